/** What is asked of a record, answered out of what is kept of it. What is not kept is worked out, and noted, to be kept after the answer. */
import type { Day } from "../agreement/day.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Schedule } from "../agreement/schedule.ts";
import type { ReadRegistrant } from "../read/record.ts";
import type { PageOn, ScheduleOn, Telling, TellingKept, ToldAlready, ToldOf } from "../record.ts";
import type { Places } from "./registrants.ts";
import type { AgreementAt, Of, Span } from "./schedules.ts";
import type { OpenTellings } from "./tellings.ts";

/** A schedule, and the days for which it holds. */
type ScheduleFor = { readonly schedule: Schedule; readonly span: Span };

/** Where what is worked out of a record is laid, to be kept after the answer. */
export type Laying = {
  /** Works out an agreement's schedule on a day, and lays it aside. */
  readonly schedule: (at: AgreementAt, found: Of, asOf: Day) => ScheduleFor;
  /** Notes that the schedule was asked about for one portfolio alone: all of it is worked out after the answer. */
  readonly missed: (at: AgreementAt, found: Of, asOf: Day) => void;
  /** Lays aside a page that was drawn of a schedule, for the days for which this holds. */
  readonly page: (name: string, at: AgreementAt, span: Span, page: Telling) => void;
};

/** The days for which kept schedules hold, by what was given out of them. */
export type SpanOf = WeakMap<Schedule, Span>;

/** What was asked of an agreement's papers and had not been kept, for the days of some schedules or for all. */
export type Untold = Pick<ToldOf, "name" | "found"> & {
  readonly at: AgreementAt;
  /** A day of each schedule; none of what is so on every day. */
  readonly days: readonly Day[];
  readonly workOut: Parameters<TellingKept>[1];
};

/** What papers tell, as it is kept of an agreement; what is not is noted. What was known at another time is never kept. */
export function tellingFrom(
  places: Places,
  spans: SpanOf,
  open: () => OpenTellings | undefined,
): { readonly told: TellingKept; readonly untold: () => readonly Untold[] } {
  const untold: Untold[] = [];
  const kept = lazily({}, { tellings: open });
  return {
    told: ({ name, found, schedules, everyDay }, workOut) => {
      const isOfNow = schedules.every(({ knowledge }) => knowledge === undefined);
      const at = isOfNow ? places.get(found.agreement) : undefined;
      if (at === undefined) return undefined;
      const days = everyDay ? [] : schedules.map(({ asOf }) => asOf);
      const note = (): void => {
        if (found.agreement.amendments.length <= MOST_PAPERS) untold.push({ name, at, found, days, workOut });
      };
      const own = everyDay ? [] : schedules.map((schedule) => spans.get(schedule));
      const known = own.flatMap((span) => span ?? []);
      // Written by the same build, from what the same name stood for.
      const telling = known.length === own.length ? kept.tellings?.telling(toldName(name, at, known), note) : undefined;
      if (telling === undefined) note();
      return telling;
    },
    untold: () => untold,
  };
}

/** Of more papers than these what they tell is not kept: reading it again would take the memory of all of it. */
const MOST_PAPERS = 20_000;

/** The name under which is kept what papers tell of an agreement on the days of some spans, or on every day. */
export function toldName(name: string, { registrant, agreement }: AgreementAt, spans: readonly Span[]): string {
  return JSON.stringify([name, registrant, agreement, ...spans.map(({ from, until }) => [from, until])]);
}

type KeptOn = (at: AgreementAt, found: Of, asOf: Day, only?: Portfolio) => ScheduleFor | undefined;

/** How schedules and pages are found that were kept, and where what was not is laid: undefined where nothing can be kept. */
export type Keeping = {
  readonly places: Places;
  readonly spans: SpanOf;
  readonly laying: () => Promise<Laying | undefined>;
};

/** Schedules as kept, or worked out and laid aside to be kept. What was known at another time is always worked out. */
export function noting({ places, spans, laying }: Keeping, keptOn: KeptOn): ScheduleOn {
  return async (found, asOf, knowledge, only) => {
    const at = knowledge === undefined ? places.get(found.agreement) : undefined;
    if (at === undefined) return workedOutOn(found, asOf, knowledge, only);
    const of = { registrant: found.registrant, agreement: found.agreement };
    const kept = keptOn(at, of, asOf, only);
    const laid = kept ? undefined : await laying();
    if (only !== undefined) laid?.missed(at, of, asOf);
    const on = kept ?? (only === undefined ? laid?.schedule(at, of, asOf) : undefined);
    if (on === undefined) return workedOutOn(found, asOf, knowledge, only);
    spans.set(on.schedule, on.span);
    return on.schedule;
  };
}

/** A schedule that is not kept. */
export const workedOutOn: ScheduleOn = async ({ registrant, agreement }, asOf, knowledge, only) => {
  const { scheduleAsOf } = await import("../agreement/schedule.ts");
  return scheduleAsOf(registrant, registrant.identified, agreement, asOf, knowledge, only);
};

/** Pages as kept, or drawn of their schedules and laid aside to be kept. */
export function drawing(
  { places, spans, laying }: Keeping,
  scheduleOn: ScheduleOn,
  keptOn: (name: string, at: AgreementAt, asOf: Day) => ToldAlready | undefined,
): PageOn {
  return async (name, found, asOf, draw) => {
    const at = places.get(found.agreement);
    const kept = at && keptOn(name, at, asOf);
    if (kept) return kept;
    const schedule = await scheduleOn(found, asOf);
    const page = await draw(schedule);
    if (page === undefined) return undefined;
    const span = spans.get(schedule);
    if (at && span) (await laying())?.page(name, at, span, page);
    return asTold(page);
  };
}

/** A page of a record of which nothing is kept. */
export const drawnOn: PageOn = async (_, found, asOf, draw) => {
  const page = await draw(await workedOutOn(found, asOf));
  return page && asTold(page);
};

/** What is told now, as if it had been kept. */
function asTold({ plain, texts }: Telling): ToldAlready {
  return { plain, text: (place) => texts[place] };
}

/** Every agreement's place in a record that was put together from its files. */
export function placesOf(registrants: readonly ReadRegistrant[]): Places {
  return new Map(
    registrants.flatMap(({ agreements }, registrant) =>
      agreements.map((one, agreement) => [one, { registrant, agreement }] as const),
    ),
  );
}
