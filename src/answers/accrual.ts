import { type Day, dayInWords } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import { Decimal, dollars } from "../agreement/money.ts";
import type { Rounding, Series } from "../fees/accrual.ts";
import { calendarDay } from "../fees/accrual-calendar.ts";
import type { Applied, Notes } from "../fees/accrual-notes.ts";
import type { Basis } from "../fees/accrual-terms.ts";
import { type Dimension, nameOf, sumOf, type Total } from "../fees/accrual-totals.ts";
import type { TrueUpMonth } from "../fees/accrual-true-up.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { type Booked, bookedBlocks } from "./accrual-booked.ts";
import { centsAsFigure, centsInWords, moneyCell } from "./accrual-money.ts";
import { trueUpBlocks } from "./accrual-true-up.ts";
import { causeInWords, overlayInWords } from "./accrual-words.ts";
import { feeAsJson, placeOf, standingAsJson } from "./as-json.ts";
import { absence, agreementInWords, copyInWords, paperInWords } from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";

/** An accrual over a file of daily net assets. */
export type Accrued = {
  /** As named. */
  readonly file: string;
  readonly rows: number;
  readonly first: Day;
  readonly last: Day;
  readonly to: Day;
  /** The last day is the one asked for; else it is the end of the last row's month. */
  readonly toAsked: boolean;
  /** Rows after the last day asked for. */
  readonly after: number;
  readonly by: readonly Dimension[];
  readonly totals: readonly Total[];
  readonly notes: Notes;
  readonly bases: readonly { readonly agreement: Agreement; readonly basis: Basis; readonly asked: Partial<Basis> }[];
  readonly round: Rounding;
  readonly maxCarry: number;
  readonly knowledge: string;
  readonly booked?: Booked;
  readonly trueUp?: readonly TrueUpMonth[];
};

/** What is owed over the days of the file: totals, how they were made, what charged them, and what was not computed. */
export function accrualPart(accrued: Accrued): Part {
  const { file, first, to, totals, notes } = accrued;
  const sum = sumOf(totals);
  const partial = sum.refused > 0;
  return {
    title: [`Management fees accrued, ${dayInWords(first)} to ${dayInWords(to)}${accrued.knowledge}`],
    about: { from: first, to, by: [...accrued.by], complete: !partial },
    blocks: [
      totalsTable(accrued),
      {
        kind: "facts",
        key: "accrual",
        facts: [
          totalFact(accrued),
          fact("file", "Net assets", `${file}: ${counted(accrued.rows, "row")}, ${accrued.first} to ${accrued.last}`),
          fact("through", "Through", throughInWords(accrued), to),
          ...basisFacts(accrued),
          fact("rounding", "Rounding", roundingInWords(accrued), accrued.round),
          fact("carried", "Carried", carriedInWords(accrued), carriedAsJson(notes)),
        ],
      },
      ...(accrued.trueUp ? trueUpBlocks(accrued.trueUp) : []),
      ...(accrued.booked ? bookedBlocks(accrued.booked) : []),
      appliedTable(notes.applied),
      { kind: "notes", key: "notComputed", title: "Not computed:", notes: refusedNotes(notes) },
      { kind: "notes", key: "notes", title: "Notes:", notes: otherNotes(accrued) },
    ],
  };
}

const NOTHING: Cell = { text: "" };

const TITLES: Readonly<Record<Dimension, string>> = {
  day: "Day",
  month: "Month",
  quarter: "Quarter",
  year: "Year",
  portfolio: "Portfolio",
  amendment: "Amendment",
};

/** A page of 80 columns has room for what is owed; the other formats tell how it is made up. */
function inFull(only: boolean): { readonly detail?: "text" } {
  return only ? { detail: "text" } : {};
}

function totalsTable({ by, totals }: Accrued): Block {
  const has = { discount: totals.some((one) => one.discount !== 0n), waiver: totals.some((one) => one.waiver !== 0n) };
  const isNet = has.discount || has.waiver;
  const hasAverage = by.includes("portfolio");
  const right = { align: "right" } as const;
  const columns: Column[] = [
    ...by.flatMap((one): Column[] => [
      { key: one, title: TITLES[one], ...(one === "portfolio" ? { spans: true as const } : {}) },
      ...(one === "amendment" ? [{ key: "agreement", title: "Agreement", detail: "text" as const }] : []),
    ]),
    { key: "days", title: "Days", ...right, ...inFull(isNet) },
    ...(hasAverage ? [{ key: "averageNetAssets", title: "Average net assets", ...right, ...inFull(true) }] : []),
    { key: "contractFee", title: isNet ? "Contract fee" : "Fee", ...right },
    ...(has.discount ? [{ key: "discount", title: "Discount", ...right, ...inFull(true) }] : []),
    ...(has.waiver ? [{ key: "waiver", title: "Waiver", ...right, ...inFull(true) }] : []),
    ...(isNet ? [{ key: "net", title: "Net fee", ...right }] : []),
    { key: "remark", title: "Remark" },
  ];
  const moneyCells = (one: Pick<Total, "contract" | "discount" | "waiver">): Cell[] => [
    moneyCell(one.contract),
    ...(has.discount ? [moneyCell(one.discount)] : []),
    ...(has.waiver ? [moneyCell(one.waiver)] : []),
    ...(isNet ? [moneyCell(one.contract + one.discount + one.waiver)] : []),
  ];
  const noMoney = (count: number): Cell[] =>
    Array.from({ length: count }, (_, index) =>
      index === 0 ? { text: "not computed", value: null, tone: "bad" } : NOTHING,
    );
  const sum = sumOf(totals);
  const width = moneyCells(sum).length;
  const rows = totals.map((one) => [
    ...by.flatMap((dimension) => dimensionCells(one, dimension)),
    { text: String(one.days), value: one.days },
    ...(hasAverage ? [averageCell(one)] : []),
    ...(one.days === 0 && one.refused > 0 ? noMoney(width) : moneyCells(one)),
    remarkCell(one),
  ]);
  const total = [
    { text: sum.refused > 0 ? "Total of what was computed" : "Total" },
    ...Array.from({ length: by.length - 1 + (by.includes("amendment") ? 1 : 0) }, () => NOTHING),
    { text: String(sum.days), value: sum.days },
    ...(hasAverage ? [NOTHING] : []),
    ...moneyCells(sum),
    NOTHING,
  ];
  return { kind: "table", key: "totals", main: true, columns, rows, footer: [total] };
}

function dimensionCells(total: Total, dimension: Dimension): Cell[] {
  if (dimension === "portfolio") return [{ text: nameOf(total) }];
  if (dimension !== "amendment") return [{ text: total.period ?? "" }];
  const { amendment, agreement } = total;
  if (amendment === undefined) return [{ text: "none", value: null }, NOTHING];
  return [{ text: `No. ${amendment}`, value: amendment, figure: String(amendment) }, { text: agreement ?? "" }];
}

/** To the cent; what it is made of is exact. */
function averageCell({ assets, days }: Total): Cell {
  if (days === 0) return NOTHING;
  const average = new Decimal(assets.toString()).div("1e6").div(days);
  return { text: dollars(average), value: average.toFixed(2), figure: average.toFixed(2) };
}

function remarkCell({ provisional, refused, carried }: Total): Cell {
  const words = [
    ...(provisional ? ["provisional: not covered whole"] : []),
    ...(refused > 0 ? [`${counted(refused, "day")} not computed`] : []),
    ...(carried > 0 ? [`${carried} carried`] : []),
  ];
  return {
    text: words.join("; "),
    value: { provisional, notComputed: refused, carried },
    ...(provisional || refused > 0 ? { tone: "doubt" as const } : {}),
  };
}

function totalFact({ totals }: Accrued): Fact {
  const sum = sumOf(totals);
  const net = sum.contract + sum.discount + sum.waiver;
  const partial =
    sum.refused > 0 ? `; ${counted(sum.refused, "day")} not computed, so this is not all that is owed` : "";
  const made = [
    ...(sum.discount === 0n ? [] : [`discounts ${centsInWords(sum.discount)}`]),
    ...(sum.waiver === 0n ? [] : [`waivers ${centsInWords(sum.waiver)}`]),
  ];
  const of = made.length === 0 ? "" : `: contract ${centsInWords(sum.contract)}, ${made.join(", ")}`;
  const { key, label, cell } = fact("total", "Total", `${centsInWords(net)}${of}${partial}`, {
    contract: centsAsFigure(sum.contract),
    discount: centsAsFigure(sum.discount),
    waiver: centsAsFigure(sum.waiver),
    net: centsAsFigure(net),
    complete: sum.refused === 0,
  });
  return { key, label, cell: { ...cell, ...(partial === "" ? {} : { tone: "bad" as const }) } };
}

function throughInWords({ to, toAsked, after, last }: Accrued): string {
  if (!toAsked)
    return `${dayInWords(to)}, the end of the last row's month${last === to ? "" : "; --to sets another day"}`;
  return `${dayInWords(to)}, as asked${after > 0 ? `; ${counted(after, "row")} after it not counted` : ""}`;
}

function basisFacts({ bases }: Accrued): Fact[] {
  return bases.map(({ agreement, basis, asked }) => {
    const { accrues, assetsOf, dayCount } = basis;
    const chosen = Object.values(asked);
    const isAssumed = agreement.terms.feeBasis === "not-read" && chosen.length < 3;
    const assumed = isAssumed ? ": assumed, since the clause was not read" : "";
    const of = bases.length > 1 ? ` (${agreementInWords(agreement)})` : "";
    const words = `${accrues}, ${assetsOf} assets, ${dayCount}${assumed}${asChosen(chosen)}${of}`;
    return fact(bases.length > 1 ? `basis ${agreement.slug}` : "basis", "Basis", words, {
      agreement: agreement.slug,
      accrues,
      assetsOf,
      dayCount,
      assumed: assumed !== "",
    });
  });
}

function asChosen(chosen: readonly string[]): string {
  return chosen.length === 0 ? "" : `; ${chosen.join(", ")} as asked`;
}

function roundingInWords({ round, bases }: Accrued): string {
  if (round === "day") return "each portfolio's day half up to the cent; totals are sums of days";
  const year = bases.some(({ basis }) => basis.accrues === "year-average");
  return `once, half up to the cent, when the ${year ? "year" : "month"} of a portfolio closes; days and amendments made to foot`;
}

function carriedInWords({ notes, maxCarry }: Accrued): string {
  const most = `at most ${counted(maxCarry, "day")} in a row`;
  const days = [...notes.carried.keys()].sort((a, b) => a - b);
  if (maxCarry === 0) return "nothing: every day needs a row";
  if (days.length === 0) return `${most}; no weekday`;
  return `${most}; weekdays carried: ${days.map((day) => carriedDay(day, notes.carried.get(day) ?? [])).join("; ")}`;
}

function carriedDay(day: number, all: readonly Series[]): string {
  const names = all.map((one) => seriesName(one, day));
  return `${calendarDay(day).day} (${names.length > 3 ? `${names.length} portfolios` : names.join(", ")})`;
}

function carriedAsJson({ carried }: Notes): Json {
  return [...carried]
    .sort(([a], [b]) => a - b)
    .map(([day, all]) => ({
      day: calendarDay(day).day,
      portfolios: all.map((one) => seriesName(one, day)),
    }));
}

/** The name of a series on a day, with its part. */
export function seriesName({ portfolio, part }: Series, day: number): string {
  return nameOf({ portfolio, ...(part === undefined ? {} : { part }), last: day });
}

function appliedTable(applied: readonly Applied[]): Block {
  return {
    kind: "table",
    key: "schedules",
    title: "By these schedules:",
    main: false,
    columns: [
      { key: "portfolio", title: "Portfolio", spans: true },
      { key: "from", title: "From" },
      { key: "to", title: "To" },
      { key: "setBy", title: "Set by" },
      { key: "fee", title: "Percentage of average daily net assets" },
      { key: "standings", title: "Standing" },
    ],
    rows: [...applied]
      .sort((a, b) => compareText(seriesName(a.series, a.last), seriesName(b.series, b.last)) || a.first - b.first)
      .map(appliedRow),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function appliedRow({ series, charged, first, last, standings }: Applied): Cell[] {
  const { row, asked } = charged;
  const { paper, change, day } = row.setBy;
  const words = standings.map((one) => standingWord(one));
  const [worst] = words.filter(({ tone }) => tone !== "sound");
  const setBy = {
    agreement: asked.agreement.slug,
    amendment: paper.number,
    status: paper.status,
    effective: day,
    place: placeOf(change.at),
  };
  return [
    { text: seriesName(series, last) },
    { text: calendarDay(first).day },
    { text: calendarDay(last).day },
    {
      text: `No. ${paper.number}${copyInWords(paper)}, ${day}`,
      full: `${paperInWords(paper)}${copyInWords(paper)}, ${day}`,
      value: setBy,
    },
    { text: feeInWords(row.fee), value: () => feeAsJson(row.fee) },
    {
      text: words.map(({ word }) => word).join(", then "),
      full: standings
        .map((one, index) => [words[index]?.word ?? "", standingReason(one)].filter(Boolean).join(": "))
        .join("; then "),
      value: () => standings.map((one) => standingAsJson(one)),
      ...(worst ? { tone: worst.tone } : { tone: "sound" as const }),
    },
  ];
}

function refusedNotes({ refused }: Notes): Cell[] {
  return [...refused]
    .sort((a, b) => compareText(seriesName(a.series, a.last), seriesName(b.series, b.last)) || a.first - b.first)
    .map(({ series, cause, first, last, days }) => {
      const name = seriesName(series, last);
      const why = causeInWords(cause, series);
      return {
        text: `${name}, ${spanInWords(first, last, days)}: ${why}`,
        value: { portfolio: name, from: calendarDay(first).day, to: calendarDay(last).day, days, why },
        tone: "bad",
      };
    });
}

function spanInWords(first: number, last: number, days: number): string {
  const [from, to] = [calendarDay(first).day, calendarDay(last).day];
  return first === last ? from : `${from} to ${to} (${counted(days, "day")})`;
}

/** What is known not to be owed, switches reached, and side agreements that were not computed. */
function otherNotes({ notes }: Accrued): Cell[] {
  return [
    ...notes.off.map(({ series, plan, first, last, days }): Cell => {
      const reason = absence(plan.charged.schedule, series.portfolio) ?? "not on the schedule";
      const span = spanInWords(first, last, days);
      return {
        text: `nothing is charged for ${span}: ${reason}`,
        value: { kind: "off", from: calendarDay(first).day, to: calendarDay(last).day, words: reason },
      };
    }),
    ...notes.reached.map(({ series, charged, day, said }): Cell => {
      const words = `${seriesName(series, day)} ${said ? "is said to have reached" : "first reaches"} the trigger of its second schedule on ${calendarDay(day).day} (${paperInWords(charged.row.setBy.paper)})`;
      return { text: words, value: { kind: "reached", day: calendarDay(day).day, said, words } };
    }),
    ...notes.notComputed.map(({ series, overlay, why }): Cell => {
      const words = overlayInWords(overlay, why);
      return { text: words, value: { kind: "overlay", portfolio: series.portfolio.key, words }, tone: "doubt" };
    }),
  ];
}
