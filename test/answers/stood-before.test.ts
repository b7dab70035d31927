import { expect, test } from "vitest";
import { effectsOf } from "../../src/agreement/effects.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { schedulesOf } from "../../src/agreement/schedule.ts";
import { stoodBefore, stoodInWords } from "../../src/answers/stood-before.ts";
import { executed, type Files, flat, given, searched } from "../agreement/given.ts";

/** How the row stood that each act met, in order. */
function stood(...files: Files[]): string[] {
  const [registrant] = given(searched("2020-12-31"), ...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const { identified } = registrant;
  const rowsOn = schedulesOf(registrant, identified, agreement);
  return effectsOf(papersKnown(agreement), identified).map((effect) => {
    const found = stoodBefore(effect, rowsOn);
    return `No. ${effect.act.paper.number}: ${found ? stoodInWords(found) : "not seen"}`;
  });
}

const changed = (rate: string): string => `{ change-fee: Alpha, ${flat(rate)} }`;

test("a row stands as it did the day before, with its reason; one that an act of the same day set has no standing of its own", () => {
  expect(
    stood(
      executed(1, "2001-01-01", changed("0.80%")),
      executed(3, "2003-01-01", changed("0.70%")),
      executed(4, "2003-01-01", changed("0.60%")),
      executed(5, "2003-01-02", changed("0.50%")),
    ),
  ).toEqual([
    "No. 1: not seen",
    "No. 3: open: may have been changed by No. 2, not seen",
    "No. 4: of the same day",
    "No. 5: settled",
  ]);
});
