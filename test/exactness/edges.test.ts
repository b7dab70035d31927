/**
 * The bundled record at its edges: every breakpoint at −$0.01, 0, +$0.01 and every effective day at −1, 0, +1, through the
 * schedule and the calculation, against the closed form; the waivers beside it likewise.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { actsOf } from "../../src/agreement/acts.ts";
import { addDays, type Day, latest, type Period } from "../../src/agreement/day.ts";
import { DAY_COUNTS, type DayCount, type Fee } from "../../src/agreement/facts.ts";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { evidenceOf, schedulesOf } from "../../src/agreement/schedule.ts";
import { spanOf } from "../../src/fees/calc.ts";
import { openRecord } from "../../src/record.ts";
import { expected, type Model, type ModelQuestion, type ModelSpan } from "./closed-form.ts";
import { agree, calculated, questionOf } from "./compare.ts";
import { spanOfModel } from "./draw.ts";
import { boundsOf, modelOf } from "./facts.ts";

const { registrants } = await openRecord(path.join(import.meta.dirname, "../../data"), {
  env: {},
  cwd: import.meta.dirname,
});
const agreements = registrants.flatMap((registrant) =>
  registrant.agreements.map((agreement) => ({ registrant, agreement })),
);

const CENT = 10_000n;
/** No assets, and each bound with the cent on either side; something above the last. */
function levelsOf(model: Model): bigint[] {
  const bounds = boundsOf(model);
  const last = [10n ** 15n, ...bounds].sort((a, b) => (a < b ? -1 : 1)).at(-1) as bigint;
  return [0n, ...bounds.flatMap((at) => [at - CENT, at, at + CENT]), 2n * last];
}

/** Every way in which a fee can be asked at its edges. */
function questionsOf(model: Model): Omit<ModelQuestion, keyof ModelSpan>[] {
  const levels = levelsOf(model);
  switch (model.kind) {
    case "cases":
      return levels.flatMap((level) => model.cases.map(({ name }) => ({ assets: [level], caseName: name })));
    case "switch":
      return levels.flatMap((level) => [
        { assets: [level], reached: true },
        ...(level < model.at ? [{ assets: [level], reached: false }] : []),
      ]);
    case "parts":
      return levels.flatMap((level) =>
        model.parts.map((_, own) => ({ assets: model.parts.map((__, index) => (index === own ? level : CENT)) })),
      );
    default:
      return levels.map((level) => ({ assets: [level] }));
  }
}

type Compared = { fees: number; refused: number; differences: string[] };

/** A fee at all its edges, for a year and for each calendar period that holds the day, by one day count after another. */
function compare(fee: Fee, day: Day, tally: Compared): void {
  const model = modelOf(fee);
  if (!model) return;
  const periods: readonly (Period | undefined)[] = [undefined, "day", "month", "quarter", "year"];
  for (const [index, asked] of questionsOf(model).entries()) {
    const kind = periods[index % periods.length];
    const count = DAY_COUNTS[index % DAY_COUNTS.length] as DayCount;
    const question = { ...asked, ...spanOfModel(kind && { kind, day, count }) };
    const other = expected(model, question);
    if (other.kind === "fee") tally.fees++;
    else tally.refused++;
    const own = calculated(fee, questionOf(model, question), spanOf(kind, day, count));
    if (!agree(own, other)) tally.differences.push(`${day} ${kind} ${count} ${question.assets.join()}`);
  }
}

const nothing = (): Compared => ({ fees: 0, refused: 0, differences: [] });
const around = (day: Day): Day[] => [addDays(day, -1), day, addDays(day, 1)];

describe.each(agreements)("Schedule A of $agreement.slug", ({ registrant, agreement }) => {
  const { identified } = registrant;
  const schedule = schedulesOf(registrant, identified, agreement);
  const acts = actsOf(evidenceOf(registrant, identified, agreement).known, identified);
  const days = [...new Set(acts.map(({ day }) => day))];
  const rowOn = (day: Day, portfolio: (typeof acts)[number]["portfolio"]) => {
    const found = schedule(day, portfolio);
    const [entry] = found.kind === "in-force" ? found.entries : [];
    return entry?.outcome.kind === "row" ? entry.outcome.row : undefined;
  };

  test("every row at every breakpoint ±$0.01, on every effective day ±1: no difference", () => {
    const tally = nothing();
    for (const day of new Set(days.flatMap(around))) {
      const found = schedule(day);
      for (const { outcome } of found.kind === "in-force" ? found.entries : []) {
        if (outcome.kind === "row") compare(outcome.row.fee, day, tally);
      }
    }
    expect(tally.differences).toEqual([]);
    expect(tally.fees).toBeGreaterThan(100);
  });

  test("an act is in force from the start of its day, and not the day before", () => {
    const setting = acts.filter(({ fee }) => fee !== undefined);
    const faults = setting.flatMap(({ day, portfolio, paper }) => {
      const ofDay = acts.filter((act) => act.portfolio === portfolio && act.day === day);
      const last = ofDay.at(-1);
      const [before, on] = [rowOn(addDays(day, -1), portfolio), rowOn(day, portfolio)];
      const earlier = acts.filter((act) => act.portfolio === portfolio && act.day < day && act.fee).at(-1);
      return [
        ...(last?.fee && on && on.fee !== last.fee ? [`No. ${paper.number} is not in force on ${day}`] : []),
        ...(before && before.fee !== earlier?.fee ? [`No. ${paper.number} is in force before ${day}`] : []),
      ];
    });
    expect(faults).toEqual([]);
    expect(setting.length).toBeGreaterThan(0);
  });
});

describe("the waivers beside the schedules", () => {
  const overlays = agreements.flatMap(({ registrant, agreement }) =>
    agreement.overlays.map((overlay) => ({ registrant, agreement, overlay })),
  );

  test("at every breakpoint ±$0.01 of the fee that each leaves, and of the contract's that it states: no difference", () => {
    const tally = nothing();
    for (const { overlay } of overlays) {
      const { from, to, feeAfter, contractFee } = overlay;
      const fees = [feeAfter, contractFee].flatMap((fee) => (typeof fee === "string" ? [] : [fee]));
      for (const day of [latest(from), ...(to === "not-read" ? [] : [to])].flatMap(around))
        for (const fee of fees) compare(fee, day, tally);
    }
    expect(tally.differences).toEqual([]);
    expect(overlays.length).toBe(9);
    expect(tally.fees).toBeGreaterThan(100);
    // Where their papers were cut.
    expect(tally.refused).toBeGreaterThan(10);
  });

  test.each(overlays)("$overlay.portfolio: in force from its first day through its last", (one) => {
    const { registrant, agreement, overlay } = one;
    const { identified } = registrant;
    const { from, to } = overlay;
    const first = latest(from);
    const portfolio = identified.bearing(overlay.portfolio, first);
    if (!portfolio) throw new Error("nobody bears the name");
    const states = (day: Day): string[] =>
      overlaysOn(agreement, identified, portfolio, day).flatMap((found) =>
        found.overlay === overlay ? [found.state] : [],
      );
    const during = to === "not-read" ? "perhaps" : "in-force";
    expect([states(first), states(addDays(first, 1))]).toEqual([[during], [during]]);
    if (from.kind === "exact") expect(states(addDays(first, -1))).toEqual([]);
    if (to === "not-read") return;
    expect([states(addDays(to, -1)), states(to), states(addDays(to, 1))]).toEqual([[during], [during], []]);
  });
});
