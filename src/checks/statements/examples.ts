import type { Assertion, ClassExample, NonEmpty, Statement } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { Decimal, dollars } from "../../agreement/money.ts";
import { series } from "../../agreement/numbers.ts";
import { type ExampleTerms, type PublishedCost, solveExample, type Tried } from "../../fees/example.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  type Moment,
  momentInWords,
  type Saying,
} from "./said.ts";

type Example = Extract<Assertion, { kind: "example" }>;

/** An Example, class by class, against what the fee table of the same document makes of $10,000. */
export function exampleSaid({ portfolio, classes }: Example, moment: Moment, { says }: Statement): Saying[] {
  const tables = says.flatMap((said) =>
    said.kind === "expenses" && normalised(said.portfolio) === normalised(portfolio) ? [...said.classes] : [],
  );
  return classes.map((printed): Saying => {
    const table = tables.find((one) => one.class === printed.class);
    const published = figuresOf(printed);
    return {
      code: "statement-example",
      about: aboutOf(portfolio, `Example of Class ${printed.class}`, moment),
      says: `${momentInWords(moment)} the Example of ${portfolio}, Class ${printed.class}, is ${figuresInWords(published)}`,
      judgement: table
        ? judged(published, { gross: table.total, net: table.net })
        : cannotTell(`the document gives no expenses of Class ${printed.class} to work it out from`),
    };
  });
}

function figuresOf({ years1, years3, years5, years10 }: ClassExample): NonEmpty<PublishedCost> {
  return [
    { years: 1, usd: years1 },
    { years: 3, usd: years3 },
    ...(years5 === undefined ? [] : [{ years: 5 as const, usd: years5 }]),
    ...(years10 === undefined ? [] : [{ years: 10 as const, usd: years10 }]),
  ];
}

function judged(
  published: NonEmpty<PublishedCost>,
  rates: { gross: ExampleTerms["gross"]; net: ExampleTerms["gross"] },
): Judgement {
  const { fits, nearest } = solveExample(published, rates);
  if (fits.length > 0) return agrees(`${byConvention(fits).join(", or ")} gives it`);
  const given = nearest.figures.map(({ years, usd }) => ({ years, usd }));
  return disagrees(
    `neither convention gives it from ${rates.gross}% and ${rates.net}%; the nearest, ${termsInWords([nearest.terms])}, gives ${figuresInWords(given)}: ${differences(nearest).join("; ")}`,
  );
}

/** `$100, $314, $544 and $1,206 after 1, 3, 5 and 10 years`. */
function figuresInWords(figures: readonly { years: number; usd: Decimal | string }[]): string {
  const amounts = figures.map(({ usd }) => wholeDollars(usd));
  return `${series(amounts)} after ${series(figures.map(({ years }) => String(years)))} years`;
}

function differences({ figures }: Tried): string[] {
  return figures.flatMap(({ years, offBy }) =>
    offBy.isZero()
      ? []
      : [
          `after ${years} ${years === 1 ? "year" : "years"} it says ${wholeDollars(offBy.abs())} ${offBy.isNegative() ? "less" : "more"}`,
        ],
  );
}

/** Terms of one convention together: which first years at the net rate fit. */
function byConvention(fits: readonly ExampleTerms[]): string[] {
  const conventions = [...new Set(fits.map(({ convention }) => convention))];
  return conventions.map((convention) => termsInWords(fits.filter((fit) => fit.convention === convention)));
}

/** `gross-average at 0.98% in every year`, `net-average at 1.00% for the first 2 to 3 years and 1.10% after`. */
function termsInWords(terms: readonly ExampleTerms[]): string {
  const [first] = terms;
  if (!first) return "";
  const { convention, gross, net = gross } = first;
  const years = terms.map(({ netYears }) => netYears);
  const some = years.filter((count) => count > 0 && count < 10).sort((a, b) => a - b);
  const ways = [
    ...(years.includes(10) ? [`${net}% in every year`] : []),
    ...(some.length > 0
      ? [
          `${net}% for the first ${some.length === 1 ? yearsInWords(some[0]) : `${some[0]} to ${some.at(-1)} years`} and ${gross}% after`,
        ]
      : []),
    ...(years.includes(0) ? [`${gross}% in every year`] : []),
  ];
  return `${convention} at ${ways.join(" or ")}`;
}

function yearsInWords(count: number | undefined): string {
  return count === 1 ? "year" : `${count} years`;
}

function wholeDollars(usd: Decimal | string): string {
  return dollars(new Decimal(usd)).replace(/\.00$/, "");
}
