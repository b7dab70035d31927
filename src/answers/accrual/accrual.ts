import { type Day, dayInWords } from "../../agreement/day.ts";
import type { Agreement, DayCount } from "../../agreement/facts.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { seriesName } from "../../fees/accrual/names.ts";
import type { Notes } from "../../fees/accrual/notes.ts";
import type { Rounding } from "../../fees/accrual/plan.ts";
import type { Basis } from "../../fees/accrual/terms.ts";
import type { Series } from "../../fees/accrual/told.ts";
import { type Dimension, netCents, sumOf, type Total } from "../../fees/accrual/totals.ts";
import type { TrueUpPeriod } from "../../fees/accrual/true-up.ts";
import { type Fact, fact, type Json, type Part } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { agreementInWords } from "../schedule-words.ts";
import { type Booked, bookedBlocks } from "./booked.ts";
import { type Jumps, jumpNotes } from "./jumps.ts";
import { centsAsFigure, centsInWords } from "./money.ts";
import { leftOutNotes, otherNotes, refusedNotes } from "./remarks.ts";
import { appliedTable } from "./schedules.ts";
import { totalsLeftOut, totalsTable } from "./totals.ts";
import { trueUpBlocks } from "./true-up.ts";

/** An accrual over a file of daily net assets. */
export type Accrued = {
  /** As named. */
  readonly file: string;
  readonly rows: number;
  readonly first: Day;
  readonly last: Day;
  readonly to: Day;
  /** The last day is the one asked for; else it is the end of the last row's month. */
  readonly toAsked: boolean;
  /** Rows after the last day asked for. */
  readonly after: number;
  readonly by: readonly Dimension[];
  readonly totals: readonly Total[];
  readonly notes: Notes;
  readonly jumps: Jumps;
  readonly bases: readonly { readonly agreement: Agreement; readonly basis: Basis; readonly asked: Partial<Basis> }[];
  readonly round: Rounding;
  readonly maxCarry: number;
  readonly knowledge: string;
  readonly booked?: Booked;
  readonly trueUp?: readonly TrueUpPeriod[];
};

/** What is owed over the days of the file: totals, how they were made, what charged them, and what was not computed. */
export function accrualPart(accrued: Accrued): Part {
  const { file, to, totals, notes } = accrued;
  const first = firstDay(accrued);
  const sum = sumOf(totals);
  const partial = sum.refused > 0;
  const several = new Set([...notes.applied, ...notes.refused].map(({ series }) => series)).size > 1;
  const isMain = !accrued.booked && !accrued.trueUp;
  const table = totalsTable(accrued.by, totals, dayCountsOf(accrued), several, isMain);
  return {
    title: [`Management fees accrued, ${dayInWords(first)} to ${dayInWords(to)}${accrued.knowledge}`],
    about: { from: first, to, by: [...accrued.by], complete: !partial },
    blocks: [
      table,
      totalsLeftOut(table),
      {
        kind: "facts",
        key: "accrual",
        facts: [
          totalFact(accrued),
          fact(
            "netAssets",
            "Net assets",
            `${file}: ${counted(accrued.rows, "row")}, ${accrued.first} to ${accrued.last}`,
            {
              name: file,
              rows: accrued.rows,
              from: accrued.first,
              to: accrued.last,
            },
          ),
          fact("through", "Through", throughInWords(accrued), to),
          ...basisFacts(accrued),
          fact("rounding", "Rounding", roundingInWords(accrued), accrued.round),
          fact("carried", "Carried", carriedInWords(accrued), carriedAsJson(notes)),
        ],
      },
      ...(accrued.trueUp ? trueUpBlocks(accrued.trueUp, !accrued.booked) : []),
      ...(accrued.booked ? bookedBlocks(accrued.booked) : []),
      appliedTable(notes.applied),
      { kind: "notes", key: "notComputed", title: "Not computed:", notes: refusedNotes(notes) },
      { kind: "notes", key: "leftOut", title: "Left out:", notes: leftOutNotes(notes) },
      { kind: "notes", key: "notes", title: "Notes:", notes: [...otherNotes(notes), ...jumpNotes(accrued.jumps)] },
    ],
  };
}

function dayCountsOf({ bases }: Accrued): DayCount[] {
  return [...new Set(bases.map(({ basis }) => basis.dayCount))];
}

/** The file's first, or the first that is charged, where its first rows only give the assets of the day after. */
function firstDay({ first, totals, notes }: Accrued): Day {
  const charged = totals.reduce((least, one) => Math.min(least, one.first), Number.POSITIVE_INFINITY);
  return notes.starts.length > 0 && Number.isFinite(charged) ? calendarDay(charged).day : first;
}

function totalFact({ totals, notes }: Accrued): Fact {
  const sum = sumOf(totals);
  const net = netCents(sum);
  const partial =
    sum.refused > 0 ? `; ${counted(sum.refused, "day")} not computed, so this is not all that is owed` : "";
  const beside =
    notes.notComputed.length === 0 ? "" : "; a side agreement is not computed, so less may be owed: see the notes";
  const made = [
    ...(sum.topUp === 0n ? [] : [`to minimums ${centsInWords(sum.topUp)}`]),
    ...(sum.discount === 0n ? [] : [`discounts ${centsInWords(sum.discount)}`]),
    ...(sum.waiver === 0n ? [] : [`waivers ${centsInWords(sum.waiver)}`]),
  ];
  const of = made.length === 0 ? "" : `: contract ${centsInWords(sum.contract)}, ${made.join(", ")}`;
  const { key, label, cell } = fact("total", "Total", `${centsInWords(net)}${of}${partial}${beside}`, {
    contract: centsAsFigure(sum.contract),
    toMinimum: centsAsFigure(sum.topUp),
    discount: centsAsFigure(sum.discount),
    waiver: centsAsFigure(sum.waiver),
    net: centsAsFigure(net),
    complete: sum.refused === 0,
    sideAgreementsNotComputed: notes.notComputed.length,
  });
  return { key, label, cell: { ...cell, ...toneOf(partial, beside) } };
}

function toneOf(partial: string, beside: string): Pick<Fact["cell"], "tone"> {
  if (partial !== "") return { tone: "bad" };
  return beside === "" ? {} : { tone: "doubt" };
}

function throughInWords({ to, toAsked, after, last }: Accrued): string {
  if (!toAsked)
    return `${dayInWords(to)}, the end of the last row's month${last === to ? "" : "; --to sets another day"}`;
  return `${dayInWords(to)}, as asked${after > 0 ? `; ${counted(after, "row")} after it not counted` : ""}`;
}

function basisFacts({ bases }: Accrued): Fact[] {
  return bases.map(({ agreement, basis, asked }) => {
    const { accrues, assetsOf, dayCount } = basis;
    const chosen = Object.values(asked);
    const isAssumed = agreement.terms.feeBasis === "not-read" && chosen.length < 3;
    const assumed = isAssumed ? ": assumed, since the clause was not read" : "";
    const of = bases.length > 1 ? ` (${agreementInWords(agreement)})` : "";
    const words = `${accrues}, ${assetsOf} assets, ${dayCount}${assumed}${asChosen(chosen)}${of}`;
    return fact(bases.length > 1 ? `basis ${agreement.slug}` : "basis", "Basis", words, {
      agreement: agreement.slug,
      accrues,
      assetsOf,
      dayCount,
      assumed: assumed !== "",
    });
  });
}

function asChosen(chosen: readonly string[]): string {
  return chosen.length === 0 ? "" : `; ${chosen.join(", ")} as asked`;
}

function roundingInWords({ round, bases }: Accrued): string {
  if (round === "day") return "each portfolio's day half up to the cent; totals are sums of days";
  const year = bases.some(({ basis }) => basis.accrues === "year-average");
  return `once, half up to the cent, when the ${year ? "year" : "month"} of a portfolio closes; days and amendments made to foot`;
}

function carriedInWords({ notes, maxCarry }: Accrued): string {
  const most = `at most ${counted(maxCarry, "day")} in a row`;
  const days = [...notes.carried.keys()].sort((a, b) => a - b);
  if (maxCarry === 0) return "nothing: every day needs a row";
  if (days.length === 0) return `${most}; no weekday`;
  return `${most}; weekdays carried: ${days.map((day) => carriedDay(day, notes.carried.get(day) ?? [])).join("; ")}`;
}

function carriedDay(day: number, all: readonly Series[]): string {
  const names = all.map((one) => seriesName(one, day));
  return `${calendarDay(day).day} (${names.length > 3 ? `${names.length} portfolios` : names.join(", ")})`;
}

function carriedAsJson({ carried }: Notes): Json {
  return [...carried]
    .sort(([a], [b]) => a - b)
    .map(([day, all]) => ({
      day: calendarDay(day).day,
      portfolios: all.map((one) => seriesName(one, day)),
    }));
}
