// Required by a process whose work is counted: on its way out it writes into the file that the environment names
//
// - `opened`: every file that it opened through `node:fs`, and that stands there at the end, with its bytes
// - `builtins`: the public modules of Node that were loaded for it, those that an empty program has already left out
// - `calls`: how often a function of its own code was called, as V8 counts it; what is inlined counts too
//
// None of it depends on how fast the machine is, or on what files or functions are called.
const fs = require("node:fs");
const inspector = require("node:inspector");
const { builtinModules } = require("node:module");
const path = require("node:path");
const { fileURLToPath } = require("node:url");

const opened = new Set();
const OPENING = ["openSync", "readFileSync", "open", "readFile", "createReadStream"];
// Kept before they are replaced, so that this script's own use of them is not counted.
const { statSync, writeFileSync } = fs;

for (const [holder, names] of [
  [fs, OPENING],
  [fs.promises, ["open", "readFile"]],
]) {
  for (const name of names) {
    const plain = holder[name];
    holder[name] = function (file, ...more) {
      if (typeof file === "string" || Buffer.isBuffer(file)) opened.add(path.resolve(String(file)));
      else if (file instanceof URL) opened.add(fileURLToPath(file));
      return plain.call(this, file, ...more);
    };
  }
}

const publicly = new Set(builtinModules);
const loadedNow = () =>
  process.moduleLoadList.flatMap((entry) => {
    const name = entry.replace(/^NativeModule /, "");
    return publicly.has(name) ? [name] : [];
  });
const before = new Set(loadedNow());

const session = new inspector.Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });

process.on("exit", () => {
  const builtins = loadedNow().filter((name) => !before.has(name));
  session.post("Profiler.takePreciseCoverage", (error, taken) => {
    if (error) throw error;
    const own = taken.result.filter(({ url }) => url !== "" && !url.startsWith("node:") && !url.endsWith("counted.cjs"));
    const calls = own.flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + ranges[0].count, 0);
    const files = [...opened].flatMap((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found?.isFile() ? [[file, found.size]] : [];
    });
    writeFileSync(
      process.env.BENCH_REPORT,
      JSON.stringify({ opened: Object.fromEntries(files), builtins, calls }),
    );
  });
});
