/** How files are put into the cache: whole or not at all, and in silence where the system lets none be written there. */
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { isRefusal } from "../files.ts";
import { gathered } from "./gathered.ts";
import { AT_ONCE } from "./layout.ts";
import { isOwn } from "./own.ts";
import type { Sink } from "./writing.ts";

/** Puts bytes in the place of a file of the cache, as {@link writeIntoCache} does. */
export function putIntoCache(file: string, bytes: Uint8Array): Promise<boolean> {
  return writeIntoCache(file, (sink) => sink(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0));
}

/**
 * Writes a file of the cache, as {@link writeWhole} does, and clears the folder in which it stands of what is too much.
 */
export async function writeIntoCache(file: string, write: (sink: Sink) => unknown): Promise<boolean> {
  if (!(await writeWhole(file, write))) return false;
  const { clearCache } = await import("./clearing.ts");
  clearCache(path.dirname(file));
  return true;
}

/**
 * Writes a file, whole or not at all, readable by its owner alone: beside its place, and then into it. Tells whether it was: not
 * where `write` says false. What cannot be written is left, and the next question works it out again. So is a folder that is
 * a link or another's, or in which others may write: what they put there could lead a file elsewhere. Whatever else `write`
 * throws, a refusal of files that are not the cache's too, is thrown.
 */
export async function writeWhole(file: string, write: (sink: Sink) => unknown): Promise<boolean> {
  try {
    return inCache(() => isPlace(path.dirname(file))) && (await written(file, write));
  } catch (error) {
    if (ofCache.has(error as object)) return false;
    throw error;
  }
}

/** Whether a folder may be written into, which is made where there is none. */
function isPlace(folder: string): boolean {
  makeFolder(folder);
  const stat = lstatSync(folder);
  return stat.isDirectory() && isOwn(stat);
}

async function written(file: string, write: (sink: Sink) => unknown): Promise<boolean> {
  const beside = unfinished(file);
  const descriptor = inCache(() => openSync(beside, "wx", 0o600));
  try {
    try {
      const answer = await write((bytes, at) => inCache(() => writeAll(descriptor, bytes, at)));
      if (answer === false) return false;
      inCache(() => fsyncSync(descriptor));
    } finally {
      inCache(() => closeSync(descriptor));
    }
    inCache(() => renameSync(beside, file));
    return true;
  } finally {
    inCache(() => rmSync(beside, { force: true }));
  }
}

/** What the system refused of the cache's own files: the same refusal of another file says nothing of the cache. */
const ofCache = new WeakSet<object>();

/** Does something with files of the cache, whose refusals {@link writeWhole} passes over. */
export function inCache<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (isRefusal(error)) ofCache.add(error);
    throw error;
  }
}

/** Bytes laid aside in a file of their own, to be read again from the first on. */
export type LaidAside = {
  readonly add: (bytes: Uint8Array) => void;
  /** All of them, in whatever pieces: each stays as it is until the next is asked for. */
  readonly all: () => Iterable<Buffer>;
  /** The same in pieces of some lengths, each of which stays as long. */
  readonly inPieces: (lengths: readonly number[]) => Iterable<Buffer>;
  /** Those from a place on: they stay as long. */
  readonly at: (from: number, length: number) => Buffer;
  readonly close: () => void;
};

/** Lays bytes aside beside a file of the cache, in a file that is deleted at the end. */
export function layAside(file: string): LaidAside {
  const beside = unfinished(file);
  const descriptor = inCache(() => {
    if (isPlace(path.dirname(file))) return openSync(beside, "wx+", 0o600);
    throw Object.assign(new Error("not a folder to write into"), { code: "EACCES", syscall: "open" });
  });
  let size = 0;
  const { add, flush } = gathered((bytes) => {
    inCache(() => writeAll(descriptor, bytes, size));
    size += bytes.length;
  });
  let piece = Buffer.alloc(0);
  const at = (from: number, length: number): Buffer => {
    flush();
    if (piece.length < length) piece = Buffer.allocUnsafeSlow(length);
    const read = piece.subarray(0, length);
    for (let got = 0; got < length; ) got += inCache(() => readAt(descriptor, read.subarray(got), from + got));
    return read;
  };
  return {
    add,
    all: function* () {
      flush();
      const room = Buffer.allocUnsafeSlow(AT_ONCE);
      for (let at = 0; at < size; ) {
        const got = inCache(() => readAt(descriptor, room.subarray(0, size - at), at));
        yield room.subarray(0, got);
        at += got;
      }
    },
    inPieces: function* (lengths) {
      let from = 0;
      for (const length of lengths) {
        yield at(from, length);
        from += length;
      }
    },
    at,
    close: () =>
      inCache(() => {
        closeSync(descriptor);
        rmSync(beside, { force: true });
      }),
  };
}

/** Reads some bytes at a place of a file, at least one. Fails as a disk does where there is none. */
function readAt(descriptor: number, room: Buffer, at: number): number {
  const got = readSync(descriptor, room, 0, room.length, at);
  if (got === 0) throw Object.assign(new Error("what was laid aside is not there"), { code: "EIO", syscall: "read" });
  return got;
}

/** A name beside a file that nothing else bears. */
function unfinished(file: string): string {
  made += 1;
  return `${file}.${process.pid}-${Date.now().toString(36)}-${made}.unfinished`;
}
let made = 0;

/** What {@link unfinished} puts at the end of a file's name: so is called what is being written, or was when the program ended. */
export const UNFINISHED = /\.\d+-[0-9a-z]+-\d+\.unfinished$/;

function writeAll(descriptor: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
}

/** Makes a folder, and those above it. Not by one recursive call: where nothing can be made, as in /proc, Node would not end. */
function makeFolder(folder: string): void {
  try {
    makeOne(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || path.dirname(folder) === folder) throw error;
    makeFolder(path.dirname(folder));
    makeOne(folder);
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // It was there, or another process has made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
