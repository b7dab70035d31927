import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Blamed, blameOf, type Writing } from "../../src/agreement/blame.ts";
import { addDays } from "../../src/agreement/day.ts";
import { type Effect, effectsOf } from "../../src/agreement/effects.ts";
import type { Fee, Tier } from "../../src/agreement/facts.ts";
import { alignFees, sameBound, sameRate } from "../../src/agreement/fee-changes.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { Decimal } from "../../src/agreement/money.ts";
import type { Row } from "../../src/agreement/replay.ts";
import { asDay, read } from "../agreement/given.ts";
import { fixedChain, restating, type TieredPaper, tieredChain, tieredFiles } from "./tiered-papers.ts";

const RUNS = { numRuns: 300 };

type Standing = {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly row: Row | undefined;
  readonly values: readonly Blamed[];
};

/** Each portfolio's effects through a day, the row that they leave and what its values go back to. */
function standings(papers: readonly TieredPaper[], day: string): Standing[] {
  const [registrant] = read(tieredFiles(papers));
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const effects = effectsOf(papersKnown(agreement), registrant.identified).filter(({ act }) => act.day <= asDay(day));
  return registrant.identified.all.map((portfolio) => {
    const own = effects.filter((effect) => effect.portfolio === portfolio);
    const name = portfolio.names[0]?.name ?? "";
    return { name, effects: own, row: own.at(-1)?.after, values: blameOf(own)?.values ?? [] };
  });
}

const someDay = fc.integer({ min: 0, max: 600 }).map((days) => addDays(asDay("2001-01-01"), days));

function tiersOf(fee: Fee | undefined): readonly Tier[] {
  return fee?.kind === "tiers" ? fee.tiers : [];
}

/** The tier that stands where a writing says that its value stands. */
function tierAt({ act, at }: Writing): Tier | undefined {
  return tiersOf(act.fee).find((tier) => tier.at.line === at.line && tier.at.file === at.file);
}

function writes(writing: Writing, { value }: Blamed): boolean {
  const tier = tierAt(writing);
  if (value.kind === "rate") return tier?.rate !== undefined && same(tier.rate, value.step.rate);
  return value.kind === "bound" && tier?.upTo !== undefined && same(tier.upTo, value.usd);
}

const same = (a: string, b: string): boolean => new Decimal(a).equals(b);

describe("blame", () => {
  test("has one entry for every rate and every inner bound of the row", () => {
    fc.assert(
      fc.property(tieredChain, someDay, (papers, day) => {
        for (const { row, values } of standings(papers, day)) {
          const tiers = tiersOf(row?.fee);
          const shown = values.map(({ value }) =>
            value.kind === "rate" ? value.step.rate : "usd" in value ? value.usd : "",
          );
          expect(shown).toEqual(tiers.flatMap(({ rate, upTo }) => (upTo === undefined ? [rate] : [rate, upTo])));
        }
      }),
      RUNS,
    );
  });

  test("names acts that wrote the value, at the line where they wrote it", () => {
    fc.assert(
      fc.property(tieredChain, someDay, (papers, day) => {
        for (const blamed of standings(papers, day).flatMap(({ values }) => values))
          for (const writing of [blamed.setBy, ...blamed.restatedBy]) expect(writes(writing, blamed)).toBe(true);
      }),
      RUNS,
    );
  });

  test("a value has stood without a break since its act: every fee set since then states it, up to the row's own", () => {
    fc.assert(
      fc.property(tieredChain, someDay, (papers, day) => {
        for (const { effects, row, values } of standings(papers, day)) {
          for (const { setBy, restatedBy } of values) {
            const since = effects.slice(effects.findIndex(({ act }) => act === setBy.act) + 1);
            expect(since.some(({ after }) => after === undefined)).toBe(false);
            expect(restatedBy.map(({ act }) => act)).toEqual(since.flatMap(({ act }) => (act.fee ? [act] : [])));
            expect((restatedBy.at(-1) ?? setBy).act).toBe(row?.setBy);
          }
        }
      }),
      RUNS,
    );
  });

  test("its act is the earliest: the fee that it met was none, or bore another in that place", () => {
    fc.assert(
      fc.property(tieredChain, someDay, (papers, day) => {
        for (const { effects, values } of standings(papers, day)) {
          for (const blamed of values) {
            const effect = effects.find(({ act }) => act === blamed.setBy.act);
            const [before, now] = [effect?.before?.fee, blamed.setBy.act.fee];
            if (!before || !now || effect?.kind === "added-again") continue;
            const pairs = alignFees(before, now).flatMap((set) => set.pairs);
            const kept = pairs.some(({ before: was, now: is }) => {
              if (!was || !is) return false;
              if (blamed.value.kind === "rate") return is.at.line === blamed.setBy.at.line && sameRate(was, is);
              return blamed.value.kind === "bound" && is.over === blamed.value.usd && sameBound(was, is);
            });
            expect(kept).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });

  test("where bounds never move, each rate is of the first paper since which it has been the same in its tier", () => {
    fc.assert(
      fc.property(fixedChain, someDay, (papers, day) => {
        for (const { name, values } of standings(papers, day)) {
          const own = papers.filter(
            (paper) => paper.day <= day && (paper.portfolio === name || paper.does === "restate-schedule"),
          );
          const begun = own.findLastIndex((paper) => paper.does === "add" || paper.portfolio !== name);
          const streak = own.slice(begun).filter(({ fee }) => fee !== undefined);
          const [first] = streak;
          const expected = (first?.portfolio === name ? [0, 1, 2] : []).map((tier) => {
            const now = streak.at(-1)?.fee?.rates[tier];
            const broken = streak.findLastIndex(({ fee }) => fee?.rates[tier] !== now);
            return streak[broken + 1]?.number;
          });
          const [rates, bounds] = [
            values.filter(({ value }) => value.kind === "rate"),
            values.filter(({ value }) => value.kind === "bound"),
          ].map((some) => some.map(({ setBy }) => setBy.act.paper.number));
          if (values.length > 0) expect(rates).toEqual(expected);
          expect(new Set(bounds).size).toBe(values.length > 0 ? 1 : 0);
          if (values.length > 0) expect(bounds?.[0]).toBe(first?.number);
        }
      }),
      RUNS,
    );
  });

  test("a paper that states the fee once more takes no blame, and is listed with every value", () => {
    fc.assert(
      fc.property(tieredChain, (papers) => {
        const last = papers.at(-1);
        const paper = papers.findLast(({ fee }) => fee !== undefined);
        if (!last || !paper || last !== paper) return;
        const day = addDays(asDay(last.day), 1);
        const more = [...papers, restating(paper, last.number + 1, day)];
        const find = (all: readonly Standing[]): readonly Blamed[] =>
          all.find(({ name }) => name === paper.portfolio)?.values ?? [];
        const [before, after] = [find(standings(papers, day)), find(standings(more, day))];
        expect(after.map(({ setBy }) => setBy.act.paper.number)).toEqual(
          before.map(({ setBy }) => setBy.act.paper.number),
        );
        for (const { restatedBy } of after) expect(restatedBy.at(-1)?.act.paper.number).toBe(last.number + 1);
      }),
      RUNS,
    );
  });

  test("does not look past the day asked about", () => {
    fc.assert(
      fc.property(tieredChain, someDay, (papers, day) => {
        const inForce = papers.filter((paper) => paper.day <= day);
        if (inForce.length === 0) return;
        const shown = (all: readonly TieredPaper[]): (readonly [string, string])[] =>
          standings(all, day).flatMap(({ name, values }) =>
            values.map(({ setBy }) => [name, `${setBy.act.paper.number}:${setBy.at.line}`] as const),
          );
        expect(shown(papers)).toEqual(shown(inForce));
      }),
      RUNS,
    );
  });
});
