/**
 * The same tiers in other words are the same tiers. Words in which something is lost, doubled or miswritten give a doubt, or
 * no fee, or the fee that they truly give: never another in silence.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fee, Tiers } from "../../../src/agreement/facts.ts";
import { feeInWords, tiersInWords } from "../../../src/filing/fee-words.ts";
import { tokensOf } from "../../../src/filing/tokens.ts";
import { drawFrom, inManyWords } from "./many-words.ts";
import { randomFee, tiersOf } from "./random-fees.ts";
import { cell, termsOf } from "./read.ts";

const open = tiersOf(["open"], false).map((tiers): Tiers => ({ ...tiers, applies: "marginal" }));

describe("tiers in other words", () => {
  it("are the same, and nothing is doubtful but a small amount or a large rate", () => {
    fc.assert(
      fc.property(open, fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 }), (tiers, numbers) => {
        const words = inManyWords(tiers, drawFrom(numbers));
        const { fee, doubts } = cell(words);
        expect({ words, fee: byValue(fee) }).toEqual({ words, fee: byValue({ kind: "tiers", ...tiers }) });
        expect({ words, doubts: doubts.filter(({ why }) => !/small|not usual/.test(why)) }).toEqual({
          words,
          doubts: [],
        });
      }),
      { numRuns: 600 },
    );
  });
});

/** Rates and amounts by value: a rate in basis points keeps no noughts. */
function byValue(fee: Fee | undefined): unknown {
  return JSON.parse(JSON.stringify(termsOf(fee) ?? null), (key, value) =>
    key === "rate" && value !== "blank" ? String(Number(value)) : value,
  );
}

/**
 * What a corrupted reading is held to. The oracle for a token lost or doubled: a reading without doubt has the terms of the
 * fee whose words they were, since no single word of the house wording can be left out or said twice to give other terms in
 * good order. What texts quote (names, conditions, notes) may change with the word.
 */
function silentlyWrong(words: string, fee: Fee): boolean {
  const { fee: read, doubts } = cell(words);
  return read !== undefined && doubts.length === 0 && figures(read) !== figures(fee);
}

const QUOTED = new Set(["group", "when", "of", "otherwise", "beyondSchedule", "note", "asPrinted", "words"]);

function figures(fee: Fee): string {
  return JSON.stringify(termsOf(fee), (key, value) => (QUOTED.has(key) ? undefined : sameWhole(value)));
}

/** Of one tier alone it makes no difference that its rate is on all assets. */
function sameWhole(value: unknown): unknown {
  const isOne =
    typeof value === "object" && value !== null && "tiers" in value && (value.tiers as unknown[]).length === 1;
  return isOne ? { ...value, applies: undefined } : value;
}

describe("words with a fault", () => {
  it("a token lost", () => {
    fc.assert(
      fc.property(randomFee.filter(isTyped), fc.nat(), (fee, nth) => {
        const words = feeInWords(fee);
        const tokens = tokensOf({ text: words });
        const lost = tokens[nth % tokens.length] ?? { start: 0, end: 0 };
        const left = words.slice(0, lost.start) + words.slice(lost.end);
        expect({ left, wrong: silentlyWrong(left, fee) }).toEqual({ left, wrong: false });
      }),
      { numRuns: 700 },
    );
  });

  it("a token doubled", () => {
    fc.assert(
      fc.property(randomFee.filter(isTyped), fc.nat(), fc.boolean(), (fee, nth, isApart) => {
        const words = feeInWords(fee);
        const tokens = tokensOf({ text: words });
        const { start, end, kind } = tokens[nth % tokens.length] ?? { start: 0, end: 0 };
        // Digits run together make another number, which then is what is printed.
        const doubled = `${words.slice(0, end)}${isApart || kind === "number" ? " " : ""}${words.slice(start)}`;
        expect({ doubled, wrong: silentlyWrong(doubled, fee) }).toEqual({ doubled, wrong: false });
      }),
      { numRuns: 700 },
    );
  });

  it("a digit miswritten in a bound, which the house says twice, or in a rate, which then is what is printed", () => {
    fc.assert(
      fc.property(
        open,
        fc.constantFrom("marginal" as const, "whole-balance" as const),
        fc.nat(),
        fc.integer({ min: 0, max: 9 }),
        (all, applies, nth, digit) => {
          const tiers: Tiers = { ...all, applies };
          const words = tiersInWords(tiers);
          const digits = [...words.matchAll(/\d/g)].map(({ index }) => index);
          const at = digits[nth % digits.length] as number;
          const other = words.slice(0, at) + String(digit) + words.slice(at + 1);
          fc.pre(other !== words);
          const number = tokensOf({ text: words }).find(({ start, end }) => start <= at && at < end);
          const isRate = words[number?.end ?? 0] === "%";
          const { fee, doubts } = cell(other);
          if (!isRate)
            expect({ other, isRead: fee !== undefined && doubts.length === 0 && !isOffByOne(other) }).toEqual({
              other,
              isRead: false,
            });
          else if (fee && doubts.length === 0) expect(tiersInWords(fee as Extract<Fee, { kind: "tiers" }>)).toBe(other);
        },
      ),
      { numRuns: 700 },
    );
  });
});

/** A band for all other assets, by itself, is a flat fee once its one word is lost. */
function isTyped(fee: Fee): boolean {
  return fee.kind === "bands" ? fee.bands.length > 1 : fee.kind !== "not-computable";
}

/** A digit may make of one bound the dollar or cent that tables print between two tiers. */
function isOffByOne(words: string): boolean {
  return /[\d,](?:001|999)\b|\.\d\d\b/.test(words);
}
