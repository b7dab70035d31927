/**
 * A fourth set held out: thirty amendments of invented trusts as a paralegal imports them, in the manners of many law firms and
 * of filings from 1996 to 2020, and six traps among them, written without looking at what reads them; see fixture.ts for the
 * layout.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { expectedOf, fixturesIn } from "./fixture.ts";
import { describeFixtures, describeReadings } from "./judged.ts";

const fixtures = fixturesIn(path.join(import.meta.dirname, "fourth"));

/** Fixtures that could be read whole and are not yet; one that is read whole fails until it is taken from the list. */
const SHORT: readonly string[] = [
  "01-two-fees-lowered",
  "04-basis-points-twelve",
  "05-rename-and-fee",
  "09-schedule-on-next-page",
  "12-each-its-own-day",
  "14-footnote-marks",
  "15-with-a-minimum",
  "18-rows-in-groups",
  "19-bars-from-html",
  "23-tiers-in-sentences",
];

describe("the fourth set", () => {
  test("it is thirty papers, numbered, of which twenty-four are to be read whole", () => {
    expect(fixtures.map(({ name }) => Number.parseInt(name, 10))).toEqual(fixtures.map((_, index) => index + 1));
    expect(fixtures).toHaveLength(30);
    expect(fixtures.filter(({ expect: { outcome } }) => outcome === "whole")).toHaveLength(24);
  });

  test("at least twelve are HTML, two are forms, and three restate ten rows or more", () => {
    expect(fixtures.filter(({ document }) => document.endsWith(".htm")).length).toBeGreaterThanOrEqual(12);
    const amendments = fixtures.filter(({ yaml }) => yaml !== undefined).map(expectedOf);
    expect(amendments.filter(({ status }) => status === "form").length).toBeGreaterThanOrEqual(2);
    const long = amendments.filter(({ changes }) =>
      changes.some((change) => change.kind === "restate-schedule" && change.rows.length >= 10),
    );
    expect(long.length).toBeGreaterThanOrEqual(3);
  });
});

describeFixtures(fixtures);
describeReadings(fixtures, SHORT);
