import { centsOf, footedCents } from "./amounts.ts";
import { DISCOUNT_UNITS } from "./measure.ts";
import { addToMinimum, postTopUpsOfPeriod } from "./minimum.ts";
import type { Accruing, Closed, Running, Segment } from "./running.ts";
import { laySegmentBy } from "./spare.ts";
import type { Posting, Series } from "./told.ts";

/**
 * Closes a month or year whose days are rounded together: one rounding of what they add up to, to which its segments, and
 * their days where those are posted, are made to foot.
 */
export function closePeriod(accruing: Accruing, series: Running): void {
  const { closed } = series;
  if (closed.length === 0) return;
  for (const yearDays of new Set(closed.map((one) => one.yearDays))) {
    const together = closed.filter((one) => one.yearDays === yearDays);
    const amounts = together.map(({ amount }) => amount);
    const whole = amounts.reduce((all, one) => all + one, 0n);
    const cents = footedCents(amounts, yearDays, centsOf(whole, yearDays));
    const taken = takenOff(together, whole, yearDays);
    const settled = together.flatMap((one, index) => {
      const own = cents[index] as bigint;
      postClosed(accruing, series, one, own, taken[index] as bigint);
      return addToMinimum(series, one.segment, { cents: own, amount: one.amount, yearDays });
    });
    postTopUpsOfPeriod(accruing, settled, whole, yearDays);
  }
  for (const { segment } of closed) laySegmentBy(accruing, segment);
  closed.length = 0;
}

/**
 * Cents that a discount or a waiver takes off each of some segments: what is owed of them all is rounded once, and what is
 * taken off is the difference of cents between that and the fee before it, parted among the segments that have any.
 */
function takenOff(together: readonly Closed[], whole: bigint, yearDays: bigint): bigint[] {
  const exact = together.map(({ amount, discountOff, waiver }) => waiver * DISCOUNT_UNITS - amount * discountOff);
  const net = whole * DISCOUNT_UNITS + exact.reduce((all, one) => all + one, 0n);
  const total = centsOf(net, yearDays * DISCOUNT_UNITS) - centsOf(whole, yearDays);
  const having = exact.flatMap((one, index) => (one === 0n ? [] : [index]));
  const cents = together.map(() => 0n);
  const footed = footedCents(
    having.map((index) => exact[index] as bigint),
    yearDays * DISCOUNT_UNITS,
    total,
  );
  for (const [at, index] of having.entries()) cents[index] = footed[at] as bigint;
  return cents;
}

function postClosed(
  { settings, sink }: Accruing,
  series: Running,
  closed: Closed,
  contract: bigint,
  taken: bigint,
): void {
  const { segment, provisional, discountOff, yearDays } = closed;
  // No fee has both: beside a monthly discount a waiver is not computed.
  const [discount, waiver] = discountOff === 0n ? [0n, taken] : [taken, 0n];
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
