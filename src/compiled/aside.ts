import { type LaidAside, layAside } from "./putting.ts";

/** Pieces of bytes on their way to a file of the cache. */
export type Pieces = {
  readonly add: (bytes: Buffer) => void;
  readonly count: () => number;
  /** How many bytes all of them have. */
  readonly size: () => number;
  /** A piece by its place: it stays as it is until another is asked for. */
  readonly piece: (index: number) => Buffer;
  readonly close: () => void;
};

/** So many bytes are held; more are laid aside. */
const HELD = 1 << 20;

/** Holds pieces where they are few, and lays them aside beside a file of the cache where they are many. */
export function layBy(file: string): Pieces {
  const ends = [0];
  let held: Buffer[] = [];
  let aside: LaidAside | undefined;
  const size = (): number => ends[ends.length - 1] as number;
  return {
    add: (bytes) => {
      ends.push(size() + bytes.length);
      if (aside) return aside.add(bytes);
      held.push(bytes);
      if (size() <= HELD) return;
      aside = layAside(file);
      for (const one of held) aside.add(one);
      held = [];
    },
    count: () => ends.length - 1,
    size,
    piece: (index) => {
      if (!aside) return held[index] as Buffer;
      const from = ends[index] as number;
      return aside.at(from, (ends[index + 1] as number) - from);
    },
    close: () => {
      held = [];
      aside?.close();
      aside = undefined;
    },
  };
}
