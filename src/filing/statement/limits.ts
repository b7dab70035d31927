import type { Day } from "../../agreement/day.ts";
import type { RatePercent } from "../../agreement/money.ts";
import { anyOf, is } from "../words/phrase.ts";
import { rateAt } from "../words/rate.ts";
import type { Text } from "../words/text.ts";
import { classesIn, dayAfter, doubt, type Findings, find, paragraphsOf, use } from "./found.ts";

/** What the notes of a fee table say of its classes: the limit of each and until when, and the net after what brokers pay. */
export type TableNotes = {
  readonly limits: ReadonlyMap<string, RatePercent>;
  readonly through?: Day;
  readonly afterBrokers: ReadonlyMap<string, RatePercent>;
};

const LIMITS = anyOf("not exceed | limited to | to no more than | limit of | limits of | not to exceed");
const BROKERS = anyOf("broker | brokers | brokerage | directed brokerage");
const WOULD = anyOf("would have been | would be");
const UNTIL = anyOf("period ended | period ending | through | until | at least until | at least through | year ending");

/** Reads the notes below a fee table. */
export function tableNotes(findings: Findings): TableNotes {
  let limits: ReadonlyMap<string, RatePercent> = new Map();
  let afterBrokers: ReadonlyMap<string, RatePercent> = new Map();
  let through: Day | undefined;
  for (const text of paragraphsOf(findings)) {
    const limit = find(LIMITS, text);
    if (limit && limits.size === 0) {
      limits = pairs(findings, "limit", text, limit.at);
      if (limits.size > 0) through = dayAfter(findings, UNTIL, text, limit.end)?.day;
    }
    const would = find(WOULD, text);
    if (would && find(BROKERS, text)) afterBrokers = pairs(findings, "net-after-brokers", text, would.at);
  }
  return { limits, afterBrokers, ...(through === undefined ? {} : { through }) };
}

/**
 * Rates and classes of one sentence, as many of one as of the other: `Class A and Class B … 1.05% and 1.30%, respectively`,
 * `0.97% for Class A shares and 1.23% for Class B shares`.
 */
function pairs(findings: Findings, about: string, text: Text, near: number): ReadonlyMap<string, RatePercent> {
  const [from, to] = sentenceAround(text, near);
  const classes = classesIn(text, from, to);
  const rates: { readonly value: RatePercent; readonly at: number }[] = [];
  for (let at = near; at < to; at += 1) {
    const read = rateAt(text.tokens, at);
    if (!read) continue;
    if (read.value !== undefined && read.value !== "blank") rates.push({ value: read.value, at });
    at = read.end - 1;
  }
  if (rates.length === 0 || classes.length === 0) return new Map();
  const inOrder = classes.every(({ at }, index) => {
    const own = rates[index]?.at ?? 0;
    const next = rates[index + 1]?.at ?? to;
    const before = rates[index - 1]?.at ?? from;
    return (at > own && at < next) || (at < own && at > before);
  });
  const isListed = text.tokens.slice(near, to).some((token) => is(token, "respectively"));
  if (rates.length !== classes.length || !(inOrder || isListed)) {
    doubt(findings, about, "which rate is which class's was not told", text, from, to);
    return new Map();
  }
  use(findings, text, from, to);
  return new Map(
    classes.flatMap(({ name }, index) => {
      const rate = rates[index];
      return rate ? [[name, rate.value] as const] : [];
    }),
  );
}

/** The tokens of the sentence about a token. */
function sentenceAround({ tokens }: Text, near: number): [number, number] {
  const ends = (at: number): boolean => {
    const next = tokens[at + 1];
    return is(tokens[at], ".") && !(next?.glued === true) && !/^\p{Ll}/u.test(next?.text ?? "");
  };
  let from = near;
  while (from > 0 && !ends(from - 1)) from -= 1;
  let to = near;
  while (to < tokens.length && !ends(to)) to += 1;
  return [from, to];
}
