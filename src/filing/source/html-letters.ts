import type { Letter } from "../passage.ts";
import { type HtmlNode, type HtmlText, htmlTree, isElement, isText } from "./html-tree.ts";
import type { Typed } from "./lines.ts";

const ENTITY = /&(?:#x?[0-9a-f]{1,8}|[a-z][a-z0-9]{1,31});?/iy;
const UNPRINTED = /[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** What entities stand for, as far as they were met. */
const met = new Map<string, string>();

/**
 * The letters of a run of text, each with its offset in the source: an entity's is that of its `&`. White space of any kind
 * is a space; marks that are not printed are left out.
 */
export function lettersOfText(node: HtmlText, source: Typed): Letter[] {
  const place = node.sourceCodeLocation;
  const { value } = node;
  if (!place) return [];
  const letters: Letter[] = [];
  let at = beginning(value, place.startOffset, source.text);
  for (let index = 0; index < value.length; ) {
    const offset = source.offsets[at] ?? source.offsets.at(-1) ?? 0;
    const entity = source.text[at] === "&" ? entityAt(source.text, at) : undefined;
    const text = entity?.text ?? (value[index] as string);
    // The parser reads CR LF as one letter.
    at += entity?.length ?? (source.text[at] === "\r" && source.text[at + 1] === "\n" ? 2 : 1);
    index += text.length;
    for (const one of text.split(""))
      if (!UNPRINTED.test(one)) letters.push({ text: /\s/.test(one) ? " " : one, offset });
  }
  return letters;
}

/** Where a run begins: the parser places one that begins with an entity at the entity's end. */
function beginning(value: string, placed: number, text: string): number {
  if (text[placed] === value[0]) return placed;
  const from = Math.max(0, placed - 40);
  const mark = from + text.slice(from, placed + 1).lastIndexOf("&");
  if (mark < from) return placed;
  return value.startsWith(entityAt(text, mark)?.text ?? "\u0000") ? mark : placed;
}

/** The letters that an entity stands for, and its own length; undefined where `&` is no entity's. */
function entityAt(text: string, at: number): { readonly text: string; readonly length: number } | undefined {
  ENTITY.lastIndex = at;
  const [written] = ENTITY.exec(text) ?? [];
  if (written === undefined) return undefined;
  let means = met.get(written);
  if (means === undefined) {
    means = textIn(htmlTree(`<body>x${written}`) ?? []).slice(1);
    if (met.size < 2000) met.set(written, means);
  }
  if (means.startsWith("&") && means.length > 1) return undefined;
  // Without its semicolon an entity may be followed by letters that are not its own.
  let own = written.length;
  while (means.length > 1 && own > 2 && means.at(-1) === written[own - 1] && !written.endsWith(";")) {
    means = means.slice(0, -1);
    own -= 1;
  }
  return { text: means, length: own };
}

function textIn(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (isText(node) ? node.value : isElement(node) ? textIn(node.childNodes) : "")).join("");
}

const RAISED: Readonly<Record<string, string>> = {
  "0": "\u2070",
  "1": "\u00b9",
  "2": "\u00b2",
  "3": "\u00b3",
  "4": "\u2074",
  "5": "\u2075",
  "6": "\u2076",
  "7": "\u2077",
  "8": "\u2078",
  "9": "\u2079",
  "(": "\u207d",
  ")": "\u207e",
};

/** Letters that are set raised: figures are the raised ones, so that no footnote's mark reads as a digit of a rate. */
export function raised(letters: readonly Letter[]): Letter[] {
  const said = letters
    .map(({ text }) => text)
    .join("")
    .trim();
  if (/^(?:st|nd|rd|th|\u00ae|\u2122|tm|sm)$/i.test(said)) return [...letters];
  const made = letters.map(({ text, offset }) => ({ text: RAISED[text] ?? text, offset }));
  const [first] = made;
  return first && /\p{L}/u.test(said) ? [{ text: " ", offset: first.offset }, ...made] : made;
}
