import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../src/checks/rule.ts";
import { givenFolder } from "../../agreement/given.ts";
import { toldOf, verdictsIn } from "./told.ts";

const verdicts = verdictsIn(givenFolder("data").registrants);

/** What is told of the one thing that a document says in these words. */
function of(says: string): string {
  const found = verdicts.filter((verdict) => verdict.says.includes(says));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} documents say ${says}`);
  return toldOf(first);
}

const kinds = (of: readonly Verdict[]): Record<string, number> =>
  Object.fromEntries(
    ["agrees", "disagrees", "cannot-tell"].map((kind) => [kind, of.filter((one) => one.kind === kind).length]),
  );

describe("the bundled record", () => {
  test("compares everything that its documents say", () => {
    expect(kinds(verdicts)).toEqual({ agrees: 77, disagrees: 2, "cannot-tell": 58 });
  });

  test("two documents disagree", () => {
    expect(verdicts.filter(({ kind }) => kind === "disagrees").map((one) => `${one.at.file}: ${toldOf(one)}`)).toEqual([
      "met-investors/statements/2013-04-17-expense-limitation-amendment-21.yaml: statement-existence: No. 41, 2013-04-19, adds it 2 days later",
      "met-investors/management-2000/amendments/015.yaml: statement-fee: No. 7, 2004-01-01, gives another: tier 2 ends at $500 million, where the amendment's has no upper bound; Nos. 10 and 12 (not seen) and the unread rest of No. 9 may have changed it",
    ]);
  });

  test("every stated fee", () => {
    const fees = verdicts.filter(({ says }) => / the fee of .* is /.test(says) && !says.includes("Example"));
    const words = ({ says }: Verdict): string => says.replace(/^.*the fee of (.*?) Portfolio.*$/s, "$1");
    expect(fees.filter(({ kind }) => kind === "agrees").map((fee) => `${words(fee)}: ${toldOf(fee)}`)).toEqual([
      "Harris Oakmark International: agrees: No. 14, 2005-12-01, gives the same",
      "Met/Putnam Capital Opportunities: agrees: No. 14, 2005-12-01, gives the same",
      "Met/AIM Small Cap Growth: agrees: No. 22, 2006-11-01, gives the same",
      "Met/Franklin Income: agrees: No. 29, 2008-04-28, gives the same",
      "Invesco Mid Cap Value: agrees: No. 1, 2001-02-12, gives the same",
      "ClearBridge Aggressive Growth: agrees: No. 44, 2013-11-01, gives the same",
    ]);
    expect(fees.filter(({ kind }) => kind === "cannot-tell").map(words)).toEqual([
      "Schroders Global Multi-Asset",
      "Schroders Global Multi-Asset",
      "BlackRock Large Cap Core",
      "AllianceBernstein Global Dynamic Allocation",
      "Pyramis® Managed Risk",
      "WMC Large Cap Research",
      "Met/Aberdeen Emerging Markets Equity",
    ]);
  });

  test("the supplement of November 10, 2006 ties out", () => {
    expect(of("the management fee of Met/AIM Small Cap Growth")).toBe(
      "agrees: No. 22, 2006-11-01, gives it at or below $555,555,555.55",
    );
    expect(of("the fee table of Met/AIM Small Cap Growth")).toBe(
      "agrees: No. 22, 2006-11-01, gives it at or below $555,555,555.55",
    );
    const ties = ["A", "B", "E"].map((name) => [
      of(`expenses of Met/AIM Small Cap Growth Portfolio, Class ${name},`),
      of(`Example of Met/AIM Small Cap Growth Portfolio, Class ${name},`),
    ]);
    expect(ties).toEqual([
      [
        "agrees: the sums hold; the net is 0.07% below the limit of 1.05%; brokers paid 0.01%",
        "agrees: gross-average at 0.98% in every year gives it",
      ],
      [
        "agrees: the sums hold; the net is 0.06% below the limit of 1.30%; brokers paid 0.01%",
        "agrees: gross-average at 1.24% in every year gives it",
      ],
      [
        "agrees: the sums hold; the net is 0.06% below the limit of 1.20%; brokers paid 0.01%",
        "agrees: gross-average at 1.14% in every year gives it",
      ],
    ]);
  });

  test("a blend of 0.65% and 0.60% implies assets, at which the waiver read does not give 0.07%", () => {
    expect(of("the management fee of ClearBridge Aggressive Growth Portfolio II comes to")).toBe(
      "agrees: No. 44, 2013-11-01, gives it from $1,428,571,428.58 to $2 billion",
    );
    expect(of("a waiver takes 0.07% off")).toBe(
      "cannot tell: at the assets that a fee of 0.63% implies, Amendment No. 2 to the Amended and Restated Management Fee Waiver Agreement takes off between 0.02% and 0.03%; that paper was read in part",
    );
  });

  test("both counts lie within what can have stood", () => {
    expect(of("there are 44 portfolios")).toBe(
      "cannot tell: the amendments held give 43; from 24 to 54 of those named can have stood (19 with nothing later to show that they still stood, 11 named by documents or by later amendments alone, 4 said to have ended by then, 1 perhaps the same as another); Nos. 0, 5, 6, 10, 12, 19–21 and 24–27 of management-2000 (not seen), the unread rest of Nos. 1, 9, 15 and 17 of management-2000, No. 0 of fund-of-funds-2004 (not seen) and the unread rest of No. 1 of fund-of-funds-2004 may have added others or taken some off",
    );
    expect(of("there are 49 portfolios")).toMatch(
      /^cannot tell: the amendments held give 58; from 8 to 77 of those named can have stood \(/,
    );
  });

  test("a name that an amendment gives, and one that the register gives alone", () => {
    expect(of("is called SSgA Growth ETF")).toBe(
      "agrees: No. 31 gives the name SSgA Growth ETF Portfolio (2008-09-02)",
    );
    expect(of("is called Janus Forty")).toBe(
      "agrees: the register gives the name Janus Forty Portfolio (2006-05-02 to 2012-01-01), and no amendment held does",
    );
  });

  test("what the papers not seen keep from being told names them", () => {
    expect(of("the fee of AllianceBernstein")).toBe(
      "cannot tell: as far as both were read they are the same; the document was not read above $500 million",
    );
    expect(of("the fee of Pyramis® Managed Risk")).toBe(
      "cannot tell: the day is known only as 2013-04-__: on 2013-04-01, No. 41, 2013-04-19, adds it 18 days later; on 2013-04-19, No. 41, 2013-04-19, gives the same",
    );
    expect(of("Van Kampen Mid-Cap Growth Portfolio, formerly")).toBe(
      "cannot tell: no amendment held changes the fee of No. 1, 2001-02-12, that day, but Nos. 19 and 20 (not seen) may have changed it then",
    );
    expect(of("on 2002-07-15 Lord Abbett Bond Debenture Portfolio exists")).toBe(
      "cannot tell: No. 7, 2004-01-01, is the first paper held that shows it; No. 0 (not seen) and the unread rest of No. 1 may have added it by then",
    );
    expect(of("on 2002-07-15 MFS Mid Cap Growth Portfolio exists")).toBe(
      "agrees: No. 4, 2003-01-01, shows that it stood already",
    );
    expect(of("is called RCM Technology")).toMatch(
      /^cannot tell: the record doubts it: perhaps the same as RCM Global/,
    );
    expect(of("ClearBridge Aggressive Growth Portfolio II ceases")).toBe(
      "cannot tell: no amendment held takes it off; a number after 44 (nobody states a search past 2013-11-01) may have done so",
    );
    expect(of("about 2007-05-01 Met/Putnam Capital Opportunities")).toBe(
      "cannot tell: no amendment held takes it off; Nos. 19–21, 24 and 25 (not seen) and the unread rest of Nos. 15 and 17 may have done so",
    );
    expect(of("Invesco Balanced-Risk Allocation Portfolio is newly registered")).toMatch(
      /^cannot tell: no amendment held names it/,
    );
    expect(of("JPMorgan Global Active Allocation Portfolio is newly registered")).toBe(
      "agrees: No. 38, 2012-04-30, adds it",
    );
  });

  test("after the agreement of 2000 ended nothing is told", () => {
    const after = verdicts.filter(({ says }) => says.includes("2017-12-15"));
    expect(after.map(toldOf)).toEqual(
      Array(3).fill("cannot tell: management-2000 ended on 2017-08-03, and its amendments say nothing of a later day"),
    );
  });

  test("every finding has a name of its own in its file", () => {
    const names = verdicts.flatMap((one) =>
      one.kind === "agrees" || !("about" in one.finding.args)
        ? []
        : [`${one.at.file} ${one.finding.code} ${one.finding.args.about}`],
    );
    expect(names).toHaveLength(60);
    expect(new Set(names).size).toBe(60);
  });
});
