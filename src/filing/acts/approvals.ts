import type { Day } from "../../agreement/day.ts";
import type { Change } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { dayAt } from "../frame/day.ts";
import { type Paper, passagesOf } from "../paper.ts";
import { type Extent, extentOf, type Passage } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { namesIn } from "./names.ts";
import { sentencesOf } from "./sentences.ts";

/** A day on which the change was approved (1940 Act, section 15), by whom, and for which portfolios where they are named. */
export type Approval = {
  readonly by: "board" | "shareholders";
  readonly day: Day;
  readonly names: readonly string[];
  readonly used: readonly Extent[];
};

const BOARD = new Set(["board", "trustees", "directors"]);
const SHAREHOLDERS = new Set(["shareholders", "stockholders", "holders", "shareowners"]);

/** `The Board of Trustees approved this change on June 17, 2004, and the shareholders of the A Fund on September 22, 2004.` */
export function approvalsIn(paper: Paper): Approval[] {
  return passagesOf(paper).flatMap((passage) =>
    sentencesOf(passage).flatMap(({ words, tokens }) => {
      if (!tokens.some(({ lower }) => /^approv/.test(lower))) return [];
      const names = namesIn(words, tokens).map(({ name }) => name);
      return tokens.flatMap((_, at): Approval[] => {
        const read = isDated(tokens, at) ? dayAt(tokens, at) : undefined;
        const by = approver(tokens, at);
        if (read?.kind !== "day" || by === undefined) return [];
        const span = { start: tokens[at]?.start ?? 0, end: tokens[read.end - 1]?.end ?? 0 };
        return [{ by, day: read.when.day, names, used: [...saying(words, tokens), extentOf(words, span)] }];
      });
    }),
  );
}

/** The words by which a sentence says who approved what. */
function saying(words: Passage, tokens: readonly Token[]): Extent[] {
  const names = namesIn(words, tokens);
  const said = tokens.filter(
    ({ lower, start, end }) =>
      SAYING.test(lower) ||
      BOARD.has(lower) ||
      SHAREHOLDERS.has(lower) ||
      names.some((one) => start >= one.start && end <= one.end),
  );
  return said.map((token) => extentOf(words, token));
}

const SAYING =
  /^(?:approv\w*|vot\w+|meeting|special|majority|outstanding|including|independent|who|not|interested|persons?|act|company|unanimously)$/;

/** A day of approval stands after `on`, `dated`, or `held on`. */
function isDated(tokens: readonly Token[], at: number): boolean {
  return /^(?:on|dated|of|held)$/.test(tokens[at - 1]?.lower ?? "");
}

/** Who is named last before a day, in a sentence that says that they approved. */
function approver(tokens: readonly Token[], at: number): Approval["by"] | undefined {
  for (let index = at - 1; index >= 0; index -= 1) {
    const word = tokens[index]?.lower ?? "";
    if (SHAREHOLDERS.has(word)) return "shareholders";
    if (BOARD.has(word)) return "board";
  }
  return undefined;
}

/** The changes with their approvals: of the portfolios that a sentence names, else of all. Two days of one body are for a person. */
export function approved(changes: readonly Change[], approvals: readonly Approval[]): Change[] {
  return changes.map((change) => {
    const own = approvals.filter(
      ({ names }) =>
        !names.some((name) => changes.some((one) => isOf(one, name))) || names.some((name) => isOf(change, name)),
    );
    const board = only(own, "board");
    const shareholders = only(own, "shareholders");
    if (board === undefined && shareholders === undefined) return change;
    return { ...change, approved: { ...(board ? { board } : {}), ...(shareholders ? { shareholders } : {}) } };
  });
}

function isOf(change: Change, name: string): boolean {
  return "portfolio" in change && normalised(change.portfolio) === normalised(name);
}

function only(approvals: readonly Approval[], by: Approval["by"]): Day | undefined {
  const days = new Set(approvals.flatMap((one) => (one.by === by ? [one.day] : [])));
  return days.size === 1 ? [...days][0] : undefined;
}
