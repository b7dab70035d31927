import type { Act } from "../agreement/acts.ts";
import type { Fee, Place, Registrant, Tier, Tiers } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { Decimal } from "../agreement/money.ts";
import type { KnownPeriod } from "../agreement/periods.ts";
import { compareFees } from "../agreement/same-fee.ts";
import { bracketsOf, tierBrackets } from "../fees/brackets.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { RowOf, TABLES, Tables } from "../write/export/tables.ts";
import { placeOf } from "./as-json.ts";
import { portfolioId } from "./export-ids.ts";

/** A fee, and the act that set it. */
export type SetFee = { readonly id: string; readonly fee: Fee; readonly act: Act; readonly at: Place };
type RegisteredFee = SetFee & { readonly registrant: Registrant };

/** The tables of the fees that some periods have, each fee once, in order of the periods. */
export function feeTables(
  exported: readonly { readonly registrant: Registrant; readonly periods: readonly KnownPeriod[] }[],
): Pick<Tables, "fees" | "schedules" | "tiers" | "brackets"> {
  const fees = exported.flatMap(feesIn);
  const termsOf = termsIds();
  return {
    fees: fees.map((one) => feeRow(one, termsOf(one))),
    schedules: fees.flatMap(scheduleRows),
    tiers: fees.flatMap(tierRows),
    brackets: fees.flatMap(bracketRows),
  };
}

/** What set the fee of a period: where several amendments set the same again, the first of them. */
export function setterOf({ said: [first] }: KnownPeriod): SetFee | undefined {
  if (first.outcome.kind !== "row") return undefined;
  const { fee, setBy } = first.outcome.row;
  const { change } = setBy;
  const row = change.kind === "restate-schedule" ? change.rows.find((one) => one.fee === fee) : undefined;
  const at = row?.at ?? change.at;
  return { id: `${at.file}:${at.line}:${at.column}`, fee, act: setBy, at };
}

function feesIn({
  registrant,
  periods,
}: {
  readonly registrant: Registrant;
  readonly periods: readonly KnownPeriod[];
}): RegisteredFee[] {
  const found = new Map<string, RegisteredFee>();
  for (const period of periods) {
    const set = setterOf(period);
    if (set && !found.has(set.id)) found.set(set.id, { ...set, registrant });
  }
  return [...found.values()];
}

/**
 * By what a fee that a month or year tells is the same as an earlier one of its portfolio: a paper that restates it parts no
 * month.
 */
function termsIds(): (one: RegisteredFee) => string {
  const told = new Map<Portfolio, RegisteredFee[]>();
  return (one) => {
    if (one.fee.kind !== "discount" && one.fee.kind !== "minimum") return one.id;
    const earlier = told.get(one.act.portfolio) ?? [];
    told.set(one.act.portfolio, earlier);
    const same = earlier.find(({ fee }) => compareFees(fee, one.fee) === "same");
    if (!same) earlier.push(one);
    return (same ?? one).id;
  };
}

function feeRow({ id, fee, act, registrant }: RegisteredFee, termsId: string): RowOf<typeof TABLES.fees> {
  return {
    fee_id: id,
    file: act.paper.at.file,
    portfolio_id: portfolioId(registrant, act.portfolio),
    effective: act.day,
    kind: fee.kind,
    words: feeInWords(fee),
    terms_id: termsId,
    discount_off_percent: fee.kind === "discount" ? fee.discount.offPercent : null,
    discount_over_usd: fee.kind === "discount" ? fee.discount.monthAverageExceeds : null,
    measured_on_group: fee.kind === "group" ? fee.measuredOn.group : null,
    group_beyond_schedule: fee.kind === "group" ? (fee.measuredOn.beyondSchedule ?? null) : null,
    minimum_usd: fee.kind === "minimum" ? fee.minimum.usd : null,
    minimum_per: fee.kind === "minimum" ? fee.minimum.per : null,
    switch_at_usd: fee.kind === "switch" ? fee.trigger.firstReaches : null,
    contract_words: contractWords(fee),
  };
}

function contractWords(fee: Fee): string | null {
  if (fee.kind === "discount") return fee.discount.words;
  if (fee.kind === "group") return fee.measuredOn.words;
  if (fee.kind === "minimum") return fee.minimum.words;
  if (fee.kind === "switch") return fee.trigger.words;
  return fee.kind === "not-computable" ? fee.words : null;
}

type Role = {
  readonly role: "only" | "before" | "after" | "case" | "part" | "band";
  readonly tiers: Tiers;
  readonly name?: string;
  readonly condition?: string;
  readonly over?: string;
  readonly upTo?: string;
  readonly boundsRead?: boolean;
};

/** The sets of tiers of a fee, each with what it is for, in the order of `tierSetsOf`. */
function rolesIn(fee: Fee): Role[] {
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "group":
    case "minimum":
      return [{ role: "only", tiers: fee }];
    case "switch":
      return [
        { role: "before", tiers: fee.before },
        { role: "after", tiers: fee.after },
      ];
    case "cases":
      return fee.cases.map((one) => ({ role: "case", tiers: one, name: one.name, condition: one.when }));
    case "parts":
      return fee.parts.map((one) => ({ role: "part", tiers: one, name: one.name, condition: one.of }));
    case "bands":
      return fee.bands.map((band) => ({
        role: "band",
        tiers: band,
        ...(band.otherwise === undefined ? {} : { condition: band.otherwise }),
        ...(band.over === undefined ? {} : { over: band.over }),
        ...(band.upTo === undefined ? {} : { upTo: band.upTo }),
        boundsRead: band.bounds !== "not-read",
      }));
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}

function scheduleRows({ id, fee }: SetFee): RowOf<typeof TABLES.schedules>[] {
  return rolesIn(fee).map(({ role, tiers, name, condition, over, upTo, boundsRead }, index) => ({
    fee_id: id,
    schedule_no: index + 1,
    role,
    name: name ?? null,
    condition: condition ?? null,
    band_over_usd: over ?? null,
    band_up_to_usd: upTo ?? null,
    band_bounds_read: boundsRead ?? null,
    applies: tiers.applies,
    rest_not_read: tiers.rest !== undefined,
    rest_note: tiers.rest?.note ?? null,
  }));
}

function tierRows({ id, fee }: SetFee): RowOf<typeof TABLES.tiers>[] {
  return rolesIn(fee).flatMap(({ tiers: schedule }, index) => {
    const [tiers, brackets] = [schedule.tiers as readonly Tier[], tierBrackets(schedule)];
    return tiers.map(({ rate, upTo, asPrinted, at }, nth) => ({
      fee_id: id,
      schedule_no: index + 1,
      tier_no: nth + 1,
      over_usd: tiers[nth - 1]?.upTo ?? "0",
      up_to_usd: upTo ?? null,
      rate_percent: rate === "blank" ? null : rate,
      rate_printed: rate,
      as_printed: asPrinted ?? null,
      base_usd: brackets[nth]?.baseUsd.toFixed() ?? null,
      counted_from_usd: brackets[nth]?.countedFromUsd ?? null,
      place: placeOf(at),
    }));
  });
}

function bracketRows({ id, fee }: SetFee): RowOf<typeof TABLES.brackets>[] {
  return bracketsOf(fee).map(({ schedule, tier, assets: { from, to }, ...bracket }, index) => ({
    fee_id: id,
    bracket_no: index + 1,
    schedule_no: schedule,
    tier_no: tier,
    from_usd: from ? endOf(from.at) : null,
    from_included: from?.included ?? true,
    to_usd: to ? endOf(to.at) : null,
    to_included: to?.included ?? false,
    base_usd: bracket.baseUsd.toFixed(),
    counted_from_usd: bracket.countedFromUsd,
    rate_percent: bracket.ratePercent,
    kept_percent: bracket.keptPercent.toFixed(),
  }));
}

/** Where tiers reach a minimum need not end as a decimal: cut to the cent, since that leaves every whole cent on its side. */
function endOf(level: Decimal): string {
  return (level.decimalPlaces() > 6 ? level.toDecimalPlaces(2, Decimal.ROUND_DOWN) : level).toFixed();
}
