/** Keeping what V8 compiled of the tool's own files, where another V8 runs than built it: after the answer. */
import path from "node:path";
import { clearCache } from "./clearing.ts";
import { writeWhole } from "./putting.ts";

/** What V8 made of a file of the tool, by the file's name. */
export type Code = { readonly name: string; readonly code: Buffer };

/**
 * Writes code into a folder of the cache, and clears the cache of what is too much. A file holds its code twice over: what reads
 * it, `own-code.cjs`, has no sum to tell bytes that were lost. What cannot be written is compiled anew by the next run.
 */
export async function keepCode(cache: string, folder: string, all: readonly Code[]): Promise<void> {
  for (const { name, code } of all) {
    const isWritten = await writeWhole(path.join(folder, `${name}.cache`), (sink) => {
      sink(code, 0);
      sink(code, code.length);
    });
    if (!isWritten) return;
  }
  clearCache(cache);
}
