import type { PaperBlock } from "../paper.ts";
import { type Letter, passageOf } from "../passage.ts";
import { barGroups } from "./bar-groups.ts";
import { barSignatures } from "./bar-signatures.ts";
import { barsOf, barTable, isBarred } from "./bars.ts";
import { isRule } from "./columns.ts";
import { type Entry, goesOn, type Role, rolesOf } from "./furniture.ts";
import { indentOf, isBlank, type Line, linesIn, passageOfLines, type Typed, wordsOf } from "./lines.ts";
import { paragraphsIn } from "./prose.ts";
import { sideBySide, signsTwice } from "./signatures.ts";
import { isParted, spacedRegions } from "./spaced.ts";
import { tablesOverPages } from "./table-over-pages.ts";
import { textTable } from "./text-table.ts";

/** Blocks made so far, and what they are made with. */
type Making = { readonly blocks: PaperBlock[]; readonly isWord: (word: string) => boolean };

/** The blocks of a text whose layout is made by spaces, lines, bars and the tags of EDGAR. */
export function textBlocks(typed: Typed): PaperBlock[] {
  const lines = linesIn(typed);
  const words = wordsOf(lines);
  const making: Making = { blocks: [], isWord: (word) => words.has(word) };
  const roles = rolesOf(lines.map(entryOf));
  for (const { kind, lines: held, furniture } of regionsOf(lines, roles)) {
    // What a page adds within words stands before them.
    addLetters(making, furniture);
    if (kind === "table") addTable(making, held);
    else addProse(making, held);
  }
  return tablesOverPages(making.blocks, firstOnPages(making.blocks));
}

/** Tables with nothing between them and the tag that ends a page. */
function firstOnPages(blocks: readonly PaperBlock[]): Set<PaperBlock> {
  let turned = false;
  const first = new Set<PaperBlock>();
  for (const block of blocks) {
    if (block.kind === "table" && turned) first.add(block);
    turned = block.kind === "furniture" && (turned || /<PAGE\b/i.test(block.words.text));
  }
  return first;
}

type Region = {
  readonly kind: "table" | "prose";
  readonly lines: readonly Line[];
  readonly furniture: readonly Letter[];
};

/** What stands between the tags of a table, and what stands outside them. */
function regionsOf(lines: readonly Line[], roles: readonly Role[]): Region[] {
  const regions: Region[] = [];
  const next = nextWords(lines, roles);
  let open: { kind: Region["kind"]; lines: Line[]; furniture: Letter[] } = { kind: "prose", lines: [], furniture: [] };
  let joins = false;
  /** A page has ended since the last words: the blank lines about its end are one. */
  let turned = false;
  let last: Line | undefined;
  const begin = (kind: Region["kind"]): void => {
    regions.push(open);
    open = { kind, lines: [], furniture: [] };
    joins = false;
    turned = false;
    last = undefined;
  };
  lines.forEach((line, index) => {
    const role = roles[index];
    if (line.mark === "table") begin("table");
    open.furniture.push(...line.tags, NEW_LINE);
    if (line.mark === "table-end") begin("prose");
    if (line.mark === "table" || line.mark === "table-end") return;
    if (role === "words") {
      open.lines.push(line);
      last = line;
      joins = false;
      turned = false;
    } else if (isBlank(line) && role !== "page") {
      if (!joins && !turned) open.lines.push(line);
    } else {
      if (role === "furniture") open.furniture.push(...lettersOf(line), NEW_LINE);
      joins ||= pageGoesOn(
        open.lines,
        last,
        next[index],
        open.kind === "table" || (inColumns(last) && inColumns(next[index])),
      );
      if (role === "page" && !joins) {
        while (open.lines.length > 0 && isBlank(open.lines.at(-1) as Line)) open.lines.pop();
        open.lines.push({ text: "", offsets: [], tags: [] });
        turned = true;
      }
    }
  });
  regions.push(open);
  return regions.filter((region) => region.lines.length > 0 || region.furniture.length > 0);
}

const NEW_LINE: Letter = { text: "\n", offset: 0 };

function nextWords(lines: readonly Line[], roles: readonly Role[]): (Line | undefined)[] {
  const found: (Line | undefined)[] = new Array(lines.length);
  let near: Line | undefined;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    found[at] = near;
    if (roles[at] === "words" || roles[at] === "fixed") near = lines[at];
  }
  return found;
}

/** Where words go on over a page's end, the blank lines above it are taken away, and those below must not part them. */
function pageGoesOn(held: Line[], last: Line | undefined, next: Line | undefined, isTable: boolean): boolean {
  if (!last || !next || next.mark || !(isTable || goesOn(last.text, next.text))) return false;
  while (held.length > 0 && isBlank(held.at(-1) as Line)) held.pop();
  return true;
}

/** The line has columns, or stands in one that is not the first. */
function inColumns(line: Line | undefined): boolean {
  return line !== undefined && (isParted(line) || indentOf(line) > 24);
}

function entryOf(line: Line): Entry {
  if (line.mark === "page") return { text: "", is: "page" };
  if (line.mark !== undefined) return { text: "", is: "fixed" };
  if (!isBlank(line)) return { text: line.text, is: "words" };
  return { text: "", is: "blank" };
}

function addTable(making: Making, lines: readonly Line[]): void {
  if (lines.some(signsTwice) && addSignatures(making, lines)) return;
  const barred = lines.filter(isBarred).length;
  if (barred >= 2 && addBars(making, lines)) return;
  const table = textTable(lines, making.isWord);
  if (!table) {
    addProse(making, lines, true);
    return;
  }
  addParagraphs(making, table.before);
  addFurniture(making, table.rules);
  making.blocks.push({ kind: "table", rows: table.rows });
  addParagraphs(making, table.after);
}

/** Words outside the tags of a table: tables that bars or spaces make are found among them. */
function addProse(making: Making, lines: readonly Line[], tableTried = false): void {
  for (const region of spacedRegions(lines)) {
    if (region.kind === "bars" && addBars(making, region.lines)) continue;
    if (region.kind === "signatures" && addSignatures(making, region.lines)) continue;
    if (region.kind === "columns" && !tableTried) {
      const table = textTable(region.lines, making.isWord);
      if (table) {
        addParagraphs(making, table.before);
        addFurniture(making, table.rules);
        making.blocks.push({ kind: "table", rows: table.rows });
        addParagraphs(making, table.after);
        continue;
      }
    }
    addParagraphs(making, region.lines);
  }
}

function addBars(making: Making, lines: readonly Line[]): boolean {
  const signed = barSignatures(lines);
  if (signed) {
    addProse(making, signed.before);
    addLetters(making, barsOf(lines.slice(signed.before.length)));
    // A column is one block of signatures, whatever its lines look like.
    for (const column of signed.columns) {
      const words = passageOfLines(column, making.isWord);
      if (words.text !== "") making.blocks.push({ kind: "paragraph", words });
    }
    return true;
  }
  const groups = barGroups(lines, making.isWord);
  const table = groups?.hasClauses ? undefined : barTable(lines, making.isWord);
  if (!table) {
    if (!groups) return false;
    addParagraphs(making, groups.before);
    addLetters(making, groups.bars);
    making.blocks.push(...groups.blocks);
    addParagraphs(making, groups.after);
    return true;
  }
  addParagraphs(making, table.before);
  addLetters(making, table.bars);
  for (const words of table.signatures) making.blocks.push({ kind: "paragraph", words });
  if (table.rows.length > 0) making.blocks.push({ kind: "table", rows: table.rows });
  addParagraphs(making, table.after);
  return true;
}

function addSignatures(making: Making, lines: readonly Line[]): boolean {
  const columns = sideBySide(lines.filter((line) => !isRule(line) || /_/.test(line.text)));
  if (!columns) return false;
  addFurniture(
    making,
    lines.filter((line) => isRule(line) && !/_/.test(line.text)),
  );
  for (const column of columns)
    addParagraphs(
      making,
      column.map((line) => ({ ...line, tags: [] })),
    );
  return true;
}

function addParagraphs(making: Making, lines: readonly Line[]): void {
  let open: Line[] = [];
  const close = (): void => {
    for (const paragraph of paragraphsIn(open)) {
      making.blocks.push({ kind: "paragraph", words: passageOfLines(paragraph, making.isWord) });
    }
    open = [];
  };
  for (const line of lines) {
    if (isBlank(line)) close();
    else if (isRule(line) && !/_/.test(line.text)) {
      close();
      addFurniture(making, [line]);
    } else open.push(line);
  }
  close();
}

function addFurniture(making: Making, lines: readonly Line[]): void {
  addLetters(
    making,
    lines.flatMap((line) => [...lettersOf(line), NEW_LINE]),
  );
}

function lettersOf({ text, offsets }: Typed): Letter[] {
  return Array.from({ length: text.length }, (_, at) => ({ text: text[at] as string, offset: offsets[at] as number }));
}

function addLetters(making: Making, letters: readonly Letter[]): void {
  const words = passageOf(letters);
  if (words.text !== "") making.blocks.push({ kind: "furniture", words });
}
