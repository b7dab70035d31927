import { Decimal, type RatePercent, usdInWords } from "../../agreement/money.ts";
import { SWITCH_SIDES } from "../../agreement/tier-sets.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { impliedPart, solvedPart, type Wanted } from "../../answers/fee-solved.ts";
import { assetsTyped } from "../../assets-typed.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { impliedAssets } from "../../fees/implied.ts";
import { type Answers, questionAt } from "../../fees/levels.ts";
import type { Shell } from "../../shell.ts";
import type { Part } from "../../write/answer.ts";
import { openForQuestion } from "../askable.ts";
import { endWithDoubt, give } from "../giving.ts";
import { assetsBeside } from "./parts-typed.ts";
import { refusalAtLevels, refuseAllParts, refuseUnknown } from "./refusal.ts";
import { answersTyped, isUnsound, refuseContradicted, refuseUnasked, rowAsked } from "./row-asked.ts";
import type { SolveOptions } from "./solve.ts";

/** Answers `fee solve`. */
export async function answerSolve(options: SolveOptions, shell: Shell): Promise<void> {
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
  const answers = { ...answersTyped(options), ...assetsBeside(options, shell.say) };
  refuseUnasked(asked.row.fee, options, asked.entry.name);
  refuseContradicted(asked, options);
  refuseAllParts(asked.row.fee, answers, asked.entry.name);
  const part = wanted ? exactPart(asked, answers, wanted) : printedPart(asked, answers, printed as RatePercent);
  await give({ name: "feeSolved", version: 1, partsKey: "solutions", parts: [part] }, record, options, shell);
  const unsound = isUnsound(options, asked.standing, shell);
  if (blocked || unsound) endWithDoubt();
}

function exactPart(asked: AskedFee, answers: Answers, wanted: Wanted): Part {
  refuseUnknown(asked, answers);
  const solved = solvedPart(asked, answers, wanted);
  if (solved.kind === "none") throw noAnswer(solved.message, ...solved.help);
  return solved.part;
}

function printedPart(asked: AskedFee, answers: Answers, printed: RatePercent): Part {
  const { row, entry } = asked;
  const found = impliedAssets(row.fee, printed, answers);
  if (found.kind === "not-implied") throw unanswered(asked, answers);
  const { caseName, trigger } = answers;
  const of = caseName ?? (trigger && SWITCH_SIDES[trigger]);
  const schedules = found.schedules.filter((one) => of === undefined || one.of === of);
  if (schedules.length === 0) throw unanswered(asked, answers);
  if (schedules.every(({ ranges }) => ranges.length === 0))
    throw noAnswer(
      `no assets give ${entry.name} a fee that is printed as ${printed}%`,
      ...schedules.flatMap(({ of: name, notReadAbove }) =>
        notReadAbove === undefined
          ? []
          : [`${name === undefined ? "" : `${name}: `}its fee was not read above ${usdInWords(notReadAbove)}`],
      ),
    );
  return impliedPart(asked, answers, printed, schedules);
}

/** What the contract asks for besides, or why no percentage comes of it. */
function unanswered({ row, entry }: AskedFee, answers: Answers): Failure {
  const found = calculate(row.fee, questionAt(row.fee, answers, new Decimal(1)), { kind: "annual" });
  return found.kind === "computed"
    ? usage(`there is no such schedule of ${entry.name}`)
    : refusalAtLevels(found, entry.name, row);
}
