import { type Day, latest, whenInIso } from "../agreement/day.ts";
import type { Source } from "../agreement/facts.ts";
import { nameOn, type Portfolio, type Portfolios } from "../agreement/identity.ts";
import { isKnown, type Knowledge } from "../agreement/known.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { type Ending, whatIsStated } from "../agreement/stated.ts";
import { firstPossible, lastPossible, type PossibleDays } from "../agreement/unseen.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Part, type Written } from "../write/answer.ts";
import { changesMatrix } from "./changes-matrix.ts";
import { unseenNote } from "./coverage.ts";
import { rowKept } from "./kept-rows.ts";
import { sourceCell } from "./schedule-rows.ts";
import { asKnown, knowledgeAsJson, namesInWords, searchedFact, titleOf } from "./schedule-words.ts";
import { endingInWords } from "./standing-words.ts";
import type { Told, ToldChange } from "./told-by-papers.ts";
import { withheldBlock } from "./withheld.ts";

/** What a history is asked for: one portfolio or all, over all days or those from `from` through `through`. */
export type HistoryAsked = { readonly portfolio?: Portfolio; readonly from?: Day; readonly through?: Day };

type Table = Extract<Block, { kind: "table" }>;

/** Of the table of every change of every portfolio, where it was kept, its columns and what formats wrote of it. */
export type TableKept = { readonly columns: readonly Column[]; readonly written: Written };

type Line = { readonly day: Day; readonly cells: readonly Cell[] };

const COLUMNS: readonly Column[] = [
  { key: "effective", title: "Effective" },
  { key: "amendment", title: "Amendment" },
  { key: "portfolio", title: "Portfolio" },
  { key: "change", title: "Change (rates of average daily net assets)" },
  { key: "executed", title: "Executed", detail: "text" },
  { key: "known", title: "Known from", detail: "text" },
  { key: "filed", title: "Filed", detail: "text" },
  { key: "standingBefore", title: "The fee before was", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "place", title: "Recorded in", detail: "text" },
  { key: "kind", title: "Kind", detail: "data" },
  { key: "status", title: "Status", detail: "data" },
  { key: "copy", title: "Copy", detail: "data" },
  { key: "before", title: "Fee before", detail: "data" },
  { key: "now", title: "Fee from then", detail: "data" },
];

/**
 * Every change that an agreement's papers made to a portfolio, or to the schedule, oldest first; what other documents say of
 * names and ends that no paper held makes; and what may be missing. Undefined where nothing is told of the portfolio.
 * What a format does not look at is not made.
 */
export function historyPart(
  found: Schedule,
  portfolios: Portfolios,
  asked: HistoryAsked,
  told: Told,
  kept?: TableKept,
): Part | undefined {
  const { portfolio, from, through } = asked;
  const own = portfolio && portfolios.all.indexOf(portfolio);
  const all: Changes = lazily(
    {},
    {
      made: () =>
        told.changes.filter((one) => isWithin(one.day, asked) && (own === undefined || one.portfolio === own)),
      lines: () => linesOf(all.made, found, portfolios, asked),
    },
  );
  if (portfolio && all.made.length === 0) return undefined;
  const isWhole = portfolio === undefined && from === undefined && through === undefined;
  const matrix = (): Block =>
    changesMatrix(
      () => all.made,
      () => told.held,
      found,
      portfolios,
    );
  const blocks: Block[] = [
    lazily({ kind: "facts", key: "coverage" } as const, { facts: () => coverage(all, found, portfolio) }),
    ...(portfolio ? [] : [matrix()]),
    historyTable(all, isWhole ? kept : undefined),
    notes("notReplayed", "Held, and without effect:", () => (portfolio ? [] : rowKept(told.notReplayed))),
    notes(
      "unseen",
      `Not seen${found.knowledge ? ", or left out" : ""}: any of these may have made changes that are not told here:`,
      () => possiblyMissing(found, all.made, asked).map((paper) => unseenNote(paper, found.known)),
    ),
    notes("partlyRead", undefined, () => rowKept(told.partlyRead)),
    withheldBlock(found),
  ];
  const whose = portfolio ? nameOn(portfolio, found.asOf, found.knowledge).name : "Schedule A";
  const about = {
    registrant: found.registrant.name ?? null,
    agreement: found.agreement.slug,
    portfolio: portfolio ? whose : null,
    from: from ?? null,
    through: through ?? null,
    ...knowledgeAsJson(found),
  };
  return { title: [titleOf(found), `${whose}: every change held, oldest first${asKnown(found)}`], about, blocks };
}

/** The changes asked for, and all lines of the table, of documents too. */
type Changes = { readonly made: readonly ToldChange[]; readonly lines: readonly Line[] };

function isWithin(day: Day, { from, through }: HistoryAsked): boolean {
  return (from === undefined || day >= from) && (through === undefined || day <= through);
}

function notes(key: string, title: string | undefined, made: () => readonly Cell[]): Block {
  return lazily({ kind: "notes", key, ...(title === undefined ? {} : { title }) } as const, { notes: made });
}

/** Changes that papers made, and what documents alone tell of the portfolios that they touch, by their days. */
function linesOf(
  changes: readonly ToldChange[],
  found: Schedule,
  portfolios: Portfolios,
  asked: HistoryAsked,
): readonly Line[] {
  const touched = asked.portfolio
    ? [asked.portfolio]
    : [...new Set(changes.map(({ portfolio }) => portfolio))].map((place) => portfolios.all[place] as Portfolio);
  const documents = [...touched.flatMap((one) => namesTold(one, found)), ...endingsTold(touched, found, portfolios)];
  const made = changes.map(({ day, row }): Line => ({ day, cells: rowKept(row) }));
  return [...made, ...documents.filter(({ day }) => isWithin(day, asked))].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  );
}

function coverage({ made, lines }: Changes, found: Schedule, portfolio: Portfolio | undefined): Fact[] {
  const papers = new Set(made.map(({ paper }) => paper)).size;
  const told = lines.length - made.length;
  return [
    ...(portfolio ? [fact("names", "Names", namesInWords(portfolio, found.knowledge))] : []),
    fact("changes", "Changes", countInWords(made.length, papers, told), { made: made.length, papers, told }),
    searchedFact(found),
  ];
}

/** A name that is the same on every line is told once, in the heading. */
function historyTable(all: Changes, kept: TableKept | undefined): Table {
  const columns = (): readonly Column[] => {
    const index = COLUMNS.findIndex(({ key }) => key === "portfolio");
    const one = new Set(all.lines.map(({ cells }) => cells[index]?.text)).size === 1;
    return COLUMNS.map((column, at): Column => (one && at === index ? { ...column, detail: "data" } : column));
  };
  return lazily({ kind: "table", key: "history", main: true, ...(kept ? { written: kept.written } : {}) } as const, {
    columns: () => kept?.columns ?? columns(),
    rows: () => all.lines.map(({ cells }) => cells),
  });
}

function countInWords(made: number, papers: number, told: number): string {
  const by = `${made} by ${papers} ${papers === 1 ? "amendment" : "amendments"}`;
  return told === 0 ? by : `${by}, ${told} told by documents alone`;
}

/** Names that documents give and no paper held does. */
function namesTold(portfolio: Portfolio, { knowledge }: Schedule): Line[] {
  return portfolio.names.slice(1).flatMap(({ name, from, misprint, amendment, source, known }): Line[] => {
    if (misprint || !from || amendment !== undefined || !isKnown(known, knowledge)) return [];
    const words = `bears the name ${name}, which no amendment held gives`;
    return [documentLine(latest(from), whenInIso(from), name, words, "named", source)];
  });
}

/** Plans and reports that a portfolio merged, where no removal was seen. */
function endingsTold(touched: readonly Portfolio[], found: Schedule, portfolios: Portfolios): Line[] {
  const stated = whatIsStated(found.registrant, found.agreement, portfolios, [], found.knowledge);
  return stated.endings.flatMap((ending): Line[] => {
    if (!touched.includes(ending.portfolio)) return [];
    return [endingLine(ending, found.knowledge)];
  });
}

function endingLine(ending: Ending, knowledge: Knowledge | undefined): Line {
  const { portfolio, when, by } = ending;
  const day = latest(when);
  const { name } = nameOn(portfolio, day, knowledge);
  return documentLine(day, whenInIso(when), name, endingInWords(ending), ending.kind, by.source);
}

function documentLine(
  day: Day,
  shown: string,
  name: string,
  words: string,
  kind: string,
  source: Source | undefined,
): Line {
  const none: Cell = { text: "", value: null };
  const cells: Cell[] = [
    { text: shown, value: day },
    { text: "a document", value: null },
    { text: name },
    { text: words, tone: "doubt" },
    none,
    none,
    { text: source?.filed ?? "not read", value: source?.filed ?? null },
    none,
    sourceCell(source),
    none,
    { text: kind },
    none,
    none,
    none,
    none,
  ];
  return { day, cells };
}

/** Papers not seen that can bear a day asked about, and of one portfolio, one after it was added. */
function possiblyMissing(
  { possible }: Schedule,
  [first]: readonly ToldChange[],
  { portfolio, from, through }: HistoryAsked,
): readonly PossibleDays[] {
  const added = portfolio && first?.begins ? first.day : undefined;
  const start = [from, added]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  return possible.filter((paper) => {
    const [earliest, last] = [firstPossible(paper), lastPossible(paper)];
    const begun = through === undefined || earliest === undefined || earliest <= through;
    return begun && (start === undefined || last === undefined || last >= start);
  });
}
