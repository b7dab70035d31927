import type { Json } from "../write/answer.ts";
import { jsonText } from "../write/json.ts";

/** What was asked, what was read, and what was answered: all that is needed to ask again and to compare. */
export type Receipt = {
  readonly receipt: "schedule-a";
  readonly version: 1;
  readonly tool: { readonly name: "schedule-a"; readonly version: string };
  readonly question: {
    readonly program: (typeof PROGRAMS)[number];
    readonly arguments: readonly string[];
    /** The day taken as today, in ISO form, where the answer turned on it. */
    readonly today?: string;
    /** Variables of the environment that the question turned on. */
    readonly environment?: { readonly SCHEDULE_A_RECORD: string };
  };
  readonly exit: number;
  /** What was said beside the answer, or why there is none. */
  readonly said: readonly string[];
  /** Null where the question has no answer. */
  readonly output: { readonly format: string; readonly sha256: string } | null;
  readonly answer: { readonly [key: string]: Json } | null;
  readonly records: readonly ReceiptRecord[];
  /** Files that were read besides, as the question names them; `-` for stdin. */
  readonly files?: readonly { readonly path: string; readonly sha256: string }[];
};

/** A record that was read. */
export type ReceiptRecord = {
  readonly chosen: (typeof CHOSEN)[number];
  /** As answers show it: `bundled`, or a path from the folder in which the question was asked. */
  readonly folder: string;
  /** Of every path and file, as the first line of an answer has it. */
  readonly digest: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
};

/** A receipt as it is kept: the same receipt gives the same bytes. */
export function receiptText(receipt: Receipt): string {
  return jsonText(receipt);
}

/** Longer files are no receipts; the bundled record's own are a hundredth of it. */
export const MAX_RECEIPT_BYTES = 16 * 1024 * 1024;
export const PROGRAMS = ["schedule-a", "fee"] as const;
export const CHOSEN = ["bundled", "named", "found"] as const;
