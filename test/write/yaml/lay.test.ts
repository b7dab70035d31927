import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { word, yamlText } from "../../../src/write/yaml/lay.ts";

describe("a map as lines", () => {
  test("single values stand beside their keys, and what is absent is left out", () => {
    expect(yamlText({ name: "A Trust", day: word("2006-11-01"), note: undefined, "a: b": "yes" })).toBe(
      'name: A Trust\nday: 2006-11-01\n"a: b": "yes"\n',
    );
  });

  test("a list of maps of single values has a line for each; any other is a block", () => {
    expect(
      yamlText({
        list: [{ a: "x", b: word("1%"), c: undefined }, { a: "w", deep: ["z"] }, "alone", ["in", "a list"]],
        none: [],
        map: { key: { key: "value" } },
      }),
    ).toBe(`list:
  - { a: x, b: 1% }
  - a: w
    deep:
      - z
  - alone
  - - in
    - a list
none: []
map:
  key:
    key: value
`);
  });

  test("YAML reads what was meant", () => {
    const said = { "odd, key": "a: b # c", list: ["- d", { e: "{f}", g: "h, i" }, { j: ["", "k"] }], last: "null" };
    expect(parse(yamlText(said))).toEqual(said);
  });
});
