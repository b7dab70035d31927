import { dayInWords, latest } from "../agreement/day.ts";
import type { Agreement, Overlay } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { type Decimal, dollars, percentage, type Usd, usdInWords } from "../agreement/money.ts";
import { overlaysOn } from "../agreement/overlays.ts";
import type { Row } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Standing } from "../agreement/standing.ts";
import { type ComputedFee, calculate, type FeeLine, type NextStep, type Span } from "../fees/calc.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import { feeInWords, groupInWords, minimumInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { sourceFacts } from "./fee-source.ts";
import { overlayDays } from "./overlay-words.ts";
import { asKnown, knowledgeAsJson, titleOf } from "./schedule-words.ts";

/** The row asked about: on which agreement's schedule it stands, and how well it is known. */
export type AskedFee = {
  readonly found: { readonly agreement: Agreement; readonly registrant: { readonly identified: Portfolios } };
  readonly schedule: Schedule;
  readonly entry: Entry;
  readonly row: Row;
  readonly standing: Standing;
  /** Where the span's own days do not all have the schedule of the day asked about: why, in words. */
  readonly cautions: readonly string[];
};

type Money = (amount: { exact: Decimal; cents: Decimal }) => string;

/** A computed fee as a part of an answer: its lines, its total and rates, waivers beside it, where it comes from, and how it
 * is found where that is asked. */
export function feePart(
  fee: ComputedFee,
  question: FeeQuestion,
  asked: AskedFee,
  basis: string,
  exact: boolean,
  derivation?: Block,
): Part {
  const money: Money = (amount) => (exact ? dollars(amount.exact, true) : dollars(amount.cents));
  return {
    ...headOf(fee.assetsUsd, fee.span, asked),
    blocks: [
      { ...linesTable(fee, money), main: derivation === undefined },
      {
        kind: "facts",
        key: "fee",
        facts: [
          ...amountFacts(fee, money),
          ...cautionFacts(asked.cautions),
          ...rateFacts(fee),
          ...roundingFacts(fee, basis, exact),
        ],
      },
      ...waiverBlocks(fee, question, asked, money),
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
      ...(derivation ? [derivation] : []),
    ],
  };
}

/** What a fee is asked of, and of which row: the head of an answer, with a fee or without one. */
export function headOf(assetsUsd: Decimal | undefined, span: Span, asked: AskedFee): Pick<Part, "title" | "about"> {
  const { schedule, entry, found, row, standing, cautions } = asked;
  const name = entry.perhaps === undefined ? entry.name : `${entry.name} (or already ${entry.perhaps})`;
  const on = assetsUsd === undefined ? "" : ` on ${dollars(assetsUsd, true)} of average daily net assets`;
  return {
    title: [`${name}: fee${on}, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`, titleOf(schedule)],
    about: {
      portfolio: entry.name,
      agreement: found.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      assets: assetsUsd?.toFixed() ?? null,
      period: span.kind === "annual" ? "year" : `${span.first}/${span.last}`,
      dayCount: span.kind === "annual" ? "none" : span.dayCount,
      amendment: row.setBy.paper.number,
      standingKind: standing.kind,
      caution: cautions.join("; "),
    },
  };
}

function linesTable(fee: ComputedFee, money: Money): Extract<Block, { kind: "table" }> {
  const severalSchedules = namesOf(fee).length > 1;
  const row = (
    line: "tier" | "minimum" | "discount" | "group" | "total",
    of: string,
    cells: readonly Cell[],
  ): Cell[] => [...(severalSchedules ? [{ text: of }] : []), ...cells, { text: line }];
  const assets = (usd: Decimal): Cell => ({ text: dollars(usd, true), value: usd.toFixed(), figure: usd.toFixed() });
  const amount = (usd: { exact: Decimal; cents: Decimal }): Cell => ({
    text: money(usd),
    value: { rounded: usd.cents.toFixed(2), exact: usd.exact.toFixed() },
    figure: plainMoney(money(usd)),
  });
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
        { text: tierName(line), value: { over: line.over, upTo: line.upTo ?? null } },
        { text: `${line.rate}%`, value: line.rate, figure: line.rate },
        assets(line.assetsUsd),
        amount({ exact: line.spanUsd, cents: line.centsUsd }),
      ]),
    ),
    footer: [
      ...(minimum?.exactUsd.greaterThan(0)
        ? [
            row("minimum", "", [
              { text: `To the minimum of ${minimumInWords(minimum.terms)}` },
              NOTHING,
              NOTHING,
              amount({ exact: minimum.exactUsd, cents: minimum.centsUsd }),
            ]),
          ]
        : []),
      ...(discount
        ? [
            row("discount", "", [
              { text: discountName(discount) },
              NOTHING,
              NOTHING,
              amount({ exact: discount.exactUsd, cents: discount.centsUsd }),
            ]),
          ]
        : []),
      ...(group
        ? [
            row("group", "", [
              { text: `Fee of ${groupInWords(group.terms.group)}` },
              NOTHING,
              assets(group.combinedUsd),
              amount({ exact: group.exactUsd, cents: group.centsUsd }),
            ]),
          ]
        : []),
      row("total", "", [
        { text: group ? "Share, in proportion" : "Total" },
        NOTHING,
        assets(fee.assetsUsd),
        amount({ exact: fee.exactUsd, cents: fee.centsUsd }),
      ]),
    ],
  };
}

const NOTHING: Cell = { text: "" };

/** `-$1,234.50` as a spreadsheet takes it: `-1234.50`. */
function plainMoney(words: string): string {
  return words.replace(/[$,]/g, "");
}

function discountName({ terms }: NonNullable<ComputedFee["discount"]>): string {
  return `Less ${terms.offPercent}%: average over ${usdInWords(terms.monthAverageExceeds)}`;
}

/** The names of the schedules applied: parts, a case, a side of the switch. */
function namesOf({ lines }: ComputedFee): string[] {
  return [...new Set(lines.flatMap(({ of }) => of ?? []))];
}

function tierName({ over, upTo }: FeeLine): string {
  if (over === ("0" as Usd)) return upTo === undefined ? "all assets" : `first ${usdInWords(upTo)}`;
  return upTo === undefined ? `over ${usdInWords(over)}` : `over ${usdInWords(over)} up to ${usdInWords(upTo)}`;
}

function cautionFacts(cautions: readonly string[]): Fact[] {
  if (cautions.length === 0) return [];
  const { key, label, cell } = fact("caution", "Caution", cautions.join("; "));
  return [{ key, label, cell: { ...cell, tone: "bad" } }];
}

function amountFacts(fee: ComputedFee, money: Money): Fact[] {
  const { discount, minimum, group } = fee;
  const names = namesOf(fee);
  const inJson = (exact: Decimal, cents: Decimal): Json => ({
    rounded: cents.toFixed(2),
    exact: exact.toFixed(),
  });
  return [
    fact(
      "total",
      "Fee",
      `${money({ exact: fee.exactUsd, cents: fee.centsUsd })} ${spanInWords(fee.span)}`,
      inJson(fee.exactUsd, fee.centsUsd),
    ),
    ...(group
      ? [
          fact(
            "groupFee",
            "Group's fee",
            `${money({ exact: group.exactUsd, cents: group.centsUsd })} ${spanInWords(fee.span)}`,
            inJson(group.exactUsd, group.centsUsd),
          ),
          ...groupFacts(fee.assetsUsd, group),
        ]
      : []),
    ...(minimum ? [minimumFact(minimum, money)] : []),
    ...(names.length === 1 ? [fact("schedule", "Schedule used", names.join())] : []),
    ...(discount
      ? [fact("discount", "Discount", discount.terms.words, inJson(discount.exactUsd, discount.centsUsd))]
      : []),
  ];
}

function groupFacts(ownUsd: Decimal, { terms, combinedUsd }: NonNullable<ComputedFee["group"]>): Fact[] {
  const percent = combinedUsd.isZero() ? undefined : ownUsd.times(100).div(combinedUsd);
  const share = percent === undefined ? "none, of no combined assets" : `${percentage(percent)} of the group's fee`;
  return [
    fact("share", "Share", `${share}: ${dollars(ownUsd, true)} of ${dollars(combinedUsd, true)} of combined assets`, {
      own: ownUsd.toFixed(),
      combined: combinedUsd.toFixed(),
      percent: percent?.toFixed() ?? null,
    }),
    fact("measuredOn", "Measured on", terms.words, {
      group: terms.group,
      words: terms.words,
      beyondSchedule: terms.beyondSchedule ?? null,
    }),
    ...(terms.beyondSchedule === undefined
      ? []
      : [fact("beyondSchedule", "Counting as well", terms.beyondSchedule, terms.beyondSchedule)]),
  ];
}

function minimumFact(
  { terms, leastUsd, owed, exactUsd, centsUsd }: NonNullable<ComputedFee["minimum"]>,
  money: Money,
): Fact {
  const least = money({ exact: leastUsd, cents: leastUsd.toDecimalPlaces(2) });
  const state = {
    throughout: "owed, since the tiers give less",
    "in-part": "owed for the months in which the tiers give less",
    nowhere: "reached by the tiers",
  }[owed];
  return fact("minimum", "Minimum", `${least}, ${state}: ${terms.words}`, {
    amount: terms.usd,
    per: terms.per,
    forTheSpan: leastUsd.toFixed(),
    owed,
    added: { rounded: centsUsd.toFixed(2), exact: exactUsd.toFixed() },
    words: terms.words,
  });
}

function spanInWords(span: Span): string {
  if (span.kind === "annual") return "a year, at constant assets";
  const first = dayInWords(span.first);
  return span.first === span.last ? `for ${first}` : `for ${first} to ${dayInWords(span.last)}`;
}

function rateFacts({ effectivePercent, marginalPercent, next, group }: ComputedFee): Fact[] {
  const step = next && { at: next.at, away: next.away.toFixed(), what: next.what, rate: next.rate ?? null };
  return [
    ...(effectivePercent
      ? [fact("effectiveRate", "Effective rate", `${percentage(effectivePercent)} a year`, effectivePercent.toFixed())]
      : []),
    ...(marginalPercent
      ? [
          fact(
            "marginalRate",
            "Marginal rate",
            `${marginalInWords(marginalPercent, next)}${group ? ", of combined assets" : ""}`,
            marginalPercent.toFixed(),
          ),
          fact(
            "nextBreakpoint",
            "Next breakpoint",
            next ? stepInWords(next, group !== undefined) : "none above",
            step ?? null,
          ),
        ]
      : []),
  ];
}

/** An asset level on a bound lies in the tier below it; the next dollar is charged the tier's above. */
function marginalInWords(percent: Decimal, next: NextStep | undefined): string {
  const above = next?.away.isZero() && next.rate !== undefined ? `; ${next.rate}% on the next dollar` : "";
  return `${percentage(percent)}${above}`;
}

function stepInWords({ at, away, what, rate }: NextStep, combined: boolean): string {
  const then = {
    breakpoint: rate === undefined ? "; the rate above it was not read" : `, then ${rate}%`,
    switch: ", where the second schedule takes over for good",
    discount: ", above which the discount applies",
    minimum: `, where the tiers reach the minimum${rate === undefined ? "" : `; then ${rate}%`}`,
    band: ", above which another schedule applies to all assets",
  };
  return `${usdInWords(at)}${combined ? " of combined assets" : ""}, ${dollars(away, true)} away${then[what]}`;
}

function roundingFacts({ span, group }: ComputedFee, basis: string, exact: boolean): Fact[] {
  const foot = group ? "lines made to foot to the group's fee" : "lines made to foot";
  const rounding = `total half up to the cent; ${foot}, largest remainder first`;
  return [
    exact
      ? fact("rounding", "Rounding", "none: every digit is printed", "none")
      : fact("rounding", "Rounding", rounding, "half-up-cent"),
    ...(span.kind === "annual" ? [] : [fact("accrual", "Basis", basis, span.dayCount)]),
  ];
}

/** Waivers in force beside the contract: each a further line, then the net. */
function waiverBlocks(contract: ComputedFee, question: FeeQuestion, asked: AskedFee, money: Money): Block[] {
  const { found, entry, schedule } = asked;
  const inForce = overlaysOn(
    found.agreement,
    found.registrant.identified,
    entry.portfolio,
    schedule.asOf,
    schedule.knowledge,
  );
  if (inForce.length === 0) return [];
  const notes = inForce.map(({ overlay, state }) => waiverNote(overlay, state, contract, question, money));
  return [{ kind: "notes", key: "waivers", title: "Beside the contract:", notes }];
}

function waiverNote(
  overlay: Overlay,
  state: "in-force" | "perhaps",
  contract: ComputedFee,
  question: FeeQuestion,
  money: Money,
): Cell {
  const standing = state === "perhaps" ? "perhaps in force, since its days were not read whole" : "in force";
  const paper = `${overlay.paper}, ${overlayDays(overlay)}: ${standing}`;
  const about = { paper: overlay.paper, kind: overlay.kind, state, url: overlay.sources[0]?.url ?? null };
  const after = netOf(overlay, contract, question);
  if (typeof after === "string") {
    return { text: `${paper}; ${after}, so the net fee is not known`, value: { ...about, net: null }, tone: "doubt" };
  }
  const waived = { exact: after.exactUsd.minus(contract.exactUsd), cents: after.centsUsd.minus(contract.centsUsd) };
  const net = money({ exact: after.exactUsd, cents: after.centsUsd });
  const partly = overlay.read === "partly" ? "; the paper was read in part" : "";
  return {
    text: `${paper}; waiver ${money(waived)}, net fee ${net}${partly}`,
    value: {
      ...about,
      waiver: waived.cents.toFixed(2),
      net: after.centsUsd.toFixed(2),
      netExact: after.exactUsd.toFixed(),
    },
  };
}

/** The fee after an overlay; or why it is not known. */
export function netOf(overlay: Overlay, { span }: ComputedFee, question: FeeQuestion): ComputedFee | string {
  const { kind, feeAfter, from, to } = overlay;
  if (kind === "expense-limit") return "it limits a class's total expenses, which `fee expenses --expenses FILE` tests";
  if (feeAfter === "not-read") return "its terms were not read";
  if (span.kind !== "annual" && (latest(from) > span.first || (to !== "not-read" && to < span.last))) {
    return "it is not in force on every day of the period";
  }
  const after = calculate(feeAfter, question, span);
  if (after.kind === "computed") return after;
  if (after.kind === "no-band") return after.words;
  return after.kind === "not-read-above"
    ? `its terms were not read above ${usdInWords(after.bound)}`
    : `its terms do not answer this question (${feeInWords(feeAfter)})`;
}
