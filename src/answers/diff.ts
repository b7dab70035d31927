import { dayInWords } from "../agreement/day.ts";
import type { RowDiff } from "../agreement/diff.ts";
import type { Decimal } from "../agreement/money.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { isSound, type Standing } from "../agreement/standing.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Part } from "../write/answer.ts";
import { standingAsJson } from "./as-json.ts";
import { changeInWords, entryCell, KINDS, nameOf, SHORT, setByCell, whatCell } from "./diff-row.ts";
import { effectCells, effectColumns, effectTable, type Sides, statTable, tiersTable } from "./diff-tables.ts";
import { asKnown, endOf, knowledgeAsJson, notYet, titleOf } from "./schedule-words.ts";
import { standingInWords } from "./standing-words.ts";

/** Two schedules of one agreement, and each row in both; `stat` asks for counts alone, `levels` for the fees there. */
export type DiffAsked = Sides & {
  readonly rows: readonly RowDiff[];
  readonly stat: boolean;
  readonly levels: readonly Decimal[];
  /** One portfolio alone was asked about: then the fees of a row that is the same are told too. */
  readonly one: boolean;
};

/** What differs between two schedules: rows added, removed, renamed and changed, tier by tier, and what that costs. */
export function diffPart(asked: DiffAsked): Part {
  return partOfDiff(asked, diffBlocks(asked));
}

/** What differs between two schedules, in blocks as {@link diffBlocks} gives them. */
export function partOfDiff({ before, now }: Sides, [count, ...others]: readonly Block[]): Part {
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
  const inForce: Block = { kind: "notes", key: "inForce", notes: [before, now].flatMap(notInForce) };
  const blocks = [...(count ? [count] : []), inForce, ...others];
  return { title: [titleOf(now), `Schedule A: ${sideInWords(before)} → ${sideInWords(now)}`], about, blocks };
}

/** The rows that differ: the same on every two days on which both schedules are the same. First how many they are. */
export function diffBlocks({ before, now, stat, levels, one, ...asked }: DiffAsked): Block[] {
  const rows = [...asked.rows].sort(byName);
  const differing = rows.filter(({ changes }) => changes.length > 0);
  return [
    { kind: "facts", key: "count", facts: countFacts(rows) },
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
  return { standing, words: standingInWords(standing) };
}

/** Whether the fee of each side on which the portfolio is on the schedule is settled or confirmed. */
function isSure({ before, now }: RowDiff): boolean {
  return [before, now].every((entry) => !entry || (entry.outcome.kind === "row" && isSound(entry.outcome.standing)));
}
