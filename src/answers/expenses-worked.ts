import { percentage } from "../agreement/money.ts";
import type { GivenExpenses, Sum, WorkedExpenses } from "../fees/expenses.ts";
import { type Block, type Cell, fact, type Part } from "../write/answer.ts";
import { sumResult } from "./expenses.ts";
import { type Line, linesTable, percentCell, percentOf } from "./expenses-lines.ts";
import type { AskedFee } from "./fee.ts";
import { sourceFacts } from "./fee-source.ts";

/** Whose figures they are; the contract that gives the management fee, and at which assets, where it does. */
export type WorkedOf = {
  readonly class: string;
  readonly contract?: { readonly asked: AskedFee; readonly name: string; readonly assets: string };
};

/** A fee table of one class worked out from the figures that a person gives. */
export function workedExpensesPart(given: GivenExpenses, worked: WorkedExpenses, of: WorkedOf): Part {
  const { contract } = of;
  const whose = [...(contract ? [contract.name] : []), ...(of.class === "" ? [] : [`Class ${of.class}`])].join(", ");
  return {
    title: [`${whose === "" ? "Expenses" : `${whose}: annual expenses`}, in percent of average net assets`],
    about: {
      portfolio: contract?.name ?? null,
      class: of.class === "" ? null : of.class,
      assets: contract?.assets ?? null,
    },
    blocks: [
      linesTable([of.class], lines(given, worked)),
      {
        kind: "facts",
        key: "sums",
        facts: [
          ...(worked.sum
            ? [
                {
                  key: "total",
                  label: "Total as given",
                  cell: totalResult(worked.sum),
                },
              ]
            : []),
          ...(worked.limit ? [limitFact(worked)] : []),
          fact("rounding", "Rounding", "none: figures are used as given, and sums are exact", "none"),
        ],
      },
      ...(contract ? [contractBlock(contract.asked)] : []),
    ],
  };
}

/** The total beside what its parts come to; of two figures, that net and limit are taken of the one given. */
function totalResult({ printed, computed, offBy, withinRounding }: Sum): Cell {
  const cell = sumResult(offBy, withinRounding);
  if (offBy.isZero()) return cell;
  const way = offBy.isNegative() ? "less" : "more";
  return {
    ...cell,
    text: `${cell.text}: its parts come to ${percentage(computed)}, and ${printed}% is ${percentOf(offBy)} ${way}; net and limit are taken of ${printed}%, as given`,
  };
}

function contractBlock(asked: AskedFee): Block {
  return { kind: "facts", key: "contract", facts: sourceFacts(asked) };
}

function lines(given: GivenExpenses, { total, net, limit }: WorkedExpenses): Line[] {
  const line = (key: string, title: string, figure: Parameters<typeof percentCell>[0]): Line[] =>
    figure === undefined ? [] : [{ key, title, cells: [percentCell(figure)] }];
  const waived = given.waiver === undefined ? undefined : net.minus(total);
  return [
    ...line("managementFee", "Management fee", given.managementFee),
    ...line("distribution", "12b-1 fee", given.distribution),
    ...line("other", "Other expenses", given.other),
    ...line("total", "Total", total),
    ...line("waiverOrRepayment", "Waiver", waived),
    ...line("waiverOrRepayment", "Repayment to the manager", given.repayment),
    ...line("net", "Net", net),
    ...line("limit", "Limit", given.limit),
    ...line("headroom", "Headroom below the limit", limit?.headroom),
    ...line("waiverNeeded", "Waiver needed to be at the limit", limit?.waiverNeeded),
  ];
}

function limitFact({ limit }: WorkedExpenses): ReturnType<typeof fact> {
  if (!limit) return fact("limit", "Limit", "none");
  const { headroom, waiverNeeded, roomToRepay } = limit;
  if (headroom.isNegative() && !headroom.isZero())
    return {
      key: "limit",
      label: "Limit",
      cell: {
        text: `the net exceeds it by ${percentOf(headroom)}; a waiver of ${percentOf(waiverNeeded)} of the total is needed to be at it`,
        tone: "bad",
      },
    };
  const room = roomToRepay.isZero() ? "" : `; the total leaves ${percentOf(roomToRepay)} below it`;
  return fact("limit", "Limit", `the net keeps within it${room}`);
}
