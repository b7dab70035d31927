/** Bitemporal periods, worked out for what a day of knowledge touches, are those worked out for every portfolio on every day. */
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { addDays, type Day } from "../../src/agreement/day.ts";
import { knowledgeDays } from "../../src/agreement/knowledge-days.ts";
import type { Knowledge } from "../../src/agreement/known.ts";
import { isPeriodAlike, type KnownPeriod, type Period, periodsOf, spanOf } from "../../src/agreement/periods.ts";
import { periodsKnown } from "../../src/agreement/periods-known.ts";
import { SPLITS, type Split } from "../../src/agreement/split.ts";
import {
  agreementOf,
  asDay,
  executed,
  type Files,
  flat,
  form,
  notSeen,
  register,
  searched,
  statement,
  terms,
} from "./given.ts";
import { MENU, REGISTER } from "./menu.ts";

const asked = vi.hoisted(() => ({ entries: 0 }));
vi.mock("../../src/agreement/schedule.ts", async (original) => {
  const actual = await original<typeof import("../../src/agreement/schedule.ts")>();
  return {
    ...actual,
    schedulesOf: (...of: Parameters<typeof actual.schedulesOf>): ReturnType<typeof actual.schedulesOf> => {
      const on = actual.schedulesOf(...of);
      return (asOf, only) => {
        asked.entries += Array.isArray(only) ? only.length : 1;
        return on(asOf, only);
      };
    },
  };
});
afterEach(() => {
  asked.entries = 0;
});

type Found = ReturnType<typeof agreementOf>;

const knownIn = ({ registrant, agreement }: Found, split: Split, by: Knowledge["by"]): KnownPeriod[] =>
  periodsKnown(registrant, registrant.identified, agreement, split, by);

/** The same, with every portfolio's periods worked out on every day of knowledge. */
function plainlyKnown({ registrant, agreement }: Found, split: Split, by: Knowledge["by"]): KnownPeriod[] {
  type Remembered = { period: Period; from?: Day; until?: Day; current: boolean };
  const portfolios = registrant.identified;
  const keyOf = ({ portfolio, valid }: Period): string => JSON.stringify([portfolio.key, valid.from, valid.until]);
  const all: Remembered[] = [];
  let open = new Map<string, Remembered>();
  const tell = (periods: readonly Period[], on: Day | undefined): void => {
    const still = new Map<string, Remembered>();
    for (const period of periods) {
      const before = open.get(keyOf(period));
      const next: Remembered =
        before && isPeriodAlike(before.period, period, split)
          ? before
          : { period, ...(on === undefined ? {} : { from: on }), current: false };
      if (next !== before) all.push(next);
      next.period = period;
      still.set(keyOf(period), next);
    }
    if (on !== undefined) for (const [key, one] of open) if (still.get(key) !== one) one.until = on;
    if (on === undefined) for (const one of still.values()) one.current = true;
    open = still;
  };
  for (const on of knowledgeDays(registrant, portfolios, agreement, by))
    tell(periodsOf(registrant, portfolios, agreement, split, { by, on }), on);
  tell(periodsOf(registrant, portfolios, agreement, split, by === "public" ? { by } : undefined), undefined);
  return all.map(({ period, from, until, current }) => ({ ...period, known: spanOf(from, until), current }));
}

/** All that is said of a period, its reasons and what they rest on too; papers, changes and portfolios by what names them. */
function wholeText(period: KnownPeriod): string {
  return JSON.stringify(period, (key, value) => {
    if (key === "paper") return `${value.number} ${value.status}`;
    if (key === "change") return `${value.kind} ${value.at.file}:${value.at.line}`;
    if (key === "portfolio") return typeof value === "string" ? value : value.key;
    if (key === "at") return undefined;
    return value instanceof Set ? [...value] : value;
  });
}

const NAMES = ["Alpha", "Beta", "Delta", "Kappa", "Sigma", "Omega"] as const;
const anyName = fc.constantFrom(...NAMES);
const anyFee = fc.constantFrom("0.80%", "0.75%", "0.70%", "0.65%").map(flat);
const prevails = (number: number): fc.Arbitrary<string> =>
  number < 2
    ? fc.constant("")
    : fc.oneof(
        { weight: 8, arbitrary: fc.constant("") },
        {
          weight: 1,
          arbitrary: fc
            .integer({ min: 1, max: number - 1 })
            .map((n) => `, prevails-over: { amendment: ${n}, reason: so agreed }`),
        },
      );

/** A change that paper `number` may make. */
function anyChange(number: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.tuple(anyName, anyFee).map(([name, fee]) => `{ add: ${name}, ${fee} }`),
    fc.tuple(anyName, anyFee, prevails(number)).map(([name, fee, over]) => `{ change-fee: ${name}, ${fee}${over} }`),
    anyName.map((name) => `{ rename: ${name}, to: ${name} ${number} }`),
    fc
      .tuple(anyName, anyFee)
      .map(([name, fee]) => `{ remove: ${name}, liquidated: true, printed-fee: [${fee.slice(6, -1)}] }`),
    fc
      .tuple(fc.subarray([...NAMES], { minLength: 1 }), anyFee)
      .map(
        ([names, fee]) => `{ restate-schedule: [${names.map((name) => `{ portfolio: ${name}, ${fee} }`).join(", ")}] }`,
      ),
    fc
      .tuple(anyName, anyFee, fc.integer({ min: 1, max: Math.max(1, number - 1) }))
      .map(([name, fee, of]) => `{ correct: ${name}, amendment: ${of}, ${fee} }`),
  );
}

const START = asDay("2001-01-05");
const lag = fc.option(fc.integer({ min: -12, max: 45 }), { nil: undefined });

/** Paper `number`: executed, a form, both, or not seen; known before it takes effect, long after, or nobody knows when. */
function anyPaper(number: number): fc.Arbitrary<Files> {
  const parts = fc.record({
    kind: fc.constantFrom("executed", "executed", "executed", "executed", "form", "both", "not-seen"),
    day: fc.constantFrom(-5, -2, 0, 0, 1, 5, 9).map((off) => addDays(START, number * 5 + off)),
    inRange: fc.nat(9).map((n) => n === 0),
    partly: fc.nat(9).map((n) => n === 0),
    signed: lag,
    filed: lag,
    copyFiled: lag,
    recites: fc.boolean(),
    changes: fc.uniqueArray(anyChange(number), { minLength: 1, maxLength: 3 }),
  });
  return parts.map(({ kind, day, inRange, partly, signed, filed, copyFiled, recites, changes }) => {
    const effective = inRange ? `{ from: ${day}, by: ${addDays(day, 3)} }` : day;
    const source = (after: number | undefined): string[] =>
      after === undefined ? [] : [`sources: [{ title: a filing, filed: ${addDays(day, after)} }]`];
    const lines = [
      ...(partly ? ["read: partly"] : []),
      ...(recites ? [`recites: [${addDays(START, number * 5 - 5)}]`] : []),
      ...changes,
    ];
    const whole = [...(signed === undefined ? [] : [`executed: ${addDays(day, signed)}`]), ...source(filed), ...lines];
    if (kind === "not-seen") return notSeen(number);
    if (kind === "form") return form(number, effective, ...source(filed), ...lines);
    const own = executed(number, effective, ...whole);
    return kind === "both" ? { ...own, ...form(number, effective, ...source(copyFiled), ...lines) } : own;
  });
}

const STATEMENTS: readonly Files[] = [
  statement("a prospectus", "2001-01-20", "{ fee: Alpha, is: [{ rate: 0.80% }] }", "{ existed: [Omega, Delta] }"),
  statement("a report", "2001-02-04", "{ fee: Beta, is: [{ rate: 0.70% }] }"),
  statement("a plan", "2001-01-25", "{ proposed-to-cease: Beta, into: [Delta], day: { about: 2001-02-04 } }"),
];

const agreements = fc
  .integer({ min: 2, max: 9 })
  .chain((count) =>
    fc
      .tuple(
        fc.tuple(...Array.from({ length: count }, (_, index) => anyPaper(index + 1))),
        fc.subarray([...STATEMENTS]),
        fc.subarray([
          "dated: 2001-01-20",
          "ends: { day: 2001-02-20 }",
          "searched-through: { day: 2020-12-31, by: a person }",
          "sources: [{ title: the agreement, filed: 2001-01-24 }]",
        ]),
      )
      .map(([papers, said, keys]) => [
        register(...NAMES.map((name) => `{ portfolio: ${name} }`)),
        ...(keys.length === 0 ? [] : [terms(...keys)]),
        ...papers,
        ...said,
      ]),
  );

describe("what a day of knowledge does not touch is as it was", () => {
  const isAsPlainly = (files: readonly Files[], split: Split, by: Knowledge["by"]): void => {
    const found = agreementOf(...files);
    expect(knownIn(found, split, by).map(wholeText).sort()).toEqual(
      plainlyKnown(found, split, by).map(wholeText).sort(),
    );
  };
  const anySplit = fc.constantFrom(...SPLITS);
  const anyone = fc.constantFrom("parties" as const, "public" as const);

  test("of any agreement, with corrections, papers known late, restatements and renames", () => {
    fc.assert(fc.property(agreements, anySplit, anyone, isAsPlainly), { numRuns: 400 });
  });

  test("is told last for the reason of the last day on which it was said", () => {
    const paper = (number: number, day: string, ...changes: string[]): Files =>
      executed(number, day, `executed: ${day}`, ...changes);
    const found = agreementOf(
      searched("2020-12-31"),
      paper(1, "2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.80%")} }`),
      executed(2, "2001-02-__", `{ change-fee: Beta, ${flat("0.70%")} }`),
      paper(3, "2001-03-01", `{ change-fee: Beta, ${flat("0.60%")} }`),
      paper(4, "2001-04-01", `{ change-fee: Beta, ${flat("0.50%")} }`),
    );
    const ofAlpha = knownIn(found, "row", "parties").filter(({ portfolio }) => portfolio.key === "alpha");
    const open = ofAlpha.find(({ known, current }) => known.from === "2001-03-01" && !current);
    expect(open?.knowledge).toEqual({ by: "parties", on: "2001-04-01" });
    expect(open && wholeText(open)).toContain('{"kind":"after-last","number":4');
    expect(open?.known.until).toBeUndefined();
  });

  test("of any record that some files make", () => {
    const records = fc
      .subarray([...MENU], { minLength: 2 })
      .filter((files) => files.some((file) => Object.keys(file).some((name) => name.includes("amendments"))))
      .map((files) => [...files, REGISTER]);
    fc.assert(fc.property(records, anySplit, anyone, isAsPlainly), { numRuns: 100 });
  });
});

describe("the work", () => {
  /** `count` papers that each change the fee of one of half as many portfolios, all known on their days. */
  const record = (count: number): Found =>
    agreementOf(
      searched("2020-12-31"),
      executed(
        1,
        START,
        `executed: ${START}`,
        ...Array.from({ length: count / 2 }, (_, index) => `{ add: P${index}, ${flat("0.80%")} }`),
      ),
      ...Array.from({ length: count }, (_, index) => {
        const day = addDays(START, index + 1);
        const change = `{ change-fee: P${index % (count / 2)}, ${flat(`0.${70 - (index % 40)}%`)} }`;
        return executed(index + 2, day, `executed: ${day}`, change);
      }),
    );
  const entriesAsked = (known: typeof knownIn, count: number): number => {
    const found = record(count);
    asked.entries = 0;
    // Each paper ends what was thought to go on, and begins what follows; behind the day of the search all is open.
    expect(known(found, "row", "parties")).toHaveLength(3 * count + count);
    return asked.entries;
  };

  test("grows as papers and portfolios do, not as one times the other", () => {
    const [some, more] = [entriesAsked(knownIn, 60), entriesAsked(knownIn, 120)];
    expect(more / some).toBeLessThan(2.2);
    expect(entriesAsked(plainlyKnown, 120)).toBeGreaterThan(10 * more);
  });

  test("of a paper that restates the schedule is on every portfolio", () => {
    const day = addDays(START, 90);
    const rows = Array.from({ length: 19 }, (_, index) => `{ portfolio: P${index}, ${flat("0.60%")} }`);
    const found = agreementOf(
      searched("2020-12-31"),
      executed(
        1,
        START,
        `executed: ${START}`,
        ...Array.from({ length: 20 }, (_, index) => `{ add: P${index}, ${flat("0.80%")} }`),
      ),
      executed(2, day, `executed: ${day}`, `{ restate-schedule: [${rows.join(", ")}] }`),
    );
    const ended = knownIn(found, "row", "parties").filter(({ known }) => known.until === day);
    expect(new Set(ended.map(({ portfolio }) => portfolio.key)).size).toBe(20);
  });
});
