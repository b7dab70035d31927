import type { Act } from "../agreement/acts.ts";
import { dayInWords } from "../agreement/day.ts";
import type { Agreement, Amendment } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import type { Portfolio, Portfolios } from "../agreement/identity.ts";
import { filedOn, type Knowledge, knownSince } from "../agreement/known.ts";
import { numbersInWords, series } from "../agreement/numbers.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { documentsWithheld, withheldActs, withheldBy } from "../agreement/withheld.ts";
import type { Block, Cell, Fact } from "../write/answer.ts";
import { actInWords } from "./schedule-words.ts";
import { notKnownInWords } from "./standing-words.ts";

/** What is held and left out of a schedule, since it was not known by what the schedule may rest on. */
export function withheldBlock(found: Schedule): Block {
  const { knowledge } = found;
  const title = knowledge ? `Held but ${notKnownInWords(knowledge)}, so not used here:` : "";
  return { kind: "notes", key: "withheld", title, notes: knowledge ? withheldNotes(found, knowledge) : [] };
}

/** Papers that say the same of themselves, together; other documents are counted. */
function withheldNotes(found: Schedule, knowledge: Knowledge): Cell[] {
  const { agreement } = found;
  const groups = groupBy(
    withheldBy(found),
    (paper) => `${paper.status === "form" ? " (form)" : ""}: ${sinceInWords(paper, agreement, knowledge)}`,
  );
  const papers = [...groups].map(([words, group]): Cell => {
    const numbers = group.map(({ number }) => number);
    const [first] = group;
    const filed = first ? (filedOn(first.sources).public ?? null) : null;
    const text = `${numbersInWords(numbers)}${words}`;
    return { text, value: { amendments: numbers, status: first?.status ?? null, filed, words: text } };
  });
  const { statements, overlays } = documentsWithheld(found);
  const counts = [
    ...(statements > 0 ? [statements === 1 ? "1 statement" : `${statements} statements`] : []),
    ...(overlays > 0 ? [overlays === 1 ? "1 waiver" : `${overlays} waivers`] : []),
  ];
  if (counts.length === 0) return papers;
  const words = `${series(counts)} of other documents`;
  return [...papers, { text: words, value: { statements, overlays, words } }];
}

/** `filed May 1, 2009`, `no filing day was read`; to the parties, `known from November 1, 2005`. */
function sinceInWords(paper: Amendment, { amendments }: Agreement, { by }: Knowledge): string {
  if (by === "public") {
    const filed = filedOn(paper.sources).public;
    return filed === undefined ? "no filing day was read" : `filed ${dayInWords(filed)}`;
  }
  const since = knownSince(paper, amendments);
  if (since === undefined) return "nothing says since when it was known";
  return `known from ${dayInWords(since.day)}${since.presumed ? " (presumed)" : ""}`;
}

/** What papers left out do to one row, for an answer that is without it or of it: a sentence a paper. */
export function withheldFor(found: Schedule, portfolios: Portfolios, portfolio: Portfolio): string[] {
  const { knowledge, agreement } = found;
  if (knowledge === undefined || found.kind !== "in-force") return [];
  const papers = groupBy(withheldActs(found, portfolios, portfolio), ({ paper }) => paper);
  return [...papers].map(([paper, [act]]) => {
    const of = act ? `${actInWords(act)}, effective ${dayInWords(act.day)}, ${doesInWords(act)}` : "";
    if (knowledge.on === undefined) return `${of}; it is held, but no filing day of it was read`;
    return `${of}; it is held but ${notKnownInWords(knowledge)} (${sinceInWords(paper, agreement, knowledge)})`;
  });
}

function doesInWords({ change, removes }: Act): string {
  if (removes) return "takes it off";
  if (change.kind === "add") return "adds it";
  if (change.kind === "rename") return "renames it";
  return change.kind === "restate-schedule" ? "restates the schedule" : "changes its fee";
}

/** The same as a fact beside a fee. */
export function leftOutFacts(found: Schedule, portfolios: Portfolios, portfolio: Portfolio): Fact[] {
  const words = withheldFor(found, portfolios, portfolio);
  if (words.length === 0) return [];
  return [{ key: "leftOut", label: "Left out", cell: { text: words.join(". "), value: words, tone: "doubt" } }];
}
