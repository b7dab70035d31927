import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actsOf, writtenActs } from "../../src/agreement/acts.ts";
import { effectsOf } from "../../src/agreement/effects.ts";
import type { Portfolios } from "../../src/agreement/identity.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { replay, timelineOf } from "../../src/agreement/replay.ts";
import { schedulesOf } from "../../src/agreement/schedule.ts";
import { possibleDays } from "../../src/agreement/unseen.ts";
import { asDay, executed, type Files, flat, form, given, terms } from "./given.ts";
import { plainlyPossible, plainlyReplayed, plainlyUpheld } from "./plain-replay.ts";

const NAMES = ["Alpha", "Beta", "Gamma", "Delta"];
const dayOf = (number: number): string => `2001-01-${String(number).padStart(2, "0")}`;
const DAYS = Array.from({ length: 28 }, (_, index) => asDay(dayOf(index + 1)));

const rate = fc.integer({ min: 10, max: 99 }).map((cents) => flat(`0.${cents}%`));
const name = fc.constantFrom(...NAMES);
const order = fc.option(
  fc.record({ key: fc.constantFrom("prevails-over", "yields-to"), number: fc.integer({ min: 1, max: 12 }) }),
  { freq: 3 },
);
const change = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom("add", "change-fee"), name, rate)
      .map(([does, whose, fee]) => `${does}: ${whose}, ${fee}`),
  },
  name.map((whose) => `remove: ${whose}`),
  fc
    .tuple(fc.uniqueArray(name, { minLength: 1 }), rate)
    .map(([rows, fee]) => `restate-schedule: [${rows.map((whose) => `{ portfolio: ${whose}, ${fee} }`).join(", ")}]`),
);
/** Papers of which numbers and days may disagree, some forms, some numbers missing, some recitals. */
const papers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 9 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc
        .record({
          day: fc.integer({ min: 1, max: 28 }),
          isForm: fc.integer({ min: 0, max: 5 }),
          changes: fc.array(fc.tuple(change, order), { minLength: 1, maxLength: 3 }),
          recites: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 6 }),
        })
        .map(({ day, isForm, changes, recites }): Files => {
          const lines = changes.map(([text, above]) =>
            above && above.number !== number
              ? `{ ${text}, ${above.key}: { amendment: ${above.number}, reason: said so } }`
              : `{ ${text} }`,
          );
          const listed = recites.length === 0 ? [] : [`recites: [${recites.map(dayOf).join(", ")}]`];
          return (isForm === 0 ? form : executed)(number, dayOf(day), ...listed, ...lines);
        }),
    ),
  ),
);
const records = papers.map((files) => {
  const [registrant] = given(terms("dated: 2001-01-02"), ...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("a record of some papers has an agreement");
  return { registrant, agreement, known: papersKnown(agreement), portfolios: registrant.identified };
});

describe("what is found by an index is what a look at everything finds", () => {
  test("the acts that stand, and the rows of every day, asked day by day or at once", () => {
    fc.assert(
      fc.property(records, ({ known, portfolios }) => {
        const acts = actsOf(known, portfolios);
        expect(acts).toEqual(plainlyUpheld(writtenActs(known, portfolios)));
        const rowsOn = timelineOf(acts);
        for (const day of DAYS) {
          const plain = plainlyReplayed(acts, day);
          const { rows, removed } = replay(acts, day);
          for (const { key } of portfolios.all) {
            const row = rows.get(key);
            const expected = plain[key];
            expect(row?.setBy).toBe(expected?.row);
            expect(row?.undecided?.map(({ paper }) => paper.number)).toEqual(expected?.undecided);
            expect(removed.get(key)).toBe(expected?.removal);
            expect(rowsOn(day).rowOf(key)).toEqual(row);
            expect(rowsOn(day).removalOf(key)).toBe(expected?.removal);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test("the rows that a restated schedule drops, each once, as they stood", () => {
    fc.assert(
      fc.property(records, ({ known, portfolios }) => {
        const acts = actsOf(known, portfolios);
        for (const { kind, act, portfolio, before } of effectsOf(known, portfolios)) {
          if (kind !== "dropped") continue;
          const earlier = plainlyReplayed(acts.slice(0, acts.indexOf(act)), act.day);
          expect(before?.setBy).toBe(earlier[portfolio.key]?.row);
          expect(act.restates?.has(portfolio.key)).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  test("the possible days of every paper not seen", () => {
    fc.assert(
      fc.property(records, ({ agreement, known }) => {
        const found = possibleDays(agreement, known).filter(({ number }) => number > 0);
        const shown = found.map((one) => [
          one.number,
          one.kind === "days" ? { days: one.days, by: one.recitedBy } : { from: one.from, to: one.to },
        ]);
        expect(Object.fromEntries(shown)).toEqual(plainlyPossible(agreement, known));
      }),
      { numRuns: 120 },
    );
  });
});

describe("work done", () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    executed(index + 1, dayOf((index % 28) + 1), `{ ${index === 0 ? "add" : "change-fee"}: Alpha, ${flat("0.80%")} }`),
  );
  const [registrant] = given(terms("dated: 2001-01-01"), ...many).registrants;
  const [agreement] = registrant?.agreements ?? [];

  test("names are looked up once for an agreement, however many days are asked about", () => {
    if (!registrant || !agreement) throw new Error("the record has an agreement");
    let lookUps = 0;
    const counted: Portfolios = {
      ...registrant.identified,
      bearing: (...asked) => {
        lookUps += 1;
        return registrant.identified.bearing(...asked);
      },
    };
    const on = schedulesOf(registrant, counted, agreement);
    for (const day of DAYS) expect(on(day).kind).toBe("in-force");
    schedulesOf(registrant, counted, agreement)(asDay("2001-01-09"));
    expect(lookUps).toBe(60);
  });
});
