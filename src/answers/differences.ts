import { addDays, type Day, dayInWords, whenInWords } from "../agreement/day.ts";
import type {
  AgreementDifferences,
  Days,
  Difference,
  PortfolioDifferences,
  TermDifference,
} from "../agreement/differences.ts";
import type { Agreement, AgreementTerms, Fee } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn } from "../agreement/identity.ts";
import { papersKnown } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { OverlayInForce } from "../agreement/overlays.ts";
import type { Setter } from "../agreement/said.ts";
import { compareFees } from "../agreement/same-fee.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Doubt, Standing } from "../agreement/standing.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import type { ChangedAgreement, ChangedPart, ChangedRow } from "../write/report/since.ts";
import { overlayDays } from "./fee.ts";
import { possibleAsJson, possibleInWords } from "./schedule.ts";
import { actInWords, copyInWords, endInWords, mergedInto, proofInWords, titleOf } from "./schedule-words.ts";
import {
  doubtInWords,
  endingInWords,
  feeAsJson,
  standingAsJson,
  standingReason,
  standingWord,
} from "./standing-words.ts";

/** What an agreement answers otherwise, in words; undefined where it answers the same. */
export function changedAgreement(found: AgreementDifferences): ChangedAgreement | undefined {
  const { registrant, agreement } = found;
  const about = { title: titleOf(found), folder: [registrant.slug, agreement.slug].filter(Boolean).join("/") };
  if (found.kind !== "compared") return { ...about, remark: remarkOn(found), rows: [] };
  const ofItself = [...found.terms.map(termPart), ...found.unseen.map((paper) => unseenPart(paper, found))];
  const rows: ChangedRow[] = [
    ...ofItself.map((part) => ({ portfolios: [], parts: [part] })),
    ...found.force.map((one) => ({ portfolios: [], days: shown(one), parts: [forcePart(one)] })),
    ...alike(found.portfolios.flatMap(rowsOf)),
  ];
  return rows.length === 0 ? undefined : { ...about, rows };
}

function remarkOn(found: Exclude<AgreementDifferences, { kind: "compared" }>): string {
  switch (found.kind) {
    case "new":
      return "the agreement is new";
    case "gone":
      return "the agreement is gone";
    case "not-compared": {
      const when = { before: "had errors then", now: "have errors now", both: "had errors then and have errors now" };
      return `not compared: its files ${when[found.errors]}`;
    }
    default:
      return found satisfies never;
  }
}

/** Rows that say the same of several portfolios over the same days, as one. */
function alike(rows: readonly ChangedRow[]): ChangedRow[] {
  const groups = groupBy(rows, ({ days, parts }) => JSON.stringify([days, parts]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, portfolios: group.flatMap(({ portfolios }) => portfolios) }] : [];
  });
}

/** What is said otherwise of one portfolio: a row for each span of days. */
function rowsOf({ before, now, differences }: PortfolioDifferences): ChangedRow[] {
  const told = differences.flatMap((one) => (one.part === "standing" ? [] : [{ days: one, part: partOf(one) }]));
  const standings = joined(differences.flatMap((one) => (one.part === "standing" ? [one] : []))).map((steps) => ({
    days: over(steps),
    part: standingPart(steps),
  }));
  const groups = groupBy([...told, ...standings], ({ days: { from, to } }) => `${from ?? ""} ${to ?? ""}`);
  return [...groups.values()]
    .flatMap((group): ChangedRow[] => {
      const [first] = group;
      const portfolio = now ?? before;
      if (!first || !portfolio) return [];
      const { from, to } = first.days;
      const { name } = nameOn(portfolio, from ?? to ?? LATER);
      return [{ portfolios: [name], days: shown(first.days), parts: group.map(({ part }) => part) }];
    })
    .sort((a, b) => ((a.days?.from ?? "") < (b.days?.from ?? "") ? -1 : 1));
}

/** After every change of a name. */
const LATER = "9999-12-31" as Day;

function shown({ from, to }: Days): NonNullable<ChangedRow["days"]> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    words: daysInWords({ from, to }),
  };
}

function daysInWords({ from, to }: { from: Day | undefined; to: Day | undefined }): string {
  if (from === undefined) return to === undefined ? "on every day" : `to ${dayInWords(to)}`;
  if (to === undefined) return `from ${dayInWords(from)} on`;
  return from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
}

type Untimed = Exclude<Difference, { part: "standing" }>;

function partOf(difference: Untimed): ChangedPart {
  switch (difference.part) {
    case "name":
      return made(difference, "named", nameInWords, ({ name, perhaps }) => ({ name, orAlready: perhaps ?? null }));
    case "presence":
      return presencePart(difference);
    case "fee":
      return feePart(difference);
    case "setter":
      return setterPart(difference);
    case "waivers":
      return made(
        { ...difference, before: someOf(difference.before), now: someOf(difference.now) },
        "beside the contract:",
        (waivers) => waivers.map(waiverInWords).join("; "),
        (waivers) => waivers.map(waiverInWords),
      );
    default:
      return difference satisfies never;
  }
}

/** A part with its words and its values, of each side that has it. */
function made<T>(
  { part, before, now }: { part: string; before: T | undefined; now: T | undefined },
  label: string,
  words: (value: T) => string,
  json: (value: T) => Json,
): ChangedPart {
  return {
    part,
    label,
    ...(before === undefined ? {} : { before: words(before) }),
    ...(now === undefined ? {} : { now: words(now) }),
    json: { before: before === undefined ? null : json(before), now: now === undefined ? null : json(now) },
  };
}

function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function nameInWords({ name, perhaps }: Entry): string {
  return perhaps === undefined ? name : `${name} (or already ${perhaps})`;
}

/** Of a portfolio that one side does not know, it is said that the schedule does not have it. */
function presencePart({ part, before, now }: Extract<Difference, { part: "presence" }>): ChangedPart {
  const json = (entry: Entry): Json => ({ kind: entry.outcome.kind, words: presenceInWords(entry) });
  return {
    part,
    label: "",
    before: before ? presenceInWords(before) : "in nothing held",
    now: now ? presenceInWords(now) : "in nothing held",
    json: { before: before ? json(before) : null, now: now ? json(now) : null },
  };
}

function presenceInWords({ outcome, ending }: Entry): string {
  switch (outcome.kind) {
    case "row":
      return "on the schedule";
    case "order-undecided":
      return `on the schedule, the order of ${outcome.between.map(actInWords).join(" and ")} undecided`;
    case "fee-not-seen":
      return `on the schedule, its fee not seen (shown by ${proofInWords(outcome.proof)})`;
    case "may-have-stood": {
      const by = `${outcome.addedBy.length === 1 ? "" : "one of "}${numbersInWords(outcome.addedBy)}`;
      return `perhaps on the schedule (added by ${by}, or later; first shown by ${proofInWords(outcome.proof)})`;
    }
    case "attested": {
      const { proof, stated } = outcome;
      const fee = stated ? `; ${feeInWords(stated.fee)}, ${whenInWords(stated.when)}` : "";
      const end = ending ? `; ${endingInWords(ending)}` : "";
      return `named by a document alone (${proof.by.title}, ${dayInWords(proof.day)}${fee}${end})`;
    }
    case "not-yet-added": {
      const { range, day } = outcome.by;
      const when = range ? whenInWords(range) : `on ${dayInWords(day)}`;
      return `not yet on the schedule (${actInWords(outcome.by)} adds it ${when})`;
    }
    case "removed":
      return `taken off by ${actInWords(outcome.by)} on ${dayInWords(outcome.by.day)}${mergedInto(outcome.by)}`;
    case "never":
      return outcome.firstShown
        ? `not shown to be on the schedule (first shown by ${proofInWords(outcome.firstShown)})`
        : "in nothing held";
    default:
      return outcome satisfies never;
  }
}

/** Fees that read alike but are not recorded alike are said to be; so are fees that differ in how they are written alone. */
function feePart(difference: Extract<Difference, { part: "fee" }>): ChangedPart {
  const { before, now } = difference;
  const part = made(difference, "", feeInWords, (fee: Fee) => ({ words: feeInWords(fee), terms: feeAsJson(fee) }));
  if (!before || !now) return part;
  const remark =
    part.before === part.now
      ? " (recorded otherwise)"
      : compareFees(before, now) === "same"
        ? " (the same by value)"
        : "";
  return { ...part, now: `${part.now}${remark}` };
}

function setterPart(difference: Extract<Difference, { part: "setter" }>): ChangedPart {
  const short = ({ act }: Setter): string => `No. ${act.paper.number}${copyInWords(act.paper)}, ${act.day}`;
  const { before, now } = difference;
  const isKnownOtherwise = before !== undefined && now !== undefined && short(before) === short(now);
  const words = (setter: Setter): string =>
    isKnownOtherwise ? `${short(setter)} (${knownInWords(setter)})` : short(setter);
  return made(difference, "set by", words, ({ act: { paper, day }, known }: Setter) => ({
    amendment: paper.number,
    status: paper.status,
    copy: paper.copy ?? null,
    effective: day,
    known: known ? { from: known.day, presumed: known.presumed } : null,
  }));
}

function knownInWords({ act: { paper }, known }: Setter): string {
  const copy = paper.copy === undefined ? "" : `${paper.copy} copy, `;
  return `${copy}${known ? `known from ${known.day}${known.presumed ? ", presumed" : ""}` : "not known since when"}`;
}

function waiverInWords({ overlay, state }: OverlayInForce): string {
  const { paper, kind, feeAfter } = overlay;
  const fee = feeAfter === "not-read" ? "its terms were not read" : feeInWords(feeAfter);
  const perhaps = state === "perhaps" ? ", perhaps in force" : "";
  return `${kind.replaceAll("-", " ")} ${overlayDays(overlay)}${perhaps} (${paper}): ${fee}`;
}

type StandingStep = Extract<Difference, { part: "standing" }>;

/** Steps that follow one another and pass from one kind of standing to one other, together: only their reasons differ. */
function joined(steps: readonly StandingStep[]): StandingStep[][] {
  const groups: StandingStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1)?.at(-1);
    const follows = last?.to !== undefined && step.from === addDays(last.to, 1);
    if (last && follows && passes(last) === passes(step) && kindOf(step.before) !== kindOf(step.now))
      groups.at(-1)?.push(step);
    else groups.push([step]);
  }
  return groups;
}

function passes({ before, now }: StandingStep): string {
  return `${kindOf(before)} to ${kindOf(now)}`;
}

function kindOf(standing: Standing | undefined): string {
  if (standing === undefined) return "";
  return standing.kind === "confirmed" && standing.presumed ? "presumed" : standing.kind;
}

function over(steps: readonly StandingStep[]): Days {
  const [from, to] = [steps[0]?.from, steps.at(-1)?.to];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function standingPart(steps: readonly StandingStep[]): ChangedPart {
  const before = standingSide(steps, "before");
  const now = standingSide(steps, "now");
  return {
    part: "standing",
    label: "standing",
    ...(before === undefined ? {} : { before }),
    ...(now === undefined ? {} : { now }),
    json: {
      before: steps[0]?.before?.kind ?? null,
      now: steps[0]?.now?.kind ?? null,
      steps: steps.map(({ from, to, before: was, now: is }) => ({
        from: from ?? null,
        to: to ?? null,
        before: was ? standingAsJson(was) : null,
        now: is ? standingAsJson(is) : null,
      })),
    },
  };
}

/**
 * One side's standing with its reason: where both sides are of one kind, the doubts that only this side has, `…` standing for
 * those that they share; over several steps, every doubt of any of them.
 */
function standingSide(steps: readonly StandingStep[], side: "before" | "now"): string | undefined {
  const [first, ...more] = steps;
  const standing = first?.[side];
  if (!first || !standing) return undefined;
  const { word } = standingWord(standing);
  if (more.length > 0) {
    const doubts = united(steps.flatMap((step) => doubtsOf(step[side])));
    const reasons = new Set(steps.map((step) => step[side]).map((one) => (one ? standingReason(one) : "")));
    const [only] = reasons;
    return withReason(word, reasons.size === 1 && only !== undefined ? only : doubts.map(doubtInWords).join("; "));
  }
  const isOfOneKind = first.before && first.now && citation(first.before) === citation(first.now);
  if (!isOfOneKind) return withReason(word, standingReason(standing));
  const own = (side === "before" ? first.gone : first.added).map(doubtInWords);
  const all = doubtsOf(standing).map(doubtInWords);
  if (own.length === 0) return word;
  return withReason(word, (own.join() === all.join() ? own : ["…", ...own]).join("; "));
}

function withReason(word: string, reason: string): string {
  return reason === "" ? word : `${word} (${reason})`;
}

function doubtsOf(standing: Standing | undefined): readonly Doubt[] {
  return standing && "doubts" in standing ? standing.doubts : [];
}

/** Its kind and what it rests on, its doubts aside. */
function citation(standing: Standing): string {
  const certain = "doubts" in standing ? { ...standing, doubts: [] } : standing;
  return `${kindOf(standing)} ${standingReason(certain)}`;
}

/** Each doubt once; papers that several list under one kind, together. */
function united(doubts: readonly Doubt[]): Doubt[] {
  const groups = groupBy(doubts, (doubt) => ("numbers" in doubt ? doubt.kind : doubtInWords(doubt)));
  return [...groups.values()].flatMap((group): Doubt[] => {
    const [first] = group;
    if (!first) return [];
    if (!("numbers" in first)) return [first];
    const all = group.flatMap((doubt) => ("numbers" in doubt ? doubt.numbers : []));
    return [{ ...first, numbers: [...new Set(all)].sort((a, b) => a - b) }];
  });
}

function termPart({ term, before, now }: TermDifference): ChangedPart {
  const [was, is] = [termInWords(term, before), termInWords(term, now)];
  return made(
    { part: term, before: was, now: is },
    TERM_LABELS[term],
    (words) => words,
    (words) => words,
  );
}

const TERM_LABELS: Readonly<Record<TermDifference["term"], string>> = {
  title: "titled",
  dated: "dated",
  searchedThrough: "filings searched through",
  ends: "last day",
  successor: "successor",
  feeBasis: "fee basis",
};

function termInWords(term: TermDifference["term"], terms: AgreementTerms): string | undefined {
  switch (term) {
    case "title":
      return terms.title;
    case "dated":
      return terms.dated && dayInWords(terms.dated);
    case "searchedThrough":
      return terms.searchedThrough && `${dayInWords(terms.searchedThrough.day)}, as ${terms.searchedThrough.by} states`;
    case "ends":
      return terms.ends && `${endInWords(terms.ends)}${terms.ends.basis === undefined ? "" : `: ${terms.ends.basis}`}`;
    case "successor": {
      const { successor } = terms;
      const dated = successor?.dated === undefined ? "" : ` dated ${dayInWords(successor.dated)}`;
      return successor && `${successor.title}${dated}`;
    }
    case "feeBasis": {
      const { feeBasis: basis } = terms;
      return basis === "not-read" ? undefined : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`;
    }
    default:
      return term satisfies never;
  }
}

type Compared = Extract<AgreementDifferences, { kind: "compared" }>;

function unseenPart({ number, before, now }: Compared["unseen"][number], { agreement, was }: Compared): ChangedPart {
  const words = (possible: typeof before, side: Agreement): string => {
    if (possible) return `not seen (${possibleInWords(possible)})`;
    return papersKnown(side).executed.some((paper) => paper.number === number) ? "held" : "not heard of";
  };
  return {
    part: "unseen",
    label: `No. ${number}`,
    before: words(before, was),
    now: words(now, agreement),
    json: { number, before: before ? possibleAsJson(before) : null, now: now ? possibleAsJson(now) : null },
  };
}

function forcePart({ before, now }: Compared["force"][number]): ChangedPart {
  const words = (kind: Schedule["kind"]): string => (kind === "after-end" ? "ended" : kind.replaceAll("-", " "));
  return made({ part: "force", before, now }, "", words, (kind) => kind);
}
