import type { Assertion, Fee, Overlay } from "../../agreement/facts.ts";
import { Decimal, percentage, type RatePercent, type Usd, usdInWords } from "../../agreement/money.ts";
import { series } from "../../agreement/numbers.ts";
import { overlaysOn } from "../../agreement/overlays.ts";
import { tierSetsOf } from "../../agreement/tier-sets.ts";
import { type AssetRange, type ImpliedAssets, impliedAssets } from "../../fees/implied.ts";
import { waivedPercent } from "../../fees/waived.ts";
import { paperInWords } from "../paper-words.ts";
import { against, rowOf } from "./fees.ts";
import { type Held, judgedFor, type Stand, standOn } from "./held.ts";
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

type PrintedRate = Extract<Assertion, { kind: "management-fee-rate" }>;

/** A management fee printed as one percentage, and a waiver printed beside it. */
export function rateSaid({ portfolio: name, is, waiver, under }: PrintedRate, moment: Moment, held: Held): Saying[] {
  const rate: Saying = {
    code: "statement-fee",
    about: aboutOf(name, "management fee", moment),
    says: `${momentInWords(moment)} the management fee of ${name} comes to ${is}% of its assets`,
    judgement: judgedFor(held, name, moment, (portfolio, asOf) =>
      rateJudged(is, standOn(held, portfolio, asOf, under)),
    ),
  };
  if (waiver === undefined) return [rate];
  return [
    rate,
    {
      code: "statement-fee",
      about: aboutOf(name, "waiver", moment),
      says: `${momentInWords(moment)} a waiver takes ${waiver}% off the management fee of ${name}`,
      judgement: judgedFor(held, name, moment, (portfolio, asOf) => {
        const seen = rowOf(standOn(held, portfolio, asOf, under));
        if (seen.kind !== "row") return cannotTell("the contract fee that it comes off is not known");
        const beside = overlaysOn(seen.book.agreement, held.portfolios, portfolio, asOf);
        const inForce = beside.find(({ overlay }) => overlay.kind !== "expense-limit");
        return waiverJudged(is, waiver, seen.row.fee, inForce?.overlay);
      }),
    },
  ];
}

/** A printed percentage against the row: the assets at which the row's fee is printed so, or that there are none. */
export function rateJudged(printed: RatePercent, stand: Stand): Judgement {
  const seen = rowOf(stand);
  if (seen.kind !== "row") return seen;
  const { row, standing } = seen;
  const paper = paperInWords(row.setBy.paper, row.setBy.day);
  const found = impliedAssets(row.fee, printed);
  if (found.kind === "not-implied") {
    return cannotTell(
      found.because === "not-computable"
        ? `${paper}, gives the fee in words alone`
        : `the fee of ${paper}, is not a matter of one amount of assets`,
    );
  }
  const possible = found.schedules.filter(({ ranges }) => ranges.length > 0);
  if (possible.length > 0) return agrees(`${paper}, gives it ${possible.map(assetsInWords).join(", or ")}`);
  const unread = found.schedules.find(({ notReadAbove }) => notReadAbove !== undefined)?.notReadAbove;
  if (unread !== undefined) {
    return cannotTell(`${paper}, does not give it up to ${usdInWords(unread)}, and its fee was not read above that`);
  }
  return against(`${paper}, gives it at no assets: ${ratesInWords(row.fee, printed)}`, row, standing);
}

/** `at or below $555,555,555.55`, `from … to …`, `at or above …`, `at any assets`. */
function assetsInWords({ of, ranges }: ImpliedAssets): string {
  const words = ranges.map(({ from, to }) => {
    if (!from) return to ? `at or below ${inWords(to)}` : "at any assets";
    return to ? `from ${inWords(from)} to ${inWords(to)}` : `at or above ${inWords(from)}`;
  });
  return `${of === undefined ? "" : `(${of}) `}${words.join(" or ")}`;
}

function inWords(assets: Decimal): string {
  return usdInWords(assets.toFixed() as Usd);
}

/** `its rates run from 0.83% to 0.88%, 0.02% below it`: a whole fee's rate lies among the rates of its tiers. */
function ratesInWords(fee: Fee, printed: RatePercent): string {
  const discount = fee.kind === "discount" ? new Decimal(100).minus(fee.discount.offPercent).div(100) : 1;
  const rates = tierSetsOf(fee)
    .flatMap(({ tiers }) => tiers.tiers.flatMap(({ rate }) => (rate === "blank" ? [] : [new Decimal(rate)])))
    .flatMap((rate) => [rate, rate.times(discount)])
    .sort((a, b) => a.comparedTo(b));
  const [least, most] = [rates[0] ?? new Decimal(0), rates.at(-1) ?? new Decimal(0)];
  const run = least.equals(most)
    ? `its rate is ${percentage(most)}`
    : `its rates run from ${percentage(least)} to ${percentage(most)}`;
  if (most.lessThan(printed)) return `${run}, at least ${percentage(new Decimal(printed).minus(most))} lower`;
  return least.greaterThan(printed) ? `${run}, at least ${percentage(least.minus(printed))} higher` : run;
}

/** A printed waiver against the side agreement in force, at the assets that the printed fee implies. */
function waiverJudged(fee: RatePercent, waiver: RatePercent, contract: Fee, inForce: Overlay | undefined): Judgement {
  if (!inForce) return cannotTell("no waiver that is in force that day is held");
  const { paper, feeAfter, read } = inForce;
  if (feeAfter === "not-read") return cannotTell(`the terms of ${paper} were not read`);
  const implied = impliedAssets(contract, fee);
  const ranges =
    implied.kind === "implied" ? implied.schedules.flatMap((one): readonly AssetRange[] => one.ranges) : [];
  const off = waivedPercent(contract, feeAfter, ranges);
  if (!off) return cannotTell(`what ${paper} takes off at the assets that the fee implies cannot be worked out`);
  const places = waiver.split(".")[1]?.length ?? 0;
  const [least, most] = [off.least.toDecimalPlaces(places), off.most.toDecimalPlaces(places)];
  const run = series([...new Set([`${least.toFixed(places)}%`, `${most.toFixed(places)}%`])]);
  const words = `at the assets that a fee of ${fee}% implies, ${paper} takes off ${least.equals(most) ? run : `between ${run}`}`;
  if (least.lessThanOrEqualTo(waiver) && most.greaterThanOrEqualTo(waiver)) return agrees(words);
  return read === "partly" ? cannotTell(`${words}; that paper was read in part`) : disagrees(words, inForce.at);
}
