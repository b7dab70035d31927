import { expect, test } from "vitest";
import { playOf } from "../../src/agreement/in-play.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { draft, executed, type Files, flat, form, given, knowledgeOf, notSeen } from "./given.ts";

/** What part the papers of a number have, in order of file, as known on a day or by all that is held. */
function plays(files: readonly Files[], number: number, knownOn?: string): string[] {
  const [agreement] = given(...files).registrants[0]?.agreements ?? [];
  if (!agreement) throw new Error("no agreement");
  const knowledge = knowledgeOf(knownOn === undefined ? {} : { knownOn });
  const known = papersKnown(agreement, knowledge);
  return agreement.amendments
    .filter((paper) => paper.number === number)
    .map((paper) => {
      const play = playOf(paper, known, agreement.amendments);
      if (play.kind === "replayed") return `${paper.status} from ${play.from}`;
      return `${paper.status} ${play.kind}${play.kind === "superseded" ? ` by ${play.by.amendment}` : ""}`;
    });
}

const add = `{ add: Alpha, ${flat("0.80%")} }`;

test("an executed paper and a form of a number without one are replayed from their days", () => {
  expect(plays([executed(1, "2001-01-01", add)], 1)).toEqual(["executed from 2001-01-01"]);
  expect(plays([notSeen(1), form(1, "2001-01-01", add)], 1)).toEqual(["form from 2001-01-01", "not-seen not-seen"]);
});

test("a form whose executed copy is held is not, nor a draft, nor a paper whose day is blank", () => {
  expect(plays([executed(1, "2001-01-01", add), form(1, "2001-02-01", add)], 1)).toEqual([
    "form executed-held",
    "executed from 2001-01-01",
  ]);
  expect(plays([draft(1, "2001-01-01", add)], 1)).toEqual(["draft draft"]);
  expect(plays([form(1, "2001-01-__", add)], 1)).toEqual(["form blank-day"]);
});

test("a paper that another overtook is out of play once that is held, and known", () => {
  const overtaken = form(1, "2001-01-01", "superseded-by: { amendment: 2 }", add);
  const second = executed(2, "2001-01-01", "executed: 2001-06-01", add);
  expect(plays([overtaken], 1)).toEqual(["form from 2001-01-01"]);
  expect(plays([overtaken, second], 1)).toEqual(["form superseded by 2"]);
  expect(plays([overtaken, second], 1, "2001-05-31")).toEqual(["form from 2001-01-01"]);
  expect(plays([overtaken, second], 1, "2001-06-01")).toEqual(["form superseded by 2"]);
});

test("a paper that is itself overtaken overtakes, as known on a day and by all that is held", () => {
  const filed = "sources: [{ title: a copy, filed: 2001-01-05 }]";
  const papers = [
    form(1, "2001-01-01", filed, "superseded-by: { amendment: 2 }", add),
    form(2, "2001-01-01", filed, "superseded-by: { amendment: 3 }", add),
    executed(3, "2001-01-01", "executed: 2001-06-01", add),
  ];
  expect(plays(papers, 1)).toEqual(["form superseded by 2"]);
  expect(plays(papers, 1, "2001-06-01")).toEqual(["form superseded by 2"]);
  expect(plays(papers, 1, "2001-01-05")).toEqual(["form superseded by 2"]);
  expect(plays(papers, 1, "2001-01-04")).toEqual(["form not-known"]);
});

test("a paper is not known the day before its execution", () => {
  const paper = executed(1, "2001-01-01", "executed: 2001-06-01", add);
  expect(plays([paper], 1, "2001-05-31")).toEqual(["executed not-known"]);
  expect(plays([paper], 1, "2001-06-01")).toEqual(["executed from 2001-01-01"]);
});
