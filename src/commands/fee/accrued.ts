import { isSound } from "../../agreement/standing.ts";
import { accrualPart } from "../../answers/accrual/accrual.ts";
import { type Jumps, jumpInWords } from "../../answers/accrual/jumps.ts";
import { noAnswer, usage } from "../../failure.ts";
import { type BookedSpan, type Comparing, comparing, isBeyond } from "../../fees/accrual/booked.ts";
import { type Basis, basisOf } from "../../fees/accrual/terms.ts";
import type { Settings } from "../../fees/accrual/told.ts";
import type { Dimension } from "../../fees/accrual/totals.ts";
import { type TrueUp, trueUp } from "../../fees/accrual/true-up.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { counted } from "../../write/counted.ts";
import { type Askable, agreementsAsked, openForQuestion } from "../askable.ts";
import { endWithDoubt, give } from "../giving.ts";
import { basisAsked, carryTyped, dimensionsTyped, toleranceTyped, triggerTyped } from "./accrual-asked.ts";
import { type Faults, faultsOf } from "./accrual-faults.ts";
import { shownAs } from "./accrual-file.ts";
import { accountsAsked, giveJournal } from "./accrual-journal.ts";
import { type Answers, byName, type Names, portfoliosOfGroups } from "./accrual-names.ts";
import { accrueFile, type Read } from "./accrual-rows.ts";
import type { AccrueOptions } from "./accrue.ts";

/** Answers `fee accrue`: reads the file once, as a stream, and gives what came of it. */
export async function answerAccrual(options: AccrueOptions, shell: Shell): Promise<void> {
  const by = dimensionsTyped(options.by);
  const accounts = accountsAsked(options, by);
  const asking = await askedOf(options, by, shell);
  const { record, asked, blocked, settings, tolerance } = asking;
  const span = spanBooked(asked, settings.basis);
  const books = options.booked === undefined ? undefined : comparing(tolerance, settings.round === "day", span);
  const up = options.trueUp ? trueUpOf(options, asked, settings.basis) : undefined;
  const faults = faultsOf(shownAs(options.netAssets));
  const read = await accrueFile(options, asking, { by, books, up, faults }, shell);
  await refuseFaults(options, asking, faults, read, shell);
  const { notes, totals } = read;
  const compared = books?.end();
  const part = accrualPart({
    ...read,
    file: shownAs(options.netAssets),
    toAsked: options.to !== undefined,
    by,
    bases: basesOf(notes.applied, settings.basis),
    round: settings.round,
    maxCarry: settings.maxCarry,
    knowledge: knowledgeInWords(options),
    ...(up ? { trueUp: up.periods() } : {}),
    ...(compared ? { booked: { heading: options.booked as string, tolerance, span, ...compared } } : {}),
  });
  sayLeftOut(options, shell);
  sayJumps(read.jumps, shownAs(options.netAssets), shell);
  const answer = { name: "accrual", version: 1, partsKey: "accruals", parts: [part] };
  if (accounts) await giveJournal(answer, totals, read.isWhole, accounts, record, options, shell);
  else await give(answer, record, options, shell);
  const unsound = options.strict === true && notes.applied.some(({ standings }) => !standings.every(isSound));
  if (unsound) shell.say("--strict: a row that charged is neither settled nor confirmed");
  const off = compared !== undefined && isOff(compared, tolerance);
  if (totals.some(({ refused }) => refused > 0) || blocked || unsound || off) endWithDoubt();
}

/** Formats of one table hold the comparison, where one is asked for. */
function sayLeftOut({ format, booked, trueUp: up }: AccrueOptions, shell: Shell): void {
  if ((format !== "csv" && format !== "ndjson") || (booked === undefined && !up)) return;
  const [what, without] = booked === undefined ? ["the true-up", "--true-up"] : ["what was booked", "--booked"];
  const both = booked !== undefined && up ? "the true-up and the fees" : "the fees";
  shell.say(`--format ${format} holds one kind of rows, here ${what}: ask without ${without} for ${both}`);
}

/** A jump may be a slip of the pen or of a unit: it is computed, and said. */
function sayJumps({ listed, more }: Jumps, file: string, shell: Shell): void {
  for (const jump of listed.slice(0, MOST_JUMPS)) shell.say(`${file}:${jump.line ?? ""}: ${jumpInWords(jump)}`);
  const besides = listed.length - MOST_JUMPS + more;
  if (besides > 0)
    shell.say(`${file}: ${besides} more such changes, ${more > 0 ? "some of them " : ""}listed in the notes`);
}

const MOST_JUMPS = 5;

type Asking = {
  readonly record: OpenRecord;
  readonly asked: readonly Askable[];
  readonly blocked: boolean;
  readonly settings: Settings;
  readonly names: Names;
  /** What was answered for portfolios, each of which something in the file must ask for. */
  readonly answers: readonly Pick<Answers<unknown>, "option" | "unused">[];
  readonly tolerance: bigint;
};

/** What is asked, of which record. Fails with exit 2 where an option cannot be read. */
async function askedOf(options: AccrueOptions, by: readonly Dimension[], shell: Shell): Promise<Asking> {
  const maxCarry = carryTyped(options.maxCarry);
  const tolerance = toleranceTyped(options);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { asked } = await agreementsAsked(options, record, askable);
  const { basis, round } = basisAsked(options, by, asked);
  const names = byName(asked);
  const cases = await names.answers("--case", "NAME=CASE", options.case, (text) => text);
  const triggers = await names.answers(
    "--trigger",
    "NAME=not-reached or NAME=reached@2005-11-01",
    options.trigger,
    triggerTyped,
  );
  const settings: Settings = {
    basis,
    round,
    maxCarry,
    byDay: by.includes("day"),
    acceptContradicted: options.acceptContradicted === true,
    caseOf: ({ entry }) => cases.of(entry.portfolio),
    triggerOf: triggers.of,
    portfolios: portfoliosOfGroups(asked),
  };
  return { record, asked, blocked, settings, names, answers: [cases, triggers], tolerance };
}

/** Fails where rows cannot be used, where there are none, or where something is answered that nothing asks. */
async function refuseFaults(
  options: AccrueOptions,
  { names, answers }: Asking,
  faults: Faults,
  { rows, after }: Read,
  shell: Shell,
): Promise<void> {
  const shown = shownAs(options.netAssets);
  if (faults.count() > 0) {
    for (const words of faults.inWords()) shell.say(words);
    throw noAnswer(
      `${shown} cannot be used as it is, so nothing is computed from it: ${counted(faults.count(), "problem")}`,
      ...(await names.suggestions()),
    );
  }
  if (rows === after) throw noAnswer(`${shown} has no row${after > 0 ? ` by ${options.to}` : " below its heading"}`);
  for (const { option, unused } of answers)
    if (unused().length > 0)
      throw usage(`${option} ${unused().join(", ")}: nothing in the file asks for it`, "leave it out");
}

/** A fee on a year's average has no month, and with one the totals have none either. */
function spanBooked(asked: readonly Askable[], basis: Partial<Basis>): BookedSpan {
  return asked.some(({ agreement }) => basisOf(agreement, basis).accrues === "year-average") ? "year" : "month";
}

function isOff({ days, months }: ReturnType<Comparing["end"]>, tolerance: bigint): boolean {
  return days.length > 0 || months.some((month) => month.refused > 0 || isBeyond(month, tolerance));
}

function trueUpOf({ public: filed, knownOn }: AccrueOptions, asked: readonly Askable[], basis: Partial<Basis>): TrueUp {
  if (filed || knownOn !== undefined)
    throw usage(
      `--true-up with ${filed ? "--public" : "--known-on"}: it compares what the parties knew each day with all that is held`,
      `leave ${filed ? "--public" : "--known-on"} out`,
    );
  return trueUp(asked, basis);
}

function basesOf(
  applied: readonly { readonly charged: { readonly asked: Askable | { agreement: Askable["agreement"] } } }[],
  asked: Partial<Basis>,
): { agreement: Askable["agreement"]; basis: Basis; asked: Partial<Basis> }[] {
  const agreements = new Set(applied.map(({ charged }) => charged.asked.agreement));
  return [...agreements].map((agreement) => ({ agreement, basis: basisOf(agreement, asked), asked }));
}

function knowledgeInWords({ knownOn, public: filed }: AccrueOptions): string {
  if (filed) return `, by what was filed${knownOn === undefined ? "" : ` through ${knownOn}`}`;
  return knownOn === undefined ? "" : `, as known on ${knownOn}`;
}
