import { describe, expect, test } from "vitest";
import { executed, type Files, flat, searched, statement } from "../../agreement/given.ts";
import { toldOf, verdicts } from "./told.ts";

const whole = searched("2010-12-31");
const alpha = executed(1, "2006-11-01", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
const column = (total: string, net: string, name = "A"): string =>
  `{ class: ${name}, management-fee: 0.88%, distribution: none, other: 0.06%, total: ${total}, waiver-or-repayment: 0.04%, net: ${net} }`;

/** What an Example comes to beside a fee table of Class A. */
function told(example: string, total = "0.94%", net = "0.98%", portfolio = "Alpha Portfolio"): string {
  const files: Files = statement(
    "Prospectus",
    "2006-11-10",
    `{ expenses: ${portfolio}, classes: [${column(total, net)}] }`,
    `{ example: Alpha Portfolio, classes: [${example}] }`,
  );
  const beta = executed(2, "2006-11-01", `{ add: Beta Portfolio, ${flat("0.88%")} }`);
  const last = verdicts(whole, alpha, beta, files).at(-1);
  return last ? toldOf(last) : "";
}

describe("an Example", () => {
  test("agrees with the convention and the years that give every figure", () => {
    expect(told("{ class: A, years-1: $100, years-3: $314, years-5: $544, years-10: $1206 }")).toBe(
      "agrees: gross-average at 0.98% in every year gives it",
    );
  });

  test("may fit in several ways, all of which are named", () => {
    expect(told("{ class: A, years-1: $103, years-3: $320 }", "1.20%", "1.00%")).toBe(
      "agrees: gross-average at 1.00% in every year or 1.00% for the first 3 to 9 years and 1.20% after gives it",
    );
    expect(told("{ class: A, years-1: $123, years-3: $383 }", "1.20%", "1.00%")).toBe(
      "agrees: gross-average at 1.20% in every year gives it",
    );
    expect(told("{ class: A, years-1: $103, years-3: $363 }", "1.20%", "1.00%")).toBe(
      "agrees: gross-average at 1.00% for the first year and 1.20% after gives it",
    );
    expect(told("{ class: A, years-1: $10, years-3: $32 }", "0.10%", "0.10%")).toBe(
      "agrees: gross-average at 0.10% in every year, or net-average at 0.10% in every year gives it",
    );
  });

  test("disagrees where none does, by how many dollars and in which years", () => {
    expect(told("{ class: A, years-1: $100, years-3: $314, years-5: $545, years-10: $1204 }")).toBe(
      "statement-example: neither convention gives it from 0.94% and 0.98%; the nearest, gross-average at 0.98% in every year, gives $100, $314, $544 and $1,206 after 1, 3, 5 and 10 years: after 5 years it says $1 more; after 10 years it says $2 less",
    );
    expect(told("{ class: A, years-1: $99, years-3: $314 }")).toMatch(/after 1 year it says \$1 less$/);
  });

  test("cannot be told without the expenses of its class, of its portfolio", () => {
    const why = "cannot tell: the document gives no expenses of Class B to work it out from";
    expect(told("{ class: B, years-1: $100, years-3: $314 }")).toBe(why);
    expect(told("{ class: A, years-1: $100, years-3: $314 }", "0.94%", "0.98%", "Beta Portfolio")).toBe(
      why.replace("Class B", "Class A"),
    );
  });
});
