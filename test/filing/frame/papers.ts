import type { Paper, PaperBlock } from "../../../src/filing/paper.ts";
import { passageBetween, sourceText } from "../../../src/filing/passage.ts";

/** A paper of paragraphs parted by empty lines; a `<TABLE>` is furniture, `a | b` on every line makes a table. */
export function paperOf(text: string): Paper {
  const source = sourceText("paper.txt", text);
  const blocks: PaperBlock[] = [];
  const pattern = /<TABLE>[\s\S]*?<\/TABLE>|(?:(?!<TABLE>)\S)(?:(?!\n[ \t]*\n|<TABLE>)[\s\S])*/g;
  for (const { index, 0: words } of text.matchAll(pattern)) {
    const extent = { start: index, end: index + words.length };
    if (/^<(?:TABLE|PAGE)>/.test(words)) blocks.push({ kind: "furniture", words: passageBetween(source, extent) });
    else if (words.split("\n").every((line) => line.includes(" | "))) blocks.push(tableOf(source, index, words));
    else blocks.push({ kind: "paragraph", words: passageBetween(source, extent) });
  }
  return { source, blocks };
}

function tableOf(source: Paper["source"], start: number, words: string): PaperBlock {
  let at = start;
  const rows = words.split("\n").map((line) => {
    const cells = line.split(" | ").map((cell) => {
      const passage = passageBetween(source, { start: at, end: at + cell.length });
      at += cell.length + 3;
      return passage;
    });
    at -= 2;
    return { cells };
  });
  return { kind: "table", rows };
}
