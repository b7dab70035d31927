import type { Fee, FeeBand, FeePart, NonEmpty, Tiers } from "../../agreement/facts.ts";
import type { Usd } from "../../agreement/money.ts";
import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { assetsAt } from "./assets.ts";
import { boundAt } from "./bound.ts";
import type { FeeRead } from "./fee-read.ts";
import { spanOf, type Unsure, unsure } from "./figure.ts";
import { anyOf, is, past, pastAll } from "./phrase.ts";
import { type Text, wordsIn } from "./text.ts";
import { type FeeOptions, type TiersRead, tiersAt } from "./tiers.ts";

/** What stands before a colon and the tiers that it heads. */
type Label =
  | { readonly kind: "band"; readonly over?: Usd; readonly upTo?: Usd; readonly notRead: boolean }
  | { readonly kind: "otherwise"; readonly notRead: boolean }
  | { readonly kind: "part"; readonly of: Span }
  | { readonly kind: "words"; readonly words: Span };

type Item = { readonly label: Label; readonly unsure: readonly Unsure[]; readonly read: TiersRead };
type LabelRead = { readonly label: Label; readonly end: number; readonly unsure?: readonly Unsure[] };

const WHERE = anyOf("where | when | while");
const THEY_ARE = anyOf("are | is | lie");
const NOT_READ = anyOf("[to which band its bounds belong was not read]");
const ON = anyOf("on | of | for | with respect to");
const BETWEEN = anyOf("; | , | . | and | plus");
const NO_PART = ["combined", "aggregate", "shared", "proportion", "shall", "follows"];
/** The longest words before a colon, in tokens. */
const LONGEST = 60;

/** Whether words begin that only the label of a band begins with: `where such assets are over $500 million:`. */
export function bandsAt(text: Text, at: number, options: FeeOptions): FeeRead | undefined {
  const kind = labelAt(text.tokens, at)?.label.kind;
  return kind === "band" || kind === "otherwise" ? labelledAt(text, at, options) : undefined;
}

/** `on the base portion: 0.07% of …; and on the overlay portion: 0.50% of …`; `where such assets are over …: 0.68% of …`. */
export function labelledAt(text: Text, at: number, options: FeeOptions): FeeRead | undefined {
  const items: Item[] = [];
  for (let from = at; ; ) {
    const label = labelAt(text.tokens, from);
    const read = label && tiersAt(text, label.end, options);
    if (!read) break;
    items.push({ label: label.label, unsure: label.unsure ?? [], read });
    from = pastAll(BETWEEN, text.tokens, read.end);
  }
  const last = items.at(-1);
  // In running text words before a colon are seldom a part's: one alone is none.
  if (!options.toEnd && items.length === 1 && items[0]?.label.kind === "part") return undefined;
  const fee = last && feeOf(text, items);
  if (!last || fee === undefined) return undefined;
  return {
    ...(fee === "unread" ? {} : { fee }),
    end: last.read.end,
    marks: items.flatMap(({ read }) => read.marks),
    unsure: [...items.flatMap(({ unsure: own, read }) => [...own, ...read.unsure]), ...alone(text.tokens, at, items)],
  };
}

/** One part alone may be what is left of several. */
function alone(tokens: readonly Token[], at: number, [only, another]: readonly Item[]): readonly Unsure[] {
  if (only?.label.kind !== "part" || another) return [];
  const why = "one part alone: what the fee is on other assets is not said";
  return [unsure(tokens, at, only.read.end, "parts", why)];
}

/** The fee of labelled tiers; `unread` where some do not fit, undefined where the labels are of no fee. */
function feeOf(text: Text, items: readonly Item[]): Fee | "unread" | undefined {
  const labels = items.map(({ label }) => label);
  const isParts = labels.every(({ kind }) => kind === "part");
  const isBands = labels.some(({ kind }) => kind === "band" || kind === "otherwise");
  if (!isParts && (!isBands || labels.some(({ kind }) => kind === "part"))) return undefined;
  const read = items.flatMap(({ label, read: { tiers } }) => (tiers ? [{ label, tiers }] : []));
  if (read.length < items.length) return "unread";
  if (isParts) {
    const [first, ...more] = read.flatMap(({ label, tiers }, index): FeePart[] =>
      label.kind === "part" ? [{ ...tiers, name: `part-${index + 1}`, of: wordsIn(text, label.of) }] : [],
    );
    return first && { kind: "parts", parts: [first, ...more] satisfies NonEmpty<FeePart> };
  }
  const [first, ...more] = read.map(({ label, tiers }) => bandOf(text, label, tiers));
  return first && { kind: "bands", bands: [first, ...more] satisfies NonEmpty<FeeBand> };
}

function bandOf(text: Text, label: Label, tiers: Tiers): FeeBand {
  if (label.kind === "words") return { ...tiers, otherwise: wordsIn(text, label.words) };
  if (label.kind === "part") return { ...tiers, otherwise: wordsIn(text, label.of) };
  const notRead = label.notRead ? { bounds: "not-read" as const } : {};
  if (label.kind === "otherwise") return { ...tiers, ...notRead };
  const { over, upTo } = label;
  return { ...tiers, ...(over === undefined ? {} : { over }), ...(upTo === undefined ? {} : { upTo }), ...notRead };
}

/** A label and the token after its colon. */
function labelAt(tokens: readonly Token[], at: number): LabelRead | undefined {
  const band = bandAt(tokens, at);
  if (band) return band;
  if (is(tokens[at], "otherwise")) {
    const after = NOT_READ(tokens, at + 1);
    const colon = after ?? at + 1;
    if (is(tokens[colon], ":")) return { label: { kind: "otherwise", notRead: after !== undefined }, end: colon + 1 };
  }
  let colon = at;
  while (colon < Math.min(tokens.length, at + LONGEST) && !is(tokens[colon], ":", "$", "%") && !isBlank(tokens[colon]))
    colon += 1;
  if (!is(tokens[colon], ":") || colon === at) return undefined;
  // What is measured on several portfolios together is no part of one's assets.
  if (tokens.slice(at, colon).some((token) => is(token, ...NO_PART))) return undefined;
  const on = ON(tokens, at);
  const span = spanOf(tokens, on ?? at, colon);
  return { label: on === undefined ? { kind: "words", words: span } : { kind: "part", of: span }, end: colon + 1 };
}

function isBlank(token: Token | undefined): boolean {
  return token?.kind === "blank";
}

function bandAt(tokens: readonly Token[], at: number): LabelRead | undefined {
  const where = WHERE(tokens, at);
  const subject = where === undefined ? undefined : assetsAt(tokens, where)?.end;
  if (subject === undefined) return undefined;
  const figure = boundAt(tokens, past(THEY_ARE, tokens, subject));
  if (!figure?.value) return undefined;
  const notRead = NOT_READ(tokens, figure.end);
  const colon = notRead ?? figure.end;
  if (!is(tokens[colon], ":")) return undefined;
  const bound = figure.value;
  const base = { kind: "band", notRead: notRead !== undefined } as const;
  const read = { end: colon + 1, unsure: figure.unsure };
  if (bound.kind === "over") return { ...read, label: { ...base, over: bound.over } };
  if (bound.kind === "up-to") return { ...read, label: { ...base, upTo: bound.upTo } };
  if (bound.kind !== "between") return undefined;
  return { ...read, label: { ...base, over: bound.over, upTo: bound.upTo } };
}
