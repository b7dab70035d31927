import { type Letter, type Passage, passageOf } from "../passage.ts";

/** Characters of a source, each with its offset there: the source itself, or words taken from among tags. */
export type Typed = { readonly text: string; readonly offsets: readonly number[] };

/**
 * A line as it stands on the page: tabs are spaces up to the next eighth column, tags are blanked, so that a character's
 * index is its column. `tags` are the letters blanked.
 */
export type Line = Typed & {
  readonly tags: readonly Letter[];
  /** A line that a tag of EDGAR makes, or that ends a page. */
  readonly mark?: "page" | "table" | "table-end";
  /** The columns at which `<S>` and `<C>` stand. */
  readonly stubs?: readonly number[];
};

const TAGS =
  /<\/?(?:TABLE|CAPTION|S|C|PAGE|FN|F\d{0,2}|BTB|R|TITLE|HTML|HEAD|BODY|PRE|FONT|B|U|I|BR|P|CENTER|HR)(?:\s[^<>\n]{0,200})?>/giy;

/** Marks that are not printed: soft hyphens, joiners, marks of byte order. */
const UNPRINTED = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** The lines of a text. A tag of a table or a page, and a form feed, stand on lines of their own. */
export function linesIn({ text, offsets }: Typed): Line[] {
  const lines: Line[] = [];
  let line = newLine();
  const end = (mark?: Line["mark"]): void => {
    lines.push(closed(line, mark));
    line = newLine();
  };
  for (let at = 0; at < text.length; ) {
    const letter = text[at] as string;
    const offset = offsets[at] as number;
    const tag = letter === "<" ? tagAt(text, at) : undefined;
    if (tag !== undefined) {
      const letters = Array.from(tag, (text, index) => ({ text, offset: offsets[at + index] as number }));
      at += tag.length;
      const mark = markOf(tag);
      if (mark) {
        if (line.text.trim() !== "" || line.tags.length > 0) end();
        line.tags.push(...letters);
        end(mark);
        at += /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(at, at + 80))?.[0].length ?? 0;
        continue;
      }
      if (/^<[SC][\s>]/i.test(tag)) line.stubs.push(line.text.length);
      line.tags.push(...letters);
      for (const one of letters) add(line, " ", one.offset);
      continue;
    }
    at += 1;
    if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[at] === "\n") at += 1;
      end();
    } else if (letter === "\f") end("page");
    else if (letter === "\t")
      for (let count = 8 - (line.text.length % 8); count > 0; count -= 1) add(line, " ", offset);
    else if (letter === "\u00ad" && /^[ \t]*[\r\n]/.test(text.slice(at, at + 80))) add(line, letter, offset);
    else if (!UNPRINTED.test(letter)) add(line, /\s/.test(letter) ? " " : letter, offset);
  }
  if (line.text !== "" || line.tags.length > 0) end();
  return lines;
}

type OpenLine = { text: string; offsets: number[]; tags: Letter[]; stubs: number[] };

function newLine(): OpenLine {
  return { text: "", offsets: [], tags: [], stubs: [] };
}

function add(line: OpenLine, text: string, offset: number): void {
  line.text += text;
  line.offsets.push(offset);
}

/** Dots that lead the eye to a figure. */
const LEADER = /(?<=\S ?)(?:\.{4,}|(?:\s\.){4,}\s?)(?=\s*(?:[$(]?\.?\d|none\b))/gi;

function closed({ text: typed, offsets, tags, stubs }: OpenLine, mark: Line["mark"]): Line {
  let text = typed;
  if (typed.length < 400) {
    for (const { index, 0: dots } of typed.matchAll(LEADER)) {
      text = text.slice(0, index) + " ".repeat(dots.length) + text.slice(index + dots.length);
      Array.from(dots).forEach((dot, at) => {
        if (dot === ".") tags.push({ text: dot, offset: offsets[index + at] as number });
      });
    }
  }
  const printed = text.trimEnd();
  return {
    text: printed,
    offsets: offsets.slice(0, printed.length),
    tags,
    ...(mark === undefined ? {} : { mark }),
    ...(stubs.length === 0 ? {} : { stubs }),
  };
}

function tagAt(text: string, at: number): string | undefined {
  TAGS.lastIndex = at;
  return TAGS.exec(text)?.[0];
}

function markOf(tag: string): Line["mark"] {
  if (/^<TABLE/i.test(tag)) return "table";
  if (/^<\/TABLE/i.test(tag)) return "table-end";
  return /^<PAGE/i.test(tag) ? "page" : undefined;
}

/** A line without words. */
export function isBlank({ text }: Typed): boolean {
  return text.trim() === "";
}

/** How many columns stand before its first word. */
export function indentOf({ text }: Typed): number {
  return text.length - text.trimStart().length;
}

/** From one column up to another of a line. */
export function sliceOf({ text, offsets }: Typed, start: number, end = text.length): Typed {
  return { text: text.slice(start, end), offsets: offsets.slice(start, end) };
}

/** A word broken at the end of a line: its first half, with the hyphen, at the end of the line. */
const BROKEN = /(\p{L}[\p{L}\p{M}'\u2019]*)(-|\u00ad)$/u;

/**
 * Lines one after another as a passage. A word broken at a line's end is put together: without its hyphen where `isWord`
 * knows it so, with it elsewhere.
 */
export function passageOfLines(lines: readonly Typed[], isWord: (word: string) => boolean): Passage {
  const said = lines.filter((line) => !isBlank(line));
  const letters: Letter[] = [];
  let start = 0;
  said.forEach((line, index) => {
    const next = said[index + 1];
    const text = line.text.trimEnd();
    const rest = next && /^\s*(\p{Ll}[\p{L}\p{M}'\u2019]*)/u.exec(next.text)?.[1];
    const half = rest === undefined ? undefined : BROKEN.exec(text);
    const goesOn = next !== undefined && (Boolean(half) || text.endsWith("\u00ad"));
    const drop = text.endsWith("\u00ad") || (half && isWord(`${half[1]}${rest}`.toLowerCase())) ? 1 : 0;
    for (let at = start; at < text.length - drop; at += 1) {
      if (text[at] !== "\u00ad") letters.push({ text: text[at] as string, offset: line.offsets[at] as number });
    }
    // The indent of a line that goes on a broken word is no space.
    start = goesOn ? indentOf(next) : 0;
    if (!goesOn && next) letters.push({ text: "\n", offset: (line.offsets[text.length - 1] as number) + 1 });
  });
  return passageOf(letters);
}

/** The words of a document, in small letters, as far as they stand whole on a line. */
export function wordsOf(lines: readonly Typed[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}'\u2019]*(?![-\u00ad]|[\p{L}\p{M}])/gu))
      words.add(word.toLowerCase());
  }
  return words;
}
