/** A record begun, filled in, checked, asked and laid out, as a person does it with the built executable. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { writeFiles } from "./record-written.ts";
import { DATA, type Ended, PACKAGE, run, scheduleA, scratch, shell } from "./tool.ts";

/** Every file below a folder, hidden ones too, except Git's. */
function below(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => !name.startsWith(".git") && !statSync(path.join(folder, name)).isDirectory()).sort();
}

/** A folder to work in, and the tool run there. */
function desk(): {
  folder: string;
  tool: (...args: string[]) => Promise<Ended>;
  write: (name: string, text: string) => void;
  text: (name: string) => string;
} {
  const folder = scratch();
  return {
    folder,
    tool: (...args) => scheduleA(args, { cwd: folder, env: { SCHEDULE_A_TODAY: "2026-07-01" } }),
    write: (name, text) => writeFiles(folder, { [name]: text }),
    text: (name) => readFileSync(path.join(folder, name), "utf8"),
  };
}

const BEGIN = [
  "--registrant",
  "Met Investors Series Trust",
  "--agreement",
  "Management Agreement",
  "--dated",
  "2000-12-08",
];
/** A record that holds No. 0 as not seen and nothing else, in `data`. */
async function begun(): Promise<ReturnType<typeof desk>> {
  const made = desk();
  expect((await made.tool("init", ...BEGIN)).code).toBe(0);
  return made;
}

const ended = (stdout: string): Ended => ({ code: 0, stdout, stderr: "" });
const AMENDMENTS = "data/management-2000/amendments";

describe.concurrent("a record from nothing to an answer", () => {
  test("init, check, new, check, fill, check, ask, new again", async () => {
    const { tool, write, text, folder } = desk();
    expect(await tool("init", ...BEGIN)).toEqual(
      ended(`Made data:
  data/registrant.yaml
  data/management-2000/agreement.yaml
  data/management-2000/amendments/000.yaml

Next:
  enter the portfolios in data/registrant.yaml
  schedule-a schema --into data/.schema  writes what editors check files by
  schedule-a new --record data           writes the first amendment's file
  schedule-a check --record data         lists what is wrong or not filled in
  schedule-a --record data               answers
`),
    );
    expect(await tool("check", "data", "--format", "concise")).toEqual(ended("data: 3 files: nothing found\n"));
    expect(await tool("fmt", "--check")).toEqual({ code: 0, stdout: "", stderr: "3 files as they are\n" });
    expect(await tool("--as-of", "2001-02-12")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "error: Met Investors Series Trust: Management Agreement dated December 8, 2000: no portfolio is on the schedule on February 12, 2001\n",
    });

    expect(await tool("new", "--effective", "2001-02-12")).toEqual(ended(`${AMENDMENTS}/001.yaml\n`));
    const unfilled = await tool("check", "data", "--format", "concise");
    const places = (found: string): string[] =>
      found.split("\n").flatMap((line) => /001\.yaml:(\S+): error\[/.exec(line)?.[1] ?? []);
    expect(unfilled.code).toBe(1);
    expect(places(unfilled.stdout)).toEqual(["6:1", "7:1", "9:1", "10:1", "11:1", "14:5", "15:5", "17:5", "18:5"]);
    expect((await tool("--as-of", "2001-02-12")).code).toBe(1);

    const filled: [RegExp, string][] = [
      [/^copy: .*/m, "copy: not-read"],
      [/^read: .*/m, "read: whole"],
      [/^executed: .*/m, "executed: not-read"],
      [/^recites: .*/m, "recites: []"],
      [/^signed: .*/m, "signed: not-read"],
      [/url: .*/, "url: https://www.sec.gov/Archives/edgar/data/1126087/000119312509095811/dex99d1i.txt"],
      [/filed: .*/, "filed: 2009-05-01"],
      [/change-fee: .*/, "add: MFS Research International Portfolio"],
      [/fee: .*/, "fee:\n    - {rate: 0.80%, up-to: $200 million}\n    - {rate:   0.75%}"],
    ];
    write(
      `${AMENDMENTS}/001.yaml`,
      filled.reduce((file, [empty, words]) => file.replace(empty, words), text(`${AMENDMENTS}/001.yaml`)),
    );
    const unknown = await tool("check", "data", "--format", "concise");
    expect([unknown.code, unknown.stdout]).toEqual([1, expect.stringContaining("error[unknown-portfolio]")]);
    write(
      "data/registrant.yaml",
      text("data/registrant.yaml").replace("[]", "\n  - { portfolio: MFS Research International Portfolio }"),
    );
    const sound = await tool("check", "data", "--format", "concise");
    expect([sound.code, sound.stdout]).toEqual([0, expect.not.stringMatching(/error|warning/)]);

    expect(await tool("fmt")).toEqual({
      code: 0,
      stdout: `${AMENDMENTS}/001.yaml\ndata/registrant.yaml\n`,
      stderr: "2 files laid out anew, 2 files as they are\n",
    });
    expect(text(`${AMENDMENTS}/001.yaml`)).toContain(
      "    fee:\n      - { rate: 0.80%, up-to: $200 million }\n      - { rate: 0.75% }\n",
    );
    expect((await tool("fmt", "--check")).code).toBe(0);

    const answer = await tool("--as-of", "2001-02-12", "--format", "csv");
    expect([answer.code, answer.stderr]).toEqual([0, ""]);
    expect(answer.stdout).toContain("MFS Research International Portfolio");
    expect(answer.stdout).toContain("0.80%");

    expect(await tool("new")).toEqual(ended(`${AMENDMENTS}/002.yaml\n`));
    expect(text(`${AMENDMENTS}/002.yaml`)).toContain(
      "to compare; what is typed is what the paper prints, misprints and all:\n#   2001-02-12\nrecites:",
    );
    expect(await tool("new", "--form")).toEqual(ended(`${AMENDMENTS}/003-form.yaml\n`));
    expect(below(folder)).toEqual([
      "data/management-2000/agreement.yaml",
      `${AMENDMENTS}/000.yaml`,
      `${AMENDMENTS}/001.yaml`,
      `${AMENDMENTS}/002.yaml`,
      `${AMENDMENTS}/003-form.yaml`,
      "data/registrant.yaml",
    ]);
  });

  test("the examples of each help run as printed, one after the other", async () => {
    const cwd = scratch();
    const helps = await Promise.all(["init", "new", "fmt"].map((name) => scheduleA([name, "--help"])));
    const examples = helps.flatMap(({ stdout }) => {
      const [head, ...lines] = stdout.split("\n");
      expect(head).toBe("Examples:");
      return lines.slice(0, lines.indexOf("")).map((line) => line.trim());
    });
    expect(examples).toHaveLength(8);
    for (const example of examples) expect([example, (await shell(example, { cwd })).code]).toEqual([example, 0]);
    expect(below(cwd).length).toBe(3 + 3 + 4);
  });
});

describe.concurrent("init", () => {
  test("into an empty folder, which stays the same one", async () => {
    const { folder, tool } = desk();
    mkdirSync(path.join(folder, "here"));
    const { ino } = statSync(path.join(folder, "here"));
    const { code, stdout } = await scheduleA(["init", ".", ...BEGIN], { cwd: path.join(folder, "here") });
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Made .:"]);
    expect(statSync(path.join(folder, "here")).ino).toBe(ino);
    expect(below(path.join(folder, "here"))).toEqual([
      "management-2000/agreement.yaml",
      "management-2000/amendments/000.yaml",
      "registrant.yaml",
    ]);
    expect((await tool("check", "here")).code).toBe(0);
  });

  test("with folders above it that are not there, and a name that a shell would take apart", async () => {
    const { folder, tool } = desk();
    const { code, stdout } = await tool("init", "a/b c/d", ...BEGIN);
    expect([code, stdout]).toEqual([0, expect.stringContaining("  schedule-a check --record 'a/b c/d'         lists")]);
    expect(below(path.join(folder, "a"))).toHaveLength(3);
    expect(statSync(path.join(folder, "a/b c/d")).mode).toBe(statSync(path.join(folder, "a")).mode);
  });

  test("with nothing known: check says what is missing", async () => {
    const { tool } = desk();
    expect((await tool("init")).stdout).toContain(
      "  enter the trust's name and its portfolios in data/registrant.yaml\n",
    );
    expect(await tool("check", "data", "--format", "concise")).toEqual({
      code: 1,
      stdout: "data/registrant.yaml:2:1: error[wrong-kind] nothing stands here\ndata: 3 files: 1 error\n",
      stderr: "",
    });
  });

  test.each([
    ["a title, and no day", ["--agreement", "Investment Advisory Agreement"], "investment-advisory"],
    ["a short name", ["--agreement", "fund-of-funds", "--dated", "2004-11-01"], "fund-of-funds"],
    ["a day alone", ["--dated", "2004-11-01"], "management-2004"],
    ["accents and signs", ["--agreement", "Convención № 5: Gestión/Ángel"], "convencion-no-5-gestion-angel"],
  ])("names the agreement's folder from %s", async (_, options, expected) => {
    const { folder, tool } = desk();
    expect((await tool("init", "r", "--registrant", "A Trust", ...options)).code).toBe(0);
    expect(readdirSync(path.join(folder, "r")).sort()).toEqual([expected, "registrant.yaml"].sort());
    expect((await tool("check", "r")).code).toBe(0);
  });

  test("never writes over anything, and says what is in the way", async () => {
    const { folder, tool, write } = desk();
    for (const name of ["a", "b", "c", "d"]) write(`full/${name}.txt`, "mine");
    write("one/.hidden", "mine");
    write("r/registrant.yaml", "registrant: R\nportfolios: []\n");
    symlinkSync("nowhere", path.join(folder, "link"));
    const before = below(path.join(folder, "full"));
    const refused = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await tool("init", ...args, ...BEGIN);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await refused("full")).toBe(
      "error: full is not empty: it holds a.txt, b.txt, c.txt, …\n  name a folder that is new or empty; nothing is written over\n",
    );
    expect(await refused("one")).toContain("error: one is not empty: it holds .hidden\n");
    expect(await refused("full/a.txt")).toBe("error: full/a.txt is a file\n  name a folder that is new or empty\n");
    expect(await refused("r/x/y")).toBe(
      `error: ${folder}/r/x/y would stand within the record of ${folder}/r/registrant.yaml\n  name a folder beside that record\n`,
    );
    expect(below(path.join(folder, "full"))).toEqual(before);
    expect(below(path.join(folder, "r"))).toEqual(["registrant.yaml"]);
  });

  test.each<[string, string[], string]>([
    [
      "an empty name",
      ["--registrant", " "],
      "error: --registrant: no name is written\n  write the name as the paper prints it\n",
    ],
    [
      "a letter that cannot be seen",
      ["--manager", "A\u200bB"],
      'error: --manager "A\\u{200B}B": U+200B is no letter that a record may hold\n  write the name without it\n',
    ],
    [
      "a CIK that is none",
      ["--cik", "811-10183"],
      "error: --cik 811-10183: this is not the number of a filer\n  write at most ten digits, such as 0001234567\n",
    ],
    [
      "a day that is none",
      ["--dated", "2000-02-30"],
      "error: --dated 2000-02-30: there is no such day\n  write a day of the calendar, such as 2006-11-01\n",
    ],
    [
      "a folder that means something else",
      ["--agreement", "statements"],
      'error: --agreement "statements" makes no name for a folder\n  write a short name, such as management-2000\n',
    ],
  ])("refuses %s and makes nothing", async (_, options, said) => {
    const { folder, tool } = desk();
    expect(await tool("init", ...options)).toEqual({ code: 2, stdout: "", stderr: said });
    expect(below(folder)).toEqual([]);
  });

  test("leaves nothing where it cannot be made", async () => {
    const { folder, tool, write } = desk();
    write("file", "mine");
    const { code, stdout, stderr } = await tool("init", "file/data");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toBe(
      `error: cannot make ${folder}/file/data: a part of the path is not a folder\n  nothing of it is left\n`,
    );
    expect(below(folder)).toEqual(["file"]);
  });

  test("leaves no part of it where it is ended while it writes", async () => {
    const { folder } = desk();
    // No file may grow past a block of 512 bytes: the system ends the program at the first that would.
    const line = `ulimit -f 1; '${process.execPath}' '${PACKAGE}/bin/schedule-a.cjs' init r --registrant '${"A".repeat(2_000)}'`;
    const { code } = await run(["bash", "-c", line], { cwd: folder });
    expect(code).not.toBe(0);
    expect(existsSync(path.join(folder, "r"))).toBe(false);
  });
});

describe.concurrent("new", () => {
  /** The bundled record, to write into. */
  const copied = (): ReturnType<typeof desk> => {
    const made = desk();
    cpSync(DATA, path.join(made.folder, "data"), { recursive: true });
    return made;
  };
  const HELD = "data/met-investors/management-2000/amendments";
  const refusal = (...lines: string[]): Ended => ({ code: 2, stdout: "", stderr: `error: ${lines.join("\n  ")}\n` });

  test("asks for the agreement where there are several", async () => {
    const { tool } = copied();
    expect(await tool("new")).toEqual(
      refusal(
        "the record holds 2 agreements",
        "name the one that the paper amends:",
        "  --agreement met-investors/management-2000",
        "  --agreement met-investors/fund-of-funds-2004",
      ),
    );
    expect(await tool("new", "--agreement", "management")).toEqual(
      refusal(
        "--agreement management: no agreement is in a folder of that name",
        "the record holds met-investors/management-2000, met-investors/fund-of-funds-2004",
      ),
    );
    expect(await tool("new", "--agreement", "fund-of-funds-2004")).toEqual(
      ended("data/met-investors/fund-of-funds-2004/amendments/006.yaml\n"),
    );
  });

  test("lists the days that the recital of the bundled record's next amendment has to be compared with", async () => {
    const { tool, text } = copied();
    expect(await tool("new", "--agreement", "management-2000")).toEqual(ended(`${HELD}/045.yaml\n`));
    expect(text(`${HELD}/045.yaml`)).toContain(`
#   2001-02-12, 2001-10-01, 2002-05-01, 2003-01-01, 2003-05-01, 2003-12-01, 2004-01-01, 2004-04-30, 2005-01-01,
#   2005-04-30, 2005-07-01, 2005-09-30, 2005-11-01, 2005-12-01, 2005-12-19, 2006-01-01, 2006-05-01, 2006-10-01,
#   2006-11-01, 2007-01-01, 2007-04-30, 2007-10-31, 2007-11-01, 2008-02-01, 2008-04-28, 2008-08-08, 2008-09-02,
#   2009-05-01, 2010-04-30, 2011-04-18, 2011-05-01, 2012-04-30, 2012-11-02, 2013-01-07, 2013-04-19, 2013-11-01
#   No. 33: from 2009-05-01 to 2010-04-30; No. 42: from 2013-04-19 to 2013-11-01; No. 43: from 2013-04-19 to 2013-11-01
recites:`);
  });

  test("replaces nothing: a number held, recorded as not seen, or there already", async () => {
    const { tool, folder, text } = copied();
    const before = below(folder);
    const next = (...args: string[]): Promise<Ended> => tool("new", "--agreement", "management-2000", ...args);
    expect(await next("--number", "23")).toEqual(
      refusal(`No. 23 is held: ${HELD}/023.yaml`, "for a form of it, add --form: 023-form.yaml"),
    );
    expect(await next("--number", "22")).toEqual(
      refusal(`No. 22 is held: ${HELD}/022.yaml`, "for a form of it, add --form: 022-form.yaml"),
    );
    expect(await next("--number", "26")).toEqual(
      refusal(
        `No. 26 is recorded as not seen: ${HELD}/026.yaml`,
        "write what was read into that file, or delete it and run this again",
        "for a form of it, add --form: 026-form.yaml",
      ),
    );
    expect(await next("--number", "12")).toEqual(
      refusal(
        `No. 12 is recorded as not seen: ${HELD}/012.yaml`,
        "write what was read into that file, or delete it and run this again",
      ),
    );
    expect(await next("--number", "12", "--form")).toEqual(
      refusal(
        `${HELD}/012-form.yaml is there already`,
        "fill that in; another form has a name of its own, such as 012-rival-form.yaml",
      ),
    );
    expect(await next("--number", "12x")).toEqual(
      refusal("--number 12x: this is not the number of an amendment", "write a whole number, such as 22"),
    );
    expect(below(folder)).toEqual(before);

    expect(await next("--number", "26", "--form", "--effective", "2007-10-31")).toEqual(
      ended(`${HELD}/026-form.yaml\n`),
    );
    expect(text(`${HELD}/026-form.yaml`)).toMatch(/^amendment: 26\nstatus: form\n[\s\S]*^effective: 2007-10-31$/m);
    expect(await next("--number", "50")).toEqual(ended(`${HELD}/050.yaml\n`));
    expect(await next("--number", "50")).toEqual(
      refusal(`${HELD}/050.yaml is there already`, "fill that in, or name another number with --number"),
    );
    expect(await next()).toEqual(ended(`${HELD}/051.yaml\n`));
  });

  test("begins as the files beside it begin", async () => {
    const { tool, text, write } = await begun();
    await tool("new");
    expect(text(`${AMENDMENTS}/001.yaml`).split("\n")[0]).toBe(
      "# yaml-language-server: $schema=../../.schema/amendment.json",
    );
    await tool("new", "-o", "elsewhere.yaml");
    expect(text("elsewhere.yaml").split("\n")[0]).toMatch(/^# Amendment No\. 2/);
    write("other/agreement.yaml", "agreement: Management Agreement\n");
    expect(await tool("new", "--record", "other")).toEqual(ended("other/amendments/001.yaml\n"));
    expect(text("other/amendments/001.yaml").split("\n")[0]).toMatch(/^# Amendment No\. 1 to Management Agreement\. /);
  });

  test("in a bare folder of amendments", async () => {
    const { tool, write } = desk();
    write("papers/007.yaml", "\ufeff# yaml-language-server: $schema=x.json\r\namendment: 7\r\nstatus: not-seen\r\n");
    expect(await tool("new", "--record", "papers")).toEqual(ended("papers/008.yaml\n"));
  });

  test("needs a record that is not an installed package's", async () => {
    const { folder, tool } = desk();
    expect(await tool("new")).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: no record is found here\n/),
    });
    const installed = path.join(folder, "node_modules/schedule-a");
    cpSync(PACKAGE, installed, { recursive: true });
    for (const args of [
      ["new", "--record", "bundled"],
      ["fmt", "--record", "bundled"],
      ["fmt", "node_modules/schedule-a/data"],
    ])
      expect(await scheduleA(args, { cwd: folder, from: installed })).toEqual(
        refusal(
          `${installed}/data belongs to an installed package, and is not written to`,
          "copy the record to a folder of your own, and name that with --record",
        ),
      );
    expect((await scheduleA(["fmt", "--check", "--record", "bundled"], { cwd: folder, from: installed })).code).toBe(0);
    expect(
      (await scheduleA(["new", "--record", "bundled", "--agreement", "management-2000"], { cwd: folder })).code,
    ).toBe(0);
  });

  test("says why it cannot write", async () => {
    const { folder, tool, write } = desk();
    write("r/agreement.yaml", "dated: 2000-12-08\n");
    write("r/amendments", "not a folder");
    expect(await tool("new", "--record", "r")).toEqual({
      code: 3,
      stdout: "",
      stderr: `error: cannot read ${folder}/r/amendments: a part of the path is not a folder\n`,
    });
  });
});

describe.concurrent("fmt", () => {
  const UGLY = "status:   not-seen\r\namendment: 7  \r\nnotes:\r\n-  one   # two";
  const LAID = "amendment: 7\nstatus: not-seen\nnotes:\n  - one # two\n";
  const WRONG = "amendment: 8\nstatus: nt-seen\n";

  test("files, folders and records, each file once; what has errors is left alone and said", async () => {
    const { folder, tool, write, text } = desk();
    write("r/amendments/007.yaml", UGLY);
    write("r/amendments/008.yaml", WRONG);
    write("r/amendments/009.yaml", LAID.replace("7", "9"));
    write("r/notes.txt", "mine  ");
    const said = `r/amendments/008.yaml:2:9: error[not-one-of] \`nt-seen\` is not one of executed, form, not-seen, draft
  1 | amendment: 8
  2 | status: nt-seen
    |         ^^^^^^^
  help: did you mean \`not-seen\`?

`;
    const all = ["r", "r/amendments/007.yaml", "--record", "r"];
    expect(await tool("fmt", "--check", ...all)).toEqual({
      code: 1,
      stdout: "r/amendments/007.yaml\n",
      stderr: `${said}1 file would be laid out anew, 1 file as it is, 1 file left alone for its errors\n`,
    });
    expect(text("r/amendments/007.yaml")).toBe(UGLY);
    const { mtimeMs } = statSync(path.join(folder, "r/amendments/009.yaml"));
    expect(await tool("fmt", ...all)).toEqual({
      code: 1,
      stdout: "r/amendments/007.yaml\n",
      stderr: `${said}1 file laid out anew, 1 file as it is, 1 file left alone for its errors\n`,
    });
    expect([text("r/amendments/007.yaml"), text("r/amendments/008.yaml"), text("r/notes.txt")]).toEqual([
      LAID,
      WRONG,
      "mine  ",
    ]);
    expect(statSync(path.join(folder, "r/amendments/009.yaml")).mtimeMs).toBe(mtimeMs);
    expect(await tool("fmt", "r/amendments/007.yaml", "r/amendments/009.yaml")).toEqual({
      code: 0,
      stdout: "",
      stderr: "2 files as they are\n",
    });
    expect(below(folder)).toHaveLength(4);
  });

  test("keeps a file's permissions, and does not follow a link", async () => {
    const { folder, tool, write, text } = desk();
    write("007.yaml", UGLY);
    const { mode } = statSync(path.join(folder, "007.yaml"));
    write("outside/x.yaml", UGLY);
    mkdirSync(path.join(folder, "r"));
    symlinkSync("../outside/x.yaml", path.join(folder, "r/008.yaml"));
    expect(await tool("fmt", "007.yaml", "r")).toMatchObject({
      code: 1,
      stdout: "007.yaml\n",
      stderr: expect.stringContaining("r/008.yaml:1:1: error[file-kind] this is a link, not a file\n"),
    });
    expect(statSync(path.join(folder, "007.yaml")).mode).toBe(mode);
    expect(text("outside/x.yaml")).toBe(UGLY);
  });

  test("from stdin to stdout: the text, or its errors and nothing", async () => {
    const { folder, write } = desk();
    write("ugly", UGLY);
    write("wrong", WRONG);
    const at = { cwd: folder };
    expect(await shell("schedule-a fmt - < ugly", at)).toEqual(ended(LAID));
    expect(await shell("schedule-a fmt --check - < ugly", at)).toEqual({ code: 1, stdout: "-\n", stderr: "" });
    expect(await shell("schedule-a fmt - < ugly | schedule-a fmt --check -", at)).toEqual(ended(""));
    const wrong = await shell("schedule-a fmt - < wrong", at);
    expect([wrong.code, wrong.stdout, wrong.stderr.split("\n")[0]]).toEqual([
      1,
      "",
      "-:2:9: error[not-one-of] `nt-seen` is not one of executed, form, not-seen, draft",
    ]);
    const endless = await shell("yes 'a: [' | schedule-a fmt -", at);
    expect([endless.code, endless.stdout]).toEqual([1, ""]);
    expect(endless.stderr).toContain("-:1:1: error[file-size] the file is too large");
    for (const command of ["fmt -", "check -"])
      expect(await shell(`schedule-a ${command} < .`, at)).toEqual({
        code: 3,
        stdout: "",
        stderr: "error: cannot read stdin: it is a folder\n",
      });
    expect(await shell("schedule-a fmt - ugly < wrong", at)).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: `-` is stdin, and stands alone\n  name files and folders in a run of their own\n",
    });
  });

  test("asks for what is there", async () => {
    const { folder, tool } = desk();
    mkdirSync(path.join(folder, "empty"));
    expect(await tool("fmt", "none.yaml")).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${folder}/none.yaml: there is no such file or folder\n  name a record, a folder of one, or a file\n`,
    });
    expect(await tool("fmt", "empty")).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: empty holds no YAML file\n  name a record, a folder of one, or a file\n",
    });
    expect((await tool("fmt")).stderr).toMatch(/^error: no record is found here\n/);
  });

  test("leaves the old file whole where it is ended while it writes the new one", async () => {
    const { folder, write, text } = desk();
    const long = `${UGLY}\r\n${"- a note of some length\r\n".repeat(200)}`;
    write("r/007.yaml", long);
    const line = `ulimit -f 1; '${process.execPath}' '${PACKAGE}/bin/schedule-a.cjs' fmt r/007.yaml`;
    const { code } = await run(["bash", "-c", line], { cwd: folder });
    expect(code).not.toBe(0);
    expect(text("r/007.yaml")).toBe(long);
    expect((await scheduleA(["fmt", "r"], { cwd: folder })).stdout).toBe("r/007.yaml\n");
  });

  test("the bundled record is in the style", async () => {
    const { code, stdout, stderr } = await scheduleA(["fmt", "--check", "--record", "bundled"]);
    expect([code, stdout, stderr]).toEqual([0, "", expect.stringMatching(/^\d+ files as they are\n$/)]);
  });
});
