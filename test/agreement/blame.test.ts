/** Which act each value of a row goes back to: given these papers, as of this day. */
import { describe, expect, test } from "vitest";
import { type Blamed, blameOf, blameOfName, papersBetween, type Value } from "../../src/agreement/blame.ts";
import { type Effect, effectsOf } from "../../src/agreement/effects.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { possibleDays } from "../../src/agreement/unseen.ts";
import { doubtInWords } from "../../src/answers/standing-words.ts";
import { asDay, executed, type Files, flat, form, type Given, given, notSeen, register, terms } from "./given.ts";

const FAR = "2020-01-01";

function effectsUpon(record: Given, name: string, day: string): Effect[] {
  const [registrant] = record.registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const portfolio = registrant.identified.bearing(name);
  if (!portfolio) throw new Error(`no ${name}`);
  return effectsOf(papersKnown(agreement), registrant.identified).filter(
    (effect) => effect.portfolio === portfolio && effect.act.day <= asDay(day),
  );
}

function valueText(value: Value): string {
  const set = "set" in value && value.set !== undefined ? `${value.set}: ` : "";
  switch (value.kind) {
    case "rate":
      return `${set}${value.step.rate} over ${value.step.over}`;
    case "bound":
    case "end":
    case "trigger":
    case "discount-over":
      return `${set}${value.kind} ${value.usd}`;
    case "discount":
      return `discount ${value.offPercent}`;
    case "group":
      return `group ${value.group}${value.beyondSchedule === undefined ? "" : ` and ${value.beyondSchedule}`}`;
    case "minimum":
      return `minimum ${value.usd} a ${value.per}`;
    case "case":
      return `${set}${value.when}`;
    case "part":
      return `${set}${value.of}`;
    case "band":
      return `${set}${value.band.over ?? ""}…${value.band.upTo ?? ""}${value.band.otherwise ?? ""}`;
    case "whole-balance":
      return `${set}whole balance`;
    case "words":
      return value.words;
    default:
      return value satisfies never;
  }
}

/** `0.88 over 0: No. 1 line 7, again 2 3`. */
function blamedText({ value, setBy, restatedBy }: Blamed): string {
  const again = restatedBy.length === 0 ? "" : `, again ${restatedBy.map(({ act }) => act.paper.number).join(" ")}`;
  return `${valueText(value)}: No. ${setBy.act.paper.number}${again}`;
}

function blamed(files: readonly Files[], day: string = FAR, name = "Alpha"): string[] {
  return (blameOf(effectsUpon(given(...files), name, day))?.values ?? []).map(blamedText);
}

const add = (fee: string, name = "Alpha"): string => `{ add: ${name}, fee: ${fee} }`;
const change = (fee: string, name = "Alpha"): string => `{ change-fee: ${name}, fee: ${fee} }`;
const TWO = "[{ rate: 0.90%, up-to: $500 million }, { rate: 0.80% }]";

describe("rates and bounds", () => {
  test("go back to the act that added the row", () => {
    expect(blamed([executed(1, "2001-01-01", add(TWO))])).toEqual([
      "0.90 over 0: No. 1",
      "bound 500000000: No. 1",
      "0.80 over 500000000: No. 1",
    ]);
  });

  test("restated by value keep their origin, however the digits are written", () => {
    const again = "[{ rate: 0.900%, up-to: $0.5 billion }, { rate: 0.8% }]";
    expect(blamed([executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change(again))])).toEqual([
      "0.900 over 0: No. 1, again 2",
      "bound 500000000: No. 1, again 2",
      "0.8 over 500000000: No. 1, again 2",
    ]);
  });

  test("a bound that moves is the later act's, and the rates on both sides of it stay", () => {
    const moved = "[{ rate: 0.90%, up-to: $1 billion }, { rate: 0.80% }]";
    expect(blamed([executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change(moved))])).toEqual([
      "0.90 over 0: No. 1, again 2",
      "bound 1000000000: No. 2",
      "0.80 over 1000000000: No. 1, again 2",
    ]);
  });

  test("a rate that changes is the later act's, and its bound stays", () => {
    const lower = "[{ rate: 0.90%, up-to: $500 million }, { rate: 0.75% }]";
    expect(blamed([executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change(lower))])).toEqual([
      "0.90 over 0: No. 1, again 2",
      "bound 500000000: No. 1, again 2",
      "0.75 over 500000000: No. 2",
    ]);
  });

  test("a tier that is added brings its bound and its rate", () => {
    const three = "[{ rate: 0.90%, up-to: $500 million }, { rate: 0.80%, up-to: $1 billion }, { rate: 0.70% }]";
    expect(blamed([executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change(three))])).toEqual([
      "0.90 over 0: No. 1, again 2",
      "bound 500000000: No. 1, again 2",
      "0.80 over 500000000: No. 1, again 2",
      "bound 1000000000: No. 2",
      "0.70 over 1000000000: No. 2",
    ]);
  });

  test("a value that goes and comes back is of the act that brings it back", () => {
    const rates = ["0.90%", "0.80%", "0.90%"].map((rate, index) =>
      executed(
        index + 1,
        `200${index + 1}-01-01`,
        index === 0 ? add(`[{ rate: ${rate} }]`) : change(`[{ rate: ${rate} }]`),
      ),
    );
    expect(blamed(rates)).toEqual(["0.90 over 0: No. 3"]);
  });

  test("an act counts from the start of its day and not the day before", () => {
    const papers = [executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change("[{ rate: 0.90% }]"))];
    expect(blamed(papers, "2000-12-31")).toEqual([]);
    expect(blamed(papers, "2001-12-31")).toHaveLength(3);
    expect(blamed(papers, "2002-01-01")).toEqual(["0.90 over 0: No. 1, again 2"]);
  });

  test("a blank that is printed again stays; what was not read never does", () => {
    const blank = "[{ rate: blank, up-to: $1 million }, { rest: not-read }]";
    expect(blamed([executed(1, "2001-01-01", add(blank)), executed(2, "2002-01-01", change(blank))])).toEqual([
      "blank over 0: No. 1, again 2",
      "bound 1000000: No. 1, again 2",
      "not-read over 1000000: No. 2",
    ]);
  });

  test("the same rate on all assets is another than on its own tier, and back", () => {
    const whole = `{ tiers: ${TWO}, applies: whole-balance }`;
    const papers = [executed(1, "2001-01-01", add(TWO)), executed(2, "2002-01-01", change(whole))];
    expect(blamed(papers)).toEqual([
      "0.90 over 0: No. 2",
      "bound 500000000: No. 1, again 2",
      "0.80 over 500000000: No. 2",
      "whole balance: No. 2",
    ]);
    expect(blamed([...papers, executed(3, "2003-01-01", change(whole))])).toContain("whole balance: No. 2, again 3");
    expect(blamed([...papers, executed(3, "2003-01-01", change(TWO))])).toEqual([
      "0.90 over 0: No. 3",
      "bound 500000000: No. 1, again 2 3",
      "0.80 over 500000000: No. 3",
    ]);
  });

  test("stand at the very tier of the file", () => {
    const file = executed(
      1,
      "2001-01-01",
      `{ add: Alpha, fee: [\n      { rate: 0.90%, up-to: $500 million },\n      { rate: 0.80% }] }`,
    );
    const values = blameOf(effectsUpon(given(file), "Alpha", FAR))?.values ?? [];
    expect(values.map(({ setBy }) => setBy.at.line)).toEqual([6, 6, 7]);
    expect(new Set(values.map(({ setBy }) => setBy.at.file))).toEqual(new Set(["m/amendments/001.yaml"]));
  });
});

describe("what begins anew", () => {
  const same = `fee: [{ rate: 0.80% }]`;
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${same} }`);

  test("a row taken off and added again", () => {
    const off = executed(2, "2002-01-01", "{ remove: Alpha }");
    expect(blamed([first, off])).toEqual([]);
    expect(blamed([first, off, executed(3, "2003-01-01", `{ add: Alpha, ${same} }`)])).toEqual(["0.80 over 0: No. 3"]);
  });

  test("a row added though it stood, since an addition supposes that it did not", () => {
    expect(blamed([first, executed(2, "2002-01-01", `{ add: Alpha, ${same} }`)])).toEqual(["0.80 over 0: No. 2"]);
  });

  test("a fee where the one before was not seen", () => {
    expect(blamed([notSeen(0), executed(1, "2001-01-01", `{ change-fee: Alpha, ${same} }`)])).toEqual([
      "0.80 over 0: No. 1",
    ]);
  });

  test("a row that a restated schedule leaves out, not one that it restates", () => {
    const both = executed(1, "2001-01-01", `{ add: Alpha, ${same} }`, `{ add: Beta, ${same} }`);
    const one = executed(2, "2002-01-01", `{ restate-schedule: [{ portfolio: Alpha, ${same} }] }`);
    const all = executed(
      3,
      "2003-01-01",
      `{ restate-schedule: [{ portfolio: Alpha, ${same} }, { portfolio: Beta, ${same} }] }`,
    );
    expect(blamed([both, one], FAR, "Beta")).toEqual([]);
    expect(blamed([both, one, all], FAR, "Beta")).toEqual(["0.80 over 0: No. 3"]);
    expect(blamed([both, one, all])).toEqual(["0.80 over 0: No. 1, again 2 3"]);
  });

  test("a fee of another kind", () => {
    const switched = `{ before: [{ rate: 0.80% }], after: [{ rate: 0.70% }], switch: { first-reaches: $1 billion, words: then } }`;
    expect(blamed([first, executed(2, "2002-01-01", change(switched))])).toEqual([
      "before the switch: 0.80 over 0: No. 2",
      "after the switch: 0.70 over 0: No. 2",
      "trigger 1000000000: No. 2",
    ]);
  });
});

describe("what does not touch a value", () => {
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

  test("a rename, alone or with a fee", () => {
    const renamed = executed(2, "2002-01-01", "{ rename: Alpha, to: Beta }");
    const both = executed(3, "2003-01-01", `{ change-fee: Gamma, formerly: Beta, ${flat("0.80%")} }`);
    expect(blamed([first, renamed, both])).toEqual(["0.80 over 0: No. 1, again 3"]);
  });

  test("an act that another prevails over", () => {
    const above = executed(
      3,
      "2002-01-01",
      `{ change-fee: Alpha, ${flat("0.70%")}, prevails-over: { amendment: 2, reason: so agreed } }`,
    );
    const below = executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`);
    expect(blamed([first, above, below])).toEqual(["0.70 over 0: No. 3"]);
  });

  test("a correction stands on the day of what it corrects, and takes what it changes", () => {
    const second = executed(2, "2002-01-01", change(TWO));
    const corrected = executed(
      3,
      "2003-01-01",
      `{ correct: Alpha, amendment: 2, fee: [{ rate: 0.90%, up-to: $500 million }, { rate: 0.85% }] }`,
    );
    const values = ["0.90 over 0: No. 2, again 3", "bound 500000000: No. 2, again 3", "0.85 over 500000000: No. 3"];
    expect(blamed([first, second, corrected], "2002-01-01")).toEqual(values);
    expect(blamed([first, second, corrected], "2001-12-31")).toEqual(["0.80 over 0: No. 1"]);
  });
});

describe("terms beside the tiers", () => {
  const taken = (fee: string, then: string): string[] =>
    blamed([executed(1, "2001-01-01", add(fee)), executed(2, "2002-01-01", change(then))]);

  test("a discount: how much, and above what", () => {
    const fee = (off: string, over: string): string =>
      `{ tiers: [{ rate: 0.80% }], discount: { off: ${off}, when-month-average-exceeds: ${over}, words: less } }`;
    expect(taken(fee("2.5%", "$1 billion"), fee("2.50%", "$1 billion")).slice(1)).toEqual([
      "discount 2.50: No. 1, again 2",
      "discount-over 1000000000: No. 1, again 2",
    ]);
    expect(taken(fee("2.5%", "$1 billion"), fee("3%", "$1 billion")).slice(1)).toEqual([
      "discount 3: No. 2",
      "discount-over 1000000000: No. 1, again 2",
    ]);
    expect(taken(fee("2.5%", "$1 billion"), fee("2.5%", "$2 billion")).slice(1)).toEqual([
      "discount 2.5: No. 1, again 2",
      "discount-over 2000000000: No. 2",
    ]);
    expect(taken("[{ rate: 0.80% }]", fee("2.5%", "$1 billion"))).toEqual([
      "0.80 over 0: No. 1, again 2",
      "discount 2.5: No. 2",
      "discount-over 1000000000: No. 2",
    ]);
  });

  test("a group: which, and what counts beside it", () => {
    const fee = (group: string, more = ""): string =>
      `{ tiers: [{ rate: 0.80% }], measured-on: { group: ${group}, words: combined${more} } }`;
    expect(taken(fee("Core"), fee("Core").replace("0.80%", "0.70%"))).toEqual([
      "0.70 over 0: No. 2",
      "group Core: No. 1, again 2",
    ]);
    expect(taken(fee("Core"), fee("Growth"))).toEqual(["0.80 over 0: No. 1, again 2", "group Growth: No. 2"]);
    expect(taken(fee("Core"), fee("Core", ", beyond-schedule: others")).slice(1)).toEqual([
      "group Core and others: No. 2",
    ]);
    expect(taken("[{ rate: 0.80% }]", fee("Core"))).toEqual(["0.80 over 0: No. 1, again 2", "group Core: No. 2"]);
  });

  test("a minimum: how much, and of which time", () => {
    const fee = (amount: string, per: string): string =>
      `{ tiers: [{ rate: 0.80% }], minimum: { amount: ${amount}, per: ${per}, words: at least } }`;
    expect(taken(fee("$1 million", "year"), fee('"$1,000,000"', "year")).slice(1)).toEqual([
      "minimum 1000000 a year: No. 1, again 2",
    ]);
    expect(taken(fee("$1 million", "year"), fee("$2 million", "year")).slice(1)).toEqual([
      "minimum 2000000 a year: No. 2",
    ]);
    expect(taken(fee("$1 million", "year"), fee("$1 million", "month")).slice(1)).toEqual([
      "minimum 1000000 a month: No. 2",
    ]);
  });

  test("a switch: what trips it, and where the first schedule ends", () => {
    const fee = (end: string, at: string): string =>
      `{ before: [{ rate: 0.80%, up-to: ${end} }], after: [{ rate: 0.70% }], switch: { first-reaches: ${at}, words: then } }`;
    expect(taken(fee("$2 million", "$1 million"), fee("$2 million", "$2 million"))).toEqual([
      "before the switch: 0.80 over 0: No. 1, again 2",
      "before the switch: end 2000000: No. 1, again 2",
      "after the switch: 0.70 over 0: No. 1, again 2",
      "trigger 2000000: No. 2",
    ]);
    expect(taken(fee("$2 million", "$1 million"), fee("$3 million", "$1 million"))).toContain(
      "before the switch: end 3000000: No. 2",
    );
  });

  test("cases and parts: the condition by its words, the tiers of each by its name", () => {
    const cases = (when: string, rate: string): string =>
      `{ cases: [{ case: a, when: ${when}, tiers: [{ rate: ${rate} }] }, { case: b, when: else, tiers: [{ rate: 0.50% }] }] }`;
    expect(taken(cases("large", "0.80%"), cases("large", "0.70%"))).toEqual([
      "a: large: No. 1, again 2",
      "a: 0.70 over 0: No. 2",
      "b: else: No. 1, again 2",
      "b: 0.50 over 0: No. 1, again 2",
    ]);
    expect(taken(cases("large", "0.80%"), cases("small", "0.80%")).slice(0, 2)).toEqual([
      "a: small: No. 2",
      "a: 0.80 over 0: No. 1, again 2",
    ]);
    const parts = (of: string): string => `{ parts: [{ part: base, of: ${of}, tiers: [{ rate: 0.80% }] }] }`;
    expect(taken(parts("stocks"), parts("bonds"))).toEqual(["base: bonds: No. 2", "base: 0.80 over 0: No. 1, again 2"]);
  });

  test("bands by their bounds", () => {
    const bands = (upTo: string): string =>
      `{ bands: [{ up-to: ${upTo}, tiers: [{ rate: 0.80% }] }, { otherwise: above, tiers: [{ rate: 0.70% }] }] }`;
    expect(taken(bands("$1 billion"), bands("$2 billion"))).toEqual([
      "band 1: …2000000000: No. 2",
      "band 1: 0.80 over 0: No. 1, again 2",
      "band 2: …above: No. 1, again 2",
      "band 2: 0.70 over 0: No. 1, again 2",
    ]);
    expect(taken(bands("$1 billion"), bands("$1.0 billion"))[0]).toBe("band 1: …1000000000: No. 1, again 2");
  });

  test("a fee in words alone", () => {
    const fee = (words: string): string => `{ not-computable: ${words} }`;
    expect(taken(fee("as agreed"), fee("as agreed"))).toEqual(["as agreed: No. 1, again 2"]);
    expect(taken(fee("as agreed"), fee("otherwise"))).toEqual(["otherwise: No. 2"]);
  });
});

describe("a name", () => {
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
  const renamed = executed(2, "2002-01-01", "{ rename: Alpha, to: Beta }");

  function named(files: readonly Files[], day: string = FAR, name = "Alpha"): string {
    const record = given(...files);
    const portfolio = record.registrants[0]?.identified.bearing(name);
    const effects = effectsUpon(record, name, day);
    const found = portfolio && blameOfName(portfolio, effects, asDay(day));
    if (!found) return "none";
    const { borne, perhaps, by } = found;
    const who =
      by.kind === "elsewhere"
        ? `elsewhere, ${borne.at.file}:${borne.at.line}`
        : `${by.kind} No. ${by.writing.act.paper.number}, ${by.writing.at.file}:${by.writing.at.line}`;
    return `${borne.name}${perhaps ? ` or ${perhaps.name}` : ""}: ${who}`;
  }

  test("is of the paper that adds the row, and from a rename's day of that paper", () => {
    expect(named([first, renamed], "2001-12-31")).toBe("Alpha: act No. 1, m/amendments/001.yaml:5");
    expect(named([first, renamed], "2002-01-01")).toBe("Beta: act No. 2, m/amendments/002.yaml:5");
  });

  test("is of a change that renames and changes the fee at once", () => {
    const both = executed(2, "2002-01-01", `{ change-fee: Beta, formerly: Alpha, ${flat("0.70%")} }`);
    expect(named([first, both])).toBe("Beta: act No. 2, m/amendments/002.yaml:5");
  });

  test("is of the paper that adds the row again by that name", () => {
    const off = executed(3, "2003-01-01", "{ remove: Beta }");
    const again = executed(4, "2004-01-01", `{ add: Beta, ${flat("0.80%")} }`);
    expect(named([first, renamed, off, again])).toBe("Beta: act No. 4, m/amendments/004.yaml:5");
  });

  test("of a row that no paper held adds is not seen; the first paper that uses it is said", () => {
    const used = executed(1, "2001-01-01", `{ change-fee: Alpha, ${flat("0.80%")} }`);
    const later = executed(2, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`);
    expect(named([notSeen(0), used, later])).toBe("Alpha: used No. 1, m/amendments/001.yaml:5");
  });

  test("that no paper gives stands in the register, inside its days with the newer beside it", () => {
    const book = register("{ portfolio: Alpha, names: [{ name: Beta, from: { from: 2002-01-01, by: 2002-03-31 } }] }");
    expect(named([book, first], "2002-01-31")).toBe("Alpha or Beta: act No. 1, m/amendments/001.yaml:5");
    expect(named([book, first], "2002-03-31")).toBe("Beta: elsewhere, registrant.yaml:3");
  });

  test("of a later register that a paper only uses is not that paper's", () => {
    const book = register("{ portfolio: Alpha, names: [{ name: Beta, from: 2000-06-01 }] }");
    const used = executed(1, "2001-01-01", `{ change-fee: Beta, ${flat("0.80%")} }`);
    expect(named([book, notSeen(0), used])).toBe("Beta: elsewhere, registrant.yaml:3");
  });

  test("in a restated schedule stands at its row", () => {
    const whole = executed(
      1,
      "2001-01-01",
      `{ restate-schedule: [\n      { portfolio: Beta, ${flat("0.80%")} },\n      { portfolio: Alpha, ${flat("0.80%")} }] }`,
    );
    expect(named([whole])).toBe("Alpha: act No. 1, m/amendments/001.yaml:7");
  });
});

describe("papers between a value's origin and its restatement", () => {
  function between(...files: Files[]): string[] {
    const record = given(...files);
    const [agreement] = record.registrants[0]?.agreements ?? [];
    const values = blameOf(effectsUpon(record, "Alpha", FAR))?.values ?? [];
    const [value] = values;
    if (!agreement || !value) throw new Error("no value");
    const known = papersKnown(agreement);
    const last = value.restatedBy.at(-1) ?? value.setBy;
    return papersBetween(value.setBy.act, last.act, { known, possible: possibleDays(agreement, known) }).map(
      doubtInWords,
    );
  }
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
  const again = (number: number): Files => executed(number, "2003-01-01", `{ change-fee: Alpha, ${flat("0.80%")} }`);
  const dated = terms("dated: 2000-06-01");

  test("none, where every one is held, or nothing was restated", () => {
    const other = executed(2, "2002-01-01", `{ add: Beta, ${flat("0.80%")} }`);
    expect(between(dated, first, other, again(3))).toEqual([]);
    expect(between(dated, first, notSeen(2))).toEqual([]);
  });

  test("a higher number not seen, where numbers do not follow days", () => {
    const held = executed(2, "2002-01-01", `{ add: Beta, ${flat("0.80%")} }`);
    const fifth = (day: string): Files => executed(5, day, `{ add: Gamma, ${flat("0.80%")} }`);
    expect(between(dated, first, held, again(3), fifth("2002-12-31"))).toEqual([
      "may have been changed by No. 4, not seen",
    ]);
    expect(between(dated, first, held, again(3), fifth("2003-01-01"))).toEqual([]);
  });

  test("those not seen whose days lie between, and no later ones", () => {
    expect(between(dated, first, again(3))).toEqual(["may have been changed by No. 2, not seen"]);
    const last = executed(5, "2005-01-01", `{ add: Beta, ${flat("0.80%")} }`);
    expect(between(dated, first, again(3), last)).toEqual(["may have been changed by No. 2, not seen"]);
  });

  test("those held only as a form, and those read in part, but not the two papers themselves", () => {
    const partly = executed(3, "2002-06-01", "read: partly", `{ add: Gamma, ${flat("0.80%")} }`);
    const shape = form(2, "2002-01-01", `{ add: Beta, ${flat("0.80%")} }`);
    expect(between(dated, first, shape, partly, again(4))).toEqual([
      "may have been changed by No. 2, not seen",
      "may have been changed where No. 3 was not read",
    ]);
    const own = executed(2, "2003-01-01", "read: partly", `{ change-fee: Alpha, ${flat("0.80%")} }`);
    expect(between(dated, first, own)).toEqual([]);
  });

  test("of one day, by their numbers", () => {
    const same = (number: number, ...lines: string[]): Files => executed(number, "2001-01-01", ...lines);
    const partly = (number: number): Files => same(number, "read: partly", `{ add: Gamma, ${flat("0.80%")} }`);
    const restated = (number: number): Files => same(number, `{ change-fee: Alpha, ${flat("0.80%")} }`);
    expect(between(dated, first, partly(2), restated(3))).toEqual(["may have been changed where No. 2 was not read"]);
    expect(between(dated, first, restated(2), partly(3))).toEqual([]);
  });
});
