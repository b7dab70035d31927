import { describe, expect, test } from "vitest";
import { accountPart, isAccount, type JournalEntry, journalText } from "../../src/write/journal.ts";

const ENTRY: JournalEntry = {
  day: "2006-11-30",
  payee: 'A "quoted" | name; B\n2006-01-01 x\\',
  narration: "Fee",
  debit: "Expenses:Fees",
  credit: "Liabilities:Fees",
  amount: "12.50",
  provisional: false,
};

describe("a journal's text", () => {
  test("for hledger keeps an entry's words on its line, without a mark of its own", () => {
    expect(journalText([ENTRY], "hledger", ["of\nthis"])).toBe(
      '; of this\n\ncommodity $1,000.00\naccount Expenses:Fees\naccount Liabilities:Fees\n\n2006-11-30 A "quoted"   name  B 2006-01-01 x\\ | Fee\n    Expenses:Fees    $12.50\n    Liabilities:Fees    $-12.50\n',
    );
  });

  test("for beancount opens its accounts and escapes its quotes", () => {
    expect(journalText([{ ...ENTRY, amount: "-12.50", provisional: true }], "beancount", [])).toBe(
      '\n2006-11-30 open Expenses:Fees USD\n2006-11-30 open Liabilities:Fees USD\n\n2006-11-30 ! "A \'quoted\' | name; B 2006-01-01 x\'" "Fee"\n  Expenses:Fees  -12.50 USD\n  Liabilities:Fees  12.50 USD\n',
    );
  });

  test("nothing owed is nothing credited", () => {
    expect(journalText([{ ...ENTRY, amount: "0.00" }], "beancount", [])).toContain("Liabilities:Fees  0.00 USD");
  });
});

describe("accounts", () => {
  test.each([
    ["beancount", "Expenses:Fees", true],
    ["beancount", "expenses:fees", false],
    ["beancount", "Expenses", false],
    ["beancount", "Expenses:Fees Due", false],
    ["hledger", "expenses:fees due", true],
    ["hledger", "expenses  fees", false],
    ["hledger", "expenses:", false],
    ["hledger", "(x)", false],
    ["hledger", "a;b", false],
    ["hledger", "a\nb", false],
    ["hledger", "", false],
  ] as const)("%s: %j is one: %s", (journal, account, expected) => {
    expect(isAccount(account, journal)).toBe(expected);
  });

  test.each([
    ["Met/AIM Small Cap Growth Portfolio", "Met-AIM-Small-Cap-Growth-Portfolio", "Met AIM Small Cap Growth Portfolio"],
    ["MFS® Émerging", "MFS-Emerging", "MFS Emerging"],
  ])("%s is %s, or %s", (name, beancount, hledger) => {
    expect([accountPart(name, "beancount"), accountPart(name, "hledger")]).toEqual([beancount, hledger]);
  });
});
