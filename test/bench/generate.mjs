// Writes a generated record, or a file of daily net assets with the record it is accrued by, to try anything on.
// Usage: node test/bench/generate.mjs FOLDER [--amendments 1000] [--registrants 1] [--seed 1]
//        node test/bench/generate.mjs FOLDER --rows 1000000 [--years 20]      (FOLDER/record and FOLDER/net-assets.csv)
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { portfoliosFor, writeAccrued, writeAssets, YEARS } from "./assets.mjs";
import { writeRecord } from "./records.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    amendments: { type: "string", default: "1000" },
    registrants: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    rows: { type: "string" },
    years: { type: "string", default: String(YEARS) },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("name a folder to write into");
mkdirSync(folder, { recursive: true });
if (values.rows === undefined) {
  const [amendments, registrants, seed] = [values.amendments, values.registrants, values.seed].map(Number);
  process.stdout.write(`${writeRecord(folder, { amendments, registrants, seed }).files} files\n`);
} else {
  const years = Number(values.years);
  const portfolios = portfoliosFor(Number(values.rows), years);
  writeAccrued(path.join(folder, "record"), portfolios);
  process.stdout.write(`${writeAssets(path.join(folder, "net-assets.csv"), portfolios, years)} rows\n`);
}
