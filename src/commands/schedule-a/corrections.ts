import type { Command } from "commander";
import type { Shell } from "../../shell.ts";
import { openForQuestion, schedulesAsked } from "../askable.ts";
import { type AskedOf, type AskingOptions, EXIT_CODES, withAskedOf, withAsking } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";

/** `schedule-a corrections`: every change that was known only after the day from which it takes effect. */
export function corrections(program: Command, shell: Shell): void {
  withAskedOf(withAsking(program.command("corrections"), "the last effective day told (default: any)"))
    .summary("changes that reached back: known after the day from which they take effect")
    .description(DESCRIPTION)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((options: AskingOptions & AskedOf) => answerCorrections(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a corrections
  schedule-a corrections --public --portfolio "Met/AIM Small Cap Growth"
  schedule-a corrections --public --known-on 2009-05-01 --as-of 2005-12-31
  schedule-a corrections --agreement fund-of-funds-2004 --format json
`;

const DESCRIPTION =
  "Every change that reached back, by effective day: a paper executed after the day from which it takes effect, a correction of an earlier paper, a change with an earlier day of its own. Of each: by how long, and the fee on that day by what was known before and after. With --public, known means filed. Papers whose execution (or filing) was not read are named apart.";

async function answerCorrections(options: AskingOptions & AskedOf, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  const { correctionsPart } = await import("../../answers/corrections.ts");
  const asked = {
    ...(wanted ? { portfolio: wanted } : {}),
    ...(options.asOf === undefined ? {} : { through: options.asOf }),
  };
  const parts = schedules.map(({ found, schedule }) => correctionsPart(schedule, found.registrant.identified, asked));
  await give({ name: "corrections", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
