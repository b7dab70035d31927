import type { Token } from "../tokens.ts";
import type { NameFound } from "./names.ts";

/** A portfolio that is taken off, with what became of it where that is said. */
export type Removal = { readonly portfolio: NameFound; readonly into?: NameFound; readonly liquidated?: true };

const MERGED = new Set(
  "merged merger merging reorganized reorganization reorganised combined combination acquired acquisition consolidated".split(
    " ",
  ),
);

/**
 * What is taken off among names that words speak of: `the A Portfolio, which is merged into the B Portfolio; the C
 * Portfolio, which has been liquidated; and the D Portfolio`. What is said of one stands between its name and the next.
 */
export function removalsAmong(tokens: readonly Token[], names: readonly NameFound[]): Removal[] {
  const removals: Removal[] = [];
  let waiting: NameFound | undefined;
  names.forEach((name, index) => {
    if (name === waiting) return;
    const next = names[index + 1];
    const between = tokens.filter(({ start }) => start >= name.end && (next === undefined || start < next.start));
    const own = upToStop(between);
    const isMerged = own.some(({ lower }) => MERGED.has(lower));
    const into =
      isMerged && own.length === between.length && /^(?:into|with|by|the|to|and|of)$/.test(own.at(-1)?.lower ?? "")
        ? next
        : undefined;
    const liquidated = own.some(({ lower }) => /^liquidat/.test(lower)) ? { liquidated: true as const } : {};
    removals.push({ portfolio: name, ...(into ? { into } : {}), ...liquidated });
    if (into) waiting = into;
  });
  return withCommonReason(tokens, names, removals);
}

/** What is said of one portfolio ends with a semicolon or a full stop. */
function upToStop(tokens: readonly Token[]): readonly Token[] {
  const stop = tokens.findIndex(({ text }) => text === ";" || text === ".");
  return stop < 0 ? tokens : tokens.slice(0, stop);
}

/** `Upon its liquidation, the A Portfolio is removed`: a reason before the only name. */
function withCommonReason(
  tokens: readonly Token[],
  names: readonly NameFound[],
  removals: readonly Removal[],
): Removal[] {
  const [only] = removals;
  if (!only || removals.length > 1 || only.liquidated || only.into) return [...removals];
  const before = tokens.filter(({ end }) => end <= only.portfolio.start);
  return before.some(({ lower }) => /^liquidat/.test(lower)) && names.length === 1
    ? [{ ...only, liquidated: true }]
    : [...removals];
}
