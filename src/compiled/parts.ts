/**
 * A file of parts of bytes with a head of plain data, believed only where the sum of them is right: of a file that was cut, or
 * damaged, nothing is used. No sum can tell what a person changed on purpose: so of a file that is another's, or that others
 * may write, nothing is used either. Behind all that stand pieces that are only ever compared: nothing is summed of them.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isRefusal } from "../files.ts";
import { AT_ONCE, type Front, firstLine, firstLineRead, padded, sumIn, WORD } from "./layout.ts";
import { isOwn } from "./own.ts";

/** A file of parts, open for reading. */
export type OpenParts<Head> = {
  readonly head: Head;
  readonly count: number;
  /** How many bytes stand before the pieces. */
  readonly size: number;
  /** The bytes of a part, which stay as they are until another is asked for; empty where there is no such part. */
  readonly part: (index: number) => Buffer;
  /** How many pieces stand behind the parts, and how long each is. */
  readonly pieces: number;
  readonly lengthOf: (piece: number) => number;
  /** The bytes of a piece: they stay as they are until the next are asked for. */
  readonly piece: (index: number) => Buffer;
  /** Whether a piece is what stands at the beginning of these bytes, up to a length. */
  readonly isPiece: (index: number, bytes: Buffer, length: number) => boolean;
  /** Closes the file, where it is open still: nothing is read of it any more. */
  readonly close: () => void;
};

/** Of a few parts, those that stand beside one another are read together. */
const NEIGHBOURS = 1 << 16;

/** Parts are held in memory where all of them together are no larger. */
const HELD_AT_MOST = 1 << 23;

/**
 * Opens a file of parts; undefined where there is none, or it is not whole, or of another kind or tool. What comes with the
 * tool is `trusted` as the tool itself is, whoever installed it: nothing of it is summed. Where only a `few` parts will be asked
 * for, each is read by itself.
 */
export function openParts<Head>(
  file: string,
  kind: string,
  tool: string,
  { trusted = false, few = false }: Opening = {},
): OpenParts<Head> | undefined {
  let descriptor: number | undefined;
  let opened: OpenParts<Head> | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    opened = partsOf<Head>(descriptor, kind, tool, { trusted, few });
    return opened;
  } catch (error) {
    // Whatever the system did not refuse is a bug: what stands in the file, of whatever kind it is, is looked at first.
    if (!isRefusal(error)) throw error;
    return undefined;
  } finally {
    if (descriptor !== undefined && opened === undefined) closeSync(descriptor);
  }
}

type Opening = { readonly trusted?: boolean; readonly few?: boolean };

function partsOf<Head>(
  descriptor: number,
  kind: string,
  tool: string,
  { trusted, few }: Required<Opening>,
): OpenParts<Head> | undefined {
  const stat = fstatSync(descriptor);
  if (!stat.isFile() || !(trusted || isOwn(stat))) return undefined;
  const { size } = stat;
  const start = firstLine(kind, tool, { at: 0, length: 0, sum: 0 }).length;
  const line = readInto(Buffer.allocUnsafe(start), descriptor, 0).toString("latin1");
  const { at, length, sum } = firstLineRead(line);
  if (line !== firstLine(kind, tool, { at, length, sum })) return undefined;
  const tables = padded(at + length);
  if (!isCount(at) || !isCount(length) || at < start || at % WORD > 0 || tables > size) return undefined;
  const front = frontOf<Head>(readInto(Buffer.allocUnsafeSlow(length), descriptor, at));
  if (front === undefined) return undefined;
  const { head, parts: count, pieces } = front;
  const end = tables + (count + pieces) * WORD;
  if (end > size) return undefined;
  // All of it, where that is not much; else as much as is summed at once, and later what is asked for alone: it may stand anywhere.
  const isHeld = end <= HELD_AT_MOST && !(trusted && few);
  const held = windowOn(descriptor, end, isHeld ? end : AT_ONCE);
  if (!trusted && sumIn(held.at, start, end) !== sum) return undefined;
  const numbers = wordsIn(readInto(Buffer.allocUnsafeSlow(end - tables), descriptor, tables));
  const lengths = numbers.subarray(0, count);
  const pieceLengths = numbers.subarray(count);
  const starts = startsOf(lengths, start, WORD);
  const pieceStarts = startsOf(pieceLengths, end, 1);
  if (starts[count] !== at || pieceStarts[pieces] !== size) return undefined;
  const parts = isHeld ? held : windowOn(descriptor, end, few ? NEIGHBOURS : 0);
  const compared = windowOn(descriptor, size, AT_ONCE);
  let isOpen = true;
  return {
    head,
    count,
    size: end,
    part: (index) => parts.at(starts[index] ?? end, lengths[index] ?? 0),
    pieces,
    lengthOf: (piece) => pieceLengths[piece] ?? 0,
    piece: (index) => compared.at(pieceStarts[index] ?? size, pieceLengths[index] ?? 0),
    isPiece: (index, bytes, upTo) =>
      upTo === pieceLengths[index] && compared.isAt(pieceStarts[index] ?? size, bytes, upTo),
    close: () => {
      // Its number may be another file's by then.
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

/** A front, where these bytes are one: they may be anything, as long as nothing was summed. */
function frontOf<Head>(bytes: Buffer): Front<Head> | undefined {
  try {
    const front = JSON.parse(bytes.toString("utf8")) as Front<Head> | null;
    return front !== null && isCount(front.parts) && isCount(front.pieces) ? front : undefined;
  } catch {
    return undefined;
  }
}

function isCount(number: unknown): boolean {
  return Number.isSafeInteger(number) && (number as number) >= 0;
}

/** Lengths as they were written: the lowest letter first, whatever the machine's own order. */
function wordsIn(bytes: Buffer): Uint32Array {
  if (IS_LOWEST_FIRST && bytes.byteOffset % WORD === 0)
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / WORD);
  const words = new Uint32Array(bytes.length / WORD);
  for (let index = 0; index < words.length; index++) words[index] = bytes.readUInt32LE(index * WORD);
  return words;
}

const IS_LOWEST_FIRST = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Where each begins, and where the last ends: the next begins at the first multiple of `step` behind the one before. */
function startsOf(lengths: Uint32Array, start: number, step: number): Float64Array {
  const starts = new Float64Array(lengths.length + 1);
  starts[0] = start;
  for (let index = 0; index < lengths.length; index++)
    starts[index + 1] = Math.ceil(((starts[index] as number) + (lengths[index] as number)) / step) * step;
  return starts;
}

/** Bytes of a file: as they are, until others are asked for, or compared where they stand. */
type Window = {
  readonly at: (from: number, length: number) => Buffer;
  readonly isAt: (from: number, bytes: Buffer, length: number) => boolean;
};

/** Reads bytes of a file, those too that stand behind them; what it gave before is written over. */
function windowOn(descriptor: number, size: number, atOnce: number): Window {
  let room: Buffer = Buffer.alloc(0);
  let window = room;
  let start = 0;
  const reach = (from: number, length: number): number => {
    if (from < start || from + length > start + window.length) {
      start = from - (from % WORD);
      const ahead = Math.max(from + length - start, Math.min(atOnce, size - start));
      if (ahead > room.length) room = Buffer.allocUnsafeSlow(ahead);
      // What cannot be read leaves nothing that would be taken for it.
      window = room.subarray(0, 0);
      window = noting(() => readInto(room.subarray(0, ahead), descriptor, start));
    }
    return from - start;
  };
  return {
    at: (from, length) => {
      const within = reach(from, length);
      return window.subarray(within, within + length);
    },
    isAt: (from, bytes, length) => {
      const within = reach(from, length);
      return window.compare(bytes, 0, length, within, Math.min(within + length, window.length)) === 0;
    },
  };
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

/** What the system refused of files of the cache that it had opened. */
const unread = new WeakSet<object>();

function noting<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) unread.add(error);
    throw error;
  }
}

/** Whether the system refused to read a file of the cache that it had opened: what is kept is then as if it were not. */
export function isUnreadOfCache(error: unknown): boolean {
  return typeof error === "object" && error !== null && unread.has(error);
}
