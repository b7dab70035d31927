import { describe, expect, test } from "vitest";
import { Decimal } from "../../src/agreement/money.ts";
import { approvalsUsed } from "../../src/fees/approvals.ts";
import type { TestedMonth } from "../../src/fees/limit.ts";
import { asDay } from "../agreement/given.ts";

/** What approvals come to over months of 2007, of which each repays so much: `day then later`. */
function used(repaid: readonly number[], ...approvals: readonly (readonly [string, number])[]): string[] {
  const months = repaid.map(
    (usd, index): Pick<TestedMonth, "last" | "repaidUsd"> => ({
      last: asDay(["2007-01-31", "2007-02-28", "2007-03-31"][index] ?? ""),
      repaidUsd: new Decimal(usd),
    }),
  );
  return approvalsUsed(
    months,
    approvals.map(([day, usd]) => ({ day: asDay(day), usd: new Decimal(usd) })),
  ).map(({ day, thenUsd, laterUsd }) => `${day} ${thenUsd.toFixed()} ${laterUsd.toFixed()}`);
}

describe("what is used of an approval", () => {
  test.each<[string, number[], [string, number][], string[]]>([
    ["in its own month", [5, 0, 0], [["2007-01-31", 5]], ["2007-01-31 5 0"]],
    ["in later months", [3, 1, 1], [["2007-01-01", 5]], ["2007-01-01 3 2"]],
    ["from its month on", [0, 3, 1], [["2007-02-01", 5]], ["2007-02-01 3 1"]],
    ["not at all", [0, 0, 0], [["2007-01-31", 5]], ["2007-01-31 0 0"]],
    ["after the last month", [0, 0, 0], [["2007-04-01", 5]], ["2007-04-01 0 0"]],
    [
      "the earliest first, however typed",
      [3, 4, 0],
      [
        ["2007-02-28", 4],
        ["2007-01-31", 5],
      ],
      ["2007-01-31 3 2", "2007-02-28 2 0"],
    ],
    ["what goes back and is recouped again is no later use", [5, -2, 2], [["2007-01-31", 5]], ["2007-01-31 5 0"]],
    ["what goes back is not used", [5, -2, 0], [["2007-01-31", 5]], ["2007-01-31 5 0"]],
  ])("%s", (_, repaid, approvals, expected) => {
    expect(used(repaid, ...approvals)).toEqual(expected);
  });
});
