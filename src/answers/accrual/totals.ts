import type { DayCount } from "../../agreement/facts.ts";
import { rounded } from "../../fees/accrual/amounts.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { nameOf } from "../../fees/accrual/names.ts";
import { type Cents, type Dimension, netCents, sumOf, type Total } from "../../fees/accrual/totals.ts";
import { yearDaysOf } from "../../fees/day-count.ts";
import type { Block, Cell, Column } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { asFigure, moneyCell } from "./money.ts";

const NOTHING: Cell = { text: "", value: null };

const TITLES: Readonly<Record<Dimension, string>> = {
  day: "Day",
  month: "Month",
  quarter: "Quarter",
  year: "Year",
  portfolio: "Portfolio",
  amendment: "Amendment",
};

/** A page of 80 columns has room for what is owed and how it is made up; the other formats tell what that is of. */
function inFull(only: boolean): { readonly detail?: "text" } {
  return only ? { detail: "text" } : {};
}

/**
 * What is owed, added up as asked; a column for what any of it has. A portfolio's total has what it takes to check it by
 * hand: its days, the average of its net assets on them, and the rate a year that its fee is of that, before any waiver. Days
 * of `several` portfolios are no days of a period: they are not added up, or are called what they are.
 */
export function totalsTable(
  by: readonly Dimension[],
  totals: readonly Total[],
  dayCounts: readonly DayCount[],
  several: boolean,
  main: boolean,
): Extract<Block, { kind: "table" }> {
  const kinds = CENTS.filter(({ key }) => key === "contract" || totals.some((one) => one[key] !== 0n));
  const isNet = kinds.length > 1;
  const hasAverage = by.includes("portfolio");
  const columns: Column[] = [
    ...by.flatMap(dimensionColumns),
    { key: "days", title: several && !hasAverage ? "Portfolio-days" : "Days", ...RIGHT, ...inFull(isNet) },
    ...(hasAverage
      ? [
          { key: "averageNetAssets", title: "Average net assets", ...RIGHT, ...inFull(true) },
          { key: "effectiveRate", title: "Effective rate a year", ...RIGHT, ...inFull(true) },
        ]
      : []),
    ...kinds.map(({ column, title }) => ({
      key: column,
      title: isNet ? title : "Fee",
      ...RIGHT,
    })),
    ...(isNet ? [{ key: "net", title: "Net fee", ...RIGHT }] : []),
    { key: "remark", title: "Remark" },
  ];
  const moneyCells = (one: Cents): Cell[] => [
    ...kinds.map(({ key }) => moneyCell(one[key])),
    ...(isNet ? [moneyCell(netCents(one))] : []),
  ];
  const rowOf = (one: Total): Cell[] => [
    ...by.flatMap((dimension) => dimensionCells(one, dimension)),
    { text: String(one.days), value: one.days },
    ...(hasAverage ? [averageCell(one), rateCell(one, dayCounts)] : []),
    ...(one.days === 0 && one.refused > 0 ? noMoney(moneyCells(one).length) : moneyCells(one)),
    remarkCell(one),
  ];
  const sum = sumOf(totals);
  const total = [
    { text: sum.refused > 0 ? "Total of what was computed" : "Total" },
    ...Array.from({ length: by.flatMap(dimensionColumns).length - 1 }, () => NOTHING),
    several && hasAverage ? NOTHING : { text: String(sum.days), value: sum.days },
    ...(hasAverage ? [NOTHING, NOTHING] : []),
    ...moneyCells(sum),
    NOTHING,
  ];
  let all: Cell[][] | undefined;
  return {
    kind: "table",
    key: "totals",
    main,
    columns,
    get rows() {
      all ??= totals.map(rowOf);
      return all;
    },
    *each() {
      for (const one of totals) yield rowOf(one);
    },
    footer: [total],
  };
}

/** What a page leaves out of the totals beside what a net fee is made of. */
export function totalsLeftOut({ columns }: Extract<Block, { kind: "table" }>): Block {
  const days = columns.find(({ key }) => key === "days");
  const out = columns.filter(({ detail }) => detail !== undefined).map(({ title }) => title.toLowerCase());
  const text = `for want of room not shown: ${out.join(", ")}; --format text, html, csv and json have them`;
  return { kind: "notes", key: "totalsLeftOut", marks: true, ofTables: true, notes: days?.detail ? [{ text }] : [] };
}

const RIGHT = { align: "right" } as const;

/** What a net fee is made of. */
const CENTS = [
  { key: "contract", column: "contractFee", title: "Contract fee" },
  { key: "topUp", column: "toMinimum", title: "To minimum" },
  { key: "discount", column: "discount", title: "Discount" },
  { key: "waiver", column: "waiver", title: "Waiver" },
] as const;

function dimensionColumns(one: Dimension): Column[] {
  return [
    { key: one, title: TITLES[one], ...(one === "portfolio" ? { spans: true as const } : {}) },
    ...(one === "amendment" ? [{ key: "agreement", title: "Agreement", detail: "text" as const }] : []),
  ];
}

function noMoney(count: number): Cell[] {
  const first: Cell = { text: "not computed", value: null, tone: "bad" };
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : NOTHING));
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
  return moneyCell(rounded(assets, BigInt(days) * 10_000n));
}

/**
 * In percent, rounded to four decimals, which a fee in cents bears. Days of years of two lengths, or of two day counts, have
 * no one rate a year.
 */
function rateCell({ contract, topUp, discount, assets, first, last }: Total, dayCounts: readonly DayCount[]): Cell {
  const [from, to] = [first, last].map(calendarDay);
  const [dayCount, other] = dayCounts;
  if (!dayCount || other || !from || !to || assets === 0n) return NOTHING;
  if (dayCount === "actual/actual" && from.day.slice(0, 4) !== to.day.slice(0, 4)) return NOTHING;
  // As `fee calc` has it: with what a minimum adds, and less a discount.
  const yearly = (contract + topUp + discount) * BigInt(yearDaysOf(dayCount, from.leap));
  // Cents over micro-dollars, in units of a ten-thousandth of a percent.
  const rate = asFigure(rounded(yearly * 10n ** 10n, assets), 4);
  return { text: `${rate}%`, value: rate, figure: rate };
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
