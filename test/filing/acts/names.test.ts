import { describe, expect, test } from "vitest";
import { formerlyAt, namesInCell } from "../../../src/filing/acts/cells.ts";
import { namesIn } from "../../../src/filing/acts/names.ts";
import { textOf } from "./read.ts";

const named = (text: string): string[] => {
  const { passage, tokens } = textOf(text);
  return namesIn(passage, tokens).map(({ name }) => name);
};

describe("names in running words", () => {
  test.each([
    [
      "with respect to the Elm Small Cap Growth Portfolio and the Oak Fund.",
      ["Elm Small Cap Growth Portfolio", "Oak Fund"],
    ],
    [
      "the Elm Growth and Income Portfolio and Oak Portfolio II.",
      ["Elm Growth and Income Portfolio", "Oak Portfolio II"],
    ],
    ["Met/Elm Mid-Cap Portfolio; T. Rowland Elm Fund", ["Met/Elm Mid-Cap Portfolio", "T. Rowland Elm Fund"]],
    ["the S&P 500® Index 2040 Portfolio*", ["S&P 500® Index 2040 Portfolio"]],
    ["the A/B Growth Fund, and Schedule B for the Elm Fund", ["A/B Growth Fund", "Elm Fund"]],
    ["the American Funds® Balanced Allocation Portfolio", ["American Funds® Balanced Allocation Portfolio"]],
    ["Effective May 1, 2006 the Portfolio and each Fund", []],
    ["over $250 Elm Fund", ["Elm Fund"]],
    ["Formerly Elm Fund, previously Oak Fund", ["Elm Fund", "Oak Fund"]],
  ])("%s", (text, names) => {
    expect(named(text)).toEqual(names);
  });

  test("the marks of footnotes are no part of a name, and a numeral is", () => {
    const { passage, tokens } = textOf("Elm Fund(1), Oak Portfolio II* and Ash Portfolio1");
    expect(namesIn(passage, tokens).map(({ name, marks }) => [name, marks])).toEqual([
      ["Elm Fund", ["1"]],
      ["Oak Portfolio II", ["*"]],
      ["Ash Portfolio", ["1"]],
    ]);
  });
});

describe("a cell of names", () => {
  const cell = (text: string): { names: unknown[]; doubts: number } => {
    const { source, passage } = textOf(text);
    const { names, doubts } = namesInCell(source, passage);
    return {
      names: names.map(({ name, formerly }) => (formerly === undefined ? name : [name, formerly])),
      doubts: doubts.length,
    };
  };

  test("one name, whole, though it lies over lines", () => {
    expect(cell("Elm Small Cap\n  Growth Portfolio")).toEqual({ names: ["Elm Small Cap Growth Portfolio"], doubts: 0 });
    const odd = "Wm. Elm & Co. 130/30 U.S. Small-Cap 600 Portfolio";
    expect(cell(odd)).toEqual({ names: [odd], doubts: 0 });
  });

  test("a name over lines that never says Portfolio may be two, and is doubted", () => {
    expect(cell("Elm Growth")).toEqual({ names: ["Elm Growth"], doubts: 0 });
    expect(cell("Elm Growth\nOak Value")).toEqual({ names: ["Elm Growth Oak Value"], doubts: 1 });
  });

  test("several names that one schedule serves", () => {
    expect(cell("Elm Fund\nOak Fund").names).toEqual(["Elm Fund", "Oak Fund"]);
    expect(cell("Elm Fund, Oak Fund and the Ash Fund").names).toEqual(["Elm Fund", "Oak Fund", "Ash Fund"]);
  });

  test.each([
    "Elm Fund (formerly Oak Fund)",
    "Elm Fund (formerly known as the Oak Fund)",
    "Elm Fund (formerly, Oak Fund)",
    "Elm Fund (f/k/a Oak Fund)",
    "Elm Fund, formerly Oak Fund",
    'Elm Fund (previously called "Oak Fund")',
  ])("%s", (text) => {
    expect(cell(text)).toEqual({ names: [["Elm Fund", "Oak Fund"]], doubts: 0 });
  });

  test("a bracket that does not close gives no former name", () => {
    const { passage, tokens } = textOf("(formerly Oak Fund and others");
    expect(formerlyAt(passage, tokens, 0)).toBeUndefined();
  });
});
