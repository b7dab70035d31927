import Fuse from "fuse.js";

/** At most three of `names` that are like what was typed, likest first; both sides normalised. */
export function suggest(typed: string, names: readonly { readonly shown: string; readonly words: string }[]): string[] {
  const index = new Fuse(names, { keys: ["words"], threshold: 0.4, minMatchCharLength: 3, ignoreLocation: true });
  const shown = index.search(typed).map(({ item }) => item.shown);
  return [...new Set(shown)].slice(0, 3);
}
