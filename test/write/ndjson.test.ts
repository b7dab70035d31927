import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asNdjson } from "../../src/write/ndjson.ts";
import { answerMade, HOSTILE, TABLE } from "./made.ts";

const linesOf = (text: string): unknown[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);

describe("an answer as ndjson", () => {
  test("is a line a row of its main tables, totals too, each with what its part is about", () => {
    const text = asNdjson(answerMade([TABLE, { ...TABLE, main: false }], ["One"], ["Two"]));
    expect(text.split("\n", 1)[0]).toBe(
      '{"answer":"made-up","version":3,"part":"1","doubt":null,"portfolio":"A Portfolio","fee":{"rounded":"1234.50"},"source":"https://www.sec.gov/a?b=1&c=2","line":"tier"}',
    );
    expect(linesOf(text)).toHaveLength(6);
    expect(linesOf(text)[1]).toMatchObject({ part: "1", portfolio: "B Portfolio", fee: "open: why", source: "" });
    expect(linesOf(text)[5]).toMatchObject({ part: "2", portfolio: "Total", fee: "1234.50", line: "total" });
  });

  test("is nothing where there is no such table", () => {
    expect(asNdjson(answerMade([{ kind: "notes", key: "n", notes: [{ text: "a note" }] }]))).toBe("");
    expect(asNdjson(answerMade([{ ...TABLE, rows: [], footer: [] }]))).toBe("");
  });

  test("a key that the part and the row share keeps both", () => {
    const answer = answerMade([
      { ...TABLE, columns: TABLE.columns.map((one) => ({ ...one, key: one.key === "line" ? "part" : one.key })) },
    ]);
    expect(linesOf(asNdjson(answer))[0]).toMatchObject({ part: "tier", about: { part: "1" } });
  });

  test("any text stays the same, in one line, with what cannot be seen escaped (2,000 runs)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        for (const text of [any, HOSTILE]) {
          const rows = [[{ text }, { text }, { text }, { text }]];
          const written = asNdjson(answerMade([{ ...TABLE, rows, footer: [] }]));
          expect(written.split("\n")).toHaveLength(2);
          expect(written.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
          expect(linesOf(written)).toEqual([expect.objectContaining({ portfolio: text, fee: text })]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
