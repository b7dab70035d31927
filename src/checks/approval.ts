import type { Fee } from "../agreement/facts.ts";
import { usdInWords } from "../agreement/money.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { inTurn } from "../agreement/replay.ts";
import { restatedRow } from "../agreement/restated-row.ts";
import { type Levels, levelsHigher } from "../fees/higher.ts";
import type { Chain, Judged, Rule } from "./rule.ts";

/**
 * A fee higher at some asset level than the row it replaces, with no approval recorded. Section 15(a) of the Investment
 * Company Act of 1940 asks for a vote of the shareholders; the paper that shows it is seldom the amendment itself.
 */
export const approval: Rule = ({ chains, judged }) => chains.flatMap((own) => increases(own, judged));

function increases({ acts }: Chain, judged: Judged): Problem[] {
  return inTurn(acts, (act, { rows }) => {
    const { change, fee, portfolio } = act;
    const before = rows.get(portfolio.key);
    return (after) => {
      // Where nothing says which of two papers prevails, nothing says what was replaced.
      const replaces = before && !after.rows.get(portfolio.key)?.undecided;
      if (!fee || !replaces || change.kind === "add" || change.approved?.shareholders !== undefined) return [];
      const where = judged("higher", [before.fee, fee], () => higherInWords(before.fee, fee) ?? null);
      if (where === null) return [];
      const row = "portfolio" in change ? change : restatedRow(act);
      const args = { about: row?.portfolio ?? portfolio.key, where };
      const also = { place: before.setBy.change.at, says: "the fee before" };
      return [problem("approval-not-recorded", args, row?.at ?? change.at, { severity: "note", also })];
    };
  });
}

/** `at any assets`, `from $100 million to $500 million`; undefined where it is nowhere higher, or cannot be told. */
function higherInWords(before: Fee, after: Fee): string | undefined {
  const found = levelsHigher(before, after);
  if (!found || found.levels.length === 0) return undefined;
  const combined = before.kind === "group" ? ", of combined assets" : "";
  const words = `${found.levels.map(levelsInWords).join(", and ")}${combined}`;
  return found.through === undefined ? words : `${words} (as far as both were read, to ${usdInWords(found.through)})`;
}

function levelsInWords({ over, upTo }: Levels): string {
  if (upTo === undefined) return over === "0" ? "at any assets" : `at any assets over ${usdInWords(over)}`;
  return over === "0" ? `up to ${usdInWords(upTo)}` : `over ${usdInWords(over)} up to ${usdInWords(upTo)}`;
}
