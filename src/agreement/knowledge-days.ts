import { type Day, latest } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import type { Portfolios } from "./identity.ts";
import { filedOn, type Knowledge, type KnownFrom, knownFrom } from "./known.ts";

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
  const { dated, ends, sources, successor } = agreement.terms;
  const facts: KnownFrom[] = [
    ...agreement.amendments.map((paper) => knownFrom(paper, agreement.amendments)),
    ...registrant.statements.flatMap((statement) =>
      statement.says.map((said): KnownFrom => {
        const when = statement.dated === "not-read" ? said.day : statement.dated;
        return { ...(when ? { parties: latest(when) } : {}), ...filedOn(statement.sources) };
      }),
    ),
    ...agreement.overlays.map((overlay) => ({ parties: latest(overlay.from), ...filedOn(overlay.sources) })),
    ...portfolios.all.flatMap(({ names }) => names.map(({ known }) => known)),
    { ...(dated === undefined ? {} : { parties: dated }), ...filedOn(sources) },
    {
      ...(ends === undefined ? {} : { parties: ends.from ?? ends.day }),
      ...filedOn(successor?.source ? [successor.source] : []),
    },
  ];
  return [...new Set(facts.flatMap((fact) => fact[by] ?? []))].sort();
}
