import type { Tier, Tiers } from "../../agreement/facts.ts";
import type { Usd } from "../../agreement/money.ts";
import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { type Unsure, unsure } from "./figure.ts";
import { type Ladder, ladderOf, tiersOf } from "./ladder.ts";
import { anyOf, is, past, pastBracket } from "./phrase.ts";
import type { RateOptions } from "./rate.ts";
import { type Rung, rungAt, type Style } from "./rung.ts";
import { placeIn, type Text, wordsIn } from "./text.ts";

/** Tiers as they were read; without them the rungs do not fit, which `unsure` tells. */
export type TiersRead = {
  readonly tiers?: Tiers;
  readonly end: number;
  /** The assets of several portfolios on which the tiers are measured, where the words say so. */
  readonly combined?: Span;
  readonly marks: readonly Span[];
  readonly unsure: readonly Unsure[];
};

/** `mayEnd`: nothing need be said of assets above the last bound, since another schedule takes over there. */
export type TiersOptions = RateOptions & { readonly mayEnd?: boolean };

/** `toEnd`: words of a fee that cannot be typed go on to the end of the passage, not of their sentence. */
export type FeeOptions = TiersOptions & { readonly toEnd?: boolean };

const ON_ALL = anyOf(
  "on all such assets,",
  "on all such assets",
  "on all assets,",
  "on all net assets,",
  "on all assets:",
);
const BETWEEN = anyOf(", | ; | and | plus | & | + | then | \u2022 | \u00b7 | - | \u2013 | /", "|");
const REST_UNREAD = anyOf("[the rest was not read:", "[the rest was not read]");

/** The longest schedule of tiers that begins at a token; undefined where none begins. */
export function tiersAt(text: Text, at: number, options: TiersOptions = {}): TiersRead | undefined {
  const { tokens } = text;
  const start = past(ON_ALL, tokens, at);
  const read = rungsAt(tokens, start, options);
  if (!read) return undefined;
  const { rungs } = read;
  const isAll =
    rungs.every(({ whole }) => whole) || (start > at && rungs.length === 1 && rungs[0]?.bound === undefined);
  const applies = isAll ? "whole-balance" : "marginal";
  const ladder = isAll || !rungs.some(({ whole }) => whole) ? ladderOf(rungs, applies) : mixed(rungs);
  const found = tiersOf(ladder, applies, (rung, upTo) => tierOf(text, rung, upTo));
  const rest = restAt(text, read.end);
  const combined = rungs.find((one) => one.combined)?.combined;
  const doubts = [...ladder.unsure, ...read.unsure];
  const isClosed = found?.tiers.at(-1)?.upTo !== undefined;
  if (isClosed && !rest && !options.mayEnd)
    doubts.push(unsure(tokens, at, read.end, "tiers", "no tier is open at the top: the paper may go on"));
  return {
    ...(found
      ? { tiers: isClosed && !options.mayEnd ? { ...found, rest: rest?.value ?? {} } : withRest(found, rest?.value) }
      : {}),
    end: rest?.end ?? read.end,
    ...(combined ? { combined } : {}),
    marks: rungs.flatMap(({ marks }) => marks),
    unsure: doubts,
  };
}

/** Some rates are for all assets and some for their own tier: what that means is for a person. */
function mixed(rungs: readonly Rung[]): Ladder {
  const why = "some rates are on all assets and some are not";
  const all = { start: rungs[0]?.start ?? 0, end: rungs.at(-1)?.end ?? 0 };
  return { unsure: [...rungs.flatMap((one) => one.unsure), { ...all, about: "tiers", why }] };
}

function withRest(tiers: Tiers, rest: Tiers["rest"]): Tiers {
  return rest ? { ...tiers, rest } : tiers;
}

type Rungs = { readonly rungs: readonly Rung[]; readonly end: number; readonly unsure: readonly Unsure[] };

/** Rungs one after another, all with the rate first or all with the bound first. */
function rungsAt(tokens: readonly Token[], at: number, options: RateOptions): Rungs | undefined {
  const styles: readonly Style[] = ["rate-first", "bound-first"];
  for (const style of styles) {
    const first = rungAt(tokens, at, style, options);
    if (!first) continue;
    const rungs = [first.value];
    let end = first.end;
    for (;;) {
      const next = nextRung(tokens, end, style, options);
      if (!next) return { rungs, end, unsure: [] };
      if (beginsAnew(next.value) && rungs.length > 0) {
        const why = "another schedule begins here, and was not read";
        return { rungs, end, unsure: [{ ...next.value, about: "tiers", why }] };
      }
      rungs.push(next.value);
      end = next.end;
    }
  }
  return undefined;
}

function beginsAnew({ bound }: Rung): boolean {
  return bound !== undefined && bound !== "unread" && bound.kind === "first";
}

/** The rung after what stands between two: commas, `plus`, a numbering such as `(b)`, a full stop before a further bound. */
function nextRung(tokens: readonly Token[], at: number, style: Style, options: RateOptions) {
  let start = at;
  let stopped = false;
  for (;;) {
    const found = rungAt(tokens, start, style, options);
    if (found) return stopped && found.value.bound === undefined ? undefined : found;
    const next = BETWEEN(tokens, start) ?? pastNumbering(tokens, start);
    if (next === undefined && is(tokens[start], ".") && !stopped) {
      stopped = true;
      start += 1;
    } else if (next === undefined) return undefined;
    else start = next;
  }
}

/** `(b)`, `(ii)`, `(2)`. */
export function pastNumbering(tokens: readonly Token[], at: number): number | undefined {
  const inside = tokens[at + 1];
  if (!is(tokens[at], "(") || !inside || !is(tokens[at + 2], ")")) return undefined;
  return /^(?:[a-z]|[ivx]+|\d{1,2})$/.test(inside.lower) ? at + 3 : undefined;
}

function tierOf(text: Text, rung: Rung, upTo: Usd | undefined): Tier {
  const at = placeIn(text, rung);
  const bound = upTo === undefined ? {} : { upTo };
  if (rung.rate !== "blank") return { rate: rung.rate as Exclude<Tier["rate"], "blank">, ...bound, at };
  if (rung.asPrinted === "none") return { rate: "blank", ...bound, at };
  return { rate: "blank", ...bound, asPrinted: wordsIn(text, rung.asPrinted ?? rung), at };
}

/** `; [the rest was not read: 0.55% begun, then cut]`, as the house says it. */
function restAt(text: Text, at: number): { readonly value: { note?: string }; readonly end: number } | undefined {
  const { tokens } = text;
  const start = is(tokens[at], ";") ? at + 1 : at;
  const inside = REST_UNREAD(tokens, start);
  const end = inside === undefined ? undefined : pastBracket(tokens, start);
  if (inside === undefined || end === undefined) return undefined;
  if (inside === end) return { value: {}, end };
  const note = { start: (tokens[inside] as Token).start, end: (tokens[end - 1] as Token).start };
  return { value: { note: wordsIn(text, note) }, end };
}
