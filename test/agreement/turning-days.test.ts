import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/agreement/day.ts";
import type { Agreement } from "../../src/agreement/facts.ts";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { schedulesOf } from "../../src/agreement/schedule.ts";
import { turningDays } from "../../src/agreement/turning-days.ts";
import type { ReadRegistrant } from "../../src/read/record.ts";
import { asDay, executed, type Files, flat, given, notSeen, register, searched, statement, terms } from "./given.ts";
import { FIRST_DAY, LAST_DAY, MENU, REGISTER } from "./menu.ts";

function agreementOf(...files: readonly Files[]): { registrant: ReadRegistrant; agreement: Agreement } {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  return { registrant, agreement };
}

const CEASES = "{ proposed-to-cease: Alpha, into: [Beta], at: opening }";

const waiver = (from: string, to: string): Files => ({
  "m/overlays/w.yaml": `overlay: fee-waiver
paper: Waiver
portfolio: Alpha
from: ${from}
to: ${to}
read: whole
contract-fee: not-stated
fee-after: not-read
`,
});

/** All that is said on each day, as text, without the day itself. */
function saidOn({ registrant, agreement }: ReturnType<typeof agreementOf>): (day: Day) => string {
  const on = schedulesOf(registrant, registrant.identified, agreement);
  return (day) => {
    const { registrant: _, agreement: __, asOf: ___, ...rest } = on(day);
    const waivers = registrant.identified.all.map((portfolio) =>
      overlaysOn(agreement, registrant.identified, portfolio, day),
    );
    return JSON.stringify([rest, waivers]);
  };
}

const days = (first: string, last: string): Day[] => {
  const all: Day[] = [];
  for (let day = asDay(first); day <= last; day = addDays(day, 1)) all.push(day);
  return all;
};

/** The days on which something is said otherwise than the day before. */
function turnsSeen(found: ReturnType<typeof agreementOf>): Day[] {
  const said = saidOn(found);
  return days(FIRST_DAY, LAST_DAY).filter((day) => said(day) !== said(addDays(day, -1)));
}

describe("turning days", () => {
  const whole = agreementOf(REGISTER, ...MENU);

  test("of the small record: it turns on many, and none is missed", () => {
    const seen = turnsSeen(whole);
    expect(seen.length).toBeGreaterThan(20);
    const turning = turningDays(whole.registrant, whole.registrant.identified, whole.agreement);
    expect(seen.filter((day) => !turning.includes(day))).toEqual([]);
  });

  test("none is missed of any record that some of its files make", () => {
    fc.assert(
      fc.property(fc.subarray([...MENU], { minLength: 2 }), fc.boolean(), (files, registered) => {
        fc.pre(files.some((file) => Object.keys(file).some((name) => name.includes("amendments"))));
        const found = agreementOf(...files, ...(registered || needsRegister(files) ? [REGISTER] : []));
        const turning = turningDays(found.registrant, found.registrant.identified, found.agreement);
        expect(turnsSeen(found).filter((day) => !turning.includes(day))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const alpha = executed(1, "2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`);
  const gap = [
    notSeen(2),
    executed(3, "2001-02-25", `{ add: Beta, ${flat("0.70%")} }`, "recites: [2001-01-05, 2001-02-01]"),
  ];
  const omega = register("{ portfolio: Alpha }", "{ portfolio: Omega }", "{ portfolio: Beta }");
  test.each<[string, readonly Files[]]>([
    ["the agreement's date", [terms("dated: 2001-02-01"), alpha]],
    ["the day after the agreement's end", [terms("ends: { day: 2001-01-31 }"), alpha]],
    ["a plan of the day, at its opening", [alpha, omega, statement("a plan", "2001-02-01", CEASES)]],
    [
      "a paper read in part that changes nothing known",
      [alpha, executed(2, "2001-02-01", "read: partly"), ...gap.slice(1)],
    ],
    ["a day that a recital lists of a paper not seen", [alpha, ...gap]],
    ["a statement that a portfolio existed", [alpha, omega, statement("a list", "2001-02-01", "{ existed: [Omega] }")]],
    [
      "the first of the days of a statement of another fee",
      [...whenStated("{ from: 2001-02-01, by: 2001-02-10 }", "0.70%", "2001-02-05")],
    ],
    [
      "the day after a statement's last",
      [...whenStated("{ from: 2001-01-10, by: 2001-01-31 }", "0.80%", "2001-01-06")],
    ],
    ["the day after the filings were searched", [alpha, searched("2001-01-31")]],
    ["the day after a waiver's end", [alpha, omega, waiver("2001-01-10", "2001-01-31")]],
    ["the first day of a waiver", [alpha, omega, waiver("2001-02-01", "2001-02-10")]],
  ])("%s", (_, files) => {
    const found = agreementOf(...files);
    expect(turnsSeen(found)).toContain("2001-02-01");
    expect(turningDays(found.registrant, found.registrant.identified, found.agreement)).toContain("2001-02-01");
  });

  function whenStated(dated: string, rate: string, through: string): readonly Files[] {
    return [
      searched(through),
      alpha,
      omega,
      statement("a prospectus", dated, `{ fee: Alpha, is: [{ rate: ${rate} }] }`),
    ];
  }

  test("are in order, each once", () => {
    const turning = turningDays(whole.registrant, whole.registrant.identified, whole.agreement);
    expect(turning).toEqual([...new Set(turning)].sort());
  });

  test("there is none after the last day that can be written", () => {
    const { registrant, agreement } = agreementOf(terms("ends: { day: 9999-12-31 }"), REGISTER, {
      "m/amendments/001.yaml":
        "amendment: 1\nstatus: executed\neffective: 9999-12-31\nchanges:\n  - { remove: Beta }\n",
    });
    expect(turningDays(registrant, registrant.identified, agreement).at(-1)).toBe("9999-12-31");
  });
});

/** Statements and overlays make no name known. */
function needsRegister(files: readonly Files[]): boolean {
  return files.some((file) => Object.keys(file).some((name) => !name.includes("amendments")));
}
