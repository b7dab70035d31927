import type { Day } from "../../agreement/day.ts";
import type { Assertion } from "../../agreement/facts.ts";
import { paperInWords } from "../paper-words.ts";
import { type Held, judgedFor, type Stand, standOn } from "./held.ts";
import { type Present, presenceOf, shownBy } from "./presence.ts";
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

type Existence = Extract<Assertion, { readonly portfolios: readonly string[] }>;

const WORDS: Readonly<Record<Existence["kind"], { readonly what: string; readonly says: string }>> = {
  existed: { what: "existence", says: "exists" },
  "new-to-expense-limit": { what: "new to the expense limit", says: "exists, new to the expense limit" },
  "no-shares-outstanding": { what: "no shares outstanding", says: "exists, with no shares outstanding" },
  "newly-registered": { what: "newly registered", says: "is newly registered" },
};

/**
 * Portfolios said to exist, each against the rows that the amendments give. One that is newly registered is to be added
 * that day or later; whether a row has shares outstanding no amendment says.
 */
export function existenceSaid({ kind, portfolios, under }: Existence, moment: Moment, held: Held): Saying[] {
  const { what, says } = WORDS[kind];
  return portfolios.map((name): Saying => {
    const judge = kind === "newly-registered" ? registered : existing;
    return {
      code: "statement-existence",
      about: aboutOf(name, what, moment),
      says: `${momentInWords(moment)} ${name} ${says}`,
      judgement: judgedFor(held, name, moment, (portfolio, asOf) => judge(standOn(held, portfolio, asOf, under), asOf)),
    };
  });
}

function existing(stand: Stand): Judgement {
  const found = presenceOf(stand);
  if (found.kind === "present") return agrees(shownBy(found));
  return found.certain ? disagrees(found.words) : cannotTell(found.words);
}

function registered(stand: Stand, asOf: Day): Judgement {
  const found = presenceOf(stand);
  if (found.kind === "present") return alreadyThere(found, asOf);
  if (found.removal) {
    const { paper, day, change } = found.removal;
    return disagrees(`${paperInWords(paper, day)}, has taken it off already`, change.at);
  }
  const outcome = stand.kind === "held" ? stand.outcome : undefined;
  const first =
    outcome?.kind === "not-yet-added" ? outcome.by : outcome?.kind === "never" ? outcome.firstShown?.act : undefined;
  return first?.change.kind === "add"
    ? agrees(`${paperInWords(first.paper, first.day)}, adds it`)
    : cannotTell(found.words);
}

function alreadyThere(found: Present, asOf: Day): Judgement {
  const { outcome } = found;
  if (outcome.kind === "fee-not-seen") return cannotTell(`${shownBy(found)}, and when it was added was not seen`);
  const { addedBy, setBy } = outcome.row;
  if (addedBy && addedBy.day >= asOf) return agrees(shownBy(found));
  return disagrees(`it is on the schedule already: ${shownBy(found)}`, (addedBy ?? setBy).change.at);
}
