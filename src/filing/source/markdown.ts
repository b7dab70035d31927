import type { Typed } from "./lines.ts";

/** The row of a table of Markdown that parts its head from its body. */
const DELIMITERS = /^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$/m;
/** A sign that would be a mark of Markdown, and is none: `\_`, `\[`. */
const ESCAPED = /\\[_[\]*|#]/;
const HTML = /<(?:!doctype|html|body|table|t[dr]|p|div|font)\b/i;

/** Whether a text is written in Markdown: by its title, by a table's delimiters, or by a sign that is escaped. */
export function isMarkdown(text: string): boolean {
  const head = text.slice(0, 400_000);
  return !HTML.test(head) && (/^\s*# +\S/.test(head) || DELIMITERS.test(head) || ESCAPED.test(head));
}

/** What stands for something else in Markdown, and what it stands for; a mark by itself stands for nothing. */
const MARKS: readonly (readonly [pattern: RegExp, reads: (found: RegExpExecArray) => string])[] = [
  [/\\([!-/:-@[-`{-~])/y, ([, sign = ""]) => sign],
  [/\\(?=\r?\n)/y, () => ""],
  [/&lt;/y, () => "<"],
  [/&gt;/y, () => ">"],
  [/&amp;/y, () => "&"],
  [/<br\s*\/?>/iy, () => " "],
  [/(?<=^|\n)#{1,6} +/y, () => ""],
  // A note's number stands in brackets.
  [/\[\^(?=[\w-]+\])/y, () => "["],
];
/** Words in bold or italics begin and end without a space, as marks of footnotes do not. */
const EMPHASIS = /(?<![\p{L}\p{N}*\\%])(\*{1,3})(?=[^\s*])((?:\\.|[^\n*\\])*(?:\\.|[^\s*\\]))\1(?![\p{L}\p{N}*])/gu;

/** A text of Markdown as it reads: each letter with its own place, without what only marks titles, tables and bold words. */
export function readAsMarkdown({ text, offsets }: Typed): Typed {
  const marked = marksIn(text);
  let made = "";
  const kept: number[] = [];
  for (let at = 0; at < text.length; ) {
    const found = marked.has(at) ? undefined : markAt(text, at);
    const reads = found ? found.reads : marked.has(at) ? "" : (text[at] as string);
    for (let index = 0; index < reads.length; index += 1) kept.push(offsets[at + (found?.escape ?? 0)] as number);
    made += reads;
    at += found?.length ?? 1;
  }
  return { text: made, offsets: kept };
}

/** Where the asterisks of bold words and the colons of a table's delimiters stand. */
function marksIn(text: string): ReadonlySet<number> {
  const marked = new Set<number>();
  for (const { index, 0: all, 1: stars = "" } of text.matchAll(EMPHASIS)) {
    for (let at = 0; at < stars.length; at += 1) {
      marked.add(index + at);
      marked.add(index + all.length - 1 - at);
    }
  }
  for (const { index, 0: row } of text.matchAll(new RegExp(DELIMITERS, "gm"))) {
    for (const colon of row.matchAll(/:/g)) marked.add(index + colon.index);
  }
  return marked;
}

function markAt(text: string, at: number): { reads: string; length: number; escape: number } | undefined {
  for (const [pattern, reads] of MARKS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { reads: reads(found), length: found[0].length, escape: found[0].startsWith("\\") ? 1 : 0 };
  }
  return undefined;
}
