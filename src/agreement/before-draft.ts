import { actsOf } from "./acts.ts";
import type { Day } from "./day.ts";
import type { Agreement, Amendment, Registrant } from "./facts.ts";
import { nameOn, type Portfolios } from "./identity.ts";
import { papersKnown } from "./known.ts";
import { type Row, replay } from "./replay.ts";
import { turningDays } from "./turning-days.ts";

/** An agreement with everything that its schedule is replayed from. */
export type Replayed = {
  readonly registrant: Registrant;
  readonly agreement: Agreement;
  readonly portfolios: Portfolios;
};

/** A row that a draft changes on a day before its own, for the first such day. */
export type ChangedBefore = {
  readonly portfolio: string;
  readonly day: Day;
  /** The draft itself says that it reaches back so far: by a day of the change's own, or as a correction. */
  readonly declared: boolean;
};

export type ComparedBefore = {
  /** How many days were compared, and how many rows on all of them together. */
  readonly days: number;
  readonly rows: number;
  readonly changed: readonly ChangedBefore[];
};

/**
 * The schedule without a draft and with it, replayed on every day before `first` on which either can change: the rows, their
 * names and fees. What documents say of rows is no part of it.
 */
export function comparedBefore(without: Replayed, withDraft: Replayed, draft: Amendment, first: Day): ComparedBefore {
  const sides = [without, withDraft].map((side) => ({
    acts: actsOf(papersKnown(side.agreement), side.portfolios),
    turning: turningDays(side.registrant, side.portfolios, side.agreement),
  }));
  const [before, after] = sides;
  if (!before || !after) return { days: 0, rows: 0, changed: [] };
  const days = [...new Set([...before.turning, ...after.turning])].filter((day) => day < first).sort();
  const own = after.acts.filter(({ paper }) => paper === draft);
  const declares = (key: string, day: Day): boolean =>
    own.some((act) => act.day <= day && (act.portfolio.key === key || act.restates !== undefined));
  const changed = new Map<string, ChangedBefore>();
  let rows = 0;
  for (const day of days) {
    const [was, is] = [replay(before.acts, day).rows, replay(after.acts, day).rows];
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      rows += 1;
      if (changed.has(key) || written(was.get(key), day) === written(is.get(key), day)) continue;
      const row = (is.get(key) ?? was.get(key)) as Row;
      changed.set(key, { portfolio: nameOn(row.portfolio, day).name, day, declared: declares(key, day) });
    }
  }
  return { days: days.length, rows, changed: [...changed.values()] };
}

/** A row as it is read on a day: its name and its fee, without the places where they are recorded. */
function written(row: Row | undefined, day: Day): string {
  if (!row) return "";
  const fee = JSON.stringify(row.fee, (key, value) => (key === "at" ? undefined : value));
  return `${nameOn(row.portfolio, day).name} ${row.undecided ? "undecided " : ""}${fee}`;
}
