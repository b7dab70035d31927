import { type Act, actsOf, firstRestating } from "./acts.ts";
import type { Day } from "./day.ts";
import type { Change } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, filedOn, isKnown, ofNumber } from "./known.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Papers that are held and were not known by what a schedule may rest on, of which something is in force by the schedule's
 * day: the paper, a change of an earlier day of its own, or the correction of a paper that was in force.
 */
export function withheldBy({ known, asOf, agreement }: Schedule): Schedule["known"]["withheld"] {
  const corrected = (change: Change): Day[] =>
    change.kind !== "correct"
      ? []
      : ofNumber(agreement.amendments, change.amendment).flatMap((paper) =>
          paper.status === "draft" ? [] : (effectiveDay(paper) ?? []),
        );
  return known.withheld.filter((paper) => {
    const own = effectiveDay(paper);
    if (own === undefined) return false;
    return [own, ...paper.changes.flatMap((change) => change.effective ?? corrected(change))].some(
      (day) => day <= asOf,
    );
  });
}

/** What such papers do to one portfolio's row by the schedule's day, in order. */
export function withheldActs(schedule: Schedule, portfolios: Portfolios, portfolio: Portfolio): Act[] {
  const { known, asOf } = schedule;
  // Together with the papers known: a correction takes the day of the paper that it corrects.
  const all = {
    ...known,
    executed: [...known.executed, ...known.withheld.filter(({ status }) => status === "executed")],
    forms: [...known.forms, ...known.withheld.filter(({ status }) => status === "form")],
  };
  const withheld = new Set(known.withheld);
  const acts = actsOf(all, portfolios).filter(({ day, paper }) => day <= asOf && withheld.has(paper));
  const restating = new Set(firstRestating(acts));
  return acts.filter(
    (act) =>
      act.portfolio === portfolio ||
      // A restated schedule that does not list the portfolio takes it off with its first act.
      (act.restates?.has(portfolio.key) === false && restating.has(act)),
  );
}

/** How many statements and waivers of an agreement are held and were not public by then. */
export function documentsWithheld({ registrant, agreement, knowledge }: Schedule): {
  statements: number;
  overlays: number;
} {
  const isLeftOut = ({ sources }: { sources: Parameters<typeof filedOn>[0] }): boolean =>
    knowledge?.by === "public" && !isKnown(filedOn(sources), knowledge);
  return {
    statements: registrant.statements.filter(isLeftOut).length,
    overlays: agreement.overlays.filter(isLeftOut).length,
  };
}
