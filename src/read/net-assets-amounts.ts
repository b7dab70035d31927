const GROUPED = /^\$?(\d{1,3}(?:,\d{3}){0,5}|\d{1,18})(?:\.(\d{1,6}))?$/;

/** Dollars as micro-dollars, exact; undefined for anything but digits with at most six decimals. */
export function microsTyped(text: string): bigint | undefined {
  const plain = plainMicros(text);
  if (plain !== undefined) return plain;
  const found = GROUPED.exec(text.trim());
  if (!found) return undefined;
  const whole = (found[1] as string).replaceAll(",", "");
  return BigInt(whole + (found[2] ?? "").padEnd(6, "0"));
}

/** What most amounts are, at once: plain digits that come to less than 2⁵³ micro-dollars; undefined for any other. */
function plainMicros(text: string): bigint | undefined {
  const point = text.indexOf(".");
  const whole = point === -1 ? text.length : point;
  const decimals = point === -1 ? 0 : text.length - point - 1;
  if (whole === 0 || whole > 9 || decimals > 6 || (point !== -1 && decimals === 0)) return undefined;
  let micros = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    micros = micros * 10 + digit;
  }
  return BigInt(micros * (POWERS[6 - decimals] as number));
}

const ZERO = "0".charCodeAt(0);
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** Dollars as cents, perhaps below zero. */
export function centsTyped(text: string): bigint | undefined {
  const found = /^(-?)(.*)$/s.exec(text.trim()) as RegExpExecArray;
  const amount = /^\$?[\d,]+(\.\d{1,2})?$/.test(found[2] as string) ? microsTyped(found[2] as string) : undefined;
  if (amount === undefined) return undefined;
  return (found[1] === "-" ? -amount : amount) / 10_000n;
}
