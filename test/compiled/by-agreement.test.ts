/** What is kept of agreements is found by both their places: the registrant's and their own. */
import { expect, test } from "vitest";
import { byAgreement } from "../../src/compiled/by-agreement.ts";

const ROWS = [
  [0, 1, "b"],
  [1, 0, "c"],
  [0, 0, "a"],
  [0, 1, "b, later"],
  [1, 2, "e"],
  [1, 0, "c, later"],
  [0, 1, "b, last"],
] as const;

test("each agreement has its own, in the order in which they were kept", () => {
  const of = byAgreement<readonly [number, number, string]>(ROWS);
  const words = (registrant: number, agreement: number): string[] =>
    of({ registrant, agreement }).map(([, , word]) => word);
  expect(words(0, 0)).toEqual(["a"]);
  expect(words(0, 1)).toEqual(["b", "b, later", "b, last"]);
  expect(words(1, 0)).toEqual(["c", "c, later"]);
  expect(words(1, 2)).toEqual(["e"]);
  // The other way round it would be the second registrant's.
  expect(words(2, 1)).toEqual([]);
});

test("there are none of an agreement that is not known", () => {
  const of = byAgreement(ROWS);
  for (const at of [
    { registrant: 0, agreement: 2 },
    { registrant: 1, agreement: 1 },
    { registrant: 2, agreement: 0 },
  ])
    expect(of(at)).toEqual([]);
  expect(byAgreement([])({ registrant: 0, agreement: 0 })).toEqual([]);
});
