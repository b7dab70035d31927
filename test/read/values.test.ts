import { describe, expect, it } from "vitest";
import { amendmentOf, changing, faultsOf, feeOf, HEAD } from "./one-file.ts";

const quoted = (text: string): string => JSON.stringify(text);
const effective = (written: string): string => HEAD.replace("2006-11-01", written);

describe("a day", () => {
  it.each(["1900-01-01", "9999-12-31", "2000-02-29", "2004-02-29", "2006-04-30", "2006-12-31"])("may be %s", (day) => {
    expect(amendmentOf(effective(quoted(day))).effective).toEqual({ kind: "exact", day });
  });

  it.each([
    "1899-12-31",
    "0000-01-01",
    "10000-01-01",
    "2006-00-01",
    "2006-13-01",
    "2006-01-00",
    "2006-01-32",
    "2006-04-31",
    "2006-02-29",
    "1900-02-29",
    "2100-02-29",
    "2006-2-3",
    "06-11-01",
    "11/01/2006",
    "01.11.2006",
    "20061101",
    "2006-11",
    "2006-11-01 ",
    " 2006-11-01",
    "2006-11-01\n",
    "2006-11-01T00:00:00Z",
    "２００６-11-01",
    "2006‐11‐01",
    "November 1, 2006",
    "-2006-11-01",
    "~",
    "",
  ])("may not be %j", (text) => {
    expect(faultsOf(effective(quoted(text)))).toEqual(["bad-day 3:12"]);
  });

  it.each([
    ["2001-02-__", { kind: "blank", printed: "2001-02-__", from: "2001-02-01", by: "2001-02-28" }],
    ["2004-02-__", { kind: "blank", printed: "2004-02-__", from: "2004-02-01", by: "2004-02-29" }],
    ["2005-__-__", { kind: "blank", printed: "2005-__-__", from: "2005-01-01", by: "2005-12-31" }],
    ["{ by: 2002-07-15 }", { kind: "by", by: "2002-07-15" }],
    ["{ about: 2005-04-29 }", { kind: "about", about: "2005-04-29" }],
    ["{ from: 2005-04-29, by: 2005-04-30 }", { kind: "between", from: "2005-04-29", by: "2005-04-30" }],
    ["{ from: 2005-04-29, by: 2005-04-29 }", { kind: "exact", day: "2005-04-29" }],
  ])("may be known in part: %s", (written, when) => {
    expect(amendmentOf(effective(written)).effective).toEqual(when);
  });

  it.each([
    ["{ from: 2005-04-30, by: 2005-04-29 }", ["day-order 3:12"]],
    ["{ from: 2005-04-30 }", ["missing-key 3:12"]],
    ["{ by: 2005-04-__ }", ["bad-day 3:18"]],
    ["{ about: 2005-02-30 }", ["bad-day 3:21"]],
    ["{ about: 2005-02-28, by: 2005-03-01 }", ["unknown-key 3:33"]],
    ["____-02-01", ["bad-day 3:12"]],
    ["2001-__-01", ["bad-day 3:12"]],
    ["2001-13-__", ["bad-day 3:12"]],
    ["1899-12-__", ["bad-day 3:12"]],
    ["[2005-04-29]", ["wrong-kind 3:12"]],
  ])("may not be known as %s", (written, faults) => {
    expect(faultsOf(effective(written))).toEqual(faults);
  });
});

describe("a rate", () => {
  it.each([
    ["0.88%", "0.88"],
    ["0.600%", "0.600"],
    [".65%", "0.65"],
    ["1%", "1"],
    ["0%", "0"],
    ["999.99999999%", "999.99999999"],
    ["0.00000001%", "0.00000001"],
    ["00.5%", "00.5"],
  ])("keeps its digits: %s", (text, digits) => {
    expect(feeOf(`- { rate: ${quoted(text)} }`)).toMatchObject({ tiers: [{ rate: digits }] });
  });

  it.each([
    "0.88",
    "88",
    "%",
    ".%",
    "1.%",
    "0.88 %",
    " 0.88%",
    "0.88% ",
    "0.88%%",
    "0.88%\n",
    "1000%",
    "0.123456789%",
    "-0.88%",
    "+0.88%",
    "0,88%",
    "1e1%",
    "0x1%",
    "0.88 percent",
    "٠.٨٨%",
    "0.88％",
    "Blank",
    "NaN%",
    "Infinity%",
    "",
  ])("may not be %j", (text) => {
    expect(faultsOf(changing(`- { rate: ${quoted(text)} }`))).toEqual(["bad-rate 7:17"]);
  });

  it("may be blank, as the paper leaves it", () => {
    expect(feeOf("- { rate: blank, as-printed: ____% }")).toMatchObject({
      tiers: [{ rate: "blank", asPrinted: "____%" }],
    });
  });
});

describe("an amount", () => {
  it.each([
    ["$500 million", "500000000"],
    ["$1.5 billion", "1500000000"],
    ["$1", "1"],
    ["$0.000001", "0.000001"],
    ["$150,000,000.01", "150000000.01"],
    ["$1,000", "1000"],
    ["$1000", "1000"],
    ["$ 500 million", "500000000"],
    ["$500million", "500000000"],
    ["$500 Million", "500000000"],
    ["$750m", "750000000"],
    ["$1.5bn", "1500000000"],
    ["$2 thousand", "2000"],
    ["$3 trillion", "3000000000000"],
    ["$999,999 trillion", "999999000000000000"],
    ["$999999999999999999", "999999999999999999"],
    ["$0.000000000001 million", "0.000001"],
  ])("is read in dollars: %s", (text, usd) => {
    expect(feeOf(`- { rate: 1%, up-to: ${quoted(text)} }\n- { rate: 0.9% }`)).toMatchObject({
      tiers: [{ upTo: usd }, {}],
    });
  });

  it.each([
    "500 million",
    "500000000",
    "$",
    "$ million",
    "$-500",
    "-$500",
    "$+500",
    "$500 zillion",
    "$500 million million",
    "$1,00",
    "$10,00,000",
    "$1,0000",
    "$,100",
    "$1.",
    "$.5",
    "$1.5.0",
    "$1e6",
    "$0x10",
    "$0.0000001",
    "$0.0000000000001 million",
    "$1,000,000 trillion",
    "$1000000000000000000",
    "$9999999999999999999",
    "€500",
    "USD 500",
    "$500 constructor",
    "$500 million ",
    " $500 million",
    "$500\nmillion\n",
    "$٥",
    "NaN",
    "$Infinity",
    "",
  ])("may not be %j", (text) => {
    expect(faultsOf(changing(`- { rate: 1%, up-to: ${quoted(text)} }\n- { rate: 0.9% }`))).toEqual(["bad-amount 7:28"]);
  });
});

describe("an amendment's number", () => {
  it.each([
    ["0", 0],
    ["022", 22],
    ["9999", 9999],
  ])("may be %s", (text, number) => {
    expect(amendmentOf(HEAD.replace("22", text)).number).toBe(number);
  });

  it.each(["10000", "-1", "+1", "1.0", "1e1", "0x1", "22nd", "٢", "No. 22", ""])("may not be %j", (text) => {
    expect(faultsOf(HEAD.replace("22", quoted(text)))).toEqual(["bad-number 1:12"]);
  });
});

describe("a source", () => {
  const sourced = (source: string): string => `${HEAD}sources:\n  - ${source}\n`;

  it.each([
    ["{ title: Filing }", { title: "Filing" }],
    ["{ url: https://example.org/a?b=c#d }", { url: "https://example.org/a?b=c#d" }],
    [
      "{ url: http://example.org, filed: 2009-05-01, note: seen }",
      { url: "http://example.org", filed: "2009-05-01", note: "seen" },
    ],
  ])("has a title or an address: %s", (written, source) => {
    expect(amendmentOf(sourced(written)).sources).toEqual([source]);
  });

  it.each([
    ["{ note: seen }", "missing-key 5:5"],
    ["{}", "missing-key 5:5"],
    ["{ url: www.example.org }", "bad-address 5:12"],
    ["{ url: javascript:alert(1) }", "bad-address 5:12"],
    ['{ url: "https://a b" }', "bad-address 5:12"],
    ['{ url: "https://a\\nhttps://b" }', "bad-address 5:12"],
    ["{ url: file:///etc/passwd }", "bad-address 5:12"],
    ["{ title: Filing, filed: 5/1/2009 }", "bad-day 5:29"],
  ])("is refused as %s", (written, fault) => {
    expect(faultsOf(sourced(written))).toEqual([fault]);
  });
});
