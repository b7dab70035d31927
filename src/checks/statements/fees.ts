import { whenInIso } from "../../agreement/day.ts";
import type { Doubt } from "../../agreement/doubts.ts";
import type { Fee } from "../../agreement/facts.ts";
import { usdInWords } from "../../agreement/money.ts";
import type { Row } from "../../agreement/replay.ts";
import { compareFees, type Likeness } from "../../agreement/same-fee.ts";
import type { Standing } from "../../agreement/standing.ts";
import { tierSetsOf } from "../../agreement/tier-sets.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import { paperInWords } from "../paper-words.ts";
import { feeDifferences } from "./fee-differences.ts";
import { gapsIn, gapsInWords, isWhole } from "./gaps.ts";
import { type Book, type Held, judgedFor, type Stand, standOn } from "./held.ts";
import { presenceOf } from "./presence.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  type Moment,
  momentInWords,
  type NoAgreement,
  type Saying,
} from "./said.ts";

/** A contract fee that a document gives: an assertion, a side agreement, or a paper that removes the row. */
export type StatedFee = {
  readonly portfolio: string;
  readonly is: Fee;
  readonly under?: string;
};

/** A stated fee against the row that the amendments give: the same, another and where, or unread on one side. */
export function feeSaid({ portfolio: name, is, under }: StatedFee, moment: Moment, held: Held): Saying {
  return {
    code: "statement-fee",
    about: aboutOf(name, "fee", moment),
    says: `${momentInWords(moment)} the fee of ${name} is ${feeInWords(is)}`,
    judgement: judgedFor(held, name, moment, (portfolio, asOf) => {
      const seen = rowOf(standOn(held, portfolio, asOf, under));
      return seen.kind === "row" ? compared(is, seen.row, seen.standing) : seen;
    }),
  };
}

/** A row that the amendments give, and the agreement that it is of. */
export type SeenRow = {
  readonly kind: "row";
  readonly book: Book;
  readonly row: Row;
  readonly standing: Standing;
};

/** The row that the amendments give; or why a fee cannot be compared with one, or is of a row that is not there. */
export function rowOf(stand: Stand): SeenRow | NoAgreement {
  const found = presenceOf(stand);
  if (found.kind === "absent") return found.certain ? disagrees(found.words) : cannotTell(found.words);
  const { outcome } = found;
  switch (outcome.kind) {
    case "row":
      return { ...outcome, book: found.book };
    case "order-undecided": {
      const [first, second] = outcome.between.map(({ paper, day }) => paperInWords(paper, day));
      return cannotTell(`${first}, and ${second}, both touch it, and nothing says which prevails`);
    }
    case "fee-not-seen":
      return cannotTell("its fee is in an amendment not seen");
    default:
      return outcome satisfies never;
  }
}

function compared(stated: Fee, row: Row, standing: Standing): Judgement {
  const paper = paperInWords(row.setBy.paper, row.setBy.day);
  const alike = likeness(stated, row.fee);
  switch (alike) {
    case "same":
      return agrees(`${paper}, gives the same`);
    case "different":
      return against(`${paper}, gives another: ${feeDifferences(stated, row.fee).join("; ")}`, row, standing);
    case "so-far":
      return cannotTell(soFar(stated, row.fee, paper));
    default:
      return alike satisfies never;
  }
}

/** Fees of tiers that differ are different, whatever stands beside the tiers of one of them. */
function likeness(stated: Fee, held: Fee): Likeness {
  const [one, other] = [tiersAlone(stated), tiersAlone(held)];
  const alike = compareFees(stated, held);
  return alike === "so-far" && compareFees(one, other) === "different" ? "different" : alike;
}

function tiersAlone(fee: Fee): Fee {
  if (fee.kind !== "discount" && fee.kind !== "group" && fee.kind !== "minimum") return fee;
  const { tiers, applies, rest } = fee;
  return { kind: "tiers", tiers, applies, ...(rest ? { rest } : {}) };
}

/**
 * What a document says is not what the row gives: it disagrees, and what may have changed the row without being held is
 * said beside it. Inside the days in which a change that is held took effect, it cannot be told.
 */
export function against(found: string, row: Row, standing: Standing): NoAgreement {
  const doubts: readonly Doubt[] = "doubts" in standing ? standing.doubts : [];
  const ranges = doubts.flatMap((doubt) => (doubt.kind === "within-range" ? [doubt] : []));
  const pending = ranges.find(({ number }) => number !== row.setBy.paper.number);
  if (pending)
    return cannotTell(`${found}; No. ${pending.number} may already have taken effect (${whenInIso(pending.when)})`);
  const about = ranges.map(({ when }) => `its own day is ${whenInIso(when)}`);
  const gaps = gapsIn(standing);
  const unseen = isWhole(gaps) ? [] : [gapsInWords([gaps], "changed it")];
  return disagrees([found, ...about, ...unseen].join("; "), row.setBy.change.at);
}

/** Why two fees that do not differ where both were read are not known to be the same. */
function soFar(stated: Fee, held: Fee, paper: string): string {
  if (stated.kind !== held.kind) return `${paper}, gives a fee of another kind: ${feeInWords(held)}`;
  const [one, other] = [unread(stated), unread(held)];
  const reasons = [...(one ? [`the document ${one}`] : []), ...(other ? [`${paper}, ${other}`] : [])];
  return `as far as both were read they are the same; ${reasons.join("; ") || "the rest cannot be compared"}`;
}

function unread(fee: Fee): string | undefined {
  const sets = tierSetsOf(fee).map(({ tiers }) => tiers);
  if (sets.some(({ tiers }) => tiers.some(({ rate }) => rate === "blank"))) return "leaves a rate blank";
  const cut = sets.find(({ rest }) => rest !== undefined);
  const bound = cut?.tiers.at(-1)?.upTo;
  return cut && `was not read ${bound === undefined ? "to its end" : `above ${usdInWords(bound)}`}`;
}
