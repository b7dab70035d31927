import type { Portfolio } from "../../agreement/identity.ts";
import { holds, type KnownPeriod, periodsKnown, periodsOf } from "../../agreement/periods.ts";
import { type ExportedAgreement, tablesOf, wideRows } from "../../answers/export.ts";
import { tableAsCsv } from "../../write/export/csv.ts";
import { asNdjson } from "../../write/export/ndjson.ts";
import { asSql } from "../../write/export/sql.ts";
import {
  type ColumnOf,
  KNOWLEDGE_COLUMNS,
  TABLES,
  type TableOf,
  type Tables,
  WIDE,
} from "../../write/export/tables.ts";
import { type Askable, knowledgeAsked } from "../asking.ts";
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

/** The export as text, a piece at a time. */
export function piecesOf(
  exported: readonly ExportedAgreement[],
  about: { readonly tool: string; readonly record: string; readonly digest: string },
  { format, table, bothAxes, by, asOf, knownOn, ...asked }: Wish,
): Iterable<string> {
  const tables = (): Tables =>
    tablesOf(exported, {
      ...about,
      knowledge: asked.public ? "public" : "parties",
      known_on: knownOn ?? null,
      as_of: asOf ?? null,
      parted_by: by,
    });
  if (format === "sql") return asSql(tables());
  const columns = columnsOf(table, bothAxes);
  if (table !== "rows")
    return format === "csv" ? tableAsCsv(columns, tables()[table]) : asNdjson(columns, tables()[table]);
  const rows = exported.flatMap(wideRows);
  if (format === "csv")
    return tableAsCsv(
      columns,
      rows.map(({ row }) => row),
    );
  // The terms of a fee and the ids of a portfolio as they are, not as text.
  const nested = rows.map(({ row, terms, portfolioIds }) => ({ ...row, portfolio_ids: portfolioIds, terms }));
  return asNdjson([...columns, { name: "terms" }], nested);
}

/** Without the days of knowledge where they were not asked for. */
function columnsOf(table: Wish["table"], bothAxes: boolean): readonly ColumnOf[] {
  const { columns }: TableOf = table === "rows" ? WIDE : TABLES[table];
  const isPeriods = table === "rows" || table === "periods";
  return columns.filter(({ name }) => bothAxes || !isPeriods || !KNOWLEDGE_COLUMNS.includes(name));
}
