/**
 * The work of commands, counted: what CI compares with `work.json`. The counts move with the code and with nothing else, so that a
 * package loaded at start, a file parsed that a compiled copy held, or a loop within a loop shows on any machine.
 */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../cli/tool.ts";

const WORK = path.join(import.meta.dirname, "work.mjs");
const VERSION = "schedule-a --version";

type Counts = { readonly files: number; readonly bytes: number; readonly builtins: number; readonly calls: number };

function work(args: readonly string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [WORK, ...args], { encoding: "utf8" }, (error, _, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

test("no command does more work than was accepted", { timeout: 240_000 }, async () => {
  expect(await work([])).toEqual({ code: 0, stderr: "" });
});

test("more work is an error that says what, by how much, and how to accept it", async () => {
  const { file, now } = await acceptedWith(({ files, bytes, ...rest }) => ({
    ...rest,
    files: files - 1,
    bytes: Math.floor(bytes / 1.04),
  }));
  const words = (count: number): string => count.toLocaleString("en-US");
  expect(await work([VERSION, "--against", file])).toEqual({
    code: 1,
    stderr: `error: ${VERSION}: ${now.files} files, 1 more than the ${now.files - 1} accepted
error: ${VERSION}: ${words(now.bytes)} bytes, 4.0% over the ${words(Math.floor(now.bytes / 1.04))} accepted; 3% is allowed
  mend it; or where it is worth its cost, accept it: \`node test/bench/work.mjs --accept\`, and say why in the commit
`,
  });
});

test("a little more code is let pass", async () => {
  const { file } = await acceptedWith(({ bytes, calls, ...rest }) => ({
    ...rest,
    bytes: Math.ceil(bytes / 1.02),
    calls: Math.ceil(calls / 1.04),
  }));
  expect(await work([VERSION, "--against", file])).toEqual({ code: 0, stderr: "" });
});

/** A file like work.json that holds other counts of one command than it has now. */
async function acceptedWith(change: (now: Counts) => Counts): Promise<{ file: string; now: Counts }> {
  const file = path.join(scratch(), "work.json");
  writeFileSync(file, "{}");
  expect(await work([VERSION, "--accept", "--against", file])).toEqual({ code: 0, stderr: "" });
  const { counted } = JSON.parse(readFileSync(file, "utf8"));
  const now: Counts = counted[VERSION];
  writeFileSync(file, JSON.stringify({ counted: { ...counted, [VERSION]: change(now) } }));
  return { file, now };
}
