/** The next amendment's file: typed as options, asked for on a terminal, and never asked for elsewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat, register, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { type Ended, fee, scheduleA, scratch, shell } from "./tool.ts";
import { CTRL_C, DOWN, ENTER, HAS_TERMINAL, type Typing, typing } from "./typing.ts";

const RECORD = {
  ...register(
    "{ portfolio: Alpha Growth Portfolio }",
    "{ portfolio: Beta Income Portfolio }",
    "{ portfolio: Gamma Value Portfolio }",
  ),
  ...terms("agreement: Management Agreement", "dated: 2000-06-01"),
  ...executed(
    1,
    "2001-01-01",
    `{ add: Alpha Growth Portfolio, ${flat("0.80%")} }`,
    `{ add: Beta Income Portfolio, ${flat("0.50%")} }`,
    "recites: []",
  ),
  ...executed(
    2,
    "2003-01-01",
    "{ rename: Beta Income Portfolio, to: Delta Income Portfolio }",
    "recites: [2001-01-01]",
  ),
};
const FOLDER = "rec/m/amendments";

/** A folder with a record in it, and the tool run there. */
function desk(): { folder: string; tool: (...args: string[]) => Promise<Ended>; text: (name: string) => string } {
  const folder = scratch();
  write(path.join(folder, "rec"), RECORD);
  return {
    folder,
    tool: (...args) => scheduleA(args, { cwd: folder }),
    text: (name) => readFileSync(path.join(folder, name), "utf8"),
  };
}

const DRAFT = ["new", "--record", "rec", "--status", "draft", "--effective", "2004-05-01"];
const CHANGE = [
  "--change",
  "change-fee",
  "--portfolio",
  "alpha growth",
  "--fee",
  "0.75% of the first $500 million, plus 0.70% over",
];
const FILE = `# Amendment No. 3 to Management Agreement, a draft: \`schedule-a propose\` makes its paper.
amendment: 3
status: draft
effective: 2004-05-01
recites: [2001-01-01, 2003-01-01]
changes:
  - change-fee: Alpha Growth Portfolio
    fee:
      - { rate: 0.75%, up-to: $500 million }
      - { rate: 0.70% }
`;

describe.concurrent("a draft typed as options", () => {
  test("is whole, in the style of the record, passes the check, and goes into propose and fee compare", async () => {
    const { folder, tool, text } = desk();
    expect(await tool(...DRAFT, ...CHANGE)).toEqual({
      code: 0,
      stdout: `${FOLDER}/003-draft.yaml\n`,
      stderr:
        '--fee "0.75% of the first $500 million, plus 0.70% over" is read as 0.75% of the first $500 million of such assets, plus 0.70% of such assets over $500 million\n',
    });
    expect(text(`${FOLDER}/003-draft.yaml`)).toBe(FILE);
    expect((await tool("fmt", "--check", "rec")).code).toBe(0);
    expect((await tool("check", "rec")).code).toBe(0);
    const proposed = await tool("propose", `${FOLDER}/003-draft.yaml`, "--record", "rec");
    expect([proposed.code, proposed.stdout]).toMatchObject([0, expect.stringContaining("[-0.80%-] [+0.75%+]")]);
    const compared = await fee(
      [
        "compare",
        "--portfolio",
        "Alpha Growth",
        "--with",
        `${FOLDER}/003-draft.yaml`,
        "--record",
        "rec",
        "--assets",
        "1bn",
      ],
      { cwd: folder },
    );
    expect([compared.code, compared.stdout]).toMatchObject([0, expect.stringContaining("$7,250,000.00")]);
  });

  test("has a change for every --change, each with the options behind it", async () => {
    const { tool, text } = desk();
    const { code, stderr } = await tool(
      ...[...DRAFT, "--executed", "2004-04-20", "--change", "add", "--portfolio", "New Portfolio", "--fee", "0.65%"],
      ...["--change", "rename", "--portfolio", "Delta Income", "--to", "Epsilon Portfolio"],
      ...["--change", "remove", "--portfolio", "Alpha Growth Portfolio", "--into", "Gamma Value"],
    );
    expect([code, stderr]).toEqual([0, '--fee "0.65%" is read as 0.65% of such assets\n']);
    expect(text(`${FOLDER}/003-draft.yaml`)).toContain(`effective: 2004-05-01
executed: 2004-04-20
recites: [2001-01-01, 2003-01-01]
changes:
  - add: New Portfolio
    fee:
      - { rate: 0.65% }
  - { rename: Delta Income Portfolio, to: Epsilon Portfolio }
  - { remove: Alpha Growth Portfolio, merged-into: Gamma Value Portfolio }
`);
  });

  test("goes where it is told: to a file of its own, or to stdout and into propose", async () => {
    const { folder, tool, text } = desk();
    expect((await tool(...DRAFT, ...CHANGE, "-o", "draft.yaml")).stdout).toBe("draft.yaml\n");
    expect(text("draft.yaml")).toBe(FILE);
    const again = await tool(...DRAFT, ...CHANGE, "-o", "draft.yaml");
    expect([again.code, again.stderr]).toMatchObject([2, expect.stringContaining("draft.yaml is there already")]);
    expect(existsSync(path.join(folder, FOLDER, "003-draft.yaml"))).toBe(false);
    const words = [...DRAFT, ...CHANGE].map((word) => `'${word}'`).join(" ");
    const piped = await shell(`schedule-a ${words} -o - | schedule-a propose - --record rec --document`, {
      cwd: folder,
    });
    expect([piped.code, piped.stdout]).toMatchObject([
      0,
      expect.stringContaining("AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT"),
    ]);
  });

  test("is left to be filled in where nothing is told; the changes of a paper may be told too", async () => {
    const { tool, text } = desk();
    expect((await tool("new", "--record", "rec", "--status", "draft")).code).toBe(0);
    expect(text(`${FOLDER}/003-draft.yaml`)).toMatch(/a draft: .* Fill in what is empty\.\n/);
    expect(text(`${FOLDER}/003-draft.yaml`)).toMatch(/\neffective: # .*\nrecites: \[.*\]?\n/);
    expect((await tool("new", "--record", "rec", "--status", "executed", ...CHANGE)).stdout).toBe(
      `${FOLDER}/004.yaml\n`,
    );
    expect(text(`${FOLDER}/004.yaml`)).toMatch(
      /\ncopy: # .*(?:\n.*)*\nchanges:\n {2}- change-fee: Alpha Growth Portfolio\n/,
    );
  });

  test.each<[string, string[], RegExp]>([
    ["an option before any change", ["--portfolio", "Alpha"], /--portfolio stands before any change/],
    ["an option of another kind", ["--change", "rename", "--fee", "1%"], /--change rename takes no --fee/],
    ["an option twice", ["--change", "rename", "--to", "A", "--to", "B"], /--to is given twice/],
    [
      "a change that lacks something",
      ["--change", "rename", "--portfolio", "Alpha Growth"],
      /says no to\n {2}add --to/,
    ],
    ["a kind that is none", ["--change", "merge"], /no kind of change/],
    ["a fee in no words of one", ["--change", "add", "--portfolio", "A", "--fee", "a lot"], /not read as a fee/],
    [
      "a fee with more than is read",
      ["--change", "add", "--portfolio", "A", "--fee", "0.5% on Tuesdays"],
      /read as a fee/,
    ],
    ["a rate without its sign", ["--change", "add", "--portfolio", "A", "--fee", "0.5"], /no percent sign/],
    ["a portfolio that is none", ["--change", "remove", "--portfolio", "Omega"], /no portfolio of the record bears/],
    ["two statuses", ["--form"], /two statuses/],
    ["a number that is held", ["--number", "2", ...CHANGE], /No\. 2 is in the record/],
  ])("is refused with %s", async (_, args, said) => {
    const { folder, tool } = desk();
    const { code, stdout, stderr } = await tool(...DRAFT, ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(said);
    expect(readdirSync(path.join(folder, FOLDER)).sort()).toEqual(["001.yaml", "002.yaml"]);
  });
});

const titled = (title: string): string => `${title}${HAS_TERMINAL ? "" : " (skipped without `script`)"}`;

describe.skipIf(!HAS_TERMINAL)(titled("on a terminal"), { concurrent: true }, () => {
  const WHOLE: readonly Typing[] = [
    ["What is it?", ENTER],
    ["Its number", ENTER],
    ["The effective day that it prints", `2004-13-01${ENTER}`],
    ["there is no such day", "\u007f\u007f\u007f\u007f\u007f05-01\r"],
    ["What does it do?", ENTER],
    ["Which portfolio?", "beta inc"],
    ["1 match", "\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007falpha"],
    ["1 match", ENTER],
    ["Its fee", `0.75${ENTER}`],
    ["no percent sign", `\u007f\u007f\u007f\u007f0.75% of the first $500 million, plus 0.70% over${ENTER}`],
    ["Read as 0.75%", ""],
    ["Another change?", ENTER],
    ["Recital: 2 days", ""],
    ["The day of execution", ENTER],
  ];

  test.each([80, 120])(
    "at %i columns everything is asked for, shown, and written once that is confirmed",
    async (columns) => {
      const { folder, text } = desk();
      const { code, shown } = await typing(
        "new --record rec",
        [...WHOLE, ["Write rec/m/amendments/003-draft.yaml?", ENTER]],
        {
          cwd: folder,
          columns,
        },
      );
      expect(code).toBe(0);
      expect(shown).toContain("change-fee: Alpha Growth Portfolio");
      expect(shown).toContain(`\n${FOLDER}/003-draft.yaml\n`);
      expect(text(`${FOLDER}/003-draft.yaml`)).toBe(FILE);
    },
  );

  test("what is given is not asked for, and --yes writes without asking", async () => {
    const { folder, text } = desk();
    const given =
      "new --record rec --status draft --number 3 --effective 2004-05-01 --yes --change change-fee --portfolio 'alpha growth'";
    const { code, shown } = await typing(
      given,
      [
        ["Its fee", `0.75% of the first $500 million, plus 0.70% over${ENTER}`],
        ["The day of execution", ENTER],
      ],
      { cwd: folder },
    );
    expect(code).toBe(0);
    expect(shown).not.toMatch(/What is it\?|Its number|Which portfolio\?|Another change\?|Write /);
    expect(text(`${FOLDER}/003-draft.yaml`)).toBe(FILE);
  });

  test("a portfolio that goes is searched for as it stood the day before, with what it is merged into", async () => {
    const { folder, text } = desk();
    const given = "new --record rec --status draft --number 3 --effective 2004-05-01";
    const { code } = await typing(
      given,
      [
        ["What does it do?", DOWN + DOWN + DOWN + ENTER],
        ["Which portfolio?", "beta"],
        ["1 match", ENTER],
        ["Is it merged", "y"],
        ["Into which portfolio?", "alpha"],
        ["1 match", ENTER],
        ["Another change?", ENTER],
        ["The day of execution", `2004-04-01${ENTER}`],
        ["Write ", ENTER],
      ],
      { cwd: folder },
    );
    expect(code).toBe(0);
    expect(text(`${FOLDER}/003-draft.yaml`)).toContain(
      "executed: 2004-04-01\nrecites: [2001-01-01, 2003-01-01]\nchanges:\n  - { remove: Delta Income Portfolio, merged-into: Alpha Growth Portfolio }\n",
    );
  });

  test.each<[string, readonly Typing[]]>([
    ["Ctrl-C at the first question", [["What is it?", CTRL_C]]],
    ["Ctrl-C at the last", [...WHOLE, ["Write rec", CTRL_C]]],
    ["no to the last", [...WHOLE, ["Write rec", "n"]]],
  ])("%s ends with 130, and nothing is written", async (_, answers) => {
    const { folder } = desk();
    const { code, shown } = await typing("new --record rec", answers, { cwd: folder });
    expect(code).toBe(130);
    expect(shown).toContain("nothing is written");
    expect(readdirSync(path.join(folder, FOLDER)).sort()).toEqual(["001.yaml", "002.yaml"]);
  });

  test.each<[string, string, Record<string, string>]>([
    ["--no-input", "--no-input", {}],
    ["CI", "", { CI: "true" }],
    ["NO_COLOR", "", { NO_COLOR: "1" }],
    ["TERM=dumb", "", { TERM: "dumb" }],
    ["stdin is no terminal", "< /dev/null", {}],
    ["stdout is no terminal", "| cat", {}],
  ])("nothing is asked with %s", async (_, more, env) => {
    const { folder } = desk();
    const { code, shown } = await typing(`new --record rec ${more}`, [], { cwd: folder, env });
    expect(code).toBe(0);
    expect(shown).toMatch(new RegExp(`^${FOLDER}/003\\.yaml\nEXIT<0>`));
  });
});
