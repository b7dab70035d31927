import { normalised } from "./identity.ts";

/** Of some names, the one most like another in its words or its letters; none where none is half like it. */
export function nearestName(name: string, among: readonly string[]): { nearest?: string } {
  const given = normalised(name);
  const scored = among.map((other) => {
    const theirs = normalised(other);
    const words = alike(given.split(" "), theirs.split(" "));
    return { other, score: Math.max(words, alike(pairsIn(given), pairsIn(theirs))) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { other: "", score: 0 });
  return best.score >= 0.5 ? { nearest: best.other } : {};
}

/** How much two lists share, from 0 to 1, of the longer. */
function alike(a: readonly string[], b: readonly string[]): number {
  const own = new Set(a);
  return b.filter((one) => own.has(one)).length / Math.max(own.size, b.length);
}

/** Each two letters that stand together: a misspelling changes few of them. */
function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}
