import { type Extent, extentsOf, type Passage, part, placeOf, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { feeOrWhyNot } from "../words/fee.ts";
import { rateAt } from "../words/rate.ts";
import { formerlyAt, type Named } from "./cells.ts";
import { namesIn } from "./names.ts";
import type { Row, RowsRead } from "./rows.ts";
import { known } from "./vocabulary.ts";

/**
 * Rows in running words: `the A Portfolio: 0.75% of … ; the B Portfolio: …`. The words before each fee say whose it is; of
 * them, those that mean nothing beside the names are used up, and every other one is left to be listed.
 */
export function rowsInProse(source: SourceText, passage: Passage): RowsRead {
  const tokens = tokensOf(passage);
  const rows: Row[] = [];
  const used: Extent[] = [];
  const doubts: Doubt[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (isLimit(tokens, at) || isOldRate(tokens, at)) continue;
    const read = feeOrWhyNot(source, passage, tokens, at);
    if (!read) continue;
    doubts.push(...read.doubts);
    if (!read.fee) {
      at = Math.max(at, read.end - 1);
      continue;
    }
    const start = tokens[at]?.start ?? 0;
    const names = namedBetween(passage, from, at);
    const said = tokens.slice(at, read.end).find(({ kind }) => kind !== "punctuation")?.start ?? start;
    rows.push({ names, fee: read.fee, words: part(passage, { start: said, end: tokens[read.end - 1]?.end ?? said }) });
    if (rows.length > 1) doubts.push(...qualified(source, passage, from, at));
    used.push(
      ...known(passage, tokens, from, at, names),
      ...extentsOf(passage, { start, end: tokens[read.end - 1]?.end ?? start }),
    );
    doubts.push(...unjoined(source, passage, names));
    from = read.end;
    at = read.end - 1;
  }
  used.push(...known(passage, tokens, from, tokens.length, []));
  if (rows.length > 0) doubts.push(...qualified(source, passage, from));
  return { rows, used, doubts };
}

/** `in no year more than 0.60%`, `a minimum of 0.10%`, `the Manager waives 0.05%`: what limits or lessens a fee is none. */
function isLimit(tokens: readonly Token[], at: number): boolean {
  // `reduced by 0.05%` is by how much, and not to what.
  if (tokens[at - 1]?.lower === "by" || tokens.slice(Math.max(0, at - 3), at).some(({ lower }) => LIMITING.has(lower)))
    return true;
  const stop = tokens.slice(0, at).findLastIndex(({ text }) => text === "." || text === ";" || text === ":");
  return tokens.slice(stop + 1, at).some(({ lower }) => WAIVING.has(lower));
}

/** `reduced from 1.10% of its assets to 0.95%`: the first rate is the one that ends. */
function isOldRate(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.lower !== "from") return false;
  const stop = tokens.findIndex(({ text }, index) => index > at && (text === "." || text === ";"));
  const own = tokens.slice(0, stop < 0 ? tokens.length : stop);
  return own.some(({ lower }, index) => index > at && lower === "to" && rateAt(own, index + 1) !== undefined);
}

const LIMITING = new Set("than exceed exceeding maximum minimum limit limited".split(" "));
const WAIVING = new Set(
  "waive waives waived waiving reimburse reimburses reimbursed rebate rebates forgo forgoes".split(" "),
);

/** Two names before one fee with nothing that joins them: the first may be of a fee that stands elsewhere. */
function unjoined(source: SourceText, passage: Passage, names: readonly Named[]): Doubt[] {
  return names.slice(1).flatMap((name, index) => {
    const before = names[index] as Named;
    const between = passage.text.slice(before.end, name.start).replace(before.formerly ?? "", "");
    if (/\band\b|[,;&]/.test(between)) return [];
    const why = "one fee follows several names that nothing joins: whether it is the fee of each is not told";
    return [
      {
        about: "portfolio",
        why,
        at: placeOf(source, passage, before),
        printed: passage.text.slice(before.start, name.end),
      },
    ];
  });
}

function namedBetween(passage: Passage, from: number, to: number): Named[] {
  const tokens = tokensOf(passage).slice(0, to);
  return namesIn(passage, tokens, from, to).map((one) => {
    const before = formerlyAt(passage, tokens, one.endToken);
    return before ? { ...one, formerly: before.name } : one;
  });
}

/** Words that follow a fee in its sentence, and bear on it: for whom, on what, or of which it is. */
const QUALIFYING = new Set(
  "attributable class allocated invested managed except unless if provided until while when only less plus minus not".split(
    " ",
  ),
);

function qualified(source: SourceText, passage: Passage, from: number, to = Number.POSITIVE_INFINITY): Doubt[] {
  const after = tokensOf(passage).slice(from, to);
  const stop = after.findIndex(({ text }) => text === "." || text === ";");
  const own = stop < 0 ? after : after.slice(0, stop);
  const found = own.find(({ lower }) => QUALIFYING.has(lower));
  if (!found) return [];
  const start = passage.text.lastIndexOf(".", Math.max(0, found.start - 200)) + 1;
  const why = "words that follow the fee may bear on it, and were not read";
  return [
    {
      about: "fee",
      why,
      at: placeOf(source, passage, found),
      printed: passage.text.slice(start, own.at(-1)?.end).trim(),
    },
  ];
}
