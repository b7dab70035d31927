import { memoryRow, ratioRow } from "./figures.mjs";
import { SCHEDULE_A, yamlAlone } from "./programs.mjs";
import { LAST_DAY, writeRecord } from "./records.mjs";
import { nodeRun, peakOf, takeTurns } from "./turns.mjs";

const NODE = "an empty program";
const ANSWER = "the schedule, warm";
const YAML = "`yaml` alone";
const DAY_BEFORE = "2024-12-31";
/** How much slower than an empty program a schedule may be, by the number of amendments. */
const AIMS = new Map([
  [1000, 2.5],
  [10_000, 6.5],
]);
const LARGE = { amendments: 100_000, mib: 150 };

/** Questions to records of ever more amendments: warm, cold, and what they take of memory. */
export function* scalePart(scratch, { quick }) {
  const yaml = yamlAlone(scratch.at("yaml-alone.cjs"));
  for (const amendments of quick ? [1000] : AIMS.keys()) {
    const record = scratch.at(`scale-${amendments}`);
    const { held } = writeRecord(record, { amendments });
    const setting = { scratch, record, amendments, label: `R${amendments}`, portfolio: held[0] };
    yield warmSection(setting, quick);
    yield coldSection(setting, yaml, quick);
  }
  yield complexSection(scratch, quick);
  if (!quick) yield memorySection(scratch);
}

function warmSection({ scratch, record, amendments, label, portfolio }, quick) {
  const kept = { cache: scratch.at(`cache-${amendments}`) };
  const asked = (name, words, args) =>
    nodeRun(name, `schedule-a ${words} --record ${label}`, [SCHEDULE_A, ...args, "--record", record], kept);
  const answer = asked(ANSWER, `--as-of ${LAST_DAY}`, ["--as-of", LAST_DAY]);
  const others = [
    asked("one portfolio's history, warm", `history "${portfolio}"`, ["history", portfolio]),
    asked("every portfolio's history, warm", "history --format csv", ["history", "--format", "csv"]),
    asked("two days compared, warm", `diff ${DAY_BEFORE} ${LAST_DAY}`, ["diff", DAY_BEFORE, LAST_DAY]),
    asked("who set each rate, warm", `blame --as-of ${LAST_DAY}`, ["blame", "--as-of", LAST_DAY]),
  ];
  const node = nodeRun(NODE, "node -e 0", ["-e", "0"]);
  const times = takeTurns([node, answer, ...others], { scratch, rounds: quick ? 3 : 15, seconds: quick ? 10 : 20 });
  return {
    title: `${inWords(amendments)} amendments, warm`,
    about: [
      "The schedule as a ratio to `node -e 0`; the other questions as ratios to the schedule of the same turns, which is what their",
      "aim is set against.",
    ].join("\n"),
    rounds: times.get(NODE).length,
    unit: "ratio",
    rows: [
      ratioRow(node, times, { of: NODE }),
      ratioRow(answer, times, { of: NODE, aim: AIMS.get(amendments) }),
      ...others.map((run) => {
        const row = ratioRow(run, times, { of: ANSWER, aim: 1.5 });
        return { ...row, what: `${row.what}, to the schedule` };
      }),
    ],
  };
}

function coldSection({ scratch, record, amendments, label }, yaml, quick) {
  const alone = nodeRun(YAML, `yaml alone on ${label}`, [yaml, record]);
  const answer = nodeRun(
    "the schedule, cold",
    `schedule-a --as-of ${LAST_DAY} --record ${label}`,
    [SCHEDULE_A, "--as-of", LAST_DAY, "--record", record],
    { cache: scratch.at(`cache-${amendments}-cold`), cold: true },
  );
  const times = takeTurns([alone, answer], { scratch, rounds: quick ? 3 : 9, seconds: quick ? 5 : 10 });
  return {
    title: `${inWords(amendments)} amendments, cold`,
    about: [
      "Ratios to a program that does no more than parse the same files with the `yaml` package. A cold run also writes the compiled",
      "copy.",
    ].join("\n"),
    rounds: times.get(YAML).length,
    unit: "ratio",
    rows: [ratioRow(alone, times, { of: YAML }), ratioRow(answer, times, { of: YAML, aim: 1.1 })],
  };
}

/** As many papers as a record of a thousand amendments, in the folders of twenty registrants. */
function complexSection(scratch, quick) {
  const record = scratch.at("complex");
  writeRecord(record, { amendments: 50, registrants: 20 });
  const kept = { cache: scratch.at("cache-complex") };
  const node = nodeRun(NODE, "node -e 0", ["-e", "0"]);
  const runs = [
    ["every registrant's schedule, warm", `schedule-a --as-of ${LAST_DAY} --record C20`, ["--as-of", LAST_DAY]],
    ["every portfolio's history, warm", "schedule-a history --format csv --record C20", ["history", "--format", "csv"]],
  ].map(([name, shown, args]) => nodeRun(name, shown, [SCHEDULE_A, ...args, "--record", record], kept));
  const times = takeTurns([node, ...runs], { scratch, rounds: quick ? 3 : 9, seconds: quick ? 5 : 15 });
  return {
    title: "A complex of 20 registrants with 50 amendments each, warm",
    about: "Ratios to `node -e 0`.",
    rounds: times.get(NODE).length,
    unit: "ratio",
    rows: [node, ...runs].map((run) => ratioRow(run, times, { of: NODE })),
  };
}

function memorySection(scratch) {
  const { amendments, mib } = LARGE;
  const record = scratch.at(`scale-${amendments}`);
  writeRecord(record, { amendments });
  const cache = scratch.at(`cache-${amendments}`);
  const shown = `schedule-a --as-of ${LAST_DAY} --record R${amendments}`;
  const args = [SCHEDULE_A, "--as-of", LAST_DAY, "--record", record];
  const cold = nodeRun("the schedule, cold", shown, args, { cache, cold: true });
  const warm = nodeRun("the schedule, warm", shown, args, { cache });
  const coldPeak = peakOf(cold, scratch);
  const warmPeaks = [peakOf(warm, scratch), peakOf(warm, scratch), peakOf(warm, scratch)];
  const node = nodeRun(NODE, "node -e 0", ["-e", "0"]);
  const times = takeTurns([node, { ...warm, name: ANSWER }], { scratch, rounds: 3, seconds: 0 });
  return {
    title: `${inWords(amendments)} amendments`,
    about: [
      "Highest resident memory of the process (an empty Node has about 45 MiB). The cold run is one, the warm runs are three.",
      `Warm, the schedule takes ${ratioRow({ ...warm, name: ANSWER }, times, { of: NODE }).figure} times \`node -e 0\` (no aim is set).`,
    ].join("\n"),
    unit: "memory",
    rows: [memoryRow(warm, warmPeaks, mib), memoryRow(cold, [coldPeak], mib)],
  };
}

function inWords(count) {
  return count.toLocaleString("en-US");
}
