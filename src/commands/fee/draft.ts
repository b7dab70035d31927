import { type Day, dayInWords } from "../../agreement/day.ts";
import { type Amendment, namesIn } from "../../agreement/facts.ts";
import { identify } from "../../agreement/identify.ts";
import { nameOn, type Portfolio } from "../../agreement/identity.ts";
import { effectiveDay, type Knowledge } from "../../agreement/known.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import type { AskedFee } from "../../answers/fee.ts";
import type { ComparedSide } from "../../answers/fee-comparison.ts";
import { usage } from "../../failure.ts";
import { portfolioTyped } from "../../portfolio-typed.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, type AskedSchedule, knowledgeAsked, sayWhoIsMeant } from "../askable.ts";
import type { AskedOf, Question } from "../asking.ts";
import { draftRead, tellProblems } from "../draft/draft-read.ts";
import { added, amended, executedAfter, hasRow, latestOf, type Opened } from "../draft/drafted.ts";
import { onlyRow } from "./row-asked.ts";

type Asked = Question & AskedOf;
type Side = Omit<ComparedSide, "answers">;

/**
 * A portfolio's row as recorded, and with a draft amendment taken as executed after all others; a side on which it has no
 * row owes nothing. The day is --as-of, else the last of the draft's own. What `check` finds in the draft, or in the record
 * with it alone, is printed; an error fails with exit 1.
 */
export async function draftCompared(
  file: string,
  options: Asked,
  { record, askable }: Opened,
  shell: Shell,
): Promise<readonly [Side, Side]> {
  const draft = await draftRead(file, record, options, shell);
  const { read } = draft;
  const day = effectiveDay(read) ?? options.asOf;
  if (day === undefined)
    throw usage(
      `${draft.name} prints no day from which it is in force`,
      "add --as-of DAY, from which it is then taken to be",
    );
  const base = amended(draft, day, options, { record, askable });
  const executed = executedAfter(read, base, day, { draft, record }, shell);
  const all = added(executed, base, { draft, record }, shell);
  await tellProblems(draft, record, base, all, options, shell);
  const asOf = options.asOf ?? latestOf(read, day);
  const wanted = await portfolioTyped(options.portfolio as string, [all.registrant], asOf);
  const knowledge = knowledgeAsked(options);
  sayWhoIsMeant(wanted, options, nameOn(wanted.portfolio, asOf, knowledge).name, shell);
  const rowOn = ({ registrant, agreement }: Askable): AskedFee | AskedSchedule => {
    const portfolio = registrant.identified.all.find(({ key }) => key === wanted.portfolio.key) ?? wanted.portfolio;
    const schedule = scheduleAsOf(registrant, registrant.identified, agreement, asOf, knowledge, portfolio);
    const found = { registrant, agreement };
    return hasRow(schedule) ? onlyRow([{ found, schedule }], portfolio) : { found, schedule };
  };
  const without = rowOn(base);
  const withDraft = rowOn(knowledge ? knownToAsker(all, executed, knowledge, day) : all);
  if (!isRow(without) && !isRow(withDraft)) onlyRow([withDraft], wanted.portfolio);
  const words = `the draft No. ${executed.number} of ${dayInWords(day)}`;
  const isOfDraft = isRow(withDraft) && withDraft.row.setBy.paper.number === executed.number;
  return [
    { ...(isRow(without) ? { asked: without } : {}), label: "as recorded", subject: "the fee as recorded" },
    {
      ...(isRow(withDraft) ? { asked: withDraft } : {}),
      label: `with ${words}`,
      subject: `the fee with ${words}`,
      ...(isOfDraft
        ? { draft: `the draft No. ${executed.number}` }
        : cautionOf(executed, all, wanted.portfolio, day, asOf)),
    },
  ];
}

/** Why a draft may change nothing of a portfolio on a day: it does not name it, or what it says of it is not yet in force. */
function cautionOf(
  { number, changes }: Amendment,
  { registrant }: Askable,
  portfolio: Portfolio,
  day: Day,
  asOf: Day,
): { readonly caution?: string } {
  const name = nameOn(portfolio, asOf).name;
  const own = changes.filter((change) =>
    namesIn(change).some((one) => {
      const on = change.effective ?? day;
      return [on, asOf].some((when) => registrant.identified.bearing(one.name, when)?.key === portfolio.key);
    }),
  );
  if (own.length === 0) return { caution: `the draft No. ${number} does not name ${name}` };
  const first = own.map(({ effective }) => effective ?? day).sort()[0] as Day;
  if (first <= asOf) return {};
  return {
    caution: `the draft No. ${number} is not yet in force on ${dayInWords(asOf)}: what it says of ${name} begins on ${dayInWords(first)}; for that day, leave --as-of out or write --as-of ${first}`,
  };
}

function isRow(found: AskedFee | AskedSchedule): found is AskedFee {
  return "row" in found;
}

/** A draft is known to whoever asks with it, whatever day of knowledge is asked for. */
function knownToAsker(
  { agreement, registrant }: Askable,
  executed: Amendment,
  knowledge: Knowledge,
  day: Day,
): Askable {
  const on = knowledge.on ?? day;
  const known: Amendment = { ...executed, executed: on, sources: [{ filed: on }] };
  const amendments = agreement.amendments.map((one) => (one === executed ? known : one));
  const own = { ...agreement, amendments };
  const agreements = registrant.agreements.map((one) => (one === agreement ? own : one));
  const whole = { ...registrant, agreements };
  return { agreement: own, registrant: { ...whole, identified: identify(whole).portfolios } };
}
