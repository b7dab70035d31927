import type { Amendment, Change, Statement } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import { approvalsIn, approved } from "./acts/approvals.ts";
import { changesOf } from "./acts/changes.ts";
import { clausesOf, extentsOf, recitedRenames } from "./acts/clauses.ts";
import { onlyPortfolio, withFormerNames } from "./acts/context.ts";
import { feesOf, namesRead, unbalanced } from "./balance.ts";
import { boilerplateIn } from "./frame/boilerplate.ts";
import { type Frame, frameOf, withFormReasons } from "./frame/frame.ts";
import { isQuote } from "./frame/stretch.ts";
import { nothingDone, numberLeft, repeated } from "./import-doubts.ts";
import { type Paper, passagesOf } from "./paper.ts";
import type { Extent } from "./passage.ts";
import type { Doubt, ReadFrom, Reading } from "./read-from.ts";
import type { NotRead } from "./source/decode.ts";
import { paperOf } from "./source/paper-of.ts";
import { kindOf, WHAT } from "./statement/kind.ts";
import type { PortfolioCount } from "./statement/letter.ts";
import { statementOf } from "./statement/statement-of.ts";
import { tokensOf } from "./tokens.ts";
import { type Unread, unreadIn } from "./unread.ts";

/** An amendment as its document states it; what the document does not state is absent. */
export type AmendmentRead = { readonly status: "executed" | "form" } & Pick<
  Amendment,
  "changes" | "notes" | "signed" | "copy" | "read"
> &
  Partial<Pick<Amendment, "number" | "effective" | "executed" | "recites">>;

/** What was made of a document. */
export type Imported =
  | {
      readonly kind: "amendment";
      /** The document as it calls itself. */
      readonly title?: string;
      readonly amendment: AmendmentRead;
      readonly frame: Frame;
      readonly doubts: readonly Doubt[];
      readonly unread: readonly Unread[];
    }
  | StatingPaper
  | OtherPaper
  | NotRead;

/** A document that states what the schedule is and amends nothing, such as a supplement to a prospectus. */
export type StatingPaper = {
  readonly kind: "statement";
  readonly what: string;
  readonly statement: Statement;
  readonly doubts: readonly Doubt[];
  readonly unread: readonly Unread[];
};

/** A document that amends no management agreement: what it is instead, and the words that show it. */
export type OtherPaper = {
  readonly kind: "other";
  readonly what: string;
  readonly because: readonly ReadFrom<string>[];
  /** What it states beside, to be kept as a statement by whoever wants it: counts of portfolios, officers. */
  readonly offers?: Statement;
  readonly counts: readonly ReadFrom<PortfolioCount>[];
  readonly doubts: readonly Doubt[];
  readonly unread: readonly Unread[];
};

/**
 * Reads a document's bytes; `file` is what its places call it. `manager` holds the names that the manager has borne, by which
 * its officers are known from those of other companies.
 */
export function importedOf(file: string, bytes: Uint8Array, manager: readonly string[] = []): Imported {
  const paper = paperOf(file, bytes);
  if ("kind" in paper) return paper;
  const { kind } = kindOf(paper);
  if (kind !== "amendment" && kind !== "other") return beside(paper, manager);
  const read = amendmentIn(paper);
  const { subadvisory } = read.frame;
  if (subadvisory)
    return { ...beside(paper, manager), kind: "other", what: WHAT["sub-advisory"], because: [subadvisory], counts: [] };
  // A schedule printed bare says nothing of what it is: its rows do.
  return kind === "other" && read.amendment.changes.length === 0 ? beside(paper, manager) : read;
}

function beside(paper: Paper, manager: readonly string[]): StatingPaper | OtherPaper {
  const { kind, what, because, statement, counts, doubts } = statementOf(paper, manager);
  if (kind === "statement" && statement) return { kind, what, statement, doubts, unread: [] };
  return { kind: "other", what, because, ...(statement ? { offers: statement } : {}), counts, doubts, unread: [] };
}

function amendmentIn(paper: Paper): Extract<Imported, { kind: "amendment" }> {
  const read = frameOf(paper);
  const framed = [...read.used, ...boilerplateIn(paper)];
  const { effective } = read.value;
  const portfolio = onlyPortfolio(paper, read.value.parties);
  const context = {
    source: paper.source,
    ...(effective?.value.kind === "exact" ? { effective: effective.value.day } : {}),
    ...(portfolio ? { portfolio } : {}),
  };
  const clauses = clausesOf(paper, framed, (name) => isPartyIn(read.value, name));
  const acts: Reading<readonly Change[]>[] = [];
  for (const clause of clauses) acts.push(changesOf(clause, { ...context, before: acts.at(-1)?.value ?? [] }));
  const approvals = approvalsIn(paper);
  const changes = approved(
    withFormerNames(
      paper,
      acts.flatMap(({ value }) => value),
    ),
    approvals,
  );
  const used: Extent[] = [...framed, ...acts.flatMap((one) => one.used), ...approvals.flatMap((one) => one.used)];
  const frame = withFormReasons(read.value, blankRates(changes));
  const acting = clauses.flatMap(extentsOf);
  const names = namesRead(changes, frame);
  const ofParties = partyWords(paper, frame);
  const unread = unreadIn(
    paper,
    { used, acting },
    (name) => names.some((one) => one.includes(normalised(name))),
    (word) => ofParties.has(word),
  );
  const none = [...(changes.length > 0 ? [] : [nothingDone(paper)]), ...(frame.number ? [] : numberLeft(paper))];
  const amendment = amendmentOf(frame, changes);
  const doubts = [
    ...recitedRenames(paper, changes),
    ...read.doubts,
    ...acts.flatMap((one) => one.doubts),
    ...repeated(changes),
    ...none,
  ];
  return {
    kind: "amendment",
    ...titleOf(frame),
    amendment,
    frame,
    doubts: [...doubts, ...unbalanced({ paper, amendment, frame, used, acting, doubts })],
    unread,
  };
}

/** Whether a name is a party's, whole or without `Inc.` and the like at its end. */
function isPartyIn({ parties }: Frame, name: string): boolean {
  const own = normalised(name);
  return parties.some((one) => `${normalised(one.name.value)} `.startsWith(`${own} `));
}

/** Words that are of nothing but a party: those of its name, and the one that the paper defines for it (`("WHAM")`). */
function partyWords(paper: Paper, { parties }: Frame): ReadonlySet<string> {
  const defined = passagesOf(paper).flatMap((passage) => {
    const tokens = tokensOf(passage);
    return tokens.filter(
      (token, at) =>
        token.kind === "word" &&
        isQuote(tokens[at - 1]) &&
        isQuote(tokens[at + 1]) &&
        tokens[at - 2]?.text === "(" &&
        tokens[at + 2]?.text === ")",
    );
  });
  const borne = parties.flatMap(({ name, formerly, knownAs }) =>
    tokensOf({ text: [name.value, formerly?.value, knownAs?.value].join(" ") }),
  );
  return new Set([...defined, ...borne].map(({ lower }) => lower));
}

/**
 * A paper made on one day whose acts are all of another takes effect on theirs: `made as of March 31 … 1. Effective April 1, …`.
 * Where the paper itself says that it is effective, its day and theirs both stand.
 */
function ofOneDay(
  frame: Frame,
  changes: readonly Change[],
): { readonly effective?: Frame["effective"]; readonly changes: readonly Change[] } {
  const { effective } = frame;
  const days = new Set(changes.map((change) => change.effective));
  const [day] = days;
  if (!effective || days.size !== 1 || day === undefined || /effect/i.test(effective.printed))
    return { effective, changes };
  return {
    effective: { ...effective, value: { kind: "exact", day } },
    changes: changes.map(({ effective: _own, ...change }) => change),
  };
}

function amendmentOf(frame: Frame, all: readonly Change[]): AmendmentRead {
  const { effective, changes } = ofOneDay(frame, all);
  const { number, executed, recites, signed, status, copy, notes } = frame;
  return {
    ...(number ? { number: number.value } : {}),
    status,
    copy,
    read: "whole",
    ...(effective ? { effective: effective.value } : {}),
    ...(executed ? { executed: executed.value } : {}),
    ...(recites ? { recites: recites.value } : {}),
    signed,
    changes,
    notes: [...notes, ...printedUnder(frame)],
  };
}

/** Who is to sign, where the lines are empty: names in print are no signatures, and are kept in a note. */
function printedUnder({ signed, printedSigners }: Frame): string[] {
  const said = printedSigners.flatMap(({ for: party, name, title }) => {
    const who = [name, title].filter((one) => one !== undefined).join(", ");
    return who === "" ? [] : [party === "not-told" ? who : `${who} (${party})`];
  });
  return signed === "blank" && said.length > 0
    ? [`Under the empty signature lines is printed: ${said.join("; ")}.`]
    : [];
}

function titleOf({ number, agreement }: Frame): { readonly title?: string } {
  const of = agreement?.title?.value;
  if (of === undefined) return {};
  return { title: number ? `Amendment No. ${number.value} to ${of}` : `Amendment to ${of}` };
}

/** A rate that is left blank makes the paper a form. */
function blankRates(changes: readonly Change[]): ReadFrom<string>[] {
  return changes
    .flatMap((change) => feesOf(change).flatMap(tierSetsOf))
    .flatMap(({ tiers }) =>
      tiers.tiers.flatMap(({ rate, asPrinted = "", at }) =>
        rate === "blank" ? [{ value: "a rate is left blank", at, printed: asPrinted }] : [],
      ),
    );
}
