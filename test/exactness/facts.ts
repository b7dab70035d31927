/** Between the texts of a record and the whole numbers of the closed form, both ways. */
import type { Fee, Tier, Tiers } from "../../src/agreement/facts.ts";
import type { RatePercent, Usd } from "../../src/agreement/money.ts";
import { AT, nonEmpty } from "../fees/made.ts";
import type { Model, ModelTiers } from "./closed-form.ts";

/** `500000000.01` → millionths of a dollar; `0.88` → hundred-millionths of a percent. */
export function scaled(text: string, places: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  if (fraction.length > places) throw new Error(`${text} has more than ${places} digits after the point`);
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/** A whole number as the decimal that it stands for. */
export function decimal(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}

export const USD = 6;
export const RATE = 8;

/** The whole numbers of a recorded fee; undefined where only words say it. */
export function modelOf(fee: Fee): Model | undefined {
  switch (fee.kind) {
    case "tiers":
      return { kind: "tiers", tiers: modelTiers(fee) };
    case "discount": {
      const { offPercent, monthAverageExceeds } = fee.discount;
      const off = scaled(offPercent, RATE);
      return { kind: "discount", tiers: modelTiers(fee), off, exceeds: scaled(monthAverageExceeds, USD) };
    }
    case "group":
      return { kind: "group", tiers: modelTiers(fee) };
    case "minimum": {
      const { usd: least, per } = fee.minimum;
      return { kind: "minimum", tiers: modelTiers(fee), least: scaled(least, USD), per };
    }
    case "switch": {
      const at = scaled(fee.trigger.firstReaches, USD);
      return { kind: "switch", before: modelTiers(fee.before), after: modelTiers(fee.after), at };
    }
    case "cases":
      return { kind: "cases", cases: fee.cases.map((one) => ({ name: one.name, tiers: modelTiers(one) })) };
    case "parts":
      return { kind: "parts", parts: fee.parts.map((one) => ({ name: one.name, tiers: modelTiers(one) })) };
    case "bands":
      return {
        kind: "bands",
        bands: fee.bands.map((band) => ({
          ...(band.over === undefined ? {} : { over: scaled(band.over, USD) }),
          ...(band.upTo === undefined ? {} : { upTo: scaled(band.upTo, USD) }),
          unread: band.bounds === "not-read",
          tiers: modelTiers(band),
        })),
      };
    case "not-computable":
      return undefined;
    default:
      return fee satisfies never;
  }
}

function modelTiers({ tiers, applies, rest }: Tiers): ModelTiers {
  return {
    tiers: tiers.map(({ rate, upTo }) => ({
      rate: rate === "blank" ? "blank" : scaled(rate, RATE),
      ...(upTo === undefined ? {} : { upTo: scaled(upTo, USD) }),
    })),
    whole: applies === "whole-balance",
    cut: rest !== undefined,
  };
}

const usd = (units: bigint): Usd => decimal(units, USD) as Usd;
const percent = (units: bigint): RatePercent => decimal(units, RATE) as RatePercent;

/** A fee as a record has it. */
export function feeOf(model: Model): Fee {
  switch (model.kind) {
    case "tiers":
      return { kind: "tiers", ...tiersOf(model.tiers) };
    case "discount":
      return {
        kind: "discount",
        ...tiersOf(model.tiers),
        discount: { offPercent: percent(model.off), monthAverageExceeds: usd(model.exceeds), words: "less", at: AT },
      };
    case "group":
      return { kind: "group", ...tiersOf(model.tiers), measuredOn: { group: "Stock", words: "combined", at: AT } };
    case "minimum": {
      const { least, per } = model;
      return { kind: "minimum", ...tiersOf(model.tiers), minimum: { usd: usd(least), per, words: "at least", at: AT } };
    }
    case "switch":
      return {
        kind: "switch",
        before: tiersOf(model.before),
        after: tiersOf(model.after),
        trigger: { firstReaches: usd(model.at), words: "once reached", at: AT },
      };
    case "cases":
      return {
        kind: "cases",
        cases: nonEmpty(model.cases.map(({ name, tiers }) => ({ name, when: "it holds", ...tiersOf(tiers) }))),
      };
    case "parts":
      return {
        kind: "parts",
        parts: nonEmpty(model.parts.map(({ name, tiers }) => ({ name, of: "its own", ...tiersOf(tiers) }))),
      };
    case "bands":
      return {
        kind: "bands",
        bands: nonEmpty(
          model.bands.map(({ over, upTo, unread, tiers }) => ({
            ...(over === undefined ? {} : { over: usd(over) }),
            ...(upTo === undefined ? {} : { upTo: usd(upTo) }),
            ...(unread ? { bounds: "not-read" as const } : {}),
            ...tiersOf(tiers),
          })),
        ),
      };
    default:
      return model satisfies never;
  }
}

function tiersOf({ tiers, whole, cut }: ModelTiers): Tiers {
  const made = tiers.map(
    ({ rate, upTo }): Tier => ({
      rate: rate === "blank" ? "blank" : percent(rate),
      ...(upTo === undefined ? {} : { upTo: usd(upTo) }),
      at: AT,
    }),
  );
  return { tiers: nonEmpty(made), applies: whole ? "whole-balance" : "marginal", ...(cut ? { rest: {} } : {}) };
}

/** Every level at which any of a fee's terms can change. */
export function boundsOf(model: Model): bigint[] {
  const inTiers = ({ tiers }: ModelTiers): bigint[] => tiers.flatMap(({ upTo }) => upTo ?? []);
  switch (model.kind) {
    case "tiers":
    case "group":
    case "minimum":
      return inTiers(model.tiers);
    case "discount":
      return [...inTiers(model.tiers), model.exceeds];
    case "switch":
      return [...inTiers(model.before), ...inTiers(model.after), model.at];
    case "cases":
      return model.cases.flatMap(({ tiers }) => inTiers(tiers));
    case "parts":
      return model.parts.flatMap(({ tiers }) => inTiers(tiers));
    case "bands":
      return model.bands.flatMap(({ over, upTo, tiers }) => [
        ...inTiers(tiers),
        ...[over, upTo].flatMap((at) => at ?? []),
      ]);
    default:
      return model satisfies never;
  }
}
