import { earliest, latest } from "../agreement/day.ts";
import type { Registrant } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import type { RowOf, TABLES } from "../write/export/tables.ts";
import { portfolioId, registrantId } from "./export-ids.ts";

/** A portfolio that has periods, with its place by first name among those of its registrant. */
export type Shown = { readonly registrant: Registrant; readonly portfolio: Portfolio; readonly inOrder: number };

/** A portfolio; what it may be the same as, in one text. */
export function portfolioRow({ registrant, portfolio, inOrder }: Shown): RowOf<typeof TABLES.portfolios> {
  const perhaps = portfolio.perhapsSameAs.map(
    (doubt) => `${doubt.portfolio}${doubt.note === undefined ? "" : ` (${doubt.note})`}`,
  );
  return {
    portfolio_id: portfolioId(registrant, portfolio),
    registrant_id: registrantId(registrant),
    first_name: firstName(portfolio),
    in_order: inOrder,
    perhaps_same_as: perhaps.length === 0 ? null : perhaps.join("; "),
  };
}

/** Each id that the register gives of it. */
export function idRows({ registrant, portfolio }: Shown): RowOf<typeof TABLES.portfolio_ids>[] {
  return Object.entries(portfolio.ids).map(([kind, id]) => ({
    portfolio_id: portfolioId(registrant, portfolio),
    kind,
    id,
  }));
}

/** Each name that it bore, oldest first. */
export function nameRows({ registrant, portfolio }: Shown): RowOf<typeof TABLES.names>[] {
  return portfolio.names.map(({ name, from, misprint, amendment, source }, index) => ({
    portfolio_id: portfolioId(registrant, portfolio),
    nth: index + 1,
    name,
    from_earliest: (from && earliest(from)) ?? null,
    from_latest: from ? latest(from) : null,
    misprint: misprint ?? false,
    amendment: amendment ?? null,
    source_title: source?.title ?? null,
    source_url: source?.url ?? null,
  }));
}

/** As the cents of a group's fee are dealt out: by first name, normalised. */
export function byFirstName({ key: a }: Portfolio, { key: b }: Portfolio): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstName({ names, key }: Portfolio): string {
  return names[0]?.name ?? key;
}
