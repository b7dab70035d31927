import type { Extent, SourceText } from "../passage.ts";
import type { Doubt, ReadFrom } from "../read-from.ts";
import type { Token } from "../tokens.ts";
import { doubtAt, extentOfStretch, readAt, type Stretch, type Words } from "./stretch.ts";

/** What the readers of a frame find beside their values, gathered as they read. */
export type Gathered = {
  readonly source: SourceText;
  readonly doubts: Doubt[];
  readonly notes: string[];
  readonly formReasons: ReadFrom<string>[];
  readonly used: Stretch[];
  subadvisory?: ReadFrom<string>;
};

/** Of a paper of which nothing was read yet. */
export function gathering(source: SourceText): Gathered {
  return { source, doubts: [], notes: [], formReasons: [], used: [] };
}

/** A value with its place; its words are used. */
export function take<T>(gathered: Gathered, value: T, stretch: Stretch): ReadFrom<T> {
  gathered.used.push(stretch);
  return readAt(gathered.source, value, stretch);
}

/** A doubt about words, which are used: the doubt shows them. */
export function doubt(gathered: Gathered, about: string, why: string, stretch: Stretch): void {
  gathered.used.push(stretch);
  gathered.doubts.push(doubtAt(gathered.source, about, why, stretch));
}

/** Why the paper is a form, at the words that show it. */
export function formBecause(gathered: Gathered, why: string, stretch: Stretch): void {
  gathered.formReasons.push(take(gathered, why, stretch));
}

/** Small words that join what was read and say nothing alone. */
const JOINING = new Set(
  (
    "the this that a an to and or by between among of in on as is are it its whereas made entered into dated effective hereby " +
    "have has been was were which each both who party parties certain shall be become becomes will"
  ).split(" "),
);

/** The extents of all that was used; joining words between two used parts of a sentence are used with them. */
export function usedOf({ used }: Gathered): Extent[] {
  const read = new Map<Words, Set<number>>();
  for (const { of, from, to } of used) {
    const indexes = read.get(of) ?? new Set<number>();
    for (let at = from; at < to; at += 1) indexes.add(at);
    read.set(of, indexes);
  }
  return [...read].flatMap(([of, indexes]) => stretchesOf(of, indexes)).map(extentOfStretch);
}

function stretchesOf(of: Words, indexes: ReadonlySet<number>): Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | undefined;
  for (let at = 0; at <= of.tokens.length; at += 1) {
    const token = of.tokens[at];
    const isUsed = token !== undefined && (indexes.has(at) || joins(of, at, indexes));
    if (isUsed) from ??= at;
    else if (from !== undefined) {
      stretches.push({ of, from, to: at });
      from = undefined;
    }
  }
  return stretches;
}

/** Whether only joining words stand between a token and one that was used, on either side. */
function joins({ tokens }: Words, at: number, indexes: ReadonlySet<number>): boolean {
  const reaches = (step: 1 | -1): boolean => {
    for (let next = at; ; next += step) {
      const token = tokens[next];
      if (token === undefined) return false;
      if (indexes.has(next)) return true;
      if (!isJoining(token)) return false;
    }
  };
  return reaches(1) || reaches(-1);
}

function isJoining(token: Token): boolean {
  return JOINING.has(token.lower) || (token.kind === "punctuation" && /^[,.;:()"\u201c\u201d]$/.test(token.text));
}
