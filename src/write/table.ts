import { type Answer, type Block, onThePage, type Part, type Surface } from "./answer.ts";
import { type Paint, UNPAINTED } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/** How a table's rows are laid out on a surface. */
type Layout = (block: Extract<Block, { kind: "table" }>) => string;

/** An answer as tables: with rules and fitted to a terminal's width; one line a row, however long, into a pipe. */
export async function asTable(answer: Answer, { colour, width }: Surface): Promise<string> {
  const paints = colour ? (await import("./colour.ts")).colours() : UNPAINTED;
  const page = width === undefined ? undefined : Math.max(width, 40);
  const about = answer.about.map(({ text }) => paints.tone("faint", wrapped(visible(text), page)));
  const layout = await layoutFor(paints, page);
  const parts = await Promise.all(answer.parts.map((part) => partAsTable(part, layout, paints, page)));
  const whole = [...about, ...parts].join("\n");
  return `${about.length === 0 ? whole.replace(/^\n/, "") : whole}\n`;
}

async function layoutFor(paints: Paint, width: number | undefined): Promise<Layout> {
  if (width === undefined) return (block) => rowsInLine(block, paints);
  const [{ ruledTable }, { linedRows }] = await Promise.all([import("./ruled.ts"), import("./lined.ts")]);
  return (block) => (block.inLines ? linedRows : ruledTable)(block, paints, width);
}

async function partAsTable(part: Part, layout: Layout, paints: Paint, width: number | undefined): Promise<string> {
  const blocks = await Promise.all(part.blocks.map((block) => blockAsTable(block, layout, paints, width)));
  const title = part.title.map((line) => paints.title(wrapped(visible(line), width)));
  return `\n${[...title, ...blocks.filter((text) => text !== "")].join("\n")}`;
}

/** What few answers have (steps, a matrix, a chart) is loaded where a block needs it. */
async function blockAsTable(block: Block, layout: Layout, paints: Paint, width: number | undefined): Promise<string> {
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
      return notes.length === 0 ? "" : [...titleOf(block, width), ...notes].join("\n");
    }
    case "table": {
      const written = width === undefined && paints === UNPAINTED ? block.written?.lines?.() : undefined;
      if (written !== undefined) return [...titleOf(block, width), written].join("\n");
      if (block.rows.length === 0) return "";
      if (block.inSteps) {
        const { stepsInLines } = await import("./steps.ts");
        return ["", ...titleOf(block, width), stepsInLines(block, width, paints, false)].join("\n");
      }
      return [...titleOf(block, width), layout(onThePage(block))].join("\n");
    }
    case "matrix": {
      if (block.rows.length === 0) return "";
      const { matrixInLines } = await import("./matrix.ts");
      return `\n${matrixInLines(block, width)}\n`;
    }
    case "chart": {
      const { chartInLines } = await import("./chart/lines.ts");
      return chartInLines(block.chart, width);
    }
    default:
      return block satisfies never;
  }
}

function titleOf({ title }: { readonly title?: string }, width: number | undefined): string[] {
  return title ? [wrapped(title, width)] : [];
}

/** The rows of a table as they go into a pipe, under their titles; undefined of one that has none, or has steps instead. */
export function tableInLines(block: Extract<Block, { kind: "table" }>): string | undefined {
  return block.rows.length === 0 || block.inSteps ? undefined : rowsInLine(onThePage(block), UNPAINTED);
}

/** Columns two spaces apart. */
function rowsInLine({ columns, rows }: Extract<Block, { kind: "table" }>, paints: Paint): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(({ text }) => visible(text)))];
  const widths = columns.map((_, index) =>
    lines.reduce((widest, line) => Math.max(widest, (line[index] as string).length), 0),
  );
  return lines
    .map((line, row) =>
      line
        .map((text, index) => {
          const padding = " ".repeat((widths[index] as number) - text.length);
          const painted = paints.tone(rows[row - 1]?.[index]?.tone, text);
          return columns[index]?.align === "right" ? padding + painted : painted + padding;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
