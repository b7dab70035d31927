import type { RulePages } from "./page.ts";

const SIGNER = { about: "the name, as it is signed", example: "A. B. Smith" };

/** Who signed a paper, for whom, and in which office. */
export const SIGNATURES: RulePages<"execution-blank" | "one-officer-signs" | "office-not-held" | "signer-unknown"> = {
  "execution-blank": {
    title: "the copy is not signed",
    weighs: ["note"],
    means:
      "The day of execution or the signature lines are empty in the copy that was read. A form is so by its nature; an executed paper held in such a copy, with its days and rates filled in, is taken to be as it was signed.",
    matters: "An unsigned copy is weaker evidence than a signed one. Answers name the quality of the copy.",
    mend: "Enter a signed copy when it is found: `copy: signed`, with who signed.",
    accept: {
      about: "what stands in place of the execution, as the finding names it",
      example: "empty signature lines",
    },
  },
  "one-officer-signs": {
    title: "one person signs for both sides",
    weighs: ["warning"],
    means: "The same name stands for the trust and for the manager.",
    matters:
      "Officers of a trust are often officers of its manager, and may sign for both; but whoever relies on the paper will ask for the authority to do so.",
    mend: "See that both names are as printed; if they are, accept the finding.",
    accept: SIGNER,
  },
  "office-not-held": {
    title: "somebody signs in an office not held that day",
    weighs: ["warning"],
    means:
      "The officer's terms in registrant.yaml hold none with this title on the day of execution (on the effective day, where the execution was not read).",
    matters:
      "A paper signed by someone who did not hold the office may have been backdated, or the term is recorded wrongly.",
    mend: "See that the title is as printed. Where other documents show the office, enter its term under `officers`.",
    right: "officers:\n  - { name: A. B. Smith, office: President, of: trust, from: 2000-12-01 }",
    accept: SIGNER,
  },
  "signer-unknown": {
    title: "no term in office is recorded for a signer",
    weighs: ["note"],
    means:
      "Terms of other officers are recorded, none of this one. Whether the office was held that day cannot be told.",
    matters: "What is not recorded is not judged: this is no doubt about the signature.",
    mend: "Enter the officer's terms under `officers` in registrant.yaml, with their sources.",
    accept: SIGNER,
  },
};
