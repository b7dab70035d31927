import { dayInWords } from "../agreement/day.ts";
import { Decimal, dollars, percentage, type Usd, usdInWords } from "../agreement/money.ts";
import { overlaysOn } from "../agreement/overlays.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { type ComputedFee, calculate, type FeeRefusal } from "../fees/calc.ts";
import type { FeeQuestion, Misfit } from "../fees/terms.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Part } from "../write/answer.ts";
import type { AskedFee } from "./fee.ts";
import { sourceFacts } from "./fee-source.ts";
import { outcomeAsJson, reasonOf } from "./outcome-reason.ts";
import { waiverInWords } from "./overlay-words.ts";
import { Legend } from "./schedule.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";
import { whyNotInWords } from "./year-fee.ts";

/** One portfolio's fee for a year at many levels of constant assets; a level without one says why. */
export function feeTablePart(
  asked: AskedFee,
  levels: readonly Decimal[],
  question: FeeQuestion,
  exact: boolean,
): { part: Part; notComputed: readonly (FeeRefusal | Misfit)[] } {
  const { schedule, entry, found, row, standing } = asked;
  const fees = levels.map((assetsUsd) => calculate(row.fee, { ...question, assetsUsd }, { kind: "annual" }));
  const notComputed = fees.filter((fee) => fee.kind !== "computed");
  const part: Part = {
    title: [
      `${nameInWords(entry)}: a year's fee at ${levels.length === 1 ? "one level" : `${levels.length} levels`} of average daily net assets, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
      titleOf(schedule),
    ],
    about: {
      portfolio: entry.name,
      agreement: found.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      amendment: row.setBy.paper.number,
      standingKind: standing.kind,
    },
    blocks: [
      {
        kind: "table",
        key: "levels",
        main: true,
        columns: [ASSETS, ...FEE_COLUMNS, NOT_COMPUTED],
        rows: levels.map((level, index) => [levelCell(level), ...feeCells(fees[index] as Found, exact)]),
      },
      { kind: "notes", key: "gaps", title: "Not computed:", notes: levelNotes(levels, fees) },
      { kind: "facts", key: "rounding", facts: [roundingFact(exact)] },
      waiverNotes(asked),
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
    ],
  };
  return { part, notComputed };
}

/** A schedule's portfolios, each at the same levels of constant assets, and their total at each. */
export function feeTableOfAll(
  { schedule, entries, acceptContradicted, exact }: AllAsked,
  levels: readonly Decimal[],
): { part: Part; computed: number } {
  const legend = new Legend();
  const rows = entries.flatMap((entry) =>
    levels.map((level) => ({ entry, level, found: feeOrWhyNot(entry, level, schedule, acceptContradicted) })),
  );
  const computed = rows.filter(({ found }) => typeof found !== "string").length;
  const several = levels.length > 1;
  const part: Part = {
    title: [
      titleOf(schedule),
      `A year's fee of each portfolio at ${several ? `${levels.length} levels` : levelInWords(levels[0] as Decimal)} of average daily net assets, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    ],
    about: {
      registrant: schedule.registrant.name ?? null,
      agreement: schedule.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
    },
    blocks: [
      {
        kind: "table",
        key: "rows",
        main: true,
        columns: [
          { key: "portfolio", title: "Portfolio", spans: true },
          several ? ASSETS : { ...ASSETS, detail: "data" },
          ...FEE_COLUMNS,
          { key: "standing", title: "Standing" },
          NOT_COMPUTED,
          { key: "line", title: "Line", detail: "data" },
        ],
        rows: rows.map(({ entry, level, found }) => [
          { text: nameInWords(entry), value: entry.name },
          levelCell(level),
          ...feeCells(found, exact).slice(0, 3),
          standingCell(entry, legend, schedule),
          reasonCell(found),
          { text: "row" },
        ]),
        footer: levels.map((level) => totalCells(level, rows, exact)),
      },
      { kind: "facts", key: "totals", facts: totalFacts(levels, rows, exact) },
      { kind: "notes", key: "gaps", title: "Not computed, and in no total:", notes: rowNotes(rows, several) },
      { kind: "notes", key: "reasons", title: "On the standings:", notes: legend.notes(), marks: true },
    ],
  };
  return { part, computed };
}

/** A schedule in force whose every portfolio is asked about. */
export type AllAsked = {
  readonly schedule: Schedule;
  /** Those on the schedule, or perhaps on it. */
  readonly entries: readonly Entry[];
  readonly acceptContradicted: boolean;
  readonly exact: boolean;
};

/** A fee, or why there is none: by the contract, or in words by the record. */
type Found = ComputedFee | FeeRefusal | Misfit | string;
type AllRow = { readonly entry: Entry; readonly level: Decimal; readonly found: ComputedFee | string };

function feeOrWhyNot(entry: Entry, assetsUsd: Decimal, schedule: Schedule, accepts: boolean): ComputedFee | string {
  const { outcome } = entry;
  if (outcome.kind !== "row") return reasonOf(entry, schedule.knowledge);
  if (outcome.standing.kind === "contradicted" && !accepts)
    return `contradicted: ${standingReason(outcome.standing)}; with --accept-contradicted it is computed`;
  const found = calculate(outcome.row.fee, { assetsUsd, parts: new Map() }, { kind: "annual" });
  return found.kind === "computed" ? found : whyNotInWords(found);
}

const ASSETS: Column = { key: "assets", title: "Assets", align: "right" };
const FEE_COLUMNS: readonly Column[] = [
  { key: "fee", title: "Fee a year", align: "right" },
  { key: "effectiveRate", title: "Effective", align: "right" },
  { key: "marginalRate", title: "Marginal", align: "right" },
];
const NOT_COMPUTED: Column = { key: "notComputed", title: "Not computed", detail: "data" };

function levelInWords(level: Decimal): string {
  return usdInWords(level.toFixed() as Usd);
}

/** `$500,000,000`: a cell of it does not break. */
function levelCell(level: Decimal): Cell {
  return { text: dollars(level, true).replace(/\.00$/, ""), value: level.toFixed(), figure: level.toFixed() };
}

/** Fee, effective and marginal rate, and why they are not computed. */
function feeCells(found: Found, exact: boolean): Cell[] {
  if (typeof found === "string" || found.kind !== "computed") {
    const none: Cell = { text: "—", value: null, tone: "doubt", figure: "" };
    return [{ ...none, text: "not computed" }, none, none, reasonCell(found)];
  }
  const rate = (percent: Decimal | undefined): Cell =>
    percent
      ? { text: percentage(percent), value: percent.toFixed(), figure: percent.toFixed() }
      : { text: "", value: null, figure: "" };
  const { exactUsd, centsUsd, effectivePercent, marginalPercent } = found;
  return [
    amountCell(exactUsd, centsUsd, exact),
    rate(effectivePercent),
    rate(marginalPercent),
    { text: "", value: null },
  ];
}

function amountCell(exactUsd: Decimal, centsUsd: Decimal, exact: boolean): Cell {
  const shown = exact ? exactUsd : centsUsd;
  return {
    text: dollars(shown, exact),
    value: { rounded: centsUsd.toFixed(2), exact: exactUsd.toFixed() },
    figure: exact ? exactUsd.toFixed() : centsUsd.toFixed(2),
  };
}

function reasonCell(found: Found): Cell {
  if (typeof found === "string") return { text: found };
  return found.kind === "computed" ? { text: "", value: null } : { text: whyNotInWords(found) };
}

/** Levels in a row that are not computed for one reason, together. */
function levelNotes(levels: readonly Decimal[], fees: readonly (ComputedFee | FeeRefusal | Misfit)[]): Cell[] {
  const byReason = new Map<string, Decimal[]>();
  for (const [index, fee] of fees.entries()) {
    if (fee.kind === "computed") continue;
    const reason = whyNotInWords(fee);
    byReason.set(reason, [...(byReason.get(reason) ?? []), levels[index] as Decimal]);
  }
  return [...byReason].map(([reason, at]) => ({
    text: `${at.length === 1 ? levelInWords(at[0] as Decimal) : `${at.length} levels`}: ${reason}`,
    value: { levels: at.map((level) => level.toFixed()), reason },
    tone: "doubt",
  }));
}

function rowNotes(rows: readonly AllRow[], several: boolean): Cell[] {
  return rows.flatMap(({ entry, level, found }, index): Cell[] => {
    if (typeof found !== "string") return [];
    const before = rows[index - 1];
    // What is the same at every level is said once.
    if (before?.entry === entry && before.found === found) return [];
    const same = rows.filter((one) => one.entry === entry).every((one) => one.found === found);
    const at = several && !same ? ` from ${levelInWords(level)}` : "";
    const text = `${nameInWords(entry)}${at}: ${found}`;
    return [{ text, value: { portfolio: entry.name, from: level.toFixed(), reason: found }, tone: "doubt" }];
  });
}

function standingCell(entry: Entry, legend: Legend, { knowledge }: Schedule): Cell {
  const { outcome } = entry;
  const value = outcomeAsJson(entry, knowledge);
  if (outcome.kind !== "row") return { text: outcome.kind.replaceAll("-", " "), value, tone: "doubt" };
  const { word, tone } = standingWord(outcome.standing);
  const reason = reasonOf(entry, knowledge);
  return {
    text: reason === "" ? word : `${word} ${legend.mark(reason)}`,
    full: reason === "" ? word : `${word}: ${reason}`,
    value,
    tone,
  };
}

type Total = {
  readonly of: number;
  readonly all: number;
  readonly exactUsd: Decimal;
  /** The sum of the fees as rounded, each by itself. */
  readonly centsUsd: Decimal;
};

function totalAt(level: Decimal, rows: readonly AllRow[]): Total {
  const here = rows.filter((row) => row.level === level);
  const fees = here.flatMap(({ found }) => (typeof found === "string" ? [] : [found]));
  const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce((a, b) => a.plus(b), new Decimal(0));
  return {
    of: fees.length,
    all: here.length,
    exactUsd: sum(fees.map(({ exactUsd }) => exactUsd)),
    centsUsd: sum(fees.map(({ centsUsd }) => centsUsd)),
  };
}

function totalWords({ of, all }: Total): string {
  return of === all ? `Total of ${all}` : `Total of ${of} of ${all}, partial`;
}

function totalCells(level: Decimal, rows: readonly AllRow[], exact: boolean): Cell[] {
  const total = totalAt(level, rows);
  const assets = level.times(total.of);
  const rate = assets.isZero() ? undefined : total.exactUsd.times(100).div(assets);
  const nothing: Cell = { text: "", value: null };
  return [
    { text: totalWords(total), ...(total.of === total.all ? {} : { tone: "doubt" as const }) },
    levelCell(level),
    amountCell(total.exactUsd, total.centsUsd, exact),
    rate ? { text: percentage(rate), value: rate.toFixed(), figure: rate.toFixed() } : nothing,
    nothing,
    nothing,
    nothing,
    { text: total.of === total.all ? "total" : "partial total" },
  ];
}

function totalFacts(levels: readonly Decimal[], rows: readonly AllRow[], exact: boolean): Fact[] {
  const totals = levels.map((level) => ({ level, ...totalAt(level, rows) }));
  const partial = totals.some(({ of, all }) => of < all);
  return [
    fact(
      "levels",
      "Totals",
      partial ? "partial: rows that are not computed are left out of them" : "every portfolio on the schedule",
      totals.map(({ level, of, all, exactUsd, centsUsd }) => ({
        assets: level.toFixed(),
        computed: of,
        portfolios: all,
        partial: of < all,
        rounded: centsUsd.toFixed(2),
        exact: exactUsd.toFixed(),
      })),
    ),
    roundingFact(exact, "; totals are sums of rounded fees"),
  ];
}

function roundingFact(exact: boolean, more = ""): Fact {
  return exact
    ? fact("rounding", "Rounding", "none: every digit is printed", "none")
    : fact("rounding", "Rounding", `each fee half up to the cent${more}`, "half-up-cent");
}

/** Side agreements beside the contract, which the figures leave out. */
export function waiverNotes({ found, schedule, entry }: AskedFee): Block {
  const inForce = overlaysOn(
    found.agreement,
    found.registrant.identified,
    entry.portfolio,
    schedule.asOf,
    schedule.knowledge,
  );
  return {
    kind: "notes",
    key: "waivers",
    title: "Beside the contract, and not in these figures (`fee calc` gives the net fee):",
    notes: inForce.map((one) => ({
      text: waiverInWords(one),
      value: { paper: one.overlay.paper, kind: one.overlay.kind, state: one.state },
    })),
  };
}
