/** How a consolidated schedule is headed. */
import { dayInWords } from "../agreement/day.ts";
import type { Agreement, Amendment } from "../agreement/facts.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { partyOn } from "../agreement/parties.ts";
import { firstPossible } from "../agreement/unseen.ts";
import type { InForce } from "./restatement-notes.ts";
import { appliedIn } from "./restatement-papers.ts";
import { actInWords, agreementInWords, asKnown, nameInWords } from "./schedule-words.ts";

/** The heading that the contracts print, as far as its parts are known; and at once, what is missing. */
export function headingOf(schedule: InForce): string[] {
  const missing = schedule.possible
    .filter((paper) => (firstPossible(paper) ?? schedule.asOf) <= schedule.asOf)
    .map(({ number }) => number);
  return [
    ...namedAsAmended(schedule),
    ...(missing.length === 0 ? [] : [`${numbersInWords(missing)} not seen`]),
    `Consolidated as of ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    "Unofficial: prepared from the amendments listed below",
  ];
}

/** `Schedule A`, `to the … dated …`, `between … and …`, `as amended through Amendment No. 44`: lines that run on as one. */
export function namedAsAmended(schedule: InForce): string[] {
  const { agreement, registrant, asOf, knowledge } = schedule;
  const trust = partyOn(agreement.terms, "trust", asOf, knowledge);
  const manager = partyOn(agreement.terms, "manager", asOf, knowledge);
  const between = [trust ? nameInWords(trust) : registrant.name, manager && nameInWords(manager)];
  const named = between.filter((name) => name !== undefined);
  const last = lastApplied(schedule);
  return [
    "Schedule A",
    toInWords(agreement),
    ...(named.length === 0 ? [] : [`${named.length === 2 ? "between " : "of "}${named.join(" and ")}`]),
    last ? `as amended through ${actInWords({ paper: last })}` : "no amendment held is in force",
  ];
}

function toInWords(agreement: Agreement): string {
  const { title, dated } = agreement.terms;
  if (title !== undefined) return `to the ${agreementInWords(agreement)}`;
  return `to an agreement whose title is not recorded${dated === undefined ? "" : `, dated ${dayInWords(dated)}`}`;
}

function lastApplied(schedule: InForce): Amendment | undefined {
  return appliedIn(schedule).reduce<Amendment | undefined>(
    (last, paper) => (last === undefined || paper.number > last.number ? paper : last),
    undefined,
  );
}
