/** Chains of amendments made at random, in which every change befits the schedule that it finds. */
import fc from "fast-check";
import { addDays } from "../../src/agreement/day.ts";
import { asDay, type Files, flat, type Given } from "../agreement/given.ts";

/** One paper as it was made: `lines` as {@link executed} takes them. */
export type Paper = {
  readonly number: number;
  readonly day: string;
  readonly executedOn: string;
  readonly recites: readonly string[];
  readonly changes: readonly string[];
};

const PORTFOLIOS = ["Alpha", "Beta", "Gamma", "Delta"];
const START = asDay("2001-01-01");
const RESTATE = 2;

type Act = { portfolio: number; kind: number; rate: number };
const act: fc.Arbitrary<Act> = fc.record({
  portfolio: fc.nat(3),
  kind: fc.nat(3),
  rate: fc.integer({ min: 1, max: 99 }),
});
type Step = { days: number; signedAfter: number; recites: boolean; acts: Act[] };
const stepOf = (days: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    days,
    signedAfter: fc.nat(60),
    recites: fc.boolean(),
    acts: fc.array(act, { minLength: 1, maxLength: 3 }),
  });
const someDays = fc.integer({ min: 1, max: 400 });

/**
 * Two to seven papers, numbers from 1, days never falling; each recites the days of all before it, or none, and touches a
 * portfolio once.
 */
export const chain = fc.array(stepOf(fc.oneof(fc.constant(0), someDays)), { minLength: 2, maxLength: 7 }).map(made);

/** The same, no two of one day. */
export const risingChain = fc.array(stepOf(someDays), { minLength: 2, maxLength: 7 }).map(made);

function made(steps: readonly Step[]): readonly Paper[] {
  const standing = new Set<number>();
  let day = START;
  let signed = START;
  const days: string[] = [];
  return steps.map(({ days: later, signedAfter, recites, acts }, index) => {
    day = addDays(day, later);
    const own = addDays(day, signedAfter);
    if (own > signed) signed = own;
    const number = index + 1;
    const each = acts.filter(({ portfolio }, at) => acts.findIndex((one) => one.portfolio === portfolio) === at);
    const restates = each.find(({ portfolio, kind }) => kind === RESTATE && standing.has(portfolio));
    const changes = (restates ? [restates] : each).map((one) => changeOf(one, standing, number));
    const paper: Paper = {
      number,
      day,
      executedOn: signed,
      recites: recites ? [...new Set(days)] : [],
      changes,
    };
    days.push(day);
    return paper;
  });
}

/** A portfolio that is not on the schedule is added; one that is, is changed, renamed, removed, or restated as all there is. */
function changeOf({ portfolio, kind, rate }: Act, standing: Set<number>, number: number): string {
  const name = PORTFOLIOS[portfolio] ?? "Alpha";
  const fee = flat(`0.${String(rate).padStart(2, "0")}%`);
  if (!standing.has(portfolio)) {
    standing.add(portfolio);
    return `{ add: ${name}, ${fee} }`;
  }
  switch (kind) {
    case 0:
      standing.delete(portfolio);
      return `{ remove: ${name} }`;
    case 1:
      return `{ rename: ${name}, to: ${name} ${number} }`;
    case RESTATE:
      for (const other of [...standing]) if (other !== portfolio) standing.delete(other);
      return `{ restate-schedule: [{ portfolio: ${name}, ${fee} }] }`;
    default:
      return `{ change-fee: ${name}, ${fee} }`;
  }
}

/** A day from shortly before the first paper to well after the last. */
export const anyDay: fc.Arbitrary<string> = fc.integer({ min: -30, max: 3_000 }).map((days) => addDays(START, days));

/** One paper's file, with whatever else it says. */
export function fileOf(paper: Paper, ...more: string[]): Files {
  const number = String(paper.number).padStart(3, "0");
  const lines = [
    `amendment: ${paper.number}`,
    "status: executed",
    `effective: ${paper.day}`,
    `executed: ${paper.executedOn}`,
    `recites: [${paper.recites.join(", ")}]`,
    ...more,
    "changes:",
    ...paper.changes.map((change) => `  - ${change}`),
  ];
  return { [`m/amendments/${number}.yaml`]: `${lines.join("\n")}\n` };
}

export const filesOf = (papers: readonly Paper[]): Files =>
  Object.assign({}, ...papers.map((paper) => fileOf(paper))) as Files;

/** Fee and number of every row at the close of a day, by identity. */
export function feesOn(record: Given, day: string): Record<string, string> {
  const schedule = record.at(day);
  if (schedule.kind !== "in-force") return {};
  return Object.fromEntries(
    schedule.entries.flatMap(({ portfolio, outcome }) => {
      if (outcome.kind !== "row" && outcome.kind !== "order-undecided") return [];
      const { fee, setBy } = outcome.row;
      const rate = fee.kind === "tiers" ? fee.tiers[0].rate : fee.kind;
      return [[firstNameOf(portfolio), `${rate} by ${setBy.paper.number}`]];
    }),
  );
}

/** A portfolio's first name, whether or not another bore it before. */
export function firstNameOf({ key }: { readonly key: string }): string {
  return key.split(" ")[0] ?? key;
}
