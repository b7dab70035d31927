import type { Day } from "../../agreement/day.ts";
import type { DaysBefore } from "../../agreement/recital.ts";
import type { PossibleDays } from "../../agreement/unseen.ts";
import { wrapped } from "../wrap.ts";
import { scalar } from "./scalar.ts";

/** The amendment whose file is to be filled in. */
export type NextAmendment = {
  readonly number: number;
  readonly status: "executed" | "form";
  readonly effective?: Day;
  /** The agreement's title, where it is known. */
  readonly agreement?: string;
  /** The line by which an editor finds the schema, as the files beside it have it. */
  readonly schemaLine?: string;
  readonly before: DaysBefore;
};

/**
 * An amendment's file to fill in: every key in its order, with what to write beside it. What is left empty is an error
 * until it is filled in or deleted.
 */
export function nextAmendmentFile({ number, status, effective, agreement, schemaLine, before }: NextAmendment): string {
  const title = `Amendment No. ${number}${agreement === undefined ? "" : ` to ${agreement}`}`;
  return `${schemaLine === undefined ? "" : `${schemaLine}\n`}\
# ${title}${status === "form" ? ", a form" : ""}. Fill in what is empty, and delete the lines of what was not read;
# \`schedule-a check\` lists what is left.
amendment: ${number}
status: ${status}
copy: # signed | unsigned | not-read
read: # whole | partly
effective:${effective === undefined ? " # the day that it prints, such as 2006-11-01; its blanks as printed, 2001-02-__" : ` ${effective}`}
executed: # the day; or not-read; or { blank: the words as printed }
${recitalComment(before)}\
recites: # [2001-02-12, 2001-10-01]; or not-read; or { words: as amended } where it prints no list
signed: # blank; or not-read; or a list of - { for: trust, by: name, title: President }
sources:
  - title: ${scalar(title)}
    url: # where it was read
    filed: # the day it was filed
changes: # each act in the order of the paper: add, change-fee, rename, remove, restate-schedule, correct
  - change-fee: # the portfolio, as printed
    fee: # - { rate: 0.88%, up-to: $500 million } for each tier, from the lowest; the last without up-to
`;
}

/** The days to compare the paper with. They stand in a comment: a recital is recorded as it is printed, misprints kept. */
function recitalComment({ days, unknown }: DaysBefore): string {
  if (days.length === 0 && unknown.length === 0) return "";
  const lines = [
    "# Days of earlier amendments, to compare; what is typed is what the paper prints, misprints and all:",
    ...commented(days.join(", ")),
    ...commented(unknown.map((one) => `No. ${one.number}: ${rangeInWords(one)}`).join("; ")),
  ];
  return `${lines.join("\n")}\n`;
}

function rangeInWords(one: PossibleDays): string {
  if (one.kind === "days") return one.days.join(" or ");
  if (one.from === undefined && one.to === undefined) return "a day not known";
  return [
    ...(one.from === undefined ? [] : [`from ${one.from}`]),
    ...(one.to === undefined ? [] : [`to ${one.to}`]),
  ].join(" ");
}

function commented(text: string): string[] {
  return text === ""
    ? []
    : wrapped(text, 116)
        .split("\n")
        .map((line) => `#   ${line}`);
}
