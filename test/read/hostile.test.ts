import { describe, expect, it } from "vitest";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { changing, HEAD, readOne } from "./one-file.ts";

const PLAIN = changing("- { rate: 0.88%, up-to: $500 million }\n- { rate: 0.83% }");
const named = (name: string): string => changing("- { rate: 0.83% }", name);
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const noted = (value: string): string => `${HEAD}notes: ${value}\n`;

/** Files that must be refused, by kind: a name, the file, and every fault with its place. */
type Case = [name: string, content: string | Uint8Array, ...faults: string[]];
const KINDS: Record<string, Case[]> = {
  nesting: [
    ["brackets left open", noted("[".repeat(5_000)), "too-deep 4"],
    ["brackets closed", noted("[".repeat(5_000) + "]".repeat(5_000)), "too-deep 4"],
    ["braces", noted("{".repeat(5_000)), "too-deep 4"],
    ["brackets and braces in turn", noted("[{a: ".repeat(1_000)), "too-deep 4"],
    ["block maps", Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), "too-deep 17:17"],
    ["block lists on one line", "- ".repeat(5_000), "too-deep 1:33"],
    [
      "block lists, a line each",
      Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}-`).join("\n"),
      "too-deep 17:33",
    ],
    ["800 bytes of question marks", "? ".repeat(400), "yaml-feature 1:1"],
    ["question marks in a flow list", `[${"? ".repeat(400)}`, "yaml-feature 1:2"],
  ],
  "features of YAML": [
    ["an anchor", "amendment: &a 22\n", "yaml-feature 1:12"],
    ["an anchor on a list", `${HEAD}notes: &a\n  - seen\n`, "yaml-feature 4:8"],
    ["an anchor on a key", `&a amendment: 22\n`, "yaml-feature 1:1"],
    ["an alias", noted("[*a]"), "yaml-feature 4:9"],
    ["an alias as a key", "*a : 22\n", "yaml-feature 1:1"],
    [
      "a bomb of aliases",
      `a: &a [x, x]\n${"bcdefgh"
        .split("")
        .map((key, index) => `${key}: &${key} [*${"abcdefg"[index]}, *${"abcdefg"[index]}]`)
        .join("\n")}\n`,
      "yaml-feature 1:4",
    ],
    ["an alias to itself", "notes: &a [*a]\n", "yaml-feature 1:8"],
    ["a tag", "amendment: !!int 22\n", "yaml-feature 1:12"],
    ["a tag of code", "amendment: !!js/function 'function () {}'\n", "yaml-feature 1:12"],
    ["a tag on the top", "!!map\namendment: 22\n", "yaml-feature 1:1"],
    ["a tag of one mark", "! amendment: 22\n", "yaml-feature 1:1"],
    ["a tag in a flow map", "{ !x amendment: 22 }\n", "yaml-feature 1:3"],
    ["a directive of version 1.1", `%YAML 1.1\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a directive of version 1.2", `%YAML 1.2\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a directive of tags", `%TAG ! tag:x,2000:\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["an unknown directive", `%SECRET\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a merge key", `<<: { status: form }\n${HEAD}`, "yaml-feature 1:1"],
    ["a merge key in quotes", `"<<": { status: form }\n${HEAD}`, "yaml-feature 1:1"],
    ["a merge key of an alias", `<<: *a\n${HEAD}`, "yaml-feature 1:5"],
    ["a list as a key behind a question mark", `? [a]\n: b\n${HEAD}`, "yaml-feature 1:1"],
    ["a key behind a question mark", `${HEAD}? b\n`, "yaml-feature 4:1"],
    ["an empty key", `: x\n${HEAD}`, "yaml-feature 1:1"],
    ["two documents", `${HEAD}---\n${HEAD}`, "yaml-feature 4:1"],
    ["an empty second document", `${HEAD}---\n`, "yaml-feature 4:1"],
    ["a second document after the end of the first", `${HEAD}...\n---\n${HEAD}`, "yaml-feature 5:1"],
  ],
  keys: [
    ["__proto__ with a map", `${HEAD}__proto__: { status: form }\n`, "unknown-key 4:1"],
    ["__proto__ with text", `${HEAD}__proto__: x\n`, "unknown-key 4:1"],
    ["__proto__ in quotes", `${HEAD}"__proto__": x\n`, "unknown-key 4:1"],
    ["__proto__ by an escape", `${HEAD}"__pr\\u006fto__": x\n`, "unknown-key 4:1"],
    ["__proto__ in a tier", changing("- { rate: 1%, __proto__: { upTo: 1 } }"), "unknown-key 7:21"],
    ["constructor", `${HEAD}constructor: x\n`, "unknown-key 4:1"],
    ["hasOwnProperty", `${HEAD}hasOwnProperty: x\n`, "unknown-key 4:1"],
    ["toString", `${HEAD}toString: x\n`, "unknown-key 4:1"],
    ["a key in camel case", `${HEAD}takesEffect: { day: 2006-11-01, basis: b }\n`, "unknown-key 4:1"],
    ["the name of a place", `${HEAD}at: x\n`, "unknown-key 4:1"],
    ["an empty key in quotes", `${HEAD}"": x\n`, "unknown-key 4:1"],
    ["a key twice", `${HEAD}status: form\n`, "duplicate-key 4:1"],
    ["a key twice by an escape", `${HEAD}"st\\u0061tus": form\n`, "duplicate-key 4:1"],
    ["a key three times", `${HEAD}status: form\nstatus: form\n`, "duplicate-key 4:1", "duplicate-key 5:1"],
    ["a key twice in a flow map", changing("- { rate: 1%, rate: 2% }"), "duplicate-key 7:21"],
    ["a key of 1,100 letters", `${"x".repeat(1_100)}: y\n${HEAD}`, "yaml-syntax 1:1"],
  ],
  "bytes that are no text": [
    ["UTF-16, little-endian", bytes([0xff, 0xfe], [...Buffer.from(PLAIN, "utf16le")]), "encoding 1:1"],
    ["UTF-16, big-endian", bytes([0xfe, 0xff], [...Buffer.from(PLAIN, "utf16le").swap16()]), "encoding 1:1"],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0], PLAIN), "encoding 1:1"],
    ["Windows-1252", bytes("notes:\n  - ", [0x93], "Fund", [0x94], "\n"), "encoding 2:5"],
    ["a byte that no text begins with", bytes("notes: ", [0x80]), "encoding 1:8"],
    ["an overlong slash", bytes("notes: ", [0xc0, 0xaf]), "encoding 1:8"],
    ["a gzip file", bytes([0x1f, 0x8b, 0x08, 0x00]), "encoding 1:2"],
    ["NUL", `${HEAD}notes: [a\0b]\n`, "encoding 4:10"],
    ["nothing but NUL", "\0", "encoding 1:1"],
    ["NUL, controls and hidden letters on many lines", `${HEAD}# \x07\n# \u202e\n# \0\n# \0\n`, "encoding 6:3"],
    ["UTF-16 with no mark, little-endian", Buffer.from(PLAIN, "utf16le"), "encoding 1:2"],
    ["UTF-16 with no mark, big-endian", Buffer.from(PLAIN, "utf16le").swap16(), "encoding 1:1"],
    ["Latin-1", Buffer.from("notes:\n  - Société\n", "latin1"), "encoding 2:9"],
    ["Latin-1 at the end", Buffer.from("notes:\n  - Société", "latin1"), "encoding 2:9"],
    [
      "Latin-1 behind a byte-order mark and CRLF",
      bytes("\ufeffnotes:\r\n  - Soci", [0xe9], "t", [0xe9]),
      "encoding 2:9",
    ],
    ["Latin-1 behind UTF-8", bytes("notes:\n  - é 投 😀 ", [0xe9], "t\n"), "encoding 2:12"],
    ["a character cut short by the end", bytes("notes: é", [0xe2, 0x82]), "encoding 1:9"],
    ["ESC", named("Fu\x1b[31mnd"), "control-character 5:19"],
    ["BEL", named("Fu\x07nd"), "control-character 5:19"],
    ["vertical tab", named("Fu\x0bnd"), "control-character 5:19"],
    ["DEL", named("Fu\x7fnd"), "control-character 5:19"],
    ["CSI of eight bits", named("Fu\x9b31mnd"), "control-character 5:19"],
    ["next line", named("Fu\x85nd"), "control-character 5:19"],
    ["ESC in a comment", `${HEAD}# \x1b]0;title\x07\n`, "control-character 4:3"],
    ["a carriage return alone", named("Fu\rnd"), "line-ending 5:19"],
    ["carriage returns for lines", HEAD.replaceAll("\n", "\r"), "line-ending 1:14"],
    ["two carriage returns and a line feed", HEAD.replace("\n", "\r\r\n"), "line-ending 1:14"],
    ["300 kB", `${HEAD}# ${"x".repeat(300_000)}\n`, "file-size 1:1"],
    ["a byte too many", `${HEAD}#${"x".repeat(262_144 - HEAD.length)}`, "file-size 1:1"],
  ],
  "letters that hide or reorder": [
    ...[
      "\u00a0",
      "\u00ad",
      "\u034f",
      "\u061c",
      "\u115f",
      "\u17b4",
      "\u180e",
      "\u180f",
      "\u2000",
      "\u200b",
      "\u200d",
      "\u200e",
      "\u200f",
      "\u2028",
      "\u2029",
      "\u202a",
      "\u202e",
      "\u2060",
      "\u2066",
      "\u2069",
      "\u2800",
      "\u3000",
      "\u3164",
      "\ue000",
      "\ufe0f",
      "\ufeff",
      "\uffa0",
      "\ufff9",
      "\uffff",
      "\u{e0041}",
      "\u{e0100}",
      "\u{1d173}",
      "\u{10ffff}",
    ].map((letter): Case => {
      const code = (letter.codePointAt(0) as number).toString(16);
      return [`U+${code}`, named(`Fu${letter}nd`), "invisible-character 5:19"];
    }),
    ["two byte-order marks", `\ufeff\ufeff${HEAD}`, "invisible-character 1:1"],
    ["reordering in a comment", `${HEAD}# \u202ereversed\n`, "invisible-character 4:3"],
    ...[
      "\\u202E",
      "\\u200b",
      "\\uFEFF",
      "\\uD800",
      "\\uDC00x",
      "\\uDE00\\uD83D",
      "\\_",
      "\\L",
      "\\P",
      "\\U000E0041",
      "\\xAD",
    ].map((written): Case => [`${written} in double quotes`, named(`"Fu${written}"`), "invisible-character 5:17"]),
    ...["\\r", "\\r\\n", "\\e[31m", "\\x1b[31m", "\\0", "\\a", "\\b", "\\v", "\\f", "\\N", "\\u0085", "\\x7f"].map(
      (written): Case => [`${written} in double quotes`, named(`"Fu${written}"`), "control-character 5:17"],
    ),
  ],
  "an unfinished merge": [
    ["its first mark", `${HEAD}<<<<<<< HEAD\n`, "merge-conflict 4:1"],
    ["its second mark", `${HEAD}=======\n`, "merge-conflict 4:1"],
    ["its third mark", `${HEAD}>>>>>>> theirs\n`, "merge-conflict 4:1"],
    ["its mark of the base", `${HEAD}||||||| base\n`, "merge-conflict 4:1"],
    ["every mark", `<<<<<<< HEAD\n${HEAD}||||||| base\n=======\n${HEAD}>>>>>>> theirs\n`, "merge-conflict 1:1"],
    ["two of them", `${HEAD}<<<<<<<\n=======\n>>>>>>>\n`.repeat(2), "merge-conflict 4:1"],
    ["with CRLF", `${HEAD}=======\n`.replaceAll("\n", "\r\n"), "merge-conflict 4:1"],
  ],
  "no YAML": [
    ["a tab for indentation", `${HEAD}notes:\n\t- seen\n`, "yaml-syntax 5:1"],
    ["a tab before the first key", `\t${HEAD}`, "yaml-syntax 1:1"],
    ["a bracket left open at the end", noted("[seen\n\n"), "yaml-syntax 4:12"],
    ["a brace left open at the end", noted("{"), "yaml-syntax 4:8"],
    ["a bracket that closes nothing", noted("]"), "yaml-syntax 4:8"],
    ["a brace that closes nothing", "}\n", "yaml-syntax 1:1"],
    ["a colon in a plain name", `${HEAD}changes:\n  - remove: Fund: Growth\n`, "yaml-syntax 5:13"],
    ["a plain text that begins with @", noted("[@a]"), "yaml-syntax 4:9"],
    ["a plain text that begins with a backtick", noted("[`a]"), "yaml-syntax 4:9"],
    ["an unknown escape", named('"Fu\\q"'), "yaml-syntax 5:20"],
    ["an escape beyond Unicode", named('"Fu\\U00110000"'), "yaml-syntax 5:20"],
    ["a block header with a letter", noted("|x\n  a"), "yaml-syntax 4:9"],
    ["commas alone", noted(`[${",".repeat(1_000)}]`), "yaml-syntax 4:10"],
  ],
  "no map at the top": [
    ["nothing", "", "empty-file 1:1"],
    ["white space", " \n\n\t\n", "empty-file 1:1"],
    ["a byte-order mark", "\ufeff", "empty-file 1:1"],
    ["comments", "# a\n# b\n", "empty-file 1:1"],
    ["the start of a document", "---\n", "empty-file 1:1"],
    ["the start of a document and a comment", "--- # a\n", "empty-file 1:1"],
    ["the end of a document", "...\n", "empty-file 1:1"],
    ["a list", "- amendment: 22\n", "wrong-kind 1:1"],
    ["a flow list", "[]\n", "wrong-kind 1:1"],
    ["text", "amendment\n", "wrong-kind 1:1"],
    ["text without a space after the colon", "amendment:22\n", "wrong-kind 1:1"],
    ["null", "null\n", "wrong-kind 1:1"],
    ["text in quotes", '""\n', "wrong-kind 1:1"],
    ["a literal block", "|\n  amendment: 22\n", "wrong-kind 1:1"],
  ],
  "values of another kind": [
    ["a map for a number", "amendment: { a: b }\nstatus: not-seen\n", "wrong-kind 1:12"],
    ["a list for a word", "amendment: 22\nstatus: [not-seen]\n", "wrong-kind 2:9"],
    ["nothing for a word", "amendment: 22\nstatus:\n", "wrong-kind 2:1"],
    ["a tilde for a day", HEAD.replace("2006-11-01", "~"), "bad-day 3:12"],
    ["a map for a list", noted("{ a: b }"), "wrong-kind 4:8"],
    ["a comma with nothing before it", noted("[seen, ,]"), "yaml-syntax 4:15"],
  ],
};

/** Whole files of the largest size allowed that have stopped parsers: refused in moments, with one fault. */
const LARGEST = 262_144;
const full = (piece: string, start = ""): string =>
  start + piece.repeat(Math.floor((LARGEST - start.length) / piece.length));
const BOMBS: [name: string, content: string, fault: string][] = [
  ["open brackets", full("["), "too-many-items 1:1"],
  ["open braces", full("{"), "too-many-items 1:1"],
  ["question marks", full("? "), "yaml-feature 1:1"],
  ["anchors", full("&a "), "yaml-feature 1:1"],
  ["documents", full("--- a\n"), "too-many-items 1:1"],
  ["ends of documents", full("...\n"), "yaml-feature 2:1"],
  ["newlines", full("\n"), "empty-file 1:1"],
  ["one key over and over", full("a: b\n"), "too-many-items 1:1"],
  ["texts in quotes side by side", full('"a" '), "yaml-syntax 1:5"],
  ["closing brackets", full("]"), "too-many-items 1:1"],
  ["commas", full(",", "["), "too-many-items 1:1"],
  ["empty lists", full("[],"), "too-many-items 1:1"],
  ["list marks on a line each", full("-\n"), "too-many-items 1:1"],
  ["list marks on one line", full("- "), "too-deep 1:33"],
  ["20,000 open brackets", "[".repeat(20_000), "too-deep 1"],
  ["20,000 open braces", "{".repeat(20_000), "too-deep 1"],
  ["20,000 closing brackets", "]".repeat(20_000), "yaml-syntax 1:1"],
  ["20,000 documents", "--- a\n".repeat(20_000), "yaml-feature 2:1"],
  ["20,000 list marks", "-\n".repeat(20_000), "too-many-items 1:1"],
];

/** What was said of each file. */
const said: string[] = [];

describe.each(Object.entries(KINDS))("hostile file: %s", (_, cases) => {
  it.each(cases)("%s", (name, content, ...faults) => {
    expect(refusal(name, content, faults)).toEqual(faults);
  });
});

describe("hostile file: as large as may be", () => {
  it.each(BOMBS)("%s", { timeout: 10_000 }, (name, content, fault) => {
    expect(refusal(name, content, [fault])).toEqual([fault]);
  });
});

describe("thousands of keys", () => {
  const lines = (key: (index: number) => string): string =>
    HEAD + Array.from({ length: 4_990 }, (_, index) => `${key(index)}: x\n`).join("");

  it("that are one key are all told, without a wait", { timeout: 5_000 }, () => {
    const { problems } = readOne(lines(() => "k"));
    expect(problems.filter(({ code }) => code === "duplicate-key").map(({ at }) => at.line)).toEqual(
      Array.from({ length: 4_989 }, (_, index) => index + 5),
    );
  });

  it("that are all unknown are all told, without a wait", { timeout: 5_000 }, () => {
    expect(readOne(lines((index) => `k${index}`)).problems.map(({ code }) => code)).toEqual(
      Array.from({ length: 4_990 }, () => "unknown-key"),
    );
  });
});

describe("what is said of hostile files", () => {
  it("names file and line of each", () => {
    expect(said.length).toBeGreaterThan(150);
    for (const text of said) expect(text).toMatch(/^022\.yaml:\d+:\d+: error\[/);
  });

  it("holds no control or format character of theirs", () => {
    expect(said.join("").replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
});

/** The faults of a file that gives no value. Where no column is expected, which of many like marks is named is no matter. */
function refusal(name: string, content: string | Uint8Array, expected: readonly string[]): string[] {
  const { value, problems } = readOne(content);
  expect(value, name).toBeUndefined();
  const text = Buffer.from(content).toString("utf8");
  said.push(
    diagnostics(
      problems,
      () => text,
      (file) => file,
      UNPAINTED,
    ),
  );
  return problems.map(({ code, at }, index) =>
    expected[index]?.includes(":") === false ? `${code} ${at.line}` : `${code} ${at.line}:${at.column}`,
  );
}
