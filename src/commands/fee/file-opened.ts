import { closeSync, fstatSync, openSync } from "node:fs";
import path from "node:path";
import { cannotRead } from "../../failure.ts";
import { reason } from "../../files.ts";

/**
 * A file that a person named, or stdin (`-`), read from its start and then closed, whatever comes of it; `read` is told its
 * size in bytes where it has one. Fails with exit 3 where it cannot be read.
 */
export function readOpened<T>(file: string, cwd: string, read: (descriptor: number, size: number | undefined) => T): T {
  let descriptor = 0;
  try {
    if (file !== "-") descriptor = openSync(path.resolve(cwd, file), "r");
    const stat = descriptor === 0 ? undefined : fstatSync(descriptor);
    if (stat?.isDirectory()) throw cannotRead(`cannot read ${file}: it is a folder`);
    return read(descriptor, stat?.isFile() ? stat.size : undefined);
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    throw cannotRead(`cannot read ${file === "-" ? "stdin" : file}: ${reason(error)}`);
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}
