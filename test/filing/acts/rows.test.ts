import { describe, expect, test } from "vitest";
import { rowsInProse } from "../../../src/filing/acts/prose.ts";
import { type RowsRead, rowsOfTable } from "../../../src/filing/acts/rows.ts";
import { scheduleTable } from "../../../src/filing/acts/table.ts";
import { feeInWords } from "../../../src/filing/fee-words.ts";
import { tableOf, textOf } from "./read.ts";

const shown = ({ rows }: RowsRead): string[] =>
  rows.map(({ names, fee }) => `${names.map(({ name }) => name).join(" + ")}: ${fee ? feeInWords(fee) : "no fee"}`);
const ofTable = (...lines: readonly string[]): RowsRead => {
  const { source, table } = tableOf(lines.join("\n"));
  return rowsOfTable(source, scheduleTable(table));
};
const why = ({ doubts }: RowsRead): string[] => doubts.map((doubt) => doubt.why);

const TIERS = "0.80% of the first $100 million of such assets, plus 0.70% of such assets over $100 million";
const FLAT = "Oak Fund: 0.50% of such assets";

describe("rows of a table", () => {
  test("a name and a fee beside it, under a heading", () => {
    const read = ofTable(
      "Portfolio | Percentage of average daily net assets",
      `Elm Fund | ${TIERS}`,
      "Oak Fund | 0.50%",
    );
    expect(shown(read)).toEqual([`Elm Fund: ${TIERS}`, FLAT]);
    expect(why(read)).toEqual([]);
  });

  test("a name over lines beside its tiers, and tiers that go on below it", () => {
    const over = ofTable(
      "Elm Small Cap | 0.80% first $100 million",
      "Growth Fund | 0.70% over $100 million",
      "Oak Fund | 0.50%",
    );
    expect(shown(over)).toEqual([`Elm Small Cap Growth Fund: ${TIERS}`, FLAT]);
    const below = ofTable("Elm Fund | 0.80% first $100 million", " | 0.70% over $100 million", "Oak Fund | 0.50%");
    expect(shown(below)).toEqual([`Elm Fund: ${TIERS}`, FLAT]);
  });

  test("a name broken at a hyphen is joined without a space", () => {
    const read = ofTable("Elm Inflation- | 0.80% first $100 million", "Protected Fund | 0.70% over $100 million");
    expect(shown(read)).toEqual([`Elm Inflation-Protected Fund: ${TIERS}`]);
  });

  test("rates and bounds in columns of their own, in either order", () => {
    const rateFirst = ofTable(
      "Fund | Rate | Assets",
      "Elm Fund | 0.80% | first $100 million",
      " | 0.70% | over $100 million",
    );
    const boundFirst = ofTable(
      "Fund | Assets | Rate",
      "Elm Fund | First $100 million | 0.80%",
      " | Over $100 million | 0.70%",
    );
    expect(shown(rateFirst)).toEqual([`Elm Fund: ${TIERS}`]);
    expect(shown(boundFirst)).toEqual([`Elm Fund: ${TIERS}`]);
  });

  test("rates under bounds that head the columns", () => {
    const read = ofTable(
      "Fund | First $100 million | Over $100 million",
      "Elm Fund | 0.80% | 0.70%",
      "Oak Fund | 0.60% | 0.50%",
    );
    expect(shown(read)).toEqual([
      `Elm Fund: ${TIERS}`,
      "Oak Fund: 0.60% of the first $100 million of such assets, plus 0.50% of such assets over $100 million",
    ]);
  });

  test("a column of days is no fee, and is kept", () => {
    const read = ofTable("Fund | Effective Date | Fee", "Elm Fund | May 1, 2002 | 0.80%");
    expect(shown(read)).toEqual(["Elm Fund: 0.80% of such assets"]);
    expect(read.rows[0]?.joined?.text).toBe("May 1, 2002");
  });

  test("figures without a sign are percent where the heading says so, and a doubt where it does not", () => {
    expect(why(ofTable("Fund | Fee (% of net assets)", "Elm Fund | 0.80"))).toEqual([]);
    expect(why(ofTable("Fund | Fee", "Elm Fund | 0.80")).length).toBeGreaterThan(0);
  });

  test("what may be wrong is told: a torn name, one fee beside names on lines of their own, words that give no fee", () => {
    expect(why(ofTable("Elm Fund | 0.80%", "Oak Fund | 0.70%", "Ash International | 0.60%"))).toContain(
      "it ends in no word such as Portfolio or Fund, as the others do: it may be a part of a name",
    );
    expect(why(ofTable("Elm Fund | ", "Oak Fund | 0.70%"))).toEqual([
      "one fee stands beside several names on lines of their own: whether it is the fee of each is not told",
    ]);
    expect(why(ofTable("Elm Fund | 0.80%", "Oak Fund | same as above"))).toEqual(["its words give no whole fee"]);
  });
});

describe("rows in running words", () => {
  const inProse = (text: string): RowsRead => {
    const { source, passage } = textOf(text);
    return rowsInProse(source, passage);
  };

  test("the words before a fee say whose it is", () => {
    expect(shown(inProse(`Elm Fund: ${TIERS}; and the Oak Fund 0.50%.`))).toEqual([`Elm Fund: ${TIERS}`, FLAT]);
    expect(shown(inProse("at the annual rate of 0.50% of its average daily net assets"))).toEqual([
      ": 0.50% of such assets",
    ]);
  });

  test("names that are joined share a fee; names that nothing joins are doubted", () => {
    expect(why(inProse("for each of the Elm Fund and the Oak Fund, 0.50%"))).toEqual([]);
    expect(why(inProse("Elm Fund Oak Fund 0.50%"))).toEqual([
      "one fee follows several names that nothing joins: whether it is the fee of each is not told",
    ]);
  });
});
