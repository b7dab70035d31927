import { expect, test } from "vitest";
import { once } from "../../src/agreement/once.ts";

test("a thing is worked out when it is first asked for, and never again", () => {
  const asked: object[] = [];
  const sizeOf = once((of: readonly number[]) => {
    asked.push(of);
    return of.length;
  });
  const [one, alike] = [
    [1, 2],
    [1, 2],
  ];
  expect([sizeOf(one), sizeOf(one), sizeOf(alike), sizeOf(one)]).toEqual([2, 2, 2, 2]);
  expect(asked).toEqual([one, alike]);
});

test("nothing found is remembered too", () => {
  let times = 0;
  const find = once((_: object): undefined => {
    times += 1;
  });
  const thing = {};
  find(thing);
  find(thing);
  expect(times).toBe(1);
});
