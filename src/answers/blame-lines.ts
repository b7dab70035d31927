/** What blame says of one value of a row, and of its name: a line each. */

import type { Act } from "../agreement/acts.ts";
import { type Blamed, type BlamedName, blameOf, blameOfName, papersBetween, type Writing } from "../agreement/blame.ts";
import { whenInIso } from "../agreement/day.ts";
import type { Doubt } from "../agreement/doubts.ts";
import type { Effect } from "../agreement/effects.ts";
import type { Place, Source } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { knownSince } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Cell } from "../write/answer.ts";
import { doubtAsJson, feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import { isUnread, valueAsJson, valueInWords, whatAsJson, whatInWords } from "./blame-words.ts";
import { setterAsJson } from "./schedule-rows.ts";
import { copyInWords, nameInWords } from "./schedule-words.ts";
import { doubtInWords, statedInWords } from "./standing-words.ts";

/** What a line says of a value, by column. */
type Line = {
  readonly [K in
    | "what"
    | "value"
    | "setBy"
    | "since"
    | "place"
    | "source"
    | "copy"
    | "known"
    | "statedAgainBy"
    | "between"]: Cell;
};

/** A line of a row. */
export type RowLine = {
  readonly line: Line;
  /** Of its name: the standing is of the fee. */
  readonly ofName: boolean;
  /** On what the value's standing since its origin rests, where not all between was read. */
  readonly between: string;
};

/** The lines of a row: its name, then its values; of a row without one fee, what is known of it. */
export function linesOf(
  { outcome, portfolio }: Entry,
  effects: readonly Effect[],
  found: Schedule,
  restatements: boolean,
): RowLine[] {
  const own = (line: Line): RowLine => ({ line, ofName: false, between: "" });
  const name = nameLines(portfolio, effects, found).map((line): RowLine => ({ line, ofName: true, between: "" }));
  switch (outcome.kind) {
    case "row": {
      const values = blameOf(effects)?.values ?? [];
      return [...name, ...values.map((blamed) => ({ ...valueLine(blamed, found, restatements), ofName: false }))];
    }
    case "order-undecided":
      return [...name, own(undecidedLine(outcome.between))];
    case "fee-not-seen": {
      const stated = outcome.stated ? `; ${statedInWords(outcome.stated)}` : "";
      const fee = outcome.stated
        ? { fee: feeAsJson(outcome.stated.fee), stated: whenInIso(outcome.stated.when) }
        : null;
      const value: Cell = { text: "[not seen]", full: `[not seen]${stated}`, value: fee, tone: "faint" };
      const setBy: Cell = { text: "not seen", value: null, tone: "faint" };
      return [...name, own({ ...UNKNOWN, what: feeCell, value, setBy })];
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

/** Of which nothing is said. */
export const BLANK: Cell = { text: "", value: null };
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
  restatements: boolean,
): Pick<RowLine, "line" | "between"> {
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
