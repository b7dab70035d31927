import type { Command } from "commander";
import { type Day, dayInWords } from "../../agreement/day.ts";
import { Decimal } from "../../agreement/money.ts";
import { isSound } from "../../agreement/standing.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { type ComparedSide, feeComparisonPart } from "../../answers/fee-comparison.ts";
import { nameInWords } from "../../answers/schedule-words.ts";
import { standingWord } from "../../answers/standing-words.ts";
import type { Shell } from "../../cli.ts";
import { noAnswer, usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { type Curve, curveOf } from "../../fees/curve.ts";
import { differenceOf } from "../../fees/difference.ts";
import { dayTyped } from "../../options.ts";
import type { OpenRecord } from "../../record.ts";
import {
  type Askable,
  type AskingOptions,
  endWithDoubt,
  give,
  openForQuestion,
  STRICT_EXIT_CODES,
  withAsking,
} from "../asking.ts";
import { draftCompared } from "./draft.ts";
import { levelsTyped, withAssets } from "./levels.ts";
import { refusalAtLevels } from "./refusal.ts";
import { refuseContradicted, refuseNobody, rowAsked, type TermsOptions, termsAsked, withTerms } from "./row-asked.ts";

type Options = AskingOptions &
  TermsOptions & {
    readonly portfolio?: string;
    readonly agreement?: string;
    readonly withPortfolio?: string;
    readonly with?: string;
    readonly assets: readonly string[];
    readonly receipt?: string;
  };

/** `fee compare`: two fees, of two days, of two portfolios, or without and with a draft. */
export function compare(program: Command, shell: Shell): void {
  const command = program
    .command("compare")
    .summary("two days, two portfolios, or a draft: the difference, and over all levels where it is higher")
    .description(DESCRIPTION)
    .argument("[day]", "the day of the fee before")
    .argument("[other]", "the day of the fee after (default: today, or the agreement's last day)")
    .option("--portfolio <name>", "a name it bore, or words of one")
    .option("--with-portfolio <name>", "compare with this portfolio, on the same day")
    .option("--with <file>", "compare with the record and this draft amendment, taken as executed after all others")
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one");
  withAsking(withTerms(withAssets(command)))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action((day: string | undefined, other: string | undefined, options: Options) =>
      answerCompare(
        [day, other].flatMap((text) => (text === undefined ? [] : [dayTyped("the day", text)])),
        options,
        shell,
      ),
    );
}

const DESCRIPTION =
  "Two fees beside each other at levels of assets (without --assets, at every breakpoint), in dollars and basis points; and over all levels, proved from the breakpoints: whether the second is ever higher, where they cross, and the greatest difference.";

const EXAMPLES = `Examples:
  fee compare --portfolio "Met/AIM Small Cap Growth" --assets 750m 2006-10-31 2006-11-01
  fee compare --portfolio "Oppenheimer Capital Appreciation" 2006-01-01 2006-11-01
  fee compare --portfolio "Met/AIM Small Cap Growth" --with-portfolio "Oppenheimer Capital Appreciation" --as-of 2006-11-01
  fee compare --portfolio "Legg Mason Value Equity" --with-portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01 --trigger reached
`;

async function answerCompare(days: readonly Day[], options: Options, shell: Shell): Promise<void> {
  refuseNobody(options);
  refuseMixed(days, options);
  const levels = options.assets.length === 0 ? [] : levelsTyped(options, shell);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const pair = await pairAsked(days, options, { record, askable }, shell);
  for (const { asked } of pair) refuseContradicted(asked, options);
  refuseUnaskedOfBoth(pair, options);
  const [first, second] = pair.map(
    (side): ComparedSide => ({ ...side, question: questionOf(side.asked, options) }),
  ) as [ComparedSide, ComparedSide];
  refuseIncomparable(first, second);
  const part = feeComparisonPart({ first, second, levels });
  await give({ name: "feeComparison", version: 1, partsKey: "comparisons", parts: [part] }, record, options, shell);
  const unsound = options.strict ? pair.filter(({ asked }) => !isSound(asked.standing)) : [];
  for (const { asked, label } of unsound)
    shell.say(`--strict: the row (${label}) is ${standingWord(asked.standing).word}`);
  if (blocked || unsound.length > 0) endWithDoubt();
}

type Labelled = Omit<ComparedSide, "question">;

function labelled(asked: AskedFee, label: string): Labelled {
  return { asked, label, subject: `the fee of ${label}` };
}

function refuseMixed(days: readonly Day[], options: Options): void {
  const others = [
    ...(days.length > 0 ? ["two days"] : []),
    ...(options.withPortfolio === undefined ? [] : ["--with-portfolio"]),
    ...(options.with === undefined ? [] : ["--with"]),
  ];
  if (others.length === 0)
    throw usage("there is nothing to compare with", "write two days, --with-portfolio NAME or --with FILE");
  if (others.length > 1) throw usage(`${others.join(" and ")} are compared one at a time`, "leave all but one out");
  if (days.length > 0 && options.asOf !== undefined)
    throw usage("--as-of beside two days: they are the days asked about", "leave --as-of out");
  if (options.with === undefined) return;
  if (options.knownOn !== undefined || options.public)
    throw usage("--with and a day of knowledge: a draft is not yet known", "leave --known-on and --public out");
  if (options.receipt !== undefined)
    throw usage(
      "--receipt beside --with: a draft is no part of a record, by which a receipt is verified",
      "leave --receipt out",
    );
}

async function pairAsked(
  days: readonly Day[],
  options: Options,
  { record, askable }: { readonly record: OpenRecord; readonly askable: readonly Askable[] },
  shell: Shell,
): Promise<readonly [Labelled, Labelled]> {
  if (options.with !== undefined) {
    const { draft, ...pair } = await draftCompared(options.with, options, { record, askable }, shell);
    return [
      { asked: pair.without, label: "as recorded", subject: "the fee as recorded" },
      { asked: pair.withDraft, label: `with ${draft}`, subject: `the fee with ${draft}` },
    ];
  }
  const { withPortfolio } = options;
  if (withPortfolio !== undefined) {
    const first = await rowAsked(options, askable, record, shell);
    const second = await rowAsked(
      { ...options, portfolio: withPortfolio, asOf: options.asOf ?? first.schedule.asOf },
      askable,
      record,
      shell,
    );
    return [first, second].map((asked) => labelled(asked, nameInWords(asked.entry))) as [Labelled, Labelled];
  }
  const [before, after] = days;
  const first = await rowAsked(
    { ...options, ...(before === undefined ? {} : { asOf: before }) },
    askable,
    record,
    shell,
  );
  const quiet: Shell = { ...shell, say: () => {} };
  const { asOf: _, ...rest } = options;
  const second = await rowAsked(after === undefined ? rest : { ...rest, asOf: after }, askable, record, quiet);
  return [first, second].map((asked) => labelled(asked, dayInWords(asked.schedule.asOf))) as [Labelled, Labelled];
}

/** What a person answers is asked of a side that needs it. */
function questionOf({ row: { fee } }: AskedFee, options: TermsOptions): ComparedSide["question"] {
  const { caseName, trigger, parts } = termsAsked(options);
  return {
    parts,
    ...(fee.kind === "cases" && caseName !== undefined ? { caseName } : {}),
    ...(fee.kind === "switch" && trigger !== undefined ? { trigger } : {}),
  };
}

function refuseUnaskedOfBoth(pair: readonly Labelled[], options: TermsOptions): void {
  const kinds = pair.map(({ asked }) => asked.row.fee.kind);
  const unasked = [
    ...(options.case !== undefined && !kinds.includes("cases") ? ["--case"] : []),
    ...(options.trigger !== undefined && !kinds.includes("switch") ? ["--trigger"] : []),
  ];
  if (unasked.length > 0)
    throw usage(`neither fee asks for ${unasked.join(" or ")}`, `leave ${unasked.join(" and ")} out`);
}

/** Refuses two fees that are known at no level alike, with what must be answered. */
function refuseIncomparable(first: ComparedSide, second: ComparedSide): void {
  const sides = [first, second].map((side) => ({ ...side, curve: curveOf(side.asked.row.fee, side.question) }));
  const [before, after] = sides.map(({ curve }) => curve) as [Curve, Curve];
  if (differenceOf(before, after).sides.length > 0) return;
  const unknown = sides.find(({ curve }) => curve.length === 0);
  if (unknown) {
    const { row, entry } = unknown.asked;
    const found = calculate(row.fee, { ...unknown.question, assetsUsd: new Decimal(1) }, { kind: "annual" });
    if (found.kind !== "computed") throw refusalAtLevels(found, entry.name, row);
  }
  throw noAnswer("there is no level of assets at which both fees are known");
}
