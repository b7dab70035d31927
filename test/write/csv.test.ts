/** Rows that were written in CSV before stand in an answer as they would be written now, read as text or as bytes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer, Block, Part } from "../../src/write/answer.ts";
import { asCsv, csvInBytes, rowsInCsv } from "../../src/write/csv.ts";

type Table = Extract<Block, { kind: "table" }>;

const columns = [
  { key: "one", title: "One" },
  { key: "two", title: "Two" },
] as const;

const table = (rows: readonly (readonly string[])[], written?: Table["written"]): Table => ({
  kind: "table",
  key: "rows",
  main: true,
  columns,
  rows: rows.map((row) => row.map((text) => ({ text }))),
  ...(written ? { written } : {}),
});

const part = (about: Part["about"], block: Block): Part => ({ title: ["Rows"], about, blocks: [block] });
const answer = (parts: readonly Part[]): Answer => ({ name: "rows", version: 1, partsKey: "parts", about: [], parts });
const inBytes = (parts: readonly Part[]): string => Buffer.concat(csvInBytes(answer(parts))).toString("utf8");

/** Words that CSV quotes, that are longer as bytes than as letters, and ends of lines. */
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "=1", "a,b", 'say "so"', "\r\n", "é—“”", "𝄞", "0.65%"),
);
const rows = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 6 });

test("rows kept as text or as bytes are the rows written now, behind what their part is about", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(words, rows), { minLength: 1, maxLength: 3 }), (all) => {
      const parts = (written: (lines: string) => string | Uint8Array | undefined): Part[] =>
        all.map(([about, own]) => {
          const lines = rowsInCsv(table(own)) as string;
          return part({ registrant: about, agreement: "management" }, table(own, { csv: () => written(lines) }));
        });
      const anew = asCsv(
        answer(all.map(([about, own]) => part({ registrant: about, agreement: "management" }, table(own)))),
      );
      // What was read is written over when something else is.
      const room = Buffer.alloc(10_000);
      const inRoom = (lines: string): Uint8Array => room.subarray(0, room.write(lines));
      for (const written of [(lines: string) => lines, inRoom, () => undefined]) {
        expect(asCsv(answer(parts(written)))).toBe(anew);
        expect(inBytes(parts(written))).toBe(anew);
      }
    }),
  );
});

test("a table without rows, a part without a table, and one about nothing", () => {
  const none = part({ registrant: "R" }, table([]));
  expect(rowsInCsv(table([]))).toBeUndefined();
  const notes = part({ registrant: "R" }, { kind: "notes", key: "notes", notes: [] });
  const bare = part({}, table([["1", "2"]], { csv: () => "never" }));
  for (const parts of [[none], [notes], [notes, none], [bare]]) expect(inBytes(parts)).toBe(asCsv(answer(parts)));
  expect(inBytes([bare])).toBe("one,two\r\n1,2\r\n");
  expect(inBytes([none])).toBe("registrant,one,two\r\n");
});
