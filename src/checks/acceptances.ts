import type { Acceptance, Registrant } from "../agreement/facts.ts";
import { aboutOf, type Problem, problem } from "../agreement/problem.ts";

/** A finding that the record accepts, and the acceptance with its reason. */
export type Accepted = { readonly finding: Problem; readonly by: Acceptance };

/**
 * Parts findings into those that an acceptance in the same file names, by code and by what they are about, and those that
 * stand; and gives the acceptances that name nothing found.
 */
export function accept(
  findings: readonly Problem[],
  registrant: Registrant,
): { findings: readonly Problem[]; accepted: readonly Accepted[]; unused: readonly Problem[] } {
  const acceptances = acceptancesIn(registrant);
  const byKey = new Map(acceptances.map((acceptance) => [keyOf(acceptance), acceptance]));
  const used = new Set<Acceptance>();
  const accepted: Accepted[] = [];
  const standing = findings.filter((finding) => {
    const by = byKey.get(keyOf({ finding: finding.code, about: aboutOf(finding), at: finding.at }));
    if (!by) return true;
    used.add(by);
    accepted.push({ finding, by });
    return false;
  });
  const unused = acceptances
    .filter((acceptance) => !used.has(acceptance))
    .map(({ finding, about, at }) =>
      problem("acceptance-unused", { about, finding }, { ...at, length: 1 }, { severity: "warning" }),
    );
  return { findings: standing, accepted, unused };
}

function acceptancesIn(registrant: Registrant): Acceptance[] {
  return [
    ...registrant.accepts,
    ...registrant.statements.flatMap(({ accepts }) => accepts),
    ...registrant.agreements.flatMap(({ terms, amendments, overlays }) => [
      ...terms.accepts,
      ...amendments.flatMap(({ accepts }) => accepts),
      ...overlays.flatMap(({ accepts }) => accepts),
    ]),
  ];
}

function keyOf({ finding, about, at }: Pick<Acceptance, "about" | "at"> & { finding: string }): string {
  return `${at.file}\0${finding}\0${about}`;
}
