/** In a terminal made by script(1), whose size stty sets: Debian's and most others', not macOS's. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, PACKAGE, run, scheduleA, scratch } from "./tool.ts";

const hasScript = spawnSync("script", ["-qec", "stty rows 5", "/dev/null"], { stdio: "ignore" }).status === 0;
const hasLess = spawnSync("less", ["--version"], { stdio: "ignore" }).status === 0;

/** A line of a shell in a terminal of 24 rows and 80 columns; what is shown, without the terminal's returns. */
async function inTerminal(line: string, env: Record<string, string> = {}, rows = 24, cwd?: string): Promise<Ended> {
  const programs = ["schedule-a", "fee"].map(
    (name) => `${name}() { '${process.execPath}' '${path.join(PACKAGE, `bin/${name}.cjs`)}' "$@"; }`,
  );
  const typed = `stty rows ${rows} cols 80; ${programs.join("; ")}; ${line}`;
  const ended = await run(["script", "-qec", `bash -c ${quoted(typed)}`, "/dev/null"], {
    env: { NO_COLOR: "1", SHELL: "/bin/sh", ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { ...ended, stdout: ended.stdout.replaceAll("\r", "") };
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A pager that marks each line it is given, and writes what it was told. */
const MARKING = "sed 's/^/PAGED /'";
const LONG = "schedule-a --as-of 2006-11-01";
const SHORT = 'fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m --as-of 2006-11-01';

/** Twenty registrants, each with an agreement of one portfolio. */
function recordOfMany(): string {
  const record = scratch();
  for (let index = 0; index < 20; index++) {
    const folder = path.join(record, `trust-${index}`, "m/amendments");
    mkdirSync(folder, { recursive: true });
    const change = `{ add: P${index}, fee: [{ rate: 0.50% }] }`;
    writeFileSync(
      path.join(folder, "001.yaml"),
      `amendment: 1\nstatus: executed\neffective: 2001-01-05\nchanges: [${change}]\n`,
    );
    writeFileSync(
      path.join(folder, "../../registrant.yaml"),
      `registrant: T${index}\nportfolios: [{ portfolio: P${index} }]\n`,
    );
  }
  return record;
}

describe.skipIf(!hasScript)("a terminal", { concurrent: true }, () => {
  test("has an answer longer than its screen paged, whole, and the exit code kept", async () => {
    const { code, stdout } = await inTerminal(`${LONG} --strict`, { PAGER: MARKING });
    const plain = await scheduleA(["--as-of", "2006-11-01", "--strict"], { env: { COLUMNS: "80" } });
    const paged = stdout.split("\n").filter((line) => line.startsWith("PAGED "));
    expect(code).toBe(1);
    expect(paged.map((line) => line.slice("PAGED ".length)).join("\n")).toBe(plain.stdout.trimEnd());
    // What is said beside the answer comes after the pager has ended, and not through it.
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(plain.stderr.trimEnd());
  });

  test("has an answer of as many agreements as are written in turn paged, whole", async () => {
    const asked = ["--record", recordOfMany(), "--as-of", "2005-06-30"];
    const { stdout } = await inTerminal(`schedule-a ${asked.join(" ")}`, { PAGER: MARKING });
    const plain = await scheduleA(asked, { env: { COLUMNS: "80" } });
    const paged = plain.stdout
      .trimEnd()
      .split("\n")
      .map((line) => `PAGED ${line}`);
    expect(stdout.trimEnd().split("\n")).toEqual(paged);
  });

  test("has an export paged", async () => {
    expect((await inTerminal("schedule-a export", { PAGER: MARKING })).stdout).toContain("PAGED registrant,");
  });

  test("has an answer that fits not paged; one line less, and it is", async () => {
    const { stdout } = await inTerminal(SHORT, { PAGER: MARKING }, 60);
    expect(stdout).toContain("$6,475,000.00");
    expect(stdout).not.toContain("PAGED");
    const lines = stdout.trimEnd().split("\n").length;
    expect((await inTerminal(SHORT, { PAGER: MARKING }, lines + 1)).stdout).not.toContain("PAGED");
    expect((await inTerminal(SHORT, { PAGER: MARKING }, lines)).stdout).toContain("PAGED Record:");
  });

  test.each<[what: string, line: string, env: Record<string, string>]>([
    ["with --no-pager", `${LONG} --no-pager`, { PAGER: MARKING }],
    ["with --no-pager before the command", `schedule-a --no-pager check bundled --notes`, { PAGER: MARKING }],
    ["where the pager is empty", LONG, { PAGER: "" }],
    ["where it is cat", LONG, { PAGER: "cat" }],
    ["where SCHEDULE_A_PAGER is empty, whatever PAGER is", LONG, { SCHEDULE_A_PAGER: "", PAGER: MARKING }],
    ["where TERM is dumb", LONG, { PAGER: MARKING, TERM: "dumb" }],
    ["into a pipe", `${LONG} | cat`, { PAGER: MARKING }],
    ["into a file", `cd "$(mktemp -d)" && ${LONG} -o answer.txt && cat answer.txt`, { PAGER: MARKING }],
    ["where it is help", "schedule-a --help", { PAGER: MARKING }],
    ["where it is an error", `fee calc --portfolio Nobody --assets 1m`, { PAGER: MARKING }],
  ])("shows nothing through a pager %s", async (_, line, env) => {
    const { stdout } = await inTerminal(line, env, 5);
    expect(stdout).not.toContain("PAGED");
    expect(stdout.length).toBeGreaterThan(100);
  });

  test("SCHEDULE_A_PAGER goes before PAGER", async () => {
    const { stdout } = await inTerminal(LONG, { SCHEDULE_A_PAGER: "sed 's/^/OWN /'", PAGER: MARKING });
    expect(stdout).toContain("OWN Record:");
    expect(stdout).not.toContain("PAGED");
  });

  test("both programs, check and verify are paged", async () => {
    const cwd = scratch();
    const fee = await inTerminal(`${SHORT} --receipt r.json`, { PAGER: MARKING }, 10, cwd);
    expect(fee.stdout).toContain("PAGED Record:");
    for (const line of ["schedule-a verify r.json", "schedule-a check bundled --notes"])
      expect((await inTerminal(line, { PAGER: MARKING }, 5, cwd)).stdout).toContain("PAGED ");
  });

  test("colour stays", async () => {
    const { stdout } = await inTerminal(LONG, { PAGER: MARKING, NO_COLOR: "" });
    expect(stdout).toMatch(/PAGED .*\u001b\[33m/);
  });

  test("a pager that is left early ends quietly, with the exit code of the command", async () => {
    const { code, stdout } = await inTerminal(`${LONG} --format json`, { PAGER: "head -n 2" });
    expect([code, stdout]).toEqual([0, '{\n  "answer": "schedule",\n']);
    expect((await inTerminal(`${LONG} --strict`, { PAGER: "true" })).code).toBe(1);
  });

  test("a pager that is not there is done without", async () => {
    const { code, stdout } = await inTerminal(LONG, { PAGER: "no-such-pager" });
    expect(code).toBe(0);
    expect(stdout).toContain("no-such-pager");
    expect(stdout).toContain("Record: bundled");
    // Of a pager that nobody named nothing is said.
    const unnamed = await inTerminal(`PATH=/nowhere; ${LONG}`);
    expect([unnamed.code, unnamed.stdout.split("\n", 1)[0]]).toEqual([0, stdout.split("\n")[1]]);
  });

  test("less is told FRX, and LV -c, where nobody has said", async () => {
    const cwd = scratch();
    const own = path.join(cwd, "own");
    writeFileSync(own, '#!/bin/sh\ncat >/dev/null\necho "LESS=$LESS LV=$LV"\n');
    chmodSync(own, 0o755);
    expect((await inTerminal(LONG, { PAGER: own })).stdout).toBe("LESS=FRX LV=-c\n");
    expect((await inTerminal(LONG, { PAGER: own, LESS: "S", LV: "" })).stdout).toBe("LESS=S LV=\n");
  });

  test("a receipt is the same whether the answer was paged or not", async () => {
    const cwd = scratch();
    await inTerminal(
      `${LONG} --receipt a.json; ${LONG} --no-pager --color --receipt b.json`,
      { PAGER: MARKING },
      24,
      cwd,
    );
    expect(existsSync(path.join(cwd, "a.json"))).toBe(true);
    expect(readFileSync(path.join(cwd, "b.json"), "utf8")).toBe(readFileSync(path.join(cwd, "a.json"), "utf8"));
  });

  test.skipIf(!hasLess)("less is the pager that nobody has to name, and q ends it", async () => {
    const line = `{ sleep 1; printf q; } | { script -qec ${quoted(LONG.replace("schedule-a", `stty rows 24 cols 80; '${process.execPath}' '${PACKAGE}/bin/schedule-a.cjs'`))} /dev/null; echo code $?; }`;
    const { stdout } = await run(["bash", "-c", line], { env: { NO_COLOR: "1", SHELL: "/bin/sh" } });
    expect(stdout).toContain("Record: bundled");
    expect(stdout).not.toContain("Amendments not seen");
    expect(stdout).toContain("┌──");
    expect(stdout.trimEnd()).toMatch(/code 0$/);
  });
});
