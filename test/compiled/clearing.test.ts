/** The cache holds no more than is kept, and nothing in it that is not its own is ever deleted. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { putIntoCache } from "../../src/compiled/putting.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "schedule-a-clearing-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("the folder of copies", () => {
  test("keeps the newest 128 files, and nothing half-written for a day; what is not its own stays", async () => {
    const folder = path.join(home, "many");
    mkdirSync(folder);
    for (let index = 0; index < 140; index++) {
      const file = path.join(folder, `${String(index).padStart(3, "0")}.copy`);
      writeFileSync(file, "x");
      utimesSync(file, 1_600_000_000 + index, 1_600_000_000 + index);
    }
    const now = Date.now() / 1000;
    for (const [name, age] of [
      ["old", 25 * 3600],
      ["new", 23 * 3600],
    ] as const) {
      const file = path.join(folder, `a.copy.1-x-1${name}.unfinished`);
      writeFileSync(file, "x");
      utimesSync(file, now - age, now - age);
    }
    writeFileSync(path.join(folder, "mine.txt"), "x");
    expect(await putIntoCache(path.join(folder, "last.copy"), Buffer.from("y"))).toBe(true);
    const left = readdirSync(folder).sort();
    expect(left.filter((name) => name.endsWith(".copy"))).toHaveLength(128);
    expect(left).toContain("last.copy");
    expect(left).toContain("139.copy");
    expect(left).not.toContain("012.copy");
    expect(left).toContain("013.copy");
    expect(left.filter((name) => name.endsWith(".unfinished"))).toEqual(["a.copy.1-x-1new.unfinished"]);
    expect(left).toContain("mine.txt");
  });
});
