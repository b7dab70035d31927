import { dayInWords } from "../agreement/day.ts";
import type { Assertion, ClassExpenses } from "../agreement/facts.ts";
import { Decimal, type RatePercent } from "../agreement/money.ts";
import { type ClassSums, type Sum, sumsOf } from "../fees/expenses.ts";
import { impliedAssets } from "../fees/implied.ts";
import { type Block, type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import { type Line, linesTable, percentCell, percentOf } from "./expenses-lines.ts";
import type { AskedFee } from "./fee.ts";
import { rangeInWords } from "./fee-solved.ts";
import { sourceFacts } from "./fee-source.ts";

/** A fee table of a document, and the row of the contract on its day; or in words why there is none. */
export type SaidExpenses = {
  readonly name: string;
  readonly said: Extract<Assertion, { readonly kind: "expenses" }>;
  readonly classes: readonly ClassExpenses[];
  readonly source: readonly Fact[];
  readonly contract: AskedFee | string;
};

/** A fee table as it is printed, class beside class, each of its sums checked, and its management fee beside the contract's. */
export function expensesPart(asked: SaidExpenses): { readonly part: Part; readonly isSound: boolean } {
  const { name, said, classes, source, contract } = asked;
  const columns = classes.map((table) => ({ table, sums: sumsOf(table) }));
  const part: Part = {
    title: [`${name}: annual expenses as printed, in percent of average net assets`],
    about: {
      portfolio: name,
      yearEnded: said.yearEnded ?? null,
      limitThrough: said.limitThrough ?? null,
    },
    blocks: [
      linesTable(
        classes.map((one) => one.class),
        lines(columns),
      ),
      sumsTable(columns),
      {
        kind: "facts",
        key: "document",
        facts: [
          ...(said.yearEnded === undefined
            ? []
            : [fact("yearEnded", "Year", `ended ${dayInWords(said.yearEnded)}`, said.yearEnded)]),
          ...(said.limitThrough === undefined
            ? []
            : [
                fact(
                  "limitThrough",
                  "Limit",
                  `in force through ${dayInWords(said.limitThrough)}; in dollars it needs the expenses of the classes: --expenses FILE`,
                  said.limitThrough,
                ),
              ]),
          ...source,
          ...(said.note === undefined ? [] : [fact("note", "Note", said.note)]),
        ],
      },
      contractBlock(classes, contract),
    ],
  };
  return { part, isSound: columns.every(({ sums }) => isSound(sums)) };
}

type Column = { readonly table: ClassExpenses; readonly sums: ClassSums };

function isSound({ total, net, limit, brokersPaid }: ClassSums): boolean {
  const holds = ({ offBy, withinRounding }: Sum): boolean => offBy.isZero() || withinRounding;
  return holds(total) && holds(net) && !isBelow(limit?.headroom) && !isBelow(brokersPaid);
}

function isBelow(value: Decimal | undefined): boolean {
  return value?.isNegative() === true && !value.isZero();
}

function lines(columns: readonly Column[]): Line[] {
  const of = (figure: (column: Column) => RatePercent | Decimal | "none" | undefined): Cell[] =>
    columns.map((column) => percentCell(figure(column)));
  const printed: Line[] = [
    { key: "managementFee", title: "Management fee", cells: of(({ table }) => table.managementFee) },
    { key: "distribution", title: "12b-1 fee", cells: of(({ table }) => table.distribution) },
    { key: "other", title: "Other expenses", cells: of(({ table }) => table.other) },
    { key: "total", title: "Total", cells: of(({ table }) => table.total) },
    { key: "waiverOrRepayment", title: adjustment(columns), cells: of(signedAdjustment) },
    { key: "net", title: "Net", cells: of(({ table }) => table.net) },
  ];
  const limits: Line[] = columns.some(({ sums }) => sums.limit)
    ? [
        { key: "limit", title: "Limit", cells: of(({ sums }) => sums.limit?.percent) },
        { key: "headroom", title: "Headroom below the limit", cells: of(({ sums }) => sums.limit?.headroom) },
      ]
    : [];
  const brokers: Line[] = columns.some(({ sums }) => sums.brokersPaid)
    ? [
        {
          key: "netAfterBrokers",
          title: "Net after brokers' payments",
          cells: of(({ table }) => table.netAfterBrokers),
        },
        { key: "brokersPaid", title: "Paid by brokers", cells: of(({ sums }) => sums.brokersPaid) },
      ]
    : [];
  return [...printed, ...limits, ...brokers];
}

function adjustment(columns: readonly Column[]): string {
  const kinds = new Set(columns.flatMap(({ sums }) => (sums.net.by === "neither" ? [] : [sums.net.by])));
  if (kinds.size !== 1) return "Waiver or repayment";
  return kinds.has("repayment") ? "Repayment to the manager" : "Waiver";
}

/** Less what is waived, and with what is repaid. */
function signedAdjustment({ table, sums }: Column): Decimal | "none" {
  if (table.waiverOrRepayment === "none") return "none";
  const amount = new Decimal(table.waiverOrRepayment);
  return sums.net.by === "waiver" ? amount.negated() : amount;
}

function sumsTable(columns: readonly Column[]): Block {
  const rows = columns.flatMap(({ table, sums }) => [
    sumCells(table.class, "total of its lines", sums.total),
    sumCells(table.class, NET_WORDS[sums.net.by], sums.net),
  ]);
  return {
    kind: "table",
    key: "sums",
    title: "Each sum:",
    main: false,
    columns: [
      { key: "class", title: "Class", spans: true },
      { key: "sum", title: "Sum" },
      { key: "printed", title: "Printed", align: "right" },
      { key: "computed", title: "Computed", align: "right" },
      { key: "offBy", title: "Result" },
    ],
    rows,
  };
}

const NET_WORDS = {
  waiver: "total less waiver",
  repayment: "total plus repayment",
  neither: "total as net",
} as const;

function sumCells(name: string, sum: string, { printed, computed, offBy, withinRounding }: Sum): Cell[] {
  return [{ text: name }, { text: sum }, percentCell(printed), percentCell(computed), sumResult(offBy, withinRounding)];
}

/** `agrees`; `off by 0.01%, within rounding`. */
export function sumResult(offBy: Decimal, withinRounding: boolean): Cell {
  if (offBy.isZero()) return { text: "agrees", value: "0", figure: "0", tone: "sound" };
  const words = `off by ${percentOf(offBy)}`;
  return {
    text: withinRounding ? `${words}, within rounding` : words,
    value: offBy.toFixed(),
    figure: offBy.toFixed(),
    tone: withinRounding ? "doubt" : "bad",
  };
}

/** The management fee printed beside the contract's: at which assets the contract gives it, and where the contract's is from. */
function contractBlock(classes: readonly ClassExpenses[], contract: AskedFee | string): Block {
  const printed = [...new Set(classes.map(({ managementFee }) => managementFee))];
  if (typeof contract === "string")
    return {
      kind: "facts",
      key: "contract",
      facts: [{ ...fact("words", "Contract", contract, null), cell: { text: contract, value: null, tone: "doubt" } }],
    };
  return {
    kind: "facts",
    key: "contract",
    facts: [...printed.map((rate) => impliedFact(rate, contract, printed.length > 1)), ...sourceFacts(contract)],
  };
}

function impliedFact(printed: RatePercent, { row }: AskedFee, several: boolean): Fact {
  const found = impliedAssets(row.fee, printed);
  const key = several ? `implied${printed.replace(".", "_")}` : "implied";
  const label = `Assets at ${printed}%`;
  if (found.kind === "not-implied")
    return fact(key, label, "no one amount of assets decides the contract's percentage", { printed, ranges: null });
  const ranges = found.schedules.flatMap(({ of, ranges: own }) =>
    own.map((range) => `${of === undefined ? "" : `${of}: `}${rangeInWords(range)}`),
  );
  const unread = found.schedules.flatMap(({ notReadAbove }) => notReadAbove ?? []);
  const value = {
    printed,
    ranges: found.schedules.flatMap(({ of, ranges: own }) =>
      own.map(({ from, to }) => ({ of: of ?? null, from: from?.toFixed(2) ?? null, to: to?.toFixed(2) ?? null })),
    ),
  };
  if (ranges.length > 0) return fact(key, label, `the contract gives it ${ranges.join("; ")}`, value);
  const none = `the contract gives it at no assets${unread.length > 0 ? " that were read" : ""}`;
  return { key, label, cell: { text: none, value, tone: "bad" } };
}
