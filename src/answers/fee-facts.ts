import { dayInWords } from "../agreement/day.ts";
import { type Decimal, dollars, percentage, usdInWords } from "../agreement/money.ts";
import type { ComputedFee, Span } from "../fees/calc.ts";
import type { NextStep } from "../fees/next-step.ts";
import { type Fact, fact } from "../write/answer.ts";
import { amountAsJson, amountInWords } from "./amounts.ts";
import { namesOf } from "./fee-lines.ts";

/** What is owed, and what it is made of. */
export function amountFacts(fee: ComputedFee, exact: boolean): Fact[] {
  const { discount, minimum, group } = fee;
  const names = namesOf(fee);
  return [
    fact("total", "Fee", `${amountInWords(fee, exact)} ${spanInWords(fee.span)}`, amountAsJson(fee)),
    ...(group
      ? [
          fact(
            "groupFee",
            "Group's fee",
            `${amountInWords(group, exact)} ${spanInWords(fee.span)}`,
            amountAsJson(group),
          ),
          ...groupFacts(fee.assetsUsd, group),
        ]
      : []),
    ...(minimum ? [minimumFact(minimum, exact)] : []),
    ...(names.length === 1 ? [fact("schedule", "Schedule used", names.join())] : []),
    ...(discount ? [fact("discount", "Discount", discount.terms.words, amountAsJson(discount))] : []),
  ];
}

function groupFacts(ownUsd: Decimal, { terms, combinedUsd }: NonNullable<ComputedFee["group"]>): Fact[] {
  const percent = combinedUsd.isZero() ? undefined : ownUsd.times(100).div(combinedUsd);
  const share = percent === undefined ? "none, of no combined assets" : `${percentage(percent)} of the group's fee`;
  return [
    fact("share", "Share", `${share}: ${dollars(ownUsd, true)} of ${dollars(combinedUsd, true)} of combined assets`, {
      own: ownUsd.toFixed(),
      combined: combinedUsd.toFixed(),
      percent: percent?.toFixed() ?? null,
    }),
    fact("measuredOn", "Measured on", terms.words, {
      group: terms.group,
      words: terms.words,
      beyondSchedule: terms.beyondSchedule ?? null,
    }),
    ...(terms.beyondSchedule === undefined
      ? []
      : [fact("beyondSchedule", "Counting as well", terms.beyondSchedule, terms.beyondSchedule)]),
  ];
}

function minimumFact(minimum: NonNullable<ComputedFee["minimum"]>, exact: boolean): Fact {
  const { terms, leastUsd, owed } = minimum;
  const least = amountInWords({ exactUsd: leastUsd, centsUsd: leastUsd.toDecimalPlaces(2) }, exact);
  const state = {
    throughout: "owed, since the tiers give less",
    "in-part": "owed for the months in which the tiers give less",
    nowhere: "reached by the tiers",
  }[owed];
  return fact("minimum", "Minimum", `${least}, ${state}: ${terms.words}`, {
    amount: terms.usd,
    per: terms.per,
    forTheSpan: leastUsd.toFixed(),
    owed,
    added: amountAsJson(minimum),
    words: terms.words,
  });
}

function spanInWords(span: Span): string {
  if (span.kind === "annual") return "a year, at constant assets";
  const first = dayInWords(span.first);
  return span.first === span.last ? `for ${first}` : `for ${first} to ${dayInWords(span.last)}`;
}

/** The effective rate, the rate on the next dollar, and up to which level it holds. */
export function rateFacts({ effectivePercent, marginalPercent, next, group }: ComputedFee): Fact[] {
  const step = next && {
    at: next.at,
    away: next.away.toFixed(),
    what: next.what,
    rate: next.rate ?? null,
    ...(next.monthDays === undefined ? {} : { monthDays: next.monthDays }),
  };
  return [
    ...(effectivePercent
      ? [fact("effectiveRate", "Effective rate", `${percentage(effectivePercent)} a year`, effectivePercent.toFixed())]
      : []),
    ...(marginalPercent
      ? [
          fact(
            "marginalRate",
            "Marginal rate",
            `${marginalInWords(marginalPercent, next)}${group ? ", of combined assets" : ""}`,
            marginalPercent.toFixed(),
          ),
          fact(
            "nextBreakpoint",
            "Next breakpoint",
            next ? stepInWords(next, group !== undefined) : "none above",
            step ?? null,
          ),
        ]
      : []),
  ];
}

/** An asset level on a bound lies in the tier below it; the next dollar is charged the tier's above. */
function marginalInWords(percent: Decimal, next: NextStep | undefined): string {
  // A rate of some months alone is not that of the next dollar.
  const onBound = next?.away.isZero() && next.monthDays === undefined ? next : undefined;
  const above = onBound?.rate === undefined ? "" : `; ${onBound.rate}% on the next dollar`;
  return `${percentage(percent)}${above}`;
}

function stepInWords({ at, away, what, rate, monthDays }: NextStep, combined: boolean): string {
  const inMonths = monthDays === undefined ? "" : ` in months of ${monthDays} days`;
  const then = {
    breakpoint: rate === undefined ? "; the rate above it was not read" : `, then ${rate}%`,
    switch: ", where the second schedule takes over for good",
    discount: ", above which the discount applies",
    minimum: `, where the tiers reach the minimum${inMonths}${rate === undefined ? "" : `; then ${rate}%${inMonths === "" ? "" : " in those"}`}`,
    band: ", above which another schedule applies to all assets",
  };
  return `${usdInWords(at)}${combined ? " of combined assets" : ""}, ${dollars(away, true)} away${then[what]}`;
}

/** How the figures were rounded; of a period, on which basis its days count. */
export function roundingFacts({ span, group }: ComputedFee, basis: string, exact: boolean): Fact[] {
  const foot = group ? "lines made to foot to the group's fee" : "lines made to foot";
  const rounding = `total half up to the cent; ${foot}, largest remainder first`;
  return [
    exact
      ? fact("rounding", "Rounding", "none: every digit is printed", "none")
      : fact("rounding", "Rounding", rounding, "half-up-cent"),
    ...(span.kind === "annual" ? [] : [fact("accrual", "Basis", basis, span.dayCount)]),
  ];
}
