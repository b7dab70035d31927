import { dayInWords } from "../../agreement/day.ts";
import { numbersInWords } from "../../agreement/numbers.ts";
import { type Block, type Cell, fact, type Part } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { titleOf } from "../schedule-words.ts";
import type { Proposal } from "./proposal.ts";

/** What the paper says: from which day, its recital, who signs, its clauses, and what is left blank in it. */
export function paperPart({ executed, paper, now, from }: Proposal): Part {
  const { recited, blanks, signers } = paper;
  const days = recited.flatMap((one) => (one.kind === "day" ? [one.day] : []));
  const notKnown = recited.flatMap((one) => (one.kind === "not-known" ? one.numbers : []));
  const unknown = notKnown.length === 0 ? "" : `, and ${notKnown.length} whose day is not known`;
  const signing = signers.map(({ party, name, title, by }) =>
    name === ""
      ? `${party}: nobody is named`
      : `${party}: ${name}, ${title}${by === "register" ? " (by the register; confirm that the office is still held)" : ""}`,
  );
  return {
    title: [paper.title, titleOf(now)],
    about: { part: "paper", amendment: executed.number, agreement: now.agreement.slug, effective: from },
    blocks: [
      {
        kind: "facts",
        key: "paper",
        facts: [
          fact("effective", "In force from", dayInWords(from), from),
          fact("recital", "Recital", `${counted(days.length, "day") || "no day"} of earlier amendments${unknown}`, {
            days,
            notKnown,
          }),
          fact("preamble", "Preamble", paper.preamble),
          fact(
            "signing",
            "Signing",
            signing.join("; "),
            signers.map(({ party, name, title }) => ({ party, name, title })),
          ),
        ],
      },
      recitalNotes(paper),
      clauseNotes(paper),
      {
        kind: "notes",
        key: "blanks",
        title: "Left blank in the paper, which is a form until they are filled in:",
        notes: blanks.map((text): Cell => ({ text, tone: "doubt" })),
      },
    ],
  };
}

/** Days of the recital that rest on forms alone. */
function recitalNotes(paper: Proposal["paper"]): Block {
  return {
    kind: "notes",
    key: "recital",
    notes:
      paper.onForms.length === 0
        ? []
        : [
            {
              text: `In the recital, only a form gives the day of ${numbersInWords(paper.onForms)}: what was executed may bear another`,
              value: { onForms: paper.onForms },
              tone: "doubt",
            },
          ],
  };
}

/** Each clause in its words, with its rows where they are few. */
function clauseNotes(paper: Proposal["paper"]): Block {
  return {
    kind: "notes",
    key: "clauses",
    title: "Clauses:",
    notes: paper.clauses.map(({ words, rows }, index): Cell => {
      const table = rows.map(({ portfolio, fee }) => `${portfolio}: ${fee.join(" ")}`);
      return {
        text: `${index + 1}. ${[words, ...(table.length > 3 ? [`(${table.length} rows)`] : [table.join("; ")])].join(" ").trimEnd()}`,
        value: { words, rows: rows.map((row) => ({ portfolio: row.portfolio, lines: row.fee })) },
      };
    }),
  };
}
