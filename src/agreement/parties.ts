import { type Day, earliest, latest } from "./day.ts";
import type { AgreementTerms, Party } from "./facts.ts";
import { filedOn, isKnown, type Knowledge } from "./known.ts";

/**
 * The name that a party to the agreement bore on a day, of the names known; inside a range of days on which the name changed,
 * the older with the newer beside it. Undefined where no name of the party is recorded.
 */
export function partyOn(
  { parties }: AgreementTerms,
  party: Party["party"],
  day: Day,
  knowledge?: Knowledge,
): { name: string; perhaps?: string } | undefined {
  let current: string | undefined;
  for (const { name, from, source } of parties.filter((one) => one.party === party)) {
    if (from && !isKnown({ parties: latest(from), ...filedOn(source ? [source] : []) }, knowledge)) continue;
    if (!from || latest(from) <= day) current = name;
    else if (current !== undefined && (earliest(from) ?? day) <= day) return { name: current, perhaps: name };
  }
  return current === undefined ? undefined : { name: current };
}
