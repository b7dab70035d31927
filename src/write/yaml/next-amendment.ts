import type { Day } from "../../agreement/day.ts";
import type { Fee } from "../../agreement/facts.ts";
import type { DaysBefore } from "../../agreement/recital.ts";
import type { PossibleDays } from "../../agreement/unseen.ts";
import { wrapped } from "../wrap.ts";
import { feeAsYaml } from "./fee.ts";
import { type Yaml, yamlText } from "./lay.ts";
import { scalar } from "./scalar.ts";

/** The amendment whose file is to be filled in. */
export type NextAmendment = {
  readonly number: number;
  readonly status: "executed" | "form" | "draft";
  readonly effective?: Day;
  readonly executed?: Day;
  /** What it does to the schedule, where that is told already. */
  readonly changes?: readonly NewChange[];
  /** The agreement's title, where it is known. */
  readonly agreement?: string;
  /** The line by which an editor finds the schema, as the files beside it have it. */
  readonly schemaLine?: string;
  readonly before: Pick<DaysBefore, "days" | "unknown">;
};

/** A change that is told before its paper is read, or written. */
export type NewChange =
  | { readonly kind: "add" | "change-fee"; readonly portfolio: string; readonly fee: Fee }
  | { readonly kind: "rename"; readonly portfolio: string; readonly to: string }
  | { readonly kind: "remove"; readonly portfolio: string; readonly mergedInto?: string };

/**
 * An amendment's file to fill in: every key in its order, with what to write beside it. What is left empty is an error
 * until it is filled in or deleted. Of a draft there is no paper to read: its recital is the chain's, and what only a paper
 * has is left out.
 */
export function nextAmendmentFile(next: NextAmendment): string {
  const { number, status, effective, executed, agreement, schemaLine, before } = next;
  const title = `Amendment No. ${number}${agreement === undefined ? "" : ` to ${agreement}`}`;
  const head = schemaLine === undefined ? "" : `${schemaLine}\n`;
  const effectiveLine = `effective:${effective === undefined ? " # the day that it prints, such as 2006-11-01; its blanks as printed, 2001-02-__" : ` ${effective}`}\n`;
  const isWhole = effective !== undefined && (next.changes ?? []).length > 0;
  if (status === "draft")
    return `${head}\
# ${title}, a draft: \`schedule-a propose\` makes its paper${isWhole ? "" : ". Fill in what is empty"}.
amendment: ${number}
status: draft
${effectiveLine}\
${executed === undefined ? "" : `executed: ${executed}\n`}\
${draftRecital(before)}\
${changesText(next)}`;
  return `${head}\
# ${title}${status === "form" ? ", a form" : ""}. Fill in what is empty, and delete the lines of what was not read;
# \`schedule-a check\` lists what is left.
amendment: ${number}
status: ${status}
copy: # signed | unsigned | not-read
read: # whole | partly
${effectiveLine}\
executed:${executed === undefined ? " # the day; or not-read; or { blank: the words as printed }" : ` ${executed}`}
${recitalComment(before)}\
recites: # [2001-02-12, 2001-10-01]; or not-read; or { words: as amended } where it prints no list
signed: # blank; or not-read; or a list of - { for: trust, by: name, title: President }
sources:
  - title: ${scalar(title)}
    url: # where it was read
    filed: # the day it was filed
${changesText(next)}`;
}

function changesText({ changes = [] }: NextAmendment): string {
  if (changes.length > 0) return yamlText({ changes: changes.map(changeAsYaml) });
  return `\
changes: # each act in the order of the paper: add, change-fee, rename, remove, restate-schedule, correct
  - change-fee: # the portfolio, as printed
    fee: # - { rate: 0.88%, up-to: $500 million } for each tier, from the lowest; the last without up-to
`;
}

function changeAsYaml(change: NewChange): Yaml {
  switch (change.kind) {
    case "add":
    case "change-fee":
      return { [change.kind]: change.portfolio, fee: feeAsYaml(change.fee) };
    case "rename":
      return { rename: change.portfolio, to: change.to };
    case "remove":
      return { remove: change.portfolio, "merged-into": change.mergedInto };
    default:
      return change satisfies never;
  }
}

/** The recital of a draft is the chain's own. */
function draftRecital({ days, unknown }: NextAmendment["before"]): string {
  const gaps =
    unknown.length === 0
      ? []
      : [
          "# Earlier amendments whose day is not known, for which the paper has a bracket:",
          ...commented(unknown.map((one) => `No. ${one.number}: ${rangeInWords(one)}`).join("; ")),
        ];
  const list =
    days.length === 0
      ? "recites: []"
      : [
          "recites: [",
          ...wrapped(days.join(", "), 116)
            .split("\n")
            .map((line) => `  ${line}`),
          "  ]",
        ].join("\n");
  return `${[...gaps, list].join("\n")}\n`;
}

/** The days to compare the paper with. They stand in a comment: a recital is recorded as it is printed, misprints kept. */
function recitalComment({ days, unknown }: NextAmendment["before"]): string {
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
