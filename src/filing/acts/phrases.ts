import type { Token } from "../tokens.ts";
import { type NameFound, namesIn } from "./names.ts";
import type { Phrase } from "./phrase.ts";
import { removalsAmong } from "./removals.ts";
import { knownAs, namedAnew, renaming } from "./renamings.ts";
import { reading, replacement } from "./replacements.ts";
import type { Sentence } from "./sentences.ts";
import { type Found, segmentsOf, speaksOf, verbsIn } from "./verbs.ts";

const FEES = new Set(["fee", "fees", "compensation", "rate", "rates"]);
const PARTS_OF_FEES = new Set(["breakpoint", "breakpoints", "tier", "tiers"]);

/** Words without which a run of words is a heading: `Fee change.` */
const FINITE = new Set(
  "is are be been shall will hereby was were has have to by amend amends restates replaces adds deletes removes changes agree agrees do does".split(
    " ",
  ),
);

/**
 * The acts that a sentence performs, in its order; none where it performs none, or one that is not understood. The names of
 * parties are no portfolios.
 */
export function phrasesIn(sentence: Sentence, isParty: (name: string) => boolean = () => false): Phrase[] {
  const { tokens, words } = sentence;
  if (!tokens.some(({ lower }) => FINITE.has(lower)) || isDenied(sentence)) return [];
  const verbs = verbsIn(tokens);
  if (verbs.length === 0) {
    const names = namesIn(words, tokens).filter((one) => !isParty(one.name) && !isDefined(tokens, one.endToken));
    const one =
      knownAs(sentence, names) ?? namedAnew(sentence, names) ?? stating(sentence, names) ?? reading(sentence, names);
    return one ? [one] : [];
  }
  return segmentsOf(tokens, verbs).flatMap(({ verb, from, to }) => {
    const names = namesIn(words, tokens, from, to).filter(
      (one) => !isParty(one.name) && !isDefined(tokens, one.endToken),
    );
    const span = { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
    const found = phraseOf({ sentence, verb, from, to, names, span });
    return found ? [found] : [];
  });
}

/** `(the "Trust")` after a name: a party's. */
function isDefined(tokens: readonly Token[], at: number): boolean {
  const after = tokens.slice(at, at + 5).map(({ lower }) => lower);
  return (
    after[0] === "(" &&
    after.some((word) => /^(?:trust|company|corporation|fund|registrant|manager|adviser|advisor)$/.test(word))
  );
}

/** `The fee of neither series is changed`: a sentence that says what it does not do. */
function isDenied({ tokens, endsWith }: Sentence): boolean {
  const says = (at: number): string => tokens[at]?.lower ?? "";
  const isNot = tokens.some(
    ({ lower }, at) =>
      lower === "not" &&
      /^(?:is|are|be|been|does|do|shall|has|have)$/.test(says(at - 1)) &&
      !/^(?:exceed|more|less)$/.test(says(at + 1)),
  );
  return isNot || (endsWith !== "colon" && tokens.some(({ lower }) => /^(?:neither|nor|unchanged)$/.test(lower)));
}

function phraseOf(found: Found): Phrase | undefined {
  const { verb, names, span } = found;
  switch (verb.is) {
    case "add":
      return speaksOf(found, PARTS_OF_FEES) ? undefined : { kind: "add", names, span };
    case "remove":
      return removal(found);
    case "replace":
      return replacement(found);
    case "alter":
      return (
        (speaksOf(found, FEES) && names.length === 0 ? undefined : renaming(found)) ??
        (speaksOf(found, FEES) || namesASchedule(found) ? { kind: "change-fee", names, span } : undefined)
      );
    case "rename":
      return renaming(found);
    case "correct":
      return correction(found);
    default:
      return verb.is satisfies never;
  }
}

function namesASchedule({ sentence, names }: Found): boolean {
  return names.length > 0 && sentence.endsWith === "colon";
}

/** `The fee payable for the … Portfolio shall be …`: a fee stated anew, with no verb of change. */
function stating(sentence: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const { tokens, words } = sentence;
  const fee = tokens.findIndex(({ lower }) => FEES.has(lower));
  if (fee < 0 || names.length === 0) return undefined;
  const states = tokens.some(({ lower }, at) => at > fee && /^(?:shall|will|is|are)$/.test(lower));
  return states ? { kind: "change-fee", names, span: { start: 0, end: words.text.length } } : undefined;
}

/** `the A Portfolio is removed`, `to delete the following`, `by reason of its merger into the B Portfolio`. */
function removal(found: Found): Phrase | undefined {
  const { sentence, from, to, names, span } = found;
  const { tokens } = sentence;
  const isGeneric = tokens.slice(from, to).some(({ lower }) => /^(?:portfolios?|funds?|series)$/.test(lower));
  if (names.length === 0 && !isGeneric) return undefined;
  return { kind: "remove", names, gone: removalsAmong(tokens.slice(0, to), names), span };
}

/** `Amendment No. 6 is corrected so that the fee of … reads`. */
function correction({ sentence, names, span }: Found): Phrase | undefined {
  const { tokens } = sentence;
  const at = tokens.findIndex(({ lower }) => lower === "amendment");
  const number = tokens.slice(at + 1, at + 5).find(({ kind }) => kind === "number");
  if (at < 0 || !number || !/^\d{1,3}$/.test(number.text)) return undefined;
  return { kind: "correct", amendment: Number(number.text), names, span };
}
