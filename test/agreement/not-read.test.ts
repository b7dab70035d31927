import { describe, expect, test } from "vitest";
import type { Amendment } from "../../src/agreement/facts.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { type NotRead, notReadIn } from "../../src/agreement/not-read.ts";
import { draft, executed, type Files, flat, form, given, notSeen } from "./given.ts";

function found(files: readonly Files[], isAsked = (_: Amendment): boolean => true, name?: string): NotRead {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  const { identified } = registrant;
  const portfolio = name === undefined ? undefined : identified.bearing(name);
  return notReadIn(papersKnown(agreement), agreement.amendments, identified, isAsked, portfolio);
}

/** The numbers in each list that is not empty; of blanks, each with its portfolio. */
const lists = ({ blanks, ...papers }: NotRead): Record<string, unknown> =>
  Object.fromEntries(
    [
      [
        "blanks",
        blanks.map(({ act, kind, asPrinted, above }) => [
          act.paper.number,
          act.portfolio.key,
          kind,
          asPrinted ?? above,
        ]),
      ] as const,
      ...Object.entries(papers).map(([key, list]) => [key, list.map(({ number }) => number)] as const),
    ].filter(([, list]) => list.length > 0),
  );

const READ = ["executed: 2001-01-01", "recites: []", "signed: one-officer"];
const add = (name: string): string => `{ add: ${name}, ${flat("0.80%")} }`;
const alpha = executed(1, "2001-01-01", ...READ, add("Alpha"));

test("nothing of a paper read whole", () => {
  expect(lists(found([alpha]))).toEqual({});
});

describe("each in its list", () => {
  test.each<[string, Files, Record<string, unknown>]>([
    ["read in part", executed(2, "2002-01-01", "read: partly", ...READ, add("Beta")), { partlyRead: [2] }],
    ["an effective day that is blank", executed(2, "2002-__-__", ...READ, add("Beta")), { effectiveBlank: [2] }],
    [
      "a blank that is taken to be a day",
      executed(2, "2002-__-__", "takes-effect: { day: 2002-01-01, basis: recitals }", ...READ, add("Beta")),
      { takesEffect: [2] },
    ],
    ["a range of days", executed(2, "{ by: 2002-01-01 }", ...READ, add("Beta")), { range: [2] }],
    [
      "an execution not read",
      executed(2, "2002-01-01", "executed: not-read", ...READ.slice(1), add("Beta")),
      { executionNotRead: [2] },
    ],
    ["an execution not said", executed(2, "2002-01-01", ...READ.slice(1), add("Beta")), { executionNotRead: [2] }],
    [
      "an execution left blank",
      executed(2, "2002-01-01", "executed: { blank: the __ day }", ...READ.slice(1), add("Beta")),
      { executionBlank: [2] },
    ],
    [
      "a recital not read",
      executed(2, "2002-01-01", READ[0] ?? "", "recites: not-read", "signed: one-officer", add("Beta")),
      { recitalNotRead: [2] },
    ],
    [
      "a recital not said, signatures not read",
      executed(2, "2002-01-01", READ[0] ?? "", "signed: not-read", add("Beta")),
      { recitalNotRead: [2], signaturesNotRead: [2] },
    ],
    [
      "signatures blank",
      executed(2, "2002-01-01", ...READ.slice(0, 2), "signed: blank", add("Beta")),
      { signaturesBlank: [2] },
    ],
    [
      "a rate blank, as printed",
      executed(2, "2002-01-01", ...READ, '{ add: Beta, fee: [{ rate: blank, as-printed: "__%" }] }'),
      { blanks: [[2, "beta", "rate", "__%"]] },
    ],
    [
      "a row that is cut",
      executed(
        2,
        "2002-01-01",
        ...READ,
        "{ add: Beta, fee: [{ rate: 0.50%, up-to: $100 million }, { rest: not-read }] }",
      ),
      { blanks: [[2, "beta", "cut", "100000000"]] },
    ],
    [
      "a form, whose execution is nobody's to read",
      form(2, "2002-01-01", "executed: not-read", add("Beta")),
      { forms: [2] },
    ],
    ["a draft, or a paper not seen: nothing", { ...draft(2, "2002-01-01", add("Beta")), ...notSeen(3) }, {}],
  ])("%s", (_, paper, expected) => {
    expect(lists(found([alpha, paper]))).toEqual(expected);
  });

  test("a form that its executed copy overtook is told of no more; one superseded is", () => {
    const overtaken = form(1, "2001-01-01", "executed: { blank: the __ day }", add("Alpha"));
    expect(lists(found([alpha, overtaken]))).toEqual({});
    const superseded = form(2, "2002-01-01", "superseded-by: { amendment: 3, inferred: true }", add("Beta"));
    const third = executed(3, "2002-01-01", ...READ, add("Beta"));
    expect(lists(found([alpha, superseded, third]))).toEqual({ superseded: [2] });
  });

  test("No. 0 recites nothing", () => {
    expect(
      lists(found([executed(0, "2000-12-08", "executed: 2000-12-08", "signed: one-officer", add("Alpha"))])),
    ).toEqual({});
  });
});

test("of the papers asked about alone, and of one portfolio its own blanks", () => {
  const blank = (name: string): string => `{ add: ${name}, fee: [{ rate: blank }] }`;
  const files = [alpha, executed(2, "2002-01-01", ...READ, blank("Beta"), blank("Gamma"))];
  expect(found(files, undefined, "Beta").blanks.map(({ act }) => act.portfolio.key)).toEqual(["beta"]);
  expect(lists(found(files, ({ number }) => number !== 2))).toEqual({});
});
