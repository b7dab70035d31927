import { type Act, actsByPortfolio, firstRestating } from "./acts.ts";
import type { Day } from "./day.ts";
import { type Doubt, doubtsOf, papersSince, stillInDoubt } from "./doubts.ts";
import type { Evidence } from "./evidence.ts";
import type { Fee, Tier } from "./facts.ts";
import type { Usd } from "./money.ts";
import { once } from "./once.ts";
import type { Row } from "./replay.ts";
import { compareFees } from "./same-fee.ts";
import type { StatedFee } from "./stated.ts";
import { tierSetsOf } from "./tier-sets.ts";

/**
 * How well the fee of a row is known on a day (the fee alone, not the name nor that the portfolio went on).
 * `settled` — set by an executed paper read whole for the row, and nothing unseen can have changed it by then.
 * `confirmed` — doubtful, but a statement of the whole fee agrees; `presumed` when the statement is of that day or later.
 * `open` — for the doubts listed. `contradicted` — another document gives another fee for a day when the row stood.
 * `partly-read`, `blank` — the paper that set it was not read to the end of the row, or prints a blank.
 */
export type Standing =
  | { readonly kind: "settled"; readonly laterDiffers?: StatedFee }
  | { readonly kind: "confirmed"; readonly by: StatedFee; readonly presumed: boolean }
  | {
      readonly kind: "open";
      readonly doubts: readonly Doubt[];
      /** A statement agreed since it was set: the doubts are those that came after. */
      readonly lastStated?: StatedFee;
    }
  | { readonly kind: "contradicted"; readonly by: readonly StatedFee[]; readonly doubts: readonly Doubt[] }
  | { readonly kind: "partly-read"; readonly above: Usd; readonly doubts: readonly Doubt[] }
  | { readonly kind: "blank"; readonly asPrinted?: string; readonly doubts: readonly Doubt[] };

/** The standing of a row's fee at the close of `asOf`. */
export function standingOf(row: Row, asOf: Day, evidence: Evidence): Standing {
  const doubts = doubtsOf(row, asOf, evidence);
  const holes = holesIn(row.fee);
  const isSeen = evidence.seen?.has(row.setBy.paper.number) === true;
  // An executed copy fills what its form leaves blank; a blank in an executed paper stays.
  const blank = isSeen && row.setBy.paper.status === "form" ? undefined : holes.blank;
  if (blank) return { kind: "blank", ...(blank.asPrinted === undefined ? {} : { asPrinted: blank.asPrinted }), doubts };
  const stated = evidence.stated.feesOf(row.portfolio);
  const until = stated.length === 0 ? undefined : nextChange(row, evidence.acts);
  const stands = stated.filter(({ from, to }) => from >= row.setBy.day && (until === undefined || to < until));
  const differing = stands.filter(({ fee }) => compareFees(row.fee, fee) === "different");
  const agreeing = stands.filter(({ fee }) => compareFees(row.fee, fee) === "same");
  const against = differing.filter((stated) => contradicts(stated, agreeing, row, asOf, evidence));
  if (against.length > 0) return { kind: "contradicted", by: against, doubts };
  const above = isSeen ? undefined : holes.unreadAbove;
  if (above !== undefined) return { kind: "partly-read", above, doubts };
  if (doubts.length === 0) return differing[0] ? { kind: "settled", laterDiffers: differing[0] } : { kind: "settled" };
  return confirmation(agreeing, row, asOf, evidence) ?? openSince(agreeing, doubts, row, asOf, evidence);
}

/** Whether an answer may rest on it without a word of caution: `--strict` passes these alone. */
export function isSound(standing: Standing): boolean {
  return standing.kind === "settled" || standing.kind === "confirmed";
}

/** The day on which a held paper next changes the row's fee or takes it off. */
function nextChange(row: Row, acts: readonly Act[]): Day | undefined {
  // The row may come from another replay of the same papers, whose acts are others and whose changes are the same.
  const { change, portfolio } = row.setBy;
  const all = actsByPortfolio(acts).get(portfolio) ?? [];
  const setBy = all.findIndex((act) => act.change === change);
  const next = all.slice(setBy + 1).find(({ fee, removes }) => fee !== undefined || removes);
  const place = placesOf(acts);
  const since = all[setBy];
  const after = since ? (place.get(since) ?? -1) : -1;
  const restating = firstRestating(acts).filter((act) => (place.get(act) ?? -1) > after);
  const dropping = restating.find(({ restates }) => restates?.has(row.portfolio.key) === false);
  return [next, dropping]
    .flatMap((act) => act?.day ?? [])
    .sort()
    .at(0);
}

const placesOf = once((acts: readonly Act[]) => new Map(acts.map((act, index) => [act, index])));

/**
 * A statement that agrees confirms. Between the setter and the day asked about, it removes every unseen paper that
 * cannot fall after it, and whatever else was in doubt by then; on or after that day, with no held change between, it
 * confirms by presumption.
 */
function confirmation(agreeing: readonly StatedFee[], row: Row, asOf: Day, evidence: Evidence): Standing | undefined {
  const before = statedBefore(agreeing, asOf).find((stated) => stillInDoubt(stated, row, asOf, evidence).length === 0);
  if (before) return { kind: "confirmed", by: before, presumed: false };
  const [after] = agreeing
    .filter(({ from, to }) => (from === to ? from >= asOf : from > asOf))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return after && { kind: "confirmed", by: after, presumed: true };
}

/** An open row: after a statement that agreed, only what came later is in doubt. */
function openSince(
  agreeing: readonly StatedFee[],
  doubts: readonly Doubt[],
  row: Row,
  asOf: Day,
  evidence: Evidence,
): Standing {
  const [lastStated] = statedBefore(agreeing, asOf);
  if (!lastStated) return { kind: "open", doubts };
  return { kind: "open", doubts: stillInDoubt(lastStated, row, asOf, evidence), lastStated };
}

/** Statements of a day by then, latest first; one that is dated by a range of days counts only past it. */
function statedBefore(agreeing: readonly StatedFee[], asOf: Day): StatedFee[] {
  return agreeing
    .filter(({ from, to }) => (from === to ? to <= asOf : to < asOf))
    .sort((a, b) => (a.to < b.to ? 1 : -1));
}

/**
 * A statement of another fee contradicts the row from its own day on. Before its day, it does so where an unseen paper
 * may already have made the change by the day asked about, or none can have made it at all — unless a statement between
 * still agrees.
 */
function contradicts(
  stated: StatedFee,
  agreeing: readonly StatedFee[],
  row: Row,
  asOf: Day,
  evidence: Evidence,
): boolean {
  if (stated.from <= asOf) return true;
  if (agreeing.some(({ from, to }) => from >= asOf && to < stated.from)) return false;
  if (papersSince(row.setBy, asOf, evidence).length > 0) return true;
  return papersSince(row.setBy, stated.to, evidence).length === 0;
}

/** What keeps a fee from being known whole: the first tier left blank, and the bound above which the paper was not read. */
type Holes = { readonly blank?: Tier | undefined; readonly unreadAbove?: Usd | undefined };

/** A fee is asked for its holes on every day on which it stands. */
const HOLES = new WeakMap<Fee, Holes>();

function holesIn(fee: Fee): Holes {
  const known = HOLES.get(fee);
  if (known) return known;
  const sets = tierSetsOf(fee).map(({ tiers }) => tiers);
  const found: Holes = {
    blank: sets.flatMap(({ tiers }) => [...tiers]).find(({ rate }) => rate === "blank"),
    unreadAbove: sets.find(({ rest }) => rest !== undefined)?.tiers.at(-1)?.upTo,
  };
  HOLES.set(fee, found);
  return found;
}
