import { lastOfMonth, MONTHS, parseDay, type When } from "../../agreement/day.ts";
import type { Assertion, Officer, Place } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { series } from "../../agreement/numbers.ts";
import { dayAt } from "../frame/day.ts";
import type { PaperRow } from "../paper.ts";
import { extentOf, linesOf, type Passage, placeOf } from "../passage.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { anyOf, is } from "../words/phrase.ts";
import type { Findings } from "./found.ts";

/** Which columns of a table of officers are which. */
type Columns = { readonly name: number; readonly office: number; readonly term: number; readonly others?: number };

const SINCE = anyOf("since | from");

/**
 * Officers whom the tables of a document name, each with the office and since when. Offices at the manager are read from the
 * occupations where the manager's names are known; what else stands there is another company's and stays unread.
 */
export function officersIn(findings: Findings, manager: readonly string[]): Assertion[] {
  return findings.parts.flatMap((part) => {
    if (part.kind !== "table") return [];
    const head = part.rows.findIndex((row) => columnsOf(row) !== undefined);
    const row = part.rows[head];
    const columns = row && columnsOf(row);
    if (!columns) return [];
    for (const cell of row.cells) if (cell.text !== "") findings.used.push(extentOf(cell));
    return part.rows.slice(head + 1).flatMap((one) => officersOf(findings, one, columns, manager));
  });
}

function columnsOf({ cells }: PaperRow): Columns | undefined {
  const at = (pattern: RegExp): number => cells.findIndex(({ text }) => pattern.test(text));
  const [name, office, term, others] = [
    at(/^name\b/i),
    at(/\bposi?ti?on|\boffice\(s\)|\btitle/i),
    at(/\bterm of\b|\blength of\b/i),
    at(/occupation/i),
  ];
  if (name < 0 || office < 0 || term < 0 || new Set([name, office, term]).size < 3) return undefined;
  return { name, office, term, ...(others < 0 ? {} : { others }) };
}

function officersOf(
  findings: Findings,
  { cells }: PaperRow,
  columns: Columns,
  manager: readonly string[],
): Assertion[] {
  const { paper, used, doubts } = findings;
  const [nameCell, officeCell, termCell] = [cells[columns.name], cells[columns.office], cells[columns.term]];
  const name = nameCell && nameIn(nameCell);
  if (!nameCell || !officeCell || !termCell || name === undefined || officeCell.text === "") {
    const cell = cells.find(({ text }) => text !== "");
    if (cell)
      doubts.push({
        about: "officer",
        why: "the row names no officer with an office",
        at: placeOf(paper.source, cell),
        printed: cell.text,
      });
    return [];
  }
  const place = placeOf(paper.source, nameCell, { start: 0, end: name.length });
  const from = sinceIn(termCell);
  used.push(extentOf(nameCell), extentOf(officeCell));
  if (from) used.push(extentOf(termCell));
  else
    doubts.push({
      about: "officer",
      why: "since when the office is held was not read",
      at: placeOf(paper.source, termCell),
      printed: termCell.text,
    });
  const own = officer(place, { name, office: officeIn(officeCell.text), of: "trust", ...(from ? { from } : {}) });
  const occupation = columns.others === undefined ? undefined : cells[columns.others];
  if (!occupation) return [own];
  return [
    own,
    ...atManager(findings, occupation, / to$/.test(termCell.text), manager).map((held) =>
      officer(place, { name, ...held }),
    ),
  ];
}

function officer(place: Place, held: Officer): Assertion {
  return { kind: "officer", officer: held, at: "closing", place };
}

/** The words of a name, before an age in brackets, a mark or an address. */
function nameIn(cell: Passage): string | undefined {
  const words: string[] = [];
  const [first] = linesOf(cell);
  for (const token of tokensOf(first ?? cell)) {
    if (token.kind !== "word" && !is(token, ".", ",", "-")) break;
    if (token.glued || is(token, ".", ",")) words.push((words.pop() ?? "") + token.text);
    else words.push(token.text);
  }
  const name = words.join(" ").replace(/,$/, "");
  return words.length >= 2 ? name : undefined;
}

/** `Chief Financial Officer, Treasurer` is two offices, said as `Chief Financial Officer and Treasurer`. */
function officeIn(words: string): string {
  return series(
    words
      .replace(/[*+#\u2020]+$/, "")
      .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
      .filter((one) => one !== ""),
  );
}

/** Since when: `From August 2002 to present`, `Since May 1, 2007`, `Since 2004`. */
function sinceIn(cell: Passage): When | undefined {
  const tokens = tokensOf(cell);
  for (let at = 0; at < tokens.length; at += 1) {
    const start = SINCE(tokens, at);
    const read = start === undefined ? undefined : spanAt(tokens, start);
    if (read) return read.when;
  }
  return undefined;
}

/** A day, or a month or a year as the days that it may be. */
function spanAt(tokens: readonly Token[], at: number): { readonly when: When; readonly end: number } | undefined {
  const exact = dayAt(tokens, at);
  if (exact?.kind === "day") return { when: exact.when, end: exact.end };
  const month = MONTHS.findIndex((name) => name.toLowerCase() === tokens[at]?.lower);
  const figure = month < 0 ? at : is(tokens[at + 1], ",") ? at + 2 : at + 1;
  const year = tokens[figure]?.text ?? "";
  if (!/^(?:19|20)\d\d$/.test(year)) return undefined;
  const from = parseDay(`${year}-${month < 0 ? "01" : String(month + 1).padStart(2, "0")}-01`);
  const by = month < 0 ? parseDay(`${year}-12-31`) : from && lastOfMonth(from);
  return from && by ? { when: { kind: "between", from, by }, end: figure + 1 } : undefined;
}

/** The offices at the manager: `since July 2002, Chief Executive Officer of … and …`. */
function atManager(
  { used }: Findings,
  cell: Passage,
  isStray: boolean,
  manager: readonly string[],
): Omit<Officer, "name">[] {
  const found: Omit<Officer, "name">[] = [];
  const all = tokensOf(cell);
  // The end of a term, "… to present.", may have slipped into the words beside it.
  const stray = isStray ? all.findIndex((token, at) => is(token, "present") && is(all[at + 1], ".")) : -1;
  const tokens = stray < 0 ? all : all.filter((_, at) => at !== stray && at !== stray + 1);
  for (let at = 0; at < tokens.length; at += 1) {
    const start = is(tokens[at], "since") ? spanAt(tokens, at + 1) : undefined;
    if (!start) continue;
    const from = is(tokens[start.end], ",") ? start.end + 1 : start.end;
    const next = tokens.findIndex((token, index) => index >= from && is(token, ";", "since"));
    const end = next < 0 ? tokens.length : next;
    const of = tokens.findIndex((token, index) => index >= from && index < end && is(token, "of"));
    if (of < 0) continue;
    const companies = normalised(wordsOf(tokens.slice(of + 1, end)));
    if (!manager.some((name) => ` ${companies} `.includes(` ${normalised(name)} `))) continue;
    found.push({ office: officeIn(wordsOf(tokens.slice(from, of))), of: "manager", from: start.when });
    used.push(extentOf(cell, { start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }));
  }
  return found;
}

/** Tokens as they read, a gap between them a space. */
function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text, glued }, index) => (index > 0 && !glued ? ` ${text}` : text)).join("");
}
