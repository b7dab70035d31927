import { feeOf, type RowDiff } from "../../agreement/diff.ts";
import type { Fee } from "../../agreement/facts.ts";
import { Decimal } from "../../agreement/money.ts";
import { isSound } from "../../agreement/standing.ts";
import { SWITCH_SIDES } from "../../agreement/tier-sets.ts";
import { calculate } from "../../fees/calc.ts";
import { type Curve, curveOf } from "../../fees/curve.ts";
import { differenceOf } from "../../fees/difference.ts";
import { type Answers, questionAt } from "../../fees/levels.ts";
import { SOME_ASSETS } from "../../fees/spans.ts";
import type { Block, Cell, Part } from "../../write/answer.ts";
import { levelCell } from "../level-words.ts";
import { overAllFacts } from "../over-all-levels.ts";
import { nameInWords } from "../schedule-words.ts";
import { standingInWords } from "../standing-words.ts";
import { differenceCells, NOTHING_OWED, whyNotInWords, type YearFee, yearFee, yearFeeCell } from "../year-fee.ts";

/** What one row that a draft changes costs, without it and with it; nothing where only its name changes. */
export function effectParts(row: RowDiff, levels: readonly Decimal[]): Part[] {
  const fees: Sides = [sideOf(row.before), sideOf(row.now)];
  if (row.changes.every((change) => change === "renamed" || change === "rewritten")) return [];
  return waysOf(fees).map(({ label, answers }) => effectPart(row, fees, levels, label, answers));
}

/** A fee; that none is owed; or that it is not known. */
type Side = Fee | "none" | "not-known";
type Sides = readonly [Side, Side];

function sideOf(entry: RowDiff["now"]): Side {
  return entry ? (feeOf(entry) ?? "not-known") : "none";
}

type Way = { readonly label?: string; readonly answers: Answers };

/** Each way in which two fees can be owed, where one of them depends on a case or on whether a switch was reached. */
function waysOf(fees: Sides): readonly Way[] {
  const known = fees.flatMap((side) => (typeof side === "string" ? [] : [side]));
  const cases = [...new Set(known.flatMap((fee) => (fee.kind === "cases" ? fee.cases.map(({ name }) => name) : [])))];
  if (cases.length > 0) return cases.map((caseName) => ({ label: caseName, answers: { caseName } }));
  if (known.some(({ kind }) => kind === "switch"))
    return (["not-reached", "reached"] as const).map((trigger) => ({
      label: SWITCH_SIDES[trigger],
      answers: { trigger },
    }));
  return [{ answers: {} }];
}

function effectPart(
  { before, now }: RowDiff,
  fees: Sides,
  asked: readonly Decimal[],
  label: string | undefined,
  answers: Answers,
): Part {
  const [was, is] = fees.map((side) => curveOfSide(side, answers)) as [Curve, Curve];
  const entry = now ?? before;
  const name = entry ? nameInWords(entry) : "";
  const difference = differenceOf(was, is, new Decimal(0));
  const isCompared = difference.sides.length > 0;
  const levels = asked.length > 0 ? asked : levelsOf([...was, ...is]);
  return {
    title: [`A year's fee without the draft and with it: ${name}${label === undefined ? "" : ` (${label})`}`],
    about: { part: "effect", portfolio: name, ...(label === undefined ? {} : { way: label }) },
    blocks: [
      {
        kind: "facts",
        key: "overAll",
        facts: isCompared ? overAllFacts(difference, "the fee with the draft") : [],
      },
      ...(isCompared ? [levelsTable(fees, answers, levels)] : []),
      { kind: "notes", key: "notCompared", notes: isCompared ? [] : [notCompared(fees, answers)] },
      { kind: "notes", key: "doubts", notes: doubtOf(before) },
    ],
  };
}

function curveOfSide(side: Side, answers: Answers): Curve {
  if (side === "none") return [{ assets: SOME_ASSETS, rate: new Decimal(0), fixed: new Decimal(0) }];
  return side === "not-known" ? [] : curveOf(side, forFee(side, answers));
}

/** A fee is given the answers that it asks for, and no other. */
function forFee(fee: Fee, { caseName, trigger }: Answers): Answers {
  return {
    ...(fee.kind === "cases" && caseName !== undefined ? { caseName } : {}),
    ...(fee.kind === "switch" && trigger !== undefined ? { trigger } : {}),
  };
}

/** Every level at which either fee bends, and twice the last; where neither does, one level that most portfolios know. */
function levelsOf(curve: Curve): Decimal[] {
  const bounds = curve.flatMap(({ assets: { to } }) => to?.at ?? []).sort((a, b) => a.comparedTo(b));
  const last = bounds.at(-1);
  if (!last) return [new Decimal("1e9")];
  return [...bounds, last.times(2)].filter((level, index, all) => !all[index - 1]?.equals(level));
}

function levelsTable(fees: Sides, answers: Answers, levels: readonly Decimal[]): Block {
  return {
    kind: "table",
    key: "levels",
    main: false,
    columns: [
      { key: "assets", title: "Assets", align: "right" },
      { key: "first", title: "As recorded", align: "right" },
      { key: "second", title: "With the draft", align: "right" },
      { key: "difference", title: "Difference", align: "right" },
      { key: "basisPoints", title: "Basis points", align: "right" },
    ],
    rows: levels.map((level): Cell[] => {
      const [was, is] = fees.map((side) => owed(side, answers, level)) as [YearFee, YearFee];
      return [levelCell(level), yearFeeCell(was), yearFeeCell(is), ...differenceCells(was, is, level)];
    }),
  };
}

function owed(side: Side, answers: Answers, level: Decimal): YearFee {
  if (side === "none") return NOTHING_OWED;
  return side === "not-known" ? "not seen" : yearFee(side, questionAt(side, forFee(side, answers), level));
}

function notCompared(fees: Sides, answers: Answers): Cell {
  const whys = fees.flatMap((side, index) => {
    const whose = index === 0 ? "as recorded" : "with the draft";
    if (side === "none") return [];
    if (side === "not-known") return [{ reason: `${whose}: the fee was not seen, or is not decided`, isAsked: false }];
    const found = calculate(side, questionAt(side, forFee(side, answers), new Decimal(1)), { kind: "annual" });
    if (found.kind === "computed") return [];
    return [{ reason: `${whose}: ${whyNotInWords(found)}`, isAsked: found.kind.startsWith("needs-") }];
  });
  const reasons = whys.map(({ reason }) => reason);
  const hint = whys.some(({ isAsked }) => isAsked) ? ". `fee compare --with` takes what is missing" : "";
  const text = `Not compared here; ${reasons.join("; ")}${hint}`;
  return { text, value: { reasons }, tone: "doubt" };
}

/** A fee as recorded that another paper may have changed: then the difference is of what is held alone. */
function doubtOf(entry: RowDiff["before"]): Cell[] {
  if (entry?.outcome.kind !== "row" || isSound(entry.outcome.standing)) return [];
  return [{ text: `The fee as recorded is ${standingInWords(entry.outcome.standing)}`, tone: "doubt" }];
}
