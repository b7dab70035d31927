import type { Act } from "../../agreement/acts.ts";
import type { Day } from "../../agreement/day.ts";
import type { Assertion } from "../../agreement/facts.ts";
import { normalised, type Portfolio } from "../../agreement/identity.ts";
import { series } from "../../agreement/numbers.ts";
import { paperInWords } from "../paper-words.ts";
import { gapsBy, gapsIn, gapsInWords, isWhole } from "./gaps.ts";
import { type Held, judgedFor, standOn } from "./held.ts";
import { type Absent, daysLater, type Present, presenceOf } from "./presence.ts";
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

type End = Extract<Assertion, { readonly into: readonly string[] }>;

/**
 * A portfolio said to end, against the removal that the amendments hold. That it has ceased disagrees with a row that
 * nothing can have taken off; that it is proposed to does not, since a proposal may come to nothing. `published` is the
 * document's own day, where that was read.
 */
export function endSaid(said: End, moment: Moment, published: Day | undefined, held: Held): Saying {
  const { kind, portfolio: name, into, under } = said;
  const merging = into.length > 0 ? `, merging into ${series(into)}` : "";
  return {
    code: "statement-existence",
    about: aboutOf(name, kind === "ceased" ? "end" : "proposed end", moment),
    says: `${momentInWords(moment)} ${name} ${kind === "ceased" ? "ceases" : "is to cease"}${merging}`,
    judgement: judgedFor(held, name, moment, (portfolio, asOf) => {
      const found = presenceOf(standOn(held, portfolio, asOf, under));
      return found.kind === "absent" ? ended(found, said, published, held) : standing(found, portfolio, said);
    }),
  };
}

/** No row by then: a removal held agrees, unless it came before the document or merges into another. */
function ended(
  { removal, certain, words }: Absent,
  { kind, into }: End,
  published: Day | undefined,
  held: Held,
): Judgement {
  if (!removal) return certain ? disagrees(words) : cannotTell(words);
  if (kind === "proposed-to-cease" && published !== undefined && removal.day <= published)
    return disagrees(`${words}, before the document was made (${published})`, removal.change.at);
  return removedBy(removal, into, held);
}

function removedBy({ change, paper, day }: Act, into: readonly string[], held: Held): Judgement {
  const removal = `${paperInWords(paper, day)}, takes it off`;
  const merged = change.kind === "remove" ? change.mergedInto : undefined;
  if (merged === undefined || into.length === 0) return agrees(removal);
  const same = (name: string): boolean =>
    normalised(unbracketed(name)) === normalised(unbracketed(merged)) ||
    held.portfolios.bearing(name, day)?.key === (held.portfolios.bearing(merged, day)?.key ?? "");
  return into.some(same) ? agrees(removal) : disagrees(`${removal}, merged into ${merged}`, change.at);
}

/** `Jennison Growth (Metropolitan Series Fund)` names a portfolio of another registrant. */
function unbracketed(name: string): string {
  return name.replace(/\s*\([^)]*\)\s*$/, "");
}

/** The row stands that day: a removal that comes later is late for an end, and may be another than the one proposed. */
function standing({ book, asOf, outcome }: Present, portfolio: Portfolio, { kind }: End): Judgement {
  const removal = book.acts.find((act) => act.day > asOf && takesOff(act, portfolio));
  if (removal) {
    const words = `${paperInWords(removal.paper, removal.day)}, takes it off ${daysLater(asOf, removal.day)}`;
    return kind === "ceased" ? disagrees(words, removal.change.at) : cannotTell(words);
  }
  const gaps = outcome.kind === "row" ? gapsIn(outcome.standing) : gapsBy(book, asOf);
  if (!isWhole(gaps)) return cannotTell(`no amendment held takes it off; ${gapsInWords([gaps], "done so")}`);
  return kind === "ceased"
    ? disagrees("no amendment takes it off")
    : cannotTell("no amendment takes it off: the proposal is not shown to have been carried out");
}

function takesOff(act: Act, portfolio: Portfolio): boolean {
  return act.portfolio === portfolio ? act.removes : act.restates?.has(portfolio.key) === false;
}
