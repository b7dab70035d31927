import type { Paper, PaperBlock } from "../paper.ts";
import { type Letter, passageOf, sourceText } from "../passage.ts";
import { decoded, type NotRead } from "./decode.ts";
import { htmlBlocks, isHtml } from "./html.ts";
import type { Typed } from "./lines.ts";
import { isMarkdown, readAsMarkdown } from "./markdown.ts";
import { textBlocks } from "./text-paper.ts";

/** A document that a filing wraps: `<DOCUMENT> … <TEXT> … </TEXT>`. */
const WRAPPED = /<TEXT>([\s\S]*?)(?:<\/TEXT>|$(?![\s\S]))/gi;

/**
 * A document's bytes as it is laid out: paragraphs, tables, and what belongs to the page. It may be HTML, Markdown, text of EDGAR
 * with or without tables, text with bars, or plain prose. Every letter that a reader of the document sees stands in exactly one
 * block; the hyphen of a word broken at a line's end alone may be left out.
 */
export function paperOf(file: string, bytes: Uint8Array): Paper | NotRead {
  const text = decoded(file, bytes);
  if (typeof text !== "string") return text;
  const source = sourceText(file, text);
  const blocks: PaperBlock[] = [];
  for (const { start, end, isWrapper } of documentsIn(text)) {
    const typed = typedBetween(text, start, end);
    const made = isWrapper || isEncoded(typed.text) ? wrapper(typed) : blocksOf(typed);
    if (made === "too-tangled") {
      return {
        kind: "not-read",
        code: "too-tangled",
        file,
        why: "its tags are nested, or piled up, beyond any document's",
      };
    }
    for (const block of made) blocks.push(block);
  }
  if (blocks.length === 0) return { kind: "not-read", code: "empty", file, why: "it is empty: its tags hold no words" };
  return { source, blocks };
}

function blocksOf(typed: Typed): ReturnType<typeof htmlBlocks> {
  // A cell of a table of Markdown may hold tags of HTML.
  if (isMarkdown(typed.text)) return textBlocks(readAsMarkdown(typed));
  return isHtml(typed.text) ? htmlBlocks(typed) : textBlocks(typed);
}

type Stretch = { readonly start: number; readonly end: number; readonly isWrapper: boolean };

/** The documents of a filing and what stands about them; the whole text where nothing wraps it. */
function documentsIn(text: string): Stretch[] {
  if (!/<DOCUMENT>/i.test(text)) return [{ start: 0, end: text.length, isWrapper: false }];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const found of text.matchAll(WRAPPED)) {
    const start = found.index + "<TEXT>".length;
    const end = start + (found[1] as string).length;
    stretches.push({ start: at, end: start, isWrapper: true }, { start, end, isWrapper: false });
    at = end;
  }
  stretches.push({ start: at, end: text.length, isWrapper: stretches.length > 0 });
  return stretches.filter((one) => one.end > one.start);
}

function typedBetween(text: string, start: number, end: number): Typed {
  return { text: text.slice(start, end), offsets: Array.from({ length: end - start }, (_, at) => start + at) };
}

/** A picture or a PDF that a filing carries as letters. */
function isEncoded(text: string): boolean {
  return /^\s*(?:<PDF>\s*)?begin \d{3} \S+/i.test(text.slice(0, 500));
}

function wrapper({ text, offsets }: Typed): PaperBlock[] {
  const letters = Array.from(
    { length: text.length },
    (_, at): Letter => ({ text: text[at] as string, offset: offsets[at] as number }),
  );
  const words = passageOf(letters);
  return words.text === "" ? [] : [{ kind: "furniture", words }];
}
