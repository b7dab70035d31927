/**
 * Failures that other tools of dated rules, ledgers and graduated prices make in silence. Each is loud here: a coded error
 * with its place, a question without an answer, or an answer that says what it rests on. Records are written to a folder
 * and asked through the built programs.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { draft, executed, type Files, flat, searched, statement, terms } from "./agreement/given.ts";
import { recordOf } from "./cli/record-written.ts";
import { type FeeJson, fee, feeJson, rowsOf, scheduleA, scheduleJson } from "./cli/tool.ts";

const PAPER = "m/amendments/001.yaml";

/** Amendment No. 1, which adds Alpha Portfolio from 2001-01-01 with these tiers; they begin on line 7. */
function adding(...tiers: readonly string[]): Files {
  const head = "amendment: 1\nstatus: executed\neffective: 2001-01-01\nchanges:\n  - add: Alpha Portfolio\n    fee:\n";
  return { [PAPER]: head + tiers.map((tier) => `      - ${tier}\n`).join("") };
}

const add = (name: string, rate: string): string => `{ add: ${name} Portfolio, ${flat(rate)} }`;
const change = (name: string, rate: string): string => `{ change-fee: ${name} Portfolio, ${flat(rate)} }`;
const remove = (name: string): string => `{ remove: ${name} Portfolio }`;

/** The errors of `check`, a line each; other findings do not stop a merge. */
async function errorsIn(folder: string): Promise<string[]> {
  const { code, stdout, stderr } = await scheduleA(["check", ".", "--format", "concise"], { cwd: folder });
  const errors = stdout.split("\n").filter((line) => /^[^ ]+:\d+:\d+: error\[/.test(line));
  expect([code, stderr]).toEqual([errors.length > 0 ? 1 : 0, ""]);
  return errors;
}

/** `check` fails on these errors and no others, and no fee is computed from such a record. */
async function isRefused(folder: string, ...errors: readonly string[]): Promise<void> {
  expect(await errorsIn(folder)).toEqual(errors);
  const { code, stdout, stderr } = await fee(["calc", ...ALPHA, "--assets", "1bn", "--record", "."], { cwd: folder });
  expect([code, stdout]).toEqual([1, ""]);
  for (const error of errors) expect(stderr).toContain(`${error}\n`);
  expect(stderr).toMatch(/\nerror: no agreement asked about can be answered from\n {2}mend the errors above\n$/);
}

const ALPHA = ["--portfolio", "Alpha"];

async function feeOn(folder: string, day: string, assets: string): Promise<FeeJson["fees"][number]> {
  const { fees } = await feeJson([...ALPHA, "--assets", assets, "--as-of", day, "--record", folder]);
  expect(fees.length).toBe(1);
  return fees[0] as FeeJson["fees"][number];
}

/** Alpha's flat rate on a day, and the number of the amendment that set it. */
async function rateOn(folder: string, day: string): Promise<string> {
  const { lines, basis } = await feeOn(folder, day, "1bn");
  return `${lines.map(({ rate }) => rate).join(", ")} by No. ${basis.setBy.amendment}`;
}

async function refusalOn(folder: string, day: string): Promise<string> {
  const asked = [...ALPHA, "--assets", "1bn", "--as-of", day, "--record", folder];
  const { code, stdout, stderr } = await fee(["calc", ...asked]);
  expect([code, stdout]).toEqual([1, ""]);
  return stderr.trimEnd();
}

describe.concurrent("what is silent elsewhere is loud here", () => {
  test("two brackets with one threshold add their rates", async () => {
    await isRefused(
      recordOf(
        adding("{ rate: 0.88%, up-to: $500 million }", '{ rate: 0.05%, up-to: "$500,000,000.00" }', "{ rate: 0.83% }"),
      ),
      `${PAPER}:8:31: error[tier-order] the upper bound $500 million does not rise above $500 million`,
    );
  });

  test("a bracket missing a rate is dropped", async () => {
    await isRefused(
      recordOf(adding("{ rate: 0.88%, up-to: $500 million }", "{ up-to: $1 billion }", "{ rate: 0.83% }")),
      `${PAPER}:8:9: error[missing-key] a tier needs \`rate\``,
    );
    await isRefused(
      recordOf(adding("{ rate: 0.88%, up-to: $500 million }", "{ rate: , up-to: $1 billion }", "{ rate: 0.83% }")),
      `${PAPER}:8:11: error[wrong-kind] nothing stands here`,
    );
  });

  test("unsorted brackets are sorted", async () => {
    await isRefused(
      recordOf(adding("{ rate: 0.83%, up-to: $1 billion }", "{ rate: 0.88%, up-to: $500 million }", "{ rate: 0.80% }")),
      `${PAPER}:8:31: error[tier-order] the upper bound $500 million does not rise above $1 billion`,
    );
  });

  test("the last value is used for ever with no warning", async () => {
    const alone = recordOf(executed(1, "2001-01-01", add("Alpha", "0.80%")));
    const asked = ["calc", ...ALPHA, "--assets", "1bn", "--as-of", "2026-07-01", "--record", alone];
    expect((await fee(asked)).stdout.replace(/\s+/g, " ")).toContain(
      " Standing open: may have been changed by any number after 1: nobody stated that the filings were searched past January 1, 2001 ",
    );
    const strict = await scheduleA(["--as-of", "2026-07-01", "--strict", "--record", alone]);
    expect([strict.code, strict.stderr]).toEqual([
      1,
      "--strict: 1 of the portfolios shown are neither settled nor confirmed\n",
    ]);
    const through = recordOf(executed(1, "2001-01-01", add("Alpha", "0.80%")), searched("2010-12-31"));
    expect((await feeOn(through, "2010-12-31", "1bn")).basis.standing.kind).toBe("settled");
    expect((await feeOn(through, "2011-01-01", "1bn")).basis.standing.kind).toBe("open");
    const ended = recordOf(executed(1, "2001-01-01", add("Alpha", "0.80%")), terms("ends: { day: 2010-12-31 }"));
    expect(await rateOn(ended, "2010-12-31")).toBe("0.80 by No. 1");
    expect(await refusalOn(ended, "2011-01-01")).toBe(
      "error: m: January 1, 2011 is after its end. Its last day was December 31, 2010.",
    );
  });

  test("an impossible date is accepted", async () => {
    await isRefused(
      recordOf(executed(1, "2006-02-30", add("Alpha", "0.80%"))),
      `${PAPER}:3:12: error[bad-day] \`2006-02-30\` is not a day of the calendar from 1900 on`,
    );
    const good = recordOf(executed(1, "2006-02-28", add("Alpha", "0.80%")));
    expect(await scheduleA(["--as-of", "2006-02-30", "--record", good])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --as-of 2006-02-30: there is no such day\n  write a day of the calendar, such as 2006-11-01\n",
    });
  });

  test("an unknown key is ignored and values freeze", async () => {
    const misspelt = executed(2, "2002-01-01", "{ change-fee: Alpha Portfolio, fees: [{ rate: 0.70% }] }");
    await isRefused(
      recordOf(executed(1, "2001-01-01", add("Alpha", "0.80%")), misspelt),
      "m/amendments/002.yaml:5:36: error[unknown-key] `fees` is not a key of a changed fee",
    );
    const top = { "m/amendments/002.yaml": "amendment: 2\nstatus: executed\neffective: 2002-01-01\nchange: []\n" };
    await isRefused(
      recordOf(executed(1, "2001-01-01", add("Alpha", "0.80%")), top),
      "m/amendments/002.yaml:4:1: error[unknown-key] `change` is not a key of an amendment",
    );
  });

  test("a date before the first version returns the first version", async () => {
    const first = executed(1, "2001-01-01", add("Alpha", "0.80%"));
    const dated = recordOf(first, terms("agreement: An Agreement", "dated: 2000-12-08"));
    const title = "An Agreement dated December 8, 2000";
    expect(await refusalOn(dated, "2000-12-07")).toBe(`error: ${title}: December 7, 2000 is before the agreement`);
    expect(await refusalOn(dated, "2000-12-31")).toBe(
      `error: Alpha Portfolio is not yet on the schedule: Amendment No. 1 adds it on January 1, 2001 (${title}, December 31, 2000)`,
    );
    expect(await refusalOn(recordOf(first), "1999-01-01")).toBe(
      "error: Alpha Portfolio is not yet on the schedule: Amendment No. 1 adds it on January 1, 2001 (m, January 1, 1999)",
    );
    expect(await rateOn(dated, "2001-01-01")).toBe("0.80 by No. 1");
  });

  test("of two changes on one date the older wins", async () => {
    const papers = recordOf(
      executed(1, "2001-01-01", add("Alpha", "0.80%")),
      executed(3, "2002-01-01", change("Alpha", "0.60%")),
      executed(2, "2002-01-01", change("Alpha", "0.70%")),
    );
    expect(await errorsIn(papers)).toEqual([]);
    expect(await rateOn(papers, "2001-12-31")).toBe("0.80 by No. 1");
    expect(await rateOn(papers, "2002-01-01")).toBe("0.60 by No. 3");
    const changes = recordOf(
      executed(1, "2001-01-01", add("Alpha", "0.80%")),
      executed(2, "2002-01-01", change("Alpha", "0.70%"), change("Alpha", "0.60%")),
    );
    expect(await rateOn(changes, "2002-01-01")).toBe("0.60 by No. 2");
    const crossed = recordOf(
      executed(1, "2001-01-01", add("Alpha", "0.80%")),
      executed(3, "2002-01-01", change("Alpha", "0.60%")),
      executed(2, "2002-06-01", change("Alpha", "0.70%")),
    );
    expect(await refusalOn(crossed, "2002-06-01")).toBe(
      "error: Alpha Portfolio is touched by Amendment No. 3 and Amendment No. 2, whose order is not decided (m, June 1, 2002)",
    );
  });

  test("two open top tiers pass validation", async () => {
    await isRefused(
      recordOf(adding("{ rate: 0.88%, up-to: $500 million }", "{ rate: 0.83% }", "{ rate: 0.80% }")),
      `${PAPER}:8:9: error[tier-open] a tier without \`up-to\` stands before the last`,
    );
  });

  test("a bound is counted in both tiers", async () => {
    const folder = recordOf(adding("{ rate: 0.88%, up-to: $500 million }", "{ rate: 0.83% }"));
    const at = async (assets: string): Promise<string[]> => {
      const { lines, fee: owed } = await feeOn(folder, "2001-01-01", assets);
      return [...lines.map((line) => `${line.rate} ${line.fee.exact}`), owed.marginalRate ?? "", owed.total.exact];
    };
    expect(await at("499,999,999.99")).toEqual(["0.88 4399999.999912", "0.88", "4399999.999912"]);
    expect(await at("500,000,000.00")).toEqual(["0.88 4400000", "0.88", "4400000"]);
    expect(await at("500,000,000.01")).toEqual(["0.88 4400000", "0.83 0.000083", "0.83", "4400000.000083"]);
  });

  test("`check` stops at the first error", async () => {
    const folder = recordOf(
      adding("{ rate: 0.88, up-to: $500 million }", "{ rate: 0.83%, up-to: 1 billion }", "{ rate: 0.80% }"),
      { "m/amendments/002.yaml": "amendment: 2\nstatus: excuted\neffective: 2002-13-01\n" },
      { "m/amendments/003.yaml": "amendment: 3\nstatus: [\n" },
    );
    const found = [
      `${PAPER}:7:17: error[bad-rate] \`0.88\` is not a rate`,
      `${PAPER}:8:31: error[bad-amount] \`1 billion\` is not an amount`,
      "m/amendments/002.yaml:2:9: error[not-one-of] `excuted` is not one of executed, form, not-seen, draft",
      "m/amendments/002.yaml:3:12: error[bad-day] `2002-13-01` is not a day of the calendar from 1900 on",
      "m/amendments/003.yaml:2:9: error[yaml-syntax] this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ];
    expect(await errorsIn(folder)).toEqual(found);
    const other = recordOf(adding("{ rate: 0.88%, up-to: $0 }", "{ rate: 0.80% }"));
    const both = await scheduleA(["check", folder, other, "--format", "concise"], { cwd: path.dirname(folder) });
    const [one, two] = [path.basename(folder), path.basename(other)];
    expect(both.stdout.split("\n").filter((line) => line.includes(": error["))).toEqual([
      ...found.map((line) => `${one}/${line}`),
      `${two}/${PAPER}:7:31: error[tier-zero] the upper bound is zero`,
    ]);
  });

  test("a portfolio closed cannot be reopened", async () => {
    const folder = recordOf(
      executed(1, "2001-01-01", add("Alpha", "0.80%")),
      executed(2, "2002-01-01", remove("Alpha")),
      executed(3, "2003-01-01", add("Alpha", "0.70%")),
    );
    expect(await errorsIn(folder)).toEqual([]);
    expect(await rateOn(folder, "2001-12-31")).toBe("0.80 by No. 1");
    for (const [day, words] of [
      ["2002-01-01", "January 1, 2002"],
      ["2002-12-31", "December 31, 2002"],
    ] as const) {
      expect(await refusalOn(folder, day)).toBe(
        `error: Alpha Portfolio was taken off on January 1, 2002 by Amendment No. 2 (m, ${words})`,
      );
    }
    const reopened = await feeOn(folder, "2003-01-01", "1bn");
    expect([reopened.lines[0]?.rate, reopened.basis.standing.kind]).toEqual(["0.70", "settled"]);
  });

  test("opening or closing of the day is unsaid", async () => {
    const papers = [
      executed(1, "2001-01-01", add("Alpha", "0.80%"), add("Beta", "0.50%")),
      executed(2, "2002-01-01", change("Alpha", "0.70%"), remove("Beta")),
    ];
    const rows = async (day: string, ...says: Files[]): Promise<string[]> =>
      rowsOf(await scheduleJson(["--as-of", day, "--record", recordOf(...papers, ...says)]));
    expect(await rows("2001-12-31")).toEqual(["Alpha Portfolio: No. 1, settled", "Beta Portfolio: No. 1, settled"]);
    expect(await rows("2002-01-01")).toEqual(["Alpha Portfolio: No. 2, settled"]);

    const stated = (at: string, rate: string): Files =>
      statement("prospectus", "2002-01-01", `{ fee: Alpha Portfolio, is: [{ rate: ${rate} }], at: ${at} }`);
    expect(await rows("2002-01-01", stated("opening", "0.80%"))).toEqual(["Alpha Portfolio: No. 2, settled"]);
    expect(await rows("2002-01-01", stated("closing", "0.70%"))).toEqual(["Alpha Portfolio: No. 2, settled"]);
    expect(await rows("2002-01-01", stated("closing", "0.80%"))).toEqual(["Alpha Portfolio: No. 2, contradicted"]);
    expect((await rows("2001-12-31", stated("opening", "0.70%")))[0]).toBe("Alpha Portfolio: No. 1, contradicted");
    await isRefused(
      recordOf(...papers, stated("midday", "0.70%")),
      "statements/prospectus.yaml:4:56: error[not-one-of] `midday` is not one of opening, closing",
    );
  });

  test("a draft changes earlier dates", async () => {
    const papers = [
      executed(1, "2001-01-01", add("Alpha", "0.80%")),
      executed(2, "2002-01-01", change("Alpha", "0.70%")),
    ];
    const without = recordOf(...papers);
    const drafted = recordOf(
      ...papers,
      draft(3, "2001-06-01", change("Alpha", "0.10%"), add("Beta", "0.20%"), "{ rename: Alpha Portfolio, to: Gamma }"),
    );
    expect(await errorsIn(drafted)).toEqual([]);
    for (const day of ["2000-12-31", "2001-05-31", "2001-06-01", "2001-12-31", "2002-01-01", "2030-01-01"]) {
      const [before, after] = await Promise.all(
        [without, drafted].map((folder) => scheduleA(["--as-of", day, "--format", "json", "--record", folder])),
      );
      const agreements = (text = ""): unknown => (text === "" ? undefined : JSON.parse(text).agreements);
      expect([after?.code, agreements(after?.stdout)]).toEqual([before?.code, agreements(before?.stdout)]);
    }
    expect(await rateOn(drafted, "2001-06-01")).toBe("0.80 by No. 1");
    expect(await rateOn(drafted, "2002-01-01")).toBe("0.70 by No. 2");
  });
});
