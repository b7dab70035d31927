import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

export const ROOT = path.join(import.meta.dirname, "../..");
export const SCHEDULE_A = path.join(ROOT, "bin/schedule-a.cjs");
export const FEE = path.join(ROOT, "bin/fee.cjs");

/** Builds the programs where they are not built yet. */
export function builtPrograms() {
  if (existsSync(path.join(ROOT, "dist"))) return;
  const built = spawnSync(process.execPath, [path.join(ROOT, "src/build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
}

/** Writes a program of one file that runs `code`, with the packages it asks for bundled into it; returns its path. */
export function bundledInto(outfile, code) {
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
  });
  return outfile;
}

/** A program that reads the YAML files at and below the folder it is given with the `yaml` package, and does nothing else. */
export function yamlAlone(outfile) {
  return bundledInto(
    outfile,
    `const { readdirSync, readFileSync } = require("node:fs");
    const { parse } = require("yaml");
    let files = 0;
    for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".yaml")) continue;
      parse(readFileSync(entry.path + "/" + entry.name, "utf8"));
      files++;
    }
    if (files === 0) throw new Error("nothing read");`,
  );
}

/** A program that reads the CSV file it is given with csv-parse, as a stream of rows, and does nothing else. */
export function csvAlone(outfile) {
  return bundledInto(
    outfile,
    `const { createReadStream } = require("node:fs");
    const { parse } = require("csv-parse");
    let rows = 0;
    const parser = createReadStream(process.argv[2], { highWaterMark: 256 * 1024 }).pipe(parse({ bom: true }));
    parser.on("readable", () => { while (parser.read() !== null) rows++; });
    parser.on("end", () => { if (rows < 2) throw new Error("nothing read"); });`,
  );
}
