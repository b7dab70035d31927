import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import type { NameFound } from "./names.ts";
import type { Sentence } from "./sentences.ts";

type VerbClass = "add" | "remove" | "replace" | "alter" | "rename" | "correct";
type Verb = { readonly is: VerbClass; readonly at: number };

/** A verb that acts upon a schedule, with the tokens of its sentence that belong to it. */
export type Segment = { readonly verb: Verb; readonly from: number; readonly to: number };

/** A verb in its sentence, with the portfolios that its words name. */
export type Found = Segment & {
  readonly sentence: Sentence;
  readonly names: readonly NameFound[];
  readonly span: Span;
};

/** The forms of each verb, and the nouns made from it. */
const VERBS: Readonly<Record<string, VerbClass>> = Object.fromEntries(
  (
    [
      ["add", "add adds added adding addition additions insert inserts inserted inserting"],
      [
        "remove",
        "remove removes removed removing removal delete deletes deleted deleting deletion eliminate eliminates eliminated eliminating elimination strike striking stricken withdraw withdrawn withdrawal terminate terminates terminated terminating termination cease ceases ceased",
      ],
      [
        "replace",
        "replace replaces replaced replacing replacement restate restates restated restating putting put lieu supersede superseded superseding substitute substituted substituting",
      ],
      [
        "alter",
        "change changes changed changing revise revises revised revising revision modify modifies modified modifying reduce reduces reduced reducing reduction lower lowers lowered lowering increase increases increased increasing decrease decreases decreased decreasing adjust adjusts adjusted adjusting",
      ],
      ["rename", "rename renames renamed renaming redesignate redesignated redesignating"],
      ["correct", "correct corrects corrected correcting correction"],
    ] as const
  ).flatMap(([is, words]) => words.split(" ").map((word) => [word, is] as const)),
);

/** Verbs that act upon a schedule; `deleted in its entirety and replaced` and `amended and restated` are one. */
export function verbsIn(tokens: readonly Token[]): Verb[] {
  const verbs: Verb[] = [];
  tokens.forEach(({ lower, kind }, at) => {
    if (kind !== "word" || !Object.hasOwn(VERBS, lower) || isInName(tokens, at) || isOfThePast(tokens, at)) return;
    if (lower === "addition" && tokens[at - 1]?.lower === "in") return;
    const is = VERBS[lower] as VerbClass;
    const before = verbs.at(-1);
    if (before && is === "replace" && before.is === "remove" && at - before.at < 12) verbs.pop();
    else if (before && is === before.is && at - before.at < 4) return;
    else if (before?.is === "alter" && is === "alter") return;
    verbs.push({ is, at });
  });
  return verbs;
}

/** `as amended and restated`, `as changed`: what was done to the agreement before. */
function isOfThePast(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 4), at).map(({ lower }) => lower);
  const as = before.lastIndexOf("as");
  return (
    as >= 0 &&
    before.slice(as + 1).every((word) => /^(?:amended|and|heretofore|previously|supplemented|,|further|or)$/.test(word))
  );
}

/** A word in capitals amid others in capitals belongs to a name or a heading. */
function isInName(tokens: readonly Token[], at: number): boolean {
  return /^\p{Lu}/u.test(tokens[at]?.text ?? "") && at > 0 && /^\p{Lu}/u.test(tokens[at - 1]?.text ?? "");
}

/** Each verb with the words that belong to it: sentences with two are cut at the `and` or `;` between them. */
export function segmentsOf(tokens: readonly Token[], verbs: readonly Verb[]): Segment[] {
  return verbs.map((verb, index) => {
    const previous = verbs[index - 1];
    const next = verbs[index + 1];
    return {
      verb,
      from: previous ? cutBetween(tokens, previous.at, verb.at) : 0,
      to: next ? cutBetween(tokens, verb.at, next.at) : tokens.length,
    };
  });
}

function cutBetween(tokens: readonly Token[], from: number, to: number): number {
  const cuts = tokens.flatMap((token, at) => (at > from && at < to && /^(?:and|;)$/.test(token.lower) ? [at] : []));
  // In a name an `and` stands between capitals; the one that parts two acts is followed by `to`, `by` or the subject of a verb.
  const outside = cuts.filter((at) => !isBetweenCapitals(tokens, at));
  return (outside.at(-1) ?? cuts.at(-1) ?? to - 1) + 1;
}

function isBetweenCapitals(tokens: readonly Token[], at: number): boolean {
  const isCapital = (token: Token | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? "");
  return isCapital(tokens[at - 1]) && isCapital(tokens[at + 1]);
}

/** Whether the words of a verb, or of a part of its sentence, hold one of some words. */
export function speaksOf(
  { sentence, from, to }: Pick<Found, "sentence" | "from" | "to">,
  words: ReadonlySet<string>,
): boolean {
  return sentence.tokens.slice(from, to).some(({ lower }) => words.has(lower));
}
