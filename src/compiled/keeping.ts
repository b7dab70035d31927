/** Writing what is kept of a record: after the answer has been given, whole or not at all. */

import type { FileRead, ReadRegistrant } from "../read/record.ts";
import { type Copy, copyWriter, encodedPortfolios, encodedRead, type Whole } from "./copy.ts";
import { type Assembled, TOOL } from "./keeper.ts";
import { ifPacked } from "./packed.ts";
import { putIntoCache, writeIntoCache } from "./putting.ts";
import { toldName, type Untold } from "./questions.ts";
import { encodeResults, type Result, resultsKept } from "./results.ts";
import { spansOf } from "./spans.ts";
import { type Encoded, encodedTelling, openTellings, writeTellings } from "./tellings.ts";
import type { Sink } from "./writing.ts";

// Whatever is kept is written by one file of the built tool.
export { layingFor } from "./laying.ts";

/** Writes the copy of a record that was put together anew; what an older copy holds already is taken as it is written there. */
export async function keepCopy(file: string, folder: string, record: Assembled, older?: Copy): Promise<void> {
  await writeIntoCache(file, (sink) => writeCopy(sink, folder, record, older));
}

/** Writes the copy of a record into a sink. */
export function writeCopy(sink: Sink, folder: string, record: Assembled, older?: Copy): void {
  const { read: add, end } = copyWriter(TOOL, sink);
  for (const { path } of record.files) {
    const read = record.reads.get(path);
    const index = older?.placeOf(path);
    const isOlder = read !== undefined && index !== undefined && older?.readOf(index) === read;
    add(isOlder ? older.encodedReadOf(index) : encodedRead(read));
  }
  end({
    folder,
    paths: record.files.map((file) => file.path),
    whole: wholeOf(record),
    portfolios: record.registrants.map(({ identified }) => encodedPortfolios(identified.all)),
    lengths: record.files.map(({ bytes }) => bytes.length),
    texts: record.files.map(({ bytes }) => bytes),
  });
}

function wholeOf({ files, reads, registrants, problems, stopping, digest }: Assembled): Whole {
  const inOrder = files.map(({ path }) => reads.get(path));
  return { digest, problems, stopping, registrants: placedIn(inOrder, registrants) };
}

/** Registrants by the places of what was read of them; the first of the files has the place `from`. */
export function placedIn(
  reads: readonly (FileRead | undefined)[],
  registrants: readonly ReadRegistrant[],
  from = 0,
): Whole["registrants"] {
  const places = new Map<unknown, number>();
  const registers = new Map<string, number>();
  reads.forEach((read, index) => {
    if (read?.value === undefined) return;
    places.set(read.value, from + index);
    if (read.role === "registrant") registers.set(read.registrant, from + index);
  });
  const placesOf = (values: readonly unknown[]): number[] => values.map((value) => places.get(value) as number);
  return registrants.map(({ slug, agreements, statements }) => {
    const own = registers.get(slug);
    return {
      slug,
      ...(own === undefined ? {} : { own }),
      agreements: agreements.map((agreement) => {
        const terms = places.get(agreement.terms);
        return {
          slug: agreement.slug,
          ...(terms === undefined ? {} : { terms }),
          amendments: placesOf(agreement.amendments),
          overlays: placesOf(agreement.overlays),
        };
      }),
      statements: placesOf(statements),
    };
  });
}

/** Writes what else was worked out of a record, with what was kept of it before. */
export async function keepResults(file: string, digest: string, made: readonly Result[]): Promise<void> {
  if (made.length === 0) return;
  const names = new Set(made.map(({ name }) => name));
  const before = resultsKept(file, TOOL, digest).filter(({ name }) => !names.has(name));
  const bytes = ifPacked(() => encodeResults(TOOL, digest, [...before, ...made]));
  if (bytes) await putIntoCache(file, bytes);
}

/** Of what papers tell, more than this many tellings are not kept: those written longest ago are forgotten. */
const MOST_TELLINGS = 32;

/** A file of tellings is no larger. */
const MOST_TELLINGS_BYTES = 1 << 27;

/** Works out what was asked of papers in vain, and writes it with what was kept of it before. */
export async function keepTellings(file: string, digest: string, untold: readonly Untold[]): Promise<void> {
  if (untold.length === 0) return;
  const made = new Map<string, Encoded>();
  for (const { name, at, found, days, workOut } of untold) {
    const full = toldName(name, at, days.map(spansOf(found)));
    if (!made.has(full)) made.set(full, encodedTelling(full, await workOut()));
  }
  const own = [...made.values()];
  const before = openTellings(file, TOOL, digest);
  const older = before?.others(new Set(made.keys())) ?? [];
  before?.close();
  const room = Math.max(MOST_TELLINGS, own.length);
  for (const kept of [[...older, ...own].slice(-room), own]) {
    const bytes = kept.flatMap(({ front, texts }) => [front, ...texts]).reduce((all, { length }) => all + length, 0);
    if (bytes > MOST_TELLINGS_BYTES) continue;
    await writeIntoCache(file, (sink) => writeTellings(sink, TOOL, digest, kept));
    return;
  }
}
