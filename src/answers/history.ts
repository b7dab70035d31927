import { type Day, latest, whenInIso } from "../agreement/day.ts";
import { type Effect, effectsOf } from "../agreement/effects.ts";
import type { Agreement, Amendment, Source } from "../agreement/facts.ts";
import { nameOn, type Portfolio, type Portfolios } from "../agreement/identity.ts";
import { playOf } from "../agreement/in-play.ts";
import { cited, filedOn, isKnown, type Knowledge, knownSince } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Schedule, schedulesOf } from "../agreement/schedule.ts";
import { type Ending, whatIsStated } from "../agreement/stated.ts";
import { firstPossible, lastPossible, type PossibleDays } from "../agreement/unseen.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, fact, type Part } from "../write/answer.ts";
import { feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import { effectInWords } from "./change-words.ts";
import { changesMatrix, papersHeld } from "./changes-matrix.ts";
import { type KeptRow, rowKept, rowToKeep } from "./kept-rows.ts";
import { sourceCell, unseenNote } from "./schedule.ts";
import {
  asKnown,
  copyInWords,
  knowledgeAsJson,
  namesInWords,
  searchedFact,
  titleOf,
  whyNotReplayed,
} from "./schedule-words.ts";
import { endingInWords, leftBlank } from "./standing-words.ts";
import { stoodBefore, stoodCell } from "./stood-before.ts";
import { withheldBlock } from "./withheld.ts";

/** What a history is asked for: one portfolio or all, over all days or those from `from` through `through`. */
export type HistoryAsked = { readonly portfolio?: Portfolio; readonly from?: Day; readonly through?: Day };

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

/** What an act did to a row, as a history tells it: plain data. */
export type ToldChange = {
  readonly day: Day;
  /** Its place among the registrant's portfolios. */
  readonly portfolio: number;
  /** The paper's place among the agreement's, and its number. */
  readonly paper: number;
  readonly number: number;
  readonly kind: Effect["kind"];
  readonly renames: boolean;
  /** An executed paper adds the row: no earlier one can have touched it. */
  readonly begins: boolean;
  readonly row: KeptRow;
};

/** What the papers of an agreement tell, whatever days are asked about: plain data. */
export type Told = {
  readonly changes: readonly ToldChange[];
  readonly notReplayed: KeptRow;
  readonly partlyRead: KeptRow;
  /** How each paper is held, by its number. */
  readonly held: readonly string[];
};

/** All that papers tell of an agreement, or of one portfolio of it. */
export function toldByPapers(found: Schedule, portfolios: Portfolios, only?: Portfolio): Told {
  const { agreement, known } = found;
  const effects = effectsOf(known, portfolios).filter(({ portfolio }) => only === undefined || portfolio === only);
  const rowsOn = schedulesOf(found.registrant, portfolios, agreement, found.knowledge);
  const portfolioAt = new Map(portfolios.all.map((portfolio, index) => [portfolio, index]));
  const paperAt = new Map(agreement.amendments.map((paper, index) => [paper, index]));
  return {
    changes: effects.map((effect) => {
      const { act, portfolio, kind } = effect;
      return {
        day: act.day,
        portfolio: portfolioAt.get(portfolio) as number,
        paper: paperAt.get(act.paper) as number,
        number: act.paper.number,
        kind,
        renames: act.renamesTo !== undefined,
        begins: kind === "added" && act.paper.status === "executed",
        row: rowToKeep(effectCells(effect, found, rowsOn)),
      };
    }),
    notReplayed: rowToKeep(only ? [] : notReplayed(agreement, found)),
    partlyRead: rowToKeep(partlyRead(known.executed)),
    held: only ? [] : papersHeld(found),
  };
}

/**
 * Every change that an agreement's papers made to a portfolio, or to the schedule, oldest first; what other documents say of
 * names and ends that no paper held makes; and what may be missing. Undefined where nothing is told of the portfolio.
 */
export function historyPart(
  found: Schedule,
  portfolios: Portfolios,
  asked: HistoryAsked,
  told: Told = toldByPapers(found, portfolios, asked.portfolio),
): Part | undefined {
  const { agreement, known } = found;
  const within = (day: Day): boolean =>
    (asked.from === undefined || day >= asked.from) && (asked.through === undefined || day <= asked.through);
  const own = asked.portfolio && portfolios.all.indexOf(asked.portfolio);
  const changes = told.changes.filter(({ day, portfolio }) => within(day) && (own === undefined || portfolio === own));
  const touched = asked.portfolio
    ? [asked.portfolio]
    : [...new Set(changes.map(({ portfolio }) => portfolio))].map((place) => portfolios.all[place] as Portfolio);
  const documents = [...touched.flatMap((one) => namesTold(one, found)), ...endingsTold(touched, found, portfolios)];
  if (asked.portfolio && changes.length === 0) return undefined;
  const made = changes.map(({ day, row }): Line => ({ day, cells: rowKept(row) }));
  const lines = [...made, ...documents.filter(({ day }) => within(day))].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  );
  const papers = new Set(changes.map(({ paper }) => paper));
  const blocks: Block[] = [
    {
      kind: "facts",
      key: "coverage",
      facts: [
        ...(asked.portfolio ? [fact("names", "Names", namesInWords(asked.portfolio, found.knowledge))] : []),
        fact("changes", "Changes", countInWords(made.length, papers.size, lines.length - made.length), {
          made: made.length,
          papers: papers.size,
          told: lines.length - made.length,
        }),
        searchedFact(found),
      ],
    },
    ...(asked.portfolio ? [] : [changesMatrix(changes, told.held, found, portfolios)]),
    historyTable(lines),
    {
      kind: "notes",
      key: "notReplayed",
      title: "Held, and without effect:",
      notes: asked.portfolio ? [] : rowKept(told.notReplayed),
    },
    {
      kind: "notes",
      key: "unseen",
      title: `Not seen${found.knowledge ? ", or left out" : ""}: any of these may have made changes that are not told here:`,
      notes: possiblyMissing(found, changes, asked).map((paper) => unseenNote(paper, known)),
    },
    { kind: "notes", key: "partlyRead", notes: rowKept(told.partlyRead) },
    withheldBlock(found),
  ];
  const whose = asked.portfolio ? nameOn(asked.portfolio, found.asOf, found.knowledge).name : "Schedule A";
  const about = {
    registrant: found.registrant.name ?? null,
    agreement: agreement.slug,
    portfolio: asked.portfolio ? whose : null,
    from: asked.from ?? null,
    through: asked.through ?? null,
    ...knowledgeAsJson(found),
  };
  return { title: [titleOf(found), `${whose}: every change held, oldest first${asKnown(found)}`], about, blocks };
}

/** A name that is the same on every line is told once, in the heading. */
function historyTable(lines: readonly Line[]): Block {
  const index = COLUMNS.findIndex(({ key }) => key === "portfolio");
  const one = new Set(lines.map(({ cells }) => cells[index]?.text)).size === 1;
  const columns = COLUMNS.map((column, at): Column => (one && at === index ? { ...column, detail: "data" } : column));
  return { kind: "table", key: "history", columns, rows: lines.map(({ cells }) => cells), main: true };
}

function countInWords(made: number, papers: number, told: number): string {
  const by = `${made} by ${papers} ${papers === 1 ? "amendment" : "amendments"}`;
  return told === 0 ? by : `${by}, ${told} told by documents alone`;
}

function effectCells(
  effect: Effect,
  { agreement, knowledge }: Schedule,
  rowsOn: ReturnType<typeof schedulesOf>,
): Cell[] {
  const { act, portfolio, before, kind } = effect;
  const { paper, change, day } = act;
  const since = knownSince(paper, agreement.amendments);
  const fee = (of: typeof act.fee): Cell =>
    of ? { text: feeInWords(of), value: () => feeAsJson(of) } : { text: "", value: null };
  const taken = kind === "removed" || kind === "dropped" || kind === "withheld" ? undefined : act.fee;
  return [
    { text: act.range ? whenInIso(act.range) : day, value: day },
    {
      text: `No. ${paper.number}${copyInWords(paper)}`,
      value: paper.number,
      figure: String(paper.number),
    },
    { text: nameOn(portfolio, day, knowledge).name },
    { text: effectInWords(effect), ...(kind === "withheld" ? { tone: "faint" as const } : {}) },
    executedCell(paper),
    {
      text: since ? `${since.day}${since.presumed ? " (presumed)" : ""}` : "not known",
      value: knownAsJson(since),
    },
    { text: filedOn(paper.sources).public ?? "not read", value: filedOn(paper.sources).public ?? null },
    stoodCell(stoodBefore(effect, rowsOn), kind),
    sourceCell(cited(paper.sources, knowledge)),
    { text: placeOf(change.at) },
    { text: kind },
    { text: paper.status },
    { text: paper.copy ?? "", value: paper.copy ?? null },
    fee(before?.fee),
    fee(taken ?? (kind === "renamed" ? before?.fee : undefined)),
  ];
}

function executedCell({ executed, status }: Amendment): Cell {
  if (status === "form") return { text: "a form", value: null };
  if (executed === undefined || executed === "not-read") return { text: "not read", value: null };
  return typeof executed === "string" ? { text: executed } : { text: leftBlank(executed), value: null };
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

/** Papers held that replay leaves out, and why. */
function notReplayed({ amendments }: Agreement, { known, knowledge }: Schedule): Cell[] {
  return amendments.flatMap((paper): Cell[] => {
    const play = playOf(paper, known, amendments);
    if (play.kind === "replayed" || play.kind === "not-seen") return [];
    const why = whyNotReplayed(play, knowledge);
    const text = `${paper.status === "form" ? "The form of " : ""}No. ${paper.number}: ${why}`;
    return [{ text, value: { amendment: paper.number, status: paper.status, why, place: placeOf(paper.at) } }];
  });
}

function partlyRead(executed: readonly Amendment[]): Cell[] {
  const numbers = executed.filter(({ read }) => read === "partly").map(({ number }) => number);
  if (numbers.length === 0) return [];
  const text = `Read in part, so that they may hold more changes: ${numbersInWords(numbers)}`;
  return [{ text, value: { numbers } }];
}
