// Where another V8 runs than the one that built the tool: the code that it compiles is kept in the user's own cache, for
// the next time. What stands there is run, so nothing is taken from a file that anybody else could have written, or that a
// disk or a lost write has spoiled: V8 does not look, and a file holds its code twice over, for comparison.
const fs = require("node:fs");
const path = require("node:path");

/** The code kept for a usage by this V8 and of these bundles, and how to keep what is not kept yet. */
function ownCode(usage, stamp, v8) {
  const cache = cacheFolder(process.env);
  if (cache === undefined || !isOwnFolder(cache)) return { code: () => undefined };
  const folder = path.join(cache, "code", `${stamp}-${v8}`, usage);
  return {
    code: (name) => ownCodeIn(path.join(folder, `${name}.cache`)),
    // The answer is out. A file of the tool that the system does not let it read now is passed over, as what it does not let
    // it write is by `keepCode`: the next run compiles anew. All else is a bug of ours, and `run` tells it with its stack, as
    // it does where a record is kept.
    keep: async (modules, load) => {
      const missing = [...modules].filter(([, { script }]) => script.cachedDataRejected !== false);
      if (missing.length === 0) return;
      const all = missing.map(([name, { script }]) => ({ name, code: script.createCachedData() }));
      const keeping = ifAllowed(() => load("compiled-code"));
      await keeping?.keepCode(cache, folder, all);
    },
  };
}

/** As for compiled copies of records: `schedule-a` in XDG_CACHE_HOME, LOCALAPPDATA, or `.cache` at home. */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }) {
  const all = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && path.join(HOME, ".cache")];
  const first = all.find((folder) => folder && path.isAbsolute(folder));
  return first && path.join(first, "schedule-a");
}

/** Whether a cache is a folder, no link to one, that is this user's and that nobody else may write to; or is still to be made. */
function isOwnFolder(cache) {
  try {
    const stat = fs.lstatSync(cache, { throwIfNoEntry: false });
    return stat === undefined || (stat.isDirectory() && isOwn(stat));
  } catch {
    return false;
  }
}

/** The code in a plain file, where it is this user's, nobody else may write to it, and both its halves are the same. */
function ownCodeIn(file) {
  let descriptor;
  try {
    descriptor = fs.openSync(
      file,
      fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0),
    );
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile() || !isOwn(stat)) return undefined;
    const bytes = fs.readFileSync(descriptor);
    const code = bytes.subarray(0, bytes.length / 2);
    return code.equals(bytes.subarray(code.length)) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** What an act gives; undefined where the system refuses it. As in `files.ts`, which the answer may not have loaded. */
function ifAllowed(act) {
  try {
    return act();
  } catch (error) {
    if (error.syscall === undefined || error.code === "EBADF") throw error;
    return undefined;
  }
}

function isOwn(stat) {
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0);
}

module.exports = { ownCode };
