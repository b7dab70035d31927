import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Gaps, gapsOf, type Missing, type Rows } from "../../src/agreement/gaps.ts";
import { isSound } from "../../src/agreement/standing.ts";
import { chain, filesOf, type Paper } from "../laws/papers.ts";
import {
  type Asked,
  asDay,
  executed,
  type Files,
  flat,
  form,
  type Given,
  given,
  givenFolder,
  knowledgeOf,
  notSeen,
  statement,
  terms,
} from "./given.ts";

const LIFE = ["dated: 2001-01-01", "ends: { day: 2005-12-31 }"];
const life = terms(...LIFE, "searched-through: { day: 2020-12-31, by: a person }");
const add = (name: string, rate = "0.80%"): string => `{ add: ${name}, ${flat(rate)} }`;
const alpha = executed(1, "2001-01-01", add("Alpha"));

type Options = Asked & { readonly asOf?: string; readonly portfolio?: string; readonly today?: string };

function askedOf(record: Given, { asOf, portfolio, today, ...asked }: Options = {}): Gaps | undefined {
  const [registrant] = record.registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const { identified } = registrant;
  const wanted = portfolio === undefined ? undefined : identified.bearing(portfolio);
  const what = {
    today: asDay(today ?? "2026-01-01"),
    ...(asOf === undefined ? {} : { asOf: asDay(asOf) }),
    ...(wanted ? { portfolio: wanted } : {}),
  };
  return gapsOf(registrant, identified, agreement, what, knowledgeOf(asked));
}

const of = (files: readonly Files[], options?: Options): Gaps => {
  const found = askedOf(given(...files), options);
  if (!found) throw new Error("no schedule");
  return found;
};

/** `alpha 2001-01-01…2003-12-31`, a row each. */
const rowsText = ({ rows }: Rows): string =>
  rows
    .map(
      ({ portfolio, spans }) =>
        `${portfolio.key} ${spans.map(({ from, to }) => (from === to ? from : `${from}…${to}`)).join(" ")}`,
    )
    .join("; ");
const nameOf = (missing: Missing): string =>
  missing.kind === "search" ? `search after ${missing.number}` : `${missing.kind} ${missing.number}`;
/** `unseen 2: alone …; among …; with above …`. */
const lines = ({ gaps }: Gaps): string[] =>
  gaps.map(
    ({ missing, alone, among, withAbove }) =>
      `${nameOf(missing)}: alone ${rowsText(alone)}; among ${rowsText(among)}; together ${rowsText(withAbove)}`,
  );
const others = (found: Gaps): string[] => found.others.map(({ kind, rows }) => `${kind}: ${rowsText(rows)}`);

describe("a paper that was not seen", () => {
  const hole = [life, alpha, executed(3, "2003-01-01", "recites: [2001-01-01, 2002-05-01]", add("Beta"))];

  test("leaves a row open from its day, and alone where no other is in doubt", () => {
    const found = of(hole);
    expect(lines(found)).toEqual([
      "unseen 2: alone alpha 2002-05-01…2005-12-31; among alpha 2002-05-01…2005-12-31; together alpha 2002-05-01…2005-12-31",
      "unseen 0: alone ; among ; together alpha 2002-05-01…2005-12-31",
    ]);
    expect([found.over, rowsText(found.sound)]).toEqual([
      { from: "2001-01-01", to: "2005-12-31" },
      "beta 2003-01-01…2005-12-31; alpha 2001-01-01…2002-04-30",
    ]);
    expect([found.rows.days, found.sound.days]).toEqual([2922, 1581]);
  });

  test.each([
    ["2002-04-30", ""],
    ["2002-05-01", "alpha 2002-05-01"],
  ])("on one day, %s", (asOf, rows) => {
    const found = of(hole, { asOf });
    expect(found.gaps.map(({ alone }) => rowsText(alone)).join("")).toBe(rows);
    expect(found.over).toEqual({ from: asOf, to: asOf });
  });

  test("is not listed on a day before it can be, and is from then on", () => {
    const numbers = (asOf: string): string[] => of(hole, { asOf }).gaps.map(({ missing }) => nameOf(missing));
    expect(numbers("2002-04-30")).toEqual(["unseen 0"]);
    expect(numbers("2002-05-01")).toEqual(["unseen 2", "unseen 0"]);
  });

  test("with another beside it settles nothing alone, and all together", () => {
    const two = [life, alpha, executed(4, "2004-01-01", "recites: [2001-01-01, 2002-05-01, 2003-05-01]", add("Beta"))];
    expect(lines(of(two))).toEqual([
      "unseen 2: alone alpha 2002-05-01…2003-04-30; among alpha 2002-05-01…2005-12-31; together alpha 2002-05-01…2003-04-30",
      "unseen 3: alone ; among alpha 2003-05-01…2005-12-31; together alpha 2002-05-01…2005-12-31",
      "unseen 0: alone ; among ; together alpha 2002-05-01…2005-12-31",
    ]);
  });

  test("that settles more rows comes first, then that of more days, then that in doubt of more", () => {
    const files = [
      life,
      alpha,
      executed(
        3,
        "2002-01-01",
        "recites: [2001-01-01, 2001-06-01]",
        `{ change-fee: Alpha, ${flat("0.70%")} }`,
        add("Beta"),
        add("Gamma"),
      ),
      executed(5, "2003-01-01", "recites: [2001-01-01, 2001-06-01, 2002-01-01, 2002-06-01]", add("Delta")),
    ];
    expect(of(files).gaps.map(({ missing, alone }) => `${nameOf(missing)} ${alone.rows.length} ${alone.days}`)).toEqual(
      ["unseen 4 3 3930", "unseen 2 1 214", "unseen 0 0 0"],
    );
  });

  test("a statement that agrees ends its doubt, and so does one of a later day, by presumption", () => {
    const said = (day: string): Files => statement("a prospectus", day, "{ fee: Alpha, is: [{ rate: 0.80% }] }");
    expect(lines(of([...hole, said("2005-12-31")]))[0]).toBe("unseen 0: alone ; among ; together ");
    expect(lines(of([...hole, said("2002-04-30")]))[0]).toContain("unseen 2: alone alpha 2002-05-01…2005-12-31;");
  });

  test("one of which a form is held: seen, it settles what rests on the form", () => {
    const files = [
      life,
      alpha,
      form(2, "2002-05-01", `{ change-fee: Alpha, fee: [{ rate: blank }] }`),
      executed(3, "2003-01-01", "recites: [2001-01-01, 2002-05-01]", add("Beta")),
    ];
    const found = of(files);
    expect(lines(found)[0]).toBe(
      "unseen 2: alone alpha 2002-05-01…2005-12-31; among alpha 2002-05-01…2005-12-31; together alpha 2002-05-01…2005-12-31",
    );
    expect(found.gaps[0]?.missing).toMatchObject({ forms: [{ status: "form", number: 2 }] });
    expect(others(found)).toEqual([]);
  });

  test("and the day that is inferred for the form", () => {
    const inferred = form(
      2,
      "2002-05-01",
      "takes-effect: { day: 2002-06-01, basis: recitals }",
      `{ change-fee: Alpha, ${flat("0.70%")} }`,
    );
    const found = of([
      life,
      alpha,
      inferred,
      executed(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]", add("Beta")),
    ]);
    expect([lines(found)[0], others(found)]).toEqual([
      "unseen 2: alone alpha 2002-06-01…2005-12-31; among alpha 2002-06-01…2005-12-31; together alpha 2002-06-01…2005-12-31",
      [],
    ]);
  });

  test("one that holds the fee of a row that is proved: alone where no other can", () => {
    const files = [life, executed(2, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`)];
    expect(lines(of(files))).toEqual([
      // No. 0 can have set it until No. 1 can have; No. 1 is of any day of the gap, its first included.
      "unseen 0: alone ; among alpha 2001-01-01…2001-12-31; together ",
      "unseen 1: alone ; among alpha 2001-01-01…2001-12-31; together alpha 2001-01-01…2001-12-31",
    ]);
    const first = [life, executed(1, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`)];
    expect(lines(of(first))).toEqual([
      "unseen 0: alone alpha 2001-01-01…2001-12-31; among alpha 2001-01-01…2001-12-31; together alpha 2001-01-01…2001-12-31",
    ]);
  });

  test("after a removal, only one since can hold the fee of a row that stands again", () => {
    const files = [
      life,
      alpha,
      executed(2, "2002-01-01", "{ remove: Alpha }"),
      executed(
        4,
        "2004-01-01",
        "recites: [2001-01-01, 2002-01-01, 2003-01-01]",
        `{ change-fee: Alpha, ${flat("0.60%")} }`,
      ),
    ];
    const [first] = of(files, { asOf: "2003-12-31" }).gaps;
    expect(first && [nameOf(first.missing), rowsText(first.alone)]).toEqual(["unseen 3", "alpha 2003-12-31"]);
  });

  test("one that may have added a row leaves it open whether it stood", () => {
    const files = [
      life,
      alpha,
      executed(
        3,
        "2004-01-01",
        "recites: [2001-01-01, 2003-01-01]",
        `{ change-fee: Beta, ${flat("0.60%")} }`,
        `{ change-fee: Alpha, ${flat("0.60%")} }`,
      ),
    ];
    expect(lines(of(files))).toEqual([
      "unseen 0: alone beta 2001-01-01…2002-12-31; among beta 2001-01-01…2003-12-31; together beta 2001-01-01…2002-12-31",
      "unseen 2: alone alpha 2003-01-01…2003-12-31; among alpha 2003-01-01…2003-12-31; beta 2003-01-01…2003-12-31; together beta 2001-01-01…2003-12-31; alpha 2003-01-01…2003-12-31",
    ]);
  });
});

describe("a paper read in part", () => {
  test("leaves open the rows set before it, and the row that it cuts", () => {
    const cut = "{ add: Beta, fee: [{ rate: 0.50%, up-to: $100 million }, { rest: not-read }] }";
    expect(lines(of([life, alpha, executed(2, "2002-05-01", "read: partly", cut)]))).toEqual([
      "partly-read 2: alone alpha 2002-05-01…2005-12-31; beta 2002-05-01…2005-12-31; among alpha 2002-05-01…2005-12-31; beta 2002-05-01…2005-12-31; together alpha 2002-05-01…2005-12-31; beta 2002-05-01…2005-12-31",
      "unseen 0: alone ; among ; together alpha 2002-05-01…2005-12-31; beta 2002-05-01…2005-12-31",
    ]);
  });

  test("a row that is cut in a paper read whole wants the rest of that paper", () => {
    const cut = "{ add: Beta, fee: [{ rate: 0.50%, up-to: $100 million }, { rest: not-read }] }";
    expect(lines(of([life, alpha, executed(2, "2002-05-01", "read: whole", cut)]))[0]).toBe(
      "partly-read 2: alone beta 2002-05-01…2005-12-31; among beta 2002-05-01…2005-12-31; together beta 2002-05-01…2005-12-31",
    );
  });

  test("on a day before it takes effect it is not missed", () => {
    const files = [life, alpha, executed(2, "2002-05-01", "read: partly", add("Beta"))];
    const numbers = (asOf: string): string[] => of(files, { asOf }).gaps.map(({ missing }) => nameOf(missing));
    expect(numbers("2002-04-30")).toEqual(["unseen 0"]);
    expect(numbers("2002-05-01")).toEqual(["partly-read 2", "unseen 0"]);
  });

  test("may hold the fee of a row taken off the same day, where its number is higher", () => {
    const partly = (number: number): Files => executed(number, "2003-01-01", "read: partly", add("Gamma"));
    const off = (number: number): Files => executed(number, "2003-01-01", "{ remove: Alpha }");
    const fourth = executed(4, "2004-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`);
    const on = { portfolio: "Alpha", asOf: "2003-12-31" };
    const [higher, lower] = [
      of([life, alpha, off(2), partly(3), fourth], on),
      of([life, alpha, partly(2), off(3), fourth], on),
    ];
    expect([others(higher), others(lower)]).toEqual([[], ["fee-not-seen: alpha 2003-12-31"]]);
    expect(rowsText(higher.gaps.find(({ missing }) => missing.number === 3)?.among ?? { rows: [], days: 0 })).toBe(
      "alpha 2003-12-31",
    );
  });
});

describe("a search of the filings", () => {
  test("is missing past the last day known to be whole, and settles what it alone leaves open", () => {
    expect(lines(of([terms(...LIFE), alpha]))).toEqual([
      "search after 1: alone alpha 2001-01-02…2005-12-31; among alpha 2001-01-02…2005-12-31; together alpha 2001-01-02…2005-12-31",
      "unseen 0: alone ; among ; together alpha 2001-01-02…2005-12-31",
    ]);
  });

  test("stated through a day, from the next", () => {
    const through = terms(...LIFE, "searched-through: { day: 2004-06-30, by: a person }");
    expect(lines(of([through, alpha]))[0]).toContain("search after 1: alone alpha 2004-07-01…2005-12-31;");
  });
});

describe("what no paper would settle", () => {
  test("a row that another document contradicts is none that a paper settles", () => {
    const files = [
      life,
      alpha,
      executed(3, "2003-01-01", "recites: [2001-01-01, 2002-05-01]", add("Beta")),
      statement("a prospectus", "2002-06-01", "{ fee: Alpha, is: [{ rate: 0.75% }] }"),
    ];
    const found = of(files);
    expect(others(found)).toEqual(["contradicted: alpha 2002-05-01…2005-12-31"]);
    expect(lines(found)[0]).toBe("unseen 2: alone ; among alpha 2002-05-01…2005-12-31; together ");
  });

  test.each([
    [
      "merged",
      [statement("a plan", "2003-05-01", "{ ceased: Alpha, into: [Beta] }"), executed(2, "2001-06-01", add("Beta"))],
      "alpha 2003-05-01…2005-12-31",
    ],
    ["added-again", [executed(2, "2003-05-01", add("Alpha", "0.70%"))], "alpha 2003-05-01…2005-12-31"],
    [
      "inferred-day",
      [executed(2, "2003-04-01", "takes-effect: { day: 2003-05-01, basis: a reason }", add("Beta"))],
      "beta 2003-05-01…2005-12-31",
    ],
    [
      "within-range",
      [executed(2, "{ from: 2003-05-01, by: 2003-07-01 }", `{ change-fee: Alpha, ${flat("0.70%")} }`)],
      "alpha 2003-05-01…2003-06-30",
    ],
    ["blank", [executed(2, "2003-05-01", "{ add: Beta, fee: [{ rate: blank }] }")], "beta 2003-05-01…2005-12-31"],
    [
      "order-undecided",
      [
        executed(2, "2003-05-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
        executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
      ],
      "alpha 2003-05-01…2005-12-31",
    ],
  ])("%s", (kind, files, rows) => {
    const found = of([life, alpha, ...files]);
    expect(others(found)).toEqual([`${kind}: ${rows}`]);
    expect(lines(found)).toEqual(["unseen 0: alone ; among ; together "]);
  });

  test("a form's range of days is settled by its executed copy", () => {
    const files = [
      life,
      alpha,
      form(2, "{ from: 2003-05-01, by: 2003-07-01 }", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    ];
    const found = of(files);
    expect(others(found)).toEqual([]);
    expect(lines(found)[0]).toContain("unseen 2: alone alpha ");
  });
});

describe("over which days", () => {
  test("from the agreement's date, or the first day on which anything is so, to its end, or today", () => {
    expect(of([alpha], { today: "2003-01-01" }).over).toEqual({ from: "2000-12-31", to: "2003-01-01" });
    expect(of([terms("dated: 2000-06-01"), alpha], { today: "2003-01-01" }).over).toEqual({
      from: "2000-06-01",
      to: "2003-01-01",
    });
    expect(of([life, alpha], { today: "2003-01-01" }).over.to).toBe("2005-12-31");
  });

  test("an end that was not known then is none", () => {
    expect(of([life, alpha], { knownOn: "2005-12-30", today: "2010-01-01" }).over.to).toBe("2010-01-01");
    expect(of([life, alpha], { knownOn: "2005-12-31", today: "2010-01-01" }).over.to).toBe("2005-12-31");
  });

  test("none where there is no schedule", () => {
    const record = given(life, alpha);
    expect(askedOf(record, { asOf: "2000-12-31" })).toBe(undefined);
    expect(askedOf(record, { asOf: "2001-01-01" })).toBeDefined();
    expect(askedOf(record, { asOf: "2005-12-31" })).toBeDefined();
    expect(askedOf(record, { asOf: "2006-01-01" })).toBe(undefined);
    expect(askedOf(record, { public: true })).toBe(undefined);
  });

  test("of one portfolio, its own rows", () => {
    const files = [life, alpha, executed(2, "2002-01-01", add("Beta")), executed(4, "2004-01-01", add("Gamma"))];
    expect(rowsText(of(files, { portfolio: "Beta" }).rows)).toBe("beta 2002-01-01…2005-12-31");
  });
});

test("a paper that is held and was not public is missing to the public", () => {
  const filed = "sources: [{ title: a filing, filed: 2001-02-01 }]";
  const files = [
    terms(
      ...LIFE,
      "searched-through: { day: 2020-12-31, by: a person }",
      "successor: { title: Next, source: { title: a filing, filed: 2006-01-01 } }",
    ),
    executed(1, "2001-01-01", filed, add("Alpha")),
    executed(2, "2002-05-01", "executed: 2002-05-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    executed(3, "2003-01-01", filed, "recites: [2001-01-01, 2002-05-01]", add("Beta")),
  ];
  const [first] = of(files, { public: true }).gaps;
  expect(first?.missing).toMatchObject({ kind: "unseen", number: 2, withheld: { number: 2, status: "executed" } });
  expect(of(files).gaps.map(({ missing }) => nameOf(missing))).toEqual(["unseen 0"]);
});

test("papers not seen after the last are missing too", () => {
  const found = of([life, alpha, notSeen(2)]);
  expect(lines(found)[0]).toContain("unseen 2: alone alpha 2001-01-01…2005-12-31;");
});

describe("the law of gaps: the paper being there, and changing nothing of a row, settles what it alone leaves open", () => {
  const hiding = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
  const unchanging = (number: number, day: string): Files =>
    executed(number, day, `{ add: Unchanging ${number}, ${flat("0.01%")} }`);

  test("and of the others none that it leaves open with more", () => {
    const looked = { settled: 0, not: 0 };
    fc.assert(
      fc.property(chain, hiding, (papers, hidden) => {
        const held = papers.filter((_, index) => index === papers.length - 1 || !hidden[index]);
        const all = terms(
          "dated: 2001-01-01",
          "ends: { day: 2012-12-31 }",
          "searched-through: { day: 2020-12-31, by: a person }",
        );
        const files = [all, filesOf(held as readonly Paper[])];
        for (const { missing, alone, among } of of(files).gaps) {
          if (missing.kind !== "unseen" || missing.number === 0 || missing.possible.kind !== "days") continue;
          const { days, number } = { ...missing.possible, ...missing };
          const [day] = days;
          if (day === undefined || days.length > 1) continue;
          const filled = given(...files, unchanging(number, day));
          const soundOn = (on: string, key: string): boolean => {
            const schedule = filled.at(on);
            const entries = schedule.kind === "in-force" ? schedule.entries : [];
            const outcome = entries.find(({ portfolio }) => portfolio.key === key)?.outcome;
            return outcome?.kind === "row" && isSound(outcome.standing);
          };
          const rowsHeld = given(...files);
          const isRow = (on: string, key: string): boolean => {
            const schedule = rowsHeld.at(on);
            const entries = schedule.kind === "in-force" ? schedule.entries : [];
            return entries.find(({ portfolio }) => portfolio.key === key)?.outcome.kind === "row";
          };
          const settled = new Map(alone.rows.map(({ portfolio, spans }) => [portfolio.key, spans]));
          for (const {
            portfolio: { key },
            spans,
          } of among.rows) {
            for (const on of spans.flatMap(({ from, to }) => [from, to])) {
              if (!isRow(on, key)) continue;
              const isSettled = settled.get(key)?.some(({ from, to }) => from <= on && on <= to) === true;
              looked[isSettled ? "settled" : "not"] += 1;
              expect([key, on, number, soundOn(on, key)]).toEqual([key, on, number, isSettled]);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(looked.settled, looked.not)).toBeGreaterThan(5);
  });
});

test.each(["management-2000", "fund-of-funds-2004"])("every day of the bundled %s is accounted for", (slug) => {
  const [registrant] = givenFolder(path.join(import.meta.dirname, "../../data")).registrants;
  const agreement = registrant?.agreements.find((one) => one.slug === slug);
  if (!registrant || !agreement) throw new Error("no agreement");
  const found = gapsOf(registrant, registrant.identified, agreement, { today: asDay("2026-01-01") });
  const byOthers = found?.others.reduce((sum, { rows }) => sum + rows.days, 0) ?? 0;
  expect((found?.sound.days ?? 0) + (found?.gaps.at(-1)?.withAbove.days ?? 0) + byOthers).toBe(found?.rows.days);
});
