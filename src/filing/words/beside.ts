import type { Fee, Tiers } from "../../agreement/facts.ts";
import { Decimal } from "../../agreement/money.ts";
import type { Token } from "../tokens.ts";
import { type AmountFigure, amountAt } from "./amount.ts";
import { type FeeRead, kept } from "./fee-read.ts";
import { spanOf, type Unsure, unsure } from "./figure.ts";
import { anyOf, is, pastAll, pastBracket } from "./phrase.ts";
import { rateAt } from "./rate.ts";
import { placeIn, type Text, wordsIn } from "./text.ts";
import { type TiersOptions, type TiersRead, tiersAt } from "./tiers.ts";

const JOIN = anyOf("; | , | . | and | but");
const LESS = anyOf("less | minus | reduced by | discounted by | with a reduction of | with a discount of");
const OF_THE_FEE = anyOf(
  "of | the | such | that | its | whole | total | entire | monthly | management | advisory | fee | fees | payable | month's",
);
const IN_A_MONTH = anyOf(
  ...["for", "in", "during"].flatMap((when) =>
    ["a", "any", "each", "every", "the"].map((one) => `${when} ${one} month`),
  ),
);
const IN_WHICH = anyOf("in which | when | where | during which | that | if");
const ASSETS_ARE = anyOf(
  "the | its | such | portfolio's | fund's | average | monthly | daily | net | assets | are | is | total | of the portfolio",
);
const OVER = anyOf("exceed | exceeds | exceeded | over | above | in excess of | greater than | more than");

/** `; less 2.5% of the fee for a month in which average net assets exceed $1 billion`, after tiers. */
export function discountAfter(text: Text, read: TiersRead): FeeRead | undefined {
  const { tokens } = text;
  const start = pastAll(JOIN, tokens, read.end);
  const less = LESS(tokens, start);
  const off = less === undefined ? undefined : rateAt(tokens, less);
  if (!off || off.value === undefined || off.value === "blank") return undefined;
  const month = IN_A_MONTH(tokens, pastAll(OF_THE_FEE, tokens, off.end));
  const which = month === undefined ? undefined : IN_WHICH(tokens, month);
  const over = which === undefined ? undefined : OVER(tokens, pastAll(ASSETS_ARE, tokens, which));
  const amount = over === undefined ? undefined : amountAt(tokens, over);
  if (!amount?.value || over === undefined || off.end === pastAll(OF_THE_FEE, tokens, off.end)) return undefined;
  const span = spanOf(tokens, start, amount.end);
  const discount = { words: wordsIn(text, span), at: placeIn(text, span) };
  const [offPercent, monthAverageExceeds] = [off.value, amount.value];
  // That a percentage is far from any fee's rate says nothing of a part of a fee.
  const doubts = small(tokens, over, amount);
  return kept(read, amount.end, doubts, [...off.marks, ...amount.marks], (tiers) => ({
    kind: "discount",
    ...tiers,
    discount: { offPercent, monthAverageExceeds, ...discount },
  }));
}

const MINIMUM_LEAD = anyOf(
  "but | in | any | with | provided | that | the | such | fee | fees | shall | and | however | subject | to | annual | monthly",
  "management | advisory | payable | hereunder | , | ; | a | yearly | year's | no case | be | portfolio's | fund's | will",
);
const NOT_LESS = anyOf(
  "not less than | no less than | in no event less than | no event less than | in no event be less than | never be less than",
  "not be less than | no event be less than | never less than | at least | no event shall the fee be less than",
);
const MINIMUM = anyOf("minimum");
const MINIMUM_FEE = anyOf(
  "annual | monthly | yearly | management | advisory | fee | payment | of | shall be | is | equal to | : | amount",
);
const A_YEAR = anyOf(
  "a year | per year | per annum | annually | each year | in any year | for any year | a calendar year | per calendar year",
  "for any calendar year | in any calendar year | each calendar year",
);
const A_MONTH = anyOf(
  "a month | per month | monthly | each month | in any month | for any month | a calendar month | per calendar month",
);
/** Dollars a year; what is below it has probably lost its unit. */
const LEAST = 1000;

/** `; but not less than $50,000 a year`, `, subject to a minimum annual fee of $50,000`, after tiers. */
export function minimumAfter(text: Text, read: TiersRead): FeeRead | undefined {
  const { tokens } = text;
  const start = pastAll(JOIN, tokens, read.end);
  const led = pastAll(MINIMUM_LEAD, tokens, read.end);
  const least = NOT_LESS(tokens, led) ?? backTo(tokens, read.end, led);
  const minimum = least === undefined ? MINIMUM(tokens, led) : undefined;
  const amountFrom = least ?? (minimum === undefined ? undefined : pastAll(MINIMUM_FEE, tokens, minimum));
  const amount = amountFrom === undefined ? undefined : amountAt(tokens, amountFrom);
  if (!amount?.value || amountFrom === undefined || led === read.end) return undefined;
  const before = tokens.slice(read.end, amountFrom).map(({ lower }) => lower);
  const [year, month] = [A_YEAR(tokens, amount.end), A_MONTH(tokens, amount.end)];
  const isYear =
    year !== undefined || (month === undefined && (before.includes("annual") || before.includes("yearly")));
  if (!isYear && month === undefined && !before.includes("monthly")) return undefined;
  const end = year ?? month ?? amount.end;
  const usd = amount.value;
  const isSmall = new Decimal(usd).lessThan(LEAST);
  const doubts = isSmall ? [unsure(tokens, amountFrom, end, "minimum", "it is small: its unit may be missing")] : [];
  const span = spanOf(tokens, start, end);
  const words = { words: wordsIn(text, span), at: placeIn(text, span) };
  return kept(read, end, [...amount.unsure, ...doubts], amount.marks, (tiers) => ({
    kind: "minimum",
    ...tiers,
    minimum: { usd, per: isYear ? "year" : "month", ...words },
  }));
}

/** `in no event less than` may begin inside the words that lead to it. */
function backTo(tokens: readonly Token[], from: number, led: number): number | undefined {
  for (let at = led; at > from; at -= 1) {
    const found = NOT_LESS(tokens, at - 1);
    if (found !== undefined && found > led) return found;
  }
  return undefined;
}

function small(tokens: readonly Token[], at: number, amount: AmountFigure): readonly Unsure[] {
  if (amount.value === undefined || new Decimal(amount.value).greaterThanOrEqualTo(1e6)) return amount.unsure;
  const why = "it is small for net assets: its unit may be missing";
  return [...amount.unsure, unsure(tokens, at, amount.end, "discount", why)];
}

const ON_COMBINED = anyOf(
  ...["on", "based on", "based upon", "of", "on the basis of"].flatMap((on) =>
    ["combined", "aggregate", "combined total", "total combined"].flatMap((combined) =>
      ["average daily net assets", "net assets", "average net assets", "daily net assets", "assets"].map(
        (assets) => `${on} the ${combined} ${assets} of`,
      ),
    ),
  ),
);
const COUNTING = anyOf("(counting as well");
const SHARED = anyOf(
  ", shared in proportion to net assets | , shared in proportion to their net assets",
  ", allocated in proportion to net assets | , allocated pro rata | , prorated by net assets",
);
/** The longest name of a group, in tokens. */
const LONGEST = 60;

/** `on the combined average daily net assets of the Large Cap Group, shared in proportion to net assets:`, then tiers. */
export function groupAt(text: Text, at: number, options: TiersOptions): FeeRead | undefined {
  const { tokens } = text;
  const start = ON_COMBINED(tokens, at);
  if (start === undefined) return undefined;
  let end = start;
  while (end < Math.min(tokens.length, start + LONGEST) && !endsName(tokens, end)) end += 1;
  if (end === start) return undefined;
  const counting = COUNTING(tokens, end);
  const bracket = counting === undefined ? undefined : pastBracket(tokens, end);
  const shared = SHARED(tokens, bracket ?? end);
  const colon = shared ?? bracket ?? end;
  if (!is(tokens[colon], ":", ",")) return undefined;
  const read = tiersAt(text, colon + 1, options);
  if (!read) return undefined;
  const beyond =
    counting === undefined || bracket === undefined ? undefined : wordsIn(text, spanOf(tokens, counting, bracket - 1));
  const span = spanOf(tokens, at, colon);
  const measuredOn = {
    group: nameOf(wordsIn(text, spanOf(tokens, start, end))),
    words: wordsIn(text, span),
    ...(beyond === undefined ? {} : { beyondSchedule: beyond }),
    at: placeIn(text, span),
  };
  const doubts = shared === undefined ? [notSaidHowShared(tokens, at, colon)] : [];
  return kept(read, read.end, doubts, [], (tiers) => ({ kind: "group", ...tiers, measuredOn }));
}

/** Tiers whose words measure each on the combined assets of several portfolios. */
export function groupAmong(text: Text, read: TiersRead, tiers: Tiers): FeeRead | undefined {
  const { combined } = read;
  if (!combined) return undefined;
  const words = wordsIn(text, combined);
  const fee: Fee = {
    kind: "group",
    ...tiers,
    measuredOn: { group: nameOf(words), words, at: placeIn(text, combined) },
  };
  const doubt = { ...combined, about: "group", why: HOW_SHARED };
  return { fee, end: read.end, marks: read.marks, unsure: [...read.unsure, doubt] };
}

const HOW_SHARED = "it is not said how the group's fee is shared; read as in proportion to net assets";

function notSaidHowShared(tokens: readonly Token[], from: number, to: number): Unsure {
  return unsure(tokens, from, to, "group", HOW_SHARED);
}

function endsName(tokens: readonly Token[], at: number): boolean {
  return (
    is(tokens[at], ":") ||
    COUNTING(tokens, at) !== undefined ||
    SHARED(tokens, at) !== undefined ||
    endsAtComma(tokens, at)
  );
}

/** A comma ends a name where a rate or a bound follows: names may hold commas themselves. */
function endsAtComma(tokens: readonly Token[], at: number): boolean {
  return is(tokens[at], ",") && rateAt(tokens, at + 1) !== undefined;
}

/** `the Large Cap Group` → `Large Cap Group`, `the group Core` → `Core`. */
function nameOf(words: string): string {
  return words.replace(/^the\s+(?:group\s+)?/i, "");
}
