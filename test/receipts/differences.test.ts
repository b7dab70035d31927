import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compared, differencesIn } from "../../src/receipts/differences.ts";
import type { Json } from "../../src/write/answer.ts";
import { OTHER_DIGEST, receiptMade } from "./made.ts";

const paths = (before: Json, now: Json): string[] =>
  differencesIn(before, now, []).map(
    ({ path, before: then, now: today }) =>
      `${path.map((step) => (typeof step === "object" ? `<${step.item}>` : step)).join(".")}: ${JSON.stringify(then)} ${JSON.stringify(today)}`,
  );

describe("two values", () => {
  test("that are the same differ nowhere; a changed leaf differs there alone (10,000 runs)", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
        const [a, b] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))] as [Json, Json];
        expect(differencesIn(a, structuredClone(a), [])).toEqual([]);
        const differ = JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b));
        expect(differencesIn(a, b, []).length > 0).toBe(differ);
      }),
      { numRuns: 10_000 },
    );
  });

  test("rows are compared by what they are called, wherever they stand", () => {
    const row = (portfolio: string, fee: string): Json => ({ portfolio, fee });
    expect(paths([row("A", "1"), row("B", "2")], [row("N", "9"), row("A", "1"), row("B", "3")])).toEqual([
      '<B>.fee: "2" "3"',
      '<N>: undefined {"portfolio":"N","fee":"9"}',
    ]);
    expect(
      paths(
        [
          { number: 1, x: 1 },
          { number: 2, x: 1 },
        ],
        [{ number: 2, x: 1 }],
      ),
    ).toEqual(['<1>: {"number":1,"x":1} undefined']);
  });

  test("rows in another order are told so", () => {
    expect(paths([{ portfolio: "A" }, { portfolio: "B" }], [{ portfolio: "B" }, { portfolio: "A" }])).toEqual([
      'order: ["A","B"] ["B","A"]',
    ]);
  });

  test("rows that share a name, and other items, are compared by their places", () => {
    const same = [
      { portfolio: "A", at: "1" },
      { portfolio: "A", at: "2" },
    ];
    expect(paths(same, [same[0] as Json, { portfolio: "A", at: "3" }])).toEqual(['1.at: "2" "3"']);
    expect(paths(["a", "b"], ["a"])).toEqual(['1: "b" undefined']);
    expect(paths({ rate: "0.83" }, { rate: "0.82" })).toEqual(['rate: "0.83" "0.82"']);
    expect(paths({ a: null }, {})).toEqual(["a: null undefined"]);
    expect(paths([1], { 0: 1 })).toEqual([': [1] {"0":1}']);
  });

  test("keys that objects inherit are keys like others", () => {
    const hostile = JSON.parse('{"__proto__":{"x":1},"constructor":"a"}') as Json;
    expect(paths(hostile, {})).toEqual(['__proto__: {"x":1} undefined', 'constructor: "a" undefined']);
    expect(paths({}, hostile)).toEqual(['__proto__: undefined {"x":1}', 'constructor: undefined "a"']);
    expect(paths({}, { toString: "x" })).toEqual(['toString: undefined "x"']);
  });
});

/** A value with the keys of its maps in order, which makes no difference. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, sorted(inner as Json)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("two receipts", () => {
  const before = receiptMade();
  const [record] = before.records;
  if (!record) throw new Error("a receipt has a record");

  test("that are the same", () => {
    expect(compared(before, receiptMade())).toEqual({ answer: [], files: [], text: "same" });
  });

  test("files changed, new and gone are told by their paths, in order", () => {
    const files = [
      { path: "c.yaml", sha256: OTHER_DIGEST },
      { path: "a.yaml", sha256: OTHER_DIGEST },
    ];
    const now = receiptMade({ records: [{ ...record, digest: `sha256:${OTHER_DIGEST}`, files }] });
    expect(compared(before, now).files.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "changed a.yaml",
      "gone b.yaml",
      "new c.yaml",
    ]);
    expect(compared(before, now).answer).toEqual([]);
  });

  test("where the record lies, and its digest, are no part of the answer", () => {
    const answer = { ...before.answer, record: { folder: "elsewhere", digest: "sha256:2" } };
    expect(compared(before, receiptMade({ answer })).answer).toEqual([]);
  });

  test("the exit code, what was said, and an answer gone are", () => {
    const now = receiptMade({ exit: 1, said: ["it is blank"], answer: null, output: null });
    expect(compared(before, now).answer.map(({ path }) => path.join("."))).toEqual(["answer", "exit", "said.0"]);
  });

  test("a text laid out otherwise is told where the record is the same, since its first line names that", () => {
    const output = { format: "table", sha256: OTHER_DIGEST };
    expect(compared(before, receiptMade({ output })).text).toBe("edited");
    expect(compared(before, receiptMade({ output, records: [{ ...record, folder: "x" }] })).text).toBe("not-compared");
    expect(compared(before, receiptMade({ output, exit: 1 })).text).toBe("same");
  });

  test("a second record is compared with the second", () => {
    const two = receiptMade({ records: [record, { ...record, files: record.files.slice(0, 1) }] });
    expect(compared(two, two).files).toEqual([]);
    expect(compared(before, two).files.map(({ kind }) => kind)).toEqual(["new"]);
    expect(compared(two, before).files.map(({ kind }) => kind)).toEqual(["gone"]);
  });
});
