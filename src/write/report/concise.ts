import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { type Report, summary } from "./report.ts";

/** A line a finding, as compilers print them: `file:line:column: severity[code] message`. */
export function reportAsLines({ records }: Report): string {
  const lines = records.flatMap((record) => [
    ...record.findings.map((found) => {
      const place = `${record.pathOf(found.at.file)}:${found.at.line}:${found.at.column}`;
      return `${place}: ${found.severity}[${found.code}] ${wordsOf(found).message}`;
    }),
    summary(record),
  ]);
  return lines.map((line) => `${visible(line)}\n`).join("");
}
