import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Files, git, repository, write } from "./repository.ts";
import { DATA, type Ended, NOWHERE, type Setting, scheduleA, scratch } from "./tool.ts";

const check = (cwd: string, args: readonly string[], setting: Setting = {}): Promise<Ended> =>
  scheduleA(["check", "--only", "glued-comment", ...args], {
    cwd,
    ...setting,
    env: { GIT_CONFIG_GLOBAL: "/dev/null", ...setting.env },
  });

const paper = (number: number, day: string, ...changes: string[]): string =>
  `amendment: ${number}\nstatus: executed\neffective: ${day}\nexecuted: ${day}\nchanges:\n${changes.map((one) => `  - ${one}\n`).join("")}`;
const fee = (rate: string): string => `fee: [{ rate: ${rate} }]`;

const AGREEMENT = `agreement: Management Agreement
dated: 2000-12-08
fee-basis: not-read
searched-through: { day: 2020-12-31, by: a person }
ends: { day: 2017-08-03 }
`;
const ONE = paper(
  1,
  "2001-02-12",
  `{ add: Alpha Portfolio, ${fee("0.80%")} }`,
  `{ add: Beta Portfolio, ${fee("0.70%")} }`,
);
const BASE: Files = {
  "data/trust/registrant.yaml":
    "registrant: A Trust\nportfolios:\n  - portfolio: Alpha Portfolio\n  - portfolio: Beta Portfolio\n  - portfolio: Gamma Portfolio\n",
  "data/trust/management/agreement.yaml": AGREEMENT,
  "data/trust/management/amendments/000.yaml": "amendment: 0\nstatus: not-seen\n",
  "data/trust/management/amendments/001.yaml": ONE,
  "data/trust/management/amendments/002.yaml": paper(2, "2002-01-01", `{ change-fee: Beta, ${fee("0.65%")} }`),
};
const EDITED: Files = { "data/trust/management/amendments/001.yaml": ONE.replace("0.80%", "0.78%") };
const THREE: Files = {
  "data/trust/management/amendments/003.yaml": paper(3, "2006-11-01", `{ change-fee: Alpha, ${fee("0.75%")} }`),
};

const TITLE = "A Trust: Management Agreement dated December 8, 2000";
const head = (ref: string, hash: string | undefined, said: string): string =>
  `Since ${ref} (${(hash ?? "").slice(0, 12)}): ${said}`;

/** What is told between the head and the summary of the record. */
async function told(cwd: string, args: readonly string[], setting: Setting = {}): Promise<string[]> {
  const { code, stdout, stderr } = await check(cwd, args, setting);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}${stdout}`);
  const lines = stdout.split("\n");
  return lines.slice(
    lines.findIndex((line) => line.startsWith("Since ")),
    -2,
  );
}

describe.concurrent("a change of data", () => {
  test("an edit: the fee over its days, and nothing of other rows", async () => {
    const { folder, hashes } = repository(BASE, EDITED);
    expect(await told(folder, ["--since", "HEAD~1"])).toEqual([
      head("HEAD~1", hashes[0], "1 portfolio answers otherwise"),
      "",
      `  ${TITLE}`,
      "    Alpha Portfolio, from February 12, 2001 on: 0.78% of such assets instead of 0.80% of such assets",
      "",
    ]);
  });

  test("a new amendment: the fee and what set it", async () => {
    const { folder, hashes } = repository(BASE, THREE);
    expect(await told(folder, ["--since", "HEAD~1"])).toEqual([
      head("HEAD~1", hashes[0], "1 portfolio answers otherwise"),
      "",
      `  ${TITLE}`,
      "    Alpha Portfolio, from November 1, 2006 on: 0.75% of such assets instead of 0.80% of such assets; set by No. 3, 2006-11-01 instead of No. 1, 2001-02-12",
      "",
    ]);
  });

  test("a file removed: an amendment is not seen, and the rows that it may have changed are open", async () => {
    const { folder, hashes } = repository(
      { ...BASE, ...THREE },
      { "data/trust/management/amendments/002.yaml": undefined },
    );
    const { stdout } = await check(folder, ["--since", "HEAD~1"]);
    expect(stdout.split("\n").slice(0, 8)).toEqual([
      head("HEAD~1", hashes[0], "2 portfolios answer otherwise; 1 agreement says otherwise of itself"),
      "",
      `  ${TITLE}`,
      "    No. 2 not seen (from February 12, 2001 to November 1, 2006) instead of held",
      "    Alpha Portfolio, from February 12, 2001 to October 31, 2006: standing open (may have been changed by No. 2, not seen) instead of settled",
      "    Beta Portfolio, from February 12, 2001 on: standing open (may have been changed by No. 2, not seen) instead of settled",
      "    Beta Portfolio, from January 1, 2002 on: 0.70% of such assets instead of 0.65% of such assets; set by No. 1, 2001-02-12 instead of No. 2, 2002-01-01",
      "",
    ]);
  });

  test("a first name mended is the same portfolio; one renamed with no name in common is another", async () => {
    const register = (...names: string[]): Files => ({
      "data/trust/registrant.yaml": `registrant: A Trust\nportfolios:\n${names.map((name) => `  - portfolio: ${name}\n`).join("")}`,
    });
    const { folder, hashes } = repository(
      {
        ...BASE,
        ...register(
          "Alhpa Portfolio\n    names: [{ name: Alpha Portfolio, from: 2001-02-12 }]",
          "Beta Portfolio",
          "Gamma Portfolio",
        ),
      },
      register(
        "Alpha Fund Portfolio\n    names: [{ name: Alpha Portfolio, from: 2001-02-12 }]",
        "Beta Portfolio",
        "Delta Portfolio",
      ),
    );
    expect(await told(folder, ["--since", "HEAD~1"])).toEqual(
      [
        head("HEAD~1", hashes[0], "1 portfolio answers otherwise; 1 portfolio new; 1 portfolio gone"),
        "  new: Delta Portfolio",
        "  gone: Gamma Portfolio",
        "",
        `  ${TITLE}`,
        "    Alpha Fund Portfolio, from December 8, 2000 to February 11, 2001: named Alpha Fund instead of Alhpa Portfolio",
        "",
      ].map((line) => line.replace("named Alpha Fund instead", "named Alpha Fund Portfolio instead")),
    );
  });

  test("files not yet in Git count as they stand; the commit does not", async () => {
    const { folder, hashes } = repository(BASE);
    write(folder, THREE);
    expect((await told(folder, ["--since", "HEAD"]))[0]).toBe(head("HEAD", hashes[0], "1 portfolio answers otherwise"));
    expect(git(folder, "status", "--porcelain")).toBe("?? data/trust/management/amendments/003.yaml\n");
  });

  test("rows alike are told once, with the portfolios", async () => {
    const { folder } = repository(BASE, {
      "data/trust/management/agreement.yaml": AGREEMENT.replace("2020-12-31", "2010-12-31"),
    });
    expect((await told(folder, ["--since", "HEAD~1"])).slice(3, 5)).toEqual([
      "    filings searched through December 31, 2010, as a person states instead of December 31, 2020, as a person states",
      "    2 portfolios, from January 1, 2011 on: standing open (may have been changed by any number after 2: nobody stated that the filings were searched past December 31, 2010) instead of settled (Alpha Portfolio; Beta Portfolio)",
    ]);
  });

  test("findings that are new, and those that are gone", async () => {
    const beta = (name: string): Files => ({
      "data/trust/management/amendments/002.yaml": `amendment: 2\nstatus: executed\neffective: 2002-01-01\nexecuted: 2002-01-01\nchanges:\n  - change-fee: ${name}\n    ${fee("0.65%")}\n`,
    });
    const { folder, hashes } = repository({ ...BASE, ...beta("Beta") }, beta("Beta #2"));
    expect(await told(folder, ["--since", "HEAD~1"])).toEqual([
      head("HEAD~1", hashes[0], "every answer is the same; new: 1 warning"),
      "",
      "  new: data/trust/management/amendments/002.yaml:6:22: warning[glued-comment] the text ends at `Beta`: what follows is read as a comment (#2)",
      "",
    ]);
    write(folder, beta("Beta"));
    expect((await told(folder, ["--since", "HEAD"])).slice(0, 3)).toEqual([
      head("HEAD", hashes[1], "every answer is the same; gone: 1 warning"),
      "",
      "  gone: data/trust/management/amendments/002.yaml: warning[glued-comment] the text ends at `Beta`: what follows is read as a comment (#2)",
    ]);
  });

  test("an agreement whose files have errors now, or had them, is not compared", async () => {
    const broken: Files = { "data/trust/management/amendments/002.yaml": "amendment: two\n" };
    const { folder, hashes } = repository(BASE, broken);
    const { code, stdout } = await check(folder, ["--since", "HEAD~1", "--format", "concise"]);
    expect(code).toBe(1);
    expect(stdout.split("\n").slice(2, 6)).toEqual([
      "trust/management: not compared: its files have errors now",
      "new: data/trust/management/amendments/002.yaml:1:1: error[missing-key] an amendment needs `status`",
      "new: data/trust/management/amendments/002.yaml:1:12: error[bad-number] `two` is not a number",
      `since HEAD~1 (${hashes[0]?.slice(0, 12)}): 1 agreement not compared; new: 2 errors`,
    ]);
    write(folder, BASE);
    expect((await told(folder, ["--since", "HEAD"])).slice(0, 4)).toEqual([
      head("HEAD", hashes[1], "1 agreement not compared; gone: 2 errors"),
      "",
      `  ${TITLE}: not compared: its files had errors then`,
      "",
    ]);
  });

  test("exit 0 where answers differ, and 1 for an error as without it", async () => {
    const { folder } = repository(BASE, EDITED);
    expect((await check(folder, ["--since", "HEAD~1"])).code).toBe(0);
    expect((await check(folder, ["--since", "HEAD~1", "--strict"])).code).toBe(0);
  });
});

describe.concurrent("what is compared with", () => {
  const { folder, hashes } = repository(BASE, EDITED, THREE);
  git(folder, "tag", "v1", "HEAD~2");
  git(folder, "tag", "-a", "v2", "-m", "annotated", "HEAD~1");
  git(folder, "branch", "release/1", "HEAD~1");
  const ONE_ROW = "1 portfolio answers otherwise";

  test.each([
    ["HEAD", 2, "every answer is the same"],
    ["HEAD~1", 1, ONE_ROW],
    ["v1", 0, ONE_ROW],
    ["v2", 1, ONE_ROW],
    ["main", 2, "every answer is the same"],
    ["release/1", 1, ONE_ROW],
    ["main~2", 0, ONE_ROW],
  ])("a branch, a tag, a commit: %s", async (ref, index, said) => {
    expect((await told(folder, ["--since", ref]))[0]).toBe(head(ref, hashes[index], said));
    expect((await told(folder, [`--since=${ref}`]))[0]).toBe(head(ref, hashes[index], said));
  });

  test("a hash, whole or short", async () => {
    for (const hash of [hashes[1] ?? "", (hashes[1] ?? "").slice(0, 9)])
      expect((await told(folder, ["--since", hash]))[0]).toBe(head(hash, hashes[1], ONE_ROW));
  });

  test("from any folder of the repository, and from outside by the record's own", async () => {
    const inside = path.join(folder, "data/trust/management/amendments");
    expect((await told(inside, ["--since", "v1"]))[0]).toBe(head("v1", hashes[0], ONE_ROW));
    expect((await told(NOWHERE, [path.join(folder, "data"), "--since", "v1"]))[0]).toBe(head("v1", hashes[0], ONE_ROW));
  });

  test("another folder, that is a record or holds one in data", async () => {
    const before = scratch();
    write(before, BASE);
    for (const named of [before, path.join(before, "data"), path.relative(folder, before)])
      expect((await told(folder, ["--since", named]))[0]).toBe(`Since ${named} (a folder): ${ONE_ROW}`);
  });

  test("a folder of a commit's name: the commit, and it is said; ./ means the folder", async () => {
    const { folder: own, hashes: states } = repository({ ...BASE, "README.md": "" }, THREE);
    git(own, "branch", "before", "HEAD~1");
    for (const [file, text] of Object.entries({ ...BASE, ...THREE }))
      write(own, { [file.replace("data/trust/", "before/")]: text });
    expect((await told(own, ["--since", "before"])).slice(0, 2)).toEqual([
      head("before", states[0], ONE_ROW),
      "  before is a folder too: write ./before to compare with it",
    ]);
    expect((await told(own, ["--since", "./before"]))[0]).toBe("Since ./before (a folder): every answer is the same");
    git(own, "branch", "-D", "before");
    expect((await told(own, ["--since", "before"]))[0]).toBe("Since before (a folder): every answer is the same");
  });

  test("a commit in which no record was there: everything is new", async () => {
    const { folder: own, hashes: states } = repository({ "README.md": "" }, BASE);
    expect(await told(own, ["--since", "HEAD~1"])).toEqual([
      head("HEAD~1", states[0], "no record was there, so everything is new"),
      "",
    ]);
  });

  test.each([
    ["nowhere", "there is no such commit, branch, tag or folder"],
    ["HEAD~9", "there is no such commit, branch, tag or folder"],
    ["--output=x", "a commit's name does not begin with -"],
    ["-h", "a commit's name does not begin with -"],
    ["$(touch x)", "there is no such commit, branch, tag or folder"],
    ["HEAD:data", "there is no such commit, branch, tag or folder"],
    ["\u001b[31mHEAD", "there is no such commit, branch, tag or folder"],
    ["./nowhere", "there is no such commit, branch, tag or folder"],
  ])("what is none is refused, and nothing is done: %j", async (ref, why) => {
    const { code, stdout, stderr } = await check(folder, ["--since", ref]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`error: --since ${ref.replace("\u001b", "\\u{1B}")}: ${why}\n  ${NAME_ONE}\n`);
    expect(git(folder, "status", "--porcelain")).toBe("");
  });

  const NAME_ONE =
    "name a commit, branch or tag, such as `--since origin/main`, or a folder, such as `--since ./before`";

  test("an empty name", async () => {
    expect(await check(folder, ["--since", ""])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: --since is empty\n  ${NAME_ONE}\n`,
    });
  });

  test("a record in no repository, and no Git at all", async () => {
    const own = scratch();
    write(own, BASE);
    expect(await check(own, ["--since", "HEAD"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: `error: --since HEAD: there is no such folder, and ${own}/data is in no Git work tree\n  ${NAME_ONE}\n`,
    });
    expect(await check(folder, ["--since", "HEAD"], { env: { PATH: NOWHERE } })).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: --since HEAD: there is no program git to ask\n  install Git, or name a folder\n",
    });
  });

  test("a repository that Git will not read: its own words, exit 3", async () => {
    const { folder: own } = repository(BASE);
    writeFileSync(path.join(own, ".git/config"), "[core\n");
    expect(await check(own, ["--since", "HEAD"])).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: --since HEAD: git says: bad config line 1 in file .git/config\n",
    });
  });

  test("a folder that is no record", async () => {
    const { code, stderr } = await check(folder, ["--since", NOWHERE]);
    expect([code, stderr.split("\n")[0]]).toEqual([2, `error: ${NOWHERE} holds no record`]);
  });

  test("a shallow clone: what to fetch is said", async () => {
    const clone = path.join(scratch(), "clone");
    git(folder, "clone", "-q", "--depth", "1", `file://${folder}`, clone);
    const { code, stderr } = await check(clone, ["--since", "HEAD~1"]);
    expect([code, stderr.split("\n")[1]]).toEqual([
      2,
      "  this clone is shallow: fetch its history first (`fetch-depth: 0` of actions/checkout)",
    ]);
  });

  test("each of several records with itself at a commit; with one folder, none", async () => {
    const { folder: own, hashes: states } = repository(
      { ...BASE, "other/001.yaml": ONE },
      { ...EDITED, "other/001.yaml": ONE.replace("0.70%", "0.71%") },
    );
    const { stdout } = await check(own, ["data", "other", "--since", "HEAD~1", "--format", "concise"]);
    expect(stdout.split("\n").filter((line) => line.startsWith("since"))).toEqual(
      [1, 1].map(() => `since HEAD~1 (${states[0]?.slice(0, 12)}): ${ONE_ROW}`),
    );
    expect(await check(own, ["data", "other", "--since", "./data"])).toMatchObject({
      code: 2,
      stderr: "error: --since ./data: one folder cannot be compared with several records\n  check each by itself\n",
    });
  });

  test("not a file from stdin", async () => {
    expect(await check(folder, ["-", "--since", "HEAD"])).toMatchObject({
      code: 2,
      stderr: "error: --since compares records: a file from stdin is none\n",
    });
  });
});

describe.concurrent("formats", () => {
  const hostile = paper(3, "2006-11-01", `{ add: 'A|<b>x</b> *y* [z](u) ::error::', ${fee("0.75%")} }`);
  const { folder, hashes } = repository(BASE, {
    ...EDITED,
    "data/trust/registrant.yaml": `${BASE["data/trust/registrant.yaml"]}  - portfolio: 'A|<b>x</b> *y* [z](u) ::error::'\n`,
    "data/trust/management/amendments/003.yaml": hostile,
  });
  const since = async (format: string): Promise<string> =>
    (await check(folder, ["--since", "HEAD~1", "--format", format])).stdout;

  test("concise: a line each, then the sum", async () => {
    expect((await since("concise")).split("\n").slice(0, -2)).toEqual([
      "new: A|<b>x</b> *y* [z](u) ::error::",
      "trust/management: Alpha Portfolio, from February 12, 2001 on: 0.78% of such assets instead of 0.80% of such assets",
      "trust/management: A|<b>x</b> *y* [z](u) ::error::, from November 1, 2006 on: on the schedule instead of in nothing held; 0.75% of such assets; set by No. 3, 2006-11-01; standing settled",
      `since HEAD~1 (${hashes[0]?.slice(0, 12)}): 2 portfolios answer otherwise; 1 portfolio new`,
    ]);
  });

  test("markdown: a table, before beside now, in which a name is a name", async () => {
    const text = await since("markdown");
    expect(
      text.slice(text.indexOf("### ")),
    ).toBe(`### Since HEAD\\~1 (${hashes[0]?.slice(0, 12)}): 2 portfolios answer otherwise; 1 portfolio new

- new: A\\|&lt;b&gt;x&lt;/b&gt; \\*y\\* \\[z\\](u) ::error::

#### A Trust: Management Agreement dated December 8, 2000

| Portfolio | Days | Before | Now |
| --- | --- | --- | --- |
| Alpha Portfolio | from February 12, 2001 on | 0.80% of such assets | 0.78% of such assets |
| A\\|&lt;b&gt;x&lt;/b&gt; \\*y\\* \\[z\\](u) ::error:: | from November 1, 2006 on | in nothing held | on the schedule; 0.75% of such assets; set by No. 3, 2006-11-01; standing settled |
`);
  });

  test("json: every value, days as days", async () => {
    const { records } = JSON.parse(await since("json")) as { records: readonly { since: Record<string, Json> }[] };
    const { digest, agreements, ...rest } = records[0]?.since ?? {};
    expect(rest).toEqual({
      named: "HEAD~1",
      commit: hashes[0],
      remark: null,
      portfolios: 2,
      newPortfolios: ["A|<b>x</b> *y* [z](u) ::error::"],
      gonePortfolios: [],
      newFindings: [],
      goneFindings: [],
    });
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const flat = (rate: string): Json => ({
      words: `${rate}% of such assets`,
      terms: { kind: "tiers", tiers: [{ rate }], applies: "marginal" },
    });
    expect(agreements).toMatchObject([
      {
        title: TITLE,
        folder: "trust/management",
        state: "compared",
        remark: null,
        changes: [
          {
            portfolios: ["Alpha Portfolio"],
            from: "2001-02-12",
            to: null,
            parts: [{ part: "fee", before: flat("0.80"), now: flat("0.78") }],
          },
          {
            portfolios: ["A|<b>x</b> *y* [z](u) ::error::"],
            from: "2006-11-01",
            to: null,
            parts: [
              { part: "presence", before: null, now: "row" },
              { part: "fee", before: null, now: flat("0.75") },
              {
                part: "setter",
                before: null,
                now: { amendment: 3, effective: "2006-11-01", known: { from: "2006-11-01", presumed: false } },
              },
              {
                part: "standing",
                before: null,
                now: "settled",
                steps: [{ from: "2006-11-01", to: null, before: null, now: { kind: "settled" } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  test("github: a notice with the sum; sarif and junit have nothing of it", async () => {
    expect((await since("github")).split("\n")[0]).toBe(
      `::notice title=schedule-a check --since::since HEAD~1 (${hashes[0]?.slice(0, 12)}): 2 portfolios answer otherwise; 1 portfolio new`,
    );
    for (const format of ["sarif", "junit"]) expect(await since(format)).not.toContain("HEAD~1");
  });

  test("text fits the width", async () => {
    const { stdout } = await check(folder, ["--since", "HEAD~1"], { env: { COLUMNS: "60" } });
    expect(stdout).toContain(
      "    Alpha Portfolio, from February 12, 2001 on: 0.78% of\n      such assets instead of 0.80% of such assets\n",
    );
    expect(stdout.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });

  test("findings not asked for are not among them", async () => {
    const glued = "amendment: 2\nstatus: executed\neffective: 2002-01-01\nnotes:\n  - as printed #2\n";
    const two = "data/trust/management/amendments/002.yaml";
    const { folder: own, hashes: states } = repository({ ...BASE, [two]: glued.replace(" #2", "") }, { [two]: glued });
    const asked = async (code: string): Promise<string | undefined> =>
      (await scheduleA(["check", "--since", "HEAD~1", "--only", code], { cwd: own })).stdout
        .split("\n")
        .find((line) => line.startsWith("Since"));
    expect(await asked("glued-comment")).toBe(head("HEAD~1", states[0], "every answer is the same; new: 1 warning"));
    expect(await asked("bad-rate")).toBe(head("HEAD~1", states[0], "every answer is the same"));
  });
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

describe("the bundled record", () => {
  const folder = scratch();
  rmSync(path.join(folder, ".git"), { recursive: true });
  git(folder, "init", "-q");
  cpSync(DATA, path.join(folder, "data"), { recursive: true });
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "the record");

  test("against itself: every answer is the same", async () => {
    expect((await told(folder, ["--since", "HEAD"]))[0]).toMatch(
      /^Since HEAD \([0-9a-f]{12}\): every answer is the same$/,
    );
  });

  test("one figure of No. 22: what it does to every answer", async () => {
    const file = path.join(folder, "data/met-investors/management-2000/amendments/022.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll("0.83%", "0.82%"));
    const watch = path.join(scratch(), "watch.cjs");
    const used = `${watch}.used`;
    writeFileSync(
      watch,
      `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(used)}, JSON.stringify(process.cpuUsage())));`,
    );
    const lines = await told(folder, ["--since", "HEAD"], { env: { NODE_OPTIONS: `--require ${watch}` } });
    const { user, system } = JSON.parse(readFileSync(used, "utf8")) as NodeJS.CpuUsage;
    writeFileSync(file, text);
    const name = "    Met/AIM Small Cap Growth Portfolio, from";
    expect(lines.slice(1, 4)).toEqual([
      "",
      "  Met Investors Series Trust: Management Agreement dated December 8, 2000",
      `${name} November 1, 2006 on: 0.88% of the first $500 million of such assets, plus 0.82% of such assets over $500 million instead of 0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million`,
    ]);
    expect(lines.slice(4).map((line) => line.replace(/ \(.*?\)+ instead.*/, " (…)").slice(0, 200))).toEqual([
      expect.stringMatching(`^${name} November 1, 2006 to December 31, 2006: standing contradicted`),
      expect.stringMatching(`^${name} January 1, 2007 on: standing contradicted`),
      "",
    ]);
    // Of the processor, in seconds: two are usual.
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
