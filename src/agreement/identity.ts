import { type Day, earliest, latest, type When } from "./day.ts";
import type { Place, RegisteredPortfolio, Source } from "./facts.ts";
import { isKnown, type Knowledge, type KnownFrom } from "./known.ts";

/** A name that a portfolio bore, from when, and where that was read. The first name has no `from`. */
export type BorneName = {
  readonly name: string;
  readonly from?: When;
  readonly misprint?: true;
  readonly source?: Source;
  /** The amendment that gave the name. */
  readonly amendment?: number;
  /** Since the first paper or document that gives the name or uses it was known. */
  readonly known: KnownFrom;
  readonly note?: string;
  /** Where it is given: by the register, or by the change that renames; of a first name without a register, its first use. */
  readonly at: Place;
};

/** One portfolio through all its names. `key` is its first name, normalised, and is unique in the registrant. */
export type Portfolio = {
  readonly key: string;
  readonly names: readonly BorneName[];
  readonly ids: Readonly<Record<string, string>>;
  readonly perhapsSameAs: RegisteredPortfolio["perhapsSameAs"];
};

/** All portfolios of a registrant, found by any name. */
export type Portfolios = {
  readonly all: readonly Portfolio[];
  /**
   * The portfolio that bears `name` on `day`, of several the one that took it last; else the one that ever bore it, where
   * only one did.
   */
  readonly bearing: (name: string, day?: Day) => Portfolio | undefined;
  /** The portfolio that gives `name` up on `day`, by a removal or a rename: the one that bore it the day before, if any did. */
  readonly leaving: (name: string, day: Day) => Portfolio | undefined;
};

/** A name without case, ®, ™, punctuation, spacing and the word "Portfolio": two that agree in this are one name. */
export function normalised(name: string): string {
  const known = NORMALISED.get(name);
  if (known !== undefined) return known;
  const bare = name.replace(/[®™'’]/g, "");
  const made = (ASCII.test(bare) ? asciiWords(bare) : wordsOf(bare))
    .replace(/\bportfolio\b/g, " ")
    .replace(/ +/g, " ")
    .trim();
  if (NORMALISED.size >= MOST_NORMALISED) NORMALISED.clear();
  NORMALISED.set(name, made);
  return made;
}

/** Letters and digits of any script, in lower case and without marks; all else is a space. */
function wordsOf(bare: string): string {
  return bare
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

/** The same of ASCII: to make the patterns of all scripts takes longer than to read every name of a trust. */
function asciiWords(bare: string): string {
  return bare
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^a-z0-9]+/g, " ");
}

const ASCII = /^[^\u0080-\uffff]*$/;

/** A record names each portfolio dozens of times; working a name out once is most of the cost of finding it. */
const NORMALISED = new Map<string, string>();
/** Of a complex of many registrants, those of all are not held. */
const MOST_NORMALISED = 10_000;

/**
 * The name borne on a day, of the names known; inside a range of days on which the name changed, the older
 * with the newer beside it.
 */
export function nameOn(portfolio: Portfolio, day: Day, knowledge?: Knowledge): { name: string; perhaps?: string } {
  const { borne, perhaps } = borneOn(portfolio, day, knowledge);
  return { name: borne?.name ?? portfolio.key, ...(perhaps ? { perhaps: perhaps.name } : {}) };
}

/** {@link nameOn}, each name with its day and place. */
export function borneOn(
  portfolio: Portfolio,
  day: Day,
  knowledge?: Knowledge,
): { borne: BorneName | undefined; perhaps?: BorneName } {
  let [borne] = portfolio.names;
  for (const later of portfolio.names.slice(1)) {
    const { from, misprint, known } = later;
    if (misprint || !from || !isKnown(known, knowledge)) continue;
    if (latest(from) <= day) borne = later;
    else if ((earliest(from) ?? day) <= day) return { borne, perhaps: later };
  }
  return { borne };
}
