import { indentOf, type Line } from "./lines.ts";

/** How a paragraph of a contract begins: a number, a letter in brackets, a recital. */
const BEGINS =
  /^\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|(?:WHEREAS|NOW,?\s+THEREFORE|IN\s+WITNESS|RESOLVED|FURTHER)\b|[*\u2020\u2021#+\u2022]\s?\p{L}|(?:SCHEDULE|EXHIBIT|APPENDIX)\s+[A-Z0-9]{1,3}\s*$)/u;
/** How the line that says when a paper was executed begins. */
const DAY = /^(?:executed|signed|dated)\b(?!:)/i;
/** How lines of a signature begin. */
export const SIGNS =
  /^\s*(?:(?:by|name|title|its|date|dated|attest|print(?:ed)? name)\s*:|by\s+(?=\/s\/|_)|\/s\/|_{5,})/i;
/** How a paragraph ends. */
const ENDS = /(?:[.:;]["\u201d')\]]?|[;,]\s+(?:and|or))\s*$/;

/** Lines without a blank line among them, as paragraphs: lines that were broken to fit the page belong together. */
export function paragraphsIn(lines: readonly Line[]): Line[][] {
  const width = lines.reduce((widest, { text }) => Math.max(widest, text.length), 0);
  const made: Line[][] = [];
  for (const line of lines) {
    const before = made.at(-1)?.at(-1);
    if (before && !begins(line, before, width)) made.at(-1)?.push(line);
    else made.push([line]);
  }
  return made;
}

function begins(line: Line, before: Line, width: number): boolean {
  const text = line.text.trim();
  if (SIGNS.test(line.text) || (SIGNS.test(before.text) && !/^\p{Ll}/u.test(text))) {
    // A signature keeps its lines together: By, Name, Title.
    return !(SIGNS.test(line.text) && before.text.length < 80);
  }
  if (/^\p{Ll}/u.test(text)) return false;
  const ended = ENDS.test(before.text);
  const moved = indentOf(line) - indentOf(before);
  // A list within a sentence goes on in full lines: `; (2)`.
  const inSentence = /^\(/.test(text) && moved < 2 && !isShort(before, width, text);
  if (BEGINS.test(line.text) && !inSentence && (ended || isHeading(before, width))) return true;
  if (ended && (moved >= 2 || isShort(before, width, text))) return true;
  if (DAY.test(text) && isShort(before, width, text)) return true;
  // Words that go on where the line before begins are of its paragraph, which is but set in.
  const goesOn = moved === 0 && !isCapitals(before.text.trim());
  if (isHeading(before, width) && !isHeading(line, width) && !goesOn) return true;
  // Lines longer than any page is wide were not broken to fit it.
  return before.text.length > 140 && ended;
}

/** The first word of the line below would have stood on it. */
function isShort({ text }: Line, width: number, next: string): boolean {
  return text.length + 1 + next.split(" ", 1).join("").length < width - 6;
}

/** Capitals alone, or words set in from both sides. */
function isHeading(line: Line, width: number): boolean {
  const text = line.text.trim();
  if (text.length > 70 || /[.;,]$/.test(text)) return false;
  const inset = indentOf(line);
  return (isCapitals(text) && text.length < 0.8 * width) || (inset >= 12 && text.length < width - inset);
}

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}
