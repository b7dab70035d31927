import type { Argument, Option } from "commander";
import { type Day, parseDay } from "../../agreement/day.ts";
import type { Agreement, Amendment } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { effectiveDay, knownSince, papersKnown } from "../../agreement/known.ts";
import type { ProblemCode } from "../../agreement/problem.ts";
import { agreementTyped } from "../../options.ts";
import { portfolioTyped } from "../../portfolio-typed.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import { openRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { Page } from "../../write/explain/page.ts";
import { CHANGE_KINDS } from "../schedule-a/change-typed.ts";
import { canBeDisabled } from "../schedule-a/codes.ts";
import { commandsOf, nameOf, type Typed } from "./typed.ts";

/** A word that fits at the cursor, and what it stands for. */
export type Offer = { readonly word: string; readonly says?: string };

/** What can stand at the cursor: words, and perhaps paths, which the shell itself lists. */
export type Offers = {
  readonly words: readonly Offer[];
  readonly paths?: "files" | "folders";
  /** The text typed, as the words are written, where a person may write it otherwise. */
  readonly typedAs?: (text: string) => string;
};

type Source = (typed: Typed, shell: Shell) => Offers | Promise<Offers>;

const nothing: Source = () => ({ words: [] });
const files: Source = () => ({ words: [], paths: "files" });
const records: Source = () => ({
  words: [{ word: "bundled", says: "the record that comes with the tool" }],
  paths: "folders",
});

/**
 * What completes a value that has no fixed choices: by its command and the long name of its option, by that name alone, or
 * by its command and argument.
 */
const SOURCES: Readonly<Record<string, Source>> = {
  "--portfolio": portfolios,
  "--with-portfolio": portfolios,
  "--agreement": agreements,
  "--as-of": daysOf(effectiveDay, "effective"),
  "--from": daysOf(effectiveDay, "effective"),
  "--known-on": daysOf((paper, { amendments }) => knownSince(paper, amendments)?.day, "known"),
  "--record": records,
  "--output": files,
  "--receipt": files,
  "--redline": files,
  "--only": listOf(codesOf(() => true)),
  "--disable": listOf(codesOf(canBeDisabled)),
  "--since": commits,
  "--stdin-name": files,
  "--with": files,
  "--assets": nothing,
  "--group-assets": nothing,
  "--case": nothing,
  "--with-case": nothing,
  "--with-day": daysOf(effectiveDay, "effective"),
  "--net-assets": files,
  "--to": nothing,
  "--max-carry": nothing,
  "--by": nothing,
  "accrue --trigger": nothing,
  "--column": nothing,
  "--asset-days": nothing,
  "--booked": nothing,
  "--tolerance": nothing,
  "--expense-account": nothing,
  "--payable-account": nothing,
  "--part": nothing,
  "--step": nothing,
  "--rate": nothing,
  "--fee": nothing,
  "--printed": nothing,
  "--gross": nothing,
  "--net": nothing,
  "--net-years": nothing,
  "--sales-load": nothing,
  "--deferred-load": nothing,
  "--invest": nothing,
  "--published": nothing,
  "--class": nothing,
  "--statement": nothing,
  "--management": nothing,
  "--distribution": nothing,
  "--other": nothing,
  "--total": nothing,
  "--waiver": nothing,
  "--repayment": nothing,
  "--limit": nothing,
  "--expenses": files,
  "--begins": nothing,
  "--approved": nothing,
  "--counts": nothing,
  "--registrant": nothing,
  "--cik": nothing,
  "--dated": nothing,
  "--manager": nothing,
  "--into": () => ({ words: [], paths: "folders" }),
  "--number": nothing,
  "--effective": nothing,
  "init --agreement": nothing,
  "new --into": portfolios,
  "new --change": () => ({ words: CHANGE_KINDS.map((word) => ({ word })) }),
  "--title": nothing,
  "--url": nothing,
  "--filed": nothing,
  "--executed": nothing,
  "table --from": nothing,
  "chart --from": nothing,
  "init folder": () => ({ words: [], paths: "folders" }),
  "check record": records,
  "propose draft": files,
  "import file": files,
  "show number": numbers,
  "history portfolio": portfolios,
  "compare day": daysOf(effectiveDay, "effective"),
  "compare other": daysOf(effectiveDay, "effective"),
  "diff day": daysOf(effectiveDay, "effective"),
  "diff other": daysOf(effectiveDay, "effective"),
  "explain code": codesOf(() => true),
  "fmt file": files,
  "verify receipt": files,
  "help command": ({ program }) => ({ words: commandsOf(program).map((one) => ({ word: one.name() })) }),
};

/** What completes the value of an option, or an argument of the command typed. */
export async function valuesOf(wanted: Option | Argument, typed: Typed, shell: Shell): Promise<Offers> {
  if (wanted.argChoices) return { words: wanted.argChoices.map((word) => ({ word })) };
  return sourceOf(wanted, typed.command.name())?.(typed, shell) ?? { words: [] };
}

/** What completes an option's value or an argument of a command; undefined where nobody has said. */
export function sourceOf(wanted: Option | Argument, command: string): Source | undefined {
  const name = "flags" in wanted ? nameOf(wanted) : wanted.name();
  return SOURCES[`${command} ${name}`] ?? SOURCES[name];
}

/** Every name borne, misprints aside, in short form, where that is read as its bearer's. */
async function portfolios(typed: Typed, shell: Shell): Promise<Offers> {
  const registrants = await registrantsAsked(typed, shell);
  const day = parseDay(typed.given.get("--as-of") ?? "");
  const borne = registrants.flatMap(({ identified }) =>
    identified.all.flatMap((portfolio) =>
      portfolio.names.filter(({ misprint }) => !misprint).map(({ name }) => ({ portfolio, name })),
    ),
  );
  const words = new Map<string, string>();
  for (const { portfolio, name } of borne) {
    const word = shortForm(name);
    if (words.has(word) || !/^[a-z0-9-]+$/.test(word)) continue;
    const found = await portfolioTyped(word, registrants, day).catch(() => undefined);
    if (found?.portfolio === portfolio) words.set(word, name);
  }
  return { words: [...words].map(([word, says]) => ({ word, says })), typedAs: shortForm };
}

/** `met-aim-small-cap-growth`, which a person can type where a name is asked for; of the start of a name, the start of this. */
function shortForm(name: string): string {
  return normalised(name).replaceAll(" ", "-");
}

async function agreements(typed: Typed, shell: Shell): Promise<Offers> {
  const { registrants } = await recordAsked(typed, shell);
  const all = registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement) => ({ registrant, agreement })),
  );
  return {
    words: all.map(({ registrant, agreement }) => {
      const alone = all.filter(({ agreement: other }) => other.slug === agreement.slug).length === 1;
      const { title } = agreement.terms;
      return {
        word: alone ? agreement.slug : `${registrant.slug}/${agreement.slug}`,
        ...(title === undefined ? {} : { says: title }),
      };
    }),
  };
}

/** Days that a question about amendments turns on, each with the numbers of the papers whose day it is. */
function daysOf(dayOf: (paper: Amendment, agreement: Agreement) => Day | undefined, what: string): Source {
  return async (typed, shell) => {
    const numbers = new Map<Day, Set<number>>();
    const asked = agreementAsked(typed, await registrantsAsked(typed, shell));
    for (const agreement of asked) {
      const { executed, forms } = papersKnown(agreement);
      for (const paper of [...executed, ...forms]) {
        const day = dayOf(paper, agreement);
        if (day !== undefined) numbers.set(day, (numbers.get(day) ?? new Set()).add(paper.number));
      }
    }
    const days = [...numbers].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      words: days.map(([word, papers]) => ({
        word,
        says: `${[...papers].map((number) => `No. ${number}`).join(", ")} ${what}`,
      })),
    };
  };
}

/** Numbers of amendments, each with the days of the papers held of it in the agreements asked. */
async function numbers(typed: Typed, shell: Shell): Promise<Offers> {
  const asked = agreementAsked(typed, await registrantsAsked(typed, shell));
  const says = new Map<number, string[]>();
  for (const { amendments } of asked) {
    for (const paper of amendments) {
      const day = effectiveDay(paper);
      const what =
        paper.status === "not-seen" ? "not seen" : day === undefined ? paper.status : `${paper.status} ${day}`;
      says.set(paper.number, [...(says.get(paper.number) ?? []), what]);
    }
  }
  const words = [...says].sort(([a], [b]) => a - b);
  return { words: words.map(([number, held]) => ({ word: String(number), says: held.join(", ") })) };
}

async function commits(_: Typed, { cwd, env }: Shell): Promise<Offers> {
  const { namesOfCommits } = await import("../../git.ts");
  const names = await namesOfCommits(cwd, env);
  return { words: names.map((word) => ({ word })), paths: "folders" };
}

/** Codes of findings, each with its line. */
function codesOf(isOffered: (code: ProblemCode) => boolean): Source {
  return async () => {
    const { PAGES } = await import("../../write/explain/pages.ts");
    const pages = Object.entries(PAGES) as [ProblemCode, Page][];
    return { words: pages.filter(([code]) => isOffered(code)).map(([word, { title }]) => ({ word, says: title })) };
  };
}

/** A list with commas: what stands before the last comma stays, and is not offered again. */
function listOf(source: Source): Source {
  return async (typed, shell) => {
    const before = /^.*,/s.exec(typed.text)?.[0] ?? "";
    const listed = before.split(",");
    const { words } = await source(typed, shell);
    return {
      words: words
        .filter(({ word }) => !listed.includes(word))
        .map((offer) => ({ ...offer, word: before + offer.word })),
    };
  };
}

/** The record that a question typed so far would ask. */
function recordAsked({ given }: Typed, shell: Shell): ReturnType<typeof openRecord> {
  const named = given.get("--record");
  const home = shell.env["HOME"];
  return openRecord(home === undefined ? named : named?.replace(/^~(?=\/|$)/, home), shell);
}

async function registrantsAsked(typed: Typed, shell: Shell): Promise<readonly ReadRegistrant[]> {
  const { registrants } = await recordAsked(typed, shell);
  const asked = agreementAsked(typed, registrants);
  return registrants.filter((registrant) => registrant.agreements.some((agreement) => asked.includes(agreement)));
}

function agreementAsked({ given }: Typed, registrants: readonly ReadRegistrant[]): readonly Agreement[] {
  const named = given.get("--agreement");
  return named === undefined
    ? registrants.flatMap((registrant) => registrant.agreements)
    : [agreementTyped(named, registrants)];
}
