import type { Answer, Block, Cell, Column, Json } from "./answer.ts";
import { unseen } from "./visible.ts";

/** An answer as JSON: its name and version, then every part with its blocks by key. Decimals are text. */
export function asJson(answer: Answer): string {
  return jsonText(answerAsJson(answer));
}

/** An answer as a value: its name and version, what is said once, then its parts. */
export function answerAsJson(answer: Answer): { readonly [key: string]: Json } {
  const about = Object.fromEntries(answer.about.map(({ key, value }) => [key, value]));
  const parts = answer.parts.map((part) => ({
    title: part.title.join(". "),
    ...part.about,
    ...Object.fromEntries(part.blocks.filter(saysMore).map((block) => [block.key, blockAsJson(block)])),
  }));
  return { answer: answer.name, version: answer.version, ...about, [answer.partsKey]: parts };
}

/** A value as lines of JSON, in which whatever a reader would not see is escaped. */
export function jsonText(value: unknown): string {
  return `${withEscapes(JSON.stringify(value, null, 2))}\n`;
}

/** A value as one line of JSON, with the same escapes. */
export function jsonLine(value: unknown): string {
  return `${withEscapes(JSON.stringify(value))}\n`;
}

/** JSON in which whatever a reader would not see is escaped. */
function withEscapes(json: string): string {
  return json.replace(unseen(), escaped);
}

/** A character that a reader would not see, as JSON escapes it: the value stays the same. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

/** Notes that spell out a table's marks repeat what the cells hold. */
function saysMore(block: Block): boolean {
  return !(block.kind === "notes" && block.marks);
}

function blockAsJson(block: Block): Json {
  switch (block.kind) {
    case "facts":
      return Object.fromEntries(block.facts.map(({ key, cell }) => [key, jsonOf(cell)]));
    case "notes":
      return block.notes.map(jsonOf);
    case "table":
      return block.rows.map((row) => rowAsJson(row, block.columns));
    case "chart":
      return { words: block.chart.words };
    case "matrix": {
      const words = new Map(block.legend.map((entry) => [entry.mark, entry.words]));
      return block.rows.map(({ label, cells }) => ({
        portfolio: label,
        amendments: Object.fromEntries(
          cells.flatMap(({ mark, made }, index) =>
            made ? [[block.columns[index]?.label ?? "", words.get(mark) ?? mark]] : [],
          ),
        ),
      }));
    }
    default:
      return block satisfies never;
  }
}

/** A row by the keys of its columns. */
export function rowAsJson(row: readonly Cell[], columns: readonly Column[]): { [key: string]: Json } {
  return Object.fromEntries(row.map((cell, index) => [columns[index]?.key ?? String(index), jsonOf(cell)]));
}

function jsonOf(cell: Cell): Json {
  const { value } = cell;
  if (value === undefined) return cell.full ?? cell.text;
  return typeof value === "function" ? value() : value;
}
