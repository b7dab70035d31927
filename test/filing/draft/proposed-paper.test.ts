import { describe, expect, test } from "vitest";
import type { Amendment } from "../../../src/agreement/facts.ts";
import { EXECUTION_DAY, type ProposedPaper, proposedPaper } from "../../../src/filing/draft/proposed-paper.ts";
import { asDay, draft, executed, type Files, flat, form, notSeen, read, terms } from "../../agreement/given.ts";

const AGREEMENT = terms(
  "agreement: Management Agreement",
  "dated: 2000-12-08",
  "parties:",
  "  - { party: trust, name: A Trust }",
  "  - { party: manager, name: First Manager Corp. }",
  "  - { party: manager, name: Second Manager LLC, from: 2005-01-01 }",
);
const FEE = `{ change-fee: Alpha, ${flat("0.70%")} }`;

/** The paper of the one draft among some files. */
function paperOf(...files: readonly Files[]): ProposedPaper {
  const [registrant] = read(Object.assign({}, ...files));
  const [agreement] = registrant?.agreements ?? [];
  const own = agreement?.amendments.find(({ status }) => status === "draft") as Amendment;
  if (!registrant || !agreement) throw new Error("no agreement");
  const day = own.effective?.kind === "exact" ? own.effective.day : asDay("2006-01-01");
  return proposedPaper({ draft: own, agreement, registrant, day });
}

describe("the recital", () => {
  const recital = (...files: readonly Files[]): string =>
    /, as amended on (.*?) \(the "Agreement"\)/.exec(paperOf(AGREEMENT, ...files).preamble)?.[1] ?? "none";

  test("lists every earlier amendment's day once, in order, whatever the draft itself recites", () => {
    expect(
      recital(
        executed(1, "2001-02-12", `{ add: Alpha, ${flat("0.80%")} }`, "recites: []"),
        executed(2, "2003-01-01", FEE),
        executed(3, "2002-06-01", FEE),
        executed(4, "2003-01-01", FEE),
        draft(5, "2004-01-01", FEE, "recites: [1999-01-01, 2001-02-12]"),
      ),
    ).toBe("February 12, 2001, June 1, 2002 and January 1, 2003");
  });

  test("is none for the first amendment, and one day for the second", () => {
    expect(recital(draft(1, "2004-01-01", FEE))).toBe("none");
    expect(recital(executed(1, "2001-02-12"), draft(2, "2004-01-01", FEE))).toBe("February 12, 2001");
  });

  test("takes the day of a paper not seen from a later recital that lists it, misprints of others not repeated", () => {
    expect(
      recital(
        executed(1, "2001-02-12"),
        notSeen(2),
        executed(3, "2003-01-01", "recites: [2001-02-21, 2002-06-01]"),
        draft(4, "2004-01-01", FEE),
      ),
    ).not.toContain("day of Amendment No. 2");
  });

  test("has a bracket where a day is not known, and names the number", () => {
    const paper = paperOf(
      AGREEMENT,
      executed(1, "2001-02-12"),
      notSeen(2),
      notSeen(3),
      executed(4, "2003-01-01"),
      draft(7, "2004-01-01", FEE),
    );
    expect(paper.preamble).toContain(
      "as amended on February 12, 2001, [____, the days of Amendments Nos. 2 and 3], January 1, 2003 and [____, the days of Amendments Nos. 5 and 6] (the",
    );
    expect(paper.blanks).toEqual([
      "the days of Amendments Nos. 2 and 3",
      "the days of Amendments Nos. 5 and 6",
      EXECUTION_DAY,
    ]);
  });

  test("of a form takes the day that later recitals list in its place, and tells where only the form gives one", () => {
    const listed = [executed(3, "2003-01-01", "recites: [2001-02-12, 2002-04-18]"), draft(4, "2004-01-01", FEE)];
    const held = [executed(1, "2001-02-12"), form(2, "2002-05-01"), ...listed];
    expect(recital(...held)).toBe("February 12, 2001, April 18, 2002 and January 1, 2003");
    expect(paperOf(AGREEMENT, ...held).onForms).toEqual([]);
    const silent = [executed(1, "2001-02-12"), form(2, "2002-05-01"), draft(3, "2004-01-01", FEE)];
    expect(recital(...silent)).toBe("February 12, 2001 and May 1, 2002");
    expect(paperOf(AGREEMENT, ...silent).onForms).toEqual([2]);
  });

  test("is the draft's own words, where it records words", () => {
    const paper = paperOf(
      AGREEMENT,
      executed(1, "2001-02-12"),
      draft(2, "2004-01-01", FEE, "recites: { words: as amended }"),
    );
    expect(paper.preamble).toContain('Management Agreement dated December 8, 2000, as amended (the "Agreement")');
  });
});

describe("the parties", () => {
  const between = (day: string): string => {
    const { preamble } = paperOf(AGREEMENT, draft(1, day, FEE));
    return /by and between (.*), is entered/.exec(preamble)?.[1] ?? "";
  };

  test("bear the names of the day, the first on the day before a change and the new one on it", () => {
    expect(between("2004-12-31")).toBe('A Trust (the "Trust") and First Manager Corp. (the "Manager")');
    expect(between("2005-01-01")).toBe(
      'A Trust (the "Trust") and Second Manager LLC (formerly known as First Manager Corp.) (the "Manager")',
    );
  });

  test("are brackets where they are not recorded, or which name they bear is not certain", () => {
    const bare = paperOf(terms("dated: 2000-12-08"), draft(1, "2004-01-01", FEE));
    expect(bare.preamble).toBe(
      'This Amendment No. 1 to the [____, the title of the agreement] dated December 8, 2000 (the "Agreement"), by and between [____, the Trust] (the "Trust") and [____, the Manager] (the "Manager"), is entered into effective the 1st day of January, 2004.',
    );
    expect(bare.blanks).toEqual([
      "the title of the agreement",
      "the name of the Trust",
      "the name of the Manager",
      EXECUTION_DAY,
    ]);
    const doubtful = paperOf(
      terms(
        "parties:",
        "  - { party: manager, name: First }",
        "  - { party: manager, name: Second, from: { from: 2004-01-01, by: 2005-01-01 } }",
      ),
      draft(1, "2004-06-01", FEE),
    );
    expect(doubtful.preamble).toContain('[First, or Second] (the "Manager")');
    expect(doubtful.blanks).toContain("which name the Manager bears on June 1, 2004: First or Second");
  });

  test("sign by the one President in office, by whom the draft names, or by nobody", () => {
    const officers = (...lines: string[]): Files => ({
      "registrant.yaml": `registrant: A Trust\nportfolios: [{ portfolio: Alpha }]\nofficers:\n${lines.map((one) => `  - ${one}\n`).join("")}`,
    });
    const signers = (day: string, files: Files, ...more: string[]): string[] =>
      paperOf(AGREEMENT, files, draft(1, day, FEE, ...more)).signers.map(({ party, name, title }) =>
        [party, name, title].join(" / "),
      );
    const one = officers(
      "{ name: P. Resident, office: President and Trustee, of: trust, from: 2001-01-01, to: 2004-12-31 }",
      "{ name: V. Ice, office: Vice President, of: trust }",
      "{ name: M. Anager, office: Vice President, of: manager }",
    );
    expect(signers("2004-12-31", one)).toEqual([
      "A Trust / P. Resident / President and Trustee",
      "First Manager Corp. /  / ",
    ]);
    expect(signers("2005-01-01", one)[0]).toBe("A Trust /  / ");
    const two = officers(
      "{ name: P. Resident, office: President, of: trust }",
      "{ name: Q. Resident, office: President, of: trust }",
    );
    expect(signers("2004-01-01", two)[0]).toBe("A Trust /  / ");
    expect(signers("2004-01-01", two, "signed: [{ for: trust, by: S. Igner, title: Secretary }]")[0]).toBe(
      "A Trust / S. Igner / Secretary",
    );
  });
});

describe("the clauses", () => {
  const clauses = (...lines: string[]): string[] =>
    paperOf(AGREEMENT, draft(1, "2004-01-01", ...lines)).clauses.map(({ words, rows }) =>
      [words, ...rows.map(({ portfolio, fee }) => `${portfolio} | ${fee.join(" / ")}`)].join("\n"),
    );
  const tiers = "fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";

  test("say each kind of change in words of their own", () => {
    expect(
      clauses(
        `{ add: Alpha, ${flat("0.80%")} }`,
        `{ change-fee: Beta, ${tiers} }`,
        "{ rename: Gamma, to: Delta }",
        "{ remove: Epsilon }",
        `{ correct: Zeta, amendment: 1, ${flat("0.60%")} }`,
      ),
    ).toEqual([
      "Schedule A of the Agreement hereby is amended to add the following additional Portfolio:\nAlpha | 0.80% of such assets",
      "Schedule A of the Agreement hereby is amended to change the Manager's fee with respect to the Portfolio listed below to the following:\nBeta | 0.88% of the first $500 million of such assets, / plus 0.83% of such assets over $500 million",
      "Schedule A of the Agreement hereby is amended to change the name of the Gamma to the Delta.",
      "Schedule A of the Agreement hereby is amended to remove the following Portfolio: Epsilon.",
      "Schedule A of the Agreement, as set forth in Amendment No. 1, hereby is corrected with respect to the Portfolio listed below to read as follows:\nZeta | 0.60% of such assets",
    ]);
  });

  test("are shared by changes of one kind that follow one another, and take effect together", () => {
    const add = (name: string, more = ""): string => `{ add: ${name}, ${flat("0.80%")}${more} }`;
    expect(clauses(add("Alpha"), add("Beta"))).toEqual([
      "Schedule A of the Agreement hereby is amended to add the following additional Portfolios:\nAlpha | 0.80% of such assets\nBeta | 0.80% of such assets",
    ]);
    expect(clauses(add("Alpha"), "{ rename: Gamma, to: Delta }", add("Beta")).length).toBe(3);
    expect(clauses(add("Alpha"), add("Beta", ", effective: 2004-05-01")).map((one) => one.split("\n")[0])).toEqual([
      "Schedule A of the Agreement hereby is amended to add the following additional Portfolio:",
      "Effective May 1, 2004, Schedule A of the Agreement hereby is amended to add the following additional Portfolio:",
    ]);
    expect(clauses(add("Alpha"), add("Beta", ", effective: 2004-01-01")).length).toBe(1);
  });

  test("tell a former name, a section restated, why a portfolio goes, and the fee printed of it", () => {
    expect(
      clauses(
        `{ change-fee: Beta, formerly: Alpha, ${flat("0.80%")} }`,
        `{ change-fee: Delta, formerly: Gamma, as: section-restated, ${flat("0.80%")} }`,
        "{ remove: Zeta, merged-into: The Fund }",
        "{ remove: Eta, liquidated: true }",
        `{ remove: Theta, printed-${flat("0.80%")} }`,
      ),
    ).toEqual([
      "Schedule A of the Agreement hereby is amended to change the Manager's fee with respect to the Portfolio listed below to the following:\nBeta (formerly Alpha) | 0.80% of such assets",
      "With regard to the Gamma, Schedule A of the Agreement hereby is amended in whole to read as follows:\nDelta (formerly Gamma) | 0.80% of such assets",
      "Schedule A of the Agreement hereby is amended to remove the following Portfolios: Zeta (merged into The Fund); and Eta (liquidated).",
      "Schedule A of the Agreement hereby is amended to remove the following Portfolio:\nTheta | 0.80% of such assets",
    ]);
  });

  test("replace a whole schedule", () => {
    expect(
      clauses(
        `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.80%")} }, { portfolio: Beta, ${tiers} }] }`,
      )[0]?.split("\n").length,
    ).toBe(3);
  });

  test("print a blank rate as a blank, and the paper names whose it is", () => {
    const paper = paperOf(
      AGREEMENT,
      draft(1, "2004-01-01", "{ add: Alpha, fee: [{ rate: blank, up-to: $1 billion }, { rate: 0.50% }] }"),
    );
    expect(paper.clauses[0]?.rows).toEqual([
      {
        portfolio: "Alpha",
        fee: ["___% of the first $1 billion of such assets,", "plus 0.50% of such assets over $1 billion"],
      },
    ]);
    expect(paper.blanks).toEqual(["a rate of Alpha", EXECUTION_DAY]);
  });
});

describe("the days of a paper", () => {
  test("of its effect and execution are as the draft gives them", () => {
    const paper = paperOf(AGREEMENT, draft(1, "2004-02-__", FEE, "executed: 2004-01-22"));
    expect(paper.preamble).toContain("is entered into effective the __ day of February, 2004.");
    expect(paper.testimonium).toContain("executed on the 22nd day of January, 2004.");
    expect(paper.blanks).toEqual(["the effective day"]);
    const printed = paperOf(AGREEMENT, draft(1, "2004-02-01", FEE, 'executed: { blank: "the __ day of __, 2004" }'));
    expect(printed.testimonium).toContain("executed on the __ day of __, 2004.");
  });

  test("of approval are said of the changes that have them", () => {
    const { whereas } = paperOf(
      AGREEMENT,
      draft(
        1,
        "2004-01-01",
        `{ change-fee: Alpha, ${flat("0.80%")}, approved: { board: 2003-11-01, shareholders: 2003-12-15 } }`,
        `{ change-fee: Beta, ${flat("0.80%")} }`,
      ),
    );
    expect(whereas.filter((one) => one.includes("approved"))).toEqual([
      "WHEREAS, the change set out below with respect to the Alpha was approved by the Board of the Trust on November 1, 2003 and the shareholders concerned on December 15, 2003; and",
    ]);
  });
});
