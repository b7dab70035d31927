/**
 * A JSON Schema (draft-07), as far as the readers need one. The last two keys are no part of draft-07: the YAML language
 * server and other editors take their words from them, and a validator passes them over.
 */
export type JsonSchema = {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly properties?: Readonly<Record<string, JsonSchema | false>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  /** Of every item, or of the first ones each. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly contains?: JsonSchema;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  /** What each word of `enum` means, in the same order. */
  readonly enumDescriptions?: readonly string[];
  /** What to say of a value that this schema refuses. */
  readonly errorMessage?: string;
};

export type JsonType = "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";

/** Keeps a schema that stands in many places under a name, and gives the reference to it. */
export type Define = (name: string, make: () => JsonSchema) => JsonSchema;

/** What text stands for in a file may be a number or a truth to an editor's YAML: `22`, `0001126087`, `true`. */
export const ANY_TEXT: readonly JsonType[] = ["string", "number", "boolean"];

/** The first schema whose condition holds, else the last: one fault is then told once, at its place. */
export function firstThatHolds(
  cases: readonly (readonly [condition: JsonSchema, schema: JsonSchema])[],
  otherwise: JsonSchema,
): JsonSchema {
  return cases.reduceRight<JsonSchema>(
    // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
    (rest, [condition, schema]) => ({ if: condition, then: schema, else: rest }),
    otherwise,
  );
}

/** A map that has one of these keys. */
export function mapWith(...keys: readonly string[]): JsonSchema {
  const [key, ...more] = keys.map((one): JsonSchema => ({ required: [one] }));
  return more.length === 0 ? { type: "object", ...key } : { type: "object", anyOf: [key as JsonSchema, ...more] };
}

/**
 * A map that has one of these keys, which says by which schema the whole of it is written. Where it has none, a key that no
 * kind knows is pointed out, else the map is.
 */
export function mapOfOneKind(kinds: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(kinds);
  const known = [...new Set(Object.values(kinds).flatMap(({ properties = {} }) => Object.keys(properties)))];
  const errorMessage = `write one of ${names.join(", ")}`;
  return {
    type: "object",
    ...firstThatHolds(
      [
        [{ not: { type: "object" } }, {}],
        ...Object.entries(kinds).map(([name, kind]) => [mapWith(name), kind] as const),
      ],
      {
        properties: Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, meaningOf(name, kind)])),
        ...firstThatHolds(
          [[{ propertyNames: { enum: known } }, { anyOf: names.map((name) => ({ required: [name], errorMessage })) }]],
          { propertyNames: { enum: known, errorMessage } },
        ),
      },
    ),
  };
}

function meaningOf(key: string, { properties = {} }: JsonSchema): JsonSchema {
  const { description } = properties[key] || {};
  return description === undefined ? {} : { description };
}

/** Where the condition holds, this too must. */
export function thenOnly(condition: JsonSchema, schema: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
  return { if: condition, then: schema };
}

/** The name of a shape, as a title: `a tier` is `Tier`. */
export function titleOf(where: string): string {
  const bare = where.replace(/^(?:an?|the|its) /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
