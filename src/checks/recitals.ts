import { type Day, earliest, latest } from "../agreement/day.ts";
import type { Amendment, Place, Recital } from "../agreement/facts.ts";
import { effectiveDay } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import type { PossibleDays } from "../agreement/unseen.ts";
import type { Chain, Rule } from "./rule.ts";

/**
 * Each "as amended on …" list against the chain: the days of all earlier amendments, in order, and no others. What does
 * not fit is a misprint, an omission, or evidence of an amendment not seen.
 */
export const recitals: Rule = ({ chains }) => chains.flatMap(recitalsOf);

function recitalsOf(chain: Chain): Problem[] {
  const reciting = chain.agreement.amendments.flatMap((paper): Reciting[] =>
    Array.isArray(paper.recites) ? [{ ...paper, recites: paper.recites as readonly Recital[] }] : [],
  );
  let [shared, shown]: [number, ReadonlySet<Day>] = [0, new Set()];
  return reciting.flatMap((paper) => {
    const compared = compare(paper, chain);
    const implied = impliedBy(paper, compared, { shared, shown });
    shared = Math.max(shared, sharedDays(paper, compared));
    shown = new Set([...shown, ...compared.unseen.map(({ recital }) => recital.day)]);
    return [...faultsIn(paper, compared), ...implied];
  });
}

/** A paper whose recital was read as a list of days. */
type Reciting = Omit<Amendment, "recites"> & { readonly recites: readonly Recital[] };

/** A recital beside the chain that it should list. */
type Compared = {
  /** Days of earlier papers that it does not list, each with the papers or the recitals that give it. */
  readonly missing: readonly Expected[];
  readonly misprints: readonly { recital: Recital; meant: Expected }[];
  /** Days that no earlier paper bears or can bear. */
  readonly unmatched: readonly Recital[];
  /** Its own day, where it is a form and the executed copy is of another. */
  readonly overtaken: readonly (Recital & { copy: string })[];
  /** Days that no earlier paper held bears, and the papers not seen that can. */
  readonly unseen: readonly { recital: Recital; numbers: readonly number[] }[];
};

type Expected = {
  readonly day: Day;
  readonly whose: string;
  /** A day that is listed may stand for it. */
  readonly isListed: (recited: readonly Recital[]) => boolean;
};

function compare(paper: Reciting, chain: Chain): Compared {
  const { known, possible } = chain;
  const earlier = [...known.executed, ...known.forms].filter(({ number }) => number < paper.number && number > 0);
  // A form that another number overtook may recite the amendment that was executed under its own.
  const before = paper.supersededBy?.amendment ?? paper.number;
  const unseenEarlier = possible.filter(({ number }) => number < before && number > 0);
  const strange = paper.recites.filter(({ day }) => !earlier.some((other) => bears(other, day)));
  const unseen = strange.flatMap((recital) => {
    const numbers = unseenEarlier.filter((one) => canBear(one, recital.day)).map(({ number }) => number);
    return numbers.length > 0 ? [{ recital, numbers }] : [];
  });
  const unmatched = strange.filter((recital) => !unseen.some((one) => one.recital === recital));
  const expected = [
    ...expectedOf(earlier),
    ...expectedOfUnseen(unseenEarlier.filter(({ number }) => number < paper.number)),
  ];
  const missing = expected.filter(({ day, isListed }, index) => {
    const first = expected.findIndex((other) => other.day === day) === index;
    return first && !isListed(paper.recites);
  });
  const overtaken = ownDayOvertaken(paper, chain).filter(({ at }) => !unmatched.some((recital) => recital.at === at));
  return { ...misprinted(missing, unmatched, paper), unseen, overtaken };
}

/** A day that fits nothing stands for a missing one from which it differs in its year, its month or its day alone. */
function misprinted(
  missing: readonly Expected[],
  unmatched: readonly Recital[],
  paper: Reciting,
): Pick<Compared, "missing" | "misprints" | "unmatched"> {
  const own = effectiveDay(paper);
  const misprints = unmatched.flatMap((recital) => {
    const meant = recital.day === own ? undefined : missing.find(({ day }) => differInOne(day, recital.day));
    return meant ? [{ recital, meant }] : [];
  });
  return {
    missing: missing.filter((expected) => !misprints.some(({ meant }) => meant === expected)),
    unmatched: unmatched.filter((recital) => !misprints.some((one) => one.recital === recital)),
    misprints,
  };
}

function faultsIn(paper: Reciting, { missing, misprints, unmatched, overtaken }: Compared): Problem[] {
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
    ...outOfOrder(paper, misprints),
  ];
}

/**
 * A form that lists its own day, though an earlier amendment bears it, where the executed copy takes effect on another: the
 * list was made for the later day.
 */
function ownDayOvertaken(paper: Reciting, { agreement: { amendments } }: Chain): (Recital & { copy: string })[] {
  const own = effectiveDay(paper);
  const copy = amendments.find(({ number, status }) => number === paper.number && status === "executed");
  const day = copy && effectiveDay(copy);
  if (paper.status !== "form" || day === undefined || day === own) return [];
  return paper.recites.filter((recital) => recital.day === own).map((recital) => ({ ...recital, copy: day }));
}

/** A misprinted day out of its order is one fault, not two. */
function outOfOrder(paper: Reciting, misprints: Compared["misprints"]): Problem[] {
  const meant = paper.recites.map(
    (recital) => misprints.find((one) => one.recital === recital)?.meant.day ?? recital.day,
  );
  return paper.recites.flatMap(({ day, at }, index) => {
    const [before, printed] = [meant[index - 1], paper.recites[index - 1]?.day];
    if (before === undefined || printed === undefined || (meant[index] ?? day) >= before || day >= printed) return [];
    return [problem("recital-order", { about: day, before: printed }, at, { severity: "warning" })];
  });
}

/** What a recital tells of papers not seen, where no earlier recital told it. */
function impliedBy(
  paper: Reciting,
  compared: Compared,
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

/** How many earlier amendments must share a day with another: a day left out by mistake is counted as listed. */
function sharedDays(paper: Reciting, { missing }: Compared): number {
  return paper.number - 1 - new Set(paper.recites.map(({ day }) => day)).size - missing.length;
}

function expectedOf(earlier: readonly Amendment[]): Expected[] {
  const days = [...new Set(earlier.flatMap((paper) => effectiveDay(paper) ?? []))];
  return days.map((day) => {
    const papers = earlier.filter((paper) => effectiveDay(paper) === day);
    return {
      day,
      whose: numbersInWords(papers.map(({ number }) => number)),
      isListed: (recited) => papers.every((paper) => recited.some((recital) => bears(paper, recital.day))),
    };
  });
}

/** A paper not seen that can be of one day alone is of that day: the recitals that show it say so. */
function expectedOfUnseen(unseen: readonly PossibleDays[]): Expected[] {
  return unseen.flatMap((possible) => {
    if (possible.kind !== "days" || possible.days.length !== 1) return [];
    const [day] = possible.days;
    const by = numbersInWords(possible.recitedBy.slice(0, 2));
    if (day === undefined) return [];
    const isListed: Expected["isListed"] = (recited) => recited.some((recital) => recital.day === day);
    return [{ day, whose: `No. ${possible.number}, not seen; recited by ${by}`, isListed }];
  });
}

/** A paper may be recited by the day that it prints, by any of those that it may be, or by the one that replay uses. */
function bears(paper: Amendment, day: Day): boolean {
  const { effective } = paper;
  if (day === effectiveDay(paper)) return true;
  if (!effective || effective.kind === "about") return false;
  return day <= latest(effective) && day >= (earliest(effective) ?? day);
}

function canBear(possible: PossibleDays, day: Day): boolean {
  if (possible.kind === "days") return possible.days.includes(day);
  return (possible.from === undefined || day >= possible.from) && (possible.to === undefined || day <= possible.to);
}

function differInOne(a: Day, b: Day): boolean {
  const [left, right] = [a.split("-"), b.split("-")];
  return left.filter((part, index) => part !== right[index]).length === 1;
}

/** Where a missing day belongs: the first later day that is listed, else the list. */
function placeFor(day: Day, paper: Reciting): Place {
  return paper.recites.find((recital) => recital.day > day)?.at ?? paper.recites.at(-1)?.at ?? placeOfList(paper);
}

function placeOfList({ places, at }: Pick<Amendment, "places" | "at">): Place {
  return { ...(places.recites ?? at), length: 1 };
}
