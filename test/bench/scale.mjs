import { memoryRow, ratioRow } from "./figures.mjs";
import { SCHEDULE_A, yamlAlone } from "./programs.mjs";
import { LAST_DAY, trustSlug, writeRecord } from "./records.mjs";
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
const LARGE = { amendments: 1_000, registrants: 100, mib: 150 };

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

/** An agreement holds no more than 10,000 papers: so many more are those of many registrants. */
function memorySection(scratch) {
  const { amendments, registrants, mib } = LARGE;
  const record = scratch.at("scale-large");
  writeRecord(record, { amendments, registrants });
  const cache = scratch.at("cache-large");
  const asked = (name, words, more) => {
    const args = [SCHEDULE_A, "--as-of", LAST_DAY, ...words, "--record", record];
    return nodeRun(
      name,
      `schedule-a --as-of ${LAST_DAY} ${[...words, ""].join(" ")}--record C${registrants}`,
      args,
      more,
    );
  };
  const one = ["--agreement", `${trustSlug(1)}/management`];
  const cold = asked("one agreement, cold", one, { cache, cold: true });
  const warm = asked("one agreement, warm", one, { cache });
  const all = asked("every registrant, warm", [], { cache });
  const coldPeak = peakOf(cold, scratch);
  const warmPeaks = [peakOf(warm, scratch), peakOf(warm, scratch), peakOf(warm, scratch)];
  const node = nodeRun(NODE, "node -e 0", ["-e", "0"]);
  const times = takeTurns([node, { ...warm, name: ANSWER }], { scratch, rounds: 3, seconds: 0 });
  peakOf(all, scratch);
  return {
    title: `${inWords(amendments * registrants)} amendments: ${registrants} registrants of ${inWords(amendments)}`,
    about: [
      "Highest resident memory of the process (an empty Node has about 45 MiB). The cold run is one, the warm runs of one agreement are",
      `three. Warm, the schedule of one agreement takes ${ratioRow({ ...warm, name: ANSWER }, times, { of: NODE }).figure} times \`node -e 0\` (no aim is set): every file is read and compared.`,
    ].join("\n"),
    unit: "memory",
    rows: [
      memoryRow(warm, warmPeaks, mib),
      memoryRow(all, [peakOf(all, scratch)], mib),
      memoryRow(cold, [coldPeak], mib),
    ],
  };
}

function inWords(count) {
  return count.toLocaleString("en-US");
}
