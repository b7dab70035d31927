/**
 * Checks a printed line of arithmetic by itself: only its letters are read, in whole numbers, and what is left of its equals
 * sign is worked out again.
 */

/** A fraction. */
type Ratio = { readonly of: bigint; readonly over: bigint };

/** What is wrong with a printed sum; undefined where it holds. `amounts` gathers the dollars on its left. */
export function fault(text: string): string | undefined {
  const cut = /^(?:(.+) = )?(\S+), cut to the cent = (\S+); left (\S+) cents$/.exec(text);
  if (cut) return cutFault(cut[1], cut[2] as string, cut[3] as string, cut[4] as string);
  const rounded = /^(\S+), to the cent = (\S+)$/.exec(text);
  if (rounded) return is(halfUp(number(rounded[1] as string)), rounded[2] as string, text);
  const compared = /^(\S+) ([<≤>≥]) (\S+)$/.exec(text);
  if (compared) return compares(compared[1] as string, compared[2] as string, compared[3] as string) ? undefined : text;
  const [left, right, ...more] = text.split(" = ");
  if (left === undefined || right === undefined || more.length > 0) return `no sum: ${text}`;
  return is(workedOut(left), right, text);
}

/** The dollars on the left of a sum's first equals sign or of a comparison. */
export function amountsIn(text: string): string[] {
  const [left = ""] = text.split(/ = |, to the cent|, cut to/);
  return left.match(/-?\$[\d,]+\.\d+…?/g) ?? [];
}

/** `$a + $b − $c`, `$a × 0.88% × 30 ÷ 365 − $b × 30 ÷ 365`: products first. */
function workedOut(left: string): Ratio {
  const [first = "", ...rest] = left.split(/ ([+−]) /);
  let sum = product(first);
  for (let at = 0; at < rest.length; at += 2) {
    const other = product(rest[at + 1] ?? "");
    const of = other.of * sum.over * (rest[at] === "−" ? -1n : 1n);
    sum = { of: sum.of * other.over + of, over: sum.over * other.over };
  }
  return sum;
}

function product(text: string): Ratio {
  const [first = "", ...rest] = text.split(/ ([×÷]) /);
  let whole = number(first);
  for (let at = 0; at < rest.length; at += 2) {
    const { of, over } = number(rest[at + 1] ?? "");
    whole =
      rest[at] === "×"
        ? { of: whole.of * of, over: whole.over * over }
        : { of: whole.of * over, over: whole.over * of };
  }
  return whole;
}

/** `$1,234.50`, `-$3.00`, `0.88%`, `365`; of what goes on for ever, what is printed. */
function number(text: string): Ratio {
  const found = /^(-?)\$?([\d,]+)(?:\.(\d+))?(%?)…?$/.exec(text);
  if (!found) throw new Error(`${text} is no number`);
  const [, sign, whole = "", fraction = "", percent] = found;
  const of = BigInt(whole.replaceAll(",", "") + fraction) * (sign === "-" ? -1n : 1n);
  return { of, over: 10n ** BigInt(fraction.length) * (percent === "%" ? 100n : 1n) };
}

/** Whether a number is the one printed; one that goes on is printed as far as its last digit, cut there. */
function is(worked: Ratio, printed: string, text: string): string | undefined {
  const shown = number(printed);
  const isSame = printed.endsWith("…")
    ? (worked.of * shown.over) / worked.over === shown.of && worked.of * shown.over !== shown.of * worked.over
    : worked.of * shown.over === shown.of * worked.over;
  return isSame ? undefined : text;
}

function halfUp({ of, over }: Ratio): Ratio {
  const size = of < 0n ? -of : of;
  const cents = (2n * size * 100n + over) / (2n * over);
  return { of: of < 0n ? -cents : cents, over: 100n };
}

function cutFault(left: string | undefined, share: string, cents: string, rest: string): string | undefined {
  const exact = left === undefined ? number(share) : workedOut(left);
  const cut = { of: (exact.of * 100n) / exact.over, over: 100n };
  const over = { of: exact.of * 100n - cut.of * exact.over, over: exact.over };
  return (
    is(exact, share, `${left} = ${share}`) ??
    is(cut, cents, `${share} cut = ${cents}`) ??
    is(over, rest, `left ${rest}`)
  );
}

function compares(one: string, sign: string, other: string): boolean {
  const [a, b] = [number(one), number(other)];
  const side = a.of * b.over - b.of * a.over;
  // Of amounts that go on and are printed alike, more is not to be seen.
  if (side === 0n && `${one}${other}`.includes("…")) return true;
  return { "<": side < 0n, "≤": side <= 0n, ">": side > 0n, "≥": side >= 0n }[sign] === true;
}
