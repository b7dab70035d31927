import type { Day } from "../../agreement/day.ts";
import type { Assertion, Statement } from "../../agreement/facts.ts";
import { dayAt } from "../frame/day.ts";
import { extentOf, linesOf, placeOf } from "../passage.ts";
import type { ReadFrom } from "../read-from.ts";
import { spanOf } from "../words/figure.ts";
import { anyOf, is } from "../words/phrase.ts";
import { placeIn, type Text, wordsIn } from "../words/text.ts";
import { type Findings, find, paragraphsOf, use } from "./found.ts";
import { officersIn } from "./officers.ts";

/** How many portfolios a document counts, and over what, in its words. */
export type PortfolioCount = { readonly count: number; readonly over: string };

export type LetterRead = { readonly counts: readonly ReadFrom<PortfolioCount>[]; readonly statement?: Statement };

/** What a letter states of portfolios and officers; it amends nothing. */
export function letterRead(findings: Findings, manager: readonly string[]): LetterRead {
  const paragraphs = paragraphsOf(findings);
  const counts = countsIn(findings, paragraphs);
  const dated = datedIn(findings, paragraphs);
  const [trust] = counts.filter(({ value }) => isTrusts(value));
  const others = counts.filter(({ value }) => !isTrusts(value));
  const note = others.map(({ value: { count, over } }) => `${count} of ${over}`).join(", ");
  const counted: Assertion[] = trust
    ? [
        {
          kind: "portfolios",
          count: trust.value.count,
          over: "all",
          at: "closing",
          place: trust.at,
          ...(note === "" ? {} : { note: `It counts as well ${note}.` }),
        },
      ]
    : [];
  const says = [...counted, ...officersIn(findings, manager)];
  if (says.length === 0 || !dated) return { counts };
  const title = `Letter of ${dated.printed}`;
  return {
    counts,
    statement: {
      title,
      dated: { kind: "exact", day: dated.value },
      sources: [{ title }],
      says,
      notes: [],
      accepts: [],
      at: dated.at,
    },
  };
}

/** The registrant's own: "the Trust", "the Fund", "the Company". */
function isTrusts({ over }: PortfolioCount): boolean {
  return /^the (?:trust|fund|company|registrant)$/i.test(over);
}

/** A day that stands by itself near the head. */
function datedIn(findings: Findings, paragraphs: readonly Text[]): ReadFrom<Day> | undefined {
  for (const text of paragraphs.slice(0, 15)) {
    const read = dayAt(text.tokens, 0);
    if (read?.kind !== "day" || read.end < text.tokens.length) continue;
    use(findings, text, 0, read.end);
    return { value: read.when.day, at: placeIn(text, spanOf(text.tokens, 0, read.end)), printed: read.printed };
  }
  return undefined;
}

const NUMBER_OF = anyOf("number of portfolios of | number of funds of | number of series of");

function countsIn(findings: Findings, paragraphs: readonly Text[]): ReadFrom<PortfolioCount>[] {
  const counts = [
    ...paragraphs.flatMap((text) => [...inBrackets(findings, text), ...numberOf(findings, text)]),
    ...inTables(findings),
  ];
  // What is said twice alike is one count; what is said otherwise stays two.
  return counts.filter(
    ({ value }, index) =>
      counts.findIndex((one) => one.value.count === value.count && one.value.over === value.over) === index,
  );
}

/** `the Trust (44 portfolios), Metropolitan Series Fund, Inc. (36 portfolios)`. */
function inBrackets(findings: Findings, text: Text): ReadFrom<PortfolioCount>[] {
  const { tokens } = text;
  const found: ReadFrom<PortfolioCount>[] = [];
  let after = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (
      !is(tokens[at], "(") ||
      !is(tokens[at + 2], "portfolio", "portfolios", "funds", "series") ||
      !is(tokens[at + 3], ")")
    )
      continue;
    const count = wholeIn(tokens[at + 1]?.text);
    const from = nameStart(text, after, at);
    if (count === undefined || from >= at) continue;
    const span = spanOf(tokens, from, at);
    const over = wordsIn(text, span);
    use(findings, text, from, at + 4);
    found.push({
      value: { count, over },
      at: placeIn(text, spanOf(tokens, at + 1, at + 2)),
      printed: wordsIn(text, spanOf(tokens, from, at + 4)),
    });
    after = at + 4;
  }
  return found;
}

/** Where the name before a bracket begins: after what joins it, or the verb. */
function nameStart({ tokens }: Text, after: number, at: number): number {
  let from = at;
  while (from > after && !is(tokens[from - 1], "includes", "include", "comprises", "and", ":", ";", "of", "for"))
    from -= 1;
  while (from < at && is(tokens[from], ",", "and")) from += 1;
  return from;
}

/** `The number of portfolios of the Trust … is 44.` */
function numberOf(findings: Findings, text: Text): ReadFrom<PortfolioCount>[] {
  const { tokens } = text;
  const start = find(NUMBER_OF, text);
  if (!start) return [];
  const verb = tokens.findIndex((token, index) => index > start.end && is(token, "is", "was", "are"));
  const count = verb < 0 ? undefined : wholeIn(tokens[verb + 1]?.text);
  const end = tokens.findIndex(
    (token, index) => index > start.end && is(token, "is", "was", "listed", "in", "on", "as", "which"),
  );
  if (count === undefined || tokens.slice(start.end, verb).some((token) => is(token, "."))) return [];
  use(findings, text, start.at, verb + 2);
  const over = wordsIn(text, spanOf(tokens, start.end, end));
  return [
    {
      value: { count, over },
      at: placeIn(text, spanOf(tokens, verb + 1, verb + 2)),
      printed: wordsIn(text, spanOf(tokens, start.at, verb + 2)),
    },
  ];
}

/** A column headed as a number of portfolios, and over what. */
function inTables({ parts, paper, used }: Findings): ReadFrom<PortfolioCount>[] {
  return parts.flatMap((part) => {
    if (part.kind !== "table") return [];
    const head = part.rows.findIndex(({ cells }) =>
      cells.some(({ text }) => /^number of (?:portfolios|funds)\b/i.test(text)),
    );
    const column =
      part.rows[head]?.cells.findIndex(({ text }) => /^number of (?:portfolios|funds)\b/i.test(text)) ?? -1;
    const heading = part.rows[head]?.cells[column];
    if (!heading) return [];
    const over = /\bin (?:the )?(fund complex|complex|trust)/i.exec(heading.text)?.[1] ?? "the complex";
    return part.rows.slice(head + 1).flatMap(({ cells }) => {
      const cell = cells[column];
      const count = wholeIn(cell?.text);
      if (!cell || count === undefined) return [];
      used.push(extentOf(cell));
      return [
        {
          value: { count, over: `the ${over.replace(/^the /i, "")}` },
          at: placeOf(paper.source, linesOf(cell)[0] ?? cell),
          printed: cell.text,
        },
      ];
    });
  });
}

function wholeIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
