/** `--public` on the bundled record: most of what is held was filed on May 1, 2009, or on a day that was not read. */
import { describe, expect, test } from "vitest";
import { fee, rowsOf, scheduleA, scheduleJson } from "./tool.ts";

const OWN = ["--agreement", "management-2000"];
const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const DAY = ["--as-of", "2006-11-01"];
const DATED = "Met Investors Series Trust: Management Agreement dated";

describe.concurrent("a schedule by what was filed", () => {
  test("No. 2 is used from its filing, and not on the day before", async () => {
    const before = await scheduleA([...OWN, ...DAY, ...METAIM, "--public", "--known-on", "2009-04-30"]);
    expect(before).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: Met/AIM Small Cap Growth Portfolio is on no schedule of the record on November 1, 2006, by what was filed through April 30, 2009
  Amendment No. 2, effective October 1, 2001, adds it; it is held but not shown to be public by April 30, 2009 (filed May 1, 2009)
  Amendment No. 22, effective November 1, 2006, changes its fee; it is held but not shown to be public by April 30, 2009 (no filing day was read)
`,
    });
    const { code, stdout, stderr } = await scheduleA([
      ...OWN,
      ...DAY,
      ...METAIM,
      "--public",
      "--known-on",
      "2009-05-01",
      "--format",
      "text",
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Schedule A in force on November 1, 2006, by what was filed through May 1, 2009\n");
    expect(stdout).toContain("    Set by: No. 2, 2001-10-01; filed 2009-05-01\n");
    expect(stdout).toContain(
      "Standing: open: may have been changed by Nos. 5, 6, 10, 12 and 19–21, not seen; may have been changed by Nos. 13, 17 and 22, held but not shown to be public by May 1, 2009; may have been changed where Nos. 9 and 15 were not read\n",
    );
    expect(stdout).toContain(
      "  No. 22: November 1, 2006, by the recitals of Nos. 23, 28 and 30 and later; it is held, and left out\n",
    );
    expect(stdout).toContain(`Held but not shown to be public by May 1, 2009, so not used here:
  Nos. 5, 6 and 10 (form): no filing day was read
  Nos. 13, 17 and 22: no filing day was read
  46 statements and 9 waivers of other documents
`);
  });

  test("a paper that is held and has no filing day is never called not seen", async () => {
    const { agreements } = await scheduleJson([...OWN, ...DAY, "--public"]);
    const [found] = agreements as unknown as readonly Record<string, unknown>[];
    expect(found).toMatchObject({ knownOn: null, public: true, coverage: { heldThrough: 32, ends: null } });
    const unseen = found?.["unseen"] as readonly { number: number; held: boolean }[];
    expect(unseen.filter(({ held }) => held).map(({ number }) => number)).toEqual([13, 17, 22]);
    const withheld = found?.["withheld"] as readonly Record<string, unknown>[];
    expect(withheld.map(({ words }) => words)).toEqual([
      "Nos. 5, 6 and 10 (form): no filing day was read",
      "Nos. 13, 17 and 22: no filing day was read",
      "46 statements and 9 waivers of other documents",
    ]);
    const doubts = (agreements[0]?.rows ?? []).flatMap(({ standing }) => standing.doubts ?? []);
    const held = /\b(13|17|22)\b/;
    expect(doubts.filter(({ words }) => words.includes("not seen") && held.test(words))).toEqual([]);
  });

  test("without --public nothing is left out", async () => {
    const { agreements } = await scheduleJson([...OWN, ...DAY]);
    expect(agreements[0]).toMatchObject({ knownOn: null, public: false, withheld: [] });
  });

  test("an agreement of which nothing was filed by then has no answer", async () => {
    const why = (dated: string): string =>
      `${DATED} ${dated}: it was not shown to be public by January 4, 2001: no filing of it, nor of an amendment to it, is recorded by then`;
    expect(await scheduleA(["--public", "--known-on", "2001-01-04", "--as-of", "2010-01-01"])).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: ${why("December 8, 2000")}\n  ${why("November 1, 2004")}\n`,
    });
    const { code, stdout } = await scheduleA(["--public", "--known-on", "2001-01-05", "--as-of", "2010-01-01"]);
    expect([code, stdout.includes(`it was ${why("x").split("it was ")[1]}`)]).toEqual([1, false]);
  });

  test("the end of an agreement is not known without its successor's filing", async () => {
    const found = await scheduleJson([...OWN, "--as-of", "2018-01-01", "--public"]);
    expect(found.agreements[0]?.state).toBe("in-force");
    expect(rowsOf(found)).toContain("Met/AIM Small Cap Growth Portfolio: No. 2, open");
  });

  test("to the parties, a paper not yet known is named where it would answer", async () => {
    expect(
      await scheduleA(["--as-of", "2005-11-01", "--known-on", "2005-10-31", "--portfolio", "Legg Mason Value Equity"]),
    ).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: Legg Mason Value Equity Portfolio is on no schedule of the record on November 1, 2005, as known on October 31, 2005
  Amendment No. 13, effective November 1, 2005, adds it; it is held but not yet known on October 31, 2005 (known from November 1, 2005)
`,
    });
    expect(
      (await scheduleA(["--as-of", "2005-11-01", "--known-on", "2005-11-01", "--portfolio", "Legg Mason Value Equity"]))
        .code,
    ).toBe(0);
  });
});

describe.concurrent("a fee by what was filed", () => {
  const LEFT =
    "Left out     Amendment No. 22, effective November 1, 2006, changes its fee; it is held, but no filing day of it was read\n";

  test("says what was left out, from the day on which that takes effect", async () => {
    const asked = ["calc", ...METAIM, "--assets", "750m", "--public"];
    const on = await fee([...asked, ...DAY]);
    expect([on.code, on.stderr]).toEqual([0, ""]);
    expect(on.stdout).toContain("Fee              $6,750,000.00 a year, at constant assets\n");
    expect(on.stdout).toContain("November 1, 2006, by what was filed\n");
    expect(on.stdout).toContain(LEFT);
    const before = await fee([...asked, "--as-of", "2006-10-31"]);
    expect([before.code, before.stdout.includes("Left out")]).toEqual([0, false]);
    expect((await fee(["calc", ...METAIM, "--assets", "750m", ...DAY])).stdout).not.toContain("Left out");
  });

  test("of a portfolio that it leaves out whole, names the paper", async () => {
    expect(
      await fee([
        "calc",
        "--portfolio",
        "Legg Mason Value Equity",
        "--assets",
        "1m",
        "--as-of",
        "2005-11-01",
        "--public",
      ]),
    ).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: the portfolio is on no schedule of the record
  Amendment No. 13, effective November 1, 2005, adds it; it is held, but no filing day of it was read
`,
    });
  });

  test("a waiver without a filing day is not beside the contract", async () => {
    const asked = ["calc", "--portfolio", "Met/Franklin Income", "--assets", "750m", "--as-of", "2011-06-01"];
    expect((await fee(asked)).stdout).toContain("Beside the contract:");
    const filed = await fee([...asked, "--public"]);
    expect(`${filed.stdout}${filed.stderr}`).not.toContain("Beside the contract:");
  });
});
