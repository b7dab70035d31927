import { expect, test } from "vitest";
import { namesIn } from "../../../src/filing/acts/names.ts";
import { removalsAmong } from "../../../src/filing/acts/removals.ts";
import { textOf } from "./read.ts";

test.each([
  ["the Elm Fund, which is merged into the Oak Fund; and the Ash Fund", ["Elm Fund > Oak Fund", "Ash Fund"]],
  ["the Elm Fund, which was liquidated; the Oak Fund", ["Elm Fund liquidated", "Oak Fund"]],
  ["the Elm Fund, upon its merger; the Oak Fund", ["Elm Fund", "Oak Fund"]],
  ["Upon its liquidation, the Elm Fund is removed", ["Elm Fund liquidated"]],
  ["Upon liquidation, the Elm Fund and the Oak Fund are removed", ["Elm Fund", "Oak Fund"]],
])("removed: %s", (text, removed) => {
  const { passage, tokens } = textOf(text);
  const found = removalsAmong(tokens, namesIn(passage, tokens));
  const said = found.map(({ portfolio, into, liquidated }) => {
    return `${portfolio.name}${into ? ` > ${into.name}` : ""}${liquidated ? " liquidated" : ""}`;
  });
  expect(said).toEqual(removed);
});
