import type { Amendment, Change, Fee, Tiers } from "../../src/agreement/facts.ts";

/** One fact of an amendment: what it is about, its value in one way of writing, and what of it must be seen if it is missed. */
export type Fact = {
  /** `effective`, `add Alder Fund`, `row Alder Fund`. */
  readonly key: string;
  readonly value: string;
  /** The portfolio, where it is about one. */
  readonly about?: string;
  /** Rates in percent, the most telling of its figures. */
  readonly rates: readonly number[];
  readonly days: readonly string[];
  readonly names: readonly string[];
};

/** Portfolios' names differ in capitals, quotes and a leading article alone where they are the same. */
export function sameName(name: string): string {
  return name
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^the /, "");
}

/**
 * An amendment's facts, without places, notes and quoted words, digits by value; `formerly` is a rename. A change without a
 * day of its own has the paper's, unless that is `open`.
 */
export function factsOf(amendment: Partial<Amendment>, paperDay: "settled" | "open" = "settled"): Fact[] {
  const { number, status, copy, effective, executed, recites, signed, changes = [] } = amendment;
  const facts: Fact[] = [];
  const say = (key: string, value: string | undefined, more: Partial<Fact> = {}): void => {
    if (value !== undefined && value !== "not-read")
      facts.push({ key, value, rates: [], days: [], names: [], ...more });
  };
  say("number", number?.toString());
  say("status", status);
  say("copy", copy);
  const day = effective?.kind === "exact" ? effective.day : effective?.kind === "blank" ? effective.printed : undefined;
  say("effective", day ?? (effective && JSON.stringify(effective)), { days: day ? [day] : [] });
  if (typeof executed === "object") say("executed", "blank");
  else say("executed", executed, { days: executed ? [executed] : [] });
  const recited = Array.isArray(recites) ? recites.map((one: { day: string }) => one.day) : [];
  if (recited.length > 0) say("recites", recited.join(" "), { days: recited });
  if (typeof signed === "object") {
    const lines = signed.map((one) => `${one.for}: ${one.by}${one.title ? `, ${one.title}` : ""}`);
    say("signed", lines.join("; "), { names: signed.map(({ by }) => by) });
  } else if (signed !== "one-officer") say("signed", signed);
  for (const change of changes) {
    const made = factsOfChange(change, paperDay === "settled" ? day : undefined);
    for (const fact of made) {
      const again = facts.filter(({ key }) => key === fact.key || key.startsWith(`${fact.key} #`)).length;
      facts.push(again === 0 ? fact : { ...fact, key: `${fact.key} #${again + 1}` });
    }
  }
  return facts;
}

function factsOfChange(change: Change, paperDay: string | undefined): Fact[] {
  const when = change.effective ?? paperDay;
  const also = { ...(change.approved ? { approved: JSON.stringify(sorted(change.approved)) } : {}), as: change.as };
  const fact = (verb: string, name: string, held: Record<string, unknown>, fee?: Fee): Fact => {
    const value = JSON.stringify({ when, ...also, ...held, ...(fee ? { fee: feeOf(fee) } : {}) });
    const rates = fee ? ratesOf(fee) : [];
    const days = change.effective ? [change.effective] : [];
    return { key: `${verb} ${sameName(name)}`, value, about: sameName(name), rates, days, names: [name] };
  };
  const renamed = (old: string, to: string): Fact => ({
    ...fact("rename", old, {}),
    value: JSON.stringify({ when, to: sameName(to) }),
    names: [old, to],
  });
  const former = "portfolio" in change && change.formerly ? [renamed(change.formerly, change.portfolio)] : [];
  switch (change.kind) {
    case "add":
    case "change-fee":
      return [...former, fact(change.kind, change.portfolio, {}, change.fee)];
    case "correct":
      return [fact(`correct ${change.amendment}`, change.portfolio, {}, change.fee)];
    case "rename":
      return [renamed(change.portfolio, change.to)];
    case "remove": {
      const held = { into: change.mergedInto && sameName(change.mergedInto), liquidated: change.liquidated };
      return [...former, fact("remove", change.portfolio, held, change.printedFee)];
    }
    case "restate-schedule":
      return change.rows.map(({ portfolio, fee }) => fact("row", portfolio, {}, fee));
    default:
      return change satisfies never;
  }
}

function tiersOf({ tiers, applies, rest }: Tiers): unknown {
  return {
    tiers: tiers.map(({ rate, upTo }) => [rate === "blank" ? rate : Number.parseFloat(rate), upTo ?? "open"]),
    applies,
    rest: rest !== undefined,
  };
}

/** A fee without its words: names of cases, parts and groups are the reader's own. */
function feeOf(fee: Fee): unknown {
  switch (fee.kind) {
    case "tiers":
      return tiersOf(fee);
    case "discount":
      return [tiersOf(fee), "less", Number.parseFloat(fee.discount.offPercent), fee.discount.monthAverageExceeds];
    case "group":
      return [tiersOf(fee), "combined", fee.measuredOn.beyondSchedule !== undefined];
    case "minimum":
      return [tiersOf(fee), "least", fee.minimum.usd, fee.minimum.per];
    case "switch":
      return [tiersOf(fee.before), "until", fee.trigger.firstReaches, tiersOf(fee.after)];
    case "cases":
      return ["cases", ...fee.cases.map(tiersOf)];
    case "parts":
      return ["parts", ...fee.parts.map(tiersOf)];
    case "bands":
      return ["bands", ...fee.bands.map((band) => [band.over, band.upTo, tiersOf(band)])];
    case "not-computable":
      return "not-computable";
    default:
      return fee satisfies never;
  }
}

function ratesOf(fee: Fee): number[] {
  const within = (tiers: Tiers): number[] =>
    tiers.tiers.flatMap(({ rate }) => (rate === "blank" ? [] : [Number.parseFloat(rate)]));
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "group":
    case "minimum":
      return within(fee);
    case "switch":
      return [...within(fee.before), ...within(fee.after)];
    case "cases":
      return fee.cases.flatMap(within);
    case "parts":
      return fee.parts.flatMap(within);
    case "bands":
      return fee.bands.flatMap(within);
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}

function sorted(held: object): unknown {
  return Object.fromEntries(Object.entries(held).sort(([one], [other]) => one.localeCompare(other)));
}
