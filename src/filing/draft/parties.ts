import { type Day, dayInWords, earliest, latest } from "../../agreement/day.ts";
import type { AgreementTerms, Amendment, Officer, Party, Registrant } from "../../agreement/facts.ts";
import { partyOn } from "../../agreement/parties.ts";
import type { Wording } from "./dated.ts";

/** Who signs for a party: the name and title to print, empty where they are not known, and from where they are. */
export type Signer = {
  readonly party: string;
  readonly name: string;
  readonly title: string;
  readonly by?: "draft" | "register";
};

const DEFINED: Readonly<Record<Party["party"], string>> = { trust: "Trust", manager: "Manager" };

/**
 * A party as a paper of that day introduces it: under the name that it bears, with those that it bore before. A name that is
 * not recorded, or not certain on the day, is a bracket for a person to fill in.
 */
export function partyInWords({ name: registrant, terms, day }: PartyAsked, party: Party["party"]): Wording {
  const found = partyOn(terms, party, day);
  const defined = `(the "${DEFINED[party]}")`;
  if (!found) {
    if (party === "trust" && registrant !== undefined) return { text: `${registrant} ${defined}`, blanks: [] };
    return { text: `[____, the ${DEFINED[party]}] ${defined}`, blanks: [`the name of the ${DEFINED[party]}`] };
  }
  if (found.perhaps !== undefined)
    return {
      text: `[${found.name}, or ${found.perhaps}] ${defined}`,
      blanks: [`which name the ${DEFINED[party]} bears on ${dayInWords(day)}: ${found.name} or ${found.perhaps}`],
    };
  const borne = [
    ...new Set(terms.parties.flatMap((one) => (one.party === party && isBy(one, day) ? [one.name] : []))),
  ].filter((name) => name !== found.name);
  const [last, ...earlier] = borne.reverse();
  const formerly =
    last === undefined
      ? ""
      : ` (formerly known as ${last}${earlier.map((name) => ` and, before that, as ${name}`).join("")})`;
  return { text: `${found.name}${formerly} ${defined}`, blanks: [] };
}

/** Whose names are asked for, on which day; `name` is the registrant's. */
export type PartyAsked = { readonly name?: string | undefined; readonly terms: AgreementTerms; readonly day: Day };

/** The name alone, as it stands over a party's signature; a bracket where it is not known. */
export function partyName({ name: registrant, terms, day }: PartyAsked, party: Party["party"]): string {
  const found = partyOn(terms, party, day);
  if (found) return found.perhaps === undefined ? found.name : `[${found.name}, or ${found.perhaps}]`;
  return party === "trust" && registrant !== undefined ? registrant : `[____, the ${DEFINED[party]}]`;
}

/** Who signs for each party: whom the draft names, else the one President in office on the day by the register, else nobody. */
export function signersOf({ officers }: Registrant, { signed }: Amendment, asked: PartyAsked): Signer[] {
  return (["trust", "manager"] as const).map((party) => {
    const printed = partyName(asked, party);
    const named = Array.isArray(signed) ? signed.find((one) => one.for === party) : undefined;
    if (named) return { party: printed, name: named.by, title: named.title ?? "", by: "draft" };
    const presidents = officers.filter((one) => one.of === party && isPresident(one) && holdsOffice(one, asked.day));
    const [only] = presidents;
    if (only && presidents.length === 1) return { party: printed, name: only.name, title: only.office, by: "register" };
    return { party: printed, name: "", title: "" };
  });
}

function isBy({ from }: Party, day: Day): boolean {
  return from === undefined || latest(from) <= day;
}

function isPresident({ office }: Officer): boolean {
  return /\bpresident\b/i.test(office.replace(/\bvice[\s-]+president\b/gi, ""));
}

function holdsOffice({ from, to }: Officer, day: Day): boolean {
  return (from === undefined || latest(from) <= day) && (to === undefined || day <= (earliest(to) ?? latest(to)));
}
