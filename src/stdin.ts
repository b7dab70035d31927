import { readSync } from "node:fs";
import { cannotRead } from "./failure.ts";
import { MAX_FILE_BYTES } from "./read/bytes.ts";
import { reason } from "./record.ts";

/** What stands on stdin, to one byte past the limit of a file. Fails with exit 3 where it cannot be read. */
export function stdinBytes(): Buffer {
  const bytes = Buffer.alloc(MAX_FILE_BYTES + 1);
  let length = 0;
  for (let got = -1; got !== 0 && length < bytes.length; length += got) got = readSome(bytes, length);
  return bytes.subarray(0, length);
}

/** Bytes as they come; a pipe that does not block is waited for, a closed stdin holds nothing. */
function readSome(bytes: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, offset, bytes.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw cannotRead(`cannot read stdin: ${reason(error)}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
