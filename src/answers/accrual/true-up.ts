import { namesOver } from "../../fees/accrual/names.ts";
import type { TrueUpPeriod } from "../../fees/accrual/true-up.ts";
import type { Block, Cell, Column } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { centsAsFigure, centsInWords, moneyCell } from "./money.ts";

/**
 * The months (of fees on a year's average, the years) in which what was known on each day gives another fee than what is
 * known now, and what they come to; `main` where CSV is to hold them.
 */
export function trueUpBlocks(periods: readonly TrueUpPeriod[], main: boolean): Block[] {
  const right = { align: "right" } as const;
  const told = periods.filter(isTold);
  const differing = periods.filter((one) => !isTold(one) || one.nowCents !== one.thenCents);
  const sum = told.reduce((all, { nowCents, thenCents }) => all + nowCents - thenCents, 0n);
  const untold = periods.filter((one) => !isTold(one));
  const name = namesOver(periods, ({ last }) => last);
  const rows = differing
    .map((one) => ({ one, named: name(one) }))
    .sort((a, b) => (a.named < b.named ? -1 : a.named > b.named ? 1 : a.one.period < b.one.period ? -1 : 1))
    .map(({ one, named }) => rowOf(one, named));
  return [
    {
      kind: "table",
      key: "trueUp",
      title: "True-up, where what the parties knew on each day gives another fee than what is known now:",
      main,
      columns: [
        { key: "portfolio", title: "Portfolio", spans: true },
        periodColumn(periods),
        { key: "asThenKnown", title: "As then known", ...right },
        { key: "asNowKnown", title: "As now known", ...right },
        { key: "difference", title: "Difference", ...right },
        { key: "remark", title: "Remark" },
      ],
      rows,
    },
    {
      kind: "notes",
      key: "trueUpTotal",
      notes: [
        {
          text: `True-up: ${owedInWords(sum)}, over ${countedIn(told) || "no month"} compared${untold.length > 0 ? `; ${countedIn(untold)} not compared` : ""}`,
          value: { difference: centsAsFigure(sum), compared: told.length, notCompared: untold.length },
          ...(untold.length > 0 ? { tone: "doubt" as const } : {}),
        },
      ],
    },
  ];
}

/** `period` where some fees are of months and some of years. */
function periodColumn(periods: readonly TrueUpPeriod[]): Column {
  const spans = new Set(periods.map(({ span }) => span));
  if (!spans.has("year")) return { key: "month", title: "Month" };
  return spans.has("month") ? { key: "period", title: "Period" } : { key: "year", title: "Year" };
}

/** `11 months`, `1 year`, `12 months and 1 year`; empty for none. */
function countedIn(periods: readonly TrueUpPeriod[]): string {
  const of = (wanted: TrueUpPeriod["span"]): number => periods.filter(({ span }) => span === wanted).length;
  return [counted(of("month"), "month"), counted(of("year"), "year")].filter(Boolean).join(" and ");
}

function owedInWords(cents: bigint): string {
  if (cents === 0n) return "nothing";
  return cents < 0n ? `${centsInWords(-cents)} to be given back` : `${centsInWords(cents)} to be charged besides`;
}

function isTold({ thenRefused, nowRefused }: TrueUpPeriod): boolean {
  return thenRefused === 0 && nowRefused === 0;
}

function rowOf(one: TrueUpPeriod, name: string): Cell[] {
  const { thenCents, nowCents, thenRefused, nowRefused } = one;
  const remarks = [
    ...(thenRefused > 0 ? [`${counted(thenRefused, "day")} not told by what was then known`] : []),
    ...(nowRefused > 0 ? [`${counted(nowRefused, "day")} not told now`] : []),
  ];
  const amount = (cents: bigint, refused: number): Cell =>
    refused > 0 ? { text: "not whole", value: null } : moneyCell(cents);
  return [
    { text: name },
    { text: one.period },
    amount(thenCents, thenRefused),
    amount(nowCents, nowRefused),
    isTold(one) ? moneyCell(nowCents - thenCents) : { text: "", value: null },
    { text: remarks.join("; "), ...(remarks.length > 0 ? { tone: "doubt" as const } : {}) },
  ];
}
