import { type Day, earliest, latest, type When, whenInIso } from "../../agreement/day.ts";
import type { Assertion, Officer } from "../../agreement/facts.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  type Moment,
  momentInWords,
  type Saying,
} from "./said.ts";

type Office = Extract<Assertion, { kind: "officer" }>;

/** An office that a document says a person holds, against the terms that the register records. */
export function officerSaid({ officer }: Office, moment: Moment, officers: readonly Officer[]): Saying {
  const { name, office, of, from, to } = officer;
  const days = from || to ? [termInWords(officer)] : [];
  return {
    code: "statement-officer",
    about: aboutOf(name, `${office} of the ${of}`, moment),
    says: `${momentInWords(moment)} ${[`${name} is ${office} of the ${of}`, ...days].join(", ")}`,
    judgement: judged(officer, moment, officers),
  };
}

function judged(said: Officer, moment: Moment, officers: readonly Officer[]): Judgement {
  const own = officers.filter((one) => same(one.name, said.name) && one.of === said.of);
  const terms = own.filter(({ office }) => same(office, said.office));
  const [first] = terms;
  if (!first) {
    const others = own.map(({ office }) => office);
    return cannotTell(
      others.length === 0
        ? "the register records no office of that person there"
        : `the register records ${others.join("; ")} alone`,
    );
  }
  const against = terms.map((term) => faultsOf(term, said, moment));
  const fits = against.findIndex((faults) => faults.length === 0);
  const term = terms[fits];
  if (term) {
    return said.from !== undefined && term.from === undefined
      ? cannotTell("the register does not say since when")
      : agrees(`the register records it ${termInWords(term)}`);
  }
  return disagrees(
    `the register records it ${terms.map(termInWords).join(", and ")}: ${(against[0] ?? []).join("; ")}`,
  );
}

/** What of a term cannot be as it is said. */
function faultsOf(term: Officer, said: Officer, { when }: Moment): string[] {
  const [first, last] = [earliest(when) ?? latest(when), latest(when)];
  return [
    ...(term.to && !said.to && latest(term.to) < first ? ["it had ended"] : []),
    ...(term.from && (earliest(term.from) ?? last) > last ? ["it had not begun"] : []),
    ...(term.from && said.from && !canBeOne(term.from, said.from) ? ["it began on another day"] : []),
    ...(term.to && said.to && !canBeOne(term.to, said.to) ? ["it ended on another day"] : []),
  ];
}

/** Two days as well as each is known can be one day; a day that is about another can be any near it. */
function canBeOne(a: When, b: When): boolean {
  if (a.kind === "about" || b.kind === "about") return true;
  const before = (one: When, other: When): boolean => latest(one) < (earliest(other) ?? ("" as Day));
  return !before(a, b) && !before(b, a);
}

function termInWords({ from, to }: Officer): string {
  if (!from && !to) return "without days";
  return [...(from ? [`since ${dayInWords(from)}`] : []), ...(to ? [`to ${dayInWords(to)}`] : [])].join(" ");
}

function dayInWords(when: When): string {
  return when.kind === "between" ? `a day between ${when.from} and ${when.by}` : whenInIso(when);
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
