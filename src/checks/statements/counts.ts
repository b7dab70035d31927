import { type Day, whenInIso } from "../../agreement/day.ts";
import type { Assertion, Statement } from "../../agreement/facts.ts";
import { normalised, type Portfolio } from "../../agreement/identity.ts";
import { type Entry, schedulesOf } from "../../agreement/schedule.ts";
import { type Stated, whatIsStated } from "../../agreement/stated.ts";
import type { Chain, Subject } from "../rule.ts";
import { gapsBy, gapsInWords, isWhole } from "./gaps.ts";
import { type Held, turningDays } from "./held.ts";
import {
  agrees,
  cannotTell,
  disagrees,
  type Judgement,
  judgedAt,
  type Moment,
  momentInWords,
  type Saying,
} from "./said.ts";

type Count = Extract<Assertion, { kind: "portfolios" }>;

/**
 * A count of portfolios, over one agreement or all, against the rows: those that certainly stood that day and all that may
 * have. Other documents may show that a portfolio stood; the one that counts shows nothing.
 */
export function countSaid(
  { count, over }: Count,
  moment: Moment,
  statement: Statement,
  subject: Subject,
  held: Held,
): Saying {
  const chains = subject.chains.filter(({ agreement }) => over === "all" || agreement.slug === over);
  const registrant = {
    ...subject.registrant,
    statements: subject.registrant.statements.filter((one) => one !== statement),
  };
  const counted = chains.map((chain): Counted => {
    const { agreement, acts } = chain;
    return {
      chain,
      on: schedulesOf(registrant, subject.portfolios, agreement),
      stated: whatIsStated(registrant, agreement, subject.portfolios, acts),
    };
  });
  const whose = over === "all" ? "over all agreements" : `under ${over}`;
  return {
    code: "statement-count",
    about: `portfolios ${whose}, ${whenInIso(moment.when)}${moment.at === "opening" ? " (opening)" : ""}`,
    says: `${momentInWords(moment)} there are ${count} portfolios ${whose}`,
    judgement:
      chains.length === 0
        ? cannotTell(`the record holds no agreement ${over}`)
        : judgedAt(
            moment,
            () => turningDays(held),
            (asOf) => judged(count, counted, asOf),
          ),
  };
}

/** An agreement, and what is said of its rows by all but the document that counts. */
type Counted = {
  readonly chain: Chain;
  readonly on: (asOf: Day) => ReturnType<ReturnType<typeof schedulesOf>>;
  readonly stated: Stated;
};

function judged(count: number, counted: readonly Counted[], asOf: Day): Judgement {
  const candidates = counted.flatMap((one) => candidatesOn(one, asOf));
  const given = candidates.filter(({ how }) => how !== "named").length;
  const sure = candidates.filter(({ isSure }) => isSure);
  const least = sure.length - twins(sure);
  const most = candidates.length;
  const gaps = counted
    .map(({ chain }) => ({ ...gapsBy(chain, asOf), ...(counted.length > 1 ? { of: chain.agreement.slug } : {}) }))
    .filter((one) => !isWhole(one));
  const rows = `the amendments held give ${given}`;
  if (least === most && gaps.length === 0)
    return count === most ? agrees(rows) : disagrees(`${rows}, ${byHowMany(count - most)}`);
  if (count < least) return disagrees(`${rows}, of which ${least} certainly stood, ${byHowMany(count - least)}`);
  if (count > most && gaps.length === 0)
    return disagrees(`${rows}, and ${most} may have stood, ${byHowMany(count - most)}`);
  const reasons = reasonsOf(candidates);
  const unseen = gaps.length > 0 ? [gapsInWords(gaps, "added others or taken some off")] : [];
  return cannotTell(
    [
      `${rows}; from ${least} to ${most} of those named can have stood${reasons.length > 0 ? ` (${reasons.join(", ")})` : ""}`,
      ...unseen,
    ].join("; "),
  );
}

/** `2 more than the document says`. */
function byHowMany(over: number): string {
  return `${Math.abs(over)} ${over < 0 ? "more" : "fewer"} than the document says`;
}

/**
 * A portfolio that may have stood that day. `row`: the amendments held give its row. `shown`: they show it, or another
 * document does, without a fee. `named`: only unseen papers can have put it there, or documents alone name it.
 */
type Candidate = {
  readonly portfolio: Portfolio;
  readonly how: "row" | "shown" | "named";
  readonly isSure: boolean;
  /** A document says that it was to end by then. */
  readonly ending: boolean;
};

function candidatesOn({ chain, on, stated }: Counted, asOf: Day): Candidate[] {
  const schedule = on(asOf);
  if (schedule.kind !== "in-force") return [];
  return schedule.entries.flatMap((entry): Candidate[] => {
    const how = howShown(entry);
    if (!how) return [];
    const ending = entry.ending !== undefined;
    return [{ portfolio: entry.portfolio, how, isSure: how !== "named" && isSure(entry, chain, stated, asOf), ending }];
  });
}

function howShown({ outcome }: Entry): Candidate["how"] | undefined {
  switch (outcome.kind) {
    case "row":
    case "order-undecided":
      return "row";
    case "fee-not-seen":
      return "shown";
    case "may-have-stood":
    case "attested":
      return "named";
    case "not-yet-added":
    case "removed":
    case "never":
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** Nothing unseen can have taken it off by then; or the next thing that is held of it shows that it stood. */
function isSure({ portfolio, outcome }: Entry, { acts }: Chain, { proofs }: Stated, asOf: Day): boolean {
  if (outcome.kind === "row" && outcome.standing.kind === "settled") return true;
  const next = acts.find((act) => act.portfolio === portfolio && act.day > asOf);
  if (next?.provesRow) return true;
  return proofs.some((proof) => proof.portfolio === portfolio && proof.day >= asOf && (!next || proof.day < next.day));
}

/** How many of some portfolios may be one with another of them. */
function twins(candidates: readonly Candidate[]): number {
  const keys = new Set(candidates.map(({ portfolio }) => portfolio.key));
  const pairs = candidates.flatMap(({ portfolio }) =>
    portfolio.perhapsSameAs
      .map(({ portfolio: other }) => normalised(other))
      .filter((other) => keys.has(other))
      .map((other) => [portfolio.key, other].sort().join("\0")),
  );
  return new Set(pairs).size;
}

function reasonsOf(candidates: readonly Candidate[]): string[] {
  const count = (isMeant: (one: Candidate) => boolean): number => candidates.filter(isMeant).length;
  const counts: [number, string][] = [
    [count(({ how, isSure: sure }) => how !== "named" && !sure), "with nothing later to show that they still stood"],
    [count(({ how }) => how === "named"), "named by documents or by later amendments alone"],
    [count(({ ending }) => ending), "said to have ended by then"],
    [twins(candidates), "perhaps the same as another"],
  ];
  return counts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []));
}
