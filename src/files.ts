import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from "node:fs";
import path from "node:path";
import { type Problem, problem } from "./agreement/problem.ts";
import { cannotRead } from "./failure.ts";
import { hasYamlName, type Listed, yamlFiles } from "./listing.ts";
import { MAX_FILE_BYTES } from "./read/bytes.ts";

/** The files of a record with their bytes, in order of path, from wherever they come, and what stands there beside them. */
export type RecordFiles = {
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[];
  /** Of what bears the name of a record's file, or lies in its folders, and is no plain file. */
  readonly problems: readonly Problem[];
};

/** The paths of the YAML files at and below a folder, in order, and what bears such a name and is no plain file. */
export function listed(folder: string): { readonly paths: readonly string[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const paths = yamlFiles((inner) => listFolder(path.join(folder, inner)), problems);
  return { paths, problems };
}

/**
 * The same paths sooner, for what opens each of them: whatever bears a YAML file's name is taken for a file. Undefined where
 * something else stands there that is a problem.
 */
export function listedByName(folder: string): readonly string[] | undefined {
  const problems: Problem[] = [];
  const paths = yamlFiles((inner) => namedIn(path.join(folder, inner)), problems);
  return problems.length > 0 ? undefined : paths;
}

/** The files of a folder. */
export function readBytes(folder: string): RecordFiles {
  const { paths, problems } = listed(folder);
  const files = paths.flatMap((file) => {
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

function listFolder(folder: string): Listed[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  } catch (error) {
    throw cannotRead(`cannot read ${folder}: ${reason(error)}`);
  }
}

function namedIn(folder: string): Listed[] {
  try {
    return readdirSync(folder).map((name) => {
      const stat = hasYamlName(name) ? undefined : lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
      return { name, kind: stat ? kindOf(stat) : "file" };
    });
  } catch (error) {
    throw cannotRead(`cannot read ${folder}: ${reason(error)}`);
  }
}

function kindOf(entry: Dirent | Stats): Listed["kind"] {
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "file";
}

/**
 * A file's bytes, to one past `limit`, opened without following a link and without waiting on a pipe, and read once; undefined
 * with problems, where it cannot be opened, is no plain file, or the system fails as it is read.
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
  } catch (error) {
    if (!isRefusal(error)) throw error;
    problems.push(problem("file-unreadable", { why: reason(error) }, at));
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the system refused what was asked of it, as any disk may. That no such file is open is a bug of who asks. */
export function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  const { syscall, code } = error as NodeJS.ErrnoException;
  return syscall !== undefined && code !== "EBADF";
}

/** What an act gives; undefined where the system refuses it. */
export function ifAllowed<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
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
    EIO: "the disk failed",
  };
  return (code !== undefined && known[code]) || (error instanceof Error ? error.message : String(error));
}
