import { latest } from "../../agreement/day.ts";
import { Decimal, dollars, type RatePercent } from "../../agreement/money.ts";
import { type Schedule, scheduleAsOf } from "../../agreement/schedule.ts";
import { expensesPart } from "../../answers/expenses.ts";
import { type WorkedOf, workedExpensesPart } from "../../answers/expenses-worked.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { assetsTyped } from "../../assets-typed.ts";
import { Failure, usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { type GivenExpenses, workedExpenses } from "../../fees/expenses.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, knowledgeAsked, openForQuestion } from "../askable.ts";
import { endWithDoubt, give, write } from "../giving.ts";
import type { ExpensesOptions } from "./expenses.ts";
import { flagOf } from "./flag.ts";
import { percentTyped } from "./percent-typed.ts";
import { refusalAtLevels } from "./refusal.ts";
import { answersTyped, isUnsound, onlyRow, refuseContradicted, refuseUnasked, rowAsked } from "./row-asked.ts";
import { ofClass, type SaidAsked, saidAsked, saidFacts } from "./said-asked.ts";

const ANSWER = { name: "expenses", version: 1, partsKey: "tables" } as const;

/** Figures that a person gives instead of a document's. */
const FIGURES = ["management", "distribution", "other", "total", "waiver", "repayment", "limit", "assets"] as const;

/** Answers `fee expenses`: of figures where they are given, of a file of expenses, else of a document. */
export async function answerExpenses(options: ExpensesOptions, shell: Shell): Promise<void> {
  const typed = FIGURES.filter((name) => options[name] !== undefined);
  if (options.expenses !== undefined) {
    if (typed.length > 0)
      throw usage(
        `--${typed[0]} with --expenses: the file gives the figures, and the record the limit`,
        "leave it out",
      );
    const { answerLimit } = await import("./limit-tested.ts");
    return answerLimit({ ...options, expenses: options.expenses }, shell);
  }
  for (const option of ["begins", "counts", "approved"] as const)
    if (options[option] !== undefined && options[option].length > 0)
      throw usage(`--${option} without --expenses: no expenses are tested`, "add --expenses FILE");
  if (typed.length > 0) return answerFigures(options, shell);
  if (options.portfolio === undefined)
    throw usage("no portfolio is named", "add --portfolio NAME, or figures such as --management 0.88% --other 0.06%");
  refuseTerms(options);
  return answerDocument({ ...options, portfolio: options.portfolio }, shell);
}

/** A document's fee table computes nothing of the contract that any answer would change. */
function refuseTerms(options: ExpensesOptions): void {
  const typed = (["case", "trigger", "acceptContradicted"] as const).filter((option) => options[option] !== undefined);
  if (typed.length > 0)
    throw usage(
      `${typed.map(flagOf).join(", ")} without --assets: the document gives the management fee`,
      "add --assets 750m to take the contract's, or leave it out",
    );
}

async function answerDocument(options: ExpensesOptions & { portfolio: string }, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const found = await saidAsked("expenses", options, record, askable, shell);
  const contract = contractOf(found, options);
  const { part, isSound } = expensesPart({
    name: found.name,
    said: found.said,
    classes: ofClass(found.said.classes, options.class),
    source: saidFacts(found),
    contract,
  });
  await give({ ...ANSWER, parts: [part] }, record, options, shell);
  const unsound = isUnsound(options, typeof contract === "string" ? "not-known" : contract.standing, shell);
  if (blocked || !isSound || unsound) endWithDoubt();
}

/** The contract's row on the day of a document; or in words why it has none. */
function contractOf({ asked, wanted, when }: SaidAsked<"expenses">, options: ExpensesOptions): AskedFee | string {
  const schedules = asked.map((found): { found: Askable; schedule: Schedule } => {
    const { registrant, agreement } = found;
    const { identified } = registrant;
    const knowledge = knowledgeAsked(options);
    return {
      found,
      schedule: scheduleAsOf(registrant, identified, agreement, latest(when), knowledge, wanted.portfolio),
    };
  });
  try {
    return onlyRow(schedules, wanted.portfolio);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `not known: ${error.message}`;
  }
}

async function answerFigures(options: ExpensesOptions, shell: Shell): Promise<void> {
  const figures = figuresTyped(options);
  if (options.portfolio === undefined) {
    refuseWithoutPortfolio(options);
    const { part, isSound } = worked(figures, { class: options.class ?? "" });
    await write({ ...ANSWER, about: [], parts: [part] }, options, shell);
    if (!isSound) endWithDoubt();
    return;
  }
  const { assets } = options;
  if (assets === undefined)
    throw usage(
      "--portfolio with figures: the contract's fee depends on assets, which are not given",
      "add --assets 750m instead of --management, or leave --portfolio out",
    );
  if (options.management !== undefined)
    throw usage("--management with --assets: the contract gives the management fee", "leave one of them out");
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { contract, managementFee } = await contractFee({ ...options, assets }, record, askable, shell);
  const { part, isSound } = worked({ ...figures, managementFee }, { class: options.class ?? "", contract });
  await give({ ...ANSWER, parts: [part] }, record, options, shell);
  const unsound = isUnsound(options, contract.asked.standing, shell);
  if (blocked || !isSound || unsound) endWithDoubt();
}

/** The contract's fee at the assets given, in percent of them: exact. */
async function contractFee(
  options: ExpensesOptions & { assets: string },
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<{ contract: NonNullable<WorkedOf["contract"]>; managementFee: Decimal }> {
  const assetsUsd = assetsTyped("--assets", options.assets, shell.say);
  const asked = await rowAsked(options, askable, record, shell);
  const { row, entry } = asked;
  refuseUnasked(row.fee, options, entry.name);
  refuseContradicted(asked, options);
  const fee = calculate(row.fee, { ...answersTyped(options), parts: new Map(), assetsUsd }, { kind: "annual" });
  if (fee.kind !== "computed") throw refusalAtLevels(fee, entry.name, row);
  if (!fee.effectivePercent) throw usage(`--assets ${options.assets}: no assets pay no percentage`, "write it as 750m");
  const contract = { asked, name: `${entry.name} at ${dollars(assetsUsd, true)}`, assets: assetsUsd.toFixed() };
  return { contract, managementFee: fee.effectivePercent };
}

function worked(
  figures: GivenExpenses,
  of: WorkedOf,
): { part: ReturnType<typeof workedExpensesPart>; isSound: boolean } {
  const found = workedExpenses(figures);
  if ("kind" in found)
    throw usage("no figure of the total is given", "add --management, --distribution and --other, or --total");
  const { sum, limit } = found;
  const holds = sum === undefined || sum.offBy.isZero() || sum.withinRounding;
  const keeps = limit === undefined || !limit.headroom.isNegative() || limit.headroom.isZero();
  return { part: workedExpensesPart(figures, found, of), isSound: holds && keeps };
}

function figuresTyped(options: ExpensesOptions): GivenExpenses {
  const rate = (name: Exclude<(typeof FIGURES)[number], "assets">): RatePercent | undefined => {
    const text = options[name];
    return text === undefined ? undefined : percentTyped(`--${name}`, name === "waiver" ? withoutSign(text) : text);
  };
  const [management, ...others] = [rate("management"), rate("distribution"), rate("other"), rate("total")];
  const [distribution, other, total] = others;
  const [waiver, repayment, limit] = [rate("waiver"), rate("repayment"), rate("limit")];
  return {
    ...(management === undefined ? {} : { managementFee: new Decimal(management) }),
    ...(distribution === undefined ? {} : { distribution }),
    ...(other === undefined ? {} : { other }),
    ...(total === undefined ? {} : { total }),
    ...(waiver === undefined ? {} : { waiver }),
    ...(repayment === undefined ? {} : { repayment }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/** A fee table prints a waiver as `-0.10%` or `(0.10)%`; which way it goes is said by the option. */
function withoutSign(text: string): string {
  return text
    .trim()
    .replace(/^-/, "")
    .replace(/^\(([^()]*?)%?\)%?$/, "$1%");
}

/** What narrows a record means nothing where none is asked. */
function refuseWithoutPortfolio(options: ExpensesOptions): void {
  const typed = NEEDS_PORTFOLIO.filter((option) => options[option] !== undefined);
  if (typed.length > 0)
    throw usage(`${typed.map(flagOf).join(", ")} without --portfolio: no record is asked`, "add --portfolio NAME");
}

const NEEDS_PORTFOLIO = [
  ...(["assets", "statement", "agreement", "asOf", "knownOn", "public", "record", "receipt"] as const),
  ...(["case", "trigger", "acceptContradicted", "strict"] as const),
] as const;
