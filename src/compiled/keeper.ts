/**
 * What is kept of a record between questions, and when it may be used. Every file is still read, and compared byte for byte
 * with the compiled copy; what differs is parsed again, and what came of all files together is used only where none does.
 */
import path from "node:path";
import type { Amendment } from "../agreement/facts.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Problem } from "../agreement/problem.ts";
import { ifAllowed, listed, listedByName, type RecordFiles } from "../files.ts";
import type { Progress } from "../progress.ts";
import type { FileRead } from "../read/record.ts";
import type { OpenRecord } from "../record.ts";
import { type Copy, openCopy, pathsTogether, unchangedIn } from "./copy.ts";
import { type CopyFiles, copyFiles } from "./folder.ts";
import type { Laid } from "./laying.ts";
import { openPages } from "./pages.ts";
import { drawing, type Keeping, noting, placesOf, type SpanOf, tellingFrom } from "./questions.ts";
import { apartFrom, registrantsFrom } from "./registrants.ts";
import { resultsFrom, resultsKept } from "./results.ts";
import { openSchedules, type PaperAt } from "./schedules.ts";
import { openTellings } from "./tellings.ts";

/**
 * The tool that writes a copy and may read it: this one alone, as it was built, over the letters that Node knows, by which
 * names are compared.
 */
declare const BUILD: string;
export const TOOL = `${typeof BUILD === "undefined" ? "source" : BUILD}-${process.versions.unicode}`;

/** Where copies are kept; without a folder the one that comes with the tool may be used still. */
export type Caching = { readonly cache: string | undefined };

/** A record as it was put together from its files, to be kept. */
export type Assembled = {
  readonly files: RecordFiles["files"];
  readonly beside: readonly Problem[];
  readonly reads: ReadonlyMap<string, FileRead>;
} & Pick<OpenRecord, "registrants" | "problems" | "stopping" | "digest">;

type Remembered = Pick<OpenRecord, "scheduleOn" | "pageOn" | "workedOut" | "told" | "keep" | "close">;

export type Keeper = Pick<OpenRecord, "readAlready" | "judging"> & {
  /** The record out of its copy, where no file of it has changed. */
  readonly unchanged: () => Omit<OpenRecord, "folder" | "chosen"> | undefined;
  /** The record out of a copy that is made for it before it is asked: where its files are many; undefined where none can be. */
  readonly compiled: (progress: Progress) => Promise<Omit<OpenRecord, "folder" | "chosen"> | undefined>;
  /** A record that was put together anew: what it is asked, and is to be kept of it. */
  readonly remember: (record: Assembled) => Remembered;
};

/** The keeper of the record in a folder. */
export function keeperOf(folder: string, chosen: OpenRecord["chosen"], { cache }: Caching): Keeper {
  const places = cache === undefined ? undefined : copyFiles(cache, folder);
  const shipped = chosen === "bundled" ? shippedFiles() : undefined;
  const judgements = judgementsIn(places?.judgements);
  const own = places && (() => openCopy(places.copy, TOOL, folder));
  let copy: Copy | undefined;
  const replaceCopy = (opened: Copy | undefined): void => {
    if (opened === copy) return;
    copy?.close();
    copy = opened;
  };
  return {
    unchanged: () => {
      const paths = listedByName(folder);
      if (paths === undefined) return undefined;
      const together = pathsTogether(paths);
      const tried = [
        ...(shipped ? [{ files: shipped, open: () => openCopy(shipped.copy, TOOL, BUNDLED, true) }] : []),
        ...(places && own ? [{ files: places, open: own }] : []),
      ];
      for (const { files, open } of tried) {
        const opened = open();
        if (opened?.paths === together && unchangedIn(folder, paths, opened)) {
          replaceCopy(undefined);
          return recordOf(opened, paths, files, places, judgements);
        }
        replaceCopy(opened ?? copy);
      }
      return undefined;
    },
    compiled: async (progress) => {
      if (places === undefined || own === undefined) return undefined;
      const found = listed(folder);
      if (found.paths.length < LARGE) return undefined;
      const { compileInto } = await import("./compiling.ts");
      const digest = await compileInto(places.copy, folder, found, copy, progress, await judgements.judging());
      if (digest === undefined) return undefined;
      const made = own();
      // Another may have put its own in this place since.
      if (made?.paths !== pathsTogether(found.paths) || made.whole().digest !== digest) {
        made?.close();
        return undefined;
      }
      replaceCopy(undefined);
      return recordOf(made, found.paths, places, places, judgements);
    },
    readAlready: (file, bytes) => copy && readFrom(copy)(file, bytes),
    judging: judgements.judging,
    remember: (record) => {
      const at = placesOf(record.registrants);
      const laid = places && record.beside.length === 0 ? laidFor(places, record.digest) : NOT_LAID;
      const keeping: Keeping = { places: at, spans: new WeakMap(), laying: laid.laying };
      const scheduleOn = noting(keeping, () => undefined);
      const results = resultsFrom(() => []);
      const telling = tellingFrom(at, keeping.spans, () => undefined);
      return {
        scheduleOn,
        pageOn: drawing(keeping, scheduleOn, () => undefined),
        workedOut: results.workedOut,
        told: telling.told,
        keep: async () => {
          if (places === undefined || record.beside.length > 0) return;
          const { keepCopy, keepResults, keepTellings } = await import("./keeping.ts");
          await keepCopy(places.copy, folder, record, copy);
          await laid.keep();
          await keepResults(places.results, record.digest, results.workedOutNow());
          await keepTellings(places.tellings, record.digest, telling.untold());
          await judgements.keep();
        },
        close: () => replaceCopy(undefined),
      };
    },
  };
}

/** Of as many files, what is read of them is not held: it is written into the copy as it is read, and answered from there. */
const LARGE = 5_000;

/** The copy that comes with the tool, of the record that does. */
const shippedFiles = (): ShippedFiles => ({
  copy: path.join(__dirname, "record.copy"),
  schedules: path.join(__dirname, "record.schedules"),
  pages: path.join(__dirname, "record.pages"),
});
type ShippedFiles = Pick<CopyFiles, "copy" | "schedules" | "pages">;
/** Wherever it is installed. */
export const BUNDLED = "bundled";

function recordOf(
  copy: Copy,
  paths: readonly string[],
  files: ShippedFiles,
  own: CopyFiles | undefined,
  judgements: JudgementsKept,
): Omit<OpenRecord, "folder" | "chosen"> {
  const whole = copy.whole();
  const registrants = registrantsFrom(copy, whole);
  const { places, readingOf, apart } = apartFrom(copy, whole, registrants);
  const paperAt: PaperAt = ({ agreement }, at, place) => {
    const file = whole.registrants[at.registrant]?.agreements[at.agreement]?.amendments[place];
    return (file === undefined ? undefined : readingOf(agreement)(file))?.value as Amendment;
  };
  const bytesOf = (file: string): Buffer | undefined => {
    const index = copy.placeOf(file);
    return index === undefined ? undefined : Buffer.from(copy.bytesOf(index));
  };
  const schedulesIn = eachOpened(files.schedules, own?.schedules, (file, isShipped) =>
    openSchedules(file, TOOL, whole.digest, paperAt, isShipped),
  );
  const pagesIn = eachOpened(files.pages, own?.pages, (file, isShipped) =>
    openPages(file, TOOL, whole.digest, isShipped),
  );
  const laid = own ? laidFor(own, whole.digest) : NOT_LAID;
  const results = resultsFrom((name) => (own ? resultsKept(own.results, TOOL, whole.digest, name) : []));
  const spans: SpanOf = new WeakMap();
  const keeping: Keeping = { places, spans, laying: laid.laying };
  const tellings = lazily({}, { opened: () => own && openTellings(own.tellings, TOOL, whole.digest) });
  let isTold = false;
  const telling = tellingFrom(places, spans, () => {
    isTold = true;
    return tellings.opened;
  });
  const scheduleOn = noting(keeping, (at, found, asOf, only) => {
    for (const kept of schedulesIn.each()) {
      const on = kept.on(at, found, asOf, only);
      if (on) return on;
    }
    return undefined;
  });
  return {
    registrants,
    problems: whole.problems,
    stopping: whole.stopping,
    files: paths,
    digest: whole.digest,
    bytesOf,
    textOf: (file) => bytesOf(file)?.toString("utf8"),
    readAlready: readFrom(copy),
    scheduleOn,
    apart,
    pageOn: drawing(keeping, scheduleOn, (name, at, asOf) => {
      for (const kept of pagesIn.each()) {
        const page = kept.on(name, at, asOf);
        if (page) return page;
      }
      return undefined;
    }),
    workedOut: results.workedOut,
    told: telling.told,
    judging: judgements.judging,
    keep: async () => {
      await judgements.keep();
      const workedOut = results.workedOutNow();
      const untold = telling.untold();
      await laid.keep();
      if (own === undefined || workedOut.length + untold.length === 0) return;
      const { keepResults, keepTellings } = await import("./keeping.ts");
      await keepResults(own.results, whole.digest, workedOut);
      await keepTellings(own.tellings, whole.digest, untold);
    },
    close: () => {
      for (const one of [copy, schedulesIn, pagesIn, ...(isTold ? [tellings.opened] : [])]) one?.close();
    },
  };
}

/** Where what is worked out is laid: what lays it is loaded when there is something. */
type LaidLater = { readonly laying: Keeping["laying"]; readonly keep: () => Promise<void> };

function laidFor(files: CopyFiles, digest: string): LaidLater {
  let laid: Laid | undefined;
  return {
    laying: async () => {
      laid ??= (await import("./keeping.ts")).layingFor(files, digest);
      return laid;
    },
    keep: async () => laid?.keep(),
  };
}

const NOT_LAID: LaidLater = { laying: async () => undefined, keep: async () => {} };

/** What is kept in the file that comes with the tool, and in the user's own: each opened when it is come to, and then held. */
function eachOpened<T extends { readonly close: () => void }>(
  file: string,
  own: string | undefined,
  open: (file: string, isShipped: boolean) => T | undefined,
): { readonly each: () => Generator<T>; readonly close: () => void } {
  const opened = new Map<string, T | undefined>();
  return {
    each: function* () {
      for (const one of new Set([file, own ?? file])) {
        if (!opened.has(one)) opened.set(one, open(one, one !== own));
        const found = opened.get(one);
        if (found) yield found;
      }
    },
    close: () => {
      for (const one of opened.values()) one?.close();
    },
  };
}

type JudgementsKept = Pick<OpenRecord, "judging" | "keep">;

/** The judgements kept in a file, which is read when the first is asked for; without a file, those made from now on. */
export function judgementsIn(file: string | undefined): JudgementsKept {
  const made = lazily({}, { opened: async () => (await import("./judgements.ts")).openJudgements(file, TOOL) });
  let isAsked = false;
  return {
    judging: async () => {
      isAsked = true;
      return (await made.opened).judged;
    },
    keep: async () => {
      if (file === undefined || !isAsked) return;
      const bytes = (await made.opened).encoded();
      if (bytes) await (await import("./putting.ts")).putIntoCache(file, bytes);
    },
  };
}

/** What a copy holds as read of a file, where its text is what these bytes are. */
function readFrom(copy: Copy): OpenRecord["readAlready"] {
  return ({ path: file }, bytes) => {
    const index = copy.placeOf(file);
    if (index === undefined) return undefined;
    // What the system refuses of the copy is read of the record.
    return ifAllowed(() => (copy.isText(index, bytes, bytes.length) ? copy.readOf(index) : undefined));
  };
}
