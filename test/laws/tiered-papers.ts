/** Chains of amendments made at random, whose fees have one to four tiers of few rates and bounds, so that values recur. */
import fc from "fast-check";
import { addDays } from "../../src/agreement/day.ts";
import { asDay, type Files } from "../agreement/given.ts";

/** A fee as it was made: `bounds` are the inner ones, in millions, one fewer than `rates`. */
export type MadeFee = { readonly rates: readonly string[]; readonly bounds: readonly number[] };

/** One paper: its number counts from 1, and it acts once, on one portfolio. */
export type TieredPaper = {
  readonly number: number;
  readonly day: string;
  readonly change: string;
  readonly portfolio: string;
  readonly does: "add" | "change-fee" | "remove" | "rename" | "restate-schedule";
  readonly fee?: MadeFee;
};

const RATES = ["0.90", "0.80", "0.70", "0.60"];
const BOUNDS = [100, 200, 300, 400, 500];
const NAMES = ["Alpha", "Beta"];

const rates = (count: number): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...RATES), { minLength: count, maxLength: count });

const anyFee: fc.Arbitrary<MadeFee> = fc
  .subarray(BOUNDS, { minLength: 0, maxLength: 3 })
  .chain((bounds) => rates(bounds.length + 1).map((made) => ({ rates: made, bounds })));

/** Fees whose bounds never move. */
const fixedFee: fc.Arbitrary<MadeFee> = rates(3).map((made) => ({ rates: made, bounds: [100, 300] }));

type Step = { portfolio: number; kind: number; days: number; fee: MadeFee };
const stepOf = (fee: fc.Arbitrary<MadeFee>): fc.Arbitrary<Step> =>
  fc.record({ portfolio: fc.nat(NAMES.length - 1), kind: fc.nat(9), days: fc.nat(60), fee });

const chainOf = (fee: fc.Arbitrary<MadeFee>): fc.Arbitrary<readonly TieredPaper[]> =>
  fc.array(stepOf(fee), { minLength: 3, maxLength: 10 }).map(made);

export const tieredChain = chainOf(anyFee);
export const fixedChain = chainOf(fixedFee);

function made(steps: readonly Step[]): readonly TieredPaper[] {
  const standing = new Set<string>();
  let day = asDay("2001-01-01");
  return steps.map(({ portfolio, kind, days, fee }, index) => {
    day = addDays(day, days);
    const name = NAMES[portfolio] ?? "Alpha";
    const does = standing.has(name) ? (KINDS[kind] ?? "change-fee") : "add";
    if (does === "remove") standing.delete(name);
    else if (does === "restate-schedule") standing.clear();
    if (does !== "remove") standing.add(name);
    const hasFee = does !== "remove" && does !== "rename";
    const change = changeText(does, name, fee, index + 1);
    return { number: index + 1, day, change, portfolio: name, does, ...(hasFee ? { fee } : {}) };
  });
}

/** Most changes change the fee. */
const KINDS = ["remove", "rename", "restate-schedule"] as const;

function changeText(does: TieredPaper["does"], name: string, fee: MadeFee, number: number): string {
  switch (does) {
    case "add":
    case "change-fee":
      return `{ ${does}: ${name}, fee: ${feeYaml(fee)} }`;
    case "remove":
      return `{ remove: ${name} }`;
    case "rename":
      return `{ rename: ${name}, to: ${name} ${number} }`;
    case "restate-schedule":
      return `{ restate-schedule: [{ portfolio: ${name}, fee: ${feeYaml(fee)} }] }`;
    default:
      return does satisfies never;
  }
}

/** Each tier on a line of its own, so that its line tells it. */
function feeYaml({ rates: all, bounds }: MadeFee): string {
  const tiers = all.map((rate, index) => {
    const bound = bounds[index];
    return `\n      { rate: ${rate}%${bound === undefined ? "" : `, up-to: $${bound} million`} }`;
  });
  return `[${tiers.join(",")}]`;
}

function tieredFile({ number, day, change }: TieredPaper): Files {
  const text = `amendment: ${number}\nstatus: executed\neffective: ${day}\nchanges:\n  - ${change}\n`;
  return { [`m/amendments/${String(number).padStart(3, "0")}.yaml`]: text };
}

export const tieredFiles = (papers: readonly TieredPaper[]): Files =>
  Object.assign({}, ...papers.map(tieredFile)) as Files;

/** A paper that states a portfolio's fee once more. */
export function restating(paper: TieredPaper, number: number, day: string): TieredPaper {
  const fee = paper.fee as MadeFee;
  return {
    ...paper,
    number,
    day,
    does: "change-fee",
    change: changeText("change-fee", paper.portfolio, fee, number),
    fee,
  };
}
