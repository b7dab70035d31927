import { type Day, MONTHS, parseDay } from "./agreement/day.ts";
import type { Agreement, Registrant } from "./agreement/facts.ts";
import { usage } from "./failure.ts";

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
