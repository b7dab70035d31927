import { type Extent, extentOf, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import type { Content } from "./clauses.ts";
import type { Material } from "./material.ts";
import { namesIn } from "./names.ts";
import type { Row } from "./rows.ts";

/** What footnotes say of the names that bear their marks: a former name is read, all else is for a person. */
export function withFootnotes(
  source: SourceText,
  rows: readonly Row[],
  content: readonly Content[],
): Pick<Material, "rows" | "used" | "doubts"> {
  const used: Extent[] = [];
  const doubts: Doubt[] = [];
  const former = new Map<string, string>();
  for (const note of content) {
    if (note.kind !== "footnote") continue;
    const marked = rows
      .flatMap(({ names }) => names)
      .filter(({ marks }) => marks.includes(note.mark) || marks.join("") === note.mark);
    const [only] = marked;
    const formerly = formerNameIn(note.words);
    if (formerly !== undefined && only && marked.length === 1) {
      former.set(only.name, formerly);
      used.push(extentOf(note.words));
    } else
      doubts.push({
        about: "footnote",
        why: "what it says is not read",
        at: placeOf(source, note.words),
        printed: note.words.text,
      });
  }
  const named = rows.map((row) => ({
    ...row,
    names: row.names.map((one) => ({
      ...one,
      ...(former.has(one.name) ? { formerly: former.get(one.name) as string } : {}),
    })),
  }));
  return { rows: named, used, doubts };
}

/** The only name in a note that says how a portfolio was called, and nothing else. */
function formerNameIn(words: Passage): string | undefined {
  const tokens = tokensOf(words);
  const names = namesIn(words, tokens);
  const says = tokens.some(({ lower }) => /^(?:formerly|previously|prior|called|named|known)$/.test(lower));
  const isAll = tokens.every((token) => token.kind !== "sign" && token.kind !== "blank");
  return says && isAll && names.length === 1 ? names[0]?.name : undefined;
}
