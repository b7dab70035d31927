import { effectsOf } from "../../agreement/effects.ts";
import type { Agreement, Amendment, Change, Registrant } from "../../agreement/facts.ts";
import { nameOn, normalised, type Portfolios } from "../../agreement/identity.ts";
import { papersKnown } from "../../agreement/known.ts";
import { placeOf } from "../as-json.ts";
import type { Finding } from "./proposal.ts";

/** What a draft says to no effect, or records and its paper does not say; the rules of `check` find the rest. */
export function ownFindings(
  executed: Amendment,
  {
    agreement,
    registrant,
  }: { readonly agreement: Agreement; readonly registrant: Registrant & { readonly identified: Portfolios } },
): Finding[] {
  const effects = effectsOf(papersKnown(agreement), registrant.identified).filter(({ act }) => act.paper === executed);
  const idle = effects.filter(
    ({ kind, act }) => kind === "restated" && act.change.kind !== "restate-schedule" && act.renamesTo === undefined,
  );
  return [
    ...idle.map(
      ({ act, before }): Finding => ({
        code: "no-change",
        severity: "warning",
        words: `the fee of ${nameOn(act.portfolio, act.day).name} stands so already${before ? `, set by No. ${before.setBy.paper.number}` : ""}: the draft changes nothing of it`,
        place: placeOf(act.change.at),
      }),
    ),
    ...effects.flatMap(({ act }) => oldName(act.change, nameOn(act.portfolio, act.day).name)),
    ...executed.changes.flatMap(unsaid),
  ];
}

/** A portfolio that the draft calls by a name which it bears no longer: the paper prints the name as the draft has it. */
function oldName(change: Change, present: string): Finding[] {
  if ((change.kind !== "change-fee" && change.kind !== "remove") || change.formerly !== undefined) return [];
  if (normalised(change.portfolio) === normalised(present)) return [];
  return [
    {
      code: "old-name",
      severity: "warning",
      words: `${change.portfolio} bears the name ${present} on that day: the paper prints the name that the draft gives`,
      place: placeOf(change.at),
    },
  ];
}

/** What is recorded of a change and is not for the paper to say, or has no words in it. */
function unsaid(change: Change): Finding[] {
  const ranked = change.prevailsOver ?? change.yieldsTo;
  if (!ranked) return [];
  return [
    {
      code: "not-in-paper",
      severity: "warning",
      words: `that the change ${change.prevailsOver ? "prevails over" : "yields to"} No. ${ranked.amendment} is in the draft alone: the paper does not say it`,
      place: placeOf(change.at),
    },
  ];
}
