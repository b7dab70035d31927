/** `schedule-a show` as a person runs it. */
import { describe, expect, test } from "vitest";
import { draft, executed, type Files, flat, form, notSeen, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { scheduleA, scratch } from "./tool.ts";

type PaperJson = {
  readonly title: string;
  readonly agreement: string;
  readonly amendment: number;
  readonly status: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sources: readonly { readonly url: string | null }[];
  readonly recital?: readonly {
    readonly printed: string | null;
    readonly kind: string;
    readonly amendments?: readonly number[];
  }[];
  readonly changes?: readonly {
    readonly portfolio: string;
    readonly effect: { readonly kind: string; readonly words: string };
    readonly before: { readonly words: string } | null;
    readonly now: { readonly words: string } | null;
    readonly standingBefore: { readonly kind: string } | null;
  }[];
  readonly printedFees?: readonly { readonly likeness: string | null }[];
  readonly recited?: readonly {
    readonly day: string;
    readonly recitedBy: readonly number[];
    readonly held: readonly number[];
  }[];
  readonly mayHaveTouched?: readonly { readonly portfolio: string; readonly may: string }[];
  readonly accepts?: readonly { readonly finding: string }[];
};

async function show(...args: string[]): Promise<readonly PaperJson[]> {
  const { code, stdout, stderr } = await scheduleA(["show", ...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { papers: PaperJson[] }).papers;
}

function record(...files: Files[]): string {
  const folder = scratch();
  for (const part of files) write(folder, part);
  return folder;
}

const kinds = (paper: PaperJson | undefined): string[] =>
  (paper?.recital ?? []).flatMap(({ printed, kind }) => (kind === "held" ? [] : [`${printed ?? "-"} ${kind}`]));

const MANAGEMENT = ["--agreement", "management-2000"];

describe.concurrent("on the bundled record", () => {
  test("No. 22: its facts, its own day in its recital, and what it did to the row that it met", async () => {
    const [paper, ...more] = await show("22");
    expect(more).toEqual([]);
    expect(paper?.facts).toMatchObject({
      status: "executed",
      copy: "unsigned",
      read: "whole",
      effective: "2006-11-01",
      executed: "2006-11-01",
      known: { from: "2006-11-01", presumed: false },
      replayed: { replayed: true, from: "2006-11-01" },
      signed: "blank",
      place: expect.stringMatching(/^met-investors\/management-2000\/amendments\/022\.yaml:\d+$/),
    });
    expect(kinds(paper)).toEqual(["2005-09-30 not-seen", "2006-10-01 not-seen", "2006-11-01 not-seen"]);
    expect(paper?.changes).toMatchObject([
      {
        portfolio: "Met/AIM Small Cap Growth Portfolio",
        effect: {
          kind: "changed",
          words:
            "lowers the rate on the first $500 million from 0.90% to 0.88% and adds a tier at 0.83% over $500 million",
        },
        before: { words: "0.90% of such assets" },
        standingBefore: { kind: "open" },
      },
    ]);
  });

  test("No. 15: the day left out of its recital, and a removed row that prints another fee", async () => {
    const [executedCopy, formCopy] = await show("15", ...MANAGEMENT);
    expect([executedCopy?.status, formCopy?.status]).toEqual(["executed", "form"]);
    expect(kinds(executedCopy)).toEqual(["- left-out", "2005-09-30 not-seen"]);
    expect(executedCopy?.printedFees).toMatchObject([{ likeness: "different" }]);
    expect(executedCopy?.changes?.map(({ effect }) => effect.kind)).toEqual(["added", "removed"]);
    expect(executedCopy?.accepts).toMatchObject([{ finding: "recital-missing" }]);
    expect(formCopy?.facts).toMatchObject({ replayed: { replayed: false, why: "executed-held" } });
  });

  test("No. 12: the form that another number overtook, with its blank, and the paper not seen", async () => {
    const [formCopy, unseen] = await show("12");
    expect(formCopy?.facts).toMatchObject({
      executed: { blank: "the __ day of __, 2005" },
      replayed: { replayed: false, why: "superseded", by: 13 },
    });
    expect(formCopy?.changes).toMatchObject([{ now: { words: "[left blank: ___% of daily net assets]" } }]);
    expect(unseen?.status).toBe("not-seen");
    expect(unseen?.facts).toMatchObject({ possible: { days: ["2005-09-30"] } });
    expect(await show("12", "--form")).toHaveLength(1);
  });

  test("No. 11: its rival form, whose effective day is blank and which is never replayed", async () => {
    const { stdout } = await scheduleA(["show", "11", ...MANAGEMENT, "--form"]);
    expect(stdout).toContain("Effective    __ __, 2005");
    expect(stdout).toMatch(/Replayed {5}no; superseded by No\. 12 \(inferred\): another paper was executed as No\. 11/);
    expect(stdout).toContain("What it would change, were it in force:");
    expect(stdout).toMatch(/Cyclical Growth ETF Portfolio +adds the portfolio +0\.45% of such assets/);
  });

  test("No. 6: a misprint in its recital, and the day taken for the printed one", async () => {
    const [formCopy] = await show("6", "--form");
    expect(kinds(formCopy)).toEqual(["2002-02-12 misprint"]);
    expect(formCopy?.facts).toMatchObject({
      effective: "2003-11-01",
      takesEffect: { day: "2003-12-01" },
      replayed: { replayed: true, from: "2003-12-01" },
    });
  });

  test("No. 19, not seen: its possible days, who recites them, and the rows that it may have touched", async () => {
    const [paper, ...more] = await show("19");
    expect(more).toEqual([]);
    expect(paper?.facts).toMatchObject({
      status: "not-seen",
      possible: { days: ["2006-05-01", "2006-10-01"] },
      reasoning: {
        words: expect.stringContaining("Nos. 19–21 stand between No. 18 (May 1, 2006) and No. 22 (November 1, 2006)."),
        numbers: [19, 20, 21],
      },
    });
    expect(paper?.recited).toMatchObject([
      { day: "2006-05-01", held: [17, 18] },
      { day: "2006-10-01", held: [] },
    ]);
    const touched = paper?.mayHaveTouched ?? [];
    expect(touched).toContainEqual(
      expect.objectContaining({ portfolio: "Met/AIM Small Cap Growth Portfolio", may: "changed" }),
    );
    expect(touched).toContainEqual(expect.objectContaining({ portfolio: "PIMCO Total Return Portfolio", may: "set" }));
  });

  test("No. 0 is each agreement's own Schedule A, and its rows are those that it may have held", async () => {
    const [management, funds] = await show("0");
    expect(management?.title).toBe(
      "Met Investors Series Trust: Management Agreement dated December 8, 2000. The agreement's own Schedule A: not seen",
    );
    expect(management?.facts).toMatchObject({ possible: { days: ["2000-12-08"] } });
    expect(management?.mayHaveTouched?.every(({ may }) => may === "added")).toBe(true);
    expect(funds?.agreement).toBe("fund-of-funds-2004");
  });

  test("a number of several agreements is shown for each, or for the one named", async () => {
    expect((await show("3")).map(({ agreement }) => agreement)).toEqual(["management-2000", "fund-of-funds-2004"]);
    expect((await show("No. 3", "--agreement", "fund-of-funds-2004")).map(({ agreement }) => agreement)).toEqual([
      "fund-of-funds-2004",
    ]);
  });

  test("--known-on: a paper not yet known did nothing then", async () => {
    const [before] = await show("22", "--known-on", "2006-10-31");
    const [since] = await show("22", "--known-on", "2006-11-01");
    expect(before?.facts).toMatchObject({ replayed: { replayed: false, why: "not-known" } });
    expect(since?.facts).toMatchObject({ replayed: { replayed: true } });
    const { stdout } = await scheduleA(["show", "22", "--public"]);
    expect(stdout).toContain("Replayed     no; no filing day of it was read");
  });

  test("every number shows, in every format, and nothing leaks", async () => {
    const formats = ["table", "text", "csv", "json", "markdown"];
    for (const [index, number] of [0, 5, 9, 11, 14, 16, 17, 33, 35, 44].entries()) {
      const format = formats[index % formats.length] as string;
      const { code, stdout, stderr } = await scheduleA(["show", String(number), "--format", format]);
      expect([number, code, stderr]).toEqual([number, 0, ""]);
      expect(stdout).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe.concurrent("asked wrongly: exit 2, and nothing on stdout", () => {
  test.each([
    ["a number that no agreement has", ["99"], "met-investors/management-2000 has Nos. 0–44"],
    ["a number of the other agreement", ["6", "--agreement", "fund-of-funds-2004"], "fund-of-funds-2004 has Nos. 0–5"],
    ["no number", ["twenty"], "twenty: this is not an amendment's number"],
    ["hexadecimal", ["0x10"], "0x10: this is not an amendment's number"],
    ["a form that is not held", ["22", "--form"], "no form of No. 22 is held"],
    ["no agreement of that name", ["22", "--agreement", "none"], "no agreement is in a folder of that name"],
    ["nothing", [], "missing required argument 'number'"],
  ])("%s", async (_, args, words) => {
    const { code, stdout, stderr } = await scheduleA(["show", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });
});

describe.concurrent("on a small record", () => {
  const dated = terms("dated: 2000-06-01", "searched-through: { day: 2019-12-31, by: a person }");
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

  test("a draft says what it would do, and on which row", async () => {
    const folder = record(dated, first, draft(2, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`));
    const [paper] = await show("2", "--record", folder);
    expect(paper?.facts).toMatchObject({ replayed: { replayed: false, why: "draft" } });
    expect(paper?.changes).toMatchObject([
      { effect: { words: "lowers the rate from 0.80% to 0.70%" }, before: { words: "0.80% of such assets" } },
    ]);
  });

  test("a number without a file, which later papers show to have been made", async () => {
    const folder = record(dated, first, executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`));
    const [paper] = await show("2", "--record", folder);
    expect(paper?.facts).toMatchObject({
      status: "not-seen",
      possible: { from: "2001-01-01", to: "2003-01-01" },
      place: null,
    });
    expect(paper?.mayHaveTouched).toMatchObject([{ portfolio: "Alpha", may: "changed" }]);
  });

  test("of papers on one day, and of a change that another prevails over", async () => {
    const folder = record(
      dated,
      first,
      executed(2, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      executed(3, "2002-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
      executed(
        5,
        "2003-01-01",
        `{ change-fee: Alpha, ${flat("0.50%")}, prevails-over: { amendment: 4, reason: so agreed } }`,
      ),
      executed(4, "2004-01-01", `{ change-fee: Alpha, ${flat("0.40%")} }`),
    );
    const [third] = await show("3", "--record", folder);
    expect(third?.changes).toMatchObject([
      { standingBefore: { kind: "same-day" }, before: { words: "0.70% of such assets" } },
    ]);
    const [fourth] = await show("4", "--record", folder);
    expect(fourth?.changes).toMatchObject([{ effect: { kind: "withheld" }, now: null }]);
    const { stdout } = await scheduleA(["show", "5", "--record", folder]);
    expect(stdout).toContain("Alpha: prevails over No. 4: so agreed");
  });

  test("a removal, with the fee that it prints", async () => {
    const removed = (rate: string): string =>
      record(dated, first, executed(2, "2002-01-01", `{ remove: Alpha, liquidated: true, printed-${flat(rate)} }`));
    const [same] = await show("2", "--record", removed("0.80%"));
    expect(same?.changes).toMatchObject([{ effect: { words: "takes the portfolio off, liquidated" }, now: null }]);
    expect(same?.printedFees).toMatchObject([{ likeness: "same" }]);
    const [other] = await show("2", "--record", removed("0.75%"));
    expect(other?.printedFees).toMatchObject([{ likeness: "different" }]);
  });

  test("signatures, a restated schedule and a form that stands until its executed copy is held", async () => {
    const signed = "signed: [{ for: trust, by: A. Person, title: President }, { for: manager, by: B. Person }]";
    const folder = record(
      dated,
      notSeen(0),
      executed(
        1,
        "2001-01-01",
        signed,
        `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.80%")} }, { portfolio: Beta, ${flat("0.70%")} }] }`,
      ),
      executed(2, "2002-01-01", `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.75%")} }] }`),
      form(3, "2003-01-01", `{ rename: Alpha, to: Gamma }`),
    );
    const { stdout } = await scheduleA(["show", "1", "--record", folder]);
    expect(stdout).toContain("Signed       for the trust by A. Person, President; for the manager by B. Person");
    const [second] = await show("2", "--record", folder);
    expect(second?.changes?.map(({ portfolio, effect }) => `${portfolio} ${effect.kind}`)).toEqual([
      "Beta dropped",
      "Alpha changed",
    ]);
    const [third, unseen] = await show("3", "--record", folder);
    expect(third?.facts).toMatchObject({ replayed: { replayed: true, from: "2003-01-01" } });
    expect(third?.changes).toMatchObject([{ portfolio: "Alpha", effect: { words: "renames Alpha to Gamma" } }]);
    expect(unseen?.status).toBe("not-seen");
  });
});
