import { readSync } from "node:fs";
import { cannotRead } from "./failure.ts";
import { reason } from "./files.ts";
import { MAX_FILE_BYTES } from "./read/bytes.ts";

/** What stands on stdin, to one byte past the limit of a file. Fails with exit 3 where it cannot be read. */
export function stdinBytes(limit = MAX_FILE_BYTES): Buffer {
  try {
    return bytesFrom(0, limit);
  } catch (error) {
    throw cannotRead(`cannot read stdin: ${reason(error)}`);
  }
}

/** What an open file, or a pipe, gives to its end, or to one byte past the limit. Fails as the system does. */
export function bytesFrom(descriptor: number, limit: number): Buffer {
  const bytes = Buffer.alloc(limit + 1);
  let length = 0;
  for (let got = -1; got !== 0 && length < bytes.length; length += got) got = readSome(descriptor, bytes, length);
  return bytes.subarray(0, length);
}

/**
 * What an open file, or a pipe, gives to its end, in pieces. Each holds until the next is asked for, which is written over it.
 * Fails as the system does.
 */
export function* piecesFrom(descriptor: number, size = 256 * 1024): Generator<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  for (;;) {
    const got = readSome(descriptor, bytes, 0);
    if (got === 0) return;
    yield bytes.subarray(0, got);
  }
}

/** Bytes as they come; a pipe that does not block is waited for, a closed stdin holds nothing. */
function readSome(descriptor: number, bytes: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, bytes, offset, bytes.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
