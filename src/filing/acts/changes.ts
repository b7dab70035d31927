import type { Day } from "../../agreement/day.ts";
import type { Change, NonEmpty } from "../../agreement/facts.ts";
import { type Extent, extentOf, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt, Reading } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import type { Named } from "./cells.ts";
import { formerlyAt } from "./cells.ts";
import { labels, ownDay } from "./clause-facts.ts";
import type { Clause, Content } from "./clauses.ts";
import { type Material, materialOf, pairsIn } from "./material.ts";
import type { Phrase } from "./phrases.ts";
import { rowsInProse } from "./prose.ts";
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
  const after = materialOf(source, content);
  const material: Material = { ...after, rows: [...own.rows, ...after.rows] };
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
  const notes = footnotesOf(
    read.flatMap(({ value }) => value),
    material,
    content,
    source,
  );
  return {
    value: notes.value.map((change) => ({ ...change, ...effective })),
    used: [...used, ...notes.used],
    doubts: [...day.doubts, ...own.doubts, ...after.doubts, ...read.flatMap(({ doubts }) => doubts), ...notes.doubts],
  };
}

function needsRows({ kind }: Phrase): boolean {
  return kind !== "rename" && kind !== "remove";
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
    case "rename":
      return renamed(phrase, about);
    default:
      return phrase satisfies never;
  }
}

type Base = Pick<Extract<Change, { kind: "add" }>, "portfolio" | "fee" | "at" | "formerly" | "note">;

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
function rowsNamed(phrase: Phrase, { rows, bare }: Material, { portfolio }: Context): Row[] {
  return rows.map((row) => {
    if (row.names.length > 0) return row;
    const names = phrase.names.length > 0 ? phrase.names : bare.length > 0 ? bare : portfolio ? [portfolio] : [];
    return { ...row, names: rows.length === 1 || names.length === 1 ? names : [] };
  });
}

function noteOf({ joined }: Row): { readonly note?: string } {
  return joined === undefined ? {} : { note: `The column of dates prints ${joined.text}.` };
}

function restated(phrase: Phrase, about: About): Read {
  const { material, context, words } = about;
  const rows = rowsNamed(phrase, material, context).flatMap(({ names, fee }) =>
    fee ? names.map((one) => ({ portfolio: one.name, fee, at: placeOf(context.source, words, phrase.span) })) : [],
  );
  const [first, ...others] = rows;
  if (!first)
    return {
      value: [],
      used: [],
      doubts: [doubtOf(context.source, words, phrase, "it replaces the schedule, and no row of it is read")],
    };
  const all: NonEmpty<typeof first> = [first, ...others];
  return {
    value: [{ kind: "restate-schedule", rows: all, at: placeOf(context.source, words, phrase.span) }],
    used: [],
    doubts: [],
  };
}

function removed(phrase: Extract<Phrase, { kind: "remove" }>, { material, context, words }: About): Read {
  const rows: readonly Row[] =
    phrase.names.length > 0 ? [{ names: phrase.names }] : [...material.rows, { names: material.bare }];
  const at = placeOf(context.source, words, phrase.span);
  const into = phrase.into === undefined ? {} : { mergedInto: phrase.into.name };
  const changes = rows.flatMap(({ names, fee }) =>
    names.map(
      (one): Change => ({
        kind: "remove",
        portfolio: one.name,
        ...into,
        ...(phrase.liquidated ? { liquidated: true } : {}),
        ...(fee ? { printedFee: fee } : {}),
        at,
      }),
    ),
  );
  const doubts =
    changes.length > 0 ? [] : [doubtOf(context.source, words, phrase, "it takes a portfolio off, and none is named")];
  return { value: changes, used: [], doubts };
}

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

/** A schedule printed with no operative words: what it does is for a person to say. */
function bareSchedule({ content }: Clause, context: Context): Read {
  const material = materialOf(context.source, content);
  const rows = material.rows.flatMap(({ names, fee, words }) => {
    const whose = names.length > 0 ? names : context.portfolio ? [context.portfolio] : [];
    return fee && words ? whose.map((one) => ({ portfolio: one.name, fee, at: placeOf(context.source, words) })) : [];
  });
  const [first, ...others] = rows;
  if (!first) return { value: [], used: [], doubts: [] };
  const why = "no words say what these rows do to the schedule: they are read as the whole of it";
  const doubt: Doubt = { about: "restate-schedule", why, at: first.at, printed: first.portfolio };
  return {
    value: [{ kind: "restate-schedule", rows: [first, ...others], at: first.at }],
    used: material.used,
    doubts: [...material.doubts, doubt],
  };
}

/** What footnotes say of the names that bear their marks: a former name is read, all else is left. */
function footnotesOf(
  changes: readonly Change[],
  material: Material,
  content: readonly Content[],
  source: SourceText,
): Read {
  const used: Extent[] = [];
  const doubts: Doubt[] = [];
  let value = changes;
  for (const note of content) {
    if (note.kind !== "footnote") continue;
    const tokens = tokensOf(note.words);
    const head = tokens[0]?.text === "(" ? 3 : 1;
    const before = formerlyAt(note.words, tokens, head);
    const marked = material.rows.flatMap(({ names }) => names).filter(({ marks }) => marks.includes(note.mark));
    const [only] = marked;
    if (before && only && marked.length === 1) {
      value = value.map((change) =>
        "portfolio" in change && change.portfolio === only.name ? { ...change, formerly: before.name } : change,
      );
      const end = tokens[before.end - 1]?.end ?? note.words.text.length;
      used.push(extentOf(note.words, { start: 0, end: tokens[before.end]?.text === "." ? end + 1 : end }));
      continue;
    }
    doubts.push({
      about: "footnote",
      why: "what it says is not read",
      at: placeOf(source, note.words),
      printed: note.words.text,
    });
  }
  return { value, used, doubts };
}

function namesOf(phrase: Phrase): readonly Named[] {
  if (phrase.kind === "rename") return phrase.pairs.flatMap(({ from, to }) => [from, to]);
  return phrase.kind === "remove" && phrase.into ? [...phrase.names, phrase.into] : phrase.names;
}

function placeOfName(source: SourceText, _one: Named, row: Row, words: Passage): ReturnType<typeof placeOf> {
  return placeOf(source, row.words ?? words);
}

function doubtOf(source: SourceText, words: Passage, { kind, span }: Phrase, why: string): Doubt {
  return { about: kind, why, at: placeOf(source, words, span), printed: words.text };
}
