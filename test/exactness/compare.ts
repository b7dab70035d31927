/** The calculation of `src/fees` beside the closed form, to the cent. */
import { Decimal } from "../../src/agreement/money.ts";
import { calculate, type Span, spanOf } from "../../src/fees/calc.ts";
import type { FeeQuestion } from "../../src/fees/terms.ts";
import { type Expected, expected, type Model, type ModelQuestion } from "./closed-form.ts";
import { type Asked, drawFrom, drawn, STRUCTURES, type Structure } from "./draw.ts";
import { decimal, feeOf, USD } from "./facts.ts";

/** What both found, where they differ. */
export type Difference = { readonly asked: string; readonly calculated: string; readonly closedForm: string };

/** The calculation's answer in the closed form's terms: cents as whole numbers. */
export function calculated(fee: ReturnType<typeof feeOf>, question: FeeQuestion, span: Span): Expected {
  const found = calculate(fee, question, span);
  if (found.kind !== "computed") return { kind: "refused", why: found.kind };
  return {
    kind: "fee",
    lines: found.lines.map(({ centsUsd }) => cents(centsUsd)),
    toMinimum: found.minimum ? cents(found.minimum.centsUsd) : 0n,
    discount: found.discount ? cents(found.discount.centsUsd) : 0n,
    ...(found.group ? { group: cents(found.group.centsUsd) } : {}),
    cents: cents(found.centsUsd),
  };
}

function cents(amount: Decimal): bigint {
  return BigInt(amount.times(100).toFixed());
}

/** A model's question as the calculation is asked it. */
export function questionOf(model: Model, { assets, caseName, reached, combined }: ModelQuestion): FeeQuestion {
  const amounts = assets.map((units) => new Decimal(decimal(units, USD)));
  const parts = model.kind === "parts" ? model.parts.map(({ name }, index) => [name, amounts[index]] as const) : [];
  return {
    ...(model.kind === "parts" || !amounts[0] ? {} : { assetsUsd: amounts[0] }),
    ...(combined === undefined ? {} : { groupAssetsUsd: new Decimal(decimal(combined, USD)) }),
    ...(caseName === undefined ? {} : { caseName }),
    ...(reached === undefined ? {} : { trigger: reached ? "reached" : "not-reached" }),
    parts: new Map(parts as [string, Decimal][]),
  };
}

const inText = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? one.toString() : one));

/** Where the two differ on one question; undefined where they do not. */
export function difference({ model, question, period }: Asked): Difference | undefined {
  const span: Span = period ? spanOf(period.kind, period.day, period.count) : { kind: "annual" };
  const own = calculated(feeOf(model), questionOf(model, question), span);
  const other = expected(model, question);
  return agree(own, other)
    ? undefined
    : { asked: inText({ model, question, period }), calculated: inText(own), closedForm: inText(other) };
}

/** The same cents on every line, and lines that add up to the fee; or the same refusal. */
export function agree(own: Expected, other: Expected): boolean {
  if (own.kind === "refused" || other.kind === "refused") return inText(own) === inText(other);
  return (
    own.cents === other.cents &&
    own.discount === other.discount &&
    own.toMinimum === other.toMinimum &&
    own.group === other.group &&
    own.lines.length === other.lines.length &&
    own.lines.every((line, index) => line === other.lines[index]) &&
    own.lines.reduce((sum, line) => sum + line, own.discount + own.toMinimum) === (own.group ?? own.cents)
  );
}

/** What some draws came to, by structure. */
export type Tally = {
  readonly seed: number;
  readonly wanted: number;
  readonly fees: Readonly<Record<Structure, number>>;
  readonly refused: Readonly<Record<Structure, number>>;
  readonly differences: readonly Difference[];
};

/**
 * Draws, the structures in turn, until as many fees are computed as asked; what both refuse alike is counted beside them. A
 * difference is kept with what was asked.
 */
export function drawMany(wanted: number, seed: number, progress?: (done: number) => void): Tally {
  const draw = drawFrom(seed);
  const none = (): Record<Structure, number> =>
    Object.fromEntries(STRUCTURES.map((name) => [name, 0])) as Record<Structure, number>;
  const [fees, refused, differences] = [none(), none(), [] as Difference[]];
  for (let [index, done] = [0, 0]; done < wanted; index++) {
    const structure = STRUCTURES[index % STRUCTURES.length] as Structure;
    const asked = drawn(structure, draw);
    const found = difference(asked);
    if (found) differences.push(found);
    if (expected(asked.model, asked.question).kind === "refused") {
      refused[structure]++;
      continue;
    }
    fees[structure]++;
    done++;
    if (done % 100_000 === 0) progress?.(done);
  }
  return { seed, wanted, fees, refused, differences };
}
