import { indentOf, isBlank, type Line, sliceOf, type Typed } from "./lines.ts";

/** A stretch of a line without wide gaps: from `start` up to but not including `end`. */
export type Chunk = { readonly start: number; readonly end: number };

/** No page is wider than this, and no table on it has more columns. */
export const WIDEST = 1000;
const MOST = 40;

/** A rule of dashes: no words. Underscores are a rule only where there are many. EDGAR writes `- ` before a line of dashes. */
const RULE =
  /^[\s+|]*(?:- )?(?:[-=~\u2013\u2014\u2500\u2501\u2550]{2,}|_{8,})[-=~_\u2013\u2014\u2500\u2501\u2550\s+|]*$/;

/** A line that is a rule alone. */
export function isRule({ text }: Pick<Line, "text">): boolean {
  return RULE.test(text);
}

/** The stretches of a line between gaps of at least `gap` spaces. */
export function chunksOf({ text }: Pick<Line, "text">, gap = 2): Chunk[] {
  const chunks: Chunk[] = [];
  let end = -gap;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === " ") continue;
    const last = chunks.at(-1);
    if (last && at - end < gap) chunks[chunks.length - 1] = { start: last.start, end: at + 1 };
    else chunks.push({ start: at, end: at + 1 });
    end = at + 1;
  }
  return chunks;
}

/**
 * The columns at which the cells of a table in plain text begin: by the parts of its rules, by `<S>` and `<C>`, or by the
 * space that all its lines leave. Undefined where it has but one column.
 */
export function columnStarts(lines: readonly Line[]): readonly number[] | undefined {
  const body = lines.filter((line) => !isBlank(line) && !isRule(line) && line.mark === undefined);
  if (body.length === 0 || body.some(({ text }) => text.length > WIDEST)) return undefined;
  // Rules tell where a column begins even where one space parts it from the last; the tags of EDGAR are often set askew.
  const offered = [
    { starts: ruled(lines, 2), spaces: 1 },
    { starts: ruled(lines, 0), spaces: 1 },
    { starts: lines.find(({ stubs }) => stubs !== undefined)?.stubs, spaces: 2 },
    { starts: spaced(body), spaces: 1 },
  ];
  return offered
    .map(({ starts, spaces }) => ({ starts: starts && fromLeft(starts, body), spaces }))
    .find(
      ({ starts, spaces }) =>
        starts !== undefined && starts.length > 1 && starts.length <= MOST && fits(starts, body, spaces),
    )?.starts;
}

/** The first column begins at the left; rules may leave it out, where words stand wholly before them. */
function fromLeft(starts: readonly number[], body: readonly Line[]): number[] {
  const [first = 0, ...rest] = starts;
  const isBefore = body.some((line) => (chunksOf(line)[0]?.end ?? first) < first);
  return isBefore ? [0, first, ...rest] : [0, ...rest];
}

/** The parts of the rules that have most parts. A rule that `- ` was put before was moved with it, if its maker did not see to it. */
function ruled(lines: readonly Line[], moved: 0 | 2): number[] | undefined {
  const starts = lines.filter(isRule).map(({ text }) => {
    const chunks = chunksOf({ text: text.replace(/^(\s*)- (?=-)/, "$1--") }, 1);
    return /^- -/.test(text) ? chunks.map(({ start }) => Math.max(0, start - moved)) : chunks.map(({ start }) => start);
  });
  const most = Math.max(0, ...starts.map(({ length }) => length));
  return most < 2 ? undefined : starts.find(({ length }) => length === most);
}

/**
 * Lines as words and rules apart: a rule that stands beside words, under another column's heading, is a line of its own below
 * them.
 */
export function rulesApart(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (isRule(line)) return [line];
    const rules = chunksOf(line).filter(({ start, end }) => /^[-=]{4,}$/.test(line.text.slice(start, end)));
    if (rules.length === 0) return [line];
    const keep = (isKept: (at: number) => boolean): Line => {
      const text = Array.from({ length: line.text.length }, (_, at) => (isKept(at) ? line.text[at] : " ")).join("");
      return { ...line, text };
    };
    const isInRule = (at: number): boolean => rules.some(({ start, end }) => at >= start && at < end);
    return [keep((at) => !isInRule(at)), { ...keep(isInRule), tags: [] }];
  });
}

/** Nearly no line's words run over a column's beginning, where that many spaces must stand, and each column holds words. */
function fits(starts: readonly number[], body: readonly Line[], spaces: number): boolean {
  const crossing = body.filter((line) =>
    chunksOf(line).some(({ start, end }) =>
      starts.some((at) => at > start && at < end && (spaces > 1 || line.text[at - 1] !== " ")),
    ),
  );
  if (crossing.length > Math.max(1, body.length / 8)) return false;
  const held = new Set(body.flatMap((line) => chunksOf(line).map((chunk) => columnOf(chunk, starts))));
  return starts.every((_, index) => held.has(index));
}

/** Where words begin again after space that all lines leave but a few; somewhere the space is three wide. */
function spaced(body: readonly Line[]): number[] {
  const width = body.reduce((widest, { text }) => Math.max(widest, text.length), 0);
  const ink = new Array<number>(width + 1).fill(0);
  const wideBefore = new Array<number>(width + 1).fill(0);
  for (const line of body) {
    chunksOf(line).forEach(({ start, end }, index, all) => {
      for (let at = start; at < end; at += 1) ink[at] = (ink[at] as number) + 1;
      const before = all[index - 1]?.end ?? 0;
      if (start - before >= 3) wideBefore[start] = (wideBefore[start] as number) + 1;
    });
  }
  const few = Math.floor(body.length / 12);
  const starts: number[] = [0];
  let gap = 0;
  let inkSeen = false;
  for (let at = 0; at < width; at += 1) {
    if ((ink[at] as number) <= few) {
      gap += 1;
      continue;
    }
    if (inkSeen && gap >= 2 && someWide(wideBefore, at)) starts.push(at);
    inkSeen = true;
    gap = 0;
  }
  return starts;
}

/** Words may begin a little further in on the line that leaves the wide gap. */
function someWide(wideBefore: readonly number[], at: number): boolean {
  for (let near = at; near < at + 12; near += 1) if ((wideBefore[near] ?? 0) > 0) return true;
  return false;
}

/** The column that most of a chunk stands in. */
export function columnOf({ start, end }: Chunk, starts: readonly number[]): number {
  let best = 0;
  let most = -1;
  starts.forEach((from, index) => {
    const overlap = Math.min(end, starts[index + 1] ?? Number.POSITIVE_INFINITY) - Math.max(start, from);
    if (overlap > most) [best, most] = [index, overlap];
  });
  return best;
}

/**
 * A line cut into the cells of its columns. Words that run over a column's beginning stay whole in the cell where they
 * begin, unless a word begins just there; a line of the row `below` which both columns were filled is cut at the nearest
 * space, since its words were but set askew.
 */
export function cut(line: Line, starts: readonly number[], below: readonly boolean[]): readonly (Typed | undefined)[] {
  const held: (Chunk | undefined)[] = starts.map(() => undefined);
  const chunks = chunksOf(line);
  for (const chunk of chunks.flatMap((one) => parts(one, line.text, starts, below, chunks.length === 1))) {
    const column = columnOf(chunk, starts);
    held[column] = { start: held[column]?.start ?? chunk.start, end: chunk.end };
  }
  // The first column keeps its indents, by which a name's later lines are known.
  return held.map((one, index) => one && sliceOf(line, index === 0 ? 0 : one.start, one.end));
}

function parts(
  chunk: Chunk,
  text: string,
  starts: readonly number[],
  below: readonly boolean[],
  alone: boolean,
): Chunk[] {
  const index = starts.findIndex((at) => at > chunk.start && at < chunk.end);
  if (index < 0) return [chunk];
  const at = starts[index] as number;
  const isFirst = alone && chunk.start < (starts[1] as number) && !below[index];
  const filled = below[index - 1] === true && below[index] === true;
  const where =
    text[at - 1] === " "
      ? at
      : filled && Math.abs(chunk.start - (starts[index - 1] as number)) > 2
        ? nearestSpace(text, at, chunk)
        : undefined;
  if (isFirst || where === undefined) return [chunk];
  const rest = { start: where + indentOf({ text: text.slice(where), offsets: [] }), end: chunk.end };
  return [
    { start: chunk.start, end: text.slice(0, where).trimEnd().length },
    ...parts(rest, text, starts.slice(), below, false),
  ];
}

function nearestSpace(text: string, at: number, { start, end }: Chunk): number | undefined {
  for (let away = 1; away < 12; away += 1) {
    if (at - away > start && text[at - away] === " ") return at - away + 1;
    if (at + away < end && text[at + away] === " ") return at + away + 1;
  }
  return undefined;
}
