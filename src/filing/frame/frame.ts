import type { Day, When } from "../../agreement/day.ts";
import type { Recital, Signature } from "../../agreement/facts.ts";
import type { Paper } from "../paper.ts";
import type { ReadFrom, Reading } from "../read-from.ts";
import { agreementIn } from "./agreement-read.ts";
import { daysSaidIn } from "./day-claims.ts";
import { effectiveOf, executedOf, firstDays, inOrder } from "./days-settled.ts";
import { executionIn } from "./execution.ts";
import { gathering, usedOf } from "./gathered.ts";
import { partiesOf } from "./parties-settled.ts";
import { recitedIn } from "./recited.ts";
import { changesSchedule, sentencesOf } from "./sentences.ts";
import { settled } from "./settle.ts";
import { signedOf } from "./signed.ts";
import { formWordsIn, numberIn } from "./title.ts";

/** Everything that an amendment says but its changes. What is absent is not printed; what is printed and not sure is a doubt. */
export type Frame = {
  readonly number?: ReadFrom<number>;
  readonly agreement?: { readonly title?: ReadFrom<string>; readonly dated?: ReadFrom<Day> };
  readonly parties: readonly FrameParty[];
  /** See {@link settled} for which day this is. */
  readonly effective?: ReadFrom<When>;
  readonly executed?: ReadFrom<Day | { readonly blank: string }>;
  /** Absent where the paper says nothing of earlier amendments. */
  readonly recites?: ReadFrom<readonly Recital[] | { readonly words: string }>;
  readonly signed: "blank" | "not-read" | readonly Signature[];
  /** Names and titles under empty lines. */
  readonly printedSigners: readonly PrintedSigner[];
  readonly status: "executed" | "form";
  /** Why the paper is a form: its heading, blanks, brackets. A blank rate is another, see {@link withFormReasons}. */
  readonly isForm: readonly ReadFrom<string>[];
  readonly copy: "signed" | "unsigned" | "not-read";
  /** The words that show it to amend an agreement with a subadviser, whose fee the manager pays. */
  readonly subadvisory?: ReadFrom<string>;
  /** Misprints and oddities kept, each a sentence. */
  readonly notes: readonly string[];
};

export type FrameParty = {
  readonly party: "trust" | "manager";
  readonly name: ReadFrom<string>;
  readonly formerly?: ReadFrom<string>;
  readonly knownAs?: ReadFrom<string>;
};

export type PrintedSigner = {
  readonly for: "trust" | "manager" | "not-told";
  readonly name?: string;
  readonly title?: string;
};

/** Reads all of an amendment but its changes. Days of single changes, and whatever else it does not know, stay unused. */
export function frameOf(paper: Paper): Reading<Frame> {
  const gathered = gathering(paper.source);
  const sentences = sentencesOf(paper);
  const number = numberIn(sentences, gathered);
  const title = agreementIn(sentences, gathered);
  const said = sentences
    .filter(({ kind }) => kind !== "witness" && kind !== "after")
    .map((sentence) => ({ sentence, ...daysSaidIn(sentence, title?.value) }));
  for (const { asides } of said) gathered.used.push(...asides);
  const acting = sentences.filter(changesSchedule).length;
  const isSigned = sentences.some((one) => one.kind === "witness" && executionIn(one).days.length > 0);
  const claims = said.flatMap((one) => one.claims);
  const days = settled(claims, acting, isSigned);
  const dated = firstDays(days, gathered);
  const effective = effectiveOf(days, sentences, gathered);
  const parties = partiesOf(sentences, gathered);
  const signed = signedOf(paper, sentences, parties, gathered);
  const executed = executedOf(sentences, days, signed.dates, gathered);
  const recites = recitedIn(said, effective?.value, gathered);
  formWordsIn(sentences, gathered);
  inOrder(dated, effective, executed, gathered);
  const isForm = gathered.formReasons;
  return {
    value: {
      ...(number ? { number } : {}),
      ...(title || dated ? { agreement: { ...(title ? { title } : {}), ...(dated ? { dated } : {}) } } : {}),
      parties: parties.named,
      ...(effective ? { effective } : {}),
      ...(executed ? { executed } : {}),
      ...(recites ? { recites } : {}),
      signed: signed.signed,
      printedSigners: signed.printedSigners,
      status: isForm.length > 0 ? "form" : "executed",
      isForm,
      copy: signed.copy,
      ...(gathered.subadvisory ? { subadvisory: gathered.subadvisory } : {}),
      notes: gathered.notes,
    },
    used: usedOf(gathered),
    doubts: gathered.doubts,
  };
}

/** The frame with further reasons that the paper is a form: a rate that is left blank. */
export function withFormReasons(frame: Frame, more: readonly ReadFrom<string>[]): Frame {
  const isForm = [...frame.isForm, ...more];
  return { ...frame, isForm, status: isForm.length > 0 ? "form" : "executed" };
}
