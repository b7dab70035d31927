import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inOrder, type Problem, type ProblemCode, RULE_CODES, type RuleCode } from "../../src/agreement/problem.ts";
import { check } from "../../src/checks/check.ts";
import { isSound, type OpenRecord, openRecord } from "../../src/record.ts";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";

/** Adds to a folder what Git would not keep as it is; `held` where the folder of the code holds the record itself. */
type Record22 = "held" | ((folder: string) => void);

const SOUND = "amendment: 22\nstatus: executed\neffective: 2006-11-01\n";

/**
 * One broken record for every code that a file can be at fault by; those that rules find are all held as folders. A code
 * without one fails. Each holds one fault.
 */
const RECORDS: Record<Exclude<ProblemCode, RuleCode>, Record22> = {
  "file-kind": (folder) => symlinkSync("/etc/hostname", path.join(folder, "023.yaml")),
  "file-unreadable": (folder) => {
    write("023.yaml", SOUND)(folder);
    chmodSync(path.join(folder, "023.yaml"), 0);
  },
  "file-size": write("022.yaml", `${SOUND}# ${"x".repeat(262_144)}\n`),
  "file-place": "held",
  "folder-link": (folder) => symlinkSync("/etc", path.join(folder, "overlays")),
  "folder-depth": (folder) => mkdirSync(path.join(folder, "a/b/c/d/e/f/g/h/i"), { recursive: true }),
  encoding: write("022.yaml", Buffer.from(`${SOUND}notes:\n  - the \x93Manager\x94\n`, "latin1")),
  "line-ending": write("022.yaml", `${SOUND}notes:\n  - read on\rpaper\n`),
  "control-character": write("022.yaml", `${SOUND}notes:\n  - read on \x1b[31mpaper\n`),
  "invisible-character": write("022.yaml", `${SOUND}notes:\n  - read on \u202epaper\n`),
  "merge-conflict": write("022.yaml", `${SOUND}>>>>>>> theirs\n`),
  "yaml-syntax": "held",
  "yaml-feature": "held",
  "too-deep": "held",
  "too-many-items": write("022.yaml", `${SOUND}notes:\n${"  - read on paper\n".repeat(5_001)}`),
  "duplicate-key": "held",
  "empty-file": "held",
  "glued-comment": "held",
  "unknown-key": "held",
  "missing-key": "held",
  "wrong-kind": "held",
  "one-kind": "held",
  "bad-day": "held",
  "bad-rate": "held",
  "bad-amount": "held",
  "bad-number": "held",
  "bad-text": "held",
  "bad-address": "held",
  "bad-month-end": "held",
  "bad-length": "held",
  "class-repeated": "held",
  "not-one-of": "held",
  "day-order": "held",
  "tier-order": "held",
  "tier-zero": "held",
  "tier-open": "held",
  "no-top-tier": "held",
  "before-ends-early": "held",
  "rest-not-last": "held",
  "file-number": "held",
  "number-repeated": "held",
  "executed-unchanging": "held",
  "unknown-portfolio": "held",
  "name-claimed-twice": "held",
  "effective-missing": "held",
};

const CODES = [...Object.keys(RECORDS), ...RULE_CODES] as ProblemCode[];
const made = mkdtempSync(path.join(tmpdir(), "schedule-a-bad-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe("a broken record", () => {
  it.each(CODES)("says what is wrong, where, and what to write: %s", async (code) => {
    const home = path.join(import.meta.dirname, code);
    const folder = recordOf(code, home);
    const open = () => openRecord(folder, { env: {}, cwd: "/" });
    const record = await (code === "file-unreadable" ? unprivileged(open) : open());
    const findings = findingsIn(record);
    expect(findings.map((found) => found.code)).toEqual([code]);
    const text = diagnostics(findings, record.textOf, (file) => file, UNPAINTED);
    expect(text).toBe(readFileSync(path.join(home, "expected.txt"), "utf8"));
  });

  it("has a code of its own, and no folder is left over", () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...CODES].sort());
  });
});

/** What is wrong with the files, and what every rule finds in those that read. */
function findingsIn({ registrants, problems }: OpenRecord): Problem[] {
  const ruled = registrants.flatMap(
    (registrant) =>
      check(registrant, registrant.identified, (agreement) => isSound(agreement, registrant, problems)).findings,
  );
  return inOrder([...problems, ...ruled]);
}

function recordOf(code: ProblemCode, home: string): string {
  const record = (RECORDS as Partial<Record<ProblemCode, Record22>>)[code] ?? "held";
  if (record === "held") return home;
  const folder = path.join(made, code);
  mkdirSync(folder);
  write("022.yaml", SOUND)(folder);
  record(folder);
  return folder;
}

function write(name: string, content: string | Buffer): (folder: string) => void {
  return (folder) => writeFileSync(path.join(folder, name), content);
}

/** Root may read every file, so root reads as nobody: the record is the same for whoever runs the tests. */
async function unprivileged<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  chmodSync(made, 0o755);
  process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
