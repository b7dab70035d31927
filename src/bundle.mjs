// Bundles both programs into one small CommonJS file, the core, and each module that is imported on demand into a file of
// its own, so that a command loads only what it uses. What the core holds, the other files take from it: nothing is loaded
// twice, and a class is one class.
import path from "node:path";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");

const SETTINGS = {
  absWorkingDir: root,
  bundle: true,
  // Names stay, for the stack of a bug: to give each function its own again as it is loaded costs more than their length.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  legalComments: "none",
  charset: "ascii",
  // As `start.cjs` calls it, so that a file is compiled as it was read.
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
  logLevel: "warning",
  supported: { "dynamic-import": false },
};

/**
 * Writes the packs and the files loaded on demand into a folder. A pack is a few modules with all that they import and no
 * pack before it holds; files after it take those modules from it, by `core:agreement/day`. `entries` are bundled as if
 * something asked for them on demand; `define` holds the values of names that only the build knows. Tells of everything bundled.
 */
export async function bundle(packs, entries, out, define) {
  const settings = { ...SETTINGS, define };
  const queue = new Map();
  /** The pack that holds a module, by its path: of those to come, the modules that they are made of alone. */
  const held = new Map(Object.entries(packs).flatMap(([name, modules]) => modules.map((module) => [module, name])));
  const asked = (file) => {
    const relative = path.relative(root, file);
    const name = relative
      .replace(/^node_modules\/((?:@[^/]+\/)?[^/]+)\/.*/, "$1")
      .replace(/^src\//, "")
      .replace(/\.ts$/, "")
      .replaceAll("/", "-");
    if (!queue.has(name)) queue.set(name, relative);
    return { path: `./${name}.cjs`, external: true };
  };
  const inputs = new Set();
  const write = async (name, entry) => {
    const plugins = [onDemand(asked, held, name)];
    const { metafile } = await build({ ...settings, ...entry, outfile: path.join(out, `${name}.cjs`), plugins });
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  };
  for (const [name, modules] of Object.entries(packs)) {
    const plugins = [onDemand(() => ({ external: true }), held, name)];
    const bare = await build({ ...settings, ...packOf(modules, []), write: false, plugins });
    const shared = await modulesOf(bare.metafile);
    await write(name, packOf(modules, shared));
    for (const { file } of shared) if (!held.has(file)) held.set(file, name);
  }
  for (const entry of entries) asked(path.join(root, entry));
  for (const [name, entry] of queue) await write(name, { entryPoints: [entry] });
  return inputs;
}

/** A module that exports what others do, and how each that it shares is got at: made when it is first asked for. */
function packOf(modules, shared) {
  const imports = shared.map(({ file, names }, at) => {
    const renamed = names.map((name) => `${name} as ${name}_${at}`);
    return `import { ${renamed.join(", ")} } from ${JSON.stringify(`./${file}`)};`;
  });
  const members = shared.map(({ file, names }, at) => {
    const fields = names.map((name) => `${JSON.stringify(name)}: ${name}_${at}`);
    return `${JSON.stringify(sharedName(file))}: () => ({ ${fields.join(", ")} })`;
  });
  const exported = modules.map((file) => `export * from ${JSON.stringify(`./${file}`)};`);
  const contents = [...exported, ...imports, `export const shared = { ${members.join(",\n")} };`].join("\n");
  return { stdin: { contents, resolveDir: root, sourcefile: "pack.mjs" } };
}

/** The modules of a pack that others may share, with the names that each exports. */
async function modulesOf({ outputs }) {
  const [{ inputs }] = Object.values(outputs);
  const files = Object.entries(inputs)
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && (/^src\//.test(file) || file === COMMANDER))
    .map(([file]) => file);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: "none",
    format: "esm",
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).map(({ entryPoint, exports }) => ({ file: entryPoint, names: exports }));
}

const COMMANDER = "node_modules/commander/esm.mjs";

function sharedName(file) {
  return file === COMMANDER ? "commander" : file.replace(/^src\//, "").replace(/\.ts$/, "");
}

/** Leaves a module imported on demand out of the file that asks for it, and what a pack holds out of all others. */
function onDemand(asked, held, own) {
  return {
    name: "on-demand",
    setup({ onLoad, onResolve, resolve }) {
      onResolve({ filter: /^string-width$/ }, ({ importer }) =>
        importer.includes("cli-table3") ? { path: path.join(root, "src/write/string-width.cjs") } : undefined,
      );
      // The same package without its debugging, for which it asks the environment at every token.
      onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(root, "node_modules/yaml/browser/index.js") }));
      // For subcommands that are programs of their own, which neither program has.
      onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        importer.includes("/commander/") ? { path: "node:child_process", namespace: "absent" } : undefined,
      );
      onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};" }));
      onResolve({ filter: /.*/ }, async (args) => {
        const { kind, importer, pluginData } = args;
        const isDynamic = kind === "dynamic-import";
        const mayBeShared = kind === "import-statement" && held.size > 0 && !importer.includes("/node_modules/");
        if (!(isDynamic || mayBeShared) || args.path.startsWith("node:") || pluginData === "resolving")
          return undefined;
        const found = await resolve(args.path, {
          kind,
          resolveDir: args.resolveDir,
          importer,
          pluginData: "resolving",
        });
        const relative = path.relative(root, found.path);
        const pack = held.get(relative);
        if (pack !== undefined && pack !== own) return { path: `${pack}:${sharedName(relative)}`, external: true };
        return isDynamic ? asked(found.path) : undefined;
      });
    },
  };
}
