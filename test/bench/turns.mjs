import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

const FEWEST_ROUNDS = 3;
const USAGE = path.join(import.meta.dirname, "usage.cjs");

/**
 * A process to measure:
 *
 * - `name`, unique among those measured with it; `shown`, its command as results.md prints it
 * - `command`: the program and its arguments
 * - `answers`: what its answer must hold
 * - `cache`: the folder of the compiled copies; `cold` where it is removed before each run
 *
 * @typedef {{ name: string, shown: string, command: readonly string[], env?: Record<string, string>, answers?: RegExp, cache?: string, cold?: boolean }} Run
 */

/** A run of one of our programs, or of another script of Node. */
export function nodeRun(name, shown, args, more = {}) {
  return { name, shown, command: [process.execPath, ...args], ...more };
}

/**
 * Measures processes by turns, so that a busy moment falls on all alike: each once unmeasured, which also fills the caches that
 * are kept, then in so many rounds; after the fewest that give a median, no new round begins once the time is up. Returns each
 * run's milliseconds from start to end.
 */
export function takeTurns(runs, { scratch, rounds, seconds }) {
  const times = new Map(runs.map(({ name }) => [name, []]));
  for (const run of runs) if (!run.cold) timed(run, scratch);
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < rounds && (round < FEWEST_ROUNDS || performance.now() < end); round++)
    for (const run of runs) times.get(run.name).push(timed(run, scratch));
  return times;
}

/** Milliseconds from start to end of one process, which must succeed and answer as it should. */
export function timed(run, scratch, env = {}) {
  if (run.cold) rmSync(run.cache, { recursive: true, force: true });
  const start = process.hrtime.bigint();
  const ended = spawnSync(run.command[0], run.command.slice(1), {
    cwd: scratch.nowhere,
    env: { ...scratch.env, ...(run.cache ? { XDG_CACHE_HOME: run.cache } : {}), ...run.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 30,
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (ended.status !== 0) throw new Error(`${run.shown}: exit ${ended.status ?? ended.signal}\n${ended.stderr}`);
  if (run.answers && !run.answers.test(ended.stdout))
    throw new Error(`${run.shown}: no ${run.answers} in its answer\n${ended.stdout}`);
  return took;
}

/** Highest resident memory in MiB of one process of Node, which must succeed. */
export function peakOf(run, scratch) {
  return reported(run, scratch, USAGE).peak / 1024;
}

/** Milliseconds of processor that one process of Node took, which must succeed: less than its time moved by what else runs. */
export function cpuOf(run, scratch) {
  return reported(run, scratch, USAGE).cpu / 1000;
}

/** What a script that a process of Node is made to load first reports of it at its end. */
export function reported(run, scratch, script) {
  const into = scratch.at("report.json");
  const [node, ...args] = run.command;
  timed({ ...run, command: [node, "--require", script, ...args] }, scratch, { BENCH_REPORT: into });
  return JSON.parse(readFileSync(into, "utf8"));
}

/** The median of a series, with its least and its most. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) };
}
