import type { Command } from "commander";
import { dayInWords } from "../../agreement/day.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import type { Entry, Schedule } from "../../agreement/schedule.ts";
import { isSound } from "../../agreement/standing.ts";
import { schedulePart } from "../../answers/schedule.ts";
import { absence, asKnown, titleOf } from "../../answers/schedule-words.ts";
import type { Shell } from "../../cli.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import {
  type AskedOf,
  type AskedSchedule,
  type AskingOptions,
  endWithDoubt,
  give,
  leftOut,
  openForQuestion,
  STRICT_EXIT_CODES,
  schedulesAsked,
  withAskedOf,
  withAsking,
} from "../asking.ts";

type Options = AskingOptions & AskedOf & { readonly strict?: boolean };

/** `schedule-a [--as-of D]`: Schedule A in force, row by row, with what set each and how well it is known. */
export function schedule(program: Command, shell: Shell): void {
  withAskedOf(withAsking(program))
    .option("--strict", "exit 1 when a row in the answer is neither settled nor confirmed")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .allowExcessArguments()
    .action(async (options: Options, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw usage(`there is no command \`${word}\``, "`schedule-a --help` lists what there is");
      await answerSchedule(options, shell);
    });
}

const EXAMPLES = `Examples:
  schedule-a --as-of 2006-11-01
  schedule-a --as-of 2005-12-18 --portfolio "Mid Cap Core Equity" --format text
  schedule-a --as-of 2006-11-01 --known-on 2006-10-15
  schedule-a --as-of 2006-11-01 --agreement fund-of-funds-2004 --format csv
`;

async function answerSchedule(options: Options, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  const asked = schedules.map((one) => ({ ...one, entries: entriesOf(one.schedule) }));
  const answered = asked.filter(({ entries }) => entries.length > 0);
  if (answered.length === 0) throw noneInForce(asked, wanted);
  const shown = wanted ? answered : asked;
  const parts = shown.map((part) => schedulePart(part.schedule, part.entries, part.found.registrant.identified.all));
  await give({ name: "schedule", version: 1, partsKey: "agreements", parts }, record, options, shell);
  const doubtful = answered.flatMap(({ entries }) => entries.filter(({ outcome }) => !isSoundOutcome(outcome)));
  if (options.strict && doubtful.length > 0) {
    shell.say(`--strict: ${doubtful.length} of the portfolios shown are neither settled nor confirmed`);
  }
  if (blocked || (options.strict && doubtful.length > 0)) endWithDoubt();
}

function isSoundOutcome(outcome: Entry["outcome"]): boolean {
  return outcome.kind === "row" && isSound(outcome.standing);
}

/** The entries to show: what is on the schedule, may be, or is spoken of. */
export function entriesOf(found: Schedule): Entry[] {
  if (found.kind !== "in-force") return [];
  const hidden = new Set<Entry["outcome"]["kind"]>(["never", "not-yet-added", "removed"]);
  return found.entries.filter(({ outcome }) => !hidden.has(outcome.kind));
}

/** Why no agreement asked about has an answer on the day. */
export function noneInForce(asked: readonly AskedSchedule[], wanted: Portfolio | undefined): Failure {
  const left = leftOut(asked, wanted);
  // What was left out tells more of the portfolio than another agreement that was not known.
  const telling = left.length === 0 ? asked : asked.filter(({ schedule: found }) => found.kind === "in-force");
  const reasons = telling.flatMap(({ schedule: found }) => {
    if (wanted === undefined && found.kind === "in-force")
      return [`${titleOf(found)}: no portfolio is on the schedule on ${dayInWords(found.asOf)}${asKnown(found)}`];
    return absence(found, wanted as Portfolio) ?? [];
  });
  const [first] = asked.map(({ schedule: found }) => found);
  const known = first ? asKnown(first) : "";
  const nowhere = `${wanted?.names[0]?.name} is on no schedule of the record${first ? ` on ${dayInWords(first.asOf)}` : ""}${known}`;
  const [why = nowhere, ...more] = new Set(reasons);
  return noAnswer(why, ...more, ...new Set(left));
}
