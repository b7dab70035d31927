/** What rules find, through the built executable: what one file shows by itself, and accepting it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PAGES } from "../../src/write/explain/pages.ts";
import { type Ended, PACKAGE, run, scheduleA, scratch } from "./tool.ts";

const HEAD = "amendment: 22\nstatus: executed\neffective: 2006-11-01\nexecuted: { blank: the __ day of }\n";
const FEE =
  "changes:\n  - change-fee: Alpha Portfolio\n    fee:\n      - { rate: 0.80%, up-to: $100 million }\n      - { rate: 8.0% }\n";

function checkInput(text: string, ...args: string[]): Promise<Ended> {
  const file = path.join(scratch(), "stdin");
  writeFileSync(file, text);
  const bin = path.join(PACKAGE, "bin/schedule-a.cjs");
  return run(["bash", "-c", 'exec "$0" "$@" < "$STDIN"', process.execPath, bin, "check", "-", ...args], {
    env: { STDIN: file },
  });
}

describe.concurrent("check - finds what one file shows by itself", () => {
  test("and nothing that another file could explain: no gap, no row not held, no recital", async () => {
    const { code, stdout } = await checkInput(
      `${HEAD}recites: [2005-01-01, 2001-01-01]\n${FEE}`,
      "--notes",
      "--format",
      "concise",
    );
    expect([code, stdout]).toEqual([
      0,
      `-:4:11: note[execution-blank] the copy is not signed (the __ day of)
-:10:9: warning[rate-scale] the rate 8.0% for Alpha Portfolio, tier 2 is far from its neighbour, 0.80%
-: 1 file: 1 warning, 1 note
`,
    ]);
  });

  test("and judges only the acceptances of such findings", async () => {
    const accepts = `accepts:
  - { finding: recital-missing, about: 2005-07-01, reason: so printed }
  - { finding: rate-scale, about: "Alpha Portfolio, tier 2", reason: so printed }
  - { finding: rate-rises, about: Beta Portfolio, reason: so printed }
`;
    const { stdout } = await checkInput(HEAD + FEE + accepts, "--format", "concise");
    expect(stdout).toBe(
      "-:13:5: warning[acceptance-unused] nothing is found that this accepts (rate-rises, Beta Portfolio)\n-: 1 file: 1 warning, 1 note (--notes shows them); 1 accepted\n",
    );
  });

  test.each(["rate-scale", "rate-rises"] as const)("the examples of %s show it, and its mending", async (code) => {
    const { wrong, right } = PAGES[code];
    const file = (fee = ""): string =>
      `amendment: 22\nstatus: executed\neffective: 2006-11-01\nchanges:\n  - change-fee: Alpha Portfolio\n${fee.replace(/^/gm, "    ")}\n`;
    expect((await checkInput(file(wrong), "--strict", "--format", "concise")).stdout).toContain(`: warning[${code}] `);
    expect((await checkInput(file(right), "--strict")).code).toBe(0);
  });
});

describe.concurrent("the line that JSON gives", () => {
  test("accepts a finding where it is pasted", async () => {
    const folder = path.join(scratch(), "record");
    mkdirSync(folder);
    const file = path.join(folder, "000.yaml");
    writeFileSync(file, `${HEAD.replace("22", "0")}${FEE.replace("change-fee", "add")}`);
    const report = async () => JSON.parse((await scheduleA(["check", folder, "--format", "json"])).stdout).records[0];
    const before = await report();
    expect(before.findings.map(({ code }: { code: string }) => code)).toEqual(["execution-blank", "rate-scale"]);
    const lines = before.findings.map(({ accept }: { accept: string }) => `  ${accept}\n`).join("");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, `${text}accepts:\n${lines}`);
    const unedited = (await report()).findings.map(({ code }: { code: string }) => code);
    expect(unedited).toEqual(["bad-text", "bad-text"]);
    writeFileSync(file, `${text}accepts:\n${lines.replaceAll("reason: …", "reason: so printed")}`);
    const after = await report();
    expect(after.findings).toEqual([]);
    expect(after.accepted.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      before.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint),
    );
  });

  test("does so for every finding of the bundled record that can be accepted", async () => {
    const { stdout } = await scheduleA(["check", "bundled", "--format", "json"]);
    const [{ findings, accepted }] = JSON.parse(stdout).records;
    expect(findings.length + accepted.length).toBeGreaterThan(20);
    for (const { accept, code } of [...findings, ...accepted]) expect(accept).toMatch(`- { finding: ${code}, about: `);
  });
});
