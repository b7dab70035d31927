import fc from "fast-check";
import { expect, test } from "vitest";
import { assetsOf, MOST_CENTS, microsIn } from "../../src/agreement/assets.ts";

const MOST = BigInt(MOST_CENTS);

test.each([
  [0n, 0],
  [10_000n, 1],
  [9_999n, 9_999n],
  [10_001n, 10_001n],
  [MOST * 10_000n, MOST_CENTS],
  [MOST * 10_000n + 1n, MOST * 10_000n + 1n],
  [(MOST + 1n) * 10_000n, (MOST + 1n) * 10_000n],
])("%d micro-dollars are held as %d", (micros, held) => {
  expect(assetsOf(micros)).toBe(held);
});

test("micro-dollars come back as they were", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.bigInt(0n, 10n ** 24n),
        fc.bigInt(0n, 2n * MOST).map((cents) => cents * 10_000n),
      ),
      (micros) => {
        expect(microsIn(assetsOf(micros))).toBe(micros);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a month of them, and ten times one, are exact in doubles", () => {
  expect(Number.isSafeInteger(31 * MOST_CENTS)).toBe(true);
  expect(Number.isSafeInteger(10 * MOST_CENTS)).toBe(true);
  expect(Number.isSafeInteger(32 * MOST_CENTS)).toBe(false);
});
