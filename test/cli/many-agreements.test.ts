/** Of many agreements, each one's part is written when it is worked out: the whole is what it is of each alone. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Receipt } from "../../src/receipts/receipt.ts";
import { type Ended, scheduleA, scratch } from "./tool.ts";

const COUNT = 21;
const slugOf = (index: number): string => `trust-${String(index + 1).padStart(2, "0")}`;

/** A registrant after the other, each with a portfolio; that of the third stood only before 2003. */
function manyRegistrants(): string {
  const record = path.join(scratch(), "record");
  for (let index = 0; index < COUNT; index++) {
    const folder = path.join(record, slugOf(index), "m");
    mkdirSync(path.join(folder, "amendments"), { recursive: true });
    const ends = index === 2 ? "ends: { day: 2002-12-31 }\n" : "";
    writeFileSync(path.join(folder, "agreement.yaml"), `agreement: No. ${index}\ndated: 2001-01-01\n${ends}`);
    writeFileSync(
      path.join(folder, "amendments/001.yaml"),
      `amendment: 1\nstatus: executed\neffective: 2001-01-05\nchanges: [{ add: P${index}, fee: [{ rate: 0.${50 + index}% }] }]\n`,
    );
    writeFileSync(
      path.join(record, slugOf(index), "registrant.yaml"),
      `registrant: Trust ${index}\nportfolios: [{ portfolio: P${index} }]\n`,
    );
  }
  return record;
}
const RECORD = manyRegistrants();
const ask = (...more: string[]): Promise<Ended> => scheduleA(["--record", RECORD, "--as-of", "2005-06-30", ...more]);

describe("a schedule of many agreements", () => {
  test.each(["table", "text", "csv", "ndjson", "markdown"])("is in %s what it is of each alone", async (format) => {
    const all = await ask("--format", format);
    expect([all.code, all.stderr]).toEqual([0, ""]);
    // One alone that is not in force has no answer.
    for (const index of [0, 1, 20]) {
      const { stdout } = await ask("--format", format, "--agreement", `${slugOf(index)}/m`);
      const own = ["csv", "ndjson"].includes(format)
        ? stdout.split("\n").at(-2)
        : stdout.split("\n").slice(2).join("\n");
      expect(own?.length).toBeGreaterThan(10);
      expect(all.stdout).toContain(own);
    }
    expect((await ask("--format", format)).stdout).toBe(all.stdout);
    expect((await ask("--format", format, "--no-cache")).stdout).toBe(all.stdout);
    const file = path.join(scratch(), "answer.txt");
    expect((await ask("--format", format, "-o", file)).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(all.stdout);
  });

  test("tells of one that has ended, and counts the doubtful rows of all", async () => {
    const { code, stdout, stderr } = await ask("--strict");
    expect(stdout).toContain("December 31, 2002");
    expect([code, stderr]).toEqual([
      1,
      `--strict: ${COUNT - 1} of the portfolios shown are neither settled nor confirmed\n`,
    ]);
  });

  test("writes nothing where none is in force", async () => {
    const file = path.join(scratch(), "answer.txt");
    const { code, stdout, stderr } = await scheduleA(["--record", RECORD, "--as-of", "1999-01-01", "-o", file]);
    expect([code, stdout, existsSync(file)]).toEqual([1, "", false]);
    expect(stderr).toMatch(/^error: /);
  });

  test.each([RECORD, "bundled"])("leaves a receipt that holds: of %s", async (record) => {
    const receipt = path.join(scratch(), "receipt.json");
    const { code, stdout } = await scheduleA(["--record", record, "--as-of", "2005-06-30", "--receipt", receipt]);
    expect(code).toBe(0);
    expect((await scheduleA(["--record", record, "--as-of", "2005-06-30"])).stdout).toBe(stdout);
    const { output } = JSON.parse(readFileSync(receipt, "utf8")) as Receipt;
    expect(output).toEqual({ format: "table", sha256: createHash("sha256").update(stdout).digest("hex") });
    expect((await scheduleA(["verify", receipt, "--record", record])).code).toBe(0);
  });
});
