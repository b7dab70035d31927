import { type Day, dayInWords, type When } from "../../agreement/day.ts";
import type { Recital } from "../../agreement/facts.ts";
import type { ReadFrom } from "../read-from.ts";
import type { DaysSaid } from "./day-claims.ts";
import { doubt, type Gathered, take } from "./gathered.ts";
import type { RecitalRead } from "./recital.ts";
import type { Sentence } from "./sentences.ts";
import { printed, readAt, type Stretch } from "./stretch.ts";

type Said = DaysSaid & { readonly sentence: Sentence };
type Listed = { readonly recital: RecitalRead; readonly stretch: Stretch };

/** The days of earlier amendments as the paper lists them, misprints kept; or its words where it lists none. */
export function recitedIn(
  said: readonly Said[],
  effective: When | undefined,
  gathered: Gathered,
): ReadFrom<readonly Recital[] | { readonly words: string }> | undefined {
  const all: Listed[] = said.flatMap(({ sentence, recitals }) =>
    recitals.map((recital) => ({ recital, stretch: { of: sentence.of, from: recital.from, to: recital.end } })),
  );
  all.push(...said.flatMap(earlierIn));
  for (const { stretch } of all) gathered.used.push(stretch);
  const listing = all.filter(({ recital }) => recital.days.length > 0);
  const [first] = listing.length > 0 ? listing : all;
  if (!first) return undefined;
  const other = listing.find(({ recital }) => daysOf(recital).join() !== daysOf(first.recital).join());
  if (other) doubt(gathered, "recites", "its lists of earlier amendments differ", other.stretch);
  if (first.recital.days.length === 0) return take(gathered, { words: printed(first.stretch) }, first.stretch);
  doubtsOf(first, gathered);
  notesOf(first.recital, effective, gathered);
  const days = first.recital.days.flatMap(({ day, from }): Recital[] => {
    if (day.kind !== "day") return [];
    return [{ day: day.when.day, at: readAt(gathered.source, day, { of: first.stretch.of, from, to: day.end }).at }];
  });
  return take(gathered, days, first.stretch);
}

/** `WHEREAS, the parties made Amendment No. 1 dated May 1, 2003`: earlier amendments named one by one. */
function earlierIn({ claims }: Said): Listed[] {
  const days = claims.flatMap(({ of, day, stretch }) => {
    if (of !== "earlier" || day.kind === "not-read") return [];
    return [{ day, stretch }];
  });
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  const recital: RecitalRead = {
    from: first.stretch.from,
    end: last.stretch.to,
    days: days.map(({ day, stretch }) => ({ day, from: stretch.from, strayAnd: false })),
    undated: false,
    restated: false,
  };
  return [{ recital, stretch: { of: first.stretch.of, from: recital.from, to: recital.end } }];
}

function daysOf({ days }: RecitalRead): string[] {
  return days.map(({ day }) => (day.kind === "day" ? day.when.day : day.printed));
}

function doubtsOf({ recital, stretch }: Listed, gathered: Gathered): void {
  for (const { day, from } of recital.days) {
    const at = { of: stretch.of, from, to: day.end };
    if (day.kind === "impossible") doubt(gathered, "recites", day.why, at);
    else if (day.kind === "blank") doubt(gathered, "recites", "a day in the list is left blank", at);
    else if (day.doubt !== undefined) doubt(gathered, "recites", day.doubt, at);
    else if (day.bracketed) doubt(gathered, "recites", "a day in the list stands in brackets", at);
  }
  if (recital.undated) {
    doubt(gathered, "recites", "the list also speaks of earlier amendments without giving their days", stretch);
  }
  if (recital.restated) {
    doubt(gathered, "recites", "the agreement was restated: which days are of amendments is not sure", stretch);
  }
}

/** Oddities of a list that is kept as it is printed. */
function notesOf({ days }: RecitalRead, effective: When | undefined, gathered: Gathered): void {
  const seen = new Set<Day>();
  for (const { day, strayAnd } of days) {
    if (day.kind !== "day") continue;
    const { day: listed } = day.when;
    const words = dayInWords(listed);
    if (effective?.kind === "exact" && effective.day === listed) {
      gathered.notes.push(`The recital lists ${words}, this paper's own effective date.`);
    }
    if (seen.has(listed)) gathered.notes.push(`The recital lists ${words} more than once.`);
    seen.add(listed);
    if (strayAnd) gathered.notes.push(`A stray "and" stands before ${words} inside the recital.`);
  }
}
