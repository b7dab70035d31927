import { whenInIso } from "../agreement/day.ts";
import type { Amendment, Change, Fee, Signature } from "../agreement/facts.ts";
import { feeInWords } from "./fee-words.ts";
import type { AmendmentRead } from "./import.ts";

/** One key in which a document and what a record holds of it are not the same, each in words. */
export type HeldDifference = { readonly key: string; readonly document: string; readonly recorded: string };

type Facts = Pick<Amendment, "status" | "copy" | "effective" | "executed" | "recites" | "signed">;

/** How the facts of a paper are said, in the order in which they are told. */
const SAID: { readonly [K in keyof Facts]-?: (value: NonNullable<Facts[K]>) => string } = {
  status: (status) => status,
  copy: (copy) => `a copy that is ${copy}`,
  effective: whenInIso,
  executed: (day) => (typeof day === "string" ? day : `blank: ${day.blank}`),
  recites: (all) => {
    if (all === "not-read") return all;
    return "words" in all ? all.words : all.map(({ day }) => day).join(", ") || "no day";
  },
  signed: (all) => (typeof all === "string" ? all : all.map(signatureInWords).join("; ")),
};

/**
 * In which of the facts that a document states the record's paper differs from it. A fact that the document does not state,
 * or that was not read of it, is not compared; nor are notes, which are a person's.
 */
export function differencesFromHeld(read: AmendmentRead, held: Amendment): HeldDifference[] {
  const differs = <K extends keyof Facts>(key: K): HeldDifference[] => {
    const own: Facts[K] = (read as Facts)[key];
    if (own === undefined || own === "not-read" || inText(own) === inText(held[key])) return [];
    const other: Facts[K] = held[key];
    const say = SAID[key] as (value: NonNullable<Facts[K]>) => string;
    return [{ key, document: say(own as NonNullable<Facts[K]>), recorded: other ? say(other) : "nothing" }];
  };
  const most = Math.max(read.changes.length, held.changes.length);
  const changes = Array.from({ length: most }, (_, index): HeldDifference[] => {
    const [own, other] = [read.changes[index], held.changes[index]];
    if (inText(factsOf(own)) === inText(factsOf(other))) return [];
    return [{ key: `change ${index + 1}`, document: changeInWords(own), recorded: changeInWords(other) }];
  });
  return [...(Object.keys(SAID) as (keyof Facts)[]).flatMap((key) => differs(key)), ...changes.flat()];
}

function signatureInWords({ for: party, by, title }: Signature): string {
  return `${by}${title === undefined ? "" : `, ${title}`}, for the ${party}`;
}

/** `change-fee Elm Fund: 0.80% of such assets`, with what stands beside it. */
function changeInWords(change: Change | undefined): string {
  if (!change) return "nothing";
  const beside = [
    ...(change.formerly === undefined ? [] : [`formerly ${change.formerly}`]),
    ...(change.effective === undefined ? [] : [`from ${change.effective}`]),
    ...(change.as === undefined ? [] : [change.as]),
  ];
  return `${actInWords(change)}${beside.length === 0 ? "" : ` (${beside.join(", ")})`}`;
}

function actInWords(change: Change): string {
  const priced = (portfolio: string, fee: Fee | undefined): string =>
    `${portfolio}${fee ? `: ${feeInWords(fee)}` : ""}`;
  switch (change.kind) {
    case "add":
    case "change-fee":
    case "correct":
      return `${change.kind} ${priced(change.portfolio, change.fee)}`;
    case "rename":
      return `rename ${change.portfolio} to ${change.to}`;
    case "remove": {
      const why =
        change.mergedInto === undefined
          ? change.liquidated
            ? ", liquidated"
            : ""
          : `, merged into ${change.mergedInto}`;
      return `remove ${priced(change.portfolio, change.printedFee)}${why}`;
    }
    case "restate-schedule":
      return `restate-schedule: ${change.rows.map(({ portfolio, fee }) => priced(portfolio, fee)).join("; ")}`;
    default:
      return change satisfies never;
  }
}

/** What a change does, without remarks upon it and quotations. */
function factsOf(change: Amendment["changes"][number] | undefined): unknown {
  if (!change) return undefined;
  const { note: _note, asPrinted: _asPrinted, approved: _approved, ...facts } = change;
  return facts;
}

/** A fact as text, in whatever order its keys come, without places. */
function inText(value: unknown): string {
  if (value === undefined) return "nothing";
  return JSON.stringify(value, (key, held: unknown) => {
    if (key === "at" || key === "words") return undefined;
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
