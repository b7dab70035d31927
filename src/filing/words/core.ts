import { discountAfter, groupAmong, groupAt, minimumAfter } from "./beside.ts";
import { casesAfter, casesAt } from "./cases.ts";
import { type FeeRead, kept } from "./fee-read.ts";
import { spanOf } from "./figure.ts";
import { bandsAt, labelledAt } from "./labelled.ts";
import { anyOf } from "./phrase.ts";
import { sentenceEnd } from "./sentence.ts";
import { switchAt } from "./switch.ts";
import { type Text, wordsIn } from "./text.ts";
import { type FeeOptions, tiersAt } from "./tiers.ts";

/** Each kind of fee; of two that are as long, the first is meant. */
const KINDS = [inWordsAlone, switchAt, groupAt, bandsAt, tiered, labelledAt, casesAt];

/**
 * The longest fee whose words begin at a token, of whatever kind: `on its assets: 0.07%` is a fee, or heads the first of
 * several parts. Where none fits, the doubts of the first that might have been meant are given.
 */
export function feeCore(text: Text, at: number, options: FeeOptions): FeeRead | undefined {
  const read = KINDS.flatMap((kind) => kind(text, at, options) ?? []);
  const fitting = read.filter(({ fee }) => fee !== undefined);
  const longest = Math.max(...fitting.map(({ end }) => end));
  return fitting.find(({ end }) => end === longest) ?? read[0];
}

/** Tiers, and what may follow them. */
function tiered(text: Text, at: number, options: FeeOptions): FeeRead | undefined {
  const read = tiersAt(text, at, options);
  if (!read) return undefined;
  const more = discountAfter(text, read) ?? minimumAfter(text, read) ?? casesAfter(text, read, options);
  if (more) return more;
  const group = read.tiers && groupAmong(text, read, read.tiers);
  return group ?? kept(read, read.end, [], [], (tiers) => ({ kind: "tiers", ...tiers }));
}

const IN_WORDS_ALONE = anyOf("[in words alone]");

/** `[in words alone] half of the fee under the Advisory Contract`, as the house says it. */
function inWordsAlone(text: Text, at: number, { toEnd = false }: FeeOptions): FeeRead | undefined {
  const { tokens } = text;
  const start = IN_WORDS_ALONE(tokens, at);
  if (start === undefined) return undefined;
  const end = toEnd ? tokens.length : sentenceEnd(tokens, start);
  const words = wordsIn(text, spanOf(tokens, start, end));
  return words === "" ? undefined : { fee: { kind: "not-computable", words }, end, marks: [], unsure: [] };
}
