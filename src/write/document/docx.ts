import {
  AlignmentType,
  BorderStyle,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
} from "docx";
import { visible } from "../visible.ts";
import { type Document, type DocumentBlock, type DocumentCell, isAddress, type Line, type Run } from "./document.ts";
import { atOneTime } from "./zip.ts";

/**
 * A document as a Word file (Office Open XML): Letter pages with a footer, real footnotes, a table whose head is repeated on
 * each page, and titles that are styles. The same document gives the same bytes.
 */
export async function documentAsDocx(document: Document): Promise<Uint8Array> {
  const word = new WordDocument({
    title: visible(document.title),
    subject: visible(document.subject),
    creator: visible(document.creator),
    lastModifiedBy: visible(document.creator),
    styles: STYLES,
    numbering: { config: [BULLETS] },
    footnotes: footnotesOf(document),
    sections: [
      {
        properties: { page: { size: LETTER, margin: MARGINS } },
        footers: { default: footer(document.title) },
        children: document.blocks.flatMap((block, index) =>
          blockAsWord(block, document.blocks[index - 1]?.kind, document.blocks[index + 1]?.kind),
        ),
      },
    ],
  });
  // The library's day of making is the clock's.
  const properties = { path: "docProps/core.xml", data: coreProperties(document) };
  return atOneTime(await Packer.pack(word, "uint8array", undefined, [properties]));
}

/** Lengths in twentieths of a point. */
const INCH = 1440;
const LETTER = { width: 8.5 * INCH, height: 11 * INCH };
const MARGINS = { top: INCH, right: INCH, bottom: INCH, left: INCH };
const BETWEEN_MARGINS = LETTER.width - MARGINS.left - MARGINS.right;

const FONT = "Times New Roman";
const BULLETS = {
  reference: "bullets",
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: "•",
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 360 } } },
    },
  ],
} as const;

/** Sizes in half points. */
const STYLES = {
  default: {
    document: { run: { font: FONT, size: 22, language: { value: "en-US" } }, paragraph: { spacing: { after: 120 } } },
    title: {
      run: { font: FONT, size: 32, bold: true, allCaps: true },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 120 } },
    },
    heading1: {
      run: { font: FONT, size: 24, bold: true, color: "000000" },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    footnoteText: { run: { font: FONT, size: 17 }, paragraph: { spacing: { after: 20 } } },
  },
  paragraphStyles: [
    {
      id: "Subtitle",
      name: "Subtitle",
      basedOn: "Normal",
      run: { font: FONT, size: 24 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 60 } },
    },
    {
      id: "Footer",
      name: "footer",
      basedOn: "Normal",
      run: { size: 17 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 0 } },
    },
    {
      id: "TableText",
      name: "Table Text",
      basedOn: "Normal",
      run: { font: FONT, size: 20 },
      paragraph: { spacing: { after: 20 }, indent: { left: 200, hanging: 200 } },
    },
    { id: "TableHead", name: "Table Head", basedOn: "TableText", run: { bold: true } },
  ],
} as const;

function footer(title: string): Footer {
  const page = new TextRun({ children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] });
  return new Footer({
    children: [new TextRun(visible(title)), page].map((run) => new Paragraph({ style: "Footer", children: [run] })),
  });
}

/** Word numbers footnotes itself, in the order of their references, which is the order of the notes. */
function footnotesOf({ blocks }: Document): Record<string, { children: Paragraph[] }> {
  const notes = blocks.flatMap((block) =>
    block.kind === "notes" ? block.notes.map((note, index) => [block.first + index, note] as const) : [],
  );
  return Object.fromEntries(
    notes.map(([number, note]) => [
      number,
      { children: [new Paragraph({ style: "FootnoteText", children: [new TextRun(" "), ...runs(note)] })] },
    ]),
  );
}

type Kind = DocumentBlock["kind"] | undefined;

function blockAsWord(block: DocumentBlock, before: Kind, after: Kind): (Paragraph | Table)[] {
  switch (block.kind) {
    case "title":
      return block.lines.map((line, index) =>
        index === 0
          ? new Paragraph({ heading: HeadingLevel.TITLE, pageBreakBefore: before !== undefined, children: runs(line) })
          : new Paragraph({
              style: "Subtitle",
              children: runs(line),
              ...(index === block.lines.length - 1 ? { spacing: { after: 280 } } : {}),
            }),
      );
    case "heading":
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(visible(block.text))] })];
    case "paragraph":
      return [paragraph(block.runs, before, after)];
    case "list":
      return block.items.map(
        (item) => new Paragraph({ numbering: { reference: BULLETS.reference, level: 0 }, children: runs(item) }),
      );
    case "signature":
      return block.lines.map(
        (line, index) =>
          new Paragraph({
            indent: { left: BETWEEN_MARGINS / 2 },
            spacing: { before: index === 0 ? 360 : 0, after: index === 0 ? 240 : 60 },
            keepLines: true,
            keepNext: index < block.lines.length - 1,
            children: runs(line),
          }),
      );
    case "table":
      return [tableAsWord(block)];
    case "notes":
      return [];
    default:
      return block satisfies never;
  }
}

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: "666666" };
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE };

function tableAsWord({ columns, rows }: Extract<DocumentBlock, { kind: "table" }>): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((BETWEEN_MARGINS * share) / shares));
  const cell = (lines: DocumentCell, index: number, style: string): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 90, right: 90 },
      ...(style === "TableHead" ? { shading: { fill: "EEEEEE" } } : {}),
      children: lines.map((line) => new Paragraph({ style, children: runs(line) })),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, index) => cell([[{ text: title }]], index, "TableHead")),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({ cantSplit: true, children: cells.map((lines, index) => cell(lines, index, "TableText")) }),
  );
  return new Table({
    width: { size: BETWEEN_MARGINS, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: EDGES,
    rows: [head, ...body],
  });
}

/** Words stand apart from a table above them, and on one page with the table or the signature that they introduce. */
function paragraph(line: Line, before: Kind, after: Kind): Paragraph {
  return new Paragraph({
    children: runs(line),
    ...(before === "table" ? { spacing: { before: 200 } } : {}),
    ...(after === "table" || after === "signature" ? { keepNext: true } : {}),
  });
}

function runs(line: Line): ParagraphChild[] {
  return line.map(runAsWord);
}

function runAsWord(run: Run): ParagraphChild {
  if ("note" in run) return new FootnoteReferenceRun(run.note);
  const text = visible(run.text);
  // A field, since a hyperlink's name in the file would be random.
  if (isAddress(run.link)) return new SimpleField(`HYPERLINK "${visible(run.link)}"`, text);
  switch (run.mark) {
    case "strong":
      return new TextRun({ text, bold: true });
    case "emphasis":
      return new TextRun({ text, italics: true });
    case "inserted":
      return new TextRun({ text, underline: {}, color: "00439C" });
    case "deleted":
      return new TextRun({ text, strike: true, color: "A00000" });
    case undefined:
      return new TextRun(text);
    default:
      return run.mark satisfies never;
  }
}

function coreProperties({ title, subject, creator, dated }: Document): string {
  const element = (name: string, text: string): string => `<${name}>${xml(text)}</${name}>`;
  const time = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${dated}T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${element("dc:title", title)}${element("dc:subject", subject)}${element("dc:creator", creator)}${element("cp:lastModifiedBy", creator)}${time("created")}${time("modified")}</cp:coreProperties>`;
}

function xml(text: string): string {
  return visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
