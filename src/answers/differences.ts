import { addDays, type Day, dayInWords, LAST_DAY } from "../agreement/day.ts";
import type { AgreementDifferences, Days, Difference, PortfolioDifferences } from "../agreement/differences.ts";
import type { NonEmpty } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn } from "../agreement/identity.ts";
import { kindOf } from "../agreement/said.ts";
import type { ChangedAgreement, ChangedRow } from "../write/report/since.ts";
import { forcePart, termPart, unseenPart } from "./agreement-differences.ts";
import { partOf, presencePart } from "./portfolio-differences.ts";
import { titleOf } from "./schedule-words.ts";
import { standingPart } from "./standing-differences.ts";

/** What an agreement answers otherwise, in words; undefined where it answers the same. */
export function changedAgreement(found: AgreementDifferences): ChangedAgreement | undefined {
  const { registrant, agreement } = found;
  const about = { title: titleOf(found), folder: [registrant.slug, agreement.slug].filter(Boolean).join("/") };
  if (found.kind !== "compared") return { ...about, state: found.kind, remark: remarkOn(found), rows: [] };
  const ofItself = [...found.terms.map(termPart), ...found.unseen.map((paper) => unseenPart(paper, found))];
  const rows: ChangedRow[] = [
    ...ofItself.map((part) => ({ portfolios: [], parts: [part] })),
    ...found.force.map((one) => ({ portfolios: [], days: shown(one), parts: [forcePart(one)] })),
    ...alike([...found.portfolios].sort(byName).flatMap(rowsOf)),
  ];
  return rows.length === 0 ? undefined : { ...about, state: found.kind, rows };
}

function remarkOn(found: Exclude<AgreementDifferences, { kind: "compared" }>): string {
  switch (found.kind) {
    case "new":
      return "the agreement is new";
    case "gone":
      return "the agreement is gone";
    case "not-compared": {
      const when = { before: "had errors then", now: "have errors now", both: "had errors then and have errors now" };
      return `not compared: its files ${when[found.errors]}`;
    }
    default:
      return found satisfies never;
  }
}

function byName(a: PortfolioDifferences, b: PortfolioDifferences): number {
  const lastName = ({ now, before }: PortfolioDifferences): string => {
    const portfolio = now ?? before;
    return portfolio ? nameOn(portfolio, LAST_DAY).name.toLowerCase() : "";
  };
  return inOrder(lastName(a), lastName(b));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows that say the same of several portfolios over the same days, as one, behind those of one portfolio alone. */
function alike(rows: readonly ChangedRow[]): ChangedRow[] {
  const groups = groupBy(rows, ({ days, parts }) => JSON.stringify([days, parts]));
  const merged = [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, portfolios: group.flatMap(({ portfolios }) => portfolios) }] : [];
  });
  return merged.sort((a, b) => Number(a.portfolios.length > 1) - Number(b.portfolios.length > 1));
}

/** What is said otherwise of one portfolio: a row for each span of days. */
function rowsOf({ before, now, differences }: PortfolioDifferences): ChangedRow[] {
  const told = differences.flatMap((one) =>
    one.part === "standing" || one.part === "presence" ? [] : [{ days: one, part: partOf(one) }],
  );
  const presences = joined(
    differences.flatMap((one) => (one.part === "presence" ? [one] : [])),
    (entry) => entry?.outcome.kind,
  ).map((steps) => ({ days: over(steps), part: presencePart(steps) }));
  const standings = joined(
    differences.flatMap((one) => (one.part === "standing" ? [one] : [])),
    (standing) => standing && kindOf(standing),
  ).map((steps) => ({ days: over(steps), part: standingPart(steps) }));
  const groups = groupBy(
    [...presences, ...told, ...standings],
    ({ days: { from, to } }) => `${from ?? ""} ${to ?? ""}`,
  );
  return [...groups.values()]
    .flatMap((group): ChangedRow[] => {
      const [first] = group;
      const portfolio = now ?? before;
      if (!first || !portfolio) return [];
      const { from, to } = first.days;
      const { name } = nameOn(portfolio, from ?? to ?? LAST_DAY);
      return [{ portfolios: [name], days: shown(first.days), parts: group.map(({ part }) => part) }];
    })
    .sort((a, b) => inOrder(a.days?.from ?? "", b.days?.from ?? ""));
}

/**
 * Steps that follow one another day by day and pass from one kind to one other, together: they differ in details alone. The
 * same kind before and now, each step is a difference of its own.
 */
function joined<S extends Extract<Difference, { part: "presence" | "standing" }>>(
  steps: readonly S[],
  kind: (value: S["before"] | S["now"]) => string | undefined,
): NonEmpty<S>[] {
  const groups: [S, ...S[]][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const follows = last?.to !== undefined && step.from === addDays(last.to, 1);
    const passesAlike = last && kind(last.before) === kind(step.before) && kind(last.now) === kind(step.now);
    if (group && follows && passesAlike && kind(step.before) !== kind(step.now)) group.push(step);
    else groups.push([step]);
  }
  return groups;
}

function over(steps: NonEmpty<Days>): Days {
  const [from, to] = [steps[0].from, steps.at(-1)?.to];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function shown({ from, to }: Days): NonNullable<ChangedRow["days"]> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    words: daysInWords({ from, to }),
  };
}

function daysInWords({ from, to }: { from: Day | undefined; to: Day | undefined }): string {
  if (from === undefined) return to === undefined ? "on every day" : `to ${dayInWords(to)}`;
  if (to === undefined) return `from ${dayInWords(from)} on`;
  return from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
}
