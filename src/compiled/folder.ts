/** Where compiled copies of a person's own records stand, and how they are put there. */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { gathered } from "./gathered.ts";
import { AT_ONCE } from "./layout.ts";
import { isOwn } from "./own.ts";
import type { Sink } from "./writing.ts";

/**
 * The folder for what can be made again: `schedule-a` in XDG_CACHE_HOME where that is a whole path, else in the home's
 * `.cache`, on Windows in LOCALAPPDATA; undefined where none of them is set.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = env["HOME"];
  const all = [env["XDG_CACHE_HOME"], env["LOCALAPPDATA"], home && path.join(home, ".cache")];
  const first = all.find((folder) => folder !== undefined && folder !== "" && path.isAbsolute(folder));
  return first === undefined ? undefined : path.join(first, "schedule-a");
}

/** The files of a record's copy, by the folder in which the record stands. */
export function copyFiles(cache: string, folder: string): CopyFiles {
  const file = path.join(cache, nameFor(folder));
  return {
    copy: `${file}.copy`,
    schedules: `${file}.schedules`,
    findings: `${file}.findings`,
    told: `${file}.told`,
  };
}

/** What is kept of a record: its copy, its schedules, what else was worked out of it, and what answers tell of its papers. */
export type CopyFiles = Readonly<Record<"copy" | "schedules" | "findings" | "told", string>>;

/** A name of letters and digits; that two folders should share it does no harm, since a copy says whose it is. */
function nameFor(folder: string): string {
  let [left, right] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < folder.length; index++) {
    const letter = folder.charCodeAt(index);
    left = Math.imul(left ^ letter, 0x01000193);
    right = Math.imul(right + letter, 0x5bd1e995) ^ (right >>> 13);
  }
  const digits = (part: number): string => (part >>> 0).toString(16).padStart(8, "0");
  return digits(left) + digits(right);
}

/** How much of copies is kept; those not written for longest go first. */
const MOST_FILES = 128;
const MOST_BYTES = 2 ** 30;

/** Puts bytes in the place of a file of the cache, as {@link writeIntoCache} does. */
export function putIntoCache(file: string, bytes: Uint8Array): Promise<boolean> {
  return writeIntoCache(file, (sink) => sink(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0));
}

/**
 * Writes a file of the cache, whole or not at all, readable by its owner alone: beside its place, and then into it. Tells whether
 * it was: not where `write` says false. What cannot be written is left, and the next question works it out again. So is a
 * folder that is a link or another's, or in which others may write: what they put there could lead a file elsewhere.
 */
export async function writeIntoCache(file: string, write: (sink: Sink) => unknown): Promise<boolean> {
  const folder = path.dirname(file);
  const beside = unfinished(file);
  try {
    makeFolder(folder);
    const stat = lstatSync(folder);
    if (!stat.isDirectory() || !isOwn(stat)) return false;
    const descriptor = openSync(beside, "wx", 0o600);
    try {
      let told: unknown;
      try {
        told = await write((bytes, at) => writeAll(descriptor, bytes, at));
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      if (told === false) return false;
      renameSync(beside, file);
    } finally {
      rmSync(beside, { force: true });
    }
    clear(folder);
    return true;
  } catch (error) {
    // Whatever the system did not refuse is a bug.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return false;
  }
}

/** Bytes laid aside in a file of their own, to be read again from the first on. */
export type LaidAside = {
  readonly add: (bytes: Uint8Array) => void;
  readonly all: () => Iterable<Buffer>;
  readonly close: () => void;
};

/** Lays bytes aside beside a file of the cache, in a file that is deleted at the end. */
export function layAside(file: string): LaidAside {
  const beside = unfinished(file);
  const descriptor = openSync(beside, "wx+", 0o600);
  let size = 0;
  const { add, flush } = gathered((bytes) => {
    writeAll(descriptor, bytes, size);
    size += bytes.length;
  });
  return {
    add,
    all: function* () {
      flush();
      const room = Buffer.allocUnsafeSlow(AT_ONCE);
      for (let at = 0; at < size; ) {
        const got = readSync(descriptor, room, 0, Math.min(room.length, size - at), at);
        if (got === 0)
          throw Object.assign(new Error("what was laid aside is not there"), { code: "EIO", syscall: "read" });
        yield room.subarray(0, got);
        at += got;
      }
    },
    close: () => {
      closeSync(descriptor);
      rmSync(beside, { force: true });
    },
  };
}

/** A name beside a file that nothing else bears. */
function unfinished(file: string): string {
  made += 1;
  return `${file}.${process.pid}-${Date.now().toString(36)}-${made}${UNFINISHED}`;
}
let made = 0;

/** Of what is being written, or was when the program ended. */
const UNFINISHED = ".unfinished";
/** In milliseconds: nothing is written for as long. */
const LONGEST = 24 * 60 * 60 * 1000;

function writeAll(descriptor: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
}

/** Makes a folder, and those above it. Not by one recursive call: where nothing can be made, as in /proc, Node would not end. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || path.dirname(folder) === folder) throw error;
    makeFolder(path.dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

function clear(folder: string): void {
  const names = readdirSync(folder);
  for (const name of names.filter((one) => one.endsWith(UNFINISHED))) {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > LONGEST) rmSync(file, { force: true });
  }
  const kept = names.filter((name) => /\.(copy|schedules|findings|told)$/.test(name));
  const files = kept.flatMap((name) => {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? [{ file, size: stat.size, time: stat.mtimeMs }] : [];
  });
  let bytes = files.reduce((all, { size }) => all + size, 0);
  let count = files.length;
  for (const { file, size } of files.sort((a, b) => a.time - b.time)) {
    // What was written last stays, however large it is.
    if ((count <= MOST_FILES && bytes <= MOST_BYTES) || count === 1) return;
    rmSync(file, { force: true });
    bytes -= size;
    count -= 1;
  }
}
