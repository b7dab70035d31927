import type { Change, Fee } from "../../agreement/facts.ts";
import { type Extent, extentOf, type Passage, placeOf } from "../passage.ts";
import { tokensOf } from "../tokens.ts";
import { anyOf } from "../words/phrase.ts";
import { type About, type ChangesRead, doubtOf } from "./act.ts";
import type { Content } from "./clauses.ts";
import { type Material, pairsIn } from "./material.ts";
import { namesIn } from "./names.ts";
import type { Phrase } from "./phrase.ts";
import { type Removal, removalsAmong } from "./removals.ts";

/** Removals: of the portfolios that a phrase names, or of those that it lists below. */
export function removed(
  phrase: Extract<Phrase, { kind: "remove" }>,
  { material, content, context, words }: About,
): ChangesRead {
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
    return removalsAmong(tokens, namesIn(one.words, tokens));
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

/** Renames: of the pairs that a phrase names, or of those that it lists below. */
export function renamed(phrase: Extract<Phrase, { kind: "rename" }>, { content, context, words }: About): ChangesRead {
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
export function renamedAnew(phrase: Extract<Phrase, { kind: "renamed-anew" }>, { context, words }: About): ChangesRead {
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
