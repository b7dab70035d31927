import { LAST_DAY } from "../../agreement/day.ts";
import type { MeasuredOn } from "../../agreement/facts.ts";
import { nameOn, normalised, type Portfolio } from "../../agreement/identity.ts";
import { Failure, usage } from "../../failure.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { portfolioTyped } from "../../portfolio-typed.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { Askable } from "../askable.ts";

/** Whose net assets a row gives: a portfolio's, or the combined ones of a group, by its name, normalised. */
export type Named = Portfolio | { readonly group: string };

/** The portfolios of the registrants one of whose agreements has the fee of a group; none where no paper has. */
export function portfoliosOfGroups(asked: readonly Askable[]): Portfolio[] {
  const registrants = new Set(
    asked.filter(({ agreement }) => groupsOf(agreement).length > 0).map((one) => one.registrant),
  );
  return [...registrants].flatMap(({ identified }) => identified.all);
}

/** Portfolios as a file names them. */
export type Names = {
  /** The one portfolio that bears a name, or an id, exactly; on the day, where several bore it. Else why there is none. */
  readonly portfolioOf: (name: string, day: number) => Named | string;
  /** What a name stands for on every day; undefined where several bore it, or nothing does. */
  readonly always: (name: string) => Named | undefined;
  /** What options of the form NAME=ANSWER say of each portfolio; `form` is how one is written. */
  readonly answers: <T>(
    option: string,
    form: string,
    texts: readonly string[],
    typed: (text: string) => T,
  ) => Promise<Answers<T>>;
  /** Help for names that were not found. */
  readonly suggestions: () => Promise<string[]>;
};

/** What was answered for portfolios, and for which of them nobody asked. */
export type Answers<T> = {
  readonly option: string;
  readonly of: (portfolio: Portfolio) => T | undefined;
  readonly unused: () => readonly string[];
};

export function byName(asked: readonly Askable[]): Names {
  const registrants = [...new Set(asked.map(({ registrant }) => registrant))];
  const found = new Map<string, readonly Portfolio[]>();
  const unknown = new Set<string>();
  const groups = new Map(
    asked.flatMap(({ agreement }) => groupsOf(agreement).map((one) => [normalised(one.group), one] as const)),
  );
  const bearers = (name: string): readonly Portfolio[] => {
    const known = found.get(name);
    if (known) return known;
    const made = bearing(normalised(name), registrants);
    found.set(name, made);
    return made;
  };
  return {
    portfolioOf: (name, number) => {
      const all = bearers(name);
      const [only] = all;
      if (only && all.length === 1) return only;
      if (!only) {
        const group = groups.get(normalised(name));
        if (group?.beyondSchedule !== undefined) return { group: normalised(name) };
        if (group) return `"${name}" is a group, whose combined assets are those of its members: leave the row out`;
        unknown.add(name);
        return `no portfolio of the record bears the name "${name}"`;
      }
      const { day } = calendarDay(number);
      const then = all.filter((one) => normalised(nameOn(one, day).name) === normalised(name));
      return then.length === 1 ? (then[0] as Portfolio) : `${all.length} portfolios bore the name "${name}"`;
    },
    always: (name) => {
      const [only, other] = bearers(name);
      if (only) return other ? undefined : only;
      const group = normalised(name);
      return groups.get(group)?.beyondSchedule === undefined ? undefined : { group };
    },
    answers: async <T>(option: string, form: string, texts: readonly string[], typed: (text: string) => T) => {
      const answers = new Map<Portfolio, { name: string; answer: T }>();
      const used = new Set<Portfolio>();
      for (const text of texts) {
        const at = text.lastIndexOf("=");
        const name = text.slice(0, Math.max(0, at)).trim();
        if (name === "")
          throw usage(`${option} ${text}: this is not a portfolio and an answer`, `write ${option} ${form}`);
        const { portfolio } = await portfolioTyped(name, registrants, undefined, option);
        if (answers.has(portfolio)) throw usage(`${option} is given twice for ${name}`, "give each portfolio once");
        answers.set(portfolio, { name, answer: typed(text.slice(at + 1).trim()) });
      }
      return {
        option,
        of: (portfolio) => {
          used.add(portfolio);
          return answers.get(portfolio)?.answer;
        },
        unused: () => [...answers].flatMap(([portfolio, { name }]) => (used.has(portfolio) ? [] : [name])),
      };
    },
    suggestions: async () =>
      (await Promise.all([...unknown].slice(0, 3).map((name) => meant(name, registrants)))).flat(),
  };
}

function bearing(name: string, registrants: readonly ReadRegistrant[]): Portfolio[] {
  return registrants.flatMap(({ identified }) =>
    identified.all.filter(
      ({ names, ids }) =>
        names.some((one) => normalised(one.name) === name) || Object.values(ids).some((id) => normalised(id) === name),
    ),
  );
}

/** In a file a name is written in full; what words of one may mean is only suggested. */
async function meant(name: string, registrants: readonly ReadRegistrant[]): Promise<string[]> {
  try {
    const { portfolio } = await portfolioTyped(name, registrants, undefined);
    return [`"${name}": did you mean "${nameOn(portfolio, LAST_DAY).name}"?`];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.help.map((help) => `"${name}": ${help}`);
  }
}

/** The groups that an agreement's papers name in fees. */
function groupsOf({ amendments }: Askable["agreement"]): MeasuredOn[] {
  return amendments.flatMap(({ changes }) =>
    changes.flatMap((change) => {
      const fees =
        change.kind === "restate-schedule" ? change.rows.map(({ fee }) => fee) : "fee" in change ? [change.fee] : [];
      return fees.flatMap((fee) => (fee.kind === "group" ? [fee.measuredOn] : []));
    }),
  );
}
