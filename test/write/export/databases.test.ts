/** The SQL of an export, loaded for real, says what the tool says: its rows as they are, and its fees to the cent. */
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "../../../src/agreement/day.ts";
import type { Fee } from "../../../src/agreement/facts.ts";
import type { Portfolio } from "../../../src/agreement/identity.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import { holds, type KnownPeriod } from "../../../src/agreement/periods.ts";
import { schedulesOf } from "../../../src/agreement/schedule.ts";
import { tierSetsOf } from "../../../src/agreement/tier-sets.ts";
import { type ExportedAgreement, tablesOf, wideRows } from "../../../src/answers/export.ts";
import { agreementId } from "../../../src/answers/export-ids.ts";
import { calculate } from "../../../src/fees/calc.ts";
import { asSql } from "../../../src/write/export/sql.ts";
import { FEE_QUERY } from "../../../src/write/export/sql-views.ts";
import { TABLES, WIDE } from "../../../src/write/export/tables.ts";
import { asDay, executed, flat, given, givenFolder, searched } from "../../agreement/given.ts";
import { anyFee, LEVELS } from "../../fees/any-fee.ts";
import { ANNUAL } from "../../fees/made.ts";
import { type Database, databasesOf, EACH_ENGINE, ENGINES, NO_SERVER } from "./engines.ts";
import { type Exported, exportedFrom, NO_ABOUT } from "./exporting.ts";

const scriptOf = (exported: readonly ExportedAgreement[]): string => [...asSql(tablesOf(exported, NO_ABOUT))].join("");

/** The fee query, put to a table of questions. */
const FEES = FEE_QUERY.replace(
  /^WITH asked[\s\S]*?\n\)\n/,
  "WITH asked AS (SELECT portfolio, on_day, assets_usd FROM questions)\n",
)
  .replace(
    /^SELECT[\s\S]*?\n {2}ROUND/m,
    "SELECT CAST(q.portfolio AS TEXT), CAST(q.on_day AS TEXT), CAST(q.assets_usd AS TEXT), s.agreement_id,\n  CAST(ROUND",
  )
  .replace(" AS fee_usd", " AS TEXT) AS fee_usd")
  .replace(/;$/, "");

type Question = { readonly portfolio: string; readonly day: Day; readonly assets: string };

async function ask(database: Database, questions: readonly Question[], query = FEES): Promise<string[]> {
  const values = questions.map(
    ({ portfolio, day, assets }) => `('${portfolio.replaceAll("'", "''")}', DATE '${day}', ${assets})`,
  );
  await database.load(`
    DROP TABLE IF EXISTS questions;
    CREATE TABLE questions (portfolio TEXT, on_day DATE, assets_usd DECIMAL(24, 6));
    INSERT INTO questions VALUES ${values.join(",\n")};`);
  return (await database.rows(query)).map(([portfolio, day, assets, agreement, fee]) =>
    answerText(portfolio ?? "", day ?? "", new Decimal(assets ?? ""), agreement ?? "", fee ?? null),
  );
}

function answerText(portfolio: string, day: string, assets: Decimal, agreement: string, fee: string | null): string {
  return `${portfolio} (${agreement}) ${day} at ${assets.toFixed()}: ${fee}`;
}

function feeOf(fee: Fee, assets: string): string | null {
  const calculated = calculate(fee, { assetsUsd: new Decimal(assets), parts: new Map() }, ANNUAL);
  return calculated.kind === "computed" ? calculated.centsUsd.toFixed(2) : null;
}

/** What `fee calc` says of a question, from each agreement whose schedule has the portfolio, or may have it. */
function calculated(exported: readonly Exported[]): (question: Question) => string[] {
  const schedules = exported.map(({ registrant, agreement }) => ({
    id: agreementId(registrant, agreement),
    on: schedulesOf(registrant, registrant.identified, agreement),
  }));
  return ({ portfolio, day, assets }) =>
    schedules.flatMap(({ id, on }) => {
      const schedule = on(day);
      const entries = schedule.kind === "in-force" ? schedule.entries : [];
      return entries.flatMap(({ name, outcome }) => {
        if (name !== portfolio || ["never", "not-yet-added", "removed"].includes(outcome.kind)) return [];
        const answers = outcome.kind === "row" && outcome.standing.kind !== "contradicted";
        const fee = answers ? feeOf(outcome.row.fee, assets) : null;
        return [answerText(portfolio, day, new Decimal(assets), id, fee)];
      });
    });
}

/** Days on both sides of each end of the periods, each with the name in force and the levels at which its fee can change. */
function questionsOf(exported: readonly Exported[]): Question[] {
  const random = fc.sample(fc.bigInt({ min: 1n, max: 5_000_000_000_00n }), { seed: 4, numRuns: 5_000 });
  let nth = 0;
  return exported.flatMap(({ periods }) =>
    periods
      .filter(({ current }) => current)
      .flatMap(({ valid: { from, until }, said: [{ name, outcome }] }) => {
        const days = [
          ...(from ? [addDays(from, -1), from] : []),
          ...(until ? [addDays(until, -1), until] : [addDays(from ?? asDay("2010-01-01"), 400)]),
        ];
        const bounds = outcome.kind === "row" ? boundsOf(outcome.row.fee) : [];
        const levels = [
          "0",
          ...[1, 2, 3]
            .map(() => random[nth++ % random.length] ?? 1n)
            .map((cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`),
          ...bounds.flatMap((bound) => ["-0.01", "0", "0.01"].map((step) => new Decimal(bound).plus(step).toFixed())),
        ];
        return days.flatMap((day) => [...new Set(levels)].map((assets) => ({ portfolio: name, day, assets })));
      }),
  );
}

function boundsOf(fee: Fee): string[] {
  const tiers = tierSetsOf(fee).flatMap(({ tiers: { tiers: own } }) => own.flatMap(({ upTo }) => upTo ?? []));
  if (fee.kind === "discount") return [...tiers, fee.discount.monthAverageExceeds];
  return fee.kind === "switch" ? [...tiers, fee.trigger.firstReaches] : tiers;
}

const plain = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

test.skipIf(!NO_SERVER)("no PostgreSQL server is installed: it is tried in the process alone", () => {
  expect(ENGINES.map(({ name }) => name)).toEqual(["DuckDB", "PostgreSQL in the process"]);
});

describe.each(EACH_ENGINE)("%s", (_, engine) => {
  let database: Database;
  const { registrants } = givenFolder(path.join(import.meta.dirname, "../../../data"));
  const exported = exportedFrom(registrants);
  beforeAll(async () => {
    database = await engine.open();
    await database.load(scriptOf(exported));
  }, 120_000);
  afterAll(() => database?.close());

  test("takes a second loading as a whole mistake, and has the first unharmed", async () => {
    await expect(database.load(scriptOf(exported))).rejects.toThrow(/already exists/);
    await database.load("ROLLBACK;").catch(() => undefined);
    expect(await database.rows("SELECT CAST(COUNT(*) AS TEXT) FROM schedule_a.about")).toEqual([["1"]]);
  });

  test("has every row and value of every table", async () => {
    const tables = tablesOf(exported, NO_ABOUT);
    for (const [name, { columns }] of Object.entries(TABLES) as [
      keyof typeof TABLES,
      { columns: readonly { name: string; type: string }[] },
    ][]) {
      const text = columns.map(({ name: column }) => `CAST(${column} AS TEXT)`).join(", ");
      const held = await database.rows(`SELECT ${text} FROM schedule_a.${name}`);
      const exact = (cells: readonly (string | null)[]): (string | null)[] =>
        cells.map((cell, index) =>
          cell !== null && ["usd", "percent", "fee-usd"].includes(columns[index]?.type ?? "")
            ? new Decimal(cell).toFixed()
            : cell,
        );
      const given = tables[name].map((row) =>
        columns.map(({ name: column }) => plain((row as Record<string, unknown>)[column])),
      );
      expect(held.map(exact).map(String).sort()).toEqual(given.map(exact).map(String).sort());
    }
  });

  test("its views are the rows of the other formats", async () => {
    const all = exported.flatMap(wideRows).map(({ row }) => row);
    const columns = WIDE.columns.map(({ name }) => name);
    const text = (names: readonly string[]): string => names.map((name) => `CAST(${name} AS TEXT)`).join(", ");
    const known = await database.rows(`SELECT ${text(columns)} FROM schedule_a.schedule_known`);
    expect(known.map(String).sort()).toEqual(all.map((row) => String(columns.map((name) => plain(row[name])))).sort());
    const current = columns.filter((name) => !["known_from", "known_to", "is_current"].includes(name));
    const now = await database.rows(`SELECT ${text(current)} FROM schedule_a.schedule`);
    expect(now.map(String).sort()).toEqual(
      all
        .filter((row) => row.is_current)
        .map((row) => String(current.map((name) => plain(row[name]))))
        .sort(),
    );
    expect(now.length).toBeGreaterThan(150);
  });

  test("its fee query says what `fee calc` says: every row, around every day and bound", async () => {
    const questions = [...new Map(questionsOf(exported).map((one) => [JSON.stringify(one), one])).values()];
    const answer = calculated(exported);
    const expected = questions.flatMap(answer);
    expect(expected.filter((text) => !text.endsWith("null")).length).toBeGreaterThan(2_500);
    expect(expected.filter((text) => text.endsWith("null")).length).toBeGreaterThan(100);
    expect((await ask(database, questions)).sort()).toEqual(expected.sort());
  }, 120_000);

  test("on a day of knowledge, its periods are those known then", async () => {
    const shown = (periods: readonly KnownPeriod[]): string[] =>
      periods
        .map(
          ({ portfolio, valid, known }) => `${portfolio.key.replaceAll(" ", "-")} ${valid.from ?? null} ${known.from}`,
        )
        .sort();
    const all = exported.flatMap(({ periods }) => periods);
    for (const on of ["2001-02-01", "2005-10-31", "2005-11-01", "2013-11-01"].map(asDay)) {
      const held = await database.rows(
        `SELECT split_part(portfolio_id, '/', 2), CAST(valid_from AS TEXT), CAST(known_from AS TEXT) FROM schedule_a.schedule_known
         WHERE known_from <= DATE '${on}' AND (known_to IS NULL OR known_to > DATE '${on}')`,
      );
      const then = all.filter(({ known }) => known.from !== undefined && holds(known, on));
      expect(held.map((cells) => cells.join(" ").replace("  ", " null ")).sort()).toEqual(shown(then));
    }
  });

  describe("of a record of its own", () => {
    const own = databasesOf(engine);
    const open = async (script: string): Promise<Database> => {
      const database = await own.open();
      await database.load(script);
      return database;
    };

    test("whatever a name holds, it is a name", async () => {
      const NAMES = [
        "O'Neil",
        "''); DROP TABLE schedule_a.periods; --",
        "back\\slash\\",
        "E'\\\\x41'",
        "$$ $1 :name",
        'a"b /* c',
        "=1+1",
        "Ünïcödé ® №",
      ];
      const adds = NAMES.map((name) => `{ add: ${JSON.stringify(name)}, ${flat("0.80%")} }`);
      const { registrants: hostile } = given(searched("2020-12-31"), executed(1, "2001-01-05", ...adds));
      const loaded = await open(scriptOf(exportedFrom(hostile)));
      const held = await loaded.rows("SELECT DISTINCT portfolio FROM schedule_a.schedule_known");
      expect(held.map(String).sort()).toEqual([...NAMES].sort());
      const questions = NAMES.map((portfolio) => ({ portfolio, day: asDay("2005-01-01"), assets: "100.00" }));
      expect(await ask(loaded, questions)).toEqual(
        expect.arrayContaining(
          questions.map((one) => answerText(one.portfolio, one.day, new Decimal(100), "m", "0.80")),
        ),
      );
    });

    test("a fee of any kind has the figure of `fee calc`, or none; past the digits it holds, an error", async () => {
      const fees = fc.sample(anyFee, { seed: 2006, numRuns: 300 });
      const loaded = await open(scriptOf([madeOf(fees)]));
      const day = asDay("2005-01-01");
      const expectedAt = (level: string): string[] =>
        fees.map((fee, index) => answerText(`P${index}`, day, new Decimal(level), "m", feeOf(fee, level)));
      const askedAt = (level: string): Promise<string[]> =>
        ask(
          loaded,
          fees.map((_, index) => ({ portfolio: `P${index}`, day, assets: level })),
        );
      for (const level of LEVELS.filter((one) => new Decimal(one).lessThan("1e10")))
        expect((await askedAt(level)).sort()).toEqual(expectedAt(level).sort());
      const most = LEVELS.at(-1) as string;
      const atMost = await askedAt(most).catch(String);
      expect(typeof atMost === "string" ? atMost : atMost.sort()).toEqual(
        engine.name === "DuckDB" ? expect.stringMatching(/[Oo]verflow|[Oo]ut of [Rr]ange/) : expectedAt(most).sort(),
      );
    }, 120_000);
  });
});

/** Settled rows from 2001 on, one a fee, of portfolios P0, P1, … */
function madeOf(fees: readonly Fee[]): ExportedAgreement {
  const [registrant] = given(executed(1, "2001-01-05", `{ add: P0, ${flat("0.80%")} }`)).registrants;
  const [agreement] = registrant?.agreements ?? [];
  const [paper] = agreement?.amendments ?? [];
  if (!registrant || !agreement || !paper) throw new Error("no paper");
  const from = asDay("2001-01-05");
  const periods = fees.map((fee, index): KnownPeriod => {
    const name = `P${index}`;
    const portfolio: Portfolio = {
      key: name.toLowerCase(),
      names: [{ name, known: {}, at: paper.at }],
      ids: {},
      perhapsSameAs: [],
    };
    const at = { ...paper.at, line: index + 1 };
    const change = { kind: "add", portfolio: name, fee, at } as const;
    const setBy = { day: from, paper, change, portfolio, fee, removes: false, provesRow: false };
    const outcome = { kind: "row", row: { portfolio, fee, setBy }, standing: { kind: "settled" } } as const;
    return { portfolio, valid: { from }, said: [{ portfolio, name, outcome }], known: { from }, current: true };
  });
  return { registrant, agreement, by: "parties", periods };
}
