import type { Agreement, Registrant } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import type { Problem } from "../agreement/problem.ts";
import { accept } from "./acceptances.ts";
import { chain } from "./chain.ts";
import { chainOf, JUDGED_NOW } from "./rule.ts";
import { state } from "./state.ts";
import { wordsInAmendments } from "./words.ts";

/** Errors that rules find and the record does not accept: they keep every answer of their agreement back. */
export function stoppingProblems(
  registrant: Registrant,
  portfolios: Portfolios,
  isSound: (agreement: Agreement) => boolean,
  judged = JUDGED_NOW,
): readonly Problem[] {
  const chains = registrant.agreements.filter(isSound).map((agreement) => chainOf(agreement, portfolios));
  const subject = { registrant, portfolios, chains, judged };
  const { findings } = accept([...chain(subject), ...state(subject), ...wordsInAmendments(subject)], registrant);
  return findings.filter(({ severity }) => severity === "error");
}
