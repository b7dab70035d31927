import { type Day, earliest, latest } from "./day.ts";
import type { Agreement, Amendment, Recital } from "./facts.ts";
import { effectiveDay, type KnownPapers, ofNumber } from "./known.ts";
import { numbersInWords } from "./numbers.ts";
import type { PossibleDays } from "./unseen.ts";

/** What a recital is held against: an agreement's papers in play, and the days that those not seen can bear. */
type Chain = {
  readonly agreement: Agreement;
  readonly known: KnownPapers;
  readonly possible: readonly PossibleDays[];
};

/** A paper whose recital was read as a list of days. */
export type Reciting = Omit<Amendment, "recites"> & { readonly recites: readonly Recital[] };

/** The paper with its recital, where that was read as a list of days. */
export function asReciting(paper: Amendment): Reciting | undefined {
  return Array.isArray(paper.recites) ? { ...paper, recites: paper.recites as readonly Recital[] } : undefined;
}

/** A recital beside the chain that it should list. */
export type ComparedRecital = {
  /** Days that earlier papers held bear, each with those papers' numbers. */
  readonly borne: readonly { recital: Recital; numbers: readonly number[] }[];
  /** Days of earlier papers that it does not list, each with the papers or the recitals that give it. */
  readonly missing: readonly Expected[];
  readonly misprints: readonly { recital: Recital; meant: Expected }[];
  /** Days that no earlier paper bears or can bear. */
  readonly unmatched: readonly Recital[];
  /** Its own day, where it is a form and the executed copy is of another. */
  readonly overtaken: readonly (Recital & { copy: string })[];
  /** Days that no earlier paper held bears, and the papers not seen that can. */
  readonly unseen: readonly { recital: Recital; numbers: readonly number[] }[];
  /** Days listed ahead of others that are later, each with the day listed before it. */
  readonly outOfOrder: readonly { recital: Recital; before: Day }[];
};

type Expected = {
  readonly day: Day;
  readonly whose: string;
  /** A day that is listed may stand for it. */
  readonly isListed: (recited: readonly Recital[]) => boolean;
};

/** A recital against the days of the amendments before its paper: those held, and those not seen that can bear one. */
export function compareRecital(paper: Reciting, chain: Chain): ComparedRecital {
  const { known, possible } = chain;
  const earlier = [...known.executed, ...known.forms].filter(({ number }) => number < paper.number && number > 0);
  // A form that another number overtook may recite the amendment that was executed under its own.
  const before = paper.supersededBy?.amendment ?? paper.number;
  const unseenEarlier = possible.filter(({ number }) => number < before && number > 0);
  const borne = paper.recites.flatMap((recital) => {
    const numbers = earlier.filter((other) => bears(other, recital.day)).map(({ number }) => number);
    return numbers.length > 0 ? [{ recital, numbers }] : [];
  });
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
  const found = misprinted(missing, unmatched, paper);
  return { ...found, borne, unseen, overtaken, outOfOrder: outOfOrder(paper, found.misprints) };
}

/** A day that fits nothing stands for a missing one from which it differs in its year, its month or its day alone. */
function misprinted(
  missing: readonly Expected[],
  unmatched: readonly Recital[],
  paper: Reciting,
): Pick<ComparedRecital, "missing" | "misprints" | "unmatched"> {
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

/**
 * A form that lists its own day, though an earlier amendment bears it, where the executed copy takes effect on another: the
 * list was made for the later day.
 */
function ownDayOvertaken(paper: Reciting, { agreement: { amendments } }: Chain): (Recital & { copy: string })[] {
  const own = effectiveDay(paper);
  const copy = ofNumber(amendments, paper.number).find(({ status }) => status === "executed");
  const day = copy && effectiveDay(copy);
  if (paper.status !== "form" || day === undefined || day === own) return [];
  return paper.recites.filter((recital) => recital.day === own).map((recital) => ({ ...recital, copy: day }));
}

/** A misprinted day out of its order is one fault, not two. */
function outOfOrder(paper: Reciting, misprints: ComparedRecital["misprints"]): ComparedRecital["outOfOrder"] {
  const meant = paper.recites.map(
    (recital) => misprints.find((one) => one.recital === recital)?.meant.day ?? recital.day,
  );
  return paper.recites.flatMap((recital, index) => {
    const [before, printed] = [meant[index - 1], paper.recites[index - 1]?.day];
    if (
      before === undefined ||
      printed === undefined ||
      (meant[index] ?? recital.day) >= before ||
      recital.day >= printed
    )
      return [];
    return [{ recital, before: printed }];
  });
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

/** How many earlier amendments must share a day with another: a day left out by mistake is counted as listed. */
export function sharedDays(paper: Reciting, { missing }: Pick<ComparedRecital, "missing">): number {
  return paper.number - 1 - new Set(paper.recites.map(({ day }) => day)).size - missing.length;
}
