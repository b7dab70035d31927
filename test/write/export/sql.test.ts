import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { asSql } from "../../../src/write/export/sql.ts";
import { FEE_QUERY } from "../../../src/write/export/sql-views.ts";
import { TABLES, type Tables } from "../../../src/write/export/tables.ts";

const NOTHING = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Tables;
const TIER = {
  fee_id: "a.yaml:1:1",
  schedule_no: 1,
  tier_no: 1,
  over_usd: "0",
  up_to_usd: null,
  rate_percent: "0.80",
  rate_printed: "0.80",
  as_printed: null,
  base_usd: "0",
  counted_from_usd: "0",
  place: "a.yaml:1",
};
const script = (tier: Partial<typeof TIER>): string =>
  [...asSql({ ...NOTHING, tiers: [{ ...TIER, ...tier }] })].join("");

test("decimals are in cents and four places, or as many as the record needs, and keep their digits", () => {
  expect(script({})).toContain("over_usd DECIMAL(20, 2) NOT NULL");
  expect(script({})).toContain("rate_percent DECIMAL(7, 4)");
  expect(script({})).toContain("('a.yaml:1:1', 1, 1, 0.0, NULL, 0.80, '0.80', NULL, 0.0, 0.0, 'a.yaml:1')");
  const wide = script({ over_usd: "150000000.000001", rate_percent: "0.12345678" });
  expect(wide).toContain("over_usd DECIMAL(24, 6) NOT NULL");
  expect(wide).toContain("rate_percent DECIMAL(11, 8)");
  expect(wide).toContain("base_usd DECIMAL(38, 16) NOT NULL");
  expect(wide).toContain("150000000.000001, NULL, 0.12345678");
});

test.each(["1e5", "NaN", "", "1234567890123456789", "0x10", "1.2.3", "-"])("%j is no figure", (over_usd) => {
  expect(() => script({ over_usd })).toThrow(/is not a DECIMAL/);
});

test("many rows come in statements of two hundred", () => {
  const tiers = Array.from({ length: 401 }, (_, index) => ({ ...TIER, tier_no: index + 1 }));
  const text = [...asSql({ ...NOTHING, tiers })].join("");
  expect(text.match(/^INSERT INTO/gm)).toHaveLength(3);
  expect(text.match(/^ {2}\('a\.yaml/gm)).toHaveLength(401);
});

test("what a reader would not see is shown escaped", () => {
  expect(script({ place: "a\u202e.yaml\n'; DROP" })).toContain("'a\\u{202E}.yaml\\u{A}''; DROP'");
});

test("the README and the head of every script have the fee query", () => {
  const readme = readFileSync(path.join(import.meta.dirname, "../../../README.md"), "utf8");
  expect(readme).toContain(`\`\`\`sql\n${FEE_QUERY}\n\`\`\``);
  const head = script({}).split("\nBEGIN TRANSACTION;")[0] ?? "";
  expect(head.replaceAll(/^-- ?/gm, "")).toContain(FEE_QUERY);
});
