import type { Change, Place } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { type Paper, passagesOf } from "./paper.ts";
import { placeOf } from "./passage.ts";
import type { Doubt } from "./read-from.ts";

/** Words that look like the number of the paper, where none was read. */
export function numberLeft(paper: Paper): Doubt[] {
  for (const passage of passagesOf(paper)) {
    const found = /\bamendment\s+(?:no\.?|number|#)\s*\w+/i.exec(passage.text);
    if (!found) continue;
    const span = { start: found.index, end: found.index + found[0].length };
    const why = "it may be the number of the paper, which was not read";
    return [{ about: "amendment", why, at: placeOf(paper.source, passage, span), printed: found[0] }];
  }
  return [];
}

/** A portfolio that the paper gives two fees from one day: which holds is for a person to say. */
export function repeated(changes: readonly Change[]): Doubt[] {
  const fees = changes.flatMap((change): { name: string; at: Place; day: string | undefined }[] => {
    if (change.kind === "restate-schedule")
      return change.rows.map(({ portfolio, at }) => ({ name: portfolio, at, day: change.effective }));
    return "fee" in change ? [{ name: change.portfolio, at: change.at, day: change.effective }] : [];
  });
  return fees.flatMap(({ name, at, day }, index) => {
    const isAgain = fees.slice(0, index).some((one) => normalised(one.name) === normalised(name) && one.day === day);
    return isAgain ? [{ about: "portfolio", why: "the paper gives it a fee twice", at, printed: name }] : [];
  });
}

/** A paper in which no act is read. */
export function nothingDone({ source }: Paper): Doubt {
  return {
    about: "changes",
    why: "no change to a schedule is read in it",
    at: { file: source.file, line: 1, column: 1, length: 1 },
    printed: "",
  };
}
