import { describe, expect, it } from "vitest";
import { executed, type Files } from "../agreement/given.ts";
import { found } from "./found.ts";

const adding = (number: number, ...named: readonly string[]): Files =>
  executed(
    number,
    `200${number}-01-01`,
    ...named.map(
      (group, index) =>
        `{ add: Fund ${number}${index}, fee: { tiers: [{ rate: 0.80% }], measured-on: { group: "${group}", words: w } } }`,
    ),
  );

describe("names of groups", () => {
  it("that differ in writing alone are warned of once each, at the later", () => {
    expect(
      found(adding(1, "Large Cap Group", "Large-Cap Group"), adding(2, "Large-Cap Group", "the large cap")),
    ).toEqual(["001.yaml:6 warning group-spelling Large-Cap Group", "002.yaml:6 warning group-spelling the large cap"]);
  });

  it("that are the same, or other names, are not", () => {
    expect(found(adding(1, "Large Cap Group", "Small Cap Group"), adding(2, "Large Cap Group", "Large Caps"))).toEqual(
      [],
    );
  });

  it("are compared in a restated schedule too", () => {
    const row = (name: string, group: string): string =>
      `{ portfolio: ${name}, fee: { tiers: [{ rate: 0.80% }], measured-on: { group: ${group}, words: w } } }`;
    const restated = executed(
      2,
      "2002-01-01",
      `{ restate-schedule: [${row("Fund 10", "Core")}, ${row("Other", "The Core")}] }`,
    );
    expect(found(adding(1, "Core"), restated)).toContain("002.yaml:5 warning group-spelling The Core");
  });
});
