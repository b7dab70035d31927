import type { Command } from "commander";
import type { Portfolio } from "../../agreement/identity.ts";
import { absence, asKnown, notInForce } from "../../answers/schedule-words.ts";
import type { Shell } from "../../cli.ts";
import { type Failure, noAnswer } from "../../failure.ts";
import {
  type AskedOf,
  type AskedSchedule,
  type AskingOptions,
  EXIT_CODES,
  endWithDoubt,
  give,
  leftOut,
  openForQuestion,
  schedulesAsked,
  withAgreement,
  withAsking,
} from "../asking.ts";
import { noneInForce } from "./schedule.ts";

type Options = AskingOptions & AskedOf;

/** `schedule-a gaps`: what is not known, and what document would settle most of it. */
export function gaps(program: Command, shell: Shell): void {
  const command = withAsking(program.command("gaps"), "what leaves rows open on this day (default: on any day)");
  withAgreement(
    command.option("--portfolio <name>", "what leaves this portfolio's row open: a name it bore, or words of one"),
  )
    .summary("what is not known: papers not seen, blanks, inferred days; what would settle most")
    .description(DESCRIPTION)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((options: Options) => answerGaps(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a gaps --agreement management-2000
  schedule-a gaps --as-of 2006-11-01 --agreement management-2000
  schedule-a gaps --portfolio "Met/AIM Small Cap Growth" --format text
  schedule-a gaps --agreement fund-of-funds-2004 --format json
`;

const DESCRIPTION =
  "What is not known, worked out from the record: papers not seen with the days that each can bear and why, papers read in part, blanks, inferred days, forms held alone. Each with the rows that it leaves open, over every day of the agreement, or on --as-of. First what would settle most rows, were it seen and did it change nothing of them.";

async function answerGaps(options: Options, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  const { gapsPart } = await import("../../answers/gaps.ts");
  const asked = {
    today: options.asOf ?? shell.today(),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(wanted ? { portfolio: wanted } : {}),
  };
  const parts = schedules.flatMap(
    ({ found, schedule }) => gapsPart(schedule, found.registrant.identified, asked) ?? [],
  );
  if (parts.length === 0)
    throw options.asOf === undefined ? nothingEver(schedules, wanted) : noneInForce(schedules, wanted);
  await give({ name: "gaps", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}

/** Why no agreement asked about has a row to ask of on any day. */
function nothingEver(asked: readonly AskedSchedule[], wanted: Portfolio | undefined): Failure {
  const reasons = asked.flatMap(({ schedule }) => {
    if (wanted) return absence(schedule, wanted) ?? [];
    return schedule.kind === "in-force" ? [] : [notInForce(schedule)];
  });
  const known = asked[0] ? asKnown(asked[0].schedule) : "";
  const nowhere = wanted
    ? `${wanted.names[0]?.name} is on no schedule of the record${known}`
    : `no portfolio is on any schedule of the record${known}`;
  const [why = nowhere, ...more] = reasons;
  return noAnswer(why, ...more, ...leftOut(asked, wanted));
}
