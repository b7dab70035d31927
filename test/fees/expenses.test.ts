import { describe, expect, test } from "vitest";
import type { ClassExpenses } from "../../src/agreement/facts.ts";
import { sumsOf } from "../../src/fees/expenses.ts";
import { rate } from "./made.ts";

const figure = (text: string): ReturnType<typeof rate> | "none" => (text === "none" ? "none" : rate(text));

/** `0.88% + none + 0.06% = 0.94%; 0.04%; 0.98%`: the parts, the total, the waiver or repayment, and the net. */
function table(printed: string, more: { limit?: string; afterBrokers?: string } = {}): ClassExpenses {
  const [sum = "", adjustment = "", net = ""] = printed.split("; ");
  const [parts = "", total = ""] = sum.split(" = ");
  const [fee = "", distribution = "", other = ""] = parts.split(" + ");
  return {
    class: "A",
    managementFee: rate(fee),
    distribution: figure(distribution),
    other: rate(other),
    total: rate(total),
    waiverOrRepayment: figure(adjustment),
    net: rate(net),
    ...(more.limit === undefined ? {} : { limit: rate(more.limit) }),
    ...(more.afterBrokers === undefined ? {} : { netAfterBrokers: rate(more.afterBrokers) }),
  };
}

describe("the supplement of November 10, 2006, Met/AIM Small Cap Growth", () => {
  test.each([
    ["A", "0.88% + none + 0.06% = 0.94%; 0.04%; 0.98%", "1.05%", "0.97%", "0.94", "0.98", "0.07"],
    ["B", "0.88% + 0.25% + 0.07% = 1.20%; 0.04%; 1.24%", "1.30%", "1.23%", "1.20", "1.24", "0.06"],
    ["E", "0.88% + 0.15% + 0.07% = 1.10%; 0.04%; 1.14%", "1.20%", "1.13%", "1.10", "1.14", "0.06"],
  ])("Class %s: the sums hold, under the limit, in both footnotes", (_, printed, limit, afterBrokers, ...figures) => {
    const sums = sumsOf(table(printed, { limit, afterBrokers }));
    const { total, net } = sums;
    expect([total.computed, net.computed, sums.limit?.headroom].map((one) => one?.toFixed(2))).toEqual(figures);
    expect([total.offBy.isZero(), net.offBy.isZero(), net.by]).toEqual([true, true, "repayment"]);
    expect(sums.brokersPaid?.toFixed(2)).toBe("0.01");
  });
});

describe("a total", () => {
  test.each([
    ["0.88% + none + 0.06% = 0.94%; none; 0.94%", "0", true],
    ["0.88% + none + 0.06% = 0.95%; none; 0.95%", "0.01", true],
    ["0.88% + none + 0.06% = 0.93%; none; 0.93%", "-0.01", true],
    // Two figures and their sum, each within 0.005%: off by less than 0.015% together.
    ["0.88% + none + 0.06% = 0.96%; none; 0.96%", "0.02", false],
    // Three figures and their sum: less than 0.02%.
    ["0.88% + 0.25% + 0.06% = 1.20%; none; 1.20%", "0.01", true],
    ["0.88% + 0.25% + 0.06% = 1.21%; none; 1.21%", "0.02", false],
    // A third decimal leaves less to rounding.
    ["0.875% + none + 0.060% = 0.936%; none; 0.936%", "0.001", true],
    ["0.875% + none + 0.060% = 0.937%; none; 0.937%", "0.002", false],
  ])("%s is off by %s", (printed, offBy, withinRounding) => {
    const { total } = sumsOf(table(printed));
    expect([total.offBy.toFixed(), total.withinRounding]).toEqual([offBy, withinRounding]);
  });
});

describe("a net", () => {
  test.each([
    ["0.88% + none + 0.06% = 0.94%; 0.04%; 0.98%", "repayment", "0"],
    ["0.88% + none + 0.06% = 0.94%; 0.04%; 0.90%", "waiver", "0"],
    ["0.88% + none + 0.06% = 0.94%; none; 0.94%", "neither", "0"],
    ["0.88% + none + 0.06% = 0.94%; 0.00%; 0.94%", "neither", "0"],
    ["0.88% + none + 0.06% = 0.94%; none; 0.90%", "neither", "-0.04"],
    ["0.88% + none + 0.06% = 0.94%; 0.04%; 0.99%", "repayment", "0.01"],
    ["0.88% + none + 0.06% = 0.94%; 0.04%; 0.94%", "waiver", "0.04"],
  ])("%s: %s, off by %s", (printed, by, offBy) => {
    const { net } = sumsOf(table(printed));
    expect([net.by, net.offBy.toFixed()]).toEqual([by, offBy]);
  });

  test.each([
    ["1.05%", "0.07"],
    ["0.98%", "0"],
    ["0.97%", "-0.01"],
  ])("is %s at most, with %s to spare", (limit, headroom) => {
    const sums = sumsOf(table("0.88% + none + 0.06% = 0.94%; 0.04%; 0.98%", { limit }));
    expect(sums.limit?.headroom.toFixed()).toBe(headroom);
  });

  test("says nothing of a limit or of brokers that are not printed", () => {
    const sums = sumsOf(table("0.88% + none + 0.06% = 0.94%; none; 0.94%"));
    expect([sums.limit, sums.brokersPaid]).toEqual([undefined, undefined]);
  });

  test("after brokers' payments above the one before them is a payment below nothing", () => {
    const sums = sumsOf(table("0.88% + none + 0.06% = 0.94%; none; 0.94%", { afterBrokers: "0.95%" }));
    expect(sums.brokersPaid?.toFixed()).toBe("-0.01");
  });
});
