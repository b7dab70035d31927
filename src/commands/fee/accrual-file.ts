import { createHash } from "node:crypto";
import type { Portfolio } from "../../agreement/identity.ts";
import { newSeries, type Running } from "../../fees/accrual/running.ts";
import { progressOn } from "../../progress.ts";
import { type AssetsRow, netAssetsReader, type Reader, type Reading } from "../../read/net-assets.ts";
import type { Shell } from "../../shell.ts";
import { piecesFrom } from "../../stdin.ts";
import type { Named } from "./accrual-names.ts";
import { readOpened } from "./file-opened.ts";

/** A file as messages name it. */
export function shownAs(netAssets: string): string {
  return netAssets === "-" ? "stdin" : netAssets;
}

type SeriesOf = (portfolio: Portfolio, part: string | undefined) => Running;

/**
 * Reads a file of daily net assets to its end, piece by piece, and tells the shell its digest. Returns the series that its
 * rows belong to. Fails with exit 3 where it cannot be read.
 */
export async function readSeries(
  { netAssets }: { readonly netAssets: string },
  shell: Shell,
  {
    row,
    ...reading
  }: Omit<Reading<Named>, "row"> & {
    /** Told of each row, with where it stands. */
    readonly row: (row: AssetsRow<Named>, seriesOf: SeriesOf, place: Reader["place"]) => void;
  },
): Promise<readonly Running[]> {
  const series = new Map<Portfolio, Map<string | undefined, Running>>();
  const seriesOf: SeriesOf = (portfolio, part) => {
    const known = series.get(portfolio)?.get(part);
    if (known) return known;
    const parts = series.get(portfolio) ?? new Map<string | undefined, Running>();
    const own = newSeries(portfolio, part);
    series.set(portfolio, parts.set(part, own));
    return own;
  };
  let rows = 0;
  const reader: Reader = netAssetsReader({
    ...reading,
    row: (one) => {
      rows++;
      row(one, seriesOf, reader.place);
    },
  });
  const hash = createHash("sha256");
  readOpened(netAssets, shell.cwd, (descriptor, size) => {
    const progress = progressOn(shell, "rows", () => performance.now());
    let done = 0;
    try {
      for (const piece of piecesFrom(descriptor)) {
        hash.update(piece);
        reader.write(piece);
        done += piece.length;
        progress.show(rows, size ? done / size : undefined);
      }
    } finally {
      progress.clear();
    }
  });
  const { unended } = reader.end();
  if (unended !== undefined)
    shell.say(
      `${shownAs(netAssets)}:${unended}: no line end follows the last row; were the file cut, its amount may be too`,
    );
  shell.read?.({ path: netAssets, sha256: hash.digest("hex") });
  return [...series.values()].flatMap((parts) => [...parts.values()]);
}
