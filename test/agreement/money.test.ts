import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Decimal,
  dollars,
  parseRate,
  parseUsd,
  percentage,
  saysItsUnit,
  type Usd,
  usdInWords,
} from "../../src/agreement/money.ts";

const usd = (digits: string): Usd => digits as Usd;

describe("an amount as contracts print it", () => {
  test.each([
    ["500000000", "$500 million"],
    ["1000000", "$1 million"],
    ["1500000000", "$1.5 billion"],
    ["21250000000", "$21.25 billion"],
    ["1234567000", "$1,234.567 million"],
    ["1125000000", "$1.125 billion"],
    ["1125500000", "$1,125.5 million"],
    ["2000000000000", "$2,000 billion"],
    ["150125000", "$150.125 million"],
    ["150125500", "$150,125,500"],
    ["999999", "$999,999"],
    ["100", "$100"],
    ["0", "$0"],
    ["150000000.01", "$150,000,000.01"],
    ["150.5", "$150.50"],
    ["0.125", "$0.125"],
    ["1000.000001", "$1,000.000001"],
  ])("%s dollars are %s", (digits, words) => {
    expect(usdInWords(usd(digits))).toBe(words);
    expect(parseUsd(usdInWords(usd(digits)))).toBe(digits);
  });
});

test("an amount in words is the same amount, in the largest unit of which it has at most three decimals", () => {
  const digits = fc.tuple(fc.constantFrom("", "0", "7", "12", "999"), fc.integer({ min: 0, max: 999_999 }), fc.nat(15));
  const whole = digits.map(([before, number, zeros]) => `${before}${number}${"0".repeat(zeros)}`);
  const cents = fc.option(
    fc.integer({ min: 0, max: 999_999 }).map((number) => `.${number}`),
    { nil: "" },
  );
  fc.assert(
    fc.property(whole, cents, (dollars, fraction) => {
      const typed = `${dollars}${fraction}`;
      const amount = new Decimal(typed);
      const words = usdInWords(usd(typed));
      const [, number = "", unit = ""] = /^\$([\d,.]+)(?: (million|billion))?$/.exec(words) ?? [];
      const shift = { billion: 9, million: 6, "": 0 }[unit] as number;
      expect(new Decimal(number.replaceAll(",", "")).times(`1e${shift}`).toFixed()).toBe(amount.toFixed());
      const largest = [9, 6].find((one) => {
        const inUnits = amount.div(`1e${one}`);
        return inUnits.greaterThanOrEqualTo(1) && inUnits.decimalPlaces() <= 3;
      });
      expect(shift).toBe(largest ?? 0);
      if (shift > 0) expect(number.replaceAll(",", "")).toBe(amount.div(`1e${shift}`).toFixed());
    }),
    { numRuns: 2000 },
  );
});

describe("dollars", () => {
  test.each([
    ["4400000.5", "$4,400,000.50"],
    ["0", "$0.00"],
    ["0.005", "$0.01"],
    ["0.0049", "$0.00"],
    ["999.995", "$1,000.00"],
    ["-0.005", "-$0.01"],
    ["-1234567.891", "-$1,234,567.89"],
  ])("%s are %s to the cent", (amount, text) => {
    expect(dollars(new Decimal(amount))).toBe(text);
  });

  test.each([
    ["4400000.5", "$4,400,000.50"],
    ["7", "$7.00"],
    ["-1234567.891", "-$1,234,567.891"],
    ["0.000083", "$0.000083"],
  ])("%s are %s with every digit", (amount, text) => {
    expect(dollars(new Decimal(amount), true)).toBe(text);
  });
});

describe("a percentage", () => {
  test.each([
    ["0.88", "0.88%"],
    ["1", "1.00%"],
    ["0.5", "0.50%"],
    ["0.8125", "0.8125%"],
    ["0.123456", "0.123456%"],
    ["0.1234567", "0.123456…%"],
    ["0.9999999", "0.999999…%"],
    ["-0.5", "-0.50%"],
  ])("%s is %s", (ratio, text) => {
    expect(percentage(new Decimal(ratio))).toBe(text);
  });

  test("is cut after six decimals, however few of them are not zero", () => {
    expect(percentage(new Decimal(1).div(3))).toBe("0.333333…%");
    expect(percentage(new Decimal("0.5000001"))).toBe("0.500000…%");
  });
});

describe("a rate", () => {
  test.each([
    ["0.88%", "0.88"],
    [".65%", "0.65"],
    ["0.600%", "0.600"],
    ["100%", "100"],
    ["1.12345678%", "1.12345678"],
  ])("%s keeps its digits", (text, digits) => {
    expect(parseRate(text)).toBe(digits);
  });

  test.each(["0.88", "%", ".%", "1000%", "1.123456789%", "-1%", "1,5%", " 1%", "1% ", "1e1%", "0.88%%"])(
    "%s is none",
    (text) => {
      expect(parseRate(text)).toBeUndefined();
    },
  );
});

describe("an amount alone", () => {
  test.each(["750", "  750  ", "750000", " 750000 "])("%j may be meant in millions", (text) => {
    expect(saysItsUnit(text)).toBe(false);
  });

  test.each(["750m", "750M", "$750", "750,000", "750.00", "7500000", "750 million"])("%j says its unit", (text) => {
    expect(saysItsUnit(text)).toBe(true);
  });
});
