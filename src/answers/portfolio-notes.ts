import { whenInIso } from "../agreement/day.ts";
import type { Portfolio } from "../agreement/identity.ts";
import type { Knowledge } from "../agreement/known.ts";
import type { Entry } from "../agreement/schedule.ts";
import type { Block, Cell } from "../write/answer.ts";
import { feeAsJson } from "./as-json.ts";
import { attestedInWords, firstShownInWords } from "./outcome-reason.ts";
import { unseenInWords } from "./schedule-words.ts";

/** Portfolios that may have been on the schedule, and what puts each in doubt. */
export function mayHaveStoodBlock(entries: readonly Entry[], knowledge: Knowledge | undefined): Block {
  const title = `May have been on the schedule; ${unseenInWords(knowledge)}, or not read whole, put them there:`;
  return { kind: "notes", key: "mayHaveStood", title, notes: mayHaveStoodNotes(entries) };
}

/** A note to each portfolio that may have stood. */
export function mayHaveStoodNotes(entries: readonly Entry[]): Cell[] {
  return entries.flatMap(({ name, outcome }) => {
    if (outcome.kind !== "may-have-stood") return [];
    const { proof, addedBy } = outcome;
    const text = `${name}: ${firstShownInWords(outcome)}`;
    return [{ text, value: { portfolio: name, firstShown: proof.day, addedBy: [...addedBy], words: text } }];
  });
}

/** Portfolios of which documents speak, and no amendment held. */
export function attestedBlock(entries: readonly Entry[]): Block {
  const title = "Named by documents, in no amendment held (attested):";
  return { kind: "notes", key: "attested", title, notes: attestedNotes(entries) };
}

/** A note to each portfolio of which documents alone speak. */
export function attestedNotes(entries: readonly Entry[]): Cell[] {
  return entries.flatMap(({ name, outcome, ending }) => {
    if (outcome.kind !== "attested") return [];
    const { proof, stated } = outcome;
    const text = `${name}: ${attestedInWords(outcome, ending)}`;
    const fee = stated ? { fee: feeAsJson(stated.fee), stated: whenInIso(stated.when) } : {};
    return [{ text, value: { portfolio: name, by: proof.by.title, day: proof.day, ...fee, words: text } }];
  });
}

/** Doubts about who a portfolio is: rows that a document equates and an amendment keeps apart. */
export function identityNotes(entries: readonly Entry[], all: readonly Portfolio[]): Cell[] {
  return entries.flatMap(({ portfolio, name }) =>
    portfolio.perhapsSameAs.map((doubt) => {
      const known = all.some(({ names }) => names.some((borne) => borne.name === doubt.portfolio));
      const words = `${name}: perhaps the same as ${doubt.portfolio}${known ? "" : " (not in the record)"}${doubt.note === undefined ? "" : `. ${doubt.note}`}`;
      return { text: words, value: { portfolio: name, perhapsSameAs: doubt.portfolio, note: doubt.note ?? null } };
    }),
  );
}
