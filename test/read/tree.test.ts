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
