import type { RuleArgs } from "../agreement/problem.ts";
import type { WordsOf } from "./problem-words.ts";

/** What a rule found, and what to do about it. */
export const RULE_WORDS: WordsOf<RuleArgs> = {
  "number-missing": ({ about, next }) => ({
    message: `${about}: neither held nor recorded as not seen, though No. ${next} is held`,
    help: "enter the paper, or a file that says `status: not-seen` with its number",
  }),
  "number-order": ({ about, number, day, lowerDay }) => ({
    message: `No. ${number} takes effect on ${day}, before No. ${about} on ${lowerDay}`,
    help: "see that both days are as printed; papers are replayed by day, then by number",
  }),
  "order-undecided": ({ about, number, day, lower, lowerDay }) => ({
    message: `No. ${number} (${day}) and No. ${lower} (${lowerDay}) both touch ${about}, and nothing says which prevails`,
    help: "write `prevails-over` or `yields-to` with the other's number and the reason; until then the row has no answer",
  }),
  "before-agreement": ({ about, dated }) => ({
    message: `it takes effect on ${about}, before the agreement of ${dated}`,
    help: "see that both days are as printed",
  }),
  "after-end": ({ about, end }) => ({
    message: `it takes effect on ${about}, after the agreement ended on ${end}`,
    help: "see that both days are as printed, and that the paper amends this agreement",
  }),
  "effective-far": ({ about, from }) => ({
    message: `it takes effect on ${about}, more than a year after ${from}`,
    help: "see that both days are as printed: an amendment of a later day keeps the earlier fee until then",
  }),
  "executed-after-filed": ({ about, filed }) => ({
    message: `it was executed on ${about}, after it was filed on ${filed}`,
    help: "see that both days are as read; a paper filed before its execution is a form",
  }),
  "superseded-by-unheld": ({ about }) => ({
    message: `it is said to be superseded by No. ${about}, which is not held: it stands until then`,
    help: "enter that amendment, or correct the number",
  }),
  "row-held": ({ about, setBy, unseen }) => ({
    message: `${about} is on the schedule already (${setBy})`,
    help:
      unseen === ""
        ? "write `change-fee` if the paper changes its fee, or give this portfolio its own name"
        : `a paper between may have removed it (${unseen}); write \`change-fee\` if the paper changes its fee`,
  }),
  "row-not-held": ({ about, does, unseen, formerly, nearest }) => ({
    message: `it ${does} ${about}${formerly === undefined ? "" : ` (formerly ${formerly})`}, which is not on the schedule${unseen === "" ? "" : ` that the papers held give; ${unseen} may have added it`}`,
    help:
      nearest !== undefined
        ? `did you mean "${nearest}"?`
        : unseen === ""
          ? "correct the name, or enter the paper that adds it"
          : "enter the paper that adds it when it is found",
  }),
  "rename-collides": ({ about, other }) => ({
    message: `the new name ${about} is borne by another portfolio that day (${other})`,
    help: "correct the name; two portfolios of one name cannot be told apart",
  }),
  "merged-into-unknown": ({ about, nearest }) => ({
    message: `it merges into ${about}, which no portfolio of the record is called`,
    help: nearest === undefined ? "correct the name, or enter the portfolio" : `did you mean "${nearest}"?`,
  }),
  "corrects-nothing": ({ about, number }) => ({
    message: `it corrects the fee of ${about} in No. ${number}, which sets none`,
    help: "correct the number or the name; where that paper is not held, write `change-fee` with its `effective` day",
  }),
  "restatement-differs": ({ about, how }) => ({
    message: `the whole schedule restated ${how} ${about}`,
    help: "see that the row is as printed; a paper not held may have made the change",
  }),
  "recital-missing": ({ about, whose }) => ({
    message: `the recital leaves out ${about} (${whose})`,
    help: "see that it is as printed; if it is, accept the finding",
  }),
  "recital-misprint": ({ about, likely, whose }) => ({
    message: `the recital prints ${about} where ${likely} is meant (${whose})`,
    help: "see that it is as printed; if it is, accept the finding",
  }),
  "recital-unmatched": ({ about }) => ({
    message: `the recital lists ${about}, which no earlier amendment bears or can bear`,
    help: "see that it is as printed, and that no earlier paper has another day",
  }),
  "recital-order": ({ about, before }) => ({
    message: `the recital lists ${about} after ${before}`,
    help: "see that it is as printed; a date out of its order may be a misprint",
  }),
  "recital-own-date": ({ about, copy }) => ({
    message:
      copy === undefined
        ? `the recital lists ${about}, the paper's own day, which no earlier amendment bears or can bear`
        : `the recital lists ${about}, the form's own day, as an earlier amendment's; the executed copy takes effect on ${copy}`,
    help: "see that it is as printed; if it is, accept the finding",
  }),
  "recital-own-date-unseen": ({ about, numbers }) => ({
    message: `the recital lists ${about}, the paper's own day: an amendment not seen is of that day (${numbers})`,
    help: "enter that paper when it is found",
  }),
  "recital-shared-dates": ({ about, earlier }) => ({
    message: `the recital lists ${about === "1" ? "1 day" : `${about} days`} for ${earlier} earlier amendments: some share a day`,
    help: "nothing is wrong; an amendment not seen may be of a day that a held one bears",
  }),
  "recital-unseen": ({ about, numbers }) => ({
    message: `the recital lists ${about}, which no paper held bears: an amendment not seen is of that day (${numbers})`,
    help: "enter that paper when it is found",
  }),
  "execution-blank": ({ about }) => ({
    message: `the copy is not signed (${about})`,
    help: "enter a signed copy when it is found",
  }),
  "one-officer-signs": ({ about }) => ({
    message: `${about} signs for both sides`,
    help: "see that it is as printed; if it is, accept the finding",
  }),
  "office-not-held": ({ about, office, held }) => ({
    message: `${about} signs as ${office}, an office not recorded for that day (${held})`,
    help: "see that the title is as printed, and that the officer's terms in registrant.yaml are whole",
  }),
  "signer-unknown": ({ about }) => ({
    message: `whether ${about} held office that day cannot be told: no term is recorded`,
    help: "enter the officer's terms in registrant.yaml",
  }),
  "rate-scale": ({ about, rate, beside }) => ({
    message: `the rate ${rate} for ${about} is far from ${beside}`,
    help: "see where the paper puts the decimal point",
  }),
  "rate-rises": ({ about, rate, before }) => ({
    message: `the rate for ${about} rises to ${rate} from ${before} in the tier below`,
    help: "see that rates and bounds are as printed; a management fee's rates fall as assets grow",
  }),
  "group-spelling": ({ about, other }) => ({
    message: `the group "${about}" is not the group "${other}", whose name differs in its writing alone`,
    help: "write one name where one group is meant: rows form a group by naming it alike",
  }),
  "words-differ": ({ about, why }) => ({
    message: `the words quoted for ${about} do not give the fee recorded: by them ${why}`,
    help: "see what the document prints, and correct the tiers or the words",
  }),
  "words-unread": ({ about, why }) => ({
    message: `whether the words quoted for ${about} give the fee recorded cannot be told: ${why}`,
    help: "compare them by eye; where they are as printed and give the fee, accept the finding",
  }),
  "approval-not-recorded": ({ about, where }) => ({
    message: `the fee of ${about} is higher than before ${where}, and no approval is recorded`,
    help: "an increase needs the shareholders' vote (1940 Act, section 15(a)): write `approved: { shareholders: day }` where it was read",
  }),
  "statement-fee": disagrees,
  "statement-name": disagrees,
  "statement-existence": disagrees,
  "statement-count": disagrees,
  "statement-expenses": disagrees,
  "statement-example": disagrees,
  "statement-officer": disagrees,
  "statement-untold": ({ says, why }) => ({
    message: `it says that ${says}; whether that is so cannot be told: ${why}`,
    help: "nothing is wrong with the file; it can be told when what is missing is found",
  }),
  "acceptance-unused": ({ about, finding, nearest, twice }) => ({
    message:
      twice === undefined
        ? `nothing is found that this accepts (${finding}, ${about})`
        : `this is accepted twice (${finding}, ${about})`,
    help:
      nearest === undefined
        ? "delete it, or correct what it is about"
        : `did you mean \`about: ${nearest}\`? otherwise delete it`,
  }),
};

function disagrees({ says, gives }: { says: string; gives: string }): { message: string; help: string } {
  return {
    message: `it says that ${says}; ${gives}`,
    help: "see that the document and the amendments are as printed; if they are, accept the finding",
  };
}
