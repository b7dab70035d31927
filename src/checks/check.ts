import type { Agreement, Registrant } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { inOrder, type Problem } from "../agreement/problem.ts";
import { type Accepted, accept } from "./acceptances.ts";
import { approval } from "./approval.ts";
import { chain } from "./chain.ts";
import { groups } from "./groups.ts";
import { rates } from "./rates.ts";
import { recitals } from "./recitals.ts";
import { chainOf, JUDGED_NOW, type Rule, type Subject, type Verdict } from "./rule.ts";
import { signatures } from "./signatures.ts";
import { state } from "./state.ts";
import { verdictsOf } from "./statements.ts";
import { words } from "./words.ts";

/** Every rule, in the order in which a person would ask. */
const RULES: readonly Rule[] = [chain, state, recitals, signatures, rates, words, groups, approval];

/** What the rules find in a registrant's files: what stands, what is accepted, and how documents compare. */
export type Checked = {
  readonly findings: readonly Problem[];
  readonly accepted: readonly Accepted[];
  readonly verdicts: readonly Verdict[];
};

/**
 * Every rule over one registrant. `isSound` says of which agreements every file reads: no chain is judged of the others,
 * since one file that cannot be read would show as many faults. Documents are compared, and acceptances that match nothing
 * reported, only where all are sound.
 */
export function check(
  registrant: Registrant,
  portfolios: Portfolios,
  isSound: (agreement: Agreement) => boolean,
  judged = JUDGED_NOW,
): Checked {
  const chains = registrant.agreements.filter(isSound).map((agreement) => chainOf(agreement, portfolios));
  const subject: Subject = { registrant, portfolios, chains, judged };
  const whole = chains.length === registrant.agreements.length;
  const verdicts = whole ? verdictsOf(subject) : [];
  const found = [
    ...RULES.flatMap((rule) => rule(subject)),
    ...verdicts.flatMap((verdict) => (verdict.kind === "agrees" ? [] : [verdict.finding])),
  ];
  const { findings, accepted, unused } = accept(found, registrant);
  return { findings: inOrder([...findings, ...(whole ? unused : [])]), accepted, verdicts };
}
