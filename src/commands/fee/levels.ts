import { type Decimal, parseUsd } from "../../agreement/money.ts";
import { assetsTyped } from "../../assets-typed.ts";
import { usage } from "../../failure.ts";
import type { Shell } from "../../shell.ts";
import type { LevelOptions } from "./with-levels.ts";

/** Amounts as typed, in that order, with commas between them. */
export function amountsTyped(texts: readonly string[], shell: Pick<Shell, "say">): Decimal[] {
  return texts.flatMap(amountsIn).map((text) => assetsTyped("--assets", text, shell.say));
}

/** At most so many levels: more are no table that anybody reads. */
const MOST = 10_000;

/** The levels that a person typed, in rising order, each once. Fails with exit 2 where there are none. */
export function levelsTyped(
  options: LevelOptions,
  shell: Pick<Shell, "say">,
  help = "add --assets 100m,500m,1bn, or --from 100m --to 1bn --step 100m",
): Decimal[] {
  const { from, to, step } = options;
  const listed = amountsTyped(options.assets, shell);
  if (from === undefined && to === undefined && step === undefined) {
    if (listed.length === 0) throw usage("no level of assets is given", help);
    return rising(listed);
  }
  if (to === undefined || step === undefined)
    throw usage(
      `--${to === undefined ? "to" : "step"} is missing`,
      "write all of them, such as --from 100m --to 1bn --step 100m",
    );
  const [last, by] = [assetsTyped("--to", to, shell.say), assetsTyped("--step", step, shell.say)];
  const first = from === undefined ? by : assetsTyped("--from", from, shell.say);
  if (by.isZero()) throw usage(`--step ${step}: levels lie apart by more than nothing`, "write it as 100m");
  if (last.lessThan(first)) throw usage(`--to ${to} lies below --from ${from ?? step}`, "write the lower level first");
  const count = last.minus(first).divToInt(by).plus(1);
  if (count.greaterThan(MOST))
    throw usage(`these are ${count.toFixed()} levels, and ${MOST} is the most`, "write a larger --step");
  const stepped = Array.from({ length: count.toNumber() }, (_, index) => first.plus(by.times(index)));
  return rising([...listed, ...stepped]);
}

/** The amounts of a list: commas that group an amount's digits by threes, before any point, do not part it. */
function amountsIn(text: string): string[] {
  if (parseUsd(text.trim()) !== undefined) return [text];
  const listed = text.match(/(?:\s*\$?\s?\d{1,3}(?:,\d{3}(?!\d))+)?[^,]*(?:,|$)/g) ?? [];
  // The end of the text matches once more, with nothing in it.
  return listed.slice(0, -1).map((amount) => amount.replace(/,$/, ""));
}

function rising(levels: readonly Decimal[]): Decimal[] {
  const sorted = [...levels].sort((a, b) => a.comparedTo(b));
  return sorted.filter((level, index) => !sorted[index - 1]?.equals(level));
}
