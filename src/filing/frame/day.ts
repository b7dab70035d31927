import { MONTHS, parseBlankDay, parseDay, type When } from "../../agreement/day.ts";
import type { Token } from "../tokens.ts";
import { cardinalAt, ordinalAt, wholeAt } from "./numerals.ts";
import { afterAny, past, textOf } from "./stretch.ts";

/**
 * A day as a contract says it. `day` — one day of the calendar; with brackets about it, or about a part of it, it waits to be
 * settled. `blank` — a part is left to be filled in; where its year is too, no range of days is known. `impossible` — the words
 * name a day that no calendar has.
 */
export type DayRead = {
  /** The index of the token after it. */
  readonly end: number;
  readonly printed: string;
} & (
  | {
      readonly kind: "day";
      readonly when: Extract<When, { kind: "exact" }>;
      readonly bracketed?: true;
      /** Why the words do not quite agree with themselves. */
      readonly doubt?: string;
    }
  | { readonly kind: "blank"; readonly when?: Extract<When, { kind: "blank" }>; readonly bracketed?: true }
  | { readonly kind: "impossible"; readonly when?: never; readonly why: string }
);

/** A figure that is said, or the place left for it. */
type Part = { readonly value: number | "blank"; readonly end: number; readonly doubt?: string };
type Parts = { readonly year: Part; readonly month: Part; readonly day: Part; readonly end: number };
type Production = (tokens: readonly Token[], at: number) => Parts | undefined;

const PRODUCTIONS: readonly Production[] = [dayOfMonth, monthFirst, dayFirst, blankBeforeYear, slashed, isoDay];

/**
 * The day that begins at a token: `the 1st day of November, 2006`, `November 1, 2006`, `1 November 2006`, `Nov. 1st 2006`,
 * `11/1/2006` (the month first, as Americans write), `2006-11-01`; with blanks or brackets in it or about it.
 */
export function dayAt(tokens: readonly Token[], at: number): DayRead | undefined {
  const bare = withoutBrackets(tokens, at);
  for (const production of PRODUCTIONS) {
    const parts = production(bare.tokens, 0);
    if (!parts) continue;
    const bracketed = bare.closed(parts.end);
    const end = bare.end(parts.end);
    return { ...dayOf(parts), end, printed: textOf(tokens, at, end), ...(bracketed ? { bracketed } : {}) } as DayRead;
  }
  return undefined;
}

type Bare = {
  readonly tokens: readonly Token[];
  /** Whether a bracket stands among the first so many tokens. */
  readonly closed: (count: number) => true | undefined;
  /** The index in the whole after so many tokens, with the brackets that they open closed. */
  readonly end: (count: number) => number;
};

/** The next tokens with brackets left out; a bracket that closes what was not opened ends them. */
function withoutBrackets(all: readonly Token[], at: number): Bare {
  const tokens: Token[] = [];
  const indexes: number[] = [];
  const depths: number[] = [];
  let depth = 0;
  let glued = false;
  for (let index = at; index < all.length && tokens.length < 14; index += 1) {
    const token = all[index] as Token;
    if (token.text === "[" || token.text === "]") {
      depth += token.text === "[" ? 1 : -1;
      if (depth < 0) break;
      glued = glued || token.glued;
      continue;
    }
    tokens.push(glued ? { ...token, glued: true } : token);
    indexes.push(index);
    depths.push(depth);
    glued = false;
  }
  const lastOf = (count: number): number => indexes[count - 1] ?? at;
  return {
    tokens,
    closed: (count) => (lastOf(count) - at >= count || all[at]?.text === "[" ? true : undefined),
    end: (count) => {
      let end = lastOf(count) + 1;
      for (let open = depths[count - 1] ?? 0; open > 0 && all[end]?.text === "]"; open -= 1) end += 1;
      return end;
    },
  };
}

/** `the 1st day of November, 2006`; `this ___ day of ________, 2006`. */
function dayOfMonth(tokens: readonly Token[], at: number): Parts | undefined {
  const start = ["the", "this"].includes(tokens[at]?.lower ?? "") ? at + 1 : at;
  const day = ordinalAt(tokens, start) ?? figureOfDay(tokens, start);
  if (!day || tokens[day.end]?.lower !== "day" || tokens[day.end + 1]?.lower !== "of") return undefined;
  const month = monthAt(tokens, day.end + 2) ?? blankAt(tokens, day.end + 2);
  if (!month) return undefined;
  const year = yearAt(tokens, comma(tokens, month.end));
  if (year) return { day, month, year, end: year.end };
  // The blanks of a month and a year with nothing between them read as one.
  return month.value === "blank" ? { day, month, year: month, end: month.end } : undefined;
}

/** `November 1, 2006`; `November __, 2006`; `November ____`, in which one blank stands for the day and the year. */
function monthFirst(tokens: readonly Token[], at: number): Parts | undefined {
  const month = monthAt(tokens, at);
  const day = month && (ordinalAt(tokens, month.end) ?? figureOfDay(tokens, month.end));
  if (!day) return undefined;
  const year = yearAt(tokens, comma(tokens, day.end));
  if (year) return { day, month, year, end: year.end };
  return day.value === "blank" ? { day, month, year: day, end: day.end } : undefined;
}

/** `1 November 2006`, `1st of November, 2006`. */
function dayFirst(tokens: readonly Token[], at: number): Parts | undefined {
  const start = tokens[at]?.lower === "the" ? at + 1 : at;
  const day = ordinalAt(tokens, start) ?? figureOfDay(tokens, start);
  if (!day || day.value === "blank") return undefined;
  const month = monthAt(tokens, tokens[day.end]?.lower === "of" ? day.end + 1 : day.end);
  const year = month && yearAt(tokens, comma(tokens, month.end));
  return year && { day, month, year, end: year.end };
}

/** `__________, 2006`: the blank stands for the month and the day; `________ 1, 2006`. */
function blankBeforeYear(tokens: readonly Token[], at: number): Parts | undefined {
  const month = blankAt(tokens, at);
  if (!month) return undefined;
  const day = figureOfDay(tokens, month.end);
  const end = day?.end ?? month.end;
  const isParted = tokens[end]?.text === ",";
  const year = yearAt(tokens, comma(tokens, end));
  if (!year || year.value === "blank" || !isParted) return undefined;
  return { day: day ?? month, month, year, end: year.end };
}

/** `11/1/2006`, `11-01-2006`. A year of two figures is read as one from 1950 to 2049, and doubted. */
function slashed(tokens: readonly Token[], at: number): Parts | undefined {
  const sign = tokens[at + 1]?.text;
  if ((sign !== "/" && sign !== "-") || tokens[at + 3]?.text !== sign) return undefined;
  if (![1, 2, 3, 4].every((index) => tokens[at + index]?.glued)) return undefined;
  const [month, day] = [figureOfDay(tokens, at), figureOfDay(tokens, at + 2)];
  const year = yearAt(tokens, at + 4) ?? (sign === "/" ? shortYearAt(tokens, at + 4) : undefined);
  return month && day && year && { day, month, year, end: year.end };
}

/** `2006-11-01`. */
function isoDay(tokens: readonly Token[], at: number): Parts | undefined {
  if (tokens[at + 1]?.text !== "-" || tokens[at + 3]?.text !== "-") return undefined;
  if (![1, 2, 3, 4].every((index) => tokens[at + index]?.glued)) return undefined;
  const [year, month, day] = [yearAt(tokens, at), figureOfDay(tokens, at + 2), figureOfDay(tokens, at + 4)];
  return year && month && day && { day, month, year, end: day.end };
}

/** Months by their names and as they are cut short; `may` in small letters is a verb. */
function monthAt(tokens: readonly Token[], at: number): Part | undefined {
  const token = tokens[at];
  if (token?.kind !== "word" || !/^\p{Lu}/u.test(token.text)) return undefined;
  const whole = MONTHS.findIndex((month) => month.toLowerCase() === token.lower);
  const dotted = tokens[at + 1]?.text === "." && token.lower.length <= 4 ? at + 2 : at + 1;
  if (whole >= 0) return { value: whole + 1, end: token.lower === "may" ? dotted : at + 1 };
  const short =
    token.lower === "sept" ? 8 : MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === token.lower);
  return short < 0 ? undefined : { value: short + 1, end: dotted };
}

/** A figure of one or two digits or a blank; a digit with a blank glued to it is not filled in. */
function figureOfDay(tokens: readonly Token[], at: number): Part | undefined {
  const value = wholeAt(tokens, at);
  if (value === undefined || (tokens[at]?.text.length ?? 0) > 2) {
    const blank = blankAt(tokens, at);
    const ending = blank && tokens[blank.end];
    const isEnded = ending?.glued === true && /^(?:st|nd|rd|th)$/.test(ending.lower);
    return blank && isEnded ? { value: "blank", end: blank.end + 1 } : blank;
  }
  const next = tokens[at + 1];
  return next?.kind === "blank" && next.glued ? { value: "blank", end: at + 2 } : { value, end: at + 1 };
}

/** Four figures, `20__`, or a blank. */
function yearAt(tokens: readonly Token[], at: number): Part | undefined {
  const token = tokens[at];
  if (token?.kind === "word") return spelledYearAt(tokens, at);
  if (token?.kind === "blank") return { value: "blank", end: at + 1 };
  if (token?.kind !== "number" || !/^\d{1,4}$/.test(token.text)) return undefined;
  const next = tokens[at + 1];
  if (next?.kind === "blank" && next.glued) return { value: "blank", end: at + 2 };
  return token.text.length === 4 ? { value: Number(token.text), end: at + 1 } : undefined;
}

/** `Two Thousand and Eight`, `Nineteen Hundred and Ninety-Nine`, `Nineteen Ninety-Nine`. */
function spelledYearAt(tokens: readonly Token[], at: number): Part | undefined {
  const start = afterAny(tokens, at, ["two thousand", "nineteen hundred", "nineteen"]);
  if (start === undefined) return undefined;
  const century = tokens[at]?.lower === "two" ? 2000 : 1900;
  const rest = cardinalAt(tokens, past(tokens, start, "and"));
  if (!rest) return century === 2000 ? { value: century, end: start } : undefined;
  return { value: century + rest.value, end: rest.end };
}

function shortYearAt(tokens: readonly Token[], at: number): Part | undefined {
  const text = tokens[at]?.text ?? "";
  if (!/^\d\d$/.test(text) || tokens[at + 1]?.glued) return undefined;
  const value = Number(text) + (Number(text) < 50 ? 2000 : 1900);
  return { value, end: at + 1, doubt: `the year is printed as "${text}", which was read as ${value}` };
}

function blankAt(tokens: readonly Token[], at: number): Part | undefined {
  return tokens[at]?.kind === "blank" ? { value: "blank", end: at + 1 } : undefined;
}

function comma(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === "," ? at + 1 : at;
}

type Said =
  | Pick<Extract<DayRead, { kind: "day" }>, "kind" | "when" | "doubt">
  | Pick<Extract<DayRead, { kind: "blank" }>, "kind" | "when">
  | Pick<Extract<DayRead, { kind: "impossible" }>, "kind" | "why">;

/** What the parts say. Of a day with a blank the record keeps the year, and the month where the day alone is left blank. */
function dayOf({ year, month, day }: Parts): Said {
  const two = (value: number | "blank"): string => (value === "blank" ? "__" : String(value).padStart(2, "0"));
  if (year.value === "blank" || month.value === "blank" || day.value === "blank") {
    const when = parseBlankDay(`${year.value}-${two(month.value)}-__`);
    return when?.kind === "blank" ? { kind: "blank", when } : { kind: "blank" };
  }
  const exact = parseDay(`${String(year.value).padStart(4, "0")}-${two(month.value)}-${two(day.value)}`);
  if (!exact) return { kind: "impossible", why: "the calendar has no such day" };
  const doubt = day.doubt ?? year.doubt;
  return { kind: "day", when: { kind: "exact", day: exact }, ...(doubt === undefined ? {} : { doubt }) };
}
