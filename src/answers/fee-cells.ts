import { type Decimal, percentage } from "../agreement/money.ts";
import type { ComputedFee, FeeRefusal } from "../fees/calc.ts";
import type { Misfit } from "../fees/terms.ts";
import { type Cell, type Column, type Fact, fact } from "../write/answer.ts";
import { amountCell, difference } from "./amounts.ts";
import type { Net } from "./net-fee.ts";
import { whyNotInWords } from "./year-fee.ts";

/** A fee, or why there is none: by the contract, or in words by the record. */
export type Found = ComputedFee | FeeRefusal | Misfit | string;

/** The column of a level of average daily net assets. */
export const ASSETS: Column = { key: "assets", title: "Assets", align: "right" };

/** The columns of {@link feeCells}: with what side agreements take off where one is beside a fee; where they are many, some are but in text. */
export function feeColumns(withNet: boolean, several: boolean): Column[] {
  const text = (hidden: boolean): Pick<Column, "detail"> => (hidden ? { detail: "text" } : {});
  return [
    { key: "fee", title: "Fee a year", align: "right" },
    ...(withNet
      ? ([
          { key: "waived", title: "Waived", align: "right", detail: "text" },
          { key: "net", title: "Net", align: "right" },
        ] as const)
      : []),
    { key: "effectiveRate", title: "Effective", align: "right", ...text(withNet && several) },
    { key: "marginalRate", title: "Marginal", align: "right", ...text(withNet || several) },
  ];
}

/** The column of {@link reasonCell}, for data alone: on a page a note tells it. */
export const NOT_COMPUTED: Column = { key: "notComputed", title: "Not computed", detail: "data" };

/** A cell of figures that has none. */
export const NOTHING: Cell = { text: "", value: null, figure: "" };

/** Fee, waived and net where `net` is asked for, effective and marginal rate. */
export function feeCells(found: Found, exact: boolean, net?: { readonly of: Net | undefined }): Cell[] {
  if (typeof found === "string" || found.kind !== "computed") {
    const none: Cell = { text: "—", value: null, tone: "doubt", figure: "" };
    return [{ ...none, text: "not computed" }, ...(net ? [none, none] : []), none, none];
  }
  const { effectivePercent, marginalPercent } = found;
  return [
    amountCell(found, exact),
    ...(net ? netCells(found, net.of, exact) : []),
    rateCell(effectivePercent),
    rateCell(marginalPercent),
  ];
}

function netCells(fee: ComputedFee, net: Net | undefined, exact: boolean): Cell[] {
  if (!net) return [NOTHING, amountCell(fee, exact)];
  if (net.kind === "not-known") {
    const none: Cell = { text: "not known", value: null, tone: "doubt", figure: "" };
    return [none, none];
  }
  return [amountCell(difference(net, fee), exact), amountCell(net, exact)];
}

/** A rate in percent a year; nothing where there is none. */
export function rateCell(percent: Decimal | undefined): Cell {
  if (!percent) return NOTHING;
  // A spreadsheet holds some fifteen digits; JSON has them all.
  return { text: percentage(percent), value: percent.toFixed(), figure: percent.toDecimalPlaces(10).toFixed() };
}

/** Why a fee is not computed; nothing where it is. */
export function reasonCell(found: Found): Cell {
  if (typeof found === "string") return { text: found };
  return found.kind === "computed" ? { text: "", value: null } : { text: whyNotInWords(found) };
}

/** How fees are rounded; `more` adds to the words. */
export function roundingFact(exact: boolean, more = ""): Fact {
  return exact
    ? fact("rounding", "Rounding", "none: every digit is printed", "none")
    : fact("rounding", "Rounding", `each fee half up to the cent${more}`, "half-up-cent");
}
