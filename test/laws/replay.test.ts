import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/agreement/day.ts";
import type { Schedule } from "../../src/agreement/schedule.ts";
import { answering, asDay, feeText, given, outcomeText, read, searched } from "../agreement/given.ts";
import { anyDay, chain, feesOn, fileOf, filesOf, firstNameOf, type Paper, risingChain } from "./papers.ts";

const RUNS = { numRuns: 200 };
const all = searched("2020-12-31");

/** The papers without some of their number; those of the numbers left out stay unseen. The last is kept. */
const without = (papers: readonly Paper[], hidden: readonly boolean[]): readonly Paper[] =>
  papers.filter((_, index) => index === papers.length - 1 || !hidden[index]);

const hiding = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

describe("replay", () => {
  test("does not depend on the order in which files are read", () => {
    fc.assert(
      fc.property(chain, hiding, fc.infiniteStream(fc.nat(1_000)), anyDay, (papers, hidden, keys, day) => {
        const files = { ...all, ...filesOf(without(papers, hidden)) };
        const shuffled = new Map(Object.keys(files).map((path) => [path, keys.next().value]));
        const order = (paths: string[]): string[] =>
          paths.sort((a, b) => (shuffled.get(a) ?? 0) - (shuffled.get(b) ?? 0));
        expect(answering(read(files, order)).rows(day)).toEqual(given(files).rows(day));
      }),
      RUNS,
    );
  });

  test("at a day is what it was at the last effective day before it", () => {
    fc.assert(
      fc.property(chain, anyDay, (papers, day) => {
        const record = given(all, filesOf(papers));
        const last = papers
          .map((paper) => paper.day)
          .filter((one) => one <= day)
          .at(-1);
        expect(feesOn(record, day)).toEqual(last === undefined ? {} : feesOn(record, last));
      }),
      RUNS,
    );
  });

  test("at a day takes no notice of a paper that takes effect after it", () => {
    fc.assert(
      fc.property(chain, fc.nat(6), hiding, (papers, count, hidden) => {
        const first = papers.slice(0, Math.max(1, count));
        const day = first.at(-1)?.day ?? "";
        const later = papers.slice(first.length).filter((paper, index) => paper.day > day && !hidden[index]);
        expect(feesOn(given(all, filesOf([...first, ...later])), day)).toEqual(feesOn(given(all, filesOf(first)), day));
      }),
      RUNS,
    );
  });

  test("is of the papers in force alone: those after the day may as well not have been read", () => {
    fc.assert(
      fc.property(chain, anyDay, (papers, day) => {
        const inForce = papers.filter((paper) => paper.day <= day);
        const whole = feesOn(given(all, filesOf(papers)), day);
        expect(whole).toEqual(inForce.length === 0 ? {} : feesOn(given(all, filesOf(inForce)), day));
      }),
      RUNS,
    );
  });

  test("a rename on any day changes no fee on any day", () => {
    fc.assert(
      fc.property(chain, anyDay, anyDay, fc.nat(3), (papers, renamedOn, day, index) => {
        const name = ["Alpha", "Beta", "Gamma", "Delta"][index];
        const rename: Paper = {
          number: 99,
          day: renamedOn,
          executedOn: renamedOn,
          recites: [],
          changes: [`{ rename: ${name}, to: Renamed }`],
        };
        expect(feesOn(given(all, filesOf([...papers, rename])), day)).toEqual(feesOn(given(all, filesOf(papers)), day));
      }),
      RUNS,
    );
  });
});

describe("known-on", () => {
  test("a day far off asks nothing", () => {
    fc.assert(
      fc.property(chain, hiding, anyDay, (papers, hidden, day) => {
        const record = given(all, filesOf(without(papers, hidden)));
        expect(record.rows(day, { knownOn: "2100-01-01" })).toEqual(record.rows(day));
      }),
      RUNS,
    );
  });

  test("a day is the record of the papers executed by then", () => {
    fc.assert(
      fc.property(chain, hiding, anyDay, anyDay, (papers, hidden, day, knownOn) => {
        const held = without(papers, hidden);
        const known = held.filter((paper) => paper.executedOn <= knownOn);
        const record = given(all, filesOf(held));
        const asKnown = record.at(day, { knownOn });
        const standing = asKnown.kind === "in-force" ? asKnown.entries : [];
        const alone = known.length === 0 ? undefined : given(all, filesOf(known)).at(day);
        const expected = alone?.kind === "in-force" ? alone.entries : [];
        const rowsOf = (entries: typeof standing): Record<string, string> =>
          Object.fromEntries(
            entries.flatMap(({ portfolio, outcome }) =>
              outcome.kind === "row" ? [[firstNameOf(portfolio), outcomeText(outcome)]] : [],
            ),
          );
        expect(rowsOf(standing)).toEqual(rowsOf(expected));
      }),
      RUNS,
    );
  });
});

describe("what was filed", () => {
  const filings = fc.array(fc.option(anyDay), { minLength: 7, maxLength: 7 });

  test("through a day is the record of the papers filed by then; those left out are as good as unseen", () => {
    fc.assert(
      fc.property(chain, filings, anyDay, anyDay, (papers, filed, day, knownOn) => {
        const filedOn = (paper: Paper): string | null => filed[paper.number - 1] ?? null;
        const fileFiled = (paper: Paper): ReturnType<typeof fileOf> => {
          const on = filedOn(paper);
          return on === null ? fileOf(paper) : fileOf(paper, `sources: [{ title: a filing, filed: ${on} }]`);
        };
        const known = papers.filter((paper) => (filedOn(paper) ?? "9999") <= knownOn);
        const rowsOf = (schedule: Schedule): Record<string, string> =>
          Object.fromEntries(
            (schedule.kind === "in-force" ? schedule.entries : []).flatMap(({ portfolio, outcome }) =>
              outcome.kind === "row" ? [[firstNameOf(portfolio), feeText(outcome.row.fee)]] : [],
            ),
          );
        const asFiled = given(all, ...papers.map(fileFiled)).at(day, { public: true, knownOn });
        expect(rowsOf(asFiled)).toEqual(known.length === 0 ? {} : rowsOf(given(all, filesOf(known)).at(day)));
      }),
      RUNS,
    );
  });
});

describe("what is said of a record with holes is true of the record without them", () => {
  /** Some papers unseen, and some read in part: their later changes are not there. */
  const damaged = (
    papers: readonly Paper[],
    hidden: readonly boolean[],
    cut: readonly boolean[],
  ): ReturnType<typeof filesOf> =>
    Object.assign(
      {},
      ...without(papers, hidden).map((paper) => {
        const isCut = cut[paper.number - 1] === true && paper.changes.length > 1;
        return isCut ? fileOf({ ...paper, changes: paper.changes.slice(0, 1) }, "read: partly") : fileOf(paper);
      }),
    );
  const ask = fc.tuple(fc.nat(3), anyDay, anyDay);

  /** What a document says truly of one portfolio's fee at the close of one of its days. */
  const truthful = (truth: Record<string, string>, index: number, stated: string): Record<string, string> => {
    const name = ["Alpha", "Beta", "Gamma", "Delta"][index] ?? "Alpha";
    const rate = truth[name.toLowerCase()]?.split(" ")[0];
    return rate === undefined
      ? {}
      : {
          "statements/s.yaml": `statement: s\ndated: ${stated}\nsays:\n  - { fee: ${name}, is: [{ rate: ${rate}% }] }\n`,
        };
  };

  test("a row that is settled, or confirmed by more than presumption, has the fee it says", () => {
    let sound = 0;
    fc.assert(
      fc.property(chain, hiding, hiding, ask, (papers, hidden, cut, [index, stated, day]) => {
        const truth = given(all, filesOf(papers));
        const held = damaged(papers, hidden, cut);
        const known = Object.values(held).some((text) =>
          text.includes(["Alpha", "Beta", "Gamma", "Delta"][index] ?? ""),
        );
        const record = given(all, held, known ? truthful(feesOn(truth, stated), index, stated) : {});
        const fees = feesOn(truth, day);
        const schedule = record.at(day);
        if (schedule.kind !== "in-force") return;
        const said = feesOn(record, day);
        for (const { portfolio, outcome } of schedule.entries) {
          if (outcome.kind !== "row") continue;
          const { standing } = outcome;
          if (standing.kind !== "settled" && (standing.kind !== "confirmed" || standing.presumed)) continue;
          sound += 1;
          const name = firstNameOf(portfolio);
          expect(`${name} ${said[name]?.split(" ")[0]}`).toBe(`${name} ${fees[name]?.split(" ")[0]}`);
        }
      }),
      { numRuns: 300 },
    );
    expect(sound).toBeGreaterThan(100);
  });

  test("a row that is settled stands", () => {
    let settled = 0;
    fc.assert(
      fc.property(chain, hiding, hiding, anyDay, (papers, hidden, cut, day) => {
        const schedule = given(all, damaged(papers, hidden, cut)).at(day);
        if (schedule.kind !== "in-force") return;
        const fees = feesOn(given(all, filesOf(papers)), day);
        for (const { portfolio, outcome } of schedule.entries) {
          if (outcome.kind !== "row" || outcome.standing.kind !== "settled") continue;
          settled += 1;
          expect(Object.keys(fees)).toContain(firstNameOf(portfolio));
        }
      }),
      { numRuns: 300 },
    );
    expect(settled).toBeGreaterThan(100);
  });

  test("a row whose fee was not seen stood on the day of its proof, and from the day asked about until then", () => {
    let seen = 0;
    fc.assert(
      fc.property(risingChain, hiding, hiding, anyDay, (papers, hidden, cut, day) => {
        const schedule = given(all, damaged(papers, hidden, cut)).at(day);
        if (schedule.kind !== "in-force") return;
        const truth = given(all, filesOf(papers));
        for (const { portfolio, outcome } of schedule.entries) {
          if (outcome.kind !== "fee-not-seen") continue;
          seen += 1;
          expect(Object.keys(feesOn(truth, outcome.proof.day))).toContain(firstNameOf(portfolio));
          if (day < outcome.proof.day) expect(Object.keys(feesOn(truth, day))).toContain(firstNameOf(portfolio));
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  test("with no hole and true statements every row is settled", () => {
    fc.assert(
      fc.property(chain, ask, (papers, [index, stated, day]) => {
        const truth = feesOn(given(all, filesOf(papers)), stated);
        for (const row of given(all, filesOf(papers), truthful(truth, index, stated)).rows(day))
          expect(row).toMatch(/, settled$/);
      }),
      RUNS,
    );
  });

  test("an unseen paper's true day is among its possible days", () => {
    fc.assert(
      fc.property(chain, hiding, (papers, hidden) => {
        const possible = given(all, filesOf(without(papers, hidden))).possible();
        for (const { number, day } of papers) {
          const said = possible[number];
          if (said === undefined) continue;
          if (!said.includes("…")) expect(said.split(" | ")).toContain(day);
          else {
            const [from = "", to = ""] = said.split("…").map((one) => one.trim());
            expect(from <= day && (to === "" || day <= to)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });
});

describe("possible days", () => {
  test("every unseen number has its own, and neither first nor last falls as numbers rise", () => {
    fc.assert(
      fc.property(chain, hiding, (papers, hidden) => {
        const held = without(papers, hidden);
        const possible = given(all, filesOf(held)).possible();
        const unseen = [
          0,
          ...papers.map(({ number }) => number).filter((number) => !held.some((one) => one.number === number)),
        ];
        expect(Object.keys(possible).map(Number)).toEqual(unseen);
        const ends = (text: string): [string, string] => {
          if (!text.includes("…")) return [text.split(" | ")[0] ?? "", text.split(" | ").at(-1) ?? ""];
          const [from = "", to = ""] = text.split("…").map((one) => one.trim());
          return [from, to === "" ? "9999-12-31" : to];
        };
        const spans = unseen.filter((number) => number > 0).map((number) => ends(possible[number] ?? ""));
        spans.forEach(([from, to], index) => {
          expect(from <= to).toBe(true);
          const [lastFrom, lastTo] = spans[index - 1] ?? ["", ""];
          expect(from >= lastFrom && to >= lastTo).toBe(true);
        });
      }),
      RUNS,
    );
  });

  test("lie between the held papers on either side", () => {
    fc.assert(
      fc.property(chain, hiding, (papers, hidden) => {
        const held = without(papers, hidden);
        const possible = given(all, filesOf(held)).possible();
        for (const [number, text] of Object.entries(possible)) {
          const below = held.filter((one) => one.number < Number(number)).at(-1)?.day ?? "";
          const above = held.find((one) => one.number > Number(number))?.day ?? "9999-12-31";
          for (const day of text.match(/\d{4}-\d{2}-\d{2}/g) ?? []) expect(below <= day && day <= above).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

test("a schedule has every portfolio once, in order of its name", () => {
  fc.assert(
    fc.property(chain, hiding, anyDay, (papers, hidden, day) => {
      const schedule = given(all, filesOf(without(papers, hidden))).at(addDays(asDay(day), 1));
      if (schedule.kind !== "in-force") return;
      const names = schedule.entries.map(({ name }) => name.toLowerCase());
      expect(names).toEqual([...names].sort());
      expect(new Set(schedule.entries.map(({ portfolio }) => portfolio.key)).size).toBe(schedule.entries.length);
    }),
    RUNS,
  );
});
