import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { unzipped, wellFormed } from "../write/document/unzip.ts";
import { HAS_OFFICE, officeText } from "./office.ts";
import { writeFiles } from "./record-written.ts";
import {
  DATA,
  each,
  NOWHERE,
  PACKAGE,
  rowsOf,
  run,
  type ScheduleJson,
  scheduleA,
  scheduleJson,
  scratch,
} from "./tool.ts";

const DAY = ["--as-of", "2006-11-01"];
const ONE = [...DAY, "--agreement", "fund-of-funds-2004"];

/** Names and fees of all rows, as the schedule's own answer has them. */
const shown = ({ agreements }: ScheduleJson): string[] =>
  agreements.flatMap(({ rows }) =>
    (rows ?? []).map(
      ({ portfolio, fee }) => `${typeof portfolio === "string" ? portfolio : portfolio.name}: ${fee?.words ?? "none"}`,
    ),
  );

describe.concurrent("schedule-a restate", () => {
  test("prints the schedule as a document, every row of it", async () => {
    const [{ code, stdout, stderr }, schedule] = await Promise.all([scheduleA(["restate", ...DAY]), scheduleJson(DAY)]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("to the Management Agreement dated December 8, 2000\n");
    expect(stdout).toContain("between Met Investors Series Trust and Met Investors Advisory LLC");
    expect(stdout).toContain("as amended through Amendment No. 23\n");
    const flowing = stdout.replace(/\s+/g, " ");
    for (const row of shown(schedule)) expect(flowing).toContain((row.split(": ")[0] as string).split(" ")[0]);
    const notes = [...stdout.matchAll(/^\[(\d+)\] /gm)].map(([, number]) => Number(number));
    expect(notes).toEqual(Array.from({ length: shown(schedule).length }, (_, index) => index + 1));
    expect(stdout.match(/\[not seen\]/g)).toHaveLength(shown(schedule).filter((row) => row.endsWith(": none")).length);
  });

  test("of one agreement alone, with what was known of it", async () => {
    const { stdout } = await scheduleA(["restate", ...ONE, "--known-on", "2006-10-15"]);
    expect(stdout).toContain("Consolidated as of November 1, 2006, as known on October 15, 2006");
    expect(stdout).not.toContain("December 8, 2000");
    expect(stdout).toContain("MetLife Balanced Strategy");
  });

  test("says on stderr which agreement is not in force", async () => {
    const { code, stdout, stderr } = await scheduleA(["restate", "--as-of", "2003-06-01"]);
    expect(code).toBe(0);
    expect(stdout).toContain("December 8, 2000");
    expect(stderr).toBe(
      "Met Investors Series Trust: Management Agreement dated November 1, 2004: June 1, 2003 is before the agreement\n",
    );
  });

  test.each([
    ["60", 60],
    ["80", 80],
    ["120", 120],
    ["", 100],
  ])("at COLUMNS=%j no line is wider than %i", async (COLUMNS, width) => {
    const { stdout } = await scheduleA(["restate", ...DAY], { env: { COLUMNS } });
    const lines = stdout.split("\n");
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => [...line].length > width)).toEqual([]);
  });

  test("in each form, by the name of the file", async () => {
    const cwd = scratch();
    const forms = {
      "a.txt": /^ +Schedule A\n/,
      "a.md": /^# Schedule A\n/,
      "a.html": /^<!doctype html>/,
      "a.docx": /^PK/,
    };
    await each(Object.entries(forms), async ([file, begins]) => {
      expect(await scheduleA(["restate", ...ONE, "-o", file], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(readFileSync(path.join(cwd, file), "latin1")).toMatch(begins);
    });
  });

  test("the form is that asked for, whatever the file's name", async () => {
    const cwd = scratch();
    await scheduleA(["restate", ...ONE, "--format", "markdown", "-o", "a.txt"], { cwd });
    expect(readFileSync(path.join(cwd, "a.txt"), "utf8")).toMatch(/^# Schedule A\n/);
  });
});

describe.concurrent("a DOCX", () => {
  const made = (async () => {
    const cwd = scratch();
    await scheduleA(["restate", ...DAY, "-o", "a.docx"], { cwd });
    return path.join(cwd, "a.docx");
  })();

  test("goes into a pipe whole, the same bytes as into a file, in another time zone", async () => {
    const cwd = scratch();
    const bin = path.join(PACKAGE, "bin/schedule-a.cjs");
    const line = `'${process.execPath}' '${bin}' restate --as-of 2006-11-01 --format docx | cat > piped.docx`;
    await run(["bash", "-c", line], { cwd, env: { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" } });
    expect(readFileSync(path.join(cwd, "piped.docx")).equals(readFileSync(await made))).toBe(true);
  });

  test("is no text for a terminal", async () => {
    const bin = path.join(PACKAGE, "bin/schedule-a.cjs");
    const command = `'${process.execPath}' '${bin}' restate --as-of 2006-11-01 --format docx`;
    const { stdout } = await run(["script", "-qec", `${command}; echo "exit $?"`, "/dev/null"]);
    expect(stdout.replaceAll("\r", "")).toBe(
      "error: a DOCX is no text for a terminal\n  add -o FILE, such as -o schedule-a.docx\nexit 2\n",
    );
  });

  test("is a ZIP file of well-formed XML", async () => {
    const files = unzipped(readFileSync(await made)).filter(({ name }) => !name.endsWith("/"));
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["[Content_Types].xml", "word/document.xml", "word/footnotes.xml", "docProps/core.xml"]),
    );
    for (const { name, text } of files) expect([name, wellFormed(text).length > 0]).toEqual([name, true]);
  });

  test.skipIf(!HAS_OFFICE)(
    `is opened by LibreOffice, which finds every row and every note${HAS_OFFICE ? "" : ": not tried, LibreOffice is not installed"}`,
    async () => {
      const [text, schedule, { stdout: plain }] = await Promise.all([
        made.then(officeText),
        scheduleJson(DAY),
        scheduleA(["restate", ...DAY], { env: { COLUMNS: "5000" } }),
      ]);
      const flowing = text.replace(/\s+/g, " ");
      const rows = shown(schedule);
      expect(rows.length).toBeGreaterThan(40);
      for (const row of rows) {
        const [name = "", fee = ""] = row.split(/: (.*)/s);
        expect(flowing).toContain(name);
        expect(flowing).toContain(fee === "none" ? "[not seen]" : fee);
      }
      const notes = [...plain.matchAll(/^\[\d+\] (.*)$/gm)].map(([, note]) => note as string);
      expect(notes).toHaveLength(rows.length);
      for (const note of notes) expect(flowing).toContain(note);
      for (const said of ["Amendments relied on", "Not seen", "How far the papers reach"])
        expect(flowing).toContain(said);
    },
    120_000,
  );
});

describe.concurrent("schedule-a restate --format record", () => {
  test.each(["2001-03-01", "2004-06-01", "2005-12-18", "2006-11-01", "2010-01-01", "2013-11-01"])(
    "as of %s replays to the same rows, passes the check and is in the style of the record",
    async (day) => {
      const cwd = scratch();
      const made = await scheduleA(["restate", "--as-of", day, "--format", "record", "-o", "own"], { cwd });
      expect(made.code).toBe(0);
      expect(made.stdout.split("\n")).toContain("own/management-2000/amendments/000.yaml");
      expect(made.stderr).toContain("Not carried over:\n  how well each fee is known (");
      const own = ["--record", "own", "--as-of", day];
      const [before, after, check, fmt] = await Promise.all([
        scheduleJson(["--as-of", day]),
        scheduleA([...own, "--format", "json"], { cwd }),
        scheduleA(["check", "own", "--strict"], { cwd }),
        scheduleA(["fmt", "--check", "--record", "own"], { cwd }),
      ]);
      const again = JSON.parse(after.stdout) as ScheduleJson;
      const inForce = { ...before, agreements: before.agreements.filter(({ state }) => state === "in-force") };
      expect(shown(again).sort()).toEqual(shown(inForce).sort());
      expect(rowsOf(again).filter((row) => /settled|confirmed/.test(row))).toEqual([]);
      expect([check.code, fmt.code, fmt.stdout]).toEqual([0, 0, ""]);
    },
  );

  test("an editor finds the schemas from each file", async () => {
    const cwd = scratch();
    await scheduleA(["restate", "--as-of", "2004-06-01", "--format", "record", "-o", "own"], { cwd });
    const files = readdirSync(path.join(cwd, "own"), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".yaml"),
    );
    expect(files.sort()).toEqual([
      "management-2000/agreement.yaml",
      "management-2000/amendments/000.yaml",
      "registrant.yaml",
      "statements/2004-06-01-management-2000.yaml",
    ]);
    for (const file of files) {
      const home = path.join(cwd, "own", path.dirname(file));
      const [, schema = ""] =
        /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(path.join(cwd, "own", file), "utf8")) ?? [];
      expect([file, existsSync(path.join(home, schema)) && schema !== ""]).toEqual([file, true]);
    }
  });

  test("fills an empty folder, and the same question gives the same bytes", async () => {
    const cwd = scratch();
    mkdirSync(path.join(cwd, "empty"));
    const args = ["restate", ...ONE, "--format", "record", "-o"];
    const ends = await each(["empty", "new"], (folder) =>
      scheduleA([...args, folder], { cwd, env: { TZ: folder === "new" ? "Asia/Tokyo" : "UTC" } }),
    );
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    for (const file of ["registrant.yaml", "fund-of-funds-2004/amendments/000.yaml"])
      expect(readFileSync(path.join(cwd, "new", file))).toEqual(readFileSync(path.join(cwd, "empty", file)));
  });

  test("refuses a folder that holds something, one within a record, and a file", async () => {
    const cwd = scratch();
    mkdirSync(path.join(cwd, "full"));
    writeFileSync(path.join(cwd, "full/mine"), "mine");
    mkdirSync(path.join(cwd, "record"));
    writeFileSync(path.join(cwd, "record/registrant.yaml"), "registrant: A\nportfolios: []\n");
    const ask = (folder: string): ReturnType<typeof scheduleA> =>
      scheduleA(["restate", ...ONE, "--format", "record", "-o", folder], { cwd, env: { SCHEDULE_A_RECORD: DATA } });
    for (const [folder, message] of [
      ["full", "full is not empty: it holds mine"],
      ["record/in", "would stand within the record of"],
      ["full/mine", "full/mine is a file"],
    ] as const) {
      const { code, stdout, stderr } = await ask(folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(message);
    }
    expect(readdirSync(path.join(cwd, "full"))).toEqual(["mine"]);
  });

  test("leaves nothing where it cannot write", async () => {
    const { code, stderr } = await scheduleA(["restate", ...ONE, "--format", "record", "-o", "/proc/none"]);
    expect(code).toBe(3);
    expect(stderr).toBe("error: cannot make /proc/none: there is no such file or folder\n  nothing of it is left\n");
  });

  test("refuses a schedule on which one name is two portfolios'", async () => {
    const cwd = scratch();
    mkdirSync(path.join(cwd, "data"));
    const file = (name: string, text: string): void => writeFiles(path.join(cwd, "data"), { [name]: text });
    file(
      "registrant.yaml",
      "registrant: A\nportfolios:\n  - { portfolio: X, names: [{ name: Z, from: 2002-01-01 }] }\n  - { portfolio: Y, names: [{ name: Z, from: 2003-01-01 }] }\n",
    );
    file(
      "m/amendments/000.yaml",
      "amendment: 0\nstatus: executed\neffective: 2001-01-01\nchanges:\n  - { add: X, fee: [{ rate: 1% }] }\n  - { add: Y, fee: [{ rate: 2% }] }\n",
    );
    const { code, stderr } = await scheduleA(["restate", "--as-of", "2004-01-01", "--format", "record", "-o", "own"], {
      cwd,
    });
    expect(code).toBe(1);
    expect(stderr).toContain("error: a record of this schedule could not tell who is meant by Z\n");
    expect(existsSync(path.join(cwd, "own"))).toBe(false);
  });
});

describe.concurrent("schedule-a restate asked wrongly", () => {
  test.each<[string[], number, string]>([
    [["restate", "--as-of", "2006-11-01", "-o", "a.pdf"], 2, "error: -o a.pdf: the name does not say the format\n"],
    [["restate", "--as-of", "2006-11-01", "--format", "pdf"], 2, "argument 'pdf' is invalid"],
    [["restate", "--as-of", "2006-11-01", "--format", "record"], 2, "error: a record is a folder\n  add -o FOLDER"],
    [["restate", "--as-of", "2006-11-01", "--format", "record", "-o", "-"], 2, "error: a record is a folder\n"],
    [["restate", "--as-of", "2006-11-01", "--format", "record", "-o", ""], 2, "error: --output is empty\n"],
    [["restate", "--as-of", "1999-01-01"], 1, "error: Met Investors Series Trust: Management Agreement dated"],
    [["restate", "--agreement", "none"], 2, "error: --agreement none: no agreement is in a folder of that name\n"],
    [["restate", "-o", "none/a.txt"], 3, "error: cannot write none/a.txt"],
  ])("%j ends with %i", async (args, exit, message) => {
    const { code, stdout, stderr } = await scheduleA(args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toContain(message);
    expect(readdirSync(NOWHERE)).toEqual([".git"]);
  });

  test("an agreement with errors is left out of no document: the other is restated where it is named, with exit 1", async () => {
    const cwd = scratch();
    const file = (name: string, text: string): void => writeFiles(path.join(cwd, "data"), { [name]: text });
    file("registrant.yaml", "registrant: A\nportfolios: [{ portfolio: X }]\n");
    file(
      "m/amendments/000.yaml",
      "amendment: 0\nstatus: executed\neffective: 2001-01-01\nchanges: [{ add: X, fee: [{ rate: 1% }] }]\n",
    );
    file("n/amendments/000.yaml", "amendment: 0\nstatus: executed\nchanges: []\n");
    const both = await scheduleA(["restate", "--as-of", "2004-01-01"], { cwd });
    expect([both.code, both.stdout]).toEqual([1, ""]);
    expect(both.stderr).toContain("error[effective-missing]");
    expect(both.stderr).toContain("error: a document of this record would lack an agreement\n");
    const one = await scheduleA(["restate", "--as-of", "2004-01-01", "--agreement", "m"], { cwd });
    expect(one.code).toBe(1);
    expect(one.stdout).toContain("X[1]");
  });

  test("what cannot be seen in a record is shown escaped in every form", async () => {
    const cwd = scratch();
    writeFileSync(
      path.join(cwd, "001.yaml"),
      "amendment: 1\nstatus: executed\neffective: 2001-01-01\nchanges:\n  - { add: '<b>A & B</b> | `x`', fee: [{ rate: 1% }] }\n",
    );
    const asked = ["restate", "--as-of", "2004-01-01", "--record", "."];
    const [html, markdown] = await each(["html", "markdown"], (format) =>
      scheduleA([...asked, "--format", format], { cwd }),
    );
    expect(html?.stdout).toContain("&lt;b&gt;A &amp; B&lt;/b&gt; | `x`");
    expect(html?.stdout).not.toContain("<b>");
    expect(markdown?.stdout).toContain("&lt;b&gt;A & B&lt;/b&gt; \\| \\`x\\`[^1]");
  });
});
