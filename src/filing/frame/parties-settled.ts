import type { FrameParty } from "./frame.ts";
import { doubt, type Gathered, take } from "./gathered.ts";
import { type PartiesRead, type PartyRead, partiesIn } from "./parties.ts";
import type { Sentence } from "./sentences.ts";
import type { Signing } from "./signatures.ts";
import { isCapital, printed, type Stretch } from "./stretch.ts";

/** The parties as the record names them, and as they may stand over a signature. */
export type PartiesSettled = { readonly named: readonly FrameParty[]; readonly signing: readonly Signing[] };

/** The parties of a paper, from the sentence that tells best who is who. */
export function partiesOf(sentences: readonly Sentence[], gathered: Gathered): PartiesSettled {
  const found = sentences
    .filter(({ kind }) => kind !== "witness" && kind !== "after")
    .flatMap((sentence) => partiesIn(sentence) ?? [])
    .sort((one, other) => sureness(other) - sureness(one));
  const [best] = found;
  if (!best) return { named: [], signing: [] };
  for (const { stretch } of found.filter((one) => sureness(one) > 0)) gathered.used.push(stretch);
  if (best.subadviser) {
    gathered.subadvisory ??= take(gathered, "a party is called a subadviser", best.stretch);
    return { named: [], signing: best.parties.map(signingAs) };
  }
  if (best.more) {
    doubt(gathered, "parties", "more than two parties are named", best.stretch);
    return { named: [], signing: [] };
  }
  for (const { misprint, knownAs, formerly } of best.parties) {
    const other = knownAs ?? formerly;
    if (misprint !== undefined && other) {
      gathered.notes.push(`The manager is described as "${misprint}" ${printed(other)}, so printed.`);
    }
  }
  gathered.used.push(...sentences.flatMap((sentence) => termsIn(sentence, best.parties)));
  const named = best.parties.flatMap((one) => partyNamed(one, gathered));
  return { named, signing: best.parties.map(signingAs) };
}

/** Where a sentence calls a party what the paper calls it: `the Company`. */
function termsIn({ of, from, to }: Sentence, parties: readonly PartyRead[]): Stretch[] {
  const terms = parties.flatMap(({ term }) => (term === undefined ? [] : [term.toLowerCase()]));
  const isTerm = (at: number): boolean => isCapital(of.tokens[at]) && terms.includes(of.tokens[at]?.lower ?? "");
  const found: Stretch[] = [];
  for (let at = from + 1; at < to; at += 1) {
    if (of.tokens[at - 1]?.lower === "the" && isTerm(at)) found.push({ of, from: at, to: at + 1 });
  }
  return found;
}

/** How many of both parties are told by what they are called. */
function sureness({ parties }: PartiesRead): number {
  return (
    parties.filter(({ term }) => term !== undefined).length * 2 +
    parties.filter(({ party }) => party !== "not-told").length
  );
}

function partyNamed(read: PartyRead, gathered: Gathered): FrameParty[] {
  const { party, name, formerly, knownAs } = read;
  if (party === "not-told") {
    doubt(gathered, "parties", "whether this is the trust or the manager is not told", name);
    return [];
  }
  return [
    {
      party,
      name: take(gathered, printed(name), name),
      ...(formerly ? { formerly: take(gathered, printed(formerly), formerly) } : {}),
      ...(knownAs ? { knownAs: take(gathered, printed(knownAs), knownAs) } : {}),
    },
  ];
}

function signingAs({ party, name, formerly, knownAs, term }: PartyRead): Signing {
  const names = [name, formerly, knownAs].flatMap((one) => (one ? [printed(one)] : []));
  return { party, names, ...(term === undefined ? {} : { term }) };
}
