import { className } from "../../agreement/class-name.ts";
import { type Day, dayInWords, LAST_DAY, latest, whenInWords } from "../../agreement/day.ts";
import type { Assertion } from "../../agreement/facts.ts";
import { nameOn, normalised } from "../../agreement/identity.ts";
import { type SaidOf, saidOf } from "../../agreement/said-of.ts";
import { placeOf } from "../../answers/as-json.ts";
import { noAnswer, usage } from "../../failure.ts";
import type { Found } from "../../portfolio-typed.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type Fact, fact } from "../../write/answer.ts";
import { type Askable, agreementsAsked, knowledgeAsked, sayWhoIsMeant } from "../askable.ts";
import type { Question } from "../asking.ts";

/** A portfolio whose document is asked for, and which of its documents. */
export type SaidOptions = Question & {
  readonly portfolio: string;
  readonly agreement?: string;
  readonly statement?: string;
};

/** What a document says of the portfolio that a person means. */
export type SaidAsked<K extends "expenses" | "example"> = SaidOf<K> & {
  readonly wanted: Found;
  readonly asked: readonly Askable[];
  /** The portfolio's name on the document's day. */
  readonly name: string;
};

const WHAT = { expenses: "a fee table", example: "an Example" } as const;

/**
 * The fee table or the Example of a portfolio in the latest document of the day asked about or before; `--statement` chooses
 * among several. Fails where there is none, or the documents of the last day are several.
 */
export async function saidAsked<K extends "expenses" | "example">(
  kind: K,
  options: SaidOptions,
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<SaidAsked<K>> {
  const today = options.asOf ?? shell.today();
  const { asked, wanted } = await agreementsAsked(options, record, askable);
  if (!wanted) throw usage("no portfolio is named", "add --portfolio NAME");
  const { registrant, portfolio } = wanted;
  const knowledge = knowledgeAsked(options);
  const all = (day: Day): SaidOf<K>[] => saidOf(kind, registrant, registrant.identified, portfolio, day, knowledge);
  const name = nameOn(portfolio, today, knowledge).name;
  sayWhoIsMeant(wanted, options, name, shell);
  const held = all(today);
  if (held.length === 0) throw noneHeld(WHAT[kind].replace(/^an? /, ""), name, today, all(LAST_DAY));
  const called = held.filter(({ statement }) => isCalled(statement.title, options.statement));
  const last = called.at(-1);
  if (!last)
    throw usage(
      `--statement ${options.statement}: no document of that title has ${WHAT[kind]} of ${name}`,
      ...held.map(({ statement }) => `there is ${statement.title}`),
    );
  const others = called.filter(({ when }) => latest(when) === latest(last.when));
  if (others.length > 1)
    throw usage(
      `${others.length} documents of ${whenInWords(last.when)} have ${WHAT[kind]} of ${name}`,
      ...others.map(({ statement }) => `add --statement "${statement.title}"`),
    );
  return { ...last, wanted, asked, name: nameOn(portfolio, latest(last.when), knowledge).name };
}

/** Every word typed stands in the title, in that order. */
function isCalled(title: string, typed: string | undefined): boolean {
  return typed === undefined || ` ${normalised(title)} `.includes(` ${normalised(typed)} `);
}

function noneHeld(
  what: string,
  name: string,
  asOf: Day,
  later: readonly { readonly when: SaidOf<"example">["when"] }[],
): Error {
  const [first] = later;
  return noAnswer(
    `no ${what} of ${name} is recorded by ${dayInWords(asOf)}`,
    ...(first ? [`the first that is recorded is of ${whenInWords(first.when)}`] : []),
  );
}

/** The document, its day, and where what it says is recorded. */
export function saidFacts({ statement, when, said }: SaidOf<"expenses"> | SaidOf<"example">): Fact[] {
  const [source] = statement.sources;
  return [
    fact("document", "Document", `${statement.title}, ${whenInWords(when)}`, {
      title: statement.title,
      day: latest(when),
    }),
    fact(
      "source",
      "Source",
      source?.url ?? source?.title ?? "not recorded",
      source ? { title: source.title ?? null, url: source.url ?? null } : null,
    ),
    fact("place", "Recorded in", placeOf(said.place)),
  ];
}

/** The columns of a class, or all; a class that is not there is refused with those that are. */
export function ofClass<T extends { readonly class: string }>(
  classes: readonly T[],
  wanted: string | undefined,
): readonly T[] {
  if (wanted === undefined) return classes;
  const found = classes.filter((one) => className(one.class) === className(wanted));
  if (found.length === 0)
    throw usage(
      `--class ${wanted}: the document has no such class`,
      `it has ${classes.map((one) => one.class).join(", ")}`,
    );
  return found;
}

/** The other table of a document about the same portfolio. */
export function besideIt<K extends "expenses" | "example">(
  kind: K,
  { statement, said }: SaidOf<"expenses"> | SaidOf<"example">,
): Extract<Assertion, { readonly kind: K }> | undefined {
  return statement.says.find(
    (one): one is Extract<Assertion, { readonly kind: K }> =>
      one.kind === kind && "portfolio" in one && normalised(one.portfolio) === normalised(said.portfolio),
  );
}
