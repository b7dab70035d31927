import { type Act, actsOf } from "./acts.ts";
import type { Amendment } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, effectiveRange, type KnownPapers } from "./known.ts";
import type { Usd } from "./money.ts";
import { tierSetsOf } from "./tier-sets.ts";

/** A rate that a paper leaves blank, or a row that was not read to its end. */
export type Blank = {
  readonly act: Act;
  readonly kind: "rate" | "cut";
  /** The words as printed, of a rate. */
  readonly asPrinted?: string;
  /** The last bound read, of a row that is cut. */
  readonly above?: Usd;
};

/** What was not read, or was inferred, in the papers of an agreement: each list in order of number. */
export type NotRead = {
  readonly blanks: readonly Blank[];
  readonly partlyRead: readonly Amendment[];
  /** The effective day is blank: never replayed. */
  readonly effectiveBlank: readonly Amendment[];
  readonly executionBlank: readonly Amendment[];
  /** Executed papers whose day of execution was not read, or is not said. */
  readonly executionNotRead: readonly Amendment[];
  /** Executed papers whose recital was not read: it would list days of papers not seen. */
  readonly recitalNotRead: readonly Amendment[];
  /** Executed papers whose signatures were not read, or are blank on the copy that was. */
  readonly signaturesNotRead: readonly Amendment[];
  readonly signaturesBlank: readonly Amendment[];
  /** Replayed on another day than they print, as is inferred. */
  readonly takesEffect: readonly Amendment[];
  /** In force from some day of a range. */
  readonly range: readonly Amendment[];
  /** Forms that stand for a number of which no executed copy is known. */
  readonly forms: readonly Amendment[];
  /** Papers that never took effect. */
  readonly superseded: readonly Amendment[];
};

/** What was not read in the papers known; of one portfolio, in those that touch it. */
export function notReadIn(
  known: KnownPapers,
  amendments: readonly Amendment[],
  portfolios: Portfolios,
  isAsked: (paper: Amendment) => boolean,
  portfolio?: Portfolio,
): NotRead {
  const { executed, forms } = known;
  const inPlay = [...executed, ...forms].sort((a, b) => a.number - b.number).filter(isAsked);
  const signed = executed.filter(isAsked);
  const whole = (paper: Amendment): boolean => typeof paper.executed === "string" && paper.executed !== "not-read";
  const isBlank = (paper: Amendment): boolean => typeof paper.executed === "object";
  return {
    blanks: actsOf(known, portfolios).flatMap((act) =>
      isAsked(act.paper) && (portfolio === undefined || act.portfolio === portfolio) ? blanksIn(act) : [],
    ),
    partlyRead: inPlay.filter(({ read }) => read === "partly"),
    effectiveBlank: inPlay.filter((paper) => effectiveDay(paper) === undefined),
    executionBlank: inPlay.filter(isBlank),
    executionNotRead: signed.filter((paper) => !whole(paper) && !isBlank(paper)),
    recitalNotRead: signed.filter(
      ({ number, recites }) => number > 0 && (recites === undefined || recites === "not-read"),
    ),
    signaturesNotRead: signed.filter(({ signed: by }) => by === undefined || by === "not-read"),
    signaturesBlank: signed.filter(({ signed: by }) => by === "blank"),
    takesEffect: inPlay.filter(({ takesEffect }) => takesEffect !== undefined),
    range: inPlay.filter((paper) => effectiveRange(paper) !== undefined),
    forms: forms.filter(isAsked),
    superseded: amendments.filter((paper) => paper.supersededBy !== undefined && isAsked(paper)),
  };
}

function blanksIn(act: Act): Blank[] {
  const sets = act.fee ? tierSetsOf(act.fee) : [];
  const blank = sets.flatMap(({ tiers }) => tiers.tiers).find(({ rate }) => rate === "blank");
  const cut = sets.find(({ tiers }) => tiers.rest !== undefined)?.tiers;
  const above = cut?.tiers.at(-1)?.upTo;
  return [
    ...(blank
      ? [{ act, kind: "rate" as const, ...(blank.asPrinted === undefined ? {} : { asPrinted: blank.asPrinted }) }]
      : []),
    ...(cut ? [{ act, kind: "cut" as const, ...(above === undefined ? {} : { above }) }] : []),
  ];
}
