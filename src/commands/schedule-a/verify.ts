import { closeSync, openSync } from "node:fs";
import type { Command } from "commander";
import type { Verified } from "../../answers/verified.ts";
import { failureInWords } from "../../cli.ts";
import { cannotRead, EXIT, Failure, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import { MAX_RECEIPT_BYTES, type Receipt } from "../../receipts/receipt.ts";
import type { Shell } from "../../shell.ts";
import { bytesFrom, stdinBytes } from "../../stdin.ts";
import { type WritingOptions, withWriting } from "../asking.ts";
import { withCache } from "../cache.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "../giving.ts";

type Options = WritingOptions & { readonly record?: readonly string[] };

/** `schedule-a verify FILE…`: asks the question of each receipt again, and says what differs. */
export function verify(program: Command, shell: Shell): void {
  const command = program
    .command("verify")
    .summary("ask a receipt's question again, and say what differs")
    .description(DESCRIPTION)
    .argument("<receipt...>", "files that `--receipt` wrote, or - for one from stdin")
    .option(
      "--record <folder>",
      "the record to ask, where it is not where the receipt says (of a diff of two, once for each)",
      (folder, before: readonly string[] = []) => [...before, folder],
    );
  withCache(withWriting(command))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((files: string[], options: Options) => verifyReceipts(files, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a --as-of 2006-11-01 --receipt schedule.receipt.json
  schedule-a verify schedule.receipt.json
  schedule-a verify schedule.receipt.json --record bundled --format json
`;

const DESCRIPTION = [
  "Ask the question of each receipt again, of the record as it is now, and say what differs: the tool's version, files changed, new or gone, and every place of the answer, then and now.",
  "A receipt proves nothing by itself, since whoever has it can edit it: what verifies it is that the same files give the same answer.",
].join("\n\n");

const EXIT_CODES = exitCodes(
  {
    0: "the same files give the same answer",
    1: "the answer differs, or a file does",
    2: "asked wrongly: not a receipt, or its question or record cannot be asked here",
  },
  "Of several receipts the highest counts.",
);

async function verifyReceipts(files: readonly string[], options: Options, shell: Shell): Promise<void> {
  const { record = [] } = options;
  if (record.includes("")) throw usage("--record is empty", "name a folder, or leave --record out");
  const { verdictOf, verifiedPart } = await import("../../answers/verified.ts");
  const found: Verified[] = [];
  const exits: number[] = [];
  for (const file of files) {
    try {
      const verified = await verifiedFrom(file, record, shell);
      found.push(verified);
      exits.push(verdictOf(verified.comparison) === "same" ? EXIT.answered : EXIT.noAnswer);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      shell.print(failureInWords(new Failure(error.exit, `${file}: ${error.message}`, error.help)));
      exits.push(error.exit);
    }
  }
  const parts = found.map(verifiedPart);
  if (parts.length > 0)
    await write({ name: "verify", version: 1, partsKey: "receipts", about: [], parts }, options, shell);
  process.exitCode = Math.max(...exits);
}

/** A receipt and what its question gives now. Fails where it is none, or its question cannot be asked here. */
async function verifiedFrom(file: string, asked: readonly string[], shell: Shell): Promise<Verified> {
  const [{ readReceipt }, { compared }, { askedAgain }] = await Promise.all([
    import("../../receipts/read.ts"),
    import("../../receipts/differences.ts"),
    import("./asked-again.ts"),
  ]);
  const read = readReceipt(bytesOf(file));
  if ("fault" in read) throw usage(`this is no receipt: ${read.fault}`, "name a file that --receipt wrote");
  const before = read.receipt;
  const { records } = before;
  if (asked.length > 0 && asked.length !== records.length)
    throw usage(
      `--record is given ${asked.length} times, and its question is of ${records.length}`,
      "name each record once",
    );
  const named = asked.length > 0 ? asked : recordElsewhere(before, shell);
  const again = await askedAgain(before, named, shell);
  if (again.kind === "asked") return { file, before, now: again.now, comparison: compared(before, again.now) };
  const { exit, why, help } = again;
  if (exit === EXIT.bug) throw new Error(why);
  throw new Failure(exit === EXIT.io ? exit : EXIT.usage, `its question cannot be asked: ${why}`, help);
}

/** The record of SCHEDULE_A_RECORD, for a question of one record that did not come with the tool. */
function recordElsewhere({ records: [record, other] }: Receipt, { env }: Shell): string[] {
  const set = env["SCHEDULE_A_RECORD"];
  return set && !other && record?.chosen !== "bundled" ? [set] : [];
}

/** What stands in a file, or on stdin, to one byte past the limit of a receipt. */
function bytesOf(file: string): Buffer {
  if (file === "-") return stdinBytes(MAX_RECEIPT_BYTES);
  try {
    const descriptor = openSync(file, "r");
    try {
      return bytesFrom(descriptor, MAX_RECEIPT_BYTES);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw cannotRead(`cannot read it: ${reason(error)}`);
  }
}
