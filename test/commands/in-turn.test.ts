import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderInTurn } from "../../src/commands/in-turn.ts";
import { render } from "../../src/deliver.ts";
import { type Answer, type Block, type Cell, FORMATS, type Part } from "../../src/write/answer.ts";

const words = fc.constantFrom(
  "",
  "a",
  "Mid Cap",
  "=1+1",
  'said "so"',
  "1,5",
  "two\nlines",
  "<b>",
  "*",
  "- 1",
  "x".repeat(90),
);
const cell: fc.Arbitrary<Cell> = fc.record(
  { text: words, full: words, value: words, figure: fc.constantFrom("1.5", "-2") },
  { requiredKeys: ["text"] },
);
const facts: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant("facts" as const),
  key: fc.constant("coverage"),
  facts: fc.array(fc.record({ key: fc.constantFrom("one", "two"), label: words, cell }), {
    minLength: 1,
    maxLength: 2,
  }),
});
const notes: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant("notes" as const),
  key: fc.constant("notes"),
  title: words,
  notes: fc.array(cell, { maxLength: 2 }),
});
const table: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant("table" as const),
  key: fc.constant("rows"),
  columns: fc.constant([
    { key: "portfolio", title: "Portfolio" },
    { key: "fee", title: "Fee", align: "right" as const },
  ]),
  rows: fc.array(fc.tuple(cell, cell), { maxLength: 3 }),
  main: fc.boolean(),
});
const part: fc.Arbitrary<Part> = fc.record({
  title: fc.array(words, { minLength: 1, maxLength: 2 }),
  about: fc.record(
    { registrant: fc.constantFrom("A Trust", null), agreement: words, fee: words },
    { requiredKeys: ["registrant"] },
  ),
  blocks: fc.array(fc.oneof(facts, notes, table), { maxLength: 3 }),
});
const answers: fc.Arbitrary<Answer> = fc.record({
  name: fc.constant("schedule"),
  version: fc.constant(1),
  partsKey: fc.constant("agreements"),
  about: fc.array(fc.record({ key: fc.constant("record"), text: words, value: words }), { maxLength: 2 }),
  parts: fc.array(part, { maxLength: 4 }),
});

const inTurn = (answer: Answer) => ({
  ...answer,
  parts: async function* () {
    yield* answer.parts;
  },
});

describe("an answer written part by part", () => {
  test.each(FORMATS)("is in %s what it is when it is written at once", async (format) => {
    await fc.assert(
      fc.asyncProperty(answers, fc.constantFrom(undefined, 60), async (answer, width) => {
        const surface = { colour: false, ...(width === undefined ? {} : { width }) };
        const pieces = await renderInTurn(inTurn(answer), format, surface);
        expect(Buffer.concat(pieces).toString()).toBe(await render(answer, format, surface));
      }),
      { numRuns: 60 },
    );
  });

  test("fails where a part does, however many were rendered", async () => {
    const [first] = fc.sample(part, 1) as [Part];
    const failing = {
      name: "schedule",
      version: 1,
      partsKey: "agreements",
      about: [],
      parts: async function* () {
        yield first;
        throw new Error("there is no answer");
      },
    };
    await expect(renderInTurn(failing, "table", { colour: false })).rejects.toThrow("there is no answer");
  });
});
