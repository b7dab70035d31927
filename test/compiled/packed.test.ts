/** Plain data that is written and read is the same data, and what was one thing in it is one thing again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CannotPack, packed, packedWhole, unpacked, unpackedWhole } from "../../src/compiled/packed.ts";

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const again = (value: unknown): unknown => unpackedWhole(written(packedWhole(value)) as never);
const plain = fc.object({
  maxDepth: 4,
  withSet: false,
  values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
});

test("whatever is plain is the same again", () => {
  fc.assert(
    fc.property(plain, (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0001"));
      expect(again(value)).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("what stood twice is one thing again, within other such things too", () => {
  const inner = { day: "2006-11-01" };
  const outer = { inner, all: [inner] };
  const value = again({ first: outer, second: outer, third: [inner], none: undefined }) as {
    first: typeof outer;
    second: typeof outer;
    third: (typeof inner)[];
  };
  expect(value).toEqual({ first: outer, second: outer, third: [inner] });
  expect(value.first).toBe(value.second);
  expect(value.third[0]).toBe(value.first.inner);
  expect(value.first.all[0]).toBe(value.first.inner);
  expect("none" in value).toBe(false);
});

test("a set is a set again", () => {
  const set = new Set(["a", "b"]);
  expect(again({ set, same: set })).toEqual({ set, same: set });
  expect(again([set])).toEqual([set]);
});

test("what is named is asked for by its name", () => {
  const paper = { number: 22 };
  const data = packed({ paper, papers: [paper], other: { number: 22 } }, (object) =>
    object === paper ? "a7" : undefined,
  );
  expect(data).toEqual({ paper: "\u0001a7", papers: ["\u0001a7"], other: { number: 22 } });
  const read = unpacked(written(data), (name) => (name === "a7" ? paper : undefined)) as {
    paper: unknown;
    papers: unknown[];
  };
  expect(read.paper).toBe(paper);
  expect(read.papers[0]).toBe(paper);
});

test.each([
  ["a function", () => 1],
  ["a name in a text", "\u0001a7"],
  ["a key that would read as a set", { "\u0001": ["a"] }],
  ["an instance", new Map()],
  ["a large number", 1n],
])("%s is not packed", (_, value) => {
  expect(() => packedWhole({ deep: [value] })).toThrow(CannotPack);
});
