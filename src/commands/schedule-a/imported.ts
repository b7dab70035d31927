import { createHash } from "node:crypto";
import path from "node:path";
import type { Source } from "../../agreement/facts.ts";
import type { Problem } from "../../agreement/problem.ts";
import { deliver } from "../../deliver.ts";
import { cannotRead, usage } from "../../failure.ts";
import { readPlainFile } from "../../files.ts";
import type { Imported } from "../../filing/import.ts";
import { openRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { stdinBytes } from "../../stdin.ts";
import { endWithDoubt } from "../giving.ts";
import type { ImportOptions } from "./import.ts";

/** The largest document that is read: filings of amendments are a few dozen kB. */
export const MAX_DOCUMENT_BYTES = 2_000_000;

/** A document with what was made of it. */
export type Document = {
  readonly name: string;
  readonly imported: Imported;
  readonly source: Source;
  readonly asStatement: boolean;
};

/**
 * Reads documents and writes what they hold: as the text of a record's files, as JSON, or into a record. What a person must
 * look at is said on stderr with its place, and ends with exit 1.
 */
export async function importAll(files: readonly string[], options: ImportOptions, shell: Shell): Promise<void> {
  refuseWrong(files, options);
  const documents: Document[] = [];
  for (const file of files) documents.push(await documentRead(file, options, shell));
  const { doubtsSaid, isClean } = await import("./import-told.ts");
  for (const document of documents) doubtsSaid(document, shell);
  if (options.agreement !== undefined) {
    const { importInto } = await import("./import-into.ts");
    await importInto(documents, options, shell);
    return;
  }
  const { documentsAsJson, documentText } = await import("./import-written.ts");
  const { inStyle } = await import("./import-styled.ts");
  const text = options.json
    ? `${JSON.stringify(documentsAsJson(documents), undefined, 2)}\n`
    : documents
        .map((document) => inStyle(documentText(document)))
        .filter((one) => one !== "")
        .join("---\n");
  if (text !== "") await deliver(text, options.output, shell);
  if (!documents.every(isClean)) endWithDoubt();
}

function refuseWrong(files: readonly string[], options: ImportOptions): void {
  if (options.url !== undefined && !/^https?:\/\/\S+$/.test(options.url))
    throw usage(`--url ${options.url}: this is no address`, "write it whole, from https:// on");
  const { agreement, output, json } = options;
  if (files.length > 1)
    for (const key of ["number", "title", "url", "filed"] as const)
      if (options[key] !== undefined) throw usage(`--${key} is of one document`, "import the documents one by one");
  if (files.filter((file) => file === "-").length > 1) throw usage("stdin can be read once");
  if (agreement !== undefined && (output !== undefined || json))
    throw usage("--agreement writes into the record", "leave --output and --json out, or leave --agreement out");
  if (agreement === undefined && (options.dryRun || options.withDoubts))
    throw usage("--dry-run and --with-doubts are about a record", "add --agreement FOLDER");
}

async function documentRead(file: string, options: ImportOptions, shell: Shell): Promise<Document> {
  const name = file === "-" ? "stdin" : file;
  const bytes = file === "-" ? stdinBytes(MAX_DOCUMENT_BYTES) : await bytesOf(file, shell);
  shell.read?.({ path: file, sha256: createHash("sha256").update(bytes).digest("hex") });
  const { importedOf } = await import("../../filing/import.ts");
  const imported = importedOf(name, bytes, await managersNamed(options, shell));
  const bears = imported.kind === "amendment" ? imported.amendment.number : undefined;
  if (options.number !== undefined && bears !== undefined && bears !== options.number)
    throw usage(`--number ${options.number}: ${name} bears No. ${bears}`, "leave --number out");
  const title = options.title ?? (imported.kind === "amendment" ? imported.title : undefined);
  return {
    name,
    asStatement: options.asStatement === true,
    imported:
      options.number !== undefined && imported.kind === "amendment"
        ? { ...imported, amendment: { ...imported.amendment, number: imported.amendment.number ?? options.number } }
        : imported,
    source: {
      ...(title === undefined ? {} : { title }),
      ...(options.url === undefined ? {} : { url: options.url }),
      ...(options.filed === undefined ? {} : { filed: options.filed }),
    },
  };
}

/** The names of managers in the record that is named: by them a letter's officers are known from those of other companies. */
async function managersNamed({ record: named }: ImportOptions, shell: Shell): Promise<string[]> {
  if (named === undefined) return [];
  const { registrants } = await openRecord(named, shell, "none");
  const parties = registrants.flatMap(({ agreements }) => agreements.flatMap(({ terms }) => terms.parties));
  return parties.flatMap(({ party, name }) => (party === "manager" ? [name] : []));
}

async function bytesOf(file: string, shell: Shell): Promise<Buffer> {
  const unread: Problem[] = [];
  const bytes = readPlainFile(path.resolve(shell.cwd, file), file, unread, MAX_DOCUMENT_BYTES);
  if (bytes) return bytes;
  const [found] = unread;
  const { wordsOf } = await import("../../write/problem-words.ts");
  throw cannotRead(`cannot read ${file}${found ? `: ${wordsOf(found).message}` : ""}`);
}
