import { expect, test } from "vitest";
import { type BalancedRead, unbalanced } from "../../src/filing/balance.ts";
import { frameOf } from "../../src/filing/frame/frame.ts";
import { amendmentOf, HEAD } from "../read/one-file.ts";
import { paperOf } from "./acts/read.ts";

/** What is lost of a text of which every word was used, and from which the changes given were read. */
const lost = (text: string, changes = "", more: Partial<BalancedRead> = {}): string[][] => {
  const paper = paperOf(text);
  const all = [{ start: 0, end: text.length }];
  const amendment = { ...amendmentOf(`${HEAD}${changes}`), status: "executed" as const, signed: "blank" as const };
  const frame = { ...frameOf(paperOf("")).value };
  const read: BalancedRead = { paper, amendment, frame, used: all, acting: all, doubts: [], ...more };
  return unbalanced(read).map(({ about, printed, at }) => [about, printed, String(at.column)]);
};
const changed = (beside: string): string => `changes:\n  - { change-fee: Elm Fund, ${beside} }\n`;
const tiers = (...each: string[]): string => changed(`fee: [${each.map((one) => `{ ${one} }`).join(", ")}]`);

test.each([
  ["rate", "0.75%", "a fee of 0.75% a year", tiers("rate: 0.750%"), tiers("rate: 0.57%")],
  ["rate", "75 basis points", "a fee of 75 basis points", tiers("rate: 0.75%"), tiers("rate: 0.075%")],
  [
    ...["amount", "$500 million", "the first $500 million"],
    ...[tiers("rate: 1%, up-to: $500 million", "rate: 0.9%"), tiers("rate: 1%, up-to: $50 million", "rate: 0.9%")],
  ],
  [
    ...["amount", "$250 million", "the next $250 million"],
    tiers("rate: 1%, up-to: $500 million", "rate: 0.9%, up-to: $750 million", "rate: 0.8%"),
    tiers("rate: 1%, up-to: $500 million", "rate: 0.9%, up-to: $751 million", "rate: 0.8%"),
  ],
  [
    ...["day", "May 1, 2006", "in force from May 1, 2006."],
    ...["effective: 2006-05-01", "effective: 2006-05-02"].map((day) => changed(`fee: [{ rate: 1% }], ${day}`)),
  ],
  [
    ...["portfolio", "Oak Fund", "in respect of the Oak Fund"],
    ...["formerly: Oak Fund", "note: none"].map((one) => changed(`fee: [{ rate: 1% }], ${one}`)),
  ],
] as string[][])("a %s, %s, that is used up and not read is lost", (about, printed, text, read, other) => {
  const found = [[about, printed, String((text as string).indexOf(printed as string) + 1)]];
  expect(lost(text as string, other)).toEqual(found);
  expect(lost(text as string, read)).toEqual([]);
  expect(lost(text as string, other, { used: [] })).toEqual([]);
  const at = { file: "", line: 1, column: 1, length: 1 };
  const doubt = { about: "", why: "", at, printed: `of ${printed}` };
  expect(lost(text as string, other, { doubts: [doubt] })).toEqual([]);
  expect(lost(text as string, `notes: [${JSON.stringify(text)}]\n`)).toEqual([]);
});

test("a recital's days, a portfolio of no act, and a number without its sign are no loss", () => {
  expect(lost("WHEREAS it was amended on May 1, 2006; and")).toEqual([]);
  expect(lost("in respect of the Oak Fund", "", { acting: [] })).toEqual([]);
  expect(lost("Section 12 and 0.75 and $999")).toEqual([]);
});
