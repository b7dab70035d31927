import { visible } from "../visible.ts";
import { accrualViews } from "./sql-accrual.ts";
import { FEE_QUERY, VIEWS } from "./sql-views.ts";
import {
  type AnyRow,
  type ColumnOf,
  type ColumnType,
  TABLES,
  type TableOf,
  type Tables,
  type Value,
} from "./tables.ts";

/** The schema that holds every table and view. */
export const SCHEMA = "schedule_a";

/**
 * All tables as one script for PostgreSQL 13 or later and DuckDB 1 or later: a schema of its own, made and filled in one
 * transaction, which fails whole where the schema is there already. Every decimal keeps every digit. With the name of a table
 * of daily net assets, views accrue the fee over it.
 */
export function* asSql(tables: Tables, assetDays?: string): Generator<string> {
  yield `${comment(heading(tables, assetDays))}\n\nBEGIN TRANSACTION;\n\nCREATE SCHEMA ${SCHEMA};\n`;
  const types = typesFor(tables);
  for (const [name, table] of Object.entries(TABLES) as [keyof Tables, TableOf][]) {
    yield `\n${definition(table, types)}`;
    yield* insertions(table, tables[name], types);
  }
  const accrual = assetDays === undefined ? [] : accrualViews(assetDays);
  for (const view of [...VIEWS, ...accrual]) yield `\n${view}`;
  yield "\nCOMMIT;\n";
}

function heading({ about: [about] }: Tables, assetDays: string | undefined): string {
  return `Schedule A with validity periods, of the record ${about?.record}
(${about?.digest}), by ${about?.tool}.

Load it whole, so that a mistake leaves nothing behind:
  psql -v ON_ERROR_STOP=1 -f FILE        duckdb -bail schedule.duckdb < FILE
To load it again, first: DROP SCHEMA ${SCHEMA} CASCADE
${assetDays === undefined ? "" : accrualHeading(assetDays)}
A period holds from valid_from up to, not including, valid_to, and was known
from known_from up to, not including, known_to; an end that is NULL has no
bound, as in PostgreSQL's daterange(valid_from, valid_to).

The fee for a year at constant assets, as \`fee calc\` gives it. There is no
figure where the contract asks for a further answer (a case, parts, the combined
assets of a group, a switch below its trigger), where it is blank or was not read
so far, or where another document contradicts it:

${FEE_QUERY}`;
}

function accrualHeading(assetDays: string): string {
  return `
${assetDays} must be there first, and is not touched: daily net assets in whole
cents, by the portfolio_id of ${SCHEMA}.portfolios.
  CREATE TABLE ${assetDays} (portfolio_id TEXT, day DATE, net_assets_usd DECIMAL(20, 2))
The fee over it, as \`fee accrue\` has it, is in the views accrued_fee (a row a
day; a fee of NULL says why_not) and accrued_fee_month:
  SELECT * FROM ${SCHEMA}.accrued_fee_month ORDER BY portfolio_id, month
`;
}

/** Lines of a comment. No text of a record is in it but on a line of its own words, made visible. */
function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => `-- ${visible(line)}`.trimEnd())
    .join("\n");
}

type SqlTypes = Readonly<Record<ColumnType, string>>;

/**
 * Decimals as wide as every figure of the tables needs: dollars in cents and percentages in four places, or more where the
 * record has more. A product of all of them has at most 38 digits in DuckDB; the fewer places, the more are left for dollars.
 */
function typesFor(tables: Tables): SqlTypes {
  const [usd, percent] = [placesIn(tables, "usd", 2), placesIn(tables, "percent", 4)];
  return {
    text: "TEXT",
    integer: "INTEGER",
    boolean: "BOOLEAN",
    day: "DATE",
    usd: `DECIMAL(${18 + usd}, ${usd})`,
    percent: `DECIMAL(${3 + percent}, ${percent})`,
    // Assets times a rate, over a hundred.
    "fee-usd": `DECIMAL(38, ${usd + percent + 2})`,
  };
}

/** The most places after the point in any figure of a type, `least` at least. */
function placesIn(tables: Tables, type: ColumnType, least: number): number {
  return Math.max(
    least,
    ...(Object.entries(TABLES) as [keyof Tables, TableOf][]).map(([name, { columns }]) => {
      const own = columns.filter((column) => column.type === type);
      const rows: readonly AnyRow[] = own.length === 0 ? [] : tables[name];
      return rows.reduce((most, row) => Math.max(most, ...own.map((column) => placesOf(row[column.name] ?? null))), 0);
    }),
  );
}

function placesOf(value: Value): number {
  return String(value ?? "").split(".")[1]?.length ?? 0;
}

function definition({ name, says, columns, key, refers = [], checks = [] }: TableOf, types: SqlTypes): string {
  const constraints = [
    ...(key.length === 0 ? [] : [`PRIMARY KEY (${key.join(", ")})`]),
    ...refers.map(
      ({ columns: own, to }) =>
        `FOREIGN KEY (${own.join(", ")}) REFERENCES ${SCHEMA}.${to} (${TABLES[to as keyof Tables].key.join(", ")})`,
    ),
    ...checks.map((check) => `CHECK (${check})`),
  ];
  const parts = [
    ...columns.map((column) => ({ sql: columnDefinition(column, types), says: column.says })),
    ...constraints.map((sql) => ({ sql, says: "" })),
  ];
  const lines = parts.map(({ sql, says: words }, index) => {
    const end = index === parts.length - 1 ? "" : ",";
    return `  ${sql}${end}${words === "" ? "" : ` -- ${words}`}`;
  });
  return `-- ${says}\nCREATE TABLE ${SCHEMA}.${name} (\n${lines.join("\n")}\n);\n`;
}

function columnDefinition({ name, type, required }: ColumnOf, types: SqlTypes): string {
  return `${name} ${types[type]}${required ? " NOT NULL" : ""}`;
}

const BATCH = 200;

function* insertions({ name, columns }: TableOf, rows: readonly AnyRow[], types: SqlTypes): Generator<string> {
  const names = columns.map((column) => column.name).join(", ");
  for (let from = 0; from < rows.length; from += BATCH) {
    const values = rows
      .slice(from, from + BATCH)
      .map((row) => `  (${columns.map((column) => literal(row[column.name] ?? null, column.type, types)).join(", ")})`);
    yield `\nINSERT INTO ${SCHEMA}.${name} (${names}) VALUES\n${values.join(",\n")};\n`;
  }
}

/** A value as SQL writes it. Text has its quotes doubled and nothing else to escape: no backslash means anything. */
function literal(value: Value, type: ColumnType, types: SqlTypes): string {
  if (value === null) return "NULL";
  switch (type) {
    case "text":
      return `'${visible(String(value)).replaceAll("'", "''")}'`;
    case "day":
      return `DATE '${value}'`;
    case "boolean":
      return value === true ? "TRUE" : "FALSE";
    case "integer":
      return String(value);
    case "usd":
    case "percent":
    case "fee-usd":
      return decimalLiteral(String(value), types[type]);
    default:
      return type satisfies never;
  }
}

/**
 * Digits that the column holds, every one of them; anything else is a bug. All have a point: beside a whole number of more
 * than 64 bits DuckDB would take decimals for floats.
 */
function decimalLiteral(digits: string, type: string): string {
  const [precision, scale] = (type.match(/\d+/g) ?? []).map(Number) as [number, number];
  const [, whole, fraction = "0"] = /^-?(\d+)(?:\.(\d+))?$/.exec(digits) ?? [];
  if (whole === undefined || whole.length > precision - scale || fraction.length > scale)
    throw new Error(`${digits} is not a ${type}`);
  return digits.includes(".") ? digits : `${digits}.0`;
}
