import { addDays, type Day, latest, whenInIso } from "../../agreement/day.ts";
import type { Source } from "../../agreement/facts.ts";
import { nameOn, normalised, type Portfolio } from "../../agreement/identity.ts";
import { type Held, standOn, turningDays } from "./held.ts";
import {
  aboutOf,
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  judgedAt,
  type Moment,
  momentInWords,
  type Saying,
} from "./said.ts";

/** A name that a document gives a portfolio, and one that it bore before; `sources` are the document's own. */
export type Named = {
  readonly named: string;
  readonly formerly: string;
  readonly under?: string;
  readonly sources: readonly Source[];
};

/** A stated name against the names that the amendments and the register give one portfolio, each from its day. */
export function nameSaid({ named, formerly, under, sources }: Named, moment: Moment, held: Held): Saying {
  const last = addDays(latest(moment.when), moment.at === "opening" ? -1 : 0);
  const { portfolios } = held;
  const [portfolio, before] = [portfolios.bearing(named, last), portfolios.bearing(formerly, addDays(last, -1))];
  const judge = (one: Portfolio, asOf: Day): Judgement => {
    const stand = standOn(held, one, asOf, under);
    return stand.kind === "outside" ? cannotTell(stand.why) : judged(one, named, formerly, asOf);
  };
  return {
    code: "statement-name",
    about: aboutOf(named, "name", moment),
    says: `${momentInWords(moment)} ${formerly} is called ${named}`,
    judgement: !portfolio
      ? cannotTell("more than one portfolio bore that name")
      : (twoPortfolios(portfolio, before, sources) ??
        judgedAt(
          moment,
          () => turningDays(held, portfolio),
          (asOf) => judge(portfolio, asOf),
        )),
  };
}

/** The record has the two names as two portfolios, or doubts the very document that makes them one. */
function twoPortfolios(
  portfolio: Portfolio,
  before: Portfolio | undefined,
  sources: readonly Source[],
): Judgement | undefined {
  const urls = sources.flatMap(({ url }) => url ?? []);
  const doubt = portfolio.perhapsSameAs.find(({ source }) => source?.url !== undefined && urls.includes(source.url));
  if (doubt) {
    return cannotTell(
      `the record doubts it: perhaps the same as ${doubt.portfolio}${doubt.note ? `. ${doubt.note}` : ""}`,
    );
  }
  if (before === portfolio) return undefined;
  if (!before) return cannotTell("more than one portfolio bore the earlier name");
  const [one, other] = [portfolio, before].map(({ names, key }) => names[0]?.name ?? key);
  const perhaps = portfolio.perhapsSameAs.some((doubted) => normalised(doubted.portfolio) === before.key);
  const words = `the record has them as two portfolios, first called ${other} and ${one}`;
  return perhaps ? cannotTell(`${words}, and perhaps one`) : disagrees(words);
}

function judged(portfolio: Portfolio, named: string, formerly: string, asOf: Day): Judgement {
  const { name, perhaps } = nameOn(portfolio, asOf);
  const [meant, earlier] = [indexOf(portfolio, named), indexOf(portfolio, formerly)];
  const given = givenBy(portfolio, named);
  if (normalised(name) === normalised(named)) {
    return earlier < meant
      ? agrees(given)
      : disagrees(`${formerly} is the later name: ${givenBy(portfolio, formerly)}`);
  }
  if (perhaps !== undefined && normalised(perhaps) === normalised(named))
    return cannotTell(`it may still have been called ${name} that day: ${given}`);
  if (portfolio.names[meant]?.misprint) return cannotTell(`the record has that name as a misprint, of ${name}`);
  return disagrees(`that day it is called ${name}: ${givenBy(portfolio, name)}; ${given}`);
}

function indexOf({ names }: Portfolio, name: string): number {
  return names.findIndex((borne) => normalised(borne.name) === normalised(name));
}

/** `No. 31 gives the name SSgA Growth ETF Portfolio (2008-09-02)`; the register's names are read from documents. */
function givenBy({ names }: Portfolio, name: string): string {
  const borne = names.find((one) => normalised(one.name) === normalised(name));
  if (!borne?.from) return `${name} is its first name`;
  const dated = `the name ${borne.name} (${whenInIso(borne.from)})`;
  return borne.amendment === undefined
    ? `the register gives ${dated}, and no amendment held does`
    : `No. ${borne.amendment} gives ${dated}`;
}
