import type { FaultArgs, ProblemCode, RuleArgs } from "../../agreement/problem.ts";
import { CHAIN } from "./chain.ts";
import { FILES } from "./files.ts";
import type { FaultPages, Page, RulePage, RulePages } from "./page.ts";
import { RATES } from "./rates.ts";
import { RECITALS } from "./recitals.ts";
import { ROWS } from "./rows.ts";
import { SIGNATURES } from "./signatures.ts";
import { STATEMENTS } from "./statements.ts";
import { TIERS } from "./tiers.ts";
import { TOGETHER } from "./together.ts";
import { VALUES } from "./values.ts";
import { WORDS } from "./words.ts";
import { YAML } from "./yaml.ts";

/** An acceptance that has outlived its finding. */
const ACCEPTANCES: RulePages<"acceptance-unused"> = {
  "acceptance-unused": {
    title: "an acceptance matches nothing that is found",
    weighs: ["warning"],
    means:
      "An item of `accepts` names a finding that this file no longer has: what it accepted was mended, or `finding` or `about` is not as the finding has it.",
    matters: "An acceptance left behind would silently accept the same fault when it comes back.",
    mend: "Delete it, or write `about` exactly as the finding gives it: `schedule-a check --format json` prints the line to write.",
    accept: { never: "it is about acceptances" },
  },
};

/** Every code by kind, in the order in which a person meets them. */
export const GROUPS: readonly {
  readonly title: string;
  readonly pages: Readonly<Partial<Record<ProblemCode, Page>>>;
}[] = [
  { title: "Files and characters", pages: FILES },
  { title: "YAML", pages: YAML },
  { title: "Keys and values", pages: VALUES },
  { title: "Tiers", pages: TIERS },
  { title: "Files together", pages: TOGETHER },
  { title: "Numbers and days of the papers", pages: CHAIN },
  { title: "Rows of the schedule", pages: ROWS },
  { title: "Recitals", pages: RECITALS },
  { title: "Signatures", pages: SIGNATURES },
  { title: "Rates and approvals", pages: RATES },
  { title: "Words of a fee", pages: WORDS },
  { title: "Statements of other documents", pages: STATEMENTS },
  { title: "Acceptances", pages: ACCEPTANCES },
];

/** The page of every code; one left out does not compile. */
export const PAGES: { readonly [C in ProblemCode]: C extends keyof RuleArgs ? RulePage : Page } = {
  ...({ ...FILES, ...YAML, ...VALUES, ...TIERS, ...TOGETHER } satisfies FaultPages<keyof FaultArgs>),
  ...({
    ...CHAIN,
    ...ROWS,
    ...RECITALS,
    ...SIGNATURES,
    ...RATES,
    ...WORDS,
    ...STATEMENTS,
    ...ACCEPTANCES,
  } satisfies RulePages<keyof RuleArgs>),
};
