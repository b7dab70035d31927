import { dayInWords, earliest, latest } from "../agreement/day.ts";
import type { AgreementTerms, Party, Source } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { normalised, type Portfolio } from "../agreement/identity.ts";
import { overlaysOn } from "../agreement/overlays.ts";
import { partyOn } from "../agreement/parties.ts";
import type { Row } from "../agreement/replay.ts";
import { type Entry, isKnownToEnd } from "../agreement/schedule.ts";
import type { RestatedAgreement, RestatedPortfolio, RestatedRegistrant } from "../write/yaml/restated-record.ts";
import { namedAsAmended } from "./restatement-heading.ts";
import { noteOf, type ToRestate } from "./restatement-notes.ts";
import { settersOf } from "./restatement-papers.ts";
import { countsInWords, onTheSchedule, standingCounts } from "./schedule.ts";
import { asKnown } from "./schedule-words.ts";

/**
 * Schedules in force as a record of their own: each is one paper that puts every row on it. Nothing of its past is carried,
 * nor how well a fee is known: the paper is one that nobody executed, so that no row is surer in the new record than in the
 * old. A row whose fee is not seen, or not decided, stands there without one.
 */
export function restatedRecord(all: readonly ToRestate[], prepared: string): RestatedRegistrant[] {
  const byRegistrant = [...groupBy(all, ({ schedule }) => schedule.registrant).entries()];
  return byRegistrant.map(([registrant, own]): RestatedRegistrant => {
    const { cik, fileNumber, sources, name } = registrant;
    return {
      slug: byRegistrant.length === 1 ? "" : registrant.slug,
      name: name ?? "A registrant whose name is not recorded",
      ...(cik === undefined ? {} : { cik }),
      ...(fileNumber === undefined ? {} : { fileNumber }),
      sources,
      portfolios: portfoliosOf(own),
      agreements: own.map((one) => agreementOf(one, prepared)),
    };
  });
}

/** Two rows that bear one name, or one portfolio under two names of several days: a record could not tell who is meant. */
export function unclearName(all: readonly ToRestate[]): string | undefined {
  const named = all.flatMap(({ schedule }) =>
    onTheSchedule(schedule.entries).map(({ portfolio, name }) => ({
      registrant: schedule.registrant,
      portfolio,
      name,
    })),
  );
  const unclear = named.find((one) =>
    named.some(
      (other) =>
        one.registrant === other.registrant &&
        (one.portfolio === other.portfolio) !== (normalised(one.name) === normalised(other.name)),
    ),
  );
  return unclear?.name;
}

/** What a record of its own does not carry over, in sentences. */
export function notCarried(all: readonly ToRestate[]): string[] {
  const entries = all.flatMap(({ schedule }) => onTheSchedule(schedule.entries));
  const standings = countsInWords(standingCounts(entries));
  const others = all.flatMap(({ schedule }) => schedule.entries.map(({ outcome }) => outcome.kind));
  const beside = all.flatMap(({ schedule, portfolios }) =>
    onTheSchedule(schedule.entries).flatMap(({ portfolio }) =>
      overlaysOn(schedule.agreement, portfolios, portfolio, schedule.asOf, schedule.knowledge),
    ),
  );
  const left = [
    [others.filter((kind) => kind === "may-have-stood").length, "that may have been on the schedule"],
    [others.filter((kind) => kind === "attested").length, "that documents alone name"],
  ] as const;
  const feeless = entries.filter(({ outcome }) => outcome.kind !== "row").map(({ name }) => name);
  return [
    ...(entries.length === 0
      ? []
      : [
          `how well each fee is known (${standings.join(", ")}): in the new record every fee rests on a paper that nobody executed, and is open`,
        ]),
    ...(feeless.length === 0
      ? []
      : [`a fee for ${feeless.join(", ")}: not seen, or not decided; the row stands without one`]),
    ...left.flatMap(([count, which]) =>
      count === 0 ? [] : [`${count} ${count === 1 ? "portfolio" : "portfolios"} ${which}`],
    ),
    ...(beside.length === 0
      ? []
      : [`${beside.length} side ${beside.length === 1 ? "agreement" : "agreements"} beside the schedule`]),
    "what was before the day: earlier fees, names and rows",
  ];
}

function portfoliosOf(all: readonly ToRestate[]): RestatedPortfolio[] {
  const seen = new Map<Portfolio, RestatedPortfolio>();
  for (const { schedule } of all) {
    for (const entry of onTheSchedule(schedule.entries)) {
      const { portfolio, name } = entry;
      const perhaps = laterName(entry, schedule.asOf) ?? seen.get(portfolio)?.perhaps;
      const { ids, perhapsSameAs } = portfolio;
      seen.set(portfolio, { name, ids, perhapsSameAs, ...(perhaps ? { perhaps } : {}) });
    }
  }
  return [...seen.values()];
}

/** The newer name that a portfolio may already bear, with days that begin no later than the day asked about. */
function laterName({ portfolio, perhaps }: Entry, asOf: ToRestate["schedule"]["asOf"]): RestatedPortfolio["perhaps"] {
  // A name that was borne before stands among the names twice.
  const borne = portfolio.names.findLast(({ name }) => name === perhaps);
  if (perhaps === undefined || !borne?.from) return undefined;
  const from = earliest(borne.from) ?? asOf;
  return { name: borne.name, from, by: latest(borne.from), ...(borne.source ? { source: borne.source } : {}) };
}

function agreementOf(one: ToRestate, prepared: string): RestatedAgreement {
  const { schedule } = one;
  const { agreement, asOf } = schedule;
  const entries = onTheSchedule(schedule.entries);
  const papers = [...new Set(entries.flatMap(settersOf))].sort((a, b) => a.number - b.number);
  return {
    slug: agreement.slug === "" ? "agreement" : agreement.slug,
    asOf,
    terms: termsOf(one),
    sources: papers
      .flatMap(({ sources }) => sources)
      .filter(isFirst)
      .map(asReliedOn),
    rows: entries.flatMap((entry) => {
      const { outcome } = entry;
      if (outcome.kind !== "row") return [];
      const { asPrinted } = outcome.row.setBy.change;
      const words = wordsOf(outcome.row);
      return [
        {
          portfolio: entry.name,
          fee: outcome.row.fee,
          ...(words === undefined ? {} : { words }),
          ...(asPrinted === undefined ? {} : { asPrinted }),
          note: noteOf(entry, one),
        },
      ];
    }),
    feeless: entries
      .filter(({ outcome }) => outcome.kind !== "row")
      .map((entry) => ({ portfolio: entry.name, note: noteOf(entry, one) })),
    note: `${namedAsAmended(schedule).join(" ")}, consolidated as of ${dayInWords(asOf)}${asKnown(schedule)}. ${prepared}. It is recorded as a form, since nobody executed it, and it says nothing of the days before.`,
  };
}

/** The words that the paper prints for the fee of a row that it set. */
function wordsOf({ setBy: { change }, fee }: Row): string | undefined {
  if (change.kind === "restate-schedule") return change.rows.find((row) => row.fee === fee)?.words;
  return "words" in change ? change.words : undefined;
}

function isFirst({ url, title }: Source, index: number, all: readonly Source[]): boolean {
  return all.findIndex((other) => other.url === url && other.title === title) === index;
}

/** A source of a paper that another rests on: the day on which it was filed is not that other's. */
function asReliedOn({ filed, note, ...source }: Source): Source {
  const words = [...(filed === undefined ? [] : [`filed ${filed}`]), ...(note === undefined ? [] : [note])];
  return words.length === 0 ? source : { ...source, note: words.join("; ") };
}

/** The agreement's own pages as they are known: the parties by their names of the day, nothing searched past the day. */
function termsOf({ schedule: { agreement, asOf, knowledge } }: ToRestate): RestatedAgreement["terms"] {
  const { terms } = agreement;
  const { title, dated, feeBasis, sources, searchedThrough, ends, successor } = terms;
  const searched = searchedThrough && searchedThrough.day > asOf ? { ...searchedThrough, day: asOf } : searchedThrough;
  return {
    ...(title === undefined ? {} : { title }),
    ...(dated === undefined ? {} : { dated }),
    parties: (["trust", "manager"] as const).flatMap((party) => namesOf(terms, party, { asOf, knowledge })),
    feeBasis,
    sources,
    ...(searched ? { searchedThrough: searched } : {}),
    ...(ends && isKnownToEnd(terms, knowledge) ? { ends, ...(successor ? { successor } : {}) } : {}),
  };
}

function namesOf(
  terms: AgreementTerms,
  party: Party["party"],
  { asOf, knowledge }: Pick<ToRestate["schedule"], "asOf"> & { knowledge: ToRestate["schedule"]["knowledge"] },
): Party[] {
  const borne = partyOn(terms, party, asOf, knowledge);
  if (!borne) return [];
  const perhaps = terms.parties.find((one) => one.party === party && one.name === borne.perhaps);
  const { from: _, ...current } = terms.parties.find((one) => one.party === party && one.name === borne.name) ?? {
    party,
    name: borne.name,
  };
  return [current, ...(perhaps ? [perhaps] : [])];
}
