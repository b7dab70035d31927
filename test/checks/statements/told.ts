/** What documents say in a record written in a test, and what the amendments make of each: a line a saying. */

import { chainOf, JUDGED_NOW, type Verdict } from "../../../src/checks/rule.ts";
import { verdictsOf } from "../../../src/checks/statements.ts";
import type { ReadRegistrant } from "../../../src/read/record.ts";
import { type Files, read } from "../../agreement/given.ts";

export function verdicts(...parts: readonly Files[]): readonly Verdict[] {
  const files = parts.flatMap((part) => Object.entries(part));
  const [twice] = files.map(([name]) => name).filter((name, index, names) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} is written twice`);
  return verdictsIn(read(Object.fromEntries(files)));
}

export function verdictsIn([registrant]: readonly ReadRegistrant[]): readonly Verdict[] {
  if (!registrant) throw new Error("no registrant");
  const portfolios = registrant.identified;
  const chains = registrant.agreements.map((agreement) => chainOf(agreement, portfolios));
  return verdictsOf({ registrant, portfolios, chains, judged: JUDGED_NOW });
}

/** `agrees: No. 22, 2006-11-01, gives the same`; `statement-fee: …`; `cannot tell: …`. */
export function told(...parts: readonly Files[]): string[] {
  return verdicts(...parts).map(toldOf);
}

export function toldOf(verdict: Verdict): string {
  if (verdict.kind === "agrees") return `agrees: ${verdict.found}`;
  const { code, args } = verdict.finding;
  if ("why" in args) return `cannot tell: ${args.why}`;
  return `${code}: ${"gives" in args ? args.gives : ""}`;
}

/** What the one thing said in a record comes to. */
export function toldOnce(...parts: readonly Files[]): string {
  const [first, ...others] = told(...parts);
  if (first === undefined || others.length > 0) throw new Error(`not one thing is said: ${others.length + 1}`);
  return first;
}
