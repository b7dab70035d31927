import { beforeAll, describe, expect, test } from "vitest";
import { documentAsDocx } from "../../../src/write/document/docx.ts";
import { atOneTime } from "../../../src/write/document/zip.ts";
import { MADE } from "./made.ts";
import { unzipped, wellFormed } from "./unzip.ts";

let bytes: Uint8Array;
let part: (name: string) => string;

beforeAll(async () => {
  bytes = await documentAsDocx(MADE);
  const files = new Map(unzipped(bytes).map(({ name, text }) => [name, text]));
  part = (name) => files.get(name) ?? "";
});

const wordsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? "");

describe("a document as a Word file", () => {
  test("every part of it is well-formed XML", () => {
    const parts = unzipped(bytes).filter(({ name }) => !name.endsWith("/"));
    expect(parts.length).toBeGreaterThan(10);
    for (const { name, text } of parts) expect([name, wellFormed(text).length > 0]).toEqual([name, true]);
  });

  test("holds every word, and shows what cannot be seen", () => {
    const words = wordsOf(part("word/document.xml")).join("\n");
    for (const said of [
      "Schedule A",
      "0.88% of the first $500 million of such assets, plus",
      "A|B &lt;i&gt;Portfolio&lt;/i&gt;",
      "Hidden \\u{7}\\u{202E} Portfolio",
      "Read at",
      "Second schedule",
    ])
      expect(words).toContain(said);
  });

  test("its notes are real footnotes, each referred to once and in order", () => {
    const document = part("word/document.xml");
    const references = [...document.matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)].map(([, id]) => id);
    expect(references).toEqual(["1", "2", "3"]);
    const notes = part("word/footnotes.xml");
    expect(
      wordsOf(notes)
        .map((text) => text.trim())
        .filter(Boolean),
    ).toEqual(["Amendment No. 22.", "Nothing \\u{0} seen.", "Amendment No. 23."]);
    expect(notes.match(/<w:pStyle w:val="FootnoteText"\/>/g)).toHaveLength(3);
  });

  test("a table's head is repeated on each page, and no row is torn", () => {
    const document = part("word/document.xml");
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(document.match(/<w:cantSplit\/>/g)).toHaveLength(document.match(/<w:tr>|<w:tr /g)?.length ?? 0);
  });

  test("is of Letter size, with a style for its titles and pages that are counted", () => {
    const document = part("word/document.xml");
    expect(document).toContain('<w:pgSz w:w="12240" w:h="15840" w:orient="portrait"/>');
    expect(document.match(/<w:pStyle w:val="Title"\/>/g)).toHaveLength(2);
    expect(document).toContain('<w:pStyle w:val="Heading1"/>');
    expect(document.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
    const footer = part("word/footer1.xml");
    expect(wordsOf(footer)).toEqual(["Schedule A &lt;of&gt; “Tests” &amp; others", "Page ", " of "]);
    expect(footer).toContain("PAGE");
    expect(footer).toContain("NUMPAGES");
    expect(part("word/styles.xml")).toContain("Times New Roman");
  });

  test("a link is a field with its address", () => {
    expect(part("word/document.xml")).toContain(
      '<w:fldSimple w:instr="HYPERLINK &quot;https://example.com/a?b=1&amp;c=2&quot;">',
    );
  });

  test("an address that would break out of its field is text alone", async () => {
    const link = 'https://example.com/" \\o "x';
    const made = await documentAsDocx({ ...MADE, blocks: [{ kind: "paragraph", runs: [{ text: "there", link }] }] });
    const document = unzipped(made).find(({ name }) => name === "word/document.xml")?.text ?? "";
    expect(document).not.toContain("fldSimple");
    expect(wordsOf(document)).toEqual(["there"]);
  });

  test("what is inserted is underlined, what is deleted struck out", () => {
    const document = part("word/document.xml");
    expect(document).toMatch(/<w:strike\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>0\.85%/);
    expect(document).toMatch(/<w:u w:val="single"\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>0\.83%/);
  });

  test("its properties say what it is, and the day that it speaks of", () => {
    const core = part("docProps/core.xml");
    expect(core).toContain("<dc:title>Schedule A &lt;of&gt; “Tests” &amp; others</dc:title>");
    expect(core).toContain("<dc:creator>a test</dc:creator>");
    expect(core.match(/2006-11-01T00:00:00Z/g)).toHaveLength(2);
  });

  test("the same document gives the same bytes, made at any moment", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(Buffer.from(await documentAsDocx(MADE)).equals(Buffer.from(bytes))).toBe(true);
    expect(new Set(unzipped(bytes).map(({ moment }) => moment))).toEqual(new Set([0x00210000]));
  });
});

describe("a ZIP file of one moment", () => {
  test.each([
    ["is not made of anything else", new Uint8Array([1, 2, 3])],
    ["is not made of what only begins as one", new Uint8Array(40)],
  ])("%s", (_, notZip) => {
    expect(() => atOneTime(notZip)).toThrow("not a ZIP file");
  });

  test("is not made of one whose list is broken", () => {
    const broken = bytes.slice();
    const view = new DataView(broken.buffer);
    const list = view.getUint32(broken.length - 6, true);
    broken[list] = 0;
    expect(() => atOneTime(broken)).toThrow("list of files is broken");
  });

  test("is not made of one that lists what is not there", () => {
    const broken = bytes.slice();
    broken[0] = 0;
    expect(() => atOneTime(broken)).toThrow("lists a file which is not there");
  });

  test("leaves the bytes that it is given", () => {
    const before = bytes.slice();
    atOneTime(bytes);
    expect(Buffer.from(bytes).equals(Buffer.from(before))).toBe(true);
  });
});
