import { expect, test } from "vitest";
import { diffOf } from "../../src/agreement/diff.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { diffPart } from "../../src/answers/diff.ts";
import type { Cell } from "../../src/write/answer.ts";
import { type Asked, executed, flat, type Given, given, searched, terms } from "../agreement/given.ts";

type Side = readonly [day: string, asked?: Asked];

/** A part of the answer to what differs between two sides, as text. */
function differing(record: Given, from: Side, to: Side, key: "doubts" | "effect"): string[] {
  const [before, now] = [record.at(...from), record.at(...to)];
  const portfolios = record.registrants[0]?.identified.all ?? [];
  const rows = diffOf(
    before,
    now,
    portfolios.map((one) => ({ before: one, now: one })),
  );
  const part = diffPart({ before, now, rows, stat: false, levels: [new Decimal(1_000_000)], one: false });
  const block = part.blocks.find((one) => one.key === key);
  if (block?.kind === "notes") return block.notes.map(({ text }) => text);
  return block?.kind === "table"
    ? block.rows.map((cells: readonly Cell[]) => cells.map(({ text }) => text).join(" | "))
    : [];
}

const changed = (rate: string): string => `{ change-fee: Alpha, ${flat(rate)} }`;

test("the doubts of both sides are told, each as its own, and one that they share once", () => {
  const record = given(
    searched("2004-12-31"),
    executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(3, "2003-01-01", changed("0.70%")),
    executed(4, "2004-01-01", changed("0.60%")),
    executed(6, "2006-01-01", "{ rename: Alpha, to: Beta }"),
  );
  expect(differing(record, ["2002-01-01"], ["2005-01-01"], "doubts")).toEqual([
    "Alpha (before): open: may have been changed by No. 2, not seen",
    "Alpha (now): open: may have been changed by No. 5, not seen; may have been changed by any number after 6: nobody stated that the filings were searched past December 31, 2004",
  ]);
  expect(differing(record, ["2005-12-31"], ["2006-01-01"], "doubts")).toEqual([
    "Beta: open: may have been changed by No. 5, not seen; may have been changed by any number after 6: nobody stated that the filings were searched past December 31, 2004",
  ]);
  expect(differing(record, ["2003-12-31"], ["2004-01-01"], "doubts")).toEqual([
    "Alpha (now): open: may have been changed by No. 5, not seen",
  ]);
});

test("a schedule that was not yet known has no fee, and not one of nothing", () => {
  const record = given(
    terms("dated: 2001-01-01", "searched-through: { day: 2020-12-31, by: a person }"),
    executed(1, "2001-01-01", "executed: 2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(2, "2002-01-01", "executed: 2002-01-01", "{ remove: Alpha }"),
  );
  const known = (knownOn: string): Side => ["2001-06-01", { knownOn }];
  expect(differing(record, known("2000-12-31"), known("2001-01-01"), "effect")).toEqual([
    "Alpha | not known | $8,000.00 | not computed | not computed",
  ]);
  expect(differing(record, ["2001-12-31"], ["2002-01-01"], "effect")).toEqual([
    "Alpha | $8,000.00 | $0.00 | -$8,000.00 | -80",
  ]);
});
