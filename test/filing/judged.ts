import { afterAll, describe, expect, test } from "vitest";
import { importedOf } from "../../src/filing/import.ts";
import { factsOf, sameName } from "./facts-of.ts";
import { expectedOf, type Fixture, lettersOf, plainWords } from "./fixture.ts";
import { holdsDay, holdsRate, type Verdict, verdictOf } from "./verdict.ts";

/** That every YAML reads without error, and that what it says stands in the document. */
export function describeFixtures(fixtures: readonly Fixture[]): void {
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
}

/**
 * Reads every document and judges it; one that should be read whole and stands among the `short` must come out in part. How
 * all came out is printed at the end.
 */
export function describeReadings(fixtures: readonly Fixture[], short: readonly string[]): void {
  describe("read", () => {
    const verdicts = new Map<string, Verdict>();

    test.each(fixtures.map((one) => [one.name, one] as const))("%s", (name, fixture) => {
      const verdict = verdictOf(fixture, importedOf(fixture.document, fixture.bytes));
      verdicts.set(name, verdict);
      const { is, because } = verdict;
      const said = `${is}\n${because.join("\n")}\n${fixture.expect.why ?? ""}`;
      switch (fixture.expect.outcome) {
        case "whole":
          expect(is, said).toBe(short.includes(name) ? "part" : "whole");
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
      process.stdout.write(tally(fixtures, verdicts));
    });
  });
}

/** How the readings came out: counts, and a line for each that is not as it should be. */
function tally(fixtures: readonly Fixture[], verdicts: ReadonlyMap<string, Verdict>): string {
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
