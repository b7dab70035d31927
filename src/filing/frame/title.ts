import type { ReadFrom } from "../read-from.ts";
import { type AmendmentNamed, amendmentAt } from "./amendment-named.ts";
import { doubt, formBecause, type Gathered, take } from "./gathered.ts";
import type { Sentence } from "./sentences.ts";
import { after, isQuote, past, type Stretch } from "./stretch.ts";

type Named = { readonly named: AmendmentNamed; readonly stretch: Stretch; readonly place: "title" | "body" };

/**
 * The amendment's number: that of its title, and of "this Amendment No. …" in its body, which must not disagree. A number of an
 * exhibit or of a schedule is none, since no amendment is named before it.
 */
export function numberIn(sentences: readonly Sentence[], gathered: Gathered): ReadFrom<number> | undefined {
  const all = sentences.flatMap(namedIn);
  for (const { stretch } of all) gathered.used.push(stretch);
  for (const { named, stretch } of all) {
    if (named.number.kind === "blank") formBecause(gathered, "its number is left blank", stretch);
    if (named.number.kind === "not-understood")
      doubt(gathered, "number", "the amendment's number was not understood", stretch);
  }
  const said = all.flatMap(({ named: { number }, ...rest }) => (number.kind === "said" ? [{ ...rest, number }] : []));
  const [first] = said;
  if (!first) return undefined;
  if (first.number.bracketed) formBecause(gathered, "its number stands in brackets", first.stretch);
  if (first.number.doubt !== undefined) doubt(gathered, "number", first.number.doubt, first.stretch);
  const other = said.find(({ number }) => number.value !== first.number.value);
  if (other) {
    const why = `it is numbered ${first.number.value} in one place and ${other.number.value} in another`;
    doubt(gathered, "number", why, other.stretch);
  }
  return take(gathered, first.number.value, first.stretch);
}

/** Where a sentence names the paper itself: in the title, or after "this". */
function namedIn(sentence: Sentence): Named[] {
  const { tokens } = sentence.of;
  const found: Named[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const named = amendmentAt(tokens, at);
    if (!named || named.end > sentence.to) continue;
    const stretch = { of: sentence.of, from: named.from, to: named.end };
    const isThis = tokens[named.from - 1]?.lower === "this" || isThisOne(sentence, named);
    if (isThis) found.push({ named, stretch, place: "body" });
    else if (sentence.kind === "head" && isHeading(sentence, named)) found.push({ named, stretch, place: "title" });
  }
  return found;
}

/** "This Second Amendment": the ordinal stands between. */
function isThisOne({ of: { tokens } }: Sentence, { from }: AmendmentNamed): boolean {
  return after(tokens, from - 1, "this") !== undefined;
}

/** It heads its sentence, with "form of" or an article before it at most. */
function isHeading({ of: { tokens }, from }: Sentence, named: AmendmentNamed): boolean {
  let at = from;
  // "MANAGEMENT AGREEMENT - AMENDMENT NO. 7".
  if (/^[-\u2013\u2014:]$/.test(tokens[named.from - 1]?.text ?? "") && named.from - from < 10) return true;
  while (isQuote(tokens[at]) || tokens[at]?.text === "[") at += 1;
  at = past(tokens, at, "form of");
  at = past(tokens, at, "the", "an");
  return at === named.from;
}

/** A paper headed FORM OF is a form. */
export function formWordsIn(sentences: readonly Sentence[], gathered: Gathered): void {
  for (const sentence of sentences) {
    if (sentence.kind !== "head") continue;
    const { tokens } = sentence.of;
    const words = past(tokens, sentence.from, "[", "(");
    const end = past(tokens, words, "form of", "proposed form of", "draft");
    if (end > words) {
      formBecause(
        gathered,
        `it is headed "${tokens
          .slice(words, end)
          .map(({ text }) => text)
          .join(" ")}"`,
        {
          of: sentence.of,
          from: words,
          to: end,
        },
      );
      return;
    }
  }
}
