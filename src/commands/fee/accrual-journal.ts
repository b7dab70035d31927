import { centsAsFigure } from "../../answers/accrual/money.ts";
import { deliver } from "../../deliver.ts";
import { noAnswer, usage } from "../../failure.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { nameOf } from "../../fees/accrual/names.ts";
import { type Dimension, netCents, sumOf, type Total } from "../../fees/accrual/totals.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { Answer } from "../../write/answer.ts";
import { accountPart, isAccount, type Journal, type JournalEntry, journalText } from "../../write/journal.ts";
import { recordLines } from "../giving.ts";
import type { AccrueOptions } from "./accrue.ts";

/** Where entries go: accounts in which `{portfolio}` stands for a name. */
export type Accounts = { readonly journal: Journal; readonly expense: string; readonly payable: string };

const DEFAULTS: Readonly<Record<Journal, Omit<Accounts, "journal">>> = {
  hledger: {
    expense: "expenses:management fees:{portfolio}",
    payable: "liabilities:management fees payable:{portfolio}",
  },
  beancount: {
    expense: "Expenses:ManagementFees:{portfolio}",
    payable: "Liabilities:ManagementFeesPayable:{portfolio}",
  },
};

/** The accounts asked for; undefined where no journal is. */
export function accountsAsked(options: AccrueOptions, by: readonly Dimension[]): Accounts | undefined {
  const { journal, expenseAccount, payableAccount, format } = options;
  if (journal === undefined) {
    const unused = expenseAccount === undefined ? payableAccount && "--payable-account" : "--expense-account";
    if (unused) throw usage(`${unused} without --journal: no entry is written`, "add --journal hledger");
    return undefined;
  }
  const clash =
    format !== undefined
      ? "--format"
      : options.booked !== undefined
        ? "--booked"
        : options.trueUp
          ? "--true-up"
          : undefined;
  if (clash !== undefined)
    throw usage(`${clash} with --journal: a journal holds entries alone`, `leave ${clash} out, and ask it by itself`);
  if (!by.some((one) => one !== "portfolio" && one !== "amendment"))
    throw usage(
      `--by ${by.join(",")} with --journal: an entry is of a day, a month, a quarter or a year`,
      "write --by portfolio,month",
    );
  const accounts = {
    journal,
    expense: expenseAccount ?? DEFAULTS[journal].expense,
    payable: payableAccount ?? DEFAULTS[journal].payable,
  };
  for (const account of [accounts.expense, accounts.payable]) {
    if (!isAccount(account.replaceAll("{portfolio}", "Name"), journal))
      throw usage(`${account} is no account of ${journal}`, `write one such as ${DEFAULTS[journal].expense}`);
  }
  return accounts;
}

/**
 * Writes an entry for each total, on its last day, marked where it is provisional or not of its whole period. What was not
 * computed is said in a comment at its head. A receipt is told
 * the journal as what was written, and the answer behind it as its value.
 */
export async function giveJournal(
  answer: Omit<Answer, "about">,
  totals: readonly Total[],
  isWhole: (total: Total) => boolean,
  accounts: Accounts,
  record: OpenRecord,
  options: AccrueOptions,
  shell: Shell,
): Promise<void> {
  const { journal } = accounts;
  const entries = totals
    .filter((total) => total.days > 0 || netCents(total) !== 0n)
    .map((total) => entryOf(total, isWhole(total), accounts));
  const { refused } = sumOf(totals);
  if (entries.length === 0) throw noAnswer("nothing was computed, so there is no entry to write");
  const comments = [
    ...recordLines(record, shell.cwd).map(({ text }) => text),
    ...(refused > 0 ? [`${refused} days were not computed: these entries are not all that is owed`] : []),
  ];
  if (refused > 0) shell.say(`${refused} days were not computed; without --journal they are listed with their reasons`);
  const text = journalText(entries, journal, comments);
  shell.answered?.({
    format: journal,
    asJson: async () =>
      (await import("../../write/json.ts")).answerAsJson({ ...answer, about: recordLines(record, shell.cwd) }),
    output: async () => text,
  });
  await deliver(text, options.output, shell);
}

function entryOf(total: Total, isWhole: boolean, { journal, expense, payable }: Accounts): JournalEntry {
  const name = nameOf(total);
  const part = accountPart(name, journal) || "All";
  const account = (pattern: string): string => pattern.replaceAll("{portfolio}", part);
  const by = total.amendment === undefined ? "" : `, by No. ${total.amendment}`;
  const { provisional, refused } = total;
  return {
    day: calendarDay(total.last).day,
    payee: name || "All portfolios",
    narration: `Management fee ${total.period ?? ""}${by}${isWhole ? "" : ` (${calendarDay(total.first).day} to ${calendarDay(total.last).day} of it)`}${provisional ? " (provisional)" : ""}${refused > 0 ? ` (${refused} days not computed)` : ""}`,
    debit: account(expense),
    credit: account(payable),
    amount: centsAsFigure(netCents(total)),
    provisional: provisional || refused > 0 || !isWhole,
  };
}
