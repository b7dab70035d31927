import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dayAfter, daysBetween } from "./days.mjs";
import { drawing } from "./draw.mjs";
import { addedTier, drawnFee, feeText, feeWords, loweredFee } from "./record-fees.mjs";

const AGREED = "2000-12-08";
/** The effective days of the first amendment after the agreement's own schedule, and of the last. */
const [FIRST, LAST] = ["2001-02-12", "2025-12-15"];
/** A day on which every paper is in effect. */
export const LAST_DAY = "2025-12-31";
const SEARCHED = "2026-01-31";
/** A recital lists the earlier amendments' days while there are no more of them; later ones say it in words. */
const DAYS_RECITED = 60;
/** An agreement's portfolios at one time, and all that it ever had. */
const [MOST_AT_ONCE, MOST_EVER] = [300, 400];

const HOUSES = [
  "Ashdown",
  "Beacon Hill",
  "Calder",
  "Dunmore",
  "Eastlake",
  "Fairholt",
  "Granite",
  "Harwood",
  "Inverness",
];
const KINDS = [
  "Growth",
  "Value",
  "Core Bond",
  "High Yield",
  "International Equity",
  "Technology",
  "Balanced",
  "Income",
];
const SIZES = ["Large Cap", "Mid Cap", "Small Cap", "Global", "Strategic"];

/**
 * Writes a record: a registrant with one agreement and its papers, or a complex of many of them.
 *
 * - `amendments`: the papers of each agreement, No. 0 (the agreement's own Schedule A) among them.
 * - `registrants`: how many; with more than one, each in a folder `trust-0001`, …
 * - `seed`: the same seed gives the same bytes.
 *
 * The papers lie between 2001 and 2025 in order of their numbers. They add portfolios, change fees in tiers, rename and remove;
 * each has a source, signatures and a recital of the days before it, and a raised fee has its votes. `schedule-a check` finds no
 * error in it. Returns how many files were written, and the first trust's portfolios on the last day.
 */
export function writeRecord(folder, { amendments, registrants = 1, seed = 1 }) {
  let files = 0;
  let held = [];
  for (let number = 1; number <= registrants; number++) {
    const slug = registrants === 1 ? "" : trustSlug(number);
    mkdirSync(path.join(folder, slug, "management/amendments"), { recursive: true });
    const trust = {
      name: `Harbor Series Trust ${number}`,
      address: `https://example.org/trust/${number}`,
      ever: [],
      held: [],
    };
    for (const [name, text] of filesOf(trust, { amendments, number, seed: seed * 1_000_003 + number })) {
      writeFileSync(path.join(folder, slug, name), text);
      files++;
    }
    if (number === 1) held = trust.held.map(({ name }) => name);
  }
  return { files, held };
}

/** The folder of one registrant of a complex. */
export function trustSlug(number) {
  return `trust-${String(number).padStart(4, "0")}`;
}

/** The papers in order of their numbers, then the files that rest on what these did. */
function* filesOf(trust, { amendments, number, seed }) {
  const draw = drawing(seed);
  const digits = Math.max(3, String(amendments - 1).length);
  const days = [];
  for (let at = 0; at < amendments; at++) {
    const day = at === 0 ? AGREED : dayAfter(FIRST, Math.floor((daysBetween(FIRST, LAST) * (at - 1)) / amendments));
    yield [
      `management/amendments/${String(at).padStart(digits, "0")}.yaml`,
      amendmentText({ at, day, days, trust, changes: drawnChanges(draw, trust, { at, day, amendments }) }),
    ];
    if (at > 0 && days.length <= DAYS_RECITED && days.at(-1) !== day) days.push(day);
  }
  yield ["management/agreement.yaml", agreementText(trust)];
  yield ["registrant.yaml", registrantText(trust, number)];
}

/** What one paper does: the first sets up the schedule, and each other has one to three changes of portfolios apart. */
function drawnChanges(draw, trust, { at, day, amendments }) {
  if (at === 0) return Array.from({ length: Math.min(12, 2 + amendments) }, () => addition(draw, trust));
  const touched = new Set();
  const most = Math.min(MOST_AT_ONCE, 12 + Math.ceil(amendments / 3));
  return Array.from({ length: draw.of([1, 1, 1, 2, 3]) }, () => {
    const kind = draw.whole(1, 100);
    if (kind <= 30 && trust.held.length < most && trust.ever.length < MOST_EVER) {
      const added = addition(draw, trust);
      touched.add(trust.held.at(-1));
      return added;
    }
    const portfolio = draw.of(trust.held);
    if (touched.has(portfolio)) return undefined;
    touched.add(portfolio);
    if (kind <= 36 && portfolio.renamed < 4) return renaming(draw, portfolio);
    if (kind <= 42 && trust.held.length > 8 && trust.ever.length < MOST_EVER)
      return removal(draw, trust, portfolio, touched);
    return feeChange(draw, portfolio, day);
  }).filter((change) => change !== undefined);
}

function addition(draw, trust) {
  const portfolio = { name: nameOf(draw, trust.ever.length + 1), fee: drawnFee(draw), renamed: 0 };
  trust.ever.push(portfolio.name);
  trust.held.push(portfolio);
  return `  - add: ${portfolio.name}\n${withFee(draw, portfolio.fee)}`;
}

/** One rate in all tiers lower, one breakpoint more, or another fee, upon a vote. */
function feeChange(draw, portfolio, day) {
  const kind = draw.whole(1, 10);
  const fee = kind <= 6 ? loweredFee(draw, portfolio.fee) : kind <= 8 ? addedTier(portfolio.fee) : undefined;
  portfolio.fee = fee ?? drawnFee(draw);
  const votes = fee ? "" : `    approved: { board: ${dayAfter(day, -75)}, shareholders: ${dayAfter(day, -20)} }\n`;
  return `  - change-fee: ${portfolio.name}\n${withFee(draw, portfolio.fee)}${votes}`;
}

function renaming(draw, portfolio) {
  const before = portfolio.name;
  portfolio.renamed++;
  // The number that ends a name is the portfolio's own, so that no two ever share one; the second letter tells the renaming.
  portfolio.name = `${nameOf(draw, before.match(/\d+/)[0])} ${"BCDE"[portfolio.renamed - 1]}`;
  return `  - { rename: ${before}, to: ${portfolio.name} }\n`;
}

function removal(draw, trust, portfolio, touched) {
  trust.held.splice(trust.held.indexOf(portfolio), 1);
  const into = draw.of(trust.held);
  const how = draw.chance(70) && !touched.has(into) ? `merged-into: ${into.name}` : "liquidated: true";
  touched.add(into);
  return `  - { remove: ${portfolio.name}, ${how} }\n`;
}

function withFee(draw, fee) {
  return `    fee:\n${feeText(fee)}${draw.chance(10) ? `    words: ${feeWords(fee)}\n` : ""}`;
}

function nameOf(draw, number) {
  return `${draw.of(HOUSES)} ${draw.of(SIZES)} ${draw.of(KINDS)} ${number} Portfolio`;
}

function amendmentText({ at, day, days, trust, changes }) {
  const recited = days.length > DAYS_RECITED ? "{ words: as amended from time to time }" : `[${days.join(", ")}]`;
  const [title, page] =
    at === 0 ? ["Management Agreement, Schedule A", ""] : [`Amendment No. ${at}`, `/amendment/${at}`];
  return `# yaml-language-server: $schema=../../.schema/amendment.json
amendment: ${at}
status: executed
copy: signed
read: whole
effective: ${day}
executed: ${day}
${at === 0 ? "" : `recites: ${recited}\n`}signed:
  - { for: trust, by: Alice Warren, title: President }
  - { for: manager, by: John Pell, title: Treasurer }
sources:
  - { title: "${title}", url: "${trust.address}${page}", filed: ${dayAfter(day, 45)} }
changes:
${changes.join("")}`;
}

function agreementText(trust) {
  return `agreement: Management Agreement
dated: ${AGREED}
parties:
  - { party: trust, name: ${trust.name} }
  - { party: manager, name: Harbor Advisory Corp. }
fee-basis:
  { accrues: each-day, assets-of: same-day, day-count: actual/365, words: "The fee is accrued daily on the day's net assets." }
searched-through: { day: ${SEARCHED}, by: A. Reader, where: the generator }
sources:
  - { title: Management Agreement, url: "${trust.address}" }
`;
}

function registrantText(trust, number) {
  return `registrant: ${trust.name}
cik: "${String(number).padStart(10, "0")}"
portfolios:
${trust.ever.map((name) => `  - { portfolio: ${name} }\n`).join("")}officers:
  - { name: Alice Warren, office: President, of: trust, from: 2000-01-01 }
  - { name: John Pell, office: Treasurer, of: manager, from: 2000-01-01 }
`;
}
