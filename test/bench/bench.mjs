// Times whole processes as ratios to `node -e 0` of the same run: what a person waits for, on any machine. Then times 60
// files checked in one process as a ratio to the same files parsed with the `yaml` package alone in another. The runs take
// turns, so that a busy moment falls on all alike. Usage: node test/bench/bench.mjs [rounds]
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundledInto, ROOT } from "./bundled.mjs";

const ROUNDS = Math.max(15, Number(process.argv[2]) || 21);
const WARM = 2;
const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-bench-"));
const record = path.join(scratch, "record");
const env = Object.fromEntries(
  Object.entries({ ...process.env, TERM: "xterm-256color" }).filter(
    ([name]) => !/^NODE_|^npm_|^SCHEDULE_A_|^(COLUMNS|FORCE_COLOR|NO_COLOR)$/.test(name),
  ),
);

if (!existsSync(path.join(ROOT, "dist"))) {
  const built = spawnSync(process.execPath, [path.join(ROOT, "src/build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
}
mkdirSync(path.join(scratch, ".git"));
writeRecord(record, 50);

const scheduleA = path.join(ROOT, "bin/schedule-a.cjs");
const fee = path.join(ROOT, "bin/fee.cjs");
const calc = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
const runs = [
  ["node -e 0", ["-e", "0"]],
  ["schedule-a --version", [scheduleA, "--version"]],
  ["schedule-a --help", [scheduleA, "--help"]],
  ["schedule-a --as-of 2006-11-01", [scheduleA, "--as-of", "2006-11-01"]],
  ["schedule-a --as-of 2006-11-01, in 80 columns", [scheduleA, "--as-of", "2006-11-01"], { COLUMNS: "80" }],
  ["fee calc --portfolio … --assets 750m --as-of 2006-11-01", [fee, ...calc]],
  ["schedule-a complete -- --portfolio met", [scheduleA, "complete", "--", "--portfolio", "met"]],
  ["schedule-a --as-of 2006-11-01 --record (50 files)", [scheduleA, "--as-of", "2006-11-01", "--record", record]],
].map(([name, args, more]) => ({ name, args, env: { ...env, ...more }, times: [] }));

const sixty = path.join(scratch, "sixty");
const files = copySixty(sixty);
/** From the first file read to the last finding; what the programs need is loaded within that time. */
const inProcess = [
  [
    "60 files parsed with yaml",
    `const { readFileSync } = require("node:fs");
    const { parse } = require("yaml");
    for (const file of ${JSON.stringify(files)}) parse(readFileSync(file, "utf8"));`,
  ],
  [
    "60 files checked",
    `const { openRecord, isSound } = require("./src/record.ts");
    const { check } = require("./src/checks/check.ts");
    openRecord(${JSON.stringify(sixty)}, { env: {}, cwd: "/" }, "none").then(({ registrants, problems, files }) => {
      const errors = problems.filter(({ severity }) => severity === "error");
      if (files.length !== 60 || errors.length > 0) throw new Error(files.length + " files, " + errors.length + " errors");
      for (const one of registrants) check(one, one.identified, (agreement) => isSound(agreement, one, problems));
    });`,
  ],
].map(([name, code], index) => ({ name, args: [bundled(`in-process-${index}.cjs`, code)], env, times: [] }));

try {
  for (let round = -WARM; round < ROUNDS; round++) {
    for (const run of runs) {
      const took = timed(run);
      if (round >= 0) run.times.push(took);
    }
    for (const run of inProcess) {
      const took = timedWithin(run);
      if (round >= 0) run.times.push(took);
    }
  }
  print(`Whole processes, ratios to \`node -e 0\``, runs);
  print("In one process, ratios to the `yaml` package alone", inProcess);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Milliseconds from start to end of one process, which must succeed. */
function timed(run) {
  const start = process.hrtime.bigint();
  succeed(run);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Milliseconds that a process says it took, without its own start and end. */
function timedWithin(run) {
  return Number(succeed(run));
}

function succeed({ name, args, env: own }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: scratch, env: own, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  return stdout;
}

/** A program that runs `code` and prints the milliseconds it took. */
function bundled(name, code) {
  return bundledInto(path.join(scratch, name), code, {
    banner: { js: "const start = process.hrtime.bigint();" },
    footer: {
      js: 'process.on("exit", () => process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6)));',
    },
  });
}

/** The registrant, the agreement and 58 amendments of the bundled record, as a record of their own. */
function copySixty(folder) {
  const from = path.join(ROOT, "data/met-investors");
  const amendments = readdirSync(path.join(from, "management-2000/amendments")).sort().slice(0, 58);
  const names = ["registrant.yaml", "management-2000/agreement.yaml"];
  names.push(...amendments.map((name) => `management-2000/amendments/${name}`));
  for (const name of names) cpSync(path.join(from, name), path.join(folder, name));
  return names.map((name) => path.join(folder, name));
}

/** An agreement of `count` amendments, each of which adds a portfolio or changes the fee of an earlier one. */
function writeRecord(folder, count) {
  mkdirSync(folder);
  for (let number = 1; number <= count; number++) {
    const day = `${2001 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`;
    const change = number % 3 === 0 ? "change-fee" : "add";
    const name = `Series ${change === "add" ? number : number - 1} Growth Portfolio`;
    writeFileSync(
      path.join(folder, `${String(number).padStart(3, "0")}.yaml`),
      `amendment: ${number}
status: executed
copy: signed
read: whole
effective: ${day}
executed: ${day}
sources:
  - { title: Amendment No. ${number}, url: https://example.org/${number} }
changes:
  - ${change}: ${name}
    fee:
      - { rate: 0.${80 + (number % 10)}%, up-to: $500 million }
      - { rate: 0.75%, up-to: $1 billion }
      - { rate: 0.70% }
`,
    );
  }
}

function print(title, timedRuns) {
  const base = median(timedRuns[0].times);
  const ratio = (time) => (time / base).toFixed(2);
  const rows = timedRuns.map(({ name, times }) => [
    name,
    ratio(median(times)),
    `${ratio(Math.min(...times))}–${ratio(Math.max(...times))}`,
    `${median(times).toFixed(0)} ms`,
  ]);
  const table = [["", "ratio", "min–max", "median"], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  ");
  process.stdout.write(
    `${title} (median of ${ROUNDS} interleaved runs), Node ${process.versions.node}\n${table.map(line).join("\n")}\n\n`,
  );
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
