import { dayInWords } from "../agreement/day.ts";
import { Decimal } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { type ComputedFee, calculate, type FeeRefusal } from "../fees/calc.ts";
import { curveOf } from "../fees/curve.ts";
import { type Answers, besideUsd, openPart, questionAt } from "../fees/levels.ts";
import { holds } from "../fees/spans.ts";
import type { Misfit } from "../fees/terms.ts";
import { type Block, type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import type { AskedFee } from "./fee.ts";
import { ASSETS, feeCells, feeColumns, NOT_COMPUTED, reasonCell, roundingFact } from "./fee-cells.ts";
import { sourceFacts } from "./fee-source.ts";
import { levelCell, levelInWords } from "./level-words.ts";
import { besideNote, type Net, netAfter, overlaysBeside } from "./net-fee.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { whyNotInWords } from "./year-fee.ts";

type Row = {
  readonly level: Decimal;
  readonly fee: ComputedFee | FeeRefusal | Misfit;
  readonly net: Net | undefined;
};

/** One portfolio's fee for a year at many levels of constant assets; a level without one says why. */
export function feeTablePart(
  asked: AskedFee,
  levels: readonly Decimal[],
  answers: Answers,
  exact: boolean,
): { part: Part; notComputed: readonly (FeeRefusal | Misfit)[] } {
  const { schedule, entry, found, row, standing } = asked;
  const beside = overlaysBeside(found, schedule, entry);
  const rows = levels.map((level): Row => {
    const question = questionAt(row.fee, answers, level);
    const fee = calculate(row.fee, question, { kind: "annual" });
    return { level, fee, net: fee.kind === "computed" ? netAfter(beside, fee, question) : undefined };
  });
  const open = row.fee.kind === "parts" ? openPart(row.fee.parts, answers) : undefined;
  const part: Part = {
    title: [
      `${nameInWords(entry)}: a year's fee at ${levels.length === 1 ? "one level" : `${levels.length} levels`} of ${variedInWords(asked, answers)}, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
      titleOf(schedule),
    ],
    about: {
      portfolio: entry.name,
      agreement: found.agreement.slug,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      ...(open ? { varied: open.name, parts: partsAsJson(answers) } : {}),
      amendment: row.setBy.paper.number,
      standingKind: standing.kind,
    },
    blocks: [
      levelsTable(asked, rows, answers, exact, beside.length > 0),
      { kind: "notes", key: "gaps", title: "Not computed:", notes: levelNotes(rows) },
      { kind: "facts", key: "rounding", facts: [...groupFacts(asked, answers), roundingFact(exact)] },
      {
        kind: "notes",
        key: "waivers",
        title: "Beside the contract:",
        notes: beside.map((one) => besideNote(one, undefined, whyNot(rows))),
      },
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
    ],
  };
  return { part, notComputed: rows.flatMap(({ fee }) => (fee.kind === "computed" ? [] : [fee])) };
}

function levelsTable(
  asked: AskedFee,
  rows: readonly Row[],
  answers: Answers,
  exact: boolean,
  withNet: boolean,
): Extract<Block, { kind: "table" }> {
  const { fee: terms } = asked.row;
  const open = terms.kind === "parts" ? openPart(terms.parts, answers) : undefined;
  return {
    kind: "table",
    key: "levels",
    main: true,
    columns: [
      open ? { ...ASSETS, title: `Assets of ${open.name}` } : ASSETS,
      ...(open ? [{ key: "allAssets", title: "Of all parts", align: "right" as const }] : []),
      ...feeColumns(withNet, false),
      NOT_COMPUTED,
    ],
    rows: rows.map(({ level, fee, net }) => [
      levelCell(level),
      ...(open ? [levelCell(level.plus(besideUsd(answers)))] : []),
      ...feeCells(open ? withMarginal(asked, answers, level, fee) : fee, exact, withNet ? { of: net } : undefined),
      reasonCell(fee),
    ]),
  };
}

/** `average daily net assets`; of parts, `overlay assets (base at $600 million)`. */
export function variedInWords({ row: { fee } }: AskedFee, answers: Answers): string {
  const open = fee.kind === "parts" ? openPart(fee.parts, answers) : undefined;
  if (!open) return "average daily net assets";
  const given = [...(answers.parts ?? [])].map(([name, usd]) => `${name} at ${levelInWords(usd)}`);
  return `${open.name} assets${given.length === 0 ? "" : ` (${series(given)})`}`;
}

/** Of a group's share, the combined assets that it was worked out on. */
function groupFacts({ row: { fee } }: AskedFee, { groupAssetsUsd }: Answers): Fact[] {
  if (fee.kind !== "group" || !groupAssetsUsd) return [];
  const words = `${levelInWords(groupAssetsUsd)}, of which each level is a part; marginal rates are of combined assets`;
  return [fact("groupAssets", "Combined", words, groupAssetsUsd.toFixed())];
}

/** The assets given of each part, in dollars. */
export function partsAsJson({ parts }: Answers): { readonly [part: string]: string } {
  return Object.fromEntries([...(parts ?? [])].map(([name, usd]) => [name, usd.toFixed()]));
}

/** Of parts, the rate on the next dollar of the one that varies, up to and including a bound. */
function withMarginal({ row }: AskedFee, answers: Answers, level: Decimal, fee: Row["fee"]): Row["fee"] {
  const at = level.isZero() ? new Decimal("0.01") : level;
  const stretch = curveOf(row.fee, answers).find(({ assets }) => holds(assets, at));
  return fee.kind === "computed" && stretch ? { ...fee, marginalPercent: stretch.rate.times(100) } : fee;
}

/** Why the net fee is not known at any of the levels, where it is known at none. */
function whyNot(rows: readonly Row[]): string | undefined {
  const nets = rows.flatMap(({ net }) => net ?? []);
  const [first] = nets;
  return first?.kind === "not-known" && nets.every(({ kind }) => kind === "not-known") ? first.why : undefined;
}

/** Levels in a row that are not computed for one reason, together. */
function levelNotes(rows: readonly Row[]): Cell[] {
  const byReason = new Map<string, Decimal[]>();
  for (const { level, fee } of rows) {
    if (fee.kind === "computed") continue;
    const reason = whyNotInWords(fee);
    byReason.set(reason, [...(byReason.get(reason) ?? []), level]);
  }
  return [...byReason].map(([reason, at]) => ({
    text: `${at.length === 1 ? levelInWords(at[0] as Decimal) : `${at.length} levels`}: ${reason}`,
    value: { levels: at.map((level) => level.toFixed()), reason },
    tone: "doubt",
  }));
}
