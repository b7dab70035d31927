import { addDays } from "../agreement/day.ts";
import type { Effect } from "../agreement/effects.ts";
import type { Fee, Tiers } from "../agreement/facts.ts";
import { alignFees, type SetChange, type Step, sameBound, sameRate } from "../agreement/fee-changes.ts";
import { nameOn } from "../agreement/identity.ts";
import { Decimal, usdInWords } from "../agreement/money.ts";
import { numbersInWords, series } from "../agreement/numbers.ts";
import { compareFees } from "../agreement/same-fee.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { besideClauses, isTiered, measureClauses, measureOf } from "./change-beside.ts";
import { mergedInto } from "./schedule-words.ts";

/** What an act did to one row, as a sentence without its subject: `raises the breakpoint from $500 million to $1 billion`. */
export function effectInWords(effect: Effect): string {
  const { act, after } = effect;
  const renames = act.renamesTo === undefined ? [] : [renamed(effect)];
  const corrects = act.change.kind === "correct" ? `corrects No. ${act.change.amendment}: ` : "";
  const undecided = after?.undecided
    ? `; which of ${numbersInWords(after.undecided.map(({ paper }) => paper.number))} prevails is not said`
    : "";
  const what = effect.kind === "renamed" ? renames : [...renames, rowInWords(effect)];
  return `${corrects}${what.join(", and ")}${undecided}`;
}

function renamed({ act, portfolio }: Effect): string {
  return `renames ${nameOn(portfolio, addDays(act.day, -1)).name} to ${act.renamesTo}`;
}

function rowInWords({ act, kind, before }: Effect): string {
  const fee = act.fee ? feeInWords(act.fee) : "";
  switch (kind) {
    case "added":
      return `adds the portfolio${act.fee && isPlain(act.fee) ? " at" : ":"} ${fee}`;
    case "added-again":
      return `adds the portfolio, though one of its name stood: ${fee}`;
    case "set":
      return `sets the fee, which was not seen before: ${fee}`;
    case "changed":
    case "restated":
      return before && act.fee ? feeChangeInWords(before.fee, act.fee) : `sets the fee: ${fee}`;
    case "renamed":
      return `renames the portfolio to ${act.renamesTo}`;
    case "removed":
      return `takes the portfolio off${mergedInto(act)}`;
    case "dropped":
      return "restates the schedule without the portfolio";
    case "withheld":
      return "changes nothing here: another amendment prevails over it";
    default:
      return kind satisfies never;
  }
}

/** How one fee becomes another, in a sentence without its subject; that it stays the same is said too. */
export function feeChangeInWords(before: Fee, now: Fee): string {
  const alike = compareFees(before, now) === "same" || feeInWords(before) === feeInWords(now);
  if (alike && !termClauses(before, now)?.length)
    return `leaves the fee as it was${[before, now].some(isCut) ? ", as far as it was read" : ""}`;
  const clauses = clausesOf(before, now);
  if (clauses !== undefined) return series(clauses);
  // Of a fee told anew its words say which group it joins, but not which it leaves.
  const left = measureOf(now) === undefined ? measureClauses(measureOf(before), undefined) : [];
  return `${series([...left, "replaces the fee"])}: ${feeInWords(now)}`;
}

function isCut(fee: Fee): boolean {
  return tierSetsOf(fee).some(({ tiers }) => tiers.rest !== undefined);
}

/** The single changes; undefined where the fee is better told anew: of another kind, or changed in everything. */
function clausesOf(before: Fee, now: Fee): string[] | undefined {
  const terms = termClauses(before, now);
  const sets = alignFees(before, now);
  if (terms === undefined || sets.length === 0 || sets.some((set) => !set.before || !set.now)) return undefined;
  const clauses = [...terms, ...sets.flatMap(setClauses)];
  const kept = sets.some(({ pairs }) => pairs.some((pair) => pair.before && pair.now && isSame(pair.before, pair.now)));
  return clauses.length === 0 || (!kept && clauses.length > MOST_CLAUSES) ? undefined : clauses;
}

/** With nothing kept, more changes than these are read more easily as the fee that they make. */
const MOST_CLAUSES = 3;

function isSame(a: Step, b: Step): boolean {
  return sameBound(a, b) && sameRate(a, b);
}

/** What changes beside the tiers; undefined between kinds of fee that share no tiers. */
function termClauses(before: Fee, now: Fee): string[] | undefined {
  if (before.kind === "switch" && now.kind === "switch") {
    const [from, to] = [before.trigger.firstReaches, now.trigger.firstReaches];
    const order = new Decimal(to).comparedTo(from);
    return order === 0 ? [] : [`${verb(order)} the switch from ${usdInWords(from)} to ${usdInWords(to)}`];
  }
  if (before.kind === "cases" && now.kind === "cases")
    return now.cases.flatMap(({ name, when }) =>
      before.cases.some((one) => one.name === name && one.when !== when)
        ? [`changes "${name}" to apply if ${when}`]
        : [],
    );
  if (before.kind === "parts" && now.kind === "parts")
    return now.parts.flatMap(({ name, of }) =>
      before.parts.some((one) => one.name === name && one.of !== of) ? [`changes "${name}" to be ${of}`] : [],
    );
  return isTiered(before) && isTiered(now) ? besideClauses(before, now) : undefined;
}

/** A fee whose words begin with a rate. */
function isPlain(fee: Fee): boolean {
  return isTiered(fee) && fee.kind !== "group" && fee.applies === "marginal";
}

function setClauses({ name, before, now, pairs }: SetChange): string[] {
  if (!before || !now) return [];
  const clauses = [...appliesClauses(before, now), ...(wholeClause(before, now) ?? pairs.flatMap(pairClauses(now)))];
  return name === undefined ? clauses : clauses.map((clause) => `${clause} (${name})`);
}

function appliesClauses(before: Tiers, now: Tiers): string[] {
  if (before.applies === now.applies) return [];
  return [
    now.applies === "whole-balance" ? "applies the rate reached to all assets" : "applies each rate to its own tier",
  ];
}

/** Between one rate and several, unless the one is the first of the several. */
function wholeClause(before: Tiers, now: Tiers): string[] | undefined {
  const [was, is] = [before.tiers, now.tiers];
  if (was.length > 1 && is.length === 1 && is[0].upTo === undefined)
    return [`replaces the tiers with one rate, ${rate(is[0].rate)}`];
  return undefined;
}

type Pair = SetChange["pairs"][number];

const pairClauses =
  (now: Tiers) =>
  (pair: Pair): string[] => {
    const { before: was, now: is } = pair;
    if (was && is) return [...boundClause(was, is), ...rateClause(was, is, now)];
    if (is) return [is.rate === "not-read" ? `goes on unread over ${usdInWords(is.over)}` : `adds a tier at ${at(is)}`];
    return was.rate === "not-read" ? [] : [`drops the tier at ${at(was)}`];
  };

function at({ rate: percent, over }: Step): string {
  return `${rate(percent)} over ${usdInWords(over)}`;
}

function rate(percent: Step["rate"]): string {
  return percent === "blank" ? "a blank rate" : percent === "not-read" ? "a rate not read" : `${percent}%`;
}

function boundClause(was: Step, is: Step): string[] {
  if (sameBound(was, is)) return [];
  const order = new Decimal(is.over).comparedTo(was.over);
  return [`${verb(order)} the breakpoint from ${usdInWords(was.over)} to ${usdInWords(is.over)}`];
}

function rateClause(was: Step, is: Step, { tiers }: Tiers): string[] {
  if (sameRate(was, is) || (was.rate === "not-read" && is.rate === "not-read")) return [];
  const where = whereOf(was, is, tiers.length === 1);
  if (is.rate === "not-read") return [`goes on unread${where}, where the rate was ${rate(was.rate)}`];
  if (was.rate === "not-read") return [`gives ${rate(is.rate)}${where}, which was not read before`];
  if (is.rate === "blank") return [`leaves the rate${where} blank, which was ${rate(was.rate)}`];
  if (was.rate === "blank") return [`sets the rate${where}, which was blank, to ${rate(is.rate)}`];
  return [
    `${verb(new Decimal(is.rate).comparedTo(was.rate))} the rate${where} from ${rate(was.rate)} to ${rate(is.rate)}`,
  ];
}

/** Where a rate applies, after "the rate": nowhere in particular if it is the only one; of a first tier, as far as both go. */
function whereOf(was: Step, is: Step, only: boolean): string {
  if (!sameBound(was, is)) return " above it";
  if (is.over !== "0") return ` over ${usdInWords(is.over)}`;
  if (only) return "";
  const [least] = [was, is].flatMap(({ upTo }) => upTo ?? []).sort((a, b) => new Decimal(a).comparedTo(b));
  return least === undefined ? "" : ` on the first ${usdInWords(least)}`;
}

function verb(order: number): string {
  return order > 0 ? "raises" : "lowers";
}
