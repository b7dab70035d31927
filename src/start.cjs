// Runs a bundled program. The plainest question is answered before anything is loaded; all else from the code that V8
// compiled when the tool was built. V8 itself refuses code that another version made or that is of another text; then,
// or where there is none, the program is compiled as it is.
const fs = require("node:fs");

/**
 * What the build knows: the tool's version, a stamp of what is bundled, the V8 that compiled it, and by program the words
 * for which code is kept besides its own answer's.
 */
const BUILT = {};

/** Runs a program on the command line's words. */
function run(program) {
  const words = process.argv.slice(2);
  if (words.length === 1 && (words[0] === "--version" || words[0] === "-V") && wasSaid(`${BUILT.version}\n`)) return;
  const usage = BUILT.words?.[program]?.includes(words[0]) ? `${program}${words[0]}` : program;
  const { code, keep } = codeFor(usage, words);
  const { load, modules } = loader(code);
  // All that was said is written by then, each text whole before the next. What Node would still do is to take its heap
  // down piece by piece, which costs about as much as to find an answer.
  return load("core")
    .PROGRAMS[program](keep && (() => keep(modules, load)))
    .then(() => process.exit());
}

/** Whether a text was written whole. Where it was not, the program finds the same, and says what is to be said of it. */
function wasSaid(text) {
  try {
    return fs.writeSync(1, text) === text.length;
  } catch {
    return false;
  }
}

/** Where the code for a usage stands: beside the program, or where another V8 runs than built it, in the user's own cache. */
function codeFor(usage, words) {
  if (BUILT.v8 === v8()) return { code: (name) => bytesOf(`${__dirname}/code/${usage}/${name}.cache`) };
  if (words.includes("--no-cache")) return { code: () => undefined };
  return require("./own-code.cjs").ownCode(usage, BUILT.stamp, v8());
}

function v8() {
  return `${process.versions.v8}-${process.platform}-${process.arch}`;
}

function bytesOf(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Loads bundled files, each once, with the code that is held of them by their names. */
function loader(code) {
  const { Script } = require("node:vm");
  const modules = new Map();
  const shared = new Map();

  function load(name) {
    const before = modules.get(name);
    if (before) return before.module.exports;
    const filename = `${__dirname}/${name}.cjs`;
    // What is bundled is ASCII, and stands in a function already.
    const script = new Script(fs.readFileSync(filename, "latin1"), { filename: `${name}.cjs`, cachedData: code(name) });
    const module = { exports: {} };
    modules.set(name, { script, module });
    script.runInThisContext()(module.exports, requireFrom, module, filename, __dirname);
    return module.exports;
  }

  /** What the bundled files get for `require`: each other, what a pack holds, and Node's own modules. */
  function requireFrom(name) {
    if (name.startsWith("./")) return load(name.slice(2, -".cjs".length));
    const [pack, module] = name.split(":");
    if (module === undefined || pack === "node") return require(name);
    if (!shared.has(name)) shared.set(name, load(pack).shared[module]());
    return shared.get(name);
  }

  return { load, modules };
}

module.exports = { loader, run, v8 };
