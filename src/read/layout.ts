import { CST, Lexer, Parser } from "yaml";

/** Columns to which lines are filled; a comma at the end of a line is not counted. */
const WIDTH = 120;
/** What stands on one line stays there until it runs past this column: a word more or less moves no other line. */
const LONGEST = 128;
const STEP = 2;

/** Lines as they are laid out. What is put goes on the line that is open, or begins one. */
type Sheet = {
  readonly lines: string[];
  open: string | undefined;
  /** A dash was put last: what follows stays on its line. */
  afterDash: boolean;
  /** Line ends of the source since something was last put: two or more are a blank line. */
  ends: number;
};

/** Where a block stood in the source and where it stands now: a comment on a line of its own moves with its block. */
type Level = { readonly from: number; readonly to: number };

type Mark = CST.SourceToken;
type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;
type Item = CST.CollectionItem;

/**
 * The text of a YAML file in the style of the record: two columns a level, lists in from their key, braces and brackets
 * where they fit on a line, one blank line at most, no space at a line's end. A list of plain values that does not fit
 * fills its lines; any other collection that does not fit becomes a block. Texts, numbers, quotes and comments stay as
 * they are, but a text is folded anew where a line runs too far. The keys of the top map come in the order of `keys`,
 * unless a comment stands between them. The text must be one that reads without error.
 */
export function layOut(text: string, keys: readonly string[]): string {
  const sheet: Sheet = { lines: [], open: undefined, afterDash: false, ends: 0 };
  let inBraces = false;
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") {
      const { start, value, end } = token;
      marks(start, [], sheet);
      if (value) layValue(value.type === "block-map" ? inOrder(value, keys, text) : value, -STEP, [], sheet);
      marks(end, [], sheet);
      inBraces = value?.type === "flow-collection";
    } else if (token.type === "doc-end") {
      endLine(sheet);
      put("...", 0, sheet);
      marks(token.end, [], sheet);
    } else marks([token as Mark], [], sheet);
  }
  endLine(sheet);
  const laidOut = `${sheet.lines.join("\n").trimEnd()}\n`;
  // A top map in braces may have become a block, whose keys have their order.
  return inBraces && laidOut !== text ? layOut(laidOut, keys) : laidOut;
}

/** The comments of a YAML text, in order. */
export function commentsIn(text: string): string[] {
  const lexemes = [...new Lexer().lex(text)];
  return lexemes.filter((one, index) => one.startsWith("#") && lexemes[index - 1] !== CST.SCALAR);
}

/** The items of the top map in the order of `keys`; as they are where a comment stands between them. */
function inOrder(map: CST.BlockMap, keys: readonly string[], text: string): CST.BlockMap {
  const rank = ({ key }: Item): number => {
    const at = keys.indexOf(key ? textOf(key) : "");
    return at < 0 ? keys.length : at;
  };
  const items = [...map.items].sort((a, b) => rank(a) - rank(b));
  const [first, before] = [items[0], map.items[0]];
  if (!first || !before || /^ *#/m.test(text.slice(before.key?.offset))) return map;
  // What stood above the first key stays at the top.
  const headed = items.map((item) =>
    item === first ? { ...item, start: before.start } : item === before ? { ...item, start: [] } : item,
  ) as typeof items;
  return { ...map, items: headed };
}

function layValue(node: CST.Token, parent: number, levels: readonly Level[], sheet: Sheet): void {
  const indent = parent + STEP;
  switch (node.type) {
    case "block-map":
    case "block-seq":
      layBlock(node, indent, [...levels, { from: node.indent, to: indent }], sheet);
      break;
    case "flow-collection":
      layFlow(node, indent, levels, sheet);
      break;
    case "block-scalar":
      layBlockText(node, indent, levels, sheet);
      break;
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      layText(node, indent, levels, sheet);
      break;
    default:
      throw new Error(`a ${node.type} in YAML that was read`);
  }
}

/** A collection, an item a line. */
function layBlock(node: Collection, indent: number, levels: readonly Level[], sheet: Sheet): void {
  if (sheet.open !== undefined) sheet.ends = 0;
  const isList = node.type === "block-seq" || (node.type === "flow-collection" && node.start.type === "flow-seq-start");
  for (const { start, key, sep, value } of node.items as Item[]) {
    const dash = start.findIndex(({ type }) => type === "seq-item-ind");
    marks(dash < 0 ? start : start.slice(0, dash), levels, sheet);
    if (!key && !value && !sep && dash < 0) continue;
    if (isList) {
      beginItem(sheet);
      put("-", indent, sheet);
      sheet.afterDash = true;
      if (dash >= 0) marks(start.slice(dash), levels, sheet);
    }
    const column = isList && key ? indent + STEP : indent;
    if (key) {
      beginItem(sheet);
      put(`${sourceOf(key)}:`, column, sheet);
      const from = value && "items" in value && value.type !== "flow-collection" ? value.indent : node.indent + 1;
      marks(sep, [...levels, { from, to: column + STEP }], sheet);
    }
    if (value) layValue(value, column, levels, sheet);
  }
}

/** In brackets or braces where they fit on the line; else its values fill lines, or each stands on a line of its own. */
function layFlow(node: CST.FlowCollection, indent: number, levels: readonly Level[], sheet: Sheet): void {
  const line = onOneLine(node);
  const isList = node.start.type === "flow-seq-start";
  if (line !== undefined && columnOf(indent, sheet) + line.length <= LONGEST) {
    put(line, indent, sheet);
  } else if (!node.items.some(({ key, value }) => key || value)) {
    put(isList ? "[]" : "{}", indent, sheet);
    for (const { start } of node.items) marks(start, [...levels, { from: 0, to: indent }], sheet);
  } else if (line !== undefined && isList && node.items.every(({ key, value }) => !key && value?.type === "scalar")) {
    const values = node.items.map(({ value }) => (value ? sourceOf(value) : ""));
    put("[", indent, sheet);
    for (const row of [...filled(values, ", ", WIDTH - indent), "]"]) {
      endLine(sheet);
      put(row, indent, sheet);
    }
  } else layBlock(node, indent, [{ from: 0, to: indent }], sheet);
  marks(node.end, levels, sheet);
}

/** A flow collection as one line; undefined where a comment or a line break within keeps it from being one. */
function onOneLine(node: CST.FlowCollection): string | undefined {
  const items = node.items.map(({ start, key, sep, value }) => {
    const inner = value?.type === "flow-collection" ? onOneLine(value) : value && sourceOf(value);
    const around = [start, sep, endOf(key), endOf(value)].flatMap((tokens) => tokens ?? []);
    if ((value && inner === undefined) || around.some(({ type }) => type === "comment")) return undefined;
    return [...(key ? [`${sourceOf(key)}:`] : []), ...(inner === undefined ? [] : [inner])].join(" ");
  });
  if (items.some((item) => item === undefined || item.includes("\n"))) return undefined;
  const within = items.filter((item) => item !== "").join(", ");
  if (node.start.type === "flow-seq-start") return `[${within}]`;
  return within === "" ? "{}" : `{ ${within} }`;
}

/** A plain or quoted text, on the lines that it has; folded under a mark of its own where one of them runs too far. */
function layText(node: CST.FlowScalar, indent: number, levels: readonly Level[], sheet: Sheet): void {
  const [first, ...more] = node.source.split("\n").map((line, at) => (at === 0 ? line : line.trimStart()));
  const lines = [first as string, ...more].map(withoutEndSpace);
  const tooLong = lines.some((line, at) => (at === 0 ? columnOf(indent, sheet) : indent) + line.length > LONGEST);
  const text = textOf(node);
  if (tooLong && /^\S+(?: \S+)+$/.test(text)) {
    const beside = (node.end ?? []).findIndex(({ type }) => type === "newline");
    const after = beside < 0 ? (node.end?.length ?? 0) : beside;
    put(">-", indent, sheet);
    marks(node.end?.slice(0, after), levels, sheet);
    for (const row of filled(text.split(" "), " ", WIDTH - indent)) putLine(row, indent, sheet);
    marks(node.end?.slice(after), levels, sheet);
    return;
  }
  for (const [at, line] of lines.entries()) {
    if (at > 0) endLine(sheet);
    if (line === "") sheet.lines.push("");
    else put(line, indent, sheet);
  }
  marks(node.end, levels, sheet);
}

/** A text under `>` or `|`, moved to its column; what is folded is folded anew where a line runs too far. */
function layBlockText(node: CST.BlockScalar, indent: number, levels: readonly Level[], sheet: Sheet): void {
  const { mark, lines, blankAfter } = blockText(node);
  put(mark, indent, sheet);
  marks(node.props as Mark[], levels, sheet);
  const isPlain = lines.every((line) => /^\S/.test(line));
  const tooLong = lines.some((line) => indent + line.length > LONGEST);
  const words = lines.join(" ").split(/(?<! ) (?! )/);
  const rows = mark.startsWith(">") && isPlain && tooLong ? filled(words, " ", WIDTH - indent) : lines;
  for (const row of rows) putLine(row, indent, sheet);
  sheet.ends = blankAfter;
}

/** A block text's mark, its lines from its own first column on, and how many line ends stand after its last letter. */
function blockText({ indent, props, source }: CST.BlockScalar): { mark: string; lines: string[]; blankAfter: number } {
  const header = props.find(({ type }) => type === "block-scalar-header");
  const mark = header && "source" in header ? header.source : ">-";
  const body = source.trimEnd().split("\n");
  const stated = /\d/.exec(mark)?.[0];
  const column =
    stated === undefined ? (body.find((line) => line.trim() !== "") ?? "").search(/[^ ]|$/) : indent + Number(stated);
  const lines = body.map((line) => line.slice(column).trimEnd());
  const needsIndent = lines.find((line) => line !== "")?.startsWith(" ") === true;
  const blankAfter = source.slice(source.trimEnd().length).split("\n").length - 1;
  return { mark: mark.replace(/\d/, needsIndent ? String(STEP) : ""), lines, blankAfter };
}

/** Comments, dashes and line ends that stand between two things. A comment beside a thing stays on its line. */
function marks(tokens: readonly Mark[] | undefined, levels: readonly Level[], sheet: Sheet): void {
  for (const { type, source, indent } of tokens ?? []) {
    if (type === "newline") sheet.ends += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") sheet.ends = 0;
    if (type === "doc-start") put(source, 0, sheet);
    if (type !== "comment") continue;
    if (sheet.ends > 0) endLine(sheet);
    put(source.trimEnd(), levels.findLast(({ from }) => from <= indent)?.to ?? 0, sheet);
    endLine(sheet);
  }
}

function put(text: string, indent: number, sheet: Sheet): void {
  if (sheet.open === undefined && sheet.ends > 1 && sheet.lines.length > 0) sheet.lines.push("");
  sheet.open = sheet.open === undefined ? " ".repeat(indent) + text : `${sheet.open} ${text}`;
  sheet.afterDash = false;
  sheet.ends = 0;
}

/** A line of a text, which may be empty. */
function putLine(text: string, indent: number, sheet: Sheet): void {
  endLine(sheet);
  sheet.lines.push(text === "" ? "" : " ".repeat(indent) + text);
}

function beginItem(sheet: Sheet): void {
  if (!sheet.afterDash) endLine(sheet);
}

function endLine(sheet: Sheet): void {
  if (sheet.open !== undefined) sheet.lines.push(sheet.open);
  sheet.open = undefined;
  sheet.afterDash = false;
}

/** The column at which something put now would begin. */
function columnOf(indent: number, { open }: Sheet): number {
  return open === undefined ? indent : open.length + 1;
}

/** Pieces on as few lines as hold them in order; a piece that is longer than a line has one of its own. */
function filled(pieces: readonly string[], between: string, width: number): string[] {
  const rows: string[] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const longer = `${row}${between}${piece}`;
    if (row !== undefined && longer.length <= width) rows[rows.length - 1] = longer;
    else rows.push(piece);
  }
  return rows.map((row, at) => (at < rows.length - 1 ? row + between.trimEnd() : row));
}

/** Spaces at a line's end, unless one of them is escaped. */
function withoutEndSpace(line: string): string {
  return /\\[ \t]+$/.test(line) ? line : line.trimEnd();
}

function sourceOf(token: CST.Token): string {
  return "source" in token ? token.source : "";
}

function endOf(token: CST.Token | null | undefined): readonly Mark[] {
  return token && "end" in token && Array.isArray(token.end) ? token.end : [];
}

/** What a key or a text says. */
function textOf(token: CST.Token): string {
  return CST.resolveAsScalar(token)?.value ?? "";
}
