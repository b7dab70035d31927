import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type Ended, each, fee, PACKAGE, run, scheduleA, shell } from "./tool.ts";

const FEE = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
const OPEN = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-10-31"];
const ESCAPE = "\u001b[";

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => [...line].length));

describe.concurrent("no line is wider than COLUMNS", () => {
  const widths = ["60", "80", "100", "120"];
  const days = ["2004-06-01", "2006-11-01", "2013-10-01"];
  test.each(widths)("schedule-a at %s, on three days as a table, on one as text", async (COLUMNS) => {
    const questions = [...days.map((day) => ["--as-of", day]), ["--as-of", "2006-11-01", "--format", "text"]];
    const ends = await each(questions, (args) => scheduleA(args, { env: { COLUMNS } }));
    for (const [index, { code, stdout }] of ends.entries()) {
      expect([questions[index], code]).toEqual([questions[index], 0]);
      expect(stdout.split("\n").length).toBeGreaterThan(20);
      expect(`${questions[index]}: ${widest(stdout) <= Number(COLUMNS)}`).toBe(`${questions[index]}: true`);
    }
  });

  const fees = [
    FEE,
    ["calc", "--portfolio", "Oppenheimer Capital Appreciation", "--assets", "1.2bn", "--as-of", "2006-01-01"],
    ["calc", "--portfolio", "Oppenheimer Capital Appreciation", "--assets", "999bn", "--as-of", "2006-11-01"],
    ["calc", "--portfolio", "Pyramis Managed Risk", "--assets", "500m", "--case", "direct", "--as-of", "2013-04-19"],
    ["calc", "--portfolio", "Multi-Index Targeted Risk", "--part", "base=600m", "--part", "overlay=300m"],
  ];
  test.each(widths)("fee calc at %s", async (COLUMNS) => {
    const ends = await each(fees, (args) => fee(args, { env: { COLUMNS } }));
    for (const { code, stdout } of ends) {
      expect(code).toBe(0);
      expect(widest(stdout)).toBeLessThanOrEqual(Number(COLUMNS));
    }
  });

  test("where there is room no figure is broken", async () => {
    for (const COLUMNS of ["80", "120"]) {
      const { stdout } = await fee(fees[1] as string[], { env: { COLUMNS } });
      for (const figure of ["$975,000.00", "-$174,062.50", "$6,788,437.50", "$1,200,000,000.00"])
        expect(stdout).toContain(figure);
    }
  });

  test.each(["", "0", "wide", "-5"])("COLUMNS=%j is no width: nothing is cut off", async (COLUMNS) => {
    const { code, stdout } = await fee(FEE, { env: { COLUMNS } });
    expect(code).toBe(0);
    expect(stdout).toContain("$6,475,000.00");
  });
});

describe.concurrent("colour", () => {
  const coloured = async (args: readonly string[], env: Record<string, string>): Promise<boolean> =>
    (await fee(args, { env })).stdout.includes(ESCAPE);

  test.each<[string, string[], Record<string, string>, boolean]>([
    ["none in a pipe", FEE, {}, false],
    ["FORCE_COLOR=1", FEE, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", FEE, { FORCE_COLOR: "0" }, false],
    ["FORCE_COLOR empty", FEE, { FORCE_COLOR: "" }, false],
    ["NO_COLOR above FORCE_COLOR", FEE, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["NO_COLOR empty says nothing", FEE, { NO_COLOR: "", FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR above TERM=dumb", FEE, { FORCE_COLOR: "1", TERM: "dumb" }, true],
    ["--color in a pipe", [...FEE, "--color"], {}, true],
    ["--color above NO_COLOR", [...FEE, "--color"], { NO_COLOR: "1" }, true],
    ["--color above TERM=dumb", [...FEE, "--color"], { TERM: "dumb" }, true],
    ["--no-color above FORCE_COLOR", [...FEE, "--no-color"], { FORCE_COLOR: "1" }, false],
    ["CLICOLOR_FORCE says nothing", FEE, { CLICOLOR_FORCE: "1" }, false],
  ])("%s", async (_, args, env, expected) => {
    expect(await coloured(args, env)).toBe(expected);
  });

  test("only repeats the words: without its codes the answer is the same", async () => {
    const [plain, painted] = await Promise.all([fee(OPEN), fee([...OPEN, "--color"])]);
    expect(painted.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
    expect(painted.stdout).not.toBe(plain.stdout);
  });

  test.each(["csv", "json", "markdown", "text"])("%s has none even where asked", async (format) => {
    expect(await coloured([...FEE, "--color", "--format", format], { FORCE_COLOR: "1" })).toBe(false);
  });

  test("a coloured table keeps its width", async () => {
    const { stdout } = await scheduleA(["--as-of", "2006-11-01", "--color"], { env: { COLUMNS: "80" } });
    expect(widest(stdout.replace(/\u001b\[\d+m/g, ""))).toBeLessThanOrEqual(80);
    expect(stdout).toContain(ESCAPE);
  });
});

/** A terminal made by script(1); Debian's and most others', not macOS's. */
const SCRIPT = "script";
const hasScript = spawnSync(SCRIPT, ["-qec", "true", "/dev/null"], { stdio: "ignore" }).status === 0;

describe.skipIf(!hasScript)("in a terminal", { concurrent: true }, () => {
  const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(" ");
  const inTerminal = (args: readonly string[], env: Record<string, string>): Promise<Ended> =>
    run([SCRIPT, "-qec", quoted([process.execPath, `${PACKAGE}/bin/fee.cjs`, ...args]), "/dev/null"], { env });

  test.each<[string, string[], Record<string, string>, boolean]>([
    ["there is colour", FEE, {}, true],
    ["not with NO_COLOR", FEE, { NO_COLOR: "1" }, false],
    ["not with TERM=dumb", FEE, { TERM: "dumb" }, false],
    ["not with FORCE_COLOR=0", FEE, { FORCE_COLOR: "0" }, false],
    ["not with --no-color", [...FEE, "--no-color"], {}, false],
    ["but with --color and NO_COLOR", [...FEE, "--color"], { NO_COLOR: "1" }, true],
  ])("%s", async (_, args, env, expected) => {
    const { stdout } = await inTerminal(args, env);
    expect(stdout).toContain("$6,475,000.00");
    expect(stdout.includes(ESCAPE)).toBe(expected);
  });

  test("a table has rules and fits COLUMNS", async () => {
    const { stdout } = await inTerminal(FEE, { COLUMNS: "70", NO_COLOR: "1" });
    expect(stdout).toContain("┌");
    expect(widest(stdout.replaceAll("\r", ""))).toBeLessThanOrEqual(70);
  });
});

describe.concurrent("a pipe that closes", () => {
  test("after one line ends quietly", async () => {
    const line = "schedule-a --as-of 2006-11-01 --format json | head -n 1; echo $" + "{PIPESTATUS[@]}";
    expect(await shell(line)).toEqual({ code: 0, stdout: "{\n0 0\n", stderr: "" });
  });

  test("before the first byte too", async () => {
    const { stdout, stderr } = await shell("{ sleep 0.3; fee --version; } | true; echo $" + "{PIPESTATUS[1]}");
    expect([stdout, stderr]).toEqual(["0\n", ""]);
  });

  test("a reader that waits gets everything", async () => {
    const whole = await scheduleA(["--as-of", "2006-11-01", "--format", "json"]);
    const slow = await shell("schedule-a --as-of 2006-11-01 --format json | { sleep 0.5; cat; }");
    expect(whole.stdout.length).toBeGreaterThan(65_536);
    expect(slow.stdout).toBe(whole.stdout);
  });

  test("a full disk is exit 3, not 0", async () => {
    const { stdout, stderr } = await shell("schedule-a --as-of 2006-11-01 > /dev/full; echo $?");
    expect(stdout).toBe("3\n");
    expect(stderr).toMatch(/^error: cannot write: /);
  });
});
