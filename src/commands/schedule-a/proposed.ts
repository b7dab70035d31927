import path from "node:path";
import { version } from "../../../package.json";
import { comparedBefore } from "../../agreement/before-draft.ts";
import { type Day, dayInWords } from "../../agreement/day.ts";
import { diffOf } from "../../agreement/diff.ts";
import { matchedPortfolios } from "../../agreement/differences.ts";
import type { Amendment } from "../../agreement/facts.ts";
import { effectiveDay } from "../../agreement/known.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import { amendmentDocument } from "../../answers/proposal/document.ts";
import { ownFindings } from "../../answers/proposal/findings.ts";
import { type Finding, type Proposal, proposal } from "../../answers/proposal/proposal.ts";
import { redlineDocument } from "../../answers/proposal/redline.ts";
import { notInForce } from "../../answers/schedule-words.ts";
import { deliver } from "../../deliver.ts";
import { noAnswer, usage } from "../../failure.ts";
import { EXECUTION_DAY, proposedPaper } from "../../filing/draft/proposed-paper.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { visible } from "../../write/visible.ts";
import { type Askable, openForQuestion } from "../askable.ts";
import { inForm, PAGE } from "../document-forms.ts";
import { type DraftRead, draftRead, tellProblems } from "../draft/draft-read.ts";
import { added, amended, executedAfter, latestOf, othersThan } from "../draft/drafted.ts";
import { levelsTyped } from "../fee/levels.ts";
import { endWithDoubt, give } from "../giving.ts";
import type { ProposeOptions } from "./propose.ts";
import { type Wanted, wantedOf } from "./propose-wanted.ts";

/** Answers `schedule-a propose`: nothing is written before everything is made. */
export async function answerPropose(file: string, options: ProposeOptions, shell: Shell): Promise<void> {
  const wanted = wantedOf(file, options, shell);
  const levels = options.assets.length === 0 ? [] : levelsTyped(options, shell);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  refuseInside(record, wanted);
  const draft = await draftRead(file, record, options, shell);
  const { base, all, executed, day } = taken(draft, options, { record, askable }, shell);
  const found = await tellProblems(draft, record, base, all, options, shell);
  const compared = comparedWithin(base, all, executed, day, options);
  const asOf = latestOf(draft.read, day);
  const [before, now] = [base, all].map(({ registrant, agreement }) =>
    scheduleAsOf(registrant, registrant.identified, agreement, asOf),
  );
  if (before?.kind !== "in-force" || now?.kind !== "in-force")
    throw noAnswer(before && before.kind !== "in-force" ? notInForce(before) : "the schedule is not in force");
  const paper = proposedPaper({ draft: draft.read, ...all, day: latestSigned(draft.read, day) });
  const rows = diffOf(before, now, matchedPortfolios(base.registrant.identified.all, all.registrant.identified.all));
  const findings = [...(await inWords(found)), ...ownFindings(executed, all)];
  const one: Proposal = { executed, paper, before, now, rows, from: day, compared, findings, levels };
  await show(one, wanted, record, shell);
  const isDoubtful =
    paper.blanks.some((blank) => blank !== EXECUTION_DAY) || findings.some(({ severity }) => severity === "warning");
  if (options.strict && isDoubtful)
    shell.say("--strict: a blank is left besides the execution, or a warning was found");
  if (blocked || (options.strict && isDoubtful)) endWithDoubt();
}

type Taken = { readonly base: Askable; readonly all: Askable; readonly executed: Amendment; readonly day: Day };

/** The agreement without the draft and with it, taken as executed: its number must come after every other. */
function taken(
  draft: DraftRead,
  options: ProposeOptions,
  opened: { readonly record: OpenRecord; readonly askable: readonly Askable[] },
  shell: Shell,
): Taken {
  const { read, name } = draft;
  if (read.status === "executed") throw usage(`${name} is executed`, "propose a draft: write `status: draft`");
  if (read.changes.length === 0) throw noAnswer(`the draft ${name} changes nothing`, "write its `changes`");
  const day = effectiveDay(read) ?? options.asOf;
  if (day === undefined)
    throw usage(
      `${name} prints no day from which it is in force`,
      "add --as-of DAY, from which it is then taken to be; the paper keeps its blank",
    );
  const base = amended(draft, day, options, opened);
  const others = othersThan(draft, base.agreement, opened.record).filter(({ status }) => status !== "draft");
  const last = Math.max(0, ...others.map(({ number }) => number));
  if (read.number <= last)
    throw noAnswer(
      `the draft ${name} is No. ${read.number}, and the record goes to No. ${last}`,
      `a paper that is proposed comes after all others: write \`amendment: ${last + 1}\``,
    );
  const executed = executedAfter(read, base, day, { draft, record: opened.record }, shell);
  return { base, all: added(executed, base, { draft, record: opened.record }, shell), executed, day };
}

/** Fails where the draft changes a row on a day before its own, but for what it says itself where that is allowed. */
function comparedWithin(
  base: Askable,
  all: Askable,
  executed: Amendment,
  day: Day,
  { retroactive }: ProposeOptions,
): Proposal["compared"] {
  const [without, withDraft] = [base, all].map((side) => ({ ...side, portfolios: side.registrant.identified }));
  if (!without || !withDraft) throw new Error("a side is missing");
  const compared = comparedBefore(without, withDraft, executed, day);
  const wrong = compared.changed.filter(({ declared }) => !declared || !retroactive);
  if (wrong.length === 0) return compared;
  throw noAnswer(
    `the draft changes days before its own, ${dayInWords(day)}`,
    ...wrong.map((one) => `${one.portfolio}, from ${dayInWords(one.day)}`),
    ...(wrong.every(({ declared }) => declared) ? ["where that is meant, add --retroactive"] : []),
  );
}

/** Parties are named as of the day of execution, where it is given and later than the draft's own. */
function latestSigned({ executed }: Amendment, day: Day): Day {
  return typeof executed === "string" && executed !== "not-read" && executed > day ? executed : day;
}

async function inWords(found: Awaited<ReturnType<typeof tellProblems>>): Promise<Finding[]> {
  const { wordsOf } = await import("../../write/problem-words.ts");
  return found.map((one) => ({
    code: one.code,
    severity: one.severity,
    words: wordsOf(one).message,
    place: `${one.at.file}:${one.at.line}`,
  }));
}

/** Writes the files that are asked for, then shows the review, or the paper itself. */
async function show(
  one: Proposal,
  { document, redline, shown }: Wanted,
  record: OpenRecord,
  shell: Shell,
): Promise<void> {
  const creator = `schedule-a ${version}`;
  const paper = amendmentDocument(one.paper, creator, one.from);
  const marked = redline && redlineDocument(one, one.executed.number, creator);
  const files = [
    ...(document ? [{ file: document.file, bytes: await inForm(paper, document.form, PAGE) }] : []),
    ...(redline && marked ? [{ file: redline.file, bytes: await inForm(marked, redline.form, PAGE) }] : []),
  ];
  for (const { file, bytes } of files) {
    await deliver(bytes, file, shell);
    // No part of the answer: a receipt of it says nothing of files.
    shell.print(`written: ${visible(path.relative(shell.cwd, path.resolve(shell.cwd, file)))}\n`);
  }
  if (shown.kind === "nothing") return;
  if (shown.kind === "review") return give(proposal(one), record, shown.as, shell);
  const { form } = shown;
  shell.answered?.({
    format: form,
    asJson: async () => ({ answer: "amendment", version: 1, document: JSON.parse(JSON.stringify(paper)) }),
    output: () => inForm(paper, form, PAGE),
  });
  await deliver(await inForm(paper, form, shell.surface("stdout").width ?? PAGE), undefined, shell);
}

/** What stands in a record's folder is taken for a part of it. */
function refuseInside({ folder }: OpenRecord, { document, redline }: Wanted): void {
  for (const named of [document, redline])
    if (named?.place.startsWith(`${folder}${path.sep}`))
      throw usage(`${named.file} lies within the record ${folder}`, "name a file beside it");
}
