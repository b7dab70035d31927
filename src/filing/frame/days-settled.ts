import { type Day, dayInWords, dayNumber, earliest, type When } from "../../agreement/day.ts";
import type { ReadFrom } from "../read-from.ts";
import { type DayRead, dayAt } from "./day.ts";
import { type DayClaim, whenOf } from "./day-claims.ts";
import { cueAt, ledDayAt } from "./day-cues.ts";
import { type Executed, executionIn } from "./execution.ts";
import { doubt, formBecause, type Gathered, take } from "./gathered.ts";
import type { Sentence } from "./sentences.ts";
import { dayKey, exactDay, type Settled } from "./settle.ts";
import { past, printed, type Stretch } from "./stretch.ts";
import { SCHEDULES } from "./subject.ts";

/** The agreement's own day, where the paper gives one. */
export function firstDays({ agreement, undecided }: Settled, gathered: Gathered): ReadFrom<Day> | undefined {
  for (const { claim, about, why } of undecided) doubt(gathered, about, why, claim.stretch);
  const chosen = oneOf(agreement, "dated", gathered);
  const day = exactDay(chosen);
  if (chosen && day === undefined) doubt(gathered, "dated", "the agreement's own day is left blank", chosen.stretch);
  return chosen && day !== undefined ? take(gathered, day, chosen.stretch) : undefined;
}

/** The effective day. A blank or a bracket makes the paper a form; without a day there is a doubt. */
export function effectiveOf(
  days: Settled,
  sentences: readonly Sentence[],
  gathered: Gathered,
): ReadFrom<When> | undefined {
  const witnessed = sentences
    .filter(({ kind }) => kind === "witness")
    .flatMap((sentence) => executionIn(sentence).days.filter(({ effective }) => effective));
  const chosen = oneOf(days.effective, "effective", gathered);
  for (const { day, stretch } of witnessed) {
    if (!chosen && day.kind === "day") return take(gathered, day.when, stretch);
    if (chosen && day.kind === "day" && day.when.day === exactDay(chosen)) gathered.used.push(stretch);
    else doubt(gathered, "effective", "the testimonium gives another effective day", stretch);
  }
  if (!chosen) {
    noDay(days, sentences, gathered);
    return undefined;
  }
  markForm("effective day", chosen.day, chosen.stretch, gathered);
  gathered.used.push(...sentences.flatMap((sentence) => underSchedule(sentence, exactDay(chosen))));
  if (chosen.hour !== undefined) doubt(gathered, "effective", chosen.hour, chosen.stretch);
  const when = whenOf(chosen);
  return when && take(gathered, when, chosen.stretch);
}

/** The paper's effective day once more, under the heading of a schedule that follows the signatures: `(as of May 1, 2006)`. */
function underSchedule({ kind, of, from, to }: Sentence, effective: Day | undefined): Stretch[] {
  const { tokens } = of;
  const opens = tokens[from]?.text === "(" || SCHEDULES.has(tokens[from]?.lower ?? "") || cueAt(tokens, from);
  if (!(kind === "after" || (kind === "agreed" && opens)) || to - from > 12) return [];
  for (let at = from; at < to; at += 1) {
    const cue = cueAt(tokens, at);
    const led = cue && ledDayAt(tokens, past(tokens, cue.end, "as of"));
    if (led?.day.kind === "day" && led.day.when.day === effective) return [{ of, from: at, to: led.day.end }];
  }
  return [];
}

function noDay({ ofChanges, undecided }: Settled, sentences: readonly Sentence[], gathered: Gathered): void {
  const [first] = sentences;
  if (!first || ofChanges.length > 0 || undecided.length > 0) return;
  gathered.doubts.push({
    about: "effective",
    why: "no effective day was read",
    at: take(gathered, "", { ...first, to: first.from + 1 }).at,
    printed: printed(first).slice(0, 80),
  });
}

/** The claim that stands for all that say the same; others are doubted. Days that cannot be are doubted too. */
function oneOf(claims: readonly DayClaim[], about: string, gathered: Gathered): DayClaim | undefined {
  const readable = claims.filter((claim) => isDay(claim, about, gathered));
  const [first] = readable;
  if (!first) return undefined;
  for (const claim of readable) {
    gathered.used.push(claim.stretch);
    if (dayKey(claim) !== dayKey(first)) {
      doubt(
        gathered,
        about,
        `it is ${first.day.printed} in one place and ${claim.day.printed} in another`,
        claim.stretch,
      );
    }
  }
  if (first.day.kind === "day" && first.day.doubt !== undefined) doubt(gathered, about, first.day.doubt, first.stretch);
  return first;
}

function isDay({ day, stretch }: DayClaim, about: string, gathered: Gathered): boolean {
  if (day.kind !== "impossible" && day.kind !== "not-read") return true;
  doubt(gathered, about, day.why, stretch);
  return false;
}

function markForm(what: string, day: DayRead | DayClaim["day"], stretch: Stretch, gathered: Gathered): void {
  if (day.kind === "blank") formBecause(gathered, `its ${what} is left blank`, stretch);
  if (day.kind === "day" && day.bracketed) formBecause(gathered, `its ${what} stands in brackets`, stretch);
}

type Signed = { readonly day: DayRead; readonly stretch: Stretch };

/** The day of execution: of the testimonium, of the day first above written, of the lines of signature, or that the paper was made. */
export function executedOf(
  sentences: readonly Sentence[],
  days: Settled,
  beside: readonly Stretch[],
  gathered: Gathered,
): ReadFrom<Executed> | undefined {
  const witness = sentences.filter(({ kind }) => kind === "witness");
  const read = witness.map(executionIn);
  const printedDays = read.flatMap(({ days: some }) => some.filter(({ effective }) => !effective));
  for (const { firstWritten, below } of read) {
    if (firstWritten) gathered.used.push(firstWritten);
    if (below) gathered.used.push(below);
  }
  for (const { stretch } of days.executed) gathered.used.push(stretch);
  const all = [...printedDays, ...days.executed.flatMap(dayOfClaim)];
  if (all.length > 0) return executedOn(all, gathered);
  if (read.some(({ firstWritten }) => firstWritten)) return firstWrittenDay(days, read[0]?.firstWritten, gathered);
  const signed = beside.flatMap(dayOfLine);
  if (signed.length > 0) return executedOn(signed, gathered);
  return ownDay(days, gathered);
}

function executedOn(all: readonly Signed[], gathered: Gathered): ReadFrom<Executed> | undefined {
  const [first] = all;
  if (!first) return undefined;
  for (const { day, stretch } of all) {
    markForm("day of execution", day, stretch, gathered);
    if (day.kind === "impossible") doubt(gathered, "executed", day.why, stretch);
    else if (day.kind === "day" && day.doubt !== undefined) doubt(gathered, "executed", day.doubt, stretch);
    if (said(day) !== said(first.day)) {
      doubt(gathered, "executed", `it is ${first.day.printed} in one place and ${day.printed} in another`, stretch);
    }
  }
  if (first.day.kind === "impossible") return undefined;
  const value = first.day.kind === "day" ? first.day.when.day : { blank: printed(first.stretch) };
  for (const { stretch } of all) gathered.used.push(stretch);
  return take<Executed>(gathered, value, first.stretch);
}

function said(day: DayRead): string {
  return day.kind === "day" ? day.when.day : day.printed;
}

/** The paper refers to the day at its head; where it has two, or none, which one is not sure. */
function firstWrittenDay(
  days: Settled,
  words: Stretch | undefined,
  gathered: Gathered,
): ReadFrom<Executed> | undefined {
  const [own] = days.own;
  const all = new Set(days.own.map(dayKey));
  if (own && all.size === 1) return executedOn(dayOfClaim(own), gathered);
  if (words) doubt(gathered, "executed", "which day is first above written is not sure", words);
  return undefined;
}

/** Made on one day and effective on another: it was executed on the first, unless that is only an "as of". */
function ownDay(days: Settled, gathered: Gathered): ReadFrom<Executed> | undefined {
  const [own] = days.own;
  const [effective] = days.effective;
  if (effective?.dated && !effective.asOf) return executedOn(dayOfClaim(effective), gathered);
  if (!own || !effective) return undefined;
  if (dayKey(own) === dayKey(effective)) {
    gathered.used.push(...days.own.map(({ stretch }) => stretch));
    return undefined;
  }
  if (own.asOf) {
    gathered.used.push(own.stretch);
    gathered.notes.push(`The paper is dated as of ${own.day.printed}, which is not its effective day.`);
    return undefined;
  }
  return executedOn(dayOfClaim(own), gathered);
}

function dayOfClaim({ day, stretch }: DayClaim): Signed[] {
  return day.kind === "not-read" ? [] : [{ day, stretch }];
}

/** A day beside a signature. */
function dayOfLine(stretch: Stretch): Signed[] {
  const { tokens } = stretch.of;
  const day = dayAt(tokens, stretch.from);
  if (day && day.end <= stretch.to) return [{ day, stretch }];
  return [];
}

const FAR_DAYS = 366;

/**
 * Days that cannot follow one another, or lie so far apart that one of them may be misread: an amendment is neither effective nor
 * executed before its agreement is made, and seldom effective a year before or after its execution.
 */
export function inOrder(
  dated: ReadFrom<Day> | undefined,
  effective: ReadFrom<When> | undefined,
  executed: ReadFrom<Executed> | undefined,
  { doubts }: Gathered,
): void {
  const from = effective && earliest(effective.value);
  const signed = typeof executed?.value === "string" ? executed.value : undefined;
  const add = (about: string, why: string, { at, printed: words }: ReadFrom<unknown>): void => {
    doubts.push({ about, why, at, printed: words });
  };
  if (dated && effective && from && from < dated.value) {
    add("effective", `it lies before the agreement's own day, ${dayInWords(dated.value)}`, effective);
  }
  if (dated && executed && signed && signed < dated.value) {
    add("executed", `it lies before the agreement's own day, ${dayInWords(dated.value)}`, executed);
  }
  if (executed && from && signed && Math.abs(dayNumber(from) - dayNumber(signed)) > FAR_DAYS) {
    add("executed", `it lies more than a year from the effective day, ${dayInWords(from)}`, executed);
  }
}
