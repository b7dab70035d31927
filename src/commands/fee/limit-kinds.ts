import { lettersApart, nearest } from "../../read/shape.ts";

/** What the percentages of a file are of, which stands among its kinds of expense. */
export const AVERAGE = "average net assets";

/** What a paper may call a kind that has a name of its own here. */
const ALSO: Readonly<Record<string, readonly string[]>> = { management: ["advisory"], distribution: ["12b 1"] };

/** Words that kinds share without being one: `legal fees` are no `advisory fees`. */
const COMMON = new Set(
  "fee expense expenditure cost charge payment amount other and or of the on in for to by any all such net annual operating fund portfolio class"
    .split(" ")
    .map(rootOf),
);

/** A kind in small letters, its words parted by one space: `Average net-assets` is `average net assets`. */
export function kindOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * What to ask of a kind that is near what is excluded, or near the net assets, but is neither: what may be meant is not
 * guessed. Near is one in the singular and the other in the plural, a telling word in common, or a few letters' difference.
 * Undefined where nothing is asked.
 */
export function nearOf(kind: string, excludes: readonly string[]): string | undefined {
  const words = excludes.map(kindOf);
  if (kind === "other" || kind === AVERAGE || words.includes(kind)) return undefined;
  const at = words.findIndex((one) => [kind, ...(ALSO[kind] ?? [])].some((name) => isNear(name, one)));
  const meant = nearest(kind, [...words, AVERAGE]).nearest;
  if (at === -1 && meant === undefined) return undefined;
  if (at === -1 && meant === AVERAGE) return "is no kind of expense: write average-net-assets, where that is meant";
  const excluded = excludes[at === -1 ? words.indexOf(meant as string) : at];
  return `is near what is not counted and is not the same: write ${excluded}, where that is meant; where it counts, add --counts ${quoted(kind)}`;
}

/** The words of one are all of the other's, or a telling word is in both. */
function isNear(kind: string, excluded: string): boolean {
  if (` ${excluded} `.includes(` ${kind} `) || ` ${kind} `.includes(` ${excluded} `)) return true;
  const others = rootsOf(excluded);
  return rootsOf(kind).some((root) => others.some((other) => isAlike(root, other)));
}

/** The telling words of a kind, by their roots. */
function rootsOf(kind: string): string[] {
  return kind
    .split(" ")
    .map(rootOf)
    .filter((root) => root !== "" && !COMMON.has(root));
}

/** A word without the ends of the plural: `taxes` is `tax`, `expenses` and `expense` are `expens`. */
function rootOf(word: string): string {
  return word
    .replace(/ies$/, "y")
    .replace(/e?s$/, "")
    .replace(/(?<=..)e$/, "");
}

/** The same, or a letter apart in five or more, two in eight or more. */
function isAlike(one: string, other: string): boolean {
  const least = Math.min(one.length, other.length);
  return lettersApart(one, other) <= (least >= 8 ? 2 : least >= 5 ? 1 : 0);
}

function quoted(kind: string): string {
  return kind.includes(" ") ? `"${kind}"` : kind;
}
