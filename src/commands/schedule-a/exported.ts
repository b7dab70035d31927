import type { Portfolio } from "../../agreement/identity.ts";
import { holds, type KnownPeriod, periodsOf } from "../../agreement/periods.ts";
import { periodsKnown } from "../../agreement/periods-known.ts";
import { type ExportedAgreement, tablesOf, wideRows } from "../../answers/export.ts";
import type { Json } from "../../write/answer.ts";
import { tableAsCsv } from "../../write/export/csv.ts";
import { asNdjson } from "../../write/export/ndjson.ts";
import { asSql } from "../../write/export/sql.ts";
import {
  type AnyRow,
  type ColumnOf,
  KNOWLEDGE_COLUMNS,
  TABLES,
  type TableOf,
  type Tables,
  WIDE,
} from "../../write/export/tables.ts";
import { type Askable, knowledgeAsked } from "../askable.ts";
import type { Wish } from "./export.ts";

/** The periods of one agreement that an export is to hold. */
export function periodsAsked(
  { registrant, agreement }: Askable,
  portfolio: Portfolio | undefined,
  { asOf, bothAxes, by, ...asked }: Wish,
): KnownPeriod[] {
  const of = [registrant, registrant.identified, agreement, by] as const;
  const { knownOn } = asked;
  const periods = bothAxes
    ? knownBy(periodsKnown(...of, asked.public ? "public" : "parties"), knownOn)
    : periodsOf(...of, knowledgeAsked(asked)).map((period) => ({ ...period, known: {}, current: true }));
  return periods.filter(
    (period) =>
      (portfolio === undefined || period.portfolio === portfolio) && (asOf === undefined || holds(period.valid, asOf)),
  );
}

/** On a day of knowledge, what was known then is all there is. */
function knownBy(periods: readonly KnownPeriod[], on: Wish["knownOn"]): readonly KnownPeriod[] {
  if (on === undefined) return periods;
  return periods
    .filter(({ known }) => known.from !== undefined && holds(known, on))
    .map((period) => ({ ...period, current: true }));
}

/** An export as its text, and as a value for machines: the rows of its table, or with SQL those of every table. */
export type Export = {
  readonly text: () => string;
  readonly asJson: () => { readonly [table: string]: Json };
};

/** What is exported, as asked. */
export function exportOf(
  exported: readonly ExportedAgreement[],
  about: { readonly tool: string; readonly record: string; readonly digest: string },
  wish: Wish,
): Export {
  const { format, table, by, asOf, knownOn, assetDays } = wish;
  const tables = (): Tables =>
    tablesOf(exported, {
      ...about,
      knowledge: wish.public ? "public" : "parties",
      known_on: knownOn ?? null,
      as_of: asOf ?? null,
      parted_by: by,
    });
  if (format === "sql") {
    // What it says of itself is no part of the answer.
    return { text: () => [...asSql(tables(), assetDays)].join(""), asJson: () => ({ ...tables(), about: [] }) };
  }
  const columns = columnsOf(wish);
  const rows = (): readonly AnyRow[] => (table === "rows" ? exported.flatMap(flatRows) : tables()[table]);
  const objects = (): readonly { readonly [column: string]: Json }[] =>
    kept(columns, table === "rows" ? exported.flatMap(nestedRows) : tables()[table]);
  const pieces = (): Iterable<string> => (format === "csv" ? tableAsCsv(columns, rows()) : asNdjson(objects()));
  return { text: () => [...pieces()].join(""), asJson: () => ({ [table]: objects() }) };
}

function flatRows(exported: ExportedAgreement): readonly AnyRow[] {
  return wideRows(exported).map(({ row }) => row);
}

/** The terms of a fee and the ids of a portfolio as they are, not as text. */
function nestedRows(exported: ExportedAgreement): readonly { readonly [column: string]: Json }[] {
  return wideRows(exported).map(({ row, terms, portfolioIds }) => ({ ...row, portfolio_ids: portfolioIds, terms }));
}

/** Of some rows, the columns asked for, and the terms of fees. */
function kept(
  columns: readonly ColumnOf[],
  rows: readonly { readonly [column: string]: Json | undefined }[],
): readonly { readonly [column: string]: Json }[] {
  return rows.map((row) => ({
    ...Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])),
    ...(row["terms"] === undefined ? {} : { terms: row["terms"] }),
  }));
}

/** Without the days of knowledge where they were not asked for. */
function columnsOf({ table, bothAxes }: Wish): readonly ColumnOf[] {
  const { columns }: TableOf = table === "rows" ? WIDE : TABLES[table];
  const isPeriods = table === "rows" || table === "periods";
  return columns.filter(({ name }) => bothAxes || !isPeriods || !KNOWLEDGE_COLUMNS.includes(name));
}
