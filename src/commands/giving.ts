import { deliver, render } from "../deliver.ts";
import { EXIT } from "../failure.ts";
import { folderShown, type OpenRecord } from "../record.ts";
import type { Shell } from "../shell.ts";
import { type Answer, FORMATS, type Format, type Surface } from "../write/answer.ts";
import type { WritingOptions } from "./asking.ts";
import { formatNamed } from "./format-named.ts";

/** Which record was read, for an answer's first lines. */
export function recordLines(record: OpenRecord, cwd: string): Answer["about"] {
  const { chosen, digest } = record;
  const folder = folderShown(record, cwd);
  const shown = chosen === "bundled" ? "bundled with the tool" : folder;
  return [
    {
      key: "record",
      text: `Record: ${shown} (${digest.slice(0, "sha256:".length + 12)})`,
      value: { folder, digest },
    },
  ];
}

function otherRecordLines(record: OpenRecord, cwd: string): Answer["about"] {
  return recordLines(record, cwd).map(({ text, value }) => ({
    key: "otherRecord",
    text: text.replace("Record:", "Compared with:"),
    value,
  }));
}

/** Writes an answer from a record, or from it and another, where and how it was asked for. */
export function give(
  found: Omit<Answer, "about">,
  record: OpenRecord,
  options: WritingOptions,
  shell: Shell,
  other?: OpenRecord,
): Promise<void> {
  const about = [...recordLines(record, shell.cwd), ...(other ? otherRecordLines(other, shell.cwd) : [])];
  return write({ ...found, about }, options, shell);
}

/** Writes an answer where and how it was asked for. */
export async function write(answer: Answer, options: WritingOptions, shell: Shell): Promise<void> {
  const format = formatAsked(options);
  shell.answered?.({
    format,
    asJson: async () => (await import("../write/json.ts")).answerAsJson(answer),
    output: () => render(answer, format, PIPE),
  });
  if (format === "csv") {
    const { csvInBytes } = await import("../write/csv.ts");
    return deliverPieces(csvInBytes(answer), options, shell);
  }
  await deliver(await render(answer, format, surfaceFor(options, shell)), options.output, shell);
}

/** Writes an answer, all of which was rendered in pieces, where it was asked for. */
export async function deliverPieces(
  pieces: readonly Uint8Array[],
  { output = "-" }: WritingOptions,
  shell: Shell,
): Promise<void> {
  if (output !== "-") return deliver(Buffer.concat(pieces), output, shell);
  // A pager is handed all of it.
  if (shell.isTerminal("stdout")) return shell.show(Buffer.concat(pieces).toString());
  for (const piece of pieces) shell.out(piece);
}

/** What an answer is written on: a file has neither colours nor a width. */
export function surfaceFor({ output = "-", color }: WritingOptions, shell: Shell): Surface {
  return output === "-" ? shell.surface("stdout", color) : PIPE;
}

/** The format that an answer is asked for in. */
export function formatAsked({ format, output = "-" }: WritingOptions): Format {
  if (format !== undefined) return format;
  return output === "-" ? "table" : formatNamed(output, FORMAT_BY_ENDING, FORMATS);
}

/** The format that a file is written in, by the ending of its name. */
export const FORMAT_BY_ENDING: Readonly<Record<string, Format>> = {
  csv: "csv",
  html: "html",
  htm: "html",
  json: "json",
  md: "markdown",
  markdown: "markdown",
  ndjson: "ndjson",
  jsonl: "ndjson",
  txt: "text",
};

/** What is written on for whoever reads it later. */
export const PIPE: Surface = { colour: false };

/** Ends with exit 1 behind a printed answer. */
export function endWithDoubt(): void {
  process.exitCode = EXIT.noAnswer;
}
