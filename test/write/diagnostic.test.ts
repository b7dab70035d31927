import { describe, expect, it } from "vitest";
import { type Problem, problem } from "../../src/agreement/problem.ts";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";

const at = (line: number, column: number, length = 1, file = "a.yaml") => ({ file, line, column, length });
const said = (problems: readonly Problem[], text: string | undefined): string =>
  diagnostics(
    problems,
    () => text,
    (file) => `data/${file}`,
    UNPAINTED,
  );

describe("a diagnostic", () => {
  it("shows the line with the one before it, the fault underlined, and what to write", () => {
    expect(said([problem("bad-rate", { text: "0.88" }, at(2, 9, 4))], "- { rate: 1% }\n- rate: 0.88\n")).toBe(
      `data/a.yaml:2:9: error[bad-rate] \`0.88\` is not a rate
  1 | - { rate: 1% }
  2 | - rate: 0.88
    |         ^^^^
  help: write it with its sign, such as 0.88%, or \`blank\` where the paper leaves it blank
`,
    );
  });

  it("leaves out a blank line before, and has room for the longest line number", () => {
    const text = `${"\n".repeat(99)}rate: 1\n`;
    expect(said([problem("bad-rate", { text: "1" }, at(100, 7))], text)).toContain(
      ":100:7: error[bad-rate] `1` is not a rate\n  100 | rate: 1\n      |       ^\n  help:",
    );
    expect(said([problem("bad-rate", { text: "1" }, at(10, 7))], `${"a: b\n".repeat(9)}rate: 1\n`)).toContain(
      "\n   9 | a: b\n  10 | rate: 1\n     |       ^\n",
    );
  });

  it("shows no line where the file is blank there, has no such line, or could not be read", () => {
    const found = problem("file-kind", { what: "a link" }, at(1, 1));
    const alone =
      "data/a.yaml:1:1: error[file-kind] this is a link, not a file\n  help: put the file itself here; links are not followed\n";
    expect(said([found], undefined)).toBe(alone);
    expect(said([found], "")).toBe(alone);
    expect(said([found], "  \na: b\n")).toBe(alone);
  });

  it("says a warning as a warning, and points to a second place", () => {
    const also = { place: at(1, 1), says: "first here" };
    expect(
      said([problem("duplicate-key", { key: "a" }, at(2, 1), { severity: "warning", also })], "a: 1\na: 2\n"),
    ).toBe(
      `data/a.yaml:2:1: warning[duplicate-key] the key \`a\` stands twice
  1 | a: 1
  2 | a: 2
    | ^
  first here: data/a.yaml:1:1
  help: keep one of them
`,
    );
  });

  it("underlines what it shows of a hidden character", () => {
    const found = problem("invisible-character", { character: "U+202E" }, at(1, 5));
    expect(said([found], "a: x\u202ey\n")).toContain("  1 | a: x\\u{202E}y\n    |     ^^^^^^^^\n");
  });

  it("cuts a long line, and its mark with it", () => {
    const shown = said([problem("bad-text", { expected: "words" }, at(1, 101, 500))], "x".repeat(600)).split("\n");
    expect(shown[1]).toBe(`  1 | …${"x".repeat(120)}`);
    expect(shown[2]).toBe(`    | ${" ".repeat(61)}${"^".repeat(60)}`);
  });

  it("keeps the start of a long line while the fault is near it", () => {
    const shown = said([problem("bad-text", { expected: "words" }, at(1, 100, 500))], "x".repeat(600)).split("\n");
    expect(shown[1]).toBe(`  1 | ${"x".repeat(120)}`);
    expect(shown[2]).toBe(`    | ${" ".repeat(99)}${"^".repeat(21)}`);
  });

  it("follows a fault far along a long line, and shows of the line before what stands above it", () => {
    const line = `${"a".repeat(400)}WRONG${"b".repeat(400)}`;
    const found = problem("bad-text", { expected: "words" }, at(2, 401, 5));
    expect(said([found], `${"c".repeat(350)}\n${line}\n`)).toContain(
      `  1 | …${"c".repeat(10)}\n  2 | …${"a".repeat(60)}WRONG${"b".repeat(55)}\n    | ${" ".repeat(61)}^^^^^\n  help:`,
    );
    expect(said([found], `short\n${line}\n`)).toContain(`\n  2 | …${"a".repeat(60)}WRONG`);
    expect(said([found], `short\n${line}\n`)).not.toContain("  1 |");
  });

  it("underlines the right letters far along a line of hidden characters", () => {
    const found = problem("invisible-character", { character: "U+202E" }, at(1, 201));
    expect(said([found], `${"\u200b".repeat(2)}${"x".repeat(138)}${"\u200b"}${"x".repeat(59)}\u202ey\n`)).toContain(
      `  1 | …\\u{200B}${"x".repeat(59)}\\u{202E}y\n    | ${" ".repeat(68)}^^^^^^^^\n`,
    );
  });

  it("is not shifted by a byte-order mark", () => {
    expect(said([problem("bad-rate", { text: "1" }, at(1, 7))], "\ufeffrate: 1\r\n")).toContain(
      "  1 | rate: 1\n    |       ^\n",
    );
    const second = problem("invisible-character", { character: "U+FEFF" }, at(1, 1));
    expect(said([second], "\ufeff\ufeffa\n")).toContain("  1 | \\u{FEFF}a\n    | ^^^^^^^^\n");
  });

  it("quotes a value of 160 characters whole, and cuts a longer one", () => {
    const quoting = (text: string): string =>
      said([problem("bad-rate", { text }, at(1, 1))], undefined).split("\n")[0] ?? "";
    expect(quoting("x".repeat(160))).toBe(`data/a.yaml:1:1: error[bad-rate] \`${"x".repeat(160)}\` is not a rate`);
    expect(quoting("x".repeat(161))).toBe(`data/a.yaml:1:1: error[bad-rate] \`${"x".repeat(160)}…\` is not a rate`);
  });

  it.each([
    [
      problem("unknown-key", { key: "000", where: "a tier" }, at(1, 1)),
      'put an amount with commas in quotes, such as "$500,000,000"',
    ],
    [
      problem("unknown-key", { key: "x", where: "a tier" }, at(1, 1)),
      "delete it, or see the record format in the README",
    ],
    [problem("unknown-key", { key: "rat", where: "a tier", nearest: "rate" }, at(1, 1)), "did you mean `rate`?"],
    [
      problem("one-kind", { where: "a change", kinds: "add, remove", found: "none" }, at(1, 1)),
      "write one of add, remove",
    ],
    [
      problem("one-kind", { where: "a change", kinds: "add, remove", found: "none", nearest: "remove" }, at(1, 1)),
      "did you mean `remove`?",
    ],
    [
      problem("yaml-feature", { feature: "a second document (---)" }, at(1, 1)),
      "one file holds one document: delete the line",
    ],
    [problem("yaml-feature", { feature: "a directive (%)" }, at(1, 1)), "one file holds one document: delete the line"],
  ])("helps by what was found: %j", (found, help) => {
    expect(said([found], undefined).split("\n")[1]).toBe(`  help: ${help}`);
  });

  it("shows at most fifty of one file and counts the rest", () => {
    const text = "a: b\n".repeat(60);
    const many = Array.from({ length: 52 }, (_, index) => problem("bad-day", { text: "b" }, at(index + 1, 4)));
    expect(said(many, text).match(/error\[/g)).toHaveLength(50);
    expect(said(many, text)).toMatch(/\n\ndata\/a\.yaml: 2 more problems\n$/);
    expect(said(many.slice(0, 50), text)).not.toContain("more problems");
  });

  it("keeps the problems of a file together", () => {
    const of = (file: string, line: number): Problem => problem("bad-day", { text: "x" }, at(line, 1, 1, file));
    const places = said([of("b", 1), of("a", 1), of("b", 2)], "x\nx\n").match(/data\/\S+/g);
    expect(places).toEqual(["data/b:1:1:", "data/b:2:1:", "data/a:1:1:"]);
  });

  it("lets no control character of a path or a message through", () => {
    const text = said(
      [problem("not-one-of", { text: "\x1b[2J\u202e", allowed: "a" }, at(1, 1, 1, "\x1b]0;x\x07"))],
      "\x1b[2J\n",
    );
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain(
      "data/\\u{1B}]0;x\\u{7}:1:1: error[not-one-of] `\\u{1B}[2J\\u{202E}` is not one of a\n  1 | \\u{1B}[2J\n",
    );
  });
});
