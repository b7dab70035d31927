import type { Day } from "../../agreement/day.ts";
import type { LimitTerms, Overlay } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import type { Knowledge } from "../../agreement/known.ts";
import { series } from "../../agreement/numbers.ts";
import { overlaysOn } from "../../agreement/overlays.ts";
import { placeOf } from "../../answers/as-json.ts";
import { type Failure, noAnswer } from "../../failure.ts";
import type { RecoupmentTerms } from "../../fees/limit.ts";
import type { Askable } from "../askable.ts";
import { dashed } from "./flag.ts";
import { monthOf } from "./limit-rows.ts";

/** A paper that limits expenses, in force in some of the months asked about. */
export type LimitPaper = {
  readonly overlay: Overlay;
  readonly terms: WholeTerms;
  readonly months: readonly Day[];
  /** Its days were not read whole. */
  readonly isPerhaps: boolean;
};

/** The terms without which nothing can be tested. */
export type WholeTerms = LimitTerms & Required<Pick<LimitTerms, "limits" | "on" | "excludes" | "fiscalYearEnds">>;

/** What to write for a term that is not recorded. */
const WRITTEN = {
  limits: "limits: [{ class: Class A, limit: 1.05% }]",
  on: "on: total operating expenses",
  excludes: "excludes: [interest, taxes], or [] where nothing is left out",
  fiscalYearEnds: "fiscal-year-ends: 12-31",
} as const;

/**
 * The papers that limit a portfolio's expenses in some months, each with the months of which it is in force every day. Fails
 * where a month has none, or several, or where one does not state a term.
 */
export function limitPapers(
  months: readonly Day[],
  name: string,
  portfolio: Portfolio,
  asked: readonly Askable[],
  knowledge: Knowledge | undefined,
): LimitPaper[] {
  const on = (day: Day): { overlay: Overlay; isPerhaps: boolean }[] =>
    asked.flatMap(({ registrant, agreement }) =>
      overlaysOn(agreement, registrant.identified, portfolio, day, knowledge).flatMap(({ overlay, state }) =>
        overlay.kind === "expense-limit" ? [{ overlay, isPerhaps: state === "perhaps" }] : [],
      ),
    );
  const found = new Map<Overlay, { months: Day[]; isPerhaps: boolean }>();
  for (const month of months) {
    const begun = on(`${month.slice(0, 8)}01` as Day);
    const whole = on(month).filter(({ overlay }) => begun.some((one) => one.overlay === overlay));
    const [only, second] = whole;
    if (!only) throw noPaper(month, name, begun.length > 0 || on(month).length > 0);
    if (second)
      throw noAnswer(
        `two papers limit the expenses of ${name} in ${monthOf(month)}: ${only.overlay.paper}; ${second.overlay.paper}`,
        "which of them holds is not for a tool to say: mend the days in the record",
      );
    const known = found.get(only.overlay) ?? { months: [], isPerhaps: false };
    known.months.push(month);
    found.set(only.overlay, { ...known, isPerhaps: known.isPerhaps || only.isPerhaps });
  }
  return [...found].map(([overlay, known]) => ({ overlay, terms: wholeTerms(overlay, name), ...known }));
}

/** Waivers and reduced rates beside the limit, in force at the start or end of some of the months. */
export function waiversBeside(
  months: readonly Day[],
  portfolio: Portfolio,
  asked: readonly Askable[],
  knowledge: Knowledge | undefined,
): Overlay[] {
  const days = months.flatMap((month) => [`${month.slice(0, 8)}01` as Day, month]);
  const found = asked.flatMap(({ registrant, agreement }) =>
    days.flatMap((day) => overlaysOn(agreement, registrant.identified, portfolio, day, knowledge)),
  );
  return [...new Set(found.map(({ overlay }) => overlay))].filter(({ kind }) => kind !== "expense-limit");
}

function noPaper(month: Day, name: string, isPart: boolean): Failure {
  return isPart
    ? noAnswer(
        `the limit on expenses of ${name} is not in force on every day of ${monthOf(month)}`,
        "leave the month out",
      )
    : noAnswer(
        `no limit on expenses of ${name} is recorded for ${monthOf(month)}`,
        "record the side agreement among the overlays, as far as it was read: `overlay: expense-limit` with",
        ...Object.values(WRITTEN),
        "recoupment: { within: 5 years, counted-from: fiscal-year-end, limit: lesser, board-approval: required }",
      );
}

function wholeTerms({ limit = {}, paper, at }: Overlay, name: string): WholeTerms {
  const keys = Object.keys(WRITTEN) as (keyof typeof WRITTEN)[];
  const missing = keys.filter((key) => limit[key] === undefined);
  if (missing.length === 0) return limit as WholeTerms;
  throw noAnswer(
    `the limit on expenses of ${name} cannot be tested: ${paper} (${placeOf(at)}) is not recorded to state ${series(missing.map(keyOf))}`,
    ...missing.map((key) => `where the paper states it, write ${WRITTEN[key]}`),
  );
}

function keyOf(key: string): string {
  return `\`${dashed(key)}\``;
}

/** The one fiscal year and the one list of exclusions of all papers; terms that differ between papers are not put together. */
export function oneOf<K extends "fiscalYearEnds" | "excludes" | "recoupment">(
  key: K,
  papers: readonly LimitPaper[],
): WholeTerms[K] {
  const [first, ...others] = papers;
  const written = (paper: LimitPaper | undefined): string => JSON.stringify(paper?.terms[key] ?? null);
  const other = others.find((paper) => written(paper) !== written(first));
  if (other)
    throw noAnswer(
      `${first?.overlay.paper} and ${other.overlay.paper} differ in ${keyOf(key)}`,
      "test the months of each by themselves",
    );
  return (first as LimitPaper).terms[key];
}

/** Every term of recoupment; `none` where the paper allows none; else which are not recorded. */
export function recoupmentOf(papers: readonly LimitPaper[]): RecoupmentTerms | "none" | { readonly missing: string[] } {
  const stated = oneOf("recoupment", papers);
  if (stated === "none") return "none";
  const { within, countedFrom, limit, boardApproval } = stated ?? {};
  if (within && countedFrom && limit && boardApproval) return { within, countedFrom, limit, boardApproval };
  return {
    missing:
      stated === undefined
        ? ["`recoupment`"]
        : Object.entries({ within, countedFrom, limit, boardApproval }).flatMap(([key, value]) =>
            value === undefined ? [keyOf(key)] : [],
          ),
  };
}
