import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, each, fee, PACKAGE, scheduleA, scratch, shell } from "./tool.ts";

const VERSION = (JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8")) as { version: string }).version;

describe.concurrent("examples in the help", () => {
  const programs: [string, () => ReturnType<typeof fee>, number][] = [
    ["schedule-a --help", () => scheduleA(["--help"]), 4],
    ["schedule-a export --help", () => scheduleA(["export", "--help"]), 5],
    ["schedule-a corrections --help", () => scheduleA(["corrections", "--help"]), 4],
    ["schedule-a gaps --help", () => scheduleA(["gaps", "--help"]), 4],
    ["fee calc --help", () => fee(["calc", "--help"]), 5],
    ["fee table --help", () => fee(["table", "--help"]), 3],
    ["fee compare --help", () => fee(["compare", "--help"]), 4],
    ["fee solve --help", () => fee(["solve", "--help"]), 3],
    ["fee chart --help", () => fee(["chart", "--help"]), 4],
    ["fee expenses --help", () => fee(["expenses", "--help"]), 4],
    ["fee example --help", () => fee(["example", "--help"]), 5],
  ];
  const first: typeof programs = [["fee --help", () => fee(["--help"]), 7]];
  test.each([...first, ...programs])("%s: each runs as printed and exits 0", async (_, help, least) => {
    const { code, stdout, stderr } = await help();
    expect([code, stderr]).toEqual([0, ""]);
    const [head, ...lines] = stdout.split("\n");
    expect(head).toBe("Examples:");
    const examples = lines.slice(0, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(least);
    const ends = await each(examples, (example) => shell(example));
    for (const [index, { code: ended, stdout: answer, stderr: said }] of ends.entries()) {
      expect([examples[index], ended]).toEqual([examples[index], 0]);
      expect(answer.length).toBeGreaterThan(200);
      expect(said).not.toMatch(/error|warn/i);
    }
  });

  test("fee accrue --help: they run one after another as printed, from the file that the first writes", async () => {
    const { stdout } = await fee(["accrue", "--help"]);
    const lines = stdout.split("\n");
    const examples = lines.slice(1, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(6);
    const cwd = scratch();
    for (const example of examples) {
      const { code, stderr } = await shell(example, { cwd });
      expect([example, code, stderr]).toEqual([example, 0, ""]);
    }
  });

  test("schedule-a propose --help: they run one after another as printed, with a draft of that name", async () => {
    const { stdout } = await scheduleA(["propose", "--help"]);
    const lines = stdout.split("\n");
    const examples = lines.slice(1, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(4);
    const cwd = scratch();
    writeFileSync(
      path.join(cwd, "draft.yaml"),
      "amendment: 45\nstatus: draft\neffective: 2014-01-01\nchanges:\n  - change-fee: Met/AIM Small Cap Growth Portfolio\n    fee: [{ rate: 0.80% }]\n",
    );
    for (const example of examples) {
      const { code, stderr } = await shell(example, { cwd });
      expect([example, code, stderr]).toEqual([example, 0, expect.not.stringMatching(/error|warn/)]);
    }
  });

  test("schedule-a new --help: they run one after another as printed, in a record of that name", async () => {
    const { stdout } = await scheduleA(["new", "--help"]);
    const lines = stdout.split("\n");
    const examples = lines.slice(1, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(4);
    const cwd = scratch();
    expect((await scheduleA(["init", "my-record"], { cwd })).code).toBe(0);
    for (const example of examples) {
      const { code, stderr } = await shell(example, { cwd });
      expect([example, code, stderr]).toEqual([example, 0, expect.not.stringMatching(/error|warn/)]);
    }
  });

  test("schedule-a import --help: they run as printed, of papers of those names that leave nothing open", async () => {
    const { stdout } = await scheduleA(["import", "--help"]);
    const lines = stdout.split("\n");
    const examples = lines.slice(1, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(3);
    const cwd = scratch();
    cpSync(DATA, path.join(cwd, "data"), { recursive: true });
    writeFileSync(
      path.join(cwd, "draft.yaml"),
      "amendment: 45\nstatus: draft\neffective: 2014-01-01\nchanges:\n  - change-fee: Met/AIM Small Cap Growth Portfolio\n    fee: [{ rate: 0.80% }]\n",
    );
    for (const [made, name] of [
      ["amendment-45.txt", "amendment-45.txt"],
      ["amendment-45.html", "amendment-45.htm"],
    ] as const) {
      expect((await scheduleA(["propose", "draft.yaml", "-o", made], { cwd })).code).toBe(0);
      const paper = readFileSync(path.join(cwd, made), "utf8");
      writeFileSync(path.join(cwd, name), paper.replaceAll(/\[_+, the day[^\]]*\](,| )\s?/g, ""));
    }
    for (const example of examples) {
      const { code, stdout: read, stderr } = await shell(example, { cwd });
      expect([example, code, stderr]).toEqual([example, 0, expect.stringContaining("read whole")]);
      expect(read).toContain("Small Cap Growth Portfolio");
    }
  });

  test.each(programs)("%s lists the options and the exit codes", async (_, help) => {
    const { stdout } = await help();
    for (const option of [
      "--as-of",
      "--known-on",
      "--record",
      "--format",
      "-o, --output",
      "--portfolio",
      "--agreement",
    ])
      expect(stdout).toContain(option);
    for (const exit of [0, 1, 2, 3, 70]) expect(stdout).toMatch(new RegExp(`^ {2}${exit} +\\S`, "m"));
  });
});

describe.concurrent("each command's help", () => {
  const COMMANDS = [
    "check",
    "corrections",
    "explain",
    "export",
    "gaps",
    "fmt",
    "import",
    "init",
    "new",
    "propose",
    "schema",
    "verify",
    "completion",
  ];

  test("has no line wider than 80 columns, and lists the exit codes", async () => {
    const helps = await each([[], ...COMMANDS.map((name) => [name])], (words) => scheduleA([...words, "--help"]));
    for (const { code, stdout } of helps) {
      expect(code).toBe(0);
      expect(stdout.split("\n").filter((line) => line.length > 80 && !line.startsWith("  fish "))).toEqual([]);
    }
    for (const { stdout } of helps.slice(0, COMMANDS.length)) expect(stdout).toMatch(/^ {2}0 {3}\S/m);
  });

  test.each(COMMANDS.filter((name) => !["check", "fmt", "import", "verify"].includes(name)))(
    "%s refuses a word too many",
    async (name) => {
      const { code, stdout, stderr } = await scheduleA([name, ...(WORDS[name] ?? []), "surplus"]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("error: too many arguments");
    },
  );
});

/** What a command takes, to its last word. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  explain: ["tier-order"],
  init: ["never-made"],
  propose: ["draft.yaml"],
  schema: ["amendment"],
  completion: ["bash"],
};

describe.concurrent("the programs themselves", () => {
  test("--version is the package's, and -V", async () => {
    for (const flag of ["--version", "-V"]) {
      expect(await scheduleA([flag])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
      expect(await fee([flag])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
    }
  });

  test("fee --help lists calc; fee alone is asked wrongly and shows the same on stderr", async () => {
    const help = await fee(["--help"]);
    expect([help.code, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toMatch(/^ {2}calc \[options\]/m);
    const alone = await fee([]);
    expect([alone.code, alone.stdout]).toEqual([2, ""]);
    expect(alone.stderr).toMatch(/^ {2}calc \[options\]/m);
  });
});

describe.concurrent("asked wrongly: exit 2, nothing on stdout", () => {
  test.each<[string[], string]>([
    [["--as-off", "2006-11-01"], "error: unknown option '--as-off'\n(Did you mean --as-of?)\n"],
    [["--bogus"], "error: unknown option '--bogus'\n"],
    [["--as-of"], "error: option '--as-of <day>' argument missing\n"],
    [
      ["--format", "pdf"],
      "error: option '--format <format>' argument 'pdf' is invalid. Allowed choices are table, text, csv, json, ndjson, markdown, html.\n",
    ],
  ])("schedule-a %s", async (args, stderr) => {
    expect(await scheduleA(args)).toEqual({ code: 2, stdout: "", stderr });
  });

  test("schedule-a with an unknown command", async () => {
    const { code, stdout, stderr } = await scheduleA(["history-of"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: /);
  });

  test.each<[string[], string]>([
    [["reckon"], "error: unknown command 'reckon'\n"],
    [["calk"], "error: unknown command 'calk'\n(Did you mean calc?)\n"],
    [
      ["calc", "--assets", "1m"],
      "error: no portfolio is named\n  add --portfolio NAME, or --all for every portfolio\n",
    ],
    [
      ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "1m", "--period", "week"],
      "error: option '--period <period>' argument 'week' is invalid. Allowed choices are day, month, quarter, year.\n",
    ],
    [
      ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "1m", "--trigger", "maybe"],
      "error: option '--trigger <state>' argument 'maybe' is invalid. Allowed choices are reached, not-reached.\n",
    ],
    [
      ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "1m", "--day-count", "30/360"],
      "error: option '--day-count <convention>' argument '30/360' is invalid. Allowed choices are actual/365, actual/actual, actual/360.\n",
    ],
  ])("fee %s", async (args, stderr) => {
    expect(await fee(args)).toEqual({ code: 2, stdout: "", stderr });
  });
});
