import { type Answer, type Block, onThePage } from "./answer.ts";
import { chartInLines } from "./chart/lines.ts";
import { matrixInLines } from "./matrix.ts";
import { stepsOf } from "./steps.ts";
import { visible } from "./visible.ts";

/** An answer as GitHub-flavoured Markdown. */
export function asMarkdown(answer: Answer): string {
  const parts = answer.parts.map(({ title, blocks }) =>
    [
      title.map((line, index) => `${index === 0 ? "## " : "\n"}${escaped(line)}`).join("\n"),
      ...blocks.map(blockAsMarkdown).filter((text) => text !== ""),
    ].join("\n\n"),
  );
  return `${[...answer.about.map(({ text }) => escaped(text)), ...parts].join("\n\n")}\n`;
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case "facts":
      return block.facts.map(({ label, cell }) => `- ${escaped(label)}: ${escaped(cell.full ?? cell.text)}`).join("\n");
    case "notes":
      return block.notes.length === 0
        ? ""
        : [
            ...(block.title ? [`${escaped(block.title)}\n`] : []),
            ...block.notes.map((note) => `- ${escaped(note.full ?? note.text)}`),
          ].join("\n");
    case "table": {
      if (block.rows.length === 0) return "";
      if (block.inSteps)
        return [...(block.title ? [`${escaped(block.title)}\n`] : []), ...stepsAsItems(block)].join("\n");
      const { columns, rows } = onThePage(block);
      const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      return [
        ...(block.title ? [`${escaped(block.title)}\n`] : []),
        line(columns.map(({ title }) => escaped(title))),
        line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
        ...rows.map((row) => line(row.map((cell) => escaped(cell.text)))),
      ].join("\n");
    }
    case "matrix":
      return block.rows.length === 0 ? "" : fenced(matrixInLines(block, undefined));
    case "chart":
      return fenced(chartInLines(block.chart, undefined));
    default:
      return block satisfies never;
  }
}

/** Steps as a numbered list, whose numbers are the steps' own. */
function stepsAsItems(block: Extract<Block, { kind: "table" }>): string[] {
  return stepsOf(block).map(({ number, what, under }) => {
    const shown = under.filter(({ cell }) => cell.text !== "");
    const indent = " ".repeat(number.length + 2);
    const items = shown.map(({ title, cell }) => `${indent}- ${escaped(title)}: ${escaped(cell.text)}`);
    return [`${number}. ${escaped(what.text)}`, ...items].join("\n");
  });
}

/**
 * Lines in a fixed pitch, where marks stand under one another. Indented they would belong to a list before them, and be read
 * as its words; a fence is longer than any within.
 */
function fenced(lines: string): string {
  const longest = Math.max(2, ...(lines.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${lines.replace(/[ ]+$/gm, "")}\n${fence}`;
}

/** Text in which every character that Markdown or HTML could take for its own is escaped. */
export function escaped(text: string): string {
  return visible(text)
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/[\\`*_{}[\]<>#|~]/g, (character) => ({ "<": "&lt;", ">": "&gt;" })[character] ?? `\\${character}`)
    .replace(/^(\s*)([-+])(\s)/, "$1\\$2$3")
    .replace(/^(\s*\d+)([.)])(\s)/, "$1\\$2$3");
}
