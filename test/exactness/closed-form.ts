/**
 * What a fee comes to, in whole numbers alone and by other formulas than the calculation's: nothing of `src` is imported.
 * Amounts are millionths of a dollar, rates hundred-millionths of a percent, so that their product is in 10⁻¹⁶ dollars.
 */

/** A tier's rate, and the bound up to and including which it reaches; the last has none, unless what follows was not read. */
export type ModelTier = { readonly rate: bigint | "blank"; readonly upTo?: bigint };
export type ModelTiers = {
  readonly tiers: readonly ModelTier[];
  readonly whole: boolean;
  /** The paper goes on after its last bound and was not read there. */
  readonly cut: boolean;
};
export type ModelBand = {
  readonly over?: bigint;
  readonly upTo?: bigint;
  readonly unread: boolean;
  readonly tiers: ModelTiers;
};
export type Named = { readonly name: string; readonly tiers: ModelTiers };
export type Model =
  | { readonly kind: "tiers"; readonly tiers: ModelTiers }
  | { readonly kind: "discount"; readonly tiers: ModelTiers; readonly off: bigint; readonly exceeds: bigint }
  | { readonly kind: "group"; readonly tiers: ModelTiers }
  | { readonly kind: "minimum"; readonly tiers: ModelTiers; readonly least: bigint; readonly per: "year" | "month" }
  | { readonly kind: "switch"; readonly before: ModelTiers; readonly after: ModelTiers; readonly at: bigint }
  | { readonly kind: "cases"; readonly cases: readonly Named[] }
  | { readonly kind: "parts"; readonly parts: readonly Named[] }
  | { readonly kind: "bands"; readonly bands: readonly ModelBand[] };

/** Assets of the whole, or of each part in order; which case holds; whether the trigger was reached. */
export type ModelQuestion = {
  readonly assets: readonly bigint[];
  readonly caseName?: string;
  readonly reached?: boolean;
  /** The assets of the whole group. */
  readonly combined?: bigint;
} & ModelSpan;

/**
 * Days over the days of the year, one over one for a year at constant assets; and as a minimum counts them: calendar years, of
 * less than one its days over all of them, and months, of a day its share of one.
 */
export type ModelSpan = {
  readonly days: bigint;
  readonly yearDays: bigint;
  readonly years: readonly [times: bigint, over: bigint];
  readonly months: readonly [times: bigint, over: bigint];
  /** The days of each calendar month of a quarter or a year, each of which owes a minimum a month by itself. */
  readonly each: readonly bigint[];
};

/** Cents of each tier's line, of what brings them to a minimum, of a discount, of a group's whole fee, and of the fee; or why there is none. */
export type Expected =
  | {
      readonly kind: "fee";
      readonly lines: readonly bigint[];
      readonly toMinimum: bigint;
      readonly discount: bigint;
      readonly group?: bigint;
      readonly cents: bigint;
    }
  | { readonly kind: "refused"; readonly why: string };

const RATE_WHOLE = 100n * 10n ** 8n;
const CENT = 10n ** 14n;

/** The fee, by whole numbers alone. */
export function expected(model: Model, question: ModelQuestion): Expected {
  const chosen = chosenTiers(model, question);
  if (typeof chosen === "string") return { kind: "refused", why: chosen };
  const { days, yearDays, combined = 1n } = question;
  const [, part] = model.kind === "minimum" && model.per === "year" ? question.years : question.months;
  const charged = model.kind === "group" ? [combined] : question.assets;
  const amounts: bigint[] = [];
  let sum = 0n;
  for (const [index, tiers] of chosen.entries()) {
    const assets = charged[index] as bigint;
    const why = refusalOf(tiers, assets);
    if (why !== undefined) return { kind: "refused", why };
    amounts.push(...linesOf(tiers, assets));
    sum += yearFee(tiers, assets);
  }
  // Everything over the days of the year and of what a minimum is of.
  const over = yearDays * part * CENT;
  const byTiers = sum * days * part;
  const toMinimum = lackingOf(model, sum, question);
  const whole = byTiers + toMinimum;
  const gross = halfUp(whole, over);
  const feet = footed([...amounts.map((amount) => amount * days * part), toMinimum], over, gross);
  const isOff = model.kind === "discount" && (question.assets[0] as bigint) > model.exceeds;
  const kept = isOff ? RATE_WHOLE - model.off : RATE_WHOLE;
  const lines = { kind: "fee" as const, lines: feet.slice(0, -1), toMinimum: feet.at(-1) as bigint };
  if (model.kind === "group") {
    const cents = combined === 0n ? 0n : halfUp(whole * (question.assets[0] as bigint), over * combined);
    return { ...lines, discount: 0n, group: gross, cents };
  }
  const cents = halfUp(whole * kept, over * RATE_WHOLE);
  return { ...lines, discount: cents - gross, cents };
}

/** What a year's fee lacks of a minimum, over the days of the year and of what the minimum is of: each month by itself where there are several. */
function lackingOf(model: Model, sum: bigint, { days, yearDays, years, months, each }: ModelSpan): bigint {
  if (model.kind !== "minimum") return 0n;
  const least = model.least * RATE_WHOLE;
  const lacking =
    model.per === "year"
      ? [least * years[0] * yearDays - sum * days * years[1]]
      : each.length > 0
        ? each.map((own) => least * yearDays - sum * own)
        : [least * months[0] * yearDays - sum * days * months[1]];
  return lacking.reduce((all, one) => (one > 0n ? all + one : all), 0n);
}

/** The schedules to apply, one for each amount of assets; or why none can be. */
function chosenTiers(
  model: Model,
  { assets, caseName, reached, combined }: ModelQuestion,
): readonly ModelTiers[] | string {
  const [level = 0n] = assets;
  switch (model.kind) {
    case "tiers":
    case "discount":
    case "minimum":
      return [model.tiers];
    case "group":
      if (combined === undefined) return "needs-group-assets";
      return combined < level ? "group-below-own" : [model.tiers];
    case "switch":
      return level >= model.at || reached === true
        ? [model.after]
        : reached === false
          ? [model.before]
          : "needs-trigger";
    case "cases": {
      const found = model.cases.filter(({ name }) => name === caseName);
      return found.length === 0 ? "needs-case" : found.slice(0, 1).map(({ tiers }) => tiers);
    }
    case "parts":
      return model.parts.map(({ tiers }) => tiers);
    case "bands":
      return bandOf(model.bands, level);
    default:
      return model satisfies never;
  }
}

function bandOf(bands: readonly ModelBand[], level: bigint): readonly ModelTiers[] | string {
  if (bands.some(({ unread, over, upTo }) => unread && (over === level || upTo === level))) return "no-band";
  const bounded = bands.filter(({ over, upTo }) => over !== undefined || upTo !== undefined);
  const within = bounded.filter(({ over = -1n, upTo = level }) => over < level && level <= upTo);
  const others = bands.filter((band) => !bounded.includes(band));
  const [first] = [...within, ...others];
  return first ? [first.tiers] : "no-band";
}

/** How many bounds lie below the assets: a level on a bound lies in the tier below it. */
function reachedTier({ tiers }: ModelTiers, assets: bigint): number {
  return tiers.filter(({ upTo }) => upTo !== undefined && upTo < assets).length;
}

export function refusalOf(schedule: ModelTiers, assets: bigint): string | undefined {
  const reached = reachedTier(schedule, assets);
  if (schedule.tiers.slice(0, reached + 1).some(({ rate }) => rate === "blank")) return "blank";
  if (reached < schedule.tiers.length) return undefined;
  return schedule.cut ? "not-read-above" : "ends-at";
}

/**
 * A year's fee: each rate taken as the steps down to it, Σ (rateᵢ − rateᵢ₊₁) × boundᵢ + the rate reached × assets; of a whole
 * balance the last alone.
 */
export function yearFee(schedule: ModelTiers, assets: bigint): bigint {
  const { tiers, whole } = schedule;
  const reached = reachedTier(schedule, assets);
  const rate = (index: number): bigint => tiers[index]?.rate as bigint;
  const last = rate(reached) * assets;
  if (whole) return last;
  const steps = tiers.slice(0, reached).map(({ upTo }, index) => (rate(index) - rate(index + 1)) * (upTo as bigint));
  return steps.reduce((sum, step) => sum + step, last);
}

/** Each tier's own amount: what a year's fee grows by from its lower end to its upper, or to the assets. */
function linesOf(schedule: ModelTiers, assets: bigint): bigint[] {
  const reached = reachedTier(schedule, assets);
  if (schedule.whole) return [yearFee(schedule, assets)];
  const ends = [0n, ...schedule.tiers.slice(0, reached).map(({ upTo }) => upTo as bigint), assets];
  const fees = ends.map((end) => yearFee(schedule, end));
  return fees.slice(1).map((fee, index) => fee - (fees[index] as bigint));
}

/** Half up, away from zero for credits. */
export function halfUp(amount: bigint, over: bigint): bigint {
  const size = amount < 0n ? -amount : amount;
  const rounded = (2n * size + over) / (2n * over);
  return amount < 0n ? -rounded : rounded;
}

/** Each line cut to the cent, and a cent more where fewer lines come before it by remainder than cents are left over. */
function footed(amounts: readonly bigint[], over: bigint, total: bigint): bigint[] {
  const left = total - amounts.reduce((sum, amount) => sum + amount / over, 0n);
  return amounts.map((amount, own) => {
    const before = amounts.filter(
      (other, index) => other % over > amount % over || (other % over === amount % over && index < own),
    ).length;
    return amount / over + (BigInt(before) < left ? 1n : 0n);
  });
}
