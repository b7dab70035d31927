import type { Span } from "../passage.ts";
import type { NameFound } from "./names.ts";
import type { Removal } from "./removals.ts";

/**
 * What an operative phrase does to the schedule. `section` replaces the words of one section or of one portfolio's part;
 * `restate` the whole table. `names` are the portfolios that it names itself; the others stand in what follows it.
 */
export type Phrase = { readonly names: readonly NameFound[]; readonly span: Span } & (
  | { readonly kind: "add" | "change-fee" | "section" }
  /** `introduces`: it says that the schedule is amended as follows, and not that what follows is the whole of it. */
  | { readonly kind: "restate"; readonly introduces?: true }
  | { readonly kind: "remove"; readonly gone: readonly Removal[] }
  /** `its name is now the B Portfolio`: whose name it was stands in the sentence before. */
  | { readonly kind: "renamed-anew"; readonly to: NameFound }
  | { readonly kind: "rename"; readonly pairs: readonly { readonly from: NameFound; readonly to: NameFound }[] }
  | { readonly kind: "correct"; readonly amendment: number }
);
