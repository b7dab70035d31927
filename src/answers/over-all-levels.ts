import { Decimal, dollars, percentage } from "../agreement/money.ts";
import type { Difference, Extremes, Greatest, Side } from "../fees/difference.ts";
import { pointOf } from "../fees/spans.ts";
import { type Fact, fact, type Json } from "../write/answer.ts";
import { levelInWords, spanAsJson, spanInWords } from "./level-words.ts";

/** Over all levels: whether the second fee, named as a subject, is ever higher, where the two cross, and how far apart they get. */
export function overAllFacts(difference: Difference, second: string): Fact[] {
  const { sides, higher, lower } = difference;
  const partly = difference.notCompared.length > 0 ? ", of the levels compared" : "";
  return [
    fact("verdict", "Over all levels", `${verdict(difference, second)}${partly}`, {
      everHigher: higher !== undefined,
      everLower: lower !== undefined,
      provedOverAll: difference.notCompared.length === 0,
    }),
    ...crossingFacts(sides),
    ...(lower ? extremeFacts("lower", "Furthest below", lower) : []),
    ...(higher ? extremeFacts("higher", "Furthest above", higher) : []),
  ];
}

function verdict({ sides, higher, lower }: Difference, subject: string): string {
  const where = (side: Side): string =>
    sides
      .filter((one) => one.side === side && (side !== "same" || pointOf(one.assets) === undefined))
      .map(({ assets }) => spanInWords(assets))
      .join(", and ");
  if (!higher && !lower) return `${subject} is the same at every level`;
  const same = where("same") === "" ? "" : `; the same ${where("same")}`;
  if (!higher) return `${subject} is never higher at any level: lower ${where("lower")}${same}`;
  if (!lower) return `${subject} is never lower at any level: higher ${where("higher")}${same}`;
  return `${subject} is higher ${where("higher")}; lower ${where("lower")}${same}`;
}

/** Levels at which the second fee passes from one side of the first to the other, and whether the two are equal there. */
export function crossingsOf(sides: Difference["sides"]): { readonly at: Decimal; readonly equal: boolean }[] {
  const apart = sides.filter(({ side, assets }) => side !== "same" || pointOf(assets) === undefined);
  return apart.flatMap(({ assets: { to }, side }, index) => {
    const next = apart[index + 1];
    if (!to || !next || next.side === side || side === "same" || next.side === "same") return [];
    if (!next.assets.from?.at.equals(to.at)) return [];
    const equal = sides.some((one) => one.side === "same" && pointOf(one.assets)?.equals(to.at));
    return [{ at: to.at, equal }];
  });
}

/** `$1.6 billion`; `$1 billion (by a jump)`. */
export function crossingInWords({ at, equal }: { readonly at: Decimal; readonly equal: boolean }): string {
  return `${levelInWords(at)}${equal ? "" : " (by a jump)"}`;
}

function crossingFacts(sides: Difference["sides"]): Fact[] {
  const crossings = crossingsOf(sides);
  if (crossings.length === 0) return [];
  const words = crossings.map(crossingInWords);
  return [
    fact(
      "crossings",
      "They cross at",
      words.join("; "),
      crossings.map(({ at, equal }) => ({ assets: at.toFixed(), equalThere: equal })),
    ),
  ];
}

function extremeFacts(key: "higher" | "lower", label: string, { usd, basisPoints }: Extremes): Fact[] {
  const dollarsFact =
    usd.kind === "unbounded"
      ? fact(
          `${key}Usd`,
          label,
          `without bound in dollars: ${usd.above.isZero() ? "" : `above ${levelInWords(usd.above)} `}it grows by ${percentage(usd.byRate.times(100))} of each further dollar`,
          { bounded: false, above: usd.above.toFixed(), byPercent: usd.byRate.times(100).toFixed() },
        )
      : fact(`${key}Usd`, label, `${amountInWords(usd.value)} ${whereInWords(usd)}`, {
          bounded: true,
          ...greatestAsJson(usd),
        });
  const pointsKey = `${key}BasisPoints`;
  if (basisPoints.kind === "unbounded") {
    const words = "without bound in basis points: it grows as assets fall towards none, since a minimum is owed";
    return [dollarsFact, fact(pointsKey, "", words, { bounded: false })];
  }
  const rounded = basisPoints.value.toDecimalPlaces(4);
  const points = `${rounded.toFixed()} basis ${rounded.equals(1) ? "point" : "points"} ${whereInWords(basisPoints)}`;
  return [dollarsFact, fact(pointsKey, "", points, greatestAsJson(basisPoints))];
}

function amountInWords(amount: Decimal): string {
  return amount.decimalPlaces() <= 2 ? dollars(amount) : `${dollars(amount.toDecimalPlaces(2, Decimal.ROUND_DOWN))}…`;
}

/** `at $500 million`, `at $500 million and above`, `neared at $500 million, where a fee jumps`. */
function whereInWords({ at, reached }: Greatest): string {
  if (reached) return at.from?.included && !at.to ? `at ${levelInWords(at.from.at)} and above` : spanInWords(at);
  const level = pointOf(at);
  if (level?.isZero()) return "neared as assets fall towards none";
  return level ? `neared at ${levelInWords(level)}, where a fee jumps` : "neared as assets grow without end";
}

function greatestAsJson({ at, value, reached }: Greatest): { [key: string]: Json } {
  return { value: value.toFixed(), reached, at: spanAsJson(at) };
}
