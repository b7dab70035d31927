import type { JsonSchema } from "./json-schema.ts";
import { KINDS } from "./kinds.ts";
import type { Role } from "./record.ts";

/**
 * What a kind of file holds, as a JSON Schema (draft-07) for editors, made from the shapes by which the file is read. It
 * takes the file as an editor's YAML (1.2, core schema) sees it: `22` as a number, `true` as a truth, a day as text.
 */
export function schemaOf(kind: Role): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const whole = KINDS[kind].schema((name, make) => {
    definitions[name] ??= make();
    return { $ref: `#/definitions/${name}` };
  });
  const inOrder = Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1));
  return { $schema: "http://json-schema.org/draft-07/schema#", ...whole, definitions: Object.fromEntries(inOrder) };
}

/** The name and the text of each schema's file. */
export function schemaFiles(): { readonly kind: Role; readonly name: string; readonly text: string }[] {
  return (Object.keys(KINDS) as Role[]).map((kind) => ({ kind, name: `${kind}.json`, text: schemaText(kind) }));
}

/** A schema as the text of a file. */
export function schemaText(kind: Role): string {
  return `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`;
}

/**
 * The first line of a record's file, by which editors find its schema without the network: `path` is the file's, inside the
 * record, and the schemas stand in `.schema` at the record's top.
 */
export function editorLine(path: string, kind: Role): string {
  return `# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}.schema/${kind}.json`;
}
