import { calendarDay } from "../../fees/accrual/calendar.ts";
import { seriesName } from "../../fees/accrual/names.ts";
import type { Applied } from "../../fees/accrual/notes.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import type { Block, Cell } from "../../write/answer.ts";
import { feeAsJson, placeOf, standingAsJson } from "../as-json.ts";
import { copyInWords, paperInWords } from "../schedule-words.ts";
import { standingReason, standingWord } from "../standing-words.ts";

/** The rows of the schedule that charged, from which day to which. */
export function appliedTable(applied: readonly Applied[]): Block {
  return {
    kind: "table",
    key: "schedules",
    title: "By these schedules:",
    main: false,
    inLines: true,
    columns: [
      { key: "portfolio", title: "Portfolio", spans: true },
      { key: "from", title: "From" },
      { key: "to", title: "To" },
      { key: "setBy", title: "Set by" },
      { key: "fee", title: "Percentage of average daily net assets", below: true },
      { key: "standings", title: "Standing" },
    ],
    rows: [...applied]
      .sort((a, b) => compareText(seriesName(a.series, a.last), seriesName(b.series, b.last)) || a.first - b.first)
      .map(appliedRow),
  };
}

/** By code units, so that every machine has one order. */
export function compareText(a: string, b: string): number {
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
