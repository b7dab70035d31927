import type { FeeCase, NonEmpty } from "../../agreement/facts.ts";
import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import type { FeeRead } from "./fee-read.ts";
import { spanOf, type Unsure, unsure } from "./figure.ts";
import { anyOf, is, pastAll } from "./phrase.ts";
import { sentenceEnd } from "./sentence.ts";
import { type Text, wordsIn } from "./text.ts";
import { pastNumbering, type TiersOptions, type TiersRead, tiersAt } from "./tiers.ts";

const IF = anyOf(
  "if | when | whenever | while | where | so long as | for so long as | as long as | during any period when",
  "for any period in which | for any period when | during any period in which | during periods when | in the event that | in the event",
);
const OTHERWISE = anyOf("otherwise | in all other cases | in any other case");
const BETWEEN = anyOf("; | , | . | and");

/** The longest condition, in tokens. */
const LONGEST = 200;

type CaseRead = { readonly read: TiersRead; readonly when: Span; readonly end: number };

/** `0.80% of such assets if the Portfolio invests directly; 0.45% of such assets if it invests in funds`. */
export function casesAfter(text: Text, first: TiersRead, options: TiersOptions): FeeRead | undefined {
  const { tokens } = text;
  const cases: CaseRead[] = [];
  for (let read: TiersRead | undefined = first; read; ) {
    const start = whenAt(tokens, read.end);
    if (start === undefined) break;
    const next = nextCase(text, start.from, options);
    const last = start.isOtherwise ? start.from : sentenceEnd(tokens, start.from);
    const when = start.isOtherwise
      ? spanOf(tokens, start.from - 1, start.from)
      : spanOf(tokens, start.from, next?.whenEnd ?? last);
    cases.push({ read, when, end: next?.whenEnd ?? last });
    read = next?.read;
  }
  return casesOf(text, cases);
}

/** `if the Portfolio invests directly, 0.80% of such assets; if it invests in funds, 0.45% of such assets`. */
export function casesAt(text: Text, at: number, options: TiersOptions): FeeRead | undefined {
  const { tokens } = text;
  const cases: CaseRead[] = [];
  for (let from = at; from < tokens.length; ) {
    const start = whenAt(tokens, from);
    if (start === undefined) break;
    const found = tiersAfterWhen(text, start.from, options);
    if (!found) break;
    const when = start.isOtherwise
      ? spanOf(tokens, start.from - 1, start.from)
      : spanOf(tokens, start.from, found.whenEnd);
    cases.push({ read: found.read, when, end: found.read.end });
    from = pastAll(BETWEEN, tokens, found.read.end);
  }
  return cases.length > 1 ? casesOf(text, cases) : undefined;
}

function whenAt(
  tokens: readonly Token[],
  at: number,
): { readonly from: number; readonly isOtherwise: boolean } | undefined {
  const start = is(tokens[at], ",") ? at + 1 : at;
  const otherwise = OTHERWISE(tokens, start);
  if (otherwise !== undefined) return { from: otherwise, isOtherwise: true };
  const from = IF(tokens, start);
  return from === undefined ? undefined : { from, isOtherwise: false };
}

type Next = { readonly whenEnd: number; readonly read: TiersRead };

/** Where a condition ends: before the tiers of the next case, which has a condition of its own. */
function nextCase(text: Text, from: number, options: TiersOptions): Next | undefined {
  const { tokens } = text;
  for (let at = from; at < Math.min(tokens.length, from + LONGEST); at += 1) {
    const start = pastAll((all, from) => BETWEEN(all, from) ?? pastNumbering(all, from), tokens, at);
    const read = start > at ? tiersAt(text, start, options) : undefined;
    if (read && whenAt(tokens, read.end)) return { whenEnd: at, read };
  }
  return undefined;
}

/** The tiers after a condition that stands before them, past a comma or a colon. */
function tiersAfterWhen(text: Text, from: number, options: TiersOptions): Next | undefined {
  const { tokens } = text;
  const last = sentenceEnd(tokens, from);
  for (let at = from; at < last; at += 1) {
    const read = is(tokens[at], ",", ":") ? tiersAt(text, at + 1, options) : undefined;
    if (read) return { whenEnd: at, read };
  }
  return undefined;
}

function casesOf(text: Text, cases: readonly CaseRead[]): FeeRead | undefined {
  const { tokens } = text;
  const last = cases.at(-1);
  if (!last) return undefined;
  const doubts: Unsure[] = cases.flatMap(({ read }) => read.unsure);
  const all = { start: cases[0]?.when.start ?? 0, end: cases[0]?.when.end ?? 0 };
  if (cases.length === 1)
    doubts.push({ ...all, about: "cases", why: "one case alone: what the fee is in others is not said" });
  for (const { when } of cases) {
    const inside = tokens.filter(({ start, end }) => start >= when.start && end <= when.end);
    if (inside.some((token) => is(token, "$", "%", "[") || token.kind === "blank" || token.kind === "number"))
      doubts.push(unsure(inside, 0, inside.length, "cases", "a figure stands inside the condition"));
  }
  const made = cases.map(
    ({ read, when }, index): FeeCase | undefined =>
      read.tiers && { ...read.tiers, name: `case-${index + 1}`, when: wordsIn(text, when) },
  );
  const [first, ...more] = made.filter((one) => one !== undefined);
  const isWhole = first !== undefined && more.length + 1 === cases.length;
  const fee: NonEmpty<FeeCase> | undefined = isWhole ? [first, ...more] : undefined;
  return {
    ...(fee ? { fee: { kind: "cases", cases: fee } as const } : {}),
    end: last.end,
    marks: cases.flatMap(({ read }) => read.marks),
    unsure: doubts,
  };
}
