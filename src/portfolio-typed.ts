import type { Day } from "./agreement/day.ts";
import { nameOn, normalised, type Portfolio } from "./agreement/identity.ts";
import { usage } from "./failure.ts";
import type { ReadRegistrant } from "./read/record.ts";

/** A portfolio found by what a person typed. `by`: `name` or id exactly, or `words` that run in its names alone. */
export type Found = {
  readonly registrant: ReadRegistrant;
  readonly portfolio: Portfolio;
  readonly by: "name" | "words";
};

/**
 * The portfolio that a person means. It is used when what was typed, normalised, equals a name or id that one portfolio
 * bore (the bearer on `day` first), or is a run of whole words in the names of exactly one. Anything looser fails with
 * exit 2 and at most three suggestions; a fee is never computed for a guessed name.
 */
export async function portfolioTyped(
  text: string,
  registrants: readonly ReadRegistrant[],
  day: Day | undefined,
  option = "--portfolio",
): Promise<Found> {
  const wanted = normalised(text);
  const all = registrants.flatMap((registrant) =>
    registrant.identified.all.map((portfolio) => ({ registrant, portfolio })),
  );
  if (wanted === "")
    throw usage(`${option} "${text}": no name is written`, "write a portfolio's name, or a run of words in it");
  const exact = all.filter(
    ({ portfolio }) =>
      bears(portfolio, (name) => name === wanted) ||
      Object.values(portfolio.ids).some((id) => normalised(id) === wanted),
  );
  const onTheDay =
    day === undefined ? [] : exact.filter(({ portfolio }) => normalised(nameOn(portfolio, day).name) === wanted);
  const [bearer] = onTheDay.length > 0 ? onTheDay : exact;
  if (bearer && (onTheDay.length === 1 || exact.length === 1)) return { ...bearer, by: "name" };
  const running =
    exact.length > 0
      ? exact
      : all.filter(({ portfolio }) => bears(portfolio, (name) => ` ${name} `.includes(` ${wanted} `)));
  const [only] = running;
  if (only && running.length === 1) return { ...only, by: "words" };
  if (only) {
    const names = running.map(({ portfolio }) => shownName(portfolio, day));
    throw usage(
      `${option} "${text}" fits ${running.length} portfolios`,
      ...names.slice(0, 12),
      ...(names.length > 12 ? ["…"] : []),
      "write more of the name",
    );
  }
  throw usage(
    `${option} "${text}": no portfolio of the record bears this name`,
    ...(await suggestions(wanted, all, day)),
  );
}

function bears(portfolio: Portfolio, matches: (name: string) => boolean): boolean {
  return portfolio.names.some(({ name }) => matches(normalised(name)));
}

function shownName(portfolio: Portfolio, day: Day | undefined): string {
  return day === undefined ? (portfolio.names[0]?.name ?? portfolio.key) : nameOn(portfolio, day).name;
}

async function suggestions(
  wanted: string,
  all: readonly { portfolio: Portfolio }[],
  day: Day | undefined,
): Promise<string[]> {
  const { suggest } = await import("./suggest.ts");
  const borne = all.flatMap(({ portfolio }) =>
    portfolio.names.map(({ name }) => ({ shown: shownName(portfolio, day), words: normalised(name) })),
  );
  const names = suggest(wanted, borne);
  return names.length === 0
    ? ["`schedule-a` lists the portfolios of the record"]
    : names.map((name) => `did you mean "${name}"?`);
}
