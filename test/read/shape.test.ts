import { describe, expect, it } from "vitest";
import { nearest } from "../../src/read/shape.ts";
import { faultsOf, HEAD, readOne } from "./one-file.ts";

describe("the nearest word", () => {
  it.each([
    ["upto", ["rate", "up-to"], "up-to"],
    ["Executed", ["executed", "form"], "executed"],
    ["nots", ["not-seen", "notes"], "notes"],
    ["feee", ["fee"], "fee"],
    ["t", ["to"], "to"],
  ])("to %s is the one meant", (text, among, meant) => {
    expect(nearest(text, among)).toEqual({ nearest: meant });
  });

  it.each([
    ["weather", ["rate", "up-to"]],
    ["", ["fee"]],
    ["x", ["rate"]],
    ["fee", []],
  ])("to %j is none where none is near", (text, among) => {
    expect(nearest(text, among)).toEqual({});
  });
});

describe("a map", () => {
  it("tells every key that it does not know and every key that it needs", () => {
    const { problems } = readOne("statsu: executed\neffective: 2006-11-01\nweather: fine\n");
    expect(problems.map(({ code, args }) => [code, "key" in args && args.key])).toEqual(
      expect.arrayContaining([
        ["unknown-key", "statsu"],
        ["unknown-key", "weather"],
        ["missing-key", "amendment"],
      ]),
    );
    expect(problems).toHaveLength(3);
  });

  it("tells a key that is written wrong once, and not that it is missing too", () => {
    expect(faultsOf("amendement: 22\nstatsu: executed\nefective: 2006-11-01\n")).toEqual([
      "unknown-key 1:1",
      "unknown-key 2:1",
      "unknown-key 3:1",
    ]);
    expect(faultsOf("weather: fine\namendment: 22\n")).toEqual(["unknown-key 1:1", "missing-key 1:1"]);
  });

  it("gives no value to a file with an error, and one to a file with a warning", () => {
    expect(readOne(`${HEAD}weather: fine\n`).value).toBeUndefined();
    const warned = readOne(`${HEAD}changes:\n  - remove: Fund #2\n`);
    expect(warned.problems.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(warned.value).toMatchObject({ changes: [{ portfolio: "Fund" }] });
  });
});

describe("words", () => {
  it.each(["", " ", "\\t", "\\n", " \\n "])("are not blank: %j", (blank) => {
    expect(readOne(`${HEAD}notes: ["${blank}"]\n`).problems.map(({ code }) => code)).toEqual(["bad-text"]);
  });
});
