/**
 * The JSON Schemas that editors are given say what the readers take: no more, as far as a schema can tell, and no less. A
 * file is parsed for them as an editor parses it: YAML 1.2, core schema.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { parseBlankDay, parseDay } from "../../src/agreement/day.ts";
import { parseRate, parseUsd } from "../../src/agreement/money.ts";
import type { FaultArgs } from "../../src/agreement/problem.ts";
import type { JsonSchema } from "../../src/read/json-schema.ts";
import { amountPattern, DAY_PATTERN, PRINTED_DAY_PATTERN, RATE_PATTERN } from "../../src/read/patterns.ts";
import { fileRoles, type Role } from "../../src/read/record.ts";
import { editorLine, schemaFiles, schemaOf } from "../../src/read/schemas.ts";
import { HEAD, readOne } from "./one-file.ts";

const DATA = path.join(import.meta.dirname, "../../data");
const paths = readdirSync(DATA, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const { filed } = fileRoles(paths);
const textOf = (file: string): string => readFileSync(path.join(DATA, file), "utf8");

// Strict, but that text may be a number to an editor, that a condition names keys which the schema around it describes, and
// that something may be said of a first item alone.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTuples: false });
for (const keyword of ["errorMessage", "enumDescriptions"]) ajv.addKeyword(keyword);
const files = schemaFiles();
const checks = new Map(files.map(({ kind }) => [kind, ajv.compile(schemaOf(kind))]));
/** Whether a file's schema takes it. */
const takes = (content: string, kind: Role = "amendment"): boolean => checks.get(kind)?.(parse(content)) === true;

describe("the schemas in the package", () => {
  it("are the ones that are made from the readers (`schedule-a schema --into data/.schema` writes them)", () => {
    expect(readdirSync(path.join(DATA, ".schema")).sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, text } of files) expect(textOf(`.schema/${name}`)).toBe(text);
  });

  it("say of every key, of every named shape and of every kind of change or assertion what it means", () => {
    const mute: string[] = [];
    let keys = 0;
    const told = (at: string, { description = "" }: JsonSchema): void => {
      keys += 1;
      if (!/^[A-Z0-9`].*[.]$/s.test(description)) mute.push(`${at}: ${description}`);
    };
    for (const { kind } of files) {
      told(kind, schemaOf(kind));
      everySchema(schemaOf(kind), kind, (schema, at) => {
        for (const [key, value] of Object.entries(schema.properties ?? {}))
          if (value && !CONDITION.test(at)) told(`${at}/${key}`, value);
        for (const [name, value] of Object.entries(schema.definitions ?? {})) told(`${at}/${name}`, value);
      });
    }
    expect(mute).toEqual([]);
    expect(keys).toBeGreaterThan(400);
  });

  it("tell of every word that may stand somewhere what it means, but for the codes of findings", () => {
    const mute: string[] = [];
    for (const { kind } of files)
      everySchema(schemaOf(kind), kind, (schema, at) => {
        if (CONDITION.test(at) || /finding$|propertyNames$/.test(at) || schema.enum?.includes(true)) return;
        if (schema.enum && schema.enum.length !== schema.enumDescriptions?.filter((said) => said !== "").length)
          mute.push(at);
      });
    expect(mute).toEqual([]);
  });
});

/** Under a condition, and beside the shape, a schema speaks of keys that the shape describes. */
const CONDITION = /\/(?:if|not|allOf\/\d+(?:\/\w+)*)(?:\/|$)/;

/** Calls `see` with a schema and every schema inside it, each with its path. */
function everySchema(schema: JsonSchema, at: string, see: (schema: JsonSchema, at: string) => void): void {
  see(schema, at);
  const {
    properties = {},
    definitions = {},
    allOf = [],
    anyOf = [],
    items = [],
    additionalProperties,
    ...rest
  } = schema;
  const inside: Record<string, JsonSchema | false | undefined> = {
    ...properties,
    ...definitions,
    ...Object.fromEntries(allOf.map((one, index) => [`allOf/${index}`, one])),
    ...Object.fromEntries(anyOf.map((one, index) => [`anyOf/${index}`, one])),
    additionalProperties,
    if: rest.if,
    // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
    then: rest.then,
    else: rest.else,
    not: rest.not,
    ...("length" in items ? Object.fromEntries(items.map((one, index) => [`items/${index}`, one])) : { items }),
    contains: rest.contains,
    propertyNames: rest.propertyNames,
  };
  for (const [key, value] of Object.entries(inside)) if (value) everySchema(value, `${at}/${key}`, see);
}

describe("a file of the bundled record", () => {
  it("is one of more than a hundred", () => {
    expect(filed.length).toBe(paths.length);
    expect(filed.length).toBeGreaterThan(100);
  });

  it.each(filed)("$path names its schema in its first line, and the schema takes it", ({ path: file, role }) => {
    const text = textOf(file);
    const [line = ""] = text.split("\n", 1);
    expect(line).toBe(editorLine(file, role));
    const schema = path.join(DATA, path.dirname(file), line.replace(/^.*\$schema=/, ""));
    expect(schema).toBe(path.join(DATA, ".schema", `${role}.json`));
    expect(existsSync(schema)).toBe(true);
    const check = checks.get(role);
    expect([check?.(parse(text)), check?.errors]).toEqual([true, null]);
  });
});

/** Faults of one file's shape, and whether a schema can tell them. The rest are of bytes, of YAML or between files. */
const TOLD: Partial<Record<keyof FaultArgs, boolean>> = {
  "unknown-key": true,
  "missing-key": true,
  "wrong-kind": true,
  "one-kind": true,
  "bad-day": true,
  "bad-rate": true,
  "bad-amount": true,
  "bad-number": true,
  "bad-text": true,
  "bad-address": true,
  "not-one-of": true,
  "no-top-tier": true,
  "effective-missing": true,
  "executed-unchanging": true,
  "day-order": false,
  "tier-order": false,
  "tier-zero": false,
  "tier-open": false,
  "before-ends-early": false,
  "rest-not-last": false,
};

describe("a broken file", () => {
  const broken = path.join(import.meta.dirname, "../bad");
  const contentOf = (code: string): string => readFileSync(path.join(broken, code, "022.yaml"), "utf8");
  const codes = Object.entries(TOLD);

  it.each(codes.filter(([, told]) => told).map(([code]) => code))("is refused for %s by its schema too", (code) => {
    expect(takes(contentOf(code))).toBe(false);
  });

  it.each(codes.filter(([, told]) => !told).map(([code]) => code))("is left to `check` for %s", (code) => {
    expect(takes(contentOf(code))).toBe(true);
  });

  it.each<[string, Role, string]>([
    ["a list for the file", "amendment", "- amendment: 22\n"],
    ["a rate without its sign", "amendment", changed("[{ rate: 0.88 }]")],
    ["a rate of 0.10, a number to an editor", "amendment", changed("[{ rate: 0.10 }]")],
    ["one tier without its list", "amendment", changed("{ rate: 0.88% }")],
    ["no tiers", "amendment", changed("[]")],
    ["no tier but the rest", "amendment", changed("[{ rest: not-read }]")],
    ["a switch with a key amiss", "amendment", changed("{ before: [{ rate: 1% }], after: [{ rate: 1% }], swich: {} }")],
    ["a word for a fee", "amendment", changed("blank")],
    ["a whole number of five digits", "amendment", HEAD.replace("22", "10000")],
    ["a number below zero", "amendment", HEAD.replace("22", "-1")],
    ["half an amendment", "amendment", HEAD.replace("22", "2.5")],
    ["a fact that is no fact", "amendment", `${HEAD}changes:\n  - { remove: A, liquidated: false }\n`],
    ["a signature by nobody", "amendment", `${HEAD}signed: [{ for: trust }]\n`],
    ["a range with a key amiss", "amendment", HEAD.replace("2006-11-01", "{ by: 2006-11-01, till: 2006-11-02 }")],
    ["a blank day where a day is needed", "amendment", `${HEAD}takes-effect: { day: 2001-02-__, basis: b }\n`],
    ["a source that names nothing", "amendment", `${HEAD}sources: [{ note: seen }]\n`],
    ["an unknown finding", "amendment", `${HEAD}accepts: [{ finding: moon, about: a, reason: b }]\n`],
    ["a registrant without portfolios", "registrant", "registrant: R\n"],
    ["a code that is a list", "registrant", "registrant: R\nportfolios: [{ portfolio: A, ids: { series: [] } }]\n"],
    ["a party to nothing", "agreement", "parties: [{ party: auditor, name: A }]\n"],
    ["half a fee basis", "agreement", "fee-basis: { accrues: each-day }\n"],
    ["an overlay without an end", "overlay", "overlay: fee-waiver\npaper: P\nportfolio: A\nfrom: 2013-01-01\n"],
    ["an assertion of two kinds", "statement", "statement: S\ndated: 2013-01-01\nsays: [{ fee: A, existed: [A] }]\n"],
    ["an assertion of no day", "statement", "statement: S\ndated: not-read\nsays: [{ existed: [A] }]\n"],
    ["nothing existed", "statement", "statement: S\ndated: 2013-01-01\nsays: [{ existed: [] }]\n"],
  ])("is refused by both: %s", (_, kind, content) => {
    expect(readOne(content, kind).value).toBeUndefined();
    expect(takes(content, kind)).toBe(false);
  });

  it("differs from the reader in what YAML itself reads otherwise: nothing, and numbers of another spelling", () => {
    const noted = (note: string): string => `${HEAD}notes: [${note}]\n`;
    for (const nothing of ["null", "~"])
      expect([readOne(noted(nothing)).value !== undefined, takes(noted(nothing))]).toEqual([true, false]);
    for (const spelling of ["0x16", "+22", "22.0", "2.2e1"]) {
      const content = HEAD.replace("22", spelling);
      expect([readOne(content).value !== undefined, takes(content)]).toEqual([false, true]);
    }
  });
});

function changed(fee: string): string {
  return `${HEAD}changes:\n  - change-fee: A\n    fee: ${fee}\n`;
}

describe("a pattern", () => {
  const matches = (pattern: string): ((text: string) => boolean) => {
    const [plain, unicode] = [new RegExp(pattern), new RegExp(pattern, "u")];
    return (text) => {
      const found = plain.test(text);
      if (found !== unicode.test(text)) throw new Error(`${JSON.stringify(text)} depends on the flag`);
      return found;
    };
  };

  it("takes the days that the reader takes, of every year", () => {
    const isDay = matches(DAY_PATTERN);
    const isPrinted = matches(PRINTED_DAY_PATTERN);
    const two = (count: number): string => String(count).padStart(2, "0");
    const wrong: string[] = [];
    let days = 0;
    const tell = (text: string): void => {
      const [day, blank] = [parseDay(text) !== undefined, parseBlankDay(text) !== undefined];
      if (day) days += 1;
      if (isDay(text) !== day || isPrinted(text) !== (day || blank)) wrong.push(text);
    };
    for (let year = 0; year < 10_000; year += year < 1890 || year > 2410 ? 50 : 1)
      for (const month of [...Array(14).keys()].map(two).concat("__"))
        for (const day of [...Array(33).keys()].map(two).concat("__"))
          tell(`${String(year).padStart(4, "0")}-${month}-${day}`);
    expect(wrong).toEqual([]);
    expect(days).toBeGreaterThan(190_000);
  });

  const near = (letters: readonly string[]): fc.Arbitrary<string> =>
    fc.array(fc.constantFrom(...letters), { maxLength: 14 }).map((parts) => parts.join(""));

  it("takes the rates that the reader takes", () => {
    const isRate = matches(RATE_PATTERN);
    const digits = fc.stringMatching(/^\d{0,4}$/);
    const shaped = fc
      .tuple(
        digits,
        fc.constantFrom("", ".", ","),
        fc.stringMatching(/^\d{0,9}$/),
        fc.constantFrom("%", "%", "", " %", "%\n"),
      )
      .map((parts) => parts.join(""));
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(shaped, near([..."0189.%, -+e\n", "٠", "％"])), (text) => {
        const read = parseRate(text) !== undefined;
        if (read) taken += 1;
        return isRate(text) === read;
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it("takes the amounts that the reader takes, and needs the sign", () => {
    const isAmount = matches(amountPattern());
    const zeros = fc.constantFrom("", "0", "00", "000", "000000", "000,", "0,000,", "000,000,000,");
    const whole = fc.oneof(fc.stringMatching(/^\d{0,19}$/), fc.stringMatching(/^\d{1,3}(,\d{3}){0,7}$/));
    const fraction = fc.oneof(
      fc.constant(""),
      fc.stringMatching(/^\.\d{0,13}$/),
      fc.stringMatching(/^\.\d{0,12}0{0,8}$/),
    );
    const space = fc.constantFrom("", " ", "  ", "\n", "\u00a0", "\ufeff");
    const unit = fc
      .constantFrom(..."k thousand m mm million b bn billion t tn trillion x millions".split(" "), "", "", "toString")
      .chain((word) => fc.constantFrom(word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)));
    const sign = fc.constantFrom("$", "$", "$", "$", "", "-$", "$-", "€");
    const shaped = fc.tuple(sign, space, zeros, whole, fraction, space, unit).map((parts) => parts.join(""));
    let taken = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 5, arbitrary: shaped }, near([..."$0019,,. kmbtMBKınſ\n", "bn", "000"])),
        (text) => {
          const read = text.startsWith("$") && parseUsd(text) !== undefined;
          if (read) taken += 1;
          return isAmount(text) === read;
        },
      ),
      { numRuns: 60_000 },
    );
    expect(taken).toBeGreaterThan(3_000);
  });

  it.each([
    "$999999999999999999",
    "$1000000000000000000",
    "$999,999,999,999,999,999",
    "$000,999,999,999,999,999,999",
    "$1,000,000,000,000,000,000",
    "$999,999 trillion",
    "$1,000,000 trillion",
    "$0,999,999 trillion",
    "$000000999999 trillion",
    "$0000000999999 trillion",
    "$000000000000999999 trillion",
    "$0000000000000999999 trillion",
    "$999,999,999 billion",
    "$1,999,999,999 billion",
    "$0.000001",
    "$0.0000001",
    "$0.000001000000",
    "$0.0000010000000",
    "$0.000000001 thousand",
    "$0.0000000001 thousand",
    "$0.000000001000 thousand",
    "$0.000000000001 million",
    "$0.000000000000 million",
    "$0.0000000000001 million",
    "$1 ",
    "$ 1",
    "$1 k ",
    "$1 K",
    "$1 \u212a",
  ])("takes the amount %j exactly where the reader does", (text) => {
    expect(matches(amountPattern())(text)).toBe(parseUsd(text) !== undefined);
  });
});

/** A value that may stand in a file, sound somewhere. */
const JUNK: readonly unknown[] = [
  "",
  " ",
  "x",
  "blank",
  "not-read",
  "trust",
  "whole",
  "form",
  "not-seen",
  "true",
  "0.88",
  "0.88%",
  "500 million",
  "$500 million",
  "2006-02-29",
  "2006-11-01",
  "2001-02-__",
  "https://example.org/a",
  "https://",
  "22",
  "00022",
  22,
  10000,
  -1,
  0.5,
  true,
  false,
  [],
  ["x"],
  ["2006-11-01"],
  [{ rate: "1%" }],
  [{ rate: "1%", "up-to": "$1" }],
  {},
  { by: "2006-11-01" },
  { about: "2006-11-01" },
  { "not-computable": "x" },
];

type Change = { readonly at: number; readonly how: number; readonly key: number; readonly junk: number };

/** A file's value with one place of it changed: a value replaced, a key lost, put in or misspelled, an item twice. */
function changedAt(value: unknown, { at, how, key, junk }: Change, keys: readonly string[]): unknown {
  const copy = structuredClone(value);
  const inside: (unknown[] | Record<string, unknown>)[] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== "object" || one === null) return;
    inside.push(one as Record<string, unknown>);
    for (const next of Object.values(one)) visit(next);
  };
  visit(copy);
  const chosen = inside[at % inside.length];
  const put = JUNK[junk % JUNK.length];
  if (Array.isArray(chosen)) {
    if (how % 3 === 0 || chosen.length === 0) chosen.push(put);
    else if (how % 3 === 1) chosen[key % chosen.length] = put;
    else chosen.splice(key % chosen.length, 1);
    return copy;
  }
  if (chosen === undefined) return copy;
  const own = Object.keys(chosen);
  const one = own[key % Math.max(own.length, 1)] ?? "x";
  const other = keys[key % keys.length] ?? "x";
  if (how % 4 === 0) chosen[one] = put;
  else if (how % 4 === 1) delete chosen[one];
  else if (how % 4 === 2) chosen[other] = put;
  else {
    chosen[`${one}s`] = chosen[one];
    delete chosen[one];
  }
  return copy;
}

describe("reader and schema", () => {
  const sound = filed.map(({ path: file, role }) => ({ role, value: parse(textOf(file)) as unknown }));
  const keysOf = new Map(
    files.map(({ kind }) => {
      const keys = new Set<string>();
      everySchema(schemaOf(kind), kind, ({ properties = {} }) => {
        for (const key of Object.keys(properties)) keys.add(key);
      });
      return [kind, [...keys]];
    }),
  );
  const change = fc.record({ at: fc.nat(400), how: fc.nat(11), key: fc.nat(200), junk: fc.nat(JUNK.length - 1) });

  it("judge alike the files of the record with a place or two changed, as far as a schema can tell", () => {
    const judged = { sound: 0, refused: 0, left: 0 };
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.array(change, { minLength: 1, maxLength: 2 }), (which, changes) => {
        const { role, value } = sound[which] as (typeof sound)[number];
        const made = changes.reduce((was, one) => changedAt(was, one, keysOf.get(role) ?? []), value);
        const content = stringify(made, { lineWidth: 0 });
        const errors = readOne(content, role).problems.filter(({ severity }) => severity === "error");
        const told = errors.some(({ code }) => TOLD[code as keyof FaultArgs] !== false);
        // A fault that no schema can tell may keep the reader from one that a schema can.
        const verdict = told ? "refused" : errors.length > 0 ? "left" : "sound";
        judged[verdict] += 1;
        if (verdict !== "left" && takes(content, role) !== (verdict === "sound"))
          throw new Error(`${errors.map(({ code }) => code)}\n${content}`);
      }),
      { numRuns: 4_000 },
    );
    expect(judged.sound).toBeGreaterThan(200);
    expect(judged.refused).toBeGreaterThan(1_000);
  });
});
