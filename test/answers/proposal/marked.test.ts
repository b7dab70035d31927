import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marked, markedAsText } from "../../../src/answers/proposal/marked.ts";

const shown = (before: string, now: string): string => markedAsText(marked(before, now));

describe("one text marked into another", () => {
  test.each([
    ["0.88% of such assets", "0.88% of such assets", "0.88% of such assets"],
    ["0.88% of such assets", "0.86% of such assets", "[-0.88%-] [+0.86%+] of such assets"],
    [
      "0.88% of the first $500 million of such assets",
      "0.88% of the first $300 million of such assets",
      "0.88% of the first [-$500 million-] [+$300 million+] of such assets",
    ],
    ["A Portfolio", "A Growth Portfolio", "A [+Growth+] Portfolio"],
    ["A Growth Portfolio", "A Portfolio", "A [-Growth-] Portfolio"],
    ["", "A", "[+A+]"],
    ["A", "", "[-A-]"],
  ])("%s into %s", (before, now, text) => expect(shown(before, now)).toBe(text));

  const words = fc.array(fc.constantFrom("0.5%", "0.6%", "of", "such", "assets,", "plus", "$1 billion"), {
    maxLength: 12,
  });

  test("without what is inserted it is the first, without what is deleted the second", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const runs = marked(one.join(" "), other.join(" "));
        const without = (mark: string): string =>
          runs
            .flatMap((run) => ("text" in run && run.mark !== mark ? [run.text] : []))
            .join(" ")
            .replace(/\s+/g, " ")
            .trim();
        expect(without("inserted")).toBe(one.join(" "));
        expect(without("deleted")).toBe(other.join(" "));
      }),
    );
  });
});
