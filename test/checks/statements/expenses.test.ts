import { describe, expect, test } from "vitest";
import { executed, type Files, flat, searched, statement } from "../../agreement/given.ts";
import { told, verdicts } from "./told.ts";

const whole = searched("2010-12-31");
const alpha = executed(
  1,
  "2006-11-01",
  "{ add: Alpha Portfolio, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }",
);

const column = (more = "", total = "0.94%", net = "0.98%", fee = "0.88%", name = "A"): string =>
  `{ class: ${name}, management-fee: ${fee}, distribution: none, other: 0.06%, total: ${total}, waiver-or-repayment: 0.04%, net: ${net}${more} }`;
const table = (columns: string[], more = "", dated = "2006-11-10"): Files =>
  statement("Prospectus", dated, `{ expenses: Alpha Portfolio, classes: [${columns.join(", ")}]${more} }`);
const columnOf = (...args: Parameters<typeof column>): string => told(whole, alpha, table([column(...args)]))[0] ?? "";

describe("a column of a fee table", () => {
  test("agrees where its sums hold, under its limit, in both footnotes", () => {
    expect(columnOf()).toBe("agrees: the sums hold");
    expect(columnOf(", limit: 1.05%, net-after-brokers: 0.97%")).toBe(
      "agrees: the sums hold; the net is 0.07% below the limit of 1.05%; brokers paid 0.01%",
    );
    expect(columnOf(", limit: 0.98%")).toBe("agrees: the sums hold; the net is 0.00% below the limit of 0.98%");
  });

  test.each([
    [["", "0.99%", "1.03%"], "statement-expenses: the parts come to 0.94%, 0.05% less than is printed"],
    [["", "0.90%", "0.94%"], "statement-expenses: the parts come to 0.94%, 0.04% more than is printed"],
    [["", "0.94%", "1.00%"], "statement-expenses: 0.94% plus 0.04% is 0.98%, 0.02% less than is printed"],
    [["", "0.94%", "0.88%"], "statement-expenses: 0.94% less 0.04% is 0.90%, 0.02% more than is printed"],
    [
      [", limit: 0.97%"],
      "statement-expenses: the net exceeds the limit of 0.97% by 0.01%; what the limit leaves out may explain it",
    ],
    [[", net-after-brokers: 0.99%"], "statement-expenses: the net after brokers' payments is higher by 0.01%"],
    [
      [", limit: 0.97%", "0.99%", "1.03%"],
      "statement-expenses: the parts come to 0.94%, 0.05% less than is printed; the net exceeds the limit of 0.97% by 0.06%; what the limit leaves out may explain it",
    ],
  ] as const)("%j disagrees", (args, expected) => {
    expect(columnOf(...(args as unknown as Parameters<typeof column>))).toBe(expected);
  });

  test("that rounding can account for cannot be told", () => {
    expect(columnOf("", "0.95%", "0.99%")).toBe(
      "cannot tell: the parts come to 0.94%, 0.01% less than is printed: rounding can account for it",
    );
    expect(columnOf("", "0.94%", "0.97%")).toBe(
      "cannot tell: 0.94% plus 0.04% is 0.98%, 0.01% more than is printed: rounding can account for it",
    );
  });

  test("a net without a waiver is the total", () => {
    const none = column().replace("waiver-or-repayment: 0.04%", "waiver-or-repayment: none");
    expect(told(whole, alpha, table([none]))[0]).toBe(
      "statement-expenses: without a waiver the net is 0.94%, 0.04% less than is printed",
    );
  });

  test("each class is told by itself", () => {
    const found = verdicts(whole, alpha, table([column(), column("", "0.99%", "1.03%", "0.88%", "B")]));
    expect(found.map(({ kind, says }) => [kind, says])).toEqual([
      ["agrees", "on 2006-11-10 the expenses of Alpha Portfolio, Class A, are 0.94% in all and 0.98% net"],
      ["disagrees", "on 2006-11-10 the expenses of Alpha Portfolio, Class B, are 0.99% in all and 1.03% net"],
      ["agrees", "on 2006-11-10 the fee table of Alpha Portfolio has a management fee of 0.88%"],
    ]);
  });
});

describe("the management fee of a table", () => {
  const fee = (printed: string, more = ""): string =>
    told(whole, beforeAlpha, alphaChanged, table([column("", "1.00%", "1.04%", printed)], more)).at(-1) ?? "";
  const beforeAlpha = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`);
  const alphaChanged = executed(
    1,
    "2006-11-01",
    "{ change-fee: Alpha Portfolio, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }",
  );

  test("is at the fees of the document's day", () => {
    expect(fee("0.88%")).toBe("agrees: No. 1, 2006-11-01, gives it at or below $555,555,555.55");
    expect(fee("0.90%")).toMatch(/^statement-fee: No. 1, 2006-11-01, gives it at no assets/);
  });

  test("or may be at those of the year that the table is for", () => {
    expect(fee("0.88%", ", year-ended: 2005-12-31")).toMatch(/^agrees: No. 1/);
    expect(fee("0.90%", ", year-ended: 2005-12-31")).toBe(
      "cannot tell: No. 1, 2006-11-01, gives it at no assets: its rates run from 0.83% to 0.88%, at least 0.02% lower; at the end of the year, No. 0, 2000-12-08, gives it at any assets: the table may not be at current fees",
    );
    expect(fee("0.95%", ", year-ended: 2005-12-31")).toMatch(/^statement-fee/);
  });

  test("is told once for each that is printed", () => {
    const found = verdicts(
      whole,
      alpha,
      table([column(), column("", "0.95%", "0.99%", "0.89%", "B"), column("", "0.94%", "0.98%", "0.88%", "C")]),
    );
    expect(found.slice(3).map(({ says }) => says)).toEqual([
      "on 2006-11-10 the fee table of Alpha Portfolio has a management fee of 0.88%",
      "on 2006-11-10 the fee table of Alpha Portfolio has a management fee of 0.89%",
    ]);
    expect(found.slice(3).map(({ kind }) => kind)).toEqual(["agrees", "disagrees"]);
  });
});
