import { describe, expect, test } from "vitest";
import { executed, type Files, flat, notSeen, searched, statement } from "../../agreement/given.ts";
import { told, toldOnce } from "./told.ts";

const whole = searched("2010-12-31");
const row = (fee: string): Files => executed(1, "2006-11-01", `{ add: Alpha Portfolio, fee: ${fee} }`);
const printed = (is: string, more = ""): Files =>
  statement("Table", "2006-11-10", `{ management-fee-rate: Alpha Portfolio, is: ${is}${more} }`);
const NO_22 = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";

describe("a management fee printed as one percentage", () => {
  test.each([
    ["0.88%", "agrees: No. 1, 2006-11-01, gives it at or below $555,555,555.55"],
    ["0.87%", "agrees: No. 1, 2006-11-01, gives it from $555,555,555.56 to $714,285,714.28"],
    ["0.83%", "agrees: No. 1, 2006-11-01, gives it at or above $5,000,000,000.01"],
    [
      "0.90%",
      "statement-fee: No. 1, 2006-11-01, gives it at no assets: its rates run from 0.83% to 0.88%, at least 0.02% lower",
    ],
    [
      "0.80%",
      "statement-fee: No. 1, 2006-11-01, gives it at no assets: its rates run from 0.83% to 0.88%, at least 0.03% higher",
    ],
  ])("%s", (is, expected) => {
    expect(toldOnce(whole, row(NO_22), printed(is))).toBe(expected);
  });

  test("of a flat fee", () => {
    expect(toldOnce(whole, row("[{ rate: 0.75% }]"), printed("0.75%"))).toBe(
      "agrees: No. 1, 2006-11-01, gives it at any assets",
    );
    expect(toldOnce(whole, row("[{ rate: 0.75% }]"), printed("0.76%"))).toBe(
      "statement-fee: No. 1, 2006-11-01, gives it at no assets: its rate is 0.75%, at least 0.01% lower",
    );
  });

  test("of a whole balance may fall between two rates, or come back", () => {
    const cliff = row(
      "{ applies: whole-balance, tiers: [{ rate: 0.80%, up-to: $100 million }, { rate: 0.70%, up-to: $200 million }, { rate: 0.80% }] }",
    );
    expect(toldOnce(whole, cliff, printed("0.80%"))).toBe(
      "agrees: No. 1, 2006-11-01, gives it at or below $100 million or at or above $200,000,000.01",
    );
    expect(toldOnce(whole, cliff, printed("0.75%"))).toBe(
      "statement-fee: No. 1, 2006-11-01, gives it at no assets: its rates run from 0.70% to 0.80%",
    );
  });

  test("of a switch and of cases: under any of the schedules", () => {
    const turning = row(
      "{ before: [{ rate: 0.70%, up-to: $350 million }], after: [{ rate: 0.65%, up-to: $200 million }, { rate: 0.63% }], switch: { first-reaches: $350 million, words: first } }",
    );
    expect(toldOnce(whole, turning, printed("0.70%"))).toBe(
      "agrees: No. 1, 2006-11-01, gives it (before the switch) at or below $349,999,999.99",
    );
    const cases = row(
      "{ cases: [{ case: direct, when: directly, tiers: [{ rate: 0.80% }] }, { case: funds, when: in funds, tiers: [{ rate: 0.80% }] }] }",
    );
    expect(toldOnce(whole, cases, printed("0.80%"))).toBe(
      "agrees: No. 1, 2006-11-01, gives it (direct) at any assets, or (funds) at any assets",
    );
  });

  test("of a discount counts it", () => {
    const discounted = row(
      "{ tiers: [{ rate: 0.60% }], discount: { off: 2.5%, when-month-average-exceeds: $1 billion, words: off } }",
    );
    expect(toldOnce(whole, discounted, printed("0.585%"))).toBe(
      "agrees: No. 1, 2006-11-01, gives it at or above $1,000,000,000.01",
    );
    expect(toldOnce(whole, discounted, printed("0.570%"))).toBe(
      "statement-fee: No. 1, 2006-11-01, gives it at no assets: its rates run from 0.585% to 0.60%, at least 0.015% higher",
    );
  });

  test("of a fee read in part is possible so far, or cannot be told", () => {
    const cut = row("[{ rate: 0.60%, up-to: $150 million }, { rest: not-read }]");
    expect(toldOnce(whole, cut, printed("0.60%"))).toBe("agrees: No. 1, 2006-11-01, gives it at or below $150 million");
    expect(toldOnce(whole, cut, printed("0.58%"))).toBe(
      "cannot tell: No. 1, 2006-11-01, does not give it up to $150 million, and its fee was not read above that",
    );
  });

  test("of parts, or of words alone, cannot be told", () => {
    expect(
      toldOnce(whole, row("{ parts: [{ part: base, of: the base, tiers: [{ rate: 0.07% }] }] }"), printed("0.07%")),
    ).toBe("cannot tell: the fee of No. 1, 2006-11-01, is not a matter of one amount of assets");
    expect(toldOnce(whole, row("{ not-computable: as agreed }"), printed("0.07%"))).toBe(
      "cannot tell: No. 1, 2006-11-01, gives the fee in words alone",
    );
  });

  test("that is impossible says which papers may have changed the fee", () => {
    const record = [
      executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`),
      notSeen(1),
      executed(2, "2006-12-01", `{ change-fee: Alpha Portfolio, ${flat("0.70%")} }`),
    ];
    expect(toldOnce(whole, ...record, printed("0.80%"))).toBe(
      "statement-fee: No. 0, 2000-12-08, gives it at no assets: its rate is 0.90%, at least 0.10% higher; No. 1 (not seen) may have changed it",
    );
  });

  test("of a portfolio that was not there yet disagrees", () => {
    const later = executed(1, "2006-11-11", `{ add: Alpha Portfolio, ${flat("0.90%")} }`);
    const beta = executed(0, "2000-12-08", `{ add: Beta Portfolio, ${flat("0.50%")} }`);
    expect(toldOnce(whole, beta, later, printed("0.90%"))).toBe(
      "statement-fee: No. 1, 2006-11-11, adds it the next day",
    );
  });
});

describe("a waiver printed beside it", () => {
  const contract = row("[{ rate: 0.650%, up-to: $1 billion }, { rate: 0.600% }]");
  const overlay = (read: string, after: string, to = "2008-04-30"): Files => ({
    "m/overlays/w.yaml": `overlay: fee-waiver\npaper: A waiver\nportfolio: Alpha Portfolio\nfrom: 2006-11-01\nto: ${to}\nread: ${read}\ncontract-fee: not-stated\nfee-after: ${after}\n`,
  });
  const after =
    "[{ rate: 0.650%, up-to: $525 million }, { rate: 0.600%, up-to: $1 billion }, { rate: 0.575%, up-to: $1.85 billion }, { rate: 0.525%, up-to: $2 billion }, { rate: 0.475% }]";
  const waived = (waiver: string, ...more: Files[]): string =>
    told(whole, contract, printed("0.63%", `, waiver: ${waiver}`), ...more)[1] ?? "";

  test.each([
    ["0.02%", "agrees: at the assets that a fee of 0.63% implies, A waiver takes off between 0.02% and 0.03%"],
    ["0.03%", "agrees: at the assets that a fee of 0.63% implies, A waiver takes off between 0.02% and 0.03%"],
    ["0.01%", "statement-fee: at the assets that a fee of 0.63% implies, A waiver takes off between 0.02% and 0.03%"],
    ["0.07%", "statement-fee: at the assets that a fee of 0.63% implies, A waiver takes off between 0.02% and 0.03%"],
  ])("of %s", (waiver, expected) => {
    expect(waived(waiver, overlay("whole", after))).toBe(expected);
  });

  test("cannot be told from a paper read in part, or whose terms were not", () => {
    expect(waived("0.07%", overlay("partly", after))).toBe(
      "cannot tell: at the assets that a fee of 0.63% implies, A waiver takes off between 0.02% and 0.03%; that paper was read in part",
    );
    expect(waived("0.02%", overlay("partly", after))).toMatch(/^agrees/);
    expect(waived("0.07%", overlay("whole", "not-read"))).toBe("cannot tell: the terms of A waiver were not read");
    expect(waived("0.07%", overlay("whole", "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]"))).toBe(
      "cannot tell: what A waiver takes off at the assets that the fee implies cannot be worked out",
    );
  });

  test("cannot be told without a waiver of that day, or without the contract fee", () => {
    expect(waived("0.07%")).toBe("cannot tell: no waiver that is in force that day is held");
    expect(waived("0.07%", overlay("whole", after, "2006-11-09"))).toBe(
      "cannot tell: no waiver that is in force that day is held",
    );
    const unseen = executed(1, "2006-12-01", `{ change-fee: Alpha Portfolio, ${flat("0.90%")} }`);
    const dated = { "m/agreement.yaml": "dated: 2000-12-08\n" };
    expect(told(dated, notSeen(0), unseen, printed("0.63%", ", waiver: 0.07%"))).toEqual([
      "cannot tell: its fee is in an amendment not seen",
      "cannot tell: the contract fee that it comes off is not known",
    ]);
  });
});
