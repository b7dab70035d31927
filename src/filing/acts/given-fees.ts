import type { Change, NonEmpty, Place } from "../../agreement/facts.ts";
import { placeOf } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { type About, type ChangesRead, type Context, doubtOf } from "./act.ts";
import type { Clause } from "./clauses.ts";
import { withFootnotes } from "./footnotes.ts";
import { type Material, materialOf } from "./material.ts";
import type { Phrase } from "./phrase.ts";
import type { Row } from "./rows.ts";

type Base = Pick<Extract<Change, { kind: "add" }>, "portfolio" | "fee" | "words" | "at" | "formerly" | "note">;

/** One change for each portfolio of each row. */
export function withFees(
  phrase: Phrase,
  { material, context, words }: About,
  change: (base: Base) => Change,
): ChangesRead {
  const { source } = context;
  const rows = rowsNamed(phrase, material, context);
  const changes = rows.flatMap((row) =>
    row.names.flatMap((one): Change[] => {
      if (!row.fee) return [];
      return [
        change({
          portfolio: one.name,
          fee: row.fee,
          ...(one.formerly === undefined ? {} : { formerly: one.formerly }),
          ...(row.words ? { words: row.words.text } : {}),
          ...noteOf(row),
          at: placeOf(source, row.words ?? words),
        }),
      ];
    }),
  );
  if (changes.length > 0 && rows.every(({ names }) => names.length > 0))
    return { value: changes, used: [], doubts: [] };
  const why =
    material.rows.length === 0 ? "it gives a fee, and none is read" : "which portfolio the fee is of is not told";
  return { value: changes, used: [], doubts: [doubtOf(source, words, phrase, why)] };
}

/** The rows, with whose they are where the act, a heading or the paper tells it. */
function rowsNamed(phrase: Phrase, { rows }: Material, { portfolio }: Context): Row[] {
  return rows.map((row) => {
    if (row.names.length > 0) return row;
    const names = phrase.names.length > 0 ? phrase.names : portfolio ? [portfolio] : [];
    return { ...row, names: rows.length === 1 || names.length === 1 ? names : [] };
  });
}

function noteOf({ joined }: Row): { readonly note?: string } {
  return joined === undefined ? {} : { note: `The column of dates prints ${joined.text}.` };
}

/** The whole schedule that a phrase restates, as one change: rows without a fee are not in it. */
export function restated(phrase: Extract<Phrase, { kind: "restate" }>, about: About): ChangesRead {
  const { material, context, words } = about;
  const named = rowsNamed(phrase, material, context).filter(({ fee }) => fee);
  const at = placeOf(context.source, words, phrase.span);
  const rows = named.flatMap(({ names, fee, words: said }) =>
    fee
      ? names.map((one) => ({
          portfolio: one.name,
          fee,
          ...(said ? { words: said.text } : {}),
          at: said ? placeOf(context.source, said) : at,
        }))
      : [],
  );
  const [first, ...others] = rows;
  if (!first && phrase.introduces) return { value: [], used: [], doubts: [] };
  if (!first)
    return {
      value: [],
      used: [],
      doubts: [doubtOf(context.source, words, phrase, "it replaces the schedule, and no row of it is read")],
    };
  const all: NonEmpty<typeof first> = [first, ...others];
  const why = "it says that the schedule is amended as follows: whether these rows replace all of it is not told";
  const doubts = phrase.introduces ? [doubtOf(context.source, words, phrase, why)] : [];
  return { value: [...renamesOf(named, at), { kind: "restate-schedule", rows: all, at }], used: [], doubts };
}

/** A schedule printed with no operative words: what it does is for a person to say. */
export function bareSchedule({ content }: Clause, context: Context): ChangesRead {
  const material = materialOf(context.source, content);
  const noted = withFootnotes(context.source, material.rows, content);
  const rows = noted.rows.flatMap(({ names, fee, words }) => {
    const whose = names.length > 0 ? names : context.portfolio ? [context.portfolio] : [];
    return fee && words ? whose.map((one) => ({ portfolio: one.name, fee, at: placeOf(context.source, words) })) : [];
  });
  const [first, ...others] = rows;
  if (!first) return { value: [], used: [], doubts: [] };
  const why = "no words say what these rows do to the schedule: they are read as the whole of it";
  const doubt: Doubt = { about: "restate-schedule", why, at: first.at, printed: first.portfolio };
  return {
    value: [...renamesOf(noted.rows, first.at), { kind: "restate-schedule", rows: [first, ...others], at: first.at }],
    used: [...material.used, ...noted.used],
    doubts: [...material.doubts, ...noted.doubts, doubt],
  };
}

/** A row of a whole schedule has no former name of its own: the paper renames the portfolio, and then restates the table. */
function renamesOf(rows: readonly Row[], at: Place): Change[] {
  return rows.flatMap(({ names }) =>
    names.flatMap(({ name, formerly }): Change[] =>
      formerly === undefined ? [] : [{ kind: "rename", portfolio: formerly, to: name, at }],
    ),
  );
}
