import path from "node:path";
import { buildSync } from "esbuild";

export const ROOT = path.join(import.meta.dirname, "../..");

/** A program of one file that runs `code` from the root of the package, with what it imports; returns its path. */
export function bundledInto(outfile, code, more = {}) {
  buildSync({
    absWorkingDir: ROOT,
    stdin: { contents: code, resolveDir: ROOT, loader: "js" },
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "warning",
    ...more,
  });
  return outfile;
}
