import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Day } from "../../agreement/day.ts";
import { dayInWords, latest } from "../../agreement/day.ts";
import type { Amendment } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { inOrder, type Problem } from "../../agreement/problem.ts";
import type { Shell } from "../../cli.ts";
import { EXIT, Failure, noAnswer, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import type { AmendmentRead } from "../../filing/import.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import { type OpenRecord, openRecord, readRecord } from "../../record.ts";
import { replaceAll } from "../../whole-folder.ts";
import { visible } from "../../write/visible.ts";
import { type Askable, endWithDoubt, printProblems, write } from "../asking.ts";
import { agreementChosen, amendmentFile, amendmentsFolder } from "./agreement-folder.ts";
import type { ImportOptions } from "./import.ts";
import { isClean } from "./import-told.ts";
import { documentText } from "./import-written.ts";
import type { Document } from "./imported.ts";
import { registered } from "./registered.ts";
import { refuseInstalled } from "./writable.ts";

type Written = { readonly path: string; readonly text: string };
type Read = Document & { readonly imported: Extract<Document["imported"], { kind: "amendment" }> };

/**
 * Puts documents into a record: each becomes the file of its number, the record is read and checked with all of them, what
 * they do to the schedule is shown, and then they are written, all or none. Nothing that is held is replaced.
 */
export async function importInto(documents: readonly Document[], options: ImportOptions, shell: Shell): Promise<void> {
  const record = await openRecord(options.record, shell, "none");
  refuseInstalled(record.folder);
  const chosen = agreementChosen(options.agreement, record);
  const papers = documents.filter(isAmendment).map(asFarAsRead);
  const [other] = documents.filter((document) => !isAmendment(document));
  if (other) {
    shell.say(`nothing is written: ${other.name} is no amendment; leave it out, or read it without --agreement`);
    return endWithDoubt();
  }
  if (!(options.withDoubts || documents.every(isClean))) {
    shell.say("nothing is written: settle what is named above, or write it all the same with --with-doubts");
    return endWithDoubt();
  }
  refuseTwice(papers);
  const strangers = papers.flatMap((paper) => strangeIn(paper, chosen).map((words) => `${paper.name}: ${words}`));
  for (const words of strangers) shell.say(words);
  if (strangers.length > 0 && !options.withDoubts) {
    shell.say(
      "nothing is written: name the record and the agreement that the paper amends, or write it with --with-doubts",
    );
    return endWithDoubt();
  }
  const files = await Promise.all(papers.map((paper) => fileFor(paper, chosen, record, shell)));
  const added = files.flatMap((file) => (file ? [file] : []));
  if (added.length === 0) return;
  const register = registerWith(papers, chosen.registrant, record);
  // The register goes first: a process that is killed between two files leaves a portfolio too many there, and no change of one
  // that the register does not hold.
  const all = register ? [register, ...added] : added;
  const after = await recordWith(record, all);
  await tellFindings(record, after, all, options, shell);
  await showEffect(record, after, papers, chosen.agreement.slug, options, shell);
  if (!options.dryRun) putAll(record.folder, all);
  for (const file of all)
    shell.say(
      `${options.dryRun ? "would write" : "wrote"} ${visible(path.relative(shell.cwd, path.join(record.folder, file.path)))}`,
    );
  if (!documents.every(isClean)) endWithDoubt();
}

/** A paper of which something was not read is recorded as read in part: no row that it may have touched is settled. */
function asFarAsRead(paper: Read): Read {
  const { imported } = paper;
  const isPart = imported.unread.some(({ matters }) => matters) || imported.doubts.length > 0;
  return isPart ? { ...paper, imported: { ...imported, amendment: { ...imported.amendment, read: "partly" } } } : paper;
}

/** What a paper says of its trust and of its agreement's day that is not what the record says of them. */
function strangeIn(
  { imported: { frame } }: Read,
  { registrant, agreement }: ReturnType<typeof agreementChosen>,
): string[] {
  const { parties, dated } = agreement.terms;
  const trust = frame.parties.find(({ party }) => party === "trust");
  const own = [registrant.name, ...parties.flatMap(({ party, name }) => (party === "trust" ? [name] : []))].flatMap(
    (name) => name ?? [],
  );
  const isOwn = trust === undefined || own.length === 0 || own.some((name) => alike(name, trust.name.value));
  const day = frame.agreement?.dated?.value;
  return [
    ...(isOwn ? [] : [`it is a paper of ${trust.name.value}, and the record is of ${own[0]}`]),
    ...(day === undefined || dated === undefined || day === dated
      ? []
      : [`it amends an agreement dated ${dayInWords(day)}, and the record's is dated ${dayInWords(dated)}`]),
  ];
}

/** Whether two names are one, but for what makes a company of it. */
function alike(one: string, other: string): boolean {
  const [a, b] = [normalised(one), normalised(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** Refuses two documents of one number and status in one call: each would be the file of the other. */
function refuseTwice(papers: readonly Read[]): void {
  papers.forEach(({ name, imported: { amendment } }, index) => {
    const first = papers
      .slice(0, index)
      .find(({ imported: { amendment: one } }) => one.number === amendment.number && one.status === amendment.status);
    if (first && amendment.number !== undefined)
      throw usage(
        `${first.name} and ${name} are both No. ${amendment.number} (${amendment.status})`,
        "import one of them; to compare the other with it, import that afterwards",
      );
  });
}

function isAmendment(document: Document): document is Read {
  return document.imported.kind === "amendment";
}

/** The file of a paper, in the style of the record; undefined where the record holds the number, which is then compared. */
async function fileFor(
  paper: Read,
  chosen: ReturnType<typeof agreementChosen>,
  record: OpenRecord,
  shell: Shell,
): Promise<Written | undefined> {
  const { amendment } = paper.imported;
  const { number, status } = amendment;
  if (number === undefined) throw usage(`${paper.name} bears no number`, "name it with --number");
  const held = chosen.agreement.amendments.find((one) => one.number === number && one.status === status);
  if (held) {
    await compareWithHeld(paper, held, record, shell);
    return undefined;
  }
  const notSeen =
    status === "executed"
      ? chosen.agreement.amendments.find((one) => one.number === number && one.status === "not-seen")
      : undefined;
  const folder = amendmentsFolder(record.folder, chosen.registrant, chosen.agreement);
  const file = notSeen?.at.file ?? path.relative(record.folder, path.join(folder, amendmentFile(number, status)));
  const seen = notSeen ? withNotes(paper, notSeen.notes) : paper;
  if (notSeen) shell.say(`${file} was recorded as not seen: it is filled in, and its notes are kept`);
  const { editorLine } = await import("../../read/schemas.ts");
  const { restyle } = await import("../../read/restyle.ts");
  const restyled = restyle(file, Buffer.from(documentText(seen, [editorLine(file, "amendment")])));
  if ("text" in restyled) return { path: file, text: restyled.text };
  await printProblems(
    restyled.problems,
    () => documentText(paper),
    () => paper.name,
    {},
    shell,
  );
  throw noAnswer(`what was read of ${paper.name} makes no file of a record`, "mend it by hand: write it with --output");
}

/** A paper with the notes that a person made before it was seen, which stand first. */
function withNotes(paper: Read, notes: readonly string[]): Read {
  const { imported } = paper;
  const amendment = { ...imported.amendment, notes: [...notes, ...imported.amendment.notes] };
  return { ...paper, imported: { ...imported, amendment } };
}

/** Says whether a paper that the record holds already is what the document states, and each key in which it is not. */
async function compareWithHeld(paper: Read, held: Amendment, record: OpenRecord, shell: Shell): Promise<void> {
  const { differencesFromHeld } = await import("../../filing/held.ts");
  const shown = visible(path.relative(shell.cwd, path.join(record.folder, held.at.file)));
  const differences = differencesFromHeld(paper.imported.amendment, held);
  if (differences.length === 0) {
    shell.out(`${shown} holds No. ${held.number} already, and agrees with ${paper.name} in all that it states\n`);
    return;
  }
  shell.out(`${shown} holds No. ${held.number} already, and differs from ${paper.name}:\n`);
  for (const { key, document, recorded } of differences)
    shell.out(visible(`  ${key}: the document says ${document}; the record says ${recorded}\n`, true));
  endWithDoubt();
}

/** The register of portfolios with those that the papers add and it does not hold; undefined where it holds them all. */
function registerWith(papers: readonly Read[], registrant: ReadRegistrant, record: OpenRecord): Written | undefined {
  if (registrant.portfolios === undefined) return undefined;
  const borne = new Set(registrant.identified.all.flatMap(({ names }) => names.map(({ name }) => normalised(name))));
  const names = papers.flatMap(({ imported }) =>
    imported.amendment.changes.flatMap((change) =>
      change.kind === "add" && change.formerly === undefined && !borne.has(normalised(change.portfolio))
        ? [change.portfolio]
        : [],
    ),
  );
  if (names.length === 0) return undefined;
  const file = path.posix.join(registrant.slug, "registrant.yaml");
  const text = registered(record.textOf(file) ?? "", [...new Set(names)]);
  return text === undefined ? undefined : { path: file, text };
}

async function recordWith(record: OpenRecord, added: readonly Written[]): Promise<OpenRecord> {
  const kept = record.files.filter((file) => !added.some((one) => one.path === file));
  const files = [
    ...kept.map((file) => ({ path: file, bytes: record.bytesOf(file) ?? Buffer.alloc(0) })),
    ...added.map(({ path: file, text }) => ({ path: file, bytes: Buffer.from(text) })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const read = await readRecord(
    { files, problems: [] },
    { folder: record.folder, chosen: record.chosen },
    { readAlready: record.readAlready },
  );
  if (!read) throw new Error("the record with the papers is no record");
  return read;
}

/** Prints what every rule finds with the papers in the record and not without them. An error ends here, and nothing is written. */
async function tellFindings(
  before: OpenRecord,
  after: OpenRecord,
  files: readonly Written[],
  options: ImportOptions,
  shell: Shell,
): Promise<void> {
  const { foundIn } = await import("./checked.ts");
  const [was, is] = await Promise.all([foundIn(before), foundIn(after)]);
  // What a finding is about stays the same where its words now name one paper more or less.
  const keyOf = ({ code, at, args }: Problem): string =>
    `${code} ${at.file} ${"about" in args ? args.about : JSON.stringify(args)}`;
  const known = new Set(was.findings.map(keyOf));
  const own = inOrder(
    is.findings.filter((one) => files.some(({ path: file }) => file === one.at.file) || !known.has(keyOf(one))),
  );
  const told = own.filter((one) => one.severity !== "note");
  const pathOf = (file: string): string => path.relative(shell.cwd, path.join(before.folder, file));
  if (told.length > 0) await printProblems(told, after.textOf, pathOf, options, shell);
  const notes = own.length - told.length;
  if (notes > 0) shell.say(`${notes} ${notes === 1 ? "note" : "notes"} besides: \`schedule-a check\` lists them`);
  if (told.some(({ severity }) => severity === "error"))
    throw noAnswer("the record would have errors, so nothing is written", "mend what is named above");
}

/** What the papers do to the schedule, on the last of their days. */
async function showEffect(
  before: OpenRecord,
  after: OpenRecord,
  papers: readonly Read[],
  agreement: string,
  options: ImportOptions,
  shell: Shell,
): Promise<void> {
  const day = lastDay(papers.map(({ imported }) => imported.amendment));
  if (day === undefined) return;
  const side = (record: OpenRecord): { record: OpenRecord; askable: Askable[]; day: Day; knownOn: undefined } => ({
    record,
    askable: record.registrants.flatMap((registrant) =>
      registrant.agreements.map((own) => ({ registrant, agreement: own })),
    ),
    day,
    knownOn: undefined,
  });
  const { diffParts } = await import("./compared.ts");
  const { parts } = await diffParts(side(before), side(after), { agreement, levels: [] }, shell);
  await write(
    {
      name: "import-effect",
      version: 1,
      partsKey: "agreements",
      about: [
        {
          key: "compared",
          text: `Schedule A as recorded, and with ${papers.map(({ name }) => name).join(", ")}`,
          value: papers.map(({ name }) => name),
        },
      ],
      parts,
    },
    options.color === undefined ? {} : { color: options.color },
    shell,
  );
}

function lastDay(papers: readonly AmendmentRead[]): Day | undefined {
  return papers
    .flatMap(({ effective, changes }) => [
      ...(effective ? [latest(effective)] : []),
      ...changes.flatMap((one) => one.effective ?? []),
    ])
    .sort()
    .at(-1);
}

/** Writes files of a record, all or none. */
function putAll(folder: string, files: readonly Written[]): void {
  try {
    for (const file of files) mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true });
    replaceAll(folder, files);
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write into ${visible(folder)}: ${reason(error)}; nothing is written`);
  }
}
