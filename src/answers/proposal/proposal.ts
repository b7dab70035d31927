import type { ComparedBefore } from "../../agreement/before-draft.ts";
import { type Day, dayInWords } from "../../agreement/day.ts";
import { feeOf, type RowDiff } from "../../agreement/diff.ts";
import type { Amendment } from "../../agreement/facts.ts";
import type { Decimal } from "../../agreement/money.ts";
import type { Schedule } from "../../agreement/schedule.ts";
import type { ProposedPaper } from "../../filing/draft/proposed-paper.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import type { Answer, Block, Cell, Part } from "../../write/answer.ts";
import { fact } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { feeAsJson } from "../as-json.ts";
import { KINDS, SHORT } from "../diff-row.ts";
import { onTheSchedule } from "../schedule.ts";
import { copyInWords, nameInWords } from "../schedule-words.ts";
import { standingWord } from "../standing-words.ts";
import { effectParts } from "./effect.ts";
import { markedAsText } from "./marked.ts";
import { paperPart } from "./paper-part.ts";
import { redlineRows } from "./redline.ts";

type InForce = Extract<Schedule, { kind: "in-force" }>;

/** A draft amendment, its paper, Schedule A without it and with it on the day by which all of it is in force, and its checks. */
export type Proposal = {
  /** The draft as it would stand, executed. */
  readonly executed: Amendment;
  readonly paper: ProposedPaper;
  readonly before: InForce;
  readonly now: InForce;
  readonly rows: readonly RowDiff[];
  /** The day from which the draft is in force. */
  readonly from: Day;
  readonly compared: ComparedBefore;
  readonly findings: readonly Finding[];
  /** Levels of assets asked for; none, for those at which the fees bend. */
  readonly levels: readonly Decimal[];
};

/** What a person must look at: from the rules of `check`, or from the draft beside the record. */
export type Finding = {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly words: string;
  readonly place: string;
};

/** What a draft amendment says, changes and costs, and what was checked: one part each, the cost a part a row. */
export function proposal(one: Proposal): Pick<Answer, "name" | "version" | "partsKey" | "parts"> {
  return {
    name: "proposal",
    version: 1,
    partsKey: "parts",
    parts: [
      paperPart(one),
      redlinePart(one),
      ...redlineRows(one.rows).flatMap(({ row }) => effectParts(row, one.levels)),
      afterPart(one),
      checksPart(one),
    ],
  };
}

function redlinePart({ rows, now, executed }: Proposal): Part {
  const lines = redlineRows(rows);
  const changed = rows.filter(({ changes }) => changes.length > 0);
  const same = rows.length - changed.length;
  return {
    title: [`Schedule A, marked to show Amendment No. ${executed.number}, as of ${dayInWords(now.asOf)}`],
    about: { part: "redline", asOf: now.asOf },
    blocks: [
      {
        kind: "facts",
        key: "rows",
        facts: [
          fact("count", "Rows", [...countsOf(changed), `${same} the same`].join(", "), {
            changed: changed.length,
            same,
          }),
        ],
      },
      {
        kind: "table",
        key: "redline",
        main: true,
        columns: [
          { key: "portfolio", title: "Portfolio" },
          { key: "redline", title: "Percentage of average daily net assets" },
          { key: "before", title: "As recorded", detail: "data" },
          { key: "now", title: "With the draft", detail: "data" },
        ],
        rows: lines.flatMap(({ portfolio, fee, row }): Cell[][] =>
          row.changes.length === 0
            ? []
            : [
                [
                  { text: markedAsText(portfolio) },
                  { text: fee.map(markedAsText).join(" "), value: fee.map(markedAsText).join("\n") },
                  feeCell(row.before),
                  feeCell(row.now),
                ],
              ],
        ),
      },
    ],
  };
}

function countsOf(changed: readonly RowDiff[]): string[] {
  return KINDS.flatMap((kind) => {
    const count = changed.filter(({ changes }) => changes.includes(kind)).length;
    return count === 0 ? [] : [`${count} ${SHORT[kind]}`];
  });
}

function feeCell(entry: RowDiff["now"]): Cell {
  const fee = feeOf(entry);
  return fee ? { text: feeInWords(fee), value: () => feeAsJson(fee) } : { text: "", value: null };
}

function afterPart({ now, executed }: Proposal): Part {
  return {
    title: [`Schedule A after it, as of ${dayInWords(now.asOf)}`],
    about: { part: "after", asOf: now.asOf },
    blocks: [
      {
        kind: "table",
        key: "schedule",
        main: false,
        columns: [
          { key: "portfolio", title: "Portfolio" },
          { key: "fee", title: "Percentage of average daily net assets" },
          { key: "setBy", title: "Set by" },
        ],
        rows: onTheSchedule(now.entries).map((entry): Cell[] => {
          const { outcome } = entry;
          if (outcome.kind !== "row")
            return [
              { text: nameInWords(entry) },
              { text: outcome.kind === "order-undecided" ? "[not decided]" : "[not seen]", value: null, tone: "doubt" },
              { text: "", value: null },
            ];
          const { paper, day } = outcome.row.setBy;
          const isOfDraft = paper.number === executed.number;
          const { word, tone } = standingWord(outcome.standing);
          return [
            { text: nameInWords(entry) },
            feeCell(entry),
            isOfDraft
              ? {
                  text: "this draft",
                  value: { amendment: paper.number, status: "draft", effective: day },
                  tone: "doubt",
                }
              : {
                  text: `No. ${paper.number}${copyInWords(paper)}, ${day}; ${word}`,
                  value: { amendment: paper.number, status: paper.status, effective: day },
                  tone,
                },
          ];
        }),
      },
    ],
  };
}

function checksPart({ compared, findings, from }: Proposal): Part {
  const { days, rows, changed } = compared;
  const what = `${counted(days, "day") || "no day"} on which the schedule can change and ${counted(rows, "row") || "no row"} on them compared`;
  const before =
    changed.length === 0
      ? `it changes nothing before ${dayInWords(from)}: ${what}`
      : `it reaches back, as it says: ${changed.map(({ portfolio, day }) => `${portfolio} from ${dayInWords(day)}`).join("; ")}; ${what}`;
  const counts = (["error", "warning", "note"] as const).flatMap(
    (severity) => counted(findings.filter((one) => one.severity === severity).length, severity) || [],
  );
  const notes: Block = {
    kind: "notes",
    key: "findings",
    notes: findings.map(({ code, severity, words, place }) => ({
      text: `${severity} [${code}] ${words}`,
      value: { code, severity, words, place },
      tone: severity === "note" ? "plain" : "doubt",
    })),
  };
  return {
    title: ["Checked"],
    about: { part: "checks" },
    blocks: [
      {
        kind: "facts",
        key: "checks",
        facts: [
          fact("before", "Before its day", before, {
            days,
            rows,
            changed: changed.map(({ portfolio, day }) => ({ portfolio, day })),
          }),
          fact("rules", "Rules of check", counts.length === 0 ? "nothing found" : counts.join(", ")),
        ],
      },
      notes,
    ],
  };
}
