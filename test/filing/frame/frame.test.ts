import { describe, expect, test } from "vitest";
import { whenInIso } from "../../../src/agreement/day.ts";
import { frameOf, withFormReasons } from "../../../src/filing/frame/frame.ts";
import { paperOf } from "./papers.ts";

const BETWEEN = 'between Alder Trust (the "Trust") and Alder Advisers LLC (the "Adviser")';
const ADDS = "1. Schedule A is hereby amended to add the Gold Fund.";
const LINES = "ALDER TRUST\n\nBy: ________\n\nALDER ADVISERS LLC\n\nBy: ________";
const OF = `the Management Agreement dated June 1, 2000 ${BETWEEN}`;
const document = (...paragraphs: readonly string[]): string => paragraphs.join("\n\n");

/** A frame in plain words; a key that the paper does not give is absent. */
function read(...paragraphs: readonly string[]) {
  const { value, doubts, used } = frameOf(paperOf(document(...paragraphs)));
  const { recites, executed } = value;
  const listed =
    recites && ("words" in recites.value ? recites.value.words : recites.value.map(({ day }) => day).join(" "));
  return {
    ...(value.number ? { number: value.number.value } : {}),
    ...(value.agreement?.title ? { title: value.agreement.title.value } : {}),
    ...(value.agreement?.dated ? { dated: value.agreement.dated.value } : {}),
    ...(value.effective ? { effective: whenInIso(value.effective.value) } : {}),
    ...(executed ? { executed: executed.value } : {}),
    ...(listed === undefined ? {} : { recites: listed }),
    parties: value.parties.map(({ party, name }) => `${party}: ${name.value}`),
    status: value.status,
    copy: value.copy,
    signed:
      typeof value.signed === "string"
        ? value.signed
        : value.signed.map(({ for: party, by, title }) => `${party}: ${by}, ${title ?? "-"}`),
    form: value.isForm.map(({ value: why }) => why),
    notes: value.notes,
    doubts: doubts.map(({ about, why }) => `${about}: ${why}`),
    subadvisory: value.subadvisory !== undefined,
    used,
  };
}

const TITLE = "AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT";
const EFFECTIVE = `This Amendment No. 3 to ${OF} is effective May 1, 2006.`;

describe("the number", () => {
  test.each([
    ["AMENDMENT NO. 22 TO MANAGEMENT AGREEMENT", 22],
    ["Amendment Number One to the Management Agreement", 1],
    ["AMENDMENT NO. THREE TO MANAGEMENT AGREEMENT", 3],
    ["2ND AMENDMENT TO MANAGEMENT AGREEMENT", 2],
    ["Fifth Amendment to Management Agreement", 5],
    ["TWENTY-FIRST AMENDMENT TO MANAGEMENT AGREEMENT", 21],
    ["AMENDMENT #3 TO MANAGEMENT AGREEMENT", 3],
    ["AMENDMENT NO. IV TO MANAGEMENT AGREEMENT", 4],
    ["MANAGEMENT AGREEMENT - AMENDMENT NO. 7", 7],
    ["AMENDMENT TO MANAGEMENT AGREEMENT", undefined],
    ["Exhibit 99.D(1)(xxii)\n\nAMENDMENT TO MANAGEMENT AGREEMENT", undefined],
    ["SCHEDULE A NO. 3\n\nAMENDMENT TO MANAGEMENT AGREEMENT", undefined],
    ["Post-Effective Amendment No. 45\n\nAMENDMENT TO MANAGEMENT AGREEMENT", undefined],
  ])("%s", (title, number) => {
    const { doubts, ...frame } = read(title, `This Amendment to ${OF} is effective May 1, 2006.`, ADDS, LINES);
    expect([frame.number, doubts]).toEqual([number, []]);
  });

  test("two that disagree, and one that is not understood, are doubts", () => {
    expect(read(TITLE, EFFECTIVE.replace("No. 3", "No. 4"), ADDS, LINES)).toMatchObject({
      number: 3,
      doubts: ["number: it is numbered 3 in one place and 4 in another"],
    });
    expect(
      read("AMENDMENT NO. 3A TO MANAGEMENT AGREEMENT", `This Amendment to ${OF} is effective May 1, 2006.`, ADDS, LINES)
        .doubts,
    ).toEqual(["number: the amendment's number was not understood"]);
  });

  test("an earlier amendment in a recital is not the paper", () => {
    const { number, recites } = read(
      "AMENDMENT TO MANAGEMENT AGREEMENT",
      `WHEREAS, ${OF.replace("the ", "a ")} was amended by Amendment No. 1 dated July 1, 2001 and Amendment No. 2 dated July 1, 2002;`,
      "NOW, THEREFORE, effective May 1, 2006, the Agreement is amended as follows:",
      ADDS,
      LINES,
    );
    expect([number, recites]).toEqual([undefined, "2001-07-01 2002-07-01"]);
  });
});

describe("days", () => {
  test("effective and executed, each from its own words", () => {
    const witness =
      "IN WITNESS WHEREOF, the parties have caused this Amendment to be executed on the 28th day of April, 2006.";
    expect(read(TITLE, EFFECTIVE, ADDS, witness, LINES)).toMatchObject({
      dated: "2000-06-01",
      effective: "2006-05-01",
      executed: "2006-04-28",
      doubts: [],
    });
  });

  test("made as of a day, with none called effective: it is the effective day, and that of execution only by reference", () => {
    const made = `This Amendment No. 3 to the Management Agreement dated June 1, 2000 is made as of May 1, 2006 ${BETWEEN}.`;
    expect(read(TITLE, made, ADDS, LINES)).toMatchObject({ effective: "2006-05-01", doubts: [] });
    expect(read(TITLE, made, ADDS, LINES)).not.toHaveProperty("executed");
    const witness = "IN WITNESS WHEREOF, the parties have executed this Amendment as of the date first above written.";
    expect(read(TITLE, made, ADDS, witness, LINES)).toMatchObject({ executed: "2006-05-01", doubts: [] });
  });

  test("made on one day and effective on another: executed on the first, unless only as of it", () => {
    const made = (words: string) => `This Amendment No. 3 to ${OF} is made ${words} and is effective May 1, 2006.`;
    expect(read(TITLE, made("the 20th day of July, 2006"), ADDS, LINES)).toMatchObject({
      effective: "2006-05-01",
      executed: "2006-07-20",
      doubts: [],
    });
    const asOf = read(TITLE, made("as of July 20, 2006"), ADDS, LINES);
    expect(asOf).toMatchObject({ effective: "2006-05-01", doubts: [] });
    expect(asOf.notes).toEqual(["The paper is dated as of July 20, 2006, which is not its effective day."]);
    expect(asOf).not.toHaveProperty("executed");
  });

  test("an agreement and an amendment may say their days after them", () => {
    const said =
      'The Management Agreement between Alder Trust (the "Trust") and Alder Advisers LLC (the "Adviser") is of 3 June 1997.';
    expect(read(TITLE, said, "Effective: 15 July 2003. Executed: 8 July 2003.", ADDS, LINES)).toMatchObject({
      dated: "1997-06-03",
      effective: "2003-07-15",
      executed: "2003-07-08",
      doubts: [],
    });
  });

  test("two effective days of the whole paper are a doubt; one before a single change among several is that change's", () => {
    const twice = read(TITLE, EFFECTIVE, ADDS, "2. This Amendment shall become effective on June 1, 2006.", LINES);
    expect(twice.doubts).toEqual(["effective: it is May 1, 2006 in one place and June 1, 2006 in another"]);
    const single = read(
      TITLE,
      EFFECTIVE,
      ADDS,
      "2. Effective June 1, 2006, Schedule A is amended to remove the Tin Fund.",
      LINES,
    );
    expect(single).toMatchObject({ effective: "2006-05-01", doubts: [] });
    const text = document(
      TITLE,
      EFFECTIVE,
      ADDS,
      "2. Effective June 1, 2006, Schedule A is amended to remove the Tin Fund.",
      LINES,
    );
    const at = text.indexOf("June 1, 2006");
    expect(single.used.some(({ start, end }) => start <= at && at < end)).toBe(false);
  });

  test("days for what is named after them are left for the changes", () => {
    const parted = `This Amendment No. 3 to ${OF} is effective May 1, 2006 with respect to the Gold Fund and June 1, 2006 with respect to the Tin Fund.`;
    expect(read(TITLE, parted, ADDS, LINES)).not.toHaveProperty("effective");
  });

  test("a single day beside an agreement's title, and no other, is of one or the other: a doubt", () => {
    const one = read(
      "AMENDMENT TO MANAGEMENT AGREEMENT",
      `This Amendment to the Management Agreement, dated as of May 1, 2006, ${BETWEEN}.`,
      ADDS,
      LINES,
    );
    expect(one.doubts).toEqual(["dated: whether this is the day of the agreement or of the amendment is not told"]);
    expect(one).not.toHaveProperty("effective");
    expect(one).not.toHaveProperty("dated");
  });

  test.each([
    ["upon the approval of shareholders", "it takes effect on a condition and not on a day that is printed"],
    ["February 30, 2006", "the calendar has no such day"],
  ])("effective %s is no day", (words, why) => {
    const frame = read(TITLE, `This Amendment No. 3 to ${OF} shall become effective ${words}.`, ADDS, LINES);
    expect(frame).not.toHaveProperty("effective");
    expect(frame.doubts).toEqual([`effective: ${why}`, "effective: no effective day was read"]);
  });

  test("days of other things are none of the paper's", () => {
    const frame = read(
      TITLE,
      `This Amendment No. 3 amends ${OF}.`,
      "WHEREAS, effective April 1, 2006, the Trust changed its name;",
      "WHEREAS, the Board approved this Amendment at a meeting held on March 3, 2006;",
      "1. Schedule A is amended for the Gold Fund, whose net assets as of December 31, 2005 exceeded $5 million.",
      "2. The Prospectus dated May 1, 2006 is as it was. The waiver is effective May 1, 2006 through April 30, 2007.",
      "3. The Agreement shall continue in effect until December 31, 2007.",
      LINES,
    );
    expect(frame).not.toHaveProperty("effective");
    expect(frame).not.toHaveProperty("executed");
    expect(frame).not.toHaveProperty("recites");
  });

  test("days that cannot follow one another are doubted", () => {
    const witness = "IN WITNESS WHEREOF, the parties have executed this Amendment on April 28, 2016.";
    expect(read(TITLE, EFFECTIVE, ADDS, witness, LINES).doubts).toEqual([
      "executed: it lies more than a year from the effective day, May 1, 2006",
    ]);
    expect(read(TITLE, EFFECTIVE.replace("May 1, 2006", "May 1, 1996"), ADDS, LINES).doubts).toEqual([
      "effective: it lies before the agreement's own day, June 1, 2000",
    ]);
  });

  test("the close of a day is doubted, its opening is not", () => {
    const at = (words: string) =>
      read(TITLE, EFFECTIVE.replace("effective", `effective as of the ${words} of business on`), ADDS, LINES);
    expect(at("close")).toMatchObject({ effective: "2006-05-01" });
    expect(at("close").doubts).toHaveLength(1);
    expect(at("opening")).toMatchObject({ effective: "2006-05-01", doubts: [] });
  });
});

describe("the recital", () => {
  const recited = (words: string) =>
    read(TITLE, EFFECTIVE.replace("June 1, 2000", `June 1, 2000, ${words} (the "Agreement"),`), ADDS, LINES);
  test.each([
    ["as amended on July 1, 2001, July 1, 2002 and July 1, 2003", "2001-07-01 2002-07-01 2003-07-01"],
    ["as amended on July 1, 2001, July 1, 2002, and July 1, 2003", "2001-07-01 2002-07-01 2003-07-01"],
    ["as amended July 1, 2001, and July 1, 2002", "2001-07-01 2002-07-01"],
    [
      "as previously amended by Amendment No. 1 dated July 1, 2001, and Amendment No. 2, dated July 1, 2002",
      "2001-07-01 2002-07-01",
    ],
    ["as amended on July 1, 2001 and as further amended on July 1, 2002", "2001-07-01 2002-07-01"],
    ["as amended by the First Amendment dated July 1, 2001", "2001-07-01"],
    ["as amended", "as amended"],
    ["as amended from time to time", "as amended from time to time"],
    ["as heretofore amended", "as heretofore amended"],
  ])("%s", (words, days) => {
    expect(recited(words)).toMatchObject({ recites: days, effective: "2006-05-01", notes: [], doubts: [] });
  });

  test("misprints are kept and noted", () => {
    expect(recited("as amended on July 1, 2001, and July 1, 2002, July 1, 2002 and May 1, 2006")).toMatchObject({
      recites: "2001-07-01 2002-07-01 2002-07-01 2006-05-01",
      notes: [
        'A stray "and" stands before July 1, 2002 inside the recital.',
        "The recital lists July 1, 2002 more than once.",
        "The recital lists May 1, 2006, this paper's own effective date.",
      ],
    });
  });

  test.each([
    ["as amended on June 31, 2001 and July 1, 2002", "the calendar has no such day"],
    ["as amended on July __, 2001 and July 1, 2002", "a day in the list is left blank"],
    [
      "as amended on July 1, 2002 and from time to time",
      "the list also speaks of earlier amendments without giving their days",
    ],
    ["as amended and restated on July 1, 2002", "the agreement was restated: which days are of amendments is not sure"],
  ])("%s is doubted", (words, why) => {
    expect(recited(words).doubts).toEqual([`recites: ${why}`]);
  });

  test("an agreement that the parties made and amended", () => {
    const made = (words: string) =>
      read(
        "AMENDMENT TO MANAGEMENT AGREEMENT",
        `This Amendment is made as of May 1, 2006 ${BETWEEN}.`,
        `A. The Trust and the Adviser entered into a Management Agreement dated as of June 1, 2000 and ${words} (the "Agreement").`,
        ADDS,
        LINES,
      ).recites;
    expect(made("amended it as of March 3, 2002")).toBe("2002-03-03");
    expect(made("amended it")).toBeUndefined();
  });

  test("an Act as amended is no recital", () => {
    const whereas = "WHEREAS, the Trust is registered under the Investment Company Act of 1940, as amended;";
    expect(read(TITLE, EFFECTIVE, whereas, ADDS, LINES)).not.toHaveProperty("recites");
  });
});

describe("a form", () => {
  test.each([
    ["FORM OF\n\nAMENDMENT NO. 3 TO MANAGEMENT AGREEMENT", EFFECTIVE, 'it is headed "FORM OF"'],
    ["AMENDMENT NO. __ TO MANAGEMENT AGREEMENT", EFFECTIVE.replace(" No. 3", ""), "its number is left blank"],
    ["AMENDMENT NO. [3] TO MANAGEMENT AGREEMENT", EFFECTIVE, "its number stands in brackets"],
    [TITLE, EFFECTIVE.replace("May 1, 2006", "May __, 2006"), "its effective day is left blank"],
    [TITLE, EFFECTIVE.replace("May 1, 2006", "[May 1, 2006]"), "its effective day stands in brackets"],
  ])("%s: %s", (title, preamble, why) => {
    expect(read(title, preamble, ADDS, LINES)).toMatchObject({ status: "form", form: [why], copy: "unsigned" });
  });

  test("a blank day of execution", () => {
    const witness = "IN WITNESS WHEREOF, the parties have executed this Amendment on the __ day of __, 2006.";
    expect(read(TITLE, EFFECTIVE, ADDS, witness, LINES)).toMatchObject({
      status: "form",
      executed: { blank: "the __ day of __, 2006" },
      form: ["its day of execution is left blank"],
    });
  });

  test("every blank filled and nothing signed: executed, in an unsigned copy; a blank rate makes it a form", () => {
    const { value } = frameOf(paperOf(document(TITLE, EFFECTIVE, ADDS, LINES)));
    expect([value.status, value.copy, value.signed]).toEqual(["executed", "unsigned", "blank"]);
    const at = { file: "paper.txt", line: 9, column: 1, length: 4 };
    expect(withFormReasons(value, [{ value: "a rate is left blank", at, printed: "___%" }]).status).toBe("form");
    expect(withFormReasons(value, []).status).toBe("executed");
  });
});

describe("parties", () => {
  test.each([
    [BETWEEN, ["trust: Alder Trust", "manager: Alder Advisers LLC"]],
    [
      'by and between Alder Trust and Alder Advisory Corp. (now known as Alder Advisory LLC) (the "Manager")',
      ["trust: Alder Trust", "manager: Alder Advisory Corp."],
    ],
    [
      'between Alder Growth and Income Fund, a Delaware statutory trust (the "Trust"), on behalf of each series listed on Schedule A, and Ash, Birch & Co., Inc., a Maryland corporation (the "Adviser")',
      ["trust: Alder Growth and Income Fund", "manager: Ash, Birch & Co., Inc."],
    ],
    [
      'between Alder Trust (the "Trust") and Alder Advisers LLC (the "Company")',
      ["trust: Alder Trust", "manager: Alder Advisers LLC"],
    ],
    [
      'between Alder Advisers LLC ("Alder") and Alder Funds (the "Trust")',
      ["manager: Alder Advisers LLC", "trust: Alder Funds"],
    ],
  ])("%s", (between, parties) => {
    const frame = read(
      TITLE,
      `This Amendment No. 3 to the Management Agreement dated June 1, 2000, ${between}, is effective May 1, 2006.`,
      ADDS,
    );
    expect(frame).toMatchObject({ parties, effective: "2006-05-01", dated: "2000-06-01" });
  });

  test("a third party is a doubt, a subadviser is told", () => {
    const of = (between: string) =>
      read(
        TITLE,
        `This Amendment No. 3 to the Management Agreement dated June 1, 2000 ${between} is effective May 1, 2006.`,
        ADDS,
      );
    expect(
      of(
        'among Alder Trust (the "Trust"), Birch Trust (together, the "Trusts") and Alder Advisers LLC (the "Adviser")',
      ),
    ).toMatchObject({
      parties: [],
      doubts: ["parties: more than two parties are named"],
    });
    expect(of('between Alder Advisers LLC (the "Adviser") and Birch Capital Inc. (the "Sub-Adviser")')).toMatchObject({
      parties: [],
      subadvisory: true,
    });
  });
});

describe("signatures", () => {
  const signed = (...lines: readonly string[]) =>
    read(
      TITLE,
      EFFECTIVE,
      ADDS,
      "IN WITNESS WHEREOF, the parties have executed this Amendment on May 1, 2006.",
      ...lines,
    );

  test("under their headings", () => {
    expect(
      signed(
        "ALDER TRUST\nBy: /s/ Ann Ash\nName: Ann Ash\nTitle: President",
        "ALDER ADVISERS LLC\nBy: /s/ Bob Oak\nBob Oak\nDirector",
      ),
    ).toMatchObject({
      copy: "signed",
      signed: ["trust: Ann Ash, President", "manager: Bob Oak, Director"],
      doubts: [],
    });
  });

  test("side by side, in a table or on one line", () => {
    const pair = { signed: ["trust: Ann Ash, President", "manager: Bob Oak, Director"], doubts: [] };
    expect(
      signed(
        "ALDER TRUST | ALDER ADVISERS LLC\nBy: /s/ Ann Ash | By: /s/ Bob Oak\nName: Ann Ash | Name: Bob Oak\nTitle: President | Title: Director",
      ),
    ).toMatchObject(pair);
    expect(
      signed("ALDER TRUST   ALDER ADVISERS LLC\nBy: /s/ Ann Ash   By: /s/ Bob Oak\nTitle: President   Title: Director"),
    ).toMatchObject(pair);
    expect(signed("Trust: /s/ Ann Ash, President    Adviser: /s/ Bob Oak, Director")).toMatchObject(pair);
  });

  test("a party's name broken over lines, a seal, a witness, and a name where it is signed", () => {
    const pair = { signed: ["trust: Ann Ash, President", "manager: Bob Oak, Director"], doubts: [] };
    expect(
      signed(
        "ALDER\nTRUST\n[SEAL] By: /s/ Ann Ash\nTitle: President",
        "ALDER ADVISERS\nLLC",
        "[SEAL] By: /s/ Bob Oak\nTitle: Director",
      ),
    ).toMatchObject(pair);
    expect(
      signed(
        "ALDER TRUST\nBy Ann Ash\nAnn Ash\nPresident\nAttest: Cy Elm\nSecretary",
        "ALDER ADVISERS LLC\nBy Bob Oak\nBob Oak\nDirector",
      ),
    ).toMatchObject(pair);
    expect(signed("ALDER\nBy: /s/ Ann Ash", "ADVISERS LLC\nBy: /s/ Bob Oak").signed).toBe("not-read");
  });

  test("a heading that is no party's, and a side that is not signed, are doubts", () => {
    expect(
      signed("ALDER TRUST\nBy: /s/ Ann Ash\nTitle: President", "BIRCH ADVISERS LLC\nBy: /s/ Bob Oak"),
    ).toMatchObject({
      signed: ["trust: Ann Ash, President"],
      doubts: ['signed: whose signature stands under "BIRCH ADVISERS LLC" is not told'],
    });
    expect(signed("ALDER TRUST\nBy: /s/ Ann Ash", "ALDER ADVISERS LLC\nBy: ______").doubts).toEqual([
      "signed: one line of signature is empty and another is signed",
    ]);
  });

  test("headings one under the other, with the lines of both below, tell nobody's", () => {
    const {
      signed: who,
      copy,
      doubts,
    } = signed("ALDER TRUST", "ALDER ADVISERS LLC", "By: /s/ Ann Ash", "By: /s/ Bob Oak");
    expect([who, copy, doubts.length]).toEqual(["not-read", "signed", 2]);
  });

  describe("one signature is never two", () => {
    const TRUST = "ALDER TRUST\nBy: /s/ Ann Ash\nTitle: President";
    const bob = (...lines: readonly string[]) => signed(TRUST, ["ALDER ADVISERS LLC", ...lines].join("\n"));
    const pair = { signed: ["trust: Ann Ash, President", "manager: Bob Oak, Director"], doubts: [] };

    test.each([
      [
        "a company that signs through a person",
        ["By: Elm Holdings Inc., its General Partner", "By: /s/ Bob Oak, Director"],
      ],
      [
        "its name over two lines",
        ["By: Elm Holdings", "Inc., its General Partner", "By: /s/ Bob Oak", "Title: Director"],
      ],
      [
        "two companies",
        ["By: Elm GP, L.L.C., its general partner", "By: Elm Inc., its sole member", "By: /s/ Bob Oak, Director"],
      ],
      [
        "the capacity on a line of its own",
        ["By: Elm Holdings LLC", "Its: Managing Member", "By: /s/ Bob Oak, Director"],
      ],
      ["a name in print after the signature", ["/s/ Bob Oak", "By: Bob Oak", "Title: Director"]],
      ["a name with its title after the signature", ["By: /s/ Bob Oak", "Bob Oak, Director"]],
      ["a name in print before the signature", ["By: Bob Oak, Director", "/s/ Bob Oak"]],
      ["a signature in capitals", ["By: /s/ BOB OAK", "Bob Oak", "Director"]],
      ["one who signs twice in one office", ["By: /s/ Bob Oak, Director", "By: /s/ Bob Oak, Director"]],
    ])("%s", (_, lines) => {
      expect(bob(...lines)).toMatchObject(pair);
    });

    test.each([
      [
        "a company, and nobody for it",
        ["By: Elm Holdings Inc., its General Partner"],
        ["trust: Ann Ash, President"],
        ["signed: a company is named here, and no person signs for it"],
      ],
      [
        "a general partner who may be a person",
        ["By: Cy Elm, its general partner", "By: /s/ Bob Oak, Director"],
        pair.signed,
        ["signed: whether this line's signer signs, or the next line's for it, is not told"],
      ],
      [
        "another name under a signature",
        ["/s/ Bob Oak", "By: Cy Elm", "Title: Director"],
        pair.signed,
        ["signed: whether one person signs here or two is not told"],
      ],
    ])("in doubt: %s", (_, lines, who, doubts) => {
      expect(bob(...lines)).toMatchObject({ signed: who, doubts });
    });

    test("a company whose person has not signed leaves the line empty", () => {
      const { signed: who, doubts } = bob("By: Elm Holdings Inc., its General Partner", "By: ________");
      expect([who, doubts]).toEqual([
        ["trust: Ann Ash, President"],
        ["signed: one line of signature is empty and another is signed"],
      ]);
    });

    test("two officers of one party, each with a title, are two; whether a person in two offices is, is a doubt", () => {
      expect(bob("By: /s/ Bob Oak, Director", "By: /s/ Cy Elm, Secretary")).toMatchObject({
        signed: [...pair.signed, "manager: Cy Elm, Secretary"],
        doubts: [],
      });
      expect(bob("By: /s/ Bob Oak, Director", "By: /s/ Bob Oak, Secretary")).toMatchObject({
        signed: pair.signed,
        doubts: ['signed: "Bob Oak" signs in two offices, and whether that is one signature is not told'],
      });
      expect(bob("By: /s/ Bob Oak", "By: /s/ Bob Oak, Director")).toMatchObject(pair);
    });
  });

  test("a witness beside a party's heading, and one under it, leave the heading to who signs next", () => {
    const pair = { signed: ["trust: Ann Ash, -", "manager: Bob Oak, -"], doubts: [] };
    const beside = (party: string, by: string) => [
      `ATTEST: ${party}`,
      "/s/ Cy Elm\nName: Cy Elm\nTitle: Secretary",
      `By: /s/ ${by}\nName: ${by}`,
    ];
    expect(signed(...beside("ALDER TRUST", "Ann Ash"), ...beside("ALDER ADVISERS LLC", "Bob Oak"))).toMatchObject(pair);
    expect(
      signed("ALDER TRUST\nBy: /s/ Ann Ash", "ALDER ADVISERS LLC\nAttest: /s/ Cy Elm\nBy: /s/ Bob Oak"),
    ).toMatchObject(pair);
  });

  test("a trust signs on behalf of a fund whose name goes on; a company there is another heading", () => {
    const signs = (...over: readonly string[]) =>
      signed([...over, "By: /s/ Ann Ash"].join("\n"), "ALDER ADVISERS LLC\nBy: /s/ Bob Oak").signed;
    expect(signs("ALDER TRUST,", "on behalf of Alder Strategic", "Income Fund")).toEqual([
      "trust: Ann Ash, -",
      "manager: Bob Oak, -",
    ]);
    expect(signs("ALDER TRUST,", "on behalf of Alder Strategic", "Birch Advisers LLC")).toEqual([
      "manager: Bob Oak, -",
    ]);
    expect(signs("ALDER TRUST,", "on behalf of Gold Fund", "Birch Income Fund")).toEqual(["manager: Bob Oak, -"]);
  });

  test("a witness signs for nobody; days beside signatures that differ are doubted", () => {
    expect(
      signed("Attest: /s/ Cy Elm\nSecretary", "ALDER TRUST\nBy: /s/ Ann Ash", "ALDER ADVISERS LLC\nBy: /s/ Bob Oak"),
    ).toMatchObject({ signed: ["trust: Ann Ash, -", "manager: Bob Oak, -"] });
    const { doubts } = read(
      TITLE,
      EFFECTIVE,
      ADDS,
      "ALDER TRUST\nBy: /s/ Ann Ash\nDate: April 28, 2006",
      "ALDER ADVISERS LLC\nBy: /s/ Bob Oak\nDate: April 30, 2006",
    );
    expect(doubts).toEqual(["executed: it is April 28, 2006 in one place and April 30, 2006 in another"]);
  });

  test("no line to be signed: the copy was not read to its end", () => {
    expect(read(TITLE, EFFECTIVE, ADDS)).toMatchObject({ copy: "not-read", signed: "not-read", status: "executed" });
  });

  test("a schedule after the signatures is no part of them", () => {
    const text = document(TITLE, EFFECTIVE, ADDS, LINES, "SCHEDULE A", "Gold Fund", "0.65% of assets");
    const { value, used } = frameOf(paperOf(text));
    expect(value.printedSigners).toEqual([]);
    expect(used.every(({ end }) => end <= text.indexOf("SCHEDULE A\n\nGold"))).toBe(true);
  });
});

test("a paper that has lost its lines is read alike", () => {
  const parts = [
    TITLE,
    EFFECTIVE,
    "WHEREAS the Agreement provides for services; and",
    "NOW, THEREFORE, the parties agree as follows:",
    ADDS,
    "2. All other terms remain in full force and effect.",
    "IN WITNESS WHEREOF, the parties have executed this Amendment on the 1st day of May, 2006.",
    "ALDER TRUST By: /s/ Ann Ash Name: Ann Ash Title: President",
    "ALDER ADVISERS LLC By: /s/ Bob Oak Name: Bob Oak Title: Director",
  ];
  const { used: _lines, ...apart } = read(...parts);
  const { used: _line, ...together } = read(parts.join(" "));
  expect(together).toEqual(apart);
  expect(apart).toMatchObject({
    executed: "2006-05-01",
    signed: ["trust: Ann Ash, President", "manager: Bob Oak, Director"],
  });
});

test("a trust on behalf of a portfolio that is called the Fund is the party", () => {
  const parties =
    'between Alder Trust (the "Trust"), on behalf of Alder Gold Fund (the "Fund"), and Alder Advisers LLC (the "Adviser")';
  const { parties: read1, doubts } = read(
    TITLE,
    `This Amendment No. 3 to the Management Agreement dated June 1, 2000 ${parties} is effective May 1, 2006.`,
    ADDS,
    "ALDER TRUST\non behalf of Alder Gold Fund\nBy: /s/ Ann Ash",
    "ALDER ADVISERS LLC\nBy: /s/ Bob Oak",
  );
  expect([read1, doubts]).toEqual([["trust: Alder Trust", "manager: Alder Advisers LLC"], []]);
});

describe("words of the frame that are used up", () => {
  const HEAD = `This Amendment No. 3 to the Management Agreement dated June 1, 2000 between Alder, Inc. (the "Company") and Alder Advisers LLC (the "Adviser") is made as of May 1, 2006.`;
  const left = (...paragraphs: readonly string[]): string => {
    const text = document(...paragraphs);
    const { used } = frameOf(paperOf(text));
    return Array.from(text, (letter, at) =>
      used.some(({ start, end }) => at >= start && at < end) ? "\u00b7" : letter,
    ).join("");
  };

  test("what the paper calls a party, and the day at its head that an act says again", () => {
    const rest = left(
      TITLE,
      HEAD,
      "1. The Company and the Adviser agree that Schedule A is hereby amended, effective May 1, 2006, to add the Gold Fund.",
      LINES,
    );
    expect(rest).not.toMatch(/Company|May|2006/);
    expect(rest).toContain("add the Gold Fund");
  });

  test("the effective day once more under a schedule's heading, and no other day there", () => {
    const under = (day: string) =>
      left(
        TITLE,
        EFFECTIVE,
        ADDS,
        "IN WITNESS WHEREOF, the parties have executed this Amendment on May 1, 2006.",
        LINES,
        "SCHEDULE A",
        `(as of ${day})`,
      );
    expect(under("May 1, 2006")).not.toContain("2006");
    expect(under("May 2, 2006")).toContain("May 2, 2006");
  });
});
