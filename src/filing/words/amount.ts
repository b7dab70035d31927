import { Decimal, parseUsd, UNITS, type Usd } from "../../agreement/money.ts";
import type { Token } from "../tokens.ts";
import { type Figure, misprint, unsure } from "./figure.ts";
import { marksAt } from "./marks.ts";
import { anyOf, is } from "./phrase.ts";
import { spelledAt } from "./spelled.ts";

/** An amount as it was found, with what another amount beside it may lend or take: its unit. */
export type AmountFigure = Figure<Usd> & {
  /** The number as printed, where digits are printed. */
  readonly digits?: string;
  readonly unit?: string;
};

/** `alone`: a unit by itself is one of it, as in `the first billion`. `unit`: what a number without a unit is in. */
export type AmountOptions = { readonly alone?: boolean; readonly unit?: string };

/** Other spellings of units. */
const ALSO: Readonly<Record<string, string>> = {
  millions: "million",
  mil: "million",
  mill: "million",
  billions: "billion",
  bil: "billion",
  thousands: "thousand",
};
const DOLLARS = anyOf("dollars", "us dollars", "u.s. dollars", "usd", "united states dollars");
const SIGN = anyOf("$", "us $", "u.s. $", "usd $", "usd");
/** Below it an amount of a schedule of fees has probably lost its unit, in dollars. */
const SMALL = 100_000;

/**
 * The amount of dollars that begins at a token: `$500 million`, `1.5B`, `$250,000,000`, `five hundred million dollars
 * ($500,000,000)`. Undefined where none begins; a number without sign, unit or groups is none.
 */
export function amountAt(tokens: readonly Token[], at: number, options: AmountOptions = {}): AmountFigure | undefined {
  const found = oneAmount(tokens, at, options);
  if (!found) return undefined;
  const footed = withMarks(tokens, found);
  const again = is(tokens[footed.end], "(") ? oneAmount(tokens, footed.end + 1, {}) : undefined;
  if (!again || !is(tokens[again.end], ")")) return footed;
  const agrees =
    footed.value !== undefined &&
    again.value !== undefined &&
    new Decimal(footed.value).equals(new Decimal(again.value));
  if (!agrees) return misprint(tokens, at, again.end + 1, "amount", "the amount is printed twice, and differs");
  return withMarks(tokens, { ...footed, end: again.end + 1 });
}

function withMarks(tokens: readonly Token[], found: AmountFigure): AmountFigure {
  const { marks, end } = marksAt(tokens, found.end);
  return { ...found, end, marks: [...found.marks, ...marks] };
}

function oneAmount(
  tokens: readonly Token[],
  at: number,
  { alone = false, unit }: AmountOptions,
): AmountFigure | undefined {
  const begins = SIGN(tokens, at);
  const numberAt = begins ?? at;
  const number = tokens[numberAt];
  if (number?.kind === "number") return inDigits(tokens, at, numberAt, begins !== undefined, unit);
  if (number?.kind === "blank" && begins !== undefined)
    return misprint(tokens, at, afterUnit(tokens, numberAt + 1), "amount", "the amount is left blank");
  return begins === undefined ? inLetters(tokens, at, alone) : undefined;
}

function inDigits(
  tokens: readonly Token[],
  at: number,
  numberAt: number,
  hasSign: boolean,
  unitBeside: string | undefined,
): AmountFigure | undefined {
  const { text } = tokens[numberAt] as Token;
  const torn = tornAt(tokens, numberAt);
  const own = unitAt(tokens, torn);
  const named = DOLLARS(tokens, own?.end ?? torn);
  const end = named ?? own?.end ?? torn;
  if (torn > numberAt + 1) {
    const looksSo = hasSign || own !== undefined || named !== undefined;
    return looksSo ? misprint(tokens, at, end, "amount", "an amount is not printed so: a misprint") : undefined;
  }
  const unit = own?.unit ?? unitBeside;
  const isGrouped = text.includes(",");
  if (!hasSign && unit === undefined && named === undefined && !isGrouped) return undefined;
  const glued = tokens[end];
  if (own === undefined && glued?.glued && glued.kind === "word")
    return misprint(tokens, at, end + 1, "amount", `"${glued.text}" is no unit of an amount`);
  if (!hasSign && is(tokens[end], "%", "percent")) return undefined;
  const value = parseUsd(unit === undefined ? text : `${text} ${unit}`);
  if (value === undefined) return misprint(tokens, at, end, "amount", "an amount is not printed so: a misprint");
  const isCut = unit === undefined && /\.\d$/.test(text);
  const doubts = isCut
    ? [unsure(tokens, at, end, "amount", "one digit stands after the point: its unit may be missing")]
    : unit !== undefined && new Decimal(text.replaceAll(",", "")).greaterThanOrEqualTo(1e6)
      ? [unsure(tokens, at, end, "amount", "it is printed in full and with a unit")]
      : [];
  return { value, end, marks: [], unsure: doubts, digits: text, ...(own ? { unit: own.unit } : {}) };
}

/** Doubt about an amount of a schedule that is too small for one: its unit is missing. */
export function tooSmall(tokens: readonly Token[], at: number, { value, end }: AmountFigure): Figure<Usd>["unsure"] {
  if (value === undefined || new Decimal(value).isZero() || new Decimal(value).greaterThanOrEqualTo(SMALL)) return [];
  return [unsure(tokens, at, end, "amount", "it is small for a schedule of fees: its unit may be missing")];
}

/** Where the digits of an amount end: past parts that no amount has, such as the groups of `$500,00,000`. */
function tornAt(tokens: readonly Token[], numberAt: number): number {
  let end = numberAt + 1;
  for (;;) {
    const [one, two] = [tokens[end], tokens[end + 1]];
    const last = tokens[end - 1] as Token;
    if (one?.glued && one.kind === "number" && !isMark(tokens, end)) end += 1;
    else if (is(one, ",", ".", "'") && one?.glued && two?.kind === "number" && (two.glued || isGroup(last, two)))
      end += 2;
    else if (one?.glued && one.kind === "word" && /^[oil]+$/i.test(one.text)) end += 1;
    else return end;
  }
}

function isMark(tokens: readonly Token[], at: number): boolean {
  return marksAt(tokens, at).marks.length > 0;
}

/** A group of three digits after a comma and a space: `$500, 000`. */
function isGroup(last: Token, group: Token): boolean {
  return /^[\d,]+$/.test(last.text) && /^000(?:,000)*$/.test(group.text);
}

function unitAt(tokens: readonly Token[], at: number): { readonly unit: string; readonly end: number } | undefined {
  const unit = unitNamed(tokens[at]);
  // A letter counts where it is glued, or is large: `250M`, `250 M`, but no article.
  if (unit === undefined || (unit.length < 2 && !tokens[at]?.glued && !/^[KMBT]$/.test(tokens[at]?.text ?? "")))
    return undefined;
  return { unit, end: at + 1 };
}

function afterUnit(tokens: readonly Token[], at: number): number {
  return unitAt(tokens, at)?.end ?? at;
}

function unitNamed(token: Token | undefined): string | undefined {
  const word = token?.kind === "word" ? token.lower : "";
  const unit = Object.hasOwn(ALSO, word) ? ALSO[word] : word;
  return unit !== undefined && Object.hasOwn(UNITS, unit) ? unit : undefined;
}

/** `five hundred million dollars`; `billion` by itself where it may stand so. */
function inLetters(tokens: readonly Token[], at: number, alone: boolean): AmountFigure | undefined {
  const count = spelledAt(tokens, at);
  const unit = unitAt(tokens, count?.end ?? at);
  if (!unit || (unit.unit.length < 4 && !count) || (!count && !alone)) return undefined;
  const value = parseUsd(`${count?.value ?? 1} ${unit.unit}`);
  if (value === undefined) return undefined;
  return { value, end: DOLLARS(tokens, unit.end) ?? unit.end, marks: [], unsure: [], unit: unit.unit };
}
