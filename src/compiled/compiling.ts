/**
 * Compiling a record of many files: one registrant after the other is read, put together and written into the copy, and nothing of
 * it is held. The copy is the one that is written of the record when it is put together whole, byte for byte.
 */
import { createHash } from "node:crypto";
import { inOrder, type Problem } from "../agreement/problem.ts";
import { ifAllowed, type listed, readPlainFile } from "../files.ts";
import { garbageCollected } from "../garbage.ts";
import type { Progress } from "../progress.ts";
import { assemble, type Filed, type FileRead, misplaced, rolesAmong } from "../read/record.ts";
import { type Judged, readEach, stoppingIn } from "../record.ts";
import { type Copy, type CopyWriter, copyWriter, encodedPortfolios, encodedRead, type Whole } from "./copy.ts";
import { TOOL } from "./keeper.ts";
import { placedIn } from "./keeping.ts";
import { type LaidAside, layAside, writeIntoCache } from "./putting.ts";

/**
 * Writes the copy of the record whose files were listed, with what an older copy holds of them, and tells its digest; undefined
 * where it could not be written: the folder holds what is no plain file, or cannot be read, or no file of a record, or the
 * cache cannot be written. Then the record is to be read anew, which tells what is wrong with its files.
 */
export async function compileInto(
  file: string,
  folder: string,
  { paths, problems: beside }: ReturnType<typeof listed>,
  older: Copy | undefined,
  progress: Progress,
  judged?: Judged,
): Promise<string | undefined> {
  let written: string | undefined;
  const isWritten = await writeIntoCache(file, async (sink) => {
    const roleOf = rolesAmong(paths);
    const out = paths.filter((path) => roleOf(path) === undefined).map(misplaced);
    if (beside.length > 0 || out.length === paths.length) return false;
    const letGo = garbageCollected();
    return aside(file, async (texts, portfolios) => {
      const compiling: Compiling = {
        folder,
        texts,
        portfolios,
        older,
        judged,
        progress,
        misplaced: out,
        writer: copyWriter(TOOL, sink),
        done: done(),
      };
      for (const group of byRegistrant(paths, roleOf)) {
        letGo();
        if (!(await compileSome(compiling, group, paths.length))) return false;
      }
      letGo(0);
      const { digest, problems, stopping, registrants, portfolioLengths, lengths } = compiling.done;
      written = `sha256:${digest.digest("hex")}`;
      compiling.writer.end({
        folder,
        paths,
        whole: {
          digest: written,
          problems: [...out, ...inOrder(problems)],
          stopping,
          registrants,
        },
        portfolios: portfolios.inPieces(portfolioLengths),
        lengths,
        texts: texts.all(),
      });
      letGo(0);
      return true;
    });
  });
  return isWritten ? written : undefined;
}

/** Lays two kinds of bytes aside while something is done. */
async function aside<T>(file: string, act: (first: LaidAside, second: LaidAside) => Promise<T>): Promise<T> {
  const first = layAside(file);
  try {
    const second = layAside(file);
    try {
      return await act(first, second);
    } finally {
      second.close();
    }
  } finally {
    first.close();
  }
}

type Compiling = {
  readonly folder: string;
  readonly writer: CopyWriter;
  /** What stands behind what was read: it is written when all is read. */
  readonly texts: LaidAside;
  readonly portfolios: LaidAside;
  readonly older: Copy | undefined;
  readonly judged: Judged | undefined;
  readonly progress: Progress;
  readonly misplaced: readonly Problem[];
  readonly done: ReturnType<typeof done>;
};

/** What has come of the files so far. */
function done() {
  return {
    digest: createHash("sha256"),
    problems: [] as Problem[],
    stopping: [] as Problem[],
    registrants: [] as Whole["registrants"][number][],
    portfolioLengths: [] as number[],
    lengths: [] as number[],
  };
}

/** A file, and whose it is where it stands in a place of a record. */
type Placed = { readonly path: string; readonly filed: Filed | undefined };

/** The files by registrants: those of one stand together in order of path. What stands in no place goes with those before it. */
function* byRegistrant(
  paths: readonly string[],
  roleOf: (path: string) => Filed | undefined,
): Generator<readonly Placed[]> {
  let group: Placed[] = [];
  let slug: string | undefined;
  for (const path of paths) {
    const filed = roleOf(path);
    if (filed && slug !== undefined && filed.registrant !== slug) {
      yield group;
      group = [];
    }
    if (filed) slug = filed.registrant;
    group.push({ path, filed });
  }
  if (group.length > 0) yield group;
}

/** Reads one registrant's files and writes what they read to; false where one of them is no plain file, or cannot be read. */
async function compileSome(compiling: Compiling, group: readonly Placed[], total: number): Promise<boolean> {
  const { folder, writer, older, judged, progress, done: all } = compiling;
  const from = all.lengths.length;
  const reads: (FileRead | undefined)[] = [];
  for (const { path, filed } of group) {
    const bytes = readPlainFile(`${folder}/${path}`, path, []);
    if (bytes === undefined) return false;
    const [read] = filed ? await readEach([filed], new Map([[path, bytes]]), (_, own) => heldIn(older, path, own)) : [];
    reads.push(read);
    writer.read(encodedRead(read));
    compiling.texts.add(bytes);
    all.lengths.push(bytes.length);
    all.digest.update(`${path}\0${bytes.length}\0`).update(bytes);
    progress.show(all.lengths.length, all.lengths.length / total);
  }
  const { registrants, problems } = assemble(reads.flatMap((read) => read ?? []));
  all.stopping.push(...(await stoppingIn(registrants, [...compiling.misplaced, ...problems], judged)));
  for (const one of problems) all.problems.push(one);
  all.registrants.push(...placedIn(reads, registrants, from));
  for (const { identified } of registrants) {
    const encoded = encodedPortfolios(identified.all);
    compiling.portfolios.add(encoded);
    all.portfolioLengths.push(encoded.length);
  }
  return true;
}

/** What an older copy holds as read of a file, where it has these bytes; of a copy that cannot be read any more, nothing. */
function heldIn(older: Copy | undefined, path: string, bytes: Buffer): FileRead | undefined {
  const index = older?.placeOf(path);
  if (older === undefined || index === undefined) return undefined;
  return ifAllowed(() => (older.isText(index, bytes, bytes.length) ? older.readAgain(index) : undefined));
}
