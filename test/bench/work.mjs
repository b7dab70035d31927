// Counts the work of commands in ways that no machine's speed moves, and compares with what was accepted in work.json: files opened and
// their bytes (the programs' own, compiled copies, the record's), modules of Node loaded, functions called. More is an error.
// Usage: node test/bench/work.mjs [--accept] [--against FILE] [COMMAND …]      (a command as work.json names it; default: all)
import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { accept, acceptedOf, concluded } from "./accepted.mjs";
import { writeAccrued, writeAssets } from "./assets.mjs";
import { builtPrograms, FEE, SCHEDULE_A } from "./programs.mjs";
import { LAST_DAY, writeRecord } from "./records.mjs";
import { scratchFolder } from "./scratch.mjs";
import { nodeRun, reported, timed } from "./turns.mjs";

const HOOK = path.join(import.meta.dirname, "counted.cjs");
/** How much more than accepted is let pass: a file or a module is never lost in the noise, a mended line's bytes and calls are. */
const ALLOWED = { files: 1, bytes: 1.03, builtins: 1, calls: 1.05 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { accept: { type: "boolean", default: false }, against: { type: "string" } },
});

builtPrograms();
const scratch = scratchFolder();
try {
  const node = Number(process.versions.node.split(".")[0]);
  const asked = commands(scratch).filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (asked.length === 0) throw new Error(`${positionals.join(", ")}: no such command is counted`);
  const counted = { node, ...Object.fromEntries(asked.map(({ name, count }) => [name, count()])) };
  if (values.accept)
    accept(
      "counted",
      positionals.length === 0 ? counted : { ...acceptedOf("counted", values.against), ...counted },
      values.against,
    );
  else {
    const accepted = acceptedOf("counted", values.against);
    process.exitCode = concluded(worseThan(accepted, counted), "node test/bench/work.mjs --accept");
  }
} finally {
  scratch.remove();
}

/** The commands whose work is counted; those that are warm are run once before. */
function commands(at) {
  const [small, large, changed, accrued] = ["small", "large", "changed", "accrued"].map((name) => at.at(name));
  for (const [folder, amendments] of [
    [small, 50],
    [changed, 50],
    [large, 1000],
  ])
    writeRecord(folder, { amendments });
  const assets = at.at("net-assets.csv");
  writeAccrued(accrued);
  writeAssets(assets, 1);
  const asOf = ["--as-of", LAST_DAY, "--record"];
  const calc = ["--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
  const ask = (name, program, args, { warm = false, folder = "bundled", before = () => {} } = {}) => {
    const run = nodeRun(name, name, [program, ...args], {
      cache: at.at(`cache-${path.basename(folder)}`),
      cold: !warm,
    });
    const count = () => {
      if (warm) timed(run, at);
      before();
      return countOf(reported(run, at, HOOK));
    };
    return { name, count };
  };
  return [
    ask("schedule-a --version", SCHEDULE_A, ["--version"]),
    ask("schedule-a --help", SCHEDULE_A, ["--help"]),
    ask("schedule-a --as-of, bundled record", SCHEDULE_A, ["--as-of", "2006-11-01"]),
    ask("fee calc, bundled record", FEE, ["calc", ...calc]),
    ask("schedule-a --as-of, 50 amendments, cold", SCHEDULE_A, [...asOf, small], { folder: small }),
    ask("schedule-a --as-of, 50 amendments, warm", SCHEDULE_A, [...asOf, small], { folder: small, warm: true }),
    ask("schedule-a check, 50 amendments, warm", SCHEDULE_A, ["check", small], { folder: small, warm: true }),
    ask("schedule-a --as-of, 50 amendments, one changed since", SCHEDULE_A, [...asOf, changed], {
      folder: changed,
      warm: true,
      before: () => changeOne(changed),
    }),
    ask("schedule-a --as-of, 1,000 amendments, warm", SCHEDULE_A, [...asOf, large], { folder: large, warm: true }),
    ask("schedule-a history, 1,000 amendments, warm", SCHEDULE_A, ["history", "--format", "csv", "--record", large], {
      folder: large,
      warm: true,
    }),
    ask("schedule-a check, 1,000 amendments, warm", SCHEDULE_A, ["check", large], { folder: large, warm: true }),
    ask("fee accrue, 5,219 rows", FEE, ["accrue", "--net-assets", assets, "--record", accrued, "--by", "year"], {
      folder: accrued,
      warm: true,
    }),
  ];
}

/** A remark at the end of one paper: the file is another, what it says is the same. */
function changeOne(folder) {
  const amendments = path.join(folder, "management/amendments");
  appendFileSync(path.join(amendments, readdirSync(amendments).sort()[20]), "# read again\n");
}

function countOf({ opened, builtins, calls }) {
  const sizes = Object.values(opened);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), builtins: builtins.length, calls };
}

/** Each count that is more than was accepted, in words. Other versions of Node load other modules of their own. */
function worseThan(accepted, counted) {
  return Object.keys(counted).flatMap((name) => {
    if (name === "node") return [];
    const before = accepted[name];
    if (before === undefined) return [`${name}: not in work.json yet`];
    return Object.keys(ALLOWED).flatMap((what) => {
      if (what === "builtins" && accepted.node !== counted.node) return [];
      const [now, then] = [counted[name][what], before[what]];
      if (now <= then * ALLOWED[what]) return [];
      const [is, was] = [now, then].map((figure) => figure.toLocaleString("en-US"));
      const over =
        ALLOWED[what] === 1
          ? `${now - then} more than the ${was} accepted`
          : `${((now / then - 1) * 100).toFixed(1)}% over the ${was} accepted; ${Math.round((ALLOWED[what] - 1) * 100)}% is allowed`;
      return [`${name}: ${is} ${what}, ${over}`];
    });
  });
}
