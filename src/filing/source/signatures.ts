import { type Chunk, chunksOf, columnOf, columnStarts, isRule } from "./columns.ts";
import { isBlank, type Line, sliceOf, type Typed } from "./lines.ts";
import { SIGNS } from "./prose.ts";

const LABEL = /^(by|name|title|its|date|attest)(?:\s*:|\s+(?=\/s\/|_))|^(\/s\/|_{5,})/i;

/** A name typed where it is signed, without a colon before it: `By Howard Pell`. */
const TYPED = /^B[Yy]\s+\p{Lu}[\p{L}.'\u2019]*(?:\s+\p{Lu}[\p{L}.'\u2019]*){1,3}$/u;

/** Whether a line's parts begin with one label twice: `By: ____      By: ____`. */
export function signsTwice(line: Line): boolean {
  const labels = chunksOf(line, 2).flatMap(({ start, end }) => {
    const words = line.text.slice(start, end);
    const found = LABEL.exec(words);
    // `Trust: /s/ A. Poe     Manager: /s/ B. Roe`.
    if (TYPED.test(words)) return ["by"];
    return found ? [(found[1] ?? "line").toLowerCase()] : /\/s\//.test(words) ? ["line"] : [];
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
  const signing = columns.filter((column) => column.some(({ text }) => signs(text)));
  return signing.length >= 2 &&
    signing.length === columns.filter((column) => column.some((one) => !isBlank(one))).length
    ? columns
    : undefined;
}

function signs(text: string): boolean {
  return SIGNS.test(text) || text.includes("/s/") || TYPED.test(text.trim());
}

/** Where the group of lines without a blank one begins in which a line stands. */
export function groupStart(lines: readonly Line[], at: number): number {
  let start = at;
  while (start > 0 && !isBlank(lines[start - 1] as Line)) start -= 1;
  return start;
}

/** A figure of a fee, which no name of a party holds. */
const FIGURE = /[%$\d]/;

/**
 * Signatures side by side among lines with columns: from the names of the parties above the first of them to the last group
 * of lines that signs. A table above them, or below, has columns of its own.
 */
export function signaturesIn(held: readonly Line[]): { readonly start: number; readonly end: number } | undefined {
  const first = held.findIndex(signsTwice);
  if (first < 0) return undefined;
  let start = first;
  while (start > 0 && !isBlank(held[start - 1] as Line) && !FIGURE.test(held[start - 1]?.text ?? "")) start -= 1;
  if (start === first) {
    let above = start - 1;
    while (above >= 0 && isBlank(held[above] as Line)) above -= 1;
    const names = groupStart(held, Math.max(0, above));
    const group = held.slice(names, above + 1);
    const areNames =
      group.some((line) => chunksOf(line, 3).length >= 2) && !group.some(({ text }) => FIGURE.test(text));
    if (areNames) start = names;
  }
  return { start, end: signaturesEnd(held, first) };
}

function signaturesEnd(held: readonly Line[], first: number): number {
  let end = first + 1;
  let signing = true;
  for (let at = first + 1; at < held.length; at += 1) {
    const line = held[at] as Line;
    if (isBlank(line)) {
      signing = false;
      continue;
    }
    if (!signing && !chunksOf(line).some((chunk) => signs(line.text.slice(chunk.start, chunk.end)))) {
      if (!areOffices(held, at, held.slice(first, end))) break;
    }
    signing = true;
    end = at + 1;
  }
  return end;
}

/** Whether a line below signatures, after a blank one, says what the signers are: under their lines, and no names of parties. */
function areOffices(held: readonly Line[], at: number, above: readonly Line[]): boolean {
  const line = held[at] as Line;
  const starts = above.flatMap((one) => chunksOf(one).map(({ start }) => start));
  const chunks = chunksOf(line, 3);
  const below = held.slice(at + 1).find((one) => !isBlank(one));
  return (
    chunks.length >= 2 &&
    !FIGURE.test(line.text) &&
    chunks.every(({ start }) => starts.some((one) => Math.abs(one - start) <= 4)) &&
    (below === undefined || (!isRule(below) && !signsTwice(below) && !FIGURE.test(below.text)))
  );
}

/** Where the second label of a line stands, as most lines have it. */
function startsOfLabels(lines: readonly Line[]): number[] | undefined {
  const seconds = lines.filter(signsTwice).flatMap((line) => {
    const labelled = chunksOf(line).filter(({ start, end }) => LABEL.test(line.text.slice(start, end)));
    return labelled[1]?.start ?? [];
  });
  return seconds.length === 0 ? undefined : [0, Math.min(...seconds)];
}
