import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffOf } from "../../src/agreement/diff.ts";
import type { Schedule } from "../../src/agreement/schedule.ts";
import { diffPart } from "../../src/answers/diff.ts";
import { schedulePart } from "../../src/answers/schedule.ts";
import type { Part } from "../../src/write/answer.ts";
import { asJson } from "../../src/write/json.ts";
import { executed, type Given, given } from "../agreement/given.ts";
import { anyDay, chain, filesOf } from "./papers.ts";

type Row = { portfolio: string; fee: unknown };

/** A schedule's rows as its JSON has them: name and whole fee, by name. */
function rowsOf(schedule: Schedule): Row[] {
  const entries = schedule.kind === "in-force" ? schedule.entries : [];
  const on = entries.filter(({ outcome }) => !["never", "not-yet-added", "removed"].includes(outcome.kind));
  const part = schedulePart(schedule, on, []);
  return sorted((first(part, "agreements")["rows"] ?? []) as Row[]);
}

function sorted(rows: readonly Row[]): Row[] {
  return rows.map(({ portfolio, fee }) => ({ portfolio, fee })).sort((a, b) => (a.portfolio < b.portfolio ? -1 : 1));
}

function first(part: Part, partsKey: string): Record<string, unknown> {
  return JSON.parse(asJson({ name: "a", version: 1, partsKey, about: [], parts: [part] }))[partsKey][0];
}

type Changed = { changes: string[]; before: Row | null; now: Row | null };

/** The diff's JSON in place of what it names: each row before goes, each row now comes. */
function applied(rows: readonly Row[], diff: readonly Changed[]): Row[] {
  const gone = new Set(diff.flatMap(({ before }) => before?.portfolio ?? []));
  return sorted([...rows.filter(({ portfolio }) => !gone.has(portfolio)), ...diff.flatMap(({ now }) => now ?? [])]);
}

function diffJson(before: Schedule, now: Schedule, record: Given): Changed[] {
  const all = record.registrants[0]?.identified.all ?? [];
  const rows = diffOf(
    before,
    now,
    all.map((one) => ({ before: one, now: one })),
  );
  const part = diffPart({ before, now, rows, stat: false, levels: [], one: false });
  return first(part, "agreements")["rows"] as Changed[];
}

describe("a diff", () => {
  test("put in place of the first schedule's rows, gives the second, forwards and backwards", () => {
    fc.assert(
      fc.property(chain, anyDay, anyDay, (papers, one, other) => {
        const record = given(filesOf(papers));
        const [before, now] = [record.at(one), record.at(other)];
        expect(applied(rowsOf(before), diffJson(before, now, record))).toEqual(rowsOf(now));
        expect(applied(rowsOf(now), diffJson(now, before, record))).toEqual(rowsOf(before));
      }),
      { numRuns: 400 },
    );
  });

  test("of a schedule with itself is empty", () => {
    fc.assert(
      fc.property(chain, anyDay, (papers, day) => {
        const record = given(filesOf(papers));
        expect(diffJson(record.at(day), record.at(day), record)).toEqual([]);
      }),
    );
  });

  test("gives every kind of fee", () => {
    const first = executed(
      1,
      "2001-01-01",
      "{ add: Alpha, fee: [{ rate: 0.5%, up-to: $1 billion }, { rest: not-read }] }",
    );
    const fees = [
      "[{ rate: blank }]",
      "{ tiers: [{ rate: 0.65% }], discount: { off: 2.5%, when-month-average-exceeds: $1 billion, words: w } }",
      "{ before: [{ rate: 0.70%, up-to: $350 million }], after: [{ rate: 0.63% }], switch: { first-reaches: $350 million, words: w } }",
      "{ cases: [{ case: a, when: w, tiers: [{ rate: 0.80% }] }, { case: b, when: w, tiers: [{ rate: 0.45% }] }] }",
      "{ parts: [{ part: base, of: w, tiers: [{ rate: 0.07% }] }, { part: overlay, of: w, tiers: [{ rate: 0.5% }] }] }",
      "{ tiers: [{ rate: 0.5%, up-to: $1 billion }, { rate: 0.4% }], applies: whole-balance }",
    ];
    const record = given(
      first,
      ...fees.map((fee, index) => executed(index + 2, `200${index + 2}-01-01`, `{ change-fee: Alpha, fee: ${fee} }`)),
    );
    for (let year = 2001; year <= 2007; year += 1) {
      const [before, now] = [record.at(`${year}-06-01`), record.at(`${year + 1}-06-01`)];
      expect(applied(rowsOf(before), diffJson(before, now, record))).toEqual(rowsOf(now));
    }
  });
});
