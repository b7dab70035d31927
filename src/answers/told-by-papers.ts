/** What the papers of an agreement tell of its changes, whatever days are asked about; and how it is kept between questions. */
import { type Day, whenInIso } from "../agreement/day.ts";
import { type Effect, effectsOf } from "../agreement/effects.ts";
import type { Agreement, Amendment } from "../agreement/facts.ts";
import { nameOn, type Portfolio, type Portfolios } from "../agreement/identity.ts";
import { playOf } from "../agreement/in-play.ts";
import { cited, filedOn, knownSince } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Schedule, schedulesOf } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Cell } from "../write/answer.ts";
import { feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import { effectInWords } from "./change-words.ts";
import { papersHeld } from "./changes-matrix.ts";
import { type KeptRow, rowToKeep } from "./kept-rows.ts";
import { sourceCell } from "./schedule-rows.ts";
import { copyInWords, whyNotReplayed } from "./schedule-words.ts";
import { leftBlank } from "./standing-words.ts";
import { stoodBefore, stoodCell } from "./stood-before.ts";

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

/** What the papers of an agreement, or those of one portfolio, tell: plain data. */
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
