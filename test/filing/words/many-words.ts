/** Tiers in the words of many trusts: each choice of words is drawn, the tiers stay what they are. */
import type { Tier, Tiers } from "../../../src/agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../../../src/agreement/money.ts";

/** One of the choices, drawn anew each time. */
export type Draw = <T>(choices: readonly T[]) => T;

/** A draw from numbers that a property gives, over and over. */
export function drawFrom(numbers: readonly number[]): Draw {
  let at = 0;
  return (choices) => {
    const drawn = choices[(numbers[at++ % numbers.length] as number) % choices.length];
    if (drawn === undefined) throw new Error("nothing to draw from");
    return drawn;
  };
}

/** Marginal tiers with an open top, none of them blank, in one of many wordings. */
export function inManyWords({ tiers }: Tiers, draw: Draw): string {
  const isRateFirst = draw([true, false]);
  const between = draw([", plus ", " plus ", "; ", ", and ", "\n", "; and\n", ", ", " and "]);
  const lead = draw(["", "", "at an annual rate of ", "an annual fee equal to ", "(a) "]);
  const words = tiers.map((tier, index) => {
    const bound = boundIn(tier, tiers[index - 1]?.upTo, index, draw);
    const rate = `${rateIn(tier.rate, draw)}${draw(["", "", " per annum", ""])}`;
    if (bound === undefined)
      return `${rate}${draw([" of such assets", "", " of the Portfolio's average daily net assets"])}`;
    return isRateFirst
      ? `${rate}${draw([" of", " on", " of average daily net assets on", " for"])} ${bound}`
      : `${bound}${draw([" ", ": ", " ........ ", ", ", " - ", "\n"])}${rate}`;
  });
  const tail = draw(["", "", ".", ", payable monthly", " per annum"]);
  const all = `${isRateFirst || tiers.length === 1 ? lead : ""}${words.join(between)}${tail}`;
  return all.replaceAll(" ", () => draw([" ", " ", " ", "  ", "\n"]));
}

function rateIn(rate: Tier["rate"], draw: Draw): string {
  const points = new Decimal(rate).times(100);
  const own = [`${rate}%`, `${rate} %`, `${rate} percent`, `${rate} of 1%`, `${String(rate).replace(/^0\./, ".")}%`];
  const marked = [`${rate}%*`, `${rate}%1`, `${rate}%(2)`, `${rate}%†`];
  return draw([...own, ...marked, `${points.toFixed()} basis points`, `${points.toFixed()} bps`]);
}

function boundIn({ upTo }: Tier, over: Usd | undefined, index: number, draw: Draw): string | undefined {
  const assets = draw(["", " of such assets", " of the Fund's average daily net assets", " of assets", "*"]);
  if (upTo === undefined) {
    if (over === undefined) return undefined;
    const from = amountIn(over, draw);
    const open = ["over #", "in excess of #", "above #", "# and over", "such assets over #", "assets in excess of #"];
    return draw([...open, "amounts exceeding #", "the balance", "thereafter", "more than #"]).replace("#", from);
  }
  const to = amountIn(upTo, draw);
  if (over === undefined) {
    return `${draw(["the first #", "first #", "assets up to #", "up to and including #", "the first #"]).replace("#", to)}${assets}`;
  }
  const width = amountIn(new Decimal(upTo).minus(over).toFixed() as Usd, draw);
  const ranges = ["over #1 up to #2", "#1 to #2", "between #1 and #2", "in excess of #1 but not exceeding #2"];
  const some = [...ranges, "over #1 through #2", "from #1 to #2", "above #1 and not more than #2", "over #1, up to #2"];
  const range = draw(some).replace("#1", amountIn(over, draw)).replace("#2", to);
  return draw([range, `${range}${assets}`, `the next ${width}${assets}`, index > 0 ? `next ${width}` : range]);
}

/** `$500 million`, `$500,000,000`, `$500M`, `$0.5 billion`, `$500million`. */
function amountIn(usd: Usd, draw: Draw): string {
  const amount = new Decimal(usd);
  const millions = amount.div(1e6);
  const full = usdInWords(usd).startsWith("$")
    ? `$${amount.toNumber().toLocaleString("en-US", { maximumFractionDigits: 6 })}`
    : "";
  if (millions.decimalPlaces() > 3) return full;
  const short = millions.toFixed();
  return draw([
    usdInWords(usd),
    full,
    `$${short} million`,
    `$${short}M`,
    `$${short}MM`,
    `${short} million dollars`,
    `$ ${short} million`,
  ]);
}
