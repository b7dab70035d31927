import type { Token } from "../tokens.ts";
import { definitionAt } from "./agreement-named.ts";
import { nameAt } from "./party-name.ts";
import type { Sentence } from "./sentences.ts";
import { after, afterAny, isCapital, past, type Stretch, textOf } from "./stretch.ts";

/** A party as the paper names it, with the name it bore or bears beside it. */
export type PartyRead = {
  readonly party: "trust" | "manager" | "not-told";
  readonly name: Stretch;
  readonly formerly?: Stretch;
  readonly knownAs?: Stretch;
  /** "now know as": the words before the other name, where they are misprinted. */
  readonly misprint?: string;
  /** What the paper calls it: `Trust`, `Adviser`. */
  readonly term?: string;
};

export type PartiesRead = {
  readonly parties: readonly PartyRead[];
  readonly stretch: Stretch;
  /** A third is named after them. */
  readonly more: boolean;
  /** One of them is called a subadviser. */
  readonly subadviser: boolean;
};

const BETWEEN = ["by and between", "by and among", "between", "among"];
const TRUSTS = /\b(?:trusts?|funds?|registrant|series|portfolios?)\b/i;
const MANAGERS = /\b(?:manager|adviser|advisor)\b/i;
const SUBADVISERS = /\bsub-?\s*(?:advis|manag)/i;
/** What either of two may be called. */
const COMPANIES = /\b(?:company|corporation)\b/i;
const TRUST_NAMES = /\b(?:trust|funds?|series|portfolios?|series company|investment company)$/i;
const MANAGER_NAMES = /\b(?:advis\w+|management|managers?|services|partners|counsel|group|associates|research)$/i;
const CORPORATE = /[\s,]+(?:inc|incorporated|llc|l l c|ltd|limited|lp|l p|llp|corp|corporation|co|company|plc|n a)$/i;

/** The two parties after `between`, or before the words that they have entered into an agreement. */
export function partiesIn(sentence: Sentence): PartiesRead | undefined {
  const { tokens } = sentence.of;
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const start = afterAny(tokens, at, BETWEEN);
    const found = start === undefined ? undefined : pairAt(sentence, pastArticle(tokens, start), at);
    if (found) return found;
  }
  const opening = past(tokens, sentence.from, "whereas ,", "whereas", "parties :");
  const opened = pairAt(sentence, opening, opening);
  if (
    opened &&
    afterAny(tokens, opened.stretch.to, [
      "hereby",
      "agree",
      "have agreed",
      "amend",
      "are parties",
      "have entered into",
      "entered into",
      "desire",
    ]) !== undefined
  )
    return opened;
  for (let at = opening; at < sentence.to; at += 1) {
    const begins = isCapital(tokens[at]) && (at === opening || !isCapital(tokens[at - 1]));
    const found = begins ? pairAt(sentence, at, at) : undefined;
    if (found?.parties.every(({ term }) => term !== undefined)) return found;
  }
  return undefined;
}

function pairAt(sentence: Sentence, start: number, from: number): PartiesRead | undefined {
  const { tokens } = sentence.of;
  const first = partyAt(sentence, start);
  if (!first) return undefined;
  const joint = afterAny(tokens, first.end, [", and", "and", "; and", ", with", "with", ","]);
  if (joint === undefined && first.read.term === undefined) return undefined;
  const second = partyAt(sentence, pastArticle(tokens, joint ?? first.end));
  if (!second || (joint === undefined && second.read.term === undefined)) return undefined;
  const third = afterAny(tokens, second.end, [", and", "and"]);
  const more = third !== undefined && third < sentence.to && partyAt(sentence, third)?.read.term !== undefined;
  return {
    parties: withRoles(first.read, second.read),
    stretch: { of: sentence.of, from, to: second.end },
    more,
    subadviser: [first, second].some(({ read: { term } }) => term !== undefined && SUBADVISERS.test(term)),
  };
}

/** Past an article in small letters; one with a capital belongs to the name. */
function pastArticle(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === "the" || tokens[at]?.text === ":" ? at + 1 : at;
}

type Side = Omit<PartyRead, "party">;

/** A party is what it is called; else the other of the two; else what its name says. */
function withRoles(first: Side, second: Side): PartyRead[] {
  const called = [first, second].map(({ term }) => roleOf(term, TRUSTS, MANAGERS));
  const company = [first, second].findIndex(({ term }) => term !== undefined && COMPANIES.test(term));
  const named = [first, second].map(({ name }) => roleOfName(textOf(name.of.tokens, name.from, name.to)));
  const role = (one: 0 | 1): PartyRead["party"] => {
    if (called[0] !== undefined && called[0] === called[1]) return "not-told";
    const told = called[one] ?? otherThan(called[1 - one]);
    if (told !== undefined) return told;
    if (company >= 0 && named[0] === named[1]) return company === one ? "trust" : "manager";
    if (named[0] === named[1]) return "not-told";
    return named[one] ?? otherThan(named[1 - one]) ?? "not-told";
  };
  return [
    { ...first, party: role(0) },
    { ...second, party: role(1) },
  ];
}

function roleOf(words: string | undefined, trusts: RegExp, managers: RegExp): "trust" | "manager" | undefined {
  if (words === undefined) return undefined;
  if (managers.test(words)) return "manager";
  return trusts.test(words) ? "trust" : undefined;
}

/** What a name ends with before the words of incorporation; a corporation that does not call itself a fund manages one. */
function roleOfName(name: string): "trust" | "manager" | undefined {
  const plain = name.replace(/[.,]/g, " ").replace(/\s+/g, " ").trim();
  const bare = plain.replace(CORPORATE, "").replace(CORPORATE, "");
  if (bare === plain && /\b(?:trust|funds)\s+group$/i.test(bare)) return "trust";
  return roleOf(bare, TRUST_NAMES, MANAGER_NAMES) ?? (bare === plain ? undefined : "manager");
}

function otherThan(role: "trust" | "manager" | undefined): "trust" | "manager" | undefined {
  return role === undefined ? undefined : role === "trust" ? "manager" : "trust";
}

/** A name with what hangs on it: `, a Delaware statutory trust`, `(now known as …)`, `(the "Trust")`, `, on behalf of …`. */
function partyAt(sentence: Sentence, start: number): { read: Side; end: number } | undefined {
  const { tokens } = sentence.of;
  const name = nameAt(sentence, start);
  if (!name) return undefined;
  let read: Side = { name };
  let end = name.to;
  let forPortfolio = false;
  for (;;) {
    const definition = definitionAt(tokens, past(tokens, end, ","));
    const alias = aliasAt(sentence, past(tokens, end, ","));
    const tail = tailAt(sentence, end);
    if (definition && read.term === undefined) {
      read = { ...read, term: definition.term };
      end = definition.end;
    } else if (alias) {
      read = { ...read, ...alias.names };
      end = alias.end;
    } else if (tail !== undefined) {
      forPortfolio = tokens.slice(end, tail).some(({ lower }) => lower === "behalf");
      end = tail;
    } else if (definition && forPortfolio) {
      // `, on behalf of Alder Growth Fund (the "Fund")`: the portfolio is so called, and not the party.
      forPortfolio = false;
      end = definition.end;
    } else return { read, end };
  }
}

const NOW = ["now known as", "now know as", "currently known as", "presently known as"];
const ONCE = ["formerly known as", "previously known as", "formerly", "f / k / a", "fka", "formally known as"];

function aliasAt(
  sentence: Sentence,
  at: number,
): { names: Pick<PartyRead, "formerly" | "knownAs" | "misprint">; end: number } | undefined {
  const { tokens } = sentence.of;
  const opened = tokens[at]?.text === "(";
  const start = opened ? at + 1 : at;
  const now = afterAny(tokens, start, NOW);
  const words = now ?? afterAny(tokens, start, ONCE);
  const name = words === undefined ? undefined : nameAt(sentence, past(tokens, words, "the"));
  if (words === undefined || !name) return undefined;
  if (opened && tokens[name.to]?.text !== ")") return undefined;
  const said = tokens
    .slice(start, words)
    .map(({ lower }) => lower)
    .join(" ");
  const misprint = said === "now know as" || said === "formally known as" ? { misprint: said } : {};
  return {
    names: { ...(now === undefined ? { formerly: name } : { knownAs: name }), ...misprint },
    end: opened ? name.to + 1 : name.to,
  };
}

/** What a party is and for whom it acts, up to the bracket with its term or to the other party. */
function tailAt(sentence: Sentence, end: number): number | undefined {
  const { tokens } = sentence.of;
  const start = past(tokens, end, ",");
  const behalf = afterAny(tokens, start, [
    "on behalf of",
    "on its own behalf",
    "acting on behalf of",
    "for itself",
    "acting",
  ]);
  const is =
    after(tokens, end, ",") === undefined
      ? undefined
      : afterAny(tokens, start, ["a", "an", "each a", "organized", "registered", "which is", "being"]);
  const bracket = tokens[start]?.text === "(" && definitionAt(tokens, start) === undefined;
  if (bracket) return closing(tokens, start, sentence.to);
  if (behalf === undefined && is === undefined) return undefined;
  let at = behalf ?? (is as number);
  while (at < sentence.to && !isTailEnd(tokens, at, behalf !== undefined)) {
    if (tokens[at]?.kind === "number" && !/^(?:1940|1933)$/.test(tokens[at]?.text ?? "")) return undefined;
    at += 1;
  }
  return tokens[at - 1]?.text === "," ? at - 1 : at;
}

function isTailEnd(tokens: readonly Token[], at: number, behalf: boolean): boolean {
  const token = tokens[at] as Token;
  if (token.text === "(" || token.text === ")") return true;
  if (["is", "are", "dated", "hereby"].includes(token.lower)) return true;
  if (token.text === "," && afterAny(tokens, at + 1, ["on behalf of", "on its own behalf", "acting"]) !== undefined)
    return true;
  if (token.lower !== "and" || !isCapital(tokens[at + 1])) return false;
  return !behalf || tokens[at - 1]?.text === ",";
}

function closing(tokens: readonly Token[], at: number, to: number): number | undefined {
  for (let index = at; index < to; index += 1) if (tokens[index]?.text === ")") return index + 1;
  return undefined;
}
