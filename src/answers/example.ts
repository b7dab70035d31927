import { Decimal, dollars, type RatePercent } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import {
  type DeferredLoad,
  type ExampleTerms,
  type ExampleYear,
  exampleOf,
  INVESTED_USD,
  loadOf,
  type PublishedCost,
  type Tried,
  yearsOf,
} from "../fees/example.ts";
import type { RateRange, RatesSolved } from "../fees/example-rates.ts";
import { type Block, type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import {
  CONVENTION_IN_WORDS,
  figuresInWords,
  loadInWords,
  ratesInWords,
  termsInWords,
  wholeDollars,
} from "./example-words.ts";

/** Whose Example it is, and what stands above and below its figures. */
export type ExampleOf = {
  /** `Met/AIM Small Cap Growth Portfolio`, where it is a recorded one. */
  readonly portfolio?: string;
  readonly class?: string;
  /** The document, its day and where it is recorded. */
  readonly source?: readonly Fact[];
};

/** An Example worked out, year by year, from its terms. */
export function examplePart(terms: ExampleTerms, of: ExampleOf): Part {
  const costs = exampleOf(terms);
  return {
    title: [`${nameOf(of)}: ${investedInWords(terms)}, ${termsInWords(terms)}`],
    about: aboutOf(of, terms),
    blocks: [
      {
        kind: "table",
        key: "costs",
        main: true,
        columns: [YEARS, COST, EXACT],
        rows: costs.map(({ years, usd, exactUsd }) => [
          yearsCell(years),
          wholeCell(usd),
          { text: dollars(exactUsd), value: exactUsd.toFixed(), figure: exactUsd.toFixed() },
        ]),
      },
      { kind: "facts", key: "method", facts: termsFacts(terms) },
      yearsTable(terms),
      ...sourceBlock(of),
    ],
  };
}

/** What came of published figures: the terms that give all of them, or the nearest; and the rates that would. */
export type Solved = {
  readonly published: readonly PublishedCost[];
  /** Absent where no rates were given. */
  readonly byTerms?: { readonly fits: readonly ExampleTerms[]; readonly shown: Tried };
  /** Looked for where that was asked, or no rates were given. */
  readonly rates: readonly RatesSolved[];
};

/** Published figures beside what terms give: which conventions fit, how far the nearest is off, and at which rates. */
export function solvedExamplePart({ published, byTerms, rates }: Solved, of: ExampleOf, given: ExampleTerms): Part {
  const shown = byTerms?.shown;
  return {
    title: [
      `${nameOf(of)}: ${investedInWords(given)}, published as ${figuresInWords(published)}`,
      ...(byTerms
        ? [
            byTerms.fits.length > 0
              ? `Given by ${series(byTerms.fits.map(termsInWords))}`
              : `Not given by any terms tried; the nearest, ${termsInWords(byTerms.shown.terms)}, is off`,
          ]
        : []),
    ],
    about: {
      ...aboutOf(of, shown?.terms ?? given),
      ...(byTerms ? { isGiven: byTerms.fits.length > 0 } : {}),
    },
    blocks: [
      ...(shown
        ? [
            comparedTable(shown, published),
            { kind: "facts", key: "method", facts: termsFacts(shown.terms) } as const,
            ...(byTerms && byTerms.fits.length > 1 ? [fitsTable(byTerms.fits)] : []),
          ]
        : []),
      ...(rates.length > 0 ? [ratesTable(rates, shown === undefined), twoRatesNote(rates, byTerms)] : []),
      ...(shown ? [yearsTable(shown.terms)] : []),
      ...sourceBlock(of),
    ],
  };
}

const YEARS = { key: "years", title: "After", align: "right" } as const;
const COST = { key: "cost", title: "Cost", align: "right" } as const;
const EXACT = { key: "exact", title: "Exact", align: "right", detail: "text" } as const;

function nameOf({ portfolio, class: name }: ExampleOf): string {
  return (
    [...(portfolio === undefined ? [] : [portfolio]), ...(name === undefined ? [] : [`Class ${name}`])].join(", ") ||
    "Example"
  );
}

function investedInWords({ invested = INVESTED_USD }: ExampleTerms): string {
  return `${wholeDollars(invested)} at 5% a year`;
}

function aboutOf({ portfolio, class: name }: ExampleOf, terms: ExampleTerms): Part["about"] {
  return {
    portfolio: portfolio ?? null,
    class: name ?? null,
    convention: terms.convention,
    gross: terms.gross,
    net: terms.net ?? null,
    netYears: terms.net === undefined ? null : terms.netYears,
    salesLoad: terms.salesLoad ?? null,
    invested: terms.invested ?? INVESTED_USD,
  };
}

function yearsCell(years: number): Cell {
  return { text: `${years} ${years === 1 ? "year" : "years"}`, value: years, figure: String(years) };
}

function wholeCell(usd: Decimal): Cell {
  return { text: wholeDollars(usd), value: usd.toFixed(), figure: usd.toFixed() };
}

function termsFacts(terms: ExampleTerms): Fact[] {
  const { convention, invested = INVESTED_USD } = terms;
  return [
    fact("convention", "Convention", `${convention}: ${CONVENTION_IN_WORDS[convention]}`, convention),
    fact("rates", "Rates", ratesInWords(terms)),
    ...(terms.salesLoad === undefined
      ? []
      : [fact("load", "Sales load", loadInWords(terms, new Decimal(invested)), loadOf(terms).toFixed())]),
    ...(terms.deferredLoad === undefined ? [] : [deferredFact(terms.deferredLoad)]),
    fact("rounding", "Rounding", "each year exact; the sum once, half up to the dollar", "half-up-dollar-once"),
  ];
}

function deferredFact(loads: readonly DeferredLoad[]): Fact {
  const words = loads.map(({ years, percent }) => `${percent}% after ${years} ${years === 1 ? "year" : "years"}`);
  return fact(
    "deferredLoad",
    "Deferred load",
    `for who redeems then, on what was invested: ${series(words)}; not among the years below`,
    loads.map(({ years, percent }) => ({ years, percent })),
  );
}

function yearsTable(terms: ExampleTerms): Block {
  return {
    kind: "table",
    key: "byYear",
    title: "Year by year, shown in cents:",
    main: false,
    columns: [
      { key: "year", title: "Year", align: "right" },
      { key: "rate", title: "Rate", align: "right" },
      { key: "opening", title: "Opening", align: "right" },
      { key: "cost", title: "Cost", align: "right" },
      { key: "closing", title: "Closing", align: "right" },
      { key: "paid", title: "Paid so far", align: "right" },
    ],
    rows: yearsOf(terms).map(yearCells),
  };
}

function yearCells({ year, ratePercent, opening, cost, closing, paid }: ExampleYear): Cell[] {
  const money = (usd: Decimal): Cell => ({ text: dollars(usd), value: usd.toFixed(), figure: usd.toFixed() });
  return [
    { text: String(year), value: year },
    { text: `${ratePercent}%`, value: ratePercent, figure: ratePercent },
    ...[opening, cost, closing, paid].map(money),
  ];
}

function comparedTable({ figures }: Tried, published: readonly PublishedCost[]): Block {
  return {
    kind: "table",
    key: "costs",
    main: true,
    columns: [
      YEARS,
      { key: "published", title: "Published", align: "right" },
      COST,
      { key: "offBy", title: "Off by", align: "right" },
    ],
    rows: figures.map(({ years, usd, offBy }) => [
      yearsCell(years),
      wholeCell(new Decimal(published.find((one) => one.years === years)?.usd ?? usd)),
      wholeCell(usd),
      offBy.isZero()
        ? { text: "agrees", value: "0", figure: "0", tone: "sound" }
        : { text: signedDollars(offBy), value: offBy.toFixed(), figure: offBy.toFixed(), tone: "bad" },
    ]),
  };
}

function signedDollars(usd: Decimal): string {
  return usd.isNegative() ? wholeDollars(usd) : `+${wholeDollars(usd)}`;
}

function fitsTable(fits: readonly ExampleTerms[]): Block {
  return {
    kind: "table",
    key: "fits",
    title: "Every one of these gives the figures published:",
    main: false,
    columns: [
      { key: "convention", title: "Convention" },
      { key: "rates", title: "Rates" },
      { key: "netYears", title: "Years at the net rate", detail: "data" },
    ],
    rows: fits.map((terms) => [
      { text: terms.convention },
      { text: ratesInWords(terms) },
      { text: String(terms.netYears), value: terms.netYears },
    ]),
  };
}

function ratesTable(solved: readonly RatesSolved[], main: boolean): Block {
  return {
    kind: "table",
    key: "solutions",
    title: "One rate in every year that gives the figures published:",
    main,
    columns: [
      { key: "convention", title: "Convention" },
      { key: "rates", title: "Rates" },
      { key: "twoDecimals", title: "Of two decimals" },
      { key: "from", title: "From", detail: "data" },
      { key: "to", title: "To", detail: "data" },
    ],
    rows: solved.map((one) => {
      const none: Cell = { text: "", value: null, figure: "" };
      if (one.kind === "none")
        return [
          { text: one.convention },
          { text: noneInWords(one.nearest), value: null, tone: "doubt" },
          none,
          none,
          none,
        ];
      const { from, to } = one.range;
      const printed = twoDecimalsIn(one.range);
      return [
        { text: one.convention },
        { text: from.equals(to) ? `${from.toFixed(8)}%` : `from ${from.toFixed(8)}% to ${to.toFixed(8)}%` },
        { text: printed.length === 0 ? "none" : printed.map((rate) => `${rate}%`).join(", "), value: printed },
        { text: from.toFixed(8) },
        { text: to.toFixed(8) },
      ];
    }),
  };
}

/** Figures that no one rate gives may have been made with two, of which only those given are tried. */
function twoRatesNote(rates: readonly RatesSolved[], byTerms: Solved["byTerms"]): Block {
  const isLeft = rates.every(({ kind }) => kind === "none") && (byTerms?.fits.length ?? 0) === 0;
  const isTried = byTerms?.shown.terms.net !== undefined && byTerms.shown.terms.net !== byTerms.shown.terms.gross;
  const words = isTried
    ? "two rates are tried only as they are given with --gross and --net"
    : "one rate in every year is looked for: where a waiver of some first years made the figures, give both rates with --gross and --net, and the years are found";
  return { kind: "notes", key: "twoRates", notes: isLeft ? [{ text: words, tone: "doubt" }] : [] };
}

function noneInWords({ terms, figures }: Tried): string {
  const off = figures.flatMap(({ years, offBy }) =>
    offBy.isZero() ? [] : [`${signedDollars(offBy)} after ${years} ${years === 1 ? "year" : "years"}`],
  );
  return `none; the nearest, ${terms.gross}%: published ${off.join(", ")}`;
}

/** The rates that a fee table could print, of those in a range. */
function twoDecimalsIn({ from, to }: RateRange): RatePercent[] {
  const first = from.times(100).ceil().toNumber();
  const last = to.times(100).floor().toNumber();
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 20)) }, (_, index) =>
    new Decimal(first + index).div(100).toFixed(2),
  ) as RatePercent[];
}

function sourceBlock({ source = [] }: ExampleOf): Block[] {
  return source.length === 0 ? [] : [{ kind: "facts", key: "source", facts: source }];
}
