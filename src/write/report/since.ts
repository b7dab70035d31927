import type { Day } from "../../agreement/day.ts";
import type { Problem } from "../../agreement/problem.ts";
import type { Json } from "../answer.ts";
import { escaped } from "../markdown.ts";
import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { wrapped } from "../wrap.ts";
import { lineOf } from "./finding.ts";
import { severitiesInWords } from "./report.ts";
import { type Shown, shownOf } from "./shown.ts";

type PathOf = (file: string) => string;

/** What a record answers and shows otherwise than it did at a commit, or than another folder does. */
export type Since = {
  /** The commit or folder, as it was named. */
  readonly named: string;
  /** In full; undefined where a folder was compared. */
  readonly commit?: string;
  /** Of the record compared with; undefined where none was there: then everything is new. */
  readonly digest?: string;
  /** Said where the name could have meant something else. */
  readonly remark?: string;
  /** How many portfolios answer otherwise on some day, each counted once under all its names. */
  readonly portfolios: number;
  readonly agreements: readonly ChangedAgreement[];
  /** Names of portfolios that only one of the two records knows. */
  readonly newPortfolios: readonly string[];
  readonly gonePortfolios: readonly string[];
  readonly newFindings: readonly Problem[];
  readonly goneFindings: readonly GoneFinding[];
};

/** A finding that no longer stands: it is not found, or it is accepted now. */
export type GoneFinding = { readonly finding: Problem; readonly accepted: boolean };

/** One agreement, and what it answers otherwise. */
export type ChangedAgreement = {
  readonly title: string;
  readonly folder: string;
  readonly state: "compared" | "new" | "gone" | "not-compared";
  /** What is to be said where it was not compared, in a sentence without its subject. */
  readonly remark?: string;
  readonly rows: readonly ChangedRow[];
};

/** Over some days, what is said otherwise of portfolios, alike of each; of no portfolio, it is the agreement itself. */
export type ChangedRow = {
  readonly portfolios: readonly string[];
  /** Undefined where it does not depend on the day. */
  readonly days?: { readonly from?: Day; readonly to?: Day; readonly words: string };
  readonly parts: readonly ChangedPart[];
};

/** One thing said, before and now: in words that may follow `said`, and for machines. Absent where nothing was said. */
export type ChangedPart = {
  readonly part: string;
  /** `set by`, `standing`; empty where the words need none. */
  readonly label: string;
  readonly before?: string;
  readonly now?: string;
  readonly json: { readonly before: Json; readonly now: Json; readonly [key: string]: Json };
};

/** `since HEAD~1 (1f0c5a4e9b21): 2 portfolios answer otherwise; new: 1 warning`. */
export function sinceInWords({ named, commit, digest, ...since }: Since): string {
  const than = `since ${named}${commit === undefined ? " (a folder)" : ` (${commit.slice(0, 12)})`}`;
  if (digest === undefined) return `${than}: no record was there, so everything is new`;
  const { portfolios, agreements, newPortfolios, gonePortfolios, newFindings, goneFindings } = since;
  const inState = (wanted: ChangedAgreement["state"]): number =>
    agreements.filter(({ state }) => state === wanted).length;
  const ofThemselves = agreements.filter(({ rows }) => rows.some(isOfAgreement)).length;
  const answers = [
    ...counted(portfolios, "portfolio answers otherwise", "portfolios answer otherwise"),
    ...counted(newPortfolios.length, "portfolio new", "portfolios new"),
    ...counted(gonePortfolios.length, "portfolio gone", "portfolios gone"),
    ...counted(ofThemselves, "agreement says otherwise of itself", "agreements say otherwise of themselves"),
    ...counted(inState("new"), "agreement new", "agreements new"),
    ...counted(inState("gone"), "agreement gone", "agreements gone"),
    ...counted(inState("not-compared"), "agreement not compared", "agreements not compared"),
  ];
  const gone = goneFindings.map(({ finding }) => finding);
  return `${than}: ${[
    ...(answers.length === 0 ? ["every answer is the same"] : answers),
    ...severities("new", newFindings),
    ...severities("gone", gone),
  ].join("; ")}`;
}

function counted(count: number, one: string, more: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
}

function severities(what: string, findings: readonly Problem[]): string[] {
  return findings.length === 0 ? [] : [`${what}: ${severitiesInWords(findings)}`];
}

function isOfAgreement({ portfolios }: ChangedRow): boolean {
  return portfolios.length === 0;
}

/** For a person: a line for each portfolio and span of days. */
export function sinceAsText(since: Since, pathOf: PathOf, shown: Shown, width?: number): string {
  const line = (depth: number, text: string): string =>
    wrapped(" ".repeat(depth) + visible(text), width, " ".repeat(depth + 2));
  const findings = findingLines(since, pathOf, shown);
  return [
    line(0, capital(sinceInWords(since))),
    ...remarks(since).map((text) => line(2, text)),
    ...since.agreements.flatMap(({ title, rows, remark }) => [
      "",
      line(2, remark === undefined ? title : `${title}: ${remark}`),
      ...rows.map((row) => line(4, rowInWords(row))),
    ]),
    ...(findings.length > 0 ? ["", ...findings.map((text) => line(2, text))] : []),
  ]
    .map((text) => `${text}\n`)
    .join("");
}

/** A line each, as a compiler prints findings; each begins with the agreement's folder. */
export function sinceAsLines(since: Since, pathOf: PathOf, shown: Shown): readonly string[] {
  return [
    ...remarks(since),
    ...since.agreements.flatMap(({ title, folder, rows, remark }) => {
      const whose = folder === "" ? title : folder;
      return [
        ...(remark === undefined ? [] : [`${whose}: ${remark}`]),
        ...rows.map((row) => `${whose}: ${rowInWords(row)}`),
      ];
    }),
    ...findingLines(since, pathOf, shown),
    sinceInWords(since),
  ];
}

/** For a pull request: a table for each agreement, before beside now. */
export function sinceAsMarkdown(since: Since, pathOf: PathOf, shown: Shown): string {
  const tables = since.agreements.map(({ title, rows, remark }) => {
    const heading = `#### ${escaped(title)}`;
    const lines = rows.map((row) => `| ${cells(row).map(escaped).join(" | ")} |`);
    const table = ["| Portfolio | Days | Before | Now |", "| --- | --- | --- | --- |", ...lines];
    return [
      heading,
      ...(remark === undefined ? [] : [escaped(remark)]),
      ...(rows.length > 0 ? [table.join("\n")] : []),
    ];
  });
  const said = [...remarks(since), ...findingLines(since, pathOf, shown)].map((text) => `- ${escaped(text)}`);
  const heading = `### ${escaped(capital(sinceInWords(since)))}`;
  return [heading, ...(said.length > 0 ? [said.join("\n")] : []), ...tables.flat()].join("\n\n");
}

/**
 * For programs: `named` as typed, `commit`, `digest` (null where no record was there), `remark`, `portfolios`
 * (how many answer otherwise), `newPortfolios`, `gonePortfolios`, `newFindings` and `goneFindings` (as `findingOf` gives them, the latter with `accepted`), and
 * `agreements`, each with `title`, `folder`, `state`, `remark` and `changes`. A change has `portfolios` (none: of the agreement
 * itself), `from` and `to` (null: from ever, for good), and `parts`, each with `part`, `before` and `now`.
 */
export function sinceAsJson(since: Since, findingOf: (found: Problem) => { readonly [key: string]: Json }): Json {
  return {
    named: since.named,
    commit: since.commit ?? null,
    digest: since.digest ?? null,
    remark: since.remark ?? null,
    portfolios: since.portfolios,
    newPortfolios: since.newPortfolios,
    gonePortfolios: since.gonePortfolios,
    newFindings: since.newFindings.map(findingOf),
    goneFindings: since.goneFindings.map(({ finding, accepted }) => ({ ...findingOf(finding), accepted })),
    agreements: since.agreements.map(({ title, folder, state, remark, rows }) => ({
      title,
      folder,
      state,
      remark: remark ?? null,
      changes: rows.map(({ portfolios, days, parts }) => ({
        portfolios,
        from: days?.from ?? null,
        to: days?.to ?? null,
        parts: parts.map(({ part, json }) => ({ part, ...json })),
      })),
    })),
  };
}

function remarks({ remark, newPortfolios, gonePortfolios }: Since): string[] {
  return [
    ...(remark === undefined ? [] : [remark]),
    ...newPortfolios.map((name) => `new: ${name}`),
    ...gonePortfolios.map((name) => `gone: ${name}`),
  ];
}

function findingLines({ newFindings, goneFindings }: Since, pathOf: PathOf, shown: Shown): string[] {
  const gone = (accepted: boolean): Problem[] =>
    goneFindings.flatMap((one) => (one.accepted === accepted ? [one.finding] : []));
  // Where a finding stood is a place of the other record.
  const inFile = (found: Problem): string =>
    `${pathOf(found.at.file)}: ${found.severity}[${found.code}] ${wordsOf(found).message}`;
  return [
    ...shownOf(newFindings, shown).map((found) => `new: ${lineOf(found, pathOf)}`),
    ...shownOf(gone(true), shown).map((found) => `accepted now: ${inFile(found)}`),
    ...shownOf(gone(false), shown).map((found) => `gone: ${inFile(found)}`),
  ];
}

/** `Met/AIM Small Cap Growth Portfolio, from November 1, 2006 on: 0.88% of … instead of 0.90% of such assets`. */
function rowInWords({ portfolios, days, parts }: ChangedRow): string {
  const several = portfolios.length > 1;
  const about = several ? [`${portfolios.length} portfolios`] : portfolios;
  const head = [...about, ...(days ? [days.words] : [])].join(", ");
  const said = parts.map(({ label, before, now }) => {
    const named = (words: string): string => (label === "" ? words : `${label} ${words}`);
    if (now === undefined) return `no longer ${named(before ?? "")}`;
    return before === undefined ? named(now) : `${named(now)} instead of ${before}`;
  });
  const whole = head === "" ? said.join("; ") : `${head}: ${said.join("; ")}`;
  return several ? `${whole} (${portfolios.join("; ")})` : whole;
}

function cells(row: ChangedRow): string[] {
  const side = (of: "before" | "now"): string =>
    row.parts
      .flatMap(({ label, [of]: words }) => (words === undefined ? [] : [label === "" ? words : `${label} ${words}`]))
      .join("; ");
  const { portfolios } = row;
  const about = portfolios.length > 1 ? `${portfolios.length} portfolios: ${portfolios.join("; ")}` : portfolios[0];
  return [about ?? "the agreement", row.days?.words ?? "", side("before"), side("now")];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
