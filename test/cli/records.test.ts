/** Which record is asked, what is wrong with it, and records other than the bundled one. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  AMENDMENTS,
  DATA,
  fee,
  feeJson,
  NOWHERE,
  PACKAGE,
  rowsOf,
  type ScheduleJson,
  scheduleA,
  scheduleJson,
  scratch,
} from "./tool.ts";

const DAY = ["--as-of", "2006-11-01"];
const ROWS = [
  "Legg Mason Value Equity Portfolio: No. 12 (form), blank",
  "Met/AIM Small Cap Growth Portfolio: No. 22, settled",
  "Oppenheimer Capital Appreciation Portfolio: No. 23, settled",
];

/** The bare folder of the issue: Nos. 12 (form), 22 and 23 alone. */
function bareFolder(at = scratch()): string {
  for (const name of ["012-form", "022", "023"])
    cpSync(path.join(AMENDMENTS, `${name}.yaml`), path.join(at, `${name}.yaml`));
  return at;
}

const isBare = (answer: ScheduleJson): void => expect(rowsOf(answer)).toEqual(ROWS);
const isBundled = (answer: ScheduleJson): void => {
  expect(answer.record.folder).toBe("bundled");
  expect(answer.agreements.map(({ agreement }) => agreement)).toEqual(["management-2000", "fund-of-funds-2004"]);
};

describe.concurrent("a bare folder of three amendments", () => {
  const bare = ["--record", bareFolder()];
  const doubts = ({ agreements }: ScheduleJson, name: string): string[] =>
    agreements[0]?.rows?.find(({ portfolio }) => portfolio === name)?.standing.doubts?.map(({ words }) => words) ?? [];

  test("2006-11-01: three rows, both amendments of that day, settled", async () => {
    const answer = await scheduleJson([...bare, ...DAY]);
    isBare(answer);
    expect(answer.agreements.map(({ registrant, agreement, state }) => [registrant, agreement, state])).toEqual([
      [null, "", "in-force"],
    ]);
    expect(answer.agreements[0]?.rows?.map((row) => row.fee?.words)).toEqual([
      "[left blank: ___% of daily net assets]",
      "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
      "0.65% of the first $150 million of such assets, plus 0.625% of such assets over $150 million up to $300 million, plus 0.60% of such assets over $300 million up to $500 million, plus 0.55% of such assets over $500 million up to $700 million, plus 0.525% of such assets over $700 million up to $900 million, plus 0.50% of such assets over $900 million",
    ]);
  });

  test("2006-10-31: one row, and two on the schedule whose fee was not seen", async () => {
    expect(rowsOf(await scheduleJson([...bare, "--as-of", "2006-10-31"]))).toEqual([
      "Legg Mason Value Equity Portfolio: No. 12 (form), blank",
      "Met/AIM Small Cap Growth Portfolio: no amendment, fee-not-seen",
      "Oppenheimer Capital Appreciation Portfolio: no amendment, fee-not-seen",
    ]);
  });

  test("2006-11-02: open by any number after 23", async () => {
    const answer = await scheduleJson([...bare, "--as-of", "2006-11-02"]);
    expect(rowsOf(answer)).toEqual([
      "Legg Mason Value Equity Portfolio: No. 12 (form), blank",
      "Met/AIM Small Cap Growth Portfolio: No. 22, open",
      "Oppenheimer Capital Appreciation Portfolio: No. 23, open",
    ]);
    for (const name of ["Met/AIM Small Cap Growth Portfolio", "Oppenheimer Capital Appreciation Portfolio"])
      expect(doubts(answer, name)).toEqual([expect.stringContaining("may have been changed by any number after 23")]);
  });

  test("it says what it cannot know", async () => {
    const { stdout } = await scheduleA([...bare, ...DAY]);
    for (const line of [/^Dated +not known$/m, /^Ends +not known$/m, /^Fee basis +the clause was not read$/m])
      expect(stdout).toMatch(line);
    expect(stdout).toMatch(
      /^Searched +not stated; past November 1, 2006 an amendment with a higher number may exist$/m,
    );
    expect(stdout).toMatch(/^Held as forms +No\. 12: no executed copy$/m);
    expect(stdout).toContain("  No. 0: the agreement's own Schedule A\n");
    expect(stdout).toContain("  No. 21: November 1, 2006, by the recitals of Nos. 22 and 23\n");
  });

  test("its fees are computed, and its blank is refused with the printed words", async () => {
    const calc = ["calc", ...bare, ...DAY, "--assets", "750m", "--portfolio"];
    const { code, stdout } = await fee([...calc, "Oppenheimer Capital Appreciation"]);
    expect([code, stdout.includes("$4,475,000.00 a year, at constant assets\n")]).toEqual([0, true]);
    expect(await fee([...calc, "Legg Mason Value Equity"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        'error: the fee of Legg Mason Value Equity Portfolio is blank: No. 12 prints "___% of daily net assets"\n  no fee can be computed from a blank\n',
    });
  });

  test("the day before, a fee not seen is refused", async () => {
    const asked = ["calc", ...bare, "--as-of", "2006-10-31", "--assets", "1m", "--portfolio", "Met/AIM"];
    const { code, stdout, stderr } = await fee(asked);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      "error: Met/AIM Small Cap Growth Portfolio is on the schedule, as Amendment No. 22 on November 1, 2006 shows; its fee is in an amendment that was not seen",
    );
  });
});

describe.concurrent("the bundled record on the days of the issue", () => {
  const row = async (portfolio: string, day: string): Promise<string[]> =>
    rowsOf(await scheduleJson(["--portfolio", portfolio, "--as-of", day]));

  test("Nos. 22 and 23 apply on 2006-11-01, neither on the day before", async () => {
    expect(await row("Met/AIM Small Cap Growth", "2006-11-01")).toEqual([
      "Met/AIM Small Cap Growth Portfolio: No. 22, settled",
    ]);
    expect(await row("Oppenheimer Capital Appreciation", "2006-11-01")).toEqual([
      "Oppenheimer Capital Appreciation Portfolio: No. 23, settled",
    ]);
    const before = rowsOf(await scheduleJson(["--as-of", "2006-10-31"]));
    expect(before.filter((line) => /: No\. 2[23],/.test(line))).toEqual([]);
    expect(before).toContain("Met/AIM Small Cap Growth Portfolio: No. 2, open");
  });

  test("Legg Mason Value Equity comes from No. 13, not from the form of No. 12", async () => {
    expect(await row("Legg Mason Value Equity", "2005-11-01")).toEqual([
      "Legg Mason Value Equity Portfolio: No. 13, settled",
    ]);
  });

  test("Invesco Mid Cap Value carries the row of 2001 through its name, confirmed", async () => {
    expect(await row("Invesco Mid Cap Value", "2013-10-01")).toEqual([
      "Invesco Mid Cap Value Portfolio: No. 1, confirmed",
    ]);
  });

  test("the day after, it is open by the papers that can follow the statement, which is named", async () => {
    const asked = ["--portfolio", "Invesco Mid Cap Value", "--as-of", "2013-10-02"];
    const words =
      "open: the same fee is stated as of October 1, 2013 by Amendment No. 1 to the Amended and Restated Management Fee Waiver Agreement; since then it may have been changed by Nos. 42 and 43, not seen";
    expect((await scheduleA([...asked, "--format", "text"])).stdout).toContain(`    Standing: ${words}\n`);
    expect((await fee(["calc", ...asked, "--assets", "400m"])).stdout).toContain(`Standing     ${words}\n`);
  });

  test("an agreement that ended between two days: the earlier where no day is asked, and both in its heading", async () => {
    const own = ["--agreement", "fund-of-funds-2004"];
    const ends = /^Ends +between August 3, 2017 and November 3, 2017 \(inferred\)$/m;
    const { stdout } = await scheduleA(own, { env: { SCHEDULE_A_TODAY: "2026-07-01" } });
    expect(stdout).toMatch(/^Schedule A in force on August 3, 2017$/m);
    expect(stdout).toMatch(ends);
    const later = await scheduleA([...own, "--as-of", "2017-10-01"]);
    expect([later.code, ends.test(later.stdout)]).toEqual([0, true]);
    const known = await scheduleA([...own, "--as-of", "2017-07-01", "--known-on", "2017-08-02"]);
    expect(known.stdout).toMatch(/^Ends +not known$/m);
  });

  test("Met/AIM Mid Cap Core Equity is contradicted", async () => {
    expect(await row("Met/AIM Mid Cap Core Equity", "2005-12-18")).toEqual([
      "Met/AIM Mid Cap Core Equity Portfolio: No. 7, contradicted",
    ]);
  });

  test("PIMCO Innovation is on the schedule, fee not seen", async () => {
    expect(await row("PIMCO Innovation", "2002-08-01")).toEqual([
      "PIMCO Innovation Portfolio: no amendment, fee-not-seen",
    ]);
  });
});

describe.concurrent("which record", () => {
  test("named by --record: relative to the working directory, or absolute", async () => {
    const folder = bareFolder();
    const answer = await scheduleJson(["--record", "bare", ...DAY], {
      cwd: path.dirname(symlinked(folder)),
    });
    isBare(answer);
    isBare(await scheduleJson(["--record", folder, ...DAY]));
  });

  /** A folder that holds a link `bare` to another. */
  function symlinked(target: string): string {
    const link = path.join(scratch(), "bare");
    symlinkSync(target, link);
    return link;
  }

  test("SCHEDULE_A_RECORD, above a record that could be found, below --record", async () => {
    const folder = bareFolder();
    isBare(await scheduleJson(DAY, { env: { SCHEDULE_A_RECORD: folder } }));
    isBare(await scheduleJson(DAY, { env: { SCHEDULE_A_RECORD: folder }, cwd: DATA }));
    isBundled(await scheduleJson(["--record", "bundled", ...DAY], { env: { SCHEDULE_A_RECORD: folder } }));
    isBundled(await scheduleJson(DAY, { env: { SCHEDULE_A_RECORD: "bundled" }, cwd: folder }));
    isBundled(await scheduleJson(DAY, { env: { SCHEDULE_A_RECORD: "" } }));
  });

  test("found at the working directory, above it, or in a folder `data` there", async () => {
    const folder = bareFolder();
    const inner = path.join(folder, "notes/of/2006");
    mkdirSync(inner, { recursive: true });
    isBare(await scheduleJson(DAY, { cwd: folder }));
    isBare(await scheduleJson(DAY, { cwd: inner }));
    const project = scratch();
    mkdirSync(path.join(project, "src"));
    bareFolder(mkdir(path.join(project, "data")));
    isBare(await scheduleJson(DAY, { cwd: path.join(project, "src") }));
    expect((await scheduleA(DAY, { cwd: path.join(project, "src") })).stdout).toMatch(
      new RegExp(`^Record: ${project}/data \\(sha256:[0-9a-f]{12}\\)\n`),
    );
  });

  function mkdir(folder: string): string {
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  test("the nearest one stands above a farther", async () => {
    const outer = bareFolder();
    const inner = mkdir(path.join(outer, "archive"));
    cpSync(path.join(AMENDMENTS, "022.yaml"), path.join(inner, "022.yaml"));
    expect(rowsOf(await scheduleJson(DAY, { cwd: inner }))).toEqual([ROWS[1]]);
  });

  test("the search does not leave a Git work tree, and a .git file ends it too", async () => {
    for (const git of ["folder", "file"]) {
      const outer = bareFolder();
      const inner = mkdir(path.join(outer, "work/tree/src"));
      if (git === "folder") mkdirSync(path.join(outer, "work/tree/.git"));
      else writeFileSync(path.join(outer, "work/tree/.git"), "gitdir: elsewhere\n");
      isBundled(await scheduleJson(DAY, { cwd: inner }));
      bareFolder(path.join(outer, "work/tree"));
      isBare(await scheduleJson(DAY, { cwd: inner }));
    }
  });

  test("`--record bundled` from inside another record, and by default where none is found", async () => {
    isBundled(await scheduleJson(["--record", "bundled", ...DAY], { cwd: bareFolder() }));
    isBundled(await scheduleJson(DAY, { cwd: NOWHERE }));
    expect((await scheduleA(DAY)).stdout).toMatch(/^Record: bundled with the tool \(sha256:[0-9a-f]{12}\)\n/);
  });

  test("from inside the bundled record itself, and from the folder of the package", async () => {
    const [inside, beside] = [await scheduleJson(DAY, { cwd: DATA }), await scheduleJson(DAY, { cwd: PACKAGE })];
    isBundled(inside);
    expect(beside).toEqual(inside);
  });

  test("named by the folder whose `data` is the record", async () => {
    const project = scratch();
    const data = mkdir(path.join(project, "data"));
    bareFolder(data);
    mkdirSync(path.join(project, "src"));
    const named = await scheduleJson(["--record", project, ...DAY]);
    isBare(named);
    expect(named).toEqual(await scheduleJson(["--record", data, ...DAY]));
    isBare(await scheduleJson(["--record", ".", ...DAY], { cwd: project }));
    isBare(await scheduleJson(DAY, { env: { SCHEDULE_A_RECORD: project } }));
    const { stdout } = await fee(
      [...["calc", "--record", ".", ...DAY], ...["--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m"]],
      { cwd: project },
    );
    expect(stdout).toMatch(/^Record: data \(sha256:[0-9a-f]{12}\)\n/);
  });

  test("a folder `data` that is no record is not one by its name", async () => {
    const project = scratch();
    writeFileSync(path.join(mkdir(path.join(project, "data")), "notes.txt"), "none\n");
    const { code, stdout, stderr } = await scheduleA(["--record", project, ...DAY]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`error: ${project} holds no record\n`);
  });

  test("one registrant, or one agreement, is a record too", async () => {
    const registrant = await scheduleJson(["--record", path.join(DATA, "met-investors"), ...DAY]);
    expect(registrant.agreements.map(({ agreement }) => agreement)).toEqual(["management-2000", "fund-of-funds-2004"]);
    const agreement = await scheduleJson(["--record", path.join(DATA, "met-investors/fund-of-funds-2004"), ...DAY]);
    expect(agreement.agreements).toHaveLength(1);
    expect(rowsOf(agreement)).toContain("MetLife Balanced Strategy Portfolio: No. 1, settled");
  });
});

describe.concurrent("a record that cannot be opened", () => {
  const HELP = "  name a folder, or `bundled` for the record that comes with the tool\n";
  test("no such folder", async () => {
    for (const ended of [
      await scheduleA(["--record", "nowhere", ...DAY]),
      await fee(["calc", "--record", "nowhere", "--portfolio", "x", "--assets", "1m"]),
    ])
      expect(ended).toEqual({
        code: 2,
        stdout: "",
        stderr: `error: --record nowhere: there is no such file or folder\n${HELP}`,
      });
  });

  test("a file", async () => {
    const file = path.join(bareFolder(), "022.yaml");
    expect(await scheduleA(["--record", file, ...DAY])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: --record ${file} is not a folder\n  name the folder that holds the record\n`,
    });
  });

  test("an empty folder", async () => {
    const folder = scratch();
    expect(await scheduleA(["--record", folder, ...DAY])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${folder} holds no record\n  a record is a folder of registrants, one registrant, one agreement, or amendment files such as 022.yaml\n`,
    });
  });
});

describe.concurrent("a record with a warning", () => {
  /** A number sign that follows a space begins a comment, and the name ends before it. */
  const glued = (): string => {
    const folder = bareFolder();
    const file = path.join(folder, "022.yaml");
    const name = "change-fee: Met/AIM Small Cap Growth Portfolio";
    writeFileSync(file, readFileSync(file, "utf8").replace(name, `${name} #2`));
    return folder;
  };

  test("it is printed on stderr with its place, and the answer is given", async () => {
    const cwd = glued();
    const question = ["--portfolio", "Oppenheimer Capital Appreciation", "--assets", "750m"];
    const [schedule, calc] = [await scheduleA(DAY, { cwd }), await fee(["calc", ...question, ...DAY], { cwd })];
    for (const { code, stderr } of [schedule, calc]) {
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^022\.yaml:\d+:\d+: warning\[glued-comment\] the text ends at `Met\/AIM Small Cap Growth Portfolio`: what follows is read as a comment \(#2\)\n/,
      );
      expect(stderr).toMatch(/^ {2}\d+ \| {3}- change-fee: Met\/AIM Small Cap Growth Portfolio #2\n.*\^\^\n/m);
      expect(stderr.endsWith("\n1 warning in the record\n")).toBe(true);
      expect(stderr).not.toContain("error");
    }
    isBare(await scheduleJson(DAY, { cwd }));
    expect(calc.stdout).toContain("$4,475,000.00 a year, at constant assets\n");
  });

  test("beside errors both are counted, and nothing is answered", async () => {
    const cwd = glued();
    const file = path.join(cwd, "022.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("0.83%", "0.83"));
    const { code, stdout, stderr } = await scheduleA(DAY, { cwd });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("\n1 error and 1 warning in the record; an agreement with errors is not answered from\n");
  });
});

describe.concurrent("a record with errors", () => {
  const broken = (): string => {
    const folder = bareFolder();
    const file = path.join(folder, "022.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("0.88%", "0.88").replace("0.83%", "0.83"));
    return folder;
  };

  test("all are told on stderr, each with its place; nothing is answered", async () => {
    const folder = broken();
    for (const ended of [
      await scheduleA(["--record", ".", ...DAY], { cwd: folder }),
      await fee(
        ["calc", "--record", ".", "--portfolio", "Oppenheimer Capital Appreciation", "--assets", "1m", ...DAY],
        {
          cwd: folder,
        },
      ),
    ]) {
      expect([ended.code, ended.stdout]).toEqual([1, ""]);
      expect(ended.stderr).toMatch(/^022\.yaml:\d+:\d+: error\[bad-rate\] `0\.88` is not a rate$/m);
      expect(ended.stderr).toMatch(/^022\.yaml:\d+:\d+: error\[bad-rate\] `0\.83` is not a rate$/m);
      expect(ended.stderr).toMatch(/^ {2}\d+ \| .*rate: 0\.88, /m);
      expect(ended.stderr).toContain("  help: write it with its sign, such as 0.88%");
      expect(ended.stderr).toContain("2 errors in the record; an agreement with errors is not answered from\n");
    }
  });

  test("stderr has no colour in a pipe, and has it where asked", async () => {
    const folder = broken();
    expect((await scheduleA(["--record", folder, ...DAY])).stderr).not.toContain("\u001b");
    expect((await scheduleA(["--record", folder, ...DAY, "--color"])).stderr).toContain("\u001b[31merror[bad-rate]");
  });

  test("an error in one agreement leaves the other answered, with exit 1", async () => {
    const folder = scratch();
    cpSync(DATA, folder, { recursive: true });
    const file = path.join(folder, "met-investors/fund-of-funds-2004/amendments/005.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("0.070%", "0.070"));
    const { code, stdout, stderr } = await scheduleA(["--record", folder, ...DAY, "--format", "json"]);
    expect(code).toBe(1);
    const answer = JSON.parse(stdout) as ScheduleJson;
    expect(answer.agreements.map(({ agreement }) => agreement)).toEqual(["management-2000"]);
    expect(rowsOf(answer)).toContain("Met/AIM Small Cap Growth Portfolio: No. 22, settled");
    expect(stderr).toContain("met-investors/fund-of-funds-2004/amendments/005.yaml:");
    expect(stderr).toContain("error[bad-rate]");
    const parts = ["--portfolio", "Multi-Index Targeted Risk", "--part", "base=1m", "--part", "overlay=1m"];
    const blocked = await fee(["calc", "--record", folder, "--as-of", "2012-11-02", ...parts]);
    expect([blocked.code, blocked.stdout]).toEqual([1, ""]);
  });

  test("an error in one registrant leaves another answered", async () => {
    const folder = twoRegistrants();
    writeFileSync(path.join(folder, "acme/advisory-2001/amendments/001.yaml"), "amendment: one\n");
    const { code, stdout } = await scheduleA(["--record", folder, ...DAY, "--format", "json"]);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as ScheduleJson).agreements.map(({ agreement }) => agreement)).toEqual([
      "management-2000",
      "fund-of-funds-2004",
    ]);
  });
});

/** The bundled record, and beside it a folder for another registrant. */
function twoRegistrants(): string {
  const folder = scratch();
  cpSync(DATA, folder, { recursive: true });
  mkdirSync(path.join(folder, "acme/advisory-2001/amendments"), { recursive: true });
  writeFileSync(
    path.join(folder, "acme/registrant.yaml"),
    "registrant: Acme Funds\nportfolios:\n  - portfolio: Acme Growth Fund\n",
  );
  writeFileSync(
    path.join(folder, "acme/advisory-2001/agreement.yaml"),
    "agreement: Advisory Agreement\ndated: 2001-01-02\n",
  );
  writeFileSync(
    path.join(folder, "acme/advisory-2001/amendments/001.yaml"),
    `amendment: 1
status: executed
read: whole
effective: 2005-01-01
executed: 2005-01-01
changes:
  - add: Acme Growth Fund
    fee:
      - { rate: 0.75%, up-to: $1 billion }
      - { rate: 0.70% }
`,
  );
  return folder;
}

describe.concurrent("a second registrant is a folder", () => {
  const folder = twoRegistrants();

  test("both are answered", async () => {
    const answer = await scheduleJson(["--record", folder, ...DAY]);
    expect(answer.agreements.map(({ registrant, agreement }) => `${registrant}: ${agreement}`).sort()).toEqual([
      "Acme Funds: advisory-2001",
      "Met Investors Series Trust: fund-of-funds-2004",
      "Met Investors Series Trust: management-2000",
    ]);
    const acme = answer.agreements.find(({ agreement }) => agreement === "advisory-2001");
    expect(acme?.rows?.map(({ portfolio, fee: owed }) => [portfolio, owed?.words])).toEqual([
      ["Acme Growth Fund", "0.75% of the first $1 billion of such assets, plus 0.70% of such assets over $1 billion"],
    ]);
    expect(rowsOf(answer)).toEqual(expect.arrayContaining(ROWS.slice(1)));
  });

  test("each is asked by its portfolios and its agreements", async () => {
    const asked = ["--record", folder, ...DAY, "--assets", "$1.5 billion", "--portfolio"];
    const [acme] = (await feeJson([...asked, "Acme Growth"])).fees;
    expect([acme?.agreement, acme?.fee.total.rounded]).toEqual(["advisory-2001", "11000000.00"]);
    const [met] = (await feeJson([...asked, "Met/AIM Small Cap Growth"])).fees;
    expect([met?.agreement, met?.fee.total.rounded]).toEqual(["management-2000", "12700000.00"]);
    const one = await scheduleJson(["--record", folder, ...DAY, "--agreement", "acme/advisory-2001"]);
    expect(one.agreements.map(({ registrant }) => registrant)).toEqual(["Acme Funds"]);
  });

  test("the program names no registrant", () => {
    const dist = path.join(PACKAGE, "dist");
    const programs = readdirSync(dist).filter((name) => name.endsWith(".cjs"));
    expect(programs).toEqual(expect.arrayContaining(["core.cjs", "fee.cjs"]));
    for (const name of programs)
      expect(readFileSync(path.join(dist, name), "utf8")).not.toMatch(/Met Investors|met-investors|MetLife|1126087/);
  });

  test("without the bundled one it is answered alone", async () => {
    const alone = twoRegistrants();
    rmSync(path.join(alone, "met-investors"), { recursive: true });
    const answer = await scheduleJson(["--record", alone, ...DAY]);
    expect(rowsOf(answer)).toEqual(["Acme Growth Fund: No. 1, open"]);
  });
});

describe.concurrent("two registrants with a portfolio of one name", () => {
  const folder = scratch();
  for (const [slug, agreement, rate] of [
    ["acme", "advisory-2001", "0.75%"],
    ["zenith", "management-2002", "0.40%"],
  ] as const) {
    const amendments = path.join(folder, slug, agreement, "amendments");
    mkdirSync(amendments, { recursive: true });
    writeFileSync(
      path.join(folder, slug, "registrant.yaml"),
      `registrant: ${slug}\nportfolios:\n  - portfolio: Growth Portfolio\n`,
    );
    writeFileSync(
      path.join(amendments, "001.yaml"),
      `amendment: 1\nstatus: executed\neffective: 2005-01-01\nexecuted: 2005-01-01\nchanges:\n  - { add: Growth Portfolio, fee: [{ rate: ${rate} }] }\n`,
    );
  }
  const asked = ["--record", folder, "--as-of", "2005-01-01", "--portfolio", "Growth"];

  test("the name alone fits both, and neither is taken", async () => {
    for (const ended of [await scheduleA(asked), await fee(["calc", ...asked, "--assets", "100m"])]) {
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      expect(ended.stderr).toMatch(/^error: --portfolio "Growth" fits 2 portfolios\n/);
    }
  });

  test.each([
    ["advisory-2001", "acme", "0.75% of such assets", "750000.00"],
    ["acme/advisory-2001", "acme", "0.75% of such assets", "750000.00"],
    ["management-2002", "zenith", "0.40% of such assets", "400000.00"],
    ["zenith/management-2002", "zenith", "0.40% of such assets", "400000.00"],
  ])("--agreement %s is that of %s", async (agreement, registrant, words, total) => {
    const own = [...asked, "--agreement", agreement];
    const { agreements } = await scheduleJson(own);
    expect(agreements.map((one) => [one.registrant, one.rows?.map((row) => row.fee?.words)])).toEqual([
      [registrant, [words]],
    ]);
    const { fees } = await feeJson([...own, "--assets", "100m"]);
    expect(fees.map((one) => [one.agreement, one.fee.total.rounded])).toEqual([[agreement.replace(/.*\//, ""), total]]);
  });
});
