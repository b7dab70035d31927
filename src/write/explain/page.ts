import type { NonEmpty } from "../../agreement/facts.ts";
import type { FaultArgs, RuleArgs, Severity } from "../../agreement/problem.ts";

/** What there is to know of one code: cause and cure, in the words of those who keep schedules of fees. */
export type Page = {
  /** The finding in one line, as a list of codes has it. */
  readonly title: string;
  /** What it weighs, the usual first. */
  readonly weighs: NonEmpty<Severity>;
  readonly means: string;
  /** Why it matters to somebody who relies on the schedule. */
  readonly matters: string;
  readonly mend: string;
  /** A part of a file that shows the finding, and the same part mended. */
  readonly wrong?: string;
  readonly right?: string;
  /** The law, or the rule of the record, behind it. */
  readonly rests?: string;
};

/** A page of a rule, whose findings a record can accept: what `about` names, with an example. */
export type RulePage = Page & {
  readonly accept: { readonly about: string; readonly example: string } | { readonly never: string };
};

/** The pages of some codes; one left out does not compile. */
export type FaultPages<C extends keyof FaultArgs> = { readonly [K in C]: Page };
export type RulePages<C extends keyof RuleArgs> = { readonly [K in C]: RulePage };
