import { statSync, writeFileSync } from "node:fs";
import { EXIT, Failure, isClosedPipe } from "./failure.ts";
import { reason } from "./files.ts";
import type { Shell } from "./shell.ts";
import { type Answer, type Format, forReading, type Surface } from "./write/answer.ts";
import { asTable } from "./write/table.ts";

/** An answer in a format, as text; what writes a format is loaded when it is asked for. */
export async function render(answer: Answer, format: Format, surface: Surface): Promise<string> {
  switch (format) {
    case "table":
      return asTable(forReading(answer), surface);
    case "text":
      return (await import("./write/text.ts")).asText(forReading(answer), surface);
    case "csv":
      return (await import("./write/csv.ts")).asCsv(answer);
    case "json":
      return (await import("./write/json.ts")).asJson(answer);
    case "markdown":
      return (await import("./write/markdown.ts")).asMarkdown(forReading(answer));
    case "ndjson":
      return (await import("./write/ndjson.ts")).asNdjson(answer);
    case "html":
      return (await import("./write/html.ts")).asHtml(forReading(answer));
    default:
      return format satisfies never;
  }
}

/**
 * To stdout, or whole to a file, which is replaced in one step; a device or a pipe, which a file in its place would undo, is
 * written to as it is.
 */
export async function deliver(
  answer: string | Uint8Array,
  file: string | undefined,
  shell: Pick<Shell, "out" | "show">,
): Promise<void> {
  if (file === undefined || file === "-") return typeof answer === "string" ? shell.show(answer) : shell.out(answer);
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there && !there.isFile() && !there.isDirectory()) return writeFileSync(file, answer);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(file, typeof answer === "string" ? answer : Buffer.from(answer));
  } catch (error) {
    if (isClosedPipe(error)) throw error;
    throw new Failure(EXIT.io, `cannot write ${file}: ${reason(error)}`);
  }
}
