import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { PROBLEM_CODES } from "../../src/write/problem-words.ts";
import { below, parseXml } from "../write/report/xml.ts";
import { git, repository } from "./repository.ts";
import { type Ended, each, NOWHERE, PACKAGE, run, type Setting, scheduleA, scratch, shell } from "./tool.ts";

const HEAD = "amendment: 0\nstatus: executed\neffective: 2006-11-01\n";
const FEE = "changes:\n  - add: Alpha Portfolio\n    fee: [{ rate: 0.80% }]\n";
const SOUND = HEAD + FEE;
/** An error of reading, on line 6. */
const BROKEN = SOUND.replace("0.80%", "0.80");
/** A warning, on line 5. */
const WARNED = SOUND.replace("Alpha Portfolio", "Alpha Portfolio #2");
/** A warning of a rule, on line 8, that the record has nothing for. */
const UNUSED = `${SOUND}accepts:\n  - { finding: rate-rises, about: Alpha Portfolio, reason: so printed }\n`;

/** A record of bare amendment files in a new folder. */
function record(files: Readonly<Record<string, string>>, name = "record"): string {
  const folder = path.join(scratch(), name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}

const check = (args: readonly string[], setting?: Setting): Promise<Ended> => scheduleA(["check", ...args], setting);

/** With a text on stdin. */
function checkInput(text: string, args: readonly string[], setting: Setting = {}): Promise<Ended> {
  const file = path.join(scratch(), "stdin");
  writeFileSync(file, text);
  const bin = path.join(PACKAGE, "bin/schedule-a.cjs");
  return run(["bash", "-c", 'exec "$0" "$@" < "$STDIN"', process.execPath, bin, "check", ...args], {
    ...setting,
    env: { STDIN: file, ...setting.env },
  });
}

describe.concurrent("the exit code", () => {
  const [sound, broken, warned, unused] = [SOUND, BROKEN, WARNED, UNUSED].map((text) => record({ "000.yaml": text }));
  test.each<[string, (string | undefined)[], number]>([
    ["a sound record", [sound], 0],
    ["a sound record, strictly", [sound, "--strict"], 0],
    ["an error", [broken], 1],
    ["an error of reading that was not asked for", [broken, "--only", "rate-rises"], 1],
    ["a warning", [warned], 0],
    ["a warning, strictly", [warned, "--strict"], 1],
    ["a warning disabled, strictly", [warned, "--strict", "--disable", "glued-comment"], 0],
    ["a warning not asked for, strictly", [warned, "--strict", "--only", "rate-rises"], 0],
    ["a warning of a rule, strictly", [unused, "--strict"], 1],
    ["no record", [NOWHERE], 2],
    ["no such folder", ["/no/such/folder"], 2],
    ["one of two is broken", [sound, broken], 1],
    ["one of two is not there", [sound, "/no/such/folder"], 2],
    ["one broken, one not there", [broken, "/no/such/folder"], 2],
    ["a file that cannot be written", [sound, "-o", "/no/such/folder/report.json"], 3],
  ])("%s", async (_, args, code) => {
    const named = args.map((one) => one as string);
    const ended = await check(named);
    expect([ended.code, ended.stderr.includes("bug")]).toEqual([code, false]);
  });

  test.each(["concise", "json", "sarif", "github", "junit", "markdown"])("is the same in %s", async (format) => {
    const ends = await each([sound, broken, warned], (folder) => check([folder as string, "--format", format]));
    expect(ends.map(({ code }) => code)).toEqual([0, 1, 0]);
    expect(ends.map(({ stderr }) => stderr)).toEqual(["", "", ""]);
  });

  test("is not changed by a reader that leaves", async () => {
    const line = `{ sleep 0.3; schedule-a check ${broken} --format sarif; } | true; echo $`;
    expect(await shell(`${line}{PIPESTATUS[0]}`)).toEqual({ code: 0, stdout: "1\n", stderr: "" });
  });

  test("is 3 where the disk is full", async () => {
    const { stdout, stderr } = await shell(`schedule-a check ${broken} > /dev/full; echo $?`);
    expect([stdout, stderr]).toEqual(["3\n", "error: cannot write: the disk is full\n"]);
  });
});

describe.concurrent("what it prints", () => {
  test("of a sound record is one line", async () => {
    const folder = record({ "000.yaml": SOUND });
    expect(await check(["record"], { cwd: path.dirname(folder) })).toEqual({
      code: 0,
      stdout: "record: 1 file: nothing found\n",
      stderr: "",
    });
    expect(await check([], { cwd: folder })).toEqual({ code: 0, stdout: ".: 1 file: nothing found\n", stderr: "" });
  });

  test("of a broken one is every finding of every file, with paths from where it runs", async () => {
    const folder = record({ "000.yaml": BROKEN, "001.yaml": "amendment: 1\nstatus: sent\n" });
    const { stdout } = await check(["record"], { cwd: path.dirname(folder) });
    expect(stdout).toBe(
      `record/000.yaml:6:19: error[bad-rate] \`0.80\` is not a rate
  5 |   - add: Alpha Portfolio
  6 |     fee: [{ rate: 0.80 }]
    |                   ^^^^
  help: write it with its sign, such as 0.88%, or \`blank\` where the paper leaves it blank

record/001.yaml:2:9: error[not-one-of] \`sent\` is not one of executed, form, not-seen, draft
  1 | amendment: 1
  2 | status: sent
    |         ^^^^
  help: write one of executed, form, not-seen, draft

What a finding means and how to mend it: schedule-a explain CODE, such as \`schedule-a explain bad-rate\`

record: 2 files: 2 errors
`,
    );
  });

  test("names files whole where they do not lie below and were named whole", async () => {
    const folder = record({ "000.yaml": BROKEN });
    expect((await check([folder, "--format", "concise"])).stdout).toMatch(`${folder}/000.yaml:6:19: error[bad-rate]`);
    const cwd = path.join(path.dirname(folder), "beside");
    mkdirSync(cwd);
    expect((await check(["../record", "--format", "concise"], { cwd })).stdout).toMatch(
      /^\.\.\/record\/000\.yaml:6:19: .*\n\.\.\/record: 1 file: 1 error\n$/,
    );
  });

  test("is the same bytes whatever the order of the files on the disk", async () => {
    const texts = { "000.yaml": BROKEN, "001.yaml": "amendment: 1\nstatus: sent\n", "002.yaml": "x" };
    const [one, two] = [record(texts), record(Object.fromEntries(Object.entries(texts).reverse()))];
    const of = async (folder: string): Promise<string> =>
      (await check(["record", "--format", "json"], { cwd: path.dirname(folder) })).stdout;
    expect(await of(one)).toBe(await of(two));
  });

  test.each(["60", "80", "120"])("is no wider than %s columns", async (COLUMNS) => {
    const folder = record({ "000.yaml": BROKEN, "001.yaml": `${"long: ".repeat(40)}\n`, "002.yaml": WARNED });
    const { stdout } = await check(["record"], { cwd: path.dirname(folder), env: { COLUMNS } });
    expect(stdout).toContain("error[");
    expect(Math.max(...stdout.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(Number(COLUMNS));
  });

  test("has colour where it is asked for, in text alone", async () => {
    const folder = record({ "000.yaml": BROKEN });
    const coloured = async (...args: string[]): Promise<boolean> =>
      (await check([folder, ...args])).stdout.includes("\u001b[");
    expect(await coloured()).toBe(false);
    expect(await coloured("--color")).toBe(true);
    for (const format of ["concise", "json", "sarif", "github", "junit", "markdown"])
      expect([format, await coloured("--color", "--format", format)]).toEqual([format, false]);
  });
});

describe.concurrent("several records", () => {
  test("each has its line, in the order named, and those that cannot be opened are said", async () => {
    const cwd = path.dirname(record({ "000.yaml": SOUND }, "one"));
    mkdirSync(path.join(cwd, "two"));
    writeFileSync(path.join(cwd, "two/000.yaml"), WARNED);
    const { code, stdout, stderr } = await check(["two", "missing", "one", "--format", "concise"], { cwd });
    expect(code).toBe(2);
    expect(
      stdout,
    ).toBe(`two/000.yaml:5:26: warning[glued-comment] the text ends at \`Alpha Portfolio\`: what follows is read as a comment (#2)
two: 1 file: 1 warning
one: 1 file: nothing found
missing: not checked: missing: there is no such file or folder
`);
    expect(stderr).toBe(
      "error: missing: there is no such file or folder\n  name a folder, or `bundled` for the record that comes with the tool\n",
    );
  });

  test("none of which can be opened give no report", async () => {
    const { code, stdout, stderr } = await check(["missing", "gone"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.match(/^error: /gm)).toHaveLength(2);
  });

  test("are told apart by their fingerprints", async () => {
    const cwd = path.dirname(record({ "000.yaml": BROKEN }, "one"));
    mkdirSync(path.join(cwd, "two"));
    writeFileSync(path.join(cwd, "two/000.yaml"), BROKEN);
    const { stdout } = await check(["one", "two", "--format", "json"], { cwd });
    const { records } = JSON.parse(stdout) as { records: { findings: { fingerprint: string }[] }[] };
    expect(new Set(records.map(({ findings }) => findings[0]?.fingerprint)).size).toBe(2);
  });

  test("--record adds one", async () => {
    const [one, two] = [record({ "000.yaml": SOUND }), record({ "000.yaml": SOUND })];
    const { code, stdout } = await check([one, "--record", two]);
    expect([code, stdout.trimEnd().split("\n").length]).toEqual([0, 2]);
  });
});

describe.concurrent("which findings", () => {
  const folder = record({
    "000.yaml": WARNED.replace("amendment: 0", "amendment: 3"),
    "001.yaml": UNUSED.replace(": 0", ": 1"),
  });
  const codes = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await check([folder, "--format", "json", ...args]);
    const { records } = JSON.parse(stdout) as { records: { findings: { code: string }[] }[] };
    return records.flatMap(({ findings }) => findings.map(({ code }) => code));
  };

  test("--only and --disable, with commas or more than once", async () => {
    expect(await codes()).toEqual(expect.arrayContaining(["file-number", "glued-comment"]));
    expect(await codes("--disable", "glued-comment")).not.toContain("glued-comment");
    expect(await codes("--only", "rate-rises")).toEqual(["file-number"]);
    expect(await codes("--only", "rate-rises, glued-comment")).toEqual(["file-number", "glued-comment"]);
    expect(await codes("--only", "rate-rises", "--only", "glued-comment")).toEqual(["file-number", "glued-comment"]);
    expect(await codes("--only", "warning[glued-comment]", "--disable", "glued-comment")).toEqual(["file-number"]);
  });

  test.each<[string[], string]>([
    [
      ["--only", "tier-ordr"],
      "error: --only tier-ordr: there is no such finding\n  did you mean tier-order?\n  `schedule-a explain` lists all codes\n",
    ],
    [
      ["--disable", "rate-rises,zzzzzzzzzzzzzzzz"],
      "error: --disable zzzzzzzzzzzzzzzz: there is no such finding\n  `schedule-a explain` lists all codes\n",
    ],
    [
      ["--disable", "bad-rate"],
      "error: --disable bad-rate: this is an error of reading, which cannot be disabled\n  mend the file: nothing is worked out from one that does not read\n",
    ],
    [
      ["--disable", "unknown-portfolio"],
      "error: --disable unknown-portfolio: this is an error of reading, which cannot be disabled\n  mend the file: nothing is worked out from one that does not read\n",
    ],
    [[""], "error: a record's name is empty\n  name its folder, or leave it out\n"],
    [["--only", " , "], "error: --only names no code\n  `schedule-a explain` lists all codes\n"],
    [["--disable", ""], "error: --disable names no code\n  `schedule-a explain` lists all codes\n"],
    [["--as", "amendment"], "error: --as is for a file from stdin\n  name - as the record\n"],
    [["--stdin-name", "x"], "error: --stdin-name is for a file from stdin\n  name - as the record\n"],
    [["-", "-"], "error: stdin (-) is named twice\n  it holds one file\n"],
    [
      ["--format", "html"],
      "error: option '--format <format>' argument 'html' is invalid. Allowed choices are text, concise, json, sarif, github, junit, markdown.\n",
    ],
    [
      ["-o", "report.pdf"],
      "error: -o report.pdf: the name does not say the format\n  add --format text|concise|json|sarif|github|junit|markdown, or end the name in .sarif, .json, .xml, .md or .txt\n",
    ],
  ])("asked wrongly: %j", async (args, stderr) => {
    expect(await check([folder, ...args])).toEqual({ code: 2, stdout: "", stderr });
  });
});

describe.concurrent("formats", () => {
  const folder = record({ "000.yaml": BROKEN, "001.yaml": WARNED.replace(": 0", ": 1") });

  test("GitHub's is the default in its actions, with paths from the workspace", async () => {
    const cwd = folder;
    const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: path.dirname(folder) };
    const { stdout } = await check([], { cwd, env });
    expect(stdout).toMatch(/^::error file=record\/000\.yaml,line=6,endLine=6,col=19,endColumn=23,title=bad-rate::/);
    expect(stdout).toMatch(/\n\.: 2 files: 1 error, 1 warning\n$/);
    expect((await check(["--format", "concise"], { cwd, env })).stdout).toMatch(/^000\.yaml:6:19: error/);
    expect((await check([], { cwd, env: { GITHUB_ACTIONS: "false" } })).stdout).toMatch(/^000\.yaml:6:19: error/);
    expect((await check([], { cwd, env: { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: "/elsewhere" } })).stdout).toMatch(
      /^::error file=000\.yaml,/,
    );
  });

  test.each<[string, RegExp]>([
    ["report.sarif", /"version": "2\.1\.0"/],
    ["report.sarif.json", /"version": "2\.1\.0"/],
    ["report.json", /^\{\n {2}"answer": "check"/],
    ["report.xml", /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /],
    ["report.md", /^## schedule-a check\n/],
    ["report.txt", /^record\/000\.yaml:6:19: error\[bad-rate\] /],
  ])("-o %s is told by its name; the summary goes to stderr", async (name, start) => {
    const cwd = path.dirname(record({ "000.yaml": BROKEN }));
    const ended = await check(["record", "-o", name, "--color"], { cwd, env: { GITHUB_ACTIONS: "true" } });
    expect(ended).toEqual({ code: 1, stdout: "", stderr: "record: 1 file: 1 error\n" });
    const written = readFileSync(path.join(cwd, name), "utf8");
    expect(written).toMatch(start);
    expect(written.includes("\u001b")).toBe(false);
  });

  test("-o - is stdout", async () => {
    expect((await check([folder, "-o", "-"])).stdout).toMatch(/error\[bad-rate\]/);
  });

  test("SARIF and JSON keep their fingerprints when a line is added above, and wherever the record lies", async () => {
    const added = record({ "000.yaml": `# a line\n${BROKEN}`, "001.yaml": `\n${WARNED.replace(": 0", ": 1")}` });
    const prints = async (of: string): Promise<unknown[]> => {
      const log = JSON.parse((await check([of, "--format", "sarif"])).stdout) as Log;
      return (log.runs[0]?.results ?? []).map((one) => [one.ruleId, one.partialFingerprints]);
    };
    const [before, after] = [await prints(folder), await prints(added)];
    expect(before.map((one) => (one as string[])[0])).toEqual(["bad-rate", "glued-comment"]);
    expect(after).toEqual(before);
  });

  test("JUnit is well formed, with a test for every file of the bundled record", async () => {
    const root = parseXml((await check(["bundled", "--format", "junit"])).stdout);
    const { files, documents } = JSON.parse((await check(["bundled", "--format", "json"])).stdout).records.map(
      (one: { counts: { files: number }; documents: unknown[] }) => ({
        files: one.counts.files,
        documents: one.documents.length,
      }),
    )[0];
    expect(files).toBeGreaterThan(100);
    expect(below(root, "testcase")).toHaveLength(files + documents);
    expect(below(root, "failure")).toEqual([]);
  });

  test.each(["text", "concise", "json", "sarif", "github", "junit", "markdown"])(
    "%s lets no control character of a file's name, key or value through",
    async (format) => {
      const hostile = path.join(scratch(), "a\u001b]0;x\u0007\u202e");
      mkdirSync(hostile);
      writeFileSync(path.join(hostile, "0\u001b[2J\n::error::y.yaml"), `${SOUND}"\\e[1m\\u202e": "\\e[31m"\n`);
      writeFileSync(path.join(hostile, "1\r.yaml"), "a: \u001b[31m\u0000\n");
      symlinkSync("/etc", path.join(hostile, "links\u009b"));
      const { code, stdout, stderr } = await check([hostile, "missing\u001b[31m", "--format", format, "--notes"]);
      expect(code).toBe(2);
      expect(stdout.length).toBeGreaterThan(200);
      const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
      expect(stdout.replaceAll("\n", "")).not.toMatch(unseen);
      expect(stderr.replaceAll("\n", "")).not.toMatch(unseen);
      if (format === "github") expect(stdout.match(/^::error::y/gm)).toBeNull();
    },
  );
});

describe.concurrent("check - reads one file", () => {
  test("sound, and said by its own name", async () => {
    expect(await checkInput(SOUND, ["-"])).toEqual({ code: 0, stdout: "-: 1 file: nothing found\n", stderr: "" });
    expect((await checkInput(SOUND, ["-", "--stdin-name", "amendments/000.yaml"])).stdout).toBe(
      "amendments/000.yaml: 1 file: nothing found\n",
    );
  });

  test("broken, with the place in it", async () => {
    const { code, stdout } = await checkInput(BROKEN, ["-", "--format", "concise"]);
    expect([code, stdout]).toEqual([1, "-:6:19: error[bad-rate] `0.80` is not a rate\n-: 1 file: 1 error\n"]);
    const named = await checkInput(SOUND, ["-", "--format", "concise", "--stdin-name", "x/022.yaml"]);
    expect(named.stdout).toMatch(/^x\/022\.yaml:1:1: error\[file-number\] amendment 0 stands in x\/022\.yaml\n/);
  });

  test.each<[string, string, string[]]>([
    ["an agreement", "agreement: Management Agreement\ndated: 2000-13-08\n", ["2:8: error[bad-day]"]],
    ["an agreement without its title", "dated: 2000-12-08\nfee-basis: none\n", ["2:12: error[wrong-kind]"]],
    [
      "a registrant",
      "registrant: Trust\nportfolios:\n  - portfolio: A\n  - portfolio: a\n",
      ["4:5: error[name-claimed-twice]"],
    ],
    ["an overlay", "overlay: waiver\n", ["1:10: error[not-one-of]"]],
    [
      "a statement",
      "statement: Prospectus\ndated: not-read\nsays:\n  - { existed: [Alpha] }\n",
      ["4:5: error[missing-key]"],
    ],
    ["an amendment with its key misspelled", "amendmant: 1\nstatus: not-seen\n", ["1:1: error[unknown-key]"]],
    ["no YAML", "a: [\n", ["error[yaml-syntax]"]],
    ["nothing", "", ["1:1: error[empty-file] nothing is written in the file"]],
    ["an invisible character", `${SOUND}notes: ["a\u200bb"]\n`, ["error[invisible-character]"]],
    [
      "a file that is too large",
      `${SOUND}${"# x\n".repeat(70_000)}`,
      ["1:1: error[file-size] the file is too large (262145 bytes"],
    ],
  ])("tells %s from its keys", async (_, text, says) => {
    const { code, stdout } = await checkInput(text, ["-", "--format", "concise"]);
    expect(code).toBe(1);
    for (const said of says) expect(stdout).toContain(said);
  });

  test("of a name, asks nothing: it may be another file's", async () => {
    const statement = "statement: Prospectus\ndated: 2006-01-01\nsays:\n  - { existed: [Alpha Portfolio] }\n";
    expect((await checkInput(statement, ["-"])).stdout).toBe("-: 1 file: nothing found\n");
    const overlay =
      "overlay: fee-waiver\npaper: Waiver\nportfolio: Alpha\nfrom: 2006-01-01\nto: not-read\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\n";
    expect((await checkInput(overlay, ["-"])).stdout).toBe("-: 1 file: nothing found\n");
  });

  test("whose kind is said; and not where it cannot be told", async () => {
    const { code, stdout } = await checkInput("notes: [x]\n", ["-", "--as", "agreement"]);
    expect([code, stdout]).toEqual([0, "-: 1 file: nothing found\n"]);
    expect(await checkInput("notes: [x]\n", ["-"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: what kind of file - is cannot be told from its keys\n  say it: --as amendment|agreement|registrant|overlay|statement\n",
    });
    expect((await checkInput(SOUND, ["-", "--as", "overlay", "--format", "concise"])).stdout).toContain(
      "`amendment` is not a key of an overlay",
    );
  });

  test("beside records, and closed as if it were empty", async () => {
    const { stdout } = await checkInput(SOUND, [record({ "000.yaml": SOUND }), "-", "--format", "concise"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect((await shell("schedule-a check - <&-")).stdout).toMatch(/^-:1:1: error\[empty-file\]/);
    expect(await shell("schedule-a check - < /")).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot read stdin: it is a folder\n",
    });
  });

  test("from a pipe that comes in pieces", async () => {
    const line = `{ printf 'amendment: 0\\nstatus: not'; sleep 0.2; printf -- '-seen\\n'; } | schedule-a check -`;
    expect(await shell(line)).toEqual({ code: 0, stdout: "-: 1 file: nothing found\n", stderr: "" });
  });
});

describe.concurrent("explain", () => {
  test("prints a page for every code that a check can give, and lists them all", async () => {
    const list = await scheduleA(["explain"]);
    expect([list.code, list.stderr]).toEqual([0, ""]);
    for (const code of PROBLEM_CODES) expect(list.stdout).toMatch(new RegExp(`^ {2}${code} +\\S`, "m"));
    const some = PROBLEM_CODES.filter((_, index) => index % 8 === 0);
    const ends = await each(some, (code) => scheduleA(["explain", code]));
    for (const [index, { code, stdout, stderr }] of ends.entries()) {
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(new RegExp(`^${some[index]}: .*\\n[\\s\\S]*\\n\\nAccepting it\\n`));
    }
  });

  test("takes a code as it is printed, and names the nearest of one that is not there", async () => {
    expect((await scheduleA(["explain", "error[tier-order]"])).stdout).toMatch(/^tier-order: /);
    expect((await scheduleA(["explain", "Tier-Order"])).stdout).toMatch(/^tier-order: /);
    expect(await scheduleA(["explain", "tierorder"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: explain tierorder: there is no such finding\n  did you mean tier-order?\n  `schedule-a explain` lists all codes\n",
    });
    expect((await scheduleA(["explain", "\u001b[31m"])).stderr).toMatch(
      /^error: explain \\u\{1B\}\[31m: there is no such finding\n/,
    );
  });

  test("is coloured and set to the terminal where there is one", async () => {
    const { stdout } = await scheduleA(["explain", "tier-order", "--color"], { env: { COLUMNS: "50" } });
    expect(stdout).toContain("\u001b[1mWhat it means\u001b[22m\n");
    const prose = stdout.split("\n").filter((line) => !line.startsWith("    "));
    expect(Math.max(...prose.map((line) => line.replace(/\u001b\[\d+m/g, "").length))).toBeLessThanOrEqual(50);
  });
});

describe.concurrent("the help", () => {
  test.each(["check", "explain"])("of %s begins with examples that run as printed", async (command) => {
    const { code, stdout } = await scheduleA([command, "--help"]);
    const [head, ...lines] = stdout.split("\n");
    expect([code, head]).toEqual([0, "Examples:"]);
    const examples = lines.slice(0, lines.indexOf("")).map((line) => line.trim());
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(example).toMatch(/^schedule-a (check|explain)/);
    const { folder: cwd } = repository({ "022.yaml": SOUND.replace("amendment: 0", "amendment: 22") });
    git(cwd, "update-ref", "refs/remotes/origin/main", "HEAD");
    const ends = await each(examples, (example) => shell(example, { cwd }));
    for (const [index, ended] of ends.entries()) {
      const strict = examples[index]?.includes("--strict") ? [0, 1] : [0];
      expect([examples[index], strict.includes(ended.code ?? -1)]).toEqual([examples[index], true]);
      expect(ended.stdout.length + ended.stderr.length).toBeGreaterThan(20);
    }
  });

  test("of check lists its exit codes", async () => {
    const { stdout } = await scheduleA(["check", "--help"]);
    for (const exit of [0, 1, 2, 3, 70]) expect(stdout).toMatch(new RegExp(`^ {2}${exit} +\\S`, "m"));
    for (const option of [
      "--strict",
      "--notes",
      "--only",
      "--disable",
      "--format",
      "--as",
      "--stdin-name",
      "-o, --output",
    ])
      expect(stdout).toContain(option);
  });
});
