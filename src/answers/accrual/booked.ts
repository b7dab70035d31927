import { type Across, type BookedFound, type BookedSpan, type Compared, isBeyond } from "../../fees/accrual/booked.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { type NameOf, namesOver } from "../../fees/accrual/names.ts";
import { periodOf } from "../../fees/accrual/totals.ts";
import type { Block, Cell, Column } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { centsAsFigure, centsInWords, moneyCell } from "./money.ts";

/** What was booked beside what was computed: days are those beyond the tolerance, months, or years, all. */
export type Booked = BookedFound & {
  readonly heading: string;
  readonly tolerance: bigint;
  readonly span: BookedSpan;
};

/** The months, or years, and the days that are off by more than the tolerance; CSV and JSON have every month. */
export function bookedBlocks(booked: Booked): Block[] {
  const { heading, tolerance, span, days, months, across } = booked;
  const nameOf = namesOver(months, ({ day }) => day);
  const off = months.filter((month) => month.refused === 0 && isBeyond(month, tolerance)).length;
  const untold = months.filter(({ refused }) => refused > 0).length;
  const agreeing = months.length - off - untold;
  const verdict =
    off === 0 && days.length === 0
      ? `nothing is off by more than ${centsInWords(tolerance)}`
      : `off by more than ${centsInWords(tolerance)}: ${[counted(off, span), counted(days.length, "day")].filter(Boolean).join(", ")}`;
  const agree = agreeing === 0 ? "" : `; ${counted(agreeing, span)} ${agreeing === 1 ? "agrees" : "agree"}`;
  const not =
    untold === 0
      ? ""
      : `; ${counted(untold, span)} not compared, since days of ${untold === 1 ? "it" : "them"} were not computed`;
  return [
    table("booked", `Booked (${heading}), ${span}s off:`, months, booked, nameOf),
    table("bookedDays", "Days off:", days, booked, nameOf),
    {
      kind: "notes",
      key: "bookedVerdict",
      title: `Booked (${heading}):`,
      notes: [
        {
          text: `${verdict}${agree}${not}`,
          value: {
            tolerance: centsInWords(tolerance),
            [`${span}s`]: off,
            days: days.length,
            agreeing,
            notCompared: untold,
          },
          tone: off + days.length + untold > 0 ? "bad" : "sound",
        },
      ],
    },
    { kind: "notes", key: "bookedAcross", notes: acrossNotes(across, nameOf) },
  ];
}

/** Both tables have the same columns in CSV, where one follows the other. */
function table(
  key: string,
  title: string,
  all: readonly Compared[],
  { tolerance, span }: Pick<Booked, "tolerance" | "span">,
  nameOf: NameOf,
): Block {
  const byDay = key === "bookedDays";
  const right = { align: "right" } as const;
  const columns: Column[] = [
    { key: "portfolio", title: "Portfolio", spans: true },
    { key: span, title: span === "month" ? "Month" : "Year", ...(byDay ? { detail: "data" as const } : {}) },
    { key: "day", title: "Day", ...(byDay ? {} : { detail: "data" as const }) },
    { key: "computed", title: "Computed", ...right },
    { key: "booked", title: "Booked", ...right },
    { key: "difference", title: "Difference", ...right },
    { key: "verdict", title: "Verdict" },
  ];
  const inOrder = all
    .map((one) => ({ one, name: nameOf(one) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.one.day - b.one.day));
  const rows = inOrder.map(({ one, name }): Cell[] => {
    const { day } = calendarDay(one.day);
    return [
      { text: name },
      { text: periodOf(day, span) },
      byDay ? { text: `${day}${spanInWords(one)}`, value: day, figure: day } : { text: "", value: null },
      moneyCell(one.computed),
      moneyCell(one.booked),
      one.refused > 0 ? { text: "", value: null } : moneyCell(one.booked - one.computed),
      verdictCell(one, tolerance),
    ];
  });
  const agreeing = inOrder.flatMap(({ one }, index) => (one.refused === 0 && !isBeyond(one, tolerance) ? [index] : []));
  return { kind: "table", key, title, main: true, columns, rows, beside: new Set(agreeing) };
}

/** The days besides its own that a row's booked fee is for. */
function spanInWords({ carried, before }: Compared): string {
  const parts = [
    ...(carried > 0 ? [`${counted(carried, "day")} carried`] : []),
    ...(before > 0 ? [`${counted(before, "day")} carried before it`] : []),
  ];
  return parts.length === 0 ? "" : ` and ${parts.join(" and ")}`;
}

/** How what is booked for days in two months was read, by reading. */
function acrossNotes(across: readonly Across[], nameOf: NameOf): Cell[] {
  const readings = ["whole", "cut", "not-told"] as const;
  return readings.flatMap((reading): Cell[] => {
    const own = across.filter((one) => one.reading === reading);
    if (own.length === 0) return [];
    const listed = own
      .slice(0, MOST_LISTED)
      .map(
        (one) =>
          `${nameOf(one)} ${calendarDay(one.day).day} (${counted(one.days, "day")} of ${calendarDay(one.next).day.slice(0, 7)}, ${centsInWords(one.cents)})`,
      );
    const more = own.length > MOST_LISTED ? `; and ${own.length - MOST_LISTED} more` : "";
    return [
      {
        text: `${ACROSS[reading]}: ${listed.join("; ")}${more}`,
        value: {
          reading,
          rows: own.map((one) => ({
            portfolio: nameOf(one),
            day: calendarDay(one.day).day,
            from: calendarDay(one.next).day,
            days: one.days,
            amount: centsAsFigure(one.cents),
          })),
        },
      },
    ];
  });
}

const MOST_LISTED = 3;

const ACROSS: Readonly<Record<Across["reading"], string>> = {
  whole: "booked whole with the row that they are carried from, and counted in their own month",
  cut: "carried into the next month and booked with the row after them",
  "not-told": "booked for days in two months of which some were not computed, so neither is compared",
};

function verdictCell(one: Compared, tolerance: bigint): Cell {
  if (one.refused > 0)
    return { text: `${counted(one.refused, "day")} not computed`, value: "not-compared", tone: "doubt" };
  if (!isBeyond(one, tolerance)) return { text: "agrees", tone: "sound" };
  return { text: "off", tone: "bad" };
}
