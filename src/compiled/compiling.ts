/**
 * Compiling a record of many files: one registrant after the other is read, put together and written into the copy, and nothing of
 * it is held. The copy is the one that is written of the record when it is put together whole, byte for byte.
 */
import { createHash } from "node:crypto";
import { inOrder, type Problem } from "../agreement/problem.ts";
import { ifAllowed, type listed, readPlainFile } from "../files.ts";
import type { Progress } from "../progress.ts";
import { assemble, type Filed, type FileRead, fileRoles } from "../read/record.ts";
import { readEach, stoppingIn } from "../record.ts";
import { type Copy, type CopyWriter, copyWriter, encodedPortfolios, encodedRead, type Whole } from "./copy.ts";
import { TOOL } from "./keeper.ts";
import { placedIn } from "./keeping.ts";
import { type LaidAside, layAside, writeIntoCache } from "./putting.ts";

/**
 * Writes the copy of the record whose files were listed, with what an older copy holds of them; tells whether it could be: not
 * where the folder holds what is no plain file, or cannot be read, or no file of a record, nor where the cache cannot be
 * written. Then the record is to be read anew, which tells what is wrong with its files.
 */
export function compileInto(
  file: string,
  folder: string,
  { paths, problems: beside }: ReturnType<typeof listed>,
  older: Copy | undefined,
  progress: Progress,
): Promise<boolean> {
  return writeIntoCache(file, async (sink) => {
    const { filed, problems: misplaced } = fileRoles(paths);
    if (beside.length > 0 || filed.length === 0) return false;
    const aside = layAside(file);
    try {
      const compiling: Compiling = {
        folder,
        aside,
        older,
        progress,
        misplaced,
        writer: copyWriter(TOOL, sink),
        done: done(),
      };
      const places = new Map(filed.map((one) => [one.path, one]));
      for (const group of byRegistrant(paths, places))
        if (!(await compileSome(compiling, group, paths.length))) return false;
      const { digest, problems, stopping, registrants, portfolios, lengths } = compiling.done;
      compiling.writer.end({
        folder,
        paths,
        whole: {
          digest: `sha256:${digest.digest("hex")}`,
          problems: [...misplaced, ...inOrder(problems)],
          stopping,
          registrants,
        },
        portfolios,
        lengths,
        texts: aside.all(),
      });
      return true;
    } finally {
      aside.close();
    }
  });
}

type Compiling = {
  readonly folder: string;
  readonly writer: CopyWriter;
  readonly aside: LaidAside;
  readonly older: Copy | undefined;
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
    portfolios: [] as Uint8Array[],
    lengths: [] as number[],
  };
}

/** A file, and whose it is where it stands in a place of a record. */
type Placed = { readonly path: string; readonly filed?: Filed };

/** The files by registrants: those of one stand together in order of path. What stands in no place goes with those before it. */
function byRegistrant(paths: readonly string[], places: ReadonlyMap<string, Filed>): Placed[][] {
  const groups: Placed[][] = [];
  let slug: string | undefined;
  for (const path of paths) {
    const filed = places.get(path);
    if (groups.length === 0 || (filed && slug !== undefined && filed.registrant !== slug)) groups.push([]);
    if (filed) slug = filed.registrant;
    (groups.at(-1) as Placed[]).push({ path, ...(filed ? { filed } : {}) });
  }
  return groups;
}

/** Reads one registrant's files and writes what they read to; false where one of them is no plain file, or cannot be read. */
async function compileSome(compiling: Compiling, group: readonly Placed[], total: number): Promise<boolean> {
  const { folder, writer, aside, older, progress, misplaced, done: all } = compiling;
  const from = all.lengths.length;
  const reads: (FileRead | undefined)[] = [];
  for (const { path, filed } of group) {
    const bytes = readPlainFile(`${folder}/${path}`, path, []);
    if (bytes === undefined) return false;
    const [read] = filed ? await readEach([filed], new Map([[path, bytes]]), (_, own) => heldIn(older, path, own)) : [];
    reads.push(read);
    writer.read(encodedRead(read));
    aside.add(bytes);
    all.lengths.push(bytes.length);
    all.digest.update(`${path}\0${bytes.length}\0`).update(bytes);
    progress.show(all.lengths.length, all.lengths.length / total);
  }
  const { registrants, problems } = assemble(reads.flatMap((read) => read ?? []));
  all.stopping.push(...(await stoppingIn(registrants, [...misplaced, ...problems])));
  for (const one of problems) all.problems.push(one);
  all.registrants.push(...placedIn(reads, registrants, from));
  all.portfolios.push(...registrants.map(({ identified }) => encodedPortfolios(identified.all)));
  return true;
}

/** What an older copy holds as read of a file, where it has these bytes; of a copy that cannot be read any more, nothing. */
function heldIn(older: Copy | undefined, path: string, bytes: Buffer): FileRead | undefined {
  const index = older?.placeOf(path);
  if (older === undefined || index === undefined) return undefined;
  return ifAllowed(() => (older.isText(index, bytes, bytes.length) ? older.readAgain(index) : undefined));
}
