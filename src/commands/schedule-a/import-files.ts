/** The files that documents become in a record. */

import path from "node:path";
import type { Amendment } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { noAnswer, usage } from "../../failure.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { visible } from "../../write/visible.ts";
import { printProblems } from "../askable.ts";
import { endWithDoubt } from "../giving.ts";
import { type agreementChosen, amendmentFile, amendmentsFolder } from "./agreement-folder.ts";
import { documentText } from "./import-written.ts";
import type { Document } from "./imported.ts";
import { registered } from "./registered.ts";

/** A file of a record, as it is to be written. */
export type Written = { readonly path: string; readonly text: string };
/** A document that is an amendment. */
export type Read = Document & { readonly imported: Extract<Document["imported"], { kind: "amendment" }> };

/** The file of a paper, in the style of the record; undefined where the record holds the number, which is then compared. */
export async function fileFor(
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
export function registerWith(
  papers: readonly Read[],
  registrant: ReadRegistrant,
  record: OpenRecord,
): Written | undefined {
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
