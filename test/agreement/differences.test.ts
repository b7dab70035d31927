import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act } from "../../src/agreement/acts.ts";
import { addDays, type Day } from "../../src/agreement/day.ts";
import {
  type AgreementDifferences,
  type Days,
  type Difference,
  differencesOf,
  matchedPortfolios,
  type Reading,
  type RegistrantDifferences,
} from "../../src/agreement/differences.ts";
import { knownSince } from "../../src/agreement/known.ts";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { PARTS } from "../../src/agreement/said.ts";
import type { Entry } from "../../src/agreement/schedule.ts";
import { schedulesOf } from "../../src/agreement/schedule.ts";
import type { Standing } from "../../src/agreement/standing.ts";
import { standingReason, standingWord } from "../../src/answers/standing-words.ts";
import { AT } from "../fees/made.ts";
import {
  asDay,
  executed,
  type Files,
  feeText,
  flat,
  form,
  given,
  nameText,
  notSeen,
  outcomeText,
  register,
  standingText,
  statement,
  terms,
} from "./given.ts";
import { FIRST_DAY, LAST_DAY, MENU, REGISTER } from "./menu.ts";

function readings(...files: readonly Files[]): readonly Reading[] {
  return given(...files).registrants.map((registrant) => ({
    registrant,
    portfolios: registrant.identified,
    answers: () => true,
  }));
}

type Compared = Extract<AgreementDifferences, { kind: "compared" }>;

function compare(before: readonly Files[], now: readonly Files[]): RegistrantDifferences {
  const [only] = differencesOf(readings(...before), readings(...now));
  if (!only) throw new Error("no registrant");
  return only;
}

function compareOne(before: readonly Files[], now: readonly Files[]): Compared {
  const [one] = compare(before, now).agreements;
  if (one?.kind !== "compared") throw new Error("not compared");
  return one;
}

const daysText = ({ from, to }: Days): string => `${from ?? ""}…${to ?? ""}`;

/** `alpha fee 2006-11-01…: 0.90% → 0.88%`, a line a difference. */
function told(before: readonly Files[], now: readonly Files[]): string[] {
  const { portfolios, force } = compareOne(before, now);
  return [
    ...force.map((one) => `${daysText(one)}: ${one.before} → ${one.now}`),
    ...portfolios.flatMap((pair) =>
      pair.differences.map((one) => {
        const key = (pair.now ?? pair.before)?.key;
        const [was, is] = [sideText(one, "before"), sideText(one, "now")];
        return `${key} ${one.part} ${daysText(one)}: ${was} → ${is}`;
      }),
    ),
  ];
}

function sideText(difference: Difference, side: "before" | "now"): string {
  switch (difference.part) {
    case "name":
      return nameText(difference[side] ?? { name: "none" });
    case "presence":
      return difference[side]
        ? outcomeText((difference[side] as NonNullable<(typeof difference)["now"]>).outcome)
        : "nothing";
    case "fee":
      return difference[side] ? feeText(difference[side] as NonNullable<(typeof difference)["now"]>) : "none";
    case "setter": {
      const setter = difference[side];
      return setter ? `No. ${setter.act.paper.number}, known ${setter.known?.day ?? "never"}` : "none";
    }
    case "standing":
      return difference[side] ? standingText(difference[side] as Standing) : "none";
    case "waivers":
      return difference[side].map(({ overlay, state }) => `${overlay.paper} ${state}`).join(" and ") || "none";
    default:
      return difference satisfies never;
  }
}

/** Nothing is in doubt to the agreement's end. */
const ALL = ["searched-through: { day: 2020-12-31, by: a person }", "ends: { day: 2019-12-31 }"];
const all = terms(...ALL);
const alpha = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

describe("what is said otherwise", () => {
  test("nothing, of a record against itself", () => {
    const found = compare([REGISTER, ...MENU], [REGISTER, ...MENU]);
    expect(found.agreements).toMatchObject([{ kind: "compared", terms: [], unseen: [], force: [], portfolios: [] }]);
    expect([found.newPortfolios, found.gonePortfolios]).toEqual([[], []]);
  });

  test("a fee, from its effective day on", () => {
    const change = (rate: string) => executed(2, "2006-11-01", `{ change-fee: Alpha, ${flat(rate)} }`);
    expect(told([all, alpha, change("0.90%")], [all, alpha, change("0.88%")])).toEqual([
      "alpha fee 2006-11-01…: 0.90% → 0.88%",
    ]);
  });

  test("a fee, to the day before the next change", () => {
    const change = executed(2, "2006-11-01", `{ change-fee: Alpha, ${flat("0.75%")} }`);
    const before = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.81%")} }`);
    expect(told([all, before, change], [all, alpha, change])).toEqual([
      "alpha fee 2001-01-01…2006-10-31: 0.81% → 0.80%",
    ]);
  });

  test("a new amendment: the fee, what set it, and no row besides", () => {
    const beta = executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`);
    const files = [all, alpha, executed(2, "2002-01-01"), beta];
    expect(told(files, [...files, executed(4, "2006-11-01", `{ change-fee: Alpha, ${flat("0.75%")} }`)])).toEqual([
      "alpha fee 2006-11-01…: 0.80% → 0.75%",
      "alpha setter 2006-11-01…: No. 1, known 2001-01-01 → No. 4, known 2006-11-01",
    ]);
  });

  test("an effective day that moves: on the days between, both sides of each", () => {
    const change = (day: string) => executed(2, day, `{ change-fee: Alpha, ${flat("0.75%")} }`);
    expect(told([all, alpha, change("2006-11-01")], [all, alpha, change("2006-12-01")])).toEqual([
      "alpha fee 2006-11-01…2006-11-30: 0.75% → 0.80%",
      "alpha setter 2006-11-01…2006-11-30: No. 2, known 2006-11-01 → No. 1, known 2001-01-01",
      "alpha setter 2006-12-01…: No. 2, known 2006-11-01 → No. 2, known 2006-12-01",
    ]);
  });

  test("a standing, and not what it shares: doubts that come over time are one difference each", () => {
    const files = [all, alpha, executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`)];
    expect(told([...files, executed(2, "2002-01-01")], [...files, notSeen(2)])).toEqual([
      "alpha standing 2001-01-01…: settled → open: unseen 2",
    ]);
    const more = [...files, executed(4, "2004-01-01", "read: partly")];
    expect(told([...more, executed(2, "2002-01-01", "read: partly")], [...more, notSeen(2)])).toEqual([
      "alpha standing 2001-01-01…2001-12-31: settled → open: unseen 2",
      "alpha standing 2002-01-01…: open: partly-read 2 → open: unseen 2",
    ]);
  });

  test("doubts that both sides have do not break a span", () => {
    const doubtful = [all, alpha, notSeen(2), executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`), notSeen(4)];
    const [, , , , ...rest] = doubtful;
    const five = executed(5, "2005-01-01", `{ add: Delta, ${flat("0.40%")} }`);
    const before = [
      all,
      alpha,
      executed(2, "2002-01-01"),
      executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`),
      ...rest,
      five,
    ];
    const { portfolios } = compareOne(before, [...doubtful, five]);
    const [standing] = portfolios.flatMap(({ differences }) => differences);
    expect(portfolios.map(({ now, differences }) => [now?.key, differences.map(daysText)])).toEqual([
      ["alpha", ["2001-01-01…2002-12-31", "2003-01-01…"]],
    ]);
    expect(standing).toMatchObject({ gone: [], added: [{ kind: "unseen", numbers: [2] }] });
    expect(portfolios[0]?.differences[1]).toMatchObject({ gone: [], added: [{ kind: "unseen", numbers: [2] }] });
  });

  test("a name, over the days on which it is another, and over a range in which it may be", () => {
    const named = (from: string) => register(`{ portfolio: Alpha, names: [{ name: Beta, from: ${from} }] }`);
    expect(told([named("2003-01-01"), all, alpha], [named("2003-02-01"), all, alpha])).toEqual([
      "alpha name 2003-01-01…2003-01-31: Beta → Alpha",
    ]);
    expect(
      told([named("2003-02-01"), all, alpha], [named("{ from: 2003-01-15, by: 2003-02-01 }"), all, alpha]),
    ).toEqual(["alpha name 2003-01-15…2003-01-31: Alpha → Alpha (or already Beta)"]);
  });

  test("a removal, and a new portfolio from its day on alone", () => {
    const files = [terms("dated: 2000-12-08", ...ALL), alpha];
    const removal = executed(2, "2003-01-01", "{ remove: Alpha }", `{ add: Beta, ${flat("0.50%")} }`);
    expect(told(files, [...files, removal])).toEqual([
      "alpha presence 2003-01-01…: 0.80%, No. 1, settled → removed by No. 2",
      "alpha fee 2003-01-01…: 0.80% → none",
      "alpha setter 2003-01-01…: No. 1, known 2001-01-01 → none",
      "alpha standing 2003-01-01…: settled → none",
      "beta presence 2003-01-01…: nothing → 0.50%, No. 2, settled",
      "beta fee 2003-01-01…: none → 0.50%",
      "beta setter 2003-01-01…: none → No. 2, known 2003-01-01",
      "beta standing 2003-01-01…: none → settled",
    ]);
  });

  test("a waiver, beside a row that stays as it is", () => {
    const waiver: Files = {
      "m/overlays/w.yaml":
        "overlay: fee-waiver\npaper: Waiver\nportfolio: Alpha\nfrom: 2003-01-01\nto: 2003-12-31\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\n",
    };
    const files = [register("{ portfolio: Alpha }"), all, alpha];
    expect(told(files, [...files, waiver])).toEqual(["alpha waivers 2003-01-01…2003-12-31: none → Waiver in-force"]);
  });

  test("a figure written otherwise, though it is worth the same", () => {
    const same = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.800%")} }`);
    expect(told([all, alpha], [all, same])).toEqual(["alpha fee 2001-01-01…: 0.80% → 0.800%"]);
  });

  const fees = (title: string, dated: string, rate: string): Files =>
    statement(title, dated, `{ fee: Alpha, is: [{ rate: ${rate} }] }`);
  const form1 = form(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
  const omega = register("{ portfolio: Alpha }", "{ portfolio: Omega }", "{ portfolio: Beta }");
  const plan = (title: string, name = "Alpha"): Files =>
    statement(title, "2003-01-01", `{ proposed-to-cease: ${name}, into: [Beta] }`);
  const cut = (bound: string): Files =>
    executed(1, "2001-01-01", `{ add: Alpha, fee: [{ rate: 0.80%, up-to: ${bound} }, { rest: not-read }] }`);
  const later = (day: string): Files => executed(1, day, `{ add: Alpha, ${flat("0.80%")} }`);
  const signed = (day: string): Files =>
    executed(1, "2001-01-01", `executed: ${day}`, `{ add: Alpha, ${flat("0.80%")} }`);
  const waived = (from: string): Files => ({
    "m/overlays/w.yaml": `overlay: fee-waiver\npaper: Waiver\nportfolio: Alpha\nfrom: ${from}\nto: 2003-12-31\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\n`,
  });
  const unseen = (...numbers: number[]): readonly Files[] =>
    [2, 4].map((number) => (numbers.includes(number) ? notSeen(number) : executed(number, `200${number}-01-01`)));
  const others = [3, 5].map((number) =>
    executed(number, `200${number}-01-01`, `{ add: P${number}, ${flat("0.40%")} }`),
  );
  test.each<[string, readonly Files[], readonly Files[], string[]]>([
    [
      "an executed copy for a form",
      [form1],
      [alpha],
      [
        "alpha presence …2000-12-31: never → not yet added (No. 1)",
        "alpha setter 2001-01-01…: No. 1, known 2001-01-01 → No. 1, known 2001-01-01",
        "alpha standing 2001-01-01…2001-01-01: open: form 1 → settled",
        "alpha standing 2001-01-02…: open: form 1; unseen 1 → settled",
      ],
    ],
    [
      "the statement that confirms",
      [form1, omega, fees("A", "2003-01-01", "0.80%")],
      [form1, omega, fees("B", "2003-01-01", "0.80%")],
      [
        "alpha standing 2001-01-01…2002-12-31: presumed by A → presumed by B",
        "alpha standing 2003-01-01…2003-01-01: confirmed by A → confirmed by B",
        "alpha standing 2003-01-02…: open: unseen 1 → open: unseen 1",
      ],
    ],
    [
      "the statement that contradicts",
      [alpha, omega, fees("A", "2003-01-01", "0.70%")],
      [alpha, omega, fees("B", "2003-01-01", "0.70%")],
      ["alpha standing 2001-01-01…: contradicted by A → contradicted by B"],
    ],
    [
      "the bound above which a fee was not read",
      [cut("$1 billion")],
      [cut("$2 billion")],
      [
        "alpha fee 2001-01-01…: 0.80% to 1000000000, … → 0.80% to 2000000000, …",
        "alpha standing 2001-01-01…: partly read above 1000000000 → partly read above 2000000000",
      ],
    ],
    [
      "the plan of which a merger is known",
      [alpha, omega, plan("A")],
      [alpha, omega, plan("B")],
      ["alpha standing 2003-01-01…: open: merged by A → open: merged by B"],
    ],
    [
      "the plan for a portfolio that no paper names",
      [alpha, omega, statement("L", "2002-01-01", "{ existed: [Omega] }"), plan("A", "Omega")],
      [alpha, omega, statement("L", "2002-01-01", "{ existed: [Omega] }"), plan("B", "Omega")],
      ["omega presence 2003-01-01…: attested by L → attested by L"],
    ],
    [
      "the days in which a portfolio is added",
      [later("{ from: 2001-01-01, by: 2001-02-01 }")],
      [later("{ from: 2001-01-15, by: 2001-02-01 }")],
      ["alpha presence …2001-01-31: not yet added (No. 1) → not yet added (No. 1)"],
    ],
    [
      "since when the paper was known",
      [signed("2001-01-01")],
      [signed("2000-12-30")],
      ["alpha setter 2001-01-01…: No. 1, known 2001-01-01 → No. 1, known 2000-12-30"],
    ],
    [
      "whether a waiver is in force or may be",
      [omega, alpha, waived("2003-01-01")],
      [omega, alpha, waived("2003-01-__")],
      [
        "alpha waivers 2003-01-01…2003-01-30: Waiver in-force → Waiver perhaps",
        "alpha waivers 2003-01-31…2003-12-31: Waiver in-force → Waiver in-force",
      ],
    ],
    [
      "a doubt more from a later day on",
      [alpha, ...others, ...unseen()],
      [alpha, ...others, ...unseen(2, 4)],
      [
        "alpha standing 2001-01-01…2002-12-31: settled → open: unseen 2",
        "alpha standing 2003-01-01…: settled → open: unseen 2 4",
        "p3 standing 2003-01-01…: settled → open: unseen 4",
      ],
    ],
    [
      "a doubt more, and another doubt on both sides",
      [alpha, ...others, ...unseen(4)],
      [alpha, ...others, ...unseen(2, 4)],
      [
        "alpha standing 2001-01-01…2002-12-31: settled → open: unseen 2",
        "alpha standing 2003-01-01…: open: unseen 4 → open: unseen 2 4",
      ],
    ],
  ])("%s", (_, before, now, lines) => {
    expect(told([all, ...before], [all, ...now])).toEqual(lines);
  });

  test("nothing for places, notes and sources", () => {
    const noted = executed(
      1,
      "2001-01-01",
      `{ add: Alpha, ${flat("0.80%")}, note: as printed }`,
      "notes: [read twice]",
      "sources: [{ title: T }]",
    );
    expect(told([all, alpha], [all, noted])).toEqual([]);
  });

  test("the agreement's life: days on which it is in force on one side alone", () => {
    const life = (...lines: string[]) => [terms(...lines), alpha];
    expect(told(life("dated: 2000-12-08"), life("dated: 2000-12-10"))).toEqual([
      "2000-12-08…2000-12-09: in-force → before-agreement",
    ]);
    const [ended] = [life("ends: { day: 2017-08-03 }")];
    expect(told(ended, life("ends: { day: 2017-11-03 }"))).toEqual(["2017-08-04…2017-11-03: after-end → in-force"]);
    expect(told(ended, [alpha])).toEqual(["2017-08-04…: after-end → in-force"]);
  });

  test("to the agreement's end is on: no last day is told", () => {
    const ends = terms("ends: { day: 2017-08-03 }", "searched-through: { day: 2020-12-31, by: a person }");
    const before = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.81%")} }`);
    expect(told([ends, before], [ends, alpha])).toEqual(["alpha fee 2001-01-01…: 0.81% → 0.80%"]);
  });

  test("where the agreement ends earlier on one side, to the day before that end", () => {
    const ending = (day: string) =>
      terms(`ends: { day: ${day} }`, "searched-through: { day: 2020-12-31, by: a person }");
    const before = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.81%")} }`);
    expect(told([ending("2017-08-03"), before], [ending("2016-08-03"), alpha])).toEqual([
      "2016-08-04…2017-08-03: in-force → after-end",
      "alpha fee 2001-01-01…2016-08-03: 0.81% → 0.80%",
    ]);
  });

  test("terms that answers repeat, and the days that papers not seen can bear", () => {
    const gap = [notSeen(2), executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`)];
    const found = compareOne(
      [terms("agreement: A", "fee-basis: not-read"), alpha, ...gap],
      [
        terms("agreement: B", "dated: 2000-12-08", "fee-basis: not-read"),
        alpha,
        notSeen(2),
        executed(3, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`, "recites: [2002-05-01]"),
      ],
    );
    expect(found.terms.map(({ term }) => term)).toEqual(["title", "dated"]);
    expect(found.unseen).toMatchObject([
      {
        number: 0,
        before: { number: 0, kind: "range", to: "2001-01-01" },
        now: { number: 0, kind: "days", days: ["2000-12-08"], recitedBy: [] },
      },
      {
        number: 2,
        before: { number: 2, kind: "range", from: "2001-01-01", to: "2003-01-01" },
        now: { number: 2, kind: "days", days: ["2002-05-01"], recitedBy: [3] },
      },
    ]);
  });
});

describe("what is matched", () => {
  const otherwise = (before: readonly Files[], now: readonly Files[]): unknown => {
    const { newPortfolios, gonePortfolios, agreements } = compare(before, now);
    const keys = (some: readonly { key: string }[]): string[] => some.map(({ key }) => key);
    return {
      new: keys(newPortfolios),
      gone: keys(gonePortfolios),
      agreements: agreements.map(({ kind, agreement }) => `${agreement.slug} ${kind}`),
    };
  };

  test("a portfolio whose first name is mended, by a name that both have", () => {
    const named = (first: string) => register(`{ portfolio: ${first}, names: [{ name: Alpha, from: 2002-01-01 }] }`);
    expect(otherwise([named("Alhpa"), all, alpha], [named("Alpha Fund"), all, alpha])).toEqual({
      new: [],
      gone: [],
      agreements: ["m compared"],
    });
    expect(told([named("Alhpa"), all, alpha], [named("Alpha Fund"), all, alpha])).toEqual([
      "alpha fund name …2001-12-31: Alhpa → Alpha Fund",
    ]);
  });

  test("a portfolio that shares no name is gone, and another new", () => {
    const one = (name: string) => executed(1, "2001-01-01", `{ add: ${name}, ${flat("0.80%")} }`);
    expect(otherwise([all, one("Alpha")], [all, one("Omega")])).toEqual({
      new: ["omega"],
      gone: ["alpha"],
      agreements: ["m compared"],
    });
    expect(told([all, one("Alpha")], [all, one("Omega")])).toEqual([
      "alpha presence 2001-01-01…: 0.80%, No. 1, settled → nothing",
      "alpha fee 2001-01-01…: 0.80% → none",
      "alpha setter 2001-01-01…: No. 1, known 2001-01-01 → none",
      "alpha standing 2001-01-01…: settled → none",
      "omega presence 2001-01-01…: nothing → 0.80%, No. 1, settled",
      "omega fee 2001-01-01…: none → 0.80%",
      "omega setter 2001-01-01…: none → No. 1, known 2001-01-01",
      "omega standing 2001-01-01…: none → settled",
    ]);
  });

  test.each<[string, [string, ...string[]][], [string, ...string[]][], string[]]>([
    ["by the first name, before any other", [["A", "X"], ["B"]], [["A"], ["B", "X"]], ["a=a", "b=b"]],
    ["by a shared name", [["A", "X"]], [["B", "X"]], ["a=b"]],
    ["by a shared name as normalised", [["A", "X® Portfolio"]], [["B", "x"]], ["a=b"]],
    [
      "not where two share it now",
      [["A", "X"]],
      [
        ["B", "X"],
        ["C", "X"],
      ],
      ["a=", "=b", "=c"],
    ],
    [
      "not where two shared it then",
      [
        ["A", "X"],
        ["B", "X"],
      ],
      [["C", "X"]],
      ["a=", "b=", "=c"],
    ],
    [
      "each by its own",
      [
        ["A", "X"],
        ["B", "Y"],
      ],
      [
        ["D", "Y"],
        ["C", "X"],
      ],
      ["a=c", "b=d"],
    ],
    ["not with one that has its first name still", [["A"], ["B", "X"]], [["A", "X"], ["C"]], ["a=a", "b=", "=c"]],
  ])("%s", (_, before, now, pairs) => {
    const portfolios = (named: readonly (readonly string[])[]) =>
      named.map((names) => ({
        key: (names[0] ?? "").toLowerCase(),
        names: names.map((name) => ({ name, known: {}, at: AT })),
        ids: {},
        perhapsSameAs: [],
      }));
    const found = matchedPortfolios(portfolios(before), portfolios(now));
    expect(found.map((pair) => `${pair.before?.key ?? ""}=${pair.now?.key ?? ""}`).sort()).toEqual([...pairs].sort());
  });

  test("agreements by their folders: another is new, or gone", () => {
    const elsewhere: Files = { "n/amendments/001.yaml": "amendment: 1\nstatus: executed\neffective: 2001-01-01\n" };
    expect(otherwise([all, alpha], [all, alpha, elsewhere])).toMatchObject({ agreements: ["m compared", "n new"] });
    expect(otherwise([all, alpha, elsewhere], [all, alpha])).toMatchObject({ agreements: ["m compared", "n gone"] });
  });

  test("an agreement with errors is not compared", () => {
    const [before] = readings(all, alpha);
    const [now] = readings(all, executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.70%")} }`));
    if (!before || !now) throw new Error("no registrant");
    const wrong = (one: Reading): Reading => ({ ...one, answers: () => false });
    const errors = (was: Reading, is: Reading): unknown => differencesOf([was], [is])[0]?.agreements;
    expect(errors(wrong(before), now)).toMatchObject([{ kind: "not-compared", errors: "before" }]);
    expect(errors(before, wrong(now))).toMatchObject([{ kind: "not-compared", errors: "now" }]);
    expect(errors(wrong(before), wrong(now))).toMatchObject([{ kind: "not-compared", errors: "both" }]);
  });

  test("a registrant alone with a registrant alone, else by folder", () => {
    const inFolder = (slug: string): Files => ({
      [`${slug}/registrant.yaml`]: "registrant: R\nportfolios: [{ portfolio: Alpha }]\n",
      [`${slug}/m/amendments/001.yaml`]: `amendment: 1\nstatus: executed\neffective: 2001-01-01\nchanges: [{ add: Alpha, ${flat("0.80%")} }]\n`,
    });
    const kinds = (before: readonly Files[], now: readonly Files[]): unknown =>
      differencesOf(readings(...before), readings(...now)).map(
        (one) => `${one.before?.slug} ${one.now?.slug} ${one.agreements.map(({ kind }) => kind).join(" ")}`,
      );
    expect(kinds([inFolder("a")], [inFolder("b")])).toEqual(["a b compared"]);
    expect(kinds([inFolder("a")], [inFolder("a"), inFolder("b")])).toEqual(["a a compared", "undefined b new"]);
    expect(kinds([inFolder("a"), inFolder("b")], [inFolder("b")])).toEqual(["a undefined gone", "b b compared"]);
  });
});

/** What is said of a portfolio on a day, part by part, in the words of answers; nothing where no paper speaks of it. */
type Worded = Readonly<Record<Difference["part"], string>>;

const SILENT: Worded = { name: "", presence: "", fee: "", setter: "", standing: "", waivers: "" };

function wordsOn({ registrant, portfolios }: Reading): (day: Day) => ReadonlyMap<string, Worded> | undefined {
  const [agreement] = registrant.agreements;
  if (!agreement) throw new Error("no agreement");
  const on = schedulesOf(registrant, portfolios, agreement);
  return (day) => {
    const schedule = on(day);
    if (schedule.kind !== "in-force") return undefined;
    return new Map(
      schedule.entries.map((entry) => {
        const { outcome, portfolio } = entry;
        if (outcome.kind === "never" && !outcome.firstShown) return [portfolio.key, SILENT];
        const row = outcome.kind === "row" ? outcome : undefined;
        const setBy = row?.row.setBy;
        const known = setBy && knownSince(setBy.paper, agreement.amendments);
        return [
          portfolio.key,
          {
            name: nameText(entry),
            presence: presenceText(entry),
            fee: row ? feeText(row.row.fee) : "",
            setter: setBy ? JSON.stringify([setBy.paper.number, setBy.paper.status, setBy.day, known]) : "",
            standing: row ? `${standingWord(row.standing).word} ${standingReason(row.standing)}` : "",
            waivers: overlaysOn(agreement, portfolios, portfolio, day)
              .map(({ overlay, state }) => `${overlay.paper} ${state}`)
              .join(),
          },
        ];
      }),
    );
  };
}

/** An outcome with its acts as number, status, day and end, and what a document states where an answer shows it. */
function presenceText({ outcome, ending }: Entry): string {
  const { row: _, standing: __, ...shown } = outcome as Record<string, unknown>;
  if (outcome.kind !== "attested") delete shown["stated"];
  return JSON.stringify([shown, outcome.kind === "attested" ? (ending?.by.title ?? null) : null], (key, value) => {
    if (key === "portfolio" || key === "place" || key === "at") return undefined;
    if (typeof value !== "object" || value === null || !("paper" in value)) return value;
    const act = value as Act;
    return [act.paper.number, act.paper.status, act.day, outcome.kind === "not-yet-added" ? act.range : null];
  });
}

describe("on every day", () => {
  const files = fc.subarray([...MENU], { minLength: 4 });
  const days: Day[] = [];
  for (let day = asDay(FIRST_DAY); day <= LAST_DAY; day = addDays(day, 1)) days.push(day);

  test("the parts told are those whose words are not the same, and no other", () => {
    let seen = 0;
    fc.assert(
      fc.property(files, files, (some, others) => {
        const isRecord = (menu: readonly Files[]): boolean =>
          menu.some((file) => Object.keys(file).some((name) => name.includes("amendments")));
        fc.pre(isRecord(some) && isRecord(others));
        const [[before], [now]] = [readings(REGISTER, ...some), readings(REGISTER, ...others)];
        if (!before || !now) throw new Error("no registrant");
        const { portfolios } = compareOne([REGISTER, ...some], [REGISTER, ...others]);
        const [was, is] = [wordsOn(before), wordsOn(now)];
        for (const day of days) {
          const [then, after] = [was(day), is(day)];
          if (!then || !after) continue;
          const told = portfolios.flatMap((pair) =>
            pair.differences
              .filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day))
              .map(({ part }) => `${(pair.now ?? pair.before)?.key} ${part}`),
          );
          const expected = [...then].flatMap(([key, one]) =>
            partsThatDiffer(one, after.get(key) ?? SILENT).map((part) => `${key} ${part}`),
          );
          expect([day, ...told.sort()]).toEqual([day, ...expected.sort()]);
          seen += told.length;
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(5_000);
  });
});

function partsThatDiffer(before: Worded, now: Worded): Difference["part"][] {
  const oneIsSilent = before === SILENT || now === SILENT;
  const toCome = /^\[\{"kind":"(never|not-yet-added)"/;
  return PARTS.filter((part) => {
    if (before[part] === now[part]) return false;
    if (part === "name") return !oneIsSilent;
    if (part === "presence") return !(oneIsSilent && toCome.test(before.presence || now.presence));
    return true;
  });
}
