import { type Command, Option } from "commander";
import type { Period } from "../../agreement/day.ts";
import { type Agreement, DAY_COUNTS, type DayCount } from "../../agreement/facts.ts";
import { type AskedFee, feePart } from "../../answers/fee.ts";
import { spanCautions } from "../../answers/span-cautions.ts";
import { EXIT, type Failure, usage } from "../../failure.ts";
import { basisOf } from "../../fees/accrual/terms.ts";
import { calculate, type Span, spanOf } from "../../fees/calc.ts";
import type { FeeQuestion } from "../../fees/terms.ts";
import type { Shell } from "../../shell.ts";
import type { Part } from "../../write/answer.ts";
import { openForQuestion } from "../askable.ts";
import { type AskingOptions, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";
import { amountsTyped, levelsTyped } from "./levels.ts";
import { assetsBeside, type PartsOptions, withParts } from "./parts-typed.ts";
import { refusal } from "./refusal.ts";
import {
  answersTyped,
  contradiction,
  isUnsound,
  OR_ALL,
  refuseNobody,
  refuseUnasked,
  rowAsked,
  type TermsOptions,
  withTerms,
} from "./row-asked.ts";

type Options = AskingOptions &
  TermsOptions &
  PartsOptions & {
    readonly portfolio?: string;
    readonly all?: boolean;
    readonly assets: readonly string[];
    readonly agreement?: string;
    readonly period?: Period;
    readonly dayCount?: DayCount;
    readonly exact?: boolean;
    readonly explain?: boolean;
  };

/** `fee calc`: what a portfolio owes at an asset level on a day, tier by tier, and where the figure comes from. */
export function calc(program: Command, shell: Shell): void {
  const command = program
    .command("calc")
    .description("the fee at an asset level: tier lines, total, effective and marginal rate, source and standing")
    .option("--portfolio <name>", "a name it bore, or words of one")
    .addOption(
      new Option("--all", "every portfolio on the schedule at that level, with totals").conflicts([
        "portfolio",
        "case",
        "trigger",
        "part",
        "groupAssets",
        "period",
        "explain",
      ]),
    )
    .addOption(
      new Option(
        "--assets <amounts...>",
        "average daily net assets: 750m, 1.5bn, $750 million; several, with commas or spaces, give several answers",
      ).default([], "none"),
    )
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one")
    .addOption(
      new Option(
        "--period <period>",
        "the calendar period that holds the day, by its own days (default: a year)",
      ).choices(["day", "month", "quarter", "year"]),
    )
    .addOption(
      new Option("--day-count <convention>", "days of the period over days of the year").choices([...DAY_COUNTS]),
    )
    .option("--exact", "every digit, not only cents")
    .option("--explain", "how the fee is found, step by step: each clause, its place, the sum and the rule behind it");
  withParts(command, "the assets of one part, for a fee measured on parts; once a part");
  withAsking(withTerms(command))
    .addHelpText("beforeAll", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action(async (options: Options) => answerFee(options, shell));
}

const EXAMPLES = `Examples:
  fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m
  fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m --as-of 2006-11-01 --period day --day-count actual/365
  fee calc --portfolio "Legg Mason Value Equity" --assets 300m --trigger not-reached --as-of 2005-11-01
  fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m --as-of 2006-11-01 --explain
  fee calc --all --assets 750m --as-of 2006-11-01
  fee calc --portfolio "Pyramis Managed Risk" --assets 500m --case direct --as-of 2013-04-19
  fee calc --portfolio "Multi-Index Targeted Risk" --part base=600m --part overlay=300m --as-of 2012-11-02
`;

async function answerFee(options: Options, shell: Shell): Promise<void> {
  if (options.dayCount !== undefined && options.period === undefined) {
    throw usage(
      "--day-count without --period: no day count enters a year at constant assets",
      "add --period day|month|quarter|year",
    );
  }
  if (options.all) {
    const { answerAll } = await import("./all.ts");
    return answerAll(options, levelsTyped(options, shell, "add --assets 750m"), shell);
  }
  refuseNobody(options, OR_ALL);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const levels = amountsTyped(options.assets, shell);
  const beside = assetsBeside(options, shell.say);
  const asked = await rowAsked(options, askable, record, shell);
  const { row, standing, entry } = asked;
  const besideParts = options.assets.length > 0 && options.part.length > 0 && row.fee.kind === "parts";
  refuseUnasked(row.fee, options, entry.name, besideParts ? ["--assets"] : []);
  const contradicted = contradiction(asked, options);
  if (contradicted && !options.explain) throw contradicted;
  const question = { parts: new Map(), ...answersTyped(options), ...beside };
  const questions: FeeQuestion[] =
    levels.length === 0 ? [question] : levels.map((assetsUsd) => ({ ...question, assetsUsd }));
  const { dayCount, basis } = basisAsked(asked.found.agreement, options.dayCount);
  const span = spanOf(options.period, asked.schedule.asOf, dayCount);
  const spanned: AskedFee = { ...asked, cautions: spanCautions(span, asked) };
  const explain = options.explain ? await import("../../answers/fee-derivation.ts") : undefined;
  const exact = options.exact ?? false;
  const { fees, refused } = contradicted
    ? {
        fees: questions.flatMap((one) => explain?.contradictedPart(one, span, spanned, basis) ?? []),
        refused: [contradicted],
      }
    : feesOf(questions, { asked: spanned, span, basis, exact, explain });
  const [first] = refused;
  if (first && fees.length === 0) throw first;
  await give({ name: "fee", version: 1, partsKey: "fees", parts: fees }, record, options, shell);
  // What is to be added belongs to the refusal: it is said where nothing else was asked.
  if (first && refused.length === 1 && questions.length === 1) throw first;
  for (const { message } of refused) shell.say(`error: ${message}`);
  const unsound = isUnsound(options, standing, shell);
  if (first || blocked || unsound) endWithDoubt();
}

/** How each fee is found: its days, its basis, its digits, and what explains it where that is asked. */
type Finding = {
  readonly asked: AskedFee;
  readonly span: Span;
  readonly basis: string;
  readonly exact: boolean;
  readonly explain: typeof import("../../answers/fee-derivation.ts") | undefined;
};

/** The fee at each level, and why there is none at others; what has no answer is explained as far as it goes. */
function feesOf(
  questions: readonly FeeQuestion[],
  { asked, span, basis, exact, explain }: Finding,
): { readonly fees: readonly Part[]; readonly refused: readonly Failure[] } {
  const { row, entry } = asked;
  const refused: Failure[] = [];
  const fees = questions.flatMap((one): Part[] => {
    const fee = calculate(row.fee, one, span);
    if (fee.kind === "computed")
      return [feePart(fee, one, asked, basis, exact, explain?.derivationBlock(fee, one, span, asked, basis, exact))];
    const failure = refusal(fee, entry.name, row);
    refused.push(failure);
    return explain && failure.exit === EXIT.noAnswer ? [explain.refusedPart(fee, one, span, asked, basis, exact)] : [];
  });
  return { fees, refused };
}

/** The basis on which a period's days count, and whether it was read, assumed or asked. */
function basisAsked(agreement: Agreement, asked: DayCount | undefined): { dayCount: DayCount; basis: string } {
  const { accrues, assetsOf, dayCount } = basisOf(agreement, asked === undefined ? {} : { dayCount: asked });
  const assumed = agreement.terms.feeBasis === "not-read" ? ": assumed, since the clause was not read" : "";
  const chosen = asked === undefined ? "" : ", the day count as asked";
  return { dayCount, basis: `${accrues}, ${assetsOf} assets, ${dayCount}${assumed}${chosen}` };
}
