/** A third set of documents held out from those who write what reads them; see fixture.ts for the layout. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fixturesIn } from "./fixture.ts";
import { describeFixtures, describeReadings } from "./judged.ts";

const fixtures = fixturesIn(path.join(import.meta.dirname, "third"));

/** Fixtures that could be read whole and are not yet; one that is read whole fails until it is taken from the list. */
const SHORT: readonly string[] = [
  "01-two-added-one-changed",
  "02-restated-twelve-rows",
  "03-prose-reduction",
  "05-restated-eighteen-rows",
  "07-split-cells",
  "09-merged-and-liquidated",
  "10-section-restated",
  "13-bare-schedule",
  "14-long-recital",
  "15-flat-fee-reduced",
  "20-capitals-of-1996",
  "21-each-of-three",
  "25-matrix-of-fifteen",
  "27-new-fund-unsigned",
];

describe("the third set", () => {
  const wanted = (outcome: string): number => fixtures.filter(({ expect: { outcome: is } }) => is === outcome).length;

  test("forty documents, twenty-eight of them such as can be read whole", () => {
    expect([fixtures.length, wanted("whole"), wanted("part"), wanted("refused")]).toEqual([40, 28, 9, 3]);
  });

  test("fifteen and more are HTML", () => {
    expect(fixtures.filter(({ document }) => document.endsWith(".htm")).length).toBeGreaterThanOrEqual(15);
  });
});

describeFixtures(fixtures);
describeReadings(fixtures, SHORT);
