import type { Act } from "./acts.ts";
import { addDays, type Day } from "./day.ts";
import { type Agreement, namesIn, type Registrant } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay } from "./known.ts";
import { once } from "./once.ts";
import type { Proof } from "./stated.ts";

/** What proves that a row stood at the close of `day`: a change to it the next day, or a statement. */
export type RowProof = { readonly day: Day; readonly act?: Act; readonly statement?: Proof };

/**
 * Days on which the row is proved to have stood, oldest first: the day before a held change that presupposes it, and the
 * day of a statement. A statement counts for the agreement whose amendments name the portfolio, or that it names itself.
 */
export function proofsOf(
  own: readonly Act[],
  stated: readonly Proof[],
  agreement: Agreement,
  registrant: Registrant,
): RowProof[] {
  const acts = own.flatMap((act): RowProof[] => (act.provesRow ? [{ day: addDays(act.day, -1), act }] : []));
  const statements = stated.flatMap((proof): RowProof[] => {
    if (proof.ending && own.length > 0) return [];
    if (proof.under !== undefined && proof.under !== agreement.slug) return [];
    if (proof.under === undefined && own.length === 0 && registrant.agreements[0] !== agreement) return [];
    return [{ day: proof.day, statement: proof }];
  });
  return [...acts, ...statements].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The portfolios that amendments of the registrant's other agreements name, and none of this one's does. */
export function namedElsewhere(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
): ReadonlySet<Portfolio> {
  const others = registrant.agreements.filter((other) => other !== agreement);
  if (others.length === 0) return new Set();
  const named = namedIn(portfolios);
  const own = named(agreement);
  return new Set(others.flatMap((other) => [...named(other)].filter((portfolio) => !own.has(portfolio))));
}

/** The portfolios that an agreement's amendments name. */
const namedIn = once((portfolios: Portfolios) =>
  once(
    ({ amendments }: Agreement) =>
      new Set(
        amendments.flatMap((paper) =>
          paper.changes.flatMap((change) =>
            namesIn(change).flatMap(
              ({ name }) => portfolios.bearing(name, change.effective ?? effectiveDay(paper)) ?? [],
            ),
          ),
        ),
      ),
  ),
);
