import type { Day } from "../../agreement/day.ts";
import type { Assertion, ClassExpenses, Fee, NonEmpty, Place, Statement } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { type NameFound, namesIn } from "../acts/names.ts";
import { dayAt } from "../frame/day.ts";
import { extentOf } from "../passage.ts";
import { feeAt } from "../words/fee.ts";
import { anyOf, is } from "../words/phrase.ts";
import { placeIn, type Text, wordsIn } from "../words/text.ts";
import { byClass } from "./by-class.ts";
import { classExamples, classExpenses } from "./expenses.ts";
import { dayAfter, doubt, type Findings, find, paragraphsOf, use } from "./found.ts";
import { tableNotes } from "./limits.ts";

const DATED = anyOf("supplement dated | dated | prospectus dated | additional information dated | supplement");
const TITLE = anyOf("supplement | prospectus | statement of additional information");
const YEAR_ENDED = anyOf("year ended | years ended | fiscal year ended | period ended");
const EFFECTIVE = anyOf("effective | effective as of | as of | beginning | with effect from");
const FEE = anyOf("management fee | management fees | advisory fee | advisory fees | investment management fee");
/** Words by which a fee is another's: what the manager pays on, or what was paid before. */
const NOT_THIS = anyOf(
  "subadvisory | subadviser | sub - advisory | sub - adviser | to the adviser | to the advisor | prior to | previously",
  "previous | formerly | waive | waived | waives | waiver",
);

/**
 * What a prospectus or its supplement states of one portfolio: its fee, the table of expenses by class and the Example.
 * Undefined, with doubts, where it does not say of which portfolio, or states nothing.
 */
export function supplementStatement(findings: Findings): Statement | undefined {
  const paragraphs = paragraphsOf(findings);
  const title = titleOf(findings, paragraphs);
  const [first] = paragraphs;
  if (!title || !first) return undefined;
  const portfolio = portfolioOf(findings, paragraphs);
  if (portfolio === undefined) {
    doubt(findings, "portfolio", "of which portfolio it speaks was not told", title.text, 0, title.text.tokens.length);
    return undefined;
  }
  const says = [...feesStated(findings, paragraphs, portfolio), ...tablesStated(findings, portfolio)];
  const dated = says.filter(({ day }) => title.dated !== undefined || day !== undefined);
  if (dated.length < says.length)
    doubt(findings, "dated", "its day was not read", title.text, 0, title.text.tokens.length);
  if (dated.length === 0) return undefined;
  return {
    title: title.text.passage.text,
    dated: title.dated === undefined ? "not-read" : { kind: "exact", day: title.dated },
    sources: [{ title: title.text.passage.text }],
    says: dated,
    notes: [],
    accepts: [],
    at: title.at,
  };
}

/** The heading that calls it a supplement, and the day after its own word. */
function titleOf(findings: Findings, paragraphs: readonly Text[]): { text: Text; dated?: Day; at: Place } | undefined {
  const heads = paragraphs.slice(0, 10).filter(({ passage }) => passage.text.length < 300);
  const text = heads.find((one) => find(TITLE, one) && find(DATED, one)) ?? heads.find((one) => find(TITLE, one));
  if (!text) return undefined;
  const dated = dayAfter(findings, DATED, text)?.day ?? heads.flatMap((one) => dayAlone(findings, one))[0];
  findings.used.push(extentOf(text.passage));
  return {
    text,
    at: placeIn(text, { start: 0, end: text.passage.text.length }),
    ...(dated === undefined ? {} : { dated }),
  };
}

/** A heading that is a day and nothing else. */
function dayAlone(findings: Findings, text: Text): Day[] {
  const read = dayAt(text.tokens, 0);
  if (read?.kind !== "day" || read.end < text.tokens.length) return [];
  use(findings, text, 0, read.end);
  return [read.when.day];
}

/** The name that it calls "the Portfolio", or the only one that it names. */
function portfolioOf(findings: Findings, paragraphs: readonly Text[]): string | undefined {
  const named = paragraphs.flatMap((text) =>
    namesIn(text.passage, text.tokens).map((name) => ({ text, name, isCalled: isCalled(text, name) })),
  );
  const called = named.filter((one) => one.isCalled);
  const offered = (called.length > 0 ? called : named).filter(
    ({ name }) => !/\b(?:trust|series|funds)$/i.test(name.name),
  );
  const names = new Set(offered.map(({ name }) => normalised(name.name)));
  if (names.size !== 1) return undefined;
  for (const { text, name } of named)
    if (names.has(normalised(name.name))) findings.used.push(extentOf(text.passage, name));
  // A heading prints it in capitals; elsewhere it stands as it is written.
  const written = offered.map(({ name }) => name.name);
  return written.find((name) => name !== name.toUpperCase()) ?? written[0];
}

/** `(the "Portfolio")` follows. */
function isCalled({ tokens }: Text, { endToken }: NameFound): boolean {
  const next = tokens.slice(endToken, endToken + 5).map(({ lower }) => lower);
  return next[0] === "(" && next.some((word) => word === "portfolio" || word === "fund");
}

/** The management fee that its sentences state; where they state more than one, none, and a doubt. */
function feesStated(findings: Findings, paragraphs: readonly Text[], portfolio: string): Assertion[] {
  const stated = paragraphs.flatMap((text) => feesIn(findings, text));
  const [first, ...others] = stated;
  if (!first) return [];
  const other = others.find(({ fee }) => inText(fee) !== inText(first.fee));
  if (other) {
    doubt(findings, "fee", "it states more than one management fee", other.text, other.at, other.end);
    return [];
  }
  for (const { text, at, end } of stated) use(findings, text, at, end);
  const day = paragraphs
    .filter((text) => find(FEE, text))
    .map((text) => effectiveIn(findings, text))
    .find((one) => one !== undefined);
  const span = {
    start: first.text.tokens[first.at]?.start ?? 0,
    end: first.text.tokens[first.end - 1]?.end ?? 0,
  };
  return [
    {
      kind: "fee",
      portfolio,
      is: first.fee,
      words: wordsIn(first.text, span),
      at: "closing",
      place: placeIn(first.text, span),
      ...(day === undefined ? {} : { day: { kind: "exact", day } as const }),
    },
  ];
}

function effectiveIn(findings: Findings, text: Text): Day | undefined {
  return dayAfter(findings, EFFECTIVE, text)?.day;
}

type FeeStated = { readonly text: Text; readonly fee: Fee; readonly at: number; readonly end: number };

function feesIn(findings: Findings, text: Text): FeeStated[] {
  const { source, passage, tokens } = text;
  const found: FeeStated[] = [];
  for (let fee = find(FEE, text); fee; fee = find(FEE, text, fee.end)) {
    const end = tokens.findIndex(
      (token, index) => index > (fee?.end ?? 0) && is(token, ".") && !tokens[index + 1]?.glued,
    );
    const sentence = end < 0 ? tokens.length : end;
    for (let at = fee.end; at < sentence; at += 1) {
      const isFigure = tokens[at]?.kind === "number" || tokens[at]?.kind === "blank";
      const read = isFigure ? feeAt(source, passage, tokens, at) : undefined;
      if (!read) continue;
      const before = { ...text, tokens: tokens.slice(fee.at, at) };
      if (find(NOT_THIS, before) || is(tokens[at - 1], "from"))
        doubt(findings, "fee", "it may be another's fee, or an earlier one", text, fee.at, read.end);
      else {
        found.push({ text, fee: read.fee, at, end: read.end });
        findings.doubts.push(...read.doubts);
      }
      at = read.end - 1;
    }
  }
  return found.filter((one, index) => found.findIndex(({ at }) => at === one.at) === index);
}

/** A fee without places. */
function inText(fee: Fee): string {
  return JSON.stringify(fee, (key, value) => (key === "at" ? undefined : value));
}

/** The tables by class: expenses, with what the notes say of each class, and the Example. */
function tablesStated(findings: Findings, portfolio: string): Assertion[] {
  const says: Assertion[] = [];
  for (const part of findings.parts) {
    if (part.kind !== "table") continue;
    const table = byClass(findings.paper.source, part.rows);
    const cell = part.rows[0]?.cells.find(({ text }) => text !== "");
    if (!table || !cell) continue;
    const text: Text = { source: findings.paper.source, passage: cell, tokens: [] };
    const place = placeIn(text, { start: 0, end: cell.text.length });
    const expenses = nonEmpty(classExpenses(findings, table));
    const example = expenses ? undefined : nonEmpty(classExamples(findings, table));
    if (expenses) says.push(...expensesStated(findings, portfolio, expenses, place));
    if (example) says.push({ kind: "example", portfolio, classes: example, at: "closing", place });
    if (expenses || example)
      for (const row of part.rows) for (const one of row.cells) if (one.text !== "") findings.used.push(extentOf(one));
  }
  return says;
}

function expensesStated(
  findings: Findings,
  portfolio: string,
  classes: NonEmpty<ClassExpenses>,
  place: Place,
): Assertion[] {
  const { limits, afterBrokers, through } = tableNotes(findings);
  const years = paragraphsOf(findings).map((text) => dayAfter(findings, YEAR_ENDED, text)?.day);
  const yearEnded = years.find((day) => day !== undefined && day !== through);
  const noted = classes.map((one) => {
    const [limit, net] = [limits.get(one.class), afterBrokers.get(one.class)];
    return {
      ...one,
      ...(limit === undefined ? {} : { limit }),
      ...(net === undefined ? {} : { netAfterBrokers: net }),
    };
  });
  const [{ managementFee }] = classes;
  const isOne = classes.every((one) => one.managementFee === managementFee);
  return [
    ...(isOne ? [{ kind: "management-fee-rate", portfolio, is: managementFee, at: "closing", place } as const] : []),
    {
      kind: "expenses",
      portfolio,
      classes: noted as [ClassExpenses, ...ClassExpenses[]],
      at: "closing",
      place,
      ...(yearEnded === undefined ? {} : { yearEnded }),
      ...(through === undefined ? {} : { limitThrough: through }),
    },
  ];
}

function nonEmpty<T>(list: readonly T[] | undefined): NonEmpty<T> | undefined {
  const [first, ...rest] = list ?? [];
  return first === undefined ? undefined : [first, ...rest];
}
