import path from "node:path";
import type { Day } from "./agreement/day.ts";
import type { Agreement } from "./agreement/facts.ts";
import type { Portfolio } from "./agreement/identity.ts";
import type { Knowledge } from "./agreement/known.ts";
import type { Problem } from "./agreement/problem.ts";
import type { Schedule } from "./agreement/schedule.ts";
import type { Judged } from "./checks/rule.ts";
import { cacheFolder } from "./compiled/folder.ts";
import { type Caching, judgementsIn, type Keeper, keeperOf } from "./compiled/keeper.ts";
import { drawnOn, workedOutOn } from "./compiled/questions.ts";
import type { Of } from "./compiled/schedules.ts";
import { usage } from "./failure.ts";
import { digestOf, type RecordFiles, readBytes } from "./files.ts";
import { bundledFolder, existingFolder, looksLikeRecord, nearestRecord } from "./nearest.ts";
import { NO_PROGRESS, type Progress, progressOn, type Terminal } from "./progress.ts";
import { concerns } from "./read/concerns.ts";
import type { Filed, FileRead, ReadRegistrant } from "./read/record.ts";

/** A record, opened: what was read of it, what is wrong with it, and the exact texts. */
export type OpenRecord = {
  readonly folder: string;
  /** How it was chosen, in the words of an answer's heading. */
  readonly chosen: "bundled" | "named" | "found";
  readonly registrants: readonly ReadRegistrant[];
  /** What is wrong with its files, each by itself and together. */
  readonly problems: readonly Problem[];
  /** Errors that rules find in files which read well, and that the record does not accept. */
  readonly stopping: readonly Problem[];
  /** Every file read, by its path in the record, in order. */
  readonly files: readonly string[];
  /** `sha256:` and the digest of every path and file read, in order of path. */
  readonly digest: string;
  /** The text of one of its files, for quoting. */
  readonly textOf: (file: string) => string | undefined;
  /** The bytes of one of its files, as they were read. */
  readonly bytesOf: (file: string) => Buffer | undefined;
  /** What was read of a file, where the bytes given are its own: nothing need be parsed again. */
  readonly readAlready: AlreadyRead;
  /**
   * An agreement of it read apart, the same in all: what is read of it is let go of with it. Of many agreements each is asked so.
   */
  readonly apart: (found: Of) => Of;
  /** Schedule A of an agreement, as `scheduleAsOf` gives it, from what was kept of it where it was. */
  readonly scheduleOn: ScheduleOn;
  /** What an answer shows of an agreement's schedule, kept for all the days on which it shows the same. */
  readonly pageOn: PageOn;
  /** What follows from the record alone, by its name: plain data, worked out once and then kept. */
  readonly workedOut: WorkedOut;
  /** What papers tell, as it was kept under a name. */
  readonly told: TellingKept;
  /** Judgements of single things in it, as they were kept or made now: each is made once. */
  readonly judging: () => Promise<Judged>;
  /** Keeps what was worked out, for the next question of this record. */
  readonly keep: () => Promise<void>;
  /** Closes what is open of it, where nothing more is asked of it. */
  readonly close: () => void;
};

export type WorkedOut = <T>(name: string, workOut: () => Promise<T>) => Promise<T>;

/** Something that is told of an agreement: plain data, and texts apart from it by their places, which may be long. */
export type Telling = { readonly plain: unknown; readonly texts: readonly string[] };

/** A telling that was kept: each text is read when it is asked for, and undefined where it is not what was written. */
export type ToldAlready = {
  readonly plain: unknown;
  readonly text: (place: number) => string | undefined;
  /** The same text as its bytes, which stay as they are until another is read. */
  readonly bytes?: (place: number) => Uint8Array | undefined;
};

/** Of what something is told: of an agreement on every day, or on the days on which some schedules of it hold. */
export type ToldOf = {
  readonly name: string;
  readonly found: Of;
  /** None of them rests on what was known at another time, of which nothing is kept. */
  readonly schedules: readonly Schedule[];
  readonly everyDay?: true;
};

/** What was told of an agreement before; undefined where none is kept. It is then worked out after the answer, to be kept. */
export type TellingKept = (of: ToldOf, workOut: () => Telling | Promise<Telling>) => ToldAlready | undefined;

export type ScheduleOn = (found: Of, asOf: Day, knowledge?: Knowledge, only?: Portfolio) => Promise<Schedule>;

/**
 * What is told of an agreement's schedule on a day, under a name: as it was kept, else as it is drawn of the schedule, and then
 * kept for all days between the same turning days. It must not name the day. Undefined where nothing is drawn.
 */
export type PageOn = (
  name: string,
  found: Of,
  asOf: Day,
  draw: (schedule: Schedule) => Promise<Telling | undefined>,
) => Promise<ToldAlready | undefined>;

export type { Judged };

type AlreadyRead = (file: Filed, bytes: Buffer) => FileRead | undefined;

const RECORD_IS =
  "a record is a folder of registrants, one registrant, one agreement, or amendment files such as 022.yaml";

type Surroundings = {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Told of the record, once it is open. */
  readonly opened?: (record: OpenRecord) => void;
  /** Whether what was kept of a record may be used, and kept again. */
  readonly mayCache?: () => boolean;
} & Partial<Terminal>;

/**
 * Opens the record: `--record DIR` (or `bundled`), else SCHEDULE_A_RECORD, else the nearest record at or above the working
 * directory, else the bundled one, or none for what must not fall back on it. Fails with exit 2 where the folder named is
 * no record or none is found, with exit 3 where it cannot be read; `shown` is how the folder was asked for.
 */
export async function openRecord(
  named: string | undefined,
  shell: Surroundings,
  otherwise: "bundled" | "none" = "bundled",
  shown = named === undefined ? `SCHEDULE_A_RECORD=${shell.env["SCHEDULE_A_RECORD"]}` : `--record ${named}`,
): Promise<OpenRecord> {
  const record = await recordAsked(named, shell, otherwise, shown);
  shell.opened?.(record);
  return record;
}

async function recordAsked(
  named: string | undefined,
  { env, cwd, mayCache = () => true, isTerminal, print }: Surroundings,
  otherwise: "bundled" | "none",
  shown: string,
): Promise<OpenRecord> {
  const cache = mayCache() ? cacheFolder(env) : undefined;
  const progress =
    isTerminal && print ? progressOn({ isTerminal, print }, "files", () => performance.now()) : NO_PROGRESS;
  const readFolder = (folder: string, chosen: OpenRecord["chosen"]): Promise<OpenRecord> =>
    recordIn(folder, chosen, mayCache() ? { cache } : undefined, progress);
  if (named === "") throw usage("--record is empty", "name a folder, or leave --record out");
  const asked = named ?? (env["SCHEDULE_A_RECORD"] || undefined);
  if (asked === "bundled") return readFolder(bundledFolder(), "bundled");
  if (asked !== undefined) {
    const folder = existingFolder(path.resolve(cwd, asked), shown);
    const within = path.join(folder, "data");
    return readFolder(!looksLikeRecord(folder) && looksLikeRecord(within) ? within : folder, "named");
  }
  const found = nearestRecord(cwd);
  if (found === undefined && otherwise === "none")
    throw usage(
      "no record is found here",
      "name its folder, or `bundled` for the record that comes with the tool",
      RECORD_IS,
    );
  return found === undefined
    ? readFolder(bundledFolder(), "bundled")
    : readFolder(found, found === bundledFolder() ? "bundled" : "found");
}

/** A record's folder as answers show it: `bundled`, or its path from the working directory where it lies there. */
export function folderShown({ chosen, folder }: Pick<OpenRecord, "chosen" | "folder">, cwd: string): string {
  if (chosen === "bundled") return "bundled";
  if (folder === cwd) return ".";
  return folder.startsWith(`${cwd}/`) ? folder.slice(cwd.length + 1) : folder;
}

async function recordIn(
  folder: string,
  chosen: OpenRecord["chosen"],
  caching: Caching | undefined,
  progress: Progress,
): Promise<OpenRecord> {
  const keeper = caching && keeperOf(folder, chosen, caching);
  const unchanged = keeper?.unchanged();
  if (unchanged) return { folder, chosen, ...unchanged };
  try {
    const compiled = await keeper?.compiled(progress);
    if (compiled) return { folder, chosen, ...compiled };
  } finally {
    progress.clear();
  }
  const found = readBytes(folder);
  try {
    const record = await readRecord(found, { folder, chosen }, { readAlready: () => undefined, ...keeper, progress });
    if (record) return record;
  } finally {
    progress.clear();
  }
  const links = found.problems
    .filter(({ code }) => code === "file-kind")
    .map(({ at }) => `${at.file} is not a plain file`)
    .slice(0, 3);
  throw usage(`${folder} holds no record`, ...links, RECORD_IS);
}

/**
 * A record from its files, wherever these were read; undefined where they are none of a record. With what another record
 * holds of files with the same bytes, these are not parsed again.
 */
export async function readRecord(
  { files, problems: beside }: RecordFiles,
  where: Pick<OpenRecord, "folder" | "chosen">,
  held?: Pick<OpenRecord, "readAlready"> &
    Partial<Pick<Keeper, "remember" | "judging">> & { readonly progress?: Progress },
): Promise<OpenRecord | undefined> {
  const { assemble, fileRoles } = await import("./read/record.ts");
  const { filed, problems: misplaced } = fileRoles(files.map((file) => file.path));
  if (filed.length === 0) return undefined;
  const bytesOf = new Map(files.map((file) => [file.path, file.bytes]));
  const reads = await readEach(filed, bytesOf, held?.readAlready, held?.progress);
  const { registrants, problems } = assemble(reads);
  const all = [...beside, ...misplaced, ...problems];
  const byPath = new Map(reads.map((read) => [read.path, read]));
  const judging = held?.judging ?? judgementsIn(undefined).judging;
  const stopping = await stoppingIn(registrants, all, await judging());
  const digest = await digestOf(files);
  const remembered = held?.remember?.({ files, beside, reads: byPath, registrants, problems: all, stopping, digest });
  return {
    ...where,
    registrants,
    problems: all,
    files: files.map((file) => file.path),
    stopping,
    digest,
    apart: (found) => found,
    scheduleOn: remembered?.scheduleOn ?? workedOutOn,
    pageOn: remembered?.pageOn ?? drawnOn,
    workedOut: remembered?.workedOut ?? ((_, workOut) => workOut()),
    told: remembered?.told ?? (() => undefined),
    judging,
    keep: remembered?.keep ?? (async () => {}),
    close: remembered?.close ?? (() => {}),
    textOf: (file) => bytesOf.get(file)?.toString("utf8"),
    bytesOf: (file) => bytesOf.get(file),
    readAlready: (file, bytes) => (bytesOf.get(file.path)?.equals(bytes) ? byPath.get(file.path) : undefined),
  };
}

/** Errors of rules in the agreements whose files read without any. */
export async function stoppingIn(
  registrants: readonly ReadRegistrant[],
  problems: readonly Problem[],
  judged?: Judged,
): Promise<readonly Problem[]> {
  const { stoppingProblems } = await import("./checks/stopping.ts");
  return registrants.flatMap((registrant) =>
    stoppingProblems(
      registrant,
      registrant.identified,
      (agreement) => isSound(agreement, registrant, problems),
      judged,
    ),
  );
}

/** Nothing in an agreement's files, or in its registrant's, is an error. */
export function isSound(agreement: Agreement, registrant: ReadRegistrant, problems: readonly Problem[]): boolean {
  return !problems.some((found) => found.severity === "error" && concerns(found, registrant, agreement));
}

/** Parses the files that are not held as read, in the same place of the record, already. */
export async function readEach(
  filed: readonly Filed[],
  bytesOf: ReadonlyMap<string, Buffer>,
  readAlready: AlreadyRead = () => undefined,
  progress = NO_PROGRESS,
): Promise<FileRead[]> {
  const held = filed.map((file) => {
    const same = readAlready(file, bytesOf.get(file.path) as Buffer);
    const inPlace =
      same?.role === file.role && same.registrant === file.registrant && same.agreement === file.agreement;
    return { file, bytes: bytesOf.get(file.path) as Buffer, read: inPlace ? same : undefined };
  });
  if (held.every(({ read }) => read !== undefined)) return held.flatMap(({ read }) => read ?? []);
  const { readIfPlain, readWith } = await import("./read/plain-file.ts");
  const plain = held.map(({ file, bytes, read }, index) => {
    progress.show(index, index / held.length);
    return { file, bytes, read: read ?? readIfPlain(file, bytes) };
  });
  if (plain.every(({ read }) => read !== undefined)) return plain.flatMap(({ read }) => read ?? []);
  const { readTree } = await import("./read/tree.ts");
  return plain.map(({ file, bytes, read }, index) => {
    progress.show(index, index / held.length);
    return read ?? readWith(readTree, file, bytes);
  });
}
