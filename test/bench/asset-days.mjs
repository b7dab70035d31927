import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { weekdays } from "./days.mjs";
import { drawing } from "./draw.mjs";
import { trustSlug } from "./records.mjs";

const [FIRST, LAST] = ["2003-01-01", "2022-03-31"];
const [TRUSTS, AMENDMENTS, PORTFOLIOS] = [20, 20, 10];
const BYTES_AT_ONCE = 1 << 20;
/** Bounds of tiers in dollars, on which and a cent beside which assets are drawn as well. */
const BOUNDS = [100e6, 250e6, 500e6, 750e6, 1_000e6];
const BASES = [
  "{ accrues: each-day, assets-of: same-day, day-count: actual/365, words: each day }",
  "{ accrues: each-day, assets-of: prior-day, day-count: actual/actual, words: the day before }",
  "{ accrues: each-day, assets-of: same-day, day-count: actual/360, words: each day }",
  "not-read",
];

/**
 * Writes a complex of trusts whose portfolios have a fee of each kind that a database accrues, changed by papers of any day of
 * the month. Returns how many amendments it has.
 */
export function writeComplex(folder) {
  const draw = drawing(7);
  const papers = [...weekdays(FIRST, LAST)].filter((_, at) => at > 0 && at % 260 === 0).slice(0, AMENDMENTS - 1);
  for (let trust = 1; trust <= TRUSTS; trust++) {
    const own = path.join(folder, trustSlug(trust), "management");
    mkdirSync(path.join(own, "amendments"), { recursive: true });
    const basis = BASES[trust % BASES.length];
    writeFileSync(
      path.join(own, "agreement.yaml"),
      `fee-basis: ${basis}\nsearched-through: { day: 2022-12-31, by: nobody }\n`,
    );
    for (const [number, day] of ["2002-12-16", ...papers].entries()) {
      const changed = Array.from({ length: PORTFOLIOS }, (_, at) => at).filter(
        (at) => number === 0 || (number + at) % 4 === 0,
      );
      const changes = changed.map((at) => {
        const kind = (at + (number % 3 === 0 ? 0 : number)) % PORTFOLIOS;
        // The days begin after the first papers' fees, when nothing tells whether a switch was reached.
        const fee = feeOf(number === 0 && kind === 8 ? 0 : kind, draw);
        return `  - ${number === 0 ? "add" : "change-fee"}: ${nameOf(trust, at)}\n    fee: ${fee}\n`;
      });
      writeFileSync(
        path.join(own, `amendments/${String(number).padStart(3, "0")}.yaml`),
        `amendment: ${number}\nstatus: executed\nread: whole\neffective: ${day}\nexecuted: ${day}\nchanges:\n${changes.join("")}`,
      );
    }
  }
  return TRUSTS * (papers.length + 1);
}

/** A fee as a record writes it: of ten, four are in tiers and one of each other kind. */
function feeOf(kind, draw) {
  const cut = draw.whole(0, 20);
  const rate = (basis) => `${((basis - cut) / 100).toFixed(2)}%`;
  const tiers = `[{ rate: ${rate(90)}, up-to: $250 million }, { rate: ${rate(80)}, up-to: $750 million }, { rate: ${rate(70)} }]`;
  if (kind === 4) return `{ tiers: ${tiers}, applies: whole-balance }`;
  if (kind === 5)
    return `{ tiers: ${tiers}, discount: { off: 2.5%, when-month-average-exceeds: $500 million, words: less } }`;
  if (kind === 6) return `{ tiers: ${tiers}, minimum: { amount: "$250,000", per: month, words: at least } }`;
  if (kind === 7) return `{ tiers: ${tiers}, measured-on: { group: Core, words: combined } }`;
  if (kind === 8)
    return `{ before: ${tiers}, after: [{ rate: ${rate(75)} }], switch: { first-reaches: $1 billion, words: once reached } }`;
  if (kind === 9)
    return `{ bands: [{ up-to: $250 million, tiers: [{ rate: ${rate(90)} }] }, { over: $250 million, tiers: ${tiers} }] }`;
  return tiers;
}

/**
 * Writes the daily net assets of the complex twice: for \`fee accrue\` by name, for a database by portfolio id. They wander, and
 * one day in eight lie on a bound or a cent beside it. Returns the rows.
 */
export function writeAssetDays(byName, byId) {
  const draw = drawing(11);
  const [names, ids] = [lined(byName), lined(byId)];
  names.add("Date,Portfolio,Net Assets\n");
  const levels = new Map();
  let rows = 0;
  for (const day of weekdays(FIRST, LAST))
    for (let trust = 1; trust <= TRUSTS; trust++)
      for (let at = 0; at < PORTFOLIOS; at++, rows++) {
        const key = trust * PORTFOLIOS + at;
        const before = levels.get(key) ?? draw.whole(50, 1_100) * 1e8;
        const moved = Math.min(130_000_000_000, Math.max(1_000_000, before + draw.whole(-2_000, 2_001) * 300_001));
        levels.set(key, moved);
        const cents = draw.whole(0, 7) === 0 ? draw.of(BOUNDS) * 100 + draw.whole(-1, 1) : moved;
        const usd = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        names.add(`${day},${nameOf(trust, at)},${usd}\n`);
        ids.add(`${trustSlug(trust)}/${idOf(trust, at)},${day},${usd}\n`);
      }
  names.end();
  ids.end();
  return rows;
}

function nameOf(trust, at) {
  return `Trust ${trust} Series ${at + 1} Portfolio`;
}

function idOf(trust, at) {
  return nameOf(trust, at).toLowerCase().replace(" portfolio", "").replaceAll(" ", "-");
}

/** A file written a megabyte at a time. */
function lined(file) {
  const out = openSync(file, "w");
  let held = "";
  const flush = () => {
    writeSync(out, held);
    held = "";
  };
  return {
    add: (line) => {
      held += line;
      if (held.length >= BYTES_AT_ONCE) flush();
    },
    end: () => {
      flush();
      closeSync(out);
    },
  };
}
