import type { Acceptance, Registrant } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { aboutOf, type Problem, type ProblemCode, problem, type RuleCode } from "../agreement/problem.ts";

/** A finding that the record accepts, and the acceptance with its reason. */
export type Accepted = { readonly finding: Problem; readonly by: Acceptance };

/** Findings that cannot stay as they are: with two portfolios of one name on the schedule, neither can be asked for. */
const NEVER: ReadonlySet<ProblemCode> = new Set<RuleCode>(["rename-collides", "acceptance-unused"]);

/**
 * Parts findings into those that an acceptance in the same file names, by code and by what they are about, and those that
 * stand; and gives the acceptances that name nothing found, or what another names already. An acceptance takes one
 * finding: two of one kind about one thing are two decisions, and want two.
 */
export function accept(
  findings: readonly Problem[],
  registrant: Registrant,
): { findings: readonly Problem[]; accepted: readonly Accepted[]; unused: readonly Problem[] } {
  const acceptances = acceptancesIn(registrant);
  const unspent = groupBy(acceptances, keyOf);
  const used = new Set<Acceptance>();
  const accepted: Accepted[] = [];
  const standing = findings.filter((finding) => {
    const by = NEVER.has(finding.code) ? undefined : unspent.get(keyOfFinding(finding))?.find((one) => !used.has(one));
    if (!by) return true;
    used.add(by);
    accepted.push({ finding, by });
    return false;
  });
  const unused = acceptances
    .filter((acceptance) => !used.has(acceptance))
    .map((acceptance) => {
      const twice = unspent.get(keyOf(acceptance))?.some((other) => used.has(other)) === true;
      return unusedOne(acceptance, twice, standing);
    });
  return { findings: standing, accepted, unused };
}

/** What an acceptance that accepts nothing may mean: the one finding of its code that stands in its file. */
function unusedOne({ finding, about, at }: Acceptance, twice: boolean, standing: readonly Problem[]): Problem {
  const open = standing.filter(({ code, at: { file } }) => code === finding && file === at.file);
  const nearest = open.length === 1 && open[0] && !NEVER.has(finding) ? { nearest: aboutOf(open[0]) } : {};
  const args = { about, finding, ...(twice ? { twice: "yes" } : nearest) };
  return problem("acceptance-unused", args, { ...at, length: 1 }, { severity: "warning" });
}

function keyOfFinding(finding: Problem): string {
  return keyOf({ finding: finding.code, about: aboutOf(finding), at: finding.at });
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
