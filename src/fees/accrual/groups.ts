import { normalised, type Portfolio } from "../../agreement/identity.ts";
import { centsOf, footedCents } from "./amounts.ts";
import { calendarDay } from "./calendar.ts";
import type { Cause } from "./cause.ts";
import { amountBy, type GroupMeasure } from "./measure.ts";
import type { FeePlan, Shares } from "./running.ts";
import { type Charged, type TermsOn, yearDivisorOf } from "./terms.ts";

/** The net assets that count for a day, in micro-dollars: of a portfolio, and of a group that counts assets beyond the schedule. */
export type AssetsOn = {
  readonly own: (portfolio: Portfolio, day: number, isPrior: boolean) => bigint | undefined;
  readonly combined: (group: string, day: number, isPrior: boolean) => bigint | undefined;
};

/**
 * What each member pays of its group's fee, day by day. The members of a day are the portfolios whose fees in force name the
 * group, by one agreement; their assets, or the combined ones that the file gives where assets beyond the schedule count, are
 * put through the tiers; that fee in cents is parted by their assets, so that the shares foot to it (largest remainder, ties
 * to the first by name).
 */
export function sharesOfGroups(termsOn: TermsOn, portfolios: readonly Portfolio[], assetsOn: AssetsOn): Shares {
  const inOrder = [...portfolios].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const membersOn = membersBy(termsOn, inOrder);
  const cache = new Map<string, { readonly day: number; readonly shared: ReadonlyMap<Portfolio, bigint> | Cause }>();
  return {
    of: (series, plan, measure, { number }) => {
      const key = `${groupOf(plan.charged)}\0${scheduleKey(measure)}`;
      const known = cache.get(key);
      const shared = known?.day === number ? known.shared : sharedOn(plan, measure, number);
      cache.set(key, { day: number, shared });
      if ("kind" in shared) return { ...shared, charged: plan.charged } as Cause;
      return shared.get(series.portfolio) ?? 0n;
    },
  };

  function sharedOn(plan: FeePlan, measure: GroupMeasure, day: number): ReadonlyMap<Portfolio, bigint> | Cause {
    const { charged, basis } = plan;
    const { group, beyondSchedule } = measure.terms;
    const isPrior = basis.assetsOf === "prior-day";
    const members = membersOn(groupOf(plan.charged) ?? "", day);
    const assets: bigint[] = [];
    for (const member of members) {
      const own = assetsOn.own(member, day, isPrior);
      if (own === undefined) return { kind: "no-member", charged, member };
      assets.push(own);
    }
    const ofMembers = assets.reduce((all, one) => all + one, 0n);
    const combined = beyondSchedule === undefined ? ofMembers : assetsOn.combined(normalised(group), day, isPrior);
    if (combined === undefined) return { kind: "no-combined", charged, group };
    if (combined < ofMembers) return { kind: "combined-short", charged, group };
    const amount = amountBy(measure, false, combined, 1, charged);
    if (typeof amount !== "bigint") return amount;
    const yearDays = yearDivisorOf(basis.dayCount, calendarDay(day).leap);
    const cents = sharedCents(amount, yearDays, assets, combined);
    return new Map(members.map((member, index) => [member, cents[index] as bigint]));
  }
}

/**
 * A group's fee for a day, rounded to the cent and parted by assets: whole cents that with the share of what lies beyond the
 * schedule add up to it. Of no assets at all, nothing is owed.
 */
export function sharedCents(
  amount: bigint,
  yearDays: bigint,
  assets: readonly bigint[],
  combined: bigint,
): readonly bigint[] {
  if (combined === 0n) return assets.map(() => 0n);
  const beyond = assets.reduce((left, one) => left - one, combined);
  const parts = [...assets, beyond].map((one) => amount * one);
  return footedCents(parts, yearDays * combined, centsOf(amount, yearDays)).slice(0, assets.length);
}

/** The group that a row names, as it writes it: also of a row that is not computed, whose assets count all the same. */
export function groupOf(charged: Charged): string | undefined {
  if (charged.kind !== "row" || charged.row.fee.kind !== "group") return undefined;
  const { registrant, agreement } = charged.asked;
  return [registrant.slug, agreement.slug, charged.row.fee.measuredOn.group].join("\0");
}

/** Rows that name one group and have other tiers each pay by their own. */
function scheduleKey({ amounts: { bounds, rates, fixed } }: GroupMeasure): string {
  return [bounds, rates, fixed].map((all) => all.join()).join(";");
}

/** The members of groups on a day; worked out anew only where the terms of a portfolio may have changed. */
function membersBy(
  termsOn: TermsOn,
  portfolios: readonly Portfolio[],
): (key: string, day: number) => readonly Portfolio[] {
  let from = 0;
  let until = 0;
  let groups = new Map<string, Portfolio[]>();
  return (key, number) => {
    if (number < from || number >= until) {
      [from, until, groups] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, new Map()];
      const { day } = calendarDay(number);
      for (const portfolio of portfolios) {
        const stretch = termsOn(portfolio, day);
        from = Math.max(from, stretch.from);
        until = Math.min(until, stretch.until);
        const own = groupOf(stretch.charged);
        if (own === undefined) continue;
        groups.set(own, [...(groups.get(own) ?? []), portfolio]);
      }
    }
    return groups.get(key) ?? [];
  };
}
