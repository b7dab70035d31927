import { type Day, dayInWords } from "../../agreement/day.ts";
import type { Agreement, Amendment, Change, Registrant } from "../../agreement/facts.ts";
import { series } from "../../agreement/numbers.ts";
import { daysBeforeNext } from "../../agreement/recital.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { dayAsDated, UNDATED, type Wording, whenAsDated } from "./dated.ts";
import { notGivenOf } from "./fee-printed.ts";
import { partyInWords, type Signer, signersOf } from "./parties.ts";
import { type Recited, recitedBefore, recitedInWords } from "./recited.ts";

/** An amendment's paper, part by part, in the words in which it is printed. */
export type ProposedPaper = {
  readonly title: string;
  readonly preamble: string;
  readonly whereas: readonly string[];
  readonly agreed: string;
  readonly clauses: readonly Clause[];
  /** The clause that leaves everything else as it is. */
  readonly otherwise: string;
  readonly testimonium: string;
  readonly signers: readonly Signer[];
  readonly recited: readonly Recited[];
  /** Amendments whose day in the recital only a form gives. */
  readonly onForms: readonly number[];
  /** What a person must fill in before the paper is signed, the lines of the signatures apart. */
  readonly blanks: readonly string[];
};

/** The one blank that every paper has until it is signed. */
export const EXECUTION_DAY = "the day of execution";

/** A draft, the agreement that it amends with the draft among its papers, and the day on which the parties' names are taken. */
export type Proposed = {
  readonly draft: Amendment;
  readonly agreement: Agreement;
  readonly registrant: Registrant;
  readonly day: Day;
};

/**
 * The paper of a draft amendment: the recital lists the day of every earlier amendment that is held or that a later recital
 * lists, the parties bear their present names, and each change has its clause. What is not known is a bracket or a blank.
 */
export function proposedPaper({ draft, agreement, registrant, day }: Proposed): ProposedPaper {
  const { terms } = agreement;
  const { number, changes } = draft;
  const title = terms.title ?? "[____, the title of the agreement]";
  const before = daysBeforeNext(agreement, number, draft.effective);
  const recited = recitedBefore(before);
  const amended = asAmended(draft, recited);
  const asked = { name: registrant.name, terms, day };
  const [trust, manager] = [partyInWords(asked, "trust"), partyInWords(asked, "manager")];
  const effective = whenAsDated(draft.effective, "the effective day");
  const executed = executionDay(draft);
  return {
    title: `Amendment No. ${number} to ${title}`.toUpperCase(),
    preamble: `This Amendment No. ${number} to the ${title} dated ${terms.dated === undefined ? "[____, the date of the agreement]" : dayInWords(terms.dated)}${amended.text} (the "Agreement"), by and between ${trust.text} and ${manager.text}, is entered into effective ${effective.text}.`,
    whereas: [
      "WHEREAS, the Agreement provides for the services of the Manager to the Trust, and for the fees which the Manager is to receive; and",
      ...approvalsOf(changes),
      "WHEREAS, the Trust and the Manager wish to amend the Agreement as set forth below;",
    ],
    agreed: "NOW, THEREFORE, the Trust and the Manager agree that the Agreement is amended as follows:",
    clauses: clausesOf(changes, draft.effective?.kind === "exact" ? draft.effective.day : undefined),
    otherwise: "All other terms and conditions of the Agreement shall remain in full force and effect.",
    testimonium: `IN WITNESS WHEREOF, the parties hereto have caused this Amendment to be executed on ${executed.text}.`,
    signers: signersOf(registrant, draft, asked),
    recited,
    onForms: before.onForms,
    blanks: [
      ...(terms.title === undefined ? ["the title of the agreement"] : []),
      ...(terms.dated === undefined ? ["the date of the agreement"] : []),
      ...amended.blanks,
      ...trust.blanks,
      ...manager.blanks,
      ...effective.blanks,
      ...changes.flatMap(blanksOf),
      ...executed.blanks,
    ],
  };
}

/** `, as amended on …`; as the draft words it, where it records words in place of days. */
function asAmended({ recites }: Amendment, recited: readonly Recited[]): Wording {
  if (typeof recites === "object" && "words" in recites) return { text: `, ${recites.words}`, blanks: [] };
  if (recited.length === 0) return { text: "", blanks: [] };
  const { text, blanks } = recitedInWords(recited);
  return { text: `, as amended on ${text}`, blanks };
}

function executionDay({ executed }: Amendment): Wording {
  if (typeof executed === "string" && executed !== "not-read") return { text: dayAsDated(executed), blanks: [] };
  return { text: typeof executed === "object" ? executed.blank : UNDATED, blanks: [EXECUTION_DAY] };
}

/** Approvals that the changes record, those of one day together. */
function approvalsOf(changes: readonly Change[]): string[] {
  const approved = changes.flatMap((change) => (change.approved ? [{ change, ...change.approved }] : []));
  const days = [...new Set(approved.map(({ board, shareholders }) => `${board ?? ""} ${shareholders ?? ""}`))];
  return days.flatMap((key) => {
    const together = approved.filter(({ board, shareholders }) => `${board ?? ""} ${shareholders ?? ""}` === key);
    const [first] = together;
    if (!first) return [];
    const names = together.map(({ change }) => ("portfolio" in change ? `the ${change.portfolio}` : "Schedule A"));
    const who = [
      ...(first.board === undefined ? [] : [`the Board of the Trust on ${dayInWords(first.board)}`]),
      ...(first.shareholders === undefined ? [] : [`the shareholders concerned on ${dayInWords(first.shareholders)}`]),
    ];
    if (who.length === 0) return [];
    return [`WHEREAS, the change set out below with respect to ${series(names)} was approved by ${series(who)}; and`];
  });
}

function blanksOf(change: Change): string[] {
  const fees =
    change.kind === "restate-schedule"
      ? change.rows
      : "fee" in change
        ? [{ portfolio: change.portfolio, fee: change.fee }]
        : [];
  return fees.flatMap(({ portfolio, fee }) => notGivenOf(fee).map((what) => `${what} of ${portfolio}`));
}
