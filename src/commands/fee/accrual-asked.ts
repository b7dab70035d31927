import type { Day } from "../../agreement/day.ts";
import { usage } from "../../failure.ts";
import type { Rounding, TriggerSaid } from "../../fees/accrual/plan.ts";
import { type Basis, basisOf } from "../../fees/accrual/terms.ts";
import { DIMENSIONS, type Dimension } from "../../fees/accrual/totals.ts";
import { dayTyped } from "../../options.ts";
import { centsTyped } from "../../read/net-assets-amounts.ts";
import { COLUMNS, type ColumnUse } from "../../read/net-assets-columns.ts";
import type { Askable } from "../askable.ts";
import type { AccrueOptions } from "./accrue.ts";

/** What totals are added up by: at most one span of time, each word once. Fails with exit 2. */
export function dimensionsTyped(text: string): Dimension[] {
  const words = text.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !(DIMENSIONS as readonly string[]).includes(word));
  if (unknown !== undefined)
    throw usage(
      `--by ${text}: ${unknown || "nothing"} is none of ${DIMENSIONS.join(", ")}`,
      "write --by portfolio,month",
    );
  const by = words as Dimension[];
  const times = by.filter((word) => word !== "portfolio" && word !== "amendment");
  if (times.length > 1 || new Set(by).size < by.length)
    throw usage(`--by ${text}: one of day, month, quarter and year, and each word once`, "write --by portfolio,month");
  return by;
}

/** Days in a row that may be carried. */
export function carryTyped(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > MOST_CARRIED)
    throw usage(`--max-carry ${text}: this is not a number of days from 0 to ${MOST_CARRIED}`, "write --max-carry 4");
  return Number(text);
}

/** A month without a row is no weekend. */
const MOST_CARRIED = 31;

/** Headings by the use that a person gives them: `date=Tag`. */
export function columnsTyped(texts: readonly string[]): Partial<Record<ColumnUse, string>> {
  const named = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf("=");
    const use = text.slice(0, Math.max(0, at)).trim();
    if (!Object.hasOwn(COLUMNS, use) || text.slice(at + 1).trim() === "")
      throw usage(
        `--column ${text}: this is not a use and a heading`,
        `write --column USE=HEADING; a use is one of ${Object.keys(COLUMNS).join(", ")}`,
      );
    if (named.has(use)) throw usage(`--column is given twice for ${use}`, "give each use once");
    named.set(use, text.slice(at + 1));
  }
  return Object.fromEntries(named);
}

/** Whether a switch was reached before the file begins: `not-reached`, or `reached@2005-11-01`. */
export function triggerTyped(text: string): TriggerSaid {
  if (text === "not-reached") return { kind: "not-reached" };
  const [, day] = /^reached@(.*)$/.exec(text) ?? [];
  if (day === undefined)
    throw usage(`--trigger …=${text}: this is not a state`, "write NAME=not-reached or NAME=reached@2005-11-01");
  return { kind: "reached", on: dayTyped("--trigger …=reached@", day) as Day };
}

/** Cents that a day or a month may be off what was booked. */
export function toleranceTyped({ booked, tolerance }: AccrueOptions): bigint {
  if (tolerance === undefined) return 0n;
  if (booked === undefined) throw usage("--tolerance without --booked: nothing is compared", "add --booked HEADING");
  const cents = centsTyped(tolerance);
  if (cents === undefined || cents < 0n)
    throw usage(`--tolerance ${tolerance}: this is not an amount of dollars and cents`, "write it as 0.05");
  return cents;
}

/** What takes the place of the agreements' basis, and when cents are made; a fee on an average has no cents of a day. */
export function basisAsked(
  { basis: accrues, assetsOf, dayCount, round }: AccrueOptions,
  by: readonly Dimension[],
  asked: readonly Askable[],
): { basis: Partial<Basis>; round: Rounding } {
  const basis = {
    ...(accrues === undefined ? {} : { accrues }),
    ...(assetsOf === undefined ? {} : { assetsOf }),
    ...(dayCount === undefined ? {} : { dayCount }),
  };
  const averages = asked.map(({ agreement }) => basisOf(agreement, basis).accrues).filter((one) => one !== "each-day");
  const [average] = averages;
  if (average === undefined) return { basis, round: round ?? "day" };
  if (round === "day") throw usage(`--round day: on a ${average} no day has a fee of its own`, "leave --round out");
  for (const one of averages) refuseFiner(one, by);
  return { basis, round: "period" };
}

/** A fee on an average is one of the whole period. */
function refuseFiner(basis: Basis["accrues"], by: readonly Dimension[]): void {
  const finer = { "each-day": [], "month-average": ["day"], "year-average": ["day", "month", "quarter"] } as const;
  const too = finer[basis].find((one) => by.includes(one));
  if (too !== undefined)
    throw usage(`--by ${by.join(",")}: on a ${basis} no ${too} has a fee of its own`, "write --by portfolio,year");
}
