import { type Day, latest, type When } from "./day.ts";
import type { Assertion, Registrant, Statement } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { isKnown, type Knowledge, saidKnownFrom } from "./known.ts";

/** Assertions about one portfolio. */
type Kind = Extract<Assertion, { readonly portfolio: string }>["kind"];

/** What a document says of a portfolio, and the day that it is said of. */
export type SaidOf<K extends Kind> = {
  readonly statement: Statement;
  readonly said: Extract<Assertion, { readonly kind: K }>;
  readonly when: When;
};

/** What is said of a portfolio, in one kind of assertion, on or before a day: the latest last. A day that is known as a range counts as its last. */
export function saidOf<K extends Kind>(
  kind: K,
  { statements }: Pick<Registrant, "statements">,
  portfolios: Portfolios,
  portfolio: Portfolio,
  asOf: Day,
  knowledge?: Knowledge,
): SaidOf<K>[] {
  const found = statements.flatMap((statement) =>
    statement.says.flatMap((said): SaidOf<K>[] => {
      const when = said.day ?? (statement.dated === "not-read" ? undefined : statement.dated);
      if (said.kind !== kind || !("portfolio" in said) || when === undefined || latest(when) > asOf) return [];
      if (portfolios.bearing(said.portfolio, latest(when)) !== portfolio) return [];
      if (!isKnown(saidKnownFrom(statement, said), knowledge)) return [];
      return [{ statement, said: said as SaidOf<K>["said"], when }];
    }),
  );
  return found.sort((a, b) => (latest(a.when) < latest(b.when) ? -1 : latest(a.when) > latest(b.when) ? 1 : 0));
}
