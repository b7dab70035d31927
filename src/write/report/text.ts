import { diagnostics } from "../diagnostic.ts";
import type { Paint } from "../paint.ts";
import { visible } from "../visible.ts";
import { type Report, summary } from "./report.ts";

/** For a person: each finding with its place, the line it stands on and what to do; then a line for each record. */
export function reportAsText({ records }: Report, paints: Paint): string {
  const parts = records.map(({ findings, textOf, pathOf }) => diagnostics(findings, textOf, pathOf, paints));
  const found = parts.filter((part) => part !== "").join("\n");
  const summaries = records.map((record) => `${visible(summary(record))}\n`).join("");
  return found === "" ? summaries : `${found}\n${summaries}`;
}
