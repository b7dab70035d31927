import path from "node:path";
import { type Day, dayInWords } from "../../agreement/day.ts";
import { type Agreement, type Amendment, namesIn, type RegisteredPortfolio } from "../../agreement/facts.ts";
import { identify } from "../../agreement/identify.ts";
import { normalised } from "../../agreement/identity.ts";
import { effectiveDay } from "../../agreement/known.ts";
import { numbersInWords } from "../../agreement/numbers.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import { notInForce } from "../../answers/schedule-words.ts";
import { noAnswer, usage } from "../../failure.ts";
import { agreementTyped } from "../../options.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { Askable } from "../askable.ts";
import type { AskedOf } from "../asking.ts";
import type { DraftRead } from "./draft-read.ts";

/** A record, and the agreements of it that can be asked. */
export type Opened = { readonly record: OpenRecord; readonly askable: readonly Askable[] };

/** Whether a schedule has a row of the portfolio that it was asked about alone. */
export function hasRow(schedule: ReturnType<typeof scheduleAsOf>): boolean {
  return schedule.kind === "in-force" && schedule.entries.some(({ outcome }) => outcome.kind === "row");
}

/** The last of a draft's own days, by which all of it is in force. */
export function latestOf({ changes }: Amendment, day: Day): Day {
  return changes.reduce((last, { effective }) => (effective !== undefined && effective > last ? effective : last), day);
}

/**
 * The agreement that a draft amends: the one named, the only one, the one among whose papers its file stands, or the one
 * whose schedule has a row that it changes.
 */
export function amended(
  { read: { changes }, file }: DraftRead,
  day: Day,
  options: AskedOf,
  { record, askable }: Opened,
): Askable {
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, record.registrants);
  const sound = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  const [only] = sound;
  if (!only) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  if (sound.length === 1) return only;
  const among = sound.find(({ agreement }) =>
    agreement.amendments.some(({ at }) => path.join(record.folder, at.file) === file),
  );
  if (among) return among;
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
export function executedAfter(
  read: Amendment,
  { agreement }: Askable,
  day: Day,
  { draft, record }: { readonly draft: DraftRead; readonly record: OpenRecord },
  shell: Shell,
): Amendment {
  const others = othersThan(draft, agreement, record).filter(({ status }) => status !== "draft");
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

/** The papers of the agreement besides the draft, whose own file may be among them. */
export function othersThan(
  { file }: DraftRead,
  { amendments }: Agreement,
  { folder }: OpenRecord,
): readonly Amendment[] {
  return amendments.filter(({ at }) => file === undefined || path.join(folder, at.file) !== file);
}

/** The registrant with the draft among its agreement's amendments, its portfolios identified anew. */
export function added(
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
