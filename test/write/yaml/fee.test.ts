/** A fee written as YAML and read again is the same, to the digit and the word. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee } from "../../../src/agreement/facts.ts";
import { feeAsYaml } from "../../../src/write/yaml/fee.ts";
import { yamlText } from "../../../src/write/yaml/lay.ts";
import { feeOf } from "../../read/one-file.ts";
import { fees } from "./written-fees.ts";

const written = (fee: Fee): string => yamlText({ fee: feeAsYaml(fee) }).slice("fee:\n".length);

describe("a fee written and read again is the same", () => {
  test.each(Object.keys(fees))("%s", (kind) => {
    fc.assert(
      fc.property(fees[kind] as fc.Arbitrary<Fee>, (fee) => {
        expect(feeOf(written(fee))).toEqual(fee);
      }),
      { numRuns: 300 },
    );
  });
});

test("it is written as a person writes it", () => {
  const fee = feeOf(`- { rate: 0.600%, up-to: $150 million }
- { rate: blank, as-printed: "__%", up-to: "$200,000,000.01" }
- { rest: not-read, note: cut here }`);
  expect(written(fee)).toBe(`  - { rate: 0.600%, up-to: $150 million }
  - { rate: blank, up-to: "$200,000,000.01", as-printed: "__%" }
  - { rest: not-read, note: cut here }
`);
});
