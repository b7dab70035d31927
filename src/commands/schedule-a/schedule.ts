import type { Command } from "commander";
import { dayInWords, whenInIso } from "../../agreement/day.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { effectiveDay } from "../../agreement/known.ts";
import type { Act, Row } from "../../agreement/replay.ts";
import { type Entry, type RowProof, type Schedule, scheduleAsOf } from "../../agreement/schedule.ts";
import { isSound } from "../../agreement/standing.ts";
import { firstPossible, type PossibleDays } from "../../agreement/unseen.ts";
import type { Shell } from "../../cli.ts";
import { noAnswer } from "../../failure.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import { agreementTyped, dayAsked, portfolioTyped, todayFrom } from "../../options.ts";
import type { Answer, Block, Cell, Column, Json, Part } from "../../write/answer.ts";
import { endingInWords, feeAsJson, numbers, series, standingAsJson, standingReason, standingWord } from "../../write/standing-words.ts";
import { type Askable, type AskingOptions, EXIT_CODES, endWithDoubt, give, openForQuestion, recordLines, withAsking } from "../asking.ts";

type Options = AskingOptions & { readonly portfolio?: string; readonly agreement?: string; readonly strict?: boolean };

/** `schedule-a [--as-of D]`: Schedule A in force, row by row, with what set each and how well it is known. */
export function schedule(program: Command, shell: Shell): void {
  withAsking(program)
    .option("--portfolio <name>", "this portfolio alone: a name it bore, or words of one")
    .option("--agreement <folder>", "this agreement alone, by its folder in the record")
    .option("--strict", "exit 1 when a row in the answer is neither settled nor confirmed")
    .addHelpText("beforeAll", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (options: Options) => answerSchedule(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a --as-of 2006-11-01
  schedule-a --as-of 2005-12-18 --portfolio "Mid Cap Core Equity" --format text
  schedule-a --as-of 2006-11-01 --known-on 2006-10-15 --agreement management-2000
  schedule-a --as-of 2006-11-01 --format csv
`;

async function answerSchedule(options: Options, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, record.registrants);
  const asked = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  if (asked.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  const today = todayFrom(shell.env);
  const wanted = options.portfolio === undefined ? undefined : await portfolioTyped(options.portfolio, record.registrants, options.asOf);
  if (wanted?.by === "words") shell.say(`--portfolio "${options.portfolio}" is read as ${wanted.portfolio.names[0]?.name}`);
  const schedules = asked
    .filter(({ registrant }) => wanted === undefined || registrant === wanted.registrant)
    .map((one) => ({ ...one, schedule: scheduleOf(one, dayAsked(options.asOf, today, one.agreement), options) }));
  const parts = schedules.map((one) => ({ ...one, entries: entriesOf(one.schedule, wanted?.portfolio) }));
  const answered = parts.filter(({ entries }) => entries.length > 0);
  if (answered.length === 0) throw noneInForce(parts.map((part) => part.schedule), wanted?.portfolio);
  const shown = wanted ? answered : parts;
  const answer: Answer = {
    name: "schedule",
    version: 1,
    partsKey: "agreements",
    about: recordLines(record, shell.cwd),
    parts: shown.map((part) => partOf(part.schedule, part.entries, part.registrant.identified.all)),
  };
  await give(answer, options, shell);
  const doubtful = answered.some(({ entries }) => entries.some(({ outcome }) => outcome.kind !== "removed" && !(outcome.kind === "row" && isSound(outcome.standing))));
  if (blocked || (options.strict && doubtful)) endWithDoubt();
}

function scheduleOf({ registrant, agreement }: Askable, asOf: Schedule["asOf"], { knownOn }: Options): Schedule {
  return scheduleAsOf(registrant, registrant.identified, agreement, asOf, knownOn);
}

/** The entries to show: what is on the schedule, may be, or is spoken of; all that is known of the portfolio asked for. */
function entriesOf(found: Schedule, wanted: Portfolio | undefined): Entry[] {
  if (found.kind !== "in-force") return [];
  const hidden = new Set<Entry["outcome"]["kind"]>(["never", "not-yet-added", "removed"]);
  return found.entries.filter(({ outcome, portfolio }) => (wanted === undefined || portfolio === wanted) && !hidden.has(outcome.kind));
}

/** Why no agreement asked about has an answer on the day. */
function noneInForce(schedules: readonly Schedule[], wanted: Portfolio | undefined): Error {
  const reasons = schedules.flatMap((found) => {
    const title = titleOf(found);
    if (found.kind === "before-agreement") return [`${title}: ${dayInWords(found.asOf)} is before the agreement`];
    if (found.kind === "after-end") return [`${title}: ${dayInWords(found.asOf)} is after its end. ${endOf(found)}`];
    const entry = found.entries.find(({ portfolio }) => portfolio === wanted);
    if (!entry) return [`${title}: no portfolio is on the schedule on ${dayInWords(found.asOf)}`];
    const reason = absence(entry);
    return reason === undefined ? [] : [`${title}: ${entry.name} ${reason}`];
  });
  return noAnswer(reasons[0] ?? "nothing on the schedule answers", ...reasons.slice(1));
}

/** Why a portfolio has no row; undefined where it is simply never named. */
function absence({ outcome }: Entry): string | undefined {
  switch (outcome.kind) {
    case "removed":
      return `was taken off on ${dayInWords(outcome.by.day)} by ${actInWords(outcome.by)}${mergedInto(outcome.by)}`;
    case "not-yet-added":
      return `is not yet on the schedule: ${actInWords(outcome.by)} adds it on ${dayInWords(outcome.by.day)}`;
    case "never":
      return outcome.firstShown ? `is not shown to be on the schedule by that day; first shown ${proofInWords(outcome.firstShown)}` : "is in no amendment held of this agreement";
    default:
      return undefined;
  }
}

function mergedInto({ change }: Act): string {
  if (change.kind !== "remove") return "";
  return change.mergedInto === undefined ? (change.liquidated ? ", liquidated" : "") : `, merged into ${change.mergedInto}`;
}

/** `Management Agreement dated December 8, 2000 of Met Investors Series Trust`, as far as these are known. */
function titleOf({ registrant, agreement }: Schedule): string {
  const title = agreement.terms.title ?? (agreement.slug === "" ? "Agreement" : agreement.slug);
  const dated = agreement.terms.dated === undefined ? "" : ` dated ${dayInWords(agreement.terms.dated)}`;
  return `${registrant.name === undefined ? "" : `${registrant.name}: `}${title}${dated}`;
}

function endOf({ agreement }: Schedule): string {
  const { ends, successor } = agreement.terms;
  if (!ends) return "";
  const why = ends.basis === undefined ? "" : ` (${ends.basis})`;
  const next = successor ? `; its successor is the ${successor.title}${successor.dated === undefined ? "" : ` dated ${dayInWords(successor.dated)}`}` : "";
  return `Its last day was ${dayInWords(ends.day)}${why}${next}.`;
}

const ROW_COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "fee", title: "Percentage of average daily net assets" },
  { key: "setBy", title: "Set by" },
  { key: "standing", title: "Standing" },
  { key: "effective", title: "Effective", detail: true },
  { key: "source", title: "Source", detail: true },
  { key: "place", title: "Recorded in", detail: true },
];

function partOf(found: Schedule, entries: readonly Entry[], all: readonly Portfolio[]): Part {
  const about = {
    registrant: found.registrant.name ?? null,
    agreement: found.agreement.slug,
    asOf: found.asOf,
    knownOn: found.knownOn ?? null,
    state: found.kind,
  };
  if (found.kind !== "in-force") {
    const words = found.kind === "before-agreement" ? `not yet made on ${dayInWords(found.asOf)}` : endOf(found);
    return { title: [titleOf(found)], about, blocks: [{ kind: "notes", key: "notes", notes: [{ text: words }] }] };
  }
  const legend = new Legend();
  const onSchedule = entries.filter(({ outcome }) => ["row", "fee-not-seen", "order-undecided"].includes(outcome.kind));
  const rows = onSchedule.map((entry) => rowCells(entry, legend));
  const attested = entries.filter(({ outcome }) => outcome.kind === "attested");
  const perhaps = entries.filter(({ outcome }) => outcome.kind === "may-have-stood");
  const blocks: Block[] = [
    { kind: "facts", key: "coverage", facts: coverageFacts(found) },
    { kind: "table", key: "rows", columns: ROW_COLUMNS, rows, main: true },
    { kind: "notes", key: "reasons", title: "Why a row is not settled:", notes: legend.notes() },
    { kind: "notes", key: "doubts", title: "Of these portfolios:", notes: identityNotes(onSchedule, all) },
    { kind: "notes", key: "mayHaveStood", title: "May have been on the schedule; an amendment not seen, or not read whole, put them there:", notes: perhaps.map(mayHaveStood) },
    { kind: "notes", key: "attested", title: "Named by documents, in no amendment held (attested):", notes: attested.map(attestedNote) },
    { kind: "notes", key: "unseen", title: "Amendments not seen that may have been in force:", notes: unseenNotes(found) },
  ];
  const known = found.knownOn === undefined ? "" : `, as known on ${dayInWords(found.knownOn)}`;
  return { title: [titleOf(found), `Schedule A in force on ${dayInWords(found.asOf)}${known}`], about, blocks };
}

/** Reasons that rows share, each told once under a letter. */
class Legend {
  private readonly letters = new Map<string, string>();

  mark(reason: string): string {
    const letter = this.letters.get(reason) ?? letterOf(this.letters.size);
    this.letters.set(reason, letter);
    return `[${letter}]`;
  }

  notes(): Cell[] {
    return [...this.letters].map(([reason, letter]) => ({ text: `[${letter}] ${reason}`, value: { mark: letter, reason } }));
  }
}

function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function rowCells(entry: Entry, legend: Legend): Cell[] {
  const { outcome } = entry;
  const name: Cell = { text: entry.perhaps === undefined ? entry.name : `${entry.name} (or already ${entry.perhaps})`, value: entry.perhaps === undefined ? entry.name : { name: entry.name, perhaps: entry.perhaps } };
  if (outcome.kind === "row") {
    const { word, tone } = standingWord(outcome.standing);
    const reason = standingReason(outcome.standing, feeInWords);
    const standing: Cell = {
      text: reason === "" ? word : `${word} ${legend.mark(reason)}`,
      full: reason === "" ? word : `${word}: ${reason}`,
      value: standingAsJson(outcome.standing),
      tone,
    };
    return [name, { text: feeInWords(outcome.row.fee), value: { words: feeInWords(outcome.row.fee), terms: feeAsJson(outcome.row.fee) } }, ...setByCells(outcome.row, standing)];
  }
  if (outcome.kind === "order-undecided") {
    const [first, second] = outcome.between;
    const reason = `${actInWords(first)} takes effect on ${first.day} and ${actInWords(second)} on ${second.day}; which prevails is not said`;
    const standing: Cell = { text: `order undecided ${legend.mark(reason)}`, full: `order undecided: ${reason}`, value: { kind: "order-undecided", reason }, tone: "bad" };
    return [name, { text: "[not decided]", value: null }, { text: `Nos. ${first.paper.number} and ${second.paper.number}`, value: [first.paper.number, second.paper.number] }, standing, ...BLANKS];
  }
  const proof = outcome.kind === "fee-not-seen" ? outcome.proof : undefined;
  const why = `on the schedule, as ${proof ? proofInWords(proof) : "a document"} shows; its fee is in an amendment not seen`;
  const standing: Cell = { text: `fee not seen ${legend.mark(why)}`, full: `fee not seen: ${why}`, value: { kind: "fee-not-seen", reason: why }, tone: "doubt" };
  return [name, { text: "[not seen]", value: null, tone: "faint" }, { text: "not seen", value: null, tone: "faint" }, standing, ...BLANKS];
}

const BLANKS: readonly Cell[] = [{ text: "", value: null }, { text: "", value: null }, { text: "", value: null }];

function setByCells({ setBy }: Row, standing: Cell): Cell[] {
  const { paper, change } = setBy;
  const form = paper.status === "form" ? " (form)" : "";
  const [source] = paper.sources;
  const place = `${change.at.file}:${change.at.line}`;
  return [
    { text: `No. ${paper.number}${form}, ${setBy.day}`, value: { amendment: paper.number, status: paper.status, copy: paper.copy ?? null, effective: setBy.day } },
    standing,
    { text: setBy.day },
    { text: source?.url ?? source?.title ?? "", value: source === undefined ? null : { title: source.title ?? null, url: source.url ?? null } },
    { text: place },
  ];
}

function actInWords({ paper }: Act): string {
  return paper.status === "form" ? `the form of Amendment No. ${paper.number}` : `Amendment No. ${paper.number}`;
}

function proofInWords({ act, statement, day }: RowProof): string {
  if (act) return `${actInWords(act)} on ${dayInWords(act.day)}`;
  return statement ? `${statement.by.title} (${dayInWords(day)})` : dayInWords(day);
}

function mayHaveStood(entry: Entry): Cell {
  const { outcome } = entry;
  if (outcome.kind !== "may-have-stood") return { text: entry.name };
  const text = `${entry.name}: first shown by ${proofInWords(outcome.proof)}; added by one of ${numbers(outcome.addedBy)}, or later`;
  return { text, value: { portfolio: entry.name, firstShown: outcome.proof.day, addedBy: [...outcome.addedBy], words: text } };
}

function attestedNote(entry: Entry): Cell {
  const { outcome, ending } = entry;
  if (outcome.kind !== "attested") return { text: entry.name };
  const stated = outcome.stated ? `; ${feeInWords(outcome.stated.fee)}, as stated for ${whenInIso(outcome.stated.when)} by ${outcome.stated.by.title}` : "";
  const where = outcome.proof.under === undefined ? "; under which agreement was not read" : "";
  const text = `${entry.name}: ${outcome.proof.by.title}, ${dayInWords(outcome.proof.day)}${stated}${where}${ending ? `; ${endingInWords(ending)}` : ""}`;
  const fee = outcome.stated ? { fee: feeAsJson(outcome.stated.fee), stated: whenInIso(outcome.stated.when) } : {};
  return { text, value: { portfolio: entry.name, by: outcome.proof.by.title, day: outcome.proof.day, ...fee, words: text } };
}

/** Doubts about who a portfolio is: rows that a document equates and an amendment keeps apart. */
function identityNotes(entries: readonly Entry[], all: readonly Portfolio[]): Cell[] {
  return entries.flatMap(({ portfolio, name }) =>
    portfolio.perhapsSameAs.map((doubt) => {
      const known = all.some(({ names }) => names.some((borne) => borne.name === doubt.portfolio));
      const words = `${name}: perhaps the same as ${doubt.portfolio}${known ? "" : " (not in the record)"}${doubt.note === undefined ? "" : `. ${doubt.note}`}`;
      return { text: words, value: { portfolio: name, perhapsSameAs: doubt.portfolio, note: doubt.note ?? null } };
    }),
  );
}

function coverageFacts({ known, searched, agreement, asOf }: Schedule): { key: string; label: string; cell: Cell }[] {
  const last = known.last && `No. ${known.last.number}`;
  const day = known.last && effectiveDay(known.last);
  const stated = agreement.terms.searchedThrough;
  const searchedWords = stated
    ? `through ${dayInWords(stated.day)}, as ${stated.by} states`
    : `not stated; past ${searched.through === undefined ? "any day" : dayInWords(searched.through)} an amendment with a higher number may exist`;
  const forms = known.forms.filter((paper) => (effectiveDay(paper) ?? asOf) <= asOf && effectiveDay(paper) !== undefined).map(({ number }) => number);
  const partly = known.executed.filter((paper) => paper.read === "partly" && (effectiveDay(paper) ?? asOf) <= asOf).map(({ number }) => number);
  const basis = agreement.terms.feeBasis;
  const fact = (key: string, label: string, text: string, value: Json): { key: string; label: string; cell: Cell } => ({ key, label, cell: { text, value } });
  return [
    fact("heldThrough", "Held through", last === undefined ? "no amendment" : `${last}${day === undefined ? "" : `, effective ${dayInWords(day)}`}`, known.last?.number ?? null),
    fact("searchedThrough", "Searched", searchedWords, { day: searched.through ?? null, stated: searched.stated }),
    ...(forms.length > 0 ? [fact("forms", "Held as forms", `${numbers(forms)}: no executed copy`, forms)] : []),
    ...(partly.length > 0 ? [fact("partlyRead", "Read in part", numbers(partly), partly)] : []),
    ...(agreement.terms.ends ? [fact("ends", "Ends", `${dayInWords(agreement.terms.ends.day)}${agreement.terms.ends.inferred ? " (inferred)" : ""}`, agreement.terms.ends.day)] : []),
    fact("feeBasis", "Fee basis", basis === "not-read" ? "the clause was not read" : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`, basis === "not-read" ? null : { ...basis }),
  ];
}

/** Unseen papers that can have been in force by the day asked about, with the days that each can bear. */
function unseenNotes({ possible, asOf }: Schedule): Cell[] {
  const by = possible.filter((paper) => (firstPossible(paper) ?? asOf) <= asOf);
  return by.map((paper) => ({ text: `No. ${paper.number}: ${possibleInWords(paper)}`, value: { number: paper.number, ...possibleAsJson(paper) } }));
}

function possibleInWords(paper: PossibleDays): string {
  if (paper.number === 0) return `the agreement's own Schedule A${paper.kind === "days" ? `, ${dayInWords(paper.days[0] as Schedule["asOf"])}` : ""}`;
  if (paper.kind === "days") {
    const days = paper.days.map(dayInWords);
    const choice = days.length === 1 ? days[0] : `${days.slice(0, -1).join(", ")} or ${days.at(-1)}`;
    return `${choice}, by the ${paper.recitedBy.length === 1 ? "recital" : "recitals"} of ${numbers(paper.recitedBy.slice(0, 3))}${paper.recitedBy.length > 3 ? " and later" : ""}`;
  }
  const from = paper.from === undefined ? [] : [`from ${dayInWords(paper.from)}`];
  const to = paper.to === undefined ? [] : [`to ${dayInWords(paper.to)}`];
  return series([[...from, ...to].join(" ") || "any day"]);
}

function possibleAsJson(paper: PossibleDays): { [key: string]: Json } {
  return paper.kind === "days" ? { days: [...paper.days], recitedBy: [...paper.recitedBy] } : { from: paper.from ?? null, to: paper.to ?? null };
}
