import type { Act } from "./acts.ts";
import { addDays, type Day } from "./day.ts";
import { type Doubt, notKnown } from "./doubts.ts";
import type { Effect } from "./effects.ts";
import type { Fee, FeeBand, Minimum, Place, Tiers } from "./facts.ts";
import { alignFees, type SetChange, type Step, sameBound, sameRate, stepsOf } from "./fee-changes.ts";
import { type BorneName, borneOn, normalised, type Portfolio } from "./identity.ts";
import type { Knowledge, KnownPapers } from "./known.ts";
import { sameNumber as equal, type RatePercent, type Usd } from "./money.ts";
import { restatedRow } from "./restated-row.ts";
import { tierSetsOf } from "./tier-sets.ts";
import { follows, mayFallBetween, type PossibleDays } from "./unseen.ts";

/** One value of a fee; `set` is which of its several sets of tiers it belongs to, as `tierSetsOf` names them. */
export type Value =
  | { readonly kind: "rate"; readonly set?: string; readonly step: Step }
  | { readonly kind: "bound"; readonly set?: string; readonly usd: Usd }
  /** The rate reached applies to all assets. */
  | { readonly kind: "whole-balance"; readonly set?: string }
  /** Where a set of tiers ends, as the schedule before a switch may. */
  | { readonly kind: "end"; readonly set?: string; readonly usd: Usd }
  | { readonly kind: "discount"; readonly offPercent: RatePercent }
  | { readonly kind: "discount-over"; readonly usd: Usd }
  | { readonly kind: "group"; readonly group: string; readonly beyondSchedule?: string }
  | { readonly kind: "minimum"; readonly usd: Usd; readonly per: Minimum["per"] }
  | { readonly kind: "trigger"; readonly usd: Usd }
  | { readonly kind: "case"; readonly set: string; readonly when: string }
  | { readonly kind: "part"; readonly set: string; readonly of: string }
  | { readonly kind: "band"; readonly set: string; readonly band: Pick<FeeBand, "over" | "upTo" | "otherwise"> }
  | { readonly kind: "words"; readonly words: string };

/** An act that writes a value, and where in its paper the value stands. */
export type Writing = { readonly act: Act; readonly at: Place };

/** A value of a row, the act since which it has stood without a break, and the later ones that state it again. */
export type Blamed = {
  readonly value: Value;
  readonly setBy: Writing;
  /** In order; the last of them, if any, is the act that set the row. */
  readonly restatedBy: readonly Writing[];
};

/** What each value of a row goes back to. */
export type BlamedFee = {
  /** The act with which the row, as the papers held show it, began: added it, or first gave it a fee. */
  readonly begun: Act;
  readonly values: readonly Blamed[];
};

/**
 * What each value of a portfolio's row goes back to, from the effects upon it in the order of replay, through the day asked
 * about; undefined where no row stands. A value keeps its origin while each new fee, aligned with the one before, bears the
 * same by value in its place. What begins a row begins all of its values: an addition — of a row that stood, too, since it
 * supposes that none did — or a fee where the one before was not seen.
 */
export function blameOf(effects: readonly Effect[]): BlamedFee | undefined {
  let standing: { readonly begun: Act; readonly fee: Fee; readonly values: readonly Carried[] } | undefined;
  for (const { act, kind, after } of effects) {
    if (kind === "withheld" || kind === "renamed") continue;
    if (!after) standing = undefined;
    else if (act.fee) {
      const before = kind === "changed" || kind === "restated" ? standing : undefined;
      const values = valuesOf(act.fee, act, before);
      standing = { begun: before?.begun ?? act, fee: act.fee, values };
    }
  }
  if (!standing) return undefined;
  const { begun, values } = standing;
  return { begun, values: values.map(({ restated, ...one }) => ({ ...one, restatedBy: inOrder(restated) })) };
}

/** A value on its way through the acts: the last of them that states it again, with those before. */
type Carried = Omit<Blamed, "restatedBy"> & { readonly restated?: Restated | undefined };
type Restated = { readonly writing: Writing; readonly before: Restated | undefined };

function inOrder(last: Restated | undefined): Writing[] {
  const writings: Writing[] = [];
  for (let one = last; one; one = one.before) writings.push(one.writing);
  return writings.reverse();
}

/**
 * Who gave a portfolio the name that it bears: `act` — an act of this agreement, which renames it or adds it by that name.
 * `used` — a paper not seen; an act that supposes the row is the first held to use it. `elsewhere` — no act of this agreement.
 */
export type BlamedName = {
  readonly borne: BorneName;
  readonly perhaps?: BorneName;
  readonly by: { readonly kind: "act" | "used"; readonly writing: Writing } | { readonly kind: "elsewhere" };
};

/** Who gave the name borne on a day, from the effects upon the portfolio through that day. */
export function blameOfName(
  portfolio: Portfolio,
  effects: readonly Effect[],
  asOf: Day,
  knowledge?: Knowledge,
): BlamedName | undefined {
  const { borne, perhaps } = borneOn(portfolio, asOf, knowledge);
  if (!borne) return undefined;
  const name = normalised(borne.name);
  const begins = (kind: Effect["kind"]): boolean => kind === "added" || kind === "added-again" || kind === "set";
  const [giving] = effects
    .filter(
      ({ kind, act }) =>
        (act.renamesTo !== undefined && normalised(act.renamesTo) === name) ||
        (begins(kind) && normalised(nameWritten(act)) === name),
    )
    .slice(-1);
  const more = { borne, ...(perhaps ? { perhaps } : {}) };
  if (!giving) return { ...more, by: { kind: "elsewhere" } };
  const { act, kind } = giving;
  const writing = { act, at: restatedRow(act)?.at ?? act.change.at };
  const given = kind !== "set" || act.renamesTo !== undefined;
  // A name of the register or of a document is that source's; an act that supposes the row only uses it.
  if (!given && borne.from !== undefined) return { ...more, by: { kind: "elsewhere" } };
  return { ...more, by: { kind: given ? "act" : "used", writing } };
}

function nameWritten(act: Act): string {
  return "portfolio" in act.change ? act.change.portfolio : (restatedRow(act)?.portfolio ?? "");
}

/**
 * What may have been done to a value between two acts, in replay's order, of which the later states it again: by papers not seen,
 * or read in part.
 */
export function papersBetween(
  first: Act,
  last: Act,
  { possible, known }: { readonly possible: readonly PossibleDays[]; readonly known: KnownPapers },
): Doubt[] {
  if (first === last) return [];
  const after = { day: first.day, number: first.paper.number };
  const dayBefore = addDays(last.day, -1);
  const unseen = possible.filter((one) =>
    mayFallBetween(one, after, one.number < last.paper.number ? last.day : dayBefore),
  );
  const partly = known.partlyRead
    .filter((paper) => follows(paper, after) && follows({ day: last.day, number: last.paper.number }, paper))
    .map(({ number }) => number);
  return [
    ...notKnown(unseen, known),
    ...(partly.length > 0 ? [{ kind: "partly-read" as const, numbers: partly }] : []),
  ];
}

/** The values of a fee that an act sets, each with its origin in the fee before, where it stood there. */
function valuesOf(fee: Fee, act: Act, before: { fee: Fee; values: readonly Carried[] } | undefined): Carried[] {
  const old = before?.values ?? [];
  const aligned: readonly SetChange[] = before
    ? alignFees(before.fee, fee)
    : tierSetsOf(fee).map(({ tiers, ...set }) => ({
        ...set,
        now: tiers,
        pairs: stepsOf(tiers).map((now) => ({ now })),
      }));
  const sets = aligned.flatMap((set) => (set.now ? [{ ...set, now: set.now }] : []));
  const own = termsOf(fee, act);
  const inSet = (name: string | undefined): Carried[] => own.filter(({ value }) => setOf(value) === name);
  const carried = sets.flatMap((set) => {
    const steps = stepValues(set, act, old);
    if (set.name === undefined) return steps;
    const terms = again(inSet(set.name), old);
    const isEnd = ({ value }: Carried): boolean => value.kind === "end";
    return [...terms.filter((one) => !isEnd(one)), ...steps, ...terms.filter(isEnd)];
  });
  return [...carried, ...again(inSet(undefined), old)];
}

/** The bounds and rates of a set, from the lowest. A rate on its own tier alone is another value than the same rate on all assets. */
function stepValues(
  { name, before, now, pairs }: SetChange & { now: Tiers },
  act: Act,
  old: readonly Carried[],
): Carried[] {
  const set = named(name);
  const places = boundPlaces(now);
  const appliesAlike = before?.applies === now.applies;
  return pairs.flatMap(({ before: was, now: is }): Carried[] => {
    if (!is) return [];
    const rate: Value = { kind: "rate", ...set, step: is };
    const wasRate =
      was && appliesAlike && sameRate(was, is) ? find(old, { kind: "rate", ...set, step: was }) : undefined;
    const bound: Value = { kind: "bound", ...set, usd: is.over };
    const wasBound = was && sameBound(was, is) ? find(old, bound) : undefined;
    const place = places.get(is.over);
    return [...(place ? [carry(wasBound, bound, { act, at: place })] : []), carry(wasRate, rate, { act, at: is.at })];
  });
}

function named(set: string | undefined): { set?: string } {
  return set === undefined ? {} : { set };
}

/** Where each inner bound of a set stands: in the tier that ends at it. */
function boundPlaces({ tiers }: Tiers): ReadonlyMap<Usd, Place> {
  return new Map(tiers.flatMap(({ upTo, at }) => (upTo === undefined ? [] : [[upTo, at] as const])));
}

function carry(old: Carried | undefined, value: Value, writing: Writing): Carried {
  if (!old) return { value, setBy: writing };
  return { value, setBy: old.setBy, restated: { writing, before: old.restated } };
}

/** Terms beside the tiers, each from the fee before where it was the same. */
function again(terms: readonly Carried[], old: readonly Carried[]): Carried[] {
  return terms.map(({ value, setBy }) => carry(find(old, value), value, setBy));
}

function find(among: readonly Carried[], wanted: Value): Carried | undefined {
  return among.find(({ value }) => sameValue(value, wanted));
}

function setOf(value: Value): string | undefined {
  return "set" in value ? value.set : undefined;
}

/** What a fee says beside its rates and bounds. */
function termsOf(fee: Fee, act: Act): Carried[] {
  const term = (value: Value, at: Place): Carried => ({ value, setBy: { act, at } });
  const ofSets = tierSetsOf(fee).flatMap(({ name, tiers: { tiers, applies, rest } }) => {
    const top = tiers.at(-1);
    return [
      ...(applies === "whole-balance" ? [term({ kind: "whole-balance", ...named(name) }, tiers[0].at)] : []),
      ...(top?.upTo !== undefined && !rest ? [term({ kind: "end", ...named(name), usd: top.upTo }, top.at)] : []),
    ];
  });
  return [...ofSets, ...ownTerms(fee, act, term)];
}

function ownTerms(fee: Fee, act: Act, term: (value: Value, at: Place) => Carried): Carried[] {
  switch (fee.kind) {
    case "tiers":
      return [];
    case "discount": {
      const { offPercent, monthAverageExceeds, at } = fee.discount;
      return [
        term({ kind: "discount", offPercent }, at),
        term({ kind: "discount-over", usd: monthAverageExceeds }, at),
      ];
    }
    case "group": {
      const { group, beyondSchedule, at } = fee.measuredOn;
      return [term({ kind: "group", group, ...(beyondSchedule === undefined ? {} : { beyondSchedule }) }, at)];
    }
    case "minimum": {
      const { usd, per, at } = fee.minimum;
      return [term({ kind: "minimum", usd, per }, at)];
    }
    case "switch":
      return [term({ kind: "trigger", usd: fee.trigger.firstReaches }, fee.trigger.at)];
    case "cases":
      return fee.cases.map(({ name, when, tiers }) => term({ kind: "case", set: name, when }, tiers[0].at));
    case "parts":
      return fee.parts.map(({ name, of, tiers }) => term({ kind: "part", set: name, of }, tiers[0].at));
    case "bands":
      return tierSetsOf(fee).map(({ name = "" }, index) => {
        const { over, upTo, otherwise, tiers } = fee.bands[index] as FeeBand;
        const band = {
          ...(over === undefined ? {} : { over }),
          ...(upTo === undefined ? {} : { upTo }),
          ...(otherwise === undefined ? {} : { otherwise }),
        };
        return term({ kind: "band", set: name, band }, tiers[0].at);
      });
    case "not-computable":
      return [term({ kind: "words", words: fee.words }, act.change.at)];
    default:
      return fee satisfies never;
  }
}

/** Whether two values are one: figures by value, words as written. Of rates, that they stand above one bound too. */
function sameValue(a: Value, b: Value): boolean {
  if (a.kind !== b.kind || setOf(a) !== setOf(b)) return false;
  if (a.kind === "rate" && b.kind === "rate") return sameBound(a.step, b.step);
  if (a.kind === "discount" && b.kind === "discount") return equal(a.offPercent, b.offPercent);
  if (a.kind === "minimum" && b.kind === "minimum") return a.per === b.per && equal(a.usd, b.usd);
  if (a.kind === "group" && b.kind === "group") return a.group === b.group && a.beyondSchedule === b.beyondSchedule;
  if ("usd" in a && "usd" in b) return equal(a.usd, b.usd);
  if (a.kind === "case" && b.kind === "case") return a.when === b.when;
  if (a.kind === "part" && b.kind === "part") return a.of === b.of;
  if (a.kind === "words" && b.kind === "words") return a.words === b.words;
  if (a.kind === "band" && b.kind === "band") {
    const bounds = (["over", "upTo"] as const).every((key) => sameOrAbsent(a.band[key], b.band[key]));
    return bounds && a.band.otherwise === b.band.otherwise;
  }
  return true;
}

function sameOrAbsent(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b);
}
