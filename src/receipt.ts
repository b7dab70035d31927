import { createHash } from "node:crypto";
import { version } from "../package.json";
import type { Outcome } from "./cli.ts";
import { EXIT } from "./failure.ts";
import type { Heard } from "./heard.ts";
import { PROGRAMS, type Receipt, type ReceiptRecord, receiptText } from "./receipts/receipt.ts";
import { folderShown, type OpenRecord } from "./record.ts";
import type { Shell } from "./shell.ts";

/** The receipt of a question that was answered, or that has no answer, as text; a question asked wrongly leaves none. */
export async function receiptTextOf(
  outcome: Outcome,
  heard: Heard,
  shell: Pick<Shell, "env" | "cwd">,
): Promise<string | undefined> {
  if (outcome.exit !== EXIT.answered && outcome.exit !== EXIT.noAnswer) return undefined;
  const receipt = await receiptOf(outcome, heard, shell);
  return receipt && receiptText(receipt);
}

/** What came of a question; undefined where no record was opened, or it ended without an answer and without a reason. */
export async function receiptOf(
  { exit, asked, failure }: Outcome,
  { records, files, answers, said, today }: Heard,
  { env, cwd }: Pick<Shell, "env" | "cwd">,
): Promise<Receipt | undefined> {
  const program = PROGRAMS.find((name) => name === asked?.program);
  const [first] = records;
  const [given] = answers;
  if (!asked || !program || !first || (!given && !failure)) return undefined;
  const byEnvironment = first.chosen !== "found" && !asked.words.some((word) => /^--record(=|$)/.test(word));
  const named = byEnvironment ? env["SCHEDULE_A_RECORD"] : undefined;
  return {
    receipt: "schedule-a",
    version: 1,
    tool: { name: "schedule-a", version },
    question: {
      program,
      arguments: asked.words,
      ...(today === undefined ? {} : { today }),
      ...(named ? { environment: { SCHEDULE_A_RECORD: named } } : {}),
    },
    exit,
    said: [...said, ...(failure ? [failure.message, ...failure.help] : [])],
    output: given ? { format: given.format, sha256: sha256(await given.output()) } : null,
    answer: given ? await given.asJson() : null,
    records: records.map((record) => recordOf(record, cwd)),
    ...(files.length > 0 ? { files } : {}),
  };
}

function recordOf(record: OpenRecord, cwd: string): ReceiptRecord {
  return {
    chosen: record.chosen,
    folder: folderShown(record, cwd),
    digest: record.digest,
    files: record.files.map((file) => ({ path: file, sha256: sha256(record.bytesOf(file) ?? "") })),
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
