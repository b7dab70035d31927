/**
 * What of the cache is deleted, each time that something was put into it: what was written longest ago, of more than is kept,
 * and what was never finished. What another process deletes or writes meanwhile is left as it is, links are never followed, and
 * whatever has not the name and the place of a file of the cache stays.
 */
import { lstatSync, readdirSync, rmdirSync, rmSync, type Stats } from "node:fs";
import path from "node:path";
import { ifAllowed } from "../files.ts";
import { FILE_NAME, KEPT } from "./folder.ts";
import { isOwn } from "./own.ts";
import { UNFINISHED } from "./putting.ts";

/** How much is kept of copies, and again of code; what was not written for longest goes first. */
const MOST_FILES = 128;
const MOST_BYTES = 2 ** 30;

const DAY = 24 * 60 * 60 * 1000;
/** In milliseconds: nothing is written for as long. */
const LONGEST_WRITE = DAY;
/** In milliseconds: of a build, or for a V8, for which no code was written for as long, none is kept. */
const LONGEST_UNWRITTEN = 30 * DAY;

/** What files of the cache were called by builds before this one. */
const ONCE_KEPT = ["findings", "told"];

const KINDS = new Set<string | undefined>([...KEPT, ...ONCE_KEPT]);

/** Deletes what is too much in the folder of the cache. What cannot be deleted is left. */
export function clearCache(folder: string): void {
  if (!isOwnFolder(folder)) return;
  clearCopies(folder);
  clearCode(path.join(folder, "code"));
}

/** A file or a folder of the cache, and when it was written last, in milliseconds. */
type Kept = { readonly file: string; readonly size: number; readonly time: number };

/** Files that are of use together alone, and the folders, the inner first, that go with them where nothing else is there. */
type Group = { readonly files: readonly Kept[]; readonly folders: readonly Kept[]; readonly time: number };

function clearCopies(folder: string): void {
  const files = filesIn(folder);
  removeUnfinished(files.filter(({ file }) => UNFINISHED.test(file) && isCopy(file.replace(UNFINISHED, ""))));
  const kept = files.filter(({ file }) => isCopy(file));
  removeOldest(kept.map((file) => ({ files: [file], folders: [], time: file.time })));
}

/** Whether a file is called as one that is kept of a record: what else a person has put into the folder is theirs. */
function isCopy(file: string): boolean {
  return KINDS.has(FILE_NAME.exec(path.basename(file))?.[1]);
}

/** As `start.cjs` and `own-code.cjs` name them: a folder by build and V8, in it one by usage, in it a file by module. */
const BUILD_AND_V8 = /^[0-9a-f]{16}-.+$/;
const CODE = /\.cache$/;
/** As builds before this one called what was not finished. */
const ONCE_UNFINISHED = /\.\d+$/;

/** Whether a file is called as code that was not finished. */
function isCodeUnfinished(file: string): boolean {
  return [UNFINISHED, ONCE_UNFINISHED].some((end) => end.test(file) && CODE.test(file.replace(end, "")));
}

function clearCode(folder: string): void {
  const builds = foldersIn(folder).filter(({ file }) => BUILD_AND_V8.test(path.basename(file)));
  const groups = builds.map((build): Group => {
    const usages = foldersIn(build.file);
    const all = usages.flatMap(({ file }) => filesIn(file));
    removeUnfinished(all.filter(({ file }) => isCodeUnfinished(file)));
    const files = all.filter(({ file }) => CODE.test(file));
    const folders = [...usages, build];
    return { files, folders, time: Math.max(...(files.length > 0 ? files : folders).map(({ time }) => time)) };
  });
  const isOld = ({ time }: Group): boolean => Date.now() - time > LONGEST_UNWRITTEN;
  groups.filter(isOld).forEach(removeGroup);
  removeOldest(groups.filter((group) => !isOld(group)));
}

/** Deletes the groups written longest ago, as long as there are too many files or bytes; the last written stays, however large it is. */
function removeOldest(groups: readonly Group[]): void {
  const all = groups.flatMap(({ files }) => files);
  let count = all.length;
  let bytes = bytesOf(all);
  for (const group of [...groups].sort((a, b) => a.time - b.time).slice(0, -1)) {
    if (count <= MOST_FILES && bytes <= MOST_BYTES) return;
    removeGroup(group);
    count -= group.files.length;
    bytes -= bytesOf(group.files);
  }
}

function bytesOf(files: readonly Kept[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function removeGroup({ files, folders }: Group): void {
  files.forEach(remove);
  // Refused where anything is left there, ours or not.
  for (const { file } of folders) ifAllowed(() => rmdirSync(file));
}

function removeUnfinished(files: readonly Kept[]): void {
  files.filter(({ time }) => Date.now() - time > LONGEST_WRITE).forEach(remove);
}

function remove({ file }: Kept): void {
  ifAllowed(() => rmSync(file, { force: true }));
}

/** The plain files in a folder: links are none. */
function filesIn(folder: string): Kept[] {
  return entriesIn(folder, (stat) => stat.isFile());
}

/** The folders in a folder, no links to any, that are this user's, where that is one too. */
function foldersIn(folder: string): Kept[] {
  return isOwnFolder(folder) ? entriesIn(folder, (stat) => stat.isDirectory() && isOwn(stat)) : [];
}

function entriesIn(folder: string, isWanted: (stat: Stats) => boolean): Kept[] {
  return (ifAllowed(() => readdirSync(folder)) ?? []).flatMap((name) => {
    const file = path.join(folder, name);
    const stat = statOf(file);
    return stat && isWanted(stat) ? [{ file, size: stat.size, time: stat.mtimeMs }] : [];
  });
}

function isOwnFolder(folder: string): boolean {
  const stat = statOf(folder);
  return stat?.isDirectory() === true && isOwn(stat);
}

/** What stands at a path, a link itself; undefined where nothing does any more. */
function statOf(file: string): Stats | undefined {
  return ifAllowed(() => lstatSync(file, { throwIfNoEntry: false }));
}
