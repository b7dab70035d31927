/** What a draft says is what is read back from the paper that is made of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Amendment } from "../../src/agreement/facts.ts";
import { amendmentDocument } from "../../src/answers/proposal/document.ts";
import { proposedPaper } from "../../src/filing/draft/proposed-paper.ts";
import { importedOf } from "../../src/filing/import.ts";
import type { Document } from "../../src/write/document/document.ts";
import { documentAsHtml } from "../../src/write/document/html.ts";
import { documentAsMarkdown } from "../../src/write/document/markdown.ts";
import { documentAsText } from "../../src/write/document/text.ts";
import { asDay, draft, executed, notSeen, read, terms } from "../agreement/given.ts";

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
  "T. Rowe Price Mid-Cap Growth Portfolio",
  "ClearBridge Aggressive Growth Portfolio II",
  "J.P. Morgan Small Cap Stock Portfolio",
  "Harris Oakmark International Portfolio",
];
const rate = fc.integer({ min: 1, max: 199 }).map((points) => `${(points / 100).toFixed(2)}%`);
const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 })
  .map((all) => all.sort((a, b) => a - b));
const fee = fc.tuple(bounds, fc.array(rate, { minLength: 5, maxLength: 5 })).map(([all, rates]) => {
  const tiers = rates
    .slice(0, all.length + 1)
    .map(
      (one, index) =>
        `{ rate: ${one}${all[index] === undefined ? "" : `, up-to: $${Number(all[index]) * 50} million`} }`,
    );
  return `fee: [${tiers.join(", ")}]`;
});
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
] as const;
const day = fc.constantFrom("", "", ", effective: 2005-03-01", ", effective: 2005-12-31");

/** The changes of a draft as a record writes them, each of a portfolio of its own. */
const changes = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: 2, maxLength: 8 }),
    fc.array(fc.tuple(fc.constantFrom(...KINDS), fee, day), { minLength: 4, maxLength: 4 }),
  )
  .map(([names, acts]) =>
    acts.slice(0, Math.floor(names.length / 2)).map(([kind, terms_, own], index) => {
      const [name, other] = [names[2 * index], names[2 * index + 1]].map((one) => JSON.stringify(one));
      switch (kind) {
        case "add":
        case "change-fee":
          return `{ ${kind}: ${name}, ${terms_}${own} }`;
        case "formerly":
          return `{ change-fee: ${name}, formerly: ${other}, ${terms_}${own} }`;
        case "section":
          return `{ change-fee: ${name}, as: section-restated, ${terms_}${own} }`;
        case "rename":
          return `{ rename: ${name}, to: ${other}${own} }`;
        case "remove":
          return `{ remove: ${name}${own} }`;
        case "merged":
          return `{ remove: ${name}, merged-into: ${other}${own} }`;
        case "liquidated":
          return `{ remove: ${name}, liquidated: true${own} }`;
        case "printed":
          return `{ remove: ${name}, printed-${terms_}${own} }`;
        default:
          return kind satisfies never;
      }
    }),
  );
const restated = fc
  .tuple(fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 8 }), fc.array(fee, { minLength: 8, maxLength: 8 }))
  .map(([names, fees]) => [
    `{ restate-schedule: [${names.map((name, index) => `{ portfolio: ${JSON.stringify(name)}, ${fees[index]} }`).join(", ")}] }`,
  ]);

const PARTIES = terms(
  "agreement: Management Agreement",
  "dated: 2000-12-08",
  "parties:",
  "  - { party: trust, name: Met Investors Series Trust }",
  "  - { party: manager, name: Met Investors Advisory Corp. }",
  "  - { party: manager, name: Met Investors Advisory LLC, from: 2004-01-01 }",
);

function documentOf(lines: readonly string[], unseen: boolean): { paper: Document; own: Amendment } {
  const files = {
    ...PARTIES,
    ...executed(1, "2001-02-12"),
    ...(unseen ? notSeen(2) : executed(2, "2003-05-01")),
    ...executed(3, "2004-04-30"),
    ...draft(4, "2005-06-01", ...lines),
  };
  const [registrant] = read(files);
  const [agreement] = registrant?.agreements ?? [];
  const own = agreement?.amendments.find(({ status }) => status === "draft");
  if (!registrant || !agreement || !own) throw new Error("no draft");
  const paper = proposedPaper({ draft: own, agreement, registrant, day: asDay("2005-06-01") });
  return { paper: amendmentDocument(paper, "test", "2005-06-01"), own };
}

/** Changes as facts: without places, and without what a paper adds of its own words. */
function facts({ changes: all }: Pick<Amendment, "changes">): unknown {
  return JSON.parse(
    JSON.stringify(all, (key, value) => (["at", "asPrinted", "note", "words"].includes(key) ? undefined : value)),
  );
}

describe.each(FORMS)("a paper in %s (%#)", (name, written) => {
  test("is read back as its draft: as good as always whole, and else with what is doubtful told", () => {
    let [whole, all] = [0, 0];
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: changes }, restated), (lines) => {
        const { paper, own } = documentOf(lines, false);
        const imported = importedOf(name, new TextEncoder().encode(written(paper)));
        if (imported.kind !== "amendment") throw new Error(imported.kind);
        const { amendment, doubts, unread } = imported;
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
    expect(whole / all).toBeGreaterThan(0.9);
  });

  test("whose recital has a bracket is read back with that doubt, and every day that is known", () => {
    const { paper } = documentOf(["{ rename: Alpha Portfolio, to: Beta Portfolio }"], true);
    const imported = importedOf(name, new TextEncoder().encode(written(paper)));
    if (imported.kind !== "amendment") throw new Error(imported.kind);
    const { amendment, doubts } = imported;
    expect(doubts.map(({ about, why }) => `${about}: ${why}`)).toEqual(["recites: a day in the list is left blank"]);
    expect(Array.isArray(amendment.recites) && amendment.recites.map((one) => one.day)).toEqual([
      "2001-02-12",
      "2004-04-30",
    ]);
  });
});
