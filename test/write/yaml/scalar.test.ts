import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scalar } from "../../../src/write/yaml/scalar.ts";

describe("a text in YAML", () => {
  it.each([
    ["Met Investors Series Trust", "Met Investors Series Trust"],
    ["Lord Abbett America's Value Portfolio", "Lord Abbett America's Value Portfolio"],
    ["Amendment No. 1 to Management Agreement", "Amendment No. 1 to Management Agreement"],
    ["AllianceBernstein® (Global)", "AllianceBernstein® (Global)"],
    ["Trust: A", '"Trust: A"'],
    ["Fund #2", '"Fund #2"'],
    ["Met, Inc.", '"Met, Inc."'],
    ["[A]", '"[A]"'],
    ["- A", '"- A"'],
    ['"A"', '"\\"A\\""'],
    ["0001126087", '"0001126087"'],
    ["2000-12-08", '"2000-12-08"'],
    ["1e3", '"1e3"'],
    ["0x10", '"0x10"'],
    ["Yes", '"Yes"'],
    ["null", '"null"'],
    ["N", '"N"'],
    ["e3", '"e3"'],
    ["A  B", '"A  B"'],
    ["A ", '"A "'],
    ["", '""'],
  ])("%j is written %s", (text, written) => {
    expect(scalar(text)).toBe(written);
  });

  it("is read as that text by every schema, in a map, in braces and in a list", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(
          fc.constantFrom("Fund", "#", ":", "-", "1", ".5", "e3", "0", "x", "~", "true", ",", "}", "'", '"', " ", "&"),
        )
        .map((some) => some.join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("failsafe", "core", "yaml-1.1"), (given, schema) => {
        const options = { schema } as const;
        const written = scalar(given);
        expect(parse(`a: ${written}\n`, options)).toEqual({ a: given });
        expect(parse(`- { a: ${written} }\n`, options)).toEqual([{ a: given }]);
        expect(parse(`[${written}]\n`, options)).toEqual([given]);
      }),
      { numRuns: 10_000 },
    );
  });
});
