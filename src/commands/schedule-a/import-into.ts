import { mkdirSync } from "node:fs";
import path from "node:path";
import { dayInWords } from "../../agreement/day.ts";
import { normalised } from "../../agreement/identity.ts";
import { EXIT, Failure, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import { type OpenRecord, openRecord, readRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { replaceAll } from "../../whole-folder.ts";
import { visible } from "../../write/visible.ts";
import { endWithDoubt } from "../giving.ts";
import { agreementChosen } from "./agreement-folder.ts";
import type { ImportOptions } from "./import.ts";
import { showEffect, tellFindings } from "./import-effect.ts";
import { fileFor, type Read, registerWith, type Written } from "./import-files.ts";
import { isClean } from "./import-told.ts";
import type { Document } from "./imported.ts";
import { refuseInstalled } from "./writable.ts";

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

/** Writes files of a record, all or none. */
function putAll(folder: string, files: readonly Written[]): void {
  try {
    for (const file of files) mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true });
    replaceAll(folder, files);
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write into ${visible(folder)}: ${reason(error)}; nothing is written`);
  }
}
