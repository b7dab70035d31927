import { describe, expect, it } from "vitest";
import { executed, type Files, flat, notSeen } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const OWN = executed(0, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
const MISSING = `{ change-fee: Beta, ${flat("0.70%")} }`;
const accepting = (...items: string[]): Files => executed(1, "2002-01-01", `accepts: [${items.join(", ")}]`, MISSING);

describe("an acceptance", () => {
  const right = "{ finding: row-not-held, about: Beta, reason: so printed }";

  it("takes a finding of its file by code and by what it is about, and keeps the reason", () => {
    const { findings, accepted } = checked(OWN, accepting(right));
    expect(findings).toEqual([]);
    expect(accepted.map(({ finding, by }) => [finding.code, finding.severity, by.reason])).toEqual([
      ["row-not-held", "error", "so printed"],
    ]);
  });

  it.each([
    ["another code", "{ finding: row-held, about: Beta, reason: so printed }", "row-held"],
    ["another portfolio", "{ finding: row-not-held, about: Gamma, reason: so printed }", "row-not-held"],
  ])("that names %s matches nothing, which is a finding itself", (_, item) => {
    expect(found(OWN, accepting(item)).map((line) => line.split(" ")[2])).toEqual([
      "acceptance-unused",
      "row-not-held",
    ]);
  });

  it("in another file accepts nothing here", () => {
    const elsewhere = executed(0, "2001-01-01", `accepts: [${right}]`, `{ add: Alpha, ${flat("0.80%")} }`);
    expect(found(elsewhere, executed(1, "2002-01-01", MISSING))).toEqual([
      "000.yaml:4 warning acceptance-unused Beta",
      "001.yaml:5 error row-not-held Beta",
    ]);
  });

  it("stands in a file of any kind", () => {
    const registrant = {
      "registrant.yaml":
        "registrant: R\nportfolios: [{ portfolio: Alpha }]\naccepts: [{ finding: rate-rises, about: x, reason: y }]\n",
      "m/agreement.yaml": "agreement: A\naccepts: [{ finding: rate-rises, about: x, reason: y }]\n",
      "statements/s.yaml": "statement: S\ndated: 2002-01-01\naccepts: [{ finding: rate-rises, about: x, reason: y }]\n",
      "m/overlays/o.yaml":
        "overlay: fee-waiver\npaper: P\nportfolio: Alpha\nfrom: 2002-01-01\nto: not-read\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\naccepts: [{ finding: rate-rises, about: x, reason: y }]\n",
    };
    expect(found(registrant, OWN).map((line) => line.split(" ")[0])).toEqual([
      "m/agreement.yaml:2",
      "m/overlays/o.yaml:9",
      "registrant.yaml:3",
      "statements/s.yaml:3",
    ]);
  });

  it("is not called unused where a file of the record could not be read", () => {
    expect(checked(OWN, notSeen(1)).findings).toEqual([]);
  });
});

describe("an acceptance that misses", () => {
  const args = (...parts: Files[]): unknown => checked(...parts).findings.map((finding) => finding.args);

  it("names the one finding of its code that stands in its file", () => {
    const missing = accepting("{ finding: row-not-held, about: Betta, reason: so printed }");
    expect(args(OWN, missing)).toContainEqual({ about: "Betta", finding: "row-not-held", nearest: "Beta" });
  });

  it("is said to stand twice where another takes the finding", () => {
    const right = "{ finding: row-not-held, about: Beta, reason: so printed }";
    expect(args(OWN, accepting(right, right))).toEqual([{ about: "Beta", finding: "row-not-held", twice: "yes" }]);
  });

  it("cannot be of two portfolios of one name", () => {
    const both = executed(0, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.80%")} }`);
    const collides = executed(
      1,
      "2002-01-01",
      "accepts: [{ finding: rename-collides, about: Alpha, reason: so printed }]",
      "{ rename: Beta, to: Alpha }",
    );
    expect(found(both, collides).map((line) => line.split(" ")[2])).toEqual(["acceptance-unused", "rename-collides"]);
  });

  it("takes one finding: a second of its kind about the same wants its own", () => {
    const right = "{ finding: row-not-held, about: Beta, reason: so printed }";
    const twice = (...accepts: string[]): Files =>
      executed(1, "2002-01-01", `accepts: [${accepts.join(", ")}]`, "{ remove: Beta }", "{ remove: Beta }");
    expect(found(OWN, twice(right))).toEqual(["001.yaml:7 error row-not-held Beta"]);
    expect(found(OWN, twice(right, right))).toEqual([]);
  });
});
