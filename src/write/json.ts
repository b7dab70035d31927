import type { Answer, Block, Cell, Json } from "./answer.ts";
import { UNSEEN } from "./visible.ts";

/** An answer as JSON: its name and version, then every part with its blocks by key. Decimals are text. */
export function asJson(answer: Answer): string {
  const about = Object.fromEntries(answer.about.map(({ key, value }) => [key, value]));
  const parts = answer.parts.map((part) => ({
    title: part.title.join(". "),
    ...part.about,
    ...Object.fromEntries(part.blocks.filter(saysMore).map((block) => [block.key, blockAsJson(block)])),
  }));
  const whole = { answer: answer.name, version: answer.version, ...about, [answer.partsKey]: parts };
  return jsonText(whole);
}

/** A value as lines of JSON, in which whatever a reader would not see is escaped. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escaped)}\n`;
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
      return block.rows.map((row) =>
        Object.fromEntries(row.map((cell, index) => [block.columns[index]?.key ?? String(index), jsonOf(cell)])),
      );
    default:
      return block satisfies never;
  }
}

function jsonOf(cell: Cell): Json {
  const { value } = cell;
  if (value === undefined) return cell.full ?? cell.text;
  return typeof value === "function" ? value() : value;
}
