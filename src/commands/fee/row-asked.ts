import { type Command, Option } from "commander";
import { dayInWords } from "../../agreement/day.ts";
import type { Fee } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { isSound, type Standing } from "../../agreement/standing.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { absence } from "../../answers/schedule-words.ts";
import { standingReason, standingWord } from "../../answers/standing-words.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import type { Answers } from "../../fees/levels.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, type AskedSchedule, schedulesAsked } from "../askable.ts";
import type { AskedOf, Question } from "../asking.ts";
import { leftOut } from "../none-in-force.ts";
import type { PartsOptions } from "./parts-typed.ts";

/** What an unusual contract asks for besides assets, and whether a contradicted row may be computed. */
export type TermsOptions = {
  readonly case?: string;
  readonly trigger?: "reached" | "not-reached";
  readonly acceptContradicted?: boolean;
  readonly strict?: boolean;
};

/** Adds the options of {@link TermsOptions} to a command. */
export function withTerms(command: Command): Command {
  return command
    .option("--case <name>", "which case holds, for a fee that depends on how the portfolio invests")
    .addOption(
      new Option("--trigger <state>", "whether a switch's trigger was reached before").choices([
        "reached",
        "not-reached",
      ]),
    )
    .option("--accept-contradicted", "compute a fee that another document contradicts")
    .option("--strict", "exit 1 when the row is neither settled nor confirmed");
}

/** Refuses a question that names no portfolio; `or` is what may be added instead. */
export function refuseNobody({ portfolio }: AskedOf, or = ""): void {
  if (portfolio === undefined) throw usage("no portfolio is named", `add --portfolio NAME${or}`);
}

/** For {@link refuseNobody}, of a command that takes `--all`. */
export const OR_ALL = ", or --all for every portfolio";

/**
 * With `--strict`, whether a row is neither settled nor confirmed, which is then said of it in the words given. A row that
 * is not known is not settled.
 */
export function isUnsound(
  { strict }: Pick<TermsOptions, "strict">,
  standing: Standing | "not-known",
  shell: Pick<Shell, "say">,
  row = "the row",
): boolean {
  if (!strict || (standing !== "not-known" && isSound(standing))) return false;
  shell.say(`--strict: ${row} is ${standing === "not-known" ? "not known" : standingWord(standing).word}`);
  return true;
}

/** The row of the portfolio that a person means, on the one agreement whose schedule has it. */
export async function rowAsked(
  options: Question & AskedOf,
  askable: readonly Askable[],
  record: OpenRecord,
  shell: Shell,
): Promise<AskedFee> {
  const { schedules, wanted } = await schedulesAsked(options, record, askable, shell);
  return onlyRow(schedules, wanted);
}

/** The one row among schedules of one portfolio; a failure where it is on none of them, or on several. */
export function onlyRow(schedules: readonly AskedSchedule[], wanted: Portfolio | undefined): AskedFee {
  const entries = schedules.flatMap(({ found, schedule }) => {
    const [entry] = schedule.kind === "in-force" ? schedule.entries : [];
    return entry ? [{ found, schedule, entry }] : [];
  });
  const rows = entries.flatMap((one) =>
    one.entry.outcome.kind === "row"
      ? [{ ...one, row: one.entry.outcome.row, standing: one.entry.outcome.standing, cautions: [] }]
      : [],
  );
  const [only] = rows;
  if (only && rows.length === 1) return only;
  if (only)
    throw usage(
      `${only.entry.name} is on more than one schedule`,
      ...rows.map(({ found }) => `add --agreement ${found.agreement.slug}`),
    );
  throw noRow(schedules, wanted);
}

function noRow(asked: readonly AskedSchedule[], portfolio: Portfolio | undefined): Failure {
  const left = leftOut(asked, portfolio);
  const telling = left.length === 0 ? asked : asked.filter(({ schedule }) => schedule.kind === "in-force");
  const reasons = telling.flatMap(({ schedule }) => {
    const reason = portfolio && absence(schedule, portfolio);
    return reason === undefined ? [] : [reason];
  });
  const nowhere = "the portfolio is on no schedule of the record";
  return noAnswer(reasons[0] ?? nowhere, ...reasons.slice(1), ...left);
}

/** Refuses a row that another document contradicts, unless that is accepted. */
export function refuseContradicted(asked: AskedFee, options: TermsOptions): void {
  const contradicted = contradiction(asked, options);
  if (contradicted) throw contradicted;
}

/** Why a row is not computed that another document contradicts; undefined where none does, or that is accepted. */
export function contradiction(
  { entry, schedule, row, standing }: AskedFee,
  options: TermsOptions,
): Failure | undefined {
  if (standing.kind !== "contradicted" || options.acceptContradicted) return undefined;
  return noAnswer(
    `the fee of ${entry.name} on ${dayInWords(schedule.asOf)} is contradicted: ${standingReason(standing)}`,
    `No. ${row.setBy.paper.number} gives ${feeInWords(row.fee)}`,
    "add --accept-contradicted to compute it all the same",
  );
}

/** What the contract does not ask for is a misunderstanding, and no figure is given on it. */
export function refuseUnasked(
  fee: Fee,
  options: TermsOptions & Partial<PartsOptions>,
  name: string,
  others: readonly string[] = [],
): void {
  const unasked = [...unaskedOf([fee], options), ...others];
  if (unasked.length === 0) return;
  const hint =
    fee.kind === "parts" && unasked.includes("--assets")
      ? "give the assets of each part: --part NAME=AMOUNT"
      : `leave ${unasked.join(" and ")} out`;
  throw usage(`the fee of ${name} does not ask for ${unasked.join(" or ")}: ${feeInWords(fee)}`, hint);
}

/** What was answered that none of some fees asks for. */
export function unaskedOf(fees: readonly Fee[], options: TermsOptions & Partial<PartsOptions>): string[] {
  const asks = (kind: Fee["kind"]): boolean => fees.some((fee) => fee.kind === kind);
  return [
    ...(options.case !== undefined && !asks("cases") ? ["--case"] : []),
    ...(options.trigger !== undefined && !asks("switch") ? ["--trigger"] : []),
    ...(options.part?.length && !asks("parts") ? ["--part"] : []),
    ...(options.groupAssets !== undefined && !asks("group") ? ["--group-assets"] : []),
  ];
}

/** What is answered besides levels of assets. */
export function answersTyped(options: TermsOptions): Pick<Answers, "caseName" | "trigger"> {
  return {
    ...(options.case === undefined ? {} : { caseName: options.case }),
    ...(options.trigger === undefined ? {} : { trigger: options.trigger }),
  };
}
