import { type Command, Option } from "commander";
import { Decimal } from "../../agreement/money.ts";
import { isSound } from "../../agreement/standing.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { type Drawn, feeChartPart } from "../../answers/fee-chart.ts";
import { standingWord } from "../../answers/standing-words.ts";
import { deliver, type Shell } from "../../cli.ts";
import { usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { curveOf } from "../../fees/curve.ts";
import { assetsTyped } from "../../options.ts";
import { FORMATS, type Format } from "../../write/answer.ts";
import { answerAsJson } from "../../write/json.ts";
import {
  endWithDoubt,
  give,
  openForQuestion,
  type Question,
  recordLines,
  STRICT_EXIT_CODES,
  withQuestion,
  withReceipt,
} from "../asking.ts";
import { withColour } from "../colour.ts";
import { refusalAtLevels } from "./refusal.ts";
import { refuseContradicted, refuseUnasked, rowAsked, type TermsOptions, termsAsked, withTerms } from "./row-asked.ts";

type Options = Question &
  TermsOptions & {
    readonly portfolio: readonly string[];
    readonly agreement?: string;
    readonly of: Drawn;
    readonly from?: string;
    readonly to?: string;
    readonly ascii?: boolean;
    readonly format?: Format | "svg";
    readonly output?: string;
  };

/** `fee chart`: the fee or the effective rate over assets, drawn in the terminal or as SVG. */
export function chart(program: Command, shell: Shell): void {
  const command = withColour(
    withTerms(withQuestion(program.command("chart")))
      .description("the fee or the effective rate over assets, drawn in the terminal or as SVG, breakpoints marked")
      .requiredOption(
        "--portfolio <name>",
        "a name it bore, or words of one; several are drawn over one another",
        (name: string, before: readonly string[] = []) => [...before, name],
      )
      .addOption(new Option("--of <what>", "what is drawn").choices(["fee", "rate"]).default("rate"))
      .option("--from <amount>", "the first level drawn (default: none)")
      .option("--to <amount>", "the last level drawn (default: beyond the last breakpoint)")
      .option("--ascii", "draw in letters and signs that every terminal has")
      .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one")
      .addOption(
        new Option("--format <format>", "how to write it (default: table, or by the file's name)").choices([
          ...FORMATS,
          "svg",
        ]),
      )
      .option("-o, --output <file>", "write it to a file, which is replaced whole"),
  );
  withReceipt(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action((options: Options) => answerChart(options, shell));
}

const EXAMPLES = `Examples:
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01
  fee chart --portfolio "Oppenheimer Capital Appreciation" --of fee --to 1.5bn --as-of 2006-11-01
  fee chart --portfolio "Met/AIM Small Cap Growth" --portfolio "Oppenheimer Capital Appreciation" --as-of 2006-11-01 --ascii
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01 --format svg
`;

async function answerChart(options: Options, shell: Shell): Promise<void> {
  const [from, to] = (["from", "to"] as const).map((end) => {
    const typed = options[end];
    return typed === undefined ? undefined : assetsTyped(`--${end}`, typed, shell.say);
  });
  if (to?.lessThanOrEqualTo(from ?? 0))
    throw usage(`--to ${options.to} does not lie above --from`, "write the lower level first");
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const sides: AskedFee[] = [];
  for (const portfolio of options.portfolio) {
    const asked = await rowAsked({ ...options, portfolio }, askable, record, shell);
    refuseContradicted(asked, options);
    sides.push(asked);
  }
  refuseTwice(sides);
  const [only] = sides;
  if (only && sides.length === 1) refuseUnasked(only.row.fee, options, only.entry.name);
  const question = termsAsked(options);
  for (const { row, entry } of sides) {
    if (curveOf(row.fee, question).length > 0) continue;
    const found = calculate(row.fee, { ...question, assetsUsd: new Decimal(1) }, { kind: "annual" });
    if (found.kind !== "computed") throw refusalAtLevels(found, entry.name, row);
  }
  const drawn = feeChartPart({
    sides: sides.map((asked) => ({ asked, question })),
    of: options.of,
    from,
    to,
    ascii: options.ascii ?? false,
  });
  const answer = { name: "feeChart", version: 1, partsKey: "charts", parts: [drawn.part] };
  const { format, ...rest } = options;
  if (format === "svg" || (format === undefined && /\.svg$/i.test(options.output ?? ""))) {
    const { chartAsSvg } = await import("../../write/chart/svg.ts");
    const svg = chartAsSvg(drawn.chart);
    shell.answered?.({
      format: "svg",
      asJson: async () => answerAsJson({ ...answer, about: recordLines(record, shell.cwd) }),
      output: async () => svg,
    });
    await deliver(svg, options.output, shell);
  } else await give(answer, record, { ...rest, ...(format === undefined ? {} : { format }) }, shell);
  const unsound = options.strict ? sides.filter(({ standing }) => !isSound(standing)) : [];
  for (const { entry, standing } of unsound) shell.say(`--strict: ${entry.name} is ${standingWord(standing).word}`);
  if (blocked || unsound.length > 0) endWithDoubt();
}

function refuseTwice(sides: readonly AskedFee[]): void {
  const twice = sides.find(
    ({ entry }, index) => sides.findIndex((one) => one.entry.portfolio === entry.portfolio) !== index,
  );
  if (twice) throw usage(`${twice.entry.name} is named twice`, "name each portfolio once");
}
