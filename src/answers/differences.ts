import { addDays, type Day, dayInWords, whenInWords } from "../agreement/day.ts";
import type {
  AgreementDifferences,
  Days,
  Difference,
  PortfolioDifferences,
  TermDifference,
} from "../agreement/differences.ts";
import type { Agreement, AgreementTerms, NonEmpty } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn } from "../agreement/identity.ts";
import { papersKnown } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { kindOf, type Setter } from "../agreement/said.ts";
import { compareFees } from "../agreement/same-fee.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { PossibleDays } from "../agreement/unseen.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import type { ChangedAgreement, ChangedPart, ChangedRow } from "../write/report/since.ts";
import { feeAsJson, knownAsJson } from "./as-json.ts";
import { waiverInWords } from "./overlay-words.ts";
import { possibleAsJson, possibleInWords } from "./possible-words.ts";
import { actInWords, copyInWords, endInWords, mergedInto, proofInWords, titleOf } from "./schedule-words.ts";
import { standingPart } from "./standing-differences.ts";
import { endingInWords } from "./standing-words.ts";

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
    return portfolio ? nameOn(portfolio, LATER).name.toLowerCase() : "";
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
      const { name } = nameOn(portfolio, from ?? to ?? LATER);
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

/** After every change of a name. */
const LATER = "9999-12-31" as Day;

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

type Untimed = Exclude<Difference, { part: "standing" | "presence" }>;

function partOf(difference: Untimed): ChangedPart {
  switch (difference.part) {
    case "name":
      return made(difference, "named", nameInWords, ({ name, perhaps }) => ({ name, orAlready: perhaps ?? null }));
    case "fee":
      return feePart(difference);
    case "setter":
      return setterPart(difference);
    case "waivers":
      return made(
        { ...difference, before: someOf(difference.before), now: someOf(difference.now) },
        "beside the contract:",
        (waivers) => waivers.map(waiverInWords).join("; "),
        (waivers) => waivers.map(waiverInWords),
      );
    default:
      return difference satisfies never;
  }
}

/** A part with its words and its values, of each side that has it. */
function made<T>(
  { part, before, now }: { part: string; before: T | undefined; now: T | undefined },
  label: string,
  words: (value: T) => string,
  json: (value: T) => Json,
): ChangedPart {
  return {
    part,
    label,
    ...(before === undefined ? {} : { before: words(before) }),
    ...(now === undefined ? {} : { now: words(now) }),
    json: { before: before === undefined ? null : json(before), now: now === undefined ? null : json(now) },
  };
}

function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function nameInWords({ name, perhaps }: Entry): string {
  return perhaps === undefined ? name : `${name} (or already ${perhaps})`;
}

/** As the last of some steps has it, which names the most papers. Of a portfolio that one side does not know, that is said. */
function presencePart(steps: NonEmpty<Extract<Difference, { part: "presence" }>>): ChangedPart {
  const { before, now } = steps.at(-1) ?? steps[0];
  const json = (entry: Entry | undefined): Json =>
    entry ? { kind: entry.outcome.kind, words: presenceInWords(entry) } : null;
  return {
    part: "presence",
    label: "",
    before: before ? presenceInWords(before) : UNKNOWN,
    now: now ? presenceInWords(now) : UNKNOWN,
    json: {
      before: before?.outcome.kind ?? null,
      now: now?.outcome.kind ?? null,
      steps: steps.map((step) => ({
        from: step.from ?? null,
        to: step.to ?? null,
        before: json(step.before),
        now: json(step.now),
      })),
    },
  };
}

const UNKNOWN = "in nothing held";

function presenceInWords({ outcome, ending }: Entry): string {
  switch (outcome.kind) {
    case "row":
      return "on the schedule";
    case "order-undecided":
      return `on the schedule, the order of ${outcome.between.map(actInWords).join(" and ")} undecided`;
    case "fee-not-seen":
      return `on the schedule, its fee not seen (shown by ${proofInWords(outcome.proof)})`;
    case "may-have-stood": {
      const by = `${outcome.addedBy.length === 1 ? "" : "one of "}${numbersInWords(outcome.addedBy)}`;
      return `perhaps on the schedule (added by ${by}, or later; first shown by ${proofInWords(outcome.proof)})`;
    }
    case "attested": {
      const { proof, stated } = outcome;
      const fee = stated ? `; ${feeInWords(stated.fee)}, ${whenInWords(stated.when)}` : "";
      const end = ending ? `; ${endingInWords(ending)}` : "";
      return `named by a document alone (${proof.by.title}, ${dayInWords(proof.day)}${fee}${end})`;
    }
    case "not-yet-added": {
      const { range, day } = outcome.by;
      const when = range ? whenInWords(range) : `on ${dayInWords(day)}`;
      return `not yet on the schedule (${actInWords(outcome.by)} adds it ${when})`;
    }
    case "removed":
      return `taken off by ${actInWords(outcome.by)} on ${dayInWords(outcome.by.day)}${mergedInto(outcome.by)}`;
    case "never":
      return outcome.firstShown
        ? `not shown to be on the schedule (first shown by ${proofInWords(outcome.firstShown)})`
        : UNKNOWN;
    default:
      return outcome satisfies never;
  }
}

/** Fees that read alike but are not recorded alike are said to be; so are fees that differ in how they are written alone. */
function feePart(difference: Extract<Difference, { part: "fee" }>): ChangedPart {
  const { before, now } = difference;
  const part = made(difference, "", feeInWords, feeAsJson);
  if (!before || !now) return part;
  const remark =
    part.before === part.now
      ? " (recorded otherwise)"
      : compareFees(before, now) === "same"
        ? " (the same by value)"
        : "";
  return { ...part, now: `${part.now}${remark}` };
}

function setterPart(difference: Extract<Difference, { part: "setter" }>): ChangedPart {
  const short = ({ act }: Setter): string => `No. ${act.paper.number}${copyInWords(act.paper)}, ${act.day}`;
  const { before, now } = difference;
  const isKnownOtherwise = before !== undefined && now !== undefined && short(before) === short(now);
  const words = (setter: Setter): string =>
    isKnownOtherwise ? `${short(setter)} (${knownInWords(setter)})` : short(setter);
  return made(difference, "set by", words, ({ act: { paper, day }, known }: Setter) => ({
    amendment: paper.number,
    status: paper.status,
    copy: paper.copy ?? null,
    effective: day,
    known: knownAsJson(known),
  }));
}

function knownInWords({ act: { paper }, known }: Setter): string {
  const copy = paper.copy === undefined ? "" : `${paper.copy} copy, `;
  return `${copy}${known ? `known from ${known.day}${known.presumed ? ", presumed" : ""}` : "not known since when"}`;
}

function termPart({ term, before, now }: TermDifference): ChangedPart {
  const [was, is] = [termInWords(term, before), termInWords(term, now)];
  return made(
    { part: term, before: was, now: is },
    TERM_LABELS[term],
    (words) => words,
    (words) => words,
  );
}

const TERM_LABELS: Readonly<Record<TermDifference["term"], string>> = {
  title: "titled",
  dated: "dated",
  searchedThrough: "filings searched through",
  ends: "last day",
  successor: "successor",
  feeBasis: "fee basis",
};

function termInWords(term: TermDifference["term"], terms: AgreementTerms): string | undefined {
  switch (term) {
    case "title":
      return terms.title;
    case "dated":
      return terms.dated && dayInWords(terms.dated);
    case "searchedThrough":
      return terms.searchedThrough && `${dayInWords(terms.searchedThrough.day)}, as ${terms.searchedThrough.by} states`;
    case "ends":
      return terms.ends && `${endInWords(terms.ends)}${terms.ends.basis === undefined ? "" : `: ${terms.ends.basis}`}`;
    case "successor": {
      const { successor } = terms;
      const dated = successor?.dated === undefined ? "" : ` dated ${dayInWords(successor.dated)}`;
      return successor && `${successor.title}${dated}`;
    }
    case "feeBasis": {
      const { feeBasis: basis } = terms;
      return basis === "not-read" ? undefined : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`;
    }
    default:
      return term satisfies never;
  }
}

type Compared = Extract<AgreementDifferences, { kind: "compared" }>;

function unseenPart({ number, before, now }: Compared["unseen"][number], { agreement, was }: Compared): ChangedPart {
  const words = (possible: typeof before, side: Agreement): string => {
    if (possible) return `not seen (${possibleInWords(possible)}${lastDay(possible)})`;
    return papersKnown(side).executed.some((paper) => paper.number === number) ? "held" : "not heard of";
  };
  return {
    part: "unseen",
    label: `No. ${number}`,
    before: words(before, was),
    now: words(now, agreement),
    json: { number, before: before ? possibleAsJson(before) : null, now: now ? possibleAsJson(now) : null },
  };
}

/** What the words for the agreement's own schedule leave out. */
function lastDay(possible: PossibleDays): string {
  if (possible.number !== 0 || possible.kind !== "range" || possible.to === undefined) return "";
  return `, by ${dayInWords(possible.to)}`;
}

function forcePart({ before, now }: Compared["force"][number]): ChangedPart {
  const words = (kind: Schedule["kind"]): string => (kind === "after-end" ? "ended" : kind.replaceAll("-", " "));
  return made({ part: "force", before, now }, "", words, (kind) => kind);
}
