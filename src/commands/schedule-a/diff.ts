import type { Command } from "commander";
import type { Day } from "../../agreement/day.ts";
import { usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { openForQuestion } from "../askable.ts";
import { type AskedOf, type WritingOptions, withAnswering, withAskedOf } from "../asking.ts";
import { withCache } from "../cache.ts";
import { exitCodes } from "../exit-codes.ts";
import { endWithDoubt, give } from "../giving.ts";
import type { Side } from "./compared.ts";

type Options = WritingOptions &
  AskedOf & {
    readonly public?: boolean;
    readonly knownOn?: readonly Day[];
    readonly record?: readonly string[];
    readonly assets?: readonly string[];
    readonly stat?: boolean;
    readonly exitCode?: boolean;
  };

/** `schedule-a diff D1 D2`: what differs between two days, two days of knowledge, or two records. */
export function diff(program: Command, shell: Shell): void {
  const command = withCache(withAskedOf(program.command("diff")))
    .summary("rows added, removed, renamed and changed between two days or records")
    .description(DESCRIPTION)
    .argument("[day]", "the day of the first schedule; of both, where two --known-on or --record are given")
    .argument("[other]", "the day of the second (default: the first, or today, or the agreement's last day)")
    .option("--known-on <days...>", "use only what the parties knew by this day, or by these two days", days)
    .option("--public", "use only what was filed (by the days of --known-on, if given)")
    .option(
      "--record <folders...>",
      "the record to ask, or two to compare (`bundled`: the one that comes with the tool)",
      two,
    )
    .option("--assets <amount>", "what the difference costs a year at these assets (750m; may be repeated)", collect)
    .option("--stat", "counts alone, a line a row")
    .option("--exit-code", "exit 1 when anything differs, as git has it");
  withAnswering(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((day: string | undefined, other: string | undefined, options: Options) =>
      answerDiff(
        [day, other].flatMap((text) => (text === undefined ? [] : [dayTyped("the day", text)])),
        options,
        shell,
      ),
    );
}

const EXAMPLES = `Examples:
  schedule-a diff 2006-10-31 2006-11-01 --assets 750m
  schedule-a diff 2005-01-01 2006-12-31 --stat
  schedule-a diff 2006-11-01 --known-on 2005-12-31 2006-12-31
  schedule-a diff 2006-11-01 --record bundled bundled --exit-code
`;

const DESCRIPTION =
  "What differs between Schedule A on two days; or on one day as known on two days (--known-on K1 K2), or by two records (--record R1 R2). Each fee that changed is set out tier by tier, the old beside the new. In JSON, the rows before and now carry their whole fees: put in place of those of the first schedule, they give the second.";

const EXIT_CODES = exitCodes({
  0: "answered",
  1: "no answer, the record has errors, or with --exit-code anything differs",
  2: "asked wrongly: an option, a name, a day or an amount that cannot be read or found",
});

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function two(value: string, before: readonly string[] = []): string[] {
  if (before.length === 2) throw usage(`--record ${value}: there are two already`, "give one record or two");
  return [...before, value];
}

function days(text: string, before: readonly Day[] = []): Day[] {
  if (before.length === 2)
    throw usage(`--known-on ${text}: there are two days already`, "write the days asked about first");
  return [...before, dayTyped("--known-on", text)];
}

async function answerDiff(
  typed: readonly Day[],
  { record: named = [], ...options }: Options,
  shell: Shell,
): Promise<void> {
  const { knownOn = [] } = options;
  if (typed.length === 0 && knownOn.length < 2 && named.length < 2)
    throw usage("there is nothing to compare", "write two days, or two of --known-on or --record");
  const opened = await openForQuestion({ ...options, ...recordOf(named[0]) }, shell);
  const second = named.length < 2 ? opened : await openForQuestion({ ...options, ...recordOf(named[1]) }, shell);
  const { assetsTyped } = await import("../../assets-typed.ts");
  const levels = (options.assets ?? []).map((text) => assetsTyped("--assets", text, shell.say));
  const single = typed.length === 1 && (knownOn.length === 2 || named.length === 2);
  const before: Side = { ...opened, day: typed[0], knownOn: knownOn[0] };
  const now: Side = { ...second, day: single ? typed[0] : typed[1], knownOn: knownOn.at(-1) };
  const { diffParts } = await import("./compared.ts");
  const { parts, differs } = await diffParts(before, now, { ...options, levels }, shell);
  const answer = { name: "diff", version: 1, partsKey: "agreements", parts };
  await give(answer, opened.record, options, shell, second === opened ? undefined : second.record);
  if (opened.blocked || second.blocked || (options.exitCode && differs)) endWithDoubt();
}

function recordOf(named: string | undefined): { record?: string } {
  return named === undefined ? {} : { record: named };
}
