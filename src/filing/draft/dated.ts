import { type Day, MONTHS, type When, whenInWords } from "../../agreement/day.ts";

/** Words of a document, and what a person must fill in of them, each in a few words. */
export type Wording = { readonly text: string; readonly blanks: readonly string[] };

/** Words that leave nothing to be filled in. */
export function wording(text: string): Wording {
  return { text, blanks: [] };
}

/** `the 1st day of November, 2006`. */
export function dayAsDated(day: Day): string {
  return `the ${ordinal(Number(day.slice(8, 10)))} day of ${MONTHS[Number(day.slice(5, 7)) - 1]}, ${day.slice(0, 4)}`;
}

/** A day as a paper is dated by it; a day that is not one, with blanks or a bracket. `what` names it among the blanks. */
export function whenAsDated(when: When | undefined, what: string): Wording {
  if (when === undefined) return { text: UNDATED, blanks: [what] };
  switch (when.kind) {
    case "exact":
      return wording(dayAsDated(when.day));
    case "blank": {
      const month = MONTHS[Number(when.printed.slice(5, 7)) - 1];
      return { text: `the __ day of ${month ?? "________"}, ${when.printed.slice(0, 4)}`, blanks: [what] };
    }
    case "by":
    case "between":
    case "about":
      return { text: UNDATED, blanks: [`${what}, recorded as ${whenInWords(when)}`] };
    default:
      return when satisfies never;
  }
}

/** A day of which nothing is known. */
export const UNDATED = "the __ day of ________, ____";

/** `1st`, `2nd`, `3rd`, `11th`, `23rd`. */
function ordinal(number: number): string {
  const [tens, ones] = [number % 100, number % 10];
  const ending = tens > 10 && tens < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" } as Record<number, string>)[ones];
  return `${number}${ending ?? "th"}`;
}
