/** Daily net assets in a database, with the views of an export over them. */
import { tablesOf } from "../../../src/answers/export.ts";
import { asSql } from "../../../src/write/export/sql.ts";
import type { Given } from "../../agreement/given.ts";
import type { Assets } from "../../fees/accrual/accruing.ts";
import type { Database } from "./engines.ts";
import { bearingOf, exportedNow, NO_ABOUT } from "./exporting.ts";

const TABLE = "nav.asset_days";

/** Loads daily net assets, and the export of a record over them. */
export async function loadOver(database: Database, { registrants }: Given, rows: readonly Assets[]): Promise<void> {
  await database.load(
    `CREATE SCHEMA nav; CREATE TABLE ${TABLE} (portfolio_id TEXT, day DATE, net_assets_usd DECIMAL(20, 2), PRIMARY KEY (portfolio_id, day));`,
  );
  const idOf = bearingOf(registrants);
  for (let from = 0; from < rows.length; from += 1_000) {
    const values = rows.slice(from, from + 1_000).map(([day, name, usd]) => `('${idOf(name)}', DATE '${day}', ${usd})`);
    await database.load(`INSERT INTO ${TABLE} VALUES ${values.join(",\n")};`);
  }
  await database.load([...asSql(tablesOf(exportedNow(registrants), NO_ABOUT), TABLE)].join(""));
}

/** Cents as dollars, as a database writes them. */
export const dollars = (cents: bigint): string => (Number(cents) / 100).toFixed(2);
