import { UNITS } from "../agreement/money.ts";

/**
 * The record's grammar of days, rates and amounts as regular expressions, which are all that an editor can be given. Each
 * takes exactly what the function that reads the text takes; a test holds them together.
 */

const YEAR = "(?:19|[2-9]\\d)\\d\\d";
const LEAP_YEAR = "(?:(?:19|[2-9]\\d)(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[3579][26])00)";
const MONTH = "(?:0[1-9]|1[0-2])";
const DAY = [
  `${YEAR}-${MONTH}-(?:0[1-9]|1\\d|2[0-8])`,
  `${YEAR}-(?:0[13-9]|1[0-2])-(?:29|30)`,
  `${YEAR}-(?:0[13578]|1[02])-31`,
  `${LEAP_YEAR}-02-29`,
].join("|");

/** What `parseDay` takes. */
export const DAY_PATTERN = `^(?:${DAY})$`;

/** What `parseDay` or `parseBlankDay` takes. */
export const PRINTED_DAY_PATTERN = `^(?:${DAY}|${YEAR}-(?:${MONTH}|__)-__)$`;

/** What `parseRate` takes. */
export const RATE_PATTERN = "^(?:\\d{1,3}(?:\\.\\d{1,8})?|\\.\\d{1,8})%$";

/** What `parseUsd` takes, where it begins with the sign. */
export function amountPattern(): string {
  const byShift = new Map([[0, [""]]]);
  for (const [unit, shift] of Object.entries(UNITS)) byShift.set(shift, [...(byShift.get(shift) ?? []), unit]);
  const amounts = [...byShift].map(([shift, units]) => {
    const named = units.flatMap((unit) => (unit === "" ? [] : [inAnyCase(unit)])).join("|");
    return `${numberBelow(18 - shift, 6 + shift)}${shift === 0 ? "\\s?" : `\\s?(?:${named})`}`;
  });
  return `^\\$\\s?(?:${amounts.join("|")})$`;
}

/**
 * A number of at most 18 digits, or in groups of three, and at most 12 places; below 10 to the `digits`, a multiple of
 * three, and with nothing but zeros after `places`.
 */
function numberBelow(digits: number, places: number): string {
  const groups = digits / 3;
  const plain = digits === 18 ? "\\d{1,18}" : `0{0,${18 - digits}}\\d{1,${digits}}`;
  const grouped = `\\d{1,3}(?:,\\d{3}){1,${groups - 1}}|0{1,3}(?:,000)*(?:,\\d{3}){${groups}}`;
  const fraction = places >= 12 ? "\\.\\d{1,12}" : `\\.\\d{1,${places}}0{0,${12 - places}}`;
  return `(?:${plain}|${grouped})(?:${fraction})?`;
}

function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
