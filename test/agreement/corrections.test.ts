import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Corrections, correctionsOf } from "../../src/agreement/corrections.ts";
import { effectiveDay } from "../../src/agreement/known.ts";
import { touches } from "../../src/agreement/touches.ts";
import { anyDay, chain, filesOf, firstNameOf } from "../laws/papers.ts";
import {
  type Asked,
  executed,
  type Files,
  feeText,
  flat,
  form,
  given,
  knowledgeOf,
  notSeen,
  outcomeText,
  searched,
  terms,
} from "./given.ts";

const all = searched("2020-12-31");
const filed = (day: string): string => `sources: [{ title: a filing, filed: ${day} }]`;
const add = (name: string, rate = "0.80%"): string => `{ add: ${name}, ${flat(rate)} }`;
const changed = (rate: string, more = ""): string => `{ change-fee: Alpha, ${flat(rate)}${more} }`;
const alpha = executed(1, "2001-01-01", "executed: 2001-01-01", add("Alpha"));

function found(files: readonly Files[], asked?: Asked): Corrections {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  return correctionsOf(registrant, registrant.identified, agreement, knowledgeOf(asked));
}

/** `2003-01-01 by 165 days, known 2003-06-15: No. 2 changes Alpha: 0.80%… -> 0.70%…`; a presumed day has a question mark. */
function lines({ reachedBack }: Corrections): string[] {
  return reachedBack.map(({ day, daysBack, known, effect, name, before, after }) => {
    const fee = (outcome: typeof before): string =>
      outcome.kind === "row" ? feeText(outcome.row.fee) : outcomeText(outcome);
    const since = `${known.day}${known.presumed ? "?" : ""}`;
    return `${day} by ${daysBack}, known ${since}: No. ${effect.act.paper.number} ${effect.kind} ${name}: ${fee(before)} -> ${fee(after)}`;
  });
}

const untold = ({ untold: papers }: Corrections): string[] =>
  papers.map(({ paper, why }) => `${paper.number} ${paper.status}: ${why}`);
const ahead = ({ ahead: papers }: Corrections): number[] => papers.map(({ number }) => number);

describe("a paper executed after the day from which it takes effect reached back", () => {
  test.each([
    ["2003-01-01", []],
    ["2002-12-31", []],
    ["2003-01-02", ["2003-01-01 by 1, known 2003-01-02: No. 2 changed Alpha: 0.80% -> 0.70%"]],
    ["2003-06-15", ["2003-01-01 by 165, known 2003-06-15: No. 2 changed Alpha: 0.80% -> 0.70%"]],
  ])("effective 2003-01-01, executed %s", (on, expected) => {
    const files = [all, alpha, executed(2, "2003-01-01", `executed: ${on}`, changed("0.70%"))];
    expect(lines(found(files))).toEqual(expected);
    expect(ahead(found(files))).toEqual(expected.length === 0 ? [1, 2] : [1]);
    expect(untold(found(files))).toEqual([]);
  });

  test("each of its changes, each portfolio, in order of effective day and then of knowledge", () => {
    const files = [
      all,
      alpha,
      executed(2, "2004-01-01", "executed: 2004-02-01", add("Beta"), "{ rename: Alpha, to: Omega }"),
      executed(3, "2004-01-01", "executed: 2004-01-15", "{ remove: Omega }"),
      executed(4, "2003-01-01", "executed: 2004-03-01", add("Gamma", "0.10%")),
    ];
    expect(lines(found(files))).toEqual([
      "2003-01-01 by 425, known 2004-03-01: No. 4 added Gamma: never -> 0.10%",
      "2004-01-01 by 14, known 2004-01-15: No. 3 removed Omega: 0.80% -> removed by No. 3",
      "2004-01-01 by 31, known 2004-02-01: No. 2 added Beta: never -> 0.80%",
      "2004-01-01 by 31, known 2004-02-01: No. 2 renamed Omega: removed by No. 3 -> removed by No. 3",
    ]);
  });

  test("a restated schedule: each row that it lists, and each that it drops", () => {
    const restated = `{ restate-schedule: [{ portfolio: Beta, ${flat("0.60%")} }] }`;
    expect(lines(found([all, alpha, executed(2, "2003-01-01", "executed: 2003-01-31", restated)]))).toEqual([
      "2003-01-01 by 30, known 2003-01-31: No. 2 dropped Alpha: 0.80% -> removed by No. 2",
      "2003-01-01 by 30, known 2003-01-31: No. 2 added Beta: never -> 0.60%",
    ]);
  });

  test("the fee before is what was known the day before, by papers made later though numbered lower", () => {
    const files = [
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-06-20", changed("0.70%")),
      executed(3, "2003-01-01", "executed: 2003-06-15", changed("0.65%")),
    ];
    expect(lines(found(files))).toEqual([
      "2003-01-01 by 165, known 2003-06-15: No. 3 changed Alpha: 0.80% -> 0.65%",
      "2003-01-01 by 170, known 2003-06-20: No. 2 changed Alpha: 0.65% -> 0.65%",
    ]);
  });
});

describe("a correction, and a change with an earlier day of its own", () => {
  test("reach back to the day of the text corrected, or their own", () => {
    const files = [
      all,
      alpha,
      executed(
        2,
        "2003-01-01",
        "executed: 2003-01-01",
        `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`,
        `{ add: Beta, effective: 2002-12-01, ${flat("0.10%")} }`,
        `{ add: Gamma, ${flat("0.20%")} }`,
      ),
    ];
    expect(lines(found(files))).toEqual([
      "2001-01-01 by 730, known 2003-01-01: No. 2 changed Alpha: 0.80% -> 0.85%",
      "2002-12-01 by 31, known 2003-01-01: No. 2 added Beta: never -> 0.10%",
    ]);
    expect(ahead(found(files))).toEqual([1]);
  });

  test("so where the execution was not read: known, presumably, from the paper's effective day", () => {
    const files = [
      all,
      alpha,
      executed(2, "2003-01-01", "executed: not-read", `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`),
    ];
    expect(lines(found(files))).toEqual(["2001-01-01 by 730, known 2003-01-01?: No. 2 changed Alpha: 0.80% -> 0.85%"]);
    expect(untold(found(files))).toEqual(["2 executed: execution-not-read"]);
  });

  test("one of a later day of its own does not", () => {
    const change = `{ add: Beta, effective: 2003-12-01, ${flat("0.10%")} }`;
    expect(lines(found([all, alpha, executed(2, "2003-01-01", "executed: 2003-12-01", change)]))).toEqual([]);
    expect(lines(found([all, alpha, executed(2, "2003-01-01", "executed: 2003-12-02", change)]))).toEqual([
      "2003-12-01 by 1, known 2003-12-02: No. 2 added Beta: never -> 0.10%",
    ]);
  });
});

describe("of what it cannot be told", () => {
  test("a paper whose execution was not read, is blank or is not said", () => {
    const files = [
      all,
      executed(1, "2001-01-01", add("Alpha")),
      executed(2, "2002-01-01", "executed: not-read", changed("0.70%")),
      executed(3, "2003-01-01", "executed: { blank: the __ day }", changed("0.60%")),
      executed(4, "2004-__-__", "executed: 2004-02-01", changed("0.50%")),
    ];
    expect(untold(found(files))).toEqual([
      "1 executed: execution-not-read",
      "2 executed: execution-not-read",
      "3 executed: execution-blank",
      "4 executed: effective-day-blank",
    ]);
    expect([lines(found(files)), ahead(found(files))]).toEqual([[], []]);
  });

  test("a form, unless its filing was read: then it counts from there", () => {
    const files = [all, alpha, form(2, "2003-01-01", changed("0.70%")), notSeen(2)];
    expect(untold(found(files))).toEqual(["2 form: form"]);
    const late = [all, alpha, form(2, "2003-01-01", filed("2003-01-11"), changed("0.70%"))];
    expect(lines(found(late))).toEqual(["2003-01-01 by 10, known 2003-01-11: No. 2 changed Alpha: 0.80% -> 0.70%"]);
    expect(untold(found(late))).toEqual([]);
  });

  test("a form that its executed copy overtook tells nothing", () => {
    const files = [
      all,
      alpha,
      form(2, "2003-01-01", filed("2003-05-01"), changed("0.70%")),
      executed(2, "2003-01-01", "executed: 2002-12-01", changed("0.70%")),
    ];
    expect([lines(found(files)), untold(found(files))]).toEqual([[], []]);
  });
});

describe("by what is known on a day", () => {
  const files = [all, alpha, executed(2, "2003-01-01", "executed: 2003-06-15", changed("0.70%"))];
  test.each([
    ["2003-06-14", 0],
    ["2003-06-15", 1],
  ])("known on %s: %d", (knownOn, count) => {
    expect(lines(found(files, { knownOn }))).toHaveLength(count);
  });
});

describe("to the public", () => {
  const files = [
    all,
    executed(1, "2001-01-01", "executed: 2000-12-01", filed("2001-01-01"), add("Alpha")),
    executed(2, "2003-01-01", "executed: 2003-06-15", filed("2003-01-11"), changed("0.70%")),
    executed(3, "2004-01-01", "executed: 2004-01-01", changed("0.60%")),
  ];

  test("a change reached back where it was filed later, whenever it was executed", () => {
    const asked = found(files, { public: true });
    expect(lines(asked)).toEqual(["2003-01-01 by 10, known 2003-01-11: No. 2 changed Alpha: 0.80% -> 0.70%"]);
    expect(ahead(asked)).toEqual([1]);
    expect(untold(asked)).toEqual(["3 executed: filing-not-read"]);
  });

  test("through a day, what was filed by then; what is filed later is not among those that cannot be told", () => {
    const asked = found(files, { public: true, knownOn: "2003-01-10" });
    expect([lines(asked), untold(asked)]).toEqual([[], ["3 executed: filing-not-read"]]);
  });

  test("before the first filing of an agreement it had no schedule", () => {
    const late = [terms("dated: 2000-12-08"), executed(1, "2001-01-01", filed("2009-05-01"), add("Alpha"))];
    expect(lines(found(late, { public: true }))).toEqual([
      "2001-01-01 by 3042, known 2009-05-01: No. 1 added Alpha: never -> 0.80%",
    ]);
  });
});

test("whether a paper touches a portfolio: by the name that it bears on the day, or gives up", () => {
  const [registrant] = given(
    all,
    alpha,
    executed(2, "2003-01-01", "{ rename: Alpha, to: Omega }"),
    executed(3, "2004-01-01", "{ remove: Omega }", add("Beta")),
    executed(4, "2005-__-__", `{ change-fee: Beta, ${flat("0.10%")} }`),
  ).registrants;
  const portfolios = registrant?.identified;
  const papers = registrant?.agreements[0]?.amendments ?? [];
  const by = (name: string): number[] => {
    const portfolio = portfolios?.bearing(name);
    if (!portfolios || !portfolio) throw new Error("no portfolio");
    return papers.filter((paper) => touches(paper, portfolio, portfolios)).map(({ number }) => number);
  };
  expect(by("Alpha")).toEqual([1, 2, 3]);
  expect(by("Beta")).toEqual([3, 4]);
});

describe("the law of corrections", () => {
  test("where a day's schedule was otherwise on that day itself, a change that reached back to it says so, and it alone", () => {
    fc.assert(
      fc.property(chain, anyDay, (papers, day) => {
        const record = given(all, filesOf(papers));
        const { reachedBack } = found([all, filesOf(papers)]);
        const rows = (knownOn: string): Record<string, string> => {
          const schedule = record.at(day, { knownOn });
          return Object.fromEntries(
            (schedule.kind === "in-force" ? schedule.entries : []).map((entry) => [
              firstNameOf(entry.portfolio),
              `${entry.name} ${entry.outcome.kind === "row" ? feeText(entry.outcome.row.fee) : ""}`,
            ]),
          );
        };
        const [then, now] = [rows(day), rows("9999-12-31")];
        const reaching = reachedBack.filter((one) => one.day <= day && day < one.known.day);
        const explained = new Set(reaching.map(({ effect }) => firstNameOf(effect.portfolio)));
        const apart = Object.keys(now).filter((name) => now[name] !== then[name]);
        expect(apart.filter((name) => !explained.has(name))).toEqual([]);
        for (const { effect, daysBack } of reachedBack) {
          expect(daysBack).toBeGreaterThan(0);
          expect(effect.act.day >= (effectiveDay(effect.act.paper) ?? "")).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
