import type { Place } from "./facts.ts";

/**
 * What can be wrong with a file, or with the files of a record as a whole, by its stable code, with the arguments that its
 * words are made from. The words are in `write/problem-words.ts`; a code missing there does not compile.
 */
export type FaultArgs = {
  // the file
  "file-kind": { what: string };
  "file-unreadable": { why: string };
  "file-size": { size: string };
  "file-place": { expected: string };
  "folder-link": { name: string };
  "folder-depth": { limit: string };
  encoding: { likely: string };
  "line-ending": Record<never, string>;
  "control-character": { character: string };
  "invisible-character": { character: string };
  "merge-conflict": { marker: string };
  // YAML
  "yaml-syntax": { message: string };
  "yaml-feature": { feature: string };
  "too-deep": { limit: string };
  "too-many-items": { limit: string; what: string };
  "duplicate-key": { key: string };
  "empty-file": { expected: string };
  "glued-comment": { text: string; comment: string };
  // shape
  "unknown-key": { key: string; where: string; nearest?: string };
  "missing-key": { key: string; where: string; expected: string };
  "wrong-kind": { found: string; expected: string };
  "one-kind": { where: string; kinds: string; found: string; nearest?: string };
  "bad-day": { text: string };
  "bad-rate": { text: string };
  "bad-amount": { text: string };
  "bad-number": { text: string; expected: string };
  "bad-text": { expected: string };
  "bad-address": { text: string };
  "not-one-of": { text: string; allowed: string; nearest?: string };
  "bad-month-end": { text: string };
  "bad-length": { text: string };
  "class-repeated": { class: string };
  "day-order": { from: string; by: string };
  // tiers
  "tier-order": { bound: string; before: string };
  "tier-zero": Record<never, string>;
  "tier-open": Record<never, string>;
  "no-top-tier": Record<never, string>;
  "before-ends-early": { bound: string; trigger: string };
  "rest-not-last": Record<never, string>;
  // the record as a whole
  "file-number": { number: string; file: string };
  "number-repeated": { number: string };
  "executed-unchanging": { status: string; key: string };
  "unknown-portfolio": { name: string; nearest?: string };
  "name-claimed-twice": { name: string; other: string };
  "effective-missing": { status: string };
};

/**
 * What a rule of `check` can find in a record that reads well, by its stable code. `about` is what the finding is about in
 * its file (a day as printed, a portfolio, a number): with the code it tells one finding of a file from another, so that
 * it can be accepted and known again when lines move.
 */
export type RuleArgs = {
  // the chain of amendments
  "number-missing": { about: string; next: string };
  "number-order": { about: string; number: string; day: string; lowerDay: string };
  "order-undecided": { about: string; number: string; day: string; lower: string; lowerDay: string };
  "before-agreement": { about: string; dated: string };
  "after-end": { about: string; end: string };
  "effective-far": { about: string; from: string };
  "executed-after-filed": { about: string; filed: string };
  "superseded-by-unheld": { about: string };
  // the rows that changes meet
  "row-held": { about: string; setBy: string; unseen: string };
  "row-not-held": { about: string; does: string; unseen: string; formerly?: string; nearest?: string };
  "rename-collides": { about: string; other: string };
  "merged-into-unknown": { about: string; nearest?: string };
  "corrects-nothing": { about: string; number: string };
  "restatement-differs": { about: string; how: string };
  // recitals
  "recital-missing": { about: string; whose: string };
  "recital-misprint": { about: string; likely: string; whose: string };
  "recital-unmatched": { about: string };
  "recital-order": { about: string; before: string };
  "recital-own-date": { about: string; copy?: string };
  "recital-own-date-unseen": { about: string; numbers: string };
  "recital-shared-dates": { about: string; earlier: string };
  "recital-unseen": { about: string; numbers: string };
  // signatures
  "execution-blank": { about: string };
  "one-officer-signs": { about: string };
  "office-not-held": { about: string; office: string; held: string };
  "signer-unknown": { about: string };
  // rates
  "rate-scale": { about: string; rate: string; beside: string };
  "rate-rises": { about: string; rate: string; before: string };
  "group-spelling": { about: string; other: string };
  "words-differ": { about: string; why: string };
  "words-unread": { about: string; why: string };
  "approval-not-recorded": { about: string; where: string };
  // statements
  "statement-fee": { about: string; says: string; gives: string };
  "statement-name": { about: string; says: string; gives: string };
  "statement-existence": { about: string; says: string; gives: string };
  "statement-count": { about: string; says: string; gives: string };
  "statement-expenses": { about: string; says: string; gives: string };
  "statement-example": { about: string; says: string; gives: string };
  "statement-officer": { about: string; says: string; gives: string };
  "statement-untold": { about: string; says: string; why: string };
  // acceptances
  "acceptance-unused": { about: string; finding: string; nearest?: string; twice?: string };
};

export type RuleCode = keyof RuleArgs;

/** Every code that a rule can find, and that a record can accept; a code left out does not compile. */
export const RULE_CODES = Object.keys({
  "number-missing": 0,
  "number-order": 0,
  "order-undecided": 0,
  "before-agreement": 0,
  "after-end": 0,
  "effective-far": 0,
  "executed-after-filed": 0,
  "superseded-by-unheld": 0,
  "row-held": 0,
  "row-not-held": 0,
  "rename-collides": 0,
  "merged-into-unknown": 0,
  "corrects-nothing": 0,
  "restatement-differs": 0,
  "recital-missing": 0,
  "recital-misprint": 0,
  "recital-unmatched": 0,
  "recital-order": 0,
  "recital-own-date": 0,
  "recital-own-date-unseen": 0,
  "recital-shared-dates": 0,
  "recital-unseen": 0,
  "execution-blank": 0,
  "one-officer-signs": 0,
  "office-not-held": 0,
  "signer-unknown": 0,
  "rate-scale": 0,
  "rate-rises": 0,
  "group-spelling": 0,
  "words-differ": 0,
  "words-unread": 0,
  "approval-not-recorded": 0,
  "statement-fee": 0,
  "statement-name": 0,
  "statement-existence": 0,
  "statement-count": 0,
  "statement-expenses": 0,
  "statement-example": 0,
  "statement-officer": 0,
  "statement-untold": 0,
  "acceptance-unused": 0,
} satisfies Record<RuleCode, 0>) as readonly RuleCode[];

export type ProblemArgs = FaultArgs & RuleArgs;
export type ProblemCode = keyof ProblemArgs;

/**
 * How much a problem weighs. An `error` keeps every answer of its agreement back; a `warning` does not; a `note` tells what
 * a reader of the record should know, and asks for nothing.
 */
export type Severity = "error" | "warning" | "note";

/** One thing wrong in a record. */
export type Problem = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly args: ProblemArgs[C];
    readonly severity: Severity;
    readonly at: Place;
    /** A second place that explains the first. */
    readonly also?: { readonly place: Place; readonly says: string };
  };
}[ProblemCode];

/** Makes a problem; an error unless said otherwise. Its places are its own: two problems at one place share nothing that is held. */
export function problem<C extends ProblemCode>(
  code: C,
  args: ProblemArgs[C],
  at: Place,
  more: { severity?: Severity; also?: { place: Place; says: string } } = {},
): Problem {
  const also = more.also && { ...more.also, place: { ...more.also.place } };
  return { code, args, at: { ...at }, severity: more.severity ?? "error", ...(also ? { also } : {}) } as Problem;
}

/** Problems by file, then by place; on one place, by code. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.at.file, b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a finding is about, in words that stay when lines move; empty for a fault of a file. */
export function aboutOf({ args }: Problem): string {
  return "about" in args ? args.about : "";
}

/** Whether a rule finds it; else a file is at fault. */
export function isRuleCode(code: ProblemCode): code is RuleCode {
  return (RULE_CODES as readonly ProblemCode[]).includes(code);
}
