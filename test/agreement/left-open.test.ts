import { expect, test } from "vitest";
import { leftOpenBy } from "../../src/agreement/left-open.ts";
import { evidenceOf, schedulesOf } from "../../src/agreement/schedule.ts";
import { executed, type Files, flat, given, notSeen, statement, terms } from "./given.ts";

/** `Alpha changed on 2002-01-01`, of each row that a number may have touched. */
function touched(number: number, ...files: Files[]): string[] {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const evidence = evidenceOf(registrant, registrant.identified, agreement);
  const possible = evidence.possible.find((one) => one.number === number);
  if (!possible) throw new Error(`No. ${number} is held`);
  const rowsOn = schedulesOf(registrant, registrant.identified, agreement);
  return leftOpenBy(possible, evidence, rowsOn).map(({ name, may, on }) => `${name} ${may} on ${on}`);
}

const dated = terms("dated: 2000-06-01", "searched-through: { day: 2019-12-31, by: a person }");
const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
const other = `{ add: Delta, ${flat("0.50%")} }`;

test("a row that stood on its day, not one that was added later or taken off before", () => {
  const second = executed(2, "2002-01-01", `{ add: Beta, ${flat("0.70%")} }`, "{ remove: Alpha }");
  const recited = executed(4, "2004-01-01", "recites: [2001-01-01, 2002-01-01, 2003-01-01]", other);
  expect(touched(3, dated, first, second, recited)).toEqual(["Beta changed on 2003-01-01"]);
});

test("of a range of days, each row that stood on one of them", () => {
  const fourth = executed(4, "2004-01-01", other);
  const third = executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`, `{ add: Beta, ${flat("0.70%")} }`);
  expect(touched(2, dated, first, third)).toEqual(["Alpha changed on 2001-01-01"]);
  expect(touched(2, dated, first, fourth)).toEqual(["Alpha changed on 2001-01-01"]);
});

test("a row whose fee was not seen may have its fee, and one first shown later may have been added by it", () => {
  const second = executed(2, "2002-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`);
  expect(touched(0, dated, notSeen(0), first, second)).toEqual(["Beta set on 2000-06-01"]);
  const third = executed(3, "2003-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`);
  expect(touched(0, dated, notSeen(0), first, third)).toEqual(["Beta added on 2000-06-01"]);
  expect(touched(2, dated, notSeen(0), first, third)).toContain("Beta added on 2001-01-01");
  const stood = statement("letter", "2000-06-01", "{ existed: [Gamma] }");
  const gamma = executed(2, "2002-01-01", `{ change-fee: Gamma, ${flat("0.70%")} }`);
  expect(touched(0, dated, notSeen(0), first, gamma, stood)).toEqual(["Gamma set on 2000-06-01"]);
});

test("not a row that a statement of its whole fee confirms on that day", () => {
  const recited = executed(3, "2003-01-01", "recites: [2001-01-01, 2002-01-01]", other);
  const agrees = statement("letter", "2002-06-01", `{ fee: Alpha, is: [{ rate: 0.80% }] }`);
  expect(touched(2, dated, first, recited)).toEqual(["Alpha changed on 2002-01-01"]);
  expect(touched(2, dated, first, recited, agrees)).toEqual([]);
});
