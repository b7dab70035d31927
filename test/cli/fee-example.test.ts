import { describe, expect, test } from "vitest";
import { statement } from "../agreement/given.ts";
import { limitsTrust } from "./limit-record.ts";
import { type Ended, fee, scheduleA, scratch } from "./tool.ts";

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const PUBLISHED = ["--published", "1=100,3=314,5=544,10=1,206"];

type ExampleJson = {
  readonly class: string | null;
  readonly convention: string;
  readonly isGiven?: boolean;
  readonly costs?: readonly Record<string, string | number>[];
  readonly byYear?: readonly Record<string, string | number>[];
  readonly fits?: readonly { readonly convention: string; readonly netYears: number }[];
  readonly solutions?: readonly {
    readonly convention: string;
    readonly from: string | null;
    readonly twoDecimals: string[] | null;
  }[];
};

const asked = (args: readonly string[], cwd?: string): Promise<Ended> => fee(["example", ...args], cwd ? { cwd } : {});
async function json(args: readonly string[], exit = 0): Promise<readonly ExampleJson[]> {
  const { code, stdout, stderr } = await asked([...args, "--format", "json"]);
  if (code !== exit) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { examples: ExampleJson[] }).examples;
}
const costs = ({ costs: all = [] }: ExampleJson): (string | number | undefined)[] => all.map((one) => one["cost"]);

describe.concurrent("fee example", () => {
  test("Classes A, B and E of the supplement, gross-average", async () => {
    const found = await json([
      "--gross",
      "A=0.98%",
      "--gross",
      "B=1.24%",
      "--gross",
      "E=1.14%",
      "--convention",
      "gross-average",
    ]);
    expect(found.map((one) => [one.class, ...costs(one)])).toEqual([
      ["A", "100", "314", "544", "1206"],
      ["B", "127", "396", "685", "1507"],
      ["E", "117", "364", "631", "1392"],
    ]);
  });

  test("without a convention both are worked out, each named", async () => {
    const found = await json(["--gross", "1%"]);
    expect(found.map((one) => [one.convention, costs(one)[0]])).toEqual([
      ["gross-average", "103"],
      ["net-average", "102"],
    ]);
  });

  test("year by year: each opens where the last closed, and what is paid adds up", async () => {
    const [found] = await json([
      "--gross",
      "1.10%",
      "--net",
      "0.95%",
      "--net-years",
      "2",
      "--sales-load",
      "5.75%",
      "--convention",
      "net-average",
    ]);
    const years = found?.byYear ?? [];
    expect(years.map((one) => one["rate"])).toEqual([
      ...Array<string>(2).fill("0.95"),
      ...Array<string>(8).fill("1.10"),
    ]);
    expect(years[0]?.["opening"]).toBe("9425");
    expect(years.slice(1).map((one) => one["opening"])).toEqual(years.slice(0, -1).map((one) => one["closing"]));
    // 9,425 × 0.95% × (1 + 1.0405) ÷ 2 = 91.350634375, and the load of 575.
    expect(years[0]?.["paid"]).toBe("666.350634375");
    const { stdout } = await asked(["--gross", "1%", "--sales-load", "5.75%"]);
    expect(stdout).toContain("Sales load  $575.00 on the first day, which leaves $9,425.00");
  });

  test("another investment", async () => {
    const [found] = await json(["--gross", "1%", "--invest", "1,000", "--convention", "gross-average"]);
    expect(costs(found as ExampleJson)[0]).toBe("10");
  });

  test("a deferred load is a cost of who redeems then, alone", async () => {
    const own = ["--gross", "0.98%", "--convention", "gross-average", "--deferred-load", "1=5%,3=3.00%"];
    const [found] = await json(own);
    expect(costs(found as ExampleJson)).toEqual(["600", "614", "544", "1206"]);
    const { stdout } = await asked(own);
    expect(stdout).toContain("gross-average at 0.98% in every year, with redemption");
    expect(stdout).toContain("5% after 1 year and 3.00% after 3 years");
    const [solved] = await json([
      "--solve",
      "--published",
      "1=600,3=614,5=544,10=1206",
      "--deferred-load",
      "1=5%,3=3%",
    ]);
    expect(solved?.solutions?.[0]?.twoDecimals).toEqual(["0.98"]);
  });

  test("a document's Example is checked, class by class, and its source named", async () => {
    const { code, stdout } = await asked([...METAIM, "--format", "text"]);
    expect(code).toBe(0);
    for (const [name, percent] of [
      ["A", "0.98"],
      ["B", "1.24"],
      ["E", "1.14"],
    ])
      expect(stdout).toMatch(
        new RegExp(`Class ${name}: .*\\n.*\\n?Given by gross-average at ${percent}% in every year`),
      );
    expect(stdout).toContain(
      "Recorded in: met-investors/statements/2006-11-10-met-aim-small-cap-growth-supplement.yaml:55",
    );
    const other = await json([...METAIM, "--class", "Class A", "--convention", "net-average"], 1);
    expect(other.map((one) => [one.class, one.isGiven, one.convention])).toEqual([["A", false, "net-average"]]);
    const before = await asked([...METAIM, "--as-of", "2006-11-09"]);
    expect([before.code, before.stdout]).toEqual([1, ""]);
    expect(before.stderr).toContain(
      "error: no Example of Met/AIM Small Cap Growth Portfolio is recorded by November 9, 2006\n  the first that is recorded is of November 10, 2006\n",
    );
  });

  test("--solve looks for one rate, and says that two are to be given", async () => {
    const waived = ["--solve", "--published", "1=97,3=336,5=594,10=1332"];
    const alone = await asked(waived);
    expect(alone.code).toBe(1);
    expect(alone.stdout.replace(/\s+/g, " ")).toContain(
      "where a waiver of some first years made the figures, give both rates with --gross and --net, and the years are found",
    );
    const both = await asked([...waived, "--gross", "1.10%", "--net", "0.95%"]);
    expect(both.code).toBe(0);
    expect(both.stdout.replace(/\s+/g, " ")).toMatch(/0\.95% (in|for) the first year/);
    expect(both.stdout).not.toContain("where a waiver of some first years");
    const other = await asked([...waived, "--gross", "1.10%", "--net", "0.90%"]);
    expect(other.code).toBe(1);
    expect(other.stdout.replace(/\s+/g, " ")).toContain(
      "two rates are tried only as they are given with --gross and --net",
    );
    const years = await asked([...waived, "--net-years", "1"]);
    expect(years.stderr).toContain("add --gross 1.10% and --net 0.95%, both of which it needs");
  });

  test("--solve names the convention and the rates, with and without rates given", async () => {
    const [rates] = await json(["--solve", ...PUBLISHED]);
    expect(rates?.solutions?.map((one) => [one.convention, one.from, one.twoDecimals])).toEqual([
      ["gross-average", "0.97983965", ["0.98"]],
      ["net-average", "0.98437347", []],
    ]);
    const [both] = await json(["--gross", "0.94%", "--net", "0.98%", "--solve", ...PUBLISHED]);
    expect([both?.isGiven, both?.convention, both?.solutions?.length]).toEqual([true, "gross-average", 2]);
    const [several] = await json(["--gross", "1.20%", "--net", "1.00%", "--published", "1=103"]);
    expect(several?.fits?.map(({ netYears }) => netYears)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test("figures that nothing gives: the nearest, how far it is off, and exit 1", async () => {
    const [off] = await json(["--gross", "0.98%", "--published", "1=100,3=315"], 1);
    expect(off?.costs).toEqual([
      { years: 1, published: "100", cost: "100", offBy: "0" },
      { years: 3, published: "315", cost: "314", offBy: "1" },
    ]);
    const { code, stdout } = await asked(["--solve", "--published", "1=100,3=900"]);
    expect(code).toBe(1);
    expect(stdout).toContain("none; the nearest,");
  });

  test("an Example of a document without a fee table is solved for its rates", async () => {
    const folder = limitsTrust(
      statement("s", "2007-05-01", "{ example: Alpha, classes: [{ class: A, years-1: $100, years-3: $314 }] }"),
    );
    const { code, stdout } = await asked(["--portfolio", "Alpha", "--record", "."], folder);
    expect(code).toBe(0);
    expect(stdout).toContain("gross-average  from 0.97983965% to 0.98048780%  0.98%");
  });

  test("two documents of one day are told apart by their titles", async () => {
    const says = "{ example: Alpha, classes: [{ class: A, years-1: $100, years-3: $314 }] }";
    const folder = limitsTrust(statement("first", "2007-05-01", says), statement("second", "2007-05-01", says));
    const both = await asked(["--portfolio", "Alpha", "--record", "."], folder);
    expect([both.code, both.stderr]).toEqual([
      2,
      'error: 2 documents of May 1, 2007 have an Example of Alpha\n  add --statement "first"\n  add --statement "second"\n',
    ]);
    const one = await asked(["--portfolio", "Alpha", "--statement", "second", "--record", "."], folder);
    expect([one.code, one.stdout.includes("Document     second, May 1, 2007")]).toEqual([0, true]);
    const none = await asked(["--portfolio", "Alpha", "--statement", "third", "--record", "."], folder);
    expect([none.code, none.stderr.split("\n")[0]]).toEqual([
      2,
      "error: --statement third: no document of that title has an Example of Alpha",
    ]);
  });

  test.each<[string[], string]>([
    [[], "error: no rate is given"],
    [["--gross", "0.98"], "error: --gross 0.98: this is not a percentage"],
    [["--gross", "A=0.98%", "--gross", "A=1%"], "error: --gross A=1%: the class has a rate already"],
    [["--gross", "101%"], "error: --gross 101%: above 100% a year nothing is left to grow"],
    [["--net", "0.98%"], "error: --net …: there is no --gross beside it"],
    [["--gross", "1%", "--net", "0.9%"], "error: --net without --net-years: for how many first years is not said"],
    [["--net-years", "1"], "error: --net-years without --net: there is one rate alone"],
    [["--gross", "1%", "--net-years", "2"], "error: --net-years without --net: there is one rate alone"],
    [
      ["--gross", "1%", "--net", "0.9%", "--net-years", "11"],
      "error: --net-years 11: this is not a number of years from 0 to 10",
    ],
    [["--gross", "1%", "--sales-load", "100%"], "error: --sales-load 100%: nothing would be left to grow"],
    [
      ["--gross", "1%", "--deferred-load", "2=5%"],
      "error: --deferred-load 2=5%: 2=5% is not the load after 1, 3, 5 or 10 years",
    ],
    [["--gross", "1%", "--deferred-load", "1=5%,1=4%"], "error: --deferred-load 1=5%,1=4%: year 1 is given twice"],
    [["--gross", "1%", "--invest", "0"], "error: --invest 0: this is not an amount of dollars above zero"],
    [["--gross", "1%", "--solve"], "error: --solve: no figures are given"],
    [
      ["--gross", "1%", "--published", "2=100"],
      "error: --published 2=100: 2=100 is not the figure of year 1, 3, 5 or 10",
    ],
    [["--gross", "1%", "--published", "1=100,1=100"], "error: --published 1=100,1=100: year 1 is given twice"],
    [
      ["--gross", "1%", "--published", "1=100.50"],
      "error: --published 1=100.50: an Example is printed in whole dollars",
    ],
    [
      ["--gross", "A=1%", "--gross", "B=1%", "--published", "1=100"],
      "error: --published: the figures are of one class",
    ],
    [["--gross", "1%", "--class", "A"], "error: --class without --portfolio: no document is asked for"],
    [["--gross", "1%", ...METAIM], "error: --gross with --portfolio: the document gives them"],
    [[...METAIM, "--class", "C"], "error: --class C: the document has no such class"],
  ])("%j is refused", async (args, told) => {
    const { code, stdout, stderr } = await asked(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n")).toContain(told);
  });

  test("a receipt of a document's Example is verified", async () => {
    const cwd = scratch();
    expect((await asked([...METAIM, "--receipt", "r.json", "-o", "e.html"], cwd)).code).toBe(0);
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
  });
});
