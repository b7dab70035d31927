import type { JsonSchema } from "../read/json-schema.ts";
import { CHOSEN, PROGRAMS } from "./receipt.ts";

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ description, type: "string", ...more });
const sha256 = text("Its SHA-256, in hexadecimal digits.", {
  pattern: "^[0-9a-f]{64}$",
  errorMessage: "this is not a SHA-256 in 64 hexadecimal digits",
});

/** A map that has all of these keys but the optional ones, and no others. */
function map(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  return {
    description,
    type: "object",
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  };
}

/** The shape of a receipt, by which receipts are read. */
export const RECEIPT_SCHEMA: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Receipt",
  ...map(
    "What `--receipt` keeps of an answer, and `schedule-a verify` asks again.",
    {
      receipt: text("What kind of file this is.", { const: "schedule-a" }),
      version: { description: "The version of this shape.", type: "integer", enum: [1] },
      tool: map("The tool that answered.", {
        name: text("Its name.", { const: "schedule-a" }),
        version: text("Its version.", { maxLength: 100 }),
      }),
      question: map(
        "What was asked.",
        {
          program: text("The program.", { enum: [...PROGRAMS] }),
          arguments: {
            description:
              "The words behind its name as it understood them, without those that only say where and how the answer is shown.",
            type: "array",
            maxItems: 1_000,
            items: { type: "string", maxLength: 10_000 },
          },
          today: text("The day taken as today, where the answer turned on it.", {
            pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            errorMessage: "this is not a day, such as 2006-11-01",
          }),
          environment: map("Variables of the environment that the question turned on.", {
            SCHEDULE_A_RECORD: text("The record, where no option named it.", { maxLength: 10_000 }),
          }),
        },
        ["today", "environment"],
      ),
      exit: {
        description: "The exit code: 0 answered; 1 no answer, or an answer with doubt.",
        type: "integer",
        enum: [0, 1],
      },
      said: {
        description: "What was said beside the answer, or why there is none.",
        type: "array",
        maxItems: 10_000,
        items: { type: "string", maxLength: 100_000 },
      },
      output: {
        ...map("The answer as a pipe or a file is given it: without colour, not fitted to a terminal.", {
          format: text("The format.", { maxLength: 100 }),
          sha256,
        }),
        type: ["object", "null"],
      },
      answer: {
        description: "The answer in the shape of `--format json`; null where the question has none.",
        type: ["object", "null"],
      },
      records: {
        description: "The records that were read.",
        type: "array",
        minItems: 1,
        maxItems: 10,
        items: map("A record.", {
          chosen: text("How it was chosen: it came with the tool, was named, or was found at or above the folder.", {
            enum: [...CHOSEN],
          }),
          folder: text("`bundled`, or its path from the folder in which the question was asked.", {
            maxLength: 10_000,
          }),
          digest: text("Of every path and file, as the first line of an answer has it.", {
            pattern: "^sha256:[0-9a-f]{64}$",
            errorMessage: "this is not `sha256:` and 64 hexadecimal digits",
          }),
          files: {
            description: "Every file that was read, in order.",
            type: "array",
            maxItems: 100_000,
            items: map("A file.", { path: text("Its path in the record.", { maxLength: 10_000 }), sha256 }),
          },
        }),
      },
      files: {
        description: "Files that were read besides, as the question names them.",
        type: "array",
        maxItems: 100,
        items: map("A file.", { path: text("Its path; `-` for stdin.", { maxLength: 10_000 }), sha256 }),
      },
    },
    ["files"],
  ),
};
