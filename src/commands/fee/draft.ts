import path from "node:path";
import { type Day, dayInWords } from "../../agreement/day.ts";
import { type Agreement, type Amendment, namesIn, type RegisteredPortfolio } from "../../agreement/facts.ts";
import { identify, nameOn, normalised, type Portfolio } from "../../agreement/identity.ts";
import { effectiveDay, type Knowledge } from "../../agreement/known.ts";
import { numbersInWords } from "../../agreement/numbers.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import type { AskedFee } from "../../answers/fee.ts";
import type { ComparedSide } from "../../answers/fee-comparison.ts";
import { notInForce } from "../../answers/schedule-words.ts";
import type { Shell } from "../../cli.ts";
import { noAnswer, usage } from "../../failure.ts";
import { agreementTyped, portfolioTyped } from "../../options.ts";
import type { OpenRecord } from "../../record.ts";
import {
  type Askable,
  type AskedOf,
  type AskedSchedule,
  knowledgeAsked,
  type Question,
  sayWhoIsMeant,
} from "../asking.ts";
import { type DraftRead, draftRead, tellProblems } from "./draft-read.ts";
import { onlyRow } from "./row-asked.ts";

type Asked = Question & AskedOf;
type Opened = { readonly record: OpenRecord; readonly askable: readonly Askable[] };
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
  const base = amended(read, day, options, { record, askable });
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

function hasRow(schedule: ReturnType<typeof scheduleAsOf>): boolean {
  return schedule.kind === "in-force" && schedule.entries.some(({ outcome }) => outcome.kind === "row");
}

/** The last of a draft's own days, by which all of it is in force. */
function latestOf({ changes }: Amendment, day: Day): Day {
  return changes.reduce((last, { effective }) => (effective !== undefined && effective > last ? effective : last), day);
}

/** The agreement that a draft amends: the one named, the only one, or the one whose schedule has a row that it changes. */
function amended({ changes }: Amendment, day: Day, options: Asked, { record, askable }: Opened): Askable {
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, record.registrants);
  const sound = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  const [only] = sound;
  if (!only) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  if (sound.length === 1) return only;
  const named = [...changes.flatMap((change) => namesIn(change).map(({ name }) => name)), options.portfolio ?? ""];
  const amending = sound.filter(({ registrant, agreement }) =>
    named.some((name) => {
      const portfolio = registrant.identified.bearing(name, day);
      return (
        portfolio !== undefined &&
        hasRow(scheduleAsOf(registrant, registrant.identified, agreement, day, undefined, portfolio))
      );
    }),
  );
  const [one] = amending;
  if (one && amending.length === 1) return one;
  const ended = sound
    .map(({ registrant, agreement }) => scheduleAsOf(registrant, registrant.identified, agreement, day))
    .flatMap((schedule) => (schedule.kind === "after-end" ? [notInForce(schedule)] : []));
  if (ended.length === sound.length)
    throw noAnswer(`the draft takes effect on ${dayInWords(day)}, when every agreement has ended`, ...ended);
  throw usage(
    "which agreement the draft amends is not told by the portfolios that it names",
    ...sound.map(({ agreement }) => `add --agreement ${agreement.slug}`),
  );
}

/** A draft as it would stand, executed: after every paper of the record, and known as far as is asked. */
function executedAfter(
  read: Amendment,
  { agreement }: Askable,
  day: Day,
  { draft, record }: { readonly draft: DraftRead; readonly record: OpenRecord },
  shell: Shell,
): Amendment {
  const others = othersThan(draft, agreement, record);
  const last = Math.max(0, ...others.map(({ number }) => number));
  const number = Math.max(read.number, last + 1);
  if (others.some((one) => one.number === read.number))
    shell.say(`No. ${read.number} is in the record already: the draft is taken as No. ${number}`);
  else if (number !== read.number)
    shell.say(
      `No. ${read.number} is not after No. ${last}, the last of the record: the draft is taken as No. ${number}`,
    );
  else if (number > last + 1) {
    const between = Array.from({ length: number - last - 1 }, (_, index) => last + 1 + index);
    shell.say(`${numbersInWords(between)} ${between.length === 1 ? "is" : "are"} not in the record, and may change it`);
  }
  return {
    ...read,
    status: "executed",
    number,
    ...(effectiveDay(read) === undefined ? { takesEffect: { day, basis: "as asked with --as-of" } } : {}),
  };
}

function othersThan({ file }: DraftRead, { amendments }: Agreement, { folder }: OpenRecord): readonly Amendment[] {
  return amendments.filter(({ at }) => file === undefined || path.join(folder, at.file) !== file);
}

/** The registrant with the draft among its agreement's amendments, its portfolios identified anew. */
function added(
  executed: Amendment,
  { agreement, registrant }: Askable,
  { draft, record }: { readonly draft: DraftRead; readonly record: OpenRecord },
  shell: Shell,
): Askable {
  const drafted: Agreement = { ...agreement, amendments: [...othersThan(draft, agreement, record), executed] };
  const agreements = registrant.agreements.map((one) => (one === agreement ? drafted : one));
  const borne = new Set(registrant.identified.all.flatMap(({ names }) => names.map(({ name }) => normalised(name))));
  const opened = executed.changes.flatMap((change): RegisteredPortfolio[] => {
    if (change.kind !== "add" || registrant.portfolios === undefined || borne.has(normalised(change.portfolio)))
      return [];
    return [{ name: change.portfolio, ids: {}, names: [], perhapsSameAs: [], at: change.at }];
  });
  for (const { name } of opened)
    shell.say(`${name} is in no register of the record: the draft is taken to add it as a portfolio of its own`);
  const whole = {
    ...registrant,
    ...(registrant.portfolios === undefined ? {} : { portfolios: [...registrant.portfolios, ...opened] }),
    agreements,
  };
  return { agreement: drafted, registrant: { ...whole, identified: identify(whole).portfolios } };
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
