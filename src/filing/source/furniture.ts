/** What an entry is: words, nothing, what belongs to the page, the end of a page, or what is none of these and stays. */
export type Role = "words" | "blank" | "furniture" | "page" | "fixed";

/** A line of text, or a paragraph of HTML. */
export type Entry = { readonly text: string; readonly is: Role };

/** Page numbers that are nothing else: `-2-`, `Page 3 of 5`. */
const SURE_NUMBER =
  /^(?:[-\u2013\u2014]\s*(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-?\d{1,3})\s*[-\u2013\u2014]|page\s+\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?)$/i;
/** Page numbers where a page ends or begins: `7`, `iv`, `A-1`, `3 of 5`. */
const LIKELY_NUMBER = /^(?:\d{1,4}|[ivxl]{1,6}|[A-Z]{1,3}-\d{1,3}|\d{1,4}\s+of\s+\d{1,4})$/i;
/** What a page says of the schedule that goes on over it. */
const CONTINUED =
  /^(?:schedule|exhibit|appendix|annex|attachment|amendment)\b.{0,60}\bcont(?:inued|'d|\u2019d|\.)[)\]]?$|^[([]?cont(?:inued|'d|\u2019d|\.)[)\]]?$/i;
/** Lines of this many letters at most may be running heads. */
const LONGEST_HEAD = 120;

/** The role of every entry: page numbers and heads that return page by page are furniture, so that what they part is joined. */
export function rolesOf(entries: readonly Entry[]): Role[] {
  const roles = entries.map(
    ({ text, is }): Role => (is === "words" && SURE_NUMBER.test(text.trim()) ? "furniture" : is),
  );
  const next = neighbours(roles, "after");
  const last = neighbours(roles, "before");
  const hasPages = roles.includes("page");
  entries.forEach(({ text }, index) => {
    if (roles[index] !== "words" || text.trim().length > 20 || !LIKELY_NUMBER.test(text.trim())) return;
    const ends = next[index] === "page" || (next[index] === undefined && hasPages);
    if (ends || last[index] === "page") roles[index] = "furniture";
  });
  for (const index of runningHeads(entries, roles)) roles[index] = "furniture";
  return roles;
}

/** Whether words above a page's end go on below it. */
export function goesOn(above: string, below: string): boolean {
  return !/[.:;]["\u201d')]?\s*$/.test(above.slice(-10)) && /^\s*\p{Ll}/u.test(below);
}

/** What comes first after each entry, or before it, besides blank lines and the furniture of pages. */
function neighbours(roles: readonly Role[], where: "after" | "before"): (Role | undefined)[] {
  const ordered = where === "before" ? roles : [...roles].reverse();
  let near: Role | undefined;
  const found = ordered.map((role) => {
    const before = near;
    if (role === "words" || role === "page" || role === "fixed") near = role;
    return before;
  });
  return where === "before" ? found : found.reverse();
}

/** A page's number beside a head. */
const PAGE_BESIDE =
  /^(?:page\s+)?[-\u2013]?\s?\d{1,3}\s?[-\u2013]?\s{3,}|\s{3,}(?:page\s+)?[-\u2013]?\s?\d{1,3}\s?[-\u2013]?$/i;

/** A head that says its page. */
const NUMBERED = /^page\s+\d{1,4}\s{3,}|\s{3,}page\s+\d{1,4}$/i;

/** The entries that stand first on a page and last, by their indexes. */
type Edges = { readonly top: readonly number[]; readonly foot: readonly number[] };

/**
 * Entries that stand first on a page, or last, and stand so on another page as well, whatever number they bear. The first
 * page's are its own; a party's name above its signature is no head.
 */
function runningHeads(entries: readonly Entry[], roles: readonly Role[]): number[] {
  const pages: number[][] = [[]];
  roles.forEach((role, index) => {
    if (role === "page") pages.push([]);
    else if (role === "words") pages.at(-1)?.push(index);
  });
  const said = pages.filter((page) => page.length > 0);
  if (said.length < 2) return [];
  const textOf = (index: number): string => (entries[index]?.text ?? "").trim();
  // A row of a table, whose gaps are wide, returns only as it stands.
  const same = (index: number): string => {
    const text = textOf(index);
    return /\s{3}/.test(text) ? text.replace(PAGE_BESIDE, "") : text.replace(/\d+/g, "#");
  };
  const edges = said.map((page): Edges => ({ top: page.slice(0, 2), foot: page.length > 4 ? page.slice(-1) : [] }));
  const tops = counted(edges.map(({ top }) => top.map(same)));
  const feet = counted(edges.map(({ foot }) => foot.map(same)));
  const isHead = (index: number, times: ReadonlyMap<string, number>): boolean => {
    const text = textOf(index);
    if (text.length > LONGEST_HEAD || !/\p{L}/u.test(text) || /[%$]/.test(text)) return false;
    if (/\s{3}/.test(text) && /\d/.test(same(index))) return false;
    return (times.get(same(index)) ?? 0) >= 2;
  };
  return said.flatMap((page, number) => {
    const { top, foot } = edges[number] as Edges;
    if (page.slice(0, 8).some((index) => signs(textOf(index)))) return [];
    const continued = number > 0 ? top.findIndex((index) => CONTINUED.test(textOf(index))) : -1;
    const numbered = number > 0 && top[0] !== undefined && NUMBERED.test(textOf(top[0])) && isPlain(textOf(top[0]));
    const saying = top.slice(0, continued + 1).every((index) => isPlain(textOf(index)));
    const heads =
      continued >= 0 && saying
        ? top.slice(0, continued + 1)
        : number > 0 && isHead(top[0] ?? -1, tops)
          ? top.filter((index) => isHead(index, tops))
          : numbered
            ? top.slice(0, 1)
            : [];
    return [...heads, ...foot.filter((index) => isHead(index, feet))];
  });
}

/** Words without a figure of a fee. */
function isPlain(text: string): boolean {
  return text.length <= LONGEST_HEAD && !/[%$]|\.\d/.test(text);
}

/** On how many pages each text stands. */
function counted(pages: readonly (readonly string[])[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const page of pages) for (const text of new Set(page)) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}

function signs(text: string): boolean {
  return /^(?:by|name|title|its)\s*:|_{5}|\/s\//i.test(text);
}
