import type { Difference } from "../agreement/differences.ts";
import type { Doubt } from "../agreement/doubts.ts";
import type { NonEmpty } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { kindOf } from "../agreement/said.ts";
import type { Standing } from "../agreement/standing.ts";
import type { Json } from "../write/answer.ts";
import type { ChangedPart } from "../write/report/since.ts";
import { doubtAsJson, standingAsJson } from "./as-json.ts";
import { doubtInWords, standingReason, standingWord } from "./standing-words.ts";

type Step = Extract<Difference, { part: "standing" }>;

/**
 * A standing that is not what it was. Where both are of one kind and rest on the same, only the doubts differ: then those
 * that one side alone has are told.
 */
export function standingPart(steps: NonEmpty<Step>): ChangedPart {
  const [{ before, now, gone, added }] = steps;
  if (before && now && restsOn(before) === restsOn(now)) return doubtsPart(gone, added);
  const [was, is] = [side(steps.map((step) => step.before)), side(steps.map((step) => step.now))];
  return {
    part: "standing",
    label: "standing",
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { now: is }),
    json: {
      before: before?.kind ?? null,
      now: now?.kind ?? null,
      steps: steps.map((step) => ({
        from: step.from ?? null,
        to: step.to ?? null,
        before: step.before ? standingAsJson(step.before) : null,
        now: step.now ? standingAsJson(step.now) : null,
      })),
    },
  };
}

/** Its kind and what it names besides its doubts. */
function restsOn(standing: Standing): string {
  const certain = "doubts" in standing ? { ...standing, doubts: [] } : standing;
  return `${kindOf(standing)} ${standingReason(certain)}`;
}

function doubtsPart(gone: readonly Doubt[], added: readonly Doubt[]): ChangedPart {
  const words = (doubts: readonly Doubt[]): string => doubts.map(doubtInWords).join("; ");
  const json = (doubts: readonly Doubt[]): Json => doubts.map(doubtAsJson);
  return {
    part: "doubts",
    label: "in doubt:",
    ...(gone.length === 0 ? {} : { before: words(gone) }),
    ...(added.length === 0 ? {} : { now: words(added) }),
    json: { before: json(gone), now: json(added) },
  };
}

/** The last of some standings of one kind, with its reason and the doubts of them all; undefined where there is no row. */
function side(standings: readonly (Standing | undefined)[]): string | undefined {
  const last = standings.at(-1);
  if (!last) return undefined;
  const doubts = united(standings.flatMap((one) => (one && "doubts" in one ? one.doubts : [])));
  const reason = standingReason("doubts" in last ? { ...last, doubts } : last);
  const { word } = standingWord(last);
  return reason === "" ? word : `${word} (${reason})`;
}

/** Each doubt once; papers that several list under one kind, together. */
function united(doubts: readonly Doubt[]): Doubt[] {
  const groups = groupBy(doubts, (doubt) => ("numbers" in doubt ? doubt.kind : doubtInWords(doubt)));
  return [...groups.values()].flatMap((group): Doubt[] => {
    const [first] = group;
    if (!first) return [];
    if (!("numbers" in first)) return [first];
    const all = group.flatMap((doubt) => ("numbers" in doubt ? doubt.numbers : []));
    return [{ ...first, numbers: [...new Set(all)].sort((a, b) => a - b) }];
  });
}
