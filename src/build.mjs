// Builds the tool: bundles the programs, compiles the bundled record beside them, and keeps what V8 makes of them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bundle } from "./bundle.mjs";

const root = path.join(import.meta.dirname, "..");
const dist = path.join(root, "dist");
// Built beside and put in its place whole, so that a program that runs meanwhile finds all its files.
const out = path.join(root, "dist.next");
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
/** Of all from which the tool is built: what one build keeps, of records and of code, is never taken for another's. */
const stamp = stampOf(["package.json", "package-lock.json", ...filesIn("src")]);
const define = { BUILD: JSON.stringify(stamp) };
const packs = {
  // With what many commands are declared by, so that help need not load the others.
  core: ["src/programs.ts", "src/commands/fee/repeated.ts", "src/agreement/numbers.ts"],
  schedule: ["src/agreement/schedule.ts", "src/answers/schedule.ts", "src/commands/none-in-force.ts"],
  fee: ["src/commands/fee/calc.ts", "src/portfolio-typed.ts"],
};
const inputs = await bundle(packs, ["src/compile-record.ts", "src/compiled/code.ts"], out, define);
writeStart();
copyFileSync(path.join(root, "src/own-code.cjs"), path.join(out, "own-code.cjs"));
const { loader } = require(path.join(out, "start.cjs"));

const { compileRecord } = loader(() => undefined).load("compile-record");
const { copy, schedules, pages } = await compileRecord(path.join(root, "data"));
writeFileSync(path.join(out, "record.copy"), copy);
writeFileSync(path.join(out, "record.schedules"), schedules);
writeFileSync(path.join(out, "record.pages"), pages);
rmSync(path.join(out, "compile-record.cjs"));
writeFileSync(path.join(out, "LICENSES.txt"), licences());
for (const one of usages()) keepCode(one);

rmSync(dist, { recursive: true, force: true });
renameSync(out, dist);

/** By program, what is mostly asked of it, each by its first word; without one, the program's own answer and all others. */
function usages() {
  const metaim = ["--portfolio", "Met/AIM Small Cap Growth"];
  const bundled = ["--record", "bundled"];
  return [
    { program: "schedule-a", args: ["--as-of", "2006-11-01", ...bundled] },
    { program: "schedule-a", word: "--help", args: ["--help"] },
    { program: "schedule-a", word: "check", args: ["check", "bundled"] },
    { program: "schedule-a", word: "history", args: ["history", ...bundled] },
    { program: "schedule-a", word: "diff", args: ["diff", "2006-10-31", "2006-11-01", ...bundled] },
    { program: "schedule-a", word: "blame", args: ["blame", "--as-of", "2006-11-01", ...bundled] },
    { program: "fee", args: ["calc", ...metaim, "--assets", "750m", "--as-of", "2006-11-01", ...bundled] },
    { program: "fee", word: "--help", args: ["--help"] },
  ];
}

/** The start with what the build knows. */
function writeStart() {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const words = {};
  for (const { program, word } of usages()) if (word !== undefined) words[program] = [...(words[program] ?? []), word];
  const { v8 } = require("./start.cjs");
  const text = readFileSync(path.join(root, "src/start.cjs"), "utf8");
  writeFileSync(
    path.join(out, "start.cjs"),
    text.replace("BUILT = {}", `BUILT = ${JSON.stringify({ version, stamp, v8: v8(), words })}`),
  );
}

/** The files at and below a folder of the project, in order. */
function filesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll(path.sep, "/")}`)
    .filter((name) => statSync(path.join(root, name)).isFile())
    .sort();
}

function stampOf(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** Runs a program once in a process of its own, and keeps what V8 compiled for it. */
function keepCode({ program, word = "", args }) {
  const folder = path.join(out, "code", `${program}${word}`);
  mkdirSync(folder, { recursive: true });
  const warm = `
    const { loader } = require(${JSON.stringify(path.join(out, "start.cjs"))});
    const { load, modules } = loader(() => undefined);
    load("core").PROGRAMS[${JSON.stringify(program)}]().then(() => {
      for (const [name, { script }] of modules)
        require("node:fs").writeFileSync(${JSON.stringify(folder)} + "/" + name + ".cache", script.createCachedData());
    });`;
  execFileSync(process.execPath, ["-e", warm, "--", program, ...args], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The licence of every package that is bundled, as its terms ask. */
function licences() {
  const packages = new Set(
    [...inputs].flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const folder = path.join(root, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(path.join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
