import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, filedOn, isKnown } from "./known.ts";
import { type Act, actsOf } from "./replay.ts";
import type { Schedule } from "./schedule.ts";

/** Papers in force by a schedule's day that are held and were not known by what the schedule may rest on. */
export function withheldBy({ known, asOf }: Schedule): Schedule["known"]["withheld"] {
  return known.withheld.filter((paper) => (effectiveDay(paper) ?? asOf) <= asOf && effectiveDay(paper) !== undefined);
}

/** What such papers do to one portfolio's row by the schedule's day, in order. */
export function withheldActs(schedule: Schedule, portfolios: Portfolios, portfolio: Portfolio): Act[] {
  const { known, asOf } = schedule;
  const left = {
    ...known,
    executed: known.withheld.filter(({ status }) => status === "executed"),
    forms: known.withheld.filter(({ status }) => status === "form"),
  };
  const acts = actsOf(left, portfolios).filter(({ day }) => day <= asOf);
  return acts.filter(
    (act, index) =>
      act.portfolio === portfolio ||
      // A restated schedule that does not list the portfolio takes it off with its first act.
      (act.restates?.has(portfolio.key) === false && acts.findIndex(({ change }) => change === act.change) === index),
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
