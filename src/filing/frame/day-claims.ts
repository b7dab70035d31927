import type { Day, When } from "../../agreement/day.ts";
import { definitionAt, titleEndingAt } from "./agreement-named.ts";
import { amendmentAt } from "./amendment-named.ts";
import { type DayRead, dayAt } from "./day.ts";
import { type Cue, cueAt, isConditionAt, type Led, ledDayAt, ownDayAt } from "./day-cues.ts";
import { type RecitalRead, recitalAt } from "./recital.ts";
import { changesSchedule, leadsOn, type Sentence } from "./sentences.ts";
import { afterAny, past, type Stretch } from "./stretch.ts";
import { firstSubject, type Subject, subjectAfter } from "./subject.ts";

/**
 * A day beside an operative word. `of` — what the words give the day to: the paper itself, the agreement, an earlier amendment;
 * `either` where an agreement's title stands between "this Amendment" and the day, so that both may be meant.
 */
export type DayClaim = {
  readonly of: "paper" | "agreement" | "either" | "schedule" | "earlier";
  readonly word: Cue["word"];
  /** "as of" stands before the day: it need not be the day on which anything was done. */
  readonly asOf: boolean;
  readonly day:
    | DayRead
    | { readonly kind: "not-read"; readonly why: string; readonly end: number; readonly printed: string };
  /** The paper bears this day as its own: "dated and effective". */
  readonly dated?: true;
  readonly about?: Led["about"];
  readonly hour?: string;
  /** `paper` — it holds for all of it; `part` — for what is named after it; `perhaps` — it stands before one of the changes. */
  readonly scope: "paper" | "perhaps" | "part";
  readonly sentence: Sentence;
  /** From the operative word to the end of the day. */
  readonly stretch: Stretch;
};

/** What a sentence says of days and of amendments before the paper. */
export type DaysSaid = {
  readonly claims: readonly DayClaim[];
  readonly recitals: readonly RecitalRead[];
  /** `(the "Agreement")`, and words that refer to the day at the paper's head. */
  readonly asides: readonly Stretch[];
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
  const asides: Stretch[] = [];
  let subject = firstSubject(sentence);
  let at = sentence.from;
  while (at < sentence.to) {
    const definition = definitionAt(tokens, at);
    const recital = definition ? undefined : recitalAt(tokens, at);
    const found = definition || recital ? undefined : saidAt(sentence, at, subject);
    if (definition) {
      asides.push({ of: sentence.of, from: at, to: definition.end });
      if (/\bamendment\b/i.test(definition.term)) subject = { of: "paper", through: false };
    } else if (recital) {
      const ofSchedule = scheduleDay(sentence, recital, subject);
      if (ofSchedule) claims.push(ofSchedule);
      else if (subject.of === "agreement") recitals.push(recital);
    } else if (found && "day" in found) claims.push(found);
    else if (found) asides.push(found);
    else subject = subjectAfter(sentence, at, subject, titleOf);
    at = definition?.end ?? recital?.end ?? (found && ("day" in found ? found.stretch.to : found.to)) ?? at + 1;
  }
  return { claims, recitals, asides };
}

/** A claim, or words that refer to the paper's own day. */
function saidAt(sentence: Sentence, from: number, subject: Subject): DayClaim | Stretch | undefined {
  const { tokens } = sentence.of;
  const cue = cueAt(tokens, from);
  const of = cue && (cue.label ? "paper" : ownerOf(cue.loose ? looseSubject(sentence, from, subject) : subject));
  if (!cue || !of || (of === "paper" && !mayBeOwn(sentence, from, cue))) return undefined;
  const own = cue.word === "effective" ? ownDayAt(tokens, cue.end) : undefined;
  if (own !== undefined) return { of: sentence.of, from, to: own };
  const led = ledDayAt(tokens, cue.end);
  const base = { of, word: cue.word, sentence, ...(cue.dated ? { dated: cue.dated } : {}) };
  if (!led) {
    if (cue.word !== "effective" || of !== "paper" || !isConditionAt(tokens, cue.end)) return undefined;
    const end = endOfClause(sentence, cue.end);
    const why = "it takes effect on a condition and not on a day that is printed";
    const day = { kind: "not-read" as const, why, end, printed: "" };
    return { ...base, asOf: false, scope: "paper", day, stretch: { of: sentence.of, from, to: end } };
  }
  const { day, asOf, about, hour } = led;
  // "effective May 1, 2006 through April 30, 2007" is the time of something else.
  if (isPeriod(sentence, day.end)) return undefined;
  const scope = scopeOf(sentence, from, day.end, cue);
  return {
    ...base,
    asOf,
    scope,
    day,
    ...(about ? { about } : {}),
    ...(hour === undefined ? {} : { hour }),
    stretch: { of: sentence.of, from, to: day.end },
  };
}

function isPeriod({ of: { tokens } }: Sentence, end: number): boolean {
  const next = afterAny(tokens, past(tokens, end, ","), ["through", "until", "to", "-", "and ending"]);
  return next !== undefined && dayAt(tokens, past(tokens, next, "and including", "on")) !== undefined;
}

/** "As of" alone is the schedule's where the paper is headed by one, and the agreement's right behind its title. */
function looseSubject(sentence: Sentence, from: number, subject: Subject): Subject {
  if (firstSubject(sentence).of === "schedule") return firstSubject(sentence);
  if (subject.of !== "agreement" || titleEndingAt(sentence.of.tokens, from - 1)) return subject;
  return { of: "other", through: false };
}

function ownerOf({ of, through }: Subject): DayClaim["of"] | undefined {
  return of === "other" ? undefined : of === "agreement" && through ? "either" : of;
}

/**
 * Whether a day may be the paper's own. Among its changes only "effective" can be, where the sentence changes something or speaks
 * of the amendment; "as of" alone must stand at the beginning of what is said.
 */
function mayBeOwn(sentence: Sentence, from: number, { word, loose, label }: Cue): boolean {
  if (label) return true;
  const { tokens } = sentence.of;
  const first = sentence.isFirst || sentence.kind === "head";
  if (loose) {
    const before = tokens[from - 1]?.text === "," ? tokens[from - 2] : tokens[from - 1];
    const opens = from === sentence.from || ["amendment", "therefore", "that", "("].includes(before?.lower ?? "");
    return first && (opens || sentence.to - sentence.from < 12);
  }
  if (word === "effective")
    return first || changesSchedule(sentence) || leadsOn(sentence) || speaksOfPaper(sentence, from);
  return first || (speaksOfPaper(sentence, from) && from - sentence.from < 8);
}

/** "This Amendment", "the foregoing changes" before the operative word. */
function speaksOfPaper({ of: { tokens }, from }: Sentence, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (amendmentAt(tokens, at) || tokens[at]?.lower === "foregoing" || tokens[at]?.lower === "amendments") return true;
  }
  return false;
}

const APART = ["with respect to", "with regard to", "as to", "in the case of", "as regards", "solely"];

function scopeOf(sentence: Sentence, from: number, end: number, { word }: Cue): DayClaim["scope"] {
  const { tokens } = sentence.of;
  if (afterAny(tokens, past(tokens, end, ",", "("), APART) !== undefined) return "part";
  if (sentence.kind !== "agreed" || word !== "effective") return "paper";
  return leadsOn(sentence) || speaksOfPaper(sentence, from) ? "paper" : "perhaps";
}

/** `SCHEDULE A, as amended May 1, 2006`: one day alone, which is the schedule's. */
function scheduleDay(sentence: Sentence, recital: RecitalRead, { of }: Subject): DayClaim | undefined {
  const [only] = recital.days;
  const isHeading = sentence.kind === "head" && recital.from === sentence.from;
  if (!only || recital.days.length > 1 || !(of === "schedule" || (of === "paper" && isHeading))) return undefined;
  const stretch = { of: sentence.of, from: recital.from, to: recital.end };
  return { of: "schedule", word: "effective", asOf: true, scope: "paper", day: only.day, sentence, stretch };
}

function endOfClause({ of: { tokens }, to }: Sentence, from: number): number {
  for (let at = from; at < to; at += 1) if (tokens[at]?.text === "." || tokens[at]?.text === ";") return at;
  return to;
}
