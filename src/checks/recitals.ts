import type { Day } from "../agreement/day.ts";
import type { Amendment, Place } from "../agreement/facts.ts";
import { effectiveDay } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import {
  asReciting,
  type ComparedRecital,
  compareRecital,
  type Reciting,
  sharedDays,
} from "../agreement/recital-compared.ts";
import type { Chain, Rule } from "./rule.ts";

/**
 * Each "as amended on …" list against the chain: the days of all earlier amendments, in order, and no others. What does
 * not fit is a misprint, an omission, or evidence of an amendment not seen.
 */
export const recitals: Rule = ({ chains }) => chains.flatMap(recitalsOf);

function recitalsOf(chain: Chain): Problem[] {
  const reciting = chain.agreement.amendments.flatMap((paper) => asReciting(paper) ?? []);
  let [shared, shown]: [number, ReadonlySet<Day>] = [0, new Set()];
  return reciting.flatMap((paper) => {
    const compared = compareRecital(paper, chain);
    const implied = impliedBy(paper, compared, { shared, shown });
    shared = Math.max(shared, sharedDays(paper, compared));
    shown = new Set([...shown, ...compared.unseen.map(({ recital }) => recital.day)]);
    return [...faultsIn(paper, compared), ...implied];
  });
}

function faultsIn(
  paper: Reciting,
  { missing, misprints, unmatched, overtaken, outOfOrder }: ComparedRecital,
): Problem[] {
  const own = effectiveDay(paper);
  const warn = { severity: "warning" } as const;
  return [
    ...missing.map(({ day, whose }) => problem("recital-missing", { about: day, whose }, placeFor(day, paper), warn)),
    ...misprints.map(({ recital, meant }) =>
      problem("recital-misprint", { about: recital.day, likely: meant.day, whose: meant.whose }, recital.at, warn),
    ),
    ...unmatched.map(({ day, at }) =>
      problem(day === own ? "recital-own-date" : "recital-unmatched", { about: day }, at, warn),
    ),
    ...overtaken.map(({ day, at, copy }) => problem("recital-own-date", { about: day, copy }, at, warn)),
    ...outOfOrder.map(({ recital, before }) =>
      problem("recital-order", { about: recital.day, before }, recital.at, warn),
    ),
  ];
}

/** What a recital tells of papers not seen, where no earlier recital told it. */
function impliedBy(
  paper: Reciting,
  compared: ComparedRecital,
  before: { shared: number; shown: ReadonlySet<Day> },
): Problem[] {
  const own = effectiveDay(paper);
  const note = { severity: "note" } as const;
  const unseen = compared.unseen
    .filter(({ recital }) => recital.day === own || !before.shown.has(recital.day))
    .map(({ recital, numbers }) => {
      const args = { about: recital.day, numbers: numbersInWords(numbers) };
      return problem(recital.day === own ? "recital-own-date-unseen" : "recital-unseen", args, recital.at, note);
    });
  const shared = sharedDays(paper, compared);
  if (shared <= before.shared) return unseen;
  const args = { about: String(paper.recites.length), earlier: String(paper.number - 1) };
  return [...unseen, problem("recital-shared-dates", args, placeOfList(paper), note)];
}

/** Where a missing day belongs: the first later day that is listed, else the list. */
function placeFor(day: Day, paper: Reciting): Place {
  return paper.recites.find((recital) => recital.day > day)?.at ?? paper.recites.at(-1)?.at ?? placeOfList(paper);
}

function placeOfList({ places, at }: Pick<Amendment, "places" | "at">): Place {
  return { ...(places.recites ?? at), length: 1 };
}
