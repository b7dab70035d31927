import { type Day, dayInWords } from "../../agreement/day.ts";
import type { Change, Fee } from "../../agreement/facts.ts";
import { feeAsPrinted } from "./fee-printed.ts";

/** One operative clause: its sentence, and the table that it introduces, where it does. */
export type Clause = { readonly words: string; readonly rows: readonly ClauseRow[] };

/** A row of a clause's table: a portfolio, and the lines of its fee. */
export type ClauseRow = { readonly portfolio: string; readonly fee: readonly string[] };

/**
 * The operative clauses of a paper effective on `day`, in the order of its changes. Changes of one kind that follow one
 * another and take effect together share a clause and its table.
 */
export function clausesOf(changes: readonly Change[], day: Day | undefined): Clause[] {
  return shared(changes, day).map((group) => {
    const [{ effective }] = group;
    const own = effective === undefined || effective === day ? "" : `Effective ${dayInWords(effective)}, `;
    const { words, rows } = clauseOf(group);
    return { words: `${own}${own === "" ? words : words.replace(/^With /, "with ")}`, rows };
  });
}

type Group = readonly [Change, ...Change[]];

function shared(changes: readonly Change[], day: Day | undefined): Group[] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && goTogether(last[0], change, day)) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function goTogether(first: Change, other: Change, day: Day | undefined): boolean {
  if (first.kind !== other.kind || (first.effective ?? day) !== (other.effective ?? day)) return false;
  if (first.as !== undefined || other.as !== undefined) return false;
  switch (first.kind) {
    case "add":
    case "change-fee":
      return true;
    case "remove":
      return hasPrintedFee(first) === hasPrintedFee(other);
    case "correct":
      return other.kind === "correct" && first.amendment === other.amendment;
    case "rename":
    case "restate-schedule":
      return false;
    default:
      return first satisfies never;
  }
}

const SCHEDULE = "Schedule A of the Agreement";

function clauseOf(group: Group): Clause {
  const [first] = group;
  const [portfolio, following] = group.length === 1 ? ["Portfolio", "Portfolio"] : ["Portfolios", "Portfolios"];
  const rows = group.flatMap(rowsOf);
  switch (first.kind) {
    case "add":
      return { words: `${SCHEDULE} hereby is amended to add the following additional ${portfolio}:`, rows };
    case "change-fee":
      return {
        words:
          first.as === "section-restated"
            ? `With regard to ${articled(first.formerly ?? first.portfolio)}, ${SCHEDULE} hereby is amended in whole to read as follows:`
            : `${SCHEDULE} hereby is amended to change the Manager's fee with respect to the ${portfolio} listed below to the following:`,
        rows,
      };
    case "rename":
      return {
        words: `${SCHEDULE} hereby is amended to change the name of ${articled(first.portfolio)} to ${articled(first.to)}.`,
        rows: [],
      };
    case "remove":
      return {
        words:
          `${SCHEDULE} hereby is amended to remove the following ${following}: ${rows.length > 0 ? "" : removed(group)}`.trimEnd(),
        rows,
      };
    case "restate-schedule":
      return { words: `${SCHEDULE} hereby is replaced in its entirety by the following:`, rows };
    case "correct":
      return {
        words: `${SCHEDULE}, as set forth in Amendment No. ${first.amendment}, hereby is corrected with respect to the ${portfolio} listed below to read as follows:`,
        rows,
      };
    default:
      return first satisfies never;
  }
}

function rowsOf(change: Change): ClauseRow[] {
  switch (change.kind) {
    case "add":
    case "change-fee":
    case "correct":
      return [rowOf(named(change.portfolio, change.formerly), change.fee)];
    case "restate-schedule":
      return change.rows.map((row) => rowOf(row.portfolio, row.fee));
    case "remove":
      return change.printedFee ? [rowOf(withReason(change), change.printedFee)] : [];
    case "rename":
      return [];
    default:
      return change satisfies never;
  }
}

function rowOf(portfolio: string, fee: Fee): ClauseRow {
  return { portfolio, fee: feeAsPrinted(fee) };
}

function named(portfolio: string, formerly: string | undefined): string {
  return formerly === undefined ? portfolio : `${portfolio} (formerly ${formerly})`;
}

/** `A Portfolio; B Portfolio (merged into the C Portfolio); and D Portfolio.`: a name may hold commas and "and". */
function removed(group: Group): string {
  const names = group.flatMap((change) => (change.kind === "remove" ? [withReason(change)] : []));
  const [last, ...others] = [...names].reverse();
  return others.length === 0 ? `${last}.` : `${others.reverse().join("; ")}; and ${last}.`;
}

function withReason(change: Extract<Change, { kind: "remove" }>): string {
  if (change.mergedInto !== undefined) return `${change.portfolio} (merged into ${articled(change.mergedInto)})`;
  return change.liquidated ? `${change.portfolio} (liquidated)` : change.portfolio;
}

function hasPrintedFee(change: Change): boolean {
  return change.kind === "remove" && change.printedFee !== undefined;
}

/** A name within a sentence. */
function articled(name: string): string {
  return /^the\b/i.test(name) ? name : `the ${name}`;
}
