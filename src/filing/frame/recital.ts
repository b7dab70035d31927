import type { Token } from "../tokens.ts";
import { pastBracket } from "../words/phrase.ts";
import { amendmentAt } from "./amendment-named.ts";
import { type DayRead, dayAt } from "./day.ts";
import { afterAny, past } from "./stretch.ts";

/**
 * What a paper says of the amendments before it: the days it lists, in their order, or words without a day. A day that does
 * not stand in a list of days is left where it is.
 */
export type RecitalRead = {
  readonly from: number;
  readonly end: number;
  readonly days: readonly { readonly day: DayRead; readonly from: number; readonly strayAnd: boolean }[];
  /** An earlier amendment is named without its day, or "from time to time" stands beside days. */
  readonly undated: boolean;
  readonly restated: boolean;
};

const BEFORE_AMENDED = new Set(
  "as was were been and previously heretofore further subsequently last most recently".split(" "),
);
const LEADS = new Set(["as", "was", "were", "been", "previously", "heretofore"]);
const IT = ["it", "the same", "the agreement", "that agreement", "said agreement", "such agreement"];
const WITHOUT_DAYS = [
  "from time to time",
  "to date",
  "through the date hereof",
  "to the date hereof",
  "prior to the date hereof",
  "prior to the date of this amendment",
];
const ON = [
  "on or about",
  "effective as of",
  "effective on",
  "dated as of",
  "made as of",
  "as of",
  "dated",
  "on",
  "of",
];

/** `as amended on February 12, 2001, … and October 1, 2006`, `as amended by Amendment No. 1 dated …`, `as amended from time to time`. */
export function recitalAt(tokens: readonly Token[], from: number): RecitalRead | undefined {
  const opened = amendedAt(tokens, from);
  if (!opened) return amendedItAt(tokens, from);
  const list = itemsAt(tokens, opened.end);
  return { from, restated: opened.restated, ...list };
}

/** `entered into the Agreement and amended it as of March 3, 2008`: a recital only with a day. */
function amendedItAt(tokens: readonly Token[], from: number): RecitalRead | undefined {
  const end = tokens[from]?.lower === "amended" ? afterAny(tokens, from + 1, IT) : undefined;
  const list = end === undefined ? undefined : itemsAt(tokens, end);
  return list && list.days.length > 0 ? { from, restated: false, ...list } : undefined;
}

/** `as amended`, `as previously and further amended`, `was amended`, with `and restated` or `, supplemented or modified`. */
function amendedAt(tokens: readonly Token[], from: number): { end: number; restated: boolean } | undefined {
  let at = from;
  let leads = false;
  while (BEFORE_AMENDED.has(tokens[at]?.lower ?? "")) {
    leads = leads || LEADS.has(tokens[at]?.lower ?? "");
    at += 1;
  }
  if (tokens[from]?.lower === "and" || tokens[at]?.lower !== "amended") return undefined;
  if (!leads && !(from === at && isAside(tokens, at))) return undefined;
  at += 1;
  const restated = afterAny(tokens, at, ["and restated", ", restated"]) !== undefined;
  for (;;) {
    const next = past(tokens, at, ", and", ", or", "and", "or", ",", "and / or");
    const word = tokens[next]?.lower ?? "";
    if (!["restated", "supplemented", "modified", "otherwise", "extended"].includes(word)) break;
    at = next + 1;
  }
  return { end: at, restated };
}

/** `, amended by …`, `(amended on …)` behind what was amended. */
function isAside(tokens: readonly Token[], at: number): boolean {
  return [",", "("].includes(tokens[at - 1]?.text ?? "") && ["by", "on", "as"].includes(tokens[at + 1]?.lower ?? "");
}

type Items = Pick<RecitalRead, "end" | "days" | "undated">;

function itemsAt(tokens: readonly Token[], start: number): Items {
  const days: { day: DayRead; from: number; and: boolean }[] = [];
  let undated = false;
  let end = start;
  let by = false;
  for (let count = 0; ; count += 1) {
    const parted = count === 0 ? { end: past(tokens, end, ","), and: false } : partingAt(tokens, end);
    if (!parted) break;
    const item = itemAt(tokens, parted.end, count === 0, by);
    if (!item) break;
    by = by || item.by;
    if (item.day) days.push({ ...item.day, and: parted.and });
    else undated = true;
    end = item.end;
  }
  const last = days.length - 1;
  return {
    end,
    undated,
    days: days.map(({ day, from, and }, index) => ({ day, from, strayAnd: and && index < last })),
  };
}

function partingAt(tokens: readonly Token[], at: number): { end: number; and: boolean } | undefined {
  const and = afterAny(tokens, at, [", and", "; and", "and", "&", ", &"]);
  if (and !== undefined) {
    const further = tokens[and]?.lower === "as" || tokens[and]?.lower === "further" ? amendedAgain(tokens, and) : and;
    return { end: further, and: further === and };
  }
  const comma = afterAny(tokens, at, [",", ";"]);
  return comma === undefined ? undefined : { end: amendedAgain(tokens, comma), and: false };
}

/** Past `as further amended`, where the list goes on with these words. */
function amendedAgain(tokens: readonly Token[], at: number): number {
  let next = at;
  while (BEFORE_AMENDED.has(tokens[next]?.lower ?? "")) next += 1;
  return next > at && tokens[next]?.lower === "amended" ? next + 1 : at;
}

type Item = { readonly end: number; readonly day?: { day: DayRead; from: number }; readonly by: boolean };

/** `on May 1, 2001`, `by Amendment No. 2 dated May 1, 2002`, `from time to time`; one by name alone has no day. */
function itemAt(tokens: readonly Token[], start: number, first: boolean, by: boolean): Item | undefined {
  const words = afterAny(tokens, start, WITHOUT_DAYS);
  if (words !== undefined) return { end: words, by };
  const blank = leftBlankAt(tokens, start);
  if (blank) return { end: blank.day.end, day: blank, by };
  const named = tokens[start]?.lower === "by" ? start + 1 : by ? start : undefined;
  const amendment = named === undefined ? undefined : earlierAt(tokens, named);
  if (amendment !== undefined) {
    const day = dayAfter(tokens, past(tokens, amendment, ","), true) ?? dayAfter(tokens, amendment, true);
    return { end: day?.day.end ?? amendment, by: true, ...(day ? { day } : {}) };
  }
  const day = dayAfter(tokens, start, first);
  return day && { end: day.day.end, day, by };
}

/** `[____, the day of Amendment No. 3]`: a bracket that begins with a blank holds the place of a day, whatever it says of it. */
function leftBlankAt(tokens: readonly Token[], at: number): NonNullable<Item["day"]> | undefined {
  const [open, blank] = tokens.slice(at, at + 2);
  const end = open?.text === "[" && blank?.kind === "blank" ? pastBracket(tokens, at) : undefined;
  return end === undefined ? undefined : { day: { kind: "blank", bracketed: true, end, printed: "[____]" }, from: at };
}

/** An earlier amendment by its number, `Amendment No. 2 to the Agreement`, `the Second Amendment thereto`. */
function earlierAt(tokens: readonly Token[], at: number): number | undefined {
  const start = past(tokens, at, "that certain", "the", "an", "a");
  for (let index = start; index < start + 4; index += 1) {
    const found = amendmentAt(tokens, index);
    if (!found || found.from !== start) continue;
    return past(tokens, found.end, "to the agreement", "thereto", "to such agreement");
  }
  return undefined;
}

/** A day with the word before it; `effective` alone may begin what the list is no part of, so it stands only in the first. */
function dayAfter(tokens: readonly Token[], at: number, first: boolean): { day: DayRead; from: number } | undefined {
  const from = past(tokens, at, ...(first ? [...ON, "effective"] : ON.filter((word) => !word.startsWith("effective"))));
  const day = dayAt(tokens, from);
  return day && { day, from };
}
