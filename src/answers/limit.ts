import { type Day, dayInWords, MONTHS, type MonthEnd } from "../agreement/day.ts";
import type { Overlay, Recoupment } from "../agreement/facts.ts";
import { Decimal, dollars } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import type { Approval, Borne, RecoupmentTerms, TestedClass, TestedMonth } from "../fees/limit.ts";
import { type Block, type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import { placeOf } from "./as-json.ts";
import { limitCautions } from "./limit-cautions.ts";
import { overlayDays } from "./overlay-words.ts";

/** A class's limit tested: its rows, the papers that limit it, and the terms by which what was borne may be recouped. */
export type LimitTested = {
  readonly name: string;
  readonly rows: { readonly class: string; readonly counted: readonly string[]; readonly excluded: readonly string[] };
  readonly tested: TestedClass;
  readonly papers: readonly {
    readonly overlay: Overlay;
    readonly terms: { readonly on: string; readonly excludes: readonly string[] };
    readonly isPerhaps: boolean;
  }[];
  readonly fiscalYearEnds: MonthEnd;
  readonly recoupment: RecoupmentTerms | "none" | { readonly missing: readonly string[] };
  readonly approvals: readonly Approval[];
  /** Waivers of the fee in force in some of the months. */
  readonly waivers: readonly Overlay[];
};

/** A limit on a class's expenses, fiscal year to date, month by month; what was borne of each month, and what becomes of it. */
export function limitPart(asked: LimitTested): Part {
  const { name, rows, tested, papers } = asked;
  const { months, borne } = tested;
  const [first, last] = [months[0] as TestedMonth, months.at(-1) as TestedMonth];
  const className = /^class /i.test(rows.class) ? rows.class : `Class ${rows.class}`;
  return {
    title: [`${name}, ${className}: the limit on expenses, ${monthInWords(first.last)} to ${monthInWords(last.last)}`],
    about: { portfolio: name, class: rows.class, from: first.first, to: last.last },
    blocks: [
      monthsTable(months),
      recoupmentTable(months),
      { kind: "facts", key: "toDate", facts: toDateFacts(last, asked) },
      {
        kind: "notes",
        key: "cautions",
        title: "Take care:",
        notes: limitCautions(months, asked.approvals, asked.waivers),
      },
      borneTable(borne, last.last, asked),
      { kind: "facts", key: "limitTerms", facts: termsFacts(asked) },
      papersNotes(papers),
    ],
  };
}

function monthInWords(day: Day): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function moneyCell(usd: Decimal): Cell {
  return { text: dollars(usd), value: usd.toFixed(2), figure: usd.toFixed(2) };
}

/** An empty place for nothing, which a page of zeros would hide. */
function quietCell(usd: Decimal): Cell {
  return usd.isZero() ? { ...moneyCell(usd), text: "–" } : moneyCell(usd);
}

const right = { align: "right" } as const;
const aside = { align: "right", detail: "text" } as const;

function monthsTable(months: readonly TestedMonth[]): Block {
  return {
    kind: "table",
    key: "months",
    main: true,
    columns: [
      { key: "month", title: "Month" },
      { key: "expenses", title: "Expenses to date", ...right },
      { key: "limit", title: "Limit to date", ...right },
      { key: "borneToDate", title: "Borne to date", ...right },
      { key: "borne", title: "Borne", ...right },
      { key: "recoverable", title: "Recoverable", ...aside },
      { key: "repaid", title: "Repaid", ...aside },
      { key: "counted", title: "Expenses of the month", ...aside },
      { key: "excluded", title: "Not counted", ...aside },
      { key: "average", title: "Average net assets", ...aside },
      { key: "averageToDate", title: "Average to date", ...aside },
      { key: "limitRate", title: "Limit", ...aside },
      { key: "repaidToDate", title: "Repaid to date", ...aside },
      { key: "net", title: "Net to date", ...aside },
      { key: "fiscalYear", title: "Fiscal year ends", detail: "text" },
    ],
    rows: months.map((month) => [
      { text: month.last.slice(0, 7) },
      moneyCell(month.expensesUsd),
      moneyCell(month.limitUsd),
      quietCell(month.borneToDateUsd),
      quietCell(month.borneUsd),
      quietCell(month.recoverableUsd),
      quietCell(month.repaidUsd),
      moneyCell(month.countedUsd),
      moneyCell(month.excludedUsd),
      moneyCell(month.averageUsd),
      moneyCell(month.averageToDateUsd),
      { text: `${month.limitPercent}%`, value: month.limitPercent, figure: month.limitPercent },
      moneyCell(month.repaidToDateUsd),
      moneyCell(month.netUsd),
      { text: month.yearLast },
    ]),
  };
}

/** Months in which earlier years' amounts could be recouped, or were, or went back. */
function recoupmentTable(months: readonly TestedMonth[]): Block {
  return {
    kind: "table",
    key: "recoupment",
    title: "What was borne in earlier fiscal years, recouped:",
    main: false,
    columns: [
      { key: "month", title: "Month" },
      { key: "recoverable", title: "Recoverable", ...right },
      { key: "repaid", title: "Repaid", ...right },
      { key: "repaidToDate", title: "Repaid to date", ...right },
      { key: "net", title: "Class bears to date", ...right },
    ],
    rows: months
      .filter(({ recoverableUsd, repaidUsd }) => !recoverableUsd.isZero() || !repaidUsd.isZero())
      .map((month) => [
        { text: month.last.slice(0, 7) },
        quietCell(month.recoverableUsd),
        quietCell(month.repaidUsd),
        moneyCell(month.repaidToDateUsd),
        moneyCell(month.netUsd),
      ]),
  };
}

/** Where the fiscal year stands at the end of the file. */
function toDateFacts(last: TestedMonth, { recoupment }: LimitTested): Fact[] {
  const over = last.expensesUsd.minus(last.limitUsd);
  const left = over.isNegative()
    ? `${dollars(over.negated())} below it`
    : over.isZero()
      ? "at it"
      : `${dollars(over)} above it`;
  const year = `of the fiscal year to ${dayInWords(last.yearLast)}, through ${dayInWords(last.last)}`;
  const needs =
    typeof recoupment === "object" && "boardApproval" in recoupment && recoupment.boardApproval === "required";
  const open = last.recoverableUsd.minus(last.repaidUsd);
  return [
    fact(
      "expenses",
      "Expenses",
      `${dollars(last.expensesUsd)} ${year}; the limit is ${dollars(last.limitUsd)}: ${left}`,
    ),
    fact("borne", "Manager bears", dollars(last.borneToDateUsd), last.borneToDateUsd.toFixed(2)),
    fact(
      "repaid",
      "Repaid",
      `${dollars(last.repaidToDateUsd)} to the manager this fiscal year`,
      last.repaidToDateUsd.toFixed(2),
    ),
    ...(needs && open.greaterThan(0)
      ? [
          fact(
            "open",
            "Recoverable",
            `${dollars(open)} more, which the board has not approved: not owed`,
            open.toFixed(2),
          ),
        ]
      : []),
    fact("net", "Class bears", dollars(last.netUsd), last.netUsd.toFixed(2)),
  ];
}

function borneTable(borne: readonly Borne[], to: Day, { recoupment }: LimitTested): Block {
  const through = (one: Borne): Cell => {
    if (recoupment === "none") return { text: "never", value: null };
    if (one.through === undefined) return { text: "not known", value: null, tone: "doubt" };
    return one.leftUsd.greaterThan(0) && one.through < to
      ? { text: `${one.through}, lapsed`, value: one.through, tone: "faint" }
      : { text: one.through };
  };
  return {
    kind: "table",
    key: "borne",
    title: "Borne by the manager, month by month, and what is left to recoup:",
    main: false,
    columns: [
      { key: "month", title: "Month" },
      { key: "limitRate", title: "Limit then", ...right },
      { key: "amount", title: "Borne", ...right },
      { key: "left", title: "Not recouped", ...right },
      { key: "through", title: "Recoupable through" },
    ],
    rows: borne.map((one) => [
      { text: one.last.slice(0, 7) },
      { text: `${one.limitPercent}%`, value: one.limitPercent, figure: one.limitPercent },
      moneyCell(one.usd),
      moneyCell(one.leftUsd),
      through(one),
    ]),
  };
}

function termsFacts({ rows, tested, papers, fiscalYearEnds, recoupment, approvals }: LimitTested): Fact[] {
  const changes = new Set(tested.months.map(({ limitPercent }) => new Decimal(limitPercent).toFixed())).size > 1;
  const [paper] = papers;
  const month = MONTHS[Number(fiscalYearEnds.slice(0, 2)) - 1];
  const excludes = paper?.terms.excludes ?? [];
  return [
    fact("on", "Limit on", paper?.terms.on ?? ""),
    fact("excludes", "Not counted", excludes.length === 0 ? "nothing" : excludes.join("; "), [...excludes]),
    fact("kinds", "Counted", series(rows.counted), [...rows.counted]),
    ...(rows.counted.includes("management")
      ? [
          fact(
            "management",
            "Management",
            "as the file has it: the fee as charged, before what the manager bears",
            null,
          ),
        ]
      : []),
    fact("fiscalYear", "Fiscal year", `ends on the last day of ${month}; days so far over its days`, fiscalYearEnds),
    recoupmentFact(recoupment),
    ...(approvals.length === 0
      ? []
      : [
          fact(
            "approved",
            "Approved",
            approvals.map(({ day, usd }) => `${dollars(usd)} on ${dayInWords(day)}`).join("; "),
            approvals.map(({ day, usd }) => ({ day, amount: usd.toFixed(2) })),
          ),
        ]),
    fact(
      "rule",
      "Within a year",
      `the limit is one test of the fiscal year to date: what was borne in an earlier month comes back where it no longer exceeds the limit, and that is no recoupment${changes ? "; a limit that changed holds for its own months" : ""}`,
    ),
    fact("rounding", "Rounding", "the limit to date half up to the cent; months are differences of it", "half-up-cent"),
  ];
}

function recoupmentFact(recoupment: LimitTested["recoupment"]): Fact {
  if (recoupment === "none") return fact("recoupment", "Recoupment", "none, by the agreement", "none");
  if ("missing" in recoupment) {
    const words = `not computed: ${series(recoupment.missing)} ${recoupment.missing.length === 1 ? "is" : "are"} not recorded of the agreement`;
    return { key: "recoupment", label: "Recoupment", cell: { text: words, value: null, tone: "doubt" } };
  }
  const { within, countedFrom, limit, boardApproval } = recoupment;
  return fact("recoupment", "Recoupment", recoupmentInWords(recoupment), {
    within: `${within.count} ${within.unit}${within.count === 1 ? "" : "s"}`,
    countedFrom,
    limit,
    boardApproval,
  });
}

function recoupmentInWords({ within, countedFrom, limit, boardApproval }: Required<Omit<Recoupment, "words">>): string {
  const from = { waiver: "the end of the month borne", "fiscal-year-end": "the end of its fiscal year" };
  const up = {
    lesser: "the lesser of the limit then and the limit now",
    // biome-ignore lint/suspicious/noThenProperty: a word of the record
    then: "the limit then",
    now: "the limit now",
  };
  const board = { required: "owed only as the board approves", "not-required": "no approval is needed" };
  return `within ${within.count} ${within.unit}${within.count === 1 ? "" : "s"} of ${from[countedFrom]}, oldest first, up to ${up[limit]}; ${board[boardApproval]}`;
}

/** The papers that limit the class, each with its days and where it is recorded. */
function papersNotes(papers: LimitTested["papers"]): Block {
  return {
    kind: "notes",
    key: "papers",
    title: "By:",
    notes: papers.map(({ overlay, isPerhaps }): Cell => {
      const { paper, sources, at, limit } = overlay;
      const source = sources[0]?.url ?? sources[0]?.title;
      const clause = limit?.recoupment === "none" ? undefined : limit?.recoupment?.words;
      return {
        text: [
          `${paper}, ${overlayDays(overlay)}${isPerhaps ? " (perhaps, since its days were not read whole)" : ""}`,
          ...(clause === undefined ? [] : [`its clause: ${clause}`]),
          ...(source === undefined ? [] : [source]),
          placeOf(at),
        ].join("; "),
        value: { paper, source: source ?? null, clause: clause ?? null, place: placeOf(at), isPerhaps },
        ...(isPerhaps ? { tone: "doubt" } : {}),
      };
    }),
  };
}
