import { Decimal } from "../../agreement/money.ts";
import type { Token } from "../tokens.ts";
import { is } from "./phrase.ts";

const ONES: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
/** The tens in words, by which numbers above twenty begin, counted or in order. */
export const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** Names of a fraction's lower number. */
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourth: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  eighth: 8,
  eighths: 8,
  tenth: 10,
  tenths: 10,
  twentieth: 20,
  twentieths: 20,
  hundredth: 100,
  hundredths: 100,
  thousandth: 1000,
  thousandths: 1000,
};
/** Fractions of one letter. */
const LETTERS: Readonly<Record<string, readonly [number, number]>> = {
  "½": [1, 2],
  "¼": [1, 4],
  "¾": [3, 4],
  "⅛": [1, 8],
  "⅜": [3, 8],
  "⅝": [5, 8],
  "⅞": [7, 8],
  "⅓": [1, 3],
  "⅔": [2, 3],
};

type Spelled<T> = { readonly value: T; readonly end: number };

/** A number below a thousand in words: `sixty-five`, `five hundred`, `one hundred and fifty`. */
export function spelledAt(tokens: readonly Token[], at: number): Spelled<number> | undefined {
  const low = belowHundredAt(tokens, at);
  if (!low) return undefined;
  if (!is(tokens[low.end], "hundred") || low.value > 9) return low;
  const hundreds = low.value * 100;
  const after = is(tokens[low.end + 1], "and") ? low.end + 2 : low.end + 1;
  const rest = belowHundredAt(tokens, after);
  return rest ? { value: hundreds + rest.value, end: rest.end } : { value: hundreds, end: low.end + 1 };
}

/** `one` to `ninety-nine` in words, and the index after it. */
export function belowHundredAt(tokens: readonly Token[], at: number): Spelled<number> | undefined {
  const word = tokens[at]?.lower ?? "";
  const one = own(ONES, word);
  if (one !== undefined) return { value: one, end: at + 1 };
  const ten = own(TENS, word);
  if (ten === undefined) return undefined;
  const after = is(tokens[at + 1], "-") ? at + 2 : at + 1;
  const unit = own(ONES, tokens[after]?.lower ?? "");
  // `seventy one-hundredths`: the one belongs to what follows.
  const isApart = after === at + 1 && is(tokens[after + 1], "-");
  return unit !== undefined && unit < 10 && !isApart
    ? { value: ten + unit, end: after + 1 }
    : { value: ten, end: at + 1 };
}

/** A fraction: `1/2`, `1 1/2`, `1-1/2`, `½`, `one-half`, `sixty-five hundredths`, `65 one-hundredths`. */
export function fractionAt(tokens: readonly Token[], at: number): Spelled<Decimal> | undefined {
  const whole = wholeNumber(tokens[at]);
  const bare = simpleFraction(tokens, at);
  if (bare) return bare;
  if (whole === undefined) return undefined;
  const part = simpleFraction(tokens, is(tokens[at + 1], "-") ? at + 2 : at + 1);
  return part?.value.lessThan(1) ? { value: part.value.plus(whole), end: part.end } : undefined;
}

function simpleFraction(tokens: readonly Token[], at: number): Spelled<Decimal> | undefined {
  const letter = own(LETTERS, tokens[at]?.text ?? "");
  if (letter) return { value: new Decimal(letter[0]).div(letter[1]), end: at + 1 };
  const [over, under] = [wholeNumber(tokens[at]), wholeNumber(tokens[at + 2])];
  if (over !== undefined && is(tokens[at + 1], "/") && under !== undefined && under > 0)
    return { value: new Decimal(over).div(under), end: at + 3 };
  const count = spelledAt(tokens, at) ?? (over === undefined ? undefined : { value: over, end: at + 1 });
  if (!count) return undefined;
  let end = count.end;
  if (is(tokens[end], "-")) end += 1;
  // `sixty-five one-hundredths`
  if (is(tokens[end], "one") && is(tokens[end + 1], "-")) end += 2;
  const parts = own(PARTS, tokens[end]?.lower ?? "");
  return parts === undefined ? undefined : { value: new Decimal(count.value).div(parts), end: end + 1 };
}

/** A number of figures alone, without a sign or a fraction, of up to four figures. */
export function wholeNumber(token: Token | undefined): number | undefined {
  return token?.kind === "number" && /^\d{1,4}$/.test(token.text) ? Number(token.text) : undefined;
}

/** What a table holds under a word. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
