import type { Token } from "../tokens.ts";
import type { NameFound } from "./names.ts";
import type { Phrase } from "./phrase.ts";
import { isOfNames, renaming } from "./renamings.ts";
import type { Sentence } from "./sentences.ts";
import { type Found, speaksOf } from "./verbs.ts";

const SCHEDULES = new Set(["schedule", "schedules", "exhibit", "appendix", "annex", "table"]);
const SECTIONS = new Set([
  "section",
  "paragraph",
  "subsection",
  "article",
  "clause",
  "subparagraph",
  "sentence",
  "provision",
  "row",
  "rows",
  "entry",
  "entries",
  "portion",
  "sections",
  "paragraphs",
]);
const WHOLE = new Set(["whole", "entirety", "entirely"]);

/** `Schedule A is deleted and replaced by the following`; of one portfolio's part, or of a numbered section, a section. */
export function replacement(found: Found): Phrase | undefined {
  const { sentence, names, span, verb } = found;
  const { tokens } = sentence;
  const ahead = { ...found, from: 0 };
  const renamed = isOfNames(found) ? renaming(found) : undefined;
  if (renamed) return renamed;
  const hasSchedule = speaksOf(ahead, SCHEDULES);
  const isSection = sectionAt(tokens, verb.at) || isOfSome(tokens);
  const own = names.filter((one) => narrows(tokens, verb.at, one));
  if (isSection || own.length > 0) return { kind: "section", names: own, span };
  return hasSchedule ? { kind: "restate", names: [], span } : undefined;
}

/** `amended in whole to read as follows`, `amended to read`, with no other verb. */
export function reading(sentence: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const { tokens, words } = sentence;
  const amended = tokens.findIndex(({ lower }) => lower === "amended" || lower === "amend" || lower === "amends");
  if (amended < 0) return undefined;
  const after = tokens.slice(amended).map(({ lower }) => lower);
  const isWhole =
    after.some((word) => WHOLE.has(word) || word === "read" || word === "reads" || word === "provide") ||
    after.join(" ").includes("as follows");
  if (!isWhole) return undefined;
  const span = { start: 0, end: words.text.length };
  const own = names.filter((one) => narrows(tokens, amended, one));
  const isOfSchedule = tokens.some(({ lower }) => SCHEDULES.has(lower));
  if (sectionAt(tokens, isOfSchedule ? amended : tokens.length) || isOfSome(tokens) || own.length > 0)
    return { kind: "section", names: own, span };
  return tokens.slice(0, amended).some(({ lower }) => SCHEDULES.has(lower))
    ? {
        kind: "restate",
        names: [],
        span,
        ...(after.some((word) => WHOLE.has(word) || word === "read") ? {} : { introduces: true as const }),
      }
    : undefined;
}

/** Whether a name says of which portfolio a schedule is amended: it stands before the verb, or after `with respect to` and the like. */
function narrows(tokens: readonly Token[], verb: number, { start }: NameFound): boolean {
  if (start < (tokens[verb]?.start ?? 0)) return true;
  const before = tokens.filter(({ end }) => end <= start).slice(-4);
  return before.some(({ lower }) => /^(?:respect|regard|regards|relating|concerning|for|applicable)$/.test(lower));
}

/** `with respect to the Portfolios listed below`: some rows of a schedule, and not the whole. */
function isOfSome(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }, at) => {
    if (!/^(?:respect|regard|regards|relating|concerning|for)$/.test(lower)) return false;
    const after = tokens.slice(at + 1, at + 7).map((token) => token.lower);
    const noun = after.findIndex((word) => /^(?:portfolios?|funds?|series)$/.test(word));
    return (
      noun >= 0 && after.slice(0, noun).every((word) => /^(?:to|the|each|of|following|those|certain|such)$/.test(word))
    );
  });
}

/** Whether what is amended is a section, and no schedule by its own letter: `Section 3 of the Agreement`, `the section of Schedule A`. */
function sectionAt(tokens: readonly Token[], before: number): boolean {
  const head = tokens.slice(0, before);
  const section = head.findIndex(({ lower }, at) => SECTIONS.has(lower) && at >= 0);
  const schedule = head.findIndex(({ lower }) => SCHEDULES.has(lower));
  return section >= 0 && (schedule < 0 || section < schedule || isOfSchedule(tokens, section, schedule));
}

function isOfSchedule(tokens: readonly Token[], section: number, schedule: number): boolean {
  return section > schedule && tokens.slice(schedule, section).every(({ text }) => text !== ";");
}
