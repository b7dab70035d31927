// Times whole processes as ratios to `node -e 0` of the same run: what a person waits for, on any machine. The runs take
// turns, so that a busy moment falls on all alike. Usage: node test/bench/bench.mjs [rounds]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROUNDS = Math.max(15, Number(process.argv[2]) || 21);
const WARM = 2;
const root = path.join(import.meta.dirname, "../..");
const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-bench-"));
const record = path.join(scratch, "record");
const env = Object.fromEntries(
  Object.entries({ ...process.env, TERM: "xterm-256color" }).filter(
    ([name]) => !/^NODE_|^npm_|^SCHEDULE_A_|^(COLUMNS|FORCE_COLOR|NO_COLOR)$/.test(name),
  ),
);

if (!existsSync(path.join(root, "dist"))) {
  const built = spawnSync(process.execPath, [path.join(root, "src/build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
}
mkdirSync(path.join(scratch, ".git"));
writeRecord(record, 50);

const scheduleA = path.join(root, "bin/schedule-a.cjs");
const fee = path.join(root, "bin/fee.cjs");
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

try {
  for (let round = -WARM; round < ROUNDS; round++)
    for (const run of runs) {
      const took = timed(run);
      if (round >= 0) run.times.push(took);
    }
  print();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Milliseconds from start to end of one process, which must succeed. */
function timed({ name, args, env: own }) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: scratch, env: own, encoding: "utf8" });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  return took;
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

function print() {
  const base = median(runs[0].times);
  const ratio = (time) => (time / base).toFixed(2);
  const rows = runs.map(({ name, times }) => [
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
    `Whole processes, ratios to \`node -e 0\` (median of ${ROUNDS} interleaved runs), Node ${process.versions.node}\n${table.map(line).join("\n")}\n`,
  );
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
