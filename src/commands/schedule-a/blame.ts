import type { Command } from "commander";
import type { Shell } from "../../shell.ts";
import { openForQuestion, schedulesAsked } from "../askable.ts";
import { type AskedOf, type AskingOptions, EXIT_CODES, withAskedOf, withAsking } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";

type Options = AskingOptions & AskedOf & { readonly restatements?: boolean };

/** `schedule-a blame`: which amendment set each rate, bound and name in force, and since when. */
export function blame(program: Command, shell: Shell): void {
  withAskedOf(withAsking(program.command("blame")))
    .description("which amendment set each rate, breakpoint and name in force, since when, and where it is recorded")
    .option("--restatements", "blame the last amendment that states a value, though it stood before")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((options: Options) => answerBlame(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a blame --as-of 2006-11-01 --portfolio "Met/AIM Small Cap Growth"
  schedule-a blame --as-of 2006-11-01 --agreement fund-of-funds-2004 --format text
  schedule-a blame --as-of 2013-11-01 --portfolio "Lord Abbett Bond Debenture" --restatements
`;

async function answerBlame(options: Options, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  const { blameTold } = await import("./blamed.ts");
  const isWhole = wanted === undefined;
  const asked = schedules.map((one) => ({ ...one, ...blameTold(one, record, options.restatements === true, isWhole) }));
  const answered = asked.filter(({ entries }) => entries > 0);
  if (answered.length === 0) throw (await import("../none-in-force.ts")).noneInForce(asked, wanted);
  const parts = (wanted ? answered : asked).map(({ part }) => part);
  await give({ name: "blame", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
