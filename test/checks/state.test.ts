import { describe, expect, it } from "vitest";
import { executed, type Files, flat, form, notSeen, register, searched } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const add = (name: string, rate = "0.80%"): string => `{ add: ${name}, ${flat(rate)} }`;
const change = (name: string, rate = "0.70%"): string => `{ change-fee: ${name}, ${flat(rate)} }`;
/** The agreement's own schedule, read whole: with it every earlier paper of the record is held. */
const OWN = executed(0, "2001-01-01", add("Alpha"));

const message = (...parts: Files[]): unknown => checked(...parts).findings.map(({ args }) => args);

describe("adding a row that is there", () => {
  it("is an error where nothing between can have removed it", () => {
    expect(found(OWN, executed(1, "2002-01-01", add("Alpha")))).toEqual(["001.yaml:5 error row-held Alpha"]);
  });

  it("is a warning that names the papers which may have removed it", () => {
    const parts = [OWN, notSeen(1), executed(2, "2002-01-01", add("Alpha"))];
    expect(found(...parts)).toEqual(["002.yaml:5 warning row-held Alpha"]);
    expect(message(...parts)).toEqual([{ about: "Alpha", setBy: "No. 0, 2001-01-01", unseen: "No. 1" }]);
  });

  it("is nothing once it was removed: a portfolio may come again", () => {
    expect(found(OWN, executed(1, "2002-01-01", "{ remove: Alpha }"), executed(2, "2003-01-01", add("Alpha")))).toEqual(
      [],
    );
  });
});

describe("a change of a row that is not held", () => {
  it.each([
    ["changes the fee of", change("Beta")],
    ["renames", "{ rename: Beta, to: Gamma }"],
    ["removes", "{ remove: Beta }"],
  ])("is an error where every earlier paper was read whole: %s", (does, line) => {
    const parts = [OWN, executed(1, "2002-01-01", line)];
    expect(found(...parts)).toEqual(["001.yaml:5 error row-not-held Beta"]);
    expect(message(...parts)).toEqual([{ about: "Beta", does, unseen: "" }]);
  });

  it("is a warning that names the unseen papers before it, and no later one", () => {
    const parts = [executed(1, "2002-01-01", add("Alpha")), notSeen(2), executed(3, "2003-01-01", change("Beta"))];
    expect(found(...parts, notSeen(4))).toEqual(["003.yaml:5 warning row-not-held Beta"]);
    expect(message(...parts, notSeen(4))).toEqual([
      { about: "Beta", does: "changes the fee of", unseen: "Nos. 0 and 2" },
    ]);
  });

  it("names an earlier paper that was read in part, not its own", () => {
    const parts = [
      executed(0, "2001-01-01", "read: partly", add("Alpha")),
      executed(1, "2002-01-01", "read: partly", change("Beta")),
    ];
    expect(message(...parts)).toEqual([{ about: "Beta", does: "changes the fee of", unseen: "No. 0" }]);
  });

  it("after a removal asks only what came since", () => {
    const parts = [
      notSeen(0),
      executed(1, "2002-01-01", add("Alpha")),
      executed(2, "2003-01-01", "{ remove: Alpha }"),
      executed(3, "2004-01-01", change("Alpha")),
    ];
    expect(found(...parts)).toEqual(["003.yaml:5 error row-not-held Alpha"]);
  });

  it("on the day and by the number: a paper of the same day counts when its number is lower", () => {
    const one = [OWN, executed(1, "2002-01-01", add("Beta")), executed(2, "2002-01-01", change("Beta"))];
    expect(found(...one)).toEqual([]);
    const other = [OWN, executed(1, "2002-01-01", change("Beta")), executed(2, "2002-01-01", add("Beta"))];
    expect(found(...other)).toEqual(["001.yaml:5 error row-not-held Beta"]);
  });

  it("suggests the row that a misspelled name means, where no register holds the names", () => {
    const own = executed(0, "2001-01-01", add("Small Cap Growth Portfolio"));
    expect(message(own, executed(1, "2002-01-01", change("Small Cap Grwth Portfolio")))).toMatchObject([
      { about: "Small Cap Grwth Portfolio", nearest: "Small Cap Growth Portfolio" },
    ]);
    const registered = register("{ portfolio: Small Cap Growth }", "{ portfolio: Small Cap Value }");
    const parts = [registered, own, executed(1, "2002-01-01", change("Small Cap Value"))];
    expect(message(...parts)).toEqual([{ about: "Small Cap Value", does: "changes the fee of", unseen: "" }]);
  });
});

describe("a rename", () => {
  it("to a name that another portfolio bears that day is an error", () => {
    const both = executed(0, "2001-01-01", add("Alpha"), add("Beta"));
    expect(found(both, executed(1, "2002-01-01", "{ rename: Alpha, to: BETA Portfolio }"))).toEqual([
      "001.yaml:5 error rename-collides BETA Portfolio",
    ]);
  });

  it("is one still where a later paper uses the name that two bear", () => {
    const both = executed(0, "2001-01-01", add("Alpha"), add("Beta"));
    const collides = executed(1, "2002-01-01", "{ rename: Alpha, to: Beta }");
    expect(found(both, collides, executed(2, "2003-01-01", `{ change-fee: Beta, ${flat("0.60%")} }`))).toEqual([
      "001.yaml:5 error rename-collides Beta",
    ]);
  });

  it("that is given up the same day, to it or by a removal, is none", () => {
    const both = executed(0, "2001-01-01", add("Alpha"), add("Beta"));
    const takes = "{ rename: Alpha, to: Beta }";
    expect(found(both, executed(1, "2002-01-01", "{ rename: Beta, to: Gamma }", takes))).toEqual([]);
    expect(found(both, executed(1, "2002-01-01", "{ remove: Beta }", takes))).toEqual([]);
  });

  it("to a name that is given up the same day is none", () => {
    const both = executed(0, "2001-01-01", add("Alpha"), add("Beta"));
    const swap = executed(1, "2002-01-01", "{ rename: Beta, to: Gamma }", "{ rename: Alpha, to: Delta }");
    expect(found(both, swap)).toEqual([]);
    const removed = executed(1, "2002-01-01", "{ remove: Beta }", "{ rename: Alpha, to: Delta }");
    expect(found(both, removed)).toEqual([]);
  });
});

describe("what a removed portfolio merges into", () => {
  const both = executed(0, "2001-01-01", add("Alpha Growth"), add("Beta Growth"));

  it("is a portfolio of the record, or another's in brackets", () => {
    const into = (name: string): Files => executed(1, "2002-01-01", `{ remove: Alpha Growth, merged-into: ${name} }`);
    expect(found(both, into("Beta Growth"))).toEqual([]);
    expect(found(both, into("Stock Fund (Another Trust)"))).toEqual([]);
    expect(found(both, into("Beto Growth"))).toEqual(["001.yaml:5 warning merged-into-unknown Beto Growth"]);
  });
});

describe("a correction", () => {
  const correct = (name: string, number: number): string =>
    `{ correct: ${name}, amendment: ${number}, ${flat("0.60%")} }`;

  it("of a paper that sets the portfolio's fee is sound", () => {
    expect(found(OWN, executed(1, "2002-01-01", correct("Alpha", 0)))).toEqual([]);
  });

  it("of a paper that sets none is an error; where that paper was not seen or read, a warning", () => {
    const beta = executed(1, "2002-01-01", add("Beta"));
    expect(found(OWN, beta, executed(2, "2003-01-01", correct("Alpha", 1)))).toEqual([
      "002.yaml:5 error corrects-nothing Alpha",
    ]);
    expect(found(OWN, notSeen(1), executed(2, "2003-01-01", correct("Alpha", 1)))).toEqual([
      "002.yaml:5 warning corrects-nothing Alpha",
    ]);
    const partly = executed(1, "2002-01-01", "read: partly", add("Beta"));
    expect(found(OWN, partly, executed(2, "2003-01-01", correct("Alpha", 1)))).toEqual([
      "002.yaml:5 warning corrects-nothing Alpha",
    ]);
  });

  it("of the paper's own number is an error: it corrects no earlier one", () => {
    expect(found(OWN, executed(1, "2002-01-01", correct("Alpha", 1)))).toEqual([
      "001.yaml:5 error corrects-nothing Alpha",
    ]);
  });

  it("of a number beyond the last is an error", () => {
    expect(found(OWN, executed(1, "2002-01-01", correct("Alpha", 9)))).toEqual([
      "001.yaml:5 error corrects-nothing Alpha",
    ]);
  });
});

describe("a whole schedule restated", () => {
  const restate = (...rows: [string, string][]): string =>
    `{ restate-schedule: [${rows.map(([name, rate]) => `{ portfolio: ${name}, ${flat(rate)} }`).join(", ")}] }`;
  const own = executed(0, "2001-01-01", add("Alpha"), add("Beta"), add("Gamma"));

  it("tells what it adds, drops and changes against the replay", () => {
    const parts = [own, executed(1, "2002-01-01", restate(["Alpha", "0.80%"], ["Beta", "0.75%"], ["Delta", "0.70%"]))];
    expect(message(...parts)).toEqual([
      { about: "Gamma", how: "drops" },
      { about: "Beta", how: "changes the fee of" },
      { about: "Delta", how: "adds" },
    ]);
  });

  it("finds nothing where it repeats the schedule, or is the first", () => {
    const same = restate(["Alpha", "0.80%"], ["Beta", "0.800%"], ["Gamma", "0.80%"]);
    expect(found(own, executed(1, "2002-01-01", same))).toEqual([]);
    expect(found(executed(0, "2001-01-01", same))).toEqual([]);
  });
});

describe("a record searched through a day", () => {
  it("does not make its first schedule known", () => {
    expect(found(searched("2010-01-01"), form(1, "2002-01-01", change("Alpha")))).toEqual([
      "001-form.yaml:5 warning row-not-held Alpha",
    ]);
  });
});
