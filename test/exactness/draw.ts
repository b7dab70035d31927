/** Fees and questions at random, from a seed: the same seed draws the same. */
import type { Day, Period } from "../../src/agreement/day.ts";
import { DAY_COUNTS, type DayCount } from "../../src/agreement/facts.ts";
import {
  type Model,
  type ModelBand,
  type ModelQuestion,
  type ModelSpan,
  type ModelTiers,
  refusalOf,
  yearFee,
} from "./closed-form.ts";
import { boundsOf } from "./facts.ts";

/** A whole number from 0 up to, and without, `below`. */
export type Draw = (below: number) => number;

/** Mulberry32: 32 bits of state, good enough to spread draws. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What is asked besides: over which days. */
export type Asked = {
  readonly model: Model;
  readonly question: ModelQuestion;
  readonly period?: { readonly kind: Period; readonly day: Day; readonly count: DayCount };
};

export const STRUCTURES = [
  "tiers",
  "whole-balance",
  "discount",
  "switch",
  "cases",
  "parts",
  "bands",
  "group",
  "minimum",
] as const;
export type Structure = (typeof STRUCTURES)[number];

/** A fee of a structure, its assets as often as not on a bound or beside one, for a year or some calendar period. */
export function drawn(structure: Structure, draw: Draw): Asked {
  const model = modelDrawn(structure, draw);
  const amounts = model.kind === "parts" ? model.parts.length : 1;
  const assets = Array.from({ length: amounts }, () => assetsDrawn(model, draw));
  const period = draw(5) < 2 ? undefined : periodDrawn(draw);
  const names = model.kind === "cases" ? model.cases.map(({ name }) => name) : [];
  const reached = draw(2) === 0;
  return {
    model,
    question: {
      assets,
      ...(names.length > 0 ? { caseName: names[draw(names.length)] as string } : {}),
      ...(model.kind === "switch" && (reached || (assets[0] as bigint) < model.at) ? { reached } : {}),
      ...(model.kind === "group" ? groupDrawn(model, assets[0] as bigint, draw) : {}),
      ...spanOfModel(period),
    },
    ...(period ? { period } : {}),
  };
}

function modelDrawn(structure: Structure, draw: Draw): Model {
  const tiers = (): ModelTiers => tiersDrawn(draw, draw(4) === 0);
  const named = (): { name: string; tiers: ModelTiers }[] =>
    ["one", "two", "three"].slice(0, 1 + draw(3)).map((name) => ({ name, tiers: tiers() }));
  switch (structure) {
    case "tiers":
      return { kind: "tiers", tiers: tiersDrawn(draw, false) };
    case "whole-balance":
      return { kind: "tiers", tiers: tiersDrawn(draw, true) };
    case "discount":
      return {
        kind: "discount",
        tiers: tiers(),
        off: rateDrawn(draw) * BigInt(1 + draw(40)),
        exceeds: boundDrawn(draw),
      };
    case "group":
      return { kind: "group", tiers: tiers() };
    case "minimum":
      return minimumDrawn(tiers(), draw);
    case "switch":
      return { kind: "switch", before: tiers(), after: tiers(), at: boundDrawn(draw) };
    case "cases":
      return { kind: "cases", cases: named() };
    case "parts":
      return { kind: "parts", parts: named() };
    case "bands":
      return { kind: "bands", bands: Array.from({ length: 1 + draw(4) }, () => bandDrawn(draw)) };
    default:
      return structure satisfies never;
  }
}

/** A minimum that the tiers reach at one of their bounds, or beside it; or any amount. */
function minimumDrawn(tiers: ModelTiers, draw: Draw): Model {
  const bounds = tiers.tiers.flatMap(({ upTo }) => upTo ?? []);
  const at = bounds[draw(Math.max(1, bounds.length))];
  const per = draw(2) === 0 ? "year" : "month";
  const reachedAt = at !== undefined && draw(3) > 0 && refusalOf(tiers, at) === undefined ? at : undefined;
  const fee = reachedAt === undefined ? undefined : yearFee(tiers, reachedAt) / 10n ** 10n;
  const least = fee === undefined ? BigInt(draw(2 ** 31)) * 1_000n : per === "year" ? fee : fee / 12n;
  return { kind: "minimum", tiers, least: least + BigInt(draw(3)) * CENT, per };
}

/** Combined assets at or beside a bound, and a portfolio's own of them: none, all, some, or now and then too much. */
function groupDrawn(model: Model, drawnAssets: bigint, draw: Draw): Pick<ModelQuestion, "assets" | "combined"> {
  const combined = drawnAssets;
  const own = [0n, CENT, combined, combined + CENT, (combined * BigInt(draw(2 ** 20))) / 2n ** 20n][
    [0, 1, 2, 3, 4, 4, 4, 4, 4, 4][draw(10)] as number
  ] as bigint;
  return { assets: [own], ...(draw(50) === 0 && model.kind === "group" ? {} : { combined }) };
}

function bandDrawn(draw: Draw): ModelBand {
  return {
    ...(draw(3) > 0 ? { over: boundDrawn(draw) } : {}),
    ...(draw(3) > 0 ? { upTo: boundDrawn(draw) } : {}),
    unread: draw(6) === 0,
    tiers: tiersDrawn(draw, draw(4) === 0),
  };
}

/** One to six tiers; one in ten is cut after its last bound, one in twenty ends there, one rate in thirty is blank. */
function tiersDrawn(draw: Draw, whole: boolean): ModelTiers {
  const unique = new Set(Array.from({ length: draw(6) }, () => boundDrawn(draw)));
  const bounds = [...unique].sort((a, b) => (a < b ? -1 : 1));
  const end = bounds.length === 0 ? "open" : ["cut", "cut", "ends", ...Array<string>(17).fill("open")][draw(20)];
  const tops = end === "open" ? [...bounds, undefined] : bounds;
  return {
    tiers: tops.map((upTo) => ({
      rate: draw(30) === 0 ? "blank" : rateDrawn(draw),
      ...(upTo === undefined ? {} : { upTo }),
    })),
    whole,
    cut: end === "cut",
  };
}

/** Up to some 3%: of two, three or eight digits after the point, or nothing at all. */
function rateDrawn(draw: Draw): bigint {
  return [
    () => BigInt(draw(300)) * 1_000_000n,
    () => BigInt(draw(3_000)) * 100_000n,
    () => BigInt(draw(300_000_000)),
    () => 0n,
  ][[0, 0, 0, 1, 1, 1, 2, 2, 2, 3][draw(10)] as number]?.() as bigint;
}

const MILLION = 10n ** 12n;
const CENT = 10_000n;

/** Millions of dollars, dollars and cents, a few cents, or millionths of a dollar. */
function boundDrawn(draw: Draw): bigint {
  const amount = [
    () => BigInt(1 + draw(200)) * 25n * MILLION,
    () => BigInt(1 + draw(2 ** 31)) * BigInt(1 + draw(100)) * CENT,
    () => BigInt(1 + draw(500)) * CENT,
    () => BigInt(1 + draw(2 ** 31)) * BigInt(1 + draw(2 ** 20)) + BigInt(draw(10)),
  ][[0, 0, 0, 0, 0, 0, 1, 1, 2, 3][draw(10)] as number];
  return amount?.() as bigint;
}

function assetsDrawn(model: Model, draw: Draw): bigint {
  const bounds = boundsOf(model);
  const nearest = bounds[draw(Math.max(1, bounds.length))];
  const kind = draw(10);
  if (nearest !== undefined && kind < 6) {
    const beside = nearest + ([-CENT, 0n, CENT, -1n, 1n][[0, 0, 1, 1, 1, 2, 2, 2, 3, 4][draw(10)] as number] as bigint);
    return beside < 0n ? 0n : beside;
  }
  if (kind === 9) return BigInt(draw(3)) * CENT;
  return BigInt(draw(2 ** 31)) * BigInt(1 + draw(500)) * CENT + (draw(8) === 0 ? BigInt(draw(10_000)) : 0n);
}

function periodDrawn(draw: Draw): NonNullable<Asked["period"]> {
  const day = new Date(Date.UTC(1996 + draw(110), draw(12), 1 + draw(31))).toISOString().slice(0, 10) as Day;
  const kind = (["day", "month", "quarter", "year"] as const)[draw(4)] ?? "day";
  return { kind, day, count: DAY_COUNTS[draw(3)] as DayCount };
}

const A_DAY = 86_400_000;

/** The days of the calendar period that holds a day, and of the year by its day count, and its months: counted by Date alone. */
export function spanOfModel(period: Asked["period"]): ModelSpan {
  if (!period) return { days: 1n, yearDays: 1n, years: [1n, 1n], months: [12n, 1n], each: [] };
  const { kind, day, count } = period;
  const [year, month] = day.split("-").map(Number) as [number, number];
  const between = (from: number, to: number): bigint => BigInt((to - from) / A_DAY);
  const first = { day: month - 1, month: month - 1, quarter: Math.floor((month - 1) / 3) * 3, year: 0 }[kind];
  const months = { day: 1, month: 1, quarter: 3, year: 12 }[kind];
  const whole = between(Date.UTC(year, first, 1), Date.UTC(year, first + months, 1));
  const actual = between(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  return {
    days: kind === "day" ? 1n : whole,
    yearDays: { "actual/365": 365n, "actual/360": 360n, "actual/actual": actual }[count],
    years: [kind === "day" ? 1n : whole, actual],
    months: kind === "day" ? [1n, whole] : [BigInt(months), 1n],
    each: Array.from({ length: months > 1 ? months : 0 }, (_, index) =>
      between(Date.UTC(year, first + index, 1), Date.UTC(year, first + index + 1, 1)),
    ),
  };
}
