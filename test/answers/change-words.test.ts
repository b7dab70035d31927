import { describe, expect, test } from "vitest";
import { effectsOf } from "../../src/agreement/effects.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { effectInWords, feeChangeInWords } from "../../src/answers/change-words.ts";
import { feeOf } from "../agreement/fee-of.ts";
import { executed, type Files, flat, given } from "../agreement/given.ts";

const tiers = (...steps: readonly (readonly [string, string?])[]): string =>
  `[${steps.map(([rate, upTo]) => `{ rate: ${rate}${upTo === undefined ? "" : `, up-to: $${upTo}`} }`).join(", ")}]`;
const measured = (group: string, more = ""): string =>
  `{ tiers: [{ rate: 0.65% }], measured-on: { group: ${group}, words: w${more} } }`;
const least = (amount: string, per: string): string =>
  `{ tiers: [{ rate: 0.65% }], minimum: { amount: ${amount}, per: ${per}, words: w } }`;
const discounted = (off: string, over: string): string =>
  `{ tiers: [{ rate: 0.65% }], discount: { off: ${off}, when-month-average-exceeds: ${over}, words: w } }`;
const switched = (at: string, after: string): string =>
  `{ before: [{ rate: 0.70%, up-to: ${at} }], after: [{ rate: ${after} }], switch: { first-reaches: ${at}, words: w } }`;
const cases = (a: string, when = "w"): string =>
  `{ cases: [{ case: a, when: ${when}, tiers: [{ rate: ${a} }] }, { case: b, when: v, tiers: [{ rate: 0.45% }] }] }`;
const parts = (of: string): string =>
  `{ parts: [{ part: base, of: ${of}, tiers: [{ rate: 0.07% }] }, { part: overlay, of: v, tiers: [{ rate: 0.5% }] }] }`;

describe("how one fee becomes another", () => {
  test.each<[string, string, string]>([
    [tiers(["0.88%"]), tiers(["0.85%"]), "lowers the rate from 0.88% to 0.85%"],
    [tiers(["0.85%"]), tiers(["0.850%"]), "leaves the fee as it was"],
    [
      tiers(["0.90%", "500 million"], ["0.85%"]),
      tiers(["0.90%", "1 billion"], ["0.85%"]),
      "raises the breakpoint from $500 million to $1 billion",
    ],
    [tiers(["0.55%"]), tiers(["0.55%", "700 million"], ["0.525%"]), "adds a tier at 0.525% over $700 million"],
    [
      tiers(["0.55%", "700 million"], ["0.525%", "1 billion"], ["0.5%"]),
      tiers(["0.55%", "700 million"], ["0.5%"]),
      "lowers the rate over $700 million from 0.525% to 0.5% and drops the tier at 0.5% over $1 billion",
    ],
    [
      tiers(["0.90%"]),
      tiers(["0.88%", "500 million"], ["0.83%"]),
      "lowers the rate on the first $500 million from 0.90% to 0.88% and adds a tier at 0.83% over $500 million",
    ],
    [
      tiers(["0.90%", "200 million"], ["0.8%"]),
      tiers(["0.90%", "500 million"], ["0.85%"]),
      "raises the breakpoint from $200 million to $500 million and raises the rate above it from 0.8% to 0.85%",
    ],
    [
      tiers(["0.90%", "200 million"], ["0.8%"]),
      tiers(["0.90%", "200 million"], ["0.75%"]),
      "lowers the rate over $200 million from 0.8% to 0.75%",
    ],
    [tiers(["0.90%", "200 million"], ["0.8%"]), tiers(["0.85%"]), "replaces the tiers with one rate, 0.85%"],
    [
      tiers(["0.9%", "1 million"], ["0.8%", "2 million"], ["0.7%"]),
      tiers(["0.6%", "3 million"], ["0.5%", "4 million"], ["0.4%"]),
      "replaces the fee: 0.6% of the first $3 million of such assets, plus 0.5% of such assets over $3 million up to $4 million, plus 0.4% of such assets over $4 million",
    ],
    [
      tiers(["0.9%", "1 million"], ["0.8%"]),
      "[{ rate: 0.9%, up-to: $1 million }, { rest: not-read }]",
      "goes on unread over $1 million, where the rate was 0.8%",
    ],
    [
      "[{ rate: 0.9%, up-to: $1 million }, { rest: not-read }]",
      tiers(["0.9%", "1 million"], ["0.8%"]),
      "gives 0.8% over $1 million, which was not read before",
    ],
    [tiers(["0.9%"]), "[{ rate: 0.9%, up-to: $1 million }, { rest: not-read }]", "goes on unread over $1 million"],
    [
      "[{ rate: 0.9%, up-to: $1 million }, { rest: not-read }]",
      "[{ rate: 0.9%, up-to: $1 million }, { rest: not-read }]",
      "leaves the fee as it was, as far as it was read",
    ],
    [tiers(["0.9%"]), "[{ rate: blank }]", "leaves the rate blank, which was 0.9%"],
    ["[{ rate: blank }]", tiers(["0.9%"]), "sets the rate, which was blank, to 0.9%"],
    [
      tiers(["0.65%"]),
      discounted("2.5%", "$1 billion"),
      "takes off 2.5% of the fee for a month in which average net assets exceed $1 billion",
    ],
    [
      discounted("2.5%", "$1 billion"),
      tiers(["0.65%"]),
      "drops the discount of 2.5% of the fee for a month in which average net assets exceed $1 billion",
    ],
    [discounted("2.5%", "$1 billion"), discounted("2.50%", "$1.0 billion"), "leaves the fee as it was"],
    [
      discounted("2.5%", "$1 billion"),
      discounted("3%", "$1 billion"),
      "changes the discount to 3% of the fee for a month in which average net assets exceed $1 billion",
    ],
    [
      tiers(["0.65%"]),
      measured("Core"),
      "puts the portfolio into the group Core, on whose combined net assets it is measured",
    ],
    [
      measured("Core Group"),
      tiers(["0.60%"]),
      "takes the portfolio out of the Core Group and lowers the rate from 0.65% to 0.60%",
    ],
    [measured("Core"), measured("Core", ", beyond-schedule: others"), "counts as well others"],
    [measured("Core", ", beyond-schedule: others"), measured("Core"), "no longer counts others"],
    [measured("Core"), measured("Growth Group"), "moves the portfolio from the group Core to the Growth Group"],
    [
      `{ tiers: [{ rate: 0.65%, up-to: $1 million }, { rate: 0.6% }], measured-on: { group: Core, words: w } }`,
      tiers(["0.7%", "2 million"], ["0.5%"]),
      "takes the portfolio out of the group Core and replaces the fee: 0.7% of the first $2 million of such assets, plus 0.5% of such assets over $2 million",
    ],
    [measured("Core"), measured("Core").replace("words: w", "words: x"), "leaves the fee as it was"],
    [tiers(["0.65%"]), least("$50 million", "year"), "sets a minimum of $50 million a year"],
    [least("$50 million", "year"), tiers(["0.65%"]), "drops the minimum of $50 million a year"],
    [
      least("$50 million", "year"),
      least("$60 million", "year"),
      "raises the minimum from $50 million a year to $60 million a year",
    ],
    [
      least("$50 million", "month"),
      least("$40 million", "month"),
      "lowers the minimum from $50 million a month to $40 million a month",
    ],
    [
      least("$60 million", "year"),
      least("$5 million", "month"),
      "changes the minimum from $60 million a year to $5 million a month",
    ],
    [
      measured("Core Group"),
      least("$5 million", "month"),
      "takes the portfolio out of the Core Group and sets a minimum of $5 million a month",
    ],
    [
      switched("$350 million", "0.63%"),
      switched("$400 million", "0.60%"),
      "raises the switch from $350 million to $400 million and lowers the rate from 0.63% to 0.60% (after the switch)",
    ],
    [
      tiers(["0.65%"]),
      switched("$350 million", "0.63%"),
      "replaces the fee: until the day such assets first reach $350 million, 0.70% of the first $350 million of such assets; from that day ever after, 0.63% of such assets",
    ],
    [cases("0.8%"), cases("0.7%"), "lowers the rate from 0.8% to 0.7% (a)"],
    [cases("0.8%"), cases("0.8%", "x"), 'changes "a" to apply if x'],
    [parts("w"), parts("x"), 'changes "base" to be x'],
    [
      tiers(["0.9%", "1 million"], ["0.8%"]),
      "{ tiers: [{ rate: 0.9%, up-to: $1 million }, { rate: 0.8% }], applies: whole-balance }",
      "applies the rate reached to all assets",
    ],
  ])("%s, then %s", (before, now, words) => {
    expect(feeChangeInWords(feeOf(before), feeOf(now))).toBe(words);
  });
});

describe("what an act does", () => {
  const effects = (...files: Files[]): string[] => {
    const [registrant] = given(...files).registrants;
    const [agreement] = registrant?.agreements ?? [];
    if (!registrant || !agreement) throw new Error("no agreement");
    return effectsOf(papersKnown(agreement), registrant.identified).map(
      (effect) => `${effect.act.paper.number} ${effect.portfolio.names[0]?.name}: ${effectInWords(effect)}`,
    );
  };
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.50%")} }`, `{ add: Beta, ${flat("0.60%")} }`);

  test("adds, and takes off with the reason that the paper gives", () => {
    expect(
      effects(
        first,
        executed(2, "2002-01-01", "{ remove: Alpha, merged-into: Beta }", "{ remove: Beta, liquidated: true }"),
      ),
    ).toEqual([
      "1 Alpha: adds the portfolio at 0.50% of such assets",
      "1 Beta: adds the portfolio at 0.60% of such assets",
      "2 Alpha: takes the portfolio off, merged into Beta",
      "2 Beta: takes the portfolio off, liquidated",
    ]);
  });

  test("renames, alone or with a new fee", () => {
    const second = executed(2, "2002-01-01", "{ rename: Alpha, to: Gamma }");
    const third = executed(3, "2003-01-01", `{ change-fee: Delta, formerly: Gamma, ${flat("0.40%")} }`);
    expect(effects(first, second, third).slice(2)).toEqual([
      "2 Alpha: renames Alpha to Gamma",
      "3 Alpha: renames Gamma to Delta, and lowers the rate from 0.50% to 0.40%",
    ]);
  });

  test("sets a fee where the one before was not seen", () => {
    expect(effects(executed(4, "2002-01-01", `{ change-fee: Alpha, ${flat("0.40%")} }`))).toEqual([
      "4 Alpha: sets the fee, which was not seen before: 0.40% of such assets",
    ]);
  });

  test("restates a schedule: what it no longer lists is dropped, what it lists alike stays", () => {
    const second = executed(2, "2002-01-01", `{ restate-schedule: [{ portfolio: Beta, ${flat("0.600%")} }] }`);
    expect(effects(first, second).slice(2)).toEqual([
      "2 Alpha: restates the schedule without the portfolio",
      "2 Beta: leaves the fee as it was",
    ]);
  });

  test("adds what already stands", () => {
    expect(effects(first, executed(2, "2002-01-01", `{ add: Alpha, ${flat("0.40%")} }`)).slice(2)).toEqual([
      "2 Alpha: adds the portfolio, though one of its name stood: 0.40% of such assets",
    ]);
  });

  test("corrects an earlier text", () => {
    const correction = executed(2, "2002-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.40%")} }`);
    expect(effects(first, correction)).toContain("2 Alpha: corrects No. 1: lowers the rate from 0.50% to 0.40%");
  });

  test("changes nothing where another prevails, and says where nothing tells which does", () => {
    const high = (...more: string[]): Files =>
      executed(3, "2002-01-01", `{ change-fee: Alpha, ${flat("0.40%")}${more.join("")} }`);
    const low = executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.30%")} }`);
    expect(effects(first, low, high()).slice(2)).toEqual([
      "3 Alpha: lowers the rate from 0.50% to 0.40%",
      "2 Alpha: lowers the rate from 0.40% to 0.30%; which of Nos. 3 and 2 prevails is not said",
    ]);
    expect(effects(first, low, high(", prevails-over: { amendment: 2, reason: said }")).slice(2)).toEqual([
      "3 Alpha: lowers the rate from 0.50% to 0.40%",
      "2 Alpha: changes nothing here: another amendment prevails over it",
    ]);
  });
});
