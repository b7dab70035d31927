/**
 * The compiled copy of a record: the exact text of every file, what was read of each, and what came of them together. A file
 * whose bytes are those of the copy need not be parsed again; where all are, nothing need be put together again.
 */
import { closeSync, constants, openSync, readSync } from "node:fs";
import type { Problem } from "../agreement/problem.ts";
import type { FileRead, ReadRegistrant } from "../read/record.ts";
import { encodeParts, openParts } from "./parts.ts";

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

type Head = { readonly folder: string; readonly paths: readonly string[]; readonly lengths: readonly number[] };

/** A compiled copy, open for reading. */
export type Copy = {
  readonly paths: readonly string[];
  /** The text of a file, by its place: it stays as it is until another is asked for. */
  readonly bytesOf: (index: number) => Buffer;
  /** What was read of a file, the same value each time; undefined of one that stands in no place of a record. */
  readonly readOf: (index: number) => FileRead | undefined;
  readonly encodedReadOf: (index: number) => Buffer;
  readonly whole: () => Whole;
  readonly portfoliosOf: (registrant: number) => readonly KeptPortfolio[];
  readonly close: () => void;
};

/** What a copy is made of: a `read` is JSON of a {@link FileRead}, empty of a file that stands in no place of a record. */
export type CopyContents = {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array; readonly read: Uint8Array }[];
  readonly whole: Whole;
  readonly portfolios: readonly (readonly KeptPortfolio[])[];
};

const KIND = "copy-1";
/** The order of parts: the whole, the portfolios of each registrant, then the reads; the texts stand behind them. */
const [WHOLE, FIRST_PORTFOLIOS] = [0, 1] as const;

export function encodeCopy(tool: string, { folder, files, whole, portfolios }: CopyContents): Buffer {
  const head: Head = { folder, paths: files.map(({ path }) => path), lengths: files.map(({ bytes }) => bytes.length) };
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const parts = [
    json(whole),
    ...portfolios.map((all) =>
      json(all.map(({ key, names, ids, perhapsSameAs }) => ({ key, names, ids, perhapsSameAs }))),
    ),
    ...files.map(({ read }) => read),
  ];
  const texts = files.map(({ bytes }) => bytes);
  return encodeParts(KIND, tool, head, parts, texts);
}

/** Opens the copy of a folder; undefined where there is none that this tool wrote of it. `trusted` as of {@link openParts}. */
export function openCopy(file: string, tool: string, folder: string, trusted = false): Copy | undefined {
  const parts = openParts<Head>(file, KIND, tool, trusted);
  if (parts === undefined) return undefined;
  const { paths, lengths } = parts.head;
  if (parts.head.folder !== folder) {
    parts.close();
    return undefined;
  }
  const firstRead = parts.count - paths.length;
  const starts: number[] = [];
  let end = 0;
  for (const length of lengths) {
    starts.push(end);
    end += length;
  }
  const json = <T>(part: number): T => JSON.parse(parts.part(part).toString("utf8")) as T;
  const reads: (FileRead | undefined)[] = [];
  return {
    paths,
    bytesOf: (index) => parts.behind(starts[index] as number, lengths[index] as number),
    readOf: (index) => {
      if (reads[index] === undefined && parts.part(firstRead + index).length > 0)
        reads[index] = json<FileRead>(firstRead + index);
      return reads[index];
    },
    encodedReadOf: (index) => Buffer.from(parts.part(firstRead + index)),
    whole: () => json<Whole>(WHOLE),
    portfoliosOf: (registrant) => json<KeptPortfolio[]>(FIRST_PORTFOLIOS + registrant),
    close: parts.close,
  };
}

/**
 * Whether the files of a folder are, byte for byte, those of its copy, where both have the same paths. Each is opened and read, not
 * followed where it is a link and not waited on where it is a pipe, and one letter further than the copy goes.
 */
export function unchangedIn(folder: string, { paths, bytesOf }: Copy): boolean {
  let read = Buffer.allocUnsafeSlow(1 << 16);
  return paths.every((path, index) => {
    const text = bytesOf(index);
    if (read.length <= text.length) read = Buffer.allocUnsafeSlow(text.length * 2);
    let descriptor: number;
    try {
      descriptor = openSync(`${folder}/${path}`, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch {
      return false;
    }
    try {
      const got = readSync(descriptor, read, 0, text.length + 1, null);
      return got === text.length && read.compare(text, 0, got, 0, got) === 0;
    } catch {
      return false;
    } finally {
      closeSync(descriptor);
    }
  });
}
