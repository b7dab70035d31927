import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import path from "node:path";
import type { Agreement } from "./agreement/facts.ts";
import { type Problem, problem } from "./agreement/problem.ts";
import { cannotRead, usage } from "./failure.ts";
import { type Listed, yamlFiles } from "./listing.ts";
import { MAX_FILE_BYTES } from "./read/bytes.ts";
import { assemble, concerns, type Filed, type FileRead, fileRoles, type ReadRegistrant } from "./read/record.ts";

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
};

/** The files of a record with their bytes, in order of path, from wherever they come, and what stands there beside them. */
export type RecordFiles = {
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[];
  /** Of what bears the name of a record's file, or lies in its folders, and is no plain file. */
  readonly problems: readonly Problem[];
};

type AlreadyRead = (file: Filed, bytes: Buffer) => FileRead | undefined;

/**
 * A record as compiled when the tool was built: what was read of each file, and how many of the texts' bytes are its.
 * The texts themselves stand beside it, in the same order, one after the other.
 */
export type CompiledRecord = {
  readonly digest: string;
  readonly stopping: readonly Problem[];
  readonly files: readonly (FileRead & { readonly bytes: number })[];
};

const RECORD_IS =
  "a record is a folder of registrants, one registrant, one agreement, or amendment files such as 022.yaml";

type Surroundings = {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Told of the record, once it is open. */
  readonly opened?: (record: OpenRecord) => void;
};

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
  { env, cwd }: Surroundings,
  otherwise: "bundled" | "none",
  shown: string,
): Promise<OpenRecord> {
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

/** The files of a folder. */
export function readBytes(folder: string): RecordFiles {
  const problems: Problem[] = [];
  const entriesOf = (inner: string): Listed[] => listFolder(path.join(folder, inner));
  const files = yamlFiles(entriesOf, problems).flatMap((file) => {
    const bytes = readPlainFile(`${folder}/${file}`, file, problems);
    return bytes ? [{ path: file, bytes }] : [];
  });
  return { files, problems };
}

/** Over every path and its bytes, each with its length, so that no two records share a digest. */
export async function digestOf(files: RecordFiles["files"]): Promise<string> {
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  for (const { path: file, bytes } of files) hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  return `sha256:${hash.digest("hex")}`;
}

async function readFolder(folder: string, chosen: OpenRecord["chosen"]): Promise<OpenRecord> {
  const found = readBytes(folder);
  const record = await readRecord(found, { folder, chosen }, chosen === "bundled" ? compiledReads(found) : undefined);
  if (record) return record;
  const links = found.problems
    .filter(({ code }) => code === "file-kind")
    .map(({ at }) => `${at.file} is not a plain file`)
    .slice(0, 3);
  throw usage(`${folder} holds no record`, ...links, RECORD_IS);
}

/** What need not be worked out of a record again: each file as it was read, and where all are the same, what came of them. */
type Held = {
  readonly readAlready: AlreadyRead;
  readonly whole?: Pick<CompiledRecord, "digest" | "stopping">;
};

/**
 * A record from its files, wherever these were read; undefined where they are none of a record. With what another record
 * holds of files with the same bytes, these are not parsed again.
 */
export async function readRecord(
  { files, problems: beside }: RecordFiles,
  where: Pick<OpenRecord, "folder" | "chosen">,
  held?: Held,
): Promise<OpenRecord | undefined> {
  const { filed, problems: misplaced } = fileRoles(files.map((file) => file.path));
  if (filed.length === 0) return undefined;
  const bytesOf = new Map(files.map((file) => [file.path, file.bytes]));
  const reads = await readEach(filed, bytesOf, held?.readAlready);
  const { registrants, problems } = assemble(reads);
  const all = [...beside, ...misplaced, ...problems];
  const byPath = new Map(reads.map((read) => [read.path, read]));
  return {
    ...where,
    registrants,
    problems: all,
    files: files.map((file) => file.path),
    stopping: held?.whole?.stopping ?? (await stoppingIn(registrants, all)),
    digest: held?.whole?.digest ?? (await digestOf(files)),
    textOf: (file) => bytesOf.get(file)?.toString("utf8"),
    bytesOf: (file) => bytesOf.get(file),
    readAlready: (file, bytes) => (bytesOf.get(file.path)?.equals(bytes) ? byPath.get(file.path) : undefined),
  };
}

/** Errors of rules in the agreements whose files read without any. */
export async function stoppingIn(
  registrants: readonly ReadRegistrant[],
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const { stoppingProblems } = await import("./checks/stopping.ts");
  return registrants.flatMap((registrant) =>
    stoppingProblems(registrant, registrant.identified, (agreement) => isSound(agreement, registrant, problems)),
  );
}

/** Nothing in an agreement's files, or in its registrant's, is an error. */
export function isSound(agreement: Agreement, registrant: ReadRegistrant, problems: readonly Problem[]): boolean {
  return !problems.some((found) => found.severity === "error" && concerns(found, registrant, agreement));
}

/** Parses the files that are not held as read, in the same place of the record, already. */
async function readEach(
  filed: readonly Filed[],
  bytesOf: ReadonlyMap<string, Buffer>,
  readAlready: AlreadyRead = () => undefined,
): Promise<FileRead[]> {
  const held = filed.map((file) => {
    const same = readAlready(file, bytesOf.get(file.path) as Buffer);
    const inPlace =
      same?.role === file.role && same.registrant === file.registrant && same.agreement === file.agreement;
    return { file, same: inPlace ? same : undefined };
  });
  if (held.every(({ same }) => same !== undefined)) return held.flatMap(({ same }) => same ?? []);
  const { readFile } = await import("./read/file.ts");
  return held.map(({ file, same }) => same ?? readFile(file, bytesOf.get(file.path) as Buffer));
}

/**
 * What the compiled copy beside the program holds of files that have not changed since: each is compared byte by byte.
 * Undefined where there is no such copy, or it cannot be read; then the files are parsed.
 */
function compiledReads({ files }: RecordFiles): Held | undefined {
  let compiled: CompiledRecord;
  let texts: Buffer;
  try {
    compiled = JSON.parse(readFileSync(path.join(__dirname, "record.json"), "utf8"));
    texts = readFileSync(path.join(__dirname, "record.texts"));
    if (!compiled.files.every(({ bytes }) => typeof bytes === "number")) return undefined;
  } catch {
    return undefined;
  }
  const now = new Map(files.map((file) => [file.path, file.bytes]));
  const reads = new Map<string, FileRead>();
  let start = 0;
  for (const file of compiled.files) {
    const text = texts.subarray(start, start + file.bytes);
    start += file.bytes;
    if (now.get(file.path)?.equals(text)) reads.set(file.path, file);
  }
  const unchanged = reads.size === compiled.files.length && reads.size === files.length;
  return { readAlready: ({ path: file }) => reads.get(file), ...(unchanged ? { whole: compiled } : {}) };
}

function bundledFolder(): string {
  return path.join(realpathSync(path.join(__dirname, "..")), "data");
}

function existingFolder(folder: string, asked: string): string {
  try {
    if (statSync(folder).isDirectory()) return realpathSync(folder);
  } catch (error) {
    throw usage(`${asked}: ${reason(error)}`, "name a folder, or `bundled` for the record that comes with the tool");
  }
  throw usage(`${asked} is not a folder`, "name the folder that holds the record");
}

/**
 * The nearest folder at or above `from` that is a record or holds one in `data`; a Git work tree is not left. Within a
 * record, it is the whole of it: names that an agreement uses are its registrant's.
 */
function nearestRecord(from: string): string | undefined {
  for (let folder = realpathSync(from); ; folder = path.dirname(folder)) {
    const found = [folder, path.join(folder, "data")].find(looksLikeRecord);
    if (found !== undefined) return wholeRecord(found);
    if (existsSync(path.join(folder, ".git")) || path.dirname(folder) === folder) return undefined;
  }
}

const INNER_FOLDERS = ["amendments", "overlays", "statements"];

function wholeRecord(found: string): string {
  const parent = path.dirname(found);
  const inside = INNER_FOLDERS.includes(path.basename(found)) || isMarked(parent) || isRegistrants(parent);
  return inside && parent !== found && looksLikeRecord(parent) ? wholeRecord(parent) : found;
}

function looksLikeRecord(folder: string): boolean {
  if (isMarked(folder) || isRegistrants(folder)) return true;
  return entriesOf(folder).some(({ name }) => /^\d{3}(-[a-z-]+)?\.yaml$/.test(name) || name === "amendments");
}

/** A registrant or an agreement says so by a file of that name. */
function isMarked(folder: string): boolean {
  return existsSync(path.join(folder, "registrant.yaml")) || existsSync(path.join(folder, "agreement.yaml"));
}

/**
 * A folder of registrants holds nothing else: a folder that happens to hold one is not taken for a record, nor is a project
 * for its one folder `data`, whatever stands beside it.
 */
function isRegistrants(folder: string): boolean {
  const folders = entriesOf(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  return (
    folders.length > 0 &&
    folders.every(({ name }) => name !== "data" && existsSync(path.join(folder, name, "registrant.yaml")))
  );
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function listFolder(folder: string): Listed[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  } catch (error) {
    throw cannotRead(`cannot read ${folder}: ${reason(error)}`);
  }
}

function kindOf(entry: Dirent): Listed["kind"] {
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "file";
}

/**
 * A file's bytes, to one past `limit`, opened without following a link and without waiting on a pipe, and read once; undefined
 * with problems.
 */
export function readPlainFile(
  absolute: string,
  file: string,
  problems: Problem[],
  limit = MAX_FILE_BYTES,
): Buffer | undefined {
  const at = { file, line: 1, column: 1, length: 1 };
  let descriptor: number;
  try {
    descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isLink = code === "ELOOP";
    problems.push(
      isLink ? problem("file-kind", { what: "a link" }, at) : problem("file-unreadable", { why: reason(error) }, at),
    );
    return undefined;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) {
      problems.push(problem("file-kind", { what: stat.isDirectory() ? "a folder" : "a pipe or a device" }, at));
      return undefined;
    }
    const bytes = Buffer.allocUnsafe(Math.min(stat.size, limit) + 1);
    let length = 0;
    // A plain file gives all it has at once; one that grows meanwhile is read on, to the limit.
    for (let got = -1; got !== 0 && length < bytes.length && length !== stat.size; length += got) {
      got = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Why the system refused, in words. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = {
    ENOENT: "there is no such file or folder",
    EACCES: "permission denied",
    EEXIST: "there is a file of that name already",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    EMFILE: "too many open files",
    ENXIO: "it is a socket or a device",
    ENOSPC: "the disk is full",
    EFBIG: "the file would be larger than is allowed",
    EROFS: "the disk is read-only",
  };
  return (code !== undefined && known[code]) || (error instanceof Error ? error.message : String(error));
}
