import type { Fee, NonEmpty, Place, Tier, Tiers } from "../../src/agreement/facts.ts";
import { Decimal, parseRate, parseUsd, type RatePercent, type Usd } from "../../src/agreement/money.ts";
import { type ComputedFee, calculate, type Span, spanOf } from "../../src/fees/calc.ts";
import type { FeeQuestion } from "../../src/fees/terms.ts";

export const AT: Place = { file: "022.yaml", line: 1, column: 1, length: 1 };
export const ANNUAL: Span = spanOf(undefined, "2006-11-01" as never, "actual/actual");

export function usd(text: string): Usd {
  const amount = parseUsd(text);
  if (amount === undefined) throw new Error(`${text} is no amount`);
  return amount;
}

export function rate(text: string): RatePercent {
  const percent = parseRate(text);
  if (percent === undefined) throw new Error(`${text} is no rate`);
  return percent;
}

/** A list that is known to have something in it. */
export function nonEmpty<T>([first, ...rest]: readonly T[]): NonEmpty<T> {
  if (first === undefined) throw new Error("a list of nothing");
  return [first, ...rest];
}

/** `["0.88%", "$500 million"], ["0.83%"]`: tiers as a record writes them; `blank` is a rate too. */
export function tiers(...printed: NonEmpty<readonly [string, (string | undefined)?, string?]>): Tiers {
  const made = printed.map(
    ([percent, upTo, asPrinted]): Tier => ({
      rate: percent === "blank" ? "blank" : rate(percent),
      ...(upTo === undefined ? {} : { upTo: usd(upTo) }),
      ...(asPrinted === undefined ? {} : { asPrinted }),
      at: AT,
    }),
  );
  return { tiers: nonEmpty(made), applies: "marginal" };
}

export function plain(schedule: Tiers): Fee {
  return { kind: "tiers", ...schedule };
}

export function whole(schedule: Tiers): Tiers {
  return { ...schedule, applies: "whole-balance" };
}

export function cut(schedule: Tiers, note?: string): Tiers {
  return { ...schedule, rest: note === undefined ? {} : { note } };
}

export function asking(assets: string | undefined, more: Partial<FeeQuestion> = {}): FeeQuestion {
  return { ...(assets === undefined ? {} : { assetsUsd: new Decimal(usd(assets)) }), parts: new Map(), ...more };
}

/** The fee, which must be computed. */
export function computed(fee: Fee, question: FeeQuestion, span: Span = ANNUAL): ComputedFee {
  const found = calculate(fee, question, span);
  if (found.kind !== "computed") throw new Error(`refused: ${JSON.stringify(found)}`);
  return found;
}

/** Dollars and cents of each line, then the discount where there is one, then the total. */
export function figures(fee: ComputedFee): string[] {
  return [
    ...fee.lines.map(({ centsUsd }) => centsUsd.toFixed(2)),
    ...(fee.discount ? [fee.discount.centsUsd.toFixed(2)] : []),
    fee.centsUsd.toFixed(2),
  ];
}
