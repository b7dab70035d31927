import { namesOver } from "../../fees/accrual/totals.ts";
import type { TrueUpMonth } from "../../fees/accrual/true-up.ts";
import type { Block, Cell } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { centsAsFigure, centsInWords, moneyCell } from "./money.ts";

/** The months in which what was known on each day gives another fee than what is known now, and what they come to; `main` where CSV is to hold them. */
export function trueUpBlocks(months: readonly TrueUpMonth[], main: boolean): Block[] {
  const right = { align: "right" } as const;
  const told = months.filter(isTold);
  const differing = months.filter((month) => !isTold(month) || month.nowCents !== month.thenCents);
  const sum = told.reduce((all, { nowCents, thenCents }) => all + nowCents - thenCents, 0n);
  const untold = months.length - told.length;
  const name = namesOver(months, ({ last }) => last);
  const rows = differing
    .map((month) => ({ month, named: name(month) }))
    .sort((a, b) => (a.named < b.named ? -1 : a.named > b.named ? 1 : a.month.month < b.month.month ? -1 : 1))
    .map(({ month, named }) => rowOf(month, named));
  return [
    {
      kind: "table",
      key: "trueUp",
      title: "True-up, where what the parties knew on each day gives another fee than what is known now:",
      main,
      columns: [
        { key: "portfolio", title: "Portfolio", spans: true },
        { key: "month", title: "Month" },
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
          text: `True-up: ${owedInWords(sum)}, over ${counted(told.length, "month") || "no month"} compared${untold > 0 ? `; ${counted(untold, "month")} not compared` : ""}`,
          value: { difference: centsAsFigure(sum), compared: told.length, notCompared: untold },
          ...(untold > 0 ? { tone: "doubt" as const } : {}),
        },
      ],
    },
  ];
}

function owedInWords(cents: bigint): string {
  if (cents === 0n) return "nothing";
  return cents < 0n ? `${centsInWords(-cents)} to be given back` : `${centsInWords(cents)} to be charged besides`;
}

function isTold({ thenRefused, nowRefused }: TrueUpMonth): boolean {
  return thenRefused === 0 && nowRefused === 0;
}

function rowOf(month: TrueUpMonth, name: string): Cell[] {
  const { thenCents, nowCents, thenRefused, nowRefused } = month;
  const remarks = [
    ...(thenRefused > 0 ? [`${counted(thenRefused, "day")} not told by what was then known`] : []),
    ...(nowRefused > 0 ? [`${counted(nowRefused, "day")} not told now`] : []),
  ];
  const amount = (cents: bigint, refused: number): Cell =>
    refused > 0 ? { text: "not whole", value: null } : moneyCell(cents);
  return [
    { text: name },
    { text: month.month },
    amount(thenCents, thenRefused),
    amount(nowCents, nowRefused),
    isTold(month) ? moneyCell(nowCents - thenCents) : { text: "", value: null },
    { text: remarks.join("; "), ...(remarks.length > 0 ? { tone: "doubt" as const } : {}) },
  ];
}
