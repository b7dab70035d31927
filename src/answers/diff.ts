import { type Day, dayInWords } from "../agreement/day.ts";
import type { RowDiff } from "../agreement/diff.ts";
import { feeOf, tallyOf } from "../agreement/diff.ts";
import type { Amendment } from "../agreement/facts.ts";
import type { Step } from "../agreement/fee-changes.ts";
import { type Decimal, dollars } from "../agreement/money.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { isSound, type Standing } from "../agreement/standing.ts";
import { feeInWords, reachInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Part } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { feeAsJson, standingAsJson } from "./as-json.ts";
import { feeChangeInWords } from "./change-words.ts";
import { outcomeAsJson } from "./outcome-reason.ts";
import {
  asKnown,
  copyInWords,
  endOf,
  knowledgeAsJson,
  nameInWords,
  notYet,
  proofInWords,
  titleOf,
} from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";
import { differenceCells, NOTHING_OWED, type YearFee, yearFee, yearFeeCell } from "./year-fee.ts";

/** Two schedules of one agreement, and each row in both; `stat` asks for counts alone, `levels` for the fees there. */
export type DiffAsked = {
  readonly before: Schedule;
  readonly now: Schedule;
  readonly rows: readonly RowDiff[];
  readonly stat: boolean;
  readonly levels: readonly Decimal[];
  /** One portfolio alone was asked about: then the fees of a row that is the same are told too. */
  readonly one: boolean;
};

type Sides = Pick<DiffAsked, "before" | "now">;

/** What differs between two schedules: rows added, removed, renamed and changed, tier by tier, and what that costs. */
export function diffPart({ before, now, stat, levels, one, ...asked }: DiffAsked): Part {
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
    stat ? statTable(differing) : changesTable(differing, { before, now }, levels),
    ...(stat ? [] : [tiersTable(differing)]),
    ...levels.map((level, index) => effectTable(one ? rows : differing, { before, now }, level, index)),
    {
      kind: "notes",
      key: "doubts",
      title: "How well these fees are known:",
      notes: stat ? [] : doubtNotes(one ? rows : differing),
    },
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
  const unsure = rows.filter((row) => row.changes.length === 0 && !isSure(row)).length;
  return [
    fact("rows", "Rows", words, { ...Object.fromEntries(counts), same }),
    ...(unsure === 0
      ? []
      : [
          fact(
            "unsure",
            "Of the same",
            `${unsure} ${unsure === 1 ? "is" : "are"} not settled or confirmed on both sides, and may differ for what was not seen`,
            unsure,
          ),
        ]),
  ];
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
  return entry ? nameInWords(entry) : "";
}

const CHANGE_COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "changes", title: "What" },
  { key: "change", title: "Change (rates of average daily net assets)" },
  { key: "setBy", title: "By" },
  { key: "before", title: "Before", detail: "text" },
  { key: "now", title: "Now", detail: "text" },
];

function changesTable(rows: readonly RowDiff[], sides: Sides, levels: readonly Decimal[]): Block {
  return {
    kind: "table",
    key: "rows",
    main: true,
    columns: [...CHANGE_COLUMNS, ...levels.flatMap((_, index) => effectColumns(index))],
    rows: rows.map((row) => [
      { text: nameOf(row) },
      whatCell(row),
      { text: changeInWords(row) },
      setByCell(row),
      entryCell(row.before, sides.before),
      entryCell(row.now, sides.now),
      ...levels.flatMap((level) => [
        { text: level.toFixed(), figure: level.toFixed() },
        ...effectCells(row, sides, level),
      ]),
    ]),
  };
}

/** What a level of assets costs, beside the change itself: for machines, since people have a table of it. */
function effectColumns(index: number): Column[] {
  const behind = index === 0 ? "" : String(index + 1);
  return ["assets", "feeBefore", "feeNow", "difference", "basisPoints"].map((key) => ({
    key: `${key}${behind}`,
    title: key,
    detail: "data",
  }));
}

function whatCell({ changes }: RowDiff): Cell {
  const tone = changes.includes("removed") ? "bad" : changes.includes("added") ? "sound" : "doubt";
  return { text: changes.map((change) => SHORT[change]).join(", "), value: [...changes], tone };
}

/** What changed of a row, in a sentence without its subject. */
function changeInWords(row: RowDiff): string {
  const { before, now, changes } = row;
  if (!now) return `goes off; its fee was ${feeWords(before)}`;
  if (!before) return `comes on: ${feeWords(now)}`;
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

/** The paper behind the change: what took the row off, set its fee, or gave its name. */
function setByCell({ before, now, changes, off }: RowDiff): Cell {
  if (!now) return off ? byCell(off.paper, off.day) : { text: "not seen", value: null, tone: "doubt" };
  const renamed = changes.length === 1 && changes[0] === "renamed";
  if (renamed && before) {
    const borne = now.portfolio.names.find(({ name }) => name === now.name);
    return borne?.amendment === undefined
      ? { text: "a document", value: null }
      : { text: `No. ${borne.amendment}`, value: { amendment: borne.amendment } };
  }
  const { outcome } = now;
  return outcome.kind === "row" ? byCell(outcome.row.setBy.paper, outcome.row.setBy.day) : { text: "", value: null };
}

function byCell(paper: Amendment, day: Day): Cell {
  return {
    text: `No. ${paper.number}${copyInWords(paper)}, ${day}`,
    value: { amendment: paper.number, effective: day },
  };
}

/** A row with its whole fee: with these, the rows of the one schedule give those of the other. */
function entryCell(entry: RowDiff["now"], { knowledge }: Schedule): Cell {
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
      fee: fee ? feeAsJson(fee) : null,
      setBy:
        outcome.kind === "row" ? { amendment: outcome.row.setBy.paper.number, effective: outcome.row.setBy.day } : null,
      standing: outcomeAsJson(entry, knowledge),
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

/**
 * Fees for a year at constant assets, before and now: the difference in dollars and in basis points of the assets, rounded
 * half up to four places for people and to ten for machines.
 */
function effectTable(rows: readonly RowDiff[], sides: Sides, level: Decimal, index: number): Block {
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

function effectCells(row: RowDiff, { before, now }: Sides, level: Decimal): Cell[] {
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

/**
 * Fees of which one side or the other may be otherwise, so that a difference may be missing or not be one: of each side, its own
 * doubts; once, where both stand for the same.
 */
function doubtNotes(rows: readonly RowDiff[]): Cell[] {
  return rows.flatMap((row): Cell[] => {
    const [before, now] = [doubtOf(row.before), doubtOf(row.now)];
    const both = before?.words === now?.words;
    const name = nameOf(row);
    return (["before", "now"] as const).flatMap((side): Cell[] => {
      const doubt = side === "before" ? before : now;
      if (!doubt || (both && side === "before")) return [];
      const whose = both ? "" : ` (${side})`;
      const { standing, words } = doubt;
      return [
        {
          text: `${name}${whose}: ${words}`,
          value: { portfolio: name, side: both ? "both" : side, standing: standingAsJson(standing) },
          tone: "doubt",
        },
      ];
    });
  });
}

function doubtOf(entry: RowDiff["now"]): { standing: Standing; words: string } | undefined {
  if (entry?.outcome.kind !== "row" || isSound(entry.outcome.standing)) return undefined;
  const { standing } = entry.outcome;
  const reason = standingReason(standing);
  const { word } = standingWord(standing);
  return { standing, words: reason === "" ? word : `${word}: ${reason}` };
}

/** Whether the fee of each side on which the portfolio is on the schedule is settled or confirmed. */
function isSure({ before, now }: RowDiff): boolean {
  return [before, now].every((entry) => !entry || (entry.outcome.kind === "row" && isSound(entry.outcome.standing)));
}
