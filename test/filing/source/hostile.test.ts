import { describe, expect, test } from "vitest";
import { MOST_BYTES } from "../../../src/filing/source/decode.ts";
import { paperOf } from "../../../src/filing/source/paper-of.ts";
import { processorSeconds } from "../../processor.ts";
import { readable } from "./shown.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((one) => one.charCodeAt(0)) : part)),
  );

describe("bytes that give no paper say why", () => {
  test.each([
    ["nothing", bytes(), "empty"],
    ["white space alone", bytes(" \r\n\t", [0xa0]), "empty"],
    ["a PDF", bytes("%PDF-1.4\n%", [0xe2, 0xe3]), "pdf"],
    ["a DOCX", bytes("PK", [3, 4], "....word/document.xml"), "word-file"],
    ["a ZIP", bytes("PK", [3, 4], "....a.txt"), "archive"],
    ["a DOC", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "word-file"],
    ["rich text", bytes("{\\rtf1\\ansi x}"), "word-file"],
    ["gzip", bytes([0x1f, 0x8b, 8, 0, 1]), "archive"],
    ["a program", bytes([0x7f], "ELF", [2, 1, 1, 0, 0, 0, 0, 0]), "binary"],
    ["half a letter of UTF-16", bytes([0xff, 0xfe, 0x41, 0, 0x42]), "not-decodable"],
    ["one byte too many", new Uint8Array(MOST_BYTES + 1).fill(0x61), "too-large"],
  ] as const)("%s", (_, read, code) => {
    expect(paperOf("some.file", read)).toMatchObject({
      kind: "not-read",
      code,
      file: "some.file",
      why: expect.stringMatching(/^it .*[^.]$/),
    });
  });

  test("as many bytes as may be are read", () => {
    expect(paperOf("a.txt", new Uint8Array(MOST_BYTES).fill(0x61))).not.toHaveProperty("code");
  });
});

describe("bytes of other encodings are read", () => {
  const words = (read: Uint8Array): string => {
    const paper = paperOf("a.txt", read);
    if ("kind" in paper) throw new Error(paper.why);
    return paper.blocks.flatMap((block) => (block.kind === "table" ? [] : [block.words.text])).join(" ");
  };
  test("Windows-1252", () =>
    expect(words(bytes("the ", [0x93], "Trust", [0x94], "s 5", [0xbd]))).toBe("the \u201cTrust\u201ds 5\u00bd"));
  test("UTF-8 with its mark", () => expect(words(bytes([0xef, 0xbb, 0xbf], "A", [0xc2, 0xae]))).toBe("A\u00ae"));
  test("UTF-16", () => expect(words(bytes([0xff, 0xfe, 0x41, 0, 0x42, 0]))).toBe("AB"));
});

/** A quarter of a megabyte each, made to tie a reader up: what takes the square of its length takes minutes. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["deep", "<div>".repeat(50000)],
  ["deep, closed", "<div>".repeat(20000) + "</div>".repeat(20000)],
  ["tags", `<html>${"<b>".repeat(75000)}`],
  ["tags without depth", `<html>${"<br>".repeat(62500)}`],
  ["paragraphs", `<html>${"<p>a".repeat(25000)}`],
  ["tables in tables", `<html>${"<table><tr><td>".repeat(16250)}`],
  ["words thrown out of a table", `<html><table>${"a<tr>".repeat(30000)}`],
  ["one wide row", `<html><table><tr>${"<td>$<td>5".repeat(13750)}`],
  ["wide spans", `<html><table>${"<tr><td colspan=1000 rowspan=65000>a".repeat(6250)}`],
  ["fonts left open", `<html>${"<p><font size=1><i>x".repeat(11250)}`],
  ["entities", `<html><p>${"&amp;&nbsp;&zz;".repeat(16250)}`],
  ["marks of entities", `<html><p>${"&".repeat(250000)}`],
  ["one line", "a b  c   d".repeat(25000)],
  ["one line of rules", "- ".repeat(125000)],
  ["one line of bars", "a | b ".repeat(41250)],
  ["lines of bars", "|a\n".repeat(75000)],
  ["rows of bars", "a | b\n".repeat(37500)],
  ["short lines", "a\n".repeat(125000)],
  ["columns", "a   b   c\n".repeat(25000)],
  ["columns within tags", `<TABLE>\n${"a   b   c\n".repeat(25000)}`],
  ["tables", "<TABLE>\n".repeat(31250)],
  ["page numbers", "-1-\n\n".repeat(50000)],
  ["pages", "<PAGE>\nhead\nwords go on\n".repeat(10000)],
  ["broken words", "a-\n".repeat(81250)],
  ["dots", `${". ".repeat(150)}5\n`.repeat(750)],
  ["signatures", "By: __   By: __\n\n".repeat(13750)],
  ["tabs", "\t".repeat(30000)],
  ["open brackets", "<".repeat(250000)],
  ["documents", "<DOCUMENT><TEXT>".repeat(15000)],
  ["empty lines", `${"\n".repeat(250000)}x`],
];

describe("nothing ties the reader up", () => {
  test.each(HOSTILE)(
    "%s",
    (_, text) => {
      const bytes = new TextEncoder().encode(text);
      expect(processorSeconds(() => paperOf("hostile.txt", bytes))).toBeLessThan(10);
      const paper = paperOf("hostile.txt", bytes);
      if ("kind" in paper) expect(["too-tangled", "empty"]).toContain(paper.code);
      else expect(paper.blocks.length).toBeGreaterThan(0);
    },
    60_000,
  );
});

test("a plain page is HTML by its tags, and EDGAR's table tags alone are not", () => {
  expect(readable("<p>a</p><p>b</p>")).toEqual(["\u00b6 a", "\u00b6 b"]);
  expect(readable("<TABLE>\n<S>    <C>\nWillow Fund   0.50%\nRowan Fund    0.75%\n</TABLE>")).toEqual([
    "| Willow Fund | 0.50%",
    "| Rowan Fund | 0.75%",
  ]);
});
