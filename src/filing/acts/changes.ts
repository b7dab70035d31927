import type { SourceText } from "../passage.ts";
import type { About, ChangesRead, Context } from "./act.ts";
import type { Named } from "./cells.ts";
import { labels, ownDay } from "./clause-facts.ts";
import type { Clause } from "./clauses.ts";
import { withFootnotes } from "./footnotes.ts";
import { bareSchedule, restated, withFees } from "./given-fees.ts";
import { type Material, materialOf } from "./material.ts";
import { removed, renamed, renamedAnew } from "./names-changed.ts";
import type { Phrase } from "./phrase.ts";
import { rowsInProse } from "./prose.ts";
import { afterCounter } from "./sentences.ts";
import { known } from "./vocabulary.ts";

/** What a clause does to the schedule, in its own order. */
export function changesOf(clause: Clause, context: Context): ChangesRead {
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

function changesBy(phrase: Phrase, about: About): ChangesRead {
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

function namesOf(phrase: Phrase): readonly Named[] {
  if (phrase.kind === "rename") return phrase.pairs.flatMap(({ from, to }) => [from, to]);
  return phrase.kind === "renamed-anew" ? [phrase.to] : phrase.names;
}
