/** Of the same acts, a portfolio is touched by what an act proves and by what whole schedules stand before it. */
import { expect, test } from "vitest";
import { writtenActs } from "../../src/agreement/acts.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { type Ground, touchedSince } from "../../src/agreement/touched.ts";
import { executed, flat, given } from "./given.ts";

const [registrant] = given(executed(1, "2001-01-05", `{ change-fee: Alpha, ${flat("0.80%")} }`)).registrants;
const [agreement] = registrant?.agreements ?? [];
if (!registrant || !agreement) throw new Error("no agreement");
const [act] = writtenActs(papersKnown(agreement), registrant.identified);
if (!act) throw new Error("no act");
const { portfolio } = act;

const ground = (one = act, restatedBefore = 0): Ground => ({
  shared: [],
  actsOn: () => [one],
  restatedBefore: () => restatedBefore,
  countsOf: () => [0, 1],
});

test.each([
  ["the same", ground({ ...act }), []],
  [
    "a change that is known to correct a text, and proves no row any more",
    ground({ ...act, provesRow: false }),
    [portfolio],
  ],
  ["a correction that has come to stand behind a whole schedule", ground(act, 1), [portfolio]],
])("by %s", (_, now, touched) => {
  expect(touchedSince(ground(), now, [portfolio])).toEqual(touched);
  expect(touchedSince(now, ground(), [portfolio])).toEqual(touched);
});
