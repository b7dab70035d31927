import type { Overlay, Source } from "../agreement/facts.ts";
import { cited } from "../agreement/known.ts";
import type { OverlayInForce } from "../agreement/overlays.ts";
import type { ComputedFee, FeeRefusal, Span } from "../fees/calc.ts";
import { derivationOf } from "../fees/derivation.ts";
import type { Sum } from "../fees/steps.ts";
import type { FeeQuestion, Misfit } from "../fees/terms.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Block, Cell, Column, Part } from "../write/answer.ts";
import { placeOf } from "./as-json.ts";
import { documentOf, type Paper, paperOf, type Step } from "./derivation-step.ts";
import { type AskedFee, headOf } from "./fee.ts";
import { stepInWords } from "./fee-step-words.ts";
import { doubtOf, netOf, overlaysBeside } from "./net-fee.ts";
import { overlayDays } from "./overlay-words.ts";
import { rowSteps } from "./row-derivation.ts";
import { resultOf, sumAsJson, sumInWords } from "./sum-words.ts";

const COLUMNS: readonly Column[] = [
  { key: "step", title: "Step", align: "right" },
  { key: "what", title: "What" },
  { key: "sum", title: "Sum" },
  { key: "words", title: "Terms" },
  { key: "why", title: "Why" },
  { key: "paper", title: "Paper" },
  { key: "place", title: "Recorded in" },
  { key: "source", title: "Source" },
  { key: "kind", title: "Kind", detail: "data" },
  { key: "result", title: "Result", align: "right", detail: "data" },
];

/**
 * How a fee was found, clause by clause: the row and the papers that set it, each sum with its term, its place and the rule
 * behind it, and the waivers beside the contract. Of what has no fee, the steps up to where they stop.
 */
export function derivationBlock(
  found: ComputedFee | FeeRefusal | Misfit,
  question: FeeQuestion,
  span: Span,
  asked: AskedFee,
  basis: string,
  exact: boolean,
): Block {
  const paper = contractPaper(asked);
  const own = derivationOf(asked.row.fee, question, found, exact).map(
    (step): Step => ({ ...stepInWords(step), paper }),
  );
  const beside = found.kind === "computed" ? overlaySteps(found, question, asked, exact) : [];
  const steps = [...rowSteps(asked, paper, basis, span), ...own, ...beside];
  return tableOf(steps);
}

/** A part of an answer that has no fee: the steps, which say why. */
export function refusedPart(
  found: FeeRefusal | Misfit,
  question: FeeQuestion,
  span: Span,
  asked: AskedFee,
  basis: string,
  exact: boolean,
): Part {
  return {
    ...headOf(question.assetsUsd, span, asked),
    blocks: [derivationBlock(found, question, span, asked, basis, exact)],
  };
}

/** The same of a row that is not computed at all, since another document contradicts it. */
export function contradictedPart(question: FeeQuestion, span: Span, asked: AskedFee, basis: string): Part {
  const paper = contractPaper(asked);
  const last: Step = {
    kind: "refused",
    what: "No fee: another document contradicts the row",
    why: "it is computed only where that is accepted, with --accept-contradicted",
    tone: "bad",
  };
  return {
    ...headOf(question.assetsUsd, span, asked),
    blocks: [tableOf([...rowSteps(asked, paper, basis, span), last])],
  };
}

function tableOf(steps: readonly Step[]): Block {
  return {
    kind: "table",
    key: "derivation",
    title: "How it is found, step by step:",
    main: true,
    inSteps: true,
    columns: COLUMNS,
    rows: steps.map(cellsOf),
  };
}

function cellsOf(step: Step, index: number): Cell[] {
  const { kind, what, sum, words, why, paper, at, tone, introduces } = step;
  const by = paper && (at || introduces) ? paper : undefined;
  const source = by?.source;
  return [
    { text: `${index + 1}`, value: index + 1, figure: `${index + 1}` },
    { text: what, ...(tone ? { tone } : {}) },
    sum ? { text: sumInWords(sum), value: sumAsJson(sum) } : NOTHING,
    words ? { text: words } : NOTHING,
    why ? { text: why } : NOTHING,
    by ? { text: introduces ? by.words : "", full: by.words, value: by.json } : NOTHING,
    at ? { text: placeOf(at) } : NOTHING,
    source ? sourceCell(source, introduces === true) : NOTHING,
    { text: kind },
    resultCell(sum),
  ];
}

const NOTHING: Cell = { text: "", value: null };

function sourceCell(source: Source, shown: boolean): Cell {
  const words = source.url ?? source.title ?? "not recorded";
  return {
    text: shown ? words : "",
    full: words,
    value: { title: source.title ?? null, url: source.url ?? null },
  };
}

function resultCell(sum: Sum | undefined): Cell {
  const result = sum && resultOf(sum);
  return result ? { text: result.toFixed(), figure: result.toFixed() } : NOTHING;
}

function contractPaper({ row, schedule }: AskedFee): Paper {
  const { paper, day } = row.setBy;
  return paperOf(paper, day, cited(paper.sources, schedule.knowledge));
}

/** Every waiver, reduced rate and limit in force beside the contract, with its own sums. */
function overlaySteps(contract: ComputedFee, question: FeeQuestion, asked: AskedFee, exact: boolean): Step[] {
  const beside = overlaysBeside(asked.found, asked.schedule, asked.entry);
  return beside.flatMap((one) => stepsOf(one, doubtOf(one, beside), contract, question, asked, exact));
}

function stepsOf(
  { overlay, state }: OverlayInForce,
  doubt: string | undefined,
  contract: ComputedFee,
  question: FeeQuestion,
  asked: AskedFee,
  exact: boolean,
): Step[] {
  const paper = overlayPaper(overlay, asked);
  const kind = overlay.kind.replaceAll("-", " ");
  const words = overlay.feeAfter === "not-read" ? "its terms were not read" : feeInWords(overlay.feeAfter);
  const about: Step = {
    kind: "beside",
    what: `Beside the contract: ${kind.startsWith("e") ? "an" : "a"} ${kind} ${overlayDays(overlay)}${state === "perhaps" ? ", perhaps in force, since its days were not read whole" : ""}`,
    words: overlay.read === "partly" ? `${words} (the paper was read in part)` : words,
    why: "a side agreement does not amend Schedule A: the contract's fee stands, and what is waived is taken from it",
    paper,
    introduces: true,
    at: overlay.at,
  };
  const net = netOf(overlay, contract, question);
  if (typeof net === "string" || overlay.feeAfter === "not-read") {
    const why = typeof net === "string" ? net : "its terms were not read";
    return [about, { kind: "net-not-known", what: `The net fee is not known: ${why}`, paper, tone: "doubt" }];
  }
  const after = derivationOf(overlay.feeAfter, question, net, exact).map((step): Step => {
    const told = stepInWords(step);
    const what =
      step.kind === "fee"
        ? `${doubt === undefined ? "The net fee" : `With the ${kind} by itself`}${told.what.slice("The fee".length)}`
        : `With the ${kind}: ${lowered(told.what)}`;
    return { ...told, kind: `waiver-${told.kind}`, what, paper };
  });
  const [of, less] = exact ? [net.exactUsd, contract.exactUsd] : [net.centsUsd, contract.centsUsd];
  const sum: Sum = { kind: "difference", unit: "usd", of, less, is: of.minus(less) };
  const unknown: Step = { kind: "net-not-known", what: `The net fee is not known: ${doubt}`, paper, tone: "doubt" };
  return [
    about,
    ...after,
    { kind: "waived", what: `What the ${kind} takes off the contract's fee`, sum, paper },
    ...(doubt === undefined ? [] : [unknown]),
  ];
}

function lowered(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function overlayPaper({ paper, read, sources }: Overlay, { schedule }: AskedFee): Paper {
  const words = `${paper}, read ${read === "whole" ? "whole" : "in part"}`;
  return documentOf(words, cited(sources, schedule.knowledge), paper);
}
