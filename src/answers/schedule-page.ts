import { type Day, dayInWords } from "../agreement/day.ts";
import type { Schedule } from "../agreement/schedule.ts";
import type { Block, Json, Part } from "../write/answer.ts";

/** What is shown of a schedule in force, the same on every day between two turning days: it does not name the day. */
export type SchedulePage = {
  /** Of whose agreement it is, and which. */
  readonly registrant: string | null;
  readonly title: string;
  /** How many portfolios are shown, and of how many the row is neither settled nor confirmed. */
  readonly portfolios: number;
  readonly doubtful: number;
  readonly blocks: readonly Block[];
};

/** By what was known: for machines, and in words for the title. */
type Known = { readonly knownOn: Day | null; readonly public: boolean; readonly words: string };

/** All that is held is used. */
export const ALL_HELD: Known = { knownOn: null, public: false, words: "" };

/** A page as the part of an answer, for a day on which its schedule holds. */
export function partOnDay(
  { registrant, title, blocks }: SchedulePage,
  agreement: string,
  asOf: Day,
  known: Known,
): Part {
  return {
    title: [title, `Schedule A in force on ${dayInWords(asOf)}${known.words}`],
    about: aboutDay(registrant, agreement, asOf, known, "in-force"),
    blocks,
  };
}

/** Which schedule a part is of, for machines. */
export function aboutDay(
  registrant: string | null,
  agreement: string,
  asOf: Day,
  { knownOn, public: isPublic }: Known,
  state: Schedule["kind"],
): { readonly [key: string]: Json } {
  return { registrant, agreement, asOf, knownOn, public: isPublic, state };
}
