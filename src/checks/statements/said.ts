import { addDays, type Day, earliest, latest, type When, whenInIso } from "../../agreement/day.ts";
import type { Assertion, Place } from "../../agreement/facts.ts";
import type { RuleCode } from "../../agreement/problem.ts";

/** What the amendments make of one thing that a document says; each with the reason, in words. */
export type Judgement =
  | { readonly kind: "agrees"; readonly found: string }
  | { readonly kind: "disagrees"; readonly found: string; readonly beside?: Place }
  | { readonly kind: "cannot-tell"; readonly why: string };

/** One thing that a document says, and what the amendments make of it. */
export type Saying = {
  /** The code of the finding where it disagrees. */
  readonly code: Extract<RuleCode, `statement-${string}`>;
  /** What it is about, in words that stay when lines move. */
  readonly about: string;
  /** What it says, as a clause: `on 2006-11-01 the fee of … is …`. */
  readonly says: string;
  readonly judgement: Judgement;
};

/** The moment that a document speaks of. */
export type Moment = { readonly when: When; readonly at: Assertion["at"] };

type Agrees = Extract<Judgement, { kind: "agrees" }>;
type Disagrees = Extract<Judgement, { kind: "disagrees" }>;
type CannotTell = Extract<Judgement, { kind: "cannot-tell" }>;

/** What the amendments do not bear out. */
export type NoAgreement = Disagrees | CannotTell;

/** The amendments give what is said. */
export const agrees = (found: string): Agrees => ({ kind: "agrees", found });
/** The amendments leave it open. */
export const cannotTell = (why: string): CannotTell => ({ kind: "cannot-tell", why });
/** The amendments give something else, with the place that gives it. */
export const disagrees = (found: string, beside?: Place): Disagrees => ({
  kind: "disagrees",
  found,
  ...(beside ? { beside } : {}),
});

/** `on 2006-11-01`, `at the opening of 2017-12-15`, `about 2011-05-02`, `on a day printed 2014-01-__`. */
export function momentInWords({ when, at }: Moment): string {
  if (at === "opening") return `at the opening of ${whenInIso(when)}`;
  switch (when.kind) {
    case "exact":
      return `on ${when.day}`;
    case "by":
    case "about":
      return whenInIso(when);
    case "between":
      return `on a day between ${when.from} and ${when.by}`;
    case "blank":
      return `on a day printed ${when.printed}`;
    default:
      return when satisfies never;
  }
}

/** `Alpha Portfolio, fee, 2006-11-01`: tells one saying of a document from another. */
export function aboutOf(whose: string, what: string, { when, at }: Moment): string {
  return `${whose}, ${what}, ${whenInIso(when)}${at === "opening" ? " (opening)" : ""}`;
}

/**
 * A judgement at the close of the day that a document speaks of; an opening is the close of the day before. Where the day
 * is known only to lie among several, each stretch of them between `turning` days is judged, and they must be of one mind;
 * a day that is about another can agree with it, and cannot disagree.
 */
export function judgedAt(moment: Moment, turning: () => readonly Day[], judge: (asOf: Day) => Judgement): Judgement {
  const { when } = moment;
  const back = moment.at === "opening" ? -1 : 0;
  if (when.kind === "exact") return judge(addDays(when.day, back));
  const judged = daysWithin(when, turning(), back).map((asOf) => ({ asOf, judgement: judge(asOf) }));
  const kinds = new Set(judged.map(({ judgement }) => judgement.kind));
  const [first] = judged;
  if (first && kinds.size === 1 && (when.kind !== "about" || first.judgement.kind !== "disagrees"))
    return first.judgement;
  const words = judged.map(({ asOf, judgement }) => ({ asOf, reason: reasonOf(judgement) }));
  const found = words
    .filter(({ reason }, index) => reason !== words[index - 1]?.reason)
    .map(({ asOf, reason }) => `on ${asOf}, ${reason}`);
  return cannotTell(`the day is known only as ${whenInIso(when)}: ${found.join("; ")}`);
}

function daysWithin(when: When, turning: readonly Day[], back: number): Day[] {
  const last = addDays(latest(when), back);
  const known = earliest(when);
  const first = known === undefined ? ([...turning].sort()[0] ?? last) : addDays(known, back);
  const [start = last] = [first, last].sort();
  const inside = turning.filter((day) => day > start && day <= last);
  return [...new Set([start, ...inside])].sort();
}

/** The words of a judgement, whatever it is. */
export function reasonOf(judgement: Judgement): string {
  return judgement.kind === "cannot-tell" ? judgement.why : judgement.found;
}
