import { expect, test } from "vitest";
import { onlyPortfolio, withFormerNames } from "../../../src/filing/acts/context.ts";
import { amendmentOf, HEAD } from "../../read/one-file.ts";
import { paperOf } from "./read.ts";

const only = (text: string, trust: string): unknown[] => {
  const value = { value: trust, at: { file: "", line: 1, column: 1, length: 1 }, printed: trust };
  const one = onlyPortfolio(paperOf(text), [{ party: "trust", name: value }]);
  return [one?.name, one?.formerly];
};

test.each([
  ["ELM FUND\nthe fee of the Elm Fund of the Ash Trust", "Ash Trust", ["Elm Fund", undefined]],
  ["Elm Fund (formerly Oak Fund)\nthe Oak Fund is now so called", "Ash Trust", ["Elm Fund", "Oak Fund"]],
  ["Elm Fund and Oak Fund", "Ash Trust", [undefined, undefined]],
  ["made by the Elm Growth Fund", "Elm Growth Fund, Inc.", ["Elm Growth Fund, Inc.", undefined]],
  ["made by the Ash Trust", "Ash Trust", [undefined, undefined]],
  ["the Oak Fund, made by the Elm Growth Fund", "Elm Growth Fund, Inc.", ["Oak Fund", undefined]],
])("%s, of %s", (text, trust, found) => {
  expect(only(text, trust)).toEqual(found);
});

test.each([
  ["Elm Fund (formerly Oak Fund)", "add: Elm Fund, fee: [{ rate: 1% }]", ["Oak Fund"]],
  ["Elm Fund (formerly Oak Fund)", "add: Elm Fund, fee: [{ rate: 1% }], formerly: Ash Fund", ["Ash Fund"]],
  ["Elm Fund (formerly Oak Fund)\nElm Fund (formerly Ash Fund)", "add: Elm Fund, fee: [{ rate: 1% }]", [undefined]],
  ["Elm Fund (formerly Oak Fund)", "remove: Elm Fund", [undefined]],
  [
    "Elm Fund (formerly Oak Fund)",
    "change-fee: Elm Fund, fee: [{ rate: 1% }] }\n  - { rename: Oak Fund, to: Elm Fund",
    [undefined, undefined],
  ],
  ["", "rename: Oak Fund, to: Elm Fund }\n  - { rename: OAK FUND, to: Elm Fund", [undefined]],
])("former names: %s; %s", (text, change, formerly) => {
  const { changes } = amendmentOf(`${HEAD}changes:\n  - { ${change} }\n`);
  expect(withFormerNames(paperOf(text), changes).map((one) => one.formerly)).toEqual(formerly);
});
