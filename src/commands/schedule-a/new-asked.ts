import { addDays, type Day } from "../../agreement/day.ts";
import { nameOn, normalised, type Portfolio } from "../../agreement/identity.ts";
import { daysBeforeNext } from "../../agreement/recital.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import { Failure } from "../../failure.ts";
import { agreementTyped, dayTyped } from "../../options.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { counted } from "../../write/counted.ts";
import { visible } from "../../write/visible.ts";
import { wrapped } from "../../write/wrap.ts";
import type { NewChange } from "../../write/yaml/next-amendment.ts";
import { agreementChosen, type Chosen } from "./agreement-folder.ts";
import { type ChangeKey, type ChangeKind, missingOf, type TypedChange } from "./change-typed.ts";
import { feeTyped } from "./fee-typed.ts";
import type { NewOptions, NewStatus } from "./new.ts";
import { changeMade } from "./new-changes.ts";
import { ask, type Choice, ENDED } from "./new-prompts.ts";
import { type Given, nextNumber, statusOf } from "./new-written.ts";

/**
 * Asks at the terminal for what the options leave open of a new amendment, shows the file that it makes, and asks whether to
 * write it. Undefined where the person ends the questions or does not want it written.
 */
export async function asked(
  options: NewOptions,
  typed: readonly TypedChange[],
  record: OpenRecord,
  shell: Shell,
  fileOf: (given: Given) => Promise<{ readonly text: string; readonly name: string }>,
): Promise<Given | undefined> {
  try {
    ask.intro("The next amendment's file (Ctrl-C ends, and writes nothing)");
    const given = await givenAsked(options, typed, record, shell);
    const { text, name } = await fileOf(given);
    ask.show(fitted(text, shell), name);
    const isWanted = options.yes || (await ask.isSo(`Write ${name}?`, true));
    if (isWanted) ask.outro(given.status === "draft" ? `Then: schedule-a propose ${name}` : "Then: schedule-a check");
    return isWanted ? given : undefined;
  } catch (thrown) {
    if (thrown === ENDED) return undefined;
    throw thrown;
  }
}

async function givenAsked(
  options: NewOptions,
  typed: readonly TypedChange[],
  record: OpenRecord,
  shell: Shell,
): Promise<Given> {
  const chosen = await agreementAsked(options, record);
  const status = options.status === undefined && !options.form ? await statusAsked() : statusOf(options);
  const number = options.number ?? (await numberAsked(nextNumber(chosen, record)));
  const effective =
    options.effective ?? (await dayAsked("The effective day that it prints", "empty: left to be filled in"));
  const changes = await changesAsked(typed, chosen, effective, shell);
  if (status === "draft") ask.say(fitted(recitalInWords(chosen, number, effective), shell));
  const executed =
    options.executed ??
    (await dayAsked(
      status === "draft" ? "The day of execution" : "The day on which it was executed",
      status === "draft" ? "empty: a blank in the paper" : "empty: left to be filled in",
    ));
  return {
    ...chosen,
    status,
    number,
    ...(effective === undefined ? {} : { effective }),
    ...(executed === undefined ? {} : { executed }),
    changes,
  };
}

async function agreementAsked({ agreement }: NewOptions, record: OpenRecord): Promise<Chosen> {
  const all = record.registrants.flatMap((registrant) =>
    registrant.agreements.map((one) => [[registrant.slug, one.slug].filter(Boolean).join("/"), one] as const),
  );
  if (agreement !== undefined || all.length < 2) return agreementChosen(agreement, record);
  const folder = await ask.choice(
    "Which agreement does it amend?",
    all.map(([value, { terms }]) => ({
      value,
      label: visible(value),
      ...(terms.title ? { hint: visible(terms.title) } : {}),
    })),
  );
  const named = agreementTyped(folder, record.registrants);
  const registrant = record.registrants.find(({ agreements }) => agreements.includes(named));
  return registrant ? { registrant, agreement: named } : agreementChosen(folder, record);
}

function statusAsked(): Promise<NewStatus> {
  return ask.choice<NewStatus>("What is it?", [
    { value: "draft", label: "a draft", hint: "nobody has filed or executed it" },
    { value: "form", label: "a form", hint: "filed before execution" },
    { value: "executed", label: "executed", hint: "the paper as executed, in whatever copy" },
  ]);
}

async function numberAsked(next: number): Promise<number> {
  const refuse = (text: string): string | undefined =>
    /^\d{1,4}$/.test(text) ? undefined : "write a whole number, such as 22";
  return Number(await ask.line("Its number", refuse, { initial: String(next) }));
}

async function dayAsked(message: string, placeholder: string): Promise<Day | undefined> {
  const refuse = (text: string): string | undefined =>
    text === "" ? undefined : whyNot(() => dayTyped("a day", text));
  const text = await ask.line(message, refuse, { placeholder: `2006-11-01 (${placeholder})` });
  return text === "" ? undefined : dayTyped("a day", text);
}

async function changesAsked(
  typed: readonly TypedChange[],
  chosen: Chosen,
  day: Day | undefined,
  shell: Shell,
): Promise<NewChange[]> {
  const making = { registrant: chosen.registrant, day };
  const quiet = {
    say: (words: string): void => ask.say(fitted(words.replace(/^--\w+ ".*" is read as /, "Read as "), shell)),
  };
  const made = async (one: TypedChange): Promise<NewChange> =>
    changeMade(await completed(one, chosen, day), making, quiet);
  const changes: NewChange[] = [];
  for (const one of typed) changes.push(await made(one));
  if (typed.length > 0) return changes;
  do changes.push(await made({ kind: await kindAsked() }));
  while (await ask.isSo("Another change?", false));
  return changes;
}

function kindAsked(): Promise<ChangeKind> {
  return ask.choice<ChangeKind>("What does it do?", [
    { value: "change-fee", label: "change a portfolio's fee" },
    { value: "add", label: "add a portfolio" },
    { value: "rename", label: "rename a portfolio" },
    { value: "remove", label: "remove a portfolio" },
  ]);
}

/** A change with what it lacks asked for, in order. */
async function completed(change: TypedChange, chosen: Chosen, day: Day | undefined): Promise<TypedChange> {
  let whole = change;
  for (const key of missingOf(change)) whole = { ...whole, [key]: await partAsked(key, whole.kind, chosen, day) };
  if (whole.kind !== "remove" || whole.into !== undefined || change.portfolio !== undefined) return whole;
  const isMerged = await ask.isSo("Is it merged into another portfolio?", false);
  return isMerged ? { ...whole, into: await partAsked("into", whole.kind, chosen, day) } : whole;
}

function partAsked(key: ChangeKey, kind: ChangeKind, chosen: Chosen, day: Day | undefined): Promise<string> {
  switch (key) {
    case "portfolio":
      return kind === "add"
        ? nameAsked("The name of the new portfolio")
        : searched("Which portfolio?", chosen, kind, day);
    case "fee":
      return ask.line("Its fee", (text) => whyNot(() => feeTyped("the fee", text)), {
        placeholder: "0.88% of the first $500 million, plus 0.83% over",
      });
    case "to":
      return nameAsked("Its new name");
    case "into":
      return searched("Into which portfolio?", chosen, "change-fee", day);
    default:
      return key satisfies never;
  }
}

function nameAsked(message: string): Promise<string> {
  return ask.line(message, (text) => (text === "" ? "write its name" : undefined), { placeholder: "Growth Portfolio" });
}

/** A portfolio on the schedule that day, searched by words of any name that it bore. */
function searched(message: string, chosen: Chosen, kind: ChangeKind, day: Day | undefined): Promise<string> {
  const on = day !== undefined && (kind === "rename" || kind === "remove") ? addDays(day, -1) : day;
  const all = standing(chosen, on);
  const shownName = (portfolio: Portfolio): string =>
    on === undefined ? (portfolio.names[0]?.name ?? portfolio.key) : nameOn(portfolio, on).name;
  const choices = all
    .map((portfolio): Choice<string> => {
      const others = portfolio.names.map(({ name }) => name).filter((name) => name !== shownName(portfolio));
      return {
        value: shownName(portfolio),
        label: visible(shownName(portfolio)),
        ...(others.length === 0 ? {} : { hint: visible(`also ${others.join(", ")}`) }),
      };
    })
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  const names = new Map(all.map((one) => [shownName(one), one.names.map(({ name }) => ` ${normalised(name)}`)]));
  return ask.search(message, choices, (typed, value) => {
    const wanted = normalised(typed);
    return wanted === "" || (names.get(value) ?? []).some((name) => name.includes(` ${wanted}`));
  });
}

/** The portfolios that may be on the agreement's schedule; all of the registrant's, where none is or no day is told. */
function standing({ registrant, agreement }: Chosen, day: Day | undefined): readonly Portfolio[] {
  const { identified } = registrant;
  const schedule = day === undefined ? undefined : scheduleAsOf(registrant, identified, agreement, day);
  if (schedule?.kind !== "in-force") return identified.all;
  const on = schedule.entries.filter(({ outcome }) =>
    ["row", "order-undecided", "fee-not-seen", "may-have-stood"].includes(outcome.kind),
  );
  return on.length === 0 ? identified.all : on.map(({ portfolio }) => portfolio);
}

function recitalInWords({ agreement }: Chosen, number: number, effective: Day | undefined): string {
  const { days, unknown } = daysBeforeNext(agreement, number, effective && { kind: "exact", day: effective });
  const gaps = unknown.length === 0 ? "" : `; the days of ${unknown.length} more are not known`;
  return `Recital: ${counted(days.length, "day") || "no day"} of earlier amendments, from the record${gaps}`;
}

/** What a reader of typed words says of what it refuses. */
function whyNot(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    // What was typed stands on the line above.
    if (error instanceof Failure)
      return [error.message.replace(/^.*: /, ""), ...error.help.slice(0, 1)].map((line) => visible(line)).join("; ");
    throw error;
  }
}

/** Text as the terminal's width lets it be shown beside a rule. */
function fitted(text: string, shell: Shell): string {
  const width = Math.max(40, (shell.surface("stdout").width ?? 80) - 8);
  return visible(text, true)
    .trimEnd()
    .split("\n")
    .map((line) => wrapped(line, width, "  "))
    .join("\n");
}
