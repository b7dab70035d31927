import { type Decimal, dollars, usdInWords } from "../agreement/money.ts";
import type { ComputedFee } from "../fees/calc.ts";
import { groupInWords, minimumInWords, reachInWords } from "../filing/fee-words.ts";
import type { Block, Cell } from "../write/answer.ts";
import { type Amount, amountCell } from "./amounts.ts";

/** A computed fee line by line: its tiers, what a minimum adds or a discount takes off, a group's fee, and the total. */
export function linesTable(fee: ComputedFee, exact: boolean): Extract<Block, { kind: "table" }> {
  const severalSchedules = namesOf(fee).length > 1;
  const row = (
    line: "tier" | "minimum" | "discount" | "group" | "total",
    of: string,
    cells: readonly Cell[],
  ): Cell[] => [...(severalSchedules ? [{ text: of }] : []), ...cells, { text: line }];
  const assets = (usd: Decimal): Cell => ({ text: dollars(usd, true), value: usd.toFixed(), figure: usd.toFixed() });
  const amount = (usd: Amount): Cell => amountCell(usd, exact);
  const { discount, minimum, group } = fee;
  return {
    kind: "table",
    key: "lines",
    main: true,
    columns: [
      ...(severalSchedules ? [{ key: "of", title: "Part" }] : []),
      { key: "tier", title: "Tier" },
      { key: "rate", title: "Rate", align: "right" as const },
      { key: "assetsInTier", title: "Assets in tier", align: "right" as const },
      { key: "fee", title: "Fee", align: "right" as const },
      { key: "line", title: "Line", detail: "data" as const },
    ],
    rows: fee.lines.map((line) =>
      row("tier", line.of ?? "", [
        { text: reachInWords(line), value: { over: line.over, upTo: line.upTo ?? null } },
        { text: `${line.rate}%`, value: line.rate, figure: line.rate },
        assets(line.assetsUsd),
        amount({ exactUsd: line.spanUsd, centsUsd: line.centsUsd }),
      ]),
    ),
    footer: [
      ...(minimum?.exactUsd.greaterThan(0)
        ? [
            row("minimum", "", [
              { text: `To the minimum of ${minimumInWords(minimum.terms)}` },
              EMPTY,
              EMPTY,
              amount(minimum),
            ]),
          ]
        : []),
      ...(discount ? [row("discount", "", [{ text: discountName(discount) }, EMPTY, EMPTY, amount(discount)])] : []),
      ...(group
        ? [
            row("group", "", [
              { text: `Fee of ${groupInWords(group.terms.group)}` },
              EMPTY,
              assets(group.combinedUsd),
              amount(group),
            ]),
          ]
        : []),
      row("total", "", [{ text: group ? "Share, in proportion" : "Total" }, EMPTY, assets(fee.assetsUsd), amount(fee)]),
    ],
  };
}

const EMPTY: Cell = { text: "" };

function discountName({ terms }: NonNullable<ComputedFee["discount"]>): string {
  return `Less ${terms.offPercent}%: average over ${usdInWords(terms.monthAverageExceeds)}`;
}

/** The names of the schedules applied: parts, a case, a side of the switch. */
export function namesOf({ lines }: ComputedFee): string[] {
  return [...new Set(lines.flatMap(({ of }) => of ?? []))];
}
