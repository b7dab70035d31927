import type { Act } from "../agreement/acts.ts";
import { type Day, dayInWords, earliest, whenInWords } from "../agreement/day.ts";
import type { Agreement, AgreementTerms, Amendment } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import type { Play } from "../agreement/in-play.ts";
import { isKnown, type Knowledge } from "../agreement/known.ts";
import type { RowProof } from "../agreement/row-proofs.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { type Fact, fact } from "../write/answer.ts";
import { notKnownInWords } from "./standing-words.ts";

/**
 * Why a schedule has no fee of a portfolio, in a sentence that names the agreement; undefined where the agreement is not
 * one of the portfolio's.
 */
export function absence(schedule: Schedule, portfolio: Portfolio): string | undefined {
  if (schedule.kind !== "in-force") return notInForce(schedule);
  const title = titleOf(schedule);
  const day = dayInWords(schedule.asOf);
  const entry = schedule.entries.find((one) => one.portfolio === portfolio);
  const reason = entry && outcomeInWords(entry, schedule);
  return reason === undefined ? undefined : `${entry?.name} ${reason} (${title}, ${day})`;
}

/** Why an agreement has no schedule on the day, in a sentence that names it. */
export function notInForce(schedule: Exclude<Schedule, { kind: "in-force" }>): string {
  const title = titleOf(schedule);
  const day = dayInWords(schedule.asOf);
  switch (schedule.kind) {
    case "before-agreement":
      return `${title}: ${day} is before the agreement`;
    case "not-yet-known":
      return `${title}: it was ${notYet(schedule)}`;
    case "after-end":
      return `${title}: ${day} is after its end. ${endOf(schedule)}`;
    default:
      return schedule satisfies never;
  }
}

function outcomeInWords({ outcome }: Entry, { asOf: day, knowledge }: Schedule): string | undefined {
  switch (outcome.kind) {
    case "removed":
      return `was taken off on ${dayInWords(outcome.by.day)} by ${actInWords(outcome.by)}${mergedInto(outcome.by)}`;
    case "not-yet-added":
      if (outcome.by.range && (earliest(outcome.by.range) ?? day) <= day) {
        return `may already be on the schedule: ${actInWords(outcome.by)} adds it ${whenInWords(outcome.by.range)}`;
      }
      return `is not yet on the schedule: ${actInWords(outcome.by)} adds it on ${dayInWords(outcome.by.day)}`;
    case "never":
      return outcome.firstShown
        ? `is not shown to be on the schedule by that day; first shown ${proofInWords(outcome.firstShown)}`
        : undefined;
    case "fee-not-seen":
      return `is on the schedule, as ${proofInWords(outcome.proof)} shows; its fee is in an amendment that was not seen${knowledge ? `, or is held but ${notKnownInWords(knowledge)}` : ""}`;
    case "may-have-stood":
      return `may have been on the schedule: it is first shown by ${proofInWords(outcome.proof)}, and the amendment that added it was not seen${knowledge ? `, or is held but ${notKnownInWords(knowledge)}` : ""}`;
    case "attested":
      return `is in no amendment held; ${outcome.proof.by.title} names it`;
    case "order-undecided": {
      const [first, second] = outcome.between;
      return `is touched by ${actInWords(first)} and ${actInWords(second)}, whose order is not decided`;
    }
    case "row":
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** `, as known on May 1, 2006`, `, by what was filed through May 1, 2006`; empty where all that is held is used. */
export function asKnown({ knowledge }: Pick<Schedule, "knowledge">): string {
  if (knowledge === undefined) return "";
  const { by, on } = knowledge;
  if (by === "public") return `, by what was filed${on === undefined ? "" : ` through ${dayInWords(on)}`}`;
  return on === undefined ? "" : `, as known on ${dayInWords(on)}`;
}

/** Where a fact stands that no paper used gives: a paper left out may be held. */
export function unseenInWords(knowledge: Knowledge | undefined): string {
  if (knowledge === undefined) return "an amendment not seen";
  return `an amendment not seen, or held but ${notKnownInWords(knowledge)}`;
}

/** The day of knowledge and whose it is, for machines. */
export function knowledgeAsJson({ knowledge }: Pick<Schedule, "knowledge">): { knownOn: Day | null; public: boolean } {
  return { knownOn: knowledge?.on ?? null, public: knowledge?.by === "public" };
}

/** `not yet made on May 1, 1999`, `not shown to be public by May 1, 2001: …`. */
export function notYet({ kind, asOf, knowledge }: Schedule): string {
  if (kind !== "not-yet-known") return `not yet made on ${dayInWords(asOf)}`;
  const none = "no filing of it, nor of an amendment to it, is recorded";
  if (knowledge?.on === undefined) return `not shown to be public: ${none} with its day`;
  const on = dayInWords(knowledge.on);
  return knowledge.by === "public" ? `not shown to be public by ${on}: ${none} by then` : `not yet made on ${on}`;
}

/** `, merged into B Portfolio`, `, liquidated`; empty where a removal gives no reason. */
export function mergedInto({ change }: Pick<Act, "change">): string {
  if (change.kind !== "remove") return "";
  return change.mergedInto === undefined
    ? change.liquidated
      ? ", liquidated"
      : ""
    : `, merged into ${change.mergedInto}`;
}

/** `Met Investors Series Trust: Management Agreement dated December 8, 2000`, as far as these are known. */
export function titleOf({ registrant, agreement }: Pick<Schedule, "registrant" | "agreement">): string {
  return `${registrant.name === undefined ? "" : `${registrant.name}: `}${agreementInWords(agreement)}`;
}

/** `Management Agreement dated December 8, 2000`, as far as these are known. */
export function agreementInWords({ terms, slug }: Agreement): string {
  const title = terms.title ?? (slug === "" ? "An agreement whose title is not recorded" : slug);
  return `${title}${terms.dated === undefined ? "" : ` dated ${dayInWords(terms.dated)}`}`;
}

/** When the agreement ended, why that is thought, and what succeeded it; empty where no end is recorded. */
export function endOf({ agreement }: Schedule): string {
  const { ends, successor } = agreement.terms;
  if (!ends) return "";
  const why = ends.basis === undefined ? "" : ` (${ends.basis})`;
  const next = successor
    ? `; its successor is the ${successor.title}${successor.dated === undefined ? "" : ` dated ${dayInWords(successor.dated)}`}`
    : "";
  return `Its last day was ${lastDay(ends)}${why}${next}.`;
}

/** `Amendment No. 22`, `the form of Amendment No. 12`. */
export function actInWords({ paper }: Pick<Act, "paper">): string {
  return paper.status === "form" ? `the form of ${paperInWords(paper)}` : paperInWords(paper);
}

/** `Amendment No. 22`; the agreement's own Schedule A for No. 0. */
export function paperInWords({ number }: Amendment): string {
  return number === 0 ? "the agreement's own Schedule A" : `Amendment No. ${number}`;
}

/** A name, and the newer one that may already be borne: `A`, `A (or already B)`. */
export function nameInWords({ name, perhaps }: { readonly name: string; readonly perhaps?: string }): string {
  return perhaps === undefined ? name : `${name} (or already ${perhaps})`;
}

/**
 * Every name that a portfolio bore, with its day: `A; B from October 1, 2006`; `by` a day, where one is given. Misprints are
 * said to be such.
 */
export function namesInWords({ names }: Portfolio, knowledge?: Knowledge, by?: Day): string {
  return names
    .filter(({ known }, index) => index === 0 || isKnown(known, knowledge))
    .filter(({ from }) => by === undefined || from === undefined || (earliest(from) ?? by) <= by)
    .map(({ name, from, misprint }) => {
      if (misprint) return `${name} (so printed)`;
      return from === undefined ? name : `${name}, ${from.kind === "exact" ? "from " : ""}${whenInWords(from)}`;
    })
    .join("; ");
}

/** What proves that a row stood, with its day. */
export function proofInWords({ act, statement, day }: RowProof): string {
  if (act) return `${actInWords(act)} on ${dayInWords(act.day)}`;
  return statement ? `${statement.by.title} (${dayInWords(day)})` : dayInWords(day);
}

/** What is to be known of the copy that was read: a form, or an unsigned copy of an executed paper; else nothing. */
export function copyInWords({ status, copy }: Amendment): string {
  if (status === "form") return " (form)";
  return copy === "unsigned" ? " (unsigned copy)" : "";
}

/** Why replay leaves a paper out. */
export function whyNotReplayed(play: Exclude<Play, { kind: "replayed" }>, knowledge: Knowledge | undefined): string {
  switch (play.kind) {
    case "blank-day":
      return "its effective day is blank";
    case "draft":
      return "it is a draft";
    case "executed-held":
      return "its executed copy is held";
    case "superseded":
      return `superseded by No. ${play.by.amendment}${play.by.inferred ? " (inferred)" : ""}`;
    case "not-known":
      if (knowledge?.on === undefined)
        return knowledge ? "no filing day of it was read" : "nothing says since when it was known";
      return `it was ${notKnownInWords(knowledge)}`;
    case "not-seen":
      return "it was not seen";
    default:
      return play satisfies never;
  }
}

/** How far somebody stated that the filings were searched; past that an amendment may exist that is not held. */
export function searchedFact({ searched, agreement }: Schedule): Fact {
  const stated = agreement.terms.searchedThrough;
  const past = searched.through === undefined ? "any day" : dayInWords(searched.through);
  const words = stated
    ? `through ${dayInWords(stated.day)}, as ${stated.by} states`
    : `not stated; past ${past} an amendment with a higher number may exist`;
  return fact("searchedThrough", "Searched", words, { day: searched.through ?? null, stated: searched.stated });
}

/** `August 3, 2017 (inferred)`, `between … and … (inferred)`. */
export function endInWords(ends: Ends): string {
  return `${lastDay(ends)}${ends.inferred ? " (inferred)" : ""}`;
}

type Ends = NonNullable<AgreementTerms["ends"]>;

function lastDay({ from, day }: Ends): string {
  return from === undefined ? dayInWords(day) : `between ${dayInWords(from)} and ${dayInWords(day)}`;
}
