import { writeFileSync } from "node:fs";
import { dayAfter, daysBetween } from "./days.mjs";
import { drawing } from "./draw.mjs";

const [OPENED, FIRST, LAST] = ["2000-12-08", "2001-02-12", "2025-12-15"];
const MOST_FUNDS = 300;

/**
 * A book in which every dated entry says something of one of several hundred funds, written for hledger and ledger or for
 * beancount:
 *
 * - `prices`: an entry is a price directive, the fund's rate from that day; one unit of each fund is held
 * - `transactions`: an entry is a transaction, which moves the fund's rate by some basis points
 *
 * Returns what holds of the first fund after all of them, in basis points.
 */
export function writeJournal(file, { entries, kind, beancount }) {
  const draw = drawing(entries);
  const funds = Array.from({ length: Math.min(MOST_FUNDS, 12 + Math.ceil(entries / 3)) }, (_, at) => `F${1000 + at}`);
  const form = (beancount ? BEANCOUNT : LEDGER)[kind];
  const lines = form.opening(funds);
  let ofFirst = 0;
  for (let at = 0; at < entries; at++) {
    const day = dayAfter(FIRST, Math.floor((daysBetween(FIRST, LAST) * at) / entries));
    const fund = at < funds.length ? funds[at] : draw.of(funds);
    const points = draw.whole(40, 120);
    if (fund === funds[0]) ofFirst = kind === "prices" ? points : ofFirst + points - 80;
    lines.push(form.entry(day, fund, points, at));
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
  return ofFirst;
}

const each = (funds, line) => funds.map(line).join("\n");

const LEDGER = {
  prices: {
    opening: (funds) => [
      `${OPENED} held\n${each(funds, (fund) => `    assets:${fund}  1 "${fund}"`)}\n    equity:opening\n`,
    ],
    entry: (day, fund, points) => `P ${day} "${fund}" ${points} BP`,
  },
  transactions: {
    opening: () => [],
    entry: (day, fund, points, at) => `${day} Amendment No. ${at}\n    rates:${fund}  ${points - 80} BP\n    board\n`,
  },
};

const BEANCOUNT = {
  prices: {
    opening: (funds) => [
      `${OPENED} open Equity:Opening`,
      each(funds, (fund) => `${OPENED} open Assets:${fund}`),
      `${OPENED} * "held"\n${each(funds, (fund) => `  Assets:${fund}  1 ${fund}\n  Equity:Opening  -1 ${fund}`)}\n`,
    ],
    entry: (day, fund, points) => `${day} price ${fund} ${points} BP`,
  },
  transactions: {
    opening: (funds) => [`${OPENED} open Equity:Board`, each(funds, (fund) => `${OPENED} open Assets:${fund}`)],
    entry: (day, fund, points, at) =>
      `${day} * "Amendment No. ${at}"\n  Assets:${fund}  ${points - 80} BP\n  Equity:Board  ${80 - points} BP\n`,
  },
};
