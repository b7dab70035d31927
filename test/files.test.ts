/** What the system does not give of a file is told as a problem of that file, whether it refuses it at once or as it is read. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Problem } from "../src/agreement/problem.ts";
import { ifAllowed, isRefusal, readPlainFile } from "../src/files.ts";
import { aBug } from "./a-bug.ts";
import { disk } from "./failing-reads.ts";

vi.mock(import("node:fs"), async (original) => (await import("./failing-reads.ts")).onFailingDisk(original));

const home = mkdtempSync(path.join(tmpdir(), "schedule-a-files-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("a file that is to be read", () => {
  const file = path.join(home, "000.yaml");
  writeFileSync(file, "letters");

  test.each([
    ["is not there", path.join(home, "nothing.yaml"), "there is no such file or folder"],
    ["is on a disk that fails", file, "the disk failed"],
  ])("and %s is told", (_, asked, why) => {
    const problems: Problem[] = [];
    disk.isFailing = true;
    try {
      expect(readPlainFile(asked, "000.yaml", problems)).toBeUndefined();
    } finally {
      disk.isFailing = false;
    }
    expect(problems.map(({ code, args, at }) => [code, args, at.file])).toEqual([
      ["file-unreadable", { why }, "000.yaml"],
    ]);
  });

  test("is read to one past the limit", () => {
    const problems: Problem[] = [];
    const read = (limit: number): string | undefined =>
      readPlainFile(file, "000.yaml", problems, limit)?.toString("utf8");
    expect([read(5), read(6), read(7), read(8)]).toEqual(["letter", "letters", "letters", "letters"]);
    expect(problems).toEqual([]);
  });
});

describe("what the system refuses", () => {
  test("gives nothing", () => {
    expect(ifAllowed(() => "given")).toBe("given");
    expect(ifAllowed(() => readFileSync(path.join(home, "nothing")))).toBeUndefined();
    expect(isRefusal(new Error("a bug"))).toBe(false);
  });

  test("is no bug, and what is asked of a file closed before is one", () => {
    const descriptor = openSync(home, "r");
    expect(() => ifAllowed(() => readFileSync(descriptor))).not.toThrow();
    closeSync(descriptor);
    expect(() => ifAllowed(() => closeSync(descriptor))).toThrow("EBADF");
    expect(() => ifAllowed(aBug)).toThrow(TypeError);
  });
});
