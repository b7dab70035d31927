import type { Command } from "commander";
import type { Shell } from "../../shell.ts";
import { openForQuestion, schedulesAsked } from "../askable.ts";
import { type AskedOf, type AskingOptions, EXIT_CODES, withAgreement, withAsking } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";

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
  if (parts.length === 0) {
    const { noneInForce, onNoSchedule } = await import("../none-in-force.ts");
    throw options.asOf === undefined ? onNoSchedule(schedules, wanted) : noneInForce(schedules, wanted);
  }
  await give({ name: "gaps", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
