/** Blocks that were kept are written as they were before, whether or not what was kept of them can be read again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer, Block, Cell } from "../../src/write/answer.ts";
import { blocksToKeep } from "../../src/write/blocks-to-keep.ts";
import { asCsv } from "../../src/write/csv.ts";
import { asHtml } from "../../src/write/html.ts";
import { asJson } from "../../src/write/json.ts";
import { blocksKept, type KeptBlock } from "../../src/write/kept-blocks.ts";
import { asMarkdown } from "../../src/write/markdown.ts";
import { asNdjson } from "../../src/write/ndjson.ts";
import { asTable } from "../../src/write/table.ts";
import { asText } from "../../src/write/text.ts";
import { answerMade, HOSTILE, TABLE } from "./made.ts";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("", "$1", "$&", "a,b", '"quoted"', "=1+1", "-2", "line\r\nline", "\u0001s", HOSTILE),
);
const value = fc.oneof(text, fc.constant(null), fc.record({ amount: text, of: fc.array(text, { maxLength: 2 }) }));
const cell: fc.Arbitrary<Cell> = fc
  .record(
    {
      text,
      full: text,
      value: fc.oneof(
        value,
        value.map((made) => () => made),
      ),
      figure: fc.constantFrom("12.50", "-3"),
      tone: fc.constantFrom("doubt" as const, "bad" as const),
    },
    { requiredKeys: ["text"] },
  )
  .map((one): Cell => one);
const columns = [
  { key: "a", title: "A" },
  { key: "b", title: "B", align: "right" as const },
  { key: "c", title: "C", detail: "data" as const },
];
const table: fc.Arbitrary<Block> = fc
  .record({ main: fc.boolean(), rows: fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 }) })
  .map(({ main, rows }): Block => ({ kind: "table", key: main ? "rows" : "others", title: "T:", columns, rows, main }));
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: table },
  fc.array(cell, { maxLength: 3 }).map((notes): Block => ({ kind: "notes", key: "notes", title: "N:", notes })),
  cell.map((one): Block => ({ kind: "facts", key: "facts", facts: [{ key: "f", label: "Fact", cell: one }] })),
  fc.boolean().map(
    (made): Block => ({
      kind: "matrix",
      key: "matrix",
      columns: [{ label: "0", mark: " " }],
      rows: [{ label: "Alpha", cells: [{ mark: made ? "+" : ".", made }] }],
      legend: [{ mark: "+", words: "adds" }],
    }),
  ),
);

async function inTables(answer: Answer): Promise<string[]> {
  return [
    await asTable(answer, { colour: false }),
    await asTable(answer, { colour: true }),
    await asTable(answer, { colour: true, width: 60 }),
  ];
}

async function written(answer: Answer): Promise<string[]> {
  return [
    ...(await inTables(answer)),
    asText(answer, { colour: false }),
    asCsv(answer),
    asJson(answer),
    asNdjson(answer),
    asMarkdown(answer),
    asHtml(answer),
  ];
}

const DOUBTFUL = {
  kind: "table",
  key: "rows",
  columns: [
    { key: "a", title: "A" },
    { key: "b", title: "B" },
  ],
  main: true,
  rows: [[{ text: "Alpha" }, { text: "open" }]],
} as const satisfies Block;

/** As it is read again from a file. */
function throughJson(kept: readonly KeptBlock[]): KeptBlock[] {
  return JSON.parse(JSON.stringify(kept)) as KeptBlock[];
}

const never = (): never => {
  throw new Error("made anew");
};

describe("blocks that were kept", () => {
  test("are written as they were, in every format", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const { blocks: kept, texts } = blocksToKeep(blocks);
        const again = blocksKept(throughJson(kept), (place) => texts[place], never);
        expect(await written(answerMade(again, ["One"], ["Two"]))).toEqual(
          await written(answerMade(blocks, ["One"], ["Two"])),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("for tables alone are shown as they were in these, in colour too", async () => {
    const doubtful: Block = { ...DOUBTFUL, rows: [[{ text: "Alpha" }, { text: "open", tone: "doubt" }]] };
    const inColour = await asTable(answerMade([doubtful]), { colour: true });
    expect(inColour).not.toBe(await asTable(answerMade([DOUBTFUL]), { colour: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const { blocks: kept, texts } = blocksToKeep(blocks, "tables");
        const again = blocksKept(throughJson(kept), (place) => texts[place], never);
        expect(await inTables(answerMade(again))).toEqual(await inTables(answerMade(blocks)));
      }),
      { numRuns: 200, examples: [[[doubtful]]] },
    );
  });

  test("are written as they were where any of the texts cannot be read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 3 }), fc.nat(), async (blocks, lost) => {
        const { blocks: kept, texts } = blocksToKeep(blocks);
        const text = (place: number): string | undefined => (place === lost % texts.length ? undefined : texts[place]);
        const again = blocksKept(throughJson(kept), text, () => blocks);
        expect(await written(answerMade(again))).toEqual(await written(answerMade(blocks)));
      }),
      { numRuns: 200 },
    );
  });

  test("of a csv of many rows, nothing but their lines is read", () => {
    const { footer: _, ...own } = TABLE;
    const { blocks: kept, texts } = blocksToKeep([own]);
    const read: number[] = [];
    const again = blocksKept(
      kept,
      (place) => {
        read.push(place);
        return texts[place];
      },
      never,
    );
    expect(asCsv(answerMade(again))).toBe(asCsv(answerMade([own])));
    expect(read).toEqual([kept[0]?.csv]);
  });

  test("may be no table with totals, which none of them has", () => {
    expect(() => blocksToKeep([TABLE])).toThrow("rows: a table with totals or rows beside is not kept");
  });
});
