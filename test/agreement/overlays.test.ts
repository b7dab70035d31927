import { describe, expect, test } from "vitest";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { asDay, executed, flat, given, knowledgeOf } from "./given.ts";

const alpha = executed(1, "2001-01-01", `{ add: Alpha Portfolio, ${flat("0.80%")} }`);
const waiver = (from: string, to: string): Record<string, string> => ({
  "m/overlays/w.yaml": `overlay: fee-waiver
paper: Waiver
portfolio: Alpha Portfolio
from: ${from}
to: ${to}
read: whole
contract-fee: not-stated
fee-after: [{ rate: 0.70% }]
`,
});

/** The state of the one overlay on a day: in-force, perhaps, or none. */
function stateOn(from: string, to: string, on: string, knownOn?: string): string {
  const schedule = given(alpha, waiver(from, to)).at(on);
  const [entry] = schedule.kind === "in-force" ? schedule.entries : [];
  if (!entry) throw new Error("no row");
  const portfolios = { all: [entry.portfolio], bearing: () => entry.portfolio, leaving: () => entry.portfolio };
  const known = knowledgeOf(knownOn === undefined ? {} : { knownOn });
  return overlaysOn(schedule.agreement, portfolios, entry.portfolio, asDay(on), known)[0]?.state ?? "none";
}

describe("a waiver on a day", () => {
  test.each([
    ["2011-05-24", "2012-04-30", "2011-05-23", "none"],
    ["2011-05-24", "2012-04-30", "2011-05-24", "in-force"],
    ["2011-05-24", "2012-04-30", "2012-04-30", "in-force"],
    ["2011-05-24", "2012-04-30", "2012-05-01", "none"],
    ["2014-01-__", "2014-04-27", "2013-12-31", "none"],
    ["2014-01-__", "2014-04-27", "2014-01-01", "perhaps"],
    ["2014-01-__", "2014-04-27", "2014-01-30", "perhaps"],
    ["2014-01-__", "2014-04-27", "2014-01-31", "in-force"],
    ["2013-04-19", "not-read", "2013-04-18", "none"],
    ["2013-04-19", "not-read", "2013-04-19", "perhaps"],
    ["2013-04-19", "not-read", "2020-01-01", "perhaps"],
  ])("from %s to %s: on %s %s", (from, to, on, state) => {
    expect(stateOn(from, to, on)).toBe(state);
  });

  test("is not known before it begins", () => {
    expect(stateOn("2011-05-24", "2012-04-30", "2011-06-01", "2011-05-23")).toBe("none");
    expect(stateOn("2011-05-24", "2012-04-30", "2011-06-01", "2011-05-24")).toBe("in-force");
  });
});
