import path from "node:path";
import { describe, expect, test } from "vitest";
import { cacheFolder, copyFiles, KEPT } from "../../src/compiled/folder.ts";

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

  test("names each kind that is kept, by which it is cleared", () => {
    const endings = Object.values(copyFiles("/c", "/record")).map((file) => path.extname(file));
    expect(endings.sort()).toEqual(KEPT.map((kind) => `.${kind}`).sort());
  });
});
