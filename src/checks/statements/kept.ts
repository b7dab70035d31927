import { addDays, type Day } from "../../agreement/day.ts";
import { compareFees } from "../../agreement/same-fee.ts";
import { paperInWords } from "../paper-words.ts";
import { feeDifferences } from "./fee-differences.ts";
import { rowOf, type SeenRow } from "./fees.ts";
import { gapsInWords, gapsOn, isWhole } from "./gaps.ts";
import { type Held, judgedFor, standOn } from "./held.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  type Moment,
  momentInWords,
  type NoAgreement,
  reasonOf,
  type Saying,
} from "./said.ts";

/** A portfolio of which a document says that its fee did not change with its name. */
export type Kept = { readonly portfolio: string; readonly formerly: string; readonly under?: string };

/**
 * Terms said to be kept through a rename, against the fee at the close of the day before and of the day itself. An
 * amendment not seen that may be of that day keeps it from being told, though none that is held changes the fee.
 */
export function termsKept({ portfolio: name, formerly, under }: Kept, moment: Moment, held: Held): Saying {
  const ofTheDay: Moment = { when: moment.when, at: "closing" };
  return {
    code: "statement-fee",
    about: aboutOf(name, "terms kept", moment),
    says: `${momentInWords(ofTheDay)} ${name}, formerly ${formerly}, keeps its fee`,
    judgement: judgedFor(held, name, ofTheDay, (portfolio, day) => {
      const before = addDays(day, -1);
      const is = rowOf(standOn(held, portfolio, day, under));
      if (is.kind !== "row") return cannotTell(reasonOf(is));
      return judged(rowOf(standOn(held, portfolio, before, under)), is, before, day);
    }),
  };
}

function judged(was: SeenRow | NoAgreement, is: SeenRow, before: Day, day: Day): Judgement {
  if (was.kind !== "row") return cannotTell(`the day before, ${reasonOf(was)}`);
  const paper = paperInWords(is.row.setBy.paper, is.row.setBy.day);
  if (is.row.setBy === was.row.setBy) return unlessUnseen(is, before, day, paper);
  const alike = compareFees(is.row.fee, was.row.fee);
  switch (alike) {
    case "same":
      return agrees(`${paper}, gives the fee that stood before`);
    case "so-far":
      return cannotTell(`as far as they were read, the fee of ${paper}, is the one that stood before`);
    case "different":
      return disagrees(
        `${paper}, gives another than before: ${feeDifferences(was.row.fee, is.row.fee).join("; ")}`,
        is.row.setBy.change.at,
      );
    default:
      return alike satisfies never;
  }
}

function unlessUnseen({ book }: SeenRow, before: Day, day: Day, paper: string): Judgement {
  const gaps = gapsOn(book, day, before);
  if (isWhole(gaps)) return agrees(`the fee of ${paper}, stands on both sides of it`);
  return cannotTell(
    `no amendment held changes the fee of ${paper}, that day, but ${gapsInWords([gaps], "changed it then")}`,
  );
}
