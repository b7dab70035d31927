import type { Change, Fee } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { Decimal } from "../agreement/money.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import { namesIn } from "./acts/names.ts";
import { sentencesOf } from "./acts/sentences.ts";
import { dayAt } from "./frame/day.ts";
import type { Frame } from "./frame/frame.ts";
import type { AmendmentRead } from "./import.ts";
import { type Paper, passagesOf } from "./paper.ts";
import { type Extent, extentOf, type Passage, placeOf, type Span } from "./passage.ts";
import type { Doubt } from "./read-from.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { amountAt } from "./words/amount.ts";
import { rateAt } from "./words/rate.ts";

/** What was read of a paper, and what of its source readers used up. */
export type BalancedRead = {
  readonly paper: Paper;
  readonly amendment: AmendmentRead;
  readonly frame: Frame;
  readonly used: readonly Extent[];
  /** What the acts of the paper cover: a portfolio that they name is one that they act upon. */
  readonly acting: readonly Extent[];
  readonly doubts: readonly Doubt[];
};

/**
 * The books of a reading, closed: every rate, amount and day that the paper prints, and every portfolio that its acts name,
 * is in what was read, or stands among the words left over or in doubt. One that is in neither was used up and lost, which
 * nothing else would tell. It knows nothing of how the paper was read.
 */
export function unbalanced(read: BalancedRead): Doubt[] {
  const ledger = ledgerOf(read);
  return passagesOf(read.paper).flatMap((passage) => {
    const tokens = tokensOf(passage);
    return [
      ...lost(read, ledger.quoted, passage, ratesIn(passage, tokens), "rate", (one) =>
        ledger.rates.some((rate) => rate.equals(one)),
      ),
      ...lost(read, ledger.quoted, passage, amountsIn(tokens), "amount", (one) =>
        ledger.amounts.some((amount) => amount.equals(one)),
      ),
      ...lost(read, ledger.quoted, passage, daysIn(passage), "day", (one) => ledger.days.has(one)),
      ...lost(read, ledger.quoted, passage, actedUpon(read, passage, tokens), "portfolio", (one) =>
        ledger.names.some((name) => name.includes(one)),
      ),
    ];
  });
}

type Figure<T> = Span & { readonly value: T };

/** Figures that are used up, in no doubt, and not in what was read; words that are quoted hold all their figures. */
function lost<T>(
  { paper, used, doubts }: BalancedRead,
  quoted: string,
  passage: Passage,
  figures: readonly Figure<T>[],
  about: string,
  isRead: (value: T) => boolean,
): Doubt[] {
  return figures.flatMap((figure) => {
    const printed = passage.text.slice(figure.start, figure.end);
    const extent = extentOf(passage, figure);
    const isUsed = used.some(({ start, end }) => extent.start < end && extent.end > start);
    const isTold = doubts.some((doubt) => doubt.printed.includes(printed)) || quoted.includes(printed);
    if (!isUsed || isTold || isRead(figure.value)) return [];
    return [
      {
        about,
        why: "it is printed, and in nothing that was read",
        at: placeOf(paper.source, passage, figure),
        printed,
      },
    ];
  });
}

type Ledger = {
  readonly rates: readonly Decimal[];
  readonly amounts: readonly Decimal[];
  readonly days: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Words that the reading quotes. */
  readonly quoted: string;
};

function ledgerOf({ amendment, frame }: BalancedRead): Ledger {
  const fees = amendment.changes.flatMap(feesOf);
  const tiers = fees.flatMap(tierSetsOf).map(({ tiers: set }) => set.tiers);
  const bounds = tiers.map((set) => set.flatMap(({ upTo }) => (upTo === undefined ? [] : [new Decimal(upTo)])));
  return {
    rates: [
      ...tiers.flat().flatMap(({ rate }) => (rate === "blank" ? [] : [new Decimal(rate)])),
      ...fees.flatMap(ratesBeside),
    ],
    // `the next $250 million` prints the width of a tier.
    amounts: [
      ...bounds.flatMap((set) => set.flatMap((bound, index) => [bound, bound.minus(set[index - 1] ?? 0)])),
      ...fees.flatMap(amountsBeside),
    ],
    days: new Set(daysRead(amendment, frame)),
    names: namesRead(amendment.changes, frame),
    quoted: quotationsOf(amendment).join(" "),
  };
}

/** The names that were read, of portfolios and of parties, each normalised. */
export function namesRead(changes: readonly Change[], { parties }: Frame): string[] {
  return [
    ...changes.flatMap(namesOf),
    ...parties.flatMap(({ name, formerly, knownAs }) => [name.value, formerly?.value ?? "", knownAs?.value ?? ""]),
  ].map(normalised);
}

/** The fees of a change, in order. */
export function feesOf(change: Change): Fee[] {
  if (change.kind === "restate-schedule") return change.rows.map(({ fee }) => fee);
  if (change.kind === "remove") return change.printedFee ? [change.printedFee] : [];
  return change.kind === "rename" ? [] : [change.fee];
}

function ratesBeside(fee: Fee): Decimal[] {
  return fee.kind === "discount" ? [new Decimal(fee.discount.offPercent)] : [];
}

function amountsBeside(fee: Fee): Decimal[] {
  if (fee.kind === "discount") return [new Decimal(fee.discount.monthAverageExceeds)];
  if (fee.kind === "minimum") return [new Decimal(fee.minimum.usd)];
  if (fee.kind === "switch") return [new Decimal(fee.trigger.firstReaches)];
  return fee.kind === "bands"
    ? fee.bands.flatMap(({ over, upTo }) => [over, upTo].flatMap((one) => (one ? [new Decimal(one)] : [])))
    : [];
}

function daysRead({ effective, executed, recites, changes }: AmendmentRead, { agreement }: Frame): string[] {
  const recited = Array.isArray(recites) ? recites.map(({ day }: { readonly day: string }) => day) : [];
  return [
    ...(effective?.kind === "exact" ? [effective.day] : []),
    ...(typeof executed === "string" ? [executed] : []),
    ...recited,
    ...(agreement?.dated ? [agreement.dated.value] : []),
    ...changes.flatMap((change) =>
      [change.effective, change.approved?.board, change.approved?.shareholders].flatMap((day) => day ?? []),
    ),
  ];
}

function namesOf(change: Change): string[] {
  const former = change.formerly === undefined ? [] : [change.formerly];
  if (change.kind === "restate-schedule") return [...former, ...change.rows.map(({ portfolio }) => portfolio)];
  if (change.kind === "rename") return [...former, change.portfolio, change.to];
  return [
    ...former,
    change.portfolio,
    ...(change.kind === "remove" && change.mergedInto !== undefined ? [change.mergedInto] : []),
  ];
}

/** Words that the reading quotes, with the figures in them. */
function quotationsOf({ changes, recites, executed, notes }: AmendmentRead): string[] {
  const ofFees = changes.flatMap(feesOf).flatMap((fee) => JSON.stringify(fee));
  const said = recites && typeof recites === "object" && "words" in recites ? [recites.words] : [];
  return [
    ...ofFees,
    ...said,
    ...(typeof executed === "object" ? [executed.blank] : []),
    ...notes,
    ...changes.flatMap(({ note }) => note ?? []),
  ];
}

function ratesIn(passage: Passage, tokens: readonly Token[]): Figure<Decimal>[] {
  return figuresIn(tokens, (at) => {
    const read = rateAt(tokens, at);
    const span = read && { start: tokens[at]?.start ?? 0, end: tokens[read.end - 1]?.end ?? 0 };
    const isSigned =
      span && /%|per ?cent|basis point|\bbps?\b|\bof (?:1|one)\b/i.test(passage.text.slice(span.start, span.end));
    return read?.value !== undefined && read.value !== "blank" && isSigned
      ? { value: new Decimal(read.value), end: read.end }
      : undefined;
  });
}

function amountsIn(tokens: readonly Token[]): Figure<Decimal>[] {
  return figuresIn(tokens, (at) => {
    const read = amountAt(tokens, at);
    // `$250 to $500 million`: the unit of both stands with the second.
    return read?.value === undefined || new Decimal(read.value).lessThan(1000)
      ? undefined
      : { value: new Decimal(read.value), end: read.end };
  });
}

/** Days of sentences that are no recital: a recital's days are other acts'. */
function daysIn(passage: Passage): Figure<string>[] {
  return sentencesOf(passage).flatMap(({ tokens, span }) => {
    if (tokens.some(({ lower }) => lower === "whereas")) return [];
    const found = figuresIn(tokens, (at) => {
      const read = dayAt(tokens, at);
      return read?.kind === "day" ? { value: read.when.day as string, end: read.end } : undefined;
    });
    return found.map((one) => ({ ...one, start: one.start + span.start, end: one.end + span.start }));
  });
}

function actedUpon({ acting }: BalancedRead, passage: Passage, tokens: readonly Token[]): Figure<string>[] {
  return namesIn(passage, tokens).flatMap((name) => {
    const isActed = acting.some(({ start, end }) => name.extent.start >= start && name.extent.end <= end);
    return isActed ? [{ start: name.start, end: name.end, value: normalised(name.name) }] : [];
  });
}

function figuresIn<T>(
  tokens: readonly Token[],
  read: (at: number) => { readonly value: T; readonly end: number } | undefined,
): Figure<T>[] {
  const figures: Figure<T>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const one = read(at);
    if (!one) continue;
    figures.push({ value: one.value, start: tokens[at]?.start ?? 0, end: tokens[one.end - 1]?.end ?? 0 });
    at = Math.max(at, one.end - 1);
  }
  return figures;
}
