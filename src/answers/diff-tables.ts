/** Tables beside the rows that differ: their tiers, how many changed, and what the difference costs a year. */
import { feeOf, type RowDiff, tallyOf } from "../agreement/diff.ts";
import type { Step } from "../agreement/fee-changes.ts";
import { type Decimal, dollars } from "../agreement/money.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { reachInWords } from "../filing/fee-words.ts";
import type { Block, Cell, Column } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { nameOf, whatCell } from "./diff-row.ts";
import { differenceCells, NOTHING_OWED, type YearFee, yearFee, yearFeeCell } from "./year-fee.ts";

/** The two schedules that are compared. */
export type Sides = { readonly before: Schedule; readonly now: Schedule };

/** The tiers of fees that changed, side by side. */
export function tiersTable(rows: readonly RowDiff[]): Block {
  const changed = rows.filter(({ sets }) => sets.length > 0);
  const several = changed.some(({ sets }) => sets.some(({ name }) => name !== undefined));
  return {
    kind: "table",
    key: "tiers",
    title: "Tier by tier:",
    main: false,
    columns: [
      { key: "portfolio", title: "Portfolio", spans: true },
      ...(several ? [{ key: "of", title: "Of" }] : []),
      { key: "tierBefore", title: "Tier before" },
      { key: "rateBefore", title: "Rate", align: "right" },
      { key: "tierNow", title: "Tier now" },
      { key: "rateNow", title: "Rate", align: "right" },
    ],
    rows: changed.flatMap((row) =>
      row.sets.flatMap(({ name, pairs }) =>
        pairs.map(({ before, now }): Cell[] => [
          { text: nameOf(row) },
          ...(several ? [{ text: name ?? "" }] : []),
          ...stepCells(before, now),
          ...stepCells(now, before),
        ]),
      ),
    ),
  };
}

/** A tier and its rate; in colour too where the other side has another. */
function stepCells(step: Step | undefined, other: Step | undefined): Cell[] {
  if (!step)
    return [
      { text: "—", value: null, tone: "faint" },
      { text: "—", value: null, tone: "faint" },
    ];
  const tone = (same: boolean): { tone?: "doubt" } => (same ? {} : { tone: "doubt" });
  return [
    {
      text: reachInWords(step),
      value: { over: step.over, upTo: step.upTo ?? null },
      ...tone(other !== undefined && step.over === other.over && step.upTo === other.upTo),
    },
    {
      text: step.rate === "blank" || step.rate === "not-read" ? step.rate.replace("-", " ") : `${step.rate}%`,
      value: step.rate,
      ...tone(other !== undefined && step.rate === other.rate),
    },
  ];
}

/** How many rates, breakpoints and tiers of each row changed. */
export function statTable(rows: readonly RowDiff[]): Block {
  return {
    kind: "table",
    key: "rows",
    main: true,
    columns: [
      { key: "portfolio", title: "Portfolio" },
      { key: "changes", title: "What" },
      { key: "tally", title: "Tiers" },
    ],
    rows: rows.map((row) => {
      const tally = tallyOf(row.sets);
      const words = [
        counted(tally.rates, "rate"),
        counted(tally.bounds, "breakpoint"),
        ...(tally.added > 0 ? [`${counted(tally.added, "tier")} added`] : []),
        ...(tally.dropped > 0 ? [`${counted(tally.dropped, "tier")} dropped`] : []),
      ];
      return [
        { text: nameOf(row) },
        whatCell(row),
        { text: words.filter((one) => one !== "").join(", "), value: { ...tally } },
      ];
    }),
  };
}

/** What a level of assets costs, beside the change itself: for machines, since people have a table of it. */
export function effectColumns(index: number): Column[] {
  const behind = index === 0 ? "" : String(index + 1);
  return ["assets", "feeBefore", "feeNow", "difference", "basisPoints"].map((key) => ({
    key: `${key}${behind}`,
    title: key,
    detail: "data",
  }));
}

/**
 * Fees for a year at constant assets, before and now: the difference in dollars and in basis points of the assets, rounded
 * half up to four places for people and to ten for machines.
 */
export function effectTable(rows: readonly RowDiff[], sides: Sides, level: Decimal, index: number): Block {
  const affected = rows.filter(({ changes }) => changes.length === 0 || changes.some((change) => change !== "renamed"));
  return {
    kind: "table",
    key: index === 0 ? "effect" : `effect${index + 1}`,
    title: `A year's fee on ${dollars(level, true)} of average daily net assets:`,
    main: false,
    columns: [
      { key: "portfolio", title: "Portfolio" },
      { key: "before", title: "Before", align: "right" },
      { key: "now", title: "Now", align: "right" },
      { key: "difference", title: "Difference", align: "right" },
      { key: "basisPoints", title: "Basis points", align: "right" },
    ],
    rows: affected.map((row) => [{ text: nameOf(row) }, ...effectCells(row, sides, level)]),
  };
}

/** A year's fees of a row at constant assets, and their difference. */
export function effectCells(row: RowDiff, { before, now }: Sides, level: Decimal): Cell[] {
  const [was, is] = [rowsFee(row.before, before, level), rowsFee(row.now, now, level)];
  return [yearFeeCell(was), yearFeeCell(is), ...differenceCells(was, is, level)];
}

/** The fee of a year at constant assets, or why there is none; a row that is not on a schedule that is known pays nothing. */
function rowsFee(entry: RowDiff["now"], side: Schedule, assetsUsd: Decimal): YearFee {
  if (!entry) return side.kind === "not-yet-known" ? "not known" : NOTHING_OWED;
  const fee = feeOf(entry);
  if (!fee) return "not seen";
  if (entry.outcome.kind === "row" && entry.outcome.standing.kind === "contradicted") return "contradicted";
  return yearFee(fee, { assetsUsd, parts: new Map() });
}
