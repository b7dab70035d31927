import { type Answer, allRows, type Block, type Surface } from "./answer.ts";
import { chartInLines } from "./chart/lines.ts";
import { matrixInLines } from "./matrix.ts";
import { UNPAINTED } from "./paint.ts";
import { stepsInLines } from "./steps.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/** An answer as plain paragraphs, every cell in full: for reading, quoting and comparing line by line. */
export function asText(answer: Answer, { width }: Surface): string {
  const about = answer.about.map(({ text }) => wrapped(visible(text), width));
  const parts = answer.parts.map(({ title, blocks }) =>
    [
      "",
      ...title.map((line) => wrapped(visible(line), width)),
      ...blocks.map((block) => blockAsText(block, width)).filter((text) => text !== ""),
    ].join("\n"),
  );
  const whole = [...about, ...parts].join("\n");
  return `${about.length === 0 ? whole.replace(/^\n/, "") : whole}\n`;
}

function blockAsText(block: Block, width: number | undefined): string {
  const indented = (text: string, depth: number): string =>
    wrapped(" ".repeat(depth) + visible(text), width, " ".repeat(depth + 2));
  switch (block.kind) {
    case "facts":
      return block.facts.map(({ label, cell }) => indented(`${label}: ${cell.full ?? cell.text}`, 0)).join("\n");
    case "notes":
      return block.notes.length === 0 || block.marks
        ? ""
        : [
            ...(block.title ? [wrapped(block.title, width)] : []),
            ...block.notes.map((note) => indented(note.full ?? note.text, 2)),
          ].join("\n");
    case "table":
      if (block.rows.length === 0) return "";
      if (block.inSteps)
        return [`\n${wrapped(block.title ?? "", width)}`, stepsInLines(block, width, UNPAINTED, true)].join("\n");
      return [
        ...(block.title ? [`\n${wrapped(block.title, width)}`] : []),
        ...allRows(block).map((row) => {
          const filled = row
            .map((cell, index) => ({ words: cell.full ?? cell.text, column: block.columns[index] }))
            .filter(({ column }) => column?.detail !== "data")
            .map(({ words, column }) => ({ words, title: column?.title ?? "" }));
          const [first, ...rest] = filled.filter(({ words }) => words !== "");
          const lines = rest.map(({ words, title }) => indented(`${title}: ${words}`, 4));
          return [`\n${indented(first?.words ?? "", 2)}`, ...lines].join("\n");
        }),
      ].join("\n");
    case "matrix":
      return block.rows.length === 0 ? "" : `\n${matrixInLines(block, width)}`;
    case "chart":
      return `\n${chartInLines(block.chart, width)}\n`;
    default:
      return block satisfies never;
  }
}
