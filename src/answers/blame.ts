import { type Blamed, type BlamedName, blameOf, blameOfName, papersBetween, type Writing } from "../agreement/blame.ts";
import { dayInWords, whenInIso } from "../agreement/day.ts";
import { type Effect, effectsOf } from "../agreement/effects.ts";
import type { Place, Source } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import type { Portfolio, Portfolios } from "../agreement/identity.ts";
import { knownSince } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Act } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Doubt } from "../agreement/standing.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Block, Cell, Column, Json, Part, Tone } from "../write/answer.ts";
import { doubtAsJson, feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import { isUnread, valueAsJson, valueInWords, whatAsJson, whatInWords } from "./blame-words.ts";
import { type KeptRow, rowKept, rowToKeep } from "./kept-rows.ts";
import { notSeenInWords, outcomeAsJson, undecidedInWords } from "./outcome-reason.ts";
import { attestedNote, coverageFacts, Legend, mayHaveStood, setterAsJson, unseenNotes } from "./schedule.ts";
import {
  asKnown,
  copyInWords,
  endOf,
  knowledgeAsJson,
  nameInWords,
  notYet,
  titleOf,
  unseenInWords,
} from "./schedule-words.ts";
import { doubtInWords, standingReason, standingWord, statedInWords } from "./standing-words.ts";
import { withheldBlock } from "./withheld.ts";

/** What one row of the answer says, by column. */
const COLUMNS = [
  { key: "portfolio", title: "Portfolio and standing", spans: true },
  { key: "what", title: "What" },
  { key: "value", title: "Value" },
  { key: "setBy", title: "Set by" },
  { key: "since", title: "Since" },
  { key: "place", title: "Where" },
  { key: "standing", title: "Standing of the row", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "copy", title: "Copy read", detail: "text" },
  { key: "known", title: "Known from", detail: "text" },
  { key: "statedAgainBy", title: "Stated again by", detail: "text" },
  { key: "between", title: "Between", detail: "text" },
] as const satisfies readonly Column[];

/** The columns of a row's own words; of its portfolio and its standing, the schedule tells. */
const OWN = COLUMNS.slice(1)
  .map(({ key }) => key)
  .filter((key) => key !== "standing");

type Line = { readonly [K in Exclude<(typeof COLUMNS)[number]["key"], "portfolio" | "standing">]: Cell };

type Asked = { readonly portfolios: Portfolios; readonly restatements: boolean };

/** What is told of the values of one row: plain data. */
export type ToldRow = {
  /** The place of its portfolio among the registrant's. */
  readonly portfolio: number;
  readonly lines: readonly {
    /** Of its name: the standing is of the fee. */
    readonly ofName: boolean;
    /** On what the value's standing since its origin rests, where not all between was read. */
    readonly between: string;
    readonly row: KeptRow;
  }[];
};

/**
 * Where each value in force on a day comes from: of every row its name, its rates and its bounds, each with the act since which
 * it has stood; with `restatements`, the last act that states it.
 */
export function blamePart(
  found: Schedule,
  entries: readonly Entry[],
  asked: Asked,
  told: readonly ToldRow[] = toldOfRows(found, entries, asked),
): Part {
  const about = {
    registrant: found.registrant.name ?? null,
    agreement: found.agreement.slug,
    asOf: found.asOf,
    ...knowledgeAsJson(found),
    state: found.kind,
    restatements: asked.restatements,
  };
  if (found.kind !== "in-force") {
    const words = found.kind === "after-end" ? endOf(found) : notYet(found);
    return { title: [titleOf(found)], about, blocks: [{ kind: "notes", key: "notes", notes: [{ text: words }] }] };
  }
  const legend = new Legend();
  const place = new Map(asked.portfolios.all.map((portfolio, index) => [index, portfolio]));
  const byPortfolio = new Map(told.map(({ portfolio, lines }) => [place.get(portfolio), lines]));
  const rows = entries.filter(hasLines).flatMap((entry) => {
    const standing = standingCell(entry, legend, found);
    return cellsOf(entry, standing, byPortfolio.get(entry.portfolio) ?? [], legend);
  });
  const noted = (kind: Entry["outcome"]["kind"], note: (entry: Entry) => Cell): Cell[] =>
    entries.filter(({ outcome }) => outcome.kind === kind).map(note);
  const blocks: Block[] = [
    { kind: "facts", key: "coverage", facts: coverageFacts(found).slice(0, 2) },
    { kind: "table", key: "values", columns: COLUMNS, rows, main: true },
    { kind: "notes", key: "reasons", title: "On these:", notes: legend.notes(), marks: true },
    {
      kind: "notes",
      key: "mayHaveStood",
      title: `May have been on the schedule; ${unseenInWords(found.knowledge)}, or not read whole, put them there:`,
      notes: noted("may-have-stood", mayHaveStood),
    },
    {
      kind: "notes",
      key: "attested",
      title: "Named by documents, in no amendment held (attested):",
      notes: noted("attested", attestedNote),
    },
    withheldBlock(found),
    {
      kind: "notes",
      key: "unseen",
      title: `Amendments not seen${found.knowledge ? ", or left out," : ""} that may have been in force:`,
      notes: unseenNotes(found, entries),
    },
  ];
  const what = asked.restatements ? "last stated" : "set";
  const title = `What ${what} each value in force on ${dayInWords(found.asOf)}${asKnown(found)}`;
  return { title: [titleOf(found), title], about, blocks };
}

function hasLines({ outcome }: Entry): boolean {
  return ["row", "order-undecided", "fee-not-seen"].includes(outcome.kind);
}

/** What papers tell of the values of each row: of a schedule not in force, nothing. */
export function toldOfRows(found: Schedule, entries: readonly Entry[], asked: Asked): ToldRow[] {
  if (found.kind !== "in-force") return [];
  const shown = entries.filter(hasLines);
  const rows = new Set(shown.map(({ portfolio }) => portfolio));
  const effects = groupBy(
    effectsOf(found.known, asked.portfolios).filter(
      ({ act, portfolio }) => act.day <= found.asOf && rows.has(portfolio),
    ),
    ({ portfolio }) => portfolio,
  );
  const place = new Map(asked.portfolios.all.map((portfolio, index) => [portfolio, index]));
  return shown.map((entry) => ({
    portfolio: place.get(entry.portfolio) as number,
    lines: linesOf(entry, effects.get(entry.portfolio) ?? [], found, asked),
  }));
}

/** Every line of a portfolio, headed by its name with the standing of its row in a word. */
function cellsOf(entry: Entry, standing: Cell, lines: ToldRow["lines"], legend: Legend): Cell[][] {
  const name = nameInWords(entry);
  const head: Cell = {
    text: `${name}: ${standing.text}`,
    full: name,
    value: entry.name,
    ...(standing.tone ? { tone: standing.tone } : {}),
  };
  return lines.map(({ ofName, between, row }) => {
    const own = rowKept(row);
    const marked =
      between === ""
        ? own
        : own.map((cell, at) => (OWN[at] === "setBy" ? markedWith(cell, legend.mark(between)) : cell));
    return [head, ...marked.slice(0, STANDING), ofName ? BLANK : standing, ...marked.slice(STANDING)];
  });
}

const STANDING = COLUMNS.findIndex(({ key }) => key === "standing") - 1;

function markedWith(cell: Cell, mark: string): Cell {
  return { ...cell, text: `${cell.text} ${mark}`, full: cell.text };
}

/** A row's name, then its values; of a row without one fee, what is known of it. */
function linesOf(
  { outcome, portfolio }: Entry,
  effects: readonly Effect[],
  found: Schedule,
  asked: Asked,
): ToldRow["lines"] {
  const toKeep = (line: Line, ofName: boolean, between = ""): ToldRow["lines"][number] => ({
    ofName,
    between,
    row: rowToKeep(OWN.map((key) => line[key as keyof Line])),
  });
  const name = nameLines(portfolio, effects, found).map((line) => toKeep(line, true));
  switch (outcome.kind) {
    case "row": {
      const values = blameOf(effects)?.values ?? [];
      return [
        ...name,
        ...values.map((blamed) => {
          const { line, between } = valueLine(blamed, found, asked);
          return toKeep(line, false, between);
        }),
      ];
    }
    case "order-undecided":
      return [...name, toKeep(undecidedLine(outcome.between), false)];
    case "fee-not-seen": {
      const stated = outcome.stated ? `; ${statedInWords(outcome.stated)}` : "";
      const fee = outcome.stated
        ? { fee: feeAsJson(outcome.stated.fee), stated: whenInIso(outcome.stated.when) }
        : null;
      const value: Cell = { text: "[not seen]", full: `[not seen]${stated}`, value: fee, tone: "faint" };
      const setBy: Cell = { text: "not seen", value: null, tone: "faint" };
      return [...name, toKeep({ ...UNKNOWN, what: feeCell, value, setBy }, false)];
    }
    case "may-have-stood":
    case "attested":
    case "not-yet-added":
    case "removed":
    case "never":
      return [];
    default:
      return outcome satisfies never;
  }
}

const BLANK: Cell = { text: "", value: null };
const feeCell: Cell = { text: "fee", value: { kind: "fee" } };
const UNKNOWN = {
  since: BLANK,
  place: BLANK,
  source: BLANK,
  copy: BLANK,
  known: BLANK,
  statedAgainBy: BLANK,
  between: BLANK,
} as const;

function standingCell(entry: Entry, legend: Legend, found: Schedule): Cell {
  const { outcome } = entry;
  const value = (): Json => outcomeAsJson(entry, found.knowledge);
  const marked = (word: string, reason: string, tone: Tone): Cell =>
    reason === ""
      ? { text: word, tone, value }
      : { text: `${word} ${legend.mark(reason)}`, full: `${word}: ${reason}`, tone, value };
  if (outcome.kind === "row") {
    const { standing } = outcome;
    const { word, tone } = standingWord(standing);
    return marked(word, standingReason(standing), tone);
  }
  if (outcome.kind === "order-undecided") {
    const reason = undecidedInWords(outcome.between);
    return marked("order undecided", reason, "bad");
  }
  const reason = notSeenInWords(outcome.kind === "fee-not-seen" ? outcome.proof : undefined, found.knowledge);
  return marked("fee not seen", reason, "doubt");
}

/** Of two acts of which nothing says which stands, what each gives. */
function undecidedLine(between: readonly [Act, Act]): Line {
  const gives = between.map((act) => ({
    amendment: act.paper.number,
    effective: act.day,
    place: placeOf(act.change.at),
    fee: act.fee ? feeAsJson(act.fee) : null,
  }));
  const words = between.map(
    ({ paper, fee }) => `No. ${paper.number} ${fee ? `gives ${feeInWords(fee)}` : "takes the portfolio off"}`,
  );
  const places = between.map(({ change }) => placeInWords(change.at));
  return {
    ...UNKNOWN,
    what: feeCell,
    value: { text: "[not decided]", full: `[not decided] ${words.join("; ")}`, value: null },
    setBy: { text: numbersInWords(between.map(({ paper }) => paper.number)), value: gives },
    since: { text: between.map(({ day }) => day).join(", "), value: null },
    place: {
      text: places.map(({ short }) => short).join(", "),
      full: places.map(({ full }) => full).join(", "),
      value: null,
    },
  };
}

function valueLine(
  { value, setBy: first, restatedBy }: Blamed,
  found: Schedule,
  { restatements }: Asked,
): { line: Line; between: string } {
  const last = restatedBy.at(-1) ?? first;
  const writing = restatements ? last : first;
  const rest = restatements ? [] : restatedBy;
  const between = restatements || rest.length === 0 ? [] : papersBetween(first.act, last.act, found);
  const words = betweenInWords(between, first, last);
  const line: Line = {
    what: { text: whatInWords(value), value: whatAsJson(value) },
    value: {
      text: valueInWords(value),
      value: valueAsJson(value),
      ...(isUnread(value) ? { tone: "faint" } : {}),
    },
    ...writtenCells(writing, found),
    statedAgainBy: {
      text: rest.length === 0 ? "" : numbersInWords([...new Set(rest.map(({ act }) => act.paper.number))]),
      value: rest.map(({ act, at }) => ({ amendment: act.paper.number, effective: act.day, place: placeOf(at) })),
    },
    between: {
      text: words,
      value: between.map(doubtAsJson),
    },
  };
  return { line, between: words };
}

/** What a value's standing since its origin rests on, where not every paper between it and its last restatement was read. */
function betweenInWords(doubts: readonly Doubt[], first: Writing, last: Writing): string {
  if (doubts.length === 0) return "";
  const [from, to] = [first.act.paper.number, last.act.paper.number];
  return `between No. ${from} and No. ${to}, which states it again, it ${doubts.map(doubtInWords).join("; ")}`;
}

/** The paper that writes a value, and where. */
function writtenCells(
  { act, at }: Writing,
  { agreement }: Schedule,
): Pick<Line, "setBy" | "since" | "place" | "source" | "copy" | "known"> {
  const { paper } = act;
  const known = knownSince(paper, agreement.amendments);
  return {
    setBy: {
      text: `No. ${paper.number}${copyInWords(paper)}`,
      value: () => setterAsJson(act, agreement),
    },
    since: { text: act.day },
    place: placeCell(at),
    source: sourceCell(paper.sources[0]),
    copy: {
      text: paper.status === "form" ? "form" : (paper.copy ?? "not stated").replace("-", " "),
      value: paper.copy ?? null,
    },
    known: known
      ? {
          text: `${known.day}${known.presumed ? " (presumed)" : ""}`,
          value: knownAsJson(known),
        }
      : BLANK,
  };
}

function sourceCell(source: Source | undefined): Cell {
  if (source === undefined) return BLANK;
  return {
    text: source.url ?? source.title ?? "",
    value: { title: source.title ?? null, url: source.url ?? null, filed: source.filed ?? null },
  };
}

function placeCell(at: Place): Cell {
  const { short, full } = placeInWords(at);
  return { text: short, full, value: full };
}

/** `022.yaml:17`, and with the folders above it. */
function placeInWords(at: Place): { short: string; full: string } {
  const full = placeOf(at);
  return { short: full.slice(full.lastIndexOf("/") + 1), full };
}

/** A row's name; inside the days on which it changed, the newer one too. A standing is of the fee, and not of the name. */
function nameLines(portfolio: Portfolio, effects: readonly Effect[], found: Schedule): Line[] {
  const blamed = blameOfName(portfolio, effects, found.asOf, found.knowledge);
  if (!blamed) return [];
  const { borne, perhaps } = blamed;
  const value: Cell = {
    text: nameInWords({ name: borne.name, ...(perhaps ? { perhaps: perhaps.name } : {}) }),
    value: { name: borne.name, orAlready: perhaps?.name ?? null },
  };
  return [
    {
      ...UNKNOWN,
      what: { text: "name", value: { kind: "name" } },
      value,
      ...nameCells(blamed, found),
    },
  ];
}

function nameCells({ borne, by }: BlamedName, found: Schedule): Partial<Line> & Pick<Line, "setBy"> {
  switch (by.kind) {
    case "act": {
      const cells = writtenCells(by.writing, found);
      return borne.from && borne.amendment === by.writing.act.paper.number
        ? { ...cells, since: { text: whenInIso(borne.from) } }
        : cells;
    }
    case "used": {
      const { setBy: _, ...cells } = writtenCells(by.writing, found);
      const { paper, day } = by.writing.act;
      const setBy: Cell = { text: `not seen; used by No. ${paper.number}`, value: { usedBy: paper.number } };
      return { ...cells, setBy, since: { text: `by ${day}`, value: { by: day } } };
    }
    case "elsewhere": {
      const { amendment, source } = borne;
      const document = source ? (source.title ?? "a document") : "not seen";
      return {
        setBy: {
          text: amendment === undefined ? document : `No. ${amendment}`,
          value: amendment === undefined ? null : { amendment },
        },
        ...(borne.from ? { since: { text: whenInIso(borne.from) } } : {}),
        place: placeCell(borne.at),
        source: sourceCell(source),
      };
    }
    default:
      return by satisfies never;
  }
}
