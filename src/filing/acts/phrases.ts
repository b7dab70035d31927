import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { type NameFound, nameAt, namesIn } from "./names.ts";
import { type Removal, removalsAmong } from "./removals.ts";
import type { Sentence } from "./sentences.ts";

/**
 * What an operative phrase does to the schedule. `section` replaces the words of one section or of one portfolio's part;
 * `restate` the whole table. `names` are the portfolios that it names itself; the others stand in what follows it.
 */
export type Phrase = { readonly names: readonly NameFound[]; readonly span: Span } & (
  | { readonly kind: "add" | "change-fee" | "section" }
  /** `introduces`: it says that the schedule is amended as follows, and not that what follows is the whole of it. */
  | { readonly kind: "restate"; readonly introduces?: true }
  | { readonly kind: "remove"; readonly gone: readonly Removal[] }
  /** `its name is now the B Portfolio`: whose name it was stands in the sentence before. */
  | { readonly kind: "renamed-anew"; readonly to: NameFound }
  | { readonly kind: "rename"; readonly pairs: readonly { readonly from: NameFound; readonly to: NameFound }[] }
  | { readonly kind: "correct"; readonly amendment: number }
);

type VerbClass = "add" | "remove" | "replace" | "alter" | "rename" | "correct";
type Verb = { readonly is: VerbClass; readonly at: number };

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

const NAMES = new Set(["name", "names"]);
const FEES = new Set(["fee", "fees", "compensation", "rate", "rates"]);
const SCHEDULES = new Set(["schedule", "schedules", "exhibit", "appendix", "annex", "table"]);
const SECTIONS = new Set([
  "section",
  "paragraph",
  "subsection",
  "article",
  "clause",
  "subparagraph",
  "sentence",
  "provision",
  "row",
  "rows",
  "entry",
  "entries",
  "portion",
  "sections",
  "paragraphs",
]);
const WHOLE = new Set(["whole", "entirety", "entirely"]);
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
  return endsWith !== "colon" && tokens.some(({ lower }) => /^(?:neither|nor|unchanged)$/.test(lower));
}

type Segment = { readonly verb: Verb; readonly from: number; readonly to: number };
type Found = Segment & { readonly sentence: Sentence; readonly names: readonly NameFound[]; readonly span: Span };

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

/** Verbs that act upon a schedule; `deleted in its entirety and replaced` and `amended and restated` are one. */
function verbsIn(tokens: readonly Token[]): Verb[] {
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
function segmentsOf(tokens: readonly Token[], verbs: readonly Verb[]): Segment[] {
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

function speaksOf(
  { sentence, from, to }: Pick<Found, "sentence" | "from" | "to">,
  words: ReadonlySet<string>,
): boolean {
  return sentence.tokens.slice(from, to).some(({ lower }) => words.has(lower));
}

function namesASchedule({ sentence, names }: Found): boolean {
  return names.length > 0 && sentence.endsWith === "colon";
}

/** `Schedule A is deleted and replaced by the following`; of one portfolio's part, or of a numbered section, a section. */
function replacement(found: Found): Phrase | undefined {
  const { sentence, names, span, verb } = found;
  const { tokens } = sentence;
  const ahead = { ...found, from: 0 };
  const renamed = speaksOf(found, NAMES) || renamingByReference(found) ? renaming(found) : undefined;
  if (renamed) return renamed;
  const hasSchedule = speaksOf(ahead, SCHEDULES);
  const isSection = sectionAt(tokens, verb.at) || isOfSome(tokens);
  const own = names.filter((one) => narrows(tokens, verb.at, one));
  if (isSection || own.length > 0) return { kind: "section", names: own, span };
  return hasSchedule ? { kind: "restate", names: [], span } : undefined;
}

/** Whether a name says of which portfolio a schedule is amended: it stands before the verb, or after `with respect to` and the like. */
function narrows(tokens: readonly Token[], verb: number, { start }: NameFound): boolean {
  if (start < (tokens[verb]?.start ?? 0)) return true;
  const before = tokens.filter(({ end }) => end <= start).slice(-4);
  return before.some(({ lower }) => /^(?:respect|regard|regards|relating|concerning|for|applicable)$/.test(lower));
}

/** `with respect to the Portfolios listed below`: some rows of a schedule, and not the whole. */
function isOfSome(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }, at) => {
    if (!/^(?:respect|regard|regards|relating|concerning|for)$/.test(lower)) return false;
    const after = tokens.slice(at + 1, at + 7).map((token) => token.lower);
    const noun = after.findIndex((word) => /^(?:portfolios?|funds?|series)$/.test(word));
    return (
      noun >= 0 && after.slice(0, noun).every((word) => /^(?:to|the|each|of|following|those|certain|such)$/.test(word))
    );
  });
}

/** Whether what is amended is a section, and no schedule by its own letter: `Section 3 of the Agreement`, `the section of Schedule A`. */
function sectionAt(tokens: readonly Token[], before: number): boolean {
  const head = tokens.slice(0, before);
  const section = head.findIndex(({ lower }, at) => SECTIONS.has(lower) && at >= 0);
  const schedule = head.findIndex(({ lower }) => SCHEDULES.has(lower));
  return section >= 0 && (schedule < 0 || section < schedule || isOfSchedule(tokens, section, schedule));
}

function isOfSchedule(tokens: readonly Token[], section: number, schedule: number): boolean {
  return section > schedule && tokens.slice(schedule, section).every(({ text }) => text !== ";");
}

/** `amended in whole to read as follows`, `amended to read`, with no other verb. */
function reading(sentence: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const { tokens, words } = sentence;
  const amended = tokens.findIndex(({ lower }) => lower === "amended" || lower === "amend" || lower === "amends");
  if (amended < 0) return undefined;
  const after = tokens.slice(amended).map(({ lower }) => lower);
  const isWhole =
    after.some((word) => WHOLE.has(word) || word === "read" || word === "reads" || word === "provide") ||
    after.join(" ").includes("as follows");
  if (!isWhole) return undefined;
  const span = { start: 0, end: words.text.length };
  const own = names.filter((one) => narrows(tokens, amended, one));
  const isOfSchedule = tokens.some(({ lower }) => SCHEDULES.has(lower));
  if (sectionAt(tokens, isOfSchedule ? amended : tokens.length) || isOfSome(tokens) || own.length > 0)
    return { kind: "section", names: own, span };
  return tokens.slice(0, amended).some(({ lower }) => SCHEDULES.has(lower))
    ? {
        kind: "restate",
        names: [],
        span,
        ...(after.some((word) => WHOLE.has(word) || word === "read") ? {} : { introduces: true as const }),
      }
    : undefined;
}

/** `The Portfolio hitherto known as the A Portfolio shall be known as the B Portfolio.` */
function knownAs({ tokens, words }: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      /^(?:known|called|named)$/.test(lower) && /^(?:be|now|hereafter|is)$/.test(tokens[index - 1]?.lower ?? ""),
  );
  const [from, to, ...others] = names;
  const verb = tokens[at]?.start ?? 0;
  if (at < 0 || !from || !to || others.length > 0 || from.start > verb || to.start < verb) return undefined;
  return { kind: "rename", names: [], pairs: [{ from, to }], span: { start: 0, end: words.text.length } };
}

/** `From the same day its name is the B Portfolio.` */
function namedAnew({ tokens, words }: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const at = tokens.findIndex(({ lower }) => lower === "name");
  const isIts = /^(?:its|portfolio's|fund's|new)$/.test(tokens[at - 1]?.lower ?? "");
  const [to] = names;
  if (!isIts || !to || names.length !== 1 || to.start < (tokens[at]?.end ?? 0)) return undefined;
  return { kind: "renamed-anew", to, names: [], span: { start: 0, end: words.text.length } };
}

/** `The fee payable for the … Portfolio shall be …`: a fee stated anew, with no verb of change. */
function stating(sentence: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const { tokens, words } = sentence;
  const fee = tokens.findIndex(({ lower }) => FEES.has(lower));
  if (fee < 0 || names.length === 0) return undefined;
  const states = tokens.some(({ lower }, at) => at > fee && /^(?:shall|will|is|are)$/.test(lower));
  return states ? { kind: "change-fee", names, span: { start: 0, end: words.text.length } } : undefined;
}

/** `the name of A is changed to B`, `A is renamed B`, `to change the name of A to B`, `references to A become B`. */
function renaming(found: Found): Phrase | undefined {
  const { sentence, verb, from, to, span } = found;
  const { tokens, words } = sentence;
  const isOfName =
    verb.is === "rename" || tokens.slice(from, to).some(({ lower }) => lower === "name" || lower === "names");
  if (!isOfName && !renamingByReference(found)) return undefined;
  const names = openNames(words, tokens, from, to);
  const listed = respectively(tokens, names);
  if (listed) return { kind: "rename", names: [], pairs: listed, span };
  const pairs: { from: NameFound; to: NameFound }[] = [];
  for (let index = 0; index + 1 < names.length; index += 2) {
    const [first, second] = [names[index] as NameFound, names[index + 1] as NameFound];
    if (!joinsTwo(tokens, first, second)) return undefined;
    pairs.push({ from: first, to: second });
  }
  if (names.length % 2 === 1 || (names.length === 0 && sentence.endsWith !== "colon")) return undefined;
  return { kind: "rename", names: [], pairs, span };
}

/** `the names of A and B to C and D, respectively`: one `to` alone parts as many old names from new ones. */
function respectively(
  tokens: readonly Token[],
  names: readonly NameFound[],
): { from: NameFound; to: NameFound }[] | undefined {
  const half = names.length / 2;
  const joining = names.flatMap((one, index) => {
    const next = names[index + 1];
    return next && joinsTwo(tokens, one, next) ? [index] : [];
  });
  if (half < 2 || joining.length !== 1 || joining[0] !== half - 1) return undefined;
  return names.slice(0, half).map((from, index) => ({ from, to: names[half + index] as NameFound }));
}

/** Between an old name and a new one stands `to`, `as`, `is renamed`, `changed`. */
function joinsTwo(tokens: readonly Token[], first: NameFound, second: NameFound): boolean {
  return tokens.some(
    ({ start, lower }) =>
      start >= first.end && start < second.start && /^(?:to|as|with|by|renamed|redesignated)$/.test(lower),
  );
}

function renamingByReference({ sentence, from, to }: Found): boolean {
  return sentence.tokens.slice(from, to).some(({ lower }) => lower === "references" || lower === "reference");
}

/** Names with their noun; in quotation marks also without it. */
function openNames(words: Sentence["words"], tokens: readonly Token[], from: number, to: number): NameFound[] {
  const names: NameFound[] = [];
  for (let at = from; at < to; at += 1) {
    const isQuoted =
      /^["\u201c\u201d']$/.test(tokens[at - 1]?.text ?? "") ||
      /^(?:to|as|of|renamed|the)$/.test(tokens[at - 1]?.lower ?? "");
    const one = nameAt(words, tokens.slice(0, to), at) ?? (isQuoted ? quoted(words, tokens, at) : undefined);
    if (!one) continue;
    names.push(one);
    at = one.endToken - 1;
  }
  return names;
}

/** A name in quotation marks, whatever its last word. */
function quoted(words: Sentence["words"], tokens: readonly Token[], at: number): NameFound | undefined {
  if (!/^["\u201c']$/.test(tokens[at - 1]?.text ?? "")) return undefined;
  const one = nameAt(words, tokens, at, true);
  return one && /^["\u201d',.]$/.test(tokens[one.endToken]?.text ?? "") ? one : undefined;
}

/** `the A Portfolio is removed`, `to delete the following`, `by reason of its merger into the B Portfolio`. */
function removal(found: Found): Phrase | undefined {
  const { sentence, from, to, names, span } = found;
  const { tokens, words } = sentence;
  const isGeneric = tokens.slice(from, to).some(({ lower }) => /^(?:portfolios?|funds?|series)$/.test(lower));
  if (names.length === 0 && !isGeneric) return undefined;
  return { kind: "remove", names, gone: removalsAmong(words, tokens.slice(0, to), names), span };
}

/** `Amendment No. 6 is corrected so that the fee of … reads`. */
function correction({ sentence, names, span }: Found): Phrase | undefined {
  const { tokens } = sentence;
  const at = tokens.findIndex(({ lower }) => lower === "amendment");
  const number = tokens.slice(at + 1, at + 5).find(({ kind }) => kind === "number");
  if (at < 0 || !number || !/^\d{1,3}$/.test(number.text)) return undefined;
  return { kind: "correct", amendment: Number(number.text), names, span };
}
