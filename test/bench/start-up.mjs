// Fails where the programs start slower than was accepted, as ratios to an empty Node of the same turns. What is compared is the least
// time of processor of many rounds: a busy machine adds to the others, hardly to the least. Measured again once before it fails.
// Usage: node test/bench/start-up.mjs [--accept] [--against FILE]
import { parseArgs } from "node:util";
import { accept, acceptedOf, concluded } from "./accepted.mjs";
import { builtPrograms, FEE, SCHEDULE_A } from "./programs.mjs";
import { scratchFolder } from "./scratch.mjs";
import { cpuOf, nodeRun } from "./turns.mjs";

const ROUNDS = 25;
/**
 * How much more than accepted is let pass. The ratio is of two floors in one run, yet processors differ in how they do at reading
 * code against running it; one package loaded at start by mistake adds more than this (see the design of speed).
 */
const ALLOWED = 1.25;

const CALC = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
const EMPTY = nodeRun("node -e 0", "node -e 0", ["-e", "0"]);
const RUNS = [
  ["schedule-a --version", [SCHEDULE_A, "--version"]],
  ["schedule-a --help", [SCHEDULE_A, "--help"]],
  ["schedule-a --as-of, bundled record", [SCHEDULE_A, "--as-of", "2006-11-01"]],
  ["fee calc, bundled record", [FEE, ...CALC]],
].map(([name, args]) => nodeRun(name, name, args));

const { values } = parseArgs({ options: { accept: { type: "boolean", default: false }, against: { type: "string" } } });

builtPrograms();
const scratch = scratchFolder();
try {
  const first = measured();
  if (values.accept) accept("startUp", first, values.against);
  else {
    const accepted = acceptedOf("startUp", values.against);
    const worse = slowerThan(accepted, first);
    const still = worse.length === 0 ? worse : slowerThan(accepted, measured());
    process.exitCode = concluded(still, "node test/bench/start-up.mjs --accept");
  }
} finally {
  scratch.remove();
}

/** Each command's least time of processor, as a ratio to an empty program's. */
function measured() {
  const least = new Map([EMPTY, ...RUNS].map((run) => [run, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [run, before] of least) least.set(run, Math.min(before, cpuOf(run, scratch)));
  return Object.fromEntries(RUNS.map((run) => [run.name, Number((least.get(run) / least.get(EMPTY)).toFixed(2))]));
}

function slowerThan(accepted, now) {
  return Object.entries(now).flatMap(([name, ratio]) => {
    const before = accepted[name];
    if (before === undefined) return [`${name}: not in work.json yet`];
    if (ratio <= before * ALLOWED) return [];
    return [
      `${name}: ${ratio} times an empty program's start, where ${before} was accepted; ${ALLOWED} times that is allowed`,
    ];
  });
}
