import { type Act, actsByPortfolio, firstRestating } from "../agreement/acts.ts";
import type { Day } from "../agreement/day.ts";
import type { Registrant } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn, normalised, type Portfolios } from "../agreement/identity.ts";
import { effectiveDay, ofNumber } from "../agreement/known.ts";
import { nearestName } from "../agreement/nearest-name.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { inTurn, type State, timelineOf } from "../agreement/replay.ts";
import { restatedRow } from "../agreement/restated-row.ts";
import { compareFees } from "../agreement/same-fee.ts";
import { mayFallBetween } from "../agreement/unseen.ts";
import { paperInWords } from "./paper-words.ts";
import type { Chain, Rule } from "./rule.ts";

/** Every change against the rows that it meets: what it adds is not there, what it changes is. */
export const state: Rule = ({ registrant, portfolios, chains }) =>
  chains.flatMap((chain) => [
    ...rowsMet(chain, registrant),
    ...collisions(chain, portfolios),
    ...restatements(chain),
    ...mergers(chain, portfolios),
    ...correctionsOfNothing(chain),
  ]);

/** One fault gives one error: a row that stands by a change in error alone is added without another. */
function rowsMet(chain: Chain, registrant: Registrant): Problem[] {
  const inError = new Set<string>();
  return inTurn(chain.acts, (act, before) => {
    const missing = notThere(act, before, chain, registrant);
    if (missing.some(({ severity }) => severity === "error")) inError.add(act.portfolio.key);
    const byError = inError.has(act.portfolio.key) && before.rows.get(act.portfolio.key)?.addedBy === undefined;
    const found = [...missing, ...(byError ? [] : alreadyThere(act, before, chain))];
    return () => found;
  });
}

function alreadyThere(act: Act, before: State, chain: Chain): Problem[] {
  const row = before.rows.get(act.portfolio.key);
  if (act.change.kind !== "add" || !row) return [];
  const unseen = papersSince(chain, { day: row.setBy.day, number: row.setBy.paper.number }, act);
  const args = { about: nameOf(act), setBy: paperInWords(row.setBy.paper, row.setBy.day), unseen };
  return [
    problem("row-held", args, act.change.at, {
      severity: unseen === "" ? "error" : "warning",
      also: { place: row.setBy.change.at, says: "set here" },
    }),
  ];
}

const DOES: Readonly<Record<Act["change"]["kind"], string>> = {
  add: "adds",
  "change-fee": "changes the fee of",
  rename: "renames",
  remove: "removes",
  "restate-schedule": "restates",
  correct: "corrects the fee of",
};

/**
 * A change, a rename or a removal of a row that is not held. Where every earlier paper was read whole that is an error;
 * where one was not, it may have added the row.
 */
function notThere(act: Act, before: State, chain: Chain, registrant: Registrant): Problem[] {
  const { key } = act.portfolio;
  if (!act.provesRow || before.rows.has(key)) return [];
  const removed = before.removed.get(key);
  const since = removed && { day: removed.day, number: removed.paper.number };
  const unseen = papersSince(chain, since, act);
  // Where a register holds every name, the name was checked against it.
  const held = registrant.portfolios ? [] : [...before.rows.values()].map((row) => nameOn(row.portfolio, act.day).name);
  const args = {
    about: nameOf(act),
    ...(act.change.formerly === undefined ? {} : { formerly: act.change.formerly }),
    does: DOES[act.change.kind],
    unseen,
    ...nearestName(act.change.formerly ?? nameOf(act), held),
  };
  return [problem("row-not-held", args, act.change.at, { severity: unseen === "" ? "error" : "warning" })];
}

/** A name given to one portfolio that another on the schedule bears at the close of the day. */
function collisions({ acts }: Chain, portfolios: Portfolios): Problem[] {
  const renaming = acts.filter(({ renamesTo }) => renamesTo !== undefined);
  if (renaming.length === 0) return [];
  const bearing = groupBy(
    portfolios.all.flatMap((portfolio) =>
      [...new Set(portfolio.names.map(({ name }) => normalised(name)))].map((name) => ({ name, portfolio })),
    ),
    ({ name }) => name,
  );
  const rowsOn = timelineOf(acts);
  return renaming.flatMap(({ renamesTo = "", portfolio: own, day, change }) => {
    const given = normalised(renamesTo);
    const { rowOf } = rowsOn(day);
    const other = (bearing.get(given) ?? []).find(
      ({ portfolio }) => portfolio !== own && rowOf(portfolio.key) && normalised(nameOn(portfolio, day).name) === given,
    )?.portfolio;
    if (!other) return [];
    const setBy = rowOf(other.key)?.setBy;
    const args = { about: renamesTo, other: setBy ? `set by ${paperInWords(setBy.paper, setBy.day)}` : other.key };
    return [problem("rename-collides", args, change.at)];
  });
}

/** A whole schedule restated, against the rows that replay gives on its day: what it adds, drops and changes. */
function restatements({ acts }: Chain): Problem[] {
  const first = new Set(firstRestating(acts));
  if (first.size === 0) return [];
  const ofChange = groupBy(acts, ({ change }) => change);
  return inTurn(acts, (act, { rows }) => {
    const found = first.has(act) ? restatedOtherwise(act, ofChange.get(act.change) ?? [], rows) : [];
    return () => found;
  });
}

function restatedOtherwise(act: Act, own: readonly Act[], rows: State["rows"]): Problem[] {
  // The first schedule of all restates nothing.
  if (rows.size === 0) return [];
  const differs = (about: string, how: string, at = act.change.at): Problem =>
    problem("restatement-differs", { about, how }, at, { severity: "warning" });
  const restated = own.flatMap((one) => {
    const { portfolio, fee } = one;
    const row = rows.get(portfolio.key);
    const at = restatedRow(one)?.at;
    if (!row) return [differs(nameOn(portfolio, act.day).name, "adds", at)];
    if (fee && compareFees(row.fee, fee) === "different")
      return [differs(nameOn(portfolio, act.day).name, "changes the fee of", at)];
    return [];
  });
  const dropped = [...rows.values()].filter(({ portfolio }) => act.restates?.has(portfolio.key) === false);
  return [...restated, ...dropped.map(({ portfolio }) => differs(nameOn(portfolio, act.day).name, "drops"))];
}

/** What a removed portfolio merges into is one of the registrant's, or is said in brackets to be another's. */
function mergers({ acts }: Chain, portfolios: Portfolios): Problem[] {
  return acts.flatMap(({ change, day }) => {
    if (change.kind !== "remove" || change.mergedInto === undefined || /\(.+\)$/.test(change.mergedInto)) return [];
    if (portfolios.bearing(change.mergedInto, day)) return [];
    const names = portfolios.all.map((portfolio) => nameOn(portfolio, day).name);
    const args = { about: change.mergedInto, ...nearestName(change.mergedInto, names) };
    return [problem("merged-into-unknown", args, change.at, { severity: "warning" })];
  });
}

/** A correction of a paper that is held and sets no fee of the portfolio, or of one that is not held at all. */
function correctionsOfNothing({ acts, known }: Chain): Problem[] {
  return acts.flatMap((act) => {
    const { change, portfolio } = act;
    if (change.kind !== "correct") return [];
    const corrected = (actsByPortfolio(acts).get(portfolio) ?? []).some(
      (other) => other.paper !== act.paper && other.paper.number === change.amendment && other.fee !== undefined,
    );
    if (corrected) return [];
    const { amendment } = change;
    const paper = ofNumber(known.executed, amendment)[0] ?? ofNumber(known.forms, amendment)[0];
    const severity = paper?.read === "partly" || known.unseen.includes(amendment) ? "warning" : "error";
    const args = { about: change.portfolio, number: String(change.amendment) };
    return [problem("corrects-nothing", args, change.at, { severity })];
  });
}

/**
 * In words, the papers not seen, or not read whole, that can have touched a row after `since` (from the first, without it)
 * and before `act`.
 */
function papersSince(chain: Chain, since: { day: Day; number: number } | undefined, act: Act): string {
  const before = (day: Day, number: number): boolean => day < act.day || (day === act.day && number < act.paper.number);
  const unseen = chain.possible.filter((possible) => {
    if (since) return mayFallBetween(possible, since, act.day);
    if (possible.kind === "days") return possible.days.some((day) => before(day, possible.number));
    return possible.from === undefined || before(possible.from, possible.number);
  });
  const partly = chain.known.executed.filter((paper) => {
    const day = effectiveDay(paper);
    if (paper.read !== "partly" || day === undefined || paper === act.paper || !before(day, paper.number)) return false;
    return !since || day > since.day || (day === since.day && paper.number >= since.number);
  });
  const numbers = [...unseen, ...partly].map(({ number }) => number).filter((number) => number !== act.paper.number);
  return numbers.length === 0 ? "" : numbersInWords([...new Set(numbers)].sort((a, b) => a - b));
}

function nameOf({ change, portfolio }: Act): string {
  return "portfolio" in change ? change.portfolio : (portfolio.names[0]?.name ?? portfolio.key);
}
