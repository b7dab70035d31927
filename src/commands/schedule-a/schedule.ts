import type { Command } from "commander";
import type { Day } from "../../agreement/day.ts";
import type { Entry, Schedule } from "../../agreement/schedule.ts";
import { ALL_HELD, partOnDay, type SchedulePage } from "../../answers/schedule-page.ts";
import { noAnswer, usage } from "../../failure.ts";
import { dayAsked } from "../../options.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { OpenRecord, Telling, ToldAlready } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { Part } from "../../write/answer.ts";
import { blocksKept, type KeptBlock } from "../../write/kept-blocks.ts";
import { allOf } from "../all-of.ts";
import {
  type Askable,
  type AskedSchedule,
  agreementsAsked,
  knowledgeAsked,
  openForQuestion,
  schedulesAsked,
} from "../askable.ts";
import { type AskedOf, type AskingOptions, STRICT_EXIT_CODES, withAskedOf, withAsking } from "../asking.ts";
import { endWithDoubt, formatAsked, give } from "../giving.ts";

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
  const shownOn = isKept(options, shell) ? keptOn(record) : drawnOn(options, record);
  const { parts, agreements, doubtful } =
    options.portfolio === undefined
      ? await shownInTurn(options, record, askable, shell, shownOn)
      : await shownOfOne(options, record, askable, shell);
  const answer = { name: "schedule", version: 1, partsKey: "agreements" };
  if (agreements < MANY) await give({ ...answer, parts: await allOf(parts()) }, record, options, shell);
  else await (await import("../in-turn.ts")).giveInTurn({ ...answer, parts }, record, options, shell);
  if (options.strict && doubtful() > 0) {
    shell.say(`--strict: ${doubtful()} of the portfolios shown are neither settled nor confirmed`);
  }
  if (blocked || (options.strict && doubtful() > 0)) endWithDoubt();
}

/** Of as many agreements the parts are not held together. */
const MANY = 20;

/** The schedules asked about as parts of an answer, and how many of the rows of those asked for are neither settled nor confirmed. */
type Shown = {
  readonly agreements: number;
  readonly parts: () => AsyncIterable<Part>;
  readonly doubtful: () => number;
};

function isKept(options: Options, { inWhole = options.receipt !== undefined }: Shell): boolean {
  if (options.portfolio !== undefined || inWhole || knowledgeAsked(options)) return false;
  return formatAsked(options) === "table";
}

/** Of a portfolio alone: of the few agreements of its registrant. No page of it is kept. */
async function shownOfOne(
  options: Options,
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<Shown> {
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  const asked = schedules.map((one) => ({ ...one, entries: entriesOf(one.schedule) }));
  const answered = asked.filter(({ entries }) => entries.length > 0);
  if (answered.length === 0) throw (await import("../none-in-force.ts")).noneInForce(asked, wanted);
  const { isDoubtful } = await import("../../answers/schedule.ts");
  return {
    agreements: answered.length,
    parts: async function* () {
      for (const one of answered) yield partOf(one);
    },
    doubtful: () => answered.flatMap(({ entries }) => entries.filter(isDoubtful)).length,
  };
}

async function partOf({ found, schedule: asked }: AskedSchedule): Promise<Part> {
  const { schedulePart } = await import("../../answers/schedule.ts");
  return schedulePart(asked, entriesOf(asked), found.registrant.identified.all);
}

/** What is shown of one agreement on a day: where no row of it is, the schedule tells why. */
type ShownOn = { readonly part: Part; readonly doubtful: number } & (
  | { readonly hasRows: true }
  | { readonly hasRows: false; readonly schedule: Schedule }
);

/** Of whole schedules, one agreement after the other: each is read apart, so that none is held when it is shown. */
async function shownInTurn(
  options: Options,
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
  shownOn: (found: Askable, asOf: Day) => Promise<ShownOn>,
): Promise<Shown> {
  const today = options.asOf ?? shell.today();
  const { asked } = await agreementsAsked(options, record, askable);
  let doubtful = 0;
  return {
    agreements: asked.length,
    doubtful: () => doubtful,
    parts: async function* () {
      const reasons = new Set<string>();
      let answered = 0;
      doubtful = 0;
      for (const one of asked) {
        const found = record.apart(one);
        const shown = await shownOn(found, dayAsked(options.asOf, today, found.agreement));
        doubtful += shown.doubtful;
        if (shown.hasRows) answered += 1;
        else if (answered === 0) reasons.add((await import("../none-in-force.ts")).whyNone(shown.schedule));
        yield shown.part;
      }
      const [why, ...more] = reasons;
      if (answered === 0 && why !== undefined) throw noAnswer(why, ...more);
    },
  };
}

/** By what was known at another time, or with what tables leave out: no page of it is kept. */
function drawnOn(options: Options, record: OpenRecord): (found: Askable, asOf: Day) => Promise<ShownOn> {
  return async (found, asOf) => {
    const schedule = await record.scheduleOn(found, asOf, knowledgeAsked(options));
    const { isDoubtful } = await import("../../answers/schedule.ts");
    const entries = entriesOf(schedule);
    const doubtful = entries.filter(isDoubtful).length;
    const part = await partOf({ found, schedule });
    return entries.length > 0 ? { part, doubtful, hasRows: true } : { part, doubtful, hasRows: false, schedule };
  };
}

/** By all that is held, in tables: out of kept pages. */
function keptOn(record: OpenRecord): (found: Askable, asOf: Day) => Promise<ShownOn> {
  return async (found, asOf) => {
    const told = await record.pageOn("schedule", found, asOf, (drawn) => schedulePageOf(drawn, found.registrant));
    if (told) {
      const page = pageKept(told);
      const part = partOnDay(page, found.agreement.slug, asOf, ALL_HELD);
      return { part, doubtful: page.doubtful, hasRows: true };
    }
    const schedule = await record.scheduleOn(found, asOf);
    return { part: await partOf({ found, schedule }), doubtful: 0, hasRows: false, schedule };
  };
}

/** What is kept of a schedule that is in force and shows something: what tables show of it. */
export async function schedulePageOf(found: Schedule, { identified }: ReadRegistrant): Promise<Telling | undefined> {
  const entries = entriesOf(found);
  if (found.kind !== "in-force" || entries.length === 0) return undefined;
  const { schedulePage } = await import("../../answers/schedule.ts");
  const { blocksToKeep } = await import("../../write/blocks-to-keep.ts");
  const page = schedulePage(found, entries, identified.all);
  const { blocks, texts } = blocksToKeep(page.blocks, "tables");
  return { plain: { ...page, blocks } satisfies KeptPage, texts };
}

type KeptPage = Omit<SchedulePage, "blocks"> & { readonly blocks: readonly KeptBlock[] };

/** A page out of what is kept of it, which was written by the same build. */
function pageKept({ plain, text }: ToldAlready): SchedulePage {
  const { blocks, ...page } = plain as KeptPage;
  const missing = (): never => {
    throw new Error("a text of a page is not there");
  };
  return { ...page, blocks: blocksKept(blocks, text, missing) };
}

/** The entries to show: what is on the schedule, may be, or is spoken of. */
export function entriesOf(found: Schedule): Entry[] {
  if (found.kind !== "in-force") return [];
  const hidden = new Set<Entry["outcome"]["kind"]>(["never", "not-yet-added", "removed"]);
  return found.entries.filter(({ outcome }) => !hidden.has(outcome.kind));
}
