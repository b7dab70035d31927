import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/agreement/problem.ts";
import { readTree, type Tree } from "../../src/read/tree.ts";

function treeOf(text: string): { tree: Tree | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const tree = readTree(text, "a.yaml", "a map", (found) => problems.push(found));
  return { tree, problems };
}

const codes = (text: string): string[] => treeOf(text).problems.map(({ code }) => code);
const at = (line: number, column: number, length: number) => ({ file: "a.yaml", line, column, length });

describe("a tree", () => {
  it("holds maps, lists, texts and nothing, each with its place", () => {
    expect(treeOf("a: 1\nb:\n  - x\n  -\n").tree).toEqual({
      kind: "map",
      at: at(1, 1, 4),
      entries: [
        { key: "a", keyAt: at(1, 1, 1), value: { kind: "text", text: "1", at: at(1, 4, 1) } },
        {
          key: "b",
          keyAt: at(2, 1, 1),
          value: {
            kind: "list",
            at: at(3, 3, 3),
            items: [
              { kind: "text", text: "x", at: at(3, 5, 1) },
              { kind: "nothing", at: at(4, 4, 1) },
            ],
          },
        },
      ],
    });
  });

  it("makes no number, boolean, date or null of a text", () => {
    const texts = ["0.10", "003", "1e3", "0x1F", ".inf", "true", "no", "null", "~", "2006-11-01", "1_000", "12:30:45"];
    const { tree } = treeOf(texts.map((text) => `- ${text}\n`).join(""));
    expect(tree?.kind === "list" && tree.items.map((item) => item.kind === "text" && item.text)).toEqual(texts);
  });

  it("tells nothing from an empty text", () => {
    const { tree } = treeOf('- ""\n-\n');
    expect(tree?.kind === "list" && tree.items.map(({ kind }) => kind)).toEqual(["text", "nothing"]);
  });

  it("has nothing under a key that stands alone, with the key's place", () => {
    expect(treeOf("\n{ a, b: }\n").tree).toEqual({
      kind: "map",
      at: at(2, 1, 9),
      entries: [
        { key: "a", keyAt: at(2, 3, 1), value: { kind: "nothing", at: at(2, 3, 1) } },
        { key: "b", keyAt: at(2, 6, 1), value: { kind: "nothing", at: at(2, 9, 1) } },
      ],
    });
  });

  it("keeps the first of two like keys and points from the second to it", () => {
    const { tree, problems } = treeOf("a: 1\nb: 2\na: 3\n");
    expect(tree?.kind === "map" && tree.entries.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(problems).toMatchObject([
      { code: "duplicate-key", args: { key: "a" }, at: at(3, 1, 1), also: { place: at(1, 1, 1), says: "first here" } },
    ]);
  });

  it("points from every further copy of a key to the first", () => {
    const { problems } = treeOf("a: 1\na: 2\na: 3\n");
    expect(problems.map((found) => [found.at.line, found.also?.place.line])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  it.each([
    ["[a\n", 1, 2],
    ["b: [a\n\n  \n\n", 1, 5],
    ["b: c\nd: {\n", 2, 4],
    ["b: c\nd: [e,   \n\n", 2, 6],
    ['b: "c\n\n', 1, 5],
    ["b: [a\n   ", 1, 5],
    ["b: [a\n   \n\t\n", 1, 5],
    ["\n[", 2, 2],
    ["b: [a", 1, 6],
  ])("has the place of what is missing at the end of the last line written: %j", (text, line, column) => {
    expect(treeOf(text)).toMatchObject({
      tree: undefined,
      problems: [{ code: "yaml-syntax", at: { line, column } }],
    });
  });

  it.each([
    ["brackets", "[]", 2],
    ["braces", "{}", 2],
    ["commas", "x,", 1],
    ["double quotes", '"', 1],
    ["single quotes", "'", 1],
    ["backslashes", "\\", 1],
    ["line ends", "\n", 1],
    ["list marks", "- ", 1],
    ["list marks before a tab", "-\t", 1],
    ["colons", ": ", 1],
  ])("is not made of more than 20,000 marks: %s", (_, piece, marks) => {
    const refused = { code: "too-many-items", args: { limit: "20000" }, at: at(1, 1, 1) };
    const most = `# ${piece.repeat(20_000 / marks)}`;
    expect(treeOf(most).problems).not.toMatchObject([refused]);
    expect(treeOf(`${most}\n`).problems).toMatchObject([refused]);
  });

  it("may hold any number of signs that mark nothing", () => {
    expect(treeOf(`# ${"12:30-31?&*!%|>".repeat(10_000)}\na: b`).problems).toEqual([]);
  });

  it("may hold 5,000 items in a list or a map, and not one more", () => {
    expect(codes("- a\n".repeat(5_000))).toEqual([]);
    expect(codes("- a\n".repeat(5_001))).toEqual(["too-many-items"]);
    expect(codes(`[a${",a".repeat(4_999)}]`)).toEqual([]);
    expect(codes(`[a${",a".repeat(5_000)}]`)).toEqual(["too-many-items"]);
    const keys = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}: v\n`).join("");
    expect(codes(keys(5_000))).toEqual([]);
    expect(codes(keys(5_001))).toEqual(["too-many-items"]);
  });

  it("may be 16 levels deep, and not one more", () => {
    expect(codes(`${"- ".repeat(16)}a`)).toEqual([]);
    expect(codes(`${"- ".repeat(17)}a`)).toEqual(["too-deep"]);
    expect(codes(`${"[".repeat(16)}a${"]".repeat(16)}`)).toEqual([]);
    expect(codes(`${"[".repeat(17)}a${"]".repeat(17)}`)).toEqual(["too-deep"]);
  });
});

describe("what is no YAML of a record", () => {
  const flow = "Flow sequence in block collection must be sufficiently indented and end with a ]";
  it.each([
    ["a: b: c", "a text that holds `: ` stands without quotes", at(1, 4, 1)],
    ["a:\n\t- b", "a tab indents the line", at(2, 1, 1)],
    ["a: |x\n", "Block scalar header includes extra characters: |x", at(1, 5, 1)],
    ["a: 'b' c", "Unexpected scalar at node end", at(1, 8, 1)],
    ["a: [b\n\nc: d\n", flow, at(3, 1, 1)],
    ["}\n", "Unexpected flow-map-end token in YAML document", at(1, 1, 1)],
    [" a: b\nc: d", "Unexpected map-value-ind token in YAML stream", at(2, 2, 1)],
  ])("says what to look for: %j", (text, message, place) => {
    expect(treeOf(text).problems).toEqual([{ code: "yaml-syntax", args: { message }, at: place, severity: "error" }]);
  });

  it.each([
    ["a: b\n---\nc: d\n", "a second document (---)", at(2, 1, 3)],
    ["a: b\n...\nc: d\n", "a second document (---)", at(3, 1, 1)],
    ["<<: a", "a merge key (<<)", at(1, 1, 2)],
    ["[a]: b", "a key that is not plain text", at(1, 1, 3)],
    ["{ [a]: b }", "a key that is not plain text", at(1, 3, 3)],
    ["a: &bcd e", "an anchor (&)", at(1, 4, 4)],
    ["a: *bcd", "an alias (*)", at(1, 4, 4)],
    ["a: !bcd e", "a tag (!)", at(1, 4, 4)],
    ["%BCD\n---\na: e", "a directive (%)", at(1, 1, 4)],
    ["? a\n: b", "a complex key (?)", at(1, 1, 1)],
  ])("names what it may not use: %j", (text, feature, place) => {
    expect(treeOf(text).problems).toEqual([{ code: "yaml-feature", args: { feature }, at: place, severity: "error" }]);
  });

  it.each(["*a", "&a", "!a", "%a", "?"])("may begin a line of a text with %s", (line) => {
    expect(treeOf(`--- |\n${line}\n`)).toMatchObject({ tree: { kind: "text", text: `${line}\n` }, problems: [] });
    expect(treeOf(`a: |\n  ${line}\n`).problems).toEqual([]);
  });

  it("names a character that an escape hides, in a text or a key", () => {
    expect(treeOf('a: "b\\u202e"\n"\\u0007": c\n').problems).toEqual([
      { code: "invisible-character", args: { character: "U+202E" }, at: at(1, 4, 9), severity: "error" },
      { code: "control-character", args: { character: "U+0007" }, at: at(2, 1, 8), severity: "error" },
    ]);
  });

  it("names the first of several crowded lists, an outer one before its items", () => {
    const crowd = `[a${",a".repeat(5_000)}]`;
    const args = { limit: "5000", what: "items in one list or map" };
    const problem = { code: "too-many-items", args, severity: "error" };
    expect(treeOf(`# b\na: ${crowd}\nb: ${crowd}\n`).problems).toEqual([{ ...problem, at: at(2, 4, 1) }]);
    expect(treeOf(`[ ${crowd}, b${",b".repeat(5_000)} ]`).problems).toEqual([{ ...problem, at: at(1, 1, 1) }]);
  });

  it("says how many marks and levels a file may have", () => {
    expect(treeOf(`#${"[".repeat(20_001)}`).problems).toEqual([
      {
        code: "too-many-items",
        args: { limit: "20000", what: "lines, brackets, commas and quotes in one file" },
        at: at(1, 1, 1),
        severity: "error",
      },
    ]);
    expect(treeOf(`a: ${"[".repeat(30)}`).problems).toEqual([
      { code: "too-deep", args: { limit: "16" }, at: at(1, 19, 1), severity: "error" },
    ]);
  });

  it("is nothing: a file without a value says what to write", () => {
    for (const text of ["", "\n", "# a\n", "---\n", "--- # a\n...\n"]) {
      expect(treeOf(text)).toEqual({
        tree: undefined,
        problems: [{ code: "empty-file", args: { expected: "a map" }, at: at(1, 1, 1), severity: "error" }],
      });
    }
  });
});

describe("a number sign", () => {
  const warned = (text: string): string[] =>
    treeOf(text).problems.map(({ code, severity, at: place }) => `${severity} ${code} ${place.line}:${place.column}`);

  it.each([
    ["a: Fund #2\n", "1:9", "#2"],
    ["a: Fund  #2\n", "1:10", "#2"],
    ["a: Fund\t#2\n", "1:9", "#2"],
    ["a: Fund #2 of 3\n", "1:9", "#2 of 3"],
    ["a: Fund #two\n", "1:9", "#two"],
    ["a: Fund ##\n", "1:9", "##"],
    ["a: Fund #2", "1:9", "#2"],
    ["a: Fund\n  of Funds #2\n", "2:12", "#2"],
    ["- Fund #2\n", "1:8", "#2"],
    ["{ a: Fund #2\n }\n", "1:11", "#2"],
  ])("glued behind an unquoted text warns that the text ends before it: %j", (text, place, comment) => {
    const { problems } = treeOf(text);
    expect(warned(text)).toEqual([`warning glued-comment ${place}`]);
    expect(problems).toMatchObject([{ args: { comment }, at: { length: comment.length } }]);
  });

  it.each([
    'a: "Fund #2"\n',
    "a: 'Fund #2'\n",
    "a: Fund#2\n",
    "a: Fund # two spaces apart\n",
    'a: "Fund" #2\n',
    "a: Fund\n#2 lines\nb: c\n",
    "#2 lines\na: Fund\n",
    "a: # 2\n  b: c\n",
  ])("does not warn where it cannot be meant: %j", (text) => {
    expect(warned(text)).toEqual([]);
  });
});
