import type { Day } from "../../agreement/day.ts";
import type { Change, Fee, NonEmpty, Place } from "../../agreement/facts.ts";
import { type Extent, extentOf, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt, Reading } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import { anyOf } from "../words/phrase.ts";
import type { Named } from "./cells.ts";
import { labels, ownDay } from "./clause-facts.ts";
import type { Clause, Content } from "./clauses.ts";
import { type Material, materialOf, pairsIn } from "./material.ts";
import { namesIn } from "./names.ts";
import type { Phrase } from "./phrases.ts";
import { rowsInProse } from "./prose.ts";
import { type Removal, removalsAmong } from "./removals.ts";
import type { Row } from "./rows.ts";
import { afterCounter } from "./sentences.ts";
import { known } from "./vocabulary.ts";

/** What is known of a paper before its clauses are read. */
export type Context = {
  readonly source: SourceText;
  /** The paper's own effective day: an act of that day has none of its own. */
  readonly effective?: Day;
  /** The only portfolio that the paper's heading or recitals name, for clauses that name none. */
  readonly portfolio?: Named;
  /** The changes of the clause before. */
  readonly before?: readonly Change[];
};

type Read = Reading<readonly Change[]>;

/** What a clause does to the schedule, in its own order. */
export function changesOf(clause: Clause, context: Context): Read {
  const { source } = context;
  const { sentence, phrases, content } = clause;
  if (!sentence) return bareSchedule(clause, context);
  const { words, tokens } = sentence;
  const day = ownDay(source, words, tokens);
  const own = inSentence(clause, source);
  const after = phrases.every(({ kind }) => kind === "rename") ? NO_MATERIAL : materialOf(source, content);
  const noted = withFootnotes(source, [...own.rows, ...after.rows], content);
  const material: Material = { ...after, rows: noted.rows };
  const givers = phrases.filter(needsRows);
  const read = phrases.map((phrase) =>
    changesBy(phrase, { material: givers.length > 1 ? partOf(material, phrase) : material, content, context, words }),
  );
  const named = phrases.flatMap((phrase) => namesOf(phrase));
  const effective = day.day !== undefined && day.day !== context.effective ? { effective: day.day } : {};
  const used = [
    ...known(words, tokens, 0, tokens.length, named),
    ...labels(words, tokens, afterCounter(tokens)),
    ...day.used,
    ...own.used,
    ...after.used,
    ...read.flatMap((one) => one.used),
  ];
  return {
    value: read.flatMap(({ value }) => value).map((change) => ({ ...change, ...effective })),
    used: [...used, ...noted.used],
    doubts: [...day.doubts, ...own.doubts, ...after.doubts, ...read.flatMap(({ doubts }) => doubts), ...noted.doubts],
  };
}

/** A list of old and new names has no rows of fees. */
const NO_MATERIAL: Material = { rows: [], bare: [], used: [], doubts: [] };

function needsRows({ kind }: Phrase): boolean {
  return kind !== "rename" && kind !== "renamed-anew" && kind !== "remove";
}

/** Fees that the operative sentence itself states. */
function inSentence({ sentence, phrases }: Clause, source: SourceText): Pick<Material, "rows" | "used" | "doubts"> {
  if (!sentence || !phrases.some(needsRows)) return { rows: [], used: [], doubts: [] };
  const read = rowsInProse(source, sentence.words);
  return read.rows.length > 0 ? read : { rows: [], used: [], doubts: [] };
}

/** Of rows that several acts of one sentence share, those whose portfolios the act names itself. */
function partOf(material: Material, { names }: Phrase): Material {
  const own = new Set(names.map(({ name }) => name));
  return { ...material, rows: material.rows.filter((row) => row.names.some(({ name }) => own.has(name))) };
}

type About = {
  readonly material: Material;
  readonly content: readonly Content[];
  readonly context: Context;
  readonly words: Passage;
};

function changesBy(phrase: Phrase, about: About): Read {
  switch (phrase.kind) {
    case "add":
      return withFees(phrase, about, (base) => ({ ...base, kind: "add" }));
    case "change-fee":
      return withFees(phrase, about, (base) => ({ ...base, kind: "change-fee" }));
    case "section":
      return withFees(phrase, about, (base) => ({ ...base, kind: "change-fee", as: "section-restated" }));
    case "correct":
      return withFees(phrase, about, (base) => ({ ...base, kind: "correct", amendment: phrase.amendment }));
    case "restate":
      return restated(phrase, about);
    case "remove":
      return removed(phrase, about);
    case "renamed-anew":
      return renamedAnew(phrase, about);
    case "rename":
      return renamed(phrase, about);
    default:
      return phrase satisfies never;
  }
}

type Base = Pick<Extract<Change, { kind: "add" }>, "portfolio" | "fee" | "words" | "at" | "formerly" | "note">;

/** One change for each portfolio of each row. */
function withFees(phrase: Phrase, { material, context, words }: About, change: (base: Base) => Change): Read {
  const { source } = context;
  const rows = rowsNamed(phrase, material, context);
  const changes = rows.flatMap((row) =>
    row.names.flatMap((one): Change[] => {
      if (!row.fee) return [];
      return [
        change({
          portfolio: one.name,
          fee: row.fee,
          ...(one.formerly === undefined ? {} : { formerly: one.formerly }),
          ...(row.words ? { words: row.words.text } : {}),
          ...noteOf(row),
          at: placeOfName(source, one, row, words),
        }),
      ];
    }),
  );
  if (changes.length > 0 && rows.every(({ names }) => names.length > 0))
    return { value: changes, used: [], doubts: [] };
  const why =
    material.rows.length === 0 ? "it gives a fee, and none is read" : "which portfolio the fee is of is not told";
  return { value: changes, used: [], doubts: [doubtOf(source, words, phrase, why)] };
}

/** The rows, with whose they are where the act, a heading or the paper tells it. */
function rowsNamed(phrase: Phrase, { rows }: Material, { portfolio }: Context): Row[] {
  return rows.map((row) => {
    if (row.names.length > 0) return row;
    const names = phrase.names.length > 0 ? phrase.names : portfolio ? [portfolio] : [];
    return { ...row, names: rows.length === 1 || names.length === 1 ? names : [] };
  });
}

function noteOf({ joined }: Row): { readonly note?: string } {
  return joined === undefined ? {} : { note: `The column of dates prints ${joined.text}.` };
}

function restated(phrase: Extract<Phrase, { kind: "restate" }>, about: About): Read {
  const { material, context, words } = about;
  const named = rowsNamed(phrase, material, context).filter(({ fee }) => fee);
  const at = placeOf(context.source, words, phrase.span);
  const rows = named.flatMap(({ names, fee, words: said }) =>
    fee
      ? names.map((one) => ({
          portfolio: one.name,
          fee,
          ...(said ? { words: said.text } : {}),
          at: said ? placeOf(context.source, said) : at,
        }))
      : [],
  );
  const [first, ...others] = rows;
  if (!first && phrase.introduces) return { value: [], used: [], doubts: [] };
  if (!first)
    return {
      value: [],
      used: [],
      doubts: [doubtOf(context.source, words, phrase, "it replaces the schedule, and no row of it is read")],
    };
  const all: NonEmpty<typeof first> = [first, ...others];
  const why = "it says that the schedule is amended as follows: whether these rows replace all of it is not told";
  const doubts = phrase.introduces ? [doubtOf(context.source, words, phrase, why)] : [];
  return { value: [...renamesOf(named, at), { kind: "restate-schedule", rows: all, at }], used: [], doubts };
}

/** A row of a whole schedule has no former name of its own: the paper renames the portfolio, and then restates the table. */
function renamesOf(rows: readonly Row[], at: Place): Change[] {
  return rows.flatMap(({ names }) =>
    names.flatMap(({ name, formerly }): Change[] =>
      formerly === undefined ? [] : [{ kind: "rename", portfolio: formerly, to: name, at }],
    ),
  );
}

function removed(phrase: Extract<Phrase, { kind: "remove" }>, { material, content, context, words }: About): Read {
  const { source } = context;
  const at = placeOf(source, words, phrase.span);
  const own: readonly Gone[] = phrase.gone.length > 0 ? phrase.gone : removalsListed(material, content);
  const changes = own.map(
    ({ portfolio, into, liquidated, printedFee }): Change => ({
      kind: "remove",
      portfolio: portfolio.name,
      ...(into ? { mergedInto: into.name } : {}),
      ...(liquidated ? { liquidated } : {}),
      ...(printedFee ? { printedFee } : {}),
      at,
    }),
  );
  const doubts =
    changes.length > 0 ? [] : [doubtOf(source, words, phrase, "it takes a portfolio off, and none is named")];
  const named = own.flatMap(({ portfolio, into }) => [portfolio.extent, ...(into ? [into.extent] : [])]);
  const listed = content.flatMap((one) => (one.kind === "words" ? [one.words] : []));
  return { value: changes, used: [...named, ...[words, ...listed].flatMap(reasonsUsed)], doubts };
}

type Gone = Removal & { readonly printedFee?: Fee };

/** What is taken off in the words or the table that follow; the fee of a row is one that the paper prints of it. */
function removalsListed({ rows, bare }: Material, content: readonly Content[]): Gone[] {
  const inWords = content.flatMap((one) => {
    if (one.kind !== "words") return [];
    const tokens = tokensOf(one.words);
    return removalsAmong(one.words, tokens, namesIn(one.words, tokens));
  });
  const ofRows = rows.flatMap(({ names, fee }) =>
    names.map((portfolio): Gone => ({ portfolio, ...(fee ? { printedFee: fee } : {}) })),
  );
  const said = new Set(inWords.flatMap(({ portfolio, into }) => [portfolio.name, into?.name]));
  const others = bare.filter(({ name }) => !said.has(name)).map((portfolio): Gone => ({ portfolio }));
  const priced = new Map(ofRows.map((one) => [one.portfolio.name, one]));
  return [
    ...inWords.map((one) => ({ ...priced.get(one.portfolio.name), ...one })),
    ...ofRows.filter(({ portfolio }) => !said.has(portfolio.name)),
    ...others,
  ];
}

/** The words by which an act, or a list of portfolios below it, says what became of each. */
function reasonsUsed(words: Passage): Extent[] {
  const tokens = tokensOf(words);
  return tokens.flatMap((token, at) => {
    const end = REASON(tokens, at);
    return end === undefined ? [] : [extentOf(words, { start: token.start, end: tokens[end - 1]?.end ?? token.end })];
  });
}

const REASON = anyOf(
  "which | that | is | has | was | been | being | into | with | on | day | liquidated | merged | reorganized | its assets",
  "merger | merging | liquidation | reorganization | upon its liquidation | upon its merger | other series | on that date",
  "the date hereof | by reason of",
);

function renamed(phrase: Extract<Phrase, { kind: "rename" }>, { content, context, words }: About): Read {
  const { source } = context;
  const listed = phrase.pairs.length > 0 ? { pairs: phrase.pairs, used: [] } : pairsIn(source, content);
  const changes = listed.pairs.map(
    ({ from, to }): Change => ({
      kind: "rename",
      portfolio: from.name,
      to: to.name,
      at: placeOf(source, words, phrase.span),
    }),
  );
  const doubts =
    changes.length > 0 ? [] : [doubtOf(source, words, phrase, "it changes a name, and which to which is not read")];
  return { value: changes, used: listed.used, doubts };
}

/** A new name alone is of the one portfolio that the clause before acts upon; the day of that act is a person's to confirm. */
function renamedAnew(phrase: Extract<Phrase, { kind: "renamed-anew" }>, { context, words }: About): Read {
  const [only, ...others] = context.before ?? [];
  const doubt = doubtOf(
    context.source,
    words,
    phrase,
    "whose new name it is, and from which day, is told by the sentence before",
  );
  if (!only || others.length > 0 || !("portfolio" in only)) return { value: [], used: [], doubts: [doubt] };
  const at = placeOf(context.source, words, phrase.span);
  const day = only.effective === undefined ? {} : { effective: only.effective };
  const printed = `${only.portfolio}: ${words.text}`;
  return {
    value: [{ kind: "rename", portfolio: only.portfolio, to: phrase.to.name, ...day, at }],
    used: [],
    doubts: [{ ...doubt, printed }],
  };
}

/** A schedule printed with no operative words: what it does is for a person to say. */
function bareSchedule({ content }: Clause, context: Context): Read {
  const material = materialOf(context.source, content);
  const noted = withFootnotes(context.source, material.rows, content);
  const rows = noted.rows.flatMap(({ names, fee, words }) => {
    const whose = names.length > 0 ? names : context.portfolio ? [context.portfolio] : [];
    return fee && words ? whose.map((one) => ({ portfolio: one.name, fee, at: placeOf(context.source, words) })) : [];
  });
  const [first, ...others] = rows;
  if (!first) return { value: [], used: [], doubts: [] };
  const why = "no words say what these rows do to the schedule: they are read as the whole of it";
  const doubt: Doubt = { about: "restate-schedule", why, at: first.at, printed: first.portfolio };
  return {
    value: [...renamesOf(noted.rows, first.at), { kind: "restate-schedule", rows: [first, ...others], at: first.at }],
    used: [...material.used, ...noted.used],
    doubts: [...material.doubts, ...noted.doubts, doubt],
  };
}

/** What footnotes say of the names that bear their marks: a former name is read, all else is for a person. */
function withFootnotes(
  source: SourceText,
  rows: readonly Row[],
  content: readonly Content[],
): Pick<Material, "rows" | "used" | "doubts"> {
  const used: Extent[] = [];
  const doubts: Doubt[] = [];
  const former = new Map<string, string>();
  for (const note of content) {
    if (note.kind !== "footnote") continue;
    const marked = rows
      .flatMap(({ names }) => names)
      .filter(({ marks }) => marks.includes(note.mark) || marks.join("") === note.mark);
    const [only] = marked;
    const formerly = formerNameIn(note.words);
    if (formerly !== undefined && only && marked.length === 1) {
      former.set(only.name, formerly);
      used.push(extentOf(note.words));
    } else
      doubts.push({
        about: "footnote",
        why: "what it says is not read",
        at: placeOf(source, note.words),
        printed: note.words.text,
      });
  }
  const named = rows.map((row) => ({
    ...row,
    names: row.names.map((one) => ({
      ...one,
      ...(former.has(one.name) ? { formerly: former.get(one.name) as string } : {}),
    })),
  }));
  return { rows: named, used, doubts };
}

/** The only name in a note that says how a portfolio was called, and nothing else. */
function formerNameIn(words: Passage): string | undefined {
  const tokens = tokensOf(words);
  const names = namesIn(words, tokens);
  const says = tokens.some(({ lower }) => /^(?:formerly|previously|prior|called|named|known)$/.test(lower));
  const isAll = tokens.every((token) => token.kind !== "sign" && token.kind !== "blank");
  return says && isAll && names.length === 1 ? names[0]?.name : undefined;
}

function namesOf(phrase: Phrase): readonly Named[] {
  if (phrase.kind === "rename") return phrase.pairs.flatMap(({ from, to }) => [from, to]);
  return phrase.kind === "renamed-anew" ? [phrase.to] : phrase.names;
}

function placeOfName(source: SourceText, _one: Named, row: Row, words: Passage): ReturnType<typeof placeOf> {
  return placeOf(source, row.words ?? words);
}

function doubtOf(source: SourceText, words: Passage, { kind, span }: Phrase, why: string): Doubt {
  return { about: kind, why, at: placeOf(source, words, span), printed: words.text };
}
