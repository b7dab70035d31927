/**
 * The compiled copy of a record: the exact text of every file, what was read of each, and what came of them together. A file
 * whose bytes are those of the copy need not be parsed again; where all are, nothing need be put together again.
 */
import { closeSync, constants, openSync, readSync } from "node:fs";
import type { Problem } from "../agreement/problem.ts";
import { isRefusal } from "../files.ts";
import type { FileRead, ReadRegistrant } from "../read/record.ts";
import { openParts } from "./parts.ts";
import { partsWriter, type Sink } from "./writing.ts";

/** What came of all files of a record together. A number is a file's place among them, in order of path. */
export type Whole = {
  /** As `digestOf` gives it. */
  readonly digest: string;
  readonly problems: readonly Problem[];
  readonly stopping: readonly Problem[];
  readonly registrants: readonly {
    readonly slug: string;
    readonly own?: number;
    readonly agreements: readonly {
      readonly slug: string;
      readonly terms?: number;
      readonly amendments: readonly number[];
      readonly overlays: readonly number[];
    }[];
    readonly statements: readonly number[];
  }[];
};

/** A portfolio as it was identified, without what only identifying needs. */
export type KeptPortfolio = ReadRegistrant["identified"]["all"][number];

type Head = { readonly folder: string };

/** A compiled copy, open for reading. */
export type Copy = {
  /** All paths in order, as {@link pathsTogether} writes them. */
  readonly paths: string;
  /** A file's place by its path. */
  readonly placeOf: (path: string) => number | undefined;
  /** The text of a file, by its place: it stays as it is until another is asked for. */
  readonly bytesOf: (index: number) => Buffer;
  readonly lengthOf: (index: number) => number;
  /** Whether the first of these bytes, as many as are told, are all of a file's text. */
  readonly isText: (index: number, bytes: Buffer, length: number) => boolean;
  /** What was read of a file, the same value each time; undefined of one that stands in no place of a record. */
  readonly readOf: (index: number) => FileRead | undefined;
  /** The same, another value each time, which is not held. */
  readonly readAgain: (index: number) => FileRead | undefined;
  readonly encodedReadOf: (index: number) => Buffer;
  readonly whole: () => Whole;
  readonly portfoliosOf: (registrant: number) => readonly KeptPortfolio[];
  readonly close: () => void;
};

/** What a copy is made of behind the reads: the portfolios of each registrant as {@link encodedPortfolios} gives them. */
export type CopyContents = {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly whole: Whole;
  readonly portfolios: Iterable<Uint8Array>;
  /** The length of each file's text, and all of them, in whatever pieces. */
  readonly lengths: readonly number[];
  readonly texts: Iterable<Uint8Array>;
};

const KIND = "copy-2";

/** Paths as one text, so that all are compared at once. */
export function pathsTogether(paths: readonly string[]): string {
  return paths.join(BETWEEN_PATHS);
}

/** No path holds it. */
const BETWEEN_PATHS = "\0";

/** The same as JSON. As many paths as a record of a complex has, and their JSON, would be among the largest that is held at once. */
function encodedPaths(paths: readonly string[]): Uint8Array {
  const inside = (text: string): Buffer => Buffer.from(JSON.stringify(text).slice(1, -1));
  const pieces: Buffer[] = [];
  for (let from = 0; from < paths.length; from += PATHS_AT_ONCE) {
    if (from > 0) pieces.push(inside(BETWEEN_PATHS));
    pieces.push(inside(pathsTogether(paths.slice(from, from + PATHS_AT_ONCE))));
  }
  return Buffer.concat([QUOTE, ...pieces, QUOTE]);
}

const PATHS_AT_ONCE = 1_000;
const QUOTE = Buffer.from('"');

/** What was read of a file, as a copy holds it: empty of one that stands in no place of a record. */
export function encodedRead(read: FileRead | undefined): Uint8Array {
  return Buffer.from(read === undefined ? "" : JSON.stringify(read));
}

/** Portfolios as a copy holds them. */
export function encodedPortfolios(all: readonly KeptPortfolio[]): Uint8Array {
  return Buffer.from(
    JSON.stringify(all.map(({ key, names, ids, perhapsSameAs }) => ({ key, names, ids, perhapsSameAs }))),
  );
}

/** What writes a copy: first what was read of each file in order of path, as {@link encodedRead} gives it; then the rest. */
export type CopyWriter = {
  readonly read: (encoded: Uint8Array) => void;
  readonly end: (contents: CopyContents) => void;
};

export function copyWriter(tool: string, sink: Sink): CopyWriter {
  const { part, end } = partsWriter<Head>(KIND, tool, sink);
  return {
    read: part,
    end: ({ folder, paths, whole, portfolios, lengths, texts }) => {
      part(encodedPaths(paths));
      part(Buffer.from(JSON.stringify(whole)));
      for (const all of portfolios) part(all);
      end({ folder }, lengths, texts);
    },
  };
}

/** Opens the copy of a folder; undefined where there is none that this tool wrote of it. `trusted` as of {@link openParts}. */
export function openCopy(file: string, tool: string, folder: string, trusted = false): Copy | undefined {
  const parts = openParts<Head>(file, KIND, tool, { trusted });
  if (parts === undefined) return undefined;
  if (parts.head.folder !== folder) {
    parts.close();
    return undefined;
  }
  // Behind the reads, one for each text.
  const [pathsAt, wholeAt, firstPortfolios] = [parts.pieces, parts.pieces + 1, parts.pieces + 2];
  const json = <T>(part: number): T => JSON.parse(parts.part(part).toString("utf8")) as T;
  const paths = json<string>(pathsAt);
  const readAgain = (index: number): FileRead | undefined =>
    parts.part(index).length === 0 ? undefined : json<FileRead>(index);
  const reads = new Map<number, FileRead | undefined>();
  let places: ReadonlyMap<string, number> | undefined;
  return {
    paths,
    placeOf: (path) => {
      places ??= new Map(paths.split(BETWEEN_PATHS).map((one, index) => [one, index]));
      return places.get(path);
    },
    bytesOf: parts.piece,
    lengthOf: parts.lengthOf,
    isText: parts.isPiece,
    readOf: (index) => {
      if (!reads.has(index)) reads.set(index, readAgain(index));
      return reads.get(index);
    },
    readAgain,
    encodedReadOf: (index) => Buffer.from(parts.part(index)),
    whole: () => json<Whole>(wholeAt),
    portfoliosOf: (registrant) => json<KeptPortfolio[]>(firstPortfolios + registrant),
    close: parts.close,
  };
}

/**
 * Whether the files at these paths of a folder are, byte for byte, those of its copy, which has the same paths. Each is opened
 * and read, not followed where it is a link and not waited on where it is a pipe, and one letter further than the copy goes.
 */
export function unchangedIn(folder: string, paths: readonly string[], copy: Copy): boolean {
  let read = Buffer.allocUnsafeSlow(1 << 16);
  const isSame = (file: string, index: number): boolean => {
    const length = copy.lengthOf(index);
    if (read.length <= length) read = Buffer.allocUnsafeSlow(length * 2);
    let descriptor: number;
    try {
      descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return false;
    }
    try {
      // From a place of its own: a pipe has none and is refused, where otherwise an empty one would pass for an empty file.
      return copy.isText(index, read, readSync(descriptor, read, 0, length + 1, 0));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return false;
    } finally {
      closeSync(descriptor);
    }
  };
  return paths.every((path, index) => isSame(`${folder}/${path}`, index));
}
