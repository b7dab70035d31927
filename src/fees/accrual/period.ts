import { centsOf, footedCents } from "./amounts.ts";
import { DISCOUNT_UNITS } from "./measure.ts";
import { addToMinimum, postTopUpsOfPeriod } from "./minimum.ts";
import { centsByDays, paperAtHand, papersOf, postingOf } from "./papers.ts";
import type { Accruing, Closed, PaperDays, Running, Segment } from "./running.ts";
import { laySegmentBy } from "./spare.ts";
import type { Posting } from "./told.ts";

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

/** Posts a closed segment, its days under each of its papers, or each day by itself where days are asked for. */
function postClosed(
  { settings, sink }: Accruing,
  series: Running,
  closed: Closed,
  contract: bigint,
  taken: bigint,
): void {
  const { segment, provisional, discountOff, yearDays } = closed;
  if (segment.earlier.length === 0 && !settings.byDay) {
    sink.post({ ...postingOf(series, paperAtHand(segment)), contract, ...ofKind(discountOff, taken), provisional });
    return;
  }
  const papers = papersOf(segment);
  const parted = partedBetween(papers, closed, contract, taken);
  let at = 0;
  for (const [index, paper] of papers.entries()) {
    const { contract: own, taken: off } = parted[index] as Parted;
    const isMarked = provisional && (isAveraged(segment) || index === papers.length - 1);
    const whole = { ...postingOf(series, paper), contract: own, ...ofKind(discountOff, off), provisional: isMarked };
    const days = segment.list.slice(at, at + paper.days);
    at += paper.days;
    for (const posting of days.length > 0 ? postingsByDay(whole, days, yearDays) : [whole]) sink.post(posting);
  }
}

/** No fee has both: beside a monthly discount a waiver is not computed. */
function ofKind(discountOff: bigint, taken: bigint): Pick<Posting, "discount" | "waiver"> {
  return discountOff === 0n ? { discount: 0n, waiver: taken } : { discount: taken, waiver: 0n };
}

type Parted = { readonly contract: bigint; readonly taken: bigint };

/**
 * What a segment owes and what is taken off, under each of its papers. Days have each a fee, or on an average an equal part of
 * it; those on which a side agreement is computed have an equal part of the waiver, and the last day has the discount.
 */
function partedBetween(
  papers: readonly PaperDays[],
  { segment, yearDays }: Closed,
  contract: bigint,
  taken: bigint,
): Parted[] {
  const days = papers.map((one) => one.days);
  const amounts = papers.map(({ amount }) => amount);
  const contracts = isAveraged(segment) ? centsByDays(contract, days) : footedCents(amounts, yearDays, contract);
  const off = centsByDays(
    taken,
    papers.map(({ waivedDays }) => waivedDays),
  );
  return papers.map((_, index) => ({ contract: contracts[index] as bigint, taken: off[index] as bigint }));
}

function isAveraged({ plan }: Segment): boolean {
  return plan.basis.accrues !== "each-day";
}

/** A posting parted by its days, which foot to it; what is owed besides is told on the last. */
function postingsByDay(whole: Posting, days: Segment["list"], yearDays: bigint): Posting[] {
  const cents = footedCents(
    days.map(({ amount }) => amount),
    yearDays,
    whole.contract,
  );
  return days.map(({ day, assets, carried }, index) => ({
    ...whole,
    first: day,
    last: day,
    days: 1,
    carried: carried ? 1 : 0,
    assets,
    contract: cents[index] as bigint,
    ...(day === whole.last ? {} : { discount: 0n, waiver: 0n, provisional: false }),
  }));
}
