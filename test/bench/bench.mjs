// Measures whole processes on generated records: start-up, scale, accrual, and the peers that are installed. Prints the figures,
// each with its aim, and after a whole run writes them to test/bench/results.md.
// Usage: npm run bench [-- [start] [scale] [accrual] [peers] [--quick] [--write]]
//   parts     only these; with --write their results alone are written
//   --quick   fewer rounds, smaller sizes: to try a change, not to publish
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { accrualPart } from "./accrual.mjs";
import { peersPart } from "./peers.mjs";
import { builtPrograms } from "./programs.mjs";
import { resultsPage, sectionLines } from "./results.mjs";
import { scalePart } from "./scale.mjs";
import { scratchFolder } from "./scratch.mjs";
import { startPart } from "./start.mjs";

const PARTS = { start: startPart, scale: scalePart, accrual: accrualPart, peers: peersPart };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(`error: ${unknown.join(", ")}: no such part; the parts are ${Object.keys(PARTS).join(", ")}\n`);
  process.exit(2);
}

builtPrograms();
const begun = performance.now();
const parts = Object.keys(PARTS).filter((name) => positionals.length === 0 || positionals.includes(name));
const sections = [];
for (const name of parts) {
  const scratch = scratchFolder();
  try {
    for (const section of PARTS[name](scratch, { quick: values.quick })) {
      sections.push(section);
      process.stdout.write(`${sectionLines(section)}\n`);
    }
  } finally {
    scratch.remove();
  }
}
const whole = parts.length === Object.keys(PARTS).length && !values.quick;
if (whole || values.write) {
  const day = new Date().toISOString().slice(0, 10);
  const words = [...positionals, ...(values.quick ? ["--quick"] : [])];
  const command = ["npm run bench", ...(words.length === 0 ? [] : ["--", ...words])].join(" ");
  const page = resultsPage(sections, { command, day, node: process.versions.node, cores: cpus().length });
  writeFileSync(path.join(import.meta.dirname, "results.md"), page);
}
process.stdout.write(`${Math.round((performance.now() - begun) / 1000)} seconds\n`);
