/**
 * How a file of parts is laid out: its first line, the parts, then the front, which is a head of plain data as JSON and the
 * lengths of all parts and pieces, then the pieces. All but the pieces begin at a multiple of a word, and are summed.
 */

/** What the first line says: where the front stands, how long its JSON is, and the sum of all before the pieces. */
export type FirstLine = { readonly at: number; readonly length: number; readonly sum: number };

/** What stands in the front: the head as written, and how many parts and pieces there are; their lengths stand behind it. */
export type Front<Head> = { readonly head: Head; readonly parts: number; readonly pieces: number };

const MARK = "schedule-a";
/** Of a place, a length or a sum, with spaces before it. */
const DIGITS = 14;
/** Parts begin at a multiple of this, so that they can be summed by words; a length is written in as many letters. */
export const WORD = 4;
/** What is summed at once, and read or written. */
export const AT_ONCE = 1 << 20;

/** Of as many letters as a multiple of a word's, whatever the numbers. */
export function firstLine(kind: string, tool: string, { at, length, sum }: FirstLine): string {
  const before = `${MARK} ${kind} ${tool}`;
  const numbers = `${[at, length, sum].map((number) => ` ${String(number).padStart(DIGITS)}`).join("")}\n`;
  return before.padEnd(padded(before.length + numbers.length) - numbers.length) + numbers;
}

/** What a first line says; it is one only where it would be written so again. */
export function firstLineRead(line: string): FirstLine {
  const number = (fromEnd: number): number =>
    Number(line.slice(-1 - fromEnd * (DIGITS + 1), -1 - (fromEnd - 1) * (DIGITS + 1)));
  return { at: number(3), length: number(2), sum: number(1) };
}

/** The next place at which a part may begin. */
export function padded(end: number): number {
  return Math.ceil(end / WORD) * WORD;
}

/** The sum of what stands from a place to another, by as much as is summed at once. */
export function sumIn(bytesAt: (from: number, length: number) => Buffer, from: number, end: number): number {
  let sum = SUM_OF_NOTHING;
  for (let at = from; at < end; at += AT_ONCE) sum = sumOf(bytesAt(at, Math.min(AT_ONCE, end - at)), sum);
  return sum;
}

export const SUM_OF_NOTHING = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * FNV-1a over words of 32 bits, of which all that is summed has whole ones: enough to tell bytes that were lost or damaged. In
 * four sums by turns, since each step of one waits for the step before.
 */
export function sumOf(bytes: Uint8Array, before: number): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / WORD));
  let [first, second, third, fourth] = [before | 0, 1, 2, 3];
  let at = 0;
  for (const end = words.length - 3; at < end; at += 4) {
    first = Math.imul(first ^ (words[at] as number), FNV_PRIME);
    second = Math.imul(second ^ (words[at + 1] as number), FNV_PRIME);
    third = Math.imul(third ^ (words[at + 2] as number), FNV_PRIME);
    fourth = Math.imul(fourth ^ (words[at + 3] as number), FNV_PRIME);
  }
  for (; at < words.length; at++) first = Math.imul(first ^ (words[at] as number), FNV_PRIME);
  return [second, third, fourth].reduce((sum, one) => Math.imul(sum ^ one, FNV_PRIME), first) >>> 0;
}
