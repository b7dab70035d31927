import type { Agreement, Change, Fee, FeeBand, Place, QuotedFee, Statement, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { sameMinimum } from "../agreement/same-fee.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { passageBetween, sourceText } from "../filing/passage.ts";
import { feeInCell } from "../filing/words/fee.ts";
import type { Rule, Subject } from "./rule.ts";
import { differencesIn } from "./statements/fee-differences.ts";

/** A fee with its words, whose it is and where it stands. */
type Quoted = Required<QuotedFee> & { readonly portfolio: string; readonly at: Place };

/** Words quoted of a fee that give another: tiers or words were entered wrongly, or the document prints something else. */
export const words: Rule = (subject) => [
  ...wordsInAmendments(subject),
  ...subject.registrant.statements.flatMap(inStatement).flatMap((one) => wordsOf(one, subject)),
];

/** Those of them in amendments, which keep answers back. */
export function wordsInAmendments(subject: Pick<Subject, "chains" | "judged">): Problem[] {
  return subject.chains.flatMap(({ agreement }) => inAgreement(agreement)).flatMap((one) => wordsOf(one, subject));
}

/** Reading the words of a fee is the longest of all that is judged; what they give rests on them alone. */
function wordsOf(one: Quoted, { judged }: Pick<Subject, "judged">): Problem[] {
  return judged("words", one, () => ofOne(one));
}

function inAgreement({ amendments }: Agreement): Quoted[] {
  return amendments.flatMap(({ changes }) => changes.flatMap(inChange));
}

function inChange(change: Change): Quoted[] {
  switch (change.kind) {
    case "restate-schedule":
      return change.rows.flatMap(quoted);
    case "add":
    case "change-fee":
    case "correct":
      return quoted(change);
    case "rename":
    case "remove":
      return [];
    default:
      return change satisfies never;
  }
}

function inStatement({ says }: Statement): Quoted[] {
  return says.flatMap((said) => (said.kind === "fee" ? quoted({ ...said, fee: said.is, at: said.place }) : []));
}

function quoted({ words: said, fee, portfolio, at }: QuotedFee & { portfolio: string; at: Place }): Quoted[] {
  return said === undefined ? [] : [{ words: said, fee, portfolio, at }];
}

function ofOne({ words: said, fee, portfolio: about, at }: Quoted): Problem[] {
  // What nobody could type cannot be compared either: its words are the fee.
  if (fee.kind === "not-computable") return [];
  const source = sourceText(at.file, said);
  const read = feeInCell(source, passageBetween(source, { start: 0, end: said.length }));
  const why = read.doubts.map((doubt) => `${doubt.why} ("${doubt.printed}")`);
  const unread = (reasons: readonly string[]): Problem[] => [
    problem("words-unread", { about, why: reasons.join("; ") }, at, { severity: "warning" }),
  ];
  if (!read.fee || read.fee.kind === "not-computable")
    return unread(why.length > 0 ? why : ["no fee was found in them"]);
  if (givesSame(read.fee, fee)) return [];
  const told = differencesIn(read.fee, fee, "the record's");
  const whole = `the fee is ${feeInWords(read.fee)}, where the record's is ${feeInWords(fee)}`;
  const differences = told.length > 0 ? told : [whole];
  if (why.length > 0) return unread([...why, `so read, ${differences.join("; ")}`]);
  return [problem("words-differ", { about, why: differences.join("; ") }, otherTier(read.fee, fee) ?? at)];
}

/**
 * Whether words give a fee, to every rate, bound and amount. What a case is called, which assets a part or a group has and
 * what the contract's own clause says are not compared: the record may say them in other words.
 */
function givesSame(said: Fee, recorded: Fee): boolean {
  if (said.kind !== recorded.kind) return false;
  const [sets, others] = [tierSetsOf(said), tierSetsOf(recorded)];
  if (sets.length !== others.length) return false;
  if (!sets.every(({ tiers }, index) => sameTiers(tiers, others[index]?.tiers))) return false;
  if (said.kind === "discount" && recorded.kind === "discount") {
    const [one, other] = [said.discount, recorded.discount];
    return equal(one.offPercent, other.offPercent) && equal(one.monthAverageExceeds, other.monthAverageExceeds);
  }
  if (said.kind === "minimum" && recorded.kind === "minimum") return sameMinimum(said.minimum, recorded.minimum);
  if (said.kind === "switch" && recorded.kind === "switch")
    return equal(said.trigger.firstReaches, recorded.trigger.firstReaches);
  if (said.kind === "bands" && recorded.kind === "bands")
    return said.bands.every((band, index) => sameBounds(band, recorded.bands[index]));
  return true;
}

/** Where the first tier stands that the words give otherwise. */
function otherTier(said: Fee, recorded: Fee): Place | undefined {
  const sets = tierSetsOf(said);
  return tierSetsOf(recorded)
    .flatMap(({ tiers }, set) => tiers.tiers.filter((tier, index) => !sameTier(tier, sets[set]?.tiers.tiers[index])))
    .at(0)?.at;
}

function sameTiers(one: Tiers, other: Tiers | undefined): boolean {
  return (
    other !== undefined &&
    one.applies === other.applies &&
    one.tiers.length === other.tiers.length &&
    (one.rest === undefined) === (other.rest === undefined) &&
    one.tiers.every((tier, index) => sameTier(tier, other.tiers[index]))
  );
}

function sameTier({ rate, upTo }: Tier, other: Tier | undefined): boolean {
  return other !== undefined && sameRate(rate, other.rate) && sameAmount(upTo, other.upTo);
}

function sameBounds({ over, upTo }: FeeBand, other: FeeBand | undefined): boolean {
  return other !== undefined && sameAmount(over, other.over) && sameAmount(upTo, other.upTo);
}

function sameRate(one: string, other: string): boolean {
  return one === "blank" || other === "blank" ? one === other : equal(one, other);
}

function sameAmount(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : equal(one, other);
}

function equal(one: string, other: string): boolean {
  return new Decimal(one).equals(other);
}
