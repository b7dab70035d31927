import { type Act, actsByPortfolio } from "./acts.ts";
import { addDays, type Day, earliest, LAST_DAY, latest } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, type Knowledge } from "./known.ts";
import { evidenceOf } from "./schedule.ts";
import { firstPossible, lastPossible } from "./unseen.ts";

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

/**
 * {@link turningDays}, of all portfolios or of one: what does not depend on which is worked out once, from evidence by the
 * same knowledge.
 */
export function turningDaysOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
  evidence = evidenceOf(registrant, portfolios, agreement, knowledge),
): (only?: Portfolio) => Day[] {
  const { known, acts, possible, stated, knownThrough: through } = evidence;
  const { dated, ends } = agreement.terms;
  const shared = [
    ...given([
      dated,
      ...known.partlyRead.map(({ day }) => day),
      // A form from which no change was read is spoken of from its own day on.
      ...known.forms.map(effectiveDay),
      ...agreement.overlays.flatMap(({ from }) => [earliest(from), latest(from)]),
      ...possible.flatMap((paper) => [
        ...(paper.kind === "days" ? paper.days : []),
        firstPossible(paper),
        lastPossible(paper),
      ]),
    ]),
    ...daysAfter([
      ends?.day,
      through,
      ...agreement.overlays.flatMap((overlay) => (overlay.to === "not-read" ? [] : [overlay.to])),
    ]),
    // A schedule restated as a whole takes off the rows that it does not list.
    ...acts.filter(({ restates }) => restates !== undefined).flatMap(daysOfAct),
  ];
  const ownActs = actsByPortfolio(acts);
  const proofs = groupBy(stated.proofs, ({ portfolio }) => portfolio);
  const ownDays = (portfolio: Portfolio): Day[] => [
    ...(ownActs.get(portfolio) ?? []).flatMap(daysOfAct),
    ...(proofs.get(portfolio) ?? []).map(({ day }) => day),
    ...given(stated.endingsOf(portfolio).flatMap(({ when }) => [earliest(when), latest(when)])),
    ...stated.feesOf(portfolio).flatMap(({ from, to }) => [from, to, ...daysAfter([from, to])]),
    ...given(portfolio.names.flatMap(({ from }) => (from ? [earliest(from), latest(from)] : []))),
  ];
  return (only) => {
    const days = new Set(shared);
    for (const portfolio of only ? [only] : portfolios.all) for (const day of ownDays(portfolio)) days.add(day);
    return [...days].sort();
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

function given(days: readonly (Day | undefined)[]): Day[] {
  return days.flatMap((day) => day ?? []);
}
