/** What papers do to a record before they are written into it: what the rules find, and what the schedule then says. */

import path from "node:path";
import { type Day, latest } from "../../agreement/day.ts";
import { inOrder, type Problem } from "../../agreement/problem.ts";
import { noAnswer } from "../../failure.ts";
import type { AmendmentRead } from "../../filing/import.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, printProblems } from "../askable.ts";
import { write } from "../giving.ts";
import type { ImportOptions } from "./import.ts";
import type { Read, Written } from "./import-files.ts";

/** Prints what every rule finds with the papers in the record and not without them. An error ends here, and nothing is written. */
export async function tellFindings(
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
export async function showEffect(
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
