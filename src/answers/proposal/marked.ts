import type { Line, Run } from "../../write/document/document.ts";

/**
 * One text with what changes it into another: words taken out before those put in. Words that stay are told by the longest
 * run of them that both hold in order; an amount with its unit is one word.
 */
export function marked(before: string, now: string): Line {
  const [was, is] = [wordsIn(before), wordsIn(now)];
  const kept = keptWords(was, is);
  const runs: { text: string; mark?: "inserted" | "deleted" }[] = [];
  const put = (word: string | undefined, mark?: "inserted" | "deleted"): void => {
    const last = runs.at(-1);
    if (word === undefined) return;
    if (last && last.mark === mark) last.text += ` ${word}`;
    else runs.push({ text: word, ...(mark ? { mark } : {}) });
  };
  let [at, to] = [0, 0];
  for (const [own, other] of [...kept, [was.length, is.length] as const]) {
    while (at < own) put(was[at++], "deleted");
    while (to < other) put(is[to++], "inserted");
    put(was[at++]);
    to += 1;
  }
  return spaced(runs);
}

/** Marked words for formats that have no marks: `[-deleted-]`, `[+inserted+]`, as a redline in plain text. */
export function markedAsText(line: Line): string {
  return line
    .map((run) => {
      if ("note" in run) return "";
      if (run.mark === "inserted") return `[+${run.text}+]`;
      return run.mark === "deleted" ? `[-${run.text}-]` : run.text;
    })
    .join("");
}

function wordsIn(text: string): string[] {
  return text.match(/\$[\d.,]+ (?:billion|million)\b[,;]?|\S+/g) ?? [];
}

/** The places of the words that both hold, in order: of the longest such run, those that come first. */
function keptWords(was: readonly string[], is: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0));
  const length = (at: number, to: number): number => lengths[at]?.[to] ?? 0;
  for (let at = was.length - 1; at >= 0; at -= 1) {
    for (let to = is.length - 1; to >= 0; to -= 1) {
      const row = lengths[at];
      if (row)
        row[to] = was[at] === is[to] ? length(at + 1, to + 1) + 1 : Math.max(length(at + 1, to), length(at, to + 1));
    }
  }
  const kept: (readonly [number, number])[] = [];
  for (let at = 0, to = 0; at < was.length && to < is.length; ) {
    if (was[at] === is[to]) kept.push([at++, to++]);
    else if (length(at + 1, to) >= length(at, to + 1)) at += 1;
    else to += 1;
  }
  return kept;
}

/** A space between two runs belongs to neither mark. */
function spaced(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, index) => (index === 0 ? [run] : [{ text: " " }, run]));
}
