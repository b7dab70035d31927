import type { PaperBlock } from "../paper.ts";
import { type Letter, type Passage, passageOf } from "../passage.ts";
import { lettersOfText, raised } from "./html-letters.ts";
import { pageless } from "./html-pages.ts";
import { htmlTable } from "./html-table.ts";
import { attribute, type HtmlElement, type HtmlNode, htmlTree, isElement, isText } from "./html-tree.ts";
import type { Typed } from "./lines.ts";
import { textBlocks } from "./text-paper.ts";

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html li main menu nav ol p section summary ul caption td th tr tbody thead tfoot legend document type sequence filename description text".split(
    " ",
  ),
);
const UNREAD = new Set(["script", "style", "template", "noscript", "meta", "link", "base", "object", "svg", "math"]);
const STRUCK = new Set(["del", "s", "strike"]);

/** Words under way and done: `page` stands where a page ends. */
export type Flow = { readonly source: Typed; blocks: (PaperBlock | "page")[]; open: Letter[]; lineBreaks: number };

/** Whether a text is HTML and not text of EDGAR, which has tags of its own: `<TABLE>`, `<S>`, `<C>`, `<PAGE>`. */
export function isHtml(text: string): boolean {
  const head = text.slice(0, 400_000);
  if (isTypewritten(head)) return false;
  if (/<(?:!doctype\s+html|html|body|td|tr)\b/i.test(head)) return true;
  return (head.match(/<(?:p|div|br|font|span|center|h[1-6]|b|i|u)\b[^<>]*>/gi)?.length ?? 0) >= 2;
}

/** Text of EDGAR within `<PRE>`: its `<TABLE>`s hold no cells. */
function isTypewritten(text: string): boolean {
  if (!/<pre\b/i.test(text)) return false;
  return /<S>[\s\S]{0,400}<C>/.test(text) && !/<t[dr]\b/i.test(text);
}

/** The blocks of HTML. Hidden words, the title and struck-out words are furniture. */
export function htmlBlocks(source: Typed): PaperBlock[] | "too-tangled" {
  const tree = htmlTree(source.text);
  if (!tree) return "too-tangled";
  const flow: Flow = { source, blocks: [], open: [], lineBreaks: 0 };
  for (const node of tree) walk(node, flow);
  endParagraph(flow);
  return pageless(flow.blocks);
}

/** Blocks of nodes by themselves: of a cell, of a table that only lays out. */
export function blocksWithin(nodes: readonly HtmlNode[], source: Typed): (PaperBlock | "page")[] {
  const flow: Flow = { source, blocks: [], open: [], lineBreaks: 0 };
  for (const node of nodes) walk(node, flow);
  endParagraph(flow);
  return flow.blocks;
}

/** Ends the paragraph under way, if it has words; `flow` is changed. */
export function endParagraph(flow: Flow): void {
  const words = passageOf(flow.open);
  flow.open = [];
  flow.lineBreaks = 0;
  if (words.text !== "") flow.blocks.push({ kind: "paragraph", words });
}

function walk(node: HtmlNode, flow: Flow): void {
  if (isText(node)) {
    const letters = lettersOfText(node, flow.source);
    if (letters.some(({ text }) => text.trim() !== "")) flow.lineBreaks = 0;
    for (const letter of letters) flow.open.push(letter);
    return;
  }
  if (!isElement(node) || UNREAD.has(node.tagName)) return;
  const style = styleOf(node);
  if (isUnseen(node)) {
    addUnseen(node, flow);
    return;
  }
  if (/(?:page-)?break-before:(?:always|page)/.test(style)) endPage(flow);
  walkElement(node, style, flow);
  if (/(?:page-)?break-after:(?:always|page)/.test(style)) endPage(flow);
}

function walkElement(node: HtmlElement, style: string, flow: Flow): void {
  const { tagName } = node;
  if (tagName === "br") {
    lineBreak(node, flow);
    return;
  }
  if (tagName === "hr" || tagName === "page") {
    endParagraph(flow);
    if (tagName === "hr") flow.blocks.push("page");
    else endPage(flow);
    for (const child of node.childNodes) walk(child, flow);
    return;
  }
  if (tagName === "table") {
    endParagraph(flow);
    for (const block of htmlTable(node, flow.source)) flow.blocks.push(block);
    return;
  }
  if (tagName === "pre") {
    endParagraph(flow);
    for (const block of textBlocks(typedWithin(node, flow.source))) flow.blocks.push(block);
    return;
  }
  if (tagName === "sup" || (/vertical-align:(?:super|top)/.test(style) && tagName !== "td" && !BLOCKS.has(tagName))) {
    const inner: Flow = { ...flow, blocks: [], open: [], lineBreaks: 0 };
    for (const child of node.childNodes) walk(child, inner);
    flow.blocks.push(...inner.blocks);
    for (const letter of raised(inner.open)) flow.open.push(letter);
    return;
  }
  const isBlock = BLOCKS.has(tagName) || /display:block/.test(style);
  if (isBlock) endParagraph(flow);
  for (const child of node.childNodes) walk(child, flow);
  if (isBlock) endParagraph(flow);
}

/** Two in a row part paragraphs, as a blank line does. */
function lineBreak(node: HtmlElement, flow: Flow): void {
  flow.lineBreaks += 1;
  if (flow.lineBreaks > 1) {
    endParagraph(flow);
    return;
  }
  const offset = flow.source.offsets[node.sourceCodeLocation?.startOffset ?? 0] ?? 0;
  flow.open.push({ text: "\n", offset });
}

function endPage(flow: Flow): void {
  endParagraph(flow);
  flow.blocks.push("page");
}

function styleOf(node: HtmlElement): string {
  return attribute(node, "style").toLowerCase().replace(/\s/g, "");
}

/** Whether an element is hidden or struck out, by its tag, an attribute or its style in small letters without spaces. */
export function isUnseen(node: HtmlElement): boolean {
  const style = styleOf(node);
  if (node.tagName === "title" || STRUCK.has(node.tagName)) return true;
  if (node.attrs.some(({ name }) => name === "hidden")) return true;
  return (
    /display:none|visibility:hidden|text-decoration(?:-line)?:[^;]*line-through/.test(style) ||
    node.tagName === "ix:header"
  );
}

function addUnseen(node: HtmlElement, flow: Flow): void {
  const { text, offsets } = typedWithin(node, flow.source);
  const words = passageOf(
    Array.from({ length: text.length }, (_, at) => ({ text: text[at] as string, offset: offsets[at] as number })),
  );
  const isHead = node.tagName === "title" || node.tagName === "ix:header";
  if (words.text !== "") flow.blocks.push({ kind: "furniture", words, ...(isHead ? {} : { unseen: true }) });
}

/** All the text of an element as it is typed, line ends kept. */
export function typedWithin(node: HtmlElement, source: Typed): Typed {
  let text = "";
  const offsets: number[] = [];
  const add = (one: HtmlNode): void => {
    if (isText(one)) {
      for (const letter of lettersOfText(one, source)) {
        const isLine =
          letter.text === " " && /[\n\r]/.test(source.text[letter.offset - (source.offsets[0] ?? 0)] ?? "");
        text += isLine ? "\n" : letter.text;
        for (let at = 0; at < letter.text.length; at += 1) offsets.push(letter.offset);
      }
    } else if (isElement(one) && !UNREAD.has(one.tagName)) {
      if (one.tagName === "br") {
        text += "\n";
        offsets.push(source.offsets[one.sourceCodeLocation?.startOffset ?? 0] ?? 0);
      }
      for (const child of one.childNodes) add(child);
    }
  };
  add(node);
  return { text, offsets };
}

/** Passages of paragraphs as the lines of one. */
export function wordsOf(blocks: readonly (PaperBlock | "page")[]): Passage[] {
  return blocks.flatMap((block) => {
    if (block === "page" || block.kind === "furniture") return [];
    return block.kind === "paragraph"
      ? [block.words]
      : block.rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== ""));
  });
}
