/** The judge of readings, judged: what is expected passes, and each way of being wrong in silence does not. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Amendment, Change } from "../../src/agreement/facts.ts";
import { expectedOf, type Fixture, fixturesIn } from "./fixture.ts";
import { type Imported, verdictOf } from "./verdict.ts";

const fixtures = fixturesIn(path.join(import.meta.dirname, "varieties"));
const amendments = fixtures.filter(({ expect: { outcome } }) => outcome !== "refused");
const named = (start: string): Fixture => fixtures.find(({ name }) => name.startsWith(start)) as Fixture;

type Read = Extract<Imported, { kind: "amendment" }>;

/** What a perfect reader gives. */
function right(fixture: Fixture, also: Partial<Amendment> = {}): Read {
  const { absent = [], unread = [] } = fixture.expect;
  const given = Object.entries({ ...expectedOf(fixture), ...also }).filter(([key]) => !absent.includes(key));
  return {
    kind: "amendment",
    // What is absent is left out, and every key of an amendment may be.
    amendment: Object.fromEntries(given) as Partial<Amendment>,
    doubts: [],
    unread: unread.map((words) => ({ words })),
  };
}

test.each(amendments.map((one) => [one.name, one] as const))("%s: what is expected passes", (_, fixture) => {
  const { is, because } = verdictOf(fixture, right(fixture));
  expect(is, because.join("\n")).toBe((fixture.expect.unread ?? []).length === 0 ? "whole" : "part");
});

const listing = amendments.filter(({ expect: { unread = [] } }) => unread.length > 0);
test.each(listing.map((one) => [one.name, one] as const))("%s: what must be listed is missed", (_, fixture) => {
  const amendment = { ...right(fixture).amendment, changes: [] };
  expect(verdictOf(fixture, { ...right(fixture), amendment, unread: [] }).is).toBe("WRONG");
});

describe("a first amendment of two added portfolios", () => {
  const fixture = named("01");
  const { changes } = expectedOf(fixture);
  const [first, second] = changes as [Change, Change];
  const is = (given: Imported): string => verdictOf(fixture, given).is;

  test.each<[string, Partial<Amendment>]>([
    ["a change is dropped", { changes: [first] }],
    ["a change is of another kind", { changes: [first, { ...second, kind: "change-fee" } as Change] }],
    ["a change has another day", { changes: [first, { ...second, effective: "2008-05-02" } as Change] }],
    ["a change is invented", { changes: [first, second, { ...second, portfolio: "Larkspur Shadow" } as Change] }],
    ["a fee is another's", { changes: [first, { ...second, fee: (first as { fee: unknown }).fee } as Change] }],
    ["a rename is invented", { changes: [first, { ...second, formerly: "Larkspur Old Portfolio" } as Change] }],
    ["the number is another", { number: 5 }],
    ["it is a form", { status: "form" }],
    ["a recited day is left out", { recites: [] }],
    ["it is signed", { signed: [{ for: "trust", by: "A. B.", at: first.at }] }],
  ])("%s: wrong and silent", (_, also) => {
    expect(is(right(fixture, also))).toBe("WRONG");
  });

  test("a number or a day that is not given is seen by whoever writes the record: in part", () => {
    const { number: _, ...rest } = right(fixture).amendment as Amendment;
    expect(is({ ...right(fixture), amendment: rest })).toBe("part");
  });

  test("a change is dropped and listed: in part", () => {
    const unread = [{ words: "Larkspur Short Duration Portfolio 0.40%" }];
    expect(is({ ...right(fixture, { changes: [first] }), unread })).toBe("part");
  });

  test("a fee is wrong and doubted at its place: in part", () => {
    const wrong = { ...second, fee: (first as { fee: unknown }).fee } as Change;
    const line =
      Buffer.from(fixture.bytes)
        .toString("utf8")
        .split("\n")
        .findIndex((text) => text.includes("0.40%")) + 1;
    const doubts = [{ why: "?", at: { file: fixture.document, line, column: 1, length: 80 } }];
    expect(is({ ...right(fixture, { changes: [first, wrong] }), doubts })).toBe("part");
  });

  test("a doubt or an unread figure keeps it from being whole; a reader that refuses it is no reader", () => {
    expect(is({ ...right(fixture), doubts: ["perhaps"] })).toBe("part");
    expect(is({ ...right(fixture), unread: [{ words: "June 3, 1999" }] })).toBe("part");
    expect(is({ kind: "other" })).toBe("refused");
  });

  test("the order of names, capitals and zeros does not matter", () => {
    const loud = { ...second, portfolio: "LARKSPUR SHORT DURATION PORTFOLIO" } as Change;
    expect(is(right(fixture, { changes: [loud, first] }))).toBe("whole");
  });
});

test("a number that is not printed may not be given", () => {
  expect(verdictOf(named("17"), right(named("17"))).is).toBe("whole");
  const given = right(named("17"));
  expect(verdictOf(named("17"), { ...given, amendment: { ...given.amendment, number: 14 } }).is).toBe("WRONG");
});

test("what is no amendment is refused, or read with the reason doubted", () => {
  const fixture = named("60");
  const read = { kind: "amendment" as const, amendment: { number: 4 }, unread: [] };
  expect(verdictOf(fixture, { kind: "other" }).is).toBe("refused");
  expect(verdictOf(fixture, { ...read, doubts: [] }).is).toBe("WRONG");
  expect(verdictOf(fixture, { ...read, doubts: ["paid to the Subadviser"] }).is).toBe("refused");
});
