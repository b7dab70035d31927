import { amountAt, tooSmall } from "./amount.ts";
import { assetsAt } from "./assets.ts";
import type { FeeRead } from "./fee-read.ts";
import { spanOf, unsure } from "./figure.ts";
import { anyOf, is, past, pastAll } from "./phrase.ts";
import { placeIn, type Text, wordsIn } from "./text.ts";
import { type TiersOptions, type TiersRead, tiersAt } from "./tiers.ts";

const UNTIL = anyOf(
  "until the day | until the first day on which | until the day on which | until the date on which | until such time as | until",
);
const REACH = anyOf(
  "first reach | first reaches | first equal | first equals | first attain | first attains | first exceed",
);
const REACH_AGAIN = anyOf("reach | reaches | equal | equals | attain | attains");
const SUBJECT = anyOf(
  "the | such | those | portfolio's | fund's | average | daily | total | net | assets | of the portfolio | its",
);
const EVER_AFTER = anyOf(
  "from that day ever after | from that day on | from that day forward | from and after that day | ever after",
  "from that day | on and after that day | after that day | from and after that date | from that date on",
  "at all times thereafter",
);
const AFTER = anyOf("thereafter | and thereafter | from then on | after that | and after that");
const BETWEEN = anyOf("; | , | . | and");

/**
 * `until the day such assets first reach $350 million, 0.70% of …; from that day ever after, 0.65% of …`: one schedule until
 * an amount is first reached, another ever after; the clause of the amount may also follow the first tiers.
 */
export function switchAt(text: Text, at: number, options: TiersOptions): FeeRead | undefined {
  const { tokens } = text;
  const first = triggerAt(text, at);
  if (first) {
    const from = is(tokens[first.end], ",", ":") ? first.end + 1 : first.end;
    const before = tiersAt(text, from, { ...options, mayEnd: true });
    return before && withAfter(text, at, first, before, before.end, options);
  }
  const before = tiersAt(text, at, { ...options, mayEnd: true });
  const trigger = before && triggerAt(text, is(tokens[before.end], ",") ? before.end + 1 : before.end);
  return before && trigger && withAfter(text, at, trigger, before, trigger.end, options);
}

type TriggerRead = NonNullable<ReturnType<typeof triggerAt>>;

function triggerAt(text: Text, at: number) {
  const { tokens } = text;
  const until = UNTIL(tokens, at);
  if (until === undefined) return undefined;
  const subject = assetsAt(tokens, until)?.end ?? pastAll(SUBJECT, tokens, until);
  const isFirst = REACH(tokens, subject) !== undefined;
  const reach = REACH(tokens, subject) ?? REACH_AGAIN(tokens, subject);
  const amount = reach === undefined ? undefined : amountAt(tokens, reach);
  if (!amount?.value || reach === undefined) return undefined;
  const span = spanOf(tokens, at, amount.end);
  const trigger = { firstReaches: amount.value, words: wordsIn(text, span), at: placeIn(text, span) };
  const doubts = [...amount.unsure, ...tooSmall(tokens, reach, amount)];
  return { trigger, isFirst, at, end: amount.end, unsure: doubts, marks: amount.marks };
}

function withAfter(
  text: Text,
  at: number,
  found: TriggerRead,
  before: TiersRead,
  end: number,
  options: TiersOptions,
): FeeRead {
  const { tokens } = text;
  const start = pastAll(BETWEEN, tokens, end);
  const ever = EVER_AFTER(tokens, start);
  const then = ever ?? AFTER(tokens, start);
  const after = then === undefined ? undefined : tiersAt(text, past(anyOf(", | :"), tokens, then), options);
  if (!after || then === undefined) {
    const why = "what the fee is from then on was not read";
    return { end, marks: before.marks, unsure: [...before.unsure, unsure(tokens, at, end, "switch", why)] };
  }
  const isSaid = found.isFirst && ever !== undefined;
  const why = "it is not said whether the first schedule comes back when assets fall; read as not";
  const doubts = isSaid ? [] : [unsure(tokens, found.at, found.end, "switch", why)];
  const { trigger } = found;
  return {
    ...(before.tiers && after.tiers
      ? { fee: { kind: "switch", before: before.tiers, after: after.tiers, trigger } as const }
      : {}),
    end: after.end,
    marks: [...before.marks, ...found.marks, ...after.marks],
    unsure: [...before.unsure, ...found.unsure, ...after.unsure, ...doubts],
  };
}
