import { type Extent, extentOf, type Passage, type Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { anyOf, type Phrase } from "../words/phrase.ts";

/**
 * Words of operative sentences that say nothing by themselves once the act, its portfolios, days and figures are read,
 * wherever they stand. No word is among them that can put a condition on a fee, narrow it or change its measure (`if`, `only`,
 * `may`, `net`, `month`, `other`, `first`, `or`, `upon`, `by which it is reduced`): such a word is used up in one of the
 * {@link PHRASES} in which it does not, and in every other place is listed as unread.
 */
const FORMAL = words(
  "a an the this these those that which whose who it its they them their he and also then thus so hence",
  "as at by for from in into of on to with under within beside below above",
  "is are be been being was were has have had shall will hath do does did done",
  "hereby herein hereof hereto hereunder heretofore hereinafter thereto thereof therein therefor thereby therefore accordingly",
  "wherein whereby foregoing pursuant following follows follow forth appear appears appearing shown show listed set sets setting",
  "amend amends amended amending amendment amendments agreement contract contractual",
  "schedule schedules exhibit appendix column table clause paragraph section sections subsection sentence provision provisions",
  "language attached headed captioned titled entitled named name names called known reference references reflect reflected",
  "reflecting relating respect respective regard regards concerning particularly place lieu stead behalf case purposes force effect",
  "effective effectively immediately henceforth hereafter now present day duly",
  "add adds added adding insert inserted inserting include included delete deleted deleting deletion remove removed removing",
  "removal strike striking struck replace replaced replacing restate restated restating substitute substituted substituting",
  "revise revised revising update updated alter altered modify modified change changed changes changing rename renamed",
  "redesignated correct corrected correcting correction put putting made make makes making read reads state stating say says",
  "stand stands provide provides caused cause causing act acts scrivener's error whole entirety entirely full wherever contained there existing having what",
  "adviser advisor adviser's advisor's advisory manager manager's managers management investment trust trust's party parties",
  "undersigned portfolio portfolio's portfolios portfolios' fund fund's fund(s) funds funds' series services rendered",
  "fee fees compensation compensate consideration rate rates percentage percentages equal receive language understood",
  "wish wishes desire desires mutual promises covenants continue continues s",
);

/** Verbs by which a fee is made another: they act where they stand so, and elsewhere (`as reduced by …`) narrow a fee. */
const ALTERING = [
  ["increase", "increased", "increasing"],
  ["decrease", "decreased", "decreasing"],
  ["reduce", "reduced", "reducing"],
  ["lower", "lowered", "lowering"],
  ["adjust", "adjusted", "adjusting"],
  ["eliminate", "eliminated", "eliminating"],
].flatMap(([base, past, gerund]) => [
  ...[`to ${base} the`, `hereby ${base}`, `to ${base} its`, `agreed to ${base}`, `by ${gerund} the`],
  ...[`is ${past} to`, `is ${past} from`, `be ${past} to`, `be ${past} from`, `are ${past} to`, `are ${past} from`],
  ...[`is hereby ${past}`, `hereby is ${past}`, `are hereby ${past}`, `hereby are ${past}`, `is ${past} hereby`],
  ...[`is ${past}`, `are ${past}`, `and ${past} to`].filter(() => !past?.startsWith("adjust")),
]);

/** Phrases in which words that could bear on a fee do not. */
const PHRASES = anyOf(
  // The measure of every fee, and when it is paid, which the agreement settles.
  "average daily net assets | average net assets | daily net assets | net assets | such assets | net asset value",
  "average daily | annual rate | annual rates | annual percentage | annual fee | annual fees | annual basis | per annum",
  "annual management fee | annual advisory fee | annual fee rate | annual percentage rate",
  "computed daily | calculated daily | accrued daily | determined daily | paid monthly | payable monthly",
  "computed and accrued daily | accrued and paid | computed and paid | calculated and paid | computed daily and paid monthly",
  "fee payable | fees payable | compensation payable | be paid | shall pay | will pay | pay the manager | pay the adviser",
  "payable to | payable in respect of | payable with respect to | payable for | payable under | paid to",
  "computed at | calculated at | is computed | shall be computed",
  "percentage of assets | assets of the | its assets | of assets of",
  // Portfolios that are new or many.
  "additional portfolio | additional portfolios | additional fund | additional funds | additional series",
  "new portfolio | new portfolios | new fund | new funds | new series | new name | new names | new fee | new fees | new schedule",
  "new paragraph | new section | new row | new rows | two portfolios | two funds | two series",
  "further portfolio | further portfolios | further amended | such portfolio | such portfolios | such fund | such funds | such series",
  "such schedule | such section | such agreement | each portfolio | each fund | each series | each such portfolio",
  "each of the | both of the portfolios | each of the following | for each of",
  // What the parties do, and what stays as it is.
  "parties agree | parties agreed | parties have agreed | parties hereby agree | hereby agree | hereto agree | agree that | agree as",
  "agree : | agrees that | hereby agrees | is agreed | has agreed to add | agree to amend | agree to modify | agreed to amend",
  "all references | for all purposes | all other terms | all other provisions | in all other respects | in every other respect",
  "terms and conditions | on the terms | no longer | set out | sets out | striking out | stated in | stated below | stated beside",
  "stated for | stated above | given below | given in | between the | by and between | to and including",
  "previously amended | as previously | previously known | previous schedule | amended to date | previously named | previously called",
  "addition of | additions to | by addition | is terminated and replaced | are terminated and replaced",
  // Days that are read elsewhere.
  "effective date | the date | date hereof | date first above written | date above | close of business | same day | same date",
  "day first above written | date first written above | date first set forth above | day and year first above written",
  "first above written | first written above | first set forth above | first above set | first sentence | beginning with",
  // What is left as it is, and how a sentence is laid out.
  "remain as they are | remains as it is | remain unchanged | remains unchanged | is unchanged | are unchanged",
  "is ratified | are ratified | ratified and confirmed | is hereby ratified | hereby ratified | is confirmed | is hereby confirmed",
  "otherwise unchanged | otherwise continues | otherwise remains | unaltered | unaffected | save as aforesaid | as so amended",
  "except as amended hereby | except as so amended | except as set forth above | except as set forth herein | except as amended",
  "except as expressly amended | except to the extent amended hereby | except as modified hereby | except as provided herein",
  "except as specifically amended | except as hereby amended | except as so revised | continues as before | continue as before",
  "remain in effect | remains in effect | remain in force | remains in force | continues in effect | continue in force",
  "remain in full force | remains in full force | continue in full force | continues in full force | remain | remains",
  "each reference in the agreement to the former is a reference to the latter",
  "of neither series | of neither portfolio | of neither fund | agree , effective | fund named here | what stands beside",
  "shall serve as | from that date | as full compensation | all services | otherwise continues unamended | each month a fee | each month , a | yearly rate | yearly fee | in each case as follows | ( i ) | ( ii ) | ( iii ) | ( iv )",
  ...ALTERING,
);

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/** `services provided hereunder` makes no condition; `provided that` and `, provided` do. */
const servicesProvided: Phrase = (tokens, at) => {
  const isOfServices = /^(?:services?|be|is|as)$/.test(tokens[at]?.lower ?? "") && tokens[at + 1]?.lower === "provided";
  return isOfServices && !/^(?:that|,|however)$/.test(tokens[at + 2]?.lower ?? "") ? at + 2 : undefined;
};

/**
 * What of a stretch of tokens is used up: the names given, and the formal words, phrases and punctuation around them. A figure
 * is never used up here, nor is a word that is not formal where it stands.
 */
export function known(
  passage: Passage,
  tokens: readonly Token[],
  from: number,
  to: number,
  read: readonly Span[],
): Extent[] {
  const used: Extent[] = [];
  const own = tokens.slice(0, to);
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as Token;
    const end = PHRASES(own, at) ?? servicesProvided(own, at);
    if (end !== undefined) {
      for (const one of own.slice(at, end)) used.push(extentOf(passage, one));
      // A phrase may begin with the last word of another: `is reduced to` and `to and including`.
      if (end - at > 1) at = Math.max(at, end - 2);
      continue;
    }
    const isRead = read.some(({ start, end: stop }) => token.start >= start && token.end <= stop);
    const isFormal = token.kind === "punctuation" || (token.kind === "word" && FORMAL.has(token.lower));
    if (isRead || isFormal) used.push(extentOf(passage, token));
  }
  return used;
}
