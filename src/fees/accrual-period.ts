import { centsOf, footedCents } from "./accrual-amounts.ts";
import { addToMinimum } from "./accrual-minimum.ts";
import { DISCOUNT_UNITS } from "./accrual-plan.ts";
import type { Accruing, Closed, Running, Segment } from "./accrual-running.ts";
import type { Posting, Series } from "./accrual-told.ts";

/**
 * Closes a month or year whose days are rounded together: one rounding of what they add up to, to which its segments, and
 * their days where those are posted, are made to foot.
 */
export function closePeriod(accruing: Accruing, series: Running): void {
  const { closed } = series;
  if (closed.length === 0) return;
  series.closed = [];
  for (const yearDays of new Set(closed.map((one) => one.yearDays))) {
    const together = closed.filter((one) => one.yearDays === yearDays);
    const amounts = together.map(({ amount }) => amount);
    const whole = amounts.reduce((all, one) => all + one, 0n);
    const cents = footedCents(amounts, yearDays, centsOf(whole, yearDays));
    for (const [index, one] of together.entries()) {
      postClosed(accruing, series, one, cents[index] as bigint);
      addToMinimum(accruing, series, one.segment, cents[index] as bigint);
    }
  }
}

function postClosed({ settings, sink }: Accruing, series: Running, closed: Closed, contract: bigint): void {
  const { segment, amount, provisional, discounted, yearDays } = closed;
  const { measure } = segment.plan;
  const off = measure.kind === "one" && discounted ? measure.discount?.off : undefined;
  const discount = off === undefined ? 0n : centsOf(-(amount * off), yearDays * DISCOUNT_UNITS);
  const waiver = centsOf(closed.waiver, yearDays);
  const whole = { ...postingOf(series, segment), contract, discount, waiver, provisional };
  if (!settings.byDay || segment.list.length === 0) {
    sink.post(whole);
    return;
  }
  const amounts = segment.list.map((one) => one.amount);
  const cents = footedCents(amounts, yearDays, contract);
  for (const [index, { day, assets, carried }] of segment.list.entries())
    sink.post({
      ...whole,
      first: day,
      last: day,
      days: 1,
      carried: carried ? 1 : 0,
      assets,
      contract: cents[index] as bigint,
      ...(day === segment.last ? {} : { discount: 0n, waiver: 0n }),
    });
}

/** A posting of a segment's days, of no amount yet. */
export function postingOf(series: Series, { plan, first, last, days, carried, assets }: Segment): Posting {
  return {
    series,
    charged: plan.charged,
    first,
    last,
    days,
    carried,
    assets,
    contract: 0n,
    discount: 0n,
    waiver: 0n,
    topUp: 0n,
    provisional: false,
  };
}
