import { type Extent, extentOf, type Passage, type Span } from "../passage.ts";
import type { Token } from "../tokens.ts";

/**
 * Words of operative sentences that say nothing by themselves once the act, its portfolios, days and figures are read. No
 * word that makes a condition is among them (`if`, `unless`, `until`, `except`, `provided`, `not`, `subject`, `only`): a sentence that
 * holds one has it listed as unread.
 */
const FORMAL = new Set(
  `a additional advisor adviser's advisor's adviser advisory agreement aggregate all amend amended amending amendment amendments amends an and annual annually
  annum any appear appears appendix are as assets at attached average basis be been begin beginning both by calculated clause column commencing compensation
  computed contract contractual correct corrected correcting correction daily date day dated delete deleted deleting deletion determined
  each effect effective effectively entirely entirety equal exhibit expressed fee fees following follows for force foregoing forth from
  full fund funds fund's funds' given has have hereafter hereby herein hereinafter hereof hereto heretofore in include included including inserted
  into investment is it its language listed management manager manager's managers month monthly name named names net new now of on
  or out paid paragraph parties pay payable per percentage period portfolio portfolio's portfolios portfolios' present previous previously provide provided_
  provides provision provisions purposes pursuant rate rates read reads reference references reflect reflected reflecting relating remove removed
  removing removal rendered replace replaced replacing respect respective restate restated restating revise revised revising s schedule schedules
  section sections sentence series services set shall shown specified state stated stating strike striking substitute substituted subsection such table term terms that the thereby therein
  thereof thereto therefor this those through to together trust trust's under updated which whole will with add added adding addition adds
  change changed changes changing alter altered modify modified reduce reduced reducing lower lowered lowering increase increased increasing decrease decreased decreasing
  adjust adjusted eliminate eliminated eliminating elimination terminate terminated rename renamed redesignated
  merged merger liquidated liquidation reorganized reorganization hereunder fund(s) compensate consideration receive entitled
  immediately upon business close accrued accrue below above follow known formerly scrivener's error first second third other each every also further more particularly
  regard regards concerning between own same agree agrees agreed therefore wherever they them their who whose headed entitled captioned titled called
  accordingly wish wishes desire desires so thus do does did made make makes making put putting place lieu stead case duly may undersigned hath shown appearing wherein whereby being
  then also contained there existing having what substituting behalf sets set setting mutual promises covenants consideration continues continue percentages these those here beside stands stand same struck henceforth say says provides hence thus caused cause causing act acts understood one two three several`.split(
    /\s+/,
  ),
);

/**
 * What of a stretch of tokens is used up: the names given, and the formal words and punctuation around them. A figure is never
 * used up here, nor is a word that is not formal.
 */
export function known(
  passage: Passage,
  tokens: readonly Token[],
  from: number,
  to: number,
  read: readonly Span[],
): Extent[] {
  const used: Extent[] = [];
  for (const token of tokens.slice(from, to)) {
    const isRead = read.some(({ start, end }) => token.start >= start && token.end <= end);
    const isFormal =
      token.kind === "punctuation" ||
      (token.kind === "word" && (FORMAL.has(token.lower) || isServicesProvided(tokens, token)));
    if (isRead || isFormal) used.push(extentOf(passage, token));
  }
  return used;
}

/** `services provided hereunder` makes no condition; `provided that` and `, provided` do. */
function isServicesProvided(tokens: readonly Token[], token: Token): boolean {
  if (token.lower !== "provided") return false;
  const at = tokens.indexOf(token);
  return tokens[at - 1]?.text !== "," && !/^(?:that|,|however)$/.test(tokens[at + 1]?.lower ?? "");
}
