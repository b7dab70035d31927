import { type Compared, isBeyond } from "../fees/accrual-booked.ts";
import { calendarDay } from "../fees/accrual-calendar.ts";
import { seriesName } from "../fees/accrual-totals.ts";
import type { Block, Cell, Column } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { centsInWords, moneyCell } from "./accrual-money.ts";

/** What was booked beside what was computed. */
export type Booked = {
  readonly heading: string;
  readonly tolerance: bigint;
  /** Those beyond the tolerance. */
  readonly days: readonly Compared[];
  readonly months: readonly Compared[];
};

/** Every month, and the days that are off by more than the tolerance. */
export function bookedBlocks({ heading, tolerance, days, months }: Booked): Block[] {
  const off = months.filter((month) => month.refused === 0 && isBeyond(month, tolerance)).length;
  const untold = months.filter(({ refused }) => refused > 0).length;
  const verdict =
    off === 0 && days.length === 0
      ? `nothing is off by more than ${centsInWords(tolerance)}`
      : `off by more than ${centsInWords(tolerance)}: ${[counted(off, "month"), counted(days.length, "day")].filter(Boolean).join(", ")}`;
  return [
    table(
      "booked",
      `Booked (${heading}), by month; a row's booked fee is for its day and the days carried from it:`,
      months,
      tolerance,
    ),
    ...(days.length > 0 ? [table("bookedDays", "Days off:", days, tolerance)] : []),
    {
      kind: "notes",
      key: "bookedVerdict",
      notes: [
        {
          text: `${verdict}${untold > 0 ? `; ${counted(untold, "month")} not compared, since days of it were not computed` : ""}`,
          value: { tolerance: centsInWords(tolerance), months: off, days: days.length, notCompared: untold },
          tone: off + days.length + untold > 0 ? "bad" : "sound",
        },
      ],
    },
  ];
}

function table(key: string, title: string, all: readonly Compared[], tolerance: bigint): Block {
  const byDay = key === "bookedDays";
  const right = { align: "right" } as const;
  const columns: Column[] = [
    { key: "portfolio", title: "Portfolio", spans: true },
    { key: byDay ? "day" : "month", title: byDay ? "Day" : "Month" },
    { key: "computed", title: "Computed", ...right },
    { key: "booked", title: "Booked", ...right },
    { key: "difference", title: "Difference", ...right },
    { key: "verdict", title: "Verdict" },
  ];
  const rows = [...all]
    .map((one) => ({
      one,
      name: seriesName({ portfolio: one.portfolio, ...(one.part === undefined ? {} : { part: one.part }) }, one.day),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.one.day - b.one.day))
    .map(({ one, name }): Cell[] => {
      const { day } = calendarDay(one.day);
      const carried = byDay && one.carried > 0 ? ` and ${counted(one.carried, "day")} carried` : "";
      return [
        { text: name },
        { text: byDay ? `${day}${carried}` : day.slice(0, 7), value: byDay ? day : day.slice(0, 7) },
        moneyCell(one.computed),
        moneyCell(one.booked),
        one.refused > 0 ? { text: "", value: null } : moneyCell(one.booked - one.computed),
        verdictCell(one, tolerance),
      ];
    });
  return { kind: "table", key, title, main: false, columns, rows };
}

function verdictCell(one: Compared, tolerance: bigint): Cell {
  if (one.refused > 0)
    return { text: `${counted(one.refused, "day")} not computed`, value: "not-compared", tone: "doubt" };
  if (!isBeyond(one, tolerance)) return { text: "agrees", tone: "sound" };
  return { text: "off", tone: "bad" };
}
