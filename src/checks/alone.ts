import type { Registrant } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import type { Problem, RuleCode } from "../agreement/problem.ts";
import { type Checked, check } from "./check.ts";

/** What one file shows by itself, whatever stands beside it in a record. */
const OWN: ReadonlySet<string> = new Set<RuleCode>([
  "executed-after-filed",
  "execution-blank",
  "one-officer-signs",
  "rate-scale",
  "rate-rises",
  "words-differ",
  "words-unread",
]);

/**
 * The rules that need no other file, over the one file of a registrant made of it alone. Whether an acceptance of any other
 * finding is used cannot be told, and is not judged.
 */
export function checkAlone(registrant: Registrant, portfolios: Portfolios): Pick<Checked, "findings" | "accepted"> {
  const { findings, accepted } = check(registrant, portfolios, () => true);
  return { findings: findings.filter(isOwn), accepted: accepted.filter(({ finding }) => isOwn(finding)) };
}

function isOwn(found: Problem): boolean {
  return OWN.has(found.code === "acceptance-unused" ? found.args.finding : found.code);
}
