import { type Chunk, chunksOf, columnOf, columnStarts } from "./columns.ts";
import { isBlank, type Line, sliceOf, type Typed } from "./lines.ts";
import { SIGNS } from "./prose.ts";

const LABEL = /^(by|name|title|its|date|attest)(?:\s*:|\s+(?=\/s\/|_))|^(\/s\/|_{5,})/i;

/** Whether a line's parts begin with one label twice: `By: ____      By: ____`. */
export function signsTwice(line: Line): boolean {
  const labels = chunksOf(line, 2).flatMap(({ start, end }) => {
    const found = LABEL.exec(line.text.slice(start, end));
    return found ? [(found[1] ?? "line").toLowerCase()] : [];
  });
  return new Set(labels).size < labels.length && labels.length >= 2 && repeats(labels);
}

/** `By: ___   Name: ___` is one signature; `By: ___   By: ___` are two. */
function repeats(labels: readonly string[]): boolean {
  const [first] = labels.filter((label) => label !== "line");
  return first === undefined ? labels.length >= 2 : labels.filter((label) => label === first).length >= 2;
}

/**
 * Signatures that stand side by side, each column by itself from top to bottom, with a blank line where one stands. Undefined
 * where they have no common columns.
 */
export function sideBySide(lines: readonly Line[]): Typed[][] | undefined {
  const starts = columnStarts(lines) ?? startsOfLabels(lines);
  if (!starts) return undefined;
  const columns: Typed[][] = starts.map(() => []);
  for (const line of lines) {
    const held: (Chunk | undefined)[] = starts.map(() => undefined);
    for (const chunk of chunksOf(line)) {
      const column = columnOf(chunk, starts);
      held[column] = { start: held[column]?.start ?? chunk.start, end: chunk.end };
    }
    held.forEach((one, index) => {
      columns[index]?.push(one ? sliceOf(line, one.start, one.end) : { text: "", offsets: [] });
    });
  }
  // A column that holds no signature (labels apart from their lines) belongs to the one before it.
  const signing = columns.filter((column) => column.some(({ text }) => SIGNS.test(text)));
  return signing.length >= 2 &&
    signing.length === columns.filter((column) => column.some((one) => !isBlank(one))).length
    ? columns
    : undefined;
}

/** Where the second label of a line stands, as most lines have it. */
function startsOfLabels(lines: readonly Line[]): number[] | undefined {
  const seconds = lines.filter(signsTwice).flatMap((line) => {
    const labelled = chunksOf(line).filter(({ start, end }) => LABEL.test(line.text.slice(start, end)));
    return labelled[1]?.start ?? [];
  });
  return seconds.length === 0 ? undefined : [0, Math.min(...seconds)];
}
