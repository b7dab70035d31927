import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync } from "node:fs";
import path from "node:path";
import type { Portfolio } from "../../agreement/identity.ts";
import type { Shell } from "../../cli.ts";
import { cannotRead } from "../../failure.ts";
import { newSeries, type Running } from "../../fees/accrual.ts";
import { type AssetsRow, netAssetsReader, type Reading } from "../../read/net-assets.ts";
import { reason } from "../../record.ts";
import { piecesFrom } from "../../stdin.ts";

type SeriesOf = (portfolio: Portfolio, part: string | undefined) => Running;

/**
 * Reads a file of daily net assets to its end, piece by piece, and tells the shell its digest. Returns the series that its
 * rows belong to. Fails with exit 3 where it cannot be read.
 */
export async function readSeries(
  { netAssets }: { readonly netAssets: string },
  shell: Shell,
  { row, ...reading }: Omit<Reading, "row"> & { readonly row: (row: AssetsRow, seriesOf: SeriesOf) => void },
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
  const reader = netAssetsReader({
    ...reading,
    row: (one) => {
      rows++;
      row(one, seriesOf);
    },
  });
  const hash = createHash("sha256");
  const { descriptor, size } = opened(netAssets, shell.cwd);
  const progress = progressOn(shell, size);
  let done = 0;
  try {
    for (const piece of piecesFrom(descriptor)) {
      hash.update(piece);
      await reader.write(piece);
      done += piece.length;
      progress.show(rows, done);
    }
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    throw cannotRead(`cannot read ${netAssets}: ${reason(error)}`);
  } finally {
    progress.clear();
    if (descriptor !== 0) closeSync(descriptor);
  }
  await reader.end();
  shell.read?.({ path: netAssets, sha256: hash.digest("hex") });
  return [...series.values()].flatMap((parts) => [...parts.values()]);
}

/** A file opened to be read, and its size where it has one. */
function opened(file: string, cwd: string): { descriptor: number; size: number | undefined } {
  if (file === "-") return { descriptor: 0, size: undefined };
  try {
    const descriptor = openSync(path.resolve(cwd, file), "r");
    const stat = fstatSync(descriptor);
    if (!stat.isDirectory()) return { descriptor, size: stat.isFile() ? stat.size : undefined };
    closeSync(descriptor);
  } catch (error) {
    throw cannotRead(`cannot read ${file}: ${reason(error)}`);
  }
  throw cannotRead(`cannot read ${file}: it is a folder`);
}

/** How far the reading is, on a terminal, once it has taken a second. */
function progressOn(
  shell: Shell,
  size: number | undefined,
): { show: (rows: number, done: number) => void; clear: () => void } {
  if (!shell.isTerminal("stderr")) return { show: () => {}, clear: () => {} };
  const start = performance.now();
  let shown = start + 1_000 - STEP;
  let isShown = false;
  return {
    show: (rows, done) => {
      const now = performance.now();
      if (now - shown < STEP) return;
      shown = now;
      isShown = true;
      const share = size ? `, ${Math.min(100, Math.floor((done / size) * 100))}%` : "";
      shell.print(`\r\u001b[Kreading: ${rows.toLocaleString("en-US")} rows${share}`);
    },
    clear: () => {
      if (isShown) shell.print("\r\u001b[K");
    },
  };
}

/** Milliseconds between two looks at the same line. */
const STEP = 100;
