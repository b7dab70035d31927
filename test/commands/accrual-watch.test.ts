import { describe, expect, test } from "vitest";
import type { Assets } from "../../src/agreement/assets.ts";
import { microsIn } from "../../src/agreement/assets.ts";
import { watching } from "../../src/commands/fee/accrual-watch.ts";
import type { Series } from "../../src/fees/accrual/told.ts";

const SERIES = {} as Series;

/** Whether net assets, held in one way or the other, that follow others are listed as a jump. */
function jumps(before: Assets, assets: Assets): boolean {
  const watch = watching();
  watch.assets(SERIES, 1, before, () => 2);
  watch.assets(SERIES, 2, assets, () => 3);
  return watch.jumps().listed.length === 1;
}

describe("net assets jump", () => {
  test.each([
    [1_000, 100, true],
    [1_000, 101, false],
    [100, 1_000, true],
    [100, 999, false],
    [0, 1_000, false],
    [1_000, 0, true],
    [1_000, 1_000, false],
  ])("from %d cents to %d: %s, however they are held", (before, assets, expected) => {
    expect(jumps(before, assets)).toBe(expected);
    expect(jumps(microsIn(before), microsIn(assets))).toBe(expected);
    expect(jumps(before, microsIn(assets))).toBe(expected);
    expect(jumps(microsIn(before), assets)).toBe(expected);
  });

  test("by parts of a cent", () => {
    expect([jumps(1, 1_001n), jumps(1, 1_000n)]).toEqual([false, true]);
  });
});

test("a thousand jumps are listed with their lines, and the others counted", () => {
  const watch = watching();
  for (let day = 0; day <= 1_000; day++) watch.assets(SERIES, day, day % 2 === 0 ? 1 : 10, () => day + 2);
  expect(watch.jumps()).toMatchObject({ listed: { length: 1_000, 999: { line: 1_002 } }, more: 0 });
  watch.assets(SERIES, 1_001, 10, () => 1_003);
  expect(watch.jumps()).toMatchObject({ listed: { length: 1_000 }, more: 1 });
});
