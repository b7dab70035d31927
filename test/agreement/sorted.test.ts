import fc from "fast-check";
import { expect, test } from "vitest";
import { firstIndex } from "../../src/agreement/sorted.ts";

test("where the items begin of which something is true is where a look at each in turn finds it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (items, bound) => {
      const sorted = [...items].sort((a, b) => a - b);
      const found = sorted.findIndex((item) => item >= bound);
      expect(firstIndex(sorted, (item) => item >= bound)).toBe(found < 0 ? sorted.length : found);
    }),
  );
});

test("a list is halved: a thousand items take no more than ten looks", () => {
  const items = Array.from({ length: 1000 }, (_, index) => index);
  let looks = 0;
  const at = firstIndex(items, (item) => {
    looks += 1;
    return item >= 777;
  });
  expect(at).toBe(777);
  expect(looks).toBeLessThanOrEqual(10);
});
