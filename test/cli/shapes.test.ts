/** What several questions tell of the same thing has one shape, whichever is asked: for programs that read more than one. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { draft, executed, type Files, flat, form, terms } from "../agreement/given.ts";
import { expensesFile, limitPaper, limitsTrust, monthsOf } from "./limit-record.ts";
import { write } from "./repository.ts";
import { type Ended, each, fee, scheduleA, scratch } from "./tool.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Keyed = { [key: string]: Json };

/**
 * Every key of a value with where it stands, what it holds, and the object that it stands in. The terms of a fee are as its
 * file has them, with keys of their own: the schedules before and after a switch.
 */
type Held = { readonly at: string; readonly key: string; readonly value: Json; readonly beside: Keyed };

function held(value: Json, at: string): Held[] {
  if (Array.isArray(value)) return value.flatMap((one) => held(one, at));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const here = { at: `${at}.${key}`, key, value: one, beside: value };
    return key === "terms" ? [here] : [here, ...held(one, here.at)];
  });
}

const isKeyed = (value: Json): value is Keyed => value !== null && typeof value === "object" && !Array.isArray(value);
const keysOf = (value: Json): string => (isKeyed(value) ? Object.keys(value).join() : "");

const STATUS = ["executed", "form", "draft", "not-seen"];
const KINDS = [
  ...["settled", "confirmed", "open", "contradicted", "partly-read", "blank"],
  ...["order-undecided", "fee-not-seen", "may-have-stood", "attested", "not-yet-added", "removed", "never"],
  ...["same-day", "not-seen"],
];

function isStanding(value: Json): boolean {
  if (!isKeyed(value)) return false;
  const { kind, reason } = value;
  const said = reason === null || (typeof reason === "string" && reason !== "");
  return /^kind,reason(,|$)/.test(keysOf(value)) && KINDS.includes(kind as string) && said;
}

/** One side of a pair: a fee; what a schedule says of a portfolio, its fee and how it stands among that; an amount. */
function isSide(value: Json): boolean {
  const keys = keysOf(value).split(",");
  return ["words,terms", "rounded,exact"].includes(keys.join()) || (keys.includes("fee") && keys.includes("standing"));
}

/** What may stand under a key; null where nothing is known. */
const SHAPES: Readonly<Record<string, (value: Json, beside: Keyed) => boolean>> = {
  place: (value) => typeof value === "string" && /^[^:]+\.yaml:[1-9]\d*$/.test(value),
  amendment: (value) => Number.isInteger(value),
  status: (value) => STATUS.includes(value as string),
  copy: (value) => typeof value === "string",
  known: (value) => keysOf(value) === "from,presumed" && /^\d{4}-\d\d-\d\d$/.test(String((value as Keyed)["from"])),
  standing: isStanding,
  standingBefore: isStanding,
  standingKind: (value) => KINDS.includes(value as string),
  before: isSide,
  now: isSide,
  terms: (value, beside) => isKeyed(value) && keysOf(beside) === "words,terms",
};

/** A fee that a portfolio pays is its words and terms; of `fee calc`, which answers with amounts, an amount is told too. */
const isFee = (value: Json): boolean => keysOf(value) === "words,terms";

/** Names that another command once had for the same. */
const OTHERWISE = ["where", "file", "line", "stoodBefore"];

function strays(answer: Json, isCalc: boolean): string[] {
  return held(answer, "").flatMap(({ at, key, value, beside }) => {
    const shape = key === "fee" && !isCalc ? isFee : SHAPES[key];
    const wrong = shape !== undefined && value !== null && !shape(value, beside);
    const halved = key === "before" ? !("now" in beside) : key === "now" && !("before" in beside);
    const alien = isCalc ? ["where", "file"].includes(key) : OTHERWISE.includes(key);
    const paired = key === "after" && "before" in beside;
    return wrong || halved || alien || paired ? [`${at}: ${JSON.stringify(value).slice(0, 100)}`] : [];
  });
}

/** A small record with what the bundled one may lack: a draft, a late paper, papers of one day, and one that is in no file. */
const OWN = scratch();
for (const files of [
  terms("dated: 2000-06-01"),
  executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.50%")} }`),
  executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`, "executed: 2003-06-15"),
  executed(3, "2003-01-01", `{ change-fee: Beta, ${flat("0.40%")} }`, `{ rename: Alpha, to: Gamma }`),
  executed(5, "2004-01-01", `{ remove: Beta, printed-${flat("0.30%")} }`, "recites: not-read"),
  form(6, "2005-01-01", `{ change-fee: Gamma, ${flat("0.20%")} }`),
  draft(7, "2006-01-01", `{ change-fee: Gamma, ${flat("0.10%")} }`),
] satisfies Files[])
  write(OWN, files);

const LIMITS = limitsTrust(limitPaper("first", "2007-01-01", "2007-12-31"));
expensesFile(LIMITS, monthsOf("A", { "2007-01": 33_000 }));

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const NUMBERS = [0, 6, 7, 11, 12, 15, 17, 19, 22, 44];
const QUESTIONS: readonly (readonly string[])[] = [
  ...["2001-02-12", "2006-10-31", "2006-11-01", "2013-10-01"].flatMap((day) => [
    ["--as-of", day],
    ["blame", "--as-of", day],
  ]),
  ["--as-of", "2006-11-01", "--public", "--known-on", "2009-05-01"],
  ["blame", "--as-of", "2006-11-01", "--restatements"],
  ["blame", "--as-of", "2006-11-01", "--public"],
  ["history"],
  ["history", "Met/AIM Small Cap Growth"],
  ["history", "--public"],
  ["corrections"],
  ["corrections", "--public"],
  ["gaps"],
  ["gaps", "--known-on", "2006-11-01"],
  ["diff", "2004-01-01", "2006-12-31", "--assets", "1bn"],
  ["diff", "2004-01-01", "2006-12-31", "--stat"],
  ...NUMBERS.map((number) => ["show", String(number)]),
];
const ON_OWN: readonly (readonly string[])[] = [
  ...[["--as-of", "2003-01-01"], ["blame", "--as-of", "2003-01-01"], ["history"], ["corrections"], ["gaps"]],
  ["diff", "2002-01-01", "2005-01-01"],
  ...[1, 2, 3, 4, 5, 6, 7].map((number) => ["show", String(number)]),
];
const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation"];
/** Of four portfolios: one whose fee changes, one with a switch, one with a limit beside it, one that was taken off. */
const assets = path.join(scratch(), "assets.csv");
writeFileSync(
  assets,
  `date,portfolio,net assets,booked\n${["2006-10-30", "2006-10-31", "2006-11-01", "2006-11-02"]
    .flatMap((day) =>
      [
        "Met/AIM Small Cap Growth",
        "Oppenheimer Capital Appreciation",
        "Batterymarch Mid-Cap Stock",
        "Turner Mid-Cap Growth",
      ].map((name) => `${day},${name},750000000,1.00\n`),
    )
    .join("")}`,
);
const CALC = [
  ...["2006-10-31", "2006-11-01"].map((day) => ["calc", ...METAIM, "--assets", "750m", "--as-of", day]),
  ["calc", ...METAIM, "--assets", "750m", "--as-of", "2006-11-01", "--period", "day", "--explain"],
  ["calc", "--all", "--assets", "500m", "--as-of", "2005-12-18"],
  ["table", ...METAIM, "--assets", "500m,1bn", "--as-of", "2006-10-31"],
  ["compare", ...OPPENHEIMER, "2006-01-01", "2006-11-01"],
  ["solve", ...METAIM, "--fee", "6m", "--as-of", "2006-10-31"],
  [
    ...["accrue", "--net-assets", assets, "--to", "2006-11-02", "--by", "portfolio,month,amendment"],
    ...["--booked", "booked", "--tolerance", "1000000", "--true-up"],
  ],
  ["chart", ...METAIM, ...OPPENHEIMER, "--as-of", "2006-10-31"],
  ["expenses", ...METAIM],
  ["expenses", ...METAIM, "--assets", "750m", "--other", "0.06%", "--as-of", "2006-10-31"],
  ["expenses", "--portfolio", "Alpha", "--expenses", path.join(LIMITS, "expenses.csv"), "--record", LIMITS],
  ["example", ...METAIM, "--solve"],
];

const ASKED = [
  ...QUESTIONS,
  ...ON_OWN.map((args) => [...args, "--record", OWN]),
  ...CALC.map((args) => ["fee", ...args]),
].map((args) => ({ args, isCalc: args[0] === "fee" }));

async function ask(format: "json" | "ndjson"): Promise<{ name: string; isCalc: boolean; answer: Json }[]> {
  return each(ASKED, async ({ args, isCalc }) => {
    const own = [...(isCalc ? args.slice(1) : args), "--format", format];
    const { code, stdout, stderr }: Ended = await (isCalc ? fee(own) : scheduleA(own));
    if (code !== 0) throw new Error(`${args.join(" ")}: exit ${code}: ${stderr}`);
    const answer = (format === "json" ? [stdout] : stdout.trimEnd().split("\n")).map(
      (one) => JSON.parse(one || "{}") as Json,
    );
    return { name: args.filter((arg) => arg !== OWN).join(" "), isCalc, answer };
  });
}

describe.each(["json", "ndjson"] as const)("%s of every question", (format) => {
  const asked = ask(format);

  test("a place, an amendment, what is known, a standing, a fee and a pair are told in one shape", async () => {
    const wrong = (await asked).flatMap(({ name, isCalc, answer }) =>
      strays(answer, isCalc).map((one) => `${name} ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  test("and each of them is told by several", async () => {
    const all = (await asked).flatMap(({ name, isCalc, answer }) => {
      const command = isCalc ? "fee" : /^[a-z]/.test(name) ? name.split(" ")[0] : "schedule";
      return held(answer, "").flatMap(({ key, value }) => (value === null ? [] : [`${key} ${command}`]));
    });
    const telling = (key: string): string[] =>
      [...new Set(all)].flatMap((one) => (one.startsWith(`${key} `) ? [one.slice(key.length + 1)] : [])).sort();
    const inJson = format === "json";
    expect(
      Object.fromEntries(
        ["place", "amendment", "known", "standing", "standingBefore", "before", "fee"].map((key) => [
          key,
          telling(key),
        ]),
      ),
    ).toEqual({
      place: ["blame", "corrections", "fee", "gaps", "history", "schedule", "show"],
      amendment: ["blame", "corrections", "diff", "fee", "gaps", "history", "schedule", "show"],
      known: ["blame", "corrections", "history", "schedule", ...(inJson ? ["show"] : [])],
      standing: ["blame", "corrections", "diff", "fee", "schedule", "show"],
      standingBefore: ["history", "show"],
      before: ["corrections", "diff", "history", "show"],
      fee: ["blame", "corrections", "diff", "fee", "history", "schedule", "show"],
    });
  });
});

describe("JSON of import, which asks no record", () => {
  test("has a version, each document by its kind, the amendment as its file has it, and a line and column behind each value", async () => {
    const cwd = scratch();
    write(
      cwd,
      draft(7, "2006-01-01", `{ change-fee: Gamma, fee: [{ rate: 0.10%, up-to: $1 billion }, { rate: 0.050% }] }`),
    );
    writeFileSync(path.join(cwd, "letter.txt"), "Ladies and Gentlemen:\n\nThe fee is 0.50%.\n\nVery truly yours,\n");
    const [file] = Object.keys(draft(7, "2006-01-01"));
    await scheduleA(["propose", file as string, "--record", OWN, "-o", "paper.txt"], { cwd });
    const papers = ["import", "paper.txt", "letter.txt"];
    const { stdout } = await scheduleA([...papers, "--json"], { cwd });
    const { answer, version, documents } = JSON.parse(stdout);
    expect([answer, version]).toEqual(["import", 1]);
    const [read, letter] = documents;
    expect([Object.keys(read), Object.keys(letter)]).toEqual([
      ["file", "kind", "whole", "agreement", "parties", "amendment", "places", "doubts", "unread"],
      ["file", "kind", "what", "because"],
    ]);
    const printed = (await scheduleA(["import", "paper.txt"], { cwd })).stdout;
    expect(read.amendment).toEqual(parse(printed, { schema: "failsafe" }));
    const places = held(read, "").filter(({ key }) => key === "line" || key === "column");
    expect(places.length).toBeGreaterThan(10);
    for (const { value, beside } of places) {
      expect(value).toBeGreaterThan(0);
      expect(Object.keys(beside)).toEqual(expect.arrayContaining(["line", "column"]));
    }
  });
});
