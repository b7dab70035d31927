import { dayInWords } from "../agreement/day.ts";
import { Decimal, dollars } from "../agreement/money.ts";
import type { OverlayInForce } from "../agreement/overlays.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { type ComputedFee, calculate } from "../fees/calc.ts";
import { questionAt } from "../fees/levels.ts";
import { type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import { type Amount, amountAsJson, amountCell, difference } from "./amounts.ts";
import type { AskedFee } from "./fee.ts";
import {
  ASSETS,
  feeCells,
  feeColumns,
  NOT_COMPUTED,
  NOTHING,
  rateCell,
  reasonCell,
  roundingFact,
} from "./fee-cells.ts";
import { Legend } from "./legend.ts";
import { levelCell, levelInWords } from "./level-words.ts";
import { besideNote, type Net, netAfter, overlaysBeside } from "./net-fee.ts";
import { outcomeAsJson, reasonOf } from "./outcome-reason.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { standingCell } from "./standing-cell.ts";
import { standingReason } from "./standing-words.ts";
import { withheldBlock } from "./withheld.ts";
import { whyNotInWords } from "./year-fee.ts";

/** A schedule in force whose every portfolio is asked about. */
export type AllAsked = {
  readonly found: AskedFee["found"];
  readonly schedule: Schedule;
  /** Those on the schedule, or perhaps on it. */
  readonly entries: readonly Entry[];
  readonly acceptContradicted: boolean;
  readonly exact: boolean;
};

type AllRow = {
  readonly entry: Entry;
  readonly level: Decimal;
  readonly found: ComputedFee | string;
  readonly beside: readonly OverlayInForce[];
  /** After what is beside it; absent where nothing is, or the fee is not computed. */
  readonly net: Net | undefined;
};

/**
 * Schedules' portfolios, each at the same levels of constant assets; at each, totals by the contract, waived and net. All have
 * the same columns: nets, where any portfolio of any has a side agreement.
 */
export function feesOfAllParts(asked: readonly AllAsked[], levels: readonly Decimal[]): Part[] {
  const all = asked.map((one) => ({ asked: one, rows: rowsOf(one, levels) }));
  const withNet = all.some(({ rows }) => rows.some(({ beside }) => beside.length > 0));
  return all.map((one) => feesPart(one.asked, levels, one.rows, withNet));
}

function rowsOf(asked: AllAsked, levels: readonly Decimal[]): AllRow[] {
  return asked.entries.flatMap((entry) => {
    const beside = overlaysBeside(asked.found, asked.schedule, entry);
    return levels.map((level) => rowOf(entry, level, beside, asked));
  });
}

function feesPart(
  { schedule, exact }: AllAsked,
  levels: readonly Decimal[],
  rows: readonly AllRow[],
  withNet: boolean,
): Part {
  const legend = new Legend();
  const several = levels.length > 1;
  return {
    title: [
      titleOf(schedule),
      `A year's fee of each portfolio at ${several ? `${levels.length} levels` : levelInWords(levels[0] as Decimal)} of average daily net assets, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    ],
    about: {
      registrant: schedule.registrant.name ?? null,
      agreement: schedule.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
    },
    blocks: [
      {
        kind: "table",
        key: "rows",
        main: true,
        columns: [
          { key: "portfolio", title: "Portfolio", spans: true },
          several ? ASSETS : { ...ASSETS, detail: "data" },
          ...feeColumns(withNet, several),
          { key: "standing", title: "Standing" },
          NOT_COMPUTED,
          { key: "line", title: "Line", detail: "data" },
        ],
        rows: rows.map(({ entry, level, found, net }) => [
          { text: nameInWords(entry), value: entry.name },
          levelCell(level),
          ...feeCells(found, exact, withNet ? { of: net } : undefined),
          standingOrNone(entry, legend, schedule),
          reasonCell(found),
          { text: "row" },
        ]),
        footer: levels.flatMap((level) => totalRows(level, rows, withNet, exact)),
      },
      { kind: "facts", key: "totals", facts: totalFacts(levels, rows, withNet, exact) },
      { kind: "notes", key: "gaps", title: "Not computed, and in no total:", notes: rowNotes(rows, several) },
      { kind: "notes", key: "waivers", title: "Beside the contract:", notes: besideNotes(rows) },
      withheldBlock(schedule),
      { kind: "notes", key: "reasons", title: "On the standings:", notes: legend.notes(), marks: true },
    ],
  };
}

function rowOf(entry: Entry, level: Decimal, beside: readonly OverlayInForce[], asked: AllAsked): AllRow {
  const found = feeOrWhyNot(entry, level, asked);
  const { outcome } = entry;
  const net =
    typeof found === "string" || outcome.kind !== "row"
      ? undefined
      : netAfter(beside, found, questionAt(outcome.row.fee, {}, level));
  return { entry, level, found, beside, net };
}

function feeOrWhyNot(entry: Entry, level: Decimal, { schedule, acceptContradicted }: AllAsked): ComputedFee | string {
  const { outcome } = entry;
  if (outcome.kind !== "row") return reasonOf(entry, schedule.knowledge);
  if (outcome.standing.kind === "contradicted" && !acceptContradicted)
    return `contradicted: ${standingReason(outcome.standing)}; with --accept-contradicted it is computed`;
  const found = calculate(outcome.row.fee, questionAt(outcome.row.fee, {}, level), { kind: "annual" });
  return found.kind === "computed" ? found : whyNotInWords(found);
}

function rowNotes(rows: readonly AllRow[], several: boolean): Cell[] {
  return rows.flatMap(({ entry, level, found }, index): Cell[] => {
    if (typeof found !== "string") return [];
    const before = rows[index - 1];
    // What is the same at every level is said once.
    if (before?.entry === entry && before.found === found) return [];
    const same = rows.filter((one) => one.entry === entry).every((one) => one.found === found);
    const at = several && !same ? ` from ${levelInWords(level)}` : "";
    const text = `${nameInWords(entry)}${at}: ${found}`;
    return [{ text, value: { portfolio: entry.name, from: level.toFixed(), reason: found }, tone: "doubt" }];
  });
}

/** Each side agreement once, with why the net fee is not known, where it is known at no level. */
function besideNotes(rows: readonly AllRow[]): Cell[] {
  const entries = [...new Set(rows.filter(({ beside }) => beside.length > 0).map(({ entry }) => entry))];
  return entries.flatMap((entry) => {
    const own = rows.filter((row) => row.entry === entry);
    const nets = own.flatMap(({ net }) => net ?? []);
    const [first] = nets;
    const why = first?.kind === "not-known" && nets.every(({ kind }) => kind === "not-known") ? first.why : undefined;
    return (own[0]?.beside ?? []).map((one) => besideNote(one, nameInWords(entry), why));
  });
}

/** Of a row how it stands; of what has none, what it is instead: why is told with what is not computed. */
function standingOrNone(entry: Entry, legend: Legend, { knowledge }: Schedule): Cell {
  const { kind } = entry.outcome;
  if (kind === "row") return standingCell(entry, legend, knowledge);
  return { text: kind.replaceAll("-", " "), value: () => outcomeAsJson(entry, knowledge), tone: "doubt" };
}

/** Cents are the sum of the fees as rounded, each by itself. */
type Total = Amount & {
  readonly of: number;
  readonly all: number;
  /** Of those whose net fee is known. */
  readonly net: Amount & { readonly of: number; readonly contract: Amount; readonly waived: Amount };
};

function totalAt(level: Decimal, rows: readonly AllRow[]): Total {
  const here = rows.filter((row) => row.level === level);
  const fees = here.flatMap(({ found, net }) => (typeof found === "string" ? [] : [{ found, net: net ?? found }]));
  const nets = fees.flatMap(({ found, net }) => (net.kind === "not-known" ? [] : [{ found, net }]));
  const net = sumOf(nets.map((one) => one.net));
  const contract = sumOf(nets.map(({ found }) => found));
  return {
    of: fees.length,
    all: here.length,
    ...sumOf(fees.map(({ found }) => found)),
    net: { ...net, of: nets.length, contract, waived: difference(net, contract) },
  };
}

function sumOf(amounts: readonly Amount[]): Amount {
  const none: Amount = { exactUsd: new Decimal(0), centsUsd: new Decimal(0) };
  return amounts.reduce(
    (sum, one) => ({ exactUsd: sum.exactUsd.plus(one.exactUsd), centsUsd: sum.centsUsd.plus(one.centsUsd) }),
    none,
  );
}

function totalWords({ of, all }: Total): string {
  return of === all ? `Total of ${all}` : `Total of ${of} of ${all}, partial`;
}

/** The total; where the net fee of some is not known, a second of those alone whose net is, which foots by itself. */
function totalRows(level: Decimal, rows: readonly AllRow[], withNet: boolean, exact: boolean): Cell[][] {
  const total = totalAt(level, rows);
  const { of, all, net } = total;
  const isApart = withNet && net.of < of;
  const amount = (one: Amount): Cell => amountCell(one, exact);
  const row = (words: Cell, fee: Amount, count: number, more: Cell[], line: string): Cell[] => {
    const assets = level.times(count);
    const rate = rateCell(assets.isZero() ? undefined : fee.exactUsd.times(100).div(assets));
    return [words, levelCell(level), amount(fee), ...more, rate, NOTHING, NOTHING, NOTHING, { text: line }];
  };
  const nets = [amount(net.waived), amount(net)];
  const words: Cell = { text: totalWords(total), ...(of === all ? {} : DOUBT) };
  const beside = isApart ? [NOTHING, NOTHING] : nets;
  const whole = row(words, total, of, withNet ? beside : [], of === all ? "total" : "partial total");
  if (!isApart) return [whole];
  const known: Cell = { text: `Of these, ${net.of} with a net that is known`, ...DOUBT };
  return [whole, row(known, net.contract, net.of, nets, "total with net")];
}

const DOUBT = { tone: "doubt" } as const;

function totalFacts(levels: readonly Decimal[], rows: readonly AllRow[], withNet: boolean, exact: boolean): Fact[] {
  const totals = levels.map((level) => ({ level, ...totalAt(level, rows) }));
  const partial = totals.some(({ of, all }) => of < all);
  return [
    fact(
      "levels",
      "Totals",
      partial
        ? `partial: rows that are not computed are left out of them${perhapsInWords(rows)}`
        : "every portfolio on the schedule",
      totals.map(({ level, of, all, net, ...total }) => ({
        assets: level.toFixed(),
        computed: of,
        portfolios: all,
        partial: of < all,
        ...amountAsJson(total),
        ...(withNet
          ? {
              netKnown: net.of,
              contract: amountAsJson(net.contract),
              waived: amountAsJson(net.waived),
              net: amountAsJson(net),
            }
          : {}),
      })),
    ),
    ...(withNet ? [fact("net", "Net", totals.map((total) => netInWords(total, levels.length > 1)).join("; "))] : []),
    roundingFact(exact, "; totals are sums of rounded fees"),
  ];
}

/** Those listed that `schedule-a` counts as no rows. */
function perhapsInWords(rows: readonly AllRow[]): string {
  const entries = [...new Set(rows.map(({ entry }) => entry))];
  const count = entries.filter(({ outcome }) => outcome.kind === "may-have-stood").length;
  if (count === 0) return "";
  const are = count === 1 ? "is no row" : "are no rows";
  return `; ${count} of the ${entries.length} ${are} of Schedule A as read: ${count === 1 ? "it" : "they"} may have stood on it`;
}

/** `contract $X, waived $Y, net $Z`, all of the same fees; those whose net fee is not known are told apart. */
function netInWords({ level, of, centsUsd, net }: Total & { readonly level: Decimal }, several: boolean): string {
  const at = several ? `at ${levelInWords(level)} ` : "";
  const left = of - net.of;
  const rest = dollars(centsUsd.minus(net.contract.centsUsd));
  const without =
    left === 0 ? "" : ` of ${net.of} fees; ${left} more, by the contract ${rest}, of which the net is not known`;
  return `${at}contract ${dollars(net.contract.centsUsd)}, waived ${dollars(net.waived.centsUsd)}, net ${dollars(net.centsUsd)}${without}`;
}
