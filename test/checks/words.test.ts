import { describe, expect, it } from "vitest";
import { stoppingProblems } from "../../src/checks/stopping.ts";
import { answering, executed, type Files, read } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const TIERS = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";
const WORDS = "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million";

const adding = (fee: string, words: string): Files =>
  executed(1, "2001-01-01", `{ add: Alpha, fee: ${fee}, words: "${words}" }`);
const why = (files: Files): string[] => checked(files).findings.map(({ args }) => ("why" in args ? args.why : ""));

describe("words quoted of a fee", () => {
  it.each([
    ["the house's", TIERS, WORDS],
    ["other words", TIERS, "First $500,000,000 0.88%; thereafter .83%"],
    [
      "digits that another number of noughts prints",
      TIERS,
      "0.880% of the first $0.5 billion, 0.830% over $500 million",
    ],
    ["a doubt that the tiers settle", TIERS, "0.88 of the first $500 million and 0.83 over $500 million"],
    ["a blank", "[{ rate: blank, as-printed: ___% }]", "___% of daily net assets"],
    [
      "a rest that was not read",
      "[{ rate: 0.88%, up-to: $500 million }, { rest: not-read }]",
      "0.88% of the first $500 million",
    ],
    [
      "a whole balance",
      `{ tiers: ${TIERS}, applies: whole-balance }`,
      "0.88% of all assets if net assets are $500 million or less; 0.83% of all assets if net assets exceed $500 million",
    ],
    ["a fee in words alone", "{ not-computable: as agreed }", "as agreed"],
  ])("that give it raise nothing: %s", (_, fee, words) => {
    expect(found(adding(fee, words))).toEqual([]);
  });

  it.each([
    ["a rate", WORDS.replace("0.83", "0.38"), ["tier 2 is at 0.38%, where the record's is at 0.83% (0.45% lower)"]],
    [
      "a bound",
      WORDS.replaceAll("$500", "$400"),
      ["tier 1 ends at $400 million, where the record's ends at $500 million"],
    ],
    [
      "a tier too few",
      "0.88% of such assets",
      [
        "tier 1 has no upper bound, where the record's ends at $500 million; there is no tier 2, where the record's is 0.83%",
      ],
    ],
    [
      "another kind",
      `${WORDS}; but not less than $50,000 a year`,
      [`the fee is ${WORDS}; but not less than $50,000 a year, where the record's is ${WORDS}`],
    ],
    [
      "a blank",
      WORDS.replace("0.83%", "___%"),
      [
        "the fee is 0.88% of the first $500 million of such assets, plus [blank: ___% of such assets over $500 million] of such assets over $500 million, where the record's is " +
          WORDS,
      ],
    ],
  ])("that give another are an error: %s", (_, words, says) => {
    expect(found(adding(TIERS, words))).toEqual(["001.yaml:5 error words-differ Alpha"]);
    expect(why(adding(TIERS, words))).toEqual(says);
  });

  it.each([
    [
      "a misprint",
      "0,88% of the first $500 million, 0.83% over $500 million",
      'a rate is not printed so: a misprint ("0,88%")',
    ],
    ["no fee", "as agreed", "no fee was found in them"],
    [
      "a doubtful fee that differs",
      "0.88 of the first $500 million and 0.80 over $500 million",
      'no percent sign is printed; read as percent ("0.88"); no percent sign is printed; read as percent ("0.80"); so read, tier 2 is at 0.80%, where the record\'s is at 0.83% (0.03% lower)',
    ],
    [
      "a condition",
      `${WORDS}, provided that it is not waived`,
      'the fee has a condition that its tiers do not say ("provided that it is not waived")',
    ],
  ])("that cannot be read are warned of: %s", (_, words, says) => {
    expect(found(adding(TIERS, words))).toEqual(["001.yaml:5 warning words-unread Alpha"]);
    expect(why(adding(TIERS, words))).toEqual([says]);
  });

  it("are compared in rows restated, in corrections and in statements", () => {
    const own = adding(TIERS, WORDS);
    const wrong = `fee: [{ rate: 0.80% }], words: 0.90% of such assets`;
    const restated = executed(2, "2002-01-01", `{ restate-schedule: [{ portfolio: Alpha, ${wrong} }] }`);
    const corrected = executed(2, "2002-01-01", `{ correct: Alpha, amendment: 1, ${wrong} }`);
    const stated: Files = {
      "statements/s.yaml":
        "statement: S\ndated: 2001-01-01\nsays:\n  - { fee: Alpha, is: [{ rate: 0.88% }], words: 0.90% of such assets }\n",
    };
    const differ = (files: Files) => found(own, files).filter((line) => line.includes("words-differ"));
    expect(differ(restated)).toEqual(["002.yaml:5 error words-differ Alpha"]);
    expect(differ(corrected)).toEqual(["002.yaml:5 error words-differ Alpha"]);
    expect(differ(stated)).toEqual(["statements/s.yaml:4 error words-differ Alpha"]);
  });

  it("keep answers back until they are accepted, those of an amendment alone", () => {
    const stopping = (files: Files): string[] => {
      const { registrants } = answering(read(files));
      return registrants.flatMap((one) => stoppingProblems(one, one.identified, () => true).map(({ code }) => code));
    };
    const wrong = adding("[{ rate: 0.80% }]", "0.90% of such assets");
    const accepted = Object.fromEntries(
      Object.entries(wrong).map(([file, text]) => [
        file,
        `${text}accepts: [{ finding: words-differ, about: Alpha, reason: so printed }]\n`,
      ]),
    );
    expect(stopping(wrong)).toEqual(["words-differ"]);
    expect(stopping(accepted)).toEqual([]);
    expect(stopping(adding("[{ rate: 0.80% }]", "as agreed"))).toEqual([]);
  });
});
