import { describe, expect, test } from "vitest";
import { periodsOf } from "../../src/agreement/periods.ts";
import type { Split } from "../../src/agreement/split.ts";
import { type ExportedAgreement, tablesOf, wideRows } from "../../src/answers/export.ts";
import {
  executed,
  type Files,
  flat,
  form,
  given,
  notSeen,
  register,
  searched,
  statement,
  terms,
} from "../agreement/given.ts";
import { NO_ABOUT } from "../write/export/exporting.ts";

function exportedFrom(files: readonly Files[], split: Split = "row"): ExportedAgreement {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const periods = periodsOf(registrant, registrant.identified, agreement, split);
  return {
    registrant,
    agreement,
    by: "parties",
    periods: periods.map((period) => ({ ...period, known: {}, current: true })),
  };
}

const tables = (...files: readonly Files[]) => tablesOf([exportedFrom(files)], NO_ABOUT);
const rows = (...files: readonly Files[]) => wideRows(exportedFrom(files)).map(({ row }) => row);
/** What a row has in some columns. */
const pick = <T extends object>(row: T | undefined, ...keys: (keyof T)[]) => keys.map((key) => row?.[key]);

const WHOLE = searched("2020-12-31");
const ALPHA = executed(1, "2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`);
const fee = (yaml: string): Files => executed(1, "2001-01-05", `{ add: Alpha, fee: ${yaml} }`);

describe("nothing of a fee is lost", () => {
  test("tiers with a blank, and a rest that was not read", () => {
    const { fees, schedules, tiers, brackets } = tables(
      WHOLE,
      fee(
        "[{ rate: 0.80%, up-to: $500 million }, { rate: blank, as-printed: __%, up-to: $1 billion }, { rest: not-read, note: cut }]",
      ),
    );
    expect(fees).toMatchObject([
      { fee_id: "m/amendments/001.yaml:5:5", kind: "tiers", effective: "2001-01-05", contract_words: null },
    ]);
    expect(schedules).toMatchObject([{ role: "only", applies: "marginal", rest_not_read: true, rest_note: "cut" }]);
    expect(
      tiers.map((tier) => pick(tier, "over_usd", "up_to_usd", "rate_percent", "rate_printed", "as_printed")),
    ).toEqual([
      ["0", "500000000", "0.80", "0.80", null],
      ["500000000", "1000000000", null, "blank", "__%"],
    ]);
    expect(brackets.map((one) => pick(one, "from_usd", "from_included", "to_usd", "to_included", "base_usd"))).toEqual([
      [null, true, "500000000", true, "0"],
    ]);
  });

  test("a discount on a whole balance", () => {
    const { fees, schedules, brackets } = tables(
      WHOLE,
      fee(
        "{ tiers: [{ rate: 0.80% }], applies: whole-balance, discount: { off: 2.5%, when-month-average-exceeds: $1 billion, words: 2.5% off } }",
      ),
    );
    expect(pick(fees[0], "kind", "discount_off_percent", "discount_over_usd", "contract_words")).toEqual([
      "discount",
      "2.5",
      "1000000000",
      "2.5% off",
    ]);
    expect(schedules[0]?.applies).toBe("whole-balance");
    expect(brackets.map((one) => pick(one, "from_usd", "to_usd", "kept_percent"))).toEqual([
      [null, "1000000000", "100"],
      ["1000000000", null, "97.5"],
    ]);
  });

  test("a group: no bracket, since the assets of others decide it", () => {
    const { fees, schedules, tiers, brackets } = tables(
      WHOLE,
      fee(
        "{ tiers: [{ rate: 0.80% }], measured-on: { group: Core, words: combined, beyond-schedule: those of a fund } }",
      ),
    );
    expect(pick(fees[0], "kind", "measured_on_group", "group_beyond_schedule", "contract_words")).toEqual([
      "group",
      "Core",
      "those of a fund",
      "combined",
    ]);
    expect([schedules.map(({ role }) => role), tiers.length, brackets]).toEqual([["only"], 1, []]);
  });

  test("a minimum: a bracket of its own, to the last whole cent below which it is owed", () => {
    const { fees, brackets } = tables(
      WHOLE,
      fee('{ tiers: [{ rate: 0.30% }], minimum: { amount: "$5,000", per: month, words: at least } }'),
    );
    expect(pick(fees[0], "kind", "minimum_usd", "minimum_per", "contract_words")).toEqual([
      "minimum",
      "5000",
      "month",
      "at least",
    ]);
    expect(brackets.map((one) => pick(one, "from_usd", "to_usd", "base_usd", "rate_percent"))).toEqual([
      [null, "20000000", "60000", "0"],
      ["20000000", null, "0", "0.30"],
    ]);
    const thirds = tables(
      WHOLE,
      fee('{ tiers: [{ rate: 0.30% }], minimum: { amount: "$10,000", per: year, words: at least } }'),
    );
    expect(thirds.brackets.map((one) => pick(one, "from_usd", "to_usd"))).toEqual([
      [null, "3333333.33"],
      ["3333333.33", null],
    ]);
  });

  test("a switch", () => {
    const { fees, schedules, brackets } = tables(
      WHOLE,
      fee(
        "{ before: [{ rate: 0.80% }], after: [{ rate: 0.70% }], switch: { first-reaches: $350 million, words: ever after } }",
      ),
    );
    expect(pick(fees[0], "kind", "switch_at_usd", "contract_words")).toEqual(["switch", "350000000", "ever after"]);
    expect(schedules.map(({ role }) => role)).toEqual(["before", "after"]);
    expect(brackets.map((one) => pick(one, "schedule_no", "from_usd", "from_included"))).toEqual([
      [2, "350000000", true],
    ]);
  });

  test("cases and parts, with their names and words", () => {
    const cases = tables(
      WHOLE,
      fee("{ cases: [{ case: direct, when: it invests itself, tiers: [{ rate: 0.80% }] }] }"),
    );
    expect(cases.schedules.map((one) => pick(one, "role", "name", "condition"))).toEqual([
      ["case", "direct", "it invests itself"],
    ]);
    const parts = tables(WHOLE, fee("{ parts: [{ part: base, of: the base portion, tiers: [{ rate: 0.80% }] }] }"));
    expect(parts.schedules.map((one) => pick(one, "role", "name", "condition"))).toEqual([
      ["part", "base", "the base portion"],
    ]);
    expect([cases.brackets, parts.brackets]).toEqual([[], []]);
  });

  test("bands", () => {
    const { schedules } = tables(
      WHOLE,
      fee(
        "{ bands: [{ over: $1 million, up-to: $2 million, bounds: not-read, tiers: [{ rate: 0.80% }] }, { otherwise: all else, tiers: [{ rate: 0.70% }] }] }",
      ),
    );
    const columns = ["role", "band_over_usd", "band_up_to_usd", "band_bounds_read", "condition"] as const;
    expect(schedules.map((one) => pick(one, ...columns))).toEqual([
      ["band", "1000000", "2000000", false, null],
      ["band", null, null, true, "all else"],
    ]);
  });

  test("what only words say", () => {
    const { fees, schedules, tiers } = tables(WHOLE, fee("{ not-computable: as the board agrees }"));
    expect(pick(fees[0], "kind", "contract_words")).toEqual(["not-computable", "as the board agrees"]);
    expect([schedules, tiers]).toEqual([[], []]);
  });
});

describe("a row tells", () => {
  test("its own line of a schedule that was restated as a whole", () => {
    const restated = executed(
      2,
      "2001-02-01",
      `{ restate-schedule: [{ portfolio: Beta, ${flat("0.50%")} }, { portfolio: Gamma, ${flat("0.40%")} }] }`,
    );
    const all = rows(WHOLE, ALPHA, restated);
    expect(
      all
        .map(({ portfolio, fee_id }) => [portfolio, fee_id?.split("001.yaml")[1] ?? fee_id?.split("002.yaml")[1]])
        .slice(0, 2),
    ).toEqual([
      ["Alpha", ":5:5"],
      ["Beta", ":5:26"],
    ]);
    expect(new Set(all.map(({ fee_id }) => fee_id)).size).toBe(3);
    expect(all[0]?.ended_by).toBe("left out of the schedule that Amendment No. 2 restates");
  });

  test.each([
    ["{ remove: Alpha }", "taken off by Amendment No. 2"],
    ["{ remove: Alpha, liquidated: true }", "taken off by Amendment No. 2, liquidated"],
    ["{ remove: Alpha, merged-into: Beta }", "taken off by Amendment No. 2, merged into Beta"],
    [`{ change-fee: Alpha, ${flat("0.75%")} }`, null],
  ])("what ended it: %s", (change, words) => {
    const [first] = rows(
      WHOLE,
      register("{ portfolio: Alpha }", "{ portfolio: Beta }"),
      ALPHA,
      executed(2, "2001-02-01", change),
    );
    expect(pick(first, "valid_from", "last_day", "valid_to", "ended_by")).toEqual([
      "2001-01-05",
      "2001-01-31",
      "2001-02-01",
      words,
    ]);
  });

  test("that the agreement ended", () => {
    const [only] = rows(
      terms("ends: { day: 2001-03-31, inferred: true }", "searched-through: { day: 2020-12-31, by: a person }"),
      ALPHA,
    );
    expect(only?.ended_by).toBe("the agreement's last day, March 31, 2001 (inferred)");
  });

  test("what it rests on: the paper, its copy, since when it was known and filed, and where it is", () => {
    const [row] = rows(
      WHOLE,
      form(
        1,
        "2001-01-05",
        "copy: unsigned",
        "sources: [{ title: a form, url: 'https://example.org/f', filed: 2001-01-20 }]",
        `{ add: Alpha, ${flat("0.80%")} }`,
      ),
      notSeen(1),
    );
    expect(
      pick(
        row,
        "amendment",
        "status",
        "copy",
        "effective",
        "amendment_known_from",
        "amendment_known_presumed",
        "amendment_filed",
        "source_url",
      ),
    ).toEqual([1, "form", "unsigned", "2001-01-05", "2001-01-20", false, "2001-01-20", "https://example.org/f"]);
  });

  test("why there is no fee: not seen, may have stood, attested, or an order that is not decided, with both fees", () => {
    const REGISTER = register("{ portfolio: Alpha }", "{ portfolio: Beta }", "{ portfolio: Omega }");
    const unseen = rows(
      WHOLE,
      REGISTER,
      notSeen(1),
      executed(2, "2001-02-01", `{ change-fee: Beta, ${flat("0.70%")} }`),
      statement("a list", "2001-03-01", "{ existed: [Omega] }"),
    );
    const says = (state: string) =>
      unseen.filter((row) => row.state === state).map((row) => pick(row, "portfolio", "fee", "standing", "reason"));
    expect(says("may-have-stood")).toEqual([
      [
        "Beta",
        null,
        null,
        "first shown by Amendment No. 2 on February 1, 2001; added by one of Nos. 0 and 1, or later",
      ],
    ]);
    expect(says("fee-not-seen")).toEqual([
      [
        "Beta",
        null,
        null,
        "on the schedule, as Amendment No. 2 on February 1, 2001 shows; its fee is in an amendment not seen",
      ],
    ]);
    expect(says("attested")).toEqual([
      ["Omega", null, null, "a list, March 1, 2001; under which agreement was not read"],
    ]);
    const rivals = rows(
      WHOLE,
      REGISTER,
      ALPHA,
      executed(3, "2001-02-01", `{ change-fee: Alpha, ${flat("0.75%")} }`),
      executed(2, "2001-03-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(
      rivals.filter(({ state }) => state === "order-undecided").map((row) => pick(row, "valid_from", "fee", "reason")),
    ).toEqual([
      [
        "2001-03-01",
        null,
        "Amendment No. 3 takes effect on 2001-02-01 and Amendment No. 2 on 2001-03-01; which prevails is not said. Amendment No. 3: 0.75% of such assets; Amendment No. 2: 0.70% of such assets",
      ],
    ]);
  });

  test("every name, where only fees part periods, and how the row stood in turn", () => {
    const files = [ALPHA, executed(2, "2001-02-01", "{ rename: Alpha, to: Omega }")];
    const [row, ...more] = wideRows(exportedFrom([WHOLE, ...files], "fee")).map((one) => one.row);
    expect(more).toEqual([]);
    expect(pick(row, "portfolio", "standing", "reason")).toEqual([
      "Alpha; Omega",
      "settled; open",
      "may have been changed by any number after 2: nobody stated that the filings were searched past December 31, 2020",
    ]);
  });
});

describe("beside the rows", () => {
  test("papers as they are: not seen, blank, presumed", () => {
    const { amendments } = tables(
      WHOLE,
      executed(1, "2001-01-05", "executed: { blank: __ day }", `{ add: Alpha, ${flat("0.80%")} }`),
      notSeen(2),
      executed(3, "{ from: 2001-02-01, by: 2001-02-10 }", "executed: 2001-02-03", "read: partly"),
      executed(4, "2001-03-01", "executed: not-read"),
    );
    const columns = [
      "number",
      "status",
      "read",
      "effective",
      "takes_effect",
      "executed",
      "executed_as",
      "known_from",
      "known_presumed",
    ] as const;
    expect(amendments.map((one) => pick(one, ...columns))).toEqual([
      [1, "executed", null, "2001-01-05", "2001-01-05", null, "__ day", "2001-01-05", true],
      [2, "not-seen", null, null, null, null, null, null, false],
      [3, "executed", "partly", "2001-02-01 to 2001-02-10", "2001-02-10", "2001-02-03", null, "2001-02-03", false],
      [4, "executed", null, "2001-03-01", "2001-03-01", null, "not-read", "2001-03-01", true],
    ]);
  });

  test("portfolios with their ids, names and doubts", () => {
    const { portfolios, portfolio_ids, names } = tables(
      WHOLE,
      register(
        "{ portfolio: Alpha, ids: { series: S1, class: C1 }, names: [{ name: Alpha Fund, from: { from: 2001-02-01, by: 2001-02-10 } }, { name: Alhpa, misprint: true }], perhaps-same-as: [{ portfolio: Beta, note: both are named so }] }",
        "{ portfolio: Beta }",
      ),
      ALPHA,
    );
    expect(portfolios).toEqual([
      {
        portfolio_id: "alpha",
        registrant_id: ".",
        first_name: "Alpha",
        in_order: 1,
        perhaps_same_as: "Beta (both are named so)",
      },
    ]);
    expect(portfolio_ids).toEqual([
      { portfolio_id: "alpha", kind: "series", id: "S1" },
      { portfolio_id: "alpha", kind: "class", id: "C1" },
    ]);
    expect(names.map((one) => pick(one, "nth", "name", "from_earliest", "from_latest", "misprint"))).toEqual([
      [1, "Alpha", null, null, false],
      [2, "Alpha Fund", "2001-02-01", "2001-02-10", false],
      [3, "Alhpa", null, null, true],
    ]);
  });

  test("the agreement's own terms", () => {
    const { agreements } = tables(
      terms(
        "agreement: Management Agreement",
        "dated: 2000-12-08",
        "fee-basis: { accrues: each-day, assets-of: same-day, day-count: actual/365 }",
        "ends: { from: 2001-03-01, day: 2001-03-31 }",
        "searched-through: { day: 2020-12-31, by: a person }",
        "successor: { title: another }",
      ),
      ALPHA,
    );
    expect(agreements).toEqual([
      {
        agreement_id: "m",
        registrant_id: ".",
        title: "Management Agreement",
        dated: "2000-12-08",
        ends_from: "2001-03-01",
        ends_on: "2001-03-31",
        end_inferred: false,
        successor: "another",
        searched_through: "2020-12-31",
        accrues: "each-day",
        assets_of: "same-day",
        day_count: "actual/365",
      },
    ]);
  });
});
