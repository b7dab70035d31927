/** Writing a file of parts by parts: no more of it is held than is written at once. */
import { gathered } from "./gathered.ts";
import { type Front, firstLine, padded, SUM_OF_NOTHING, sumOf, WORD } from "./layout.ts";

/** Where bytes of a file are put, at their place in it: they are used up when this returns. */
export type Sink = (bytes: Buffer, at: number) => void;

/** What writes a file of parts: all parts in order, then its end with the head and the pieces. */
export type PartsWriter<Head> = {
  readonly part: (bytes: Uint8Array) => void;
  readonly end: (head: Head, lengths: readonly number[], pieces: Iterable<Uint8Array>) => void;
};

/** A writer of a file of parts: `kind` and `tool` are of its first line, and must be the same when it is opened. */
export function partsWriter<Head>(kind: string, tool: string, sink: Sink): PartsWriter<Head> {
  const start = firstLine(kind, tool, { at: 0, length: 0, sum: 0 }).length;
  const lengths: number[] = [];
  let [at, sum, isSummed] = [start, SUM_OF_NOTHING, true];
  const {
    add: write,
    waiting,
    flush,
  } = gathered((bytes) => {
    if (isSummed) sum = sumOf(bytes, sum);
    sink(bytes, at);
    at += bytes.length;
  });
  const writePadded = (bytes: Uint8Array): void => {
    write(bytes);
    if (bytes.length % WORD > 0) write(NOTHING.subarray(0, padded(bytes.length) - bytes.length));
  };
  return {
    part: (bytes) => {
      lengths.push(bytes.length);
      writePadded(bytes);
    },
    end: (head, pieceLengths, pieces) => {
      const front: Front<Head> = { head, parts: lengths.length, pieces: pieceLengths.length };
      const written = Buffer.from(JSON.stringify(front));
      const frontAt = at + waiting();
      writePadded(written);
      write(inWords(lengths));
      write(inWords(pieceLengths));
      flush();
      isSummed = false;
      for (const piece of pieces) write(piece);
      flush();
      sink(Buffer.from(firstLine(kind, tool, { at: frontAt, length: written.length, sum })), 0);
    },
  };
}

const NOTHING = Buffer.alloc(WORD);

function inWords(numbers: readonly number[]): Buffer {
  const words = Buffer.allocUnsafe(numbers.length * WORD);
  numbers.forEach((number, index) => {
    words.writeUInt32LE(number, index * WORD);
  });
  return words;
}

/** The bytes of a file of parts, where they are few. */
export function encodeParts<Head>(
  kind: string,
  tool: string,
  head: Head,
  parts: Iterable<Uint8Array>,
  pieces: readonly Uint8Array[] = [],
): Buffer {
  return encoded((sink) => {
    const writer = partsWriter<Head>(kind, tool, sink);
    for (const part of parts) writer.part(part);
    writer.end(
      head,
      pieces.map(({ length }) => length),
      pieces,
    );
  });
}

/** The bytes of a file that is written into a sink, whose first line comes last. */
export function encoded(write: (sink: Sink) => void): Buffer {
  const written: { readonly at: number; readonly bytes: Buffer }[] = [];
  write((bytes, at) => written.push({ at, bytes: Buffer.from(bytes) }));
  return Buffer.concat(written.sort((a, b) => a.at - b.at).map(({ bytes }) => bytes));
}
