/** Tiers to words and back is the identity: for every fee in the records, and for fees made at random. */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fee } from "../../../src/agreement/facts.ts";
import { feeInLines, feeInWords } from "../../../src/filing/fee-words.ts";
import { openRecord } from "../../../src/record.ts";
import { anyFee } from "../../fees/any-fee.ts";
import { randomFee } from "./random-fees.ts";
import { cell, termsOf } from "./read.ts";

const HOME = path.join(import.meta.dirname, "../../..");

function readAgain(fee: Fee): unknown {
  return termsOf(cell(feeInWords(fee)).fee);
}

/** Words with line breaks and more spaces in the place of single spaces. */
const wrapped = (words: string, breaks: readonly boolean[]): string => {
  let at = 0;
  return words.replaceAll(" ", () => (breaks[at++ % breaks.length] ? "\n        " : "  "));
};

describe("every fee of a record, from its words", () => {
  it.each(["data", "test/records"])("%s", async (folder) => {
    const { registrants } = await openRecord(path.join(HOME, folder), { env: {}, cwd: HOME });
    const fees = feesIn(registrants);
    expect(fees.length).toBeGreaterThan(folder === "data" ? 60 : 5);
    for (const fee of fees) {
      expect(readAgain(fee)).toEqual(termsOf(fee));
      expect(termsOf(cell(feeInLines(fee).join("\n")).fee)).toEqual(termsOf(fee));
    }
  });
});

describe("fees made at random, from their words", () => {
  it("are the same", () => {
    fc.assert(
      fc.property(fc.oneof(randomFee, anyFee.filter(isSayable)), (fee) => {
        expect(readAgain(fee)).toEqual(termsOf(fee));
      }),
      { numRuns: 400 },
    );
  });

  it("are the same however the lines are broken", () => {
    fc.assert(
      fc.property(randomFee, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (fee, breaks) => {
        expect(termsOf(cell(wrapped(feeInWords(fee), breaks)).fee)).toEqual(termsOf(fee));
      }),
    );
  });

  it("use up all of their words", () => {
    fc.assert(
      fc.property(randomFee, (fee) => {
        const words = feeInWords(fee);
        expect(cell(words).used).toEqual([{ start: 0, end: words.length }]);
      }),
    );
  });

  it("quote their own clauses, which read again are the same to the word", () => {
    fc.assert(
      fc.property(randomFee, (fee) => {
        const { fee: once } = cell(feeInWords(fee));
        if (once) expect(cell(feeInWords(once)).fee).toEqual(once);
        expect(once).toBeDefined();
      }),
    );
  });
});

/** Bands without bounds of which it was not read to whom they belong have none to read. */
function isSayable(fee: Fee): boolean {
  return (
    fee.kind !== "bands" ||
    !fee.bands.some(({ over, upTo, bounds }) => bounds && over === undefined && upTo === undefined)
  );
}

/** Every fee anywhere in facts: it is what has a kind of fee, whatever key it stands under. */
function feesIn(facts: unknown): Fee[] {
  if (Array.isArray(facts)) return facts.flatMap(feesIn);
  if (typeof facts !== "object" || facts === null) return [];
  const own = isFee(facts) ? [facts] : [];
  return [...own, ...Object.values(facts).flatMap(feesIn)];
}

const KINDS = ["tiers", "discount", "group", "minimum", "switch", "cases", "parts", "bands", "not-computable"];

function isFee(fact: object): fact is Fee {
  return "kind" in fact && KINDS.includes(String(fact.kind));
}
