import { dayInWords } from "../../agreement/day.ts";
import { feeOf, type RowDiff } from "../../agreement/diff.ts";
import type { Entry, Schedule } from "../../agreement/schedule.ts";
import { feeAsPrinted } from "../../filing/draft/fee-printed.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import { type Document, type Line, plain, type Run } from "../../write/document/document.ts";
import { namedAsAmended } from "../restatement-heading.ts";
import { nameInWords } from "../schedule-words.ts";
import { SCHEDULE_COLUMNS } from "./document.ts";
import { marked } from "./marked.ts";

type InForce = Extract<Schedule, { kind: "in-force" }>;

/** A row of a schedule against the row before it, its name and its fee line by line. */
export type RedlineRow = { readonly row: RowDiff; readonly portfolio: Line; readonly fee: readonly Line[] };

/** Every row of either schedule, by the name that it bears after, or bore. */
export function redlineRows(rows: readonly RowDiff[]): RedlineRow[] {
  const nameOf = ({ before, now }: RowDiff): string => (now ?? before)?.name.toLowerCase() ?? "";
  return [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).map(redlineRow);
}

function redlineRow(row: RowDiff): RedlineRow {
  const { before, now, changes } = row;
  if (!before || !now) {
    const entry = now ?? before;
    const mark = now ? "inserted" : "deleted";
    const all = (text: string): Line => [{ text, mark }];
    return { row, portfolio: all(entry ? nameInWords(entry) : ""), fee: linesOf(entry).map(all) };
  }
  const name = marked(nameInWords(before), nameInWords(now));
  const [was, is] = [feeOf(before), feeOf(now)];
  if (changes.length === 0 || (was && is && feeInWords(was) === feeInWords(is)))
    return { row, portfolio: name, fee: linesOf(now).map(plain) };
  return { row, portfolio: name, fee: [marked(linesOf(before).join(" "), linesOf(now).join(" "))] };
}

/** The lines of a row's fee; in brackets, what is not known of it. */
function linesOf(entry: Entry | undefined): string[] {
  const fee = feeOf(entry);
  if (fee) return feeAsPrinted(fee);
  return [entry?.outcome.kind === "order-undecided" ? "[not decided between two amendments]" : "[not seen]"];
}

/** Schedule A as recorded, marked to show what a draft amendment changes of it. */
export function redlineDocument(
  { before, now, rows }: { readonly before: InForce; readonly now: InForce; readonly rows: readonly RowDiff[] },
  number: number,
  creator: string,
): Document {
  const shown = redlineRows(rows);
  const legend: Run[] = [
    { text: "Words " },
    { text: "inserted", mark: "inserted" },
    { text: " and words " },
    { text: "deleted", mark: "deleted" },
    { text: ` by the proposed Amendment No. ${number}. The other rows stand as they were.` },
  ];
  return {
    title: `Schedule A, marked to show Amendment No. ${number}`,
    subject: "A redline of Schedule A",
    creator,
    dated: now.asOf,
    blocks: [
      {
        kind: "title",
        lines: [
          ...namedAsAmended(before),
          `marked to show the proposed Amendment No. ${number}, as of ${dayInWords(now.asOf)}`,
        ].map(plain),
      },
      { kind: "paragraph", runs: legend },
      {
        kind: "table",
        caption: "Each portfolio with its fee, marked where the amendment changes it",
        columns: SCHEDULE_COLUMNS,
        rows: shown.map(({ portfolio, fee }) => [[portfolio], fee]),
      },
    ],
  };
}
