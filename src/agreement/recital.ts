import type { Day, When } from "./day.ts";
import type { Agreement, Amendment, Place } from "./facts.ts";
import { effectiveDay, papersKnown } from "./known.ts";
import { type PossibleDays, possibleDays } from "./unseen.ts";

/** What the recital of an amendment can list, by the papers held. */
export type DaysBefore = {
  /** Days of amendments with lower numbers, held or listed by a later recital; each once, earliest first. */
  readonly days: readonly Day[];
  /** Lower numbers of which no paper is held and no recital lists the day. */
  readonly unknown: readonly PossibleDays[];
  /** Lower numbers whose day only a form gives. */
  readonly onForms: readonly number[];
};

/** The days that amendments numbered below `number` bear. The agreement's own day, No. 0, is none: recitals list amendments. */
export function daysBefore(agreement: Agreement, number: number): DaysBefore {
  const known = papersKnown(agreement);
  const isEarlier = (one: { readonly number: number }): boolean => one.number > 0 && one.number < number;
  const possible = possibleDays(agreement, known).filter(isEarlier);
  const listed = possible.flatMap((one) => (one.kind === "days" ? one.days : []));
  const isListed = ({ number }: { readonly number: number }): boolean =>
    possible.some((one) => one.number === number && one.kind === "days");
  // What was executed may bear another day than its form, and then later recitals tell which.
  const forms = known.forms.filter((form) => isEarlier(form) && !isListed(form));
  const held = [...known.executed.filter(isEarlier), ...forms];
  const days = [...held.flatMap((paper) => effectiveDay(paper) ?? []), ...listed];
  return {
    days: [...new Set(days)].sort(),
    unknown: possible.filter(
      (one) => one.kind === "range" && !forms.some((form) => form.number === one.number && effectiveDay(form)),
    ),
    onForms: forms.filter((form) => effectiveDay(form) !== undefined).map(({ number }) => number),
  };
}

/**
 * {@link daysBefore} of a paper that nobody has made yet: numbers between the last paper heard of and its own are unknown
 * too. What a draft itself recites is no evidence of any day.
 */
export function daysBeforeNext(agreement: Agreement, number: number, effective?: When): DaysBefore {
  const at: Place = { file: "", line: 1, column: 1, length: 1 };
  const next: Amendment = {
    number,
    status: "executed",
    ...(effective === undefined ? {} : { effective }),
    ...{ sources: [], changes: [], notes: [], accepts: [], places: {}, at },
  };
  const others = agreement.amendments.filter((paper) => paper.number !== number);
  return daysBefore({ ...agreement, amendments: [...others, next] }, number);
}
