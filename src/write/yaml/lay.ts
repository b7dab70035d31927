import { scalar } from "./scalar.ts";

/** A value as YAML says it. A text is quoted where it must be; what is absent is left out. */
export type Yaml = string | Word | readonly Yaml[] | YamlMap;
export type YamlMap = { readonly [key: string]: Yaml | undefined };

/** A word of the record's own grammar, such as a day or a rate, which stands as it is. */
type Word = { readonly [WORD]: string };
const WORD = Symbol("word");

export function word(text: string): Word {
  return { [WORD]: text };
}

/** A map as the lines of a file: collections as blocks, but a map of single values is one line in a list. */
export function yamlText(map: YamlMap): string {
  return `${mapLines(map).join("\n")}\n`;
}

function linesOf(value: Yaml): string[] {
  if (isLeaf(value)) return [leaf(value)];
  if (isList(value)) return value.length === 0 ? ["[]"] : value.flatMap((item) => listed(itemLines(item)));
  return mapLines(value);
}

function mapLines(map: YamlMap): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const lines = linesOf(value);
    const beside = isLeaf(value) || (isList(value) && value.length === 0);
    return beside ? [`${scalar(key)}: ${lines[0]}`] : [`${scalar(key)}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function itemLines(item: Yaml): string[] {
  if (isLeaf(item) || isList(item)) return linesOf(item);
  const entries = Object.entries(item).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const single = entries.flatMap(([key, value]) => (isLeaf(value) ? [`${scalar(key)}: ${leaf(value)}`] : []));
  return single.length === entries.length ? [`{ ${single.join(", ")} }`] : mapLines(item);
}

function listed(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function leaf(value: string | Word): string {
  return typeof value === "string" ? scalar(value) : value[WORD];
}

function isLeaf(value: Yaml): value is string | Word {
  return typeof value === "string" || WORD in value;
}

/** `Array.isArray` does not tell a readonly list from a map. */
function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
