// Bundles each executable into one small CommonJS file, and each module that is imported on demand into a file of its own,
// so that a command loads only what it uses. Then compiles the bundled record beside them.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");
const dist = path.join(root, "dist");
// Built beside and put in its place whole, so that a program that runs meanwhile finds all its files.
const out = path.join(root, "dist.next");
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
const inputs = new Set();
const queue = [
  ["schedule-a", "src/schedule-a.ts"],
  ["fee", "src/fee.ts"],
  ["compile-record", "src/compile-record.ts"],
];
const queued = new Set(queue.map(([name]) => name));
/** A module imported on demand is left out of the file that asks for it, and bundled by itself. */
const onDemand = {
  name: "on-demand",
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer.includes("cli-table3") ? { path: path.join(root, "src/write/string-width.cjs") } : undefined,
    );
    // For subcommands that are programs of their own, which neither program has.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("/commander/") ? { path: "node:child_process", namespace: "absent" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "module.exports = {};" }));
    onResolve({ filter: /.*/ }, async (args) => {
      if (args.kind !== "dynamic-import" || args.path.startsWith("node:") || args.pluginData === "resolving")
        return undefined;
      const found = await resolve(args.path, {
        kind: args.kind,
        resolveDir: args.resolveDir,
        importer: args.importer,
        pluginData: "resolving",
      });
      const relative = path.relative(root, found.path);
      const name = (
        relative.startsWith("node_modules/") ? args.path : relative.replace(/^src\//, "").replace(/\.ts$/, "")
      ).replaceAll("/", "-");
      if (!queued.has(name)) {
        queued.add(name);
        queue.push([name, relative]);
      }
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

for (const [name, entry] of queue) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(out, `${name}.cjs`),
    bundle: true,
    minify: true,
    keepNames: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    legalComments: "none",
    logLevel: "warning",
    supported: { "dynamic-import": false },
    plugins: [onDemand],
  });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
}

const { compileRecord } = require(path.join(out, "compile-record.cjs"));
const { record, texts } = await compileRecord(path.join(root, "data"));
writeFileSync(path.join(out, "record.json"), JSON.stringify(record));
writeFileSync(path.join(out, "record.texts"), texts);
rmSync(path.join(out, "compile-record.cjs"));
writeFileSync(path.join(out, "LICENSES.txt"), licences());
copyFileSync(path.join(root, "src/start.cjs"), path.join(out, "start.cjs"));
makeCache("schedule-a", ["--record", "bundled", "--as-of", "2006-11-01"]);
makeCache("fee", ["calc", "--record", "bundled", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m"]);

rmSync(dist, { recursive: true, force: true });
renameSync(out, dist);

/** Runs a program once in a process of its own, and keeps what V8 compiled for it. */
function makeCache(name, args) {
  const warm = `
    const { load } = require(${JSON.stringify(path.join(out, "start.cjs"))});
    const { script, main } = load(${JSON.stringify(name)});
    main().then(() => {
      require("node:fs").writeFileSync(${JSON.stringify(path.join(out, `${name}.cache`))}, script.createCachedData());
    });`;
  execFileSync(process.execPath, ["-e", warm, "--", name, ...args], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The licence of every package that is bundled, as its terms ask. */
function licences() {
  const packages = new Set(
    [...inputs].flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const folder = path.join(root, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(path.join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
