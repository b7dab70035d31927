import type { Command } from "commander";
import { Decimal, type RatePercent } from "../../agreement/money.ts";
import { isSound } from "../../agreement/standing.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { impliedPart, solvedPart, type Wanted } from "../../answers/fee-solved.ts";
import { standingWord } from "../../answers/standing-words.ts";
import type { Shell } from "../../cli.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { curveOf } from "../../fees/curve.ts";
import { impliedAssets } from "../../fees/implied.ts";
import { assetsTyped } from "../../options.ts";
import type { Part } from "../../write/answer.ts";
import { type AskingOptions, endWithDoubt, give, openForQuestion, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { percentTyped } from "./percent-typed.ts";
import { refusalAtLevels } from "./refusal.ts";
import { refuseContradicted, refuseUnasked, rowAsked, type TermsOptions, termsAsked, withTerms } from "./row-asked.ts";

type Options = AskingOptions &
  TermsOptions & {
    readonly portfolio: string;
    readonly agreement?: string;
    readonly rate?: RatePercent;
    readonly fee?: string;
    readonly printed?: RatePercent;
  };

/** `fee solve`: the assets that give a rate or a fee, and those that a printed percentage implies. */
export function solve(program: Command, shell: Shell): void {
  const command = program
    .command("solve")
    .description("the assets that give a rate or a fee, exactly; or those that a printed, rounded percentage implies")
    .requiredOption("--portfolio <name>", "a name it bore, or words of one")
    .option("--rate <percent>", "an effective rate, such as 0.85%", (text) => percentTyped("--rate", text))
    .option("--fee <amount>", "a fee for a year, such as 6m")
    .option("--printed <percent>", "a percentage as a prospectus prints it, rounded: 0.88%", (text) =>
      percentTyped("--printed", text),
    )
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one");
  withAsking(withTerms(command))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action((options: Options) => answerSolve(options, shell));
}

const EXAMPLES = `Examples:
  fee solve --portfolio "Met/AIM Small Cap Growth" --rate 0.85% --as-of 2006-11-01
  fee solve --portfolio "Met/AIM Small Cap Growth" --fee 6m --as-of 2006-11-01
  fee solve --portfolio "Met/AIM Small Cap Growth" --printed 0.88% --as-of 2006-11-01
`;

async function answerSolve(options: Options, shell: Shell): Promise<void> {
  const { rate, fee, printed } = options;
  if ([rate, fee, printed].filter((one) => one !== undefined).length !== 1)
    throw usage("one thing is solved for", "add one of --rate 0.85%, --fee 6m and --printed 0.88%");
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const wanted: Wanted | undefined =
    rate !== undefined
      ? { kind: "rate", value: new Decimal(rate) }
      : fee !== undefined
        ? { kind: "fee", value: assetsTyped("--fee", fee, shell.say) }
        : undefined;
  const asked = await rowAsked(options, askable, record, shell);
  refuseUnasked(asked.row.fee, options, asked.entry.name);
  refuseContradicted(asked, options);
  const part = wanted ? exactPart(asked, options, wanted) : printedPart(asked, options, printed as RatePercent);
  await give({ name: "feeSolved", version: 1, partsKey: "solutions", parts: [part] }, record, options, shell);
  const unsound = options.strict === true && !isSound(asked.standing);
  if (unsound) shell.say(`--strict: the row is ${standingWord(asked.standing).word}`);
  if (blocked || unsound) endWithDoubt();
}

function exactPart(asked: AskedFee, options: Options, wanted: Wanted): Part {
  refuseUnknown(asked, options);
  const solved = solvedPart(asked, termsAsked(options), wanted);
  if (solved.kind === "none") throw noAnswer(solved.message, ...solved.help);
  return solved.part;
}

/** Refuses a fee that is known at no level, with what must be answered. */
function refuseUnknown({ row, entry }: AskedFee, options: Options): void {
  const question = termsAsked(options);
  if (curveOf(row.fee, question).length > 0) return;
  const found = calculate(row.fee, { ...question, assetsUsd: new Decimal(1) }, { kind: "annual" });
  if (found.kind !== "computed") throw refusalAtLevels(found, entry.name, row);
}

function printedPart(asked: AskedFee, options: Options, printed: RatePercent): Part {
  const { row, entry } = asked;
  const found = impliedAssets(row.fee, printed);
  if (found.kind === "not-implied") {
    const refused = calculate(row.fee, { parts: new Map(), assetsUsd: new Decimal(1) }, { kind: "annual" });
    throw refused.kind === "computed"
      ? noAnswer(`no one schedule of ${entry.name} is printed`, "its fee is chosen by the band that the assets lie in")
      : refusalAtLevels(refused, entry.name, row);
  }
  const of = options.case ?? (options.trigger === undefined ? undefined : SIDES[options.trigger]);
  const schedules = found.schedules.filter((one) => of === undefined || one.of === of);
  if (schedules.length === 0) throw refusedCase(asked, options);
  if (schedules.every(({ ranges }) => ranges.length === 0))
    throw noAnswer(`no assets give ${entry.name} a fee that is printed as ${printed}%`);
  return impliedPart(asked, printed, schedules);
}

const SIDES = { reached: "after the switch", "not-reached": "before the switch" } as const;

function refusedCase({ row, entry }: AskedFee, options: Options): Failure {
  const found = calculate(row.fee, { ...termsAsked(options), assetsUsd: new Decimal(1) }, { kind: "annual" });
  return found.kind === "computed"
    ? usage(`there is no such schedule of ${entry.name}`)
    : refusalAtLevels(found, entry.name, row);
}
