import type { Value } from "../agreement/blame.ts";
import type { Step } from "../agreement/fee-changes.ts";
import { usdInWords } from "../agreement/money.ts";
import { combinedInWords, minimumInWords, reachInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";

/** A rate that the paper gives and that was not read. */
export function isUnread(value: Value): boolean {
  return value.kind === "rate" && value.step.rate === "not-read";
}

/** `rate on the first $500 million`, `breakpoint`: what a value is, with which of several schedules it belongs to. */
export function whatInWords(value: Value): string {
  const words = plainWhat(value);
  return "set" in value && value.set !== undefined ? `${value.set}: ${words}` : words;
}

function plainWhat(value: Value): string {
  switch (value.kind) {
    case "rate":
      return `rate ${rateOn(value.step)}`;
    case "bound":
      return "breakpoint";
    case "end":
      return "ends at";
    case "whole-balance":
      return "how the rates apply";
    case "discount":
      return "discount";
    case "discount-over":
      return "discount: month's average over";
    case "group":
      return "measured on";
    case "minimum":
      return "minimum";
    case "trigger":
      return "switch when assets first reach";
    case "case":
    case "band":
      return "condition";
    case "part":
      return "measured on";
    case "words":
      return "fee in words";
    default:
      return value satisfies never;
  }
}

function rateOn(step: Step): string {
  if (step.over !== "0") return reachInWords(step);
  return step.upTo === undefined ? `on ${reachInWords(step)}` : `on the ${reachInWords(step)}`;
}

/** The value itself: `0.88%`, `$500 million`; what is blank or was not read in brackets. */
export function valueInWords(value: Value): string {
  switch (value.kind) {
    case "rate": {
      const { rate } = value.step;
      return rate === "blank" ? "[blank]" : rate === "not-read" ? "[not read]" : `${rate}%`;
    }
    case "bound":
    case "end":
    case "discount-over":
    case "trigger":
      return usdInWords(value.usd);
    case "group":
      return `${combinedInWords(value)}, shared in proportion to net assets`;
    case "minimum":
      return minimumInWords(value);
    case "whole-balance":
      return "the rate reached, to all assets";
    case "discount":
      return `${value.offPercent}% of the fee`;
    case "case":
      return value.when;
    case "part":
      return value.of;
    case "band": {
      const { over, upTo, otherwise } = value.band;
      if (over === undefined && upTo === undefined) return otherwise ?? "otherwise";
      const bounds = [
        ...(over === undefined ? [] : [`over ${usdInWords(over)}`]),
        ...(upTo === undefined ? [] : [`up to ${usdInWords(upTo)}`]),
      ];
      return `assets ${bounds.join(" and ")}`;
    }
    case "words":
      return value.words;
    default:
      return value satisfies never;
  }
}

/** What a value is, for machines. */
export function whatAsJson(value: Value): Json {
  const set = "set" in value && value.set !== undefined ? { set: value.set } : {};
  if (value.kind !== "rate") return { kind: value.kind, ...set };
  return { kind: value.kind, ...set, over: value.step.over, upTo: value.step.upTo ?? null };
}

/** The value alone: decimals as text, null for what is blank or was not read. */
export function valueAsJson(value: Value): Json {
  switch (value.kind) {
    case "rate":
      return value.step.rate === "blank" || value.step.rate === "not-read" ? null : value.step.rate;
    case "bound":
    case "end":
    case "discount-over":
    case "trigger":
      return value.usd;
    case "group":
      return { group: value.group, beyondSchedule: value.beyondSchedule ?? null };
    case "minimum":
      return { amount: value.usd, per: value.per };
    case "whole-balance":
      return true;
    case "discount":
      return value.offPercent;
    case "case":
      return value.when;
    case "part":
      return value.of;
    case "band":
      return { ...value.band };
    case "words":
      return value.words;
    default:
      return value satisfies never;
  }
}
