/** The copy that is compiled as a record is read is the one that is written of it when it was put together whole. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { compileInto } from "../../src/compiled/compiling.ts";
import { type Copy, openCopy } from "../../src/compiled/copy.ts";
import { TOOL } from "../../src/compiled/keeper.ts";
import { keepCopy } from "../../src/compiled/keeping.ts";
import { digestOf, listed, readBytes } from "../../src/files.ts";
import { NO_PROGRESS, progressOn } from "../../src/progress.ts";
import { assemble, fileRoles } from "../../src/read/record.ts";
import { readEach, stoppingIn } from "../../src/record.ts";
import { aBug } from "../a-bug.ts";

const ROOT = path.join(import.meta.dirname, "../..");
/** The disk fails beneath what is read by pieces: the how-manieth time from now; never where it is 0. */
let failing = 0;
vi.mock(import("node:fs"), async (original) => {
  const fs = await original();
  const readSync = ((...args: Parameters<typeof fs.readSync>) => {
    if (failing > 0 && --failing === 0) throw Object.assign(new Error("EIO"), { code: "EIO", syscall: "read" });
    return fs.readSync(...args);
  }) as typeof fs.readSync;
  return { ...fs, readSync };
});

let home: string;
let record: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "schedule-a-compiling-"));
  record = path.join(home, "record");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function writeRecord({ amendments, registrants = 1 }: { amendments: number; registrants?: number }): void {
  const numbers = ["--amendments", String(amendments), "--registrants", String(registrants)];
  execFileSync(process.execPath, [path.join(ROOT, "test/bench/generate.mjs"), record, ...numbers]);
}

/** The copy of the record put together whole. */
async function whole(): Promise<Buffer> {
  const { files, problems: beside } = readBytes(record);
  const { filed, problems: misplaced } = fileRoles(files.map((file) => file.path));
  const reads = await readEach(filed, new Map(files.map((file) => [file.path, file.bytes])));
  const { registrants, problems: found } = assemble(reads);
  const problems = [...beside, ...misplaced, ...found];
  const stopping = await stoppingIn(registrants, problems);
  const digest = await digestOf(files);
  const byPath = new Map(reads.map((read) => [read.path, read]));
  const file = path.join(home, "cache/whole.copy");
  await keepCopy(file, record, { files, beside, reads: byPath, registrants, problems, stopping, digest });
  return readFileSync(file);
}

const compiledAt = (): string => path.join(home, "cache/compiled.copy");

/** The copy compiled as the record is read; undefined where none was. */
async function compiled(older = false): Promise<Buffer | undefined> {
  const before = older ? openCopy(compiledAt(), TOOL, record) : undefined;
  if (older) expect(before).toBeDefined();
  const done = await compileInto(compiledAt(), record, listed(record), before, NO_PROGRESS);
  before?.close();
  expect(readdirSync(path.join(home, "cache")).filter((name) => name.includes("unfinished"))).toEqual([]);
  return done ? readFileSync(compiledAt()) : undefined;
}

describe("a record compiled as it is read", () => {
  test.each(["data", "test/records"])("as the one in %s", async (name) => {
    cpSync(path.join(ROOT, name), record, { recursive: true });
    expect((await compiled())?.equals(await whole())).toBe(true);
  });

  test("as a complex of registrants, and again after files were changed, added and lost", async () => {
    writeRecord({ amendments: 20, registrants: 4 });
    expect((await compiled())?.equals(await whole())).toBe(true);
    const papers = path.join(record, "trust-0002/management/amendments");
    writeFileSync(path.join(papers, "003.yaml"), "amendment: [");
    rmSync(path.join(papers, "007.yaml"));
    writeFileSync(path.join(record, "a-stray.yaml"), "what: 1\n");
    writeFileSync(path.join(record, "trust-0002/stray.yaml"), "what: 1\n");
    writeFileSync(path.join(record, "trust-0003-b.yaml"), "what: 1\n");
    mkdirSync(path.join(record, "trust-0002-b"));
    writeFileSync(path.join(record, "trust-0002-b/registrant.yaml"), "registrant: Between\nportfolios: []\n");
    const again = await compiled(true);
    expect(again?.equals(await whole())).toBe(true);
    expect(again?.includes("a-stray.yaml")).toBe(true);
  });

  test("is none where a link bears a file's name, or nothing is there", async () => {
    writeRecord({ amendments: 3 });
    symlinkSync("/etc/hostname", path.join(record, "management/amendments/009.yaml"));
    expect(await compiled()).toBeUndefined();
    rmSync(record, { recursive: true });
    mkdirSync(record);
    expect(await compiled()).toBeUndefined();
  });

  test("is none where the cache cannot be written", async () => {
    writeRecord({ amendments: 3 });
    writeFileSync(path.join(home, "cache"), "");
    expect(await compileInto(compiledAt(), record, listed(record), undefined, NO_PROGRESS)).toBeUndefined();
  });

  test("is none where a disk fails beneath a file, and nothing is left of it", async () => {
    writeRecord({ amendments: 3 });
    const files = listed(record);
    failing = 3;
    expect(await compileInto(compiledAt(), record, files, undefined, NO_PROGRESS)).toBeUndefined();
    expect(failing).toBe(0);
    expect(readdirSync(path.join(home, "cache"))).toEqual([]);
  });

  test("takes nothing from an older copy that cannot be read any more; a bug keeps its stack", async () => {
    writeRecord({ amendments: 3 });
    const expected = await whole();
    await compiled();
    const older = openCopy(compiledAt(), TOOL, record) as Copy;
    older.close();
    const unread = { ...older, isText: () => readFileSync(path.join(home, "nothing")).length > 0 };
    expect(await compileInto(compiledAt(), record, listed(record), unread, NO_PROGRESS)).toMatch(/^sha256:/);
    expect(readFileSync(compiledAt()).equals(expected)).toBe(true);
    const wrong = { ...older, isText: () => aBug() > 0 };
    await expect(compileInto(compiledAt(), record, listed(record), wrong, NO_PROGRESS)).rejects.toThrow(TypeError);
    expect(readFileSync(compiledAt()).equals(expected)).toBe(true);
    expect(readdirSync(path.join(home, "cache")).sort()).toEqual(["compiled.copy", "whole.copy"]);
  });

  test("tells how far it is", async () => {
    writeRecord({ amendments: 8 });
    const printed: string[] = [];
    let now = 0;
    const progress = progressOn({ isTerminal: () => true, print: (text) => void printed.push(text) }, "files", () => {
      now += 300;
      return now;
    });
    expect(await compileInto(compiledAt(), record, listed(record), undefined, progress)).toMatch(/^sha256:/);
    expect(printed[0]).toBe("\r\u001b[Kreading: 4 files, 40%");
    expect(printed.at(-1)).toBe("\r\u001b[Kreading: 10 files, 100%");
  });
});
