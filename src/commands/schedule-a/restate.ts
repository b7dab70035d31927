import { type Command, Option } from "commander";
import { version } from "../../../package.json";
import type { ToRestate } from "../../answers/restatement-notes.ts";
import { deliver } from "../../deliver.ts";
import { noAnswer, usage } from "../../failure.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type AskedSchedule, MEND_ERRORS, openForQuestion, schedulesAsked } from "../askable.ts";
import { type AskedOf, type Question, withAgreement, withQuestion, withReceipt } from "../asking.ts";
import { withColour } from "../colour.ts";
import { DOCUMENT_BY_ENDING, DOCUMENT_FORMS, inForm, PAGE } from "../document-forms.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatNamed } from "../format-named.ts";
import { endWithDoubt, recordLines } from "../giving.ts";
import { entriesOf } from "./schedule.ts";

const FORMS = [...DOCUMENT_FORMS, "record"] as const;
type Form = (typeof FORMS)[number];

type Options = Question &
  Pick<AskedOf, "agreement"> & {
    readonly format?: Form;
    readonly output?: string;
    readonly receipt?: string;
  };

/** `schedule-a restate [--as-of D]`: the consolidated Schedule A, as a document or as a record of its own. */
export function restate(program: Command, shell: Shell): void {
  const command = withColour(
    withAgreement(withQuestion(program.command("restate")))
      .description("write the consolidated Schedule A as a document, with a note for the amendment behind each row")
      .addOption(
        new Option("--format <format>", "how to write it (default: text, or by the file's name)").choices([...FORMS]),
      )
      .option("-o, --output <file>", "write it to a file, which is replaced whole; a record, to a new folder"),
  );
  withReceipt(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((options: Options) => writeRestatement(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a restate --as-of 2006-11-01
  schedule-a restate --as-of 2013-11-01 --agreement management-2000 -o schedule-a.docx
  schedule-a restate --as-of 2013-11-01 --format html > schedule-a.html
  schedule-a restate --as-of 2013-11-01 --format record -o schedule-2013
`;

const EXIT_CODES = exitCodes({
  0: "written",
  1: "no schedule is in force on the day, or the record has errors",
  2: "asked wrongly: an option, a name or a day that cannot be read or found, or a DOCX to a terminal",
  3: "a file cannot be read or written; nothing is left half written",
});

async function writeRestatement(options: Options, shell: Shell): Promise<void> {
  const form = formAsked(options, shell);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  if (blocked && options.agreement === undefined)
    throw noAnswer(
      "a document of this record would lack an agreement",
      MEND_ERRORS,
      "or name another: --agreement FOLDER",
    );
  const { schedules } = await schedulesAsked(options, record, askable, shell);
  const all = await inForce(schedules, shell);
  if (form === "record") {
    if (options.receipt !== undefined) throw usage("a record is no answer to keep a receipt of", "leave --receipt out");
    const { writeRecord } = await import("./restated.ts");
    await writeRecord(all, folderAsked(options.output), prepared(record, shell), shell);
    if (blocked) endWithDoubt();
    return;
  }
  const { restatement } = await import("../../answers/restatement.ts");
  const creator = `schedule-a ${version}`;
  const document = restatement(all, creator, prepared(record, shell));
  const toFile = options.output !== undefined && options.output !== "-";
  shell.answered?.({
    format: form,
    // Where the record lies, and the digest of its files, are no part of what the document says.
    asJson: async () => {
      const said = restatement(all, creator);
      return { answer: "restatement", version: 1, document: JSON.parse(JSON.stringify(said)) };
    },
    output: () => inForm(document, form, PAGE),
  });
  const width = (toFile ? undefined : shell.surface("stdout").width) ?? PAGE;
  await deliver(await inForm(document, form, width), options.output, shell);
  if (blocked) endWithDoubt();
}

/** The form asked for, or the one that the file's name says; text, where it is shown. */
function formAsked({ format, output }: Options, shell: Shell): Form {
  const toFile = output !== undefined && output !== "-";
  if (format === "record") folderAsked(output);
  if (format === "docx" && !toFile && shell.isTerminal("stdout"))
    throw usage("a DOCX is no text for a terminal", "add -o FILE, such as -o schedule-a.docx");
  if (format !== undefined) return format;
  if (!toFile) return "text";
  return formatNamed(output, DOCUMENT_BY_ENDING, FORMS);
}

/** A record is a folder of files, and has no place on stdout. */
function folderAsked(output: string | undefined): string {
  if (output !== undefined && output !== "-") return output;
  throw usage("a record is a folder", "add -o FOLDER, a folder that is new or empty");
}

/** The schedules in force; of an agreement that is not, stderr says why. Fails where none is. */
async function inForce(schedules: readonly AskedSchedule[], shell: Shell): Promise<ToRestate[]> {
  const all = schedules.flatMap(({ found, schedule }): ToRestate[] =>
    schedule.kind === "in-force" && entriesOf(schedule).length > 0
      ? [{ schedule, portfolios: found.registrant.identified }]
      : [],
  );
  if (all.length === 0) throw (await import("../none-in-force.ts")).noneInForce(schedules, undefined);
  const { notInForce } = await import("../../answers/schedule-words.ts");
  for (const { schedule } of schedules) if (schedule.kind !== "in-force") shell.say(notInForce(schedule));
  return all;
}

function prepared(record: OpenRecord, shell: Shell): string {
  const [line] = recordLines(record, shell.cwd);
  return line?.text ?? "";
}
