import Table from "cli-table3";
import { type Answer, type Block, onThePage, type Part, type Surface } from "./answer.ts";
import { type Paint, paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/** An answer as tables with rules: fitted to a terminal's width, whole rows into a pipe. */
export function asTable(answer: Answer, { colour, width }: Surface): string {
  const paints = paint(colour);
  const page = width === undefined ? undefined : Math.max(width, 40);
  const about = answer.about.map(({ text }) => paints.tone("faint", wrapped(text, page)));
  const parts = answer.parts.map((part) => partAsTable(part, paints, page));
  return `${[...about, ...parts].join("\n")}\n`;
}

function partAsTable(part: Part, paints: Paint, width: number | undefined): string {
  const blocks = part.blocks.map((block) => blockAsTable(block, paints, width)).filter((text) => text !== "");
  return `\n${[...part.title.map((line) => paints.title(wrapped(line, width))), ...blocks].join("\n")}`;
}

function blockAsTable(block: Block, paints: Paint, width: number | undefined): string {
  switch (block.kind) {
    case "facts": {
      const labels = Math.max(...block.facts.map(({ label }) => label.length));
      return block.facts
        .map(({ label, cell }) => {
          const indent = " ".repeat(labels + 2);
          const words = wrapped(`${indent}${visible(cell.full ?? cell.text)}`, width, indent).trimStart();
          return `${label.padEnd(labels)}  ${paints.tone(cell.tone, words)}`;
        })
        .join("\n");
    }
    case "notes": {
      const notes = block.notes.map((note) =>
        paints.tone(note.tone, wrapped(`  ${visible(note.full ?? note.text)}`, width, "    ")),
      );
      return notes.length === 0 ? "" : [...(block.title ? [block.title] : []), ...notes].join("\n");
    }
    case "table":
      return block.rows.length === 0
        ? ""
        : [...(block.title ? [wrapped(block.title, width)] : []), ruled(onThePage(block), paints, width)].join("\n");
    default:
      return block satisfies never;
  }
}

function ruled(block: Extract<Block, { kind: "table" }>, paints: Paint, width: number | undefined): string {
  const texts = block.rows.map((row) => row.map(({ text }) => visible(text)));
  const widths =
    width === undefined
      ? undefined
      : fitted(
          block.columns.map(({ title }, index) => measure(title, texts, index)),
          width,
        );
  const table = new Table({
    head: block.columns.map(({ title }) => title),
    style: { head: [], border: [], ...(widths ? {} : { "padding-left": 0, "padding-right": 0 }) },
    colAligns: block.columns.map(({ align }) => align ?? "left"),
    ...(widths ? { colWidths: widths, wordWrap: true } : { chars: PLAIN_RULES }),
  });
  for (const [index, row] of block.rows.entries()) {
    table.push(
      row.map((cell, column) => {
        const text = texts[index]?.[column] ?? "";
        const lines = widths ? wrapped(text, (widths[column] as number) - 2) : text;
        return lines
          .split("\n")
          .map((line) => paints.tone(cell.tone, line))
          .join("\n");
      }),
    );
  }
  return table.toString();
}

/** In a pipe each row is one line, its columns two spaces apart. */
const PLAIN_RULES = {
  ...Object.fromEntries(
    ["top", "bottom", "left", "right"].flatMap((side) =>
      ["", "-mid", "-left", "-right"].map((end) => [side + end, ""]),
    ),
  ),
  mid: "",
  "mid-mid": "",
  middle: "  ",
};

type Measure = { readonly longest: number; readonly word: number };

function measure(title: string, texts: readonly (readonly string[])[], column: number): Measure {
  const all = [title, ...texts.map((row) => row[column] ?? "")];
  return {
    longest: Math.max(...all.map((text) => text.length)),
    word: Math.max(...all.flatMap((text) => text.split(" ").map((word) => word.length))),
  };
}

/** Column widths, padding included, that fill no more than `width`: narrow columns whole, wide ones sharing what is left. */
function fitted(columns: readonly Measure[], width: number): number[] {
  const room = width - columns.length - 1;
  const widths = columns.map(({ longest }) => longest + 2);
  const least = columns.map(({ word, longest }) => Math.min(word, longest, 16) + 2);
  for (let over = total(widths) - room; over > 0; over = total(widths) - room) {
    const widest = widths.reduce(
      (best, own, index) =>
        own - (least[index] as number) > (widths[best] as number) - (least[best] as number) ? index : best,
      0,
    );
    if ((widths[widest] as number) <= (least[widest] as number)) break;
    const slack = (widths[widest] as number) - (least[widest] as number);
    widths[widest] = (widths[widest] as number) - Math.min(slack, Math.max(1, Math.ceil(over / 4)));
  }
  for (let index = widths.length - 1; total(widths) > room && index >= 0; index = index === 0 ? -1 : index - 1) {
    widths[index] = Math.max(5, (widths[index] as number) - (total(widths) - room));
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, own) => sum + own, 0);
}
