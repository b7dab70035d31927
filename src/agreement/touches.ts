import { type Amendment, namesIn } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay } from "./known.ts";

/** Whether a paper names a portfolio in a change: under the name that it bears on the change's day, or gives up. */
export function touches(paper: Amendment, portfolio: Portfolio, portfolios: Portfolios): boolean {
  return paper.changes.some((change) => {
    const day = change.effective ?? effectiveDay(paper);
    return namesIn(change).some(({ name }) => {
      const left = day === undefined ? undefined : portfolios.leaving(name, day);
      return portfolios.bearing(name, day) === portfolio || left === portfolio;
    });
  });
}
