import type { Act } from "../agreement/acts.ts";
import { addDays } from "../agreement/day.ts";
import type { Agreement, Amendment, Place } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { effectiveDay, ofNumber } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { inTurn } from "../agreement/replay.ts";
import type { Chain, Rule } from "./rule.ts";

/** Numbers and days of an agreement's papers: none missing, none outside its life, none out of order unexplained. */
export const chain: Rule = ({ chains }) =>
  chains.flatMap((one) => [
    ...missingNumbers(one.agreement),
    ...daysOutsideItsLife(one.agreement),
    ...effectiveFarAhead(one.agreement),
    ...executedAfterFiled(one.agreement),
    ...supersededByNothing(one.agreement),
    ...ordersUndecided(one),
    ...numbersAgainstDays(one),
  ]);

/** A number between two that are recorded; what came before the first or after the last is unsaid, and not known. */
function missingNumbers({ amendments }: Agreement): Problem[] {
  return amendments.flatMap((paper, index) => {
    const before = amendments[index - 1];
    if (!before || paper.number - before.number < 2) return [];
    const missing = Array.from({ length: paper.number - before.number - 1 }, (_, step) => before.number + 1 + step);
    const args = { about: numbersInWords(missing), next: String(paper.number) };
    return [problem("number-missing", args, startOf(paper), { severity: "warning" })];
  });
}

/** The day of each paper, and each change's own. */
function daysOutsideItsLife({ amendments, terms: { dated, ends } }: Agreement): Problem[] {
  const days = amendments.flatMap((paper) => [
    { day: effectiveDay(paper), at: paper.places.effective ?? startOf(paper) },
    ...paper.changes.map(({ effective, at }) => ({ day: effective, at })),
  ]);
  return days.flatMap(({ day, at }) => {
    if (day === undefined) return [];
    if (dated !== undefined && day < dated) return [problem("before-agreement", { about: day, dated }, at)];
    if (ends !== undefined && day > ends.day)
      return [problem("after-end", { about: day, end: ends.day }, at, { severity: "warning" })];
    return [];
  });
}

/** Days between a paper and the day on which it takes effect: more than a year is a slip in the year, far oftener than meant. */
const YEAR = 366;

/** An effective day far after the paper was executed or filed: until then the earlier fee would be taken for the last. */
function effectiveFarAhead({ amendments }: Agreement): Problem[] {
  return amendments.flatMap(({ effective, executed, sources, places, at }) => {
    if (effective?.kind !== "exact") return [];
    const signed = typeof executed === "string" && executed !== "not-read" ? executed : undefined;
    const [filed] = sources.flatMap((source) => source.filed ?? []).sort();
    const from = signed ?? filed;
    if (from === undefined || effective.day <= addDays(from, YEAR)) return [];
    const args = {
      about: effective.day,
      from: signed === undefined ? `its filing on ${from}` : `its execution on ${from}`,
    };
    return [problem("effective-far", args, places.effective ?? at, { severity: "warning" })];
  });
}

/** A form is filed before it is executed; an executed copy cannot be. */
function executedAfterFiled({ amendments }: Agreement): Problem[] {
  return amendments.flatMap(({ status, executed, sources, places, at }) => {
    if (status !== "executed" || typeof executed !== "string" || executed === "not-read") return [];
    const [filed] = sources.flatMap((source) => source.filed ?? []).sort();
    if (filed === undefined || executed <= filed) return [];
    return [problem("executed-after-filed", { about: executed, filed }, places.executed ?? at)];
  });
}

function supersededByNothing({ amendments }: Agreement): Problem[] {
  return amendments.flatMap((paper) => {
    const { supersededBy, places, at } = paper;
    if (!supersededBy) return [];
    const held = ofNumber(amendments, supersededBy.amendment).some((other) => other !== paper && isReplayed(other));
    if (held) return [];
    const place = places["superseded-by"] ?? at;
    const args = { about: String(supersededBy.amendment) };
    return [problem("superseded-by-unheld", args, { ...place, length: 1 }, { severity: "warning" })];
  });
}

function isReplayed({ status }: Amendment): boolean {
  return status === "executed" || status === "form";
}

/** Two executed amendments upon one portfolio, the higher number with the earlier day: a question of law, not of replay. */
function ordersUndecided({ acts }: Chain): Problem[] {
  return inTurn(acts, (act) => ({ rows }) => {
    // A restated schedule touches the rows that it leaves out, too.
    const touched = act.restates ? [...rows.values()] : [rows.get(act.portfolio.key)];
    return touched.flatMap((row) =>
      row?.undecided?.[1] === act ? [orderUndecided(row.portfolio, row.undecided)] : [],
    );
  });
}

function orderUndecided({ names, key }: Portfolio, [earlier, act]: readonly [Act, Act]): Problem {
  const args = {
    about: names[0]?.name ?? key,
    number: String(earlier.paper.number),
    day: earlier.day,
    lower: String(act.paper.number),
    lowerDay: act.day,
  };
  const also = { place: earlier.change.at, says: `the change of No. ${earlier.paper.number}` };
  return problem("order-undecided", args, act.change.at, { severity: "warning", also });
}

/** A higher number with an earlier day than the number before it that is dated; once a break. */
function numbersAgainstDays({ known: { executed } }: Chain): Problem[] {
  const dated = executed.flatMap((paper) => {
    const day = effectiveDay(paper);
    return day === undefined ? [] : [{ paper, day }];
  });
  return dated.flatMap(({ paper, day }, index) => {
    const before = dated[index - 1];
    if (!before || day >= before.day) return [];
    const args = { about: String(before.paper.number), number: String(paper.number), day, lowerDay: before.day };
    return [problem("number-order", args, paper.places.effective ?? startOf(paper), { severity: "note" })];
  });
}

function startOf({ at }: Amendment): Place {
  return { ...at, length: 1 };
}
