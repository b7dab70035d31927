/**
 * Amendments of invented trusts in every variety of design/words.md, written without looking at what reads them, each beside
 * what is right to read: see fixture.ts for the layout. A fixture fails where the reading is wrong and nothing says so, where
 * it comes out otherwise than expected, and where a whole reading was expected and falls short — unless it stands in SHORT.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { factsOf, sameName } from "./facts-of.ts";
import { expectedOf, fixturesIn, lettersOf, plainWords } from "./fixture.ts";
import { VARIETIES } from "./varieties-named.ts";
import { holdsDay, holdsRate, type Imported, type Verdict, verdictOf } from "./verdict.ts";

const fixtures = fixturesIn(path.join(import.meta.dirname, "varieties"));

/** Fixtures that could be read whole and are not yet; one that is read whole fails until it is taken from the list. */
const SHORT: readonly string[] = [];

const READER = path.join(import.meta.dirname, "../../src/filing/import.ts");

describe("the fixtures", () => {
  const used = Object.values(VARIETIES).flat();
  test("every fixture stands for a variety, and every variety has one", () => {
    const numbers = fixtures.map(({ name }) => Number.parseInt(name, 10));
    expect(numbers.filter((number) => !used.includes(number))).toEqual([]);
    expect(used.filter((number) => !numbers.includes(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Object.entries(VARIETIES).filter(([, numbered]) => numbered.length === 0)).toEqual([]);
  });

  test("they are at least eighty, and twenty-five of them HTML", () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(80);
    expect(fixtures.filter(({ document }) => document.endsWith(".htm")).length).toBeGreaterThanOrEqual(25);
  });

  test.each(fixtures.filter((one) => one.expect.outcome !== "refused").map((one) => [one.name, one] as const))(
    "%s: the document holds what is expected of it",
    (_, fixture) => {
      const { absent = [], doubtful = [], unread = [], may = [], ignore = [] } = fixture.expect;
      const words = plainWords(fixture);
      const letters = lettersOf(words);
      const inOrAround = (name: string): boolean =>
        letters.includes(lettersOf(name)) || name.split(/[\s-]+/).every((word) => letters.includes(lettersOf(word)));
      const facts = factsOf(expectedOf(fixture)).filter(
        ({ key }) => ![...absent, ...ignore, ...doubtful].includes(key),
      );
      const lacking = facts.flatMap(({ key, about, rates, days, names }) => [
        ...rates
          // Fractions of 1% are not in the digits of the rate.
          .filter((rate) => !holdsRate(words, rate) && !/ of 1%/.test(words))
          .filter(() => !doubtful.some((one) => about !== undefined && sameName(one) === `change: ${about}`))
          .map((rate) => `${key}: ${rate}%`),
        ...days.filter((day) => !holdsDay(words, day)).map((day) => `${key}: ${day}`),
        ...names.filter((name) => !inOrAround(name)).map((name) => `${key}: ${name}`),
      ]);
      const listed = [...unread, ...may].flatMap((said) => said.split(" | "));
      expect([...lacking, ...listed.filter((said) => !letters.includes(lettersOf(said)))]).toEqual([]);
    },
  );
});

describe.skipIf(!existsSync(READER))("read", () => {
  const verdicts = new Map<string, Verdict>();

  test.each(fixtures.map((one) => [one.name, one] as const))("%s", async (name, fixture) => {
    // The module is named by a variable, since it need not exist: its type is what this test asks of it.
    const { importedOf } = (await import(READER)) as {
      importedOf: (file: string, bytes: Uint8Array) => Imported | Promise<Imported>;
    };
    const verdict = verdictOf(fixture, await importedOf(fixture.document, fixture.bytes));
    verdicts.set(name, verdict);
    const { is, because } = verdict;
    const said = `${is}\n${because.join("\n")}\n${fixture.expect.why ?? ""}`;
    switch (fixture.expect.outcome) {
      case "whole":
        expect(is, said).toBe(SHORT.includes(name) ? "part" : "whole");
        break;
      case "part":
        expect(["whole", "part"], said).toContain(is);
        break;
      case "refused":
        expect(is, said).toBe("refused");
        break;
      default:
        fixture.expect.outcome satisfies never;
    }
  });

  afterAll(() => {
    process.stdout.write(tally(verdicts));
  });
});

/** How the readings came out: counts, and a line for each that is not as it should be. */
function tally(verdicts: ReadonlyMap<string, Verdict>): string {
  const lines = [...verdicts].map(([name, verdict]) => {
    const expected = fixtures.find((one) => one.name === name)?.expect.outcome ?? "whole";
    return { name, expected, ...verdict };
  });
  const count = (is: Verdict["is"], wanted: (outcome: string) => boolean = () => true): number =>
    lines.filter((line) => line.is === is && wanted(line.expected)).length;
  const counts: readonly (readonly [string, number])[] = [
    ["read whole", count("whole")],
    ["read in part, everything unread listed", count("part")],
    ["refused rightly", count("refused", (outcome) => outcome === "refused")],
    ["refused wrongly", count("refused", (outcome) => outcome !== "refused")],
    ["WRONG and silent", count("WRONG")],
  ];
  const short = lines.filter(({ is, expected }) => is !== expected && !(expected === "part" && is === "whole"));
  return [
    "",
    ...counts.map(([what, number]) => `${String(number).padStart(4)}  ${what}`),
    ...short.map(
      ({ name, is, expected, because }) => `${name}: ${is} for ${expected}: ${because.join(" | ").slice(0, 200)}`,
    ),
    "",
  ].join("\n");
}
