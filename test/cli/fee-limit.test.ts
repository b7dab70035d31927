import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { expensesFile, limitPaper, limitsTrust, monthsOf, WHOLE } from "./limit-record.ts";
import { type Ended, fee, scheduleA, shell } from "./tool.ts";

const YEARS = limitPaper("first", "2006-01-01", "2008-12-31");
/** December 2006 bears $2,000 (a fiscal year of one month); January 2007 leaves $1,500, February $3,000 to date. */
const OVER = monthsOf("A", { "2006-12": 33_000, "2007-01": 29_500, "2007-02": 26_500 });
const BEGAN = ["--begins", "2006-12"];

async function asked(folder: string, args: readonly string[] = []): Promise<Ended> {
  return fee(["expenses", "--portfolio", "Alpha", "--expenses", "expenses.csv", "--record", ".", ...args], {
    cwd: folder,
  });
}

type LimitJson = {
  readonly classes: readonly {
    readonly class: string;
    readonly months: readonly Record<string, string>[];
    readonly toDate: Record<string, unknown>;
    readonly borne?: readonly Record<string, string | null>[];
    readonly cautions?: readonly unknown[];
    readonly limitTerms: Record<string, unknown>;
  }[];
};

async function json(folder: string, args: readonly string[] = []): Promise<LimitJson> {
  const { stdout, stderr, code } = await asked(folder, [...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as LimitJson;
}

describe.concurrent("fee expenses --expenses", () => {
  test("month by month: what is borne, and recoverable but not owed until the board approves", async () => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, OVER);
    const { classes } = await json(folder, BEGAN);
    expect(
      classes[0]?.months.map((one) => [one["month"], one["borne"], one["recoverable"], one["repaid"], one["net"]]),
    ).toEqual([
      ["2006-12", "2000.00", "0.00", "0.00", "31000.00"],
      ["2007-01", "0.00", "1500.00", "0.00", "29500.00"],
      ["2007-02", "0.00", "2000.00", "0.00", "56000.00"],
    ]);
    expect(classes[0]?.toDate["open"]).toBe("2000.00");
    expect(classes[0]?.borne).toEqual([
      { month: "2006-12", limitRate: "1.00", amount: "2000.00", left: "2000.00", through: "2009-12-31" },
    ]);
    const approved = await json(folder, [...BEGAN, "--approved", "2007-01-15/400.25"]);
    expect(approved.classes[0]?.months.map((one) => one["repaid"])).toEqual(["0.00", "400.25", "0.00"]);
    expect(approved.classes[0]?.borne?.[0]?.["left"]).toBe("1599.75");
    expect(approved.classes[0]?.toDate["open"]).toBe("1599.75");
  });

  test("an approval of more than could be recouped that day, of a later day, and what is not used of it, are told", async () => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, OVER);
    const cautions = async (...approved: string[]): Promise<string[]> => {
      const { classes } = await json(folder, [...BEGAN, ...approved.flatMap((one) => ["--approved", one])]);
      return (classes[0]?.cautions ?? []).map((one) => String(one));
    };
    expect(await cautions("2006-12-31/400")).toEqual([
      "$400.00 was approved on December 31, 2006, when nothing of an earlier fiscal year was left to recoup: it is used for what becomes recoverable later, where the board meant that too",
    ]);
    expect(await cautions("2007-01-01/1500", "2007-02-01/500")).toEqual([]);
    expect(await cautions("2007-01-01/2000.01")).toEqual([
      "$2,000.01 was approved on January 1, 2007, when no more than $2,000.00 of an earlier fiscal year was left to recoup: it is used for what becomes recoverable later, where the board meant that too",
      "$0.01 of the $2,000.01 approved is not used by the end of the last month",
    ]);
    // January leaves room for $1,500 alone, and February for what is left.
    expect(await cautions("2007-01-01/1500.01")).toEqual([
      "$1,500.01 was approved on January 1, 2007, and no more than $1,500.00 of it could be recouped by the end of that month: $0.01 of it is used in later months, where the board meant that too",
    ]);
    expect(await cautions("2007-01-01/1500", "2007-01-31/500")).toEqual([
      "$500.00 was approved on January 31, 2007, and nothing of it could be recouped by the end of that month: $500.00 of it is used in later months, where the board meant that too",
    ]);
    expect(await cautions("2007-03-01/5")).toEqual([
      "$5.00 was approved on March 1, 2007, after the last month: not used",
      "$5.00 of the $5.00 approved is not used by the end of the last month",
    ]);
  });

  test("a waiver of the fee in force beside the limit is told, since management may be before or after it", async () => {
    const waiver = {
      "m/overlays/waiver.yaml":
        "overlay: fee-waiver\npaper: Waiver\nportfolio: Alpha\nfrom: 2007-02-01\nto: 2007-12-31\nread: whole\ncontract-fee: [{ rate: 0.80% }]\nfee-after: [{ rate: 0.70% }]\n",
    };
    const folder = limitsTrust(YEARS, waiver);
    expensesFile(folder, OVER);
    const { classes } = await json(folder, BEGAN);
    expect(classes[0]?.cautions).toEqual([
      "a fee waiver is in force too, from February 1, 2007 to December 31, 2007 (Waiver): management is counted as the file has it, and nothing is taken off it for that",
    ]);
    expensesFile(folder, OVER.slice(0, 6));
    expect((await json(folder, BEGAN)).classes[0]?.cautions).toEqual([]);
  });

  test("what is excluded is not counted, days belong to their months, and classes are apart", async () => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, [
      ...monthsOf("Class A", { "2007-01": 30_000 }),
      "2007-01-15,A,custody,500",
      "2007-01-31,a,custody,500.01",
      "2007-01,A,Brokerage-commissions,9999",
      ...monthsOf("B", { "2007-01": 38_750 }),
    ]);
    const { classes } = await json(folder);
    expect(
      classes.map((one) => [
        one.class,
        one.months[0]?.["counted"],
        one.months[0]?.["excluded"],
        one.months[0]?.["borne"],
      ]),
    ).toEqual([
      ["Class A", "31000.01", "9999.00", "0.01"],
      ["Class B", "38750.00", "0.00", "0.00"],
    ]);
    expect(classes[0]?.limitTerms["kinds"]).toEqual(["management", "other", "custody"]);
    const only = await json(folder, ["--class", "b"]);
    expect(only.classes.map((one) => one.class)).toEqual(["Class B"]);
  });

  test("a page of 80 columns holds its figures whole", async () => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, monthsOf("A", { "2007-01": 9_999_999 }));
    const { stdout } = await fee(["expenses", "--portfolio", "Alpha", "--expenses", "expenses.csv", "--record", "."], {
      cwd: folder,
      env: { COLUMNS: "80", FORCE_COLOR: "0" },
    });
    expect(stdout).toContain("$9,999,999.00");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("a limit that changes with the year is taken of each paper's own months", async () => {
    const later = limitPaper("second", "2007-01-01", "2007-12-31", {
      ...WHOLE,
      limits: "[{ class: A, limit: 0.90% }]",
    });
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2006-12-31"), later);
    expensesFile(folder, monthsOf("A", { "2006-12": 31_000, "2007-01": 30_000 }));
    const { classes } = await json(folder, BEGAN);
    expect(classes[0]?.months.map((one) => [one["limitRate"], one["limit"], one["borne"]])).toEqual([
      ["1.00", "31000.00", "0.00"],
      ["0.90", "27900.00", "2100.00"],
    ]);
  });
});

describe.concurrent("terms that are not recorded are asked for by name", () => {
  test.each([
    ["limits", "`limits`", "limits: [{ class: Class A, limit: 1.05% }]"],
    ["on", "`on`", "on: total operating expenses"],
    ["excludes", "`excludes`", "excludes: [interest, taxes], or [] where nothing is left out"],
    ["fiscal-year-ends", "`fiscal-year-ends`", "fiscal-year-ends: 12-31"],
  ])("%s", async (key, named, write) => {
    const { [key as keyof typeof WHOLE]: _, ...others } = WHOLE;
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2008-12-31", others));
    expensesFile(folder, OVER);
    expect(await asked(folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: the limit on expenses of Alpha cannot be tested: Limit first (m/overlays/first.yaml:1) is not recorded to state ${named}\n  where the paper states it, write ${write}\n`,
    });
  });

  test.each([
    ["{ within: 3 years, limit: lesser }", "`counted-from` and `board-approval` are"],
    ["{ counted-from: waiver, limit: lesser, board-approval: required }", "`within` is"],
    [undefined, "`recoupment` is"],
  ])("recoupment %s: what is borne is computed, what can be recouped is not", async (written, named) => {
    const { recoupment: _, ...others } = WHOLE;
    const own = written === undefined ? others : { ...others, recoupment: written };
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2008-12-31", own));
    expensesFile(folder, OVER);
    const { code, stdout } = await asked(folder, BEGAN);
    expect(code).toBe(1);
    expect(stdout).toContain(`Recoupment     not computed: ${named} not recorded of the agreement\n`);
    expect(stdout).toContain("$2,000.00");
    expect(stdout).not.toContain("Recoverable");
  });

  test("where the paper allows none, that is the answer", async () => {
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2008-12-31", { ...WHOLE, recoupment: "none" }));
    expensesFile(folder, OVER);
    const { code, stdout } = await asked(folder, BEGAN);
    expect([code, stdout.includes("Recoupment     none, by the agreement\n")]).toEqual([0, true]);
  });

  test("no limit on record: what to write, of the bundled record too", async () => {
    const folder = limitsTrust();
    expensesFile(folder, OVER);
    const none = await asked(folder);
    expect([none.code, none.stdout]).toEqual([1, ""]);
    expect(none.stderr).toBe(`error: no limit on expenses of Alpha is recorded for 2006-12
  record the side agreement among the overlays, as far as it was read: \`overlay: expense-limit\` with
  limits: [{ class: Class A, limit: 1.05% }]
  on: total operating expenses
  excludes: [interest, taxes], or [] where nothing is left out
  fiscal-year-ends: 12-31
  recoupment: { within: 5 years, counted-from: fiscal-year-end, limit: lesser, board-approval: required }
`);
    const bundled = await fee(["expenses", "--portfolio", "Met/AIM Small Cap Growth", "--expenses", "expenses.csv"], {
      cwd: folder,
      env: { SCHEDULE_A_RECORD: "bundled" },
    });
    expect(bundled.stderr).toContain(
      "no limit on expenses of Met/AIM Small Cap Growth Portfolio is recorded for 2006-12",
    );
  });

  test("a month of which the limit is in force on some days alone, and one with two papers", async () => {
    const part = limitsTrust(limitPaper("first", "2006-12-02", "2008-12-31"));
    expensesFile(part, OVER);
    expect((await asked(part)).stderr).toContain(
      "error: the limit on expenses of Alpha is not in force on every day of 2006-12",
    );
    const two = limitsTrust(YEARS, limitPaper("second", "2006-12-01", "2007-12-31"));
    expensesFile(two, OVER);
    expect((await asked(two)).stderr).toContain(
      "error: two papers limit the expenses of Alpha in 2006-12: Limit first; Limit second",
    );
  });

  test("papers that differ in what is counted are not put together", async () => {
    const second = limitPaper("second", "2007-01-01", "2007-12-31", { ...WHOLE, excludes: "[]" });
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2006-12-31"), second);
    expensesFile(folder, OVER);
    expect((await asked(folder, BEGAN)).stderr).toBe(
      "error: Limit first and Limit second differ in `excludes`\n  test the months of each by themselves\n",
    );
  });
});

describe.concurrent("rows that cannot be used", () => {
  const refused = async (rows: readonly string[], args: readonly string[] = []): Promise<string[]> => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, rows);
    const { code, stdout, stderr } = await asked(folder, args);
    expect([code, stdout]).toEqual([1, ""]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.pop()).toBe("error: expenses.csv cannot be used as it is, so nothing is computed from it");
    return lines;
  };
  const JANUARY = monthsOf("A", { "2007-01": 30_000 });

  test.each<[string, string[], string[]]>([
    [
      "a class without a limit",
      [...JANUARY, "2007-01,C,other,1"],
      ["expenses.csv:5:9: C is no class with a limit: there are Class A, Class B"],
    ],
    [
      "a row twice",
      [...JANUARY, "2007-01,Class A,OTHER,1"],
      ["expenses.csv:5:1: the month, class and kind of line 3 again"],
    ],
    [
      "a day beside its whole month",
      [...JANUARY, "2007-01-02,A,other,1"],
      ["expenses.csv:5:1: line 3 has the same expense of the whole month"],
    ],
    [
      "net assets of a day",
      [...JANUARY.slice(0, 2), "2007-01-31,A,average net assets,1"],
      [
        "expenses.csv:2:9: A has no average-net-assets of 2007-01",
        "expenses.csv:4:1: average net assets are of a month: write 2007-01",
      ],
    ],
    [
      "a kind near what is excluded",
      [...JANUARY, "2007-01,A,taxes on income,1", "2007-01,A,intrest,1", "2007-01,A,average-net-asset,1"],
      [
        'expenses.csv:5:11: taxes on income is near what is not counted and is not the same: write taxes, where that is meant; where it counts, add --counts "taxes on income"',
        "expenses.csv:6:11: intrest is near what is not counted and is not the same: write interest, where that is meant; where it counts, add --counts intrest",
        "expenses.csv:7:11: average-net-asset is no kind of expense: write average-net-assets, where that is meant",
      ],
    ],
    [
      "a month left out, and one without expenses",
      [...JANUARY, ...monthsOf("A", { "2007-03": 1_000_000 }), "2007-04,A,average-net-assets,1"],
      [
        "expenses.csv:2:9: A has no average-net-assets and no expense of 2007-02",
        "expenses.csv:2:9: A has no expense of 2007-04",
      ],
    ],
    [
      "months that begin within a fiscal year",
      monthsOf("A", { "2007-02": 30_000 }),
      [
        "expenses.csv:2:9: A begins in 2007-02, within the fiscal year from 2007-01-01: add the months before, or --begins 2007-02",
      ],
    ],
    [
      "several at once",
      ["2007-01,A,other,-5", "2007-1,A,other,5", "2007-01,A,other"],
      [
        "expenses.csv:2:17: -5: below zero",
        "expenses.csv:3:1: 2007-1 is neither a month, such as 2007-03, nor a day, such as 2007-03-31",
        "expenses.csv:4:1: it has 3 cells, and the heading 4",
      ],
    ],
  ])("%s", async (_, rows, told) => {
    expect(await refused(rows)).toEqual(told);
  });

  test("fees that the paper leaves out by another name are not counted unsaid", async () => {
    const own = { ...WHOLE, excludes: "[advisory fees, 12b-1 fees, other expenditures]" };
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2008-12-31", own));
    expensesFile(folder, [...JANUARY, "2007-01,A,distribution,1"]);
    const { code, stderr } = await asked(folder);
    const near = (words: string): string =>
      `is near what is not counted and is not the same: write ${words}, where that is meant; where it counts, add --counts `;
    expect([code, stderr.split("\n").slice(0, 2)]).toEqual([
      1,
      [
        `expenses.csv:2:11: management ${near("advisory fees")}management`,
        `expenses.csv:5:11: distribution ${near("12b-1 fees")}distribution`,
      ],
    ]);
  });

  test("a file parted by tabs is told to be so, without their codes", async () => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, ["2007-01\tA\tother\t5"], "month\tclass\tkind\tamount");
    expect((await asked(folder)).stderr).toContain(
      "expenses.csv:1:1: the heading is one cell, month class kind amount: the file seems to be parted by tabs; save it as CSV, parted by commas\n",
    );
  });

  test("one that is wrong on many lines is told once, with the lines", async () => {
    const rows = [...monthsOf("C", { "2007-01": 9_000, "2007-02": 9_000 }), ...JANUARY, "2007-02,A,interst,1"];
    expect(await refused([...rows, "2007-01,A,interst,1"])).toEqual([
      "expenses.csv:2:9: C is no class with a limit: there are Class A, Class B (and on lines 3–7)",
      "expenses.csv:11:11: interst is near what is not counted and is not the same: write interest, where that is meant; where it counts, add --counts interst (and on line 12)",
    ]);
  });

  test.each([
    ["tax", "taxes"],
    ["Franchise tax", "taxes"],
    ["income-taxes", "taxes"],
    ["commission", "brokerage commissions"],
    ["commissions on trades", "brokerage commissions"],
    ["brokrage", "brokerage commissions"],
    ["interests", "interest"],
  ])("a kind near what is excluded is asked about, and counts where that is said: %s", async (kind, excluded) => {
    const rows = [...JANUARY, `2007-01,A,${kind},1`];
    const written = kind.toLowerCase().replace("-", " ");
    const quoted = written.includes(" ") ? `"${written}"` : written;
    expect(await refused(rows)).toEqual([
      `expenses.csv:5:11: ${kind} is near what is not counted and is not the same: write ${excluded}, where that is meant; where it counts, add --counts ${quoted}`,
    ]);
    const folder = limitsTrust(YEARS);
    expensesFile(folder, rows);
    const { classes } = await json(folder, ["--counts", written]);
    expect(classes[0]?.months[0]).toMatchObject({ counted: "30001.00", excluded: "0.00" });
  });

  test.each(["custody", "audit", "legal", "transfer agent", "printing", "other expenses", "trustees' fees"])(
    "a kind that is none of what is excluded is not asked about: %s",
    async (kind) => {
      const folder = limitsTrust(YEARS);
      expensesFile(folder, [...JANUARY, `2007-01,A,${kind},1`]);
      const { classes } = await json(folder);
      expect(classes[0]?.months[0]).toMatchObject({ counted: "30001.00", excluded: "0.00" });
    },
  );

  test("control characters of a file are named, not sent to the terminal", async () => {
    const [told] = await refused([...JANUARY, "2007-01,\u001b[31mC,other,1"]);
    expect(told).not.toContain("\u001b");
    expect(told).toContain("U+001B stands here, which nobody sees");
  });

  test("a file that cannot be read, a folder, and one from stdin", async () => {
    const folder = limitsTrust(YEARS);
    const none = await asked(folder);
    expect(none).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot read expenses.csv: there is no such file or folder\n",
    });
    const dir = await fee(["expenses", "--portfolio", "Alpha", "--expenses", ".", "--record", "."], { cwd: folder });
    expect(dir).toEqual({ code: 3, stdout: "", stderr: "error: cannot read .: it is a folder\n" });
    expensesFile(folder, JANUARY);
    const piped = await shell("fee expenses --portfolio Alpha --expenses - --record . < expenses.csv", { cwd: folder });
    expect([piped.code, piped.stdout.includes("Alpha, Class A: the limit on expenses")]).toEqual([0, true]);
  });
});

test("an overlay of a portfolio that nobody knows is marked where it names it", async () => {
  const paper = Object.entries(limitPaper("first", "2006-01-01", "2008-12-31"));
  const folder = limitsTrust(
    Object.fromEntries(paper.map(([file, text]) => [file, String(text).replace(": Alpha", ": Alhpa")])),
  );
  const { stderr, stdout } = await scheduleA(["check", "--record", "."], { cwd: folder });
  expect(stdout + stderr).toContain(
    'm/overlays/first.yaml:3:12: error[unknown-portfolio] no portfolio is known as "Alhpa"',
  );
});

describe.concurrent("asked wrongly", () => {
  test.each<[string[], string]>([
    [["--approved", "2007-01-15"], "error: --approved 2007-01-15: this is not a day and an amount"],
    [["--approved", "2007-02-30/5"], "error: --approved 2007-02-30: there is no such day"],
    [["--approved", "2007-01-15/1.005"], "error: --approved 2007-01-15/1.005: this is not a day and an amount"],
    [["--approved", "B=2007-01-15/5"], "error: --approved B=2007-01-15/5: the file has no such class"],
    [["--begins", "2007-02"], "error: --begins 2007-02: no class of the file begins in that month"],
    [["--begins", "2006"], "error: --begins 2006: this is not a month"],
    [["--counts", "taxes"], "error: --counts taxes: the agreement leaves it out, in these words"],
    [["--counts", "custody"], "error: --counts custody: the file has no such kind of expense"],
    [["--class", "Z"], "error: --class Z: the file has no such class"],
    [["--as-of", "2007-01-31"], "error: --as-of with --expenses: the months of the file are tested"],
    [["--other", "0.06%"], "error: --other with --expenses: the file gives the figures, and the record the limit"],
    [["--strict"], "error: --strict with --expenses: nothing asks for it"],
  ])("%j", async (args, told) => {
    const folder = limitsTrust(YEARS);
    expensesFile(folder, args[1] === "2007-02" ? OVER.slice(3) : OVER);
    const { code, stderr } = await asked(folder, args.includes("--begins") ? args : [...BEGAN, ...args]);
    expect([code, stderr.split("\n")[0]]).toEqual([2, told]);
  });

  test("an approval where none is asked for, and of one class among two", async () => {
    const free = WHOLE.recoupment.replace("required", "not-required");
    const folder = limitsTrust(limitPaper("first", "2006-01-01", "2008-12-31", { ...WHOLE, recoupment: free }));
    expensesFile(folder, OVER);
    const approved = await asked(folder, [...BEGAN, "--approved", "2007-01-15/5"]);
    expect([approved.code, approved.stderr]).toEqual([
      2,
      "error: --approved 2007-01-15/5: the agreement asks for no approval\n  leave it out\n",
    ]);
    const both = limitsTrust(YEARS);
    expensesFile(both, [...OVER, ...monthsOf("B", { "2007-01": 30_000 })]);
    const { stderr } = await asked(both, [...BEGAN, "--approved", "2007-01-15/5"]);
    expect(stderr).toBe("error: --approved 2007-01-15/5: of which class is not said\n  write A=2007-01-15/5\n");
  });
});

describe.concurrent("receipts", () => {
  test("hold the file's digest, and are verified where the file is", async () => {
    const folder = limitsTrust(YEARS);
    const file = expensesFile(folder, OVER);
    const kept = await asked(folder, [...BEGAN, "--receipt", "limit.receipt.json", "-o", "limit.txt"]);
    expect(kept.code).toBe(0);
    const verified = await scheduleA(["verify", "limit.receipt.json"], { cwd: folder });
    expect([verified.code, verified.stderr]).toEqual([0, ""]);
    writeFileSync(file, `${["month,class,kind,amount", ...OVER].join("\n")}\n2007-02,A,custody,1\n`);
    expect((await scheduleA(["verify", "limit.receipt.json"], { cwd: folder })).code).toBe(1);
    const outside = await scheduleA(["verify", path.join(folder, "limit.receipt.json"), "--record", folder], {
      cwd: path.join(folder, "m"),
    });
    expect(outside.code).not.toBe(0);
  });

  test("one of an answer without a record is refused, since nothing could be verified", async () => {
    const { code, stderr } = await fee(["example", "--gross", "1%", "--receipt", "r.json"]);
    expect([code, stderr.split("\n")[0]]).toEqual([
      2,
      "error: --receipt without --portfolio: no document is asked for",
    ]);
  });
});

test("fee calc says where a limit is tested", async () => {
  const folder = limitsTrust(YEARS);
  const { stdout } = await fee(
    ["calc", "--portfolio", "Alpha", "--assets", "1m", "--as-of", "2007-01-01", "--record", "."],
    {
      cwd: folder,
    },
  );
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "it limits a class's total expenses, which `fee expenses --expenses FILE` tests, so the net fee is not known",
  );
  const table = await fee(
    ["table", "--portfolio", "Alpha", "--assets", "1m", "--as-of", "2007-01-01", "--record", "."],
    {
      cwd: folder,
    },
  );
  expect(table.stdout.replace(/\s+/g, " ")).toContain("(Limit first): 1.00% of Class A, 1.25% of Class B");
});
