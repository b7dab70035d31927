import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { fee, scheduleA, scratch } from "./tool.ts";

type StepJson = {
  readonly step: number;
  readonly what: string;
  readonly sum: { readonly kind: string; readonly is: string } | null;
  readonly words: string | null;
  readonly paper: Record<string, unknown> | null;
  readonly place: string | null;
  readonly kind: string;
  readonly result: string | null;
};

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];

/** An invented registrant, for structures that the bundled record has not. */
const RECORDS = path.join(import.meta.dirname, "../records");
const HARBOR = ["--record", RECORDS];

/** Questions, each with the derivation that it prints, in a file of its own; EXPLAINED_UPDATE=1 writes them anew. */
const GOLDEN: Readonly<Record<string, readonly string[]>> = {
  tiers: [...METAIM, "--assets", "750m"],
  "on-a-bound": [...METAIM, "--assets", "500m"],
  "day-with-footing": [...METAIM, "--assets", "750m", "--period", "day", "--day-count", "actual/365"],
  exact: [...METAIM, "--assets", "750m", "--period", "day", "--day-count", "actual/365", "--exact"],
  discount: ["--portfolio", "Oppenheimer Capital Appreciation", "--assets", "1.2bn", "--as-of", "2006-01-01"],
  "discount-in-a-month": [
    ...["--portfolio", "Oppenheimer Capital Appreciation", "--assets", "1.2bn"],
    ...["--as-of", "2006-01-01", "--period", "month"],
  ],
  "discount-not-exceeded": [
    "--portfolio",
    "Oppenheimer Capital Appreciation",
    "--assets",
    "1bn",
    "--as-of",
    "2006-01-01",
  ],
  "switch-reached-before": [
    ...["--portfolio", "Legg Mason Value Equity", "--assets", "300m"],
    ...["--trigger", "reached", "--as-of", "2005-11-01"],
  ],
  "switch-not-reached": [
    ...["--portfolio", "Legg Mason Value Equity", "--assets", "300m"],
    ...["--trigger", "not-reached", "--as-of", "2005-11-01"],
  ],
  "switch-reached-by-assets": ["--portfolio", "Legg Mason Value Equity", "--assets", "350m", "--as-of", "2005-11-01"],
  case: ["--portfolio", "Pyramis Managed Risk", "--assets", "500m", "--case", "direct", "--as-of", "2013-04-19"],
  parts: [
    ...["--portfolio", "Multi-Index Targeted Risk", "--part", "base=600m", "--part", "overlay=300m"],
    ...["--as-of", "2012-11-02"],
  ],
  "waiver-in-bands": [
    "--portfolio",
    "Invesco Mid Cap Value",
    "--assets",
    "1.2bn",
    "--as-of",
    "2013-11-01",
    "--period",
    "month",
  ],
  "waiver-of-tiers": [
    "--portfolio",
    "ClearBridge Aggressive Growth Portfolio II",
    "--assets",
    "1.2bn",
    "--as-of",
    "2013-11-01",
  ],
  "case-not-answered": ["--portfolio", "Pyramis Managed Risk", "--assets", "500m", "--as-of", "2013-04-19"],
  "trigger-not-answered": ["--portfolio", "Legg Mason Value Equity", "--assets", "300m", "--as-of", "2005-11-01"],
  "not-read-above": ["--portfolio", "Federated High Yield", "--assets", "150,000,000.01", "--as-of", "2006-05-01"],

  group: [
    ...HARBOR,
    "--portfolio",
    "Large Cap Growth",
    "--assets",
    "200m",
    "--group-assets",
    "1.5bn",
    "--as-of",
    "2016-05-01",
  ],
  "group-in-a-month": [
    ...[...HARBOR, "--portfolio", "Large Cap Growth", "--assets", "200m", "--group-assets", "1.5bn"],
    ...["--as-of", "2016-05-01", "--period", "month"],
  ],
  "group-not-answered": [...HARBOR, "--portfolio", "Large Cap Growth", "--assets", "200m", "--as-of", "2016-05-01"],
  "minimum-owed": [
    ...HARBOR,
    "--portfolio",
    "Small Company",
    "--assets",
    "1m",
    "--as-of",
    "2016-05-01",
    "--period",
    "day",
  ],
  "minimum-by-months": [
    ...[...HARBOR, "--portfolio", "Small Company", "--assets", "6m"],
    ...["--as-of", "2019-05-01", "--period", "quarter"],
  ],
  "minimum-reached": [...HARBOR, "--portfolio", "Small Company", "--assets", "10m", "--as-of", "2016-05-01"],
  "whole-balance": [...HARBOR, "--portfolio", "Short Term Bond", "--assets", "250,000,000.01", "--as-of", "2016-05-01"],
  "reduced-rate": [...HARBOR, "--portfolio", "International Equity", "--assets", "600m", "--as-of", "2017-05-01"],
  "not-computable": [...HARBOR, "--portfolio", "Opportunities", "--assets", "1m", "--as-of", "2016-05-01"],
  contradicted: ["--portfolio", "Met/AIM Mid Cap Core Equity", "--assets", "200m", "--as-of", "2005-12-18"],
};

/** From the heading of the steps on. */
const derivationIn = (stdout: string): string => stdout.slice(stdout.indexOf("How it is found"));

async function stepsOf(args: readonly string[]): Promise<readonly StepJson[]> {
  const { stdout } = await fee(["calc", ...args, "--explain", "--format", "json"]);
  return (JSON.parse(stdout) as { fees: { derivation: StepJson[] }[] }).fees.flatMap(({ derivation }) => derivation);
}

describe.concurrent("fee calc --explain", () => {
  test.each(Object.entries(GOLDEN))("%s: word for word", async (name, args) => {
    const file = path.join(import.meta.dirname, "explained", `${name}.txt`);
    const { stdout, stderr, code } = await fee(["calc", ...args, "--explain"], { env: { COLUMNS: "100" } });
    const shown = `$ fee calc ${args.join(" ").replace(RECORDS, "test/records")} --explain\n${derivationIn(stdout)}exit ${code}\n${stderr}`;
    if (process.env["EXPLAINED_UPDATE"]) writeFileSync(file, shown);
    expect(shown).toBe(readFileSync(file, "utf8"));
  });

  test("leaves the fee as it is without it, before its steps", async () => {
    const args = ["calc", ...METAIM, "--assets", "750m"];
    const [plain, explained] = await Promise.all([fee(args), fee([...args, "--explain"])]);
    expect(explained.stdout.startsWith(plain.stdout)).toBe(true);
    expect(explained).toMatchObject({ code: 0, stderr: "" });
  });

  test("JSON has each step's sum with decimals as text, its clause's place and its paper", async () => {
    const steps = await stepsOf([...METAIM, "--assets", "750m"]);
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...["row", "set", "standing", "basis", "tier-fee", "tier-assets", "tier-fee", "year", "fee"],
    ]);
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(steps[6]).toEqual({
      step: 7,
      what: "Fee on assets over $500 million",
      sum: { kind: "product", of: "250000000", percent: "0.83", factors: [], less: null, is: "2075000" },
      words: "0.83% of such assets over $500 million",
      why: "its rate on the assets that lie in it",
      paper: {
        amendment: 22,
        title: "Amendment No. 22 to Management Agreement",
        status: "executed",
        copy: "unsigned",
        effective: "2006-11-01",
        url: "https://www.sec.gov/Archives/edgar/data/1126087/000090873707000110/exd1xxii.txt",
      },
      place: "met-investors/management-2000/amendments/022.yaml:20",
      source: {
        title: "Amendment No. 22 to Management Agreement",
        url: "https://www.sec.gov/Archives/edgar/data/1126087/000090873707000110/exd1xxii.txt",
      },
      kind: "tier-fee",
      result: "2075000",
    });
    expect(steps.at(-1)).toMatchObject({ kind: "fee", result: "6475000" });
  });

  test("CSV and NDJSON have a row a step", async () => {
    const args = ["calc", ...METAIM, "--assets", "750m", "--explain", "--format"];
    const [csv, ndjson] = await Promise.all([fee([...args, "csv"]), fee([...args, "ndjson"])]);
    const rows = csv.stdout.trim().split("\r\n");
    expect(rows).toHaveLength(10);
    expect(rows[0]).toMatch(/,step,what,sum,words,why,paper,place,source,kind,result$/);
    expect(rows[5]).toContain('"$500,000,000.00 × 0.88% = $4,400,000.00"');
    expect(rows[9]).toMatch(/,fee,6475000$/);
    const lines = ndjson.stdout.trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as StepJson).kind).at(-1)).toBe("fee");
    expect(lines).toHaveLength(9);
  });

  test("Markdown and HTML number the steps, and text has every paper in full", async () => {
    const args = ["calc", ...METAIM, "--assets", "750m", "--explain", "--format"];
    const [markdown, html, text] = await Promise.all(["markdown", "html", "text"].map((one) => fee([...args, one])));
    expect(markdown?.stdout).toContain(
      "\n5. Fee on the first $500 million\n   - Sum: $500,000,000.00 × 0.88% = $4,400,000.00\n",
    );
    expect(html?.stdout.match(/<li><span/g)).toHaveLength(9);
    expect(html?.stdout).toContain("<dd>$500,000,000.00 × 0.88% = $4,400,000.00</dd>");
    const papers = text?.stdout.match(/Paper +Amendment No\. 22: executed, unsigned copy, effective November 1, 2006/g);
    expect(papers).toHaveLength(4);
  });

  test("of several levels each is explained; one that is refused too, with exit 1", async () => {
    const args = ["calc", "--portfolio", "Federated High Yield", "--assets", "150m", "150,000,000.01"];
    const { code, stdout, stderr } = await fee([...args, "--as-of", "2006-05-01", "--explain", "--format", "json"]);
    const { fees } = JSON.parse(stdout) as { fees: { derivation: StepJson[]; lines?: unknown }[] };
    expect(fees.map(({ derivation }) => derivation.at(-1)?.kind)).toEqual(["fee", "refused"]);
    expect(fees.map(({ lines }) => lines === undefined)).toEqual([false, true]);
    expect({ code, stderr: stderr.slice(0, 7) }).toEqual({ code: 1, stderr: "error: " });
  });

  test("what is asked wrongly is not explained", async () => {
    const { code, stdout, stderr } = await fee([
      ...["calc", "--portfolio", "Pyramis Managed Risk", "--assets", "500m", "--case", "other"],
      ...["--as-of", "2013-04-19", "--explain"],
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("--case other: No. 41 has no such case");
    expect(await fee(["calc", "--all", "--assets", "1m", "--explain"])).toMatchObject({ code: 2, stdout: "" });
  });

  test("is part of what a receipt keeps, and `verify` asks it again", async () => {
    const cwd = scratch();
    const asked = await fee(["calc", ...METAIM, "--assets", "750m", "--explain", "--receipt", "r.json"], { cwd });
    expect(asked.code).toBe(0);
    const receipt = JSON.parse(readFileSync(path.join(cwd, "r.json"), "utf8")) as {
      question: { arguments: string[] };
      answer: { fees: { derivation: unknown[] }[] };
    };
    expect(receipt.question.arguments).toContain("--explain");
    expect(receipt.answer.fees[0]?.derivation).toHaveLength(9);
    expect(await scheduleA(["verify", "r.json"], { cwd })).toMatchObject({ code: 0 });
    const refused = await fee(
      [
        "calc",
        "--portfolio",
        "Federated High Yield",
        "--assets",
        "200m",
        "--as-of",
        "2006-05-01",
        "--explain",
        "--receipt",
        "n.json",
      ],
      { cwd },
    );
    expect(refused.code).toBe(1);
    expect(await scheduleA(["verify", "n.json"], { cwd })).toMatchObject({ code: 0 });
  });

  test("a blank is told with the words printed, and where", async () => {
    const cwd = scratch();
    const blank = '{ add: A Portfolio, fee: [{ rate: blank, as-printed: "___% of assets" }] }';
    write(cwd, { ...executed(1, "2001-01-01", blank) });
    const args = ["calc", "--portfolio", "A", "--assets", "1m", "--as-of", "2001-06-01", "--explain", "--record", "."];
    const { stdout, stderr, code } = await fee(args, { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('5. No fee: the paper prints "___% of assets"');
    expect(stdout.trimEnd()).toMatch(/Recorded in {2}m\/amendments\/001\.yaml:5$/);
    expect(stderr).toContain('error: the fee of A Portfolio is blank: No. 1 prints "___% of assets"');
  });

  test.each([
    ["two at once", ["from: 2001-01-01", "from: 2001-03-01"], "several side agreements touch it"],
    ["one whose first day is blank", ["from: 2001-04-__"], "whether it is in force was not read"],
  ])("what a waiver leaves by itself is not the net fee: %s", async (_, begins, why) => {
    const cwd = scratch();
    write(cwd, executed(1, "2001-01-01", `{ add: A Portfolio, ${flat("0.90%")} }`));
    for (const [index, from] of begins.entries())
      write(cwd, {
        [`m/overlays/${index}.yaml`]: `overlay: fee-waiver\npaper: Waiver ${index}\nportfolio: A Portfolio\n${from}\nto: 2002-12-31\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 0.80% }]\n`,
      });
    const args = ["--portfolio", "A", "--as-of", "2001-04-15", "--record", "."];
    const one = await fee(["calc", ...args, "--assets", "1m", "--explain", "--format", "json"], { cwd });
    const { waivers, derivation } = JSON.parse(one.stdout).fees[0];
    expect(waivers).toHaveLength(begins.length);
    for (const waiver of waivers)
      expect(waiver).toMatchObject({ net: null, why, byItself: { waiver: "-1000.00", net: "8000.00" } });
    const steps = (derivation as StepJson[]).filter(({ kind }) => kind === "net-not-known");
    expect(steps.map(({ what }) => what)).toEqual(begins.map(() => `The net fee is not known: ${why}`));
    const table = await fee(["table", ...args, "--assets", "1m", "--format", "json"], { cwd });
    expect(table.stdout).toMatch(/"net": null/);
  });

  test("a limit on expenses in force is told, with why it is not computed", async () => {
    const cwd = scratch();
    write(cwd, {
      ...executed(1, "2001-01-01", `{ add: A Portfolio, ${flat("0.90%")} }`),
      "m/overlays/limit.yaml": [
        "overlay: expense-limit\npaper: Expense Limitation Agreement\nportfolio: A Portfolio\nfrom: 2001-01-01\nto: 2002-12-31",
        "read: whole\ncontract-fee: not-stated\nfee-after: not-read\nsources: [{ title: The agreement }]\n",
      ].join("\n"),
    });
    const { stdout, code } = await fee(
      ["calc", "--portfolio", "A", "--assets", "1m", "--as-of", "2001-06-01", "--explain", "--record", "."],
      { cwd },
    );
    expect(code).toBe(0);
    expect(stdout).toContain("Beside the contract: an expense limit from January 1, 2001 to December 31, 2002");
    expect(stdout).toContain(
      "The net fee is not known: it limits a class's total expenses, which `fee expenses --expenses FILE` tests",
    );
  });

  test("a waiver whose terms leave more than the contract adds nothing: the net fee is not known", async () => {
    const cwd = scratch();
    write(cwd, {
      ...executed(1, "2001-01-01", `{ add: A Portfolio, ${flat("0.70%")} }`),
      "m/overlays/waiver.yaml": [
        "overlay: fee-waiver\npaper: Waiver\nportfolio: A Portfolio\nfrom: 2001-01-01\nto: 2002-12-31\nread: whole",
        "contract-fee: not-stated\nfee-after: [{ rate: 0.75% }]\n",
      ].join("\n"),
    });
    const asked = ["calc", "--portfolio", "A", "--assets", "10m", "--as-of", "2001-06-01", "--record", "."];
    const { stdout, code } = await fee(asked, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("its terms leave $75,000.00, more than the contract's own fee, and a waiver adds nothing");
    expect(stdout).not.toContain("net fee $75,000.00");
  });
});
