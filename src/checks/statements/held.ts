import { type Act, actsByPortfolio, firstRestating } from "../../agreement/acts.ts";
import { addDays, type Day, earliest, latest } from "../../agreement/day.ts";
import type { Agreement } from "../../agreement/facts.ts";
import type { Portfolio, Portfolios } from "../../agreement/identity.ts";
import { effectiveDay } from "../../agreement/known.ts";
import { series } from "../../agreement/numbers.ts";
import type { Outcome } from "../../agreement/outcomes.ts";
import { knownThrough, type Schedule, schedulesOf } from "../../agreement/schedule.ts";
import type { Chain, Subject } from "../rule.ts";
import { cannotTell, type Judgement, judgedAt, type Moment } from "./said.ts";

/** An agreement as its amendments alone give it: no document confirms, contradicts or attests a row of it. */
export type Book = Chain & { readonly on: (asOf: Day, only: Portfolio) => Schedule };

/** What documents are compared with. */
export type Held = { readonly portfolios: Portfolios; readonly books: readonly Book[] };

/** What the amendments say of a portfolio at the close of a day. */
export type Stand =
  | { readonly kind: "held"; readonly book: Book; readonly asOf: Day; readonly outcome: Outcome }
  /** No amendment names it: any of these agreements may be its own. */
  | { readonly kind: "unnamed"; readonly books: readonly Book[]; readonly asOf: Day }
  /** No schedule is in force that day, or which one is meant is not said. */
  | { readonly kind: "outside"; readonly why: string };

/** The amendments of every agreement, apart from what statements and side agreements say of them. */
export function heldBy({ registrant, portfolios, chains }: Subject): Held {
  const bare = registrant.agreements.map((agreement): Agreement => ({ ...agreement, overlays: [] }));
  const alone = { ...registrant, statements: [], agreements: bare };
  const books = chains.flatMap((chain): Book[] => {
    const agreement = bare[registrant.agreements.indexOf(chain.agreement)];
    return agreement ? [{ ...chain, on: schedulesOf(alone, portfolios, agreement) }] : [];
  });
  return { portfolios, books };
}

/** What the amendments say of a portfolio at the close of a day: under the agreement named, else under its own. */
export function standOn({ books }: Held, portfolio: Portfolio, asOf: Day, under?: string): Stand {
  const meant = under === undefined ? books : books.filter(({ agreement }) => agreement.slug === under);
  if (meant.length === 0) return { kind: "outside", why: `the record holds no agreement ${under}` };
  const naming = meant.filter(({ acts }) => actsByPortfolio(acts).has(portfolio));
  const asked = naming.length > 0 ? naming : meant;
  const found = asked.map((book) => standIn(book, portfolio, asOf));
  const inForce = found.flatMap((stand) => (stand.kind === "held" ? [stand] : []));
  const rows = inForce.filter(({ outcome }) => outcome.kind === "row" || outcome.kind === "order-undecided");
  if (rows.length > 1) {
    const slugs = series(rows.map(({ book }) => book.agreement.slug));
    return { kind: "outside", why: `it stands on the schedules of ${slugs}, and which of them is meant is not said` };
  }
  const [first] = inForce;
  if (!first) return found[0] ?? { kind: "outside", why: "the record holds no agreement" };
  if (naming.length === 0) return { kind: "unnamed", books: inForce.map(({ book }) => book), asOf };
  return inForce.reduce((best, one) => (rank(one.outcome) < rank(best.outcome) ? one : best), first);
}

/** What is made of something said of a portfolio, by the name that the document gives it. */
export function judgedFor(
  held: Held,
  name: string,
  moment: Moment,
  judge: (portfolio: Portfolio, asOf: Day) => Judgement,
): Judgement {
  const portfolio = held.portfolios.bearing(name, latest(moment.when));
  if (!portfolio) return cannotTell("more than one portfolio bore that name");
  return judgedAt(
    moment,
    () => turningDays(held, portfolio),
    (asOf) => judge(portfolio, asOf),
  );
}

/** Days on which what the amendments say of a portfolio, or of any, may change, or papers not seen may begin or cease to. */
export function turningDays({ books }: Held, portfolio?: Portfolio): Day[] {
  const acts = ({ acts }: Book): readonly Act[] =>
    portfolio === undefined ? acts : [...(actsByPortfolio(acts).get(portfolio) ?? []), ...firstRestating(acts)];
  const names =
    portfolio?.names.flatMap(({ from }) => (from ? [earliest(from) ?? latest(from), latest(from)] : [])) ?? [];
  const days = ({ day, range }: Act): Day[] => [day, ...given(range && earliest(range))];
  return [...books.flatMap((book) => [...acts(book).flatMap(days), ...ends(book), ...gapDays(book)]), ...names];
}

function ends({ agreement: { terms } }: Book): Day[] {
  return [...given(terms.dated), ...given(terms.ends?.day).map(dayAfter)];
}

/** Days from which, or to which, a paper not seen or not read whole may have done something. */
function gapDays({ agreement, known, possible }: Book): Day[] {
  const unseen = possible.flatMap((one) => [
    ...(one.kind === "days" ? one.days : given(one.from)),
    ...(one.kind === "days" ? one.days : given(one.to)).map(dayAfter),
  ]);
  const partly = known.executed.flatMap((paper) => (paper.read === "partly" ? given(effectiveDay(paper)) : []));
  return [...unseen, ...partly, ...given(knownThrough(agreement, known)).map(dayAfter)];
}

function given(day: Day | undefined): Day[] {
  return day === undefined ? [] : [day];
}

function dayAfter(day: Day): Day {
  return addDays(day, 1);
}

function standIn(book: Book, portfolio: Portfolio, asOf: Day): Stand {
  const schedule = book.on(asOf, portfolio);
  const { slug, terms } = book.agreement;
  const named = slug === "" ? "the agreement" : slug;
  if (schedule.kind === "before-agreement")
    return { kind: "outside", why: `that is before ${named} was made (${schedule.dated})` };
  const { ends } = terms;
  const mayHaveEnded = ends?.from !== undefined && asOf > ends.from;
  if (schedule.kind !== "in-force" || mayHaveEnded) {
    const last = ends && (ends.from === undefined ? `on ${ends.day}` : `between ${ends.from} and ${ends.day}`);
    return {
      kind: "outside",
      why: `${named} ended ${last ?? "before"}, and its amendments say nothing of a later day`,
    };
  }
  const [entry] = schedule.entries;
  return entry
    ? { kind: "held", book, asOf, outcome: entry.outcome }
    : { kind: "outside", why: "the schedule does not say" };
}

/** How much an outcome allows that the portfolio stood. */
function rank({ kind }: Outcome): number {
  return RANKS.indexOf(kind);
}

const RANKS: readonly Outcome["kind"][] = [
  "row",
  "order-undecided",
  "fee-not-seen",
  "may-have-stood",
  "attested",
  "never",
  "not-yet-added",
  "removed",
];
