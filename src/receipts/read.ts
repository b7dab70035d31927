import type { JsonSchema } from "../read/json-schema.ts";
import { MAX_RECEIPT_BYTES, type Receipt } from "./receipt.ts";
import { RECEIPT_SCHEMA } from "./schema.ts";

/** A receipt, or why a file is none, in words. */
export type ReadReceipt = { readonly receipt: Receipt } | { readonly fault: string };

/**
 * Reads a receipt from a stranger's bytes: its size and depth, its encoding and syntax, then its shape, to the last key. One
 * with a key given twice is none: a person might read the other.
 */
export function readReceipt(bytes: Uint8Array): ReadReceipt {
  if (bytes.length > MAX_RECEIPT_BYTES) return { fault: `it is larger than ${MAX_RECEIPT_BYTES / 1024 / 1024} MB` };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { fault: "it is not UTF-8 text" };
  }
  const { members, depth } = bracketsOf(text);
  if (depth > MAX_DEPTH) return { fault: `it is nested deeper than ${MAX_DEPTH} levels` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "it is not JSON" };
  }
  const fault = kindFault(value) ?? faultIn(value, RECEIPT_SCHEMA, "");
  if (fault !== undefined) return { fault };
  if (members !== membersOf(value)) return { fault: "a key stands twice in it" };
  const receipt = value as Receipt;
  if ((receipt.answer === null) !== (receipt.output === null))
    return { fault: "`answer` and `output` do not go together: both are null, or neither" };
  return { receipt };
}

const MAX_DEPTH = 64;

/** What a file that is no receipt at all is told first, and a receipt of another day's tool. */
function kindFault(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "receipt")) return "it has no key `receipt`";
  const { version } = value as { version?: unknown };
  if (typeof version === "number" && version > 1)
    return `it is a receipt of version ${version}, which a later tool wrote; this one reads version 1`;
  return undefined;
}

/** How many members the maps of a text have, and how deep its brackets go. */
function bracketsOf(text: string): { readonly members: number; readonly depth: number } {
  let [members, depth, deepest] = [0, 0, 0];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ":") members++;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return { members, depth: deepest };
}

/** How many members the maps of a value have. */
function membersOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce((sum: number, one) => sum + membersOf(one), own);
}

/** What keeps a value from the shape of a schema, with its place; undefined where nothing does. */
export function faultIn(value: unknown, schema: JsonSchema, place: string): string | undefined {
  const at = place === "" ? "it" : `\`${place}\``;
  const kinds = schema.type === undefined ? [] : [schema.type].flat();
  if (kinds.length > 0 && !kinds.some((kind) => isOf(kind, value)))
    return `${at} is not ${kinds.map((kind) => KINDS[kind]).join(" or ")}`;
  if (schema.const !== undefined && value !== schema.const) return `${at} is not "${schema.const}"`;
  if (schema.enum !== undefined && !(schema.enum as readonly unknown[]).includes(value))
    return `${at} is not one of ${schema.enum.join(", ")}`;
  if (typeof value === "string") return faultInText(value, schema, at);
  if (Array.isArray(value)) return faultInList(value, schema, place, at);
  return typeof value === "object" && value !== null ? faultInMap(value, schema, place, at) : undefined;
}

function faultInText(value: string, { pattern, maxLength, errorMessage }: JsonSchema, at: string): string | undefined {
  if (maxLength !== undefined && value.length > maxLength) return `${at} is longer than ${maxLength} characters`;
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return undefined;
  return `${at}: ${errorMessage ?? "not as expected"}`;
}

function faultInList(
  values: readonly unknown[],
  { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items }: JsonSchema,
  place: string,
  at: string,
): string | undefined {
  if (values.length < minItems) return `${at} is empty`;
  if (values.length > maxItems) return `${at} holds more than ${maxItems} items`;
  for (const [index, value] of values.entries()) {
    const fault = faultIn(value, items as JsonSchema, `${place}[${index}]`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInMap(
  value: object,
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  place: string,
  at: string,
): string | undefined {
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${at} has no key \`${missing}\``;
  for (const [key, inner] of Object.entries(value)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!schema && additionalProperties === false) return `${at} has a key that a receipt has not: \`${key}\``;
    const fault = schema ? faultIn(inner, schema, place === "" ? key : `${place}.${key}`) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const KINDS = {
  object: "a map",
  array: "a list",
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  null: "null",
} as const;

function isOf(kind: keyof typeof KINDS, value: unknown): boolean {
  switch (kind) {
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === kind;
    default:
      return kind satisfies never;
  }
}
