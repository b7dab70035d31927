/** Every line of arithmetic that a derivation prints, worked out again from its letters, over the whole bundled record. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { actsOf } from "../../src/agreement/acts.ts";
import { addDays, type Day, type Period } from "../../src/agreement/day.ts";
import type { DayCount, Fee } from "../../src/agreement/facts.ts";
import { Decimal, dollars } from "../../src/agreement/money.ts";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { evidenceOf, schedulesOf } from "../../src/agreement/schedule.ts";
import type { AskedFee } from "../../src/answers/fee.ts";
import { derivationBlock } from "../../src/answers/fee-derivation.ts";
import { netOf } from "../../src/answers/net-fee.ts";
import { sumInWords } from "../../src/answers/sum-words.ts";
import { calculate, spanOf } from "../../src/fees/calc.ts";
import { derivationOf } from "../../src/fees/derivation.ts";
import type { FeeQuestion } from "../../src/fees/terms.ts";
import { openRecord } from "../../src/record.ts";
import type { Block, Cell } from "../../src/write/answer.ts";
import { questionOf } from "../exactness/compare.ts";
import { drawFrom, drawn, STRUCTURES, type Structure } from "../exactness/draw.ts";
import { boundsOf, decimal, feeOf, modelOf, USD } from "../exactness/facts.ts";
import { amountsIn, fault } from "./sums.ts";

const { registrants } = await openRecord(path.join(import.meta.dirname, "../../data"), {
  env: {},
  cwd: import.meta.dirname,
});

/** Each row of the record once for each way in which it stands: as set by one change, beside the same waivers. */
function rowsAsked(): AskedFee[] {
  const found = new Map<string, AskedFee>();
  for (const registrant of registrants) {
    const { identified } = registrant;
    for (const agreement of registrant.agreements) {
      const schedule = schedulesOf(registrant, identified, agreement);
      const acts = actsOf(evidenceOf(registrant, identified, agreement).known, identified);
      const turns = [
        ...acts.map(({ day }) => day),
        ...agreement.overlays.flatMap(({ to }) => (to === "not-read" ? [] : to)),
      ];
      for (const asOf of new Set(turns.flatMap((day) => [day, addDays(day, 40)]))) {
        const on = schedule(asOf);
        for (const entry of on.kind === "in-force" ? on.entries : []) {
          if (entry.outcome.kind !== "row") continue;
          const { row, standing } = entry.outcome;
          const beside = overlaysOn(agreement, identified, entry.portfolio, asOf).map(({ overlay }) => overlay.at.file);
          const key = [agreement.slug, entry.portfolio.key, row.setBy.day, ...beside].join();
          if (!found.has(key))
            found.set(key, { found: { agreement, registrant }, schedule: on, entry, row, standing, cautions: [] });
        }
      }
    }
  }
  return [...found.values()];
}

const ROWS = rowsAsked();

/** A few levels at a fee's bounds and between, each asked in every way that the fee can be. */
function questionsOf(fee: Fee): FeeQuestion[] {
  const model = modelOf(fee);
  if (!model) return [];
  const bounds = boundsOf(model);
  const odd = 333_333_333_330_000n;
  const levels = [0n, ...bounds.flatMap((at) => [at, at + 10_000n]), (bounds.at(-1) ?? odd) + odd].map(
    (units) => new Decimal(decimal(units, USD)),
  );
  const parts = new Map<string, Decimal>();
  return levels.flatMap((assetsUsd): FeeQuestion[] => {
    switch (fee.kind) {
      case "cases":
        return fee.cases.map(({ name }) => ({ assetsUsd, caseName: name, parts }));
      case "switch":
        return [
          { assetsUsd, parts },
          { assetsUsd, trigger: "reached", parts },
          ...(assetsUsd.lessThan(fee.trigger.firstReaches)
            ? [{ assetsUsd, trigger: "not-reached" as const, parts }]
            : []),
        ];
      case "parts":
        return [{ parts: new Map(fee.parts.map(({ name }, index) => [name, assetsUsd.plus(index)])) }];
      default:
        return [{ assetsUsd, parts }];
    }
  });
}

const SPANS: readonly (readonly [Period | undefined, DayCount])[] = [
  [undefined, "actual/actual"],
  ["day", "actual/365"],
  ["month", "actual/actual"],
  ["quarter", "actual/360"],
];

type Row = { readonly kind: string; readonly sum: string; readonly result: string; readonly what: string };

function rowsOf(block: Block): Row[] {
  if (block.kind !== "table") throw new Error("a derivation is a table");
  const at = (key: string): number => block.columns.findIndex((column) => column.key === key);
  const text = (row: readonly Cell[], key: string): string => row[at(key)]?.text ?? "";
  return block.rows.map((row) => ({
    kind: text(row, "kind"),
    sum: text(row, "sum"),
    result: text(row, "result"),
    what: text(row, "what"),
  }));
}

/** Every derivation of the record: of each row, at each level, for each span. */
function* derivations() {
  for (const asked of ROWS) {
    for (const question of questionsOf(asked.row.fee)) {
      for (const [period, dayCount] of SPANS) {
        const span = spanOf(period, asked.schedule.asOf as Day, dayCount);
        const fee = calculate(asked.row.fee, question, span);
        const rows = rowsOf(derivationBlock(fee, question, span, asked, "assumed", false));
        yield { asked, question, span, fee, rows };
      }
    }
  }
}

describe("over every portfolio of the bundled record, at its bounds and beside them, for a year and for days", () => {
  test("every printed sum holds, worked out again by itself; the last is the fee, and of a waiver the net", {
    timeout: 120_000,
  }, () => {
    const faults: string[] = [];
    const kinds = new Map<string, number>();
    let sums = 0;
    for (const { asked, question, span, fee, rows } of derivations()) {
      const where = `${asked.entry.name}, ${asked.schedule.asOf}, ${question.assetsUsd}, ${span.kind}`;
      for (const { kind, sum } of rows) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (sum === "") continue;
        sums++;
        const wrong = fault(sum);
        if (wrong !== undefined) faults.push(`${where}: ${wrong}`);
      }
      const contract = rows.filter(({ kind }) => kind === "fee" || kind === "refused");
      if (contract.length !== 1) faults.push(`${where}: ${contract.length} ends`);
      const [last] = contract;
      if (fee.kind !== "computed") {
        if (last?.kind !== "refused") faults.push(`${where}: a refusal that is none`);
        continue;
      }
      if (last?.result !== fee.centsUsd.toFixed()) faults.push(`${where}: ends at ${last?.result}`);
      if (last?.what !== `The fee: ${dollars(fee.centsUsd)}`) faults.push(`${where}: ${last?.what}`);
      faults.push(...waiverFaults(asked, question, fee, rows).map((wrong) => `${where}: ${wrong}`));
    }
    expect(faults).toEqual([]);
    expect(sums).toBeGreaterThan(10_000);
    expect([...kinds.keys()].sort()).toEqual(
      [
        ...[
          "row",
          "set",
          "kept",
          "standing",
          "basis",
          "switch",
          "case",
          "part",
          "tier-assets",
          "tier-fee",
          "year",
          "span",
        ],
        ...[
          "discount-tested",
          "before-discount",
          "line-cut",
          "cuts-added",
          "left-over",
          "discount-kept",
          "discounted",
          "fee-rounded",
        ],
        ...["discount-line", "fee", "refused", "beside", "net-not-known", "waived"],
        ...["waiver-band", "waiver-tier-assets", "waiver-tier-fee", "waiver-year", "waiver-span", "waiver-fee-rounded"],
        ...["waiver-line-cut", "waiver-cuts-added", "waiver-left-over", "waiver-fee"],
      ].sort(),
    );
  });

  test("every amount that a sum begins with was given, is a bound, or comes from a step before", {
    timeout: 120_000,
  }, () => {
    const strangers: string[] = [];
    for (const { asked, question, fee, rows } of derivations()) {
      if (fee.kind !== "computed") continue;
      const { found, entry, schedule, row } = asked;
      const beside = overlaysOn(found.agreement, found.registrant.identified, entry.portfolio, schedule.asOf);
      const fees = [
        row.fee,
        ...beside.flatMap(({ overlay }) => (overlay.feeAfter === "not-read" ? [] : overlay.feeAfter)),
      ];
      const given = [
        ...fees
          .flatMap((one) => boundsOf(modelOf(one) ?? { kind: "parts", parts: [] }))
          .map((units) => decimal(units, USD)),
        ...(question.assetsUsd ? [question.assetsUsd] : []),
        ...question.parts.values(),
      ];
      const known = new Set(given.map((amount) => dollars(new Decimal(amount), true)));
      for (const { sum, result } of rows) {
        for (const amount of amountsIn(sum)) {
          const plain = amount.replace("…", "");
          // A line that was given a cent that was left over; a discount stands in the last sum with its sign before it.
          const raised = dollars(new Decimal(plain.replace(/[$,]/g, "")).minus("0.01"), true);
          if (![plain, `-${plain}`, raised].some((one) => known.has(one)))
            strangers.push(`${entry.name}: ${amount} in ${sum}`);
        }
        for (const shown of sum.match(/-?\$[\d,]+\.\d+/g) ?? []) known.add(shown);
        if (result !== "") known.add(dollars(new Decimal(result), true));
      }
    }
    expect(strangers).toEqual([]);
  });
});

test("of random fees of every structure: every printed sum holds, and the last is the fee", {
  timeout: 120_000,
}, () => {
  const draw = drawFrom(20_061_101);
  const faults: string[] = [];
  const kinds = new Set<string>();
  for (let index = 0; index < 9_000; index++) {
    const { model, question, period } = drawn(STRUCTURES[index % STRUCTURES.length] as Structure, draw);
    const fee = feeOf(model);
    const asked = questionOf(model, question);
    const span = spanOf(period?.kind, period?.day ?? ("2006-11-01" as Day), period?.count ?? "actual/actual");
    const found = calculate(fee, asked, span);
    const steps = derivationOf(fee, asked, found, false);
    const sums = steps.flatMap((step) => ("sum" in step && step.sum ? [sumInWords(step.sum)] : []));
    for (const step of steps) kinds.add(`${fee.kind} ${step.kind}`);
    faults.push(...sums.flatMap((sum) => fault(sum) ?? []));
    const last = steps.at(-1);
    const isEnd =
      found.kind === "computed"
        ? last?.kind === "fee" && last.centsUsd.equals(found.centsUsd)
        : last?.kind === "refused";
    if (!isEnd) faults.push(`${last?.kind} at the end of ${found.kind}`);
    if (found.kind === "computed" && !sums.at(-1)?.endsWith(`= ${dollars(found.centsUsd)}`))
      faults.push(`ends ${sums.at(-1)}`);
  }
  expect(faults).toEqual([]);
  const besides = ["group group", "group group-rounded", "group group-lines", "group group-share", "group line-cut"];
  const least = [
    "minimum minimum",
    "minimum minimum-tested",
    "minimum to-minimum",
    "minimum line-cut",
    "minimum left-over",
  ];
  for (const kind of [...besides, ...least, "discount discount-line", "bands band", "switch switch"])
    expect(kinds).toContain(kind);
});

/** Of each waiver in force with terms that were read: its net, and what it takes off. */
function waiverFaults(
  { found, entry, schedule }: AskedFee,
  question: FeeQuestion,
  contract: Extract<ReturnType<typeof calculate>, { kind: "computed" }>,
  rows: readonly Row[],
): string[] {
  const inForce = overlaysOn(found.agreement, found.registrant.identified, entry.portfolio, schedule.asOf);
  const nets = inForce.map(({ overlay }) => netOf(overlay, contract, question));
  const known = nets.flatMap((net) => (typeof net === "string" ? [] : [net]));
  const [ends, waived] = [
    rows.filter(({ kind }) => kind === "waiver-fee"),
    rows.filter(({ kind }) => kind === "waived"),
  ];
  const expectedEnds = known.map(({ centsUsd }) => centsUsd.toFixed());
  const expectedWaived = known.map(({ centsUsd }) => centsUsd.minus(contract.centsUsd).toFixed());
  const same = (own: readonly Row[], other: readonly string[]): boolean =>
    own.map(({ result }) => result).join() === other.join();
  return [
    ...(same(ends, expectedEnds) ? [] : [`nets ${ends.map(({ result }) => result)}, not ${expectedEnds}`]),
    ...(same(waived, expectedWaived) ? [] : [`waived ${waived.map(({ result }) => result)}, not ${expectedWaived}`]),
  ];
}

describe("the check itself", () => {
  test.each([
    "$500,000,000.00 × 0.88% = $4,400,000.00",
    "$6,475,000.00 × 1 ÷ 365 = $17,739.726027…",
    "$17,739.726027…, to the cent = $17,739.73",
    "$4,400,000.00 × 1 ÷ 365 = $12,054.794520…, cut to the cent = $12,054.79; left 0.452054… cents",
    "$12.345, cut to the cent = $12.34; left 0.5 cents",
    "100% − 2.5% = 97.5%",
    "$1.00 + $2.00 − $0.50 = $2.50",
    "$1.00 − $2.00 = -$1.00",
    "$1.00 ≤ $1.00",
    "$50.00 × 3 − $900.00 × 91 ÷ 365 × $1.00 ÷ $2.00 = $37.808219…",
  ])("%s holds", (text) => {
    expect(fault(text)).toBeUndefined();
  });

  test.each([
    "$500,000,000.00 × 0.88% = $4,400,000.01",
    "$6,475,000.00 × 1 ÷ 365 = $17,739.726028…",
    "$6,475,000.00 × 1 ÷ 365 = $17,739.726027",
    "$10.00 × 1 ÷ 2 = $5.00…",
    "$17,739.725, to the cent = $17,739.72",
    "$4,400,000.00 × 1 ÷ 365 = $12,054.794520…, cut to the cent = $12,054.80; left 0.452054… cents",
    "$4,400,000.00 × 1 ÷ 365 = $12,054.794520…, cut to the cent = $12,054.79; left 0.452055… cents",
    "100% − 2.5% = 97%",
    "$1.00 < $1.00",
    "nothing",
  ])("%s does not", (text) => {
    expect(fault(text)).toBeDefined();
  });
});
