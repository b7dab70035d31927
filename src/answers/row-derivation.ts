import { type Act, actsOf } from "../agreement/acts.ts";
import { dayInWords, earliest, latest, whenInWords } from "../agreement/day.ts";
import type { Amendment } from "../agreement/facts.ts";
import type { BorneName } from "../agreement/identity.ts";
import { cited, effectiveDay, isKnown, type Knowledge } from "../agreement/known.ts";
import { numbersInWords, series } from "../agreement/numbers.ts";
import type { Span } from "../fees/calc.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { documentOf, type Paper, paperOf, type Step } from "./derivation-step.ts";
import type { AskedFee } from "./fee.ts";
import { actInWords, asKnown, namesInWords, searchedFact, titleOf } from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";

/** Which row is asked, how its fee came to be in force on the day, how well that is known, and on what basis it accrues. */
export function rowSteps(asked: AskedFee, paper: Paper, basis: string, span: Span): Step[] {
  return [rowAsked(asked), setBy(asked, paper), ...keptBy(asked), standingStep(asked), basisStep(asked, basis, span)];
}

function rowAsked({ entry, schedule }: AskedFee): Step {
  const { portfolio, name } = entry;
  const names = portfolio.names.length > 1 ? `; its names: ${namesInWords(portfolio, schedule.knowledge)}` : "";
  return {
    kind: "row",
    what: `The row of ${name} on ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    why: `Schedule A of ${titleOf(schedule)}, at the close of the day; an effective day is in force from its start${names}`,
  };
}

/** The act that set the fee, and those before it that set what it replaced. */
function setBy(asked: AskedFee, paper: Paper): Step {
  const { row } = asked;
  const earlier = setBefore(asked).map((act) => `${actInWords(act)} (${dayInWords(act.day)})`);
  const basis = row.setBy.paper.takesEffect?.basis;
  return {
    kind: "set",
    what: `The fee is set by ${actInWords(row.setBy)}, which ${DOES[row.setBy.change.kind]}, effective ${dayInWords(row.setBy.day)}`,
    words:
      row.setBy.change.asPrinted === undefined
        ? feeInWords(row.fee)
        : `${feeInWords(row.fee)}, printed "${row.setBy.change.asPrinted}"`,
    why: [
      "of the papers that set it by that day, the last holds",
      earlier.length === 0 ? "no paper held set it before" : `before, it was set by ${series(earlier)}`,
      ...(basis === undefined ? [] : [`the paper takes effect on another day than it prints: ${basis}`]),
    ].join("; "),
    paper,
    introduces: true,
    at: row.setBy.change.at,
  };
}

const DOES = {
  add: "adds the portfolio",
  "change-fee": "changes the fee",
  rename: "renames the portfolio",
  remove: "removes the portfolio",
  "restate-schedule": "restates the schedule",
  correct: "corrects the fee",
} as const satisfies Record<Act["change"]["kind"], string>;

/** The names that it took since, none of which touches its fee. */
function keptBy({ entry, row, schedule, found }: AskedFee): Step[] {
  const { asOf, knowledge } = schedule;
  return entry.portfolio.names.flatMap((borne): Step[] => {
    const { name, from, misprint, known, at } = borne;
    if (!from || misprint || !isKnown(known, knowledge)) return [];
    if (latest(from) <= row.setBy.day || (earliest(from) ?? asOf) > asOf) return [];
    const when = from.kind === "exact" ? `from ${whenInWords(from)}` : whenInWords(from);
    return [
      {
        kind: "kept",
        what: `It bears the name ${name}, ${when}`,
        why: "a new name leaves the fee as it is",
        paper: paperOfName(borne, found.agreement.amendments, knowledge),
        introduces: true,
        at,
      },
    ];
  });
}

/** The amendment that gives a name, or the document that the register names. */
function paperOfName(
  { amendment, source }: BorneName,
  amendments: readonly Amendment[],
  knowledge: Knowledge | undefined,
): Paper {
  const paper = amendments.find(({ number, status }) => number === amendment && status !== "draft");
  const day = paper && effectiveDay(paper);
  if (paper && day) return paperOf(paper, day, cited(paper.sources, knowledge));
  return documentOf(source?.title ?? "the registrant's register", source);
}

/** The acts by which held papers set the portfolio's fee before the one in force, in order. */
function setBefore({ schedule, found, entry, row }: AskedFee): readonly Act[] {
  const setting = actsOf(schedule.known, found.registrant.identified).filter(
    ({ portfolio, day, fee }) => portfolio === entry.portfolio && day <= schedule.asOf && fee !== undefined,
  );
  return setting.slice(
    0,
    setting.findLastIndex(({ change }) => change === row.setBy.change),
  );
}

/** Why the row is settled, open or confirmed: what was looked for and not seen. */
function standingStep({ standing, schedule }: AskedFee): Step {
  const { word, tone } = standingWord(standing);
  const reason = standingReason(standing);
  const unseen = schedule.possible.map(({ number }) => number).filter((number) => number > 0);
  const notSeen = schedule.knowledge ? "not seen, or not yet known" : "not seen";
  const sought = unseen.length === 0 ? "every number is held" : `${numbersInWords(unseen)} ${notSeen}`;
  const settled = `its paper was executed and read whole for the row, and no paper that was not seen can have changed it since, by ${dayInWords(schedule.asOf)}`;
  const reasons = [...(standing.kind === "settled" ? [settled] : []), ...(reason === "" ? [] : [reason])];
  return {
    kind: "standing",
    what: `How well it is known: ${word}`,
    why: [...reasons, `of all numbers, ${sought}`, `the filings searched: ${searchedFact(schedule).cell.text}`].join(
      "; ",
    ),
    tone,
  };
}

/** Which parts of the basis were read in the agreement, and which are assumed; a year at constant assets turns on none. */
function basisStep({ found }: AskedFee, basis: string, span: Span): Step {
  const { feeBasis, at } = found.agreement.terms;
  const read = feeBasis === "not-read" ? undefined : feeBasis;
  const clause = read
    ? "as the agreement's clause has it"
    : "the agreement's clause on how the fee accrues was not read";
  return {
    kind: "basis",
    what:
      span.kind === "annual"
        ? "The basis: a year at constant assets, which no day count enters"
        : `The basis: ${basis}`,
    ...(read?.words === undefined ? {} : { words: read.words }),
    why: clause,
    ...(at ? { at } : {}),
  };
}
