import type { Fee } from "../../agreement/facts.ts";
import { type Extent, extentsOf, type Passage, type SourceText, type Span } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import type { Token } from "../tokens.ts";
import { feeCore } from "./core.ts";
import type { FeeRead } from "./fee-read.ts";
import { spanOf, unsure } from "./figure.ts";
import { anyOf, is, pastAll } from "./phrase.ts";
import { rateAt } from "./rate.ts";
import { sentenceEnd } from "./sentence.ts";
import { doubtsOf, type FootnoteMark, marksOf, type Text, textOf, wordsIn } from "./text.ts";
import { type FeeOptions, pastNumbering } from "./tiers.ts";
import { notYearly } from "./yearly.ts";

/** A fee as running text gives it: without a fee, words of one that do not fit, which the doubts tell. `end` is a token. */
export type FeeFound = {
  readonly fee?: Fee;
  readonly end: number;
  readonly doubts: readonly Doubt[];
  /** Marks of footnotes at its figures. */
  readonly marks: readonly FootnoteMark[];
};

/** A fee as a cell or a clause gives it, and what of the source it used. */
export type FeeInCell = {
  readonly fee?: Fee;
  readonly used: readonly Extent[];
  readonly doubts: readonly Doubt[];
  readonly marks: readonly FootnoteMark[];
};

/** Words that lead to a fee, in any order. */
const LEAD = anyOf(
  "a | an | the | at | annual | annualized | rate | rates | fee | fees | equal to | of | is | shall be",
  "will be | as follows | computed | calculated | accrued | accruing | daily | payable | paid | monthly | and",
  "per annum | management | advisory | following | : | , | - | \u2013 | \u2014 | \u2022 | at the rate of",
  "based on | based upon | in arrears | its services | for | fund's | portfolio's | manager's | schedule",
  "annually | determined | at an annual rate of | percentage | average | net assets | quarterly",
);
/** Words that may end a fee and change nothing. */
const TAIL = anyOf(
  "per annum | per year | annually | a year | computed | calculated | accrued | accrued daily | daily | and",
  "payable monthly | paid monthly | payable | paid | monthly | in arrears | , | (annual rate) | quarterly",
  "on an annual basis | determined daily | (all asset levels) | (all assets) | at all asset levels | on all asset levels",
);
/** Words with which a condition begins that a fee alone does not say. */
const CONDITION = anyOf(
  "provided | if | unless | except | when | whenever | where | subject to | but | less | minus | reduced",
  "until | however | notwithstanding | with a minimum | with | so long as | in the event | for any | during any",
  "after | before | while | for so long as | as long as | increased | multiplied | not to exceed | only | or",
  "net of | excluding | exclusive | waived | effective | from | through | beginning | commencing | in any",
);

/**
 * The longest fee that begins at a token of running text, which may go on after it. Undefined where no fee begins or its
 * words do not make one; {@link feeOrWhyNot} then tells why. A condition that cannot be typed makes the fee its words alone.
 */
export function feeAt(
  source: SourceText,
  passage: Passage,
  tokens: readonly Token[],
  at: number,
  options: FeeOptions = {},
): (FeeFound & { readonly fee: Fee }) | undefined {
  const read = feeOrWhyNot(source, passage, tokens, at, options);
  return read?.fee && { ...read, fee: read.fee };
}

/** As {@link feeAt}; words of a fee that make none are given with their doubts and no fee. */
export function feeOrWhyNot(
  source: SourceText,
  passage: Passage,
  tokens: readonly Token[],
  at: number,
  options: FeeOptions = {},
): FeeFound | undefined {
  const text: Text = { source, passage, tokens };
  const read = afterLead(text, at, options);
  if (!read) return undefined;
  const whole = conditioned(text, at, read, sentenceEnd(tokens, read.end));
  return { ...found(text, whole), end: whole.end };
}

/**
 * A passage that should be nothing but a fee: the cell of a table, a clause. Words that are not used stay out of `used`; a
 * figure or a condition among them means that the fee is not read.
 */
export function feeInCell(source: SourceText, passage: Passage, options: FeeOptions = {}): FeeInCell {
  const text = textOf(source, passage);
  const { tokens } = text;
  for (let at = 0; at < tokens.length; at += 1) {
    const read = afterLead(text, at, { ...options, toEnd: true });
    if (read) return inCell(text, at, read);
  }
  return { used: [], doubts: [], marks: [] };
}

/** A fee that begins at a token, or after words that lead to it. */
function afterLead(text: Text, at: number, options: FeeOptions): FeeRead | undefined {
  const read = feeCore(text, at, options);
  if (read) return read;
  const start = pastAll((tokens, from) => LEAD(tokens, from) ?? pastNumbering(tokens, from), text.tokens, at);
  return start > at ? feeCore(text, start, options) : undefined;
}

function inCell(text: Text, at: number, read: FeeRead): FeeInCell {
  const { tokens } = text;
  const whole = conditioned(text, at, read, tokens.length);
  const end = pastEnd(tokens, whole.end);
  const left = [tokens.slice(0, at), tokens.slice(end)];
  const rest = left.filter((some) => some.some(({ kind }) => kind !== "punctuation" && kind !== "mark"));
  const hasFigure = left.some((some) => some.some((token, index) => isFigure(some, index) || token.kind === "blank"));
  const doubts = rest.map((some) => {
    const why = hasFigure ? "figures beside the fee were not read" : "words beside the fee were not read";
    return unsure(some, 0, some.length, "fee", why);
  });
  const { fee, ...others } = found(text, { ...whole, unsure: [...whole.unsure, ...doubts] });
  if (!fee || hasFigure) return { used: [], ...others };
  return { fee, used: extentsOf(text.passage, spanOf(tokens, at, end)), ...others };
}

function isFigure(tokens: readonly Token[], at: number): boolean {
  return is(tokens[at], "$", "%") || rateAt(tokens, at) !== undefined;
}

/** The fee, or its words alone where a condition follows it that it does not say. */
function conditioned(text: Text, at: number, read: FeeRead, sentence: number): FeeRead {
  const { tokens } = text;
  const yearly = notYearly(tokens, at, read.end);
  if (yearly) return { end: read.end, marks: read.marks, unsure: [...read.unsure, yearly] };
  const end = pastAll(TAIL, tokens, read.end);
  const from = is(tokens[end], ";", ".", "(") ? end + 1 : end;
  const goesOn = is(tokens[read.end - 1], ".") ? undefined : CONDITION(tokens, from);
  if (goesOn !== undefined && read.fee && from < sentence) {
    const span: Span = spanOf(tokens, at, sentence);
    const words = wordsIn(text, span);
    const why = "the fee has a condition that its tiers do not say";
    const doubt = unsure(tokens, from, sentence, "fee", why);
    return {
      fee: { kind: "not-computable", words },
      end: sentence,
      marks: read.marks,
      unsure: [...read.unsure, doubt],
    };
  }
  const last = is(tokens[end - 1], ",", "and") ? read.end : end;
  const start = pastAll(JOINING, tokens, last);
  const isOfBound = BOUND_WORD(tokens, start) !== undefined;
  if (!isOfBound && !isFigure(tokens, start)) return { ...read, end: last };
  const why = isOfBound
    ? "words of a bound follow the fee and were not read"
    : "a figure follows the fee and was not read";
  const doubt = unsure(tokens, last, rateAt(tokens, start)?.end ?? start + 1, "fee", why);
  return { end: last, marks: read.marks, unsure: [...read.unsure, doubt] };
}

/** Words that join what follows to the fee before. */
const JOINING = anyOf(", | ; | and | plus | & | of | on | the | such | any | all | assets | amounts | that");
/** Words that only a bound begins with. */
const BOUND_WORD = anyOf(
  "first | next | over | above | in excess | excess | exceeding | up to | between | thereafter | million | billion",
  "balance | remaining | remainder | not exceeding | greater than | more than | below | under",
);

/** A full stop that ends a passage belongs to it. */
function pastEnd(tokens: readonly Token[], at: number): number {
  return is(tokens[at], ".", ";", ",") && at === tokens.length - 1 ? at + 1 : at;
}

function found(text: Text, { fee, marks, unsure: doubts }: FeeRead): Omit<FeeFound, "end"> {
  return { ...(fee ? { fee } : {}), doubts: doubtsOf(text, doubts), marks: marksOf(text, marks) };
}
