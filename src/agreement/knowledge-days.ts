import type { Day } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import type { Portfolios } from "./identity.ts";
import {
  endKnownFrom,
  filedOn,
  type Knowledge,
  type KnownFrom,
  knownFrom,
  overlayKnownFrom,
  saidKnownFrom,
} from "./known.ts";

/**
 * Every day on which those asked come to know something that an agreement's schedule may rest on, in order: a paper, a
 * statement, a side agreement, a name, that the agreement was made, that it ended. On a day between two of them nothing is
 * known that was not on the earlier; before the first, nothing at all.
 */
export function knowledgeDays(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  by: Knowledge["by"],
): Day[] {
  const { dated, sources } = agreement.terms;
  const facts: KnownFrom[] = [
    ...agreement.amendments.map((paper) => knownFrom(paper, agreement.amendments)),
    ...registrant.statements.flatMap((statement) => statement.says.map((said) => saidKnownFrom(statement, said))),
    ...agreement.overlays.map(overlayKnownFrom),
    ...portfolios.all.flatMap(({ names }) => names.map(({ known }) => known)),
    { ...(dated === undefined ? {} : { parties: dated }), ...filedOn(sources) },
    endKnownFrom(agreement.terms),
  ];
  return [...new Set(facts.flatMap((fact) => fact[by] ?? []))].sort();
}
