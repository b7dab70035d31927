import { expect, it } from "vitest";
import { type Problem, problem } from "../../src/agreement/problem.ts";
import { findingsApart } from "../../src/checks/findings-apart.ts";

const at = (line: number, file = "m/001.yaml") => ({ file, line, column: 1, length: 1 });
const missing = (about: string, line: number, file?: string): Problem =>
  problem("recital-missing", { about, whose: "No. 1" }, at(line, file));
const badRate = (text: string, line: number): Problem => problem("bad-rate", { text }, at(line));

it.each<[string, Problem[], Problem[], Problem[]]>([
  ["what was not there before", [missing("a", 1), missing("b", 2)], [missing("a", 1)], [missing("b", 2)]],
  ["nothing where a line moved", [missing("a", 9)], [missing("a", 1)], []],
  [
    "nothing where other words are said of it",
    [problem("recital-missing", { about: "a", whose: "No. 2" }, at(1))],
    [missing("a", 1)],
    [],
  ],
  [
    "another code about the same",
    [problem("recital-order", { about: "a", before: "b" }, at(1))],
    [missing("a", 1)],
    [problem("recital-order", { about: "a", before: "b" }, at(1))],
  ],
  ["the same in another file", [missing("a", 1, "m/002.yaml")], [missing("a", 1)], [missing("a", 1, "m/002.yaml")]],
  ["a fault of a file by its arguments", [badRate("1", 4), badRate("2", 5)], [badRate("1", 9)], [badRate("2", 5)]],
  [
    "of several alike, as many as there are more",
    [badRate("1", 1), badRate("1", 2), badRate("1", 3)],
    [badRate("1", 1), badRate("1", 2)],
    [badRate("1", 3)],
  ],
  ["nothing of what is gone", [], [missing("a", 1)], []],
])("%s", (_, now, before, apart) => {
  expect(findingsApart(now, before)).toEqual(apart);
});
