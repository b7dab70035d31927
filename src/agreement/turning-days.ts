import { addDays, type Day, earliest, latest } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { type Knowledge, papersKnown } from "./known.ts";
import { type Act, actsOf } from "./replay.ts";
import { knownThrough } from "./schedule.ts";
import { whatIsStated } from "./stated.ts";
import { firstPossible, lastPossible, possibleDays } from "./unseen.ts";

/**
 * Every day at whose close the schedule of an agreement, the standing of a row or the waivers beside one can be other than
 * at the close of the day before, in order. From one of them to the day before the next, nothing changes; nor before the
 * first, nor after the last. Each is a day that `schedulesOf` or `overlaysOn` compares with the day asked about, by what
 * is known (all that is held, where no knowledge is asked for).
 */
export function turningDays(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): Day[] {
  return turningDaysOf(registrant, portfolios, agreement, knowledge)();
}

/** {@link turningDays}, of all portfolios or of one: what does not depend on which is worked out once. */
export function turningDaysOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): (only?: Portfolio) => Day[] {
  const known = papersKnown(agreement, knowledge);
  const acts = actsOf(known, portfolios);
  const stated = whatIsStated(registrant, agreement, portfolios, acts, knowledge);
  const { dated, ends } = agreement.terms;
  const shared = [
    ...given([
      dated,
      ...known.partlyRead.map(({ day }) => day),
      ...agreement.overlays.flatMap(({ from }) => [earliest(from), latest(from)]),
      ...possibleDays(agreement, known).flatMap((paper) => [
        ...(paper.kind === "days" ? paper.days : []),
        firstPossible(paper),
        lastPossible(paper),
      ]),
    ]),
    ...daysAfter([
      ends?.day,
      knownThrough(agreement, known),
      ...agreement.overlays.flatMap((overlay) => (overlay.to === "not-read" ? [] : [overlay.to])),
    ]),
    // A schedule restated as a whole takes off the rows that it does not list.
    ...acts.filter(({ restates }) => restates !== undefined).flatMap(daysOfAct),
  ];
  const own = groupBy(
    [
      ...acts.map((act) => ({ portfolio: act.portfolio, days: daysOfAct(act) })),
      ...stated.proofs.map(({ portfolio, day }) => ({ portfolio, days: [day] })),
      ...stated.endings.map(({ portfolio, when }) => ({ portfolio, days: given([earliest(when), latest(when)]) })),
      ...stated.fees.map(({ portfolio, from, to }) => ({ portfolio, days: [from, to, ...daysAfter([from, to])] })),
      ...portfolios.all.map((portfolio) => ({
        portfolio,
        days: given(portfolio.names.flatMap(({ from }) => (from ? [earliest(from), latest(from)] : []))),
      })),
    ],
    ({ portfolio }) => portfolio,
  );
  return (only) => {
    const all = (only ? [own.get(only) ?? []] : [...own.values()]).flatMap((some) => some.flatMap(({ days }) => days));
    return [...new Set([...shared, ...all])].sort();
  };
}

/**
 * A change proves the row at the close of the day before its own; an unseen paper of a lower number can follow from the next
 * day only.
 */
function daysOfAct({ day, range }: Act): Day[] {
  return given([addDays(day, -1), day, ...daysAfter([day]), ...(range ? [earliest(range), latest(range)] : [])]);
}

/** The days after some days, to the end of which something is so. */
function daysAfter(days: readonly (Day | undefined)[]): Day[] {
  return given(days).flatMap((day) => (day < LAST_DAY ? [addDays(day, 1)] : []));
}

/** No later day can be written. */
const LAST_DAY = "9999-12-31";

function given(days: readonly (Day | undefined)[]): Day[] {
  return days.flatMap((day) => day ?? []);
}
