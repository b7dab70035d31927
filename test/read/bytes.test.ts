import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/agreement/problem.ts";
import { decodeText, forbiddenCharacter, MAX_FILE_BYTES } from "../../src/read/bytes.ts";

function decoded(bytes: Uint8Array): { text: string | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  return { text: decodeText(bytes, "a.yaml", (found) => problems.push(found)), problems };
}

describe("a file's bytes", () => {
  it.each([
    ["a: b\n", "a: b\n"],
    ["a: b\r\nc: d\r\n", "a: b\nc: d\n"],
    ["\ufeffa: b\n", "a: b\n"],
    ["", ""],
    ["a:\tb — “é” 投資 😀\n", "a:\tb — “é” 投資 😀\n"],
  ])("%j are the text %j", (written, text) => {
    expect(decoded(Buffer.from(written))).toEqual({ text, problems: [] });
  });

  it("may be 256 kB and not a byte more", () => {
    expect(MAX_FILE_BYTES).toBe(256 * 1024);
    expect(decoded(Buffer.alloc(MAX_FILE_BYTES, "a")).text).toHaveLength(MAX_FILE_BYTES);
    const more = decoded(Buffer.alloc(MAX_FILE_BYTES + 1, "a"));
    expect(more.text).toBeUndefined();
    expect(more.problems).toMatchObject([{ code: "file-size", args: { size: "262145" } }]);
  });

  it.each([
    [[0xff, 0xfe, 0x61, 0x00], "UTF-16, little-endian"],
    [[0xfe, 0xff, 0x00, 0x61], "UTF-16, big-endian"],
    [[0x80, 0x00, 0x61, 0x00], "UTF-16 or a binary file"],
    [[0x61, 0x00, 0x62, 0x00], "UTF-16 or a binary file"],
    [[0x00], "UTF-16 or a binary file"],
    [[0x61, 0x93, 0x61], "Windows-1252 or Latin-1"],
  ])("that are no UTF-8 say which encoding is likely: %j", (bytes, likely) => {
    expect(decoded(Uint8Array.from(bytes)).problems).toMatchObject([{ code: "encoding", args: { likely } }]);
  });

  it.each([
    [[0x53, 0xe9, 0x74, 0xe9, 0x0a], "1:2"],
    [[0x61, 0x0a, 0x20, 0xe9], "2:2"],
    [[0xc3, 0xa9, 0xe9, 0x61], "1:2"],
    [[0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0x98], "1:3"],
    [[0xef, 0xbb, 0xbf, 0x61, 0xe9], "1:2"],
    [[0xe9], "1:1"],
    [[0xe9, 0x00], "1:1"],
    [[0x61, 0x00, 0xe9], "1:2"],
    [[0x61, 0x0d, 0x0a, 0x62, 0x00], "2:2"],
  ])("that are no text are told once, at the first byte that is none: %j", (bytes, place) => {
    const { text, problems } = decoded(Uint8Array.from(bytes));
    expect(text).toBeUndefined();
    expect(problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([`encoding ${place}`]);
  });

  it("have an unfinished merge told once, and other faults beside it", () => {
    const { problems } = decoded(Buffer.from("a\u200b\n<<<<<<< HEAD\na\n=======\nb\u200b\n>>>>>>> theirs\n"));
    expect(problems.map(({ code, at }) => `${code} ${at.line}`)).toEqual([
      "invisible-character 1",
      "merge-conflict 2",
      "invisible-character 5",
    ]);
    expect(problems[1]).toMatchObject({ args: { marker: "<<<<<<<" } });
  });

  it("have each faulty line told once, with its place", () => {
    const { text, problems } = decoded(Buffer.from("good\na\u200b\u200b\n\ufeff\nb\x07\nc\rd\n<<<<<<< HEAD\n"));
    expect(text).toBeUndefined();
    expect(problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)).toEqual([
      "invisible-character 2:2",
      "invisible-character 3:1",
      "control-character 4:2",
      "line-ending 5:2",
      "merge-conflict 6:1",
    ]);
  });

  it.each(["<<<<<<", "<<<<<<<a", "========", " =======", "a =======", "<<<<<<<<"])(
    "may hold %j, which is no mark of a merge",
    (line) => {
      expect(decoded(Buffer.from(`# b\n${line}\n`)).problems).toEqual([]);
    },
  );
});

describe("a forbidden character", () => {
  it("is the first that stands in the text, by its code point", () => {
    expect(forbiddenCharacter("ab\u202ec\x07")).toEqual({ kind: "invisible", index: 2, name: "U+202E" });
    expect(forbiddenCharacter("ab\x07c\u202e")).toEqual({ kind: "control", index: 2, name: "U+0007" });
    expect(forbiddenCharacter("a\u{e0041}")).toEqual({ kind: "invisible", index: 1, name: "U+E0041" });
    expect(forbiddenCharacter("a\ud800b")).toEqual({ kind: "invisible", index: 1, name: "U+D800" });
  });

  it.each([..."\u00a0\u3000\u2800\u180b\u180f\ufe0e\ufe0f\u{e0100}\u{e01ef}\ue000\u{f0000}\u0378"])(
    "is one that hides: %j",
    (character) => {
      expect(forbiddenCharacter(`a${character}`)).toMatchObject({ kind: "invisible", index: 1 });
    },
  );

  it("is a carriage return, and no tab or line feed", () => {
    expect(forbiddenCharacter("a\rb")).toEqual({ kind: "control", index: 1, name: "U+000D" });
    expect(forbiddenCharacter("a\tb\nc")).toBeUndefined();
  });

  it("is every one that Unicode lets a reader not see", () => {
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const hides = /[\p{DI}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Z}]/u.test(character) && !" \t\n".includes(character);
      if (hides && !forbiddenCharacter(character)) missed.push(code.toString(16));
    }
    expect(missed).toEqual([]);
  });

  it("is none of those that names hold", () => {
    expect(
      forbiddenCharacter("Lord Abbett America’s Value — Class ‘A’ & B®™ é e\u0301 投資 😀 $1,000.00 #2 100%"),
    ).toBeUndefined();
  });
});
