/** The plain reader against the careful one: what it tells, that one tells too, to the letter and place, without a problem. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/agreement/problem.ts";
import { decodeText } from "../../src/read/bytes.ts";
import { plainTree } from "../../src/read/plain-tree.ts";
import { readTree } from "../../src/read/tree.ts";
import { HOSTILE } from "./hostile-files.ts";
import { type Said, written } from "./written.ts";
import { yamlFilesIn } from "./yaml-files.ts";

/** Whether the plain reader tells a text's tree; fails where it tells another than the careful one, or one with a problem. */
function isTold(text: string): boolean {
  const plain = plainTree(text, "a.yaml");
  if (plain === undefined) return false;
  const problems: Problem[] = [];
  const careful = readTree(text, "a.yaml", "a map", (found) => problems.push(found));
  expect({ text, problems, tree: plain }).toEqual({ text, problems: [], tree: careful });
  return true;
}

/** The texts of the YAML files below a folder that have one. */
function textsIn(folder: string): [file: string, text: string][] {
  return yamlFilesIn(folder).flatMap((file) => {
    const text = decodeText(readFileSync(file), file, () => {});
    return text === undefined ? [] : [[file, text] as [string, string]];
  });
}

describe("the plain reader", () => {
  it.each(["data", "test/records"])("tells every file of %s", (folder) => {
    const texts = textsIn(folder);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(([, text]) => !isTold(text)).map(([name]) => name)).toEqual([]);
  });

  it("leaves to the careful reader the files of bad records that are no sound YAML, and no other", () => {
    const left = textsIn("test/bad").filter(([, text]) => !isTold(text));
    expect(new Set(left.map(([name]) => name.split("/")[2]))).toEqual(
      new Set(["duplicate-key", "empty-file", "glued-comment", "too-deep", "yaml-feature", "yaml-syntax"]),
    );
  });

  it("agrees with the careful reader on whatever a stranger may send", () => {
    const texts = HOSTILE.flatMap(({ content }) => decodeText(Buffer.from(content), "a.yaml", () => {}) ?? []);
    expect(texts.filter(isTold).length).toBeGreaterThan(20);
  });

  it("tells what was said, however it was written", () => {
    const word = fc.constantFrom(
      "Fund",
      "Met/AIM Small Cap",
      "0.88%",
      "$500 million",
      "a, b",
      "it's",
      'say "no"',
      "x: y",
    );
    const text = fc.oneof(
      word,
      fc.string({ unit: fc.constantFrom(..."aZ9 #:&,[]{}'\"\\-?!*%@`|>~<=®é投😀$."), minLength: 1 }),
    );
    const { said } = fc.letrec<{ said: Said }>((tie) => ({
      said: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        text,
        fc.array(tie("said"), { maxLength: 5 }),
        fc.dictionary(fc.constantFrom("a", "b-c", "d e", "f"), tie("said"), { maxKeys: 4 }),
      ),
    }));
    let told = 0;
    const all = 3_000;
    fc.assert(
      fc.property(fc.record({ a: said, b: said }), fc.array(fc.nat(1_000), { minLength: 1 }), (top, choices) => {
        const { text: file } = written(top, choices);
        const decoded = decodeText(Buffer.from(file), "a.yaml", () => {});
        if (decoded !== undefined && isTold(decoded)) told++;
      }),
      { numRuns: all },
    );
    expect(told / all).toBeGreaterThan(0.1);
  });

  it.each([
    "a: b",
    "a: b\n\n   \n# c\n",
    "# a\n\n  # b\nc: d # e\n",
    "- a\n- b # c\n",
    "a:\n- b\n- c: d\n  e: f\ng: h\n",
    "a: # b\n  # c\n  d: e\n",
    "-\n  a: b\n- # c\n  - d\n",
    "-   a: b\n    c:\n            -   d\n",
    "a b: c d\nhttp://x: http://y\nit's: so\n",
    `"a": 'b''c'\n'd''': "e \\" \\\\ \\/ \\n \\t f"\n'g''''h': ''\n`,
    "a: '' # b\nc: \"\"\n",
    "a: b:c\nd: e#f\ng: h #\ni: j # k\n",
    "a: ~\nb: =\nc: <\nd: $1, [2] {3}\n",
    "{ a: b, c: [d, 'e', \"f\"], g: { h: i } }\n",
    "[]\n",
    "a: {}\nb: [ ]\nc: [d, ]\n",
    "a: [\n  b, # c\n  # d\n\n  e\n  ,\n  f g:h\n  ]\ni: j\n",
    "a: [ # b\n  c\n] # d\n",
    "- { a: b,\n    c: d #\n  }\n- e\n",
    "a: [b # c\n  , d#e, f #\n  ]\n",
    "a: >-\n  b\n  c # d\ne: |\n   f\n   g\n\n\n# h\ni:\n- >\n  j\n- |-\n  k: l\n",
    "a: >\n  b",
    "a:\n  b # c\nd:\n  { e: f,\n    g: h }\ni:\n  'j'\nk:\n  |\n  l\n",
    "- - a\n  - b: c\n    d: e\n-\n  f\n-\n  [g]\n",
    `a: ${"[".repeat(15)}b${"]".repeat(15)}\n`,
    `${Array.from({ length: 15 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")}${" ".repeat(15)}- b\n`,
    `${"- a\n".repeat(4_000)}`,
    `[a${", a".repeat(3_999)}]`,
    `{ ${Array.from({ length: 60 }, (_, at) => `a${at}: b`).join(", ")} }`,
    Array.from({ length: 60 }, (_, at) => `a${at}: b\n`).join(""),
    `${"a".repeat(999)}: b\n`,
  ])("tells what the careful reader tells: %j", (text) => {
    expect(isTold(text)).toBe(true);
  });

  it.each([
    ["nothing", ["", "\n", "# a\n"]],
    ["a text alone", ["a", "'a'", "|\n  a\n", "a\n"]],
    ["a tab or a carriage return", ["a:\tb\n", "a: b\t\n", "a: b\r\n"]],
    ["several documents, or marks of one", ["---\na: b\n", "a: b\n...\n", "a: b\n---\nc: d\n", "%A\n---\na: b\n"]],
    ["an anchor, an alias, a tag", ["a: &b c\n", "a: *b\n", "a: !b c\n", "&a b: c\n", "[&a b]", "{ !a b: c }"]],
    [
      "a key that is none",
      ["<<: a\n", "'<<': a\n", "? a\n: b\n", "[a]: b\n", "{ [a]: b }\n", "{ ? a : b }\n", ": a\n"],
    ],
    [
      "a key off its colon",
      ["a : b\n", '"a" : b\n', "a #b: c\n", "a # b: c\n", "{ a : b }\n", '{"a":"b"}\n', "{a:, b: c}"],
    ],
    ["a key twice", ["a: b\nc: d\na: e\n", "{ a: b, a: c }", "a: b\n'a': c\n"]],
    ["a key of too many letters", [`${"a".repeat(1_000)}: b\n`, `{ ${"a".repeat(1_000)}: b }\n`]],
    [
      "no value",
      [
        "a:\n",
        "a:\nb: c\n",
        "-\n- a\n",
        "-\na: b\n",
        "a:\n  -\nb: c\n",
        "{ a: }",
        "{ a:, b: c }",
        "{ a }",
        "[a, , b]",
        "[,]",
      ],
    ],
    [
      "a text on several lines",
      ["a: b\n  c\n", "- a\n  b\n", "a: 'b\n  c'\n", 'a: "b\n  c"\n', "[a\n b]", "['a\n b']", '["a\n b"]'],
    ],
    [
      "a text that begins oddly",
      ["a: -b\n", "a: .5\n", "a: @b\n", "a: `b`\n", "a: ]\n", "a: ? b\n", "a: :b\n", "[-1]", "a: - b\n"],
    ],
    [
      "a key in a text",
      ["a: b: c\n", "a: b:\n", "a: b: # c\n", "- a: b: c\n", "[a: b]", "{ a: b: c }", "[a:]", "['a': b]"],
    ],
    [
      "a comment that looks like a part",
      ["a: b #2\n", "- b  #c\n", "{ a: b #c\n }\n", "a: 'b'#c\n", "a: []#b\n", "[a,#b\n]"],
    ],
    ["a comment at the left edge in brackets", ["a: [b\n# c\n  ]\n", "a: [\n# b\n  ]\n"]],
    ["something behind a text", ["a: 'b' c\n", "a: [] b\n", "a: {}: b\n", "['a' b]", "a: 'b''\n", "a: 'b'''c\n"]],
    [
      "an escape that is worked out",
      ['a: "\\u0041"\n', 'a: "\\x41"\n', 'a: "\\e"\n', 'a: "b\\\n  c"\n', 'a: "\\q"\n', 'a: "\\'],
    ],
    [
      "an indent that fits nothing",
      [" a: b\n", "a: b\n  c: d\n", "a:\n  b: c\n d: e\n", "- a\n  - b\n", "a:\n    b: c\n  d: e\n"],
    ],
    ["a list where its key stands", ["a: b\n- c\n", "- a\nb: c\n", "a:\n  - b\n  c: d\n"]],
    ["brackets too far left", ["a: [b,\nc]\n", "a:\n  b: [c,\n  d]\n", "a: [[b\n]]\n", "a: {b: c\n]\n"]],
    [
      "brackets left open",
      ["[a", "[a\n", "[", "{ a: b\n\n", "a: [b\nc: d\n", "[a}", "{ a: b ]", "[a]]", "[a] [b]", "[a]\nb: c\n"],
    ],
    [
      "a folded or literal text of the other kinds",
      ["a: >+\n  b\n", "a: |2\n  b\n", "a: > # b\n  c\n", "a: >- \n  b\n", "[>\n  a]"],
    ],
    ["a folded or literal text without lines", ["a: >", "a: >\n", "a: |\nb: c\n", "a: >\n\n  b\n", "a: |\n   \n  b\n"]],
    [
      "one with lines of another kind",
      ["a: |\n  b\n   c\n", "a: >\n  b\n\n  c\n", "a: >\n  b\n  \n", "a: |\n   b\n  c\n", "a: |\n  b\n\n   "],
    ],
    [
      "more than is read so",
      [`${"- a\n".repeat(4_001)}`, `[a${", a".repeat(4_000)}]`, `- ${"[".repeat(16)}b${"]".repeat(16)}\n`],
    ],
    ["too many keys", [Array.from({ length: 61 }, (_, at) => `a${at}: b\n`).join("")]],
    ["too many keys in braces", [`{ ${Array.from({ length: 61 }, (_, at) => `a${at}: b`).join(", ")} }`]],
    [
      "too deep a block",
      [`${Array.from({ length: 17 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("") + " ".repeat(17)}b: c\n`],
    ],
    ["a comment between a key and its text", ["a:\n# b\n c\nd: e\n", "a:\n\n  b\n", "-\n  # a\n  [b]\n"]],
    ["too many marks", [`a: b\n${"\n".repeat(20_000)}`]],
  ])("leaves %s to the careful reader", (_, texts) => {
    expect(texts.filter((text) => plainTree(text, "a.yaml") !== undefined)).toEqual([]);
  });

  it("agrees with the careful reader on real files, mistyped", () => {
    const sources = ["data", "test/records", "test/bad"].flatMap(textsIn).flatMap(([, text]) => excerptsOf(text));
    const piece = fc.oneof(
      fc.constantFrom(...":-#[]{}\"'|>&*!%@`?,\\ \n\tab1."),
      fc.constantFrom(
        ": ",
        "- ",
        " #",
        "\n  ",
        "\n    ",
        "\n\n",
        "\n# a\n",
        " # a",
        ">-\n",
        "|\n",
        "---\n",
        "''",
        ", ",
        ",\n",
        "a: b",
      ),
    );
    const slip = fc.record({ at: fc.nat(300), cut: fc.nat(3), put: fc.oneof(piece, fc.constant("")) });
    let told = 0;
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(slip, { minLength: 1, maxLength: 4 }), (source, slips) => {
        let text = source;
        for (const { at, cut, put } of slips) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + cut);
        }
        if (isTold(text)) told++;
      }),
      { numRuns: 20_000 },
    );
    expect(told).toBeGreaterThan(2_000);
  });
});

/** Some lines of a text at a time, as if they stood at the left edge. */
function excerptsOf(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((_, from) => {
    if (from % 6 > 0) return [];
    const some = lines.slice(from, from + 3 + (from % 7));
    const edge = Math.min(...some.filter((line) => line.trim() !== "").map((line) => line.search(/[^ ]/)));
    return Number.isFinite(edge) ? [`${some.map((line) => line.slice(edge)).join("\n")}\n`] : [];
  });
}
