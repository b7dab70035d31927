import { describe, expect, test } from "vitest";
import { differencesOf, type Reading } from "../../src/agreement/differences.ts";
import { changedAgreement } from "../../src/answers/differences.ts";
import type { ChangedAgreement } from "../../src/write/report/since.ts";
import { executed, type Files, flat, form, given, notSeen, register, statement, terms } from "../agreement/given.ts";

function readings(files: readonly Files[], answers = true): readonly Reading[] {
  return given(...files).registrants.map((registrant) => ({
    registrant,
    portfolios: registrant.identified,
    answers: () => answers,
  }));
}

function changed(before: readonly Files[], now: readonly Files[], answer = true): ChangedAgreement | undefined {
  const [registrant] = differencesOf(readings(before), readings(now, answer));
  const [agreement] = registrant?.agreements ?? [];
  return agreement && changedAgreement(agreement);
}

/** `Alpha, from … on: fee A > B | set by …`; of the agreement itself without a name. */
function words(before: readonly Files[], now: readonly Files[]): string[] {
  return (changed(before, now)?.rows ?? []).map(({ portfolios, days, parts }) => {
    const head = [...portfolios, ...(days ? [days.words] : [])].join(", ");
    const said = parts.map(({ label, before: was = "—", now: is = "—" }) => `${label} ${was} > ${is}`.trim());
    return `${head}: ${said.join(" | ")}`;
  });
}

const all = terms("searched-through: { day: 2020-12-31, by: a person }", "ends: { day: 2019-12-31 }");
const add = (rate: string, number = 1, day = "2001-01-01", name = "Alpha"): Files =>
  executed(number, day, `{ add: ${name}, ${flat(rate)} }`);
const names = register("{ portfolio: Alpha }", "{ portfolio: Beta }", "{ portfolio: Omega }");
const of = (...files: readonly Files[]): readonly Files[] => [all, names, ...files];

describe("what differs, in words", () => {
  test.each<[string, readonly Files[], readonly Files[], string[]]>([
    ["nothing", of(add("0.80%")), of(add("0.80%")), []],
    [
      "a fee written otherwise, worth the same",
      of(add("0.80%")),
      of(add("0.800%")),
      ["Alpha, from January 1, 2001 on: 0.80% of such assets > 0.800% of such assets (the same by value)"],
    ],
    [
      "a fee that reads the same, recorded otherwise",
      of(executed(1, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.80%, as-printed: .80% }] }")),
      of(add("0.80%")),
      ["Alpha, from January 1, 2001 on: 0.80% of such assets > 0.80% of such assets (recorded otherwise)"],
    ],
    [
      "a paper known on another day",
      of(executed(1, "2001-01-01", "executed: 2000-12-30", `{ add: Alpha, ${flat("0.80%")} }`)),
      of(executed(1, "2001-01-01", "copy: unsigned", `{ add: Alpha, ${flat("0.80%")} }`)),
      ["Alpha, from January 1, 2001 on: set by No. 1, 2001-01-01 > No. 1 (unsigned copy), 2001-01-01"],
    ],
    [
      "a paper known on another day, all else the same",
      of(executed(1, "2001-01-01", "executed: 2000-12-30", `{ add: Alpha, ${flat("0.80%")} }`)),
      of(add("0.80%")),
      [
        "Alpha, from January 1, 2001 on: set by No. 1, 2001-01-01 (known from 2000-12-30) > No. 1, 2001-01-01 (known from 2001-01-01, presumed)",
      ],
    ],
    [
      "a removal",
      of(add("0.80%")),
      of(add("0.80%"), executed(2, "2003-01-01", "{ remove: Alpha, merged-into: Beta }")),
      [
        "Alpha, from January 1, 2003 on: on the schedule > taken off by Amendment No. 2 on January 1, 2003, merged into Beta | 0.80% of such assets > — | set by No. 1, 2001-01-01 > — | standing settled > —",
      ],
    ],
    [
      "an order that is no longer decided",
      of(add("0.80%"), executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.75%")} }`), executed(2, "2002-01-01")),
      of(
        add("0.80%"),
        executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.75%")} }`),
        executed(2, "2004-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      ),
      [
        "Alpha, from January 1, 2004 on: on the schedule > on the schedule, the order of Amendment No. 3 and Amendment No. 2 undecided | 0.75% of such assets > — | set by No. 3, 2003-01-01 > — | standing settled > —",
      ],
    ],
    [
      "an addition of another day, within which it may have come",
      of(add("0.80%", 1, "2001-02-01")),
      of(add("0.80%", 1, "{ from: 2001-01-15, by: 2001-02-01 }")),
      [
        "Alpha, to January 31, 2001: not yet on the schedule (Amendment No. 1 adds it on February 1, 2001) > not yet on the schedule (Amendment No. 1 adds it between January 15, 2001 and February 1, 2001)",
      ],
    ],
    [
      "a fee in a paper not seen: the row stood, as a later paper shows",
      of(add("0.80%"), executed(2, "2003-01-01", "{ rename: Alpha, to: Gamma }")),
      of(executed(1, "2001-01-01"), executed(2, "2003-01-01", "{ rename: Alpha, to: Gamma }")),
      [
        "Alpha, to December 31, 2000: not yet on the schedule (Amendment No. 1 adds it on January 1, 2001) > perhaps on the schedule (added by No. 0, or later; first shown by Amendment No. 2 on January 1, 2003)",
        "Alpha, from January 1, 2001 on: on the schedule > on the schedule, its fee not seen (shown by Amendment No. 2 on January 1, 2003) | 0.80% of such assets > — | set by No. 1, 2001-01-01 > — | standing settled > —",
      ],
    ],
    [
      "what a document alone says",
      of(add("0.80%")),
      of(
        add("0.80%"),
        statement("a list", "2003-01-01", "{ existed: [Omega] }"),
        statement("a table", "2004-01-01", "{ fee: Omega, is: [{ rate: 0.90% }] }"),
        statement("a plan", "2005-01-01", "{ proposed-to-cease: Omega, into: [Beta] }"),
      ),
      [
        "Omega, from January 1, 2003 on: in nothing held > named by a document alone (a list, January 1, 2003; 0.90% of such assets, January 1, 2004; proposed to merge into Beta, January 1, 2005 (a plan); no removal was seen)",
      ],
    ],
    [
      "a paper of which only a form is held",
      of(add("0.80%")),
      of(form(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`)),
      [
        ": No. 0 not seen (the agreement's own Schedule A, by January 1, 2001) > not seen (the agreement's own Schedule A)",
        ": No. 1 held > not seen (any day)",
        "Alpha, to December 31, 2000: not yet on the schedule (Amendment No. 1 adds it on January 1, 2001) > not shown to be on the schedule (first shown by the form of Amendment No. 1 on January 1, 2001)",
        "Alpha, from January 1, 2001 on: set by No. 1, 2001-01-01 > No. 1 (form), 2001-01-01 | standing settled > open (rests on a form of No. 1; no executed copy is held; may have been changed by No. 1, not seen)",
      ],
    ],
    [
      "waivers: begun, and of other terms",
      of(add("0.80%")),
      of(add("0.80%"), {
        "m/overlays/a.yaml":
          "overlay: fee-waiver\npaper: A\nportfolio: Alpha\nfrom: 2003-01-01\nto: 2003-12-31\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 0.70% }]\n",
        "m/overlays/b.yaml":
          "overlay: expense-limit\npaper: B\nportfolio: Alpha\nfrom: 2003-07-01\nto: not-read\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\n",
      }),
      [
        "Alpha, from January 1, 2003 to June 30, 2003: beside the contract: — > fee waiver from January 1, 2003 to December 31, 2003 (A): 0.70% of such assets",
        "Alpha, from July 1, 2003 to December 31, 2003: beside the contract: — > fee waiver from January 1, 2003 to December 31, 2003 (A): 0.70% of such assets; expense limit from July 1, 2003 (its end was not read), perhaps in force (B): its terms were not read",
        "Alpha, from January 1, 2004 on: beside the contract: — > expense limit from July 1, 2003 (its end was not read), perhaps in force (B): its terms were not read",
      ],
    ],
    [
      "doubts that grow while the row is open: one row, with all of them",
      of(
        add("0.80%"),
        ...[2, 4].map((number) => executed(number, `200${number}-01-01`)),
        add("0.50%", 3, "2003-01-01", "Beta"),
        add("0.40%", 5, "2005-01-01", "Omega"),
      ),
      of(
        add("0.80%"),
        notSeen(2),
        add("0.50%", 3, "2003-01-01", "Beta"),
        notSeen(4),
        add("0.40%", 5, "2005-01-01", "Omega"),
      ),
      [
        ": No. 2 held > not seen (from January 1, 2001 to January 1, 2003)",
        ": No. 4 held > not seen (from January 1, 2003 to January 1, 2005)",
        "Alpha, from January 1, 2001 on: standing settled > open (may have been changed by Nos. 2 and 4, not seen)",
        "Beta, from January 1, 2003 on: standing settled > open (may have been changed by No. 4, not seen)",
      ],
    ],
    [
      "a doubt more, beside one that stays: that alone",
      of(add("0.80%"), notSeen(2), add("0.50%", 3, "2003-01-01", "Beta"), executed(4, "2004-01-01")),
      of(add("0.80%"), notSeen(2), add("0.50%", 3, "2003-01-01", "Beta"), executed(4, "2004-01-01", "read: partly")),
      [
        "Alpha, from January 1, 2004 on: in doubt: — > may have been changed where No. 4 was not read",
        "Beta, from January 1, 2004 on: standing settled > open (may have been changed where No. 4 was not read)",
      ],
    ],
  ])("%s", (_, before, now, lines) => {
    expect(words(before, now)).toEqual(lines);
  });

  test("the agreement itself: its terms, its days in force, papers not seen", () => {
    const gap = [add("0.80%"), notSeen(2), add("0.50%", 3, "2003-01-01", "Beta")];
    const before = [
      names,
      ...gap,
      terms(
        "agreement: A",
        "dated: 2000-12-08",
        "ends: { day: 2017-08-03, basis: its successor is dated the next day, inferred: true }",
      ),
    ];
    const now = [
      names,
      ...gap,
      terms(
        "agreement: B",
        "dated: 2000-12-10",
        "searched-through: { day: 2018-01-01, by: a person }",
        "ends: { from: 2017-08-03, day: 2017-11-03 }",
        "successor: { title: Another, dated: 2017-11-04 }",
        "fee-basis: { accrues: each-day, assets-of: same-day, day-count: actual/365 }",
      ),
    ];
    expect(words(before, now).slice(0, 9)).toEqual([
      ": titled A > B",
      ": dated December 8, 2000 > December 10, 2000",
      ": filings searched through — > January 1, 2018, as a person states",
      ": last day August 3, 2017 (inferred): its successor is dated the next day > between August 3, 2017 and November 3, 2017",
      ": successor — > Another dated November 4, 2017",
      ": fee basis — > each-day, same-day, actual/365",
      ": No. 0 not seen (the agreement's own Schedule A, December 8, 2000) > not seen (the agreement's own Schedule A, December 10, 2000)",
      "from December 8, 2000 to December 9, 2000: in force > before agreement",
      "from August 4, 2017 to November 3, 2017: ended > in force",
    ]);
    const later = [...before, notSeen(4), add("0.40%", 5, "2005-01-01", "Omega")];
    expect(words(before, later).find((line) => line.startsWith(": No. 4"))).toBe(
      ": No. 4 not heard of > not seen (from January 1, 2003 to January 1, 2005)",
    );
  });
});

describe("an agreement of which no rows are told", () => {
  const title = "A Trust: m";

  test("that answers the same, is not told of at all", () => {
    expect(changed(of(add("0.80%")), of(add("0.80%")))).toBeUndefined();
  });

  test("that cannot be answered from on one side, or is there on one side alone", () => {
    expect(changed(of(add("0.80%")), of(add("0.70%")), false)).toEqual({
      title,
      folder: "m",
      state: "not-compared",
      remark: "not compared: its files have errors now",
      rows: [],
    });
    const other: Files = { "a/amendments/001.yaml": "amendment: 1\nstatus: executed\neffective: 2001-01-01\n" };
    const told = (before: readonly Files[], now: readonly Files[]): unknown =>
      differencesOf(readings(before), readings(now)).flatMap(({ agreements }) =>
        agreements.map((one) => changedAgreement(one)?.remark),
      );
    expect(told(of(add("0.80%")), of(add("0.80%"), other))).toContain("the agreement is new");
    expect(told(of(add("0.80%"), other), of(add("0.80%")))).toContain("the agreement is gone");
  });
});
