/** An error that a rule finds keeps every answer of its agreement back, unless the record accepts it. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { recordOf } from "./record-written.ts";
import { AMENDMENTS, DATA, fee, scheduleA, scratch } from "./tool.ts";

const OWN =
  "amendment: 0\nstatus: executed\neffective: 2001-01-01\nchanges:\n  - { add: Alpha, fee: [{ rate: 0.80% }] }\n";
const WRONG =
  "amendment: 1\nstatus: executed\neffective: 2002-01-01\nchanges:\n  - { change-fee: Beta, fee: [{ rate: 0.70% }] }\n";
const ACCEPTED = `${WRONG}accepts:\n  - { finding: row-not-held, about: Beta, reason: so printed }\n`;

describe.concurrent("an error that a rule finds", () => {
  test("keeps the schedule back, and says where and why", async () => {
    const { code, stdout, stderr } = await scheduleA(["--as-of", "2003-01-01"], {
      cwd: recordOf({ "000.yaml": OWN, "001.yaml": WRONG }),
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`001.yaml:5:5: error[row-not-held] it changes the fee of Beta, which is not on the schedule
  4 | changes:
  5 |   - { change-fee: Beta, fee: [{ rate: 0.70% }] }
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: correct the name, or enter the paper that adds it

1 error in the record; an agreement with errors is not answered from
error: no agreement asked about can be answered from
  mend the errors above
`);
  });

  test("keeps a fee back too", async () => {
    const { code, stdout, stderr } = await fee(
      ["calc", "--portfolio", "Alpha", "--assets", "1m", "--as-of", "2003-01-01"],
      {
        cwd: recordOf({ "000.yaml": OWN, "001.yaml": WRONG }),
      },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error[row-not-held]");
  });

  test("stops nothing once the record accepts it with a reason", async () => {
    const { code, stdout, stderr } = await scheduleA(["--as-of", "2003-01-01", "--format", "csv"], {
      cwd: recordOf({ "000.yaml": OWN, "001.yaml": ACCEPTED }),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Beta");
  });

  test("in one agreement leaves the other to be asked", async () => {
    const cwd = recordOf({
      "a/amendments/000.yaml": OWN,
      "b/amendments/000.yaml": OWN.replace("Alpha", "Gamma"),
      "b/amendments/001.yaml": WRONG,
    });
    const { code, stdout } = await scheduleA(["--record", ".", "--as-of", "2003-01-01", "--format", "csv"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("Alpha");
    expect(stdout).not.toContain("Gamma");
  });

  test("a warning or a note of a rule is for `check`: a question does not print it", async () => {
    const cwd = scratch();
    for (const name of ["022", "023"]) cpSync(path.join(AMENDMENTS, `${name}.yaml`), path.join(cwd, `${name}.yaml`));
    const { code, stderr } = await scheduleA(["--as-of", "2006-11-01"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("made in the bundled record is found although it was compiled without", async () => {
    const folder = scratch();
    cpSync(DATA, path.join(folder, "data"), { recursive: true });
    const file = path.join(folder, "data/met-investors/management-2000/amendments/002.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("effective: 2001-10-01", "effective: 2000-10-01"));
    const { code, stderr } = await scheduleA(["--agreement", "management-2000", "--as-of", "2006-11-01"], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stderr).toContain("002.yaml:6:12: error[before-agreement]");
  });
});
