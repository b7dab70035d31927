import { dayInWords } from "../agreement/day.ts";
import {
  type Gap,
  type Gaps,
  type GapsAsked,
  gapsOf,
  type Missing,
  type RowDays,
  type Rows,
} from "../agreement/gaps.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn, type Portfolios } from "../agreement/identity.ts";
import { effectiveDay, type Knowledge } from "../agreement/known.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { placeOf } from "./as-json.ts";
import { notReadBlocks } from "./not-read.ts";
import { possibleAsJson, reasoningAsJson, reasoningInWords } from "./possible-words.ts";
import { asKnown, knowledgeAsJson, searchedFact, titleOf } from "./schedule-words.ts";
import { notKnownInWords } from "./standing-words.ts";
import { withheldBlock } from "./withheld.ts";

const COLUMNS: readonly Column[] = [
  { key: "missing", title: "Missing" },
  { key: "possible", title: "Its day" },
  { key: "alone", title: "Settles by itself" },
  { key: "among", title: "Leaves open, with others" },
  { key: "withAbove", title: "Settles with all above" },
  { key: "rows", title: "Rows left open", detail: "text" },
  { key: "settledRows", title: "Rows settled by it alone", detail: "text" },
  { key: "aloneDays", title: "Days settled by itself", detail: "data" },
  { key: "amongDays", title: "Days left open", detail: "data" },
  { key: "withAboveDays", title: "Days settled with all above", detail: "data" },
];

/**
 * What is not known of one agreement: documents not seen, by what each would settle, and what was not read or is inferred.
 * Undefined where there is no schedule on the day asked about, or the portfolio asked about never was on it.
 */
export function gapsPart(found: Schedule, portfolios: Portfolios, asked: GapsAsked): Part | undefined {
  const { registrant, agreement, knowledge } = found;
  const gaps = gapsOf(registrant, portfolios, agreement, asked, knowledge);
  if (!gaps || (asked.portfolio && gaps.rows.rows.length === 0)) return undefined;
  const { from, to } = gaps.over;
  const about = { registrant: registrant.name ?? null, agreement: agreement.slug, from, to, ...knowledgeAsJson(found) };
  const when = from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
  const whose = asked.portfolio ? ` of ${nameOn(asked.portfolio, to, knowledge).name}` : "";
  const shown = gaps.gaps.filter(({ among }) => asked.portfolio === undefined || among.rows.length > 0);
  return {
    title: [titleOf(found), `What is not known${whose} ${when}${asKnown(found)}`],
    about,
    blocks: [
      { kind: "facts", key: "coverage", facts: [...coverageFacts(gaps), searchedFact(found)] },
      {
        kind: "table",
        key: "gaps",
        title: "What would settle most rows comes first, were it seen and did it change nothing of them:",
        columns: COLUMNS,
        rows: shown.map((gap) => gapCells(gap, gaps, knowledge)),
        main: true,
      },
      {
        kind: "notes",
        key: "where",
        notes:
          shown.length === 0 ? [] : [{ text: "--format text, csv or json lists the rows of each, with their days" }],
        marks: true,
      },
      {
        kind: "notes",
        key: "others",
        title: "Open for what no document above would settle:",
        notes: gaps.others.map(({ kind, rows }) => otherNote(kind, rows, gaps, knowledge)),
      },
      reasonBlock(shown),
      ...notReadBlocks(found, portfolios, asked),
      withheldBlock(found),
    ],
  };
}

/** How many days of rows there are, and how many of them are settled or confirmed. */
function coverageFacts({ rows, sound, over }: Gaps): Fact[] {
  const isOneDay = over.from === over.to;
  const share = (part: Rows): Json => ({ rows: part.rows.length, rowDays: part.days });
  const all = `${counted(rows.rows.length)} on the schedule, or perhaps${isOneDay ? "" : `; ${counted(rows.days)} row-days`}`;
  const known = isOneDay
    ? `${sound.rows.length} of ${count(rows.rows.length, "row")}`
    : `${counted(sound.days)} of ${counted(rows.days)} row-days`;
  return [fact("rows", "Rows", all, share(rows)), fact("sound", "Settled or confirmed", known, share(sound))];
}

function count(number: number, what: string): string {
  return `${counted(number)} ${what}${number === 1 ? "" : "s"}`;
}

/** `12,345`. */
function counted(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `3 rows, 1,234 days`; on one day the rows alone. */
function rowsInWords({ rows, days }: Rows, { over }: Gaps): string {
  if (rows.length === 0) return "none";
  return over.from === over.to ? count(rows.length, "row") : `${count(rows.length, "row")}, ${count(days, "day")}`;
}

/** The number of rows, with their days beside it for people: programs have those in a column of their own. */
function rowsCell(rows: Rows, gaps: Gaps): Cell {
  return { text: rowsInWords(rows, gaps), ...figure(rows.rows.length) };
}

function figure(number: number): { value: number; figure: string } {
  return { value: number, figure: String(number) };
}

function gapCells({ missing, alone, among, withAbove }: Gap, gaps: Gaps, knowledge: Knowledge | undefined): Cell[] {
  return [
    { text: missingInWords(missing, knowledge), value: missingAsJson(missing) },
    dayCell(missing),
    rowsCell(alone, gaps),
    rowsCell(among, gaps),
    rowsCell(withAbove, gaps),
    rowsListed(among, gaps, knowledge),
    rowsListed(alone, gaps, knowledge),
    ...[alone, among, withAbove].map(({ days }): Cell => ({ text: String(days), ...figure(days) })),
  ];
}

function missingInWords(missing: Missing, knowledge: Knowledge | undefined): string {
  switch (missing.kind) {
    case "unseen": {
      const { number, forms, withheld } = missing;
      const held = withheld && knowledge ? ` (held but ${notKnownInWords(knowledge)})` : "";
      return `No. ${number}${held === "" && forms.length > 0 ? " (a form is held)" : held}`;
    }
    case "partly-read":
      return `No. ${missing.number}, the rest of it`;
    case "search":
      return `any number${missing.number === undefined ? "" : ` after ${missing.number}`}: a search of the filings`;
    default:
      return missing satisfies never;
  }
}

function missingAsJson(missing: Missing): Json {
  switch (missing.kind) {
    case "unseen":
      return {
        kind: missing.withheld ? "withheld" : "unseen",
        amendment: missing.number,
        forms: missing.forms.map(({ at }) => at.file),
      };
    case "partly-read":
      return { kind: missing.kind, amendment: missing.number, place: placeOf(missing.paper.at) };
    case "search":
      return { kind: missing.kind, after: missing.number ?? null, through: missing.through ?? null };
    default:
      return missing satisfies never;
  }
}

function dayCell(missing: Missing): Cell {
  switch (missing.kind) {
    case "unseen": {
      const { possible } = missing;
      const text = possible.kind === "days" ? possible.days.join(" or ") : rangeInWords(possible.from, possible.to);
      return { text, value: possibleAsJson(possible) };
    }
    case "partly-read": {
      const day = effectiveDay(missing.paper);
      return { text: day ?? "blank", value: day ? { days: [day] } : null };
    }
    case "search":
      return {
        text: missing.through === undefined ? "any day" : `after ${missing.through}`,
        value: { after: missing.through ?? null },
      };
    default:
      return missing satisfies never;
  }
}

function rangeInWords(from: string | undefined, to: string | undefined): string {
  return `${from ?? ""} … ${to ?? ""}`.trim();
}

/** Each row by the name that it bore last, with its days. */
function rowsListed({ rows }: Rows, { over }: Gaps, knowledge: Knowledge | undefined): Cell {
  const named = rows.map((row) => ({ row, name: nameIn(row, knowledge) }));
  const isOneDay = over.from === over.to;
  const spans = ({ spans: own }: RowDays): string =>
    own.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(", ");
  return {
    text: named.map(({ row, name }) => (isOneDay ? name : `${name} (${spans(row)})`)).join("; "),
    value: () =>
      named.map(({ row, name }) => ({
        portfolio: name,
        days: row.days,
        spans: row.spans.map((span) => ({ ...span })),
      })),
  };
}

function nameIn({ portfolio, spans }: RowDays, knowledge: Knowledge | undefined): string {
  const last = spans.at(-1)?.to;
  return last === undefined ? portfolio.key : nameOn(portfolio, last, knowledge).name;
}

const OTHERS: Readonly<Record<Gaps["others"][number]["kind"], string>> = {
  merged: "said to have merged, and no removal was seen",
  "added-again": "added by a paper though one of the name already stood",
  "inferred-day": "set by an executed paper on a day that is inferred",
  "within-range": "set by an executed paper on a day that is not fixed",
  contradicted: "another document gives another fee",
  "order-undecided": "two executed papers touch the row, and nothing says which prevails",
  blank: "an executed paper leaves a rate blank",
  "fee-not-seen": "proved to stand, and no paper that is missing can hold its fee",
};

function otherNote(kind: keyof typeof OTHERS, rows: Rows, gaps: Gaps, knowledge: Knowledge | undefined): Cell {
  const listed = rowsListed(rows, gaps, knowledge);
  const names = rows.rows.map((row) => nameIn(row, knowledge));
  const text = `${OTHERS[kind]}: ${rowsInWords(rows, gaps)} (${names.join("; ")})`;
  const { value } = listed;
  return {
    text,
    value: () => ({ kind, words: text, rowDays: rows.days, rows: typeof value === "function" ? value() : null }),
  };
}

/** From what the days of papers not seen are worked out: those of one gap together, in order of number. */
function reasonBlock(shown: readonly Gap[]): Block {
  const unseen = shown
    .flatMap(({ missing }) => (missing.kind === "unseen" ? [missing.possible] : []))
    .sort((a, b) => a.number - b.number);
  return {
    kind: "notes",
    key: "reasoning",
    title: "How the days of amendments not seen are worked out:",
    notes: [...groupBy(unseen, ({ why }) => why)].map(([why, papers]) => {
      const words = reasoningInWords(papers);
      const days = papers.map((paper) => ({ number: paper.number, ...possibleAsJson(paper) }));
      return { text: words, value: { ...reasoningAsJson(why), days, words } };
    }),
  };
}
