import type { Token } from "../tokens.ts";
import { belowHundredAt, own, TENS, wholeNumber } from "../words/spelled.ts";

const ORDINALS = (
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
  "sixteenth seventeenth eighteenth nineteenth"
).split(" ");
const TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(" ");

/** A whole number that is said, the index after it, and a doubt where its parts disagree. */
export type Numeral = { readonly value: number; readonly end: number; readonly doubt?: string };

/** `one` to `ninety-nine` in words, or undefined. */
export function cardinalAt(tokens: readonly Token[], at: number): Numeral | undefined {
  return belowHundredAt(tokens, at);
}

/** `first` to `ninety-ninth` in words, or figures with their ending, `22nd`; an ending of another figure is a doubt. */
export function ordinalAt(tokens: readonly Token[], at: number): Numeral | undefined {
  const spelled = spelledOrdinalAt(tokens, at);
  if (spelled) return spelled;
  const value = wholeAt(tokens, at);
  const ending = tokens[at + 1];
  if (value === undefined || !ending?.glued || !["st", "nd", "rd", "th"].includes(ending.lower)) return undefined;
  const right = endingOf(value);
  return ending.lower === right
    ? { value, end: at + 2 }
    : { value, end: at + 2, doubt: `${value} does not go with the ending "${ending.lower}"` };
}

/** A number of figures alone, without a sign or a fraction, of up to four figures. */
export function wholeAt(tokens: readonly Token[], at: number): number | undefined {
  return wholeNumber(tokens[at]);
}

/** `I` to `XXXIX` in capitals, well formed; larger letters are left alone, since a paper may be lettered. */
export function romanAt(tokens: readonly Token[], at: number): Numeral | undefined {
  const found = /^(X{0,3})(IX|IV|V?I{0,3})$/.exec(tokens[at]?.text ?? "");
  if (!found || found[0] === "") return undefined;
  const [, tens = "", units = ""] = found;
  const unit = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].indexOf(units);
  return { value: tens.length * 10 + unit, end: at + 1 };
}

/** `first` to `ninety-ninth`. */
function spelledOrdinalAt(tokens: readonly Token[], at: number): Numeral | undefined {
  const word = tokens[at]?.lower ?? "";
  if (ORDINALS.includes(word)) return { value: ORDINALS.indexOf(word) + 1, end: at + 1 };
  if (TENTHS.includes(word)) return { value: (TENTHS.indexOf(word) + 2) * 10, end: at + 1 };
  const tens = own(TENS, word);
  const next = tokens[at + 1]?.text === "-" ? at + 2 : at + 1;
  const units = ORDINALS.indexOf(tokens[next]?.lower ?? "") + 1;
  return tens !== undefined && units > 0 && units < 10 ? { value: tens + units, end: next + 1 } : undefined;
}

function endingOf(value: number): string {
  const last = value % 10;
  if (last === 0 || last > 3 || (value % 100 > 10 && value % 100 < 14)) return "th";
  return last === 1 ? "st" : last === 2 ? "nd" : "rd";
}
