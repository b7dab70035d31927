/** What V8 compiled is kept for the next run where another V8 runs than built the tool, and only saves time. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { copyOfPackage, DATA, type Ended, fee, scheduleA, scratch } from "./tool.ts";

/** The package as if another V8 had built it. */
function builtElsewhere(): string {
  const from = copyOfPackage();
  const start = path.join(from, "dist/start.cjs");
  const text = readFileSync(start, "utf8");
  const other = text.replace(/(["']?v8["']?: ?)"[^"]+"/, '$1"1.2.3-other"');
  expect(other).not.toBe(text);
  writeFileSync(start, other);
  return from;
}

const AS_OF = ["--as-of", "2006-11-01", "--record", "bundled"];

function kept(cache: string): string[] {
  const names = readdirSync(cache, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll(path.sep, "/"));
  return names.filter((name) => name.includes("/code/") && /\.cache/.test(name)).sort();
}

describe.concurrent("code of another V8", () => {
  const from = builtElsewhere();
  const asked = (cache: string): Promise<Ended> => scheduleA(AS_OF, { from, env: { XDG_CACHE_HOME: cache } });
  const expected = scheduleA(AS_OF);

  test("is kept by the first run and left as it is by the next", async () => {
    const cache = scratch();
    expect(await asked(cache)).toEqual(await expected);
    const files = kept(cache);
    expect(files).toContainEqual(
      expect.stringMatching(/^schedule-a\/code\/[0-9a-f]{16}-[^/]+\/schedule-a\/core\.cache$/),
    );
    const stats = files.map((name) => statSync(path.join(cache, name)));
    for (const { mode, size } of stats) expect([mode & 0o777, size > 1000]).toEqual([0o600, true]);
    expect(await asked(cache)).toEqual(await expected);
    expect(kept(cache)).toEqual(files);
    expect(files.map((name) => statSync(path.join(cache, name)).ino)).toEqual(stats.map(({ ino }) => ino));
    const other = await fee(["--help"], { from, env: { XDG_CACHE_HOME: cache } });
    expect(other).toEqual(await fee(["--help"]));
    expect(kept(cache).length).toBeGreaterThan(files.length);
  });

  test.each<[string, (file: string) => void]>([
    ["of nonsense", (file) => writeFileSync(file, "nonsense")],
    ["empty", (file) => writeFileSync(file, "")],
    ["cut short", (file) => writeFileSync(file, readFileSync(file).subarray(0, 2000))],
    ["with a page lost", (file) => writeFileSync(file, readFileSync(file).fill(0, 120_000, 124_096))],
    ["that others may write to", (file) => chmodSync(file, 0o622)],
  ])("%s is not taken, and replaced", async (_, spoil) => {
    const cache = scratch();
    await asked(cache);
    const file = path.join(cache, kept(cache).find((name) => name.endsWith("/core.cache")) as string);
    const { ino, size } = statSync(file);
    spoil(file);
    expect(await asked(cache)).toEqual(await expected);
    const now = statSync(file);
    expect(now.ino).not.toBe(ino);
    expect(now.mode & 0o777).toBe(0o600);
    expect(Math.abs(now.size - size)).toBeLessThan(size / 2);
  });

  test("is neither taken nor kept where others may write", async () => {
    const cache = scratch();
    await asked(cache);
    const folder = path.join(cache, "schedule-a");
    const core = path.join(cache, kept(cache).find((name) => name.endsWith("/core.cache")) as string);
    writeFileSync(core, "nonsense");
    chmodSync(folder, 0o777);
    expect(await asked(cache)).toEqual(await expected);
    expect(readFileSync(core, "utf8")).toBe("nonsense");
    chmodSync(folder, 0o700);
    expect(await asked(cache)).toEqual(await expected);
    expect(readFileSync(core, "utf8")).not.toBe("nonsense");
  });

  test("is not kept, and nothing said, where there is no place for it, where it is not wanted, or where V8 is the same", async () => {
    const cache = scratch();
    const inTheWay = path.join(cache, "file");
    writeFileSync(inTheWay, "");
    expect(await asked(inTheWay)).toEqual(await expected);
    expect(await scheduleA(AS_OF, { from, env: { HOME: "", XDG_CACHE_HOME: "relative" } })).toEqual(await expected);
    await scheduleA([...AS_OF, "--no-cache"], { from, env: { XDG_CACHE_HOME: cache } });
    await scheduleA(AS_OF, { env: { XDG_CACHE_HOME: cache } });
    expect(kept(cache)).toEqual([]);
  });

  test("is not kept where nothing can be made, and the program ends", async () => {
    expect(await asked("/proc/self")).toEqual(await expected);
    expect(await asked("/dev/full")).toEqual(await expected);
  });

  test("is not kept, and nothing said, where a file of the tool has gone meanwhile; a bug is told with its stack", async () => {
    const cache = scratch();
    const broken = builtElsewhere();
    const inBroken = (): Promise<Ended> => scheduleA(AS_OF, { from: broken, env: { XDG_CACHE_HOME: cache } });
    const file = path.join(broken, "dist/compiled-code.cjs");
    rmSync(file);
    expect(await inBroken()).toEqual(await expected);
    expect(kept(cache)).toEqual([]);
    writeFileSync(file, '(function () { throw new TypeError("a bug in keeping"); })');
    const { code, stdout, stderr } = await inBroken();
    expect([code, stdout]).toEqual([70, (await expected).stdout]);
    expect(stderr).toMatch(/^This is a bug in the tool; .*\nTypeError: a bug in keeping\n +at /);
  });

  test("of builds before goes once code is kept anew, and not as long as nothing is", async () => {
    const cache = scratch();
    const old = path.join(cache, "schedule-a/code/0123456789abcdef-11.3-linux-x64/schedule-a");
    const lay = (): void => {
      mkdirSync(old, { recursive: true, mode: 0o700 });
      const file = path.join(old, "core.cache");
      writeFileSync(file, "old");
      const time = Date.now() / 1000 - 31 * 24 * 3600;
      utimesSync(file, time, time);
    };
    lay();
    expect(await asked(cache)).toEqual(await expected);
    expect(existsSync(path.dirname(old))).toBe(false);
    lay();
    expect(await asked(cache)).toEqual(await expected);
    expect(existsSync(path.join(old, "core.cache"))).toBe(true);
    // So does it where a record's copy is put into the cache, by whatever V8.
    const record = path.join(scratch(), "record");
    cpSync(DATA, record, { recursive: true });
    await scheduleA(["--as-of", "2006-11-01", "--record", record], { env: { XDG_CACHE_HOME: cache } });
    expect(existsSync(path.dirname(old))).toBe(false);
    expect(kept(cache)).not.toEqual([]);
  });

  test("written by two at once is whole", async () => {
    const cache = scratch();
    const answers = await Promise.all([1, 2, 3, 4].map(() => asked(cache)));
    for (const answer of answers) expect(answer).toEqual(await expected);
    expect(kept(cache).filter((name) => !name.endsWith(".cache"))).toEqual([]);
    expect(await asked(cache)).toEqual(await expected);
  });
});
