import { dayInWords } from "../agreement/day.ts";
import { numbersInWords, series } from "../agreement/numbers.ts";
import type { Neighbour, PossibleDays, Reasoning } from "../agreement/unseen.ts";
import type { Json } from "../write/answer.ts";

/**
 * The days that papers not seen can bear, and from what they are worked out: of the papers of one gap, which share their
 * reasoning.
 */
export function reasoningInWords(papers: readonly PossibleDays[]): string {
  const [first] = papers;
  if (!first) return "";
  const each = papers.map((paper) => `No. ${paper.number}: ${daysInWords(paper)}`).join("; ");
  return `${each}. ${whyInWords(first)}`;
}

/** The days that an unseen paper can bear, and what tells them. */
export function possibleInWords(paper: PossibleDays): string {
  if (paper.number === 0)
    return `the agreement's own Schedule A${paper.kind === "days" ? `, ${daysInWords(paper)}` : ""}`;
  if (paper.kind === "range") return daysInWords(paper);
  const { recitedBy } = paper;
  const whose = `the ${recitedBy.length === 1 ? "recital" : "recitals"} of ${numbersInWords(recitedBy.slice(0, 3))}`;
  return `${daysInWords(paper)}, by ${whose}${recitedBy.length > 3 ? " and later" : ""}`;
}

/** `May 1, 2003 or December 1, 2003`, `from … to …`, `any day`. */
function daysInWords(paper: PossibleDays): string {
  if (paper.kind === "days") {
    const days = paper.days.map(dayInWords);
    return days.length === 1 ? days.join() : `${days.slice(0, -1).join(", ")} or ${days.at(-1)}`;
  }
  const { from, to } = paper;
  if (from === undefined) return to === undefined ? "any day" : `by ${dayInWords(to)}`;
  return to === undefined ? `from ${dayInWords(from)} on` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
}

/** From what the days of a paper not seen are worked out, in sentences. */
export function whyInWords(paper: PossibleDays): string {
  const { why } = paper;
  if (why.kind === "gap") return `${placeInWords(why)} ${listInWords(paper, why)}`;
  return why.dated
    ? "It is the agreement's own Schedule A, and bears the agreement's date."
    : "It is the agreement's own Schedule A, whose date is not known: no later than any day that an amendment bears or a recital lists.";
}

type Gap = Extract<Reasoning, { kind: "gap" }>;

/** `Nos. 19–21 stand between No. 18 (May 1, 2006) and No. 22 (November 1, 2006).` */
function placeInWords({ numbers, lower, upper }: Gap): string {
  const those = `${numbersInWords(numbers)} ${numbers.length === 1 ? "stands" : "stand"}`;
  if (lower && upper) return `${those} between ${neighbourInWords(lower)} and ${neighbourInWords(upper)}.`;
  if (lower) return `${those} after ${neighbourInWords(lower)}, and no later number is held.`;
  if (upper) return `${those} before ${neighbourInWords(upper)}, and the agreement's date is not known.`;
  return `Neither an earlier nor a later number than ${numbersInWords(numbers)} is held.`;
}

function neighbourInWords({ number, day }: Neighbour): string {
  return number === 0 ? `the agreement (${dayInWords(day)})` : `No. ${number} (${dayInWords(day)})`;
}

const ASSUMED = "numbers are taken to follow effective days";

/** What later recitals list in the gap, and how the days are shared out among its numbers. */
function listInWords(paper: PossibleDays, { numbers, listed }: Gap): string {
  if (paper.kind === "range")
    return `No recital that was read lists a day there that no held amendment bears; ${ASSUMED}.`;
  const { recitedBy } = paper;
  const whose = `The ${recitedBy.length === 1 ? "recital" : "recitals"} of ${numbersInWords(recitedBy)}`;
  const what = listed.length === 1 ? "a day" : `${listed.length} days`;
  const lists = `${whose} ${recitedBy.length === 1 ? "lists" : "list"} ${what} there that no held amendment of a lower number bears: ${series(listed.map(dayInWords))}`;
  if (listed.length > numbers.length) return `${lists}. Any of them may be meant.`;
  if (listed.length < numbers.length)
    return `${lists}. The numbers are more than those days, so some share a day that is recited, in order: ${ASSUMED}.`;
  return numbers.length === 1 ? `${lists}.` : `${lists}. Each number has its own, in order: ${ASSUMED}.`;
}

/** The reasoning for machines. */
export function reasoningAsJson(why: Reasoning): { [key: string]: Json } {
  if (why.kind === "agreement") return { kind: why.kind, dated: why.dated };
  const { numbers, lower, upper, listed } = why;
  return {
    kind: why.kind,
    numbers: [...numbers],
    lower: lower ? { ...lower } : null,
    upper: upper ? { ...upper } : null,
    listed: [...listed],
  };
}

/** The same days for machines: those it can bear and the papers that recite them, or the range, null where it is open. */
export function possibleAsJson(paper: PossibleDays): { [key: string]: Json } {
  return paper.kind === "days"
    ? { days: [...paper.days], recitedBy: [...paper.recitedBy] }
    : { from: paper.from ?? null, to: paper.to ?? null };
}
