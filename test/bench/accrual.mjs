import { rmSync } from "node:fs";
import { PORTFOLIOS, portfoliosFor, writeAccrued, writeAssets } from "./assets.mjs";
import { memoryRow, ratioRow } from "./figures.mjs";
import { csvAlone, FEE } from "./programs.mjs";
import { nodeRun, peakOf, spread, takeTurns } from "./turns.mjs";

const CSV = "csv-parse alone";
const MILLIONS = [1, 3, 10];
/** Memory is flat where the largest file takes no more than so many times what the smallest does. */
const FLAT = 1.25;

/** A fee accrued over files of daily net assets, beside csv-parse that reads the same files. */
export function accrualPart(scratch, { quick }) {
  return [speedSection(scratch, quick), memorySection(scratch, quick ? [1] : MILLIONS)];
}

function speedSection(scratch, quick) {
  const [record, file] = [scratch.at("accrued"), scratch.at("net-assets.csv")];
  writeAccrued(record);
  const rows = writeAssets(file).toLocaleString("en-US");
  const kept = { cache: scratch.at("cache-accrual") };
  const alone = nodeRun(CSV, "csv-parse alone on net-assets.csv", [csvAlone(scratch.at("csv-alone.cjs")), file]);
  const by = (name, what) =>
    nodeRun(
      name,
      `fee accrue --net-assets net-assets.csv --record R --by ${what} --format csv`,
      [FEE, "accrue", "--net-assets", file, "--record", record, "--by", what, "--format", "csv"],
      kept,
    );
  const runs = [by("the fee by portfolio and year", "portfolio,year"), by("the fee by month", "month")];
  const times = takeTurns([alone, ...runs], { scratch, rounds: quick ? 3 : 11, seconds: quick ? 8 : 30 });
  return {
    title: `Accrual of ${rows} rows`,
    about: [
      `${PORTFOLIOS} portfolios on the weekdays of 20 years, through ten papers. Ratios to a program that reads the rows with csv-parse and`,
      `does nothing with them, which took ${spread(times.get(CSV)).median.toFixed(0)} ms.`,
    ].join("\n"),
    rounds: times.get(CSV).length,
    unit: "ratio",
    rows: [ratioRow(alone, times, { of: CSV }), ...runs.map((run) => ratioRow(run, times, { of: CSV, aim: 2 }))],
  };
}

function memorySection(scratch, millions) {
  const peaks = millions.map((million) => {
    const [record, file] = [scratch.at(`accrued-${million}`), scratch.at("many.csv")];
    const portfolios = portfoliosFor(million * 1e6);
    writeAccrued(record, portfolios);
    const rows = writeAssets(file, portfolios).toLocaleString("en-US");
    const run = nodeRun(
      `${rows} rows of ${portfolios} portfolios`,
      "fee accrue --net-assets net-assets.csv --record R --by month --format csv",
      [FEE, "accrue", "--net-assets", file, "--record", record, "--by", "month", "--format", "csv"],
      { cache: scratch.at("cache-accrual") },
    );
    const peak = peakOf(run, scratch);
    rmSync(file);
    return { run, peak };
  });
  const least = Math.round(peaks[0].peak * FLAT);
  return {
    title: "Memory of an accrual",
    about: [
      `Highest resident memory, one run each. The days are the same 20 years: more rows are more portfolios. Flat is taken to be at most`,
      `${FLAT} times the memory of the first row.`,
    ].join("\n"),
    unit: "memory",
    rows: peaks.map(({ run, peak }, at) => memoryRow(run, [peak], at === 0 ? undefined : least)),
  };
}
