import { visible } from "../visible.ts";
import { wrapped } from "../wrap.ts";
import type { Document, DocumentBlock, DocumentCell, Line } from "./document.ts";

/** A document as plain text, no line of it longer than `width`: notes are numbers in brackets. */
export function documentAsText({ blocks }: Document, width: number): string {
  const page = Math.max(width, 40);
  const parts = blocks.map((block, index) => {
    const before = blocks[index - 1];
    const apart = before === undefined || before.kind === "heading" ? "" : block.kind === "title" ? "\n\n" : "\n";
    return `${apart}${blockAsText(block, page)}\n`;
  });
  return parts.join("");
}

function blockAsText(block: DocumentBlock, width: number): string {
  switch (block.kind) {
    case "title":
      return block.lines.map((line) => centred(wrapped(textOf(line), width), width)).join("\n");
    case "heading":
      return ruled(visible(block.text), width);
    case "paragraph":
      return wrapped(textOf(block.runs).replace(/ (?=_)/g, KEPT), width).replaceAll(KEPT, " ");
    case "list":
      return block.items.map((item) => wrapped(`- ${textOf(item)}`, width, "  ")).join("\n");
    case "signature": {
      const indent = " ".repeat(Math.floor(width / 2));
      return block.lines.map((line) => wrapped(`${indent}${textOf(line)}`, width, `${indent}  `)).join("\n");
    }
    case "table":
      return tableAsText(block, width);
    case "notes": {
      const notes = block.notes.map((note, index) => {
        const mark = `[${block.first + index}] `;
        return wrapped(mark + textOf(note), width, " ".repeat(mark.length));
      });
      return [ruled(visible(block.title), width), ...notes].join("\n");
    }
    default:
      return block satisfies never;
  }
}

/** Stands for a space at which no line is broken: one that begins with a place to fill in looks like a rule. */
const KEPT = "\uE000";

function ruled(title: string, width: number): string {
  const lines = wrapped(title, width).split("\n");
  return [...lines, "-".repeat(Math.max(...lines.map(({ length }) => length)))].join("\n");
}

function centred(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(Math.max(0, Math.floor((width - line.length) / 2))) + line)
    .join("\n");
}

const BETWEEN = "   ";

/** Columns by their shares of the width, rows a blank line apart. */
function tableAsText({ columns, rows }: Extract<DocumentBlock, { kind: "table" }>, width: number): string {
  const room = width - BETWEEN.length * (columns.length - 1);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((room * share) / shares));
  const laid = (cells: readonly DocumentCell[]): string => {
    const fitted = cells.map((lines, index) =>
      lines.flatMap((line) => wrapped(textOf(line), widths[index], HANGING).split("\n")),
    );
    const height = Math.max(...fitted.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) =>
      fitted
        .map((lines, index) => (lines[at] ?? "").padEnd(widths[index] ?? 0))
        .join(BETWEEN)
        .trimEnd(),
    ).join("\n");
  };
  const head = laid(columns.map(({ title }) => [[{ text: title }]]));
  const rule = widths.map((own) => "-".repeat(own)).join(BETWEEN);
  return [`${head}\n${rule}`, ...rows.map(laid)].join("\n\n").replace(`${rule}\n\n`, `${rule}\n`);
}

/** What goes on from a line stands in from it. */
const HANGING = "  ";

/** `[1]` for a note; words inserted and deleted in the marks of a redline. */
function textOf(line: Line): string {
  return line
    .map((run) => {
      if ("note" in run) return `[${run.note}]`;
      const text = visible(run.text);
      if (run.mark === "inserted") return `[+${text}+]`;
      return run.mark === "deleted" ? `[-${text}-]` : text;
    })
    .join("");
}
