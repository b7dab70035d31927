/**
 * What papers tell, as it is kept of a record: of each telling plain data, which is summed with all others when the file is
 * opened, and texts apart, which may be many and long: each has a sum of its own, and is read when it is asked for.
 */
import type { Telling, ToldAlready } from "../record.ts";
import { padded, SUM_OF_NOTHING, sumOf } from "./layout.ts";
import { type OpenParts, openParts } from "./parts.ts";
import { partsWriter, type Sink } from "./writing.ts";

type Head = {
  /** Of the record whose papers tell it. */
  readonly digest: string;
  /** Of each telling its name, and how many texts it has. */
  readonly tellings: readonly (readonly [name: string, texts: number])[];
};

/** A telling's part: its plain data, and of each of its texts how many bytes it has and their sum. */
type Front = { readonly plain: unknown; readonly texts: readonly (readonly [length: number, sum: number])[] };

const KIND = "tellings-1";

/** A telling as it is written: its part, and its texts, each up to the end of a word. */
export type Encoded = { readonly name: string; readonly front: Buffer; readonly texts: readonly Buffer[] };

export function encodedTelling(name: string, { plain, texts }: Telling): Encoded {
  const written = texts.map((text) => {
    const length = Buffer.byteLength(text);
    const bytes = Buffer.alloc(padded(length));
    bytes.write(text);
    return { bytes, length };
  });
  const front: Front = {
    plain,
    texts: written.map(({ bytes, length }) => [length, sumOf(bytes, SUM_OF_NOTHING)] as const),
  };
  return { name, front: Buffer.from(JSON.stringify(front)), texts: written.map(({ bytes }) => bytes) };
}

/** Writes tellings of the record with this digest into a sink. */
export function writeTellings(sink: Sink, tool: string, digest: string, all: readonly Encoded[]): void {
  const { part, end } = partsWriter<Head>(KIND, tool, sink);
  for (const { front } of all) part(front);
  const texts = all.flatMap((one) => one.texts);
  end(
    { digest, tellings: all.map(({ name, texts: own }) => [name, own.length]) },
    texts.map(({ length }) => length),
    texts,
  );
}

/** Kept tellings, open for reading. */
export type OpenTellings = {
  /** A telling by its name; `damaged` is told where one of its texts is asked for and is not what was written. */
  readonly telling: (name: string, damaged: () => void) => ToldAlready | undefined;
  /** All of them but some, as they are written. */
  readonly others: (than: ReadonlySet<string>) => Encoded[];
  readonly close: () => void;
};

/** Opens the tellings kept of a record with this digest; undefined where there are none. */
export function openTellings(file: string, tool: string, digest: string): OpenTellings | undefined {
  const parts = openParts<Head>(file, KIND, tool);
  if (parts === undefined) return undefined;
  const { tellings } = parts.head;
  if (parts.head.digest !== digest) {
    parts.close();
    return undefined;
  }
  const firstOf = (place: number): number => tellings.slice(0, place).reduce((sum, [, texts]) => sum + texts, 0);
  return {
    telling: (name, damaged) => {
      const place = tellings.findIndex(([one]) => one === name);
      if (place < 0) return undefined;
      const { plain, texts } = JSON.parse(parts.part(place).toString("utf8")) as Front;
      const first = firstOf(place);
      const bytes = (index: number): Buffer | undefined => {
        const found = bytesIn(parts, first + index, texts[index]);
        if (found === undefined) damaged();
        return found;
      };
      return { plain, bytes, text: (index) => bytes(index)?.toString("utf8") };
    },
    others: (than) =>
      tellings.flatMap(([name, texts], place) => {
        if (than.has(name)) return [];
        const first = firstOf(place);
        const pieces = Array.from({ length: texts }, (_, index) => Buffer.from(parts.piece(first + index)));
        return [{ name, front: Buffer.from(parts.part(place)), texts: pieces }];
      }),
    close: parts.close,
  };
}

function bytesIn(
  parts: OpenParts<Head>,
  piece: number,
  written: Front["texts"][number] | undefined,
): Buffer | undefined {
  const [length = 0, sum = 0] = written ?? [];
  const bytes = parts.piece(piece);
  const isWhole = bytes.length === padded(length) && sumOf(bytes, SUM_OF_NOTHING) === sum;
  return isWhole ? bytes.subarray(0, length) : undefined;
}
