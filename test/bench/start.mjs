import { ratioRow } from "./figures.mjs";
import { FEE, SCHEDULE_A } from "./programs.mjs";
import { LAST_DAY, writeRecord } from "./records.mjs";
import { nodeRun, spread, takeTurns } from "./turns.mjs";

const NODE = "an empty program";
const CALC = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
const BUNDLED = ["--as-of", "2006-11-01"];

/** From the shell's start of a process to its end, beside a Node that does nothing. */
export function startPart(scratch, { quick }) {
  const record = scratch.at("start-50");
  writeRecord(record, { amendments: 50 });
  const kept = { cache: scratch.at("cache-start") };
  const [asOf, check] = [
    ["--as-of", LAST_DAY, "--record", record],
    ["check", record],
  ];
  const measured = [
    { run: nodeRun(NODE, "node -e 0", ["-e", "0"]) },
    { aim: 1.1, run: nodeRun("the version", "schedule-a --version", [SCHEDULE_A, "--version"]) },
    { aim: 1.5, run: nodeRun("the help", "schedule-a --help", [SCHEDULE_A, "--help"]) },
    { aim: 1.3, run: nodeRun("a schedule, bundled record", "schedule-a --as-of 2006-11-01", [SCHEDULE_A, ...BUNDLED]) },
    {
      run: nodeRun("the same, in 80 columns", "COLUMNS=80 schedule-a --as-of 2006-11-01", [SCHEDULE_A, ...BUNDLED], {
        env: { COLUMNS: "80" },
      }),
    },
    {
      aim: 1.3,
      run: nodeRun(
        "a fee, bundled record",
        'fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m --as-of 2006-11-01',
        [FEE, ...CALC],
      ),
    },
    {
      run: nodeRun("a completion", "schedule-a complete -- --portfolio met", [
        ...[SCHEDULE_A, "complete", "--", "--portfolio", "met"],
      ]),
    },
    {
      aim: 1.4,
      run: nodeRun(
        "a schedule, 50 amendments, warm",
        `schedule-a --as-of ${LAST_DAY} --record R50`,
        [SCHEDULE_A, ...asOf],
        kept,
      ),
    },
    { aim: 1.6, run: nodeRun("check, 50 amendments, warm", "schedule-a check R50", [SCHEDULE_A, ...check], kept) },
    {
      run: nodeRun(
        "a schedule, 50 amendments, cold",
        `schedule-a --as-of ${LAST_DAY} --record R50`,
        [SCHEDULE_A, ...asOf],
        {
          cache: scratch.at("cache-start-cold"),
          cold: true,
        },
      ),
    },
  ];
  const runs = measured.map(({ run }) => run);
  const times = takeTurns(runs, { scratch, rounds: quick ? 7 : 31, seconds: quick ? 15 : 40 });
  return [
    {
      title: "Start-up",
      about: [
        `Ratios to \`node -e 0\`, which took ${spread(times.get(NODE)).median.toFixed(0)} ms. Each is a whole process, from its start to its`,
        "end, and writes its answer to a pipe.",
      ].join("\n"),
      rounds: times.get(NODE).length,
      unit: "ratio",
      rows: measured.map(({ run, aim }) => ratioRow(run, times, { of: NODE, aim })),
    },
  ];
}
