import { describe, expect, test } from "vitest";
import { cacheFolder, copyFiles } from "../../src/compiled/folder.ts";

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
});
