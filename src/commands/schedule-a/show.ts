import type { Command } from "commander";
import { numbersInWords } from "../../agreement/numbers.ts";
import { noAnswer, usage } from "../../failure.ts";
import { agreementTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, knowledgeAsked, MEND_ERRORS, openForQuestion } from "../askable.ts";
import { type AskingOptions, withAgreement, withAnswering, withKnowledge } from "../asking.ts";
import { exitCodes } from "../exit-codes.ts";
import { endWithDoubt, give } from "../giving.ts";

type Options = Omit<AskingOptions, "asOf"> & { readonly agreement?: string; readonly form?: boolean };

/** `schedule-a show N`: one amendment whole, as recorded, and what it did to the schedule. */
export function show(program: Command, shell: Shell): void {
  const command = withAgreement(withKnowledge(program.command("show")))
    .summary("one amendment as recorded, and what it did to the schedule")
    .description(DESCRIPTION)
    .argument("<number>", "the amendment's number; 0 is the agreement's own Schedule A")
    .option("--form", "the form alone, where one is held");
  withAnswering(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((number: string, options: Options) => answerShow(numberTyped(number), options, shell));
}

const EXAMPLES = `Examples:
  schedule-a show 22
  schedule-a show 12 --form
  schedule-a show 3 --agreement fund-of-funds-2004
  schedule-a show 19 --format text
`;

const DESCRIPTION =
  "One amendment whole: its days, copy, signatures and sources; its recital as printed beside the amendments before it; its changes with their effect on the schedule that they met. Every paper of the number is shown: the executed one, its form; of a number not seen, what is known of it. A number of several agreements is shown for each.";

const EXIT_CODES = exitCodes({
  0: "answered",
  1: "the question has no answer, or the record has errors",
  2: "asked wrongly: a number, an agreement or a day that cannot be read or found",
});

/** `22`, `022`, `No. 22`. */
function numberTyped(text: string): number {
  const [, digits] = /^(?:no\.?\s*)?(\d{1,4})$/i.exec(text.trim()) ?? [];
  if (digits === undefined)
    throw usage(`${text}: this is not an amendment's number`, "write it as 22; 0 is the agreement's own Schedule A");
  return Number(digits);
}

async function answerShow(number: number, options: Options, shell: Shell): Promise<void> {
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, record.registrants);
  const asked = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  if (asked.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  const { numbersOf, shownOf, showParts } = await import("../../answers/show.ts");
  const all = asked.map(({ registrant, agreement }: Askable) =>
    shownOf(registrant, registrant.identified, agreement, knowledgeAsked(options)),
  );
  const bearing = all.filter(({ agreement, possible }) => numbersOf(agreement, possible).includes(number));
  const held = all.map(({ registrant, agreement, possible }) => {
    const path = [registrant.slug, agreement.slug].filter(Boolean).join("/");
    return `${path === "" ? "the record" : path} has ${numbersInWords(numbersOf(agreement, possible))}`;
  });
  if (bearing.length === 0 && blocked)
    throw noAnswer(`no agreement without errors has an amendment No. ${number}`, MEND_ERRORS, ...held);
  if (bearing.length === 0) throw usage(`there is no amendment No. ${number}`, ...held);
  const parts = bearing.flatMap((shown) => showParts(shown, number, options.form ? "form" : undefined));
  if (parts.length === 0)
    throw usage(`no form of No. ${number} is held`, `\`schedule-a show ${number}\` shows what is`);
  await give({ name: "show", version: 1, partsKey: "papers", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
