import type { Day, When } from "../../agreement/day.ts";
import type { Token } from "../tokens.ts";
import { definitionAt, titleEndingAt, titleKey } from "./agreement-named.ts";
import { amendmentAt } from "./amendment-named.ts";
import { type DayRead, dayAt } from "./day.ts";
import { type RecitalRead, recitalAt } from "./recital.ts";
import type { Sentence } from "./sentences.ts";
import { after, afterAny, isCapital, past, type Stretch } from "./stretch.ts";

/**
 * A day beside an operative word. `of` — what the words give the day to: the paper itself, the agreement, an earlier amendment;
 * `either` where an agreement's title stands between "this Amendment" and the day, so that both may be meant.
 */
export type DayClaim = {
  readonly of: "paper" | "agreement" | "either" | "schedule" | "earlier";
  readonly word: "effective" | "made" | "dated";
  /** "as of" stands before the day: it need not be the day on which anything was done. */
  readonly asOf: boolean;
  readonly day:
    | DayRead
    | { readonly kind: "not-read"; readonly why: string; readonly end: number; readonly printed: string };
  /** "on or about", "on or before". */
  readonly about?: "about" | "by";
  /** What hangs on the day or keeps it from being the paper's: a condition, an hour. */
  readonly but?: string;
  /** It holds for the paper and not for some of its changes alone. */
  readonly general: boolean;
  readonly sentence: Sentence;
  /** From the operative word to the end of the day. */
  readonly stretch: Stretch;
};

/** What a sentence says of days and of amendments before the paper. */
export type DaysSaid = {
  readonly claims: readonly DayClaim[];
  readonly recitals: readonly RecitalRead[];
  /** `(the "Agreement")`. */
  readonly definitions: readonly Stretch[];
};

/** The day that an operative word gives, exact or not; undefined where none was read. */
export function whenOf({ day, about }: Pick<DayClaim, "day" | "about">): When | undefined {
  if (day.kind !== "day") return day.kind === "blank" ? day.when : undefined;
  const exact: Day = day.when.day;
  return about === "about" ? { kind: "about", about: exact } : about === "by" ? { kind: "by", by: exact } : day.when;
}

/** Every day of a sentence that stands beside an operative word; `titleOf` is the agreement that the paper amends. */
export function daysSaidIn(sentence: Sentence, titleOf: string | undefined): DaysSaid {
  const { tokens } = sentence.of;
  const claims: DayClaim[] = [];
  const recitals: RecitalRead[] = [];
  const definitions: Stretch[] = [];
  let subject: Subject = { of: sentence.kind === "whereas" ? "other" : "paper", through: false };
  let at = sentence.from;
  while (at < sentence.to) {
    const definition = definitionAt(tokens, at);
    if (definition) {
      definitions.push({ of: sentence.of, from: at, to: definition.end });
      at = definition.end;
      continue;
    }
    const recital = recitalAt(tokens, at);
    if (recital) {
      if (subject.of === "agreement") recitals.push(recital);
      at = recital.end;
      continue;
    }
    const cue = cueAt(tokens, at);
    const claim = cue && claimAt(sentence, at, cue, subject);
    if (claim) {
      claims.push(claim);
      at = claim.stretch.to;
      continue;
    }
    subject = subjectAt(sentence, at, subject, titleOf);
    at += 1;
  }
  return { claims, recitals, definitions };
}

/** What the sentence speaks of when a day comes; `through` — an agreement's title has stood since "this Amendment". */
type Subject = { readonly of: "paper" | "agreement" | "schedule" | "earlier" | "other"; readonly through: boolean };

function subjectAt(sentence: Sentence, at: number, before: Subject, titleOf: string | undefined): Subject {
  const { tokens } = sentence.of;
  const word = tokens[at]?.lower ?? "";
  const title = titleEndingAt(tokens, at);
  if (title) {
    const words = tokens
      .slice(title.from, title.end)
      .map(({ text }) => text)
      .join(" ");
    if (/\bamendment\b/i.test(words)) return before;
    const own = titleOf === undefined || titleKey(words) === titleKey(titleOf);
    return own ? { of: "agreement", through: before.of === "paper" } : { of: "other", through: false };
  }
  if (word === "agreement" && isCapital(tokens[at])) return { of: "agreement", through: before.of === "paper" };
  if (amendmentAt(tokens, at)) {
    const self = sentence.kind !== "whereas" || tokens[at - 1]?.lower === "this";
    return { of: self ? "paper" : "earlier", through: false };
  }
  // "is entered into", "is made": what is done here is done by the paper.
  if ((word === "is" || word === "are") && sentence.kind !== "whereas") return { of: "paper", through: false };
  if (
    (word === "schedule" || word === "appendix") &&
    isCapital(tokens[at]) &&
    before.of === "paper" &&
    at === sentence.from
  )
    return { of: "schedule", through: false };
  return before;
}

type Cue = { readonly word: DayClaim["word"]; readonly end: number };

const EFFECTIVE = [
  "effective date of this amendment is",
  "effective date of this amendment shall be",
  "effective date",
  "effective immediately",
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
  "made this",
  "made",
  "entered into",
  "executed",
];

function cueAt(tokens: readonly Token[], at: number): Cue | undefined {
  if (after(tokens, at, "dated") !== undefined) return { word: "dated", end: at + 1 };
  const made = afterAny(tokens, at, MADE);
  if (made !== undefined) {
    const effective = tokens[made - 1]?.lower === "effective";
    return { word: effective ? "effective" : "made", end: tokens[made - 1]?.lower === "this" ? made - 1 : made };
  }
  const effective = afterAny(tokens, at, EFFECTIVE);
  if (effective !== undefined && !isHyphened(tokens, at)) return { word: "effective", end: effective };
  const asOf = after(tokens, at, "as of");
  return asOf === undefined ? undefined : { word: "dated", end: at };
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
/** The words of a condition after which no day, or only one of several, is the effective one. */
const CONDITIONS = [
  "upon",
  "on the date",
  "the later of",
  "the earlier of",
  "as of the date",
  "as of the closing",
  "when",
];

function claimAt(sentence: Sentence, from: number, cue: Cue, subject: Subject): DayClaim | undefined {
  const { tokens } = sentence.of;
  const { at, asOf, about, hour } = leadAt(tokens, cue.end);
  const of = ownerOf(subject, cue);
  if (of === undefined) return undefined;
  const to = (end: number): Stretch => ({ of: sentence.of, from, to: end });
  const day = dayAt(tokens, at) ?? blankDayAt(tokens, at);
  if (!day) {
    const condition = cue.word === "effective" && of === "paper" ? afterAny(tokens, cue.end, CONDITIONS) : undefined;
    if (condition === undefined) return undefined;
    const end = endOfClause(tokens, condition, sentence.to);
    const stretch = to(end);
    const why = "it takes effect on a condition and not on a day that is printed";
    return {
      of,
      word: cue.word,
      asOf,
      general: true,
      sentence,
      stretch,
      day: { kind: "not-read", why, end, printed: "" },
    };
  }
  return {
    of,
    word: cue.word,
    asOf,
    day,
    ...(about ? { about } : {}),
    ...(hour === undefined ? {} : { but: hour }),
    general: isGeneral(sentence, from, day.end, cue),
    sentence,
    stretch: to(day.end),
  };
}

type Lead = { at: number; asOf: boolean; about?: "about" | "by"; hour?: string };

/** The words between an operative word and its day. */
function leadAt(tokens: readonly Token[], start: number): Lead {
  let at = past(tokens, start, ":", ",");
  at = past(tokens, at, "is", "shall be");
  const begun = at;
  at = past(tokens, at, "as of", "effective as of", "on", "from", "effective on", "beginning", "beginning on", "in");
  const asOf = tokens.slice(begun, at).some(({ lower }) => lower === "of");
  const about = afterAny(tokens, at, ["or about", "on or about"]);
  const by = afterAny(tokens, at, ["or before", "on or before"]);
  const business = afterAny(tokens, at, BUSINESS);
  const end = about ?? by ?? business ?? at;
  return {
    at: end,
    asOf,
    ...(about === undefined ? {} : { about: "about" as const }),
    ...(by === undefined ? {} : { about: "by" as const }),
    ...(business !== undefined && tokens.slice(at, business).some(({ lower }) => lower === "close")
      ? { hour: "it is to take effect at the close of business, and the record's days begin at their start" }
      : {}),
  };
}

/** A blank that stands for the whole day, or words in brackets that tell what to fill in: `[date]`. */
function blankDayAt(tokens: readonly Token[], at: number): DayRead | undefined {
  const token = tokens[at];
  if (token?.kind === "blank") return { kind: "blank", end: at + 1, printed: token.text };
  if (token?.text !== "[") return undefined;
  const end = tokens.findIndex(({ text }, index) => index > at && text === "]");
  if (end < 0 || end > at + 6 || !tokens.slice(at, end).some(({ lower }) => lower === "date" || lower === "day"))
    return undefined;
  return {
    kind: "blank",
    end: end + 1,
    printed: tokens
      .slice(at, end + 1)
      .map(({ text }) => text)
      .join(""),
  };
}

function ownerOf({ of, through }: Subject, cue: Cue): DayClaim["of"] | undefined {
  if (of === "other") return undefined;
  if (of === "agreement") return through && cue.word !== "dated" ? "either" : "agreement";
  return of;
}

/** It is not followed by the changes that alone have it, and speaks of the paper where it stands among its changes. */
function isGeneral(sentence: Sentence, from: number, end: number, { word }: Cue): boolean {
  const { tokens } = sentence.of;
  const next = past(tokens, end, ",", "(");
  if (
    afterAny(tokens, next, ["with respect to", "with regard to", "as to", "in the case of", "as regards"]) !== undefined
  )
    return false;
  if (sentence.kind !== "agreed" || word !== "effective") return true;
  const before = tokens.slice(sentence.from, from).map(({ lower }) => lower);
  return before.includes("amendment") || before.includes("amendments") || before.includes("foregoing");
}

function endOfClause(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (tokens[at]?.text === "." || tokens[at]?.text === ";") return at;
  return to;
}
