import { describe, expect, test } from "vitest";
import { restatement } from "../../src/answers/restatement.ts";
import type { ToRestate } from "../../src/answers/restatement-notes.ts";
import type { Document } from "../../src/write/document/document.ts";
import { documentAsText } from "../../src/write/document/text.ts";
import {
  type Asked,
  executed,
  type Files,
  flat,
  form,
  type Given,
  given,
  notSeen,
  register,
  searched,
  statement,
  terms,
} from "../agreement/given.ts";

function toRestate(record: Given, day: string, asked?: Asked): ToRestate {
  const schedule = record.at(day, asked);
  const [registrant] = record.registrants;
  if (schedule.kind !== "in-force" || !registrant) throw new Error(schedule.kind);
  return { schedule, portfolios: registrant.identified };
}

const documentOf = (record: Given, day: string, asked?: Asked): Document =>
  restatement([toRestate(record, day, asked)], "schedule-a test", "Record: a test");

/** Wide, so that no line of the cases is broken. */
const textOf = (record: Given, day: string, asked?: Asked): string =>
  documentAsText(documentOf(record, day, asked), 400);

/** What stands under a heading. */
const under = (text: string, heading: string): string[] => {
  const lines = text.split("\n");
  const at = lines.indexOf(heading);
  if (at < 0) return [];
  const own = lines.slice(at + 2);
  const end = own.findIndex((line, index) => /^-+$/.test(own[index + 1] ?? "") && line !== "");
  return (end < 0 ? own : own.slice(0, end)).filter((line) => line !== "");
};

/** Each row as `Portfolio[1] | fee`, its lines joined. */
function rowsOf({ blocks }: Document): string[] {
  return blocks.flatMap((block) =>
    block.kind !== "table"
      ? []
      : block.rows.map((cells) =>
          cells
            .map((lines) =>
              lines.map((line) => line.map((run) => ("note" in run ? `[${run.note}]` : run.text)).join("")).join(" / "),
            )
            .join(" | "),
        ),
  );
}

const AGREEMENT = [
  "agreement: Management Agreement",
  "dated: 2000-12-08",
  "parties:",
  "  - { party: trust, name: A Trust }",
  "  - { party: manager, name: First Corp. }",
  "  - { party: manager, name: Second LLC, from: 2005-11-01 }",
];
const WHOLE: Files = terms(...AGREEMENT, "searched-through: { day: 2020-12-31, by: a person }");

describe("the heading", () => {
  const record = given(
    register("{ portfolio: Alpha }"),
    WHOLE,
    executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(1, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    form(2, "2006-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
  );
  const heading = (day: string, asked?: Asked): string[] =>
    textOf(record, day, asked)
      .split("\n")
      .slice(0, 7)
      .map((line) => line.trim());

  test("names the agreement, its parties by their names of the day, and the last amendment in force", () => {
    expect(heading("2004-01-01")).toEqual([
      "Schedule A",
      "to the Management Agreement dated December 8, 2000",
      "between A Trust and First Corp.",
      "as amended through Amendment No. 1",
      "No. 2 not seen",
      "Consolidated as of January 1, 2004",
      "Unofficial: prepared from the amendments listed below",
    ]);
    expect(heading("2005-12-31")[2]).toBe("between A Trust and Second LLC");
  });

  test("says a form, and the agreement as it was made", () => {
    expect(heading("2006-01-01")[3]).toBe("as amended through the form of Amendment No. 2");
    expect(heading("2002-12-31")[3]).toBe("as amended through the agreement's own Schedule A");
  });

  test("says what it was known by", () => {
    expect(heading("2004-01-01", { knownOn: "2003-06-01" })[4]).toBe(
      "Consolidated as of January 1, 2004, as known on June 1, 2003",
    );
  });

  test("says that a title is not recorded, and leaves out parties that are not", () => {
    const bare = given(executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`));
    expect(
      textOf(bare, "2001-01-01")
        .split("\n")
        .slice(0, 4)
        .map((line) => line.trim()),
    ).toEqual([
      "Schedule A",
      "to an agreement whose title is not recorded",
      "as amended through the agreement's own Schedule A",
      "Consolidated as of January 1, 2001",
    ]);
  });

  test("its properties are the schedule's day and the agreement", () => {
    const { title, subject, dated, creator } = documentOf(record, "2004-01-01");
    expect({ title, subject, dated, creator }).toEqual({
      title: "Schedule A, consolidated as of January 1, 2004",
      subject: "Management Agreement dated December 8, 2000",
      dated: "2004-01-01",
      creator: "schedule-a test",
    });
  });
});

describe("the rows", () => {
  test("a tier stands on a line of its own, and a row is numbered with its note", () => {
    const record = given(
      WHOLE,
      executed(
        0,
        "2000-12-08",
        "{ add: Beta, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }",
        `{ add: Alpha, ${flat("0.80%")} }`,
      ),
    );
    expect(rowsOf(documentOf(record, "2001-01-01"))).toEqual([
      "Alpha[1] | 0.80% of such assets",
      "Beta[2] | 0.88% of the first $500 million of such assets, / plus 0.83% of such assets over $500 million",
    ]);
    expect(under(textOf(record, "2001-01-01"), "Notes")).toEqual([
      "[1] The agreement's own Schedule A, effective December 8, 2000.",
      "[2] The agreement's own Schedule A, effective December 8, 2000.",
    ]);
  });

  test("the copy, the execution, the print and the names are in the note", () => {
    const record = given(
      register("{ portfolio: Alpha, names: [{ name: Omega, from: 2004-01-01 }, { name: Late, from: 2009-01-01 }] }"),
      WHOLE,
      executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(
        1,
        "2003-01-01",
        "executed: { blank: 'the __ day of January' }",
        "copy: unsigned",
        `{ change-fee: Alpha, ${flat("0.70%")}, as-printed: 'seventy' }`,
      ),
    );
    expect(under(textOf(record, "2005-01-01"), "Notes")).toEqual([
      "[1] Amendment No. 1, effective January 1, 2003 (unsigned copy). As printed: seventy. Names borne: Alpha; Omega, from January 1, 2004.",
    ]);
  });

  test("a fee that is not seen is none, and the row is there", () => {
    const record = given(
      terms(...AGREEMENT),
      notSeen(0),
      executed(1, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(rowsOf(documentOf(record, "2002-01-01"))).toEqual(["Alpha[1] | [not seen]"]);
    const text = textOf(record, "2002-01-01");
    expect(text).toContain("The schedule has 1 row: 1 fee not seen.");
    expect(under(text, "Notes")).toEqual([
      "[1] Fee not seen: on the schedule, as Amendment No. 1 on January 1, 2003 shows; its fee is in an amendment not seen.",
    ]);
    expect(under(text, "Not seen").slice(1)).toEqual([
      "- No. 0: the agreement's own Schedule A, December 8, 2000; may touch the row of note 1.",
    ]);
  });

  test("between two amendments whose order is not decided there is no fee, and the note has both", () => {
    const record = given(
      WHOLE,
      executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(1, "2005-01-01", "{ remove: Alpha, liquidated: true }"),
      executed(2, "2004-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
    );
    expect(rowsOf(documentOf(record, "2005-01-01"))).toEqual([
      "Alpha[1] | [not decided between two amendments: see the note]",
    ]);
    expect(under(textOf(record, "2005-01-01"), "Notes")).toEqual([
      "[1] Order undecided: Amendment No. 2 takes effect on 2004-01-01 and Amendment No. 1 on 2005-01-01; which prevails is not said. Amendment No. 2: 0.60% of such assets. Amendment No. 1: the row is taken off, liquidated.",
    ]);
    expect(under(textOf(record, "2005-01-01"), "Amendments relied on")).toEqual([
      expect.stringContaining("no row stands as it set it."),
      expect.stringMatching(/^- Amendment No\. 2, .*sets the row of note 1\.$/),
      expect.stringMatching(/^- Amendment No\. 1, .*sets the row of note 1\.$/),
    ]);
  });

  test("a fee that another document contradicts says so where it stands", () => {
    const record = given(
      WHOLE,
      executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
      statement("prospectus", "2002-05-01", "{ fee: Alpha, is: [{ rate: 0.75% }] }"),
    );
    expect(rowsOf(documentOf(record, "2003-01-01"))).toEqual([
      "Alpha[1] | 0.80% of such assets / [contradicted: see the note]",
    ]);
    expect(under(textOf(record, "2003-01-01"), "Notes")[0]).toContain(
      "Contradicted: another fee is given: 0.75% of such assets (prospectus, May 1, 2002).",
    );
  });

  test("a waiver is in the note and never in the fee", () => {
    const overlay = (lines: string[]): Files => ({ "m/overlays/waiver.yaml": `${lines.join("\n")}\n` });
    const record = given(
      WHOLE,
      executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
      overlay([
        "overlay: fee-waiver",
        "paper: Waiver Agreement",
        "portfolio: Alpha",
        "from: 2002-01-01",
        "to: 2002-12-31",
        "read: whole",
        "contract-fee: [{ rate: 0.80% }]",
        "fee-after: [{ rate: 0.70% }]",
      ]),
    );
    const on = (day: string): string => under(textOf(record, day), "Notes").join();
    expect(rowsOf(documentOf(record, "2002-06-01"))).toEqual(["Alpha[1] | 0.80% of such assets"]);
    const beside =
      "Beside the schedule, and no part of it: fee waiver from January 1, 2002 to December 31, 2002 (Waiver Agreement): 0.70% of such assets.";
    expect(on("2002-01-01")).toContain(beside);
    expect(on("2002-12-31")).toContain(beside);
    expect(on("2001-12-31")).not.toContain("Beside");
    expect(on("2003-01-01")).not.toContain("Beside");
  });

  test("a plan to merge is told of a row without a fee too", () => {
    const record = given(
      terms(...AGREEMENT),
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      statement("supplement", "2002-05-01", "{ proposed-to-cease: Alpha, into: [Beta] }"),
    );
    expect(under(textOf(record, "2002-12-31"), "Notes")[0]).toContain(
      "Proposed to merge into Beta, May 1, 2002 (supplement); no removal was seen.",
    );
  });
});

describe("what is not seen", () => {
  const record = given(
    terms(...AGREEMENT),
    executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.90%")} }`),
    executed(2, "2003-01-01", "read: partly", `{ change-fee: Beta, ${flat("0.70%")} }`),
    executed(3, "2004-01-01", `{ add: Gamma, ${flat("0.60%")} }`),
  );

  test.each([
    ["2000-12-31", ["- No. 1: from December 8, 2000 to January 1, 2003; may touch every row."]],
    [
      "2003-12-31",
      [
        "- No. 1: from December 8, 2000 to January 1, 2003; may touch the row of note 1.",
        "- The rest of No. 2, read in part; may touch the row of note 1.",
      ],
    ],
    [
      "2004-01-02",
      [
        "- No. 1: from December 8, 2000 to January 1, 2003; may touch the row of note 1.",
        "- The rest of No. 2, read in part; may touch the row of note 1.",
        "- Any amendment after No. 3 that took effect past January 1, 2004; may touch every row.",
      ],
    ],
  ])("as of %s, each with the rows that it may touch", (day, said) => {
    expect(under(textOf(record, day), "Not seen").slice(1)).toEqual(said);
  });

  test("where everything was seen there is no such list", () => {
    const whole = given(WHOLE, executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`));
    const text = textOf(whole, "2003-01-01");
    expect(text).not.toContain("Not seen");
    expect(under(text, "How far the papers reach")).toContain(
      "- Searched: through December 31, 2020, as a person states",
    );
  });

  test("portfolios that may have been there, and those that documents alone name, are listed apart", () => {
    const holes = given(
      register("{ portfolio: Alpha }", "{ portfolio: Delta }", "{ portfolio: Beta }"),
      terms(...AGREEMENT),
      executed(0, "2000-12-08", `{ add: Beta, ${flat("0.80%")} }`),
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      statement("list", "2001-05-01", "{ existed: [Delta], under: m }"),
    );
    const text = textOf(holes, "2001-06-01");
    expect(under(text, "May have been on the schedule")).toEqual([
      "- Alpha: first shown by Amendment No. 3 on January 1, 2003; added by one of Nos. 1 and 2, or later",
    ]);
    expect(under(text, "Named by documents, in no amendment held")).toEqual(["- Delta: list, May 1, 2001"]);
    expect(rowsOf(documentOf(holes, "2001-06-01"))).toEqual(["Beta[1] | 0.80% of such assets"]);
  });
});

test("what is held and was not known by then is listed as left out", () => {
  const record = given(
    terms(...AGREEMENT),
    executed(0, "2000-12-08", "executed: 2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(1, "2003-01-01", "executed: 2003-02-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    executed(2, "2003-01-15", "executed: 2003-01-15", `{ add: Beta, ${flat("0.60%")} }`),
  );
  const heading = "Held but not yet known on January 31, 2003, so not used here";
  const on = (knownOn: string): string => textOf(record, "2003-06-01", { knownOn });
  expect(under(on("2003-01-31"), heading)).toEqual(["- No. 1: known from February 1, 2003"]);
  expect(rowsOf(documentOf(record, "2003-06-01", { knownOn: "2003-01-31" }))).toEqual([
    "Alpha[1] | 0.80% of such assets",
    "Beta[2] | 0.60% of such assets",
  ]);
  expect(under(on("2003-01-31"), "Not seen").slice(1)[0]).toMatch(
    /^- No\. 1: .*; it is held, and left out; may touch the row of note 1\.$/,
  );
  expect(on("2003-02-01")).not.toContain("so not used here");
});

test("several schedules stand each under its own heading, with notes numbered through", () => {
  const record = given(
    register("{ portfolio: Alpha }", "{ portfolio: Beta }"),
    searched("2020-12-31"),
    executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
  );
  const one = toRestate(record, "2001-01-01");
  const { blocks, title } = restatement([one, toRestate(record, "2002-01-01")], "x", "Record: a test");
  expect(blocks.filter(({ kind }) => kind === "title")).toHaveLength(2);
  expect(blocks.flatMap((block) => (block.kind === "notes" ? [block.first] : []))).toEqual([1, 2]);
  expect(title).toBe("Schedule A, consolidated as of January 1, 2001 and January 1, 2002");
});

test("a schedule without a row says so, and has no table", () => {
  const record = given(
    register("{ portfolio: Alpha }"),
    terms(...AGREEMENT),
    executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(1, "2001-01-01", "{ remove: Alpha }"),
  );
  const document = documentOf(record, "2001-01-01");
  expect(rowsOf(document)).toEqual([]);
  expect(documentAsText(document, 400)).toContain("The amendments held put no portfolio on the schedule on this day.");
});
