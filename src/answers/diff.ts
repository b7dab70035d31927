import { dayInWords } from "../agreement/day.ts";
import type { RowDiff } from "../agreement/diff.ts";
import { feeOf, tallyOf } from "../agreement/diff.ts";
import type { Step } from "../agreement/fee-changes.ts";
import { Decimal, dollars, usdInWords } from "../agreement/money.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { isSound } from "../agreement/standing.ts";
import { calculate } from "../fees/calc.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Part } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { feeChangeInWords } from "./change-words.ts";
import { asKnown, copyInWords, endOf, knowledgeAsJson, notYet, proofInWords, titleOf } from "./schedule-words.ts";
import { feeAsJson, standingReason, standingWord } from "./standing-words.ts";

/** Two schedules of one agreement, and each row in both; `stat` asks for counts alone, `levels` for the fees there. */
export type DiffAsked = {
  readonly before: Schedule;
  readonly now: Schedule;
  readonly rows: readonly RowDiff[];
  readonly stat: boolean;
  readonly levels: readonly Decimal[];
};

/** What differs between two schedules: rows added, removed, renamed and changed, tier by tier, and what that costs. */
export function diffPart({ before, now, stat, levels, ...asked }: DiffAsked): Part {
  const rows = [...asked.rows].sort(byName);
  const differing = rows.filter(({ changes }) => changes.length > 0);
  const about = {
    registrant: now.registrant.name ?? null,
    agreement: now.agreement.slug,
    from: before.asOf,
    fromKnownOn: knowledgeAsJson(before).knownOn,
    fromState: before.kind,
    to: now.asOf,
    toKnownOn: knowledgeAsJson(now).knownOn,
    toState: now.kind,
    public: knowledgeAsJson(now).public,
  };
  const blocks: Block[] = [
    { kind: "facts", key: "count", facts: countFacts(rows) },
    { kind: "notes", key: "inForce", notes: [before, now].flatMap(notInForce) },
    stat ? statTable(differing) : changesTable(differing),
    ...(stat ? [] : [tiersTable(differing)]),
    ...levels.map((level, index) => effectTable(differing, level, index)),
    { kind: "notes", key: "doubts", title: "How well these fees are known:", notes: stat ? [] : doubtNotes(rows) },
  ];
  return { title: [titleOf(now), `Schedule A: ${sideInWords(before)} → ${sideInWords(now)}`], about, blocks };
}

function byName(a: RowDiff, b: RowDiff): number {
  const [left, right] = [nameOf(a).toLowerCase(), nameOf(b).toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sideInWords(side: Schedule): string {
  return `${dayInWords(side.asOf)}${asKnown(side)}`;
}

/** A schedule that is not in force has no rows: why. */
function notInForce(side: Schedule): Cell[] {
  if (side.kind === "in-force") return [];
  const words = side.kind === "after-end" ? endOf(side) : notYet(side);
  return [{ text: `${sideInWords(side)}: ${words}`, value: { asOf: side.asOf, state: side.kind, words } }];
}

const KINDS = ["added", "removed", "renamed", "changed", "rewritten", "not-compared"] as const;

function countFacts(rows: readonly RowDiff[]): Fact[] {
  const same = rows.filter(({ changes }) => changes.length === 0).length;
  const counts = KINDS.flatMap((kind) => {
    const count = rows.filter(({ changes }) => changes.includes(kind)).length;
    return count === 0 ? [] : [[kind, count] as const];
  });
  const words = [...counts.map(([kind, count]) => `${count} ${SHORT[kind]}`), `${same} the same`].join(", ");
  return [fact("rows", "Rows", words, { ...Object.fromEntries(counts), same })];
}

const SHORT: Readonly<Record<(typeof KINDS)[number], string>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  changed: "changed",
  rewritten: "written otherwise",
  "not-compared": "not compared",
};

function nameOf({ before, now }: RowDiff): string {
  const entry = now ?? before;
  if (!entry) return "";
  return entry.perhaps === undefined ? entry.name : `${entry.name} (or already ${entry.perhaps})`;
}

const CHANGE_COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "changes", title: "What" },
  { key: "change", title: "Change (rates of average daily net assets)" },
  { key: "setBy", title: "Set by" },
  { key: "before", title: "Before", detail: "text" },
  { key: "now", title: "Now", detail: "text" },
];

function changesTable(rows: readonly RowDiff[]): Block {
  return {
    kind: "table",
    key: "rows",
    main: true,
    columns: CHANGE_COLUMNS,
    rows: rows.map((row) => [
      { text: nameOf(row) },
      whatCell(row),
      { text: changeInWords(row) },
      setByCell(row),
      entryCell(row.before),
      entryCell(row.now),
    ]),
  };
}

function whatCell({ changes }: RowDiff): Cell {
  const tone = changes.includes("removed") ? "bad" : changes.includes("added") ? "sound" : "doubt";
  return { text: changes.map((change) => SHORT[change]).join(", "), value: [...changes], tone };
}

/** What changed of a row, in a sentence without its subject. */
function changeInWords(row: RowDiff): string {
  const { before, now, changes } = row;
  if (!now) return `goes off; its fee was ${feeWords(before)}`;
  if (!before) return `comes on at ${feeWords(now)}`;
  const [was, is] = [feeOf(before), feeOf(now)];
  const name = changes.includes("renamed") ? [`is named ${nameOf(row)}, formerly ${before.name}`] : [];
  const fee = changes.includes("changed") && was && is ? [feeChangeInWords(was, is)] : [];
  const rewritten = changes.includes("rewritten") ? ["the same fee by value, written otherwise"] : [];
  const unknown = changes.includes("not-compared") ? [`from ${feeWords(before)} to ${feeWords(now)}`] : [];
  return [...name, ...fee, ...rewritten, ...unknown].join("; ");
}

function feeWords(entry: RowDiff["now"]): string {
  const fee = feeOf(entry);
  if (fee) return feeInWords(fee);
  switch (entry?.outcome.kind) {
    case "order-undecided":
      return "a fee that is not decided";
    case "may-have-stood":
      return "perhaps no row, perhaps a fee that was not seen";
    default:
      return "a fee that was not seen";
  }
}

/** The paper that set the fee as it now is; of a row that went off, that set it as it was. */
function setByCell({ before, now, changes }: RowDiff): Cell {
  const { outcome } = now ?? before ?? {};
  if (outcome?.kind !== "row" || (changes.length === 1 && changes[0] === "renamed")) return { text: "", value: null };
  const { paper, day } = outcome.row.setBy;
  return {
    text: `No. ${paper.number}${copyInWords(paper)}, ${day}`,
    value: { amendment: paper.number, effective: day },
  };
}

/** A row with its whole fee: with these, the rows of the one schedule give those of the other. */
function entryCell(entry: RowDiff["now"]): Cell {
  if (!entry) return { text: "", value: null };
  const { outcome } = entry;
  const fee = feeOf(entry);
  const words = fee ? feeInWords(fee) : feeWords(entry);
  const shown = outcome.kind === "fee-not-seen" ? `${words}, as ${proofInWords(outcome.proof)} shows` : words;
  return {
    text: `${entry.name}: ${shown}`,
    value: () => ({
      portfolio: entry.name,
      orAlready: entry.perhaps ?? null,
      fee: fee ? { words, terms: feeAsJson(fee) } : null,
      setBy:
        outcome.kind === "row" ? { amendment: outcome.row.setBy.paper.number, effective: outcome.row.setBy.day } : null,
      standing: outcome.kind === "row" ? outcome.standing.kind : outcome.kind,
    }),
  };
}

function tiersTable(rows: readonly RowDiff[]): Block {
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
      text: tierInWords(step),
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

function tierInWords({ over, upTo }: Step): string {
  if (over === "0") return upTo === undefined ? "all assets" : `first ${usdInWords(upTo)}`;
  return upTo === undefined ? `over ${usdInWords(over)}` : `over ${usdInWords(over)} up to ${usdInWords(upTo)}`;
}

function statTable(rows: readonly RowDiff[]): Block {
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

/** Fees for a year at constant assets, before and now: the difference in dollars and in basis points of the assets. */
function effectTable(rows: readonly RowDiff[], level: Decimal, index: number): Block {
  const affected = rows.filter(({ changes }) => changes.some((change) => change !== "renamed"));
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
    rows: affected.map((row) => {
      const [was, is] = [yearFee(row.before, level), yearFee(row.now, level)];
      return [{ text: nameOf(row) }, amountCell(was), amountCell(is), ...differenceCells(was, is, level)];
    }),
  };
}

type YearFee = { readonly exact: Decimal; readonly cents: Decimal } | string;

/** The fee of a year at constant assets, or why there is none; a row that is not on the schedule pays nothing. */
function yearFee(entry: RowDiff["now"], assetsUsd: Decimal): YearFee {
  if (!entry) return { exact: new Decimal(0), cents: new Decimal(0) };
  const fee = feeOf(entry);
  if (!fee) return "not seen";
  const found = calculate(fee, { assetsUsd, parts: new Map() }, { kind: "annual" });
  switch (found.kind) {
    case "computed":
      return { exact: found.exactUsd, cents: found.centsUsd };
    case "not-read-above":
    case "ends-at":
      return `not read over ${usdInWords(found.bound)}`;
    case "needs-case":
    case "unknown-case":
      return "depends on a case";
    case "needs-trigger":
    case "trigger-reached-by-assets":
      return "depends on a switch";
    case "needs-parts":
    case "unknown-part":
    case "needs-assets":
      return "measured on parts";
    case "blank":
      return "blank";
    case "no-band":
    case "not-computable":
      return "not computable";
    default:
      return found satisfies never;
  }
}

function amountCell(fee: YearFee): Cell {
  if (typeof fee === "string") return { text: fee, value: null, tone: "doubt" };
  return {
    text: dollars(fee.cents),
    value: { rounded: fee.cents.toFixed(2), exact: fee.exact.toFixed() },
    figure: fee.cents.toFixed(2),
  };
}

function differenceCells(was: YearFee, is: YearFee, level: Decimal): Cell[] {
  if (typeof was === "string" || typeof is === "string") {
    const none: Cell = { text: "not computed", value: null, tone: "doubt" };
    return [none, none];
  }
  const exact = is.exact.minus(was.exact);
  const cents = is.cents.minus(was.cents);
  const points = level.isZero() ? undefined : exact.times(10_000).div(level);
  return [
    {
      text: signed(dollars(cents), cents),
      value: { rounded: cents.toFixed(2), exact: exact.toFixed() },
      figure: cents.toFixed(2),
    },
    points
      ? { text: signed(points.toDecimalPlaces(4).toFixed(), points), value: points.toFixed(), figure: points.toFixed() }
      : { text: "", value: null },
  ];
}

function signed(words: string, amount: Decimal): string {
  return amount.isPositive() && !amount.isZero() ? `+${words}` : words;
}

/** Fees of which one side or the other may be otherwise, so that a difference may be missing or not be one. */
function doubtNotes(rows: readonly RowDiff[]): Cell[] {
  return rows.flatMap((row): Cell[] => {
    const sides = [row.before, row.now].flatMap((entry) => (entry?.outcome.kind === "row" ? [entry.outcome] : []));
    const unsound = sides.filter(({ standing }) => !isSound(standing));
    const last = unsound.at(-1);
    if (!last || row.changes.length === 0) return [];
    const { word } = standingWord(last.standing);
    const reason = standingReason(last.standing);
    const text = `${nameOf(row)}: ${word}${reason === "" ? "" : `: ${reason}`}`;
    return [{ text, value: { portfolio: nameOf(row), standing: last.standing.kind, reason }, tone: "doubt" }];
  });
}
