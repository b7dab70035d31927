import { expect, test } from "vitest";
import { differencesFromHeld } from "../../src/filing/held.ts";
import { amendmentOf } from "../read/one-file.ts";

const paper = (change: string, rest = "signed: blank"): ReturnType<typeof amendmentOf> =>
  amendmentOf(`amendment: 2\nstatus: executed\neffective: 2006-11-01\n${rest}\nchanges:\n  - { ${change} }\n`);
const keys = (...[read, held]: ReturnType<typeof paper>[]): string[] =>
  differencesFromHeld(read as never, held as never).map(({ key }) => key);

test("a paper differs in what it states, not in remarks, approvals, or what was not read of it", () => {
  const plain = paper("remove: Elm Fund");
  expect(keys(plain, paper('remove: Elm Fund, note: x, as-printed: "y", approved: { board: 2006-01-01 }'))).toEqual([]);
  expect(keys(paper("remove: Elm Fund", "signed: not-read"), plain)).toEqual([]);
  expect(keys(plain, paper("remove: Elm Fund", "signed: not-read"))).toEqual(["signed"]);
  expect(keys(plain, paper("remove: Elm Fund, effective: 2006-11-02"))).toEqual(["change 1"]);
  expect(keys(plain, { ...plain, effective: { kind: "about", about: "2006-11-01" } as never })).toEqual(["effective"]);
});

test("a change that only one of them holds is told as nothing of the other", () => {
  const plain = paper("remove: Elm Fund");
  const [one] = differencesFromHeld({ ...plain, changes: [] } as never, plain);
  expect(one).toEqual({ key: "change 1", document: "nothing", recorded: "remove Elm Fund" });
});
