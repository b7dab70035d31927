import type { Day } from "./day.ts";
import type { Agreement } from "./facts.ts";
import { effectiveDay, papersKnown } from "./known.ts";
import { type PossibleDays, possibleDays } from "./unseen.ts";

/** What the recital of an amendment can list, by the papers held. */
export type DaysBefore = {
  /** Days of amendments with lower numbers, held or listed by a later recital; each once, earliest first. */
  readonly days: readonly Day[];
  /** Lower numbers of which no paper is held and no recital lists the day. */
  readonly unknown: readonly PossibleDays[];
};

/** The days that amendments numbered below `number` bear. The agreement's own day, No. 0, is none: recitals list amendments. */
export function daysBefore(agreement: Agreement, number: number): DaysBefore {
  const known = papersKnown(agreement);
  const isEarlier = (one: { readonly number: number }): boolean => one.number > 0 && one.number < number;
  const held = [...known.executed, ...known.forms].filter(isEarlier);
  const unseen = possibleDays(agreement, known).filter(
    (one) => isEarlier(one) && !held.some((paper) => paper.number === one.number),
  );
  const listed = unseen.flatMap((one) => (one.kind === "days" ? one.days : []));
  const days = [...held.flatMap((paper) => effectiveDay(paper) ?? []), ...listed];
  return { days: [...new Set(days)].sort(), unknown: unseen.filter(({ kind }) => kind === "range") };
}
