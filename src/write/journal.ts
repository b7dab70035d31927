/** One entry of a journal: an amount of cents, debited to one account and credited to another. */
export type JournalEntry = {
  /** ISO. */
  readonly day: string;
  readonly payee: string;
  readonly narration: string;
  readonly debit: string;
  readonly credit: string;
  /** Plain digits, `1234.50`; below zero where fees are given back. */
  readonly amount: string;
  /** Said of an entry that may still change. */
  readonly provisional: boolean;
};

export const JOURNALS = ["hledger", "beancount"] as const;
export type Journal = (typeof JOURNALS)[number];

/** Entries as a journal that the program takes as it is. What a file of the person's opens besides is not repeated here. */
export function journalText(entries: readonly JournalEntry[], journal: Journal, comments: readonly string[]): string {
  const head = comments.map((line) => `; ${plain(line)}`);
  switch (journal) {
    case "hledger":
      return `${[...head, "", "commodity $1,000.00", ...accountsOf(entries).map((account) => `account ${account}`), "", ...entries.map(hledgerEntry)].join("\n")}`;
    case "beancount":
      return `${[...head, "", ...opened(entries), "", ...entries.map(beancountEntry)].join("\n")}`;
    default:
      return journal satisfies never;
  }
}

function hledgerEntry({ day, payee, narration, debit, credit, amount, provisional }: JournalEntry): string {
  const mark = provisional ? "! " : "";
  // A bar parts a payee from the rest, and a semicolon begins a comment.
  const words = [payee, narration].map((text) => plain(text).replace(/[|;]/g, " ")).join(" | ");
  return `${day} ${mark}${words}\n    ${debit}    $${amount}\n    ${credit}    $${negated(amount)}\n`;
}

function beancountEntry({ day, payee, narration, debit, credit, amount, provisional }: JournalEntry): string {
  const quoted = (text: string): string => `"${plain(text).replace(/["\\]/g, "'")}"`;
  const flag = provisional ? "!" : "*";
  return `${day} ${flag} ${quoted(payee)} ${quoted(narration)}\n  ${debit}  ${amount} USD\n  ${credit}  ${negated(amount)} USD\n`;
}

/** beancount wants each account opened, no later than its first entry. */
function opened(entries: readonly JournalEntry[]): string[] {
  const [first] = entries.map(({ day }) => day).sort();
  return accountsOf(entries).map((account) => `${first} open ${account} USD`);
}

function accountsOf(entries: readonly JournalEntry[]): string[] {
  return [...new Set(entries.flatMap(({ debit, credit }) => [debit, credit]))].sort();
}

function negated(amount: string): string {
  if (/^-?0\.00$/.test(amount)) return "0.00";
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** One line, without what a journal reads as a mark of its own. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").trim();
}

/** Whether a program takes a name as an account's. */
export function isAccount(account: string, journal: Journal): boolean {
  return journal === "beancount"
    ? /^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$/.test(account)
    : /^[^\s;()[\]:"|=@*!~][^;()[\]"|=@\t\n\r]*$/.test(account) &&
        !/ {2}|:\s*(:|$)/.test(account) &&
        !account.endsWith(" ");
}

/** A name as one part of an account: `Met-AIM-Small-Cap-Growth` for beancount, the words alone for hledger. */
export function accountPart(name: string, journal: Journal): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  if (journal === "hledger") return words.join(" ");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("-");
}
