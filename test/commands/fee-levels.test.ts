import { describe, expect, test } from "vitest";
import { levelsTyped } from "../../src/commands/fee/levels.ts";
import type { LevelOptions } from "../../src/commands/fee/with-levels.ts";

function levels(options: Partial<LevelOptions>): string[] {
  return levelsTyped({ assets: [], ...options }, { say: () => {} }).map((level) => level.toFixed());
}

describe("levels of assets as typed", () => {
  test.each<[string, Partial<LevelOptions>, string[]]>([
    ["a list", { assets: ["100m,500m,1bn"] }, ["100000000", "500000000", "1000000000"]],
    ["a list with spaces", { assets: ["100m, $500 million"] }, ["100000000", "500000000"]],
    ["one amount with commas", { assets: ["750,000,000"] }, ["750000000"]],
    ["grouped digits in a list", { assets: ["1,000,000,2bn"] }, ["1000000", "2000000000"]],
    ["grouped digits after a unit", { assets: ["2bn,1,000,000.01"] }, ["1000000.01", "2000000000"]],
    [
      "several options, in rising order, each level once",
      { assets: ["1bn", "500m,1000m"] },
      ["500000000", "1000000000"],
    ],
    ["steps, the last with them", { from: "100m", to: "300m", step: "100m" }, ["100000000", "200000000", "300000000"]],
    [
      "steps that do not reach the last",
      { from: "100m", to: "299,999,999.99", step: "100m" },
      ["100000000", "200000000"],
    ],
    ["steps from the first step", { to: "200m", step: "100m" }, ["100000000", "200000000"]],
    ["steps from nothing", { from: "0", to: "100m", step: "100m" }, ["0", "100000000"]],
    ["steps beside a list", { assets: ["150m"], to: "200m", step: "100m" }, ["100000000", "150000000", "200000000"]],
  ])("%s", (_, options, expected) => {
    expect(levels(options)).toEqual(expected);
  });

  test.each<[string, Partial<LevelOptions>, RegExp]>([
    ["none", {}, /no level of assets is given/],
    ["no step", { from: "1m", to: "2m" }, /--step is missing/],
    ["no last", { from: "1m", step: "2m" }, /--to is missing/],
    ["a step of nothing", { to: "1m", step: "0" }, /--step 0: levels lie apart by more than nothing/],
    ["the last below the first", { from: "2m", to: "1m", step: "1m" }, /--to 1m lies below --from 2m/],
    ["too many", { from: "0", to: "1bn", step: "99,999" }, /these are 10001 levels/],
    ["no amount", { assets: ["100m,,1bn"] }, /this is not an amount of dollars/],
  ])("refuses %s", (_, options, expected) => {
    expect(() => levels(options)).toThrow(expected);
  });

  test("takes as many as are allowed", () => {
    expect(levels({ from: "0", to: "9999m", step: "1m" })).toHaveLength(10_000);
  });
});
