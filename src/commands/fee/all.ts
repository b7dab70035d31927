import type { Decimal } from "../../agreement/money.ts";
import type { Entry } from "../../agreement/schedule.ts";
import { isSound } from "../../agreement/standing.ts";
import { feesOfAllParts } from "../../answers/fees-of-all.ts";
import { notInForce } from "../../answers/schedule-words.ts";
import { noAnswer } from "../../failure.ts";
import type { Shell } from "../../shell.ts";
import { openForQuestion, schedulesAsked } from "../askable.ts";
import type { AskingOptions } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";
import type { TermsOptions } from "./row-asked.ts";

type Options = AskingOptions & TermsOptions & { readonly agreement?: string; readonly exact?: boolean };

/**
 * Every portfolio of the agreements asked about, each at the same levels, with totals. What has no fee is listed with the
 * reason, and is in no total; that is no doubt of the answer, but --strict asks for every row.
 */
export async function answerAll(options: Options, levels: readonly Decimal[], shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { portfolio: _, ...question } = options as Options & { portfolio?: string };
  const { schedules } = await schedulesAsked(question, record, askable, shell);
  const inForce = schedules.flatMap(({ found, schedule }) =>
    schedule.kind === "in-force" ? [{ found, schedule, entries: schedule.entries.filter(isAsked) }] : [],
  );
  const outside = schedules.flatMap(({ schedule }) => (schedule.kind === "in-force" ? [] : [notInForce(schedule)]));
  const asked = inForce.filter(({ entries }) => entries.length > 0);
  if (asked.length === 0)
    throw noAnswer(outside[0] ?? "no portfolio is on a schedule on that day", ...outside.slice(1));
  const { acceptContradicted = false, exact = false } = options;
  const parts = feesOfAllParts(
    asked.map((one) => ({ ...one, acceptContradicted, exact })),
    levels,
  );
  await give({ name: "feesOfAll", version: 1, partsKey: "agreements", parts }, record, options, shell);
  for (const words of outside) shell.say(words);
  const unsound = asked.flatMap(({ entries }) => entries).filter((entry) => !isSettled(entry));
  const strict = options.strict === true && unsound.length > 0;
  if (strict) shell.say(`--strict: ${unsound.length} rows are neither settled nor confirmed`);
  if (blocked || strict) endWithDoubt();
}

/** On the schedule, or perhaps on it. */
function isAsked({ outcome }: Entry): boolean {
  return ["row", "fee-not-seen", "order-undecided", "may-have-stood"].includes(outcome.kind);
}

function isSettled({ outcome }: Entry): boolean {
  return outcome.kind === "row" && isSound(outcome.standing);
}
