import { type Day, MONTHS, parseDay } from "./agreement/day.ts";
import type { Agreement, Registrant } from "./agreement/facts.ts";
import { nameOn, normalised, type Portfolio } from "./agreement/identity.ts";
import { Decimal, parseUsd, saysItsUnit } from "./agreement/money.ts";
import { usage } from "./failure.ts";
import type { ReadRegistrant } from "./read/record.ts";

/** The day that a person typed for `option`, in ISO form; anything else is refused with the form wanted. */
export function dayTyped(option: string, text: string): Day {
  const day = parseDay(text);
  if (day) return day;
  const meant = dayMeant(text);
  if (meant) throw usage(`${option} ${text}: a day is written year-month-day`, `write ${meant}`);
  const [, a, b] = /^(\d{1,2})[/.](\d{1,2})[/.]\d{4}$/.exec(text) ?? [];
  if (Number(a) <= 12 && Number(b) <= 12) {
    throw usage(
      `${option} ${text}: which number is the month is not certain`,
      "write year-month-day, such as 2006-11-01",
    );
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw usage(`${option} ${text}: there is no such day`, "write a day of the calendar, such as 2006-11-01");
  }
  throw usage(`${option} ${text}: this is not a day`, "write year-month-day, such as 2006-11-01");
}

/** The one day that other ways of writing can mean: `12/31/2005`, `June 30, 2004`, `2004-6-30`. Only suggested. */
function dayMeant(text: string): Day | undefined {
  const iso = (year: string, month: string | number, day: string): Day | undefined =>
    parseDay(`${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`);
  const [, a = "", b = "", year = ""] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  if (year !== "") {
    if (a !== b && Number(a) <= 12 && Number(b) <= 12) return undefined;
    return iso(year, a, b) ?? iso(year, b, a);
  }
  const [, y = "", m = "", d = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (y !== "") return iso(y, m, d);
  const [, name = "", day = "", of = ""] = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(text) ?? [];
  const month = name === "" ? -1 : MONTHS.findIndex((one) => one.toLowerCase().startsWith(name.toLowerCase()));
  return month < 0 ? undefined : iso(of, month + 1, day);
}

/** Today in UTC, or the day in SCHEDULE_A_TODAY. */
export function todayFrom(env: NodeJS.ProcessEnv, clock: () => Date = () => new Date()): Day {
  const set = env["SCHEDULE_A_TODAY"];
  return set ? dayTyped("SCHEDULE_A_TODAY", set) : dayTyped("today", clock().toISOString().slice(0, 10));
}

/** The day to answer for: the one asked, else the earlier of today and the agreement's last day. */
export function dayAsked(asked: Day | undefined, today: Day, { terms }: Agreement): Day {
  if (asked !== undefined) return asked;
  const last = terms.ends?.from ?? terms.ends?.day;
  return last !== undefined && last < today ? last : today;
}

/** Net assets in dollars: `750m`, `1.5bn`, `$750 million`, `750,000,000`. A short bare number is dollars, and `say` is told so. */
export function assetsTyped(option: string, text: string, say: (words: string) => void): Decimal {
  const usd = parseUsd(text.trim());
  if (usd === undefined) {
    throw usage(
      `${option} ${text}: this is not an amount of dollars`,
      "write it as 750m, 1.5bn, $750 million or 750,000,000",
    );
  }
  if (!saysItsUnit(text) && !/^0+$/.test(text))
    say(`${option} ${text} is read as ${text} dollars; write ${text}m for ${text} million`);
  return new Decimal(usd);
}

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

/** An agreement named by its folder, alone or behind its registrant's. */
export function agreementTyped(text: string, registrants: readonly Registrant[]): Agreement {
  const all = registrants.flatMap(({ slug, agreements }) =>
    agreements.map((agreement) => ({ path: [slug, agreement.slug].filter(Boolean).join("/"), agreement })),
  );
  const fits = all.filter(({ path, agreement }) => (path || ".") === text || agreement.slug === text);
  const [only] = fits;
  if (only && fits.length === 1) return only.agreement;
  const names = all.map(({ path }) => path || "one agreement, named with `.`");
  throw usage(
    `--agreement ${text}: ${only ? "more than one agreement is" : "no agreement is"} in a folder of that name`,
    `the record holds ${names.join(", ")}`,
  );
}
