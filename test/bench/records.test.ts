/** Generated records are what a user's would be: sound, whole, and the same wherever they are written. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, rowsOf, run, scheduleA, scheduleJson, scratch } from "../cli/tool.ts";

async function generated(...args: readonly string[]): Promise<string> {
  const folder = path.join(scratch(), "record");
  const { code } = await run([process.execPath, path.join(ROOT, "test/bench/generate.mjs"), folder, ...args]);
  expect(code).toBe(0);
  return folder;
}

/** Every file's path and text. */
function textsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${path.relative(folder, file)}\n${readFileSync(file, "utf8")}`);
}

describe.concurrent("a generated record", () => {
  test.each([
    ["one paper", ["--amendments", "1"], 3],
    ["a record", ["--amendments", "200"], 202],
    ["a complex", ["--amendments", "20", "--registrants", "3"], 66],
  ])("has nothing for check to find: %s", async (_, args, files) => {
    const folder = await generated(...args);
    expect((await scheduleA(["check", ".", "--notes", "--strict"], { cwd: folder })).stdout).toBe(
      `.: ${files} files: nothing found\n`,
    );
  });

  test("has papers of every kind, and every fee is settled", async () => {
    const folder = await generated("--amendments", "200");
    const text = textsOf(folder).join("");
    for (const key of ["add", "change-fee", "rename", "remove", "merged-into", "liquidated", "approved", "words"])
      expect(text).toMatch(new RegExp(`[ {,]${key}: `));
    const rows = rowsOf(await scheduleJson(["--record", ".", "--as-of", "2025-12-31"], { cwd: folder }));
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !row.endsWith(", settled"))).toEqual([]);
  });

  test("is the same for the same seed, and another for another", async () => {
    const [first, again, other] = await Promise.all([
      generated("--amendments", "30"),
      generated("--amendments", "30"),
      generated("--amendments", "30", "--seed", "2"),
    ]);
    expect(textsOf(again)).toEqual(textsOf(first));
    expect(textsOf(other)).not.toEqual(textsOf(first));
  });
});
