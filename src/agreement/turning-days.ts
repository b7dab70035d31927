import { addDays, type Day, earliest, latest, type When } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import type { Portfolios } from "./identity.ts";
import { effectiveDay, type Knowledge, papersKnown } from "./known.ts";
import { actsOf } from "./replay.ts";
import { knownThrough } from "./schedule.ts";
import { whatIsStated } from "./stated.ts";
import { firstPossible, lastPossible, possibleDays } from "./unseen.ts";

/**
 * Every day at whose close the schedule of an agreement, the standing of a row or the waivers beside one can be other than
 * at the close of the day before, in order. From one of them to the day before the next, nothing changes; nor before the
 * first, nor after the last. Each is a day that `schedulesOf` or `overlaysOn` compares with the day asked about.
 */
export function turningDays(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): Day[] {
  const known = papersKnown(agreement, knowledge);
  const acts = actsOf(known, portfolios);
  const stated = whatIsStated(registrant, agreement, portfolios, acts, knowledge);
  const { dated, ends } = agreement.terms;
  const whens: When[] = [
    ...acts.flatMap(({ range }) => range ?? []),
    ...portfolios.all.flatMap(({ names }) => names.flatMap(({ from }) => from ?? [])),
    ...stated.endings.map(({ when }) => when),
    ...agreement.overlays.map(({ from }) => from),
  ];
  /** What is so from the start of a day. */
  const from: (Day | undefined)[] = [
    dated,
    // A change proves the row at the close of the day before its own.
    ...acts.flatMap(({ day }) => [addDays(day, -1), day]),
    ...known.executed.map(effectiveDay),
    ...whens.flatMap((when) => [earliest(when), latest(when)]),
    ...stated.proofs.map(({ day }) => day),
    ...stated.fees.flatMap((one) => [one.from, one.to]),
    ...possibleDays(agreement, known).flatMap((paper) => [
      ...(paper.kind === "days" ? paper.days : []),
      firstPossible(paper),
      lastPossible(paper),
    ]),
  ];
  /** What is so to the end of a day. */
  const to: (Day | undefined)[] = [
    ends?.day,
    knownThrough(agreement, known),
    // An unseen paper of a lower number can follow from the next day only.
    ...acts.map(({ day }) => day),
    ...stated.fees.flatMap((one) => [one.from, one.to]),
    ...agreement.overlays.flatMap((overlay) => (overlay.to === "not-read" ? [] : [overlay.to])),
  ];
  const all = [...given(from), ...given(to).flatMap((day) => (day < LAST_DAY ? [addDays(day, 1)] : []))];
  return [...new Set(all)].sort();
}

/** No later day can be written. */
const LAST_DAY = "9999-12-31";

function given(days: readonly (Day | undefined)[]): Day[] {
  return days.flatMap((day) => day ?? []);
}
