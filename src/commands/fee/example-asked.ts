import type { ClassExample, NonEmpty } from "../../agreement/facts.ts";
import { Decimal, parseUsd, type RatePercent, type Usd } from "../../agreement/money.ts";
import { type ExampleOf, examplePart, solvedExamplePart } from "../../answers/example.ts";
import { usage } from "../../failure.ts";
import {
  CONVENTIONS,
  type DeferredLoad,
  EXAMPLE_YEARS,
  type ExampleRates,
  type ExampleTerms,
  type PublishedCost,
  solveExample,
  tried,
} from "../../fees/example.ts";
import { ratesGiving } from "../../fees/example-rates.ts";
import type { Shell } from "../../shell.ts";
import type { Part } from "../../write/answer.ts";
import { openForQuestion } from "../askable.ts";
import { endWithDoubt, give, write } from "../giving.ts";
import type { ExampleOptions } from "./example.ts";
import { flagOf } from "./flag.ts";
import { percentTyped } from "./percent-typed.ts";
import { besideIt, ofClass, saidAsked, saidFacts } from "./said-asked.ts";

/** Answers `fee example`: of a document where a portfolio is named, else of the rates typed. */
export async function answerExample(options: ExampleOptions, shell: Shell): Promise<void> {
  const given = givenTyped(options);
  const { portfolio } = options;
  if (portfolio === undefined) {
    refuseWithoutPortfolio(options);
    const parts = partsTyped(options, given);
    const { isGiven } = parts;
    await write({ ...ANSWER, about: [], parts: parts.parts }, options, shell);
    if (!isGiven) endWithDoubt();
    return;
  }
  refuseBoth(options);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const said = await saidAsked("example", { ...options, portfolio }, record, askable, shell);
  const tables = besideIt("expenses", said)?.classes ?? [];
  const source = saidFacts(said);
  const found = ofClass(said.said.classes, options.class).map((printed) => {
    const table = tables.find((one) => one.class === printed.class);
    const rates = table && { ...given, gross: table.total, net: table.net };
    return solved(figuresOf(printed), rates, given, options, { portfolio: said.name, class: printed.class, source });
  });
  await give({ ...ANSWER, parts: found.map(({ part }) => part) }, record, options, shell);
  if (blocked || found.some(({ isGiven }) => !isGiven)) endWithDoubt();
}

const ANSWER = { name: "example", version: 1, partsKey: "examples" } as const;

type Given = Pick<ExampleRates, "salesLoad" | "invested" | "deferredLoad">;

function givenTyped({ salesLoad, invest, deferredLoad }: ExampleOptions): Given {
  const load = salesLoad === undefined ? undefined : percentTyped("--sales-load", salesLoad);
  if (load !== undefined && new Decimal(load).greaterThanOrEqualTo(100))
    throw usage(`--sales-load ${salesLoad}: nothing would be left to grow`, "write it as 5.75%");
  const invested = invest === undefined ? undefined : parseUsd(invest.trim());
  if (invest !== undefined && (invested === undefined || new Decimal(invested).isZero()))
    throw usage(`--invest ${invest}: this is not an amount of dollars above zero`, "write it as 10,000");
  return {
    ...(load === undefined ? {} : { salesLoad: load }),
    ...(invested === undefined ? {} : { invested }),
    ...(deferredLoad === undefined ? {} : { deferredLoad: deferredTyped(deferredLoad) }),
  };
}

function deferredTyped(text: string): DeferredLoad[] {
  const found: DeferredLoad[] = [];
  for (const piece of text.split(",")) {
    const [year = "", percent = "", ...rest] = piece.split("=").map((word) => word.trim());
    const years = EXAMPLE_YEARS.find((one) => String(one) === year);
    if (years === undefined || rest.length > 0)
      throw usage(
        `--deferred-load ${text}: ${piece.trim() || "nothing"} is not the load after 1, 3, 5 or 10 years`,
        "write --deferred-load 1=5%,3=3%",
      );
    if (found.some((one) => one.years === years))
      throw usage(`--deferred-load ${text}: year ${years} is given twice`, "write --deferred-load 1=5%,3=3%");
    found.push({ years, percent: percentTyped("--deferred-load", percent) });
  }
  return found;
}

/** Worked out, or compared with what was published, from the rates typed. */
function partsTyped(options: ExampleOptions, given: Given): { parts: Part[]; isGiven: boolean } {
  const published = options.published === undefined ? undefined : publishedTyped(options.published);
  const classes = ratesTyped(options, given);
  if (options.solve && !published)
    throw usage("--solve: no figures are given", "add --published 1=100,3=314,5=544,10=1206, or --portfolio NAME");
  if (!published) {
    if (classes.length === 0) throw usage("no rate is given", "add --gross 0.98%, or --portfolio NAME for a document");
    return { parts: classes.flatMap(({ of, rates }) => computed(rates, options, of)), isGiven: true };
  }
  if (classes.length > 1)
    throw usage("--published: the figures are of one class", "give one --gross, or --portfolio NAME for a document");
  const [only] = classes;
  const { part, isGiven } = solved(published, only?.rates, given, options, only?.of ?? {});
  return { parts: [part], isGiven };
}

function computed(rates: ExampleRates, options: ExampleOptions, of: ExampleOf): Part[] {
  const netYears = netYearsTyped(options);
  if (rates.net !== undefined && netYears === undefined)
    throw usage("--net without --net-years: for how many first years is not said", "add --net-years 1, or 10 for all");
  return CONVENTIONS.filter((one) => options.convention === undefined || one === options.convention).map((convention) =>
    examplePart({ ...rates, convention, netYears: netYears ?? 10 }, of),
  );
}

function solved(
  published: NonEmpty<PublishedCost>,
  rates: ExampleRates | undefined,
  given: Given,
  options: ExampleOptions,
  of: ExampleOf,
): { part: Part; isGiven: boolean } {
  const { convention } = options;
  const wanted = CONVENTIONS.filter((one) => convention === undefined || one === convention);
  const byRate = options.solve || rates === undefined ? wanted.map((one) => ratesGiving(published, one, given)) : [];
  const first: ExampleTerms = {
    ...(rates ?? { ...given, gross: "0" as RatePercent }),
    convention: convention ?? "gross-average",
    netYears: 10,
  };
  if (!rates) {
    const isGiven = byRate.some(({ kind }) => kind === "fits");
    return { part: solvedExamplePart({ published, rates: byRate }, of, first), isGiven };
  }
  const { fits, nearest } = solveExample(published, rates, { convention, netYears: netYearsTyped(options) });
  const shown = fits[0] ? tried(fits[0], published) : nearest;
  return {
    part: solvedExamplePart({ published, byTerms: { fits, shown }, rates: byRate }, of, first),
    isGiven: fits.length > 0,
  };
}

/** Rates by class, in the order typed. */
function ratesTyped(options: ExampleOptions, given: Given): { of: ExampleOf; rates: ExampleRates }[] {
  const gross = byClass("--gross", options.gross);
  const net = byClass("--net", options.net);
  for (const name of net.keys())
    if (!gross.has(name))
      throw usage(
        `--net ${name === "" ? "" : `${name}=`}…: there is no --gross beside it`,
        `add --gross ${name === "" ? "" : `${name}=`}0.98%`,
      );
  if (options.netYears !== undefined && net.size === 0)
    throw usage(
      "--net-years without --net: there is one rate alone",
      gross.size === 0 ? "add --gross 1.10% and --net 0.95%, both of which it needs" : "add --net 0.94%",
    );
  return [...gross].map(([name, percent]) => {
    const after = net.get(name);
    return {
      of: name === "" ? {} : { class: name },
      rates: { ...given, gross: percent, ...(after === undefined ? {} : { net: after }) },
    };
  });
}

function byClass(option: string, texts: readonly string[]): Map<string, RatePercent> {
  const found = new Map<string, RatePercent>();
  for (const text of texts) {
    const at = text.indexOf("=");
    const name = text.slice(0, Math.max(0, at)).trim();
    if (found.has(name))
      throw usage(`${option} ${text}: the class has a rate already`, `write ${option} CLASS=PERCENT`);
    const percent = percentTyped(option, text.slice(at + 1));
    if (new Decimal(percent).greaterThan(HIGHEST_TYPED))
      throw usage(`${option} ${text}: above ${HIGHEST_TYPED}% a year nothing is left to grow`, "write it as 0.98%");
    found.set(name, percent);
  }
  return found;
}

/** Above it an investment would cost more than it holds. */
const HIGHEST_TYPED = 100;

function netYearsTyped({ netYears }: ExampleOptions): number | undefined {
  if (netYears === undefined) return undefined;
  if (!/^(\d|10)$/.test(netYears))
    throw usage(`--net-years ${netYears}: this is not a number of years from 0 to 10`, "write --net-years 1");
  return Number(netYears);
}

const PUBLISHED_HELP = "write --published 1=100,3=314,5=544,10=1206";

function publishedTyped(text: string): NonEmpty<PublishedCost> {
  const found: PublishedCost[] = [];
  // A comma parts the figures, and may group the digits of one.
  for (const piece of text.split(/,(?=\s*\d+\s*=)/)) {
    const [year = "", amount = "", ...rest] = piece.split("=").map((word) => word.trim());
    const years = EXAMPLE_YEARS.find((one) => String(one) === year);
    const usd = parseUsd(amount);
    if (years === undefined || usd === undefined || rest.length > 0)
      throw usage(
        `--published ${text}: ${piece.trim() || "nothing"} is not the figure of year 1, 3, 5 or 10`,
        PUBLISHED_HELP,
      );
    if (found.some((one) => one.years === years))
      throw usage(`--published ${text}: year ${years} is given twice`, "write each year once");
    if (new Decimal(usd).decimalPlaces() > 0)
      throw usage(`--published ${text}: an Example is printed in whole dollars`, "write --published 1=100");
    found.push({ years, usd });
  }
  const [first, ...rest] = found;
  if (!first) throw usage(`--published ${text}: no figure is given`, PUBLISHED_HELP);
  return [first, ...rest];
}

function figuresOf({ years1, years3, years5, years10 }: ClassExample): NonEmpty<PublishedCost> {
  const more = (years: 5 | 10, usd: Usd | undefined): PublishedCost[] => (usd === undefined ? [] : [{ years, usd }]);
  return [{ years: 1, usd: years1 }, { years: 3, usd: years3 }, ...more(5, years5), ...more(10, years10)];
}

/** What narrows a record's documents means nothing where none is asked. */
function refuseWithoutPortfolio(options: ExampleOptions): void {
  const typed = NEEDS_PORTFOLIO.filter((option) => options[option] !== undefined);
  if (typed.length > 0)
    throw usage(
      `${typed.map(flagOf).join(", ")} without --portfolio: no document is asked for`,
      "add --portfolio NAME",
    );
}

const NEEDS_PORTFOLIO = ["class", "statement", "agreement", "asOf", "knownOn", "public", "record", "receipt"] as const;

function refuseBoth(options: ExampleOptions): void {
  const typed = [
    ...(options.gross.length > 0 ? ["--gross"] : []),
    ...(options.net.length > 0 ? ["--net"] : []),
    ...(options.published !== undefined ? ["--published"] : []),
  ];
  if (typed.length > 0)
    throw usage(`${typed.join(" and ")} with --portfolio: the document gives them`, "leave one of them out");
}
