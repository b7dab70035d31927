import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cacheFolder, copyFiles, putIntoCache } from "../../src/compiled/folder.ts";
import { openParts } from "../../src/compiled/parts.ts";
import { encodeParts } from "../../src/compiled/writing.ts";

const home = mkdtempSync(path.join(tmpdir(), "schedule-a-folder-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the folder of copies", () => {
  test.each([
    [{ XDG_CACHE_HOME: "/x", HOME: "/h" }, "/x/schedule-a"],
    [{ XDG_CACHE_HOME: "", HOME: "/h" }, "/h/.cache/schedule-a"],
    [{ XDG_CACHE_HOME: "x", HOME: "/h" }, "/h/.cache/schedule-a"],
    [{ XDG_CACHE_HOME: "x", HOME: "h" }, undefined],
    [{ LOCALAPPDATA: "/local", HOME: "/h" }, "/local/schedule-a"],
    [{ HOME: "" }, undefined],
    [{}, undefined],
  ])("by %o is %s", (env, folder) => {
    expect(cacheFolder(env)).toBe(folder);
  });

  test("has other names for other records", () => {
    const names = Array.from({ length: 2_000 }, (_, index) => copyFiles("/c", `/records/trust-${index}`).copy);
    expect(new Set(names).size).toBe(2_000);
  });

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

  test("that cannot be made is left", async () => {
    writeFileSync(path.join(home, "file"), "");
    expect(await putIntoCache(path.join(home, "file/schedule-a/x.copy"), Buffer.from("y"))).toBe(false);
    expect(await putIntoCache("/proc/self/schedule-a/x.copy", Buffer.from("y"))).toBe(false);
  });
});

describe("a file of the cache", () => {
  const file = path.join(home, "parts");
  const isUsed = (): boolean => {
    const found = openParts(file, "kind", "tool");
    found?.close();
    return found !== undefined;
  };

  test.each([
    [0o600, true],
    [0o644, true],
    [0o620, false],
    [0o602, false],
    [0o666, false],
  ])("of mode %o is used: %s", (mode, used) => {
    writeFileSync(file, encodeParts("kind", "tool", {}, [Buffer.from("one")]));
    chmodSync(file, mode);
    expect(isUsed()).toBe(used);
  });

  test("that is a link is not used", () => {
    const target = path.join(home, "target");
    writeFileSync(target, encodeParts("kind", "tool", {}, []), { mode: 0o600 });
    rmSync(file, { force: true });
    symlinkSync(target, file);
    expect(existsSync(file)).toBe(true);
    expect(isUsed()).toBe(false);
  });
});
