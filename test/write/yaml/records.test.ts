/** A paper written as YAML, with a comment beside whatever may bear one, and read again states the same facts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Day, parseBlankDay, type When } from "../../../src/agreement/day.ts";
import type { Place } from "../../../src/agreement/facts.ts";
import { type AmendmentToWrite, amendmentText } from "../../../src/write/yaml/amendment.ts";
import { type StatementToWrite, statementText } from "../../../src/write/yaml/statement.ts";
import { soundValue } from "../../read/one-file.ts";
import { dollars, fees, listOf, rate, words } from "./written-fees.ts";

const PLACE: Place = { file: "paper.txt", line: 1, column: 1, length: 1 };
const number = fc.nat(9999);
const fee = fc.oneof(...Object.values(fees));
const yes = fc.constant(true as const);
const names = listOf(words);
const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map(iso);
const when: fc.Arbitrary<When> = fc.oneof(
  day.map((one): When => ({ kind: "exact", day: one })),
  day.map((one): When => ({ kind: "by", by: one })),
  day.map((one): When => ({ kind: "about", about: one })),
  fc.uniqueArray(day, { minLength: 2, maxLength: 2 }).map((days): When => {
    const [from, by] = days.sort() as [Day, Day];
    return { kind: "between", from, by };
  }),
  fc.constantFrom("2001-02-__", "2005-__-__").map((text) => parseBlankDay(text) as When),
);
/** A map that must hold some keys and may hold others. */
type Keys = Readonly<Record<string, fc.Arbitrary<unknown>>>;
const map = (must: Keys, may: Keys = {}): fc.Arbitrary<object> =>
  fc.record({ ...must, ...may }, { requiredKeys: Object.keys(must) });
const kind = (one: string): fc.Arbitrary<string> => fc.constant(one);
const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });
const source = map({ title: words }, { url: fc.webUrl(), filed: day, note: words });

const ranking = map({ amendment: number, reason: words });
const beside = {
  ...{ effective: day, formerly: words, as: kind("section-restated"), asPrinted: words, note: words },
  ...{ approved: map({ board: day }, { shareholders: day }), prevailsOver: ranking, yieldsTo: ranking },
};
const rows = listOf(map({ portfolio: words, fee }, { words }));
const named = { portfolio: words, fee };
const changes = fc.oneof(
  map({ kind: kind("add"), ...named }, { words, ...beside }),
  map({ kind: kind("change-fee"), ...named }, { words, ...beside }),
  map({ kind: kind("correct"), amendment: number, ...named }, { words, ...beside }),
  map({ kind: kind("rename"), portfolio: words, to: words }, beside),
  map({ kind: kind("remove"), portfolio: words }, { mergedInto: words, liquidated: yes, printedFee: fee, ...beside }),
  map({ kind: kind("restate-schedule"), rows }, beside),
);
const signature = map({ for: fc.constantFrom("trust", "manager"), by: words }, { title: words });
const status = fc.constantFrom("executed", "form", "draft");
const amendments = map(
  { number, status, effective: when, sources: few(source), changes: few(changes), notes: few(words) },
  {
    copy: fc.constantFrom("signed", "unsigned", "not-read"),
    read: fc.constantFrom("whole", "partly"),
    takesEffect: map({ day, basis: words }),
    executed: fc.oneof(day, kind("not-read"), map({ blank: words })),
    recites: fc.oneof(kind("not-read"), map({ words }), few(map({ day }))),
    signed: fc.oneof(fc.constantFrom("blank", "not-read", "one-officer"), few(signature)),
    supersededBy: map({ amendment: number }, { basis: words, inferred: yes }),
  },
);

const orNone = fc.oneof(rate, kind("none"));
const figures = { managementFee: rate, distribution: orNone, other: rate, total: rate, waiverOrRepayment: orNone };
const expenses = map({ class: words, ...figures, net: rate }, { limit: rate, netAfterBrokers: rate });
const example = map({ class: words, years1: dollars, years3: dollars }, { years5: dollars, years10: dollars });
const SAYS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  fee: map({ portfolio: words, is: fee }, { words }),
  "terms-kept": map({ portfolio: words, formerly: words }),
  named: map({ portfolio: words, formerly: words }),
  existed: map({ portfolios: names }, { onSchedule: yes }),
  "new-to-expense-limit": map({ portfolios: names }),
  "no-shares-outstanding": map({ portfolios: names }),
  "newly-registered": map({ portfolios: names }),
  "proposed-to-cease": map({ portfolio: words, into: few(words) }),
  ceased: map({ portfolio: words, into: few(words) }),
  portfolios: map({ count: number, over: words }),
  "management-fee-rate": map({ portfolio: words, is: rate }, { waiver: rate }),
  expenses: map({ portfolio: words, classes: listOf(expenses) }, { yearEnded: day, limitThrough: day }),
  example: map({ portfolio: words, classes: listOf(example) }),
  officer: map({
    officer: map(
      { name: words, office: words, of: fc.constantFrom("trust", "manager") },
      { from: when, to: when, source, note: words },
    ),
  }),
};

test("an amendment", () => {
  fc.assert(
    fc.property(amendments, words, (facts, comment) => {
      const text = amendmentText(placed(facts) as AmendmentToWrite, { of: () => comment, at: () => comment });
      expect(soundValue(text)).toEqual({ ...facts, accepts: [] });
      expect(text).toContain(` # ${comment}\n`);
    }),
    { numRuns: 500 },
  );
});

test.each(Object.keys(SAYS))("a statement that says: %s", (one) => {
  const at = fc.constantFrom("opening", "closing");
  const others = map({ kind: kind(one), at, day: when }, { under: words, note: words });
  const says = fc.tuple(SAYS[one] as fc.Arbitrary<object>, others).map(([said, rest]) => ({ ...said, ...rest }));
  const dated = fc.oneof(when, kind("not-read"));
  const statements = map({ title: words, dated, sources: few(source), says: listOf(says), notes: few(words) });
  fc.assert(
    fc.property(statements, words, (facts, comment) => {
      const text = statementText(placed(facts) as StatementToWrite, () => comment);
      expect(soundValue(text, "statement")).toEqual({ ...facts, accepts: [] });
      expect(text).toContain(` # ${comment}\n`);
    }),
    { numRuns: 60 },
  );
});

/** The same facts, every map of them with a place, as they come from a document. */
function placed(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(placed);
  if (typeof facts !== "object" || facts === null) return facts;
  const inner = Object.entries(facts).map(([key, one]) => [key, placed(one)]);
  return { at: PLACE, place: PLACE, ...Object.fromEntries(inner) };
}

function iso(date: Date): Day {
  return date.toISOString().slice(0, 10) as Day;
}
