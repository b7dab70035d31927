/** The cache holds no more than is kept, and nothing in it that is not its own is ever deleted. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clearCache } from "../../src/compiled/clearing.ts";
import { putIntoCache } from "../../src/compiled/putting.ts";

/** A name that a folder still tells when the file is gone: another process has deleted it meanwhile. */
let ghost: string | undefined;
vi.mock(import("node:fs"), async (original) => {
  const fs = await original();
  const listed = (...args: Parameters<typeof fs.readdirSync>): unknown[] => [
    ...fs.readdirSync(...args),
    ...(ghost === undefined ? [] : [ghost]),
  ];
  return { ...fs, readdirSync: listed as typeof fs.readdirSync };
});

const HOUR = 3600;
const GIB = 2 ** 30;
let home: string;
let cache: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "schedule-a-clearing-"));
  cache = path.join(home, "cache");
  mkdirSync(cache, { mode: 0o700 });
});
afterEach(() => {
  ghost = undefined;
  rmSync(home, { recursive: true, force: true });
});

/** Writes a file of the cache, last written so many hours ago. */
function put(name: string, hours: number, size = 1): void {
  const file = path.join(cache, name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, "");
  truncateSync(file, size);
  const time = Date.now() / 1000 - hours * HOUR;
  utimesSync(file, time, time);
}

/** All that stands in the cache but folders, in order. */
function left(): string[] {
  return readdirSync(cache, { recursive: true, encoding: "utf8" })
    .filter((name) => !lstatSync(path.join(cache, name)).isDirectory())
    .sort();
}

const numbered = (index: number): string => String(index).padStart(3, "0");

/** What a file of the cache is called, by a letter. */
const copy = (letter: string, kind = "copy"): string => `${letter.repeat(16)}.${kind}`;

describe("of copies", () => {
  const nameOf = (index: number): string => `0123456789abc${numbered(index)}.${["copy", "results", "told"][index % 3]}`;
  /** What a person put there: all but a letter or a place of names that the cache's own files have. */
  const MINE = [
    "mine.txt",
    "mine.copy",
    "mine.results",
    "mine.unfinished",
    "mine.copy.1-x-1.unfinished",
    copy("A"),
    copy("g"),
    `1${copy("a")}`,
    copy("a", "mine"),
    copy("a", "copy.txt"),
    copy("a", "mine.1-x-1.unfinished"),
    copy("a", "copy.unfinished"),
    copy("a", "copy.mine.unfinished"),
    `${copy("d")}/${copy("a")}`,
  ];

  test("the newest 128 files are kept, and nothing half-written for a day; what is not the cache's own stays", async () => {
    for (let index = 0; index < 140; index++) put(nameOf(index), 1000 - index);
    put(`${copy("a")}.1-x-1.unfinished`, 25);
    put(`${copy("a")}.1-x-2.unfinished`, 23);
    for (const name of MINE) put(name, 9000);
    symlinkSync(path.join(home, "elsewhere"), path.join(cache, copy("e")));
    expect(await putIntoCache(path.join(cache, copy("f")), Buffer.from("y"))).toBe(true);
    const kept = Array.from({ length: 140 }, (_, index) => nameOf(index)).slice(13);
    expect(left()).toEqual([...kept, `${copy("a")}.1-x-2.unfinished`, copy("e"), copy("f"), ...MINE].sort());
  });

  test.each([
    [GIB - 2, [copy("a"), copy("b"), copy("c")]],
    [GIB - 1, [copy("b"), copy("c")]],
    [2 * GIB, [copy("c")]],
  ])("a GiB is kept, and the last written however large it is: of %i bytes", (size, expected) => {
    put(copy("a"), 3);
    put(copy("b"), 2);
    put(copy("c"), 1, size);
    clearCache(cache);
    expect(left()).toEqual(expected);
  });

  test("a folder that others may write to, or a link to one, is left as it is", () => {
    put(`${copy("a")}.1-x-1.unfinished`, 25);
    chmodSync(cache, 0o777);
    clearCache(cache);
    chmodSync(cache, 0o700);
    symlinkSync(cache, path.join(home, "link"));
    clearCache(path.join(home, "link"));
    expect(left()).toEqual([`${copy("a")}.1-x-1.unfinished`]);
    clearCache(cache);
    expect(left()).toEqual([]);
    clearCache(path.join(home, "nothing"));
  });

  test("what another process deleted meanwhile is none", () => {
    put(copy("a"), 1);
    ghost = copy("b");
    clearCache(cache);
    ghost = undefined;
    expect(left()).toEqual([copy("a")]);
  });
});

describe("of code", () => {
  const BUILD = "0123456789abcdef-11.3-linux-x64";
  const other = (index: number): string => `${numbered(index)}3456789abcdef-12.4-linux-x64`;
  const code = (build: string, name = "core"): string => `code/${build}/schedule-a/${name}.cache`;

  test.each([
    [30 * 24 + 1, false],
    [30 * 24 - 1, true],
  ])("what was written for a build %i hours ago is kept: %s", (hours, isKept) => {
    put(code(BUILD), 1);
    put(code(other(1)), 31 * 24);
    put(code(other(1), "check"), hours);
    clearCache(cache);
    expect(left()).toEqual([code(BUILD), ...(isKept ? [code(other(1)), code(other(1), "check")] : [])].sort());
    expect(existsSync(path.join(cache, "code", other(1)))).toBe(isKept);
  });

  test.each([
    [128, true],
    [129, false],
  ])("of %i files the build written longest ago is kept: %s", (count, isKept) => {
    for (let index = 0; index < 4; index++) put(code(other(index), "core"), 10 - index);
    for (let index = 4; index < count; index++) put(code(BUILD, numbered(index)), 20);
    put(code(BUILD, "004"), 1);
    clearCache(cache);
    expect(left()).toHaveLength(isKept ? count : 128);
    expect(existsSync(path.join(cache, "code", other(0)))).toBe(isKept);
    expect(existsSync(path.join(cache, "code", other(1)))).toBe(true);
  });

  test.each([
    [GIB - 1, true],
    [GIB, false],
  ])("of %i bytes and one more, the build written longest ago is kept: %s", (size, isKept) => {
    put(code(other(1)), 2);
    put(code(BUILD), 1, size);
    clearCache(cache);
    expect(existsSync(path.join(cache, "code", other(1)))).toBe(isKept);
    expect(left()).toContain(code(BUILD));
  });

  test("a build's alone is kept however much it is, and does not count as copies do", () => {
    for (let index = 0; index < 150; index++) put(code(BUILD, numbered(index)), 1);
    put(copy("a"), 900);
    clearCache(cache);
    expect(left()).toHaveLength(151);
  });

  test("what was never finished is deleted after a day, of any build's", () => {
    put(code(BUILD), 1);
    put(`${code(BUILD)}.1-x-1.unfinished`, 25);
    put(`${code(BUILD, "check")}.1-x-2.unfinished`, 23);
    put(`${code(BUILD)}.4711`, 25);
    put(`${code(other(1))}.1-x-1.unfinished`, 25);
    clearCache(cache);
    expect(left()).toEqual([code(BUILD), `${code(BUILD, "check")}.1-x-2.unfinished`].sort());
  });

  test("what has not the name or the place of code stays, with the folder that it stands in", () => {
    const old = other(1);
    const mine = [
      "code/mine.txt",
      "code/mine/schedule-a/core.cache",
      `code/${old}/mine.cache`,
      `code/${old}/schedule-a/mine.txt`,
      `code/${old}/schedule-a/mine.unfinished`,
      `code/${old}/schedule-a/mine.1-x-1.unfinished`,
      `code/${old}/schedule-a/core.cache.unfinished`,
      `code/${old}/schedule-a/mine.4711`,
      `code/${old}/schedule-a/deeper/core.cache`,
      "mine/0123456789abcdef-11/schedule-a/core.cache",
    ];
    for (const name of mine) put(name, 9000);
    put(code(old), 9000);
    clearCache(cache);
    expect(left()).toEqual([...mine].sort());
  });

  test("no link is followed, wherever it stands", () => {
    const elsewhere = path.join(home, "elsewhere");
    const old = other(1);
    mkdirSync(path.join(elsewhere, "schedule-a"), { recursive: true, mode: 0o700 });
    const files = ["core.cache", "schedule-a/core.cache"].map((name) => path.join(elsewhere, name));
    for (const file of files) {
      writeFileSync(file, "");
      utimesSync(file, 1, 1);
    }
    put(code(old), 9000);
    symlinkSync(elsewhere, path.join(cache, "code", other(2)));
    symlinkSync(elsewhere, path.join(cache, "code", old, "fee"));
    symlinkSync(files[0] as string, path.join(cache, code(old, "fee")));
    clearCache(cache);
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
    const links = [`code/${old}/fee`, code(old, "fee"), `code/${other(2)}`];
    expect(links.map((name) => lstatSync(path.join(cache, name)).isSymbolicLink())).toEqual([true, true, true]);
    expect(existsSync(path.join(cache, code(old)))).toBe(false);
    rmSync(path.join(cache, "code"), { recursive: true });
    mkdirSync(path.join(elsewhere, old));
    symlinkSync(elsewhere, path.join(cache, "code"));
    clearCache(cache);
    expect(existsSync(path.join(elsewhere, old))).toBe(true);
  });

  test("a folder that others may write to is left as it is", () => {
    put(code(other(1)), 9000);
    const folders = ["code", `code/${other(1)}`, `code/${other(1)}/schedule-a`].map((name) => path.join(cache, name));
    for (const folder of folders) {
      chmodSync(folder, 0o777);
      clearCache(cache);
      expect(left()).toEqual([code(other(1))]);
      chmodSync(folder, 0o700);
    }
    clearCache(cache);
    expect(left()).toEqual([]);
  });
});
