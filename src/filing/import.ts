import type { Amendment, Change, Fee } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import { changesOf } from "./acts/changes.ts";
import { clausesOf, extentsOf } from "./acts/clauses.ts";
import { onlyPortfolio, withFormerNames } from "./acts/context.ts";
import { boilerplateIn } from "./frame/boilerplate.ts";
import { type Frame, frameOf, withFormReasons } from "./frame/frame.ts";
import type { Paper } from "./paper.ts";
import type { Extent } from "./passage.ts";
import type { Doubt, ReadFrom } from "./read-from.ts";
import type { NotRead } from "./source/decode.ts";
import { paperOf } from "./source/paper-of.ts";
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
  | NotRead;

/** Reads a document's bytes; `file` is what its places call it. */
export function importedOf(file: string, bytes: Uint8Array): Imported {
  const paper = paperOf(file, bytes);
  if ("kind" in paper) return paper;
  return amendmentIn(paper);
}

function amendmentIn(paper: Paper): Imported {
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
  const acts = clauses.map((clause) => changesOf(clause, context));
  const changes = withFormerNames(
    paper,
    acts.flatMap(({ value }) => value),
  );
  const used: Extent[] = [...framed, ...acts.flatMap((one) => one.used)];
  const frame = withFormReasons(read.value, blankRates(changes));
  const unread = unreadIn(paper, used, clauses.flatMap(extentsOf));
  const none: Doubt[] = changes.length > 0 ? [] : [nothingDone(paper)];
  return {
    kind: "amendment",
    ...titleOf(frame),
    amendment: amendmentOf(frame, changes),
    frame,
    doubts: [...read.doubts, ...acts.flatMap(({ doubts }) => doubts), ...none],
    unread,
  };
}

/** Whether a name is a party's, whole or without `Inc.` and the like at its end. */
function isPartyIn({ parties }: Frame, name: string): boolean {
  const own = normalised(name);
  return parties.some((one) => `${normalised(one.name.value)} `.startsWith(`${own} `));
}

function nothingDone({ source }: Paper): Doubt {
  return {
    about: "changes",
    why: "no change to a schedule is read in it",
    at: { file: source.file, line: 1, column: 1, length: 1 },
    printed: "",
  };
}

function amendmentOf(frame: Frame, changes: readonly Change[]): AmendmentRead {
  const { number, effective, executed, recites, signed, status, copy, notes } = frame;
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
    notes,
  };
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

function feesOf(change: Change): Fee[] {
  if (change.kind === "restate-schedule") return change.rows.map(({ fee }) => fee);
  if (change.kind === "remove") return change.printedFee ? [change.printedFee] : [];
  return change.kind === "rename" ? [] : [change.fee];
}
