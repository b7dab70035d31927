import { expect } from "vitest";
import type { Paper } from "../../../src/filing/paper.ts";
import type { Passage } from "../../../src/filing/passage.ts";
import { paperOf } from "../../../src/filing/source/paper-of.ts";

/** A text as the paper that it is laid out as; it must be one. */
export function paperIn(text: string): Paper {
  const paper = paperOf("paper.txt", new TextEncoder().encode(text));
  if ("kind" in paper) throw new Error(paper.why);
  return paper;
}

/** Blocks in lines: `¶ words`, `~ furniture`, `| cell | cell`; a break within a passage is `/`. */
export function shown(paper: Paper): string[] {
  return paper.blocks.flatMap((block) => {
    if (block.kind === "table") return block.rows.map(({ cells }) => `| ${cells.map(broken).join(" | ")}`);
    return [`${block.kind === "furniture" ? "~" : "\u00b6"} ${broken(block.words)}`];
  });
}

/** The same without furniture. */
export function readable(text: string): string[] {
  return shown(paperIn(text)).filter((line) => !line.startsWith("~"));
}

function broken({ text, breaks }: Passage): string {
  const at = new Set(breaks);
  return [...text].length === text.length
    ? Array.from(text, (letter, index) => (at.has(index) ? "/" : letter)).join("")
    : text;
}

/** Every passage of a paper. */
export function passagesOf(paper: Paper): Passage[] {
  return paper.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap(({ cells }) => [...cells]) : [block.words],
  );
}

/** Every letter of a text without tags stands in one block, once, where the source has it. */
export function expectWhole(text: string): void {
  const paper = paperIn(text);
  const times = new Map<number, number>();
  for (const { text: words, offsets } of passagesOf(paper)) {
    expect(offsets).toHaveLength(words.length);
    Array.from({ length: words.length }, (_, at) => at)
      .filter((at) => words[at] !== " ")
      .forEach((at) => {
        const offset = offsets[at] as number;
        expect(paper.source.text[offset]).toBe(words[at]);
        times.set(offset, (times.get(offset) ?? 0) + 1);
      });
  }
  const missing = Array.from({ length: paper.source.text.length }, (_, at) => at).filter(
    (at) => /[^\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/.test(paper.source.text[at] as string) && times.get(at) !== 1,
  );
  // The hyphen of a word broken at a line's end may be left out.
  const lost = missing.filter((at) => !(paper.source.text[at] === "-" && !times.has(at)));
  expect(lost.map((at) => `${paper.source.text[at]} at ${at}: ${times.get(at) ?? 0} times`)).toEqual([]);
}
