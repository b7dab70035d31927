import { dayInWords, whenInWords } from "../agreement/day.ts";
import type { Difference } from "../agreement/differences.ts";
import type { NonEmpty } from "../agreement/facts.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Setter } from "../agreement/said.ts";
import { compareFees } from "../agreement/same-fee.ts";
import type { Entry } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import type { ChangedPart } from "../write/report/since.ts";
import { feeAsJson, knownAsJson } from "./as-json.ts";
import { changedPart } from "./changed-part.ts";
import { waiverInWords } from "./overlay-words.ts";
import { actInWords, copyInWords, mergedInto, proofInWords } from "./schedule-words.ts";
import { endingInWords } from "./standing-words.ts";

type Untimed = Exclude<Difference, { part: "standing" | "presence" }>;

/** A difference in what a row says, apart from how it stands. */
export function partOf(difference: Untimed): ChangedPart {
  switch (difference.part) {
    case "name":
      return changedPart(difference, "named", nameInWords, ({ name, perhaps }) => ({
        name,
        orAlready: perhaps ?? null,
      }));
    case "fee":
      return feePart(difference);
    case "setter":
      return setterPart(difference);
    case "waivers":
      return changedPart(
        { ...difference, before: someOf(difference.before), now: someOf(difference.now) },
        "beside the contract:",
        (waivers) => waivers.map(waiverInWords).join("; "),
        (waivers) => waivers.map(waiverInWords),
      );
    default:
      return difference satisfies never;
  }
}

function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function nameInWords({ name, perhaps }: Entry): string {
  return perhaps === undefined ? name : `${name} (or already ${perhaps})`;
}

/** As the last of some steps has it, which names the most papers. Of a portfolio that one side does not know, that is said. */
export function presencePart(steps: NonEmpty<Extract<Difference, { part: "presence" }>>): ChangedPart {
  const { before, now } = steps.at(-1) ?? steps[0];
  const json = (entry: Entry | undefined): Json =>
    entry ? { kind: entry.outcome.kind, words: presenceInWords(entry) } : null;
  return {
    part: "presence",
    label: "",
    before: before ? presenceInWords(before) : UNKNOWN,
    now: now ? presenceInWords(now) : UNKNOWN,
    json: {
      before: before?.outcome.kind ?? null,
      now: now?.outcome.kind ?? null,
      steps: steps.map((step) => ({
        from: step.from ?? null,
        to: step.to ?? null,
        before: json(step.before),
        now: json(step.now),
      })),
    },
  };
}

const UNKNOWN = "in nothing held";

function presenceInWords({ outcome, ending }: Entry): string {
  switch (outcome.kind) {
    case "row":
      return "on the schedule";
    case "order-undecided":
      return `on the schedule, the order of ${outcome.between.map(actInWords).join(" and ")} undecided`;
    case "fee-not-seen":
      return `on the schedule, its fee not seen (shown by ${proofInWords(outcome.proof)})`;
    case "may-have-stood": {
      const by = `${outcome.addedBy.length === 1 ? "" : "one of "}${numbersInWords(outcome.addedBy)}`;
      return `perhaps on the schedule (added by ${by}, or later; first shown by ${proofInWords(outcome.proof)})`;
    }
    case "attested": {
      const { proof, stated } = outcome;
      const fee = stated ? `; ${feeInWords(stated.fee)}, ${whenInWords(stated.when)}` : "";
      const end = ending ? `; ${endingInWords(ending)}` : "";
      return `named by a document alone (${proof.by.title}, ${dayInWords(proof.day)}${fee}${end})`;
    }
    case "not-yet-added": {
      const { range, day } = outcome.by;
      const when = range ? whenInWords(range) : `on ${dayInWords(day)}`;
      return `not yet on the schedule (${actInWords(outcome.by)} adds it ${when})`;
    }
    case "removed":
      return `taken off by ${actInWords(outcome.by)} on ${dayInWords(outcome.by.day)}${mergedInto(outcome.by)}`;
    case "never":
      return outcome.firstShown
        ? `not shown to be on the schedule (first shown by ${proofInWords(outcome.firstShown)})`
        : UNKNOWN;
    default:
      return outcome satisfies never;
  }
}

/** Fees that read alike but are not recorded alike are said to be; so are fees that differ in how they are written alone. */
function feePart(difference: Extract<Difference, { part: "fee" }>): ChangedPart {
  const { before, now } = difference;
  const part = changedPart(difference, "", feeInWords, feeAsJson);
  if (!before || !now) return part;
  const remark =
    part.before === part.now
      ? " (recorded otherwise)"
      : compareFees(before, now) === "same"
        ? " (the same by value)"
        : "";
  return { ...part, now: `${part.now}${remark}` };
}

function setterPart(difference: Extract<Difference, { part: "setter" }>): ChangedPart {
  const short = ({ act }: Setter): string => `No. ${act.paper.number}${copyInWords(act.paper)}, ${act.day}`;
  const { before, now } = difference;
  const isKnownOtherwise = before !== undefined && now !== undefined && short(before) === short(now);
  const words = (setter: Setter): string =>
    isKnownOtherwise ? `${short(setter)} (${knownInWords(setter)})` : short(setter);
  return changedPart(difference, "set by", words, ({ act: { paper, day }, known }: Setter) => ({
    amendment: paper.number,
    status: paper.status,
    copy: paper.copy ?? null,
    effective: day,
    known: knownAsJson(known),
  }));
}

function knownInWords({ act: { paper }, known }: Setter): string {
  const copy = paper.copy === undefined ? "" : `${paper.copy} copy, `;
  return `${copy}${known ? `known from ${known.day}${known.presumed ? ", presumed" : ""}` : "not known since when"}`;
}
