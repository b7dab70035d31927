import type { Day } from "../../agreement/day.ts";
import { dayAt } from "../frame/day.ts";
import { type Extent, extentOf, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import type { Token } from "../tokens.ts";

/** The day from which a sentence says that its act is in force, beside what it used up and what is not sure of it. */
export type OwnDay = { readonly day?: Day; readonly used: readonly Extent[]; readonly doubts: readonly Doubt[] };

/** `Effective May 1, 2006, …`, `… effective as of May 1, 2006`, `As of May 1, 2006, …`, `commencing on May 1, 2006`. */
export function ownDay(source: SourceText, passage: Passage, tokens: readonly Token[]): OwnDay {
  const found = tokens.flatMap((_, at) => {
    const begins = operativeBefore(tokens, at);
    const read = begins === undefined ? undefined : dayAt(tokens, at);
    return read && begins !== undefined ? [{ read, from: begins, at }] : [];
  });
  const days = new Set(found.flatMap(({ read }) => (read.kind === "day" ? [read.when.day] : [])));
  const used = found.map(({ read, from }) => extentOf(passage, spanOf(tokens, from, read.end)));
  const doubts = found.flatMap(({ read, at }): Doubt[] => {
    const why = whyUnsure(read, days.size);
    const span = spanOf(tokens, at, read.end);
    return why === undefined
      ? []
      : [{ about: "effective", why, at: placeOf(source, passage, span), printed: read.printed }];
  });
  const [day] = [...days];
  return { ...(day !== undefined && days.size === 1 ? { day } : {}), used, doubts };
}

function whyUnsure(read: NonNullable<ReturnType<typeof dayAt>>, days: number): string | undefined {
  if (read.kind === "impossible") return read.why;
  if (read.kind === "blank") return "the day is left blank";
  if (read.bracketed) return "the day stands in brackets";
  if (days > 1) return "the sentence names several days, and which act each is of is not told";
  return read.doubt;
}

/** Where the words that make a day operative begin, which end just before `at`. */
function operativeBefore(tokens: readonly Token[], at: number): number | undefined {
  let from = at;
  while (/^(?:as|of|on|from|the|,|and|after)$/.test(tokens[from - 1]?.lower ?? "")) from -= 1;
  const before = tokens[from - 1]?.lower ?? "";
  if (/^(?:effective|commencing|beginning|starting)$/.test(before)) return from - 1;
  const words = tokens.slice(from, at).map(({ lower }) => lower);
  if (words.includes("from") || words.includes("after")) return from;
  if (
    /^(?:removed|struck|deleted|added|changed|renamed|terminated|withdrawn|liquidated)$/.test(before) &&
    words.includes("as")
  )
    return from;
  const isFirst = from === 0 && from < at && /^(?:as|on|from)$/.test(tokens[0]?.lower ?? "");
  return isFirst ? 0 : undefined;
}

function spanOf(tokens: readonly Token[], from: number, to: number): { start: number; end: number } {
  const start = tokens[from]?.start ?? 0;
  return { start, end: tokens[to - 1]?.end ?? start };
}

const NUMBERED = new Set(
  "section sections paragraph paragraphs subsection subparagraph article clause schedule exhibit appendix annex no number amendment item ex".split(
    " ",
  ),
);

/** What names a section, a schedule or an amendment by its number or letter, and the number that counts the sentence itself. */
export function labels(passage: Passage, tokens: readonly Token[], counter: number): Extent[] {
  const used: Extent[] = counter > 0 ? [extentOf(passage, spanOf(tokens, 0, counter))] : [];
  tokens.forEach((token, at) => {
    if (!NUMBERED.has(token.lower)) return;
    let end = at + 1;
    while (tokens[end]?.text === "." || tokens[end]?.lower === "no" || /^["\u201c'#]$/.test(tokens[end]?.text ?? ""))
      end += 1;
    if (!isLabel(tokens[end])) return;
    end += 1;
    while (tokens[end]?.glued && (/^[().\][-]$/.test(tokens[end]?.text ?? "") || isLabel(tokens[end]))) end += 1;
    used.push(extentOf(passage, spanOf(tokens, at, end)));
  });
  return used;
}

function isLabel(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (/^(?:[A-Za-z]|[IVXivx]{1,5})$/.test(token.text) || /^\d{1,3}(?:\.\d{1,2})?$/.test(token.text))
  );
}
