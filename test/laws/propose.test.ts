/** What a draft says is what is read back from the paper that is made of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../src/agreement/day.ts";
import type { Amendment, Change, Fee } from "../../src/agreement/facts.ts";
import { amendmentDocument } from "../../src/answers/proposal/document.ts";
import { proposedPaper } from "../../src/filing/draft/proposed-paper.ts";
import { importedOf } from "../../src/filing/import.ts";
import type { Document } from "../../src/write/document/document.ts";
import { documentAsHtml } from "../../src/write/document/html.ts";
import { documentAsMarkdown } from "../../src/write/document/markdown.ts";
import { documentAsText } from "../../src/write/document/text.ts";
import { asDay, draft, executed, notSeen, read, terms } from "../agreement/given.ts";
import { AT, nonEmpty, rate, tiers, usd } from "../fees/made.ts";
import { randomFee } from "../filing/words/random-fees.ts";

const FORMS: readonly (readonly [name: string, write: (document: Document) => string])[] = [
  ["a.txt", (document) => documentAsText(document, 100)],
  ["a.html", documentAsHtml],
  ["a.md", documentAsMarkdown],
];

const NAMES = [
  "Met/AIM Small Cap Growth Portfolio",
  "MFS® Research International Portfolio",
  "Growth & Income Portfolio",
  "Strategic Growth and Income Portfolio",
  "S&P 500 Index Portfolio",
  "American Funds Growth-Income Portfolio",
  "T. Rowe Price Mid-Cap Growth Portfolio",
  "ClearBridge Aggressive Growth Portfolio II",
  "J.P. Morgan Small Cap Stock Portfolio",
  "Harris Oakmark International Portfolio",
];
const KINDS = [
  "add",
  "change-fee",
  "formerly",
  "section",
  "rename",
  "remove",
  "merged",
  "liquidated",
  "printed",
  "correct",
] as const;
const own = fc.constantFrom(undefined, undefined, asDay("2005-03-01"), asDay("2005-12-31"));

/** The changes of a draft, each of a portfolio of its own. */
const changes = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: 2, maxLength: 8 }),
    fc.array(fc.tuple(fc.constantFrom(...KINDS), randomFee, own), { minLength: 4, maxLength: 4 }),
  )
  .map(([names, acts]) =>
    acts
      .slice(0, Math.floor(names.length / 2))
      .map(([kind, fee, effective], index) =>
        changeOf(kind, [names[2 * index] ?? "", names[2 * index + 1] ?? ""], fee, effective),
      ),
  );

function changeOf(
  kind: (typeof KINDS)[number],
  [portfolio, other]: readonly [string, string],
  fee: Fee,
  effective: Day | undefined,
): Change {
  const beside = { ...(effective === undefined ? {} : { effective }), at: AT };
  switch (kind) {
    case "add":
    case "change-fee":
      return { kind, portfolio, fee, ...beside };
    case "formerly":
      return { kind: "change-fee", portfolio, formerly: other, fee, ...beside };
    case "section":
      return { kind: "change-fee", portfolio, as: "section-restated", fee, ...beside };
    case "rename":
      return { kind, portfolio, to: other, ...beside };
    case "remove":
      return { kind, portfolio, ...beside };
    case "merged":
      return { kind: "remove", portfolio, mergedInto: other, ...beside };
    case "liquidated":
      return { kind: "remove", portfolio, liquidated: true, ...beside };
    case "printed":
      return { kind: "remove", portfolio, printedFee: fee, ...beside };
    case "correct":
      return { kind, amendment: 3, portfolio, fee, ...beside };
    default:
      return kind satisfies never;
  }
}

const restated = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 8 }),
    fc.array(randomFee, { minLength: 8, maxLength: 8 }),
  )
  .map(([names, fees]): Change[] => {
    const rows = names.flatMap((portfolio, index) => {
      const fee = fees[index];
      return fee ? [{ portfolio, fee, at: AT }] : [];
    });
    return [{ kind: "restate-schedule", rows: nonEmpty(rows), at: AT }];
  });

const PARTIES = terms(
  "agreement: Management Agreement",
  "dated: 2000-12-08",
  "parties:",
  "  - { party: trust, name: Met Investors Series Trust }",
  "  - { party: manager, name: Met Investors Advisory Corp. }",
  "  - { party: manager, name: Met Investors Advisory LLC, from: 2004-01-01 }",
);

function documentOf(made: readonly Change[], unseen: boolean): { paper: Document; own: Amendment } {
  const files = {
    ...PARTIES,
    ...executed(1, "2001-02-12"),
    ...(unseen ? notSeen(2) : executed(2, "2003-05-01")),
    ...executed(3, "2004-04-30"),
    ...draft(4, "2005-06-01"),
  };
  const [registrant] = read(files);
  const [agreement] = registrant?.agreements ?? [];
  const empty = agreement?.amendments.find(({ status }) => status === "draft");
  if (!registrant || !agreement || !empty) throw new Error("no draft");
  const own = { ...empty, changes: made };
  const amendments = agreement.amendments.map((one) => (one === empty ? own : one));
  const day = asDay("2005-06-01");
  const paper = proposedPaper({ draft: own, agreement: { ...agreement, amendments }, registrant, day });
  return { paper: amendmentDocument(paper, "test", "2005-06-01"), own };
}

/**
 * Changes as facts: without places, without the names by which cases and parts are asked for, and without the words beside
 * terms that are typed.
 */
function facts({ changes: all }: Pick<Amendment, "changes">): unknown {
  const dropped = ["at", "name", "asPrinted", "note"];
  return JSON.parse(
    JSON.stringify(all, function (this: object, key, value) {
      const isBeside = key === "words" && !("kind" in this && this.kind === "not-computable");
      return isBeside || dropped.includes(key) ? undefined : value;
    }),
  );
}

/** A fee of each kind that can be typed. */
const TYPED: Readonly<Record<Exclude<Fee["kind"], "not-computable">, Fee>> = {
  tiers: { kind: "tiers", ...tiers(["0.88%", "$500 million"], ["0.83%", "$1.5 billion"], ["blank"]) },
  discount: {
    kind: "discount",
    ...tiers(["0.65%", "$250 million"], ["0.60%"]),
    discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$1 billion"), words: "", at: AT },
  },
  group: {
    kind: "group",
    ...tiers(["0.50%", "$1 billion"], ["0.45%"]),
    measuredOn: { group: "Large Cap Group", words: "", at: AT },
  },
  minimum: {
    kind: "minimum",
    ...tiers(["0.30%"]),
    minimum: { usd: usd("$50,000"), per: "year", words: "", at: AT },
  },
  switch: {
    kind: "switch",
    before: tiers(["0.70%", "$200 million"], ["0.65%"]),
    after: tiers(["0.60%"]),
    trigger: { firstReaches: usd("$350 million"), words: "", at: AT },
  },
  cases: {
    kind: "cases",
    cases: [
      { ...tiers(["0.80%", "$300 million"], ["0.75%"]), name: "", when: "the Portfolio invests directly" },
      { ...tiers(["0.45%"]), name: "", when: "it invests in funds" },
    ],
  },
  parts: {
    kind: "parts",
    parts: [
      { ...tiers(["0.10%"]), name: "", of: "the base portion of its assets" },
      { ...tiers(["0.45%", "$100 million"], ["0.40%"]), name: "", of: "the overlay portion" },
    ],
  },
  bands: {
    kind: "bands",
    bands: [
      { ...tiers(["0.70%"]), upTo: usd("$500 million") },
      { ...tiers(["0.65%"]), over: usd("$500 million") },
    ],
  },
};

describe.each(FORMS)("a paper in %s (%#)", (name, written) => {
  function imported(paper: Document): Extract<ReturnType<typeof importedOf>, { kind: "amendment" }> {
    const found = importedOf(name, new TextEncoder().encode(written(paper)));
    if (found.kind !== "amendment") throw new Error(found.kind);
    return found;
  }

  test.each(Object.entries(TYPED))("says a fee of %s in a change of every kind, and is read back whole", (_, fee) => {
    const whole = { ...fee, ...("tiers" in fee ? { applies: "whole-balance" as const } : {}) };
    const made = [
      ...KINDS.map((kind, index) =>
        changeOf(kind, [NAMES[index] ?? "", `Alpha ${"I".repeat(index)} Fund`], fee, undefined),
      ),
      changeOf("add", ["Beta Portfolio", ""], whole, asDay("2005-12-31")),
    ];
    const { paper, own } = documentOf(made, false);
    const { amendment, doubts, unread } = imported(paper);
    expect(facts(amendment)).toEqual(facts(own));
    expect([doubts, unread.filter(({ matters }) => matters)]).toEqual([[], []]);
  });

  test("is read back as its draft: as good as always whole, and else with what is doubtful told", () => {
    let [whole, all] = [0, 0];
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: changes }, restated), (made) => {
        const { paper, own } = documentOf(made, false);
        const { amendment, doubts, unread } = imported(paper);
        all += 1;
        if (doubts.length > 0 || unread.some(({ matters }) => matters)) return;
        whole += 1;
        expect(facts(amendment)).toEqual(facts(own));
        expect([amendment.number, amendment.effective, amendment.status]).toEqual([4, own.effective, "form"]);
        expect(Array.isArray(amendment.recites) && amendment.recites.map((one) => one.day)).toEqual([
          "2001-02-12",
          "2003-05-01",
          "2004-04-30",
        ]);
      }),
      { numRuns: 100 },
    );
    expect(whole / all).toBeGreaterThan(0.5);
  });

  test.each(KINDS)("of a fee in words alone has that in doubt, in a change of the kind %s", (kind) => {
    const fee: Fee = { kind: "not-computable", words: "half of the fee under the Advisory Contract" };
    const { paper, own } = documentOf([changeOf(kind, [NAMES[0] ?? "", NAMES[1] ?? ""], fee, undefined)], false);
    const { amendment, doubts, unread } = imported(paper);
    const saysFee = JSON.stringify(own.changes).includes(fee.words);
    expect(doubts.length > 0 || unread.some(({ matters }) => matters)).toBe(saysFee);
    if (!saysFee) expect(facts(amendment)).toEqual(facts(own));
  });

  test("whose recital has a bracket is read back with that doubt, and every day that is known", () => {
    const rename: Change = { kind: "rename", portfolio: "Alpha Portfolio", to: "Beta Portfolio", at: AT };
    const { amendment, doubts } = imported(documentOf([rename], true).paper);
    expect(doubts.map(({ about, why }) => `${about}: ${why}`)).toEqual(["recites: a day in the list is left blank"]);
    expect(Array.isArray(amendment.recites) && amendment.recites.map((one) => one.day)).toEqual([
      "2001-02-12",
      "2004-04-30",
    ]);
  });
});
