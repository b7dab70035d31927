import type { Fee, Place } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import type { Chain, Rule } from "./rule.ts";

/**
 * Groups of one agreement whose names differ in their writing alone: rows form a group by naming it alike, so that what
 * was meant as one group would be two, each with fewer assets.
 */
export const groups: Rule = ({ chains }) => chains.flatMap(spelledApart);

function spelledApart({ acts }: Chain): Problem[] {
  const first = new Map<string, { readonly group: string; readonly at: Place }>();
  const told = new Set<string>();
  return acts.flatMap(({ change }): Problem[] =>
    feesOf(change).flatMap((fee) => {
      if (fee.kind !== "group") return [];
      const { group, at } = fee.measuredOn;
      const known = first.get(meant(group));
      if (!known) first.set(meant(group), { group, at });
      if (!known || known.group === group || told.has(group)) return [];
      told.add(group);
      const also = { place: known.at, says: `named "${known.group}" before` };
      return [problem("group-spelling", { about: group, other: known.group }, at, { severity: "warning", also })];
    }),
  );
}

function feesOf(change: Chain["acts"][number]["change"]): readonly Fee[] {
  if (change.kind === "restate-schedule") return change.rows.map(({ fee }) => fee);
  return "fee" in change ? [change.fee] : [];
}

/** `the Large-Cap Group` and `Large Cap` are one name. */
function meant(group: string): string {
  return normalised(group).replace(/\b(?:the|group)\b| /g, "");
}
