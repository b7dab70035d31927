/** A file is put into the cache whole or not at all; what the cache refuses is no fault, and whatever else fails is thrown. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { layAside, putIntoCache, writeIntoCache } from "../../src/compiled/putting.ts";
import type { Sink } from "../../src/compiled/writing.ts";
import { aBug } from "../a-bug.ts";

/** What the system says of all that is written, where it says anything. */
let refused: string | undefined;
vi.mock(import("node:fs"), async (original) => {
  const fs = await original();
  const writeSync = ((...args: Parameters<typeof fs.writeSync>) => {
    if (refused !== undefined) throw Object.assign(new Error(refused), { code: refused, syscall: "write" });
    return fs.writeSync(...args);
  }) as typeof fs.writeSync;
  return { ...fs, writeSync };
});

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "schedule-a-putting-"));
  file = path.join(home, "cache/x.copy");
});
afterEach(() => {
  refused = undefined;
  rmSync(home, { recursive: true, force: true });
});

const letters = Buffer.from("letters");
const inCache = (): string[] => readdirSync(path.dirname(file));

describe("a file of the cache", () => {
  test("is put in its place whole, its owner's alone", async () => {
    expect(
      await writeIntoCache(file, (sink) => {
        sink(letters.subarray(3), 3);
        sink(letters.subarray(0, 3), 0);
        expect(inCache()).toEqual([expect.stringMatching(/^x\.copy\..*\.unfinished$/)]);
      }),
    ).toBe(true);
    expect(readFileSync(file)).toEqual(letters);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(inCache()).toEqual(["x.copy"]);
  });

  test("that is not to be written leaves the one before as it was", async () => {
    await putIntoCache(file, letters);
    const given = async (sink: Sink): Promise<boolean> => {
      sink(Buffer.from("other"), 0);
      return false;
    };
    expect(await writeIntoCache(file, given)).toBe(false);
    expect(readFileSync(file)).toEqual(letters);
    expect(inCache()).toEqual(["x.copy"]);
  });

  test.each(["EACCES", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EIO"])("is left, in silence, at %s", async (code) => {
    await putIntoCache(file, letters);
    refused = code;
    expect(await putIntoCache(file, Buffer.from("other"))).toBe(false);
    expect(
      await writeIntoCache(file, () => {
        const aside = layAside(file);
        try {
          aside.add(Buffer.alloc(3 << 20));
        } finally {
          aside.close();
        }
      }),
    ).toBe(false);
    refused = undefined;
    expect(readFileSync(file)).toEqual(letters);
    expect(inCache()).toEqual(["x.copy"]);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["a refusal of what is no file of the cache", () => readFileSync(path.join(home, "nothing")), /ENOENT/],
    ["a disk that fails beneath another file", () => readFileSync("/proc/self/mem"), /EIO/],
    ["a bug", aBug, /undefined/],
  ])("does not hide %s", async (_, fault, says) => {
    await putIntoCache(file, letters);
    const write = (sink: Sink): void => {
      sink(Buffer.from("other"), 0);
      fault();
    };
    await expect(writeIntoCache(file, write)).rejects.toThrow(says);
    expect(readFileSync(file)).toEqual(letters);
    expect(inCache()).toEqual(["x.copy"]);
  });

  test("that was closed too early is a bug", async () => {
    refused = "EBADF";
    await expect(putIntoCache(file, letters)).rejects.toThrow("EBADF");
  });

  test.each([
    [0o755, true],
    [0o775, false],
    [0o757, false],
    [0o777, false],
  ])("is put into a folder of mode %o: %s", async (mode, isPut) => {
    const folder = path.dirname(file);
    mkdirSync(folder);
    chmodSync(folder, mode);
    expect(await putIntoCache(file, letters)).toBe(isPut);
    expect(inCache()).toEqual(isPut ? ["x.copy"] : []);
  });

  test("is not put where a link leads", async () => {
    mkdirSync(path.join(home, "elsewhere"));
    symlinkSync(path.join(home, "elsewhere"), path.dirname(file));
    expect(await putIntoCache(file, letters)).toBe(false);
    expect(readdirSync(path.join(home, "elsewhere"))).toEqual([]);
  });

  test("that cannot be made is left", async () => {
    writeFileSync(path.join(home, "file"), "");
    expect(await putIntoCache(path.join(home, "file/schedule-a/x.copy"), Buffer.from("y"))).toBe(false);
    expect(await putIntoCache("/proc/self/schedule-a/x.copy", Buffer.from("y"))).toBe(false);
  });

  test("is laid aside, and read again from the first on", async () => {
    const bytes = Buffer.from(Array.from({ length: 2_500_001 }, (_, index) => index % 251));
    const done = await writeIntoCache(file, () => {
      const aside = layAside(file);
      aside.add(bytes.subarray(0, 7));
      aside.add(bytes.subarray(7));
      const pieces: Buffer[] = [];
      for (const piece of aside.all()) pieces.push(Buffer.from(piece));
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      const lengths = [3, 0, 1_200_000, 7, 1_300_000 - 9];
      const inPieces: Buffer[] = [];
      for (const piece of aside.inPieces(lengths)) inPieces.push(Buffer.from(piece));
      expect(inPieces.map(({ length }) => length)).toEqual(lengths);
      expect(Buffer.concat(inPieces).equals(bytes)).toBe(true);
      aside.close();
      return false;
    });
    expect(done).toBe(false);
    expect(inCache()).toEqual([]);
  });
});
