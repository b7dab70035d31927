import { expect, test } from "vitest";
import { Decimal } from "../../src/agreement/money.ts";
import { rateCell } from "../../src/answers/fee-cells.ts";

test("a rate that does not end is a figure of ten decimals, and exact as a value", () => {
  const { figure, value } = rateCell(new Decimal(11).div(12));
  expect([figure, String(value).length > 60]).toEqual(["0.9166666667", true]);
  expect(rateCell(new Decimal("0.88")).figure).toBe("0.88");
});
