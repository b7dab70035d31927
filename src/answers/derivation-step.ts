import { type Day, dayInWords } from "../agreement/day.ts";
import type { Amendment, Source } from "../agreement/facts.ts";
import type { Json } from "../write/answer.ts";
import type { Told } from "./fee-step-words.ts";
import { paperInWords } from "./schedule-words.ts";

/** The paper that a step rests on: in words, for machines, and where it was read. */
export type Paper = {
  readonly words: string;
  readonly json: { readonly [key: string]: Json };
  readonly source?: Source | undefined;
};

/** A step with its paper, which is shown whole where it is met for the first time. */
export type Step = Told & { readonly paper?: Paper; readonly introduces?: boolean };

/** An amendment as a step names it: its number, how it is held, its day. */
export function paperOf(paper: Amendment, day: Day, source: Source | undefined): Paper {
  const { status, copy, number } = paper;
  const held =
    copy === undefined ? "" : copy === "not-read" ? ", whether the copy is signed was not read" : `, ${copy} copy`;
  const words = `${paperInWords(paper)}: ${status}${held}, effective ${dayInWords(day)}`;
  const url = source?.url ?? null;
  const json = { amendment: number, title: source?.title ?? null, status, copy: copy ?? null, effective: day, url };
  return { words, json, source };
}

/** A document that is no amendment. */
export function documentOf(words: string, source: Source | undefined, title = source?.title ?? null): Paper {
  const url = source?.url ?? null;
  return { words, json: { amendment: null, title, status: null, copy: null, effective: null, url }, source };
}
