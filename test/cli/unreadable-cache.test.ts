/** A disk that fails beneath what is kept of a record: whichever read it refuses, the answer is the one read anew. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, fee, scheduleA, scratch } from "./tool.ts";

const folder = scratch();
const failed = path.join(folder, "failed");
const watch = path.join(folder, "watch.cjs");
/** Fails the read of what is kept that FAILING counts to, and then tells so in a file; or every one from it on. */
writeFileSync(
  watch,
  `const fs = require("node:fs");
const { openSync, closeSync, readSync } = fs;
const kept = new Set();
let reads = 0;
fs.openSync = (file, ...more) => {
  const descriptor = openSync(file, ...more);
  if (/\\.(copy|schedules|pages|tellings|results|judgements)$/.test(String(file))) kept.add(descriptor);
  return descriptor;
};
fs.closeSync = (descriptor) => {
  kept.delete(descriptor);
  closeSync(descriptor);
};
fs.readSync = (descriptor, ...more) => {
  if (!kept.has(descriptor)) return readSync(descriptor, ...more);
  reads += 1;
  const at = Number(process.env.FAILING);
  if (reads !== at && !(process.env.EVER && reads > at)) return readSync(descriptor, ...more);
  fs.writeFileSync(${JSON.stringify(failed)}, "");
  throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
};
`,
);

type Ask = (...more: string[]) => (env?: Record<string, string>) => Promise<Ended>;
const asking =
  (program: typeof scheduleA, ...words: string[]): Ask =>
  (...more) =>
  (env = {}) =>
    program([...words, ...more], { env });

/** Asks with each read failing in its turn, as long as one does; as many as did. */
async function failingInTurn(ask: Ask, most: number, ever: boolean): Promise<number> {
  const anew = await ask("--no-cache")();
  for (let failing = 1; failing <= most; failing++) {
    rmSync(failed, { force: true });
    const env = { NODE_OPTIONS: `--require ${watch}`, FAILING: String(failing), ...(ever ? { EVER: "yes" } : {}) };
    expect(await ask()(env), `read ${failing}`).toEqual(anew);
    if (!existsSync(failed)) return failing - 1;
  }
  return most;
}

describe.each([
  ["a schedule", asking(scheduleA, "--as-of", "2006-11-01", "--record", "bundled")],
  ["its rows", asking(scheduleA, "--as-of", "2006-11-01", "--format", "csv", "--record", "bundled")],
  [
    "one portfolio",
    asking(scheduleA, "--as-of", "2006-11-01", "--portfolio", "small cap growth", "--record", "bundled"),
  ],
  ["a history", asking(scheduleA, "history", "--format", "csv", "--record", "bundled")],
  [
    "a fee",
    asking(fee, "calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"),
  ],
  ["what check finds", asking(scheduleA, "check", "bundled")],
])("%s", (_, ask) => {
  test.each([false, true])(
    "is the one read anew, whichever read fails; those behind it too: %s",
    async (ever) => {
      expect(await failingInTurn(ask, 12, ever)).toBeGreaterThan(2);
    },
    120_000,
  );
});

test("where the question takes a file, which might not be read twice, it ends with 3 and says how to ask", async () => {
  const assets = path.join(folder, "assets.csv");
  writeFileSync(assets, "date,portfolio,net assets\n2006-11-01,Met/AIM Small Cap Growth Portfolio,750000000\n");
  const asked = ["accrue", "--net-assets", assets, "--to", "2006-11-01", "--format", "csv", "--record", "bundled"];
  const whole = await fee(asked);
  expect(whole.code).toBe(0);
  const ends: Ended[] = [];
  for (let failing = 1; failing <= 12; failing++) {
    rmSync(failed, { force: true });
    const ended = await fee(asked, { env: { NODE_OPTIONS: `--require ${watch}`, FAILING: String(failing) } });
    if (!existsSync(failed)) break;
    if (ended.code !== 0) ends.push(ended);
    else expect(ended).toEqual(whole);
  }
  const told = "error: cannot read what was kept of a record: the disk failed\n  ask again with --no-cache\n";
  expect(ends.length).toBeGreaterThan(0);
  for (const ended of ends) expect(ended).toEqual({ code: 3, stdout: "", stderr: told });
}, 120_000);
