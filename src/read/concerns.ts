import type { Agreement, Registrant } from "../agreement/facts.ts";
import type { Problem } from "../agreement/problem.ts";

/** Whether a problem stands in an agreement's own folder, or in the registrant's files outside its agreements. */
export function concerns({ at: { file } }: Problem, registrant: Registrant, agreement: Agreement): boolean {
  const home = registrant.slug === "" ? "" : `${registrant.slug}/`;
  if (!file.startsWith(home)) return false;
  const inAnother = registrant.agreements.some(
    (other) => other !== agreement && file.startsWith(`${home}${other.slug}/`),
  );
  return !inAnother;
}
