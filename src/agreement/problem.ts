import type { Place } from "./facts.ts";

/**
 * Every kind of problem in a record, by its stable code, with the arguments that its words are made from.
 * The words are in `write/problem-words.ts`; a code missing there does not compile.
 */
export type ProblemArgs = {
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

export type ProblemCode = keyof ProblemArgs;

/** One thing wrong in a record. An error keeps every answer of its agreement back; a warning does not. */
export type Problem = {
  [C in ProblemCode]: {
    readonly code: C;
    readonly args: ProblemArgs[C];
    readonly severity: "error" | "warning";
    readonly at: Place;
    /** A second place that explains the first. */
    readonly also?: { readonly place: Place; readonly says: string };
  };
}[ProblemCode];

/** Makes a problem; an error unless said otherwise. */
export function problem<C extends ProblemCode>(
  code: C,
  args: ProblemArgs[C],
  at: Place,
  more: { severity?: "warning"; also?: { place: Place; says: string } } = {},
): Problem {
  return { code, args, at, severity: more.severity ?? "error", ...(more.also ? { also: more.also } : {}) } as Problem;
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
