import type { Token } from "../tokens.ts";
import { titleEndingAt } from "./agreement-named.ts";
import { type DayRead, dayAt } from "./day.ts";
import { changes } from "./sentences.ts";
import { after, afterAny, past, textOf } from "./stretch.ts";

/**
 * An operative word, after which a day means something. `own` — a day at the paper's head in words that can only be its own;
 * `loose` — "as of" with nothing before it that says what was done.
 */
export type Cue = {
  readonly word: "effective" | "made" | "dated" | "executed";
  readonly end: number;
  readonly loose?: true;
  /** "Dated and" stands before it: the paper also bears this day. */
  readonly dated?: true;
  /** It is a label: `Effective Date:`. */
  readonly label?: true;
};

const EFFECTIVE = [
  "effective date of this amendment is",
  "effective date of this amendment shall be",
  "effective date",
  "effective",
  "with effect",
  "take effect",
  "takes effect",
];
const MADE = [
  "made and entered into effective",
  "entered into effective",
  "made effective",
  "made and effective",
  "made and entered into",
  "made and executed",
  "made",
  "entered into",
];
const EXECUTED = ["executed and delivered", "executed", "signed"];

/** The operative word at a token. "Made" and "dated" are such words where they stand; what they speak of is told by the subject. */
export function cueAt(tokens: readonly Token[], at: number): Cue | undefined {
  const both = after(tokens, at, "dated and effective");
  if (both !== undefined) return { word: "effective", end: both, dated: true };
  if (after(tokens, at, "dated") !== undefined) return labelled(tokens, { word: "dated", end: at + 1 });
  const made = afterAny(tokens, at, MADE);
  if (made !== undefined) return { word: tokens[made - 1]?.lower === "effective" ? "effective" : "made", end: made };
  const effective = afterAny(tokens, at, EFFECTIVE);
  if (effective !== undefined && !isHyphened(tokens, at))
    return labelled(tokens, { word: "effective", end: effective });
  const executed = afterAny(tokens, at, EXECUTED);
  if (executed !== undefined) return labelled(tokens, { word: "executed", end: executed });
  const isOf = afterAny(tokens, at, ["is of", "is dated"]);
  if (isOf !== undefined) return { word: "dated", end: isOf };
  const behindTitle = titleEndingAt(tokens, at - 1) && afterAny(tokens, at, ["of", "on"]);
  if (behindTitle !== undefined) return { word: "dated", end: behindTitle };
  if (after(tokens, at, "as of") === undefined) return undefined;
  return changes(tokens[at - 1]) ? { word: "effective", end: at } : { word: "dated", end: at, loose: true };
}

function labelled(tokens: readonly Token[], cue: Cue): Cue {
  return tokens[cue.end]?.text === ":" ? { ...cue, label: true } : cue;
}

/** "post-effective". */
function isHyphened(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === "-" && tokens[at]?.glued === true;
}

const BUSINESS = [
  "the close of business on",
  "close of business on",
  "the close of business of",
  "the opening of business on",
  "opening of business on",
  "the start of business on",
  "12 : 01 a . m . on",
];

/** The day that an operative word leads to, with what stands between the two. */
export type Led = {
  readonly day: DayRead;
  readonly asOf: boolean;
  /** "on or about", "on or before". */
  readonly about?: "about" | "by";
  /** What keeps the day from being the first whole day on which it holds. */
  readonly hour?: string;
};

/** The day after an operative word that ends at `start`. */
export function ledDayAt(tokens: readonly Token[], start: number): Led | undefined {
  let at = past(tokens, start, ":", ",", "for all purposes", "retroactively", "immediately");
  at = past(tokens, at, "is", "shall be");
  const begun = at;
  at = past(
    tokens,
    at,
    "as of",
    "effective as of",
    "effective on",
    "beginning on",
    "beginning",
    "on and after",
    "on",
    "from",
    "in",
  );
  const asOf = tokens.slice(begun, at).some(({ lower }) => lower === "of");
  const about = afterAny(tokens, at, ["or about", "on or about"]);
  const by = afterAny(tokens, at, ["or before", "on or before"]);
  const business = afterAny(tokens, at, BUSINESS);
  const day = dayOrBlankAt(tokens, about ?? by ?? business ?? at);
  if (!day) return undefined;
  const closes = business !== undefined && tokens.slice(at, business).some(({ lower }) => lower === "close");
  const near = about !== undefined ? "about" : by !== undefined ? "by" : undefined;
  return {
    day,
    asOf,
    ...(near ? { about: near } : {}),
    ...(closes
      ? { hour: "it is to take effect at the close of business, and the record's days begin at their start" }
      : {}),
  };
}

/** A day; a blank that stands for the whole of one; words in brackets that tell what to fill in: `[date]`. */
export function dayOrBlankAt(tokens: readonly Token[], at: number): DayRead | undefined {
  const day = dayAt(tokens, at);
  if (day) return day;
  const token = tokens[at];
  if (token?.kind === "blank") return { kind: "blank", end: at + 1, printed: token.text };
  if (token?.text !== "[") return undefined;
  const end = tokens.findIndex(({ text }, index) => index > at && text === "]");
  const isDate = tokens.slice(at, end).some(({ lower }) => lower === "date" || lower === "day");
  if (end < 0 || end > at + 6 || !isDate) return undefined;
  return { kind: "blank", end: end + 1, printed: textOf(tokens, at, end + 1) };
}

const FIRST = [
  "as of the date first",
  "as of the day and year first",
  "as of the day first",
  "on the date first",
  "on the day and year first",
  "as of the date hereof",
  "on the date hereof",
  "as of the date set forth above",
];

/** The index after words that refer to the day at the paper's head, `effective as of the date first above written`. */
export function ownDayAt(tokens: readonly Token[], at: number): number | undefined {
  const end = afterAny(tokens, at, FIRST);
  return end === undefined
    ? undefined
    : past(tokens, end, "above written", "written above", "set forth above", "above");
}

const CONDITIONS = [
  "upon",
  "on the date",
  "on the later of",
  "on the earlier of",
  "the later of",
  "the earlier of",
  "as of the later of",
  "as of the date",
  "as of the closing",
  "when",
  "immediately upon",
  "immediately following",
];

/** Whether a condition follows an operative word, and no day. */
export function isConditionAt(tokens: readonly Token[], at: number): boolean {
  return afterAny(tokens, at, CONDITIONS) !== undefined;
}
