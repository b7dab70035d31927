/**
 * Given these files, as of this day, this schedule: a record written in a test, read as a folder would be, and its
 * answers as short text, so that a case is a line.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Act } from "../../src/agreement/acts.ts";
import type { Day } from "../../src/agreement/day.ts";
import { parseDay } from "../../src/agreement/day.ts";
import type { Doubt } from "../../src/agreement/doubts.ts";
import type { Agreement, Fee, Tiers } from "../../src/agreement/facts.ts";
import { type Knowledge, papersKnown } from "../../src/agreement/known.ts";
import type { Outcome } from "../../src/agreement/outcomes.ts";
import type { RowProof } from "../../src/agreement/row-proofs.ts";
import { type Entry, type Schedule, scheduleAsOf } from "../../src/agreement/schedule.ts";
import type { Standing } from "../../src/agreement/standing.ts";
import { possibleDays } from "../../src/agreement/unseen.ts";
import { readFile } from "../../src/read/file.ts";
import { assemble, fileRoles, type ReadRegistrant } from "../../src/read/record.ts";

/** Texts of YAML files by their path in the record. */
export type Files = Readonly<Record<string, string>>;

/** The agreement's folder in the records that tests write. */
const FOLDER = "m";

/** One paper's file: a line that begins with `{` is a change, any other a key of its own. */
function paper(name: string, number: number, status: string, lines: readonly string[]): Files {
  const changes = lines.filter((line) => line.startsWith("{")).map((line) => `  - ${line}`);
  const keys = lines.filter((line) => !line.startsWith("{"));
  const text = [
    `amendment: ${number}`,
    `status: ${status}`,
    ...keys,
    ...(changes.length > 0 ? ["changes:", ...changes] : []),
  ];
  return { [`${FOLDER}/amendments/${name}.yaml`]: `${text.join("\n")}\n` };
}

const threeDigits = (number: number): string => String(number).padStart(3, "0");

export const executed = (number: number, effective: string, ...lines: string[]): Files =>
  paper(threeDigits(number), number, "executed", [`effective: ${effective}`, ...lines]);
export const form = (number: number, effective: string, ...lines: string[]): Files =>
  paper(`${threeDigits(number)}-form`, number, "form", [`effective: ${effective}`, ...lines]);
export const draft = (number: number, effective: string, ...lines: string[]): Files =>
  paper(`${threeDigits(number)}-draft`, number, "draft", [`effective: ${effective}`, ...lines]);
export const notSeen = (number: number): Files => paper(threeDigits(number), number, "not-seen", []);

/** `agreement.yaml`, a line a key. */
export const terms = (...lines: string[]): Files => ({ [`${FOLDER}/agreement.yaml`]: `${lines.join("\n")}\n` });
/** Somebody searched the filings through that day. */
export const searched = (day: string): Files => terms(`searched-through: { day: ${day}, by: a person }`);
/** One statement with its assertions, each in braces. */
export const statement = (title: string, dated: string, ...says: string[]): Files => ({
  [`statements/${title}.yaml`]: `statement: ${title}\ndated: ${dated}\nsays:\n${says.map((one) => `  - ${one}\n`).join("")}`,
});
/** `registrant.yaml`, each portfolio in braces. */
export const register = (...portfolios: string[]): Files => ({
  "registrant.yaml": `registrant: A Trust\nportfolios:\n${portfolios.map((one) => `  - ${one}\n`).join("")}`,
});

/** A flat fee as a record writes it. */
export const flat = (rate: string): string => `fee: [{ rate: ${rate} }]`;

export type Given = {
  readonly registrants: readonly ReadRegistrant[];
  readonly at: (day: string, options?: Asked) => Schedule;
  /** Every portfolio that is on the schedule, or may be: `Alpha: 0.80%, No. 1, settled`. */
  readonly rows: (day: string, options?: Asked) => string[];
  /** What is said of one portfolio, by the name it bears on the day. */
  readonly of: (name: string, day: string, options?: Asked) => string;
  /** What is said of one portfolio, by any of its names, on each of some days. */
  readonly over: (name: string, days: readonly string[], options?: Asked) => Record<string, string>;
  /** Possible days of each unseen paper: `2003-05-01 | 2003-12-01`, or `2009-05-01 … 2010-04-30`. */
  readonly possible: (options?: Asked) => Record<number, string>;
};

export type Asked = { readonly knownOn?: string; readonly public?: true; readonly agreement?: string };

/** The one agreement of the record that these files make. */
export function agreementOf(...files: readonly Files[]): {
  readonly registrant: ReadRegistrant;
  readonly agreement: Agreement;
} {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  return { registrant, agreement };
}

/** The record that these files make. Anything wrong in it fails the test. */
export function given(...parts: readonly Files[]): Given {
  const files = parts.flatMap((part) => Object.entries(part));
  const [twice] = files.map(([name]) => name).filter((name, index, names) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} is written twice`);
  return answering(read(Object.fromEntries(files)));
}

/** The record that a folder holds. */
export function givenFolder(folder: string): Given {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const yaml = names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.replaceAll(path.sep, "/"))
    .sort();
  return given(Object.fromEntries(yaml.map((name) => [name, readFileSync(path.join(folder, name), "utf8")])));
}

/** The registrants of these files, read in the order given (a folder's files come in order of path). */
export function read(files: Files, order = (paths: string[]): string[] => paths): readonly ReadRegistrant[] {
  const { filed, problems: misplaced } = fileRoles(Object.keys(files));
  const byPath = new Map(filed.map((one) => [one.path, one]));
  const reads = order(filed.map((one) => one.path)).flatMap((name) => {
    const one = byPath.get(name);
    return one ? [readFile(one, new TextEncoder().encode(files[name]))] : [];
  });
  const { registrants, problems } = assemble(reads);
  const found = [...misplaced, ...problems];
  if (found.length > 0) {
    throw new Error(
      found.map(({ code, args, at }) => `${at.file}:${at.line} ${code} ${JSON.stringify(args)}`).join("\n"),
    );
  }
  return registrants;
}

export function asDay(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`${text} is not a day`);
  return day;
}

export function knowledgeOf({ knownOn, public: filed }: Asked = {}): Knowledge | undefined {
  if (knownOn === undefined && !filed) return undefined;
  return { by: filed ? "public" : "parties", ...(knownOn === undefined ? {} : { on: asDay(knownOn) }) };
}

/** Answers from registrants already read. */
export function answering(registrants: readonly ReadRegistrant[]): Given {
  const chosen = ({ agreement }: Asked = {}): { registrant: ReadRegistrant; agreement: Agreement } => {
    const [registrant] = registrants;
    const found = registrant?.agreements.find(({ slug }) => agreement === undefined || slug === agreement);
    if (!registrant || !found) throw new Error(`the record holds no agreement ${agreement ?? ""}`);
    return { registrant, agreement: found };
  };
  const at = (day: string, options?: Asked): Schedule => {
    const { registrant, agreement } = chosen(options);
    return scheduleAsOf(registrant, registrant.identified, agreement, asDay(day), knowledgeOf(options));
  };
  const ofKey = (key: string, day: string, options?: Asked): string => {
    const schedule = at(day, options);
    if (schedule.kind !== "in-force") return schedule.kind;
    const entry = schedule.entries.find(({ portfolio }) => portfolio.key === key);
    return entry ? outcomeText(entry.outcome) : "unknown";
  };
  return {
    registrants,
    at,
    rows(day, options) {
      const schedule = at(day, options);
      if (schedule.kind !== "in-force") return [schedule.kind];
      return schedule.entries
        .filter(({ outcome }) => !["never", "not-yet-added", "removed"].includes(outcome.kind))
        .map((entry) => `${nameText(entry)}: ${outcomeText(entry.outcome)}`);
    },
    of(name, day, options) {
      const schedule = at(day, options);
      if (schedule.kind !== "in-force") return schedule.kind;
      const entry = schedule.entries.find((one) => nameText(one) === name);
      return entry ? outcomeText(entry.outcome) : `no portfolio is named ${name}`;
    },
    over(name, days, options) {
      const key = chosen(options).registrant.identified.bearing(name)?.key;
      if (key === undefined) throw new Error(`${name} is no portfolio, or more than one`);
      return Object.fromEntries(days.map((day) => [day, ofKey(key, day, options)]));
    },
    possible(options) {
      const { agreement } = chosen(options);
      const known = papersKnown(agreement, knowledgeOf(options));
      return Object.fromEntries(
        possibleDays(agreement, known).map((one) => [
          one.number,
          one.kind === "days" ? one.days.join(" | ") : `${one.from ?? ""} … ${one.to ?? ""}`.trim(),
        ]),
      );
    },
  };
}

/** `Alpha`, or `Alpha (or already Beta)`; the word Portfolio is left out. */
export function nameText({ name, perhaps }: Pick<Entry, "name" | "perhaps">): string {
  const short = (full: string): string => full.replace(/ Portfolio\b/, "");
  return perhaps === undefined ? short(name) : `${short(name)} (or already ${short(perhaps)})`;
}

export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case "row":
      return `${feeText(outcome.row.fee)}, ${paperText(outcome.row.setBy)}, ${standingText(outcome.standing)}`;
    case "order-undecided":
      return `order undecided: ${outcome.between.map(paperText).join(" or ")}`;
    case "fee-not-seen":
      return `fee not seen (${proofText(outcome.proof)})`;
    case "may-have-stood":
      return `may have stood by ${outcome.addedBy.join(" ")} (${proofText(outcome.proof)})`;
    case "attested":
      return `attested by ${outcome.proof.by.title}`;
    case "not-yet-added":
      return `not yet added (${paperText(outcome.by)})`;
    case "removed":
      return `removed by ${paperText(outcome.by)}`;
    case "never":
      return "never";
    default:
      return outcome satisfies never;
  }
}

function proofText({ day, act, statement: said }: RowProof): string {
  return `${day}, ${act ? paperText(act) : said?.by.title}`;
}

function paperText({ paper }: Act): string {
  return `No. ${paper.number}${paper.status === "form" ? " (form)" : ""}`;
}

export function standingText(standing: Standing): string {
  const doubts =
    "doubts" in standing && standing.doubts.length > 0 ? `: ${standing.doubts.map(doubtText).join("; ")}` : "";
  switch (standing.kind) {
    case "settled":
      return standing.laterDiffers ? `settled, but ${standing.laterDiffers.by.title} differs` : "settled";
    case "confirmed":
      return `${standing.presumed ? "presumed" : "confirmed"} by ${standing.by.by.title}`;
    case "contradicted":
      return `contradicted by ${standing.by.map(({ by }) => by.title).join(" and ")}${doubts}`;
    case "partly-read":
      return `partly read above ${standing.above}${doubts}`;
    case "blank":
      return `blank${standing.asPrinted === undefined ? "" : ` "${standing.asPrinted}"`}${doubts}`;
    case "open":
      return `open${doubts}`;
    default:
      return standing satisfies never;
  }
}

function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case "unseen":
    case "withheld":
    case "partly-read":
      return `${doubt.kind} ${doubt.numbers.join(" ")}`;
    case "after-last":
      return `after ${doubt.number}`;
    case "form":
    case "inferred-day":
    case "within-range":
    case "added-again":
      return `${doubt.kind} ${doubt.number}`;
    case "merged":
      return `merged by ${doubt.ending.by.title}`;
    default:
      return doubt satisfies never;
  }
}

/** `0.80% to 500000000, 0.75%`; a fee of another kind shows its parts. */
export function feeText(fee: Fee): string {
  switch (fee.kind) {
    case "tiers":
      return tiersText(fee);
    case "discount":
      return `${tiersText(fee)} less ${fee.discount.offPercent}% over ${fee.discount.monthAverageExceeds}`;
    case "group":
      return `${tiersText(fee)} on ${fee.measuredOn.group}`;
    case "minimum":
      return `${tiersText(fee)} at least ${fee.minimum.usd} a ${fee.minimum.per}`;
    case "switch":
      return `${tiersText(fee.before)} until ${fee.trigger.firstReaches} then ${tiersText(fee.after)}`;
    case "cases":
      return fee.cases.map((one) => `${one.name} ${tiersText(one)}`).join(" | ");
    case "parts":
      return fee.parts.map((one) => `${one.name} ${tiersText(one)}`).join(" + ");
    case "bands":
      return fee.bands.map(tiersText).join(" / ");
    case "not-computable":
      return fee.words;
    default:
      return fee satisfies never;
  }
}

function tiersText({ tiers, rest }: Tiers): string {
  const read = tiers.map(({ rate, upTo }) => {
    const shown = rate === "blank" ? "blank" : `${rate}%`;
    return upTo === undefined ? shown : `${shown} to ${upTo}`;
  });
  return [...read, ...(rest ? ["…"] : [])].join(", ");
}
