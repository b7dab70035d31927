import { placeOf } from "./csv.ts";
import type { CsvFault } from "./csv-lines.ts";
import { nearest } from "./shape.ts";

/** A column's use, and the headings by which it is known, without case, spaces and punctuation. */
export const COLUMNS = {
  date: ["date", "day", "asof", "asofdate", "valuationdate", "navdate"],
  portfolio: ["portfolio", "portfolioname", "fund", "fundname", "series"],
  "net-assets": ["netassets", "totalnetassets", "tna", "assets", "netassetsusd", "dailynetassets"],
  part: ["part", "portion", "sleeve"],
} as const;
export type ColumnUse = keyof typeof COLUMNS;

/** Headings that a person named, and who is told what is wrong with those there are. */
export type Naming = {
  /** For a use, exactly. */
  readonly named: Partial<Readonly<Record<ColumnUse, string>>>;
  /** Of the column that holds what was booked, where one is asked for. */
  readonly booked?: string;
  readonly fault: (fault: CsvFault) => void;
};

/** Where each column stands, and how many there are. */
export type Columns = Record<Exclude<ColumnUse, "part">, number> & {
  readonly part: number | undefined;
  readonly booked: number | undefined;
  readonly count: number;
};

/** Where each column of a heading stands; undefined, and told, where one is missing or may be either of two. */
export function columnsOf(
  headings: readonly string[],
  written: string,
  line: number,
  { named, booked, fault }: Naming,
): Columns | undefined {
  let isSound = true;
  const wrong = (cell: number, says: string): void => {
    isSound = false;
    fault({ ...placeOf(written, cell, line), says });
  };
  const [only] = headings;
  if (headings.length === 1 && only !== undefined && /[;\t|]/.test(only)) {
    wrong(0, `the heading is one cell, ${partedBy(only) ?? `${short(only)}: cells are parted by commas`}`);
    return undefined;
  }
  if (headings.length === 1 || headings.filter((heading) => heading.trim() !== "").length <= 1) {
    const title = short((headings.find((heading) => heading.trim() !== "") ?? "").trim());
    wrong(
      0,
      `the first line, ${title === "" ? "empty" : title}, is no heading: it must name the columns, as date,portfolio,net assets; leave out what stands above the heading`,
    );
    return undefined;
  }
  const find = (use: ColumnUse, name: string | undefined): number | undefined => {
    const isIt = (heading: string): boolean =>
      name === undefined
        ? (COLUMNS[use] as readonly string[]).includes(letters(heading))
        : heading.trim() === name.trim();
    return one(
      use,
      headings.flatMap((heading, index) => (isIt(heading) ? [index] : [])),
    );
  };
  const one = (use: string, found: readonly number[]): number | undefined => {
    const [first, second] = found;
    if (second !== undefined)
      wrong(second, `more than one column may be the ${use}: ${inWords(found.map((index) => headings[index] ?? ""))}`);
    return first;
  };
  const needed = (use: Exclude<ColumnUse, "part">): number => {
    const found = find(use, named[use]);
    if (found === undefined) wrong(0, missing(use, named[use], headings));
    return found ?? 0;
  };
  const part = find("part", named.part);
  if (part === undefined && named.part !== undefined) wrong(0, missing("part", named.part, headings));
  const found = { date: needed("date"), portfolio: needed("portfolio"), "net-assets": needed("net-assets") };
  const bookedAt =
    booked === undefined
      ? undefined
      : one(
          "booked fee",
          headings.flatMap((heading, index) => (heading.trim() === booked.trim() ? [index] : [])),
        );
  if (booked !== undefined && bookedAt === undefined) wrong(0, missing(undefined, booked, headings));
  return isSound ? { ...found, part, booked: bookedAt, count: headings.length } : undefined;
}

/** Of a heading that tabs part, which a message would show as codes, that they do. */
export function partedBy(heading: string): string | undefined {
  return heading.includes("\t")
    ? `${short(heading.replaceAll("\t", " "))}: the file seems to be parted by tabs; save it as CSV, parted by commas`
    : undefined;
}

/** That no heading is a column's, which there are, and which may be meant. */
function missing(use: ColumnUse | undefined, name: string | undefined, headings: readonly string[]): string {
  const there = `there are ${inWords(headings)}`;
  if (name !== undefined) {
    const near = headings.find((heading) => letters(heading) === letters(name)) ?? nearest(name, headings).nearest;
    return `no column is called ${short(name)}: ${there}${near === undefined ? "" : `; did you mean ${short(near)}?`}`;
  }
  const own = use as ColumnUse;
  const near = headings.find((heading) => nearest(letters(heading), COLUMNS[own]).nearest !== undefined);
  const wanted = near === undefined ? "HEADING" : short(near.trim());
  return `no column is the ${own}: ${there}; call one "${own.replace("-", " ")}", or add --column "${own}=${wanted}"`;
}

function inWords(headings: readonly string[]): string {
  const shown = headings.slice(0, 12).map((heading) => (heading.trim() === "" ? "an empty one" : short(heading)));
  return [...shown, ...(headings.length > 12 ? [`${headings.length - 12} more`] : [])].join(", ");
}

function letters(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z]/g, "");
}

/** A cell as a message shows it. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
