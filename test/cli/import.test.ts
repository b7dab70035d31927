/** `schedule-a import` as a person runs it: documents as filed, into files of a record. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, type Ended, ROOT, scheduleA, scratch, shell } from "./tool.ts";

const AMENDMENT = `AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT

     This Amendment No. 3 to the Management Agreement dated May 1, 2001, as
amended on May 1, 2002 and May 1, 2003 (the "Agreement"), by and between Alder
Series Trust (the "Trust") and Alder Advisers LLC (the "Manager"), is entered into
effective the 1st day of May, 2004.

     1. Schedule A of the Agreement hereby is amended to add the following
additional Portfolio:

<TABLE>
<S>                              <C>
Alder Growth Portfolio           0.80% of the first $100 million of such assets,
                                 plus 0.70% of such assets over $100 million
</TABLE>

     2. All other terms and conditions of the Agreement shall remain in full force
and effect.

     IN WITNESS WHEREOF, the parties hereto have caused this Amendment to be
executed on the 1st day of May, 2004.

                    ALDER SERIES TRUST

                    By:_______________________

                    ALDER ADVISERS LLC

                    By:_______________________
`;

const AS_YAML = `# Read from amendment-3.txt; the lines named are of that document.
amendment: 3 # line 1
status: executed
copy: unsigned
read: whole
effective: 2004-05-01 # line 5
executed: 2004-05-01 # line 21
recites: [2002-05-01, 2003-05-01] # line 3
signed: blank
sources:
  - { title: Amendment No. 3 to Management Agreement }
changes:
  - add: Alder Growth Portfolio # line 13
    fee:
      - { rate: 0.80%, up-to: $100 million } # line 13
      - { rate: 0.70% } # line 14
    words: "0.80% of the first $100 million of such assets, plus 0.70% of such assets over $100 million"
`;

/** A folder with the amendment, perhaps with other words in it. */
function holding(change: (text: string) => string = (text) => text): string {
  const folder = scratch();
  writeFileSync(path.join(folder, "amendment-3.txt"), change(AMENDMENT));
  return folder;
}

/** A record of one agreement with its first two amendments. */
async function recordIn(folder: string): Promise<void> {
  const made = await scheduleA(
    ["init", "rec", "--registrant", "Alder Series Trust", "--agreement", "management-2001", "--dated", "2001-05-01"],
    { cwd: folder },
  );
  expect(made.stderr).toBe("");
}

describe("what is read", () => {
  test("is the file of a record, each value with its line", async () => {
    const { code, stdout, stderr } = await scheduleA(["import", "amendment-3.txt"], { cwd: holding() });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: AS_YAML,
      stderr: "amendment-3.txt: Amendment No. 3 to Management Agreement, read whole\n",
    });
  });

  test("from stdin too, with the source that is named", async () => {
    const cwd = holding();
    const line =
      "schedule-a import - --url https://example.org/a3.txt --filed 2004-05-03 --title 'Third Amendment' < amendment-3.txt";
    const { code, stdout } = await shell(line, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("  - { title: Third Amendment, url: https://example.org/a3.txt, filed: 2004-05-03 }\n");
  });

  test("as JSON, with line and column", async () => {
    const { code, stdout } = await scheduleA(["import", "amendment-3.txt", "--json"], { cwd: holding() });
    expect(code).toBe(0);
    const { documents } = JSON.parse(stdout);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      file: "amendment-3.txt",
      kind: "amendment",
      whole: true,
      agreement: { dated: { line: 3 } },
      amendment: {
        amendment: "3",
        effective: "2004-05-01",
        recites: ["2002-05-01", "2003-05-01"],
        changes: [
          { add: "Alder Growth Portfolio", fee: [{ rate: "0.80%", "up-to": "$100 million" }, { rate: "0.70%" }] },
        ],
      },
      places: {
        effective: { line: 5, column: 71 },
        changes: [
          {
            rates: [
              { line: 13, column: 34 },
              { line: 14, column: 39 },
            ],
          },
        ],
      },
      doubts: [],
      unread: [],
    });
  });
});

describe("what needs a person", () => {
  test("is said with its place, marked in the file, and ends with exit 1", async () => {
    const cwd = holding((text) =>
      text.replace("over $100 million", "over $150 million").replace("2. All", "2. The fee is waived until 2005. All"),
    );
    const { code, stdout, stderr } = await scheduleA(["import", "amendment-3.txt"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/amendment-3\.txt:1[34]:\d+: doubtful \[/);
    expect(stderr).toContain("a person is needed");
    const lines = [...stderr.matchAll(/^amendment-3\.txt:(\d+):\d+: /gm)].map(([, line]) => Number(line));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(stderr).toMatch(/amendment-3\.txt:\d+:\d+: not read: "[^"]*waived/);
    expect(stdout).toContain("# For a person to settle:");
    expect(stdout).toContain("# Not read:");
    expect(stdout).not.toContain("rate: 0.80%, up-to: $100 million }\n      - { rate: 0.70% }");
  });

  test("a blank is recorded as one, and is no doubt: the paper is a form, and why is said with its line", async () => {
    const cwd = holding((text) =>
      text.replace("0.70%", "____%").replace("executed on the 1st day", "executed on the __ day"),
    );
    const { code, stdout, stderr } = await scheduleA(["import", "amendment-3.txt"], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        "amendment-3.txt: Amendment No. 3 to Management Agreement, a form (line 21: its day of execution is left blank; line 14: a rate is left blank), read whole\n",
    });
    expect(stdout).toContain("status: form");
    expect(stdout).toContain("rate: blank");
  });

  test("a letter, a PDF and a file of nothing are refused, each by what it is", async () => {
    const folder = scratch();
    writeFileSync(
      path.join(folder, "letter.txt"),
      "VIA EDGAR\n\nLadies and Gentlemen:\n\nThe fee is 0.50%.\n\nVery truly yours,\n",
    );
    writeFileSync(path.join(folder, "paper.pdf"), "%PDF-1.4\n...");
    writeFileSync(path.join(folder, "empty.txt"), "  \n");
    const { code, stdout, stderr } = await scheduleA(["import", "letter.txt", "paper.pdf", "empty.txt"], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("letter.txt: no amendment of a management agreement: it is a letter");
    expect(stderr).toContain("paper.pdf: not read: it is a PDF: save it as text or HTML and import that");
    expect(stderr).toContain("empty.txt: not read: ");
  });

  test("what is not there is exit 3, and what is asked wrongly exit 2", async () => {
    const cwd = holding();
    expect((await scheduleA(["import", "nothing.txt"], { cwd })).code).toBe(3);
    expect((await scheduleA(["import", "amendment-3.txt", "amendment-3.txt", "--number", "3"], { cwd })).code).toBe(2);
    expect((await scheduleA(["import", "amendment-3.txt", "--dry-run"], { cwd })).code).toBe(2);
    expect((await scheduleA(["import", "amendment-3.txt", "--agreement", "x", "--json"], { cwd })).code).toBe(2);
  });
});

describe("into a record", () => {
  test("the file is checked there, its effect shown, and it is written; once more, it agrees", async () => {
    const folder = holding();
    await recordIn(folder);
    const file = path.join(folder, "rec/management-2001/amendments/003.yaml");
    const args = ["import", "amendment-3.txt", "--agreement", "management-2001", "--record", "rec"];
    const dry = await scheduleA([...args, "--dry-run"], { cwd: folder });
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain("Alder Growth Portfolio");
    expect(dry.stderr).toContain("would write rec/management-2001/amendments/003.yaml");
    expect(existsSync(file)).toBe(false);
    const done = await scheduleA(args, { cwd: folder });
    expect(done.code).toBe(0);
    expect(done.stdout).toBe(dry.stdout);
    expect(readFileSync(file, "utf8")).toContain(AS_YAML.slice(AS_YAML.indexOf("\n") + 1));
    expect(readFileSync(path.join(folder, "rec/registrant.yaml"), "utf8")).toContain(
      '- portfolio: "Alder Growth Portfolio"',
    );
    const again = await scheduleA(args, { cwd: folder });
    expect(again).toMatchObject({
      code: 0,
      stdout:
        "rec/management-2001/amendments/003.yaml holds No. 3 already, and agrees with amendment-3.txt in all that it states\n",
    });
    const asked = await scheduleA(["--as-of", "2004-05-01", "--record", "rec", "--format", "csv"], { cwd: folder });
    expect(asked.stdout).toContain("Alder Growth Portfolio");
  });

  test("what differs from the paper held is told key by key", async () => {
    const folder = holding();
    await recordIn(folder);
    const args = ["import", "amendment-3.txt", "--agreement", "management-2001", "--record", "rec"];
    expect((await scheduleA(args, { cwd: folder })).code).toBe(0);
    writeFileSync(
      path.join(folder, "amendment-3.txt"),
      AMENDMENT.replace("0.70%", "0.75%").replace("effective the 1st", "effective the 2nd"),
    );
    const { code, stdout } = await scheduleA(args, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain("  effective: the document says");
    expect(stdout).toContain("  change 1: the document says");
    expect(stdout).toContain("0.75");
  });

  test("a record that is one agreement is named with a dot", async () => {
    const folder = holding();
    mkdirSync(path.join(folder, "bare"));
    writeFileSync(
      path.join(folder, "bare/000.yaml"),
      "amendment: 0\nstatus: executed\neffective: 2001-05-01\nchanges:\n  - add: Alder Income Portfolio\n    fee: [{ rate: 0.50% }]\n",
    );
    const into = (agreement: string): Promise<Ended> =>
      scheduleA(["import", "amendment-3.txt", "--record", "bare", "--agreement", agreement], { cwd: folder });
    const other = await into("other");
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining("the record holds one agreement, named with `.`"),
    ]);
    expect((await into(".")).stderr).toContain("wrote bare/003.yaml");
  });

  test("what is no amendment is not written, with doubts or without", async () => {
    const folder = holding();
    await recordIn(folder);
    writeFileSync(path.join(folder, "letter.txt"), "Ladies and Gentlemen:\n\nThe fee is 0.50%.\n\nVery truly yours,\n");
    const { code, stderr } = await scheduleA(
      [
        ...["import", "amendment-3.txt", "letter.txt", "--agreement", "management-2001", "--record", "rec"],
        "--with-doubts",
      ],
      { cwd: folder },
    );
    expect(code).toBe(1);
    expect(stderr).toContain("nothing is written: letter.txt is no amendment");
    expect(existsSync(path.join(folder, "rec/management-2001/amendments/003.yaml"))).toBe(false);
  });

  test("nothing is written of what needs a person, unless that is asked for; nor where the record would have errors", async () => {
    const folder = holding((text) => text.replace("2. All", "2. The fee is waived until 2005. All"));
    await recordIn(folder);
    const file = path.join(folder, "rec/management-2001/amendments/003.yaml");
    const args = ["import", "amendment-3.txt", "--agreement", "management-2001", "--record", "rec"];
    const refused = await scheduleA(args, { cwd: folder });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("nothing is written");
    expect(existsSync(file)).toBe(false);
    const asked = await scheduleA([...args, "--with-doubts"], { cwd: folder });
    expect(asked.code).toBe(1);
    expect(readFileSync(file, "utf8")).toContain("# Not read:");
  });
});

describe("all files or none", () => {
  const args = ["import", "amendment-3.txt", "--agreement", "management-2001", "--record", "rec"];

  test("two documents of one number in one call are refused, and nothing is written", async () => {
    const folder = holding();
    await recordIn(folder);
    writeFileSync(path.join(folder, "again.txt"), AMENDMENT);
    const { code, stderr } = await scheduleA([...args, "again.txt"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("amendment-3.txt and again.txt are both No. 3 (executed)");
    expect(existsSync(path.join(folder, "rec/management-2001/amendments/003.yaml"))).toBe(false);
  });

  test("where a file cannot be written, the register is as it was", async () => {
    const folder = holding();
    await recordIn(folder);
    const register = path.join(folder, "rec/registrant.yaml");
    const was = readFileSync(register, "utf8");
    mkdirSync(path.join(folder, "rec/management-2001/amendments/003.yaml"));
    const { code } = await scheduleA(args, { cwd: folder });
    expect(code).not.toBe(0);
    expect(readFileSync(register, "utf8")).toBe(was);
    expect(readdirSync(path.join(folder, "rec")).filter((name) => name.startsWith(".new"))).toEqual([]);
  });

  test("a paper recorded as not seen is filled in where it stands, and its notes are kept", async () => {
    const folder = holding();
    await recordIn(folder);
    const held = path.join(folder, "rec/management-2001/amendments/003-lost.yaml");
    writeFileSync(held, 'amendment: 3\nstatus: not-seen\nnotes:\n  - "Asked for in writing."\n');
    const { code, stderr } = await scheduleA(args, { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain("was recorded as not seen: it is filled in, and its notes are kept");
    expect(readFileSync(held, "utf8")).toContain("status: executed");
    expect(readFileSync(held, "utf8")).toContain("Asked for in writing.");
    expect(existsSync(path.join(folder, "rec/management-2001/amendments/003.yaml"))).toBe(false);
  });

  test("a document without a number is refused, with doubts or without", async () => {
    const folder = holding((text) => text.replaceAll(/ NO\. 3| No\. 3/g, ""));
    await recordIn(folder);
    const { code, stderr } = await scheduleA([...args, "--with-doubts"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("amendment-3.txt bears no number");
    expect((await scheduleA([...args, "--with-doubts", "--number", "3"], { cwd: folder })).code).toBe(0);
  });
});

const DOCUMENTS = path.join(ROOT, "..", "shared", "documents");
const HERE = existsSync(DOCUMENTS);

test.skipIf(HERE)("../shared/documents is not here: no real amendment is imported", () => {
  expect(HERE).toBe(false);
});

describe.skipIf(!HERE)("the real amendments", () => {
  test.each(["amendment-12-form.txt", "amendment-22.txt", "amendment-23.txt"])(
    "%s is what the record holds",
    async (file) => {
      const args = ["import", path.join(DOCUMENTS, file), "--agreement", "management-2000", "--record", DATA];
      const { code, stdout, stderr } = await scheduleA(args);
      expect(stderr).toMatch(/, read whole\n$/);
      expect(stdout).toContain("already, and agrees with");
      expect(code).toBe(0);
    },
  );

  test("one that is taken out of the record comes back as it was", async () => {
    const folder = scratch();
    cpSync(DATA, path.join(folder, "data"), { recursive: true });
    const file = path.join(folder, "data/met-investors/management-2000/amendments/023.yaml");
    const asked = ["--as-of", "2006-11-01", "--record", "data", "--format", "csv"];
    const was = await scheduleA(asked, { cwd: folder });
    rmSync(file);
    expect((await scheduleA(asked, { cwd: folder })).stdout).not.toBe(was.stdout);
    const args = [
      "import",
      path.join(DOCUMENTS, "amendment-23.txt"),
      "--agreement",
      "management-2000",
      "--record",
      "data",
    ];
    expect((await scheduleA(args, { cwd: folder })).code).toBe(0);
    const now = await scheduleA(asked, { cwd: folder });
    const rows = (text: string): string[] => text.split("\n").map((line) => line.split(",").slice(0, 4).join(","));
    expect(rows(now.stdout)).toEqual(rows(was.stdout));
  });
});
