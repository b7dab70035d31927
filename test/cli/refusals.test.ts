/** Questions without an answer (exit 1) and questions asked wrongly (exit 2): stdout is empty, and stderr says what to do. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scheduleA, scheduleJson, scratch } from "./tool.ts";

const METAIM = ["calc", "--portfolio", "Met/AIM Small Cap Growth"];
const MANAGEMENT = "Met Investors Series Trust: Management Agreement dated December 8, 2000";
const FUNDS = "Met Investors Series Trust: Management Agreement dated November 1, 2004";

async function refused(ended: ReturnType<typeof fee>, code: number, ...lines: string[]): Promise<void> {
  expect(await ended).toEqual({ code, stdout: "", stderr: `${lines.join("\n")}\n` });
}

describe.concurrent("days", () => {
  test.each<[string, string, string]>([
    ["2006-02-30", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["11/01/2006", "which number is the month is not certain", "write year-month-day, such as 2006-11-01"],
    ["yesterday", "this is not a day", "write year-month-day, such as 2006-11-01"],
    ["12/31/2005", "a day is written year-month-day", "write 2005-12-31"],
    ["November 1, 2006", "a day is written year-month-day", "write 2006-11-01"],
    ["2006-11-1", "a day is written year-month-day", "write 2006-11-01"],
  ])("%s", async (day, why, help) => {
    await refused(scheduleA(["--as-of", day]), 2, `error: --as-of ${day}: ${why}`, `  ${help}`);
    await refused(
      fee([...METAIM, "--assets", "1m", "--known-on", day]),
      2,
      `error: --known-on ${day}: ${why}`,
      `  ${help}`,
    );
  });

  test("SCHEDULE_A_TODAY", async () => {
    await refused(
      scheduleA([], { env: { SCHEDULE_A_TODAY: "2006-02-30" } }),
      2,
      "error: SCHEDULE_A_TODAY 2006-02-30: there is no such day",
      "  write a day of the calendar, such as 2006-11-01",
    );
  });

  test("before the agreements", async () => {
    const lines = [
      `error: ${MANAGEMENT}: January 1, 1999 is before the agreement`,
      `  ${FUNDS}: January 1, 1999 is before the agreement`,
    ];
    await refused(scheduleA(["--as-of", "1999-01-01"]), 1, ...lines);
    await refused(fee([...METAIM, "--assets", "1m", "--as-of", "1999-01-01"]), 1, ...lines);
  });

  test("the first day of the agreement has an answer, the day before has none", async () => {
    const own = ["--agreement", "management-2000"];
    await refused(
      scheduleA([...own, "--as-of", "2000-12-07"]),
      1,
      `error: ${MANAGEMENT}: December 7, 2000 is before the agreement`,
    );
    expect((await scheduleA([...own, "--as-of", "2000-12-08"])).code).toBe(0);
  });

  test("after their end: the last day and the successor are named", async () => {
    for (const ended of [
      await scheduleA(["--as-of", "2018-01-01"]),
      await fee([...METAIM, "--assets", "750m", "--as-of", "2018-01-01"]),
    ]) {
      expect([ended.code, ended.stdout]).toEqual([1, ""]);
      const [first, second] = ended.stderr.split("\n");
      expect(first).toContain(
        `error: ${MANAGEMENT}: January 1, 2018 is after its end. Its last day was August 3, 2017`,
      );
      expect(first).toContain("its successor is the Management Agreement with Brighthouse Investment Advisers, LLC");
      expect(first).toContain("dated August 4, 2017");
      expect(second).toContain(
        `${FUNDS}: January 1, 2018 is after its end. Its last day was between August 3, 2017 and November 3, 2017`,
      );
      expect(second).toContain("its successor is the Management Agreement");
    }
  });

  test("the last day has an answer, the day after has none; the other agreement goes on", async () => {
    const own = ["--agreement", "management-2000"];
    expect((await scheduleA([...own, "--as-of", "2017-08-03"])).code).toBe(0);
    const after = await scheduleA([...own, "--as-of", "2017-08-04"]);
    expect([after.code, after.stdout]).toEqual([1, ""]);
    const { agreements } = await scheduleJson(["--as-of", "2017-08-04"]);
    expect(agreements.map(({ agreement, state }) => `${agreement} ${state}`)).toEqual([
      "management-2000 after-end",
      "fund-of-funds-2004 in-force",
    ]);
  });
});

describe.concurrent("portfolios", () => {
  test("words that fit several", async () => {
    const lines = [
      'error: --portfolio "Research" fits 2 portfolios',
      "  Met/Putnam Research Portfolio",
      "  MFS Research International Portfolio",
      "  write more of the name",
    ];
    const schedule = await scheduleA(["--as-of", "2004-06-01", "--portfolio", "Research"]);
    expect([schedule.code, schedule.stdout]).toEqual([2, ""]);
    expect(schedule.stderr).toMatch(/^error: --portfolio "Research" fits \d+ portfolios\n/);
    for (const line of lines.slice(1)) expect(schedule.stderr).toContain(`${line}\n`);
    const calc = await fee(["calc", "--as-of", "2004-06-01", "--portfolio", "Research", "--assets", "1m"]);
    expect([calc.code, calc.stdout, calc.stderr]).toEqual([2, "", schedule.stderr]);
  });

  test("a name that none bears: at most three are suggested, and none is taken", async () => {
    const calc = ["calc", "--assets", "1m", "--as-of", "2006-11-01", "--portfolio"];
    for (const ended of [
      await fee([...calc, "Met/AIM Smal Cap Growth"]),
      await scheduleA(["--as-of", "2006-11-01", "--portfolio", "Met/AIM Smal Cap Growth"]),
    ]) {
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      const [first, ...help] = ended.stderr.trimEnd().split("\n");
      expect(first).toBe('error: --portfolio "Met/AIM Smal Cap Growth": no portfolio of the record bears this name');
      expect(help[0]).toBe('  did you mean "Met/AIM Small Cap Growth Portfolio"?');
      expect(help.length).toBeLessThanOrEqual(3);
    }
    await refused(
      fee([...calc, "zzzzzzzzzz"]),
      2,
      'error: --portfolio "zzzzzzzzzz": no portfolio of the record bears this name',
      "  `schedule-a` lists the portfolios of the record",
    );
  });

  test("no name at all", async () => {
    await refused(
      fee(["calc", "--portfolio", "", "--assets", "1m"]),
      2,
      'error: --portfolio "": no name is written',
      "  write a portfolio's name, or a run of words in it",
    );
  });

  test("taken off", async () => {
    const asked = ["calc", "--portfolio", "Met/AIM Mid Cap Core Equity", "--assets", "1m", "--as-of"];
    await refused(
      fee([...asked, "2005-12-19"]),
      1,
      `error: Met/AIM Mid Cap Core Equity Portfolio was taken off on December 19, 2005 by Amendment No. 15 (${MANAGEMENT}, December 19, 2005)`,
    );
  });

  test("not yet added", async () => {
    await refused(
      fee(["calc", "--portfolio", "Legg Mason Value Equity", "--as-of", "2005-10-31", "--assets", "1m"]),
      1,
      `error: Legg Mason Value Equity Portfolio is not yet on the schedule: Amendment No. 13 adds it on November 1, 2005 (${MANAGEMENT}, October 31, 2005)`,
    );
  });

  test("added on a day not known: within its range it may already be on the schedule", async () => {
    const folder = scratch();
    writeFileSync(
      path.join(folder, "001.yaml"),
      "amendment: 1\nstatus: executed\neffective: { from: 2003-03-10, by: 2003-04-15 }\nchanges:\n  - { add: Alpha Portfolio, fee: [{ rate: 0.80% }] }\n",
    );
    const title = "An agreement whose title is not recorded";
    for (const [day, words] of [
      ["2003-03-10", "March 10, 2003"],
      ["2003-04-14", "April 14, 2003"],
    ] as const) {
      const lines = [
        `error: Alpha Portfolio may already be on the schedule: Amendment No. 1 adds it between March 10, 2003 and April 15, 2003 (${title}, ${words})`,
      ];
      const asked = ["--record", folder, "--portfolio", "Alpha", "--as-of", day];
      await refused(fee(["calc", ...asked, "--assets", "1m"]), 1, ...lines);
      await refused(scheduleA(asked), 1, ...lines);
    }
    const before = await fee([
      "calc",
      "--record",
      folder,
      "--portfolio",
      "Alpha",
      "--as-of",
      "2003-03-09",
      "--assets",
      "1m",
    ]);
    expect([before.code, before.stdout]).toEqual([1, ""]);
    expect(before.stderr).toMatch(/^error: Alpha Portfolio is not yet on the schedule: Amendment No\. 1 adds it /);
    const after = await fee([
      "calc",
      "--record",
      folder,
      "--portfolio",
      "Alpha",
      "--as-of",
      "2003-04-15",
      "--assets",
      "1m",
    ]);
    expect([after.code, after.stderr]).toEqual([0, ""]);
  });

  test("on the schedule, fee not seen", async () => {
    const { code, stdout, stderr } = await fee([
      ...["calc", "--portfolio", "PIMCO Innovation", "--as-of", "2002-08-01", "--assets", "1m"],
    ]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error: PIMCO Innovation Portfolio is on the schedule, as .*; its fee is in an amendment/);
  });

  test("an agreement that the record does not hold", async () => {
    await refused(
      scheduleA(["--agreement", "management-1999"]),
      2,
      "error: --agreement management-1999: no agreement is in a folder of that name",
      "  the record holds met-investors/management-2000, met-investors/fund-of-funds-2004",
    );
  });
});

describe.concurrent("what the contract asks for", () => {
  test("assets", async () => {
    await refused(
      fee([...METAIM, "--as-of", "2006-11-01"]),
      2,
      "error: --assets is missing",
      "  add --assets with average daily net assets, such as --assets 750m",
    );
    await refused(
      fee([...METAIM, "--assets", "lots"]),
      2,
      "error: --assets lots: this is not an amount of dollars",
      "  write it as 750m, 1.5bn, $750 million or 750,000,000",
    );
  });

  const pyramis = ["calc", "--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19", "--assets", "500m"];
  const cases = [
    ["direct", "the portfolio invests directly, not primarily in funds offered by Fidelity Investments"],
    ["fidelity-funds", "the portfolio invests primarily in funds offered by Fidelity Investments rather than directly"],
  ];
  test("which case", async () => {
    await refused(
      fee(pyramis),
      1,
      "error: the fee of Pyramis® Managed Risk Portfolio depends on which case holds",
      ...cases.map(([name, words]) => `  add --case ${name} where ${words}`),
    );
    await refused(
      fee([...pyramis, "--case", "indirect"]),
      2,
      "error: --case indirect: No. 41 has no such case",
      ...cases.map(([name, words]) => `  write --case ${name} where ${words}`),
    );
  });

  const legg = ["calc", "--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01", "--assets"];
  test("whether the trigger was reached", async () => {
    await refused(
      fee([...legg, "$349,999,999.99"]),
      1,
      "error: the fee of Legg Mason Value Equity Portfolio depends on whether its assets ever reached $350 million",
      "  add --trigger reached or --trigger not-reached. From the first day on which assets reach $350 million the second schedule applies, and it stays ever after, above or below that sum.",
    );
    await refused(
      fee([...legg, "350m", "--trigger", "not-reached"]),
      2,
      "error: --trigger not-reached: assets of $350 million or more reach the trigger themselves",
      "  leave --trigger out",
    );
  });

  const parts = ["calc", "--portfolio", "MetLife Multi-Index Targeted Risk", "--as-of", "2012-11-02"];
  const choices = [
    "base=AMOUNT, the base portion of the portfolio's assets, as its prospectus defines it",
    "overlay=AMOUNT, the overlay portion of the portfolio's assets, as its prospectus defines it",
  ];
  test("the parts", async () => {
    const add = choices.map((choice) => `  add --part ${choice}`);
    const lacks = "error: the fee of MetLife Multi-Index Targeted Risk Portfolio is measured on parts, and";
    await refused(fee(parts), 1, `${lacks} base and overlay are not given`, ...add);
    await refused(fee([...parts, "--assets", "900m"]), 1, `${lacks} base and overlay are not given`, ...add);
    await refused(fee([...parts, "--part", "base=600m"]), 1, `${lacks} overlay is not given`, ...add);
    await refused(
      fee([...parts, "--part", "base=600m", "--part", "overlay=1m", "--part", "sleeve=1m"]),
      2,
      "error: --part sleeve: No. 5 has no such part",
      ...choices.map((choice) => `  write --part ${choice}`),
    );
  });

  test.each(["base", "base=", "=600m", "base=600m=1"])("--part %s is not a part", async (text) => {
    await refused(
      fee([...parts, "--part", text]),
      2,
      `error: --part ${text}: this is not a part and its assets`,
      "  write --part NAME=AMOUNT, such as --part base=600m",
    );
  });

  test("a part's amount", async () => {
    await refused(
      fee([...parts, "--part", "base=much"]),
      2,
      "error: --part base much: this is not an amount of dollars",
      "  write it as 750m, 1.5bn, $750 million or 750,000,000",
    );
  });
});

describe.concurrent("what the contract does not ask for", () => {
  const day = ["--as-of", "2006-11-01"];
  const metaim = [...METAIM, ...day, "--assets", "750m"];
  const METAIM_FEE = "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million";
  const notAsked = (options: string, hint = options): string[] => [
    `error: the fee of Met/AIM Small Cap Growth Portfolio does not ask for ${options}: ${METAIM_FEE}`,
    `  leave ${hint} out`,
  ];

  test.each<[string, string[], string[]]>([
    ["--case", ["--case", "direct"], notAsked("--case")],
    ["--trigger", ["--trigger", "reached"], notAsked("--trigger")],
    ["--part", ["--part", "base=1m"], notAsked("--part")],
    ["two of them", ["--case", "direct", "--part", "base=1m"], notAsked("--case or --part", "--case and --part")],
  ])("of tiers: %s", async (_, more, lines) => {
    await refused(fee([...metaim, ...more]), 2, ...lines);
  });

  test.each<[string, string[], string[], string]>([
    ["a case of a switch", ["Legg Mason Value Equity", "--as-of", "2005-11-01"], ["--case", "direct"], "--case"],
    ["a trigger of cases", ["Pyramis Managed Risk", "--as-of", "2013-04-19"], ["--trigger", "reached"], "--trigger"],
    ["parts of a switch", ["Legg Mason Value Equity", "--as-of", "2005-11-01"], ["--part", "base=1m"], "--part"],
  ])("%s", async (_, [name = "", ...when], more, option) => {
    const { code, stdout, stderr } = await fee(["calc", "--portfolio", name, ...when, "--assets", "500m", ...more]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      new RegExp(`^error: the fee of .* does not ask for ${option}: .*\n  leave ${option} out\n$`),
    );
  });

  const parts = ["calc", "--portfolio", "MetLife Multi-Index Targeted Risk", "--as-of", "2012-11-02"];
  const both = ["--part", "base=600m", "--part", "overlay=300m"];
  test("assets beside those of the parts", async () => {
    const { code, stdout, stderr } = await fee([...parts, ...both, "--assets", "900m"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^error: the fee of MetLife Multi-Index Targeted Risk Portfolio does not ask for --assets: .*\n {2}give the assets of each part: --part NAME=AMOUNT\n$/,
    );
  });

  test.each(["base=600m", "base=1m", " base=600m"])("a part twice: --part base=600m and --part %j", async (again) => {
    await refused(
      fee([...parts, ...both, "--part", again]),
      2,
      "error: --part base is given twice",
      "  give each part once",
    );
  });

  test("a day count without a period", async () => {
    for (const args of [[...metaim], [...parts, ...both]])
      await refused(
        fee([...args, "--day-count", "actual/365"]),
        2,
        "error: --day-count without --period: no day count enters a year at constant assets",
        "  add --period day|month|quarter|year",
      );
    expect((await fee([...metaim, "--day-count", "actual/365", "--period", "month"])).code).toBe(0);
  });
});

describe.concurrent("a fee that another document contradicts", () => {
  const asked = ["calc", "--portfolio", "Met/AIM Mid Cap Core Equity", "--as-of", "2005-12-18", "--assets", "100m"];

  test("is refused, with both fees", async () => {
    const { code, stdout, stderr } = await fee(asked);
    expect([code, stdout]).toEqual([1, ""]);
    const [first, second, third] = stderr.split("\n");
    expect(first).toContain(
      "error: the fee of Met/AIM Mid Cap Core Equity Portfolio on December 18, 2005 is contradicted: another fee is given: 0.75% of the first $150 million of such assets, plus 0.70% of such assets over $150 million up to $500 million; [the rest was not read: the third tier is cut] (Amendment No. 15, December 18, 2005)",
    );
    expect(second).toBe(
      "  No. 7 gives 0.75% of the first $150 million of such assets, plus 0.70% of such assets over $150 million",
    );
    expect(third).toBe("  add --accept-contradicted to compute it all the same");
  });

  test("is computed where that is accepted, and still says so", async () => {
    const { code, stdout, stderr } = await fee([...asked, "--accept-contradicted"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Fee              $750,000.00 a year, at constant assets\n");
    expect(stdout).toMatch(/^Standing {5}contradicted: another fee is given: /m);
  });

  test("stays exit 1 under --strict", async () => {
    const { code, stdout } = await fee([...asked, "--accept-contradicted", "--strict"]);
    expect(code).toBe(1);
    expect(stdout).toContain("$750,000.00 a year");
  });
});

describe.concurrent("--strict: exit 1 behind the answer where a row is neither settled nor confirmed", () => {
  test.each<[string, string[], number]>([
    ["settled", ["--as-of", "2006-11-01"], 0],
    ["open", ["--as-of", "2006-10-31"], 1],
    ["open past the last number held", ["--as-of", "2017-08-03"], 1],
  ])("fee calc, %s", async (_, day, code) => {
    const strict = await fee([...METAIM, "--assets", "750m", ...day, "--strict"]);
    const plain = await fee([...METAIM, "--assets", "750m", ...day]);
    expect([strict.code, plain.code]).toEqual([code, 0]);
    expect(strict.stdout).toBe(plain.stdout);
  });

  test.each<[string, string[], number]>([
    ["one settled row", ["--as-of", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth"], 0],
    ["one confirmed row", ["--as-of", "2013-10-01", "--portfolio", "Invesco Mid Cap Value"], 0],
    ["one open row", ["--as-of", "2006-10-31", "--portfolio", "Met/AIM Small Cap Growth"], 1],
    ["one row of which the fee was not seen", ["--as-of", "2002-08-01", "--portfolio", "PIMCO Innovation"], 1],
    ["a whole schedule with open rows", ["--as-of", "2006-11-01"], 1],
  ])("schedule-a, %s", async (_, args, code) => {
    const strict = await scheduleA([...args, "--strict"]);
    const plain = await scheduleA(args);
    expect([strict.code, plain.code]).toEqual([code, 0]);
    expect(strict.stdout).toBe(plain.stdout);
  });
});

describe.concurrent("--strict says on stderr why it is exit 1", () => {
  const open = ["--as-of", "2006-10-31"];
  test("fee calc: how the row stands", async () => {
    const calc = async (...args: string[]): Promise<string> =>
      (await fee(["calc", "--assets", "100m", "--strict", ...args])).stderr;
    const metaim = ["--portfolio", "Met/AIM Small Cap Growth"];
    expect(await calc(...metaim, ...open)).toBe("--strict: the row is open\n");
    expect(await calc(...metaim, "--as-of", "2006-11-01")).toBe("");
    const contradicted = [
      "--portfolio",
      "Met/AIM Mid Cap Core Equity",
      "--as-of",
      "2005-12-18",
      "--accept-contradicted",
    ];
    expect(await calc(...contradicted)).toBe("--strict: the row is contradicted\n");
    const partly = ["--portfolio", "Federated High Yield", "--as-of", "2006-05-01"];
    expect(await calc(...partly)).toBe("--strict: the row is partly read\n");
  });

  test("schedule-a: how many of the portfolios shown", async () => {
    const said = async (...args: string[]): Promise<string> => (await scheduleA(["--strict", ...args])).stderr;
    expect(await said("--portfolio", "Met/AIM Small Cap Growth", ...open)).toMatch(
      /^--strict: 1 of the portfolios shown /,
    );
    expect(await said("--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01")).toBe("");
    // Nine rows of the second agreement, all past the last number held.
    expect(await said("--agreement", "fund-of-funds-2004", "--as-of", "2017-08-03")).toBe(
      "--strict: 9 of the portfolios shown are neither settled nor confirmed\n",
    );
  });
});
