import type { Amendment } from "../../src/agreement/facts.ts";
import { type Fact, factsOf, sameName } from "./facts-of.ts";
import { expectedOf, type Fixture, plainWords } from "./fixture.ts";

/** What `src/filing/import.ts` gives of a document. A doubt is any value that holds its words or its place. */
export type Imported =
  | {
      readonly kind: "amendment";
      readonly amendment: Partial<Amendment>;
      readonly doubts: readonly unknown[];
      /** What no reader used; without `matters`, or where it is true, a person must look at it. */
      readonly unread: readonly { readonly words: string; readonly matters?: boolean }[];
    }
  | { readonly kind: string };

/**
 * How a reading came out. `whole`: every fact right, no doubt. `part`: nothing is wrong unmarked, and what is missing is listed.
 * `refused`: said to be no amendment. `WRONG`: a fact is wrong, invented or dropped, and nothing says so.
 */
export type Verdict = { readonly is: "whole" | "part" | "refused" | "WRONG"; readonly because: readonly string[] };

export function verdictOf(fixture: Fixture, imported: Imported): Verdict {
  const { expect } = fixture;
  if (!("amendment" in imported)) return { is: "refused", because: [] };
  const doubts = imported.doubts.map((doubt) => wordsIn(doubt, fixture));
  const unread = imported.unread.map(({ words }) => plain(words));
  const listed = [...doubts, ...unread, ...heldInWords(imported.amendment)];
  if (expect.outcome === "refused") {
    const marked = (expect.marked ?? []).some((words) => isListed(words, doubts));
    return marked
      ? { is: "refused", because: ["read, and marked for a person"] }
      : { is: "WRONG", because: [`read as an amendment: ${expect.why ?? ""}`] };
  }
  const unsaid = (expect.unread ?? []).filter((words) => !isListed(words, listed));
  const off = differences(fixture, imported.amendment);
  const silent = [
    ...unsaid.map((words) => `not listed: ${words}`),
    ...off.filter((one) => !isMarked(one, listed, expect.marked)).map(({ said }) => said),
  ];
  if (silent.length > 0) return { is: "WRONG", because: silent };
  const may = (expect.may ?? []).map(plain);
  const noise = unread
    .filter((_, index) => imported.unread[index]?.matters !== false)
    .filter((words) => !may.some((one) => one.includes(words) || words.includes(one)));
  const spare = doubts.filter((words) => !may.some((one) => words.includes(one))).length;
  const sections =
    expectedOf(fixture).changes.some(({ as }) => as) && !imported.amendment.changes?.some(({ as }) => as);
  const because = [
    ...(sections ? ["not said: a section is restated"] : []),
    ...off.map(({ said }) => `marked: ${said}`),
    ...noise.map((words) => `unread: ${words.slice(0, 80)}`),
    ...(spare > (expect.absent?.length ?? 0) ? doubts.map((words) => `doubt: ${words.slice(0, 80)}`) : []),
  ];
  return { is: because.length > 0 ? "part" : "whole", because };
}

/** Words that the amendment itself holds for a person: of what is blank, odd or not to be computed. */
function heldInWords({ changes = [], executed }: Partial<Amendment>): string[] {
  const said: string[] = typeof executed === "object" ? [executed.blank] : [];
  const visit = (one: unknown): void => {
    if (typeof one !== "object" || one === null) return;
    const { kind, words, asPrinted } = one as Record<string, unknown>;
    if (kind === "not-computable" && typeof words === "string") said.push(words);
    if (typeof asPrinted === "string") said.push(asPrinted);
    for (const held of Object.values(one)) visit(held);
  };
  visit(changes);
  return said.map(plain);
}

/** Words to be listed; where several stand with bars between, any of them is enough. */
function isListed(words: string, listed: readonly string[]): boolean {
  // A word may go on: `expense limit` is in `expense limitation`; a figure may not.
  const sought = words.split(" | ").map((one) => plain(one).replace(/(\p{L}) $/u, "$1"));
  return sought.some((one) => listed.some((said) => said.includes(one)));
}

type Difference = { readonly said: string; readonly expected?: Fact; readonly got?: Fact };

/** Facts that are missing, other or too many. */
function differences(fixture: Fixture, amendment: Partial<Amendment>): Difference[] {
  const { absent = [], doubtful = [], ignore = [], mayLack = [] } = fixture.expect;
  const skipped = [...doubtful, ...ignore].map((one) =>
    one.replace(/^change: (.*)$/, (_, name) => `: ${sameName(name)}`),
  );
  const isSkipped = ({ key, about, names }: Fact): boolean =>
    skipped.some(
      (one) => one === key || (one.startsWith(": ") && [about, ...names.map(sameName)].includes(one.slice(2))),
    );
  const whole = expectedOf(fixture);
  // A paper's day that was not read is one fault, not one of every change.
  const isOpen = [...absent, ...doubtful].includes("effective") || amendment.effective === undefined;
  const day = isOpen ? "open" : "settled";
  const wanted = factsOf(bare(whole, amendment, mayLack), day).filter(
    (one) => !absent.includes(one.key) && !isSkipped(one),
  );
  const given = factsOf(bare(amendment, whole, mayLack), day).filter((one) => !isSkipped(one));
  const found: Difference[] = [];
  for (const expected of wanted) {
    const got = given.find(({ key }) => key === expected.key);
    if (!got && mayLack.includes(expected.key)) continue;
    if (!got) found.push({ said: `missing: ${expected.key} ${expected.value}`, expected });
    else if (got.value !== expected.value)
      found.push({ said: `${expected.key}: ${got.value} for ${expected.value}`, expected, got });
  }
  for (const got of given)
    if (!wanted.some(({ key }) => key === got.key) && !mayLack.includes(got.key))
      found.push({ said: `invented: ${got.key} ${got.value}`, got });
  return found;
}

/** A change's `as` counts only where the other side says it too or it is asked for; `approved` only where it may not lack. */
function bare(one: Partial<Amendment>, other: Partial<Amendment>, mayLack: readonly string[]): Partial<Amendment> {
  const counts = other.changes?.some(({ as }) => as !== undefined) && one.changes?.some(({ as }) => as !== undefined);
  const changes = one.changes?.map((change) => {
    const { as, approved, ...rest } = change;
    return {
      ...rest,
      ...(counts && as ? { as } : {}),
      ...(approved && !mayLack.includes("approved") ? { approved } : {}),
    };
  });
  // The keys left out are optional on every kind of change.
  return changes ? { ...one, changes: changes as Amendment["changes"] } : one;
}

/** Whether a difference is said to a person: what is missing is listed, and what is wrong has a doubt upon it. */
function isMarked({ expected, got }: Difference, listed: readonly string[], marks: readonly string[] = []): boolean {
  const all = listed.join("\n");
  if ((got ?? expected)?.about !== undefined && marks.some((words) => isListed(words, listed))) return true;
  if (got) {
    const figures = [...got.rates, ...(expected?.rates ?? [])];
    const names = [...got.names, ...(expected?.names ?? [])];
    return (
      names.some((name) => all.includes(plain(name))) ||
      figures.some((rate) => holdsRate(all, rate)) ||
      [...got.days, ...(expected?.days ?? [])].some((day) => holdsDay(all, day))
    );
  }
  // A record cannot be written without a number and a day, and no line on a copy's quality claims nothing.
  if (!expected || ["number", "effective", "copy"].includes(expected.key)) return expected !== undefined;
  const { rates, days, names } = expected;
  if (names.length > 0 && names.every((name) => all.includes(plain(name)))) return true;
  if (rates.length > 0) return rates.every((rate) => holdsRate(all, rate));
  return days.length > 0 && days.every((day) => holdsDay(all, day));
}

const NUMBER = /\d[\d,]*(?:\.\d+)?|\.\d+/g;

/** Whether some number of a text is a rate, in percent or basis points. */
export function holdsRate(text: string, rate: number): boolean {
  return [...text.matchAll(NUMBER)].some(([one]) => {
    const number = Number(one.replaceAll(",", ""));
    return Math.abs(number - rate) < 1e-9 || Math.abs(number - rate * 100) < 1e-7;
  });
}

const MONTHS = "january february march april may june july august september october november december".split(" ");

/** Whether a text holds a day's year, month and day of the month somewhere; what is blank in it need not. */
export function holdsDay(text: string, day: string): boolean {
  const [year = "", month = "", date = ""] = day.split("-");
  const numbers = [...text.matchAll(/\d+/g)].map(([number]) => number);
  const has = (part: string): boolean => part === "__" || numbers.some((one) => Number(one) === Number(part));
  const named = MONTHS[Number(month) - 1];
  const inLetters = text.toLowerCase();
  const hasMonth = month === "__" || (named !== undefined && inLetters.includes(named.slice(0, 3))) || has(month);
  return (
    hasMonth &&
    (numbers.includes(year) || numbers.includes(year.slice(2)) || inLetters.includes("two thousand")) &&
    (has(date) || inWords(inLetters, date))
  );
}

const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

function inWords(text: string, date: string): boolean {
  const number = Number(date);
  const tens =
    number > 20 && number < 30 ? `twenty-${ORDINALS[number - 21]}` : number === 30 ? "thirtieth" : "thirty-first";
  return text.includes(number <= 20 ? (ORDINALS[number - 1] as string) : tens);
}

/** All words that a value holds but a file's name, and those of the source at every place in it. */
function wordsIn(value: unknown, fixture: Fixture): string {
  const text = Buffer.from(fixture.bytes).toString("utf8");
  const lines = text.split(/\r\n|\n|\r/);
  const said: string[] = [];
  const visit = (one: unknown): void => {
    if (typeof one === "string") said.push(one);
    if (typeof one !== "object" || one === null) return;
    const { line, column, length, start, end } = one as Record<string, unknown>;
    if (typeof line === "number" && typeof column === "number" && typeof length === "number")
      said.push(lines[line - 1]?.slice(column - 1, column - 1 + length) ?? "");
    if (typeof start === "number" && typeof end === "number") said.push(text.slice(start, end));
    for (const [key, held] of Object.entries(one)) if (key !== "file") visit(held);
  };
  visit(value);
  return plain(plainWords({ document: fixture.document, bytes: Buffer.from(said.join(" ")) }));
}

/** Words for comparing: small letters and figures with one space between and around, without stops or what stands for words left out. */
function plain(words: string): string {
  const tokens = words
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .matchAll(/[\p{L}']+|\d+(?:[.,]\d+)*|\.\d+|[$%&®]/gu);
  return ` ${[...tokens].map(([token]) => token).join(" ")} `;
}
