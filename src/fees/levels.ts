import type { Fee, FeePart } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { FeeQuestion } from "./terms.ts";

/**
 * What is answered of a fee besides the level of assets that varies. Without parts, a level is all assets. With the assets
 * of some parts, it is those of the one part that is not given; a fee that is not measured on parts then has all of them.
 */
export type Answers = Partial<Omit<FeeQuestion, "assetsUsd">>;

/** What is asked of a fee at a level. One that reaches a switch's trigger itself has no need of an answer, and takes none. */
export function questionAt(fee: Fee, answers: Answers, level: Decimal): FeeQuestion {
  const { parts = new Map<string, Decimal>(), trigger, ...others } = answers;
  if (fee.kind === "parts") {
    const open = openPart(fee.parts, answers);
    return { ...others, parts: open ? new Map([...parts, [open.name, level]]) : parts };
  }
  const assetsUsd = level.plus(besideUsd(answers));
  const reaches = fee.kind === "switch" && assetsUsd.greaterThanOrEqualTo(fee.trigger.firstReaches);
  return { ...others, assetsUsd, parts: new Map(), ...(trigger === undefined || reaches ? {} : { trigger }) };
}

/** The assets that are counted in beside every level: those of the parts that are given. */
export function besideUsd({ parts }: Answers): Decimal {
  return [...(parts?.values() ?? [])].reduce((sum, usd) => sum.plus(usd), new Decimal(0));
}

/** The one part whose assets are not given; undefined where that is none, or several, or another part than the fee has is given. */
export function openPart(parts: readonly FeePart[], { parts: given }: Answers): FeePart | undefined {
  const [open, ...others] = parts.filter(({ name }) => !given?.has(name));
  const known = parts.length - others.length - 1;
  return others.length === 0 && (given?.size ?? 0) === known ? open : undefined;
}
