import { expect, test } from "vitest";
import { registered } from "../../src/commands/schedule-a/registered.ts";

const elm = "  - portfolio: Elm Fund\n    names:\n      - name: Oak Fund\n";

test.each([
  ["at its end", `portfolios:\n${elm}`, `portfolios:\n${elm}  - portfolio: "A: #1"\n`],
  [
    "before the key that follows, its blank line kept",
    `portfolios: # all\n${elm}\nofficers: []\n`,
    `portfolios: # all\n${elm}  - portfolio: "A: #1"\n\nofficers: []\n`,
  ],
  ["in an empty list", "portfolios: []\nnotes: []\n", 'portfolios:\n  - portfolio: "A: #1"\nnotes: []\n'],
])("a portfolio joins a register %s", (_, before, after) => {
  expect(registered(before, ["A: #1"])).toBe(after);
});

test("a list on the key's own line, or none, is not touched", () => {
  expect(registered("portfolios: [{ portfolio: Elm Fund }]\n", ["A"])).toBeUndefined();
  expect(registered("registrant: A Trust\n", ["A"])).toBeUndefined();
});
