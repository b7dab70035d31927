/** What papers tell, as it is kept between questions: of each portfolio by itself, so that a history of one reads no other's. */
import { groupBy } from "../agreement/group.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Column } from "../write/answer.ts";
import type { TableKept } from "./history.ts";
import type { Told, ToldChange } from "./told-by-papers.ts";

/** The table of every change, as it is kept: its columns, and its rows as CSV writes them, where there are any. */
export type TableToKeep = { readonly columns: readonly Column[]; readonly csv?: string };

type Plain = Pick<Told, "partlyRead"> & {
  readonly columns: readonly Column[];
  readonly isWritten: boolean;
  readonly portfolios: number;
};

/** What only a history of all portfolios asks. */
type OfAll = Pick<Told, "notReplayed" | "held">;

/** The changes of one portfolio, each with its place among those of all. */
type Own = readonly (readonly [place: number, change: ToldChange])[];

/** The texts apart: first the rows in CSV, then one for each of the registrant's portfolios; last {@link OfAll}. */
const [CSV, FIRST] = [0, 1];

/** All that papers tell, and the table of it, made ready to be kept; `portfolios` is how many the registrant has. */
export function toldToKeep(
  { changes, partlyRead, notReplayed, held }: Told,
  { columns, csv }: TableToKeep,
  portfolios: number,
): { plain: unknown; texts: string[] } {
  const placed = changes.map((change, place) => [place, change] as const);
  const byPortfolio = groupBy(placed, ([, { portfolio }]) => portfolio);
  const own = Array.from({ length: portfolios }, (_, portfolio): Own => byPortfolio.get(portfolio) ?? []);
  const plain: Plain = { partlyRead, columns, isWritten: csv !== undefined, portfolios };
  const ofAll: OfAll = { notReplayed, held };
  return { plain, texts: [csv ?? "", ...own.map((one) => JSON.stringify(one)), JSON.stringify(ofAll)] };
}

/** What was kept: its plain data, and its texts by their places, or as their bytes. */
type Kept = {
  readonly plain: unknown;
  readonly text: (place: number) => string | undefined;
  readonly bytes?: (place: number) => Uint8Array | undefined;
};

/**
 * What was kept, of one portfolio by its place or of all; a text that cannot be read is told `anew`. What is not looked at is
 * not read.
 */
export function toldKept(
  { plain, text, bytes }: Kept,
  only: number | undefined,
  anew: () => Told,
): { told: Told; table: TableKept } {
  // Written by the same build.
  const { partlyRead, columns, isWritten, portfolios } = plain as Plain;
  const json = <T>(place: number): T | undefined => {
    const read = text(place);
    return read === undefined ? undefined : (JSON.parse(read) as T);
  };
  const ofAll = lazily({}, { read: (): OfAll => json<OfAll>(FIRST + portfolios) ?? anew() });
  const changes = (): readonly ToldChange[] => {
    const places = only === undefined ? Array.from({ length: portfolios }, (_, at) => at) : [only];
    const read = places.map((place) => json<Own>(FIRST + place));
    if (read.includes(undefined)) return anew().changes;
    const all = read.flatMap((own) => own ?? []);
    return all.sort(([one], [other]) => one - other).map(([, change]) => change);
  };
  const told = lazily(
    { partlyRead },
    { changes, notReplayed: () => ofAll.read.notReplayed, held: () => ofAll.read.held },
  );
  return { told, table: { columns, written: isWritten ? { csv: () => (bytes ?? text)(CSV) } : {} } };
}
