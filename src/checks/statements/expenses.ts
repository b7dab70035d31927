import type { Day } from "../../agreement/day.ts";
import type { Assertion, ClassExpenses } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import type { Decimal, RatePercent } from "../../agreement/money.ts";
import { type ClassSums, type Sum, sumsOf } from "../../fees/expenses.ts";
import { type Held, judgedFor, standOn } from "./held.ts";
import { rateJudged } from "./rates.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  type Moment,
  momentInWords,
  type Saying,
} from "./said.ts";

type Expenses = Extract<Assertion, { kind: "expenses" }>;

/** A fee table: each class's column by itself, and the management fee that it prints against the row. */
export function expensesSaid(said: Expenses, moment: Moment, held: Held): Saying[] {
  const fees = [...new Set(said.classes.map(({ managementFee }) => managementFee))];
  return [
    ...said.classes.map((table) => columnSaid(said.portfolio, table, moment)),
    ...fees.map((fee) => feeSaid(said, fee, fees.length > 1, moment, held)),
  ];
}

function columnSaid(portfolio: string, table: ClassExpenses, moment: Moment): Saying {
  return {
    code: "statement-expenses",
    about: aboutOf(portfolio, `expenses of Class ${table.class}`, moment),
    says: `${momentInWords(moment)} the expenses of ${portfolio}, Class ${table.class}, are ${table.total}% in all and ${table.net}% net`,
    judgement: columnJudged(table, sumsOf(table)),
  };
}

/** Wrong sums, a limit exceeded and brokers who add to expenses disagree; what rounding can account for is not told. */
function columnJudged(table: ClassExpenses, sums: ClassSums): Judgement {
  const { total, net, limit, brokersPaid } = sums;
  const wrong = [
    ...(total.offBy.isZero()
      ? []
      : [{ words: sumInWords("the parts come to", total), rounding: total.withinRounding }]),
    ...(net.offBy.isZero() ? [] : [{ words: sumInWords(netWords(table, net.by), net), rounding: net.withinRounding }]),
    ...(limit?.headroom.isNegative()
      ? [
          {
            words: `the net exceeds the limit of ${limit.percent}% by ${percent(limit.headroom)}; what the limit leaves out may explain it`,
            rounding: false,
          },
        ]
      : []),
    ...(brokersPaid?.isNegative()
      ? [{ words: `the net after brokers' payments is higher by ${percent(brokersPaid)}`, rounding: false }]
      : []),
  ];
  const words = wrong.map((one) => one.words).join("; ");
  if (wrong.some(({ rounding }) => !rounding)) return disagrees(words);
  if (wrong.length > 0) return cannotTell(`${words}: rounding can account for it`);
  return agrees(
    [
      "the sums hold",
      ...(limit ? [`the net is ${percent(limit.headroom)} below the limit of ${limit.percent}%`] : []),
      ...(brokersPaid ? [`brokers paid ${percent(brokersPaid)}`] : []),
    ].join("; "),
  );
}

function netWords({ total, waiverOrRepayment }: ClassExpenses, by: ClassSums["net"]["by"]): string {
  if (by === "neither" || waiverOrRepayment === "none") return "without a waiver the net is";
  return `${total}% ${by === "waiver" ? "less" : "plus"} ${waiverOrRepayment}% is`;
}

/** `the parts come to 0.95%, 0.01% more than is printed`. */
function sumInWords(comes: string, { computed, offBy, printed }: Sum): string {
  return `${comes} ${percent(computed, printed)}, ${percent(offBy)} ${offBy.isNegative() ? "more" : "less"} than is printed`;
}

/** Two decimals at least, and as many as `like` prints. */
function percent(value: Decimal, like = "0.00" as RatePercent): string {
  const places = Math.max(value.decimalPlaces(), like.split(".")[1]?.length ?? 0, 2);
  return `${value.abs().toFixed(places)}%`;
}

/**
 * The management fee of a table is to be at current fees (Form N-1A, Item 3): against the row of the day, and, where that
 * cannot give it, against the row at the end of the year that the table is for.
 */
function feeSaid(said: Expenses, fee: RatePercent, several: boolean, moment: Moment, held: Held): Saying {
  const { portfolio: name, under, yearEnded } = said;
  const judge = (portfolio: Portfolio, asOf: Day): Judgement => {
    const now = rateJudged(fee, standOn(held, portfolio, asOf, under));
    if (now.kind !== "disagrees" || yearEnded === undefined) return now;
    const then = rateJudged(fee, standOn(held, portfolio, yearEnded, under));
    return then.kind === "agrees"
      ? cannotTell(`${now.found}; at the end of the year, ${then.found}: the table may not be at current fees`)
      : now;
  };
  return {
    code: "statement-fee",
    about: aboutOf(name, `management fee in the fee table${several ? ` (${fee}%)` : ""}`, moment),
    says: `${momentInWords(moment)} the fee table of ${name} has a management fee of ${fee}%`,
    judgement: judgedFor(held, name, moment, judge),
  };
}
