import type { Place } from "../agreement/facts.ts";

/** The text of a document as it was read, and the name to call it by. */
export type SourceText = {
  readonly file: string;
  readonly text: string;
  /** The offset at which each line begins. */
  readonly lineStarts: readonly number[];
};

/** From `start` up to but not including `end`, in characters of a passage. */
export type Span = { readonly start: number; readonly end: number };

/**
 * From `start` up to but not including `end`, in characters of the source, but for what stands between its lines: where
 * columns stand side by side, that is another's.
 */
export type Extent = { readonly start: number; readonly end: number; readonly between?: readonly Span[] };

/**
 * Words of a source as they read: every run of white space is one space, none stands at either end, entities are the letters
 * that they stand for. Each character knows the place in the source that it comes from.
 */
export type Passage = {
  readonly text: string;
  /** For each character of `text`, its offset in the source. */
  readonly offsets: readonly number[];
  /** Where in `text` the spaces stand at which the source begins a new line. */
  readonly breaks: readonly number[];
};

/** A passage without words. */
export const NOTHING: Passage = { text: "", offsets: [], breaks: [] };

/** A document's text under its name; line ends may be of any kind. */
export function sourceText(file: string, text: string): SourceText {
  const lineStarts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(index + end.length);
  return { file, text, lineStarts };
}

/** A character of a source as it reads, which may differ from what is written there; a line's end is `\n`. */
export type Letter = { readonly text: string; readonly offset: number };

/** Letters of a source as a passage. */
export function passageOf(letters: Iterable<Letter>): Passage {
  let text = "";
  const offsets: number[] = [];
  const breaks: number[] = [];
  let gap: { readonly offset: number; readonly isBreak: boolean } | undefined;
  for (const letter of letters) {
    if (/^[\s\u00a0\u200b]+$/.test(letter.text)) {
      gap = { offset: gap?.offset ?? letter.offset, isBreak: gap?.isBreak === true || /[\n\r]/.test(letter.text) };
      continue;
    }
    if (gap && text !== "") {
      if (gap.isBreak) breaks.push(text.length);
      text += " ";
      offsets.push(gap.offset);
    }
    gap = undefined;
    for (let index = 0; index < letter.text.length; index += 1) offsets.push(letter.offset);
    text += letter.text;
  }
  return { text, offsets, breaks };
}

/** The words between two offsets of a plain source. */
export function passageBetween({ text }: SourceText, { start, end }: Extent): Passage {
  return passageOf(lettersBetween(text, start, end));
}

/** The letters between two offsets of a plain text. */
export function* lettersBetween(text: string, start: number, end: number): Generator<Letter> {
  for (let offset = start; offset < end; offset += 1) yield { text: text[offset] as string, offset };
}

/** A part of a passage, without white space at its ends. */
export function part(passage: Passage, span: Span): Passage {
  const { text } = passage;
  let { start, end } = span;
  while (start < end && text[start] === " ") start += 1;
  while (end > start && text[end - 1] === " ") end -= 1;
  return {
    text: text.slice(start, end),
    offsets: passage.offsets.slice(start, end),
    breaks: passage.breaks.filter((at) => at >= start && at < end).map((at) => at - start),
  };
}

/** Passages one after another; between two of them a new line begins, at a hyphen without a space: `Inflation-` `Protected`. */
export function joined(passages: readonly Passage[]): Passage {
  const said = passages.filter(({ text }) => text !== "");
  let text = "";
  const offsets: number[] = [];
  const breaks: number[] = [];
  for (const one of said) {
    if (text !== "" && !/\p{L}-$/u.test(text)) {
      breaks.push(text.length);
      offsets.push((offsets.at(-1) ?? 0) + 1);
      text += " ";
    }
    breaks.push(...one.breaks.map((at) => at + text.length));
    for (const offset of one.offsets) offsets.push(offset);
    text += one.text;
  }
  return { text, offsets, breaks };
}

/** The lines of a passage as the source has them. */
export function linesOf(passage: Passage): Passage[] {
  const starts = [0, ...passage.breaks];
  return starts
    .map((start, index) => part(passage, { start, end: passage.breaks[index] ?? passage.text.length }))
    .filter(({ text }) => text !== "");
}

/** What of the source a span of a passage covers; the whole passage where no span is given. */
export function extentOf(passage: Passage, span: Span = { start: 0, end: passage.text.length }): Extent {
  const start = passage.offsets[span.start] ?? 0;
  const last = passage.offsets[Math.max(span.start, span.end - 1)] ?? start;
  const between = gapsIn(passage, span);
  return { start, end: last + 1, ...(between.length === 0 ? {} : { between }) };
}

/** What of the source stands between the lines of a span; nothing, where its lines are not in the source's order. */
function gapsIn({ offsets, breaks }: Passage, { start, end }: Span): Span[] {
  const gaps = breaks.flatMap((at) => {
    const [space, next] = offsets.slice(at, at + 2);
    return at > start && at < end - 1 && space !== undefined && next !== undefined ? [{ start: space, end: next }] : [];
  });
  return gaps.some((gap) => gap.end < gap.start) ? [] : gaps.filter((gap) => gap.end > gap.start + 1);
}

/** The runs of the source that an extent covers, without what stands between its lines. */
export function runsOf({ start, end, between = [] }: Extent): Span[] {
  const runs: Span[] = [];
  let from = start;
  for (const gap of between) {
    if (gap.start > from) runs.push({ start: from, end: gap.start });
    from = Math.max(from, gap.end);
  }
  return end > from ? [...runs, { start: from, end }] : runs;
}

/** Whether an extent holds the character of the source at an offset. */
export function holds({ start, end, between }: Extent, offset: number): boolean {
  return start <= offset && offset < end && !between?.some((one) => one.start <= offset && offset < one.end);
}

/**
 * What of the source a span of a passage covers, run by run: the lines of a cell leave out what stands between them in other
 * columns, and a passage may be put together from places that do not follow each other.
 */
export function extentsOf(passage: Passage, span: Span = { start: 0, end: passage.text.length }): Extent[] {
  const extents: { start: number; end: number }[] = [];
  for (let index = span.start; index < span.end; index += 1) {
    const offset = passage.offsets[index] ?? 0;
    const last = extents.at(-1);
    if (last && (offset === last.end || offset === last.end - 1)) last.end = offset + 1;
    else extents.push({ start: offset, end: offset + 1 });
  }
  return extents;
}

/** Where a span of a passage stands; its length reaches to the end of its first line at most. */
export function placeOf(source: SourceText, passage: Passage, span?: Span): Place {
  return placeAt(source, extentOf(passage, span));
}

/** Where an extent of a source begins, line and column from 1; its length reaches to the end of its first line at most. */
export function placeAt({ file, text, lineStarts }: SourceText, { start, end }: Extent): Place {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] as number) <= start) low = middle;
    else high = middle - 1;
  }
  const lineStart = lineStarts[low] as number;
  const lineEnd = Math.max(start + 1, (lineStarts[low + 1] ?? text.length + 1) - 1);
  return {
    file,
    line: low + 1,
    column: start - lineStart + 1,
    length: Math.max(1, Math.min(end, lineEnd) - start),
  };
}
