import { dayInWords } from "../agreement/day.ts";
import type { Portfolio } from "../agreement/identity.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { absence, asKnown, notInForce, titleOf } from "../answers/schedule-words.ts";
import { withheldFor } from "../answers/withheld.ts";
import { type Failure, noAnswer } from "../failure.ts";
import { type AskedSchedule, MEND_ERRORS } from "./askable.ts";

/** Why no agreement asked about has an answer on the day. */
export function noneInForce(asked: readonly AskedSchedule[], wanted: Portfolio | undefined): Failure {
  const left = leftOut(asked, wanted);
  // What was left out tells more of the portfolio than another agreement that was not known.
  const telling = left.length === 0 ? asked : asked.filter(({ schedule: found }) => found.kind === "in-force");
  const reasons = telling.flatMap(({ schedule: found }) => {
    return wanted === undefined ? whyNone(found) : (absence(found, wanted) ?? []);
  });
  const [first] = asked.map(({ schedule: found }) => found);
  const known = first ? asKnown(first) : "";
  const nowhere = `${wanted?.names[0]?.name} is on no schedule of the record${first ? ` on ${dayInWords(first.asOf)}` : ""}${known}`;
  const [why = nowhere, ...more] = new Set(reasons);
  return noAnswer(why, ...more, ...new Set(left));
}

/** Why a schedule shows no row at all. */
export function whyNone(found: Schedule): string {
  if (found.kind !== "in-force") return notInForce(found);
  return `${titleOf(found)}: no portfolio is on the schedule on ${dayInWords(found.asOf)}${asKnown(found)}`;
}

/** What papers that were left out, since they were not known, do to the portfolio asked about: a sentence a paper. */
export function leftOut(asked: readonly AskedSchedule[], wanted: Portfolio | undefined): string[] {
  if (wanted === undefined) return [];
  return asked.flatMap(({ found, schedule }) => withheldFor(schedule, found.registrant.identified, wanted));
}

/** Why no agreement asked about has a row to ask of on any day. */
export function onNoSchedule(asked: readonly AskedSchedule[], wanted: Portfolio | undefined): Failure {
  const reasons = asked.flatMap(({ schedule }) => {
    if (wanted) return absence(schedule, wanted) ?? [];
    return schedule.kind === "in-force" ? [] : [notInForce(schedule)];
  });
  const known = asked[0] ? asKnown(asked[0].schedule) : "";
  const nowhere = wanted
    ? `${wanted.names[0]?.name} is on no schedule of the record${known}`
    : `no portfolio is on any schedule of the record${known}`;
  const [why = nowhere, ...more] = reasons;
  return noAnswer(why, ...more, ...leftOut(asked, wanted));
}

/** Why a history is empty: no paper held touches the portfolio asked about; `blocked` where errors may hide one. */
export function untouched(asked: readonly AskedSchedule[], wanted: Portfolio, blocked: boolean): Failure {
  return noAnswer(
    `no amendment held touches ${wanted.names[0]?.name ?? wanted.key} on those days`,
    ...asked.flatMap(({ schedule }) => absence(schedule, wanted) ?? []),
    ...(blocked ? [MEND_ERRORS] : []),
    ...leftOut(asked, wanted),
  );
}
