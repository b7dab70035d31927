/** A schedule as a record of its own: what is written, read again. */
import { describe, expect, test } from "vitest";
import { notCarried, restatedRecord, unclearName } from "../../src/answers/restated.ts";
import type { ToRestate } from "../../src/answers/restatement-notes.ts";
import { onTheSchedule } from "../../src/answers/schedule.ts";
import { restatedFiles } from "../../src/write/yaml/restated-record.ts";
import {
  answering,
  executed,
  type Files,
  feeText,
  flat,
  type Given,
  given,
  nameText,
  read,
  register,
  statement,
  terms,
} from "../agreement/given.ts";

function toRestate(record: Given, day: string): ToRestate {
  const schedule = record.at(day);
  const [registrant] = record.registrants;
  if (schedule.kind !== "in-force" || !registrant) throw new Error(schedule.kind);
  return { schedule, portfolios: registrant.identified };
}

const filesFrom = (...all: ToRestate[]): Files =>
  Object.fromEntries(restatedFiles(restatedRecord(all, "Record: a test")).map(({ path, text }) => [path, text]));

const rowsIn = ({ schedule }: ToRestate): string[] =>
  onTheSchedule(schedule.entries).map((entry) => {
    const { outcome } = entry;
    return `${nameText(entry)}: ${outcome.kind === "row" ? feeText(outcome.row.fee) : "no fee"}`;
  });

const again = (one: ToRestate): ToRestate => toRestate(answering(read(filesFrom(one))), one.schedule.asOf);

describe("a fee of every kind comes back", () => {
  test.each([
    ["tiers", "[{ rate: 0.600%, up-to: $150 million }, { rate: 0.55%, up-to: $1.5 billion }, { rate: 0.50% }]"],
    ["cents", '[{ rate: 1%, up-to: "$150,000,000.01" }, { rate: 0.5% }]'],
    ["the rest not read", "[{ rate: 0.60%, up-to: $150 million }, { rest: not-read, note: cut }]"],
    ["blank", "[{ rate: blank, as-printed: '____%' }]"],
    ["whole balance", "{ tiers: [{ rate: 1%, up-to: $5 million }, { rate: 0.5% }], applies: whole-balance }"],
    [
      "discount",
      "{ tiers: [{ rate: 1% }], discount: { off: 2.5%, when-month-average-exceeds: $20 billion, words: less a bit } }",
    ],
    [
      "switch",
      "{ before: [{ rate: 0.70%, up-to: $350 million }], after: [{ rate: 0.65% }], switch: { first-reaches: $350 million, words: 'ever after: so' } }",
    ],
    ["cases", "{ cases: [{ case: direct, when: it invests itself, tiers: [{ rate: 1% }] }] }"],
    ["parts", "{ parts: [{ part: base, of: the base, tiers: [{ rate: 1% }] }] }"],
    [
      "bands",
      "{ bands: [{ over: $750 million, up-to: $1.4 billion, bounds: not-read, tiers: [{ rate: 1% }] }, { otherwise: else, tiers: [{ rate: 2% }] }] }",
    ],
    ["words alone", "{ not-computable: 'as the board decides, #1' }"],
  ])("%s", (_, fee) => {
    const before = toRestate(given(executed(0, "2000-12-08", `{ add: Alpha, fee: ${fee} }`)), "2003-01-01");
    const [row] = onTheSchedule(again(before).schedule.entries);
    const [was] = onTheSchedule(before.schedule.entries);
    const digits = (one: typeof row): string =>
      one?.outcome.kind === "row"
        ? JSON.stringify(one.outcome.row.fee, (key, value) => (key === "at" ? undefined : value))
        : "";
    expect(digits(row)).toBe(digits(was));
    expect(digits(row)).not.toBe("");
  });
});

describe("what is written", () => {
  const record = given(
    register(
      "{ portfolio: Alpha, ids: { series: S1 }, names: [{ name: Omega, from: { from: 2003-01-01, by: 2003-12-31 } }] }",
    ),
    terms(
      "agreement: Management Agreement",
      "dated: 2000-12-08",
      "parties: [{ party: trust, name: A Trust }, { party: manager, name: First }, { party: manager, name: Second, from: { by: 2004-01-01 } }]",
      "fee-basis: { accrues: each-day, assets-of: same-day, day-count: actual/365 }",
      "searched-through: { day: 2010-01-01, by: a person }",
      "ends: { day: 2015-01-01 }",
      "successor: { title: Another, dated: 2015-01-02 }",
    ),
    executed(
      0,
      "2000-12-08",
      "sources: [{ title: Agreement, url: 'https://example.org/a', filed: 2001-01-02 }]",
      `{ add: Alpha, ${flat("0.80%")}, as-printed: eighty }`,
    ),
  );
  const files = filesFrom(toRestate(record, "2003-06-01"));

  test("are the registrant, the agreement and one paper", () => {
    expect(Object.keys(files)).toEqual(["registrant.yaml", "m/agreement.yaml", "m/amendments/000.yaml"]);
  });

  test("the portfolio has the name of the day, and the one that it may bear already", () => {
    expect(files["registrant.yaml"]).toBe(`registrant: A Trust
portfolios:
  - portfolio: Alpha
    ids:
      series: S1
    names:
      - name: Omega
        from:
          from: 2003-01-01
          by: 2003-12-31
`);
  });

  test("the agreement is as it was, searched no further than the day", () => {
    expect(files["m/agreement.yaml"]).toBe(`agreement: Management Agreement
dated: 2000-12-08
parties:
  - { party: trust, name: A Trust }
  - { party: manager, name: First }
  - party: manager
    name: Second
    from:
      by: 2004-01-01
fee-basis:
  accrues: each-day
  assets-of: same-day
  day-count: actual/365
searched-through:
  day: 2003-06-01
  by: a person
ends:
  day: 2015-01-01
successor:
  title: Another
  dated: 2015-01-02
`);
  });

  test("the paper is a form of the day, with its sources, which were not filed as its own", () => {
    expect(files["m/amendments/000.yaml"]).toBe(`amendment: 0
status: form
effective: 2003-06-01
sources:
  - { title: "Schedule A consolidated as of 2003-06-01; each row's note names its paper" }
  - { title: Agreement, url: https://example.org/a, note: filed 2001-01-02 }
changes:
  - add: Alpha
    fee:
      - { rate: 0.80% }
    as-printed: eighty
    note: "The agreement's own Schedule A, effective December 8, 2000. As printed: eighty. Names borne: Alpha; Omega, between January 1, 2003 and December 31, 2003."
notes:
  - "Schedule A to the Management Agreement dated December 8, 2000 between A Trust and First (or already Second) as amended through the agreement's own Schedule A, consolidated as of June 1, 2003. Record: a test. It is recorded as a form, since nobody executed it, and it says nothing of the days before."
`);
  });

  test("before the day it shows nothing, after it the row is open", () => {
    const made = answering(read(files));
    expect(made.rows("2003-05-31")).toEqual([]);
    expect(made.rows("2003-06-01")).toEqual(["Alpha (or already Omega): 0.80%, No. 0 (form), open: form 0"]);
    expect(made.rows("2004-01-01")).toEqual(["Omega: 0.80%, No. 0 (form), open: form 0; after 0"]);
  });
});

describe("rows that have no fee", () => {
  const record = given(
    executed(0, "2000-12-08", `{ add: Beta, ${flat("0.80%")} }`),
    executed(1, "2005-01-01", "{ remove: Beta }"),
    executed(2, "2004-01-01", `{ change-fee: Beta, ${flat("0.60%")} }`, `{ rename: Old, to: New }`),
  );
  const before = toRestate(record, "2005-01-01");

  test("stand in the new record without one, each with why", () => {
    expect(rowsIn(before)).toEqual(["Beta: no fee", "New: no fee"]);
    expect(rowsIn(again(before))).toEqual(["Beta: no fee", "New: no fee"]);
    const files = filesFrom(before);
    expect(Object.keys(files)).toContain("statements/2005-01-01-m.yaml");
    expect(files["statements/2005-01-01-m.yaml"]).toContain("Order undecided: Amendment No. 2 takes effect");
    expect(files["statements/2005-01-01-m.yaml"]).toContain("Fee not seen: on the schedule");
    expect(files["m/amendments/000.yaml"]).not.toContain("changes:");
  });

  test("are said not to be carried", () => {
    expect(notCarried([before])).toContain("a fee for Beta, New: not seen, or not decided; the row stands without one");
  });
});

describe("what is not carried", () => {
  test("is counted", () => {
    const record = given(
      register("{ portfolio: Alpha }", "{ portfolio: Beta }", "{ portfolio: Delta }"),
      terms("dated: 2000-12-08"),
      executed(0, "2000-12-08", `{ add: Beta, ${flat("0.80%")} }`),
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      statement("list", "2001-05-01", "{ existed: [Delta], under: m }"),
      {
        "m/overlays/w.yaml":
          "overlay: expense-limit\npaper: P\nportfolio: Beta\nfrom: 2001-01-01\nto: not-read\nread: partly\ncontract-fee: not-stated\nfee-after: not-read\n",
      },
    );
    expect(notCarried([toRestate(record, "2001-06-01")])).toEqual([
      "how well each fee is known (1 open): in the new record every fee rests on a paper that nobody executed, and is open",
      "1 portfolio that may have been on the schedule",
      "1 portfolio that documents alone name",
      "1 side agreement beside the schedule",
      "what was before the day: earlier fees, names and rows",
    ]);
  });
});

describe("names that could not be told apart", () => {
  const twice = given(
    register(
      "{ portfolio: Alpha, names: [{ name: Gamma, from: 2002-01-01 }] }",
      "{ portfolio: Beta, names: [{ name: Gamma, from: 2003-01-01 }] }",
    ),
    executed(0, "2000-12-08", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.90%")} }`),
  );

  test("are found on the day from which two rows bear one", () => {
    expect(unclearName([toRestate(twice, "2002-12-31")])).toBeUndefined();
    expect(unclearName([toRestate(twice, "2003-01-01")])).toBe("Gamma");
  });

  test("are found where one portfolio has two on the days of two schedules", () => {
    expect(unclearName([toRestate(twice, "2001-01-01"), toRestate(twice, "2001-06-01")])).toBeUndefined();
    expect(unclearName([toRestate(twice, "2001-01-01"), toRestate(twice, "2002-01-01")])).toBe("Alpha");
  });
});
