import { describe, expect, it } from "vitest";
import { amendmentOf, faultsOf, HEAD, readOne } from "./one-file.ts";

const FEE = { kind: "tiers", applies: "marginal", tiers: [{ rate: "1" }] };
const changed = (change: string): string => `${HEAD}changes:\n  - ${change}\n`;

describe("an amendment", () => {
  it("keeps what is recorded of its paper", () => {
    const written = `${HEAD}copy: unsigned
read: partly
takes-effect: { day: 2006-12-01, basis: recited }
executed: { blank: "____ day of ____, 2006" }
recites: [2001-02-12, 2001-10-01]
signed: [{ for: trust, by: E. Forget, title: President }]
superseded-by: { amendment: 23, inferred: true }
sources: [{ title: Exhibit }]
notes: [one, two]
`;
    expect(amendmentOf(written)).toEqual({
      number: 22,
      status: "executed",
      copy: "unsigned",
      read: "partly",
      effective: { kind: "exact", day: "2006-11-01" },
      takesEffect: { day: "2006-12-01", basis: "recited" },
      executed: { blank: "____ day of ____, 2006" },
      recites: [{ day: "2001-02-12" }, { day: "2001-10-01" }],
      signed: [{ for: "trust", by: "E. Forget", title: "President" }],
      supersededBy: { amendment: 23, inferred: true },
      sources: [{ title: "Exhibit" }],
      changes: [],
      notes: ["one", "two"],
      accepts: [],
    });
  });

  it.each([
    ["executed: 2006-11-01", { executed: "2006-11-01" }],
    ["executed: not-read", { executed: "not-read" }],
    ["recites: not-read", { recites: "not-read" }],
    ["recites: { words: as amended }", { recites: { words: "as amended" } }],
    ["recites: []", { recites: [] }],
    ["signed: blank", { signed: "blank" }],
    ["signed: not-read", { signed: "not-read" }],
  ])("may say %s", (line, read) => {
    expect(amendmentOf(`${HEAD}${line}\n`)).toMatchObject(read);
  });

  it("that was seen says when it takes effect; one that was not seen need not", () => {
    expect(faultsOf("amendment: 22\nstatus: executed\n")).toEqual(["effective-missing 1:1"]);
    expect(faultsOf("amendment: 22\nstatus: form\n")).toEqual(["effective-missing 1:1"]);
    expect(faultsOf("amendment: 22\nstatus: draft\n")).toEqual(["effective-missing 1:1"]);
    expect(amendmentOf("amendment: 22\nstatus: not-seen\n")).toMatchObject({ number: 22, status: "not-seen" });
  });

  it("that was not seen changes nothing", () => {
    expect(faultsOf("amendment: 22\nstatus: not-seen\nchanges: [{ remove: Fund }]\n")).toEqual([
      "executed-unchanging 3:11",
    ]);
    expect(faultsOf("amendment: 22\nstatus: not-seen\nchanges: []\n")).toEqual([]);
  });

  it("has every one of its faults told at once", () => {
    expect(faultsOf("amendment: x\nstatus: y\neffective: z\nnotes: w\n")).toEqual([
      "bad-number 1:12",
      "not-one-of 2:9",
      "bad-day 3:12",
      "wrong-kind 4:8",
    ]);
  });
});

describe("a change", () => {
  it.each([
    ["{ add: A, fee: [{ rate: 1% }] }", { kind: "add", portfolio: "A", fee: FEE }],
    [
      "{ change-fee: A, fee: [{ rate: 1% }], as: section-restated }",
      { kind: "change-fee", portfolio: "A", fee: FEE, as: "section-restated" },
    ],
    [
      "{ rename: A, to: B, effective: 2007-01-01 }",
      { kind: "rename", portfolio: "A", to: "B", effective: "2007-01-01" },
    ],
    ["{ remove: A }", { kind: "remove", portfolio: "A" }],
    [
      "{ remove: A, merged-into: B, printed-fee: [{ rate: 1% }] }",
      { kind: "remove", portfolio: "A", mergedInto: "B", printedFee: FEE },
    ],
    ["{ remove: A, liquidated: true }", { kind: "remove", portfolio: "A", liquidated: true }],
    [
      "{ restate-schedule: [{ portfolio: A, fee: [{ rate: 1% }] }] }",
      { kind: "restate-schedule", rows: [{ portfolio: "A", fee: FEE }] },
    ],
    ["{ correct: A, amendment: 7, fee: [{ rate: 1% }] }", { kind: "correct", portfolio: "A", amendment: 7, fee: FEE }],
    [
      "{ add: A, fee: [{ rate: 1% }], formerly: B, as-printed: AA, note: n }",
      { kind: "add", portfolio: "A", fee: FEE, formerly: "B", asPrinted: "AA", note: "n" },
    ],
    [
      "{ remove: A, approved: { board: 2006-01-01, shareholders: 2006-02-01 } }",
      { kind: "remove", portfolio: "A", approved: { board: "2006-01-01", shareholders: "2006-02-01" } },
    ],
    [
      "{ remove: A, prevails-over: { amendment: 23, reason: dated later } }",
      { kind: "remove", portfolio: "A", prevailsOver: { amendment: 23, reason: "dated later" } },
    ],
    [
      "{ remove: A, yields-to: { amendment: 23, reason: dated later } }",
      { kind: "remove", portfolio: "A", yieldsTo: { amendment: 23, reason: "dated later" } },
    ],
  ])("is read from %s", (written, change) => {
    expect(amendmentOf(changed(written)).changes).toEqual([change]);
  });

  it.each([
    ["{ add: A }", "missing-key 5:5"],
    ["{ rename: A }", "missing-key 5:5"],
    ["{ correct: A, fee: [{ rate: 1% }] }", "missing-key 5:5"],
    ["{ restate-schedule: [] }", "wrong-kind 5:25"],
    ["{ remove: A, add: B, fee: [{ rate: 1% }] }", "one-kind 5:5"],
    ["{ note: nothing }", "one-kind 5:5"],
    ["A", "wrong-kind 5:5"],
    ['{ remove: "" }', "bad-text 5:15"],
    ["{ remove: }", "wrong-kind 5:7"],
    ["{ remove: A, liquidated: false }", "not-one-of 5:30"],
    ["{ remove: A, prevails-over: 23 }", "wrong-kind 5:33"],
    ["{ remove: A, effective: { by: 2006-01-01 } }", "wrong-kind 5:29"],
  ])("is refused as %s", (written, fault) => {
    expect(faultsOf(changed(written))).toEqual([fault]);
  });

  it("of an unknown kind says which is near", () => {
    expect(readOne(changed("{ removed: A }")).problems).toMatchObject([
      { code: "one-kind", args: { found: "none", nearest: "remove" } },
    ]);
    const [both] = readOne(changed("{ remove: A, rename: A, to: B, ad: C }")).problems;
    expect(both?.args).toEqual({ where: "a change", kinds: expect.any(String), found: "rename, remove" });
  });

  it("keeps its place in the paper", () => {
    const written = "changes: [{ remove: A }, { remove: B }, { remove: A }]\n";
    expect(amendmentOf(HEAD + written).changes.map((change) => "portfolio" in change && change.portfolio)).toEqual([
      "A",
      "B",
      "A",
    ]);
  });
});
