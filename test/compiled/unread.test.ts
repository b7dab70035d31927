/** A part of a file of the cache that the system refuses to read is told as such, and nothing is taken for it afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { isUnreadOfCache, openParts } from "../../src/compiled/parts.ts";
import { encodeParts } from "../../src/compiled/writing.ts";
import { disk } from "../failing-reads.ts";

vi.mock(import("node:fs"), async (original) => (await import("../failing-reads.ts")).onFailingDisk(original));

const folder = mkdtempSync(path.join(tmpdir(), "schedule-a-unread-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("each part is itself again when it can be read again", () => {
  const file = path.join(folder, "parts");
  // Each longer than half of what is read together.
  const parts = Array.from({ length: 6 }, (_, index) => Buffer.alloc(40_000 + index, `${index}`));
  writeFileSync(file, encodeParts("kind", "tool", {}, parts), { mode: 0o600 });
  const opened = openParts(file, "kind", "tool", { trusted: true, few: true });
  if (opened === undefined) throw new Error("not opened");
  for (const index of [0, 3, 1, 5]) {
    expect(opened.part(index).equals(parts[index] as Buffer)).toBe(true);
    disk.isFailing = true;
    let thrown: unknown;
    try {
      // Far from what was read last.
      opened.part(index < 3 ? 5 : 0);
    } catch (error) {
      thrown = error;
    }
    disk.isFailing = false;
    expect(isUnreadOfCache(thrown)).toBe(true);
    for (const again of [index < 3 ? 5 : 0, index, 2])
      expect(opened.part(again).equals(parts[again] as Buffer), `${again}`).toBe(true);
  }
  opened.close();
  opened.close();
  expect(isUnreadOfCache(new Error("EIO"))).toBe(false);
  expect(isUnreadOfCache(undefined)).toBe(false);
});
