// Accrues 44 portfolios over 20 years of days, and reads the same file with csv-parse alone, each in a process of its own, by
// turns: rows a second, peak memory, and the ratio of the two. Usage: node test/bench/accrue.mjs [rounds]
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundledInto, ROOT } from "./bundled.mjs";

const ROUNDS = Math.max(3, Number(process.argv[2]) || 7);
const PORTFOLIOS = 44;
const [FIRST, LAST] = [Date.UTC(2001, 0, 1), Date.UTC(2020, 11, 31)];
const MS_PER_DAY = 86_400_000;
const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-bench-"));
const record = path.join(scratch, "record");
const [full, half, one] = ["full.csv", "half.csv", "one.csv"].map((name) => path.join(scratch, name));

writeRecord();
const rows = await writeAssets(full, PORTFOLIOS);
await writeAssets(half, PORTFOLIOS / 2);
writeFileSync(one, `Date,Portfolio,Net Assets\n2020-12-31,${nameOf(0)},1\n`);

const alone = bundledInto(
  path.join(scratch, "alone.cjs"),
  `const { parse } = require("csv-parse");
  const { createReadStream } = require("node:fs");
  let rows = 0;
  const parser = createReadStream(process.argv[2], { highWaterMark: 256 * 1024 }).pipe(parse({ bom: true }));
  parser.on("readable", () => { while (parser.read() !== null) rows++; });
  parser.on("end", () => { if (rows < 2) throw new Error("nothing read"); });`,
);
const fee = path.join(ROOT, "bin/fee.cjs");
const accrue = (file) => [
  fee,
  "accrue",
  "--record",
  record,
  "--by",
  "portfolio,year",
  "--format",
  "csv",
  "--net-assets",
  file,
];
const runs = [
  { name: "csv-parse alone", args: [alone, full], rows },
  { name: "fee accrue", args: accrue(full), rows },
  { name: "fee accrue, half the portfolios", args: accrue(half), rows: rows / 2 },
  { name: "fee accrue, one row", args: accrue(one), rows: 1 },
].map((run) => ({ ...run, times: [], peaks: [] }));

try {
  for (let round = -1; round < ROUNDS; round++) {
    for (const run of runs) {
      const { ms, peakMb } = timed(run);
      if (round < 0) continue;
      run.times.push(ms);
      run.peaks.push(peakMb);
    }
  }
  const base = median(runs[0].times);
  process.stdout.write(
    `${rows.toLocaleString("en-US")} rows, median of ${ROUNDS} runs by turns, Node ${process.versions.node}\n`,
  );
  for (const { name, times, peaks, rows: count } of runs) {
    const ms = median(times);
    process.stdout.write(
      `${name.padEnd(32)} ${ms.toFixed(0).padStart(6)} ms  ratio ${(ms / base).toFixed(2)}  ${Math.round(
        count / (ms / 1000),
      )
        .toLocaleString("en-US")
        .padStart(9)} rows/s  peak ${median(peaks).toFixed(0)} MB\n`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Milliseconds and peak memory of one process, which must succeed. */
function timed({ name, args }) {
  const watch = path.join(scratch, "watch.cjs");
  writeFileSync(watch, `process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS));`);
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", watch, ...args], {
    cwd: scratch,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  return { ms, peakMb: Number(/peak (\d+)$/.exec(stderr)[1]) / 1024 };
}

/** One agreement with every portfolio on it from the first day, and every two years a paper that changes nine fees. */
function writeRecord() {
  mkdirSync(path.join(record, "amendments"), { recursive: true });
  mkdirSync(path.join(scratch, ".git"));
  writeFileSync(path.join(record, "agreement.yaml"), "searched-through: { day: 2021-12-31, by: nobody }\n");
  for (let number = 0; number < 10; number++) {
    const changes = Array.from({ length: number === 0 ? PORTFOLIOS : 9 }, (_, at) =>
      number === 0 ? at : (number * 9 + at) % PORTFOLIOS,
    ).map(
      (index) => `  - ${number === 0 ? "add" : "change-fee"}: ${nameOf(index)}
    fee: [{ rate: 0.${80 + number}%, up-to: $200 million }, { rate: 0.75%, up-to: $500 million }, { rate: 0.7${number}%, up-to: $1 billion }, { rate: 0.65% }]
`,
    );
    writeFileSync(
      path.join(record, `amendments/${String(number).padStart(3, "0")}.yaml`),
      `amendment: ${number}\nstatus: executed\nread: whole\neffective: ${2001 + number * 2}-01-01\nexecuted: ${2001 + number * 2}-01-01\nchanges:\n${changes.join("")}`,
    );
  }
}

function nameOf(index) {
  return `Series ${index + 1} Growth Portfolio`;
}

/** The business days of twenty years, every portfolio a row on each. */
async function writeAssets(file, portfolios) {
  const out = createWriteStream(file);
  out.write("Date,Portfolio,Net Assets\n");
  let count = 0;
  for (let at = FIRST; at <= LAST; at += MS_PER_DAY) {
    const date = new Date(at);
    if (date.getUTCDay() % 6 === 0 && at !== LAST) continue;
    const day = date.toISOString().slice(0, 10);
    for (let index = 0; index < portfolios; index++, count++)
      out.write(
        `${day},${nameOf(index)},${((index * 37 + count * 7919) % 1500) * 1_000_000 + (count % 100_000)}.${String(count % 100).padStart(2, "0")}\n`,
      );
  }
  await new Promise((resolve) => out.end(resolve));
  return count;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
