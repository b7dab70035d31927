import { createHash } from "node:crypto";
import { className } from "../../agreement/class-name.ts";
import { type Day, lastOfMonth, parseDay } from "../../agreement/day.ts";
import { nameOn } from "../../agreement/identity.ts";
import { Decimal, parseUsd } from "../../agreement/money.ts";
import { limitPart } from "../../answers/limit.ts";
import { cannotRead, noAnswer, usage } from "../../failure.ts";
import { type Approval, type RecoupmentTerms, testLimit } from "../../fees/limit.ts";
import { dayTyped } from "../../options.ts";
import { type ExpensesRow, MOST_BYTES, readClassExpenses } from "../../read/class-expenses.ts";
import type { CsvFault } from "../../read/csv-lines.ts";
import type { Shell } from "../../shell.ts";
import { bytesFrom } from "../../stdin.ts";
import { agreementsAsked, knowledgeAsked, openForQuestion, sayWhoIsMeant } from "../askable.ts";
import { endWithDoubt, give } from "../giving.ts";
import { faultsOf } from "./accrual-faults.ts";
import type { ExpensesOptions } from "./expenses.ts";
import { readOpened } from "./file-opened.ts";
import { flagOf } from "./flag.ts";
import { AVERAGE, kindOf } from "./limit-kinds.ts";
import { limitPapers, oneOf, recoupmentOf, waiversBeside } from "./limit-papers.ts";
import { type ClassRows, classRows } from "./limit-rows.ts";

/** Answers `fee expenses --expenses FILE`: the limit that the side agreement sets, tested month by month. */
export async function answerLimit(options: ExpensesOptions & { expenses: string }, shell: Shell): Promise<void> {
  refuseUnused(options);
  const { portfolio } = options;
  if (portfolio === undefined)
    throw usage("no portfolio is named: a limit is recorded for one", "add --portfolio NAME");
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { asked, wanted } = await agreementsAsked(options, record, askable);
  if (!wanted) throw usage("no portfolio is named", "add --portfolio NAME");
  const shown = options.expenses === "-" ? "stdin" : options.expenses;
  const { rows, faults } = readClassExpenses(bytesOf(options.expenses, shell));
  refuseFaults(shown, faults, shell);
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const last = months.at(-1) as Day;
  const knowledge = knowledgeAsked(options);
  const { name } = nameOn(wanted.portfolio, last, knowledge);
  sayWhoIsMeant(wanted, options, name, shell);
  const papers = limitPapers(months, name, wanted.portfolio, asked, knowledge);
  const fiscalYearEnds = oneOf("fiscalYearEnds", papers);
  const excludes = oneOf("excludes", papers);
  const recoupment = recoupmentOf(papers);
  const limitsOn = (month: Day) => papers.find((paper) => paper.months.includes(month))?.terms.limits ?? [];
  const classes = classRows(
    wantedRows(rows, options),
    { limitsOn, excludes, counts: countsTyped(options, rows, excludes), fiscalYearEnds, begins: beginsTyped(options) },
    (fault) => faults.push(fault),
  );
  refuseFaults(shown, faults, shell);
  refuseUnbegun(options, classes);
  const terms = recoupment === "none" || "missing" in recoupment ? undefined : recoupment;
  const approvals = approvalsTyped(options.approved, classes, terms);
  const waivers = waiversBeside(months, wanted.portfolio, asked, knowledge);
  const parts = classes.map((one) => {
    const own = approvals.filter((approval) => approval.class === className(one.class));
    const tested = testLimit(one.months, fiscalYearEnds, terms, own);
    return limitPart({ name, rows: one, tested, papers, fiscalYearEnds, recoupment, approvals: own, waivers });
  });
  await give({ name: "expenseLimit", version: 1, partsKey: "classes", parts }, record, options, shell);
  if (blocked || (recoupment !== "none" && "missing" in recoupment)) endWithDoubt();
}

function refuseUnused(options: ExpensesOptions): void {
  if (options.asOf !== undefined)
    throw usage("--as-of with --expenses: the months of the file are tested", "leave --as-of out");
  const typed = (["statement", "case", "trigger", "acceptContradicted", "strict"] as const).filter(
    (option) => options[option] !== undefined,
  );
  if (typed.length > 0)
    throw usage(`${typed.map(flagOf).join(", ")} with --expenses: nothing asks for it`, "leave it out");
}

/** The bytes of the file, or of stdin, whose digest the shell is told. Fails with exit 3 where it cannot be read. */
function bytesOf(file: string, shell: Shell): Uint8Array {
  const bytes = readOpened(file, shell.cwd, (descriptor) => bytesFrom(descriptor, MOST_BYTES));
  if (bytes.length > MOST_BYTES) throw cannotRead(`cannot read ${file}: it is larger than ${MOST_BYTES / 2 ** 20} MB`);
  shell.read?.({ path: file, sha256: createHash("sha256").update(bytes).digest("hex") });
  return bytes;
}

/** Tells every fault with its places, and ends: nothing is computed from a file with one. */
function refuseFaults(shown: string, faults: readonly CsvFault[], shell: Shell): void {
  if (faults.length === 0) return;
  const told = faultsOf(shown);
  for (const { line, column, says } of [...faults].sort((a, b) => a.line - b.line || a.column - b.column))
    told.add({ line, column }, says);
  for (const words of told.inWords()) shell.say(words);
  throw noAnswer(`${shown} cannot be used as it is, so nothing is computed from it`);
}

/** Kinds that a person says count. One that the file does not have, or that the paper leaves out in these words, is a mistake. */
function countsTyped(
  { counts }: ExpensesOptions,
  rows: readonly ExpensesRow[],
  excludes: readonly string[],
): readonly string[] {
  for (const text of counts) {
    const kind = kindOf(text);
    if (excludes.map(kindOf).includes(kind))
      throw usage(`--counts ${text}: the agreement leaves it out, in these words`, "leave --counts out");
    if (kind === AVERAGE || !rows.some((row) => kindOf(row.kind) === kind))
      throw usage(`--counts ${text}: the file has no such kind of expense`, "write it as the file does");
  }
  return counts;
}

function wantedRows(rows: readonly ExpensesRow[], options: ExpensesOptions): readonly ExpensesRow[] {
  const { class: wanted } = options;
  if (wanted === undefined) return rows;
  const own = rows.filter((row) => className(row.class) === className(wanted));
  if (own.length > 0) return own;
  const there = [...new Set(rows.map((row) => row.class))];
  throw usage(`--class ${wanted}: the file has no such class`, `it has ${there.join(", ")}`);
}

function beginsTyped({ begins }: ExpensesOptions): Day | undefined {
  if (begins === undefined) return undefined;
  const day = /^\d{4}-\d{2}$/.test(begins) ? parseDay(`${begins}-01`) : undefined;
  if (!day) throw usage(`--begins ${begins}: this is not a month`, "write it as 2007-05");
  return lastOfMonth(day);
}

/** A month in which no class begins is a misunderstanding. */
function refuseUnbegun(options: ExpensesOptions, classes: readonly ClassRows[]): void {
  const begins = beginsTyped(options);
  if (begins === undefined || classes.some(({ months }) => months[0]?.last === begins)) return;
  throw usage(`--begins ${options.begins}: no class of the file begins in that month`, "leave it out");
}

/** Approvals as typed, each of its class. */
function approvalsTyped(
  texts: readonly string[],
  classes: readonly ClassRows[],
  terms: RecoupmentTerms | undefined,
): (Approval & { readonly class: string })[] {
  if (texts.length > 0 && terms?.boardApproval !== "required")
    throw usage(
      `--approved ${texts[0]}: ${terms ? "the agreement asks for no approval" : "nothing can be recouped by the terms recorded"}`,
      "leave it out",
    );
  return texts.map((text) => {
    const [, named, written = "", amount = ""] = /^(?:([^=]*)=)?([^/]*)\/(.*)$/.exec(text) ?? [];
    const usd = parseUsd(amount.trim());
    if (usd === undefined || new Decimal(usd).decimalPlaces() > 2)
      throw usage(
        `--approved ${text}: this is not a day and an amount`,
        "write it as 2008-02-15/1200.50, or A=2008-02-15/1200.50",
      );
    const day = dayTyped("--approved", written.trim());
    const fits = classes.filter((one) => named === undefined || className(one.class) === className(named));
    const [only, second] = fits;
    if (!only)
      throw usage(
        `--approved ${text}: the file has no such class`,
        `it has ${classes.map((one) => one.class).join(", ")}`,
      );
    if (second)
      throw usage(
        `--approved ${text}: of which class is not said`,
        `write ${only.class.replace(/^class /i, "")}=${text}`,
      );
    return { class: className(only.class), day, usd: new Decimal(usd) };
  });
}
