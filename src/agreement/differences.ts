import { addDays, type Day } from "./day.ts";
import type { Agreement, AgreementTerms, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import { normalised, type Portfolio, type Portfolios } from "./identity.ts";
import { papersKnown } from "./known.ts";
import { type Apart, PARTS, partsApart, saying } from "./said.ts";
import { type Schedule, schedulesOf } from "./schedule.ts";
import { turningDays } from "./turning-days.ts";
import { type PossibleDays, possibleDays } from "./unseen.ts";

/** One registrant's record, as it was read at one time. */
export type Reading = {
  readonly registrant: Registrant;
  readonly portfolios: Portfolios;
  /** Whether an agreement can be answered from: nothing in its files is an error. */
  readonly answers: (agreement: Agreement) => boolean;
};

/** A thing as it was and as it is; absent on the side that has none. */
type Pair<T> = { readonly before?: T; readonly now?: T };

/** From `from` to `to`, both included: without `from` every day to `to`; without `to` every day on, to the agreement's end. */
export type Days = { readonly from?: Day; readonly to?: Day };

/** One part that is said otherwise over days without a break. */
export type Difference = Days & Apart;

export type PortfolioDifferences = Pair<Portfolio> & { readonly differences: readonly Difference[] };

/** The terms of an agreement that answers repeat. */
export const TERMS = ["title", "dated", "searchedThrough", "ends", "successor", "feeBasis"] as const;
export type TermDifference = { readonly term: (typeof TERMS)[number] } & Required<Pair<AgreementTerms>>;

export type AgreementDifferences = { readonly registrant: Registrant } & (
  | { readonly kind: "new" | "gone"; readonly agreement: Agreement }
  /** Its files have errors on one side, or on both: then it has no answers to compare. */
  | { readonly kind: "not-compared"; readonly agreement: Agreement; readonly errors: "before" | "now" | "both" }
  | {
      readonly kind: "compared";
      readonly agreement: Agreement;
      readonly was: Agreement;
      readonly terms: readonly TermDifference[];
      /** Papers not seen that may have taken effect on other days, or that are not seen on one side alone. */
      readonly unseen: readonly ({ readonly number: number } & Pair<PossibleDays>)[];
      /** Days on which it is in force on one side alone. */
      readonly force: readonly (Days & Required<Pair<Schedule["kind"]>>)[];
      readonly portfolios: readonly PortfolioDifferences[];
    }
);

export type RegistrantDifferences = Pair<Registrant> & {
  readonly newPortfolios: readonly Portfolio[];
  readonly gonePortfolios: readonly Portfolio[];
  readonly agreements: readonly AgreementDifferences[];
};

/**
 * What two readings of a record answer otherwise, on any day. Registrants and agreements are matched by their folders (a
 * registrant alone with a registrant alone), portfolios by {@link matchedPortfolios}.
 */
export function differencesOf(before: readonly Reading[], now: readonly Reading[]): RegistrantDifferences[] {
  const alone = before.length === 1 && now.length === 1;
  return pairedBy(before, now, ({ registrant }) => (alone ? "" : registrant.slug)).map((pair) => {
    const portfolios = matchedPortfolios(pair.before?.portfolios.all ?? [], pair.now?.portfolios.all ?? []);
    return {
      ...(pair.before ? { before: pair.before.registrant } : {}),
      ...(pair.now ? { now: pair.now.registrant } : {}),
      newPortfolios: portfolios.flatMap((one) => (one.now && !one.before ? [one.now] : [])),
      gonePortfolios: portfolios.flatMap((one) => (one.before && !one.now ? [one.before] : [])),
      agreements: agreementsOf(pair, portfolios),
    };
  });
}

/**
 * The portfolios of two readings in pairs: of one first name; else, among those left, the two that share a name which they
 * share with no other. One that is left alone is gone, or new.
 */
export function matchedPortfolios(before: readonly Portfolio[], now: readonly Portfolio[]): Pair<Portfolio>[] {
  const byKey = pairedBy(before, now, ({ key }) => key);
  const gone = byKey.flatMap((pair) => (pair.now ? [] : (pair.before ?? [])));
  const added = byKey.flatMap((pair) => (pair.before ? [] : (pair.now ?? [])));
  const sharing = (one: Portfolio, others: readonly Portfolio[]): Portfolio[] => {
    const names = new Set(one.names.map(({ name }) => normalised(name)));
    return others.filter((other) => other.names.some(({ name }) => names.has(normalised(name))));
  };
  const renamed = gone.flatMap((was) => {
    const [is, ...more] = sharing(was, added);
    return is && more.length === 0 && sharing(is, gone).length === 1 ? [{ before: was, now: is }] : [];
  });
  const joined = new Set(renamed.flatMap((pair) => [pair.before, pair.now]));
  return [
    ...byKey.filter((pair) => !joined.has((pair.before ?? pair.now) as Portfolio) || (pair.before && pair.now)),
    ...renamed,
  ];
}

function pairedBy<T>(before: readonly T[], now: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const was = groupBy(before, keyOf);
  const is = groupBy(now, keyOf);
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => {
    const [one] = was.get(key) ?? [];
    const [other] = is.get(key) ?? [];
    return { ...(one ? { before: one } : {}), ...(other ? { now: other } : {}) };
  });
}

function agreementsOf({ before, now }: Pair<Reading>, portfolios: readonly Pair<Portfolio>[]): AgreementDifferences[] {
  const pairs = pairedBy(before?.registrant.agreements ?? [], now?.registrant.agreements ?? [], ({ slug }) => slug);
  return pairs.flatMap((pair): AgreementDifferences[] => {
    if (!now || !pair.now)
      return pair.before && before ? [{ kind: "gone", registrant: before.registrant, agreement: pair.before }] : [];
    const one = { registrant: now.registrant, agreement: pair.now };
    if (!before || !pair.before) return [{ ...one, kind: "new" }];
    const [answered, answers] = [before.answers(pair.before), now.answers(pair.now)];
    if (!answered || !answers)
      return [{ ...one, kind: "not-compared", errors: answers ? "before" : answered ? "now" : "both" }];
    return [compared({ ...before, agreement: pair.before }, { ...now, agreement: pair.now }, portfolios)];
  });
}

type Side = Pick<Reading, "registrant" | "portfolios"> & { readonly agreement: Agreement };

/** One agreement in two readings, on every day on which an answer can change in either. */
function compared(before: Side, now: Side, portfolios: readonly Pair<Portfolio>[]): AgreementDifferences {
  const days = sampleDays(before, now);
  const [onBefore, onNow] = [schedulesOn(before), schedulesOn(now)];
  const [saidBefore, saidNow] = [saying(before.agreement, before.portfolios), saying(now.agreement, now.portfolios)];
  const force = runs<Required<Pair<Schedule["kind"]>>>();
  const rows = portfolios.map((pair) => ({ pair, parts: new Map(PARTS.map((part) => [part, runs<Apart>()])) }));
  const ended: boolean[] = [];
  for (const [index, day] of days.entries()) {
    const [was, is] = [onBefore(day), onNow(day)];
    ended.push(was.kind === "after-end" && is.kind === "after-end");
    if (was.kind !== is.kind) force.at(index, `${was.kind} ${is.kind}`, { before: was.kind, now: is.kind });
    if (was.kind !== "in-force" || is.kind !== "in-force") continue;
    const [wasSaid, isSaid] = [saidBefore(was), saidNow(is)];
    for (const { pair, parts } of rows) {
      for (const { key, apart } of partsApart(wasSaid(pair.before), isSaid(pair.now)))
        parts.get(apart.part)?.at(index, key, apart);
    }
  }
  const spanOf = spans(days, ended);
  const exactSpanOf = spans(days, []);
  return {
    kind: "compared",
    registrant: now.registrant,
    agreement: now.agreement,
    was: before.agreement,
    terms: termsApart(before.agreement, now.agreement),
    unseen: unseenApart(before.agreement, now.agreement),
    force: force.all().map((run) => ({ ...run.value, ...exactSpanOf(run) })),
    portfolios: rows.flatMap(({ pair, parts }) => {
      const differences = [...parts.values()].flatMap((part) =>
        part.all().map((run): Difference => ({ ...run.value, ...spanOf(run) })),
      );
      return differences.length === 0 ? [] : [{ ...pair, differences: differences.sort(byFirstDay) }];
    }),
  };
}

function schedulesOn({ registrant, portfolios, agreement }: Side): (day: Day) => Schedule {
  return schedulesOf(registrant, portfolios, agreement);
}

/** The day before anything is said, then each day on which either side can turn. */
function sampleDays(...sides: readonly Side[]): Day[] {
  const turning = sides.flatMap(({ registrant, portfolios, agreement }) =>
    turningDays(registrant, portfolios, agreement),
  );
  const days = [...new Set(turning)].sort();
  return [addDays(days[0] ?? ("2000-01-01" as Day), -1), ...days];
}

type Run<T> = { readonly first: number; readonly last: number; readonly value: T };

/** What holds over samples without a break, by a key: told sample by sample, given back as runs. */
function runs<T>(): { at: (index: number, key: string, value: T) => void; all: () => readonly Run<T>[] } {
  const found: { first: number; last: number; key: string; value: T }[] = [];
  return {
    at(index, key, value) {
      const open = found.at(-1);
      if (open && open.last === index - 1 && open.key === key) open.last = index;
      else found.push({ first: index, last: index, key, value });
    },
    all: () => found,
  };
}

/** The days that a run of samples stands for: no first day at the first sample, no last one where the sample next has `ended`. */
function spans(days: readonly Day[], ended: readonly boolean[]): (run: Run<unknown>) => Days {
  return ({ first, last }) => {
    const [from, next] = [first === 0 ? undefined : days[first], days[last + 1]];
    const goesOn = next === undefined || ended[last + 1] === true;
    return { ...(from === undefined ? {} : { from }), ...(goesOn ? {} : { to: addDays(next, -1) }) };
  };
}

function byFirstDay(a: Days, b: Days): number {
  const [left, right] = [a.from ?? "", b.from ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}

function termsApart({ terms: before }: Agreement, { terms: now }: Agreement): TermDifference[] {
  return TERMS.filter((term) => asText(before[term]) !== asText(now[term])).map((term) => ({ term, before, now }));
}

/** A value as text, without sources, notes and what it was worked out from. */
function asText(value: unknown): string {
  const left = new Set(["source", "note", "why"]);
  return JSON.stringify(value, (key, one) => (left.has(key) ? undefined : one)) ?? "";
}

function unseenApart(before: Agreement, now: Agreement): ({ number: number } & Pair<PossibleDays>)[] {
  const [was, is] = [before, now].map((agreement) => possibleDays(agreement, papersKnown(agreement)));
  return pairedBy(was ?? [], is ?? [], ({ number }) => String(number))
    .filter((pair) => asText(pair.before) !== asText(pair.now))
    .flatMap((pair) => {
      const number = (pair.now ?? pair.before)?.number;
      return number === undefined ? [] : [{ number, ...pair }];
    })
    .sort((a, b) => a.number - b.number);
}
