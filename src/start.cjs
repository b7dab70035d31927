// Loads a bundled program from the code that V8 compiled when it was built. V8 itself refuses a cache made by another
// version or for another text; then, or where there is none, the program is compiled as it is.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

/** The program's exports, and the script from which a cache can be made. */
function load(name) {
  const filename = path.join(__dirname, `${name}.cjs`);
  const source = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(filename, "utf8")}\n})`;
  const script = new vm.Script(source, { filename: `${name}.cjs`, cachedData: cacheOf(name) });
  const program = { exports: {} };
  script.runInThisContext()(program.exports, require, program, filename, __dirname);
  return { script, ...program.exports };
}

function cacheOf(name) {
  try {
    return fs.readFileSync(path.join(__dirname, `${name}.cache`));
  } catch {
    return undefined;
  }
}

module.exports = { load };
