import { dayInWords } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { type Decimal, dollars } from "../agreement/money.ts";
import type { Row } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Standing } from "../agreement/standing.ts";
import type { ComputedFee, Span } from "../fees/calc.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import { type Block, type Fact, fact, type Part } from "../write/answer.ts";
import { amountFacts, rateFacts, roundingFacts } from "./fee-facts.ts";
import { linesTable } from "./fee-lines.ts";
import { sourceFacts } from "./fee-source.ts";
import { waiverBlocks } from "./fee-waivers.ts";
import { asKnown, knowledgeAsJson, titleOf } from "./schedule-words.ts";

/** The row asked about: on which agreement's schedule it stands, and how well it is known. */
export type AskedFee = {
  readonly found: { readonly agreement: Agreement; readonly registrant: { readonly identified: Portfolios } };
  readonly schedule: Schedule;
  readonly entry: Entry;
  readonly row: Row;
  readonly standing: Standing;
  /** Where the span's own days do not all have the schedule of the day asked about: why, in words. */
  readonly cautions: readonly string[];
};

/**
 * A computed fee as a part of an answer: its lines, its total and rates, waivers beside it, where it comes from, and how it
 * is found where that is asked.
 */
export function feePart(
  fee: ComputedFee,
  question: FeeQuestion,
  asked: AskedFee,
  basis: string,
  exact: boolean,
  derivation?: Block,
): Part {
  return {
    ...headOf(fee.assetsUsd, fee.span, asked),
    blocks: [
      { ...linesTable(fee, exact), main: derivation === undefined },
      {
        kind: "facts",
        key: "fee",
        facts: [
          ...amountFacts(fee, exact),
          ...cautionFacts(asked.cautions),
          ...rateFacts(fee),
          ...roundingFacts(fee, basis, exact),
        ],
      },
      ...waiverBlocks(fee, question, asked, exact),
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
      ...(derivation ? [derivation] : []),
    ],
  };
}

/** What a fee is asked of, and of which row: the head of an answer, with a fee or without one. */
export function headOf(assetsUsd: Decimal | undefined, span: Span, asked: AskedFee): Pick<Part, "title" | "about"> {
  const { schedule, entry, found, row, standing, cautions } = asked;
  const name = entry.perhaps === undefined ? entry.name : `${entry.name} (or already ${entry.perhaps})`;
  const on = assetsUsd === undefined ? "" : ` on ${dollars(assetsUsd, true)} of average daily net assets`;
  return {
    title: [`${name}: fee${on}, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`, titleOf(schedule)],
    about: {
      portfolio: entry.name,
      agreement: found.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      assets: assetsUsd?.toFixed() ?? null,
      period: span.kind === "annual" ? "year" : `${span.first}/${span.last}`,
      dayCount: span.kind === "annual" ? "none" : span.dayCount,
      amendment: row.setBy.paper.number,
      standingKind: standing.kind,
      caution: cautions.join("; "),
    },
  };
}

function cautionFacts(cautions: readonly string[]): Fact[] {
  if (cautions.length === 0) return [];
  const { key, label, cell } = fact("caution", "Caution", cautions.join("; "));
  return [{ key, label, cell: { ...cell, tone: "bad" } }];
}
