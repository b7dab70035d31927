import type { Command } from "commander";
import { once } from "../../agreement/once.ts";
import type { Shell } from "../../cli.ts";
import {
  type AskedOf,
  type AskingOptions,
  EXIT_CODES,
  endWithDoubt,
  give,
  openForQuestion,
  schedulesAsked,
  withAskedOf,
  withAsking,
} from "../asking.ts";
import { entriesOf, noneInForce } from "./schedule.ts";

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
  const asked = schedules.map((one) => ({ ...one, entries: entriesOf(one.schedule) }));
  const answered = asked.filter(({ entries }) => entries.length > 0);
  if (answered.length === 0) throw noneInForce(asked, wanted);
  const { blamePart, toldOfRows } = await import("../../answers/blame.ts");
  const restatements = options.restatements === true;
  const name = restatements ? "blame, restatements" : "blame";
  const parts = (wanted ? answered : asked).map(({ schedule, entries, found }) => {
    const of = { portfolios: found.registrant.identified, restatements };
    const all = once(() => toldOfRows(schedule, entries, of));
    // Of one portfolio little is worked out: it is not kept.
    const kept = wanted ? undefined : record.told({ name, found, schedule }, () => all(schedule));
    return blamePart(schedule, entries, of, kept ?? all(schedule));
  });
  await give({ name: "blame", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
