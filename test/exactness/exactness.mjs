// Bundles million.ts, which is TypeScript, and runs it. Usage: node test/exactness/exactness.mjs [fees [seed]]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";

const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-exactness-"));
const outfile = path.join(scratch, "million.mjs");
const entry = path.join(import.meta.dirname, "million.ts");
buildSync({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile, logLevel: "warning" });
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" });
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status ?? 1;
