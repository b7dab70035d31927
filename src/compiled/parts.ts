/**
 * A file of a head of plain data and parts of bytes behind it, believed only where the sum of them is right: of a file that
 * was cut, or changed by other hands, nothing is used. No sum can tell what a person changed on purpose; whoever can write
 * this file can write the record. Behind the parts stand bytes that are only ever compared: nothing is summed of them.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** A file of parts, open for reading. */
export type OpenParts<Head> = {
  readonly head: Head;
  readonly count: number;
  /** The bytes of a part, which stay as they are until another is asked for; empty where there is no such part. */
  readonly part: (index: number) => Buffer;
  /** Some of the bytes behind the parts: they stay as they are until the next are asked for. */
  readonly behind: (from: number, length: number) => Buffer;
  readonly close: () => void;
};

/** What stands in front: the head as written, and the length in bytes of each part and of what is behind them. */
type Front<Head> = { readonly head: Head; readonly lengths: readonly number[]; readonly behind: number };

/** The bytes of a file of parts: `kind` and `tool` are of its first line, and must be the same when it is opened. */
export function encodeParts<Head>(
  kind: string,
  tool: string,
  head: Head,
  parts: readonly Uint8Array[],
  behind: readonly Uint8Array[] = [],
): Buffer {
  const front: Front<Head> = {
    head,
    lengths: parts.map(({ length }) => length),
    behind: behind.reduce((all, { length }) => all + length, 0),
  };
  const written = Buffer.from(JSON.stringify(front));
  const body = Buffer.concat(
    [written, ...parts].flatMap((part) => [part, Buffer.alloc(padded(part.length) - part.length)]),
  );
  return Buffer.concat([
    Buffer.from(firstLine(kind, tool, written.length, sumIn(at(body), 0, body.length))),
    body,
    ...behind,
  ]);
}

/** Bytes of other bytes, as they are read of a file. */
function at(bytes: Buffer): (from: number, length: number) => Buffer {
  return (from, length) => bytes.subarray(from, from + length);
}

/** Of as many letters as a multiple of a word's. */
function firstLine(kind: string, tool: string, length: number, sum: number): string {
  const before = `${MARK} ${kind} ${tool}`;
  const numbers = ` ${String(length).padStart(DIGITS)} ${String(sum).padStart(DIGITS)}\n`;
  return before.padEnd(padded(before.length + numbers.length) - numbers.length) + numbers;
}

const MARK = "schedule-a";
/** Of a length or a sum, with spaces before it. */
const DIGITS = 12;
/** What is read at once: all of most files, and of larger ones the parts that stand near one that is asked for. */
const READ_AT_ONCE = 1 << 20;
/** Parts are held in memory where all of them together are no larger. */
const HELD_AT_MOST = 1 << 23;
/** Parts begin at a multiple of this, so that they can be summed by words. */
const WORD = 4;

/**
 * Opens a file of parts; undefined where there is none, or it is not whole, or of another kind or tool. What comes with the
 * tool is `trusted` as the tool itself is: nothing of it is summed.
 */
export function openParts<Head>(
  file: string,
  kind: string,
  tool: string,
  trusted = false,
): OpenParts<Head> | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const opened = partsOf<Head>(descriptor, kind, tool, trusted);
    if (opened === undefined) closeSync(descriptor);
    return opened;
  } catch {
    closeSync(descriptor);
    return undefined;
  }
}

function partsOf<Head>(descriptor: number, kind: string, tool: string, trusted: boolean): OpenParts<Head> | undefined {
  const { size } = fstatSync(descriptor);
  const windowed = windowOn(descriptor, size, READ_AT_ONCE);
  const lineLength = firstLine(kind, tool, 0, 0).length;
  const line = windowed(0, Math.min(size, lineLength)).toString("latin1");
  const sum = Number(line.slice(-1 - DIGITS));
  const frontLength = Number(line.slice(-2 - 2 * DIGITS, -2 - DIGITS));
  if (line !== firstLine(kind, tool, frontLength, sum)) return undefined;
  if (lineLength + frontLength > size) return undefined;
  const { head, lengths, behind } = JSON.parse(windowed(lineLength, frontLength).toString("utf8")) as Front<Head>;
  const starts: number[] = [];
  let end = lineLength + padded(frontLength);
  for (const length of lengths) {
    starts.push(end);
    end = padded(end + length);
  }
  if (end + behind !== size) return undefined;
  // All of it, where that is not much; else as much as is summed at once.
  const summed = end <= HELD_AT_MOST ? windowOn(descriptor, end, end) : windowed;
  if (!trusted && sumIn(summed, lineLength, end) !== sum) return undefined;
  // Of much, what is asked for alone: it may stand anywhere.
  const whole = end <= HELD_AT_MOST ? summed : windowOn(descriptor, size, 0);
  const compared = windowOn(descriptor, size, READ_AT_ONCE);
  return {
    head,
    count: lengths.length,
    part: (index) => whole(starts[index] ?? end, lengths[index] ?? 0),
    behind: (from, length) => compared(end + from, length),
    close: () => closeSync(descriptor),
  };
}

/** Reads bytes of a file, those too that stand next to them; what it gave before is written over. */
function windowOn(descriptor: number, size: number, atOnce: number): (from: number, length: number) => Buffer {
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  return (from, length) => {
    if (from < start || from + length > start + window.length) {
      start = from - (from % WORD);
      const ahead = Math.max(from + length - start, Math.min(atOnce, size - start));
      const room =
        ahead > window.buffer.byteLength ? Buffer.allocUnsafeSlow(ahead) : Buffer.from(window.buffer, 0, ahead);
      window = readInto(room, descriptor, start);
    }
    return window.subarray(from - start, from - start + length);
  };
}

/** The next place at which a part may begin. */
function padded(end: number): number {
  return Math.ceil(end / WORD) * WORD;
}

/** Fills room with what stands in a file from a place on, as far as there is any. */
function readInto(room: Buffer, descriptor: number, from: number): Buffer {
  let got = 0;
  while (got < room.length) {
    const more = readSync(descriptor, room, got, room.length - got, from + got);
    if (more === 0) break;
    got += more;
  }
  return room.subarray(0, got);
}

/** The sum of what stands in a file from a place to another, read as much as is read at once. */
function sumIn(bytesAt: (from: number, length: number) => Buffer, from: number, end: number): number {
  let sum = FNV_START;
  for (let at = from; at < end; at += READ_AT_ONCE) sum = sumOf(bytesAt(at, Math.min(READ_AT_ONCE, end - at)), sum);
  return sum;
}

/**
 * FNV-1a over words of 32 bits, of which all that is summed has whole ones: enough to tell bytes that were lost or damaged. In
 * four sums by turns, since each step of one waits for the step before.
 */
function sumOf(bytes: Uint8Array, before = FNV_START): number {
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

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
