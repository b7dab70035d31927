import { rmSync } from "node:fs";
import { PORTFOLIOS, portfoliosFor, writeAccrued, writeAssets } from "./assets.mjs";
import { memoryRow, ratioRow } from "./figures.mjs";
import { csvAlone, FEE } from "./programs.mjs";
import { nodeRun, peakOf, spread, takeTurns, timed } from "./turns.mjs";

const CSV = "csv-parse alone";
/** Rows of one complex, by the years they cover: a million rows for every two. */
const YEARS_COVERED = [2, 6, 20];
/** Memory is flat where the largest file takes no more than so many times what the smallest does. */
const FLAT = 1.1;

/** A fee accrued over files of daily net assets, beside csv-parse that reads the same files. */
export function* accrualPart(scratch, { quick }) {
  yield speedSection(scratch, quick);
  yield memorySection(scratch, quick ? [2] : YEARS_COVERED);
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
  const times = takeTurns([alone, ...runs], { scratch, rounds: quick ? 3 : 11, seconds: quick ? 8 : 20 });
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

function memorySection(scratch, covered) {
  const portfolios = portfoliosFor(10_000_000);
  const [record, file] = [scratch.at("accrued-large"), scratch.at("large.csv")];
  writeAccrued(record, portfolios);
  const run = nodeRun(
    "",
    "fee accrue --net-assets net-assets.csv --record R --by month --format csv",
    [FEE, "accrue", "--net-assets", file, "--record", record, "--by", "month", "--format", "csv"],
    { cache: scratch.at("cache-accrual") },
  );
  writeAssets(file, portfolios, 1);
  timed(run, scratch);
  const peaks = covered.map((years) => {
    const rows = writeAssets(file, portfolios, years).toLocaleString("en-US");
    const peak = peakOf(run, scratch);
    return { run: { ...run, name: `${rows} rows, ${years} years` }, peak };
  });
  rmSync(file);
  const least = Math.round(peaks[0].peak * FLAT);
  return {
    title: "Memory of an accrual",
    about: [
      `Highest resident memory, one run each, warm. The rows are those of ${portfolios.toLocaleString("en-US")} portfolios over ever more years. Flat is taken`,
      `to be at most ${FLAT} times the memory of the first row.`,
    ].join("\n"),
    unit: "memory",
    rows: peaks.map(({ run: one, peak }, at) => memoryRow(one, [peak], at === 0 ? undefined : least)),
  };
}
