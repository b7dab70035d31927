/** Journals, put to the programs that they are for; where one is not installed its tests are skipped, and say so. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scratch } from "./tool.ts";

const isInstalled = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const folder = scratch();
const place = path.join(folder, "assets.csv");
writeFileSync(
  place,
  [
    "date,portfolio,net assets",
    ...["Met/AIM Small Cap Growth Portfolio", "Oppenheimer Capital Appreciation Portfolio"].flatMap((name) =>
      Array.from({ length: 61 }, (_, index) => {
        const day =
          index < 31
            ? `2006-10-${String(index + 1).padStart(2, "0")}`
            : `2006-11-${String(index - 30).padStart(2, "0")}`;
        return `${day},${name},${1_000_000_000 + index}.37`;
      }),
    ),
    "",
  ].join("\n"),
);

async function total(): Promise<string> {
  const { stdout } = await fee(["accrue", "--net-assets", place, "--format", "json"]);
  const { accruals } = JSON.parse(stdout) as { accruals: { accrual: { total: { net: string } } }[] };
  return accruals[0]?.accrual.total.net ?? "";
}

/** A journal as written, in a file of its own. */
async function written(journal: string, ...more: string[]): Promise<string> {
  const file = path.join(folder, `${journal}${more.length}.${journal}`);
  const { code, stderr } = await fee(["accrue", "--net-assets", place, "--journal", journal, "-o", file, ...more]);
  expect([code, stderr]).toEqual([0, ""]);
  return file;
}

function read(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("a journal", () => {
  test.skipIf(!isInstalled("hledger"))(
    "is taken by hledger (skipped where it is not installed), and comes to the total",
    async () => {
      const file = await written("hledger");
      read("hledger", "-f", file, "check");
      expect(read("hledger", "-f", file, "bal", "expenses", "-1", "-N").replace(/[$,]/g, "")).toContain(await total());
      expect(read("hledger", "-f", file, "bal", "-N", "--depth", "0").trim()).toMatch(/^(0\b|$)/);
      read("hledger", "-f", await written("hledger", "--by", "day", "--expense-account", "fees:{portfolio}"), "check");
    },
  );

  test.skipIf(!isInstalled("bean-check"))("is taken by beancount (skipped where it is not installed)", async () => {
    read("bean-check", await written("beancount"));
    read("bean-check", await written("beancount", "--by", "amendment,month"));
    read("bean-check", await written("beancount", "--by", "portfolio,month", "--payable-account", "Liabilities:Fees"));
  });

  test.each([
    [["--by", "portfolio"], "an entry is of a day"],
    [["--format", "json"], "--format with --journal"],
    [["--true-up"], "--true-up with --journal"],
    [["--expense-account", "Fees"], "Fees is no account of beancount"],
    [["--payable-account", "Liabilities:a b"], "is no account of beancount"],
  ])("with %j is refused", async (options, says) => {
    const { code, stdout, stderr } = await fee(["accrue", "--net-assets", place, "--journal", "beancount", ...options]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test("an account without a journal is refused", async () => {
    const { code, stderr } = await fee(["accrue", "--net-assets", place, "--payable-account", "a"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--payable-account without --journal")]);
  });
});
