import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReceipt } from "../../src/receipts/read.ts";
import { MAX_RECEIPT_BYTES, type Receipt, receiptText } from "../../src/receipts/receipt.ts";
import { RECEIPT_SCHEMA } from "../../src/receipts/schema.ts";
import { processorSeconds } from "../processor.ts";
import { receiptMade } from "./made.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
const read = (text: string | Buffer): string =>
  JSON.stringify(readReceipt(typeof text === "string" ? Buffer.from(text) : text));
const faultOf = (text: string | Buffer): string => {
  const found = readReceipt(typeof text === "string" ? Buffer.from(text) : text);
  return "fault" in found ? found.fault : "none";
};
const textWith = (path: string, value: unknown): string => {
  const whole = JSON.parse(receiptText(receiptMade({ question: QUESTION }))) as Record<string, unknown>;
  const steps = path.split(".");
  const last = steps.pop() as string;
  const inner = steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, whole);
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return JSON.stringify(whole);
};
const QUESTION: Receipt["question"] = {
  program: "fee",
  arguments: ["calc"],
  today: "2020-01-01",
  environment: { SCHEDULE_A_RECORD: "data" },
};
const TEXT = receiptText(receiptMade());
const validate = new Ajv({ strict: true, strictTypes: false, keywords: ["errorMessage"] }).compile(RECEIPT_SCHEMA);

describe("a receipt", () => {
  test("is read as it was written, however it is laid out", () => {
    const whole = { receipt: receiptMade() };
    expect(readReceipt(Buffer.from(TEXT))).toEqual(whole);
    expect(readReceipt(Buffer.from(`\ufeff${TEXT}`))).toEqual(whole);
    expect(readReceipt(Buffer.from(TEXT.replaceAll("\n", "\r\n")))).toEqual(whole);
    expect(readReceipt(Buffer.from(JSON.stringify(JSON.parse(TEXT), null, "\t")))).toEqual(whole);
    expect(readReceipt(Buffer.from(TEXT.replace('"exit": 0', '"e\\u0078it": 0.0')))).toEqual(whole);
  });

  test("of a question without an answer has none, and no text of it", () => {
    const receipt = receiptMade({ exit: 1, answer: null, output: null, said: ["why"] });
    expect(readReceipt(Buffer.from(receiptText(receipt)))).toEqual({ receipt });
  });

  test("with any text in its answer is read back the same, and its schema takes it (2,000 runs)", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 3, stringUnit: "binary" })),
        fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
        (answer, said) => {
          // Numbers are counts; `-0` and fractions have no one way to be written.
          const plain = JSON.parse(JSON.stringify(answer, (_, value) => (typeof value === "number" ? 1 : value)));
          const receipt = receiptMade({ answer: plain, said });
          const found = readReceipt(Buffer.from(receiptText(receipt)));
          expect(found).toEqual({ receipt: JSON.parse(JSON.stringify(receipt)) });
          expect(validate(JSON.parse(receiptText(receipt)))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each<[what: string, text: string | Buffer, fault: string]>([
    ["nothing", "", "it is not JSON"],
    ["YAML", "receipt: schedule-a\n", "it is not JSON"],
    ["JSON of something else", "[1]", "it has no key `receipt`"],
    ["null", "null", "it has no key `receipt`"],
    ["an answer", '{"answer":"fee","version":1}', "it has no key `receipt`"],
    ["a key of a prototype alone", '{"__proto__":{"receipt":"schedule-a"}}', "it has no key `receipt`"],
    ["bytes", Buffer.from([0x7b, 0xff, 0x7d]), "it is not UTF-8 text"],
    ["deep brackets", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "it is nested deeper than 64 levels"],
    ["brackets that never close", "[".repeat(1_000_000), "it is nested deeper than 64 levels"],
    ["a text that never closes", `{"receipt":"${'\\"'.repeat(1000)}`, "it is not JSON"],
    ["a key twice", TEXT.replace('"exit": 0,', '"exit": 1,\n  "exit": 0,'), "a key stands twice in it"],
    [
      "a key twice, once with an escape",
      TEXT.replace('"exit": 0,', '"e\\u0078it": 1,\n  "exit": 0,'),
      "a key stands twice in it",
    ],
    [
      "a key twice, deep in its answer",
      TEXT.replace('"agreements": []', '"agreements": [{ "a": ":{", "a": 1 }]'),
      "a key stands twice in it",
    ],
    ["another tool's", textWith("receipt", "x"), '`receipt` is not "schedule-a"'],
    [
      "a later version",
      textWith("version", 2),
      "it is a receipt of version 2, which a later tool wrote; this one reads version 1",
    ],
    ["a version as text", textWith("version", "1"), "`version` is not a whole number"],
    ["no version", textWith("version", undefined), "it has no key `version`"],
    ["a key more", textWith("run", "rm"), "it has a key that a receipt has not: `run`"],
    ["another program", textWith("question.program", "sh"), "`question.program` is not one of schedule-a, fee"],
    ["words that are one text", textWith("question.arguments", "calc"), "`question.arguments` is not a list"],
    ["a word that is no text", textWith("question.arguments.0", 1), "`question.arguments[0]` is not text"],
    [
      "too many words",
      textWith("question.arguments", Array(1_001).fill("x")),
      "`question.arguments` holds more than 1000 items",
    ],
    [
      "a long word",
      textWith("question.arguments.0", "x".repeat(10_001)),
      "`question.arguments[0]` is longer than 10000 characters",
    ],
    [
      "a day otherwise",
      textWith("question.today", "1/2/2020"),
      "`question.today`: this is not a day, such as 2006-11-01",
    ],
    [
      "another variable",
      textWith("question.environment.NODE_OPTIONS", "x"),
      "`question.environment` has a key that a receipt has not: `NODE_OPTIONS`",
    ],
    ["another exit", textWith("exit", 70), "`exit` is not one of 0, 1"],
    [
      "a digest too short",
      textWith("output.sha256", "ab"),
      "`output.sha256`: this is not a SHA-256 in 64 hexadecimal digits",
    ],
    ["an answer that is a list", textWith("answer", []), "`answer` is not a map or null"],
    [
      "an answer without its text",
      textWith("output", null),
      "`answer` and `output` do not go together: both are null, or neither",
    ],
    ["no record", textWith("records", []), "`records` is empty"],
    [
      "a record chosen otherwise",
      textWith("records.0.chosen", "x"),
      "`records[0].chosen` is not one of bundled, named, found",
    ],
    [
      "a file without its digest",
      textWith("records.0.files.1", { path: "x" }),
      "`records[0].files[1]` has no key `sha256`",
    ],
  ])("%s is none", (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
    // What the reader finds by the schema, any validator finds by it.
    if (/^(it|`[\w.[\]]+`:?) (is|has a|this|holds)/.test(fault) && typeof text === "string" && isJson(text))
      expect(validate(JSON.parse(text))).toBe(false);
  });

  test("may have 16 MB and not a byte more", () => {
    const room = MAX_RECEIPT_BYTES - Buffer.byteLength(TEXT);
    expect(read(TEXT + " ".repeat(room))).toContain('"receipt":');
    expect(faultOf(TEXT + " ".repeat(room + 1))).toBe("it is larger than 16 MB");
  });

  test("of hostile size is refused or read in a moment", () => {
    const pieces = ['{"a":', '"\\\\', "[[", "\\u0000", '"": ', "1,"];
    expect(processorSeconds(() => pieces.forEach((piece) => void faultOf(piece.repeat(1_000_000))))).toBeLessThan(5);
  });
});
