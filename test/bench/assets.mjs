import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { weekdays } from "./days.mjs";

export const PORTFOLIOS = 44;
const [FIRST, LAST] = ["2001-01-01", "2020-12-31"];
export const YEARS = 20;
const BYTES_AT_ONCE = 1 << 20;
/** Portfolios that one paper adds, so that its file is no larger than a record's may be. */
const MOST_ADDED = 500;

/**
 * Writes the record that the asset files are accrued by: one agreement with so many portfolios on it from the first day, put
 * there by as many papers as the size of a file asks for, and every two years a paper that changes nine fees.
 */
export function writeAccrued(folder, portfolios = PORTFOLIOS) {
  mkdirSync(path.join(folder, "amendments"), { recursive: true });
  writeFileSync(path.join(folder, "agreement.yaml"), "searched-through: { day: 2021-12-31, by: nobody }\n");
  const papers = [];
  for (let first = 0; first < portfolios; first += MOST_ADDED)
    papers.push({ day: FIRST, kind: "add", length: Math.min(MOST_ADDED, portfolios - first), first });
  for (let year = 2003; year <= 2019; year += 2)
    papers.push({ day: `${year}-01-01`, kind: "change-fee", length: 9, first: year * 9 });
  for (const [number, { day, kind, length, first }] of papers.entries()) {
    const changes = Array.from(
      { length },
      (_, at) => `  - ${kind}: ${nameOf((first + at) % portfolios)}
    fee: [{ rate: 0.8${number % 10}%, up-to: $200 million }, { rate: 0.75%, up-to: $500 million }, { rate: 0.7${number % 5}%, up-to: $1 billion }, { rate: 0.65% }]
`,
    );
    writeFileSync(
      path.join(folder, `amendments/${String(number).padStart(3, "0")}.yaml`),
      `amendment: ${number}\nstatus: executed\nread: whole\neffective: ${day}\nexecuted: ${day}\nchanges:\n${changes.join("")}`,
    );
  }
}

/** Writes the net assets of so many portfolios on the weekdays of the years to 2020, in order of the days; returns the rows. */
export function writeAssets(file, portfolios = PORTFOLIOS, years = YEARS) {
  const out = openSync(file, "w");
  let held = "Date,Portfolio,Net Assets\n";
  let rows = 0;
  let at = 0;
  for (const day of weekdaysOf(years)) {
    for (let index = 0; index < portfolios; index++, rows++)
      held += `${day},${nameOf(index)},${dollarsOn(at, index)}.${String(rows % 100).padStart(2, "0")}\n`;
    at++;
    if (held.length < BYTES_AT_ONCE) continue;
    writeSync(out, held);
    held = "";
  }
  writeSync(out, held);
  closeSync(out);
  return rows;
}

/** As many portfolios as make so many rows of so many years, near enough. */
export function portfoliosFor(rows, years = YEARS) {
  return Math.round(rows / [...weekdaysOf(years)].length);
}

function weekdaysOf(years) {
  return weekdays(`${2021 - years}-01-01`, LAST);
}

/** A portfolio's net assets in whole dollars: they rise and fall by a third over the years, a fraction of a percent a day. */
function dollarsOn(at, index) {
  const least = (50 + ((index * 37) % 1200)) * 1_000_000;
  const turn = 400 + ((index * 53) % 600);
  const place = (at + index * 29) % turn;
  const risen = Math.min(place, turn - place) * 2;
  return least + Math.floor((least * risen) / (2 * turn)) + ((at * 7919 + index * 104_729) % 100_000);
}

function nameOf(index) {
  return `Series ${index + 1} Growth Portfolio`;
}
