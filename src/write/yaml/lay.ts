import type { Json } from "../answer.ts";
import { scalar } from "./scalar.ts";

/** A value as YAML says it. A text is quoted where it must be; what is absent is left out. */
export type Yaml = string | Word | Row | Noted | readonly Yaml[] | YamlMap;
export type YamlMap = { readonly [key: string]: Yaml | undefined };

/** A word of the record's own grammar, such as a day or a rate, which stands as it is. */
type Word = { readonly [WORD]: string };
const WORD = Symbol("word");

/** Words beside one another in brackets. */
type Row = { readonly [ROW]: readonly string[] };
const ROW = Symbol("row");

/** A value with a comment, which stands at the end of the line on which the value begins. */
type Noted = { readonly [NOTE]: string; readonly value: Yaml };
const NOTE = Symbol("note");

/** A word of the grammar, written as it stands. */
export function word(text: string): Word {
  return { [WORD]: text };
}

/** Words of the record's own grammar as a list on one line: `[2001-02-12, 2001-10-01]`. */
export function row(words: readonly string[]): Row {
  return { [ROW]: words };
}

/** The value with a comment beside it; without a comment, the value. */
export function noted(value: Yaml, comment: string | undefined): Yaml {
  return comment === undefined ? value : { [NOTE]: comment, value };
}

/** A map as the lines of a file: collections as blocks, but a map of single values is one line in a list. */
export function yamlText(map: YamlMap): string {
  return `${mapLines(map).join("\n")}\n`;
}

/** A value as machines take it: every word as text, comments left out. */
export function yamlAsJson(value: Yaml): Json {
  if (isNoted(value)) return yamlAsJson(value.value);
  if (isLeaf(value)) return typeof value === "string" ? value : ROW in value ? value[ROW] : value[WORD];
  if (isList(value)) return value.map(yamlAsJson);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, yamlAsJson(one)]])),
  );
}

function linesOf(value: Yaml): string[] {
  if (isNoted(value)) return withComment(linesOf(value.value), value[NOTE]);
  if (isLeaf(value)) return [leaf(value)];
  if (isList(value)) return value.length === 0 ? ["[]"] : value.flatMap((item) => listed(itemLines(item)));
  return mapLines(value);
}

function mapLines(map: YamlMap): string[] {
  return Object.entries(map).flatMap(([key, said]) => {
    if (said === undefined) return [];
    const value = isNoted(said) ? said.value : said;
    const lines = linesOf(value);
    const beside = isLeaf(value) || (isList(value) && value.length === 0);
    const entry = beside ? [`${scalar(key)}: ${lines[0]}`] : [`${scalar(key)}:`, ...lines.map((line) => `  ${line}`)];
    return isNoted(said) ? withComment(entry, said[NOTE]) : entry;
  });
}

function itemLines(item: Yaml): string[] {
  if (isNoted(item)) return withComment(itemLines(item.value), item[NOTE]);
  if (isLeaf(item) || isList(item)) return linesOf(item);
  const entries = Object.entries(item).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const single = entries.flatMap(([key, value]) => (isLeaf(value) ? [`${scalar(key)}: ${leaf(value)}`] : []));
  return single.length === entries.length ? [`{ ${single.join(", ")} }`] : mapLines(item);
}

function listed(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function withComment([first = "", ...rest]: readonly string[], comment: string): string[] {
  return [`${first} # ${comment}`, ...rest];
}

function leaf(value: string | Word | Row): string {
  if (typeof value === "string") return scalar(value);
  return ROW in value ? `[${value[ROW].join(", ")}]` : value[WORD];
}

function isLeaf(value: Yaml): value is string | Word | Row {
  return typeof value === "string" || WORD in value || ROW in value;
}

function isNoted(value: Yaml): value is Noted {
  return typeof value !== "string" && NOTE in value;
}

/** `Array.isArray` does not tell a readonly list from a map. */
function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
