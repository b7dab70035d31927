import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commentsIn } from "../../src/read/layout.ts";
import { fileRoles, type Role } from "../../src/read/record.ts";
import { restyle } from "../../src/read/restyle.ts";
import { HEAD, soundValue } from "./one-file.ts";
import { type Said, written } from "./written.ts";

const DATA = path.join(import.meta.dirname, "../../data");
const bundled = fileRoles(readdirSync(DATA, { recursive: true, encoding: "utf8" })).filed.map(
  ({ path: name, role }) => {
    const text = readFileSync(path.join(DATA, name), "utf8");
    return { name, role, text, said: parse(text, { schema: "failsafe" }) as Said };
  },
);

/** A file laid out; one that is left alone fails with its errors. */
function laidOut(text: string): string {
  const restyled = restyle("022.yaml", Buffer.from(text));
  if ("text" in restyled) return restyled.text;
  throw new Error(restyled.problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`).join("\n"));
}

/** An amendment with these further lines. */
const amendment = (...lines: string[]): string => `${HEAD}${lines.map((line) => `${line}\n`).join("")}`;
const LONG = "word ".repeat(28).trim();

/** What is written, and what it becomes below the head of an amendment. */
const STYLE: Record<string, [given: string[], laid: string[]]> = {
  "two columns a level, lists in from their key": [
    [
      "changes:",
      "-    change-fee: Fund",
      "     fee:",
      "       -   rate: 0.88%",
      "           up-to: $500 million",
      "       - {rate: 0.83%}",
    ],
    [
      "changes:",
      "  - change-fee: Fund",
      "    fee:",
      "      - rate: 0.88%",
      "        up-to: $500 million",
      "      - { rate: 0.83% }",
    ],
  ],
  "braces and brackets as they stand, spaced one way": [
    ["recites: [ 2001-02-12,2001-10-01 , ]", "changes: [{remove:   Fund,}]", "sources: [ ]"],
    ["recites: [2001-02-12, 2001-10-01]", "sources: []", "changes: [{ remove: Fund }]"],
  ],
  "brackets over several lines, where they fit on one": [
    ["recites: [", "  2001-02-12,", "  2001-10-01", "  ]"],
    ["recites: [2001-02-12, 2001-10-01]"],
  ],
  "a long list of days fills its lines": [
    [`recites: [${Array.from({ length: 12 }, (_, at) => `20${at + 10}-01-01`).join(", ")}]`],
    [
      "recites: [",
      "  2010-01-01, 2011-01-01, 2012-01-01, 2013-01-01, 2014-01-01, 2015-01-01, 2016-01-01, 2017-01-01, 2018-01-01, 2019-01-01,",
      "  2020-01-01, 2021-01-01",
      "  ]",
    ],
  ],
  "braces that do not fit become a block": [
    [`sources: [{ title: Amendment No. 22 to Management Agreement, url: "https://example.org/${"a".repeat(60)}" }]`],
    [
      "sources:",
      "  - title: Amendment No. 22 to Management Agreement",
      `    url: "https://example.org/${"a".repeat(60)}"`,
    ],
  ],
  "braces that hold comments become a block": [
    [
      "sources:",
      "  - { title: A, # as printed",
      "      # not signed",
      "      filed: 2007-01-01 # by the trust",
      "    }",
    ],
    ["sources:", "  - title: A # as printed", "    # not signed", "    filed: 2007-01-01 # by the trust"],
  ],
  "an empty list with a comment": [["recites: [ # none is printed", "  ]"], ["recites: [] # none is printed"]],
  "quotes as they are": [
    [`notes: ["a", 'it''s', b]`, 'signed: "blank"'],
    ['signed: "blank"', `notes: ["a", 'it''s', b]`],
  ],
  "a long text is folded": [
    ["notes:", `- "${LONG}: one"`],
    ["notes:", "  - >-", `    ${"word ".repeat(23).trim()}`, "    word word word word word: one"],
  ],
  "and its comment stays beside the mark": [
    ["notes:", `- ${LONG} # counted`],
    ["notes:", "  - >- # counted", `    ${"word ".repeat(23).trim()}`, "    word word word word word"],
  ],
  "a long word is not broken": [
    ["notes:", `- ${"w".repeat(130)}`],
    ["notes:", `  - ${"w".repeat(130)}`],
  ],
  "a folded text keeps its breaks": [
    ["notes:", "- >", "      one", "      two", "", "      three"],
    ["notes:", "  - >", "    one", "    two", "", "    three"],
  ],
  "unless a line runs too far": [
    ["notes:", "- >-", "  one", `  ${LONG}`],
    ["notes:", "  - >-", `    one ${"word ".repeat(22).trim()}`, "    word word word word word word"],
  ],
  "a literal text keeps its lines and its inner columns": [
    ["notes:", "- |2-", "     one", "   two", `- |`, `     ${LONG}`],
    ["notes:", "  - |2-", "       one", "     two", "  - |", `    ${LONG}`],
  ],
  "a plain or quoted text keeps its lines": [
    ["notes:", "- one", "   two", '- "three', "", "        four \\", '    five"'],
    ["notes:", "  - one", "    two", '  - "three', "", "    four \\", '    five"'],
  ],
  "blank lines, one at most": [
    ["", "", "notes:", "", "  - one", "", "", "  - two", "", ""],
    ["", "notes:", "  - one", "", "  - two"],
  ],
  "spaces at the ends of lines": [
    ["notes:   ", "  - one  ", "  - >-  ", "    two  "],
    ["notes:", "  - one", "  - >-", "    two"],
  ],
  "comments move with the block that they stand in": [
    [
      "notes: # of the typist",
      "# at the margin",
      "     # over one",
      "     - one    # beside one",
      "     # under one",
      "# the end   ",
    ],
    ["notes: # of the typist", "# at the margin", "  # over one", "  - one # beside one", "  # under one", "# the end"],
  ],
  "a comment on a dash": [
    ["changes:", "- # first", "  remove: Fund", "-", "  remove: Other # second"],
    ["changes:", "  - # first", "    remove: Fund", "  - remove: Other # second"],
  ],
  "the marks of a document": [
    ["notes: []", "...", "# after"],
    ["notes: []", "...", "# after"],
  ],
};

describe("a file laid out", () => {
  it.each(Object.entries(STYLE))("%s", (_, [given, laid]) => {
    const result = laidOut(amendment(...given));
    const [head, rest] = [result.slice(0, HEAD.length), result.slice(HEAD.length)];
    expect([head, ...rest.split("\n")]).toEqual([HEAD, ...laid, ""]);
    expect(laidOut(result)).toBe(result);
  });

  it("has the keys of its top map in the record's order, below what heads the file", () => {
    const given =
      "# No. 22\n\nchanges:\n  - { remove: Fund } # why\neffective: 2006-11-01\nstatus: executed\namendment: 22";
    expect(laidOut(given)).toBe(
      "# No. 22\n\namendment: 22\nstatus: executed\neffective: 2006-11-01\nchanges:\n  - { remove: Fund } # why\n",
    );
    expect(laidOut("registrant: R\nofficers: []\nportfolios: []\n")).toBe(
      "registrant: R\nportfolios: []\nofficers: []\n",
    );
  });

  it("keeps the order of its keys where a comment stands among them", () => {
    const given = "status: executed\n# of the paper\namendment: 22\neffective: 2006-11-01\n";
    expect(laidOut(given)).toBe(given);
  });

  it("as one map in braces, becomes lines", () => {
    expect(laidOut(`{"amendment":"0","status":"not-seen","notes":["${LONG}"]}`)).toBe(
      `"amendment": "0"\n"status": "not-seen"\n"notes":\n  - >-\n    ${"word ".repeat(23).trim()}\n    word word word word word\n`,
    );
    expect(laidOut("{ amendment: 0, status: not-seen }")).toBe("{ amendment: 0, status: not-seen }\n");
  });

  it("drops a byte-order mark, and ends lines with LF", () => {
    expect(laidOut(`\ufeff${HEAD.replaceAll("\n", "\r\n")}`)).toBe(HEAD);
  });
});

describe("a file with errors is left alone", () => {
  const problems = (bytes: string | Buffer): string[] => {
    const restyled = restyle("x/022.yaml", Buffer.from(bytes));
    return "problems" in restyled
      ? restyled.problems.map(({ code, at }) => `${code} ${at.file}:${at.line}:${at.column}`)
      : [];
  };

  it.each([
    [
      "an error of its shape, not its warnings",
      `${HEAD}changes: [] #x\nnote: Fund #1\n`,
      ["unknown-key x/022.yaml:5:1"],
    ],
    ["no YAML", "a: [", ["yaml-syntax x/022.yaml:1:5"]],
    ["hostile nesting", "[".repeat(30_000), ["too-many-items x/022.yaml:1:1"]],
    ["no text", Buffer.from([0xff, 0xfe, 0x41]), ["encoding x/022.yaml:1:1"]],
    ["nothing", "", ["empty-file x/022.yaml:1:1"]],
  ])("%s", (_, bytes, expected) => {
    expect(problems(bytes)).toEqual(expected);
  });
});

describe("the bundled record", () => {
  it.each(bundled.map(({ name, text }) => [name, text]))("%s is in the style", (_, text) => {
    expect(laidOut(text as string)).toBe(text);
  });
});

const choices = fc.array(fc.nat(1_000_000), { minLength: 100, maxLength: 300 });

function staysTheSame(said: Said, role: Role, picks: readonly number[]): void {
  const inOrder = Object.entries(said);
  const given = written(
    Object.fromEntries(picks[0] === undefined || picks[0] % 2 ? inOrder : inOrder.reverse()),
    picks,
  );
  const before = soundValue(given.text, role);
  const result = laidOut(given.text);
  expect(soundValue(result, role)).toEqual(before);
  expect([...commentsIn(result)].sort()).toEqual([...given.comments].sort());
  expect(laidOut(result)).toBe(result);
  expect(result).not.toMatch(/\r|^\ufeff|[ \t]$|\n\n\n|\n\n$/m);
}

describe("however a file is written", () => {
  it("its layout says the same, holds every comment once, and is laid out for good: the bundled files", () => {
    fc.assert(
      fc.property(fc.constantFrom(...bundled), choices, ({ said, role }, picks) => staysTheSame(said, role, picks)),
      { numRuns: 300 },
    );
  });

  const words = fc
    .array(
      fc.constantFrom(
        "Fund",
        "of",
        "Funds",
        "®",
        "#2",
        "a:",
        "-",
        "'s",
        '"x"',
        "{a}",
        "[b]",
        "50%",
        "&",
        "*",
        "!",
        "é",
        "no",
        LONG,
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((some) => some.join(" "));
  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2006-11-${String(of).padStart(2, "0")}`);
  const tiers = fc
    .array(fc.constant("0.88%"), { maxLength: 4 })
    .map((rates): Said => [...rates.map((rate, at) => ({ rate, "up-to": `$${at + 1} million` })), { rate: "0.8%" }]);
  const change = fc.oneof(
    fc.record({ add: words, fee: tiers }),
    fc.record({
      "change-fee": words,
      fee: fc.oneof(tiers, fc.record({ tiers }), fc.record({ "not-computable": words })),
      note: words,
    }),
    fc.record({ rename: words, to: words }),
    fc.record({ remove: words, "as-printed": words }),
  );
  const papers = fc.record({
    amendment: fc.nat(99).map(String),
    status: fc.constant("executed"),
    effective: day,
    recites: fc.oneof(fc.array(day, { maxLength: 30 }), fc.record({ words })),
    signed: fc.oneof(
      fc.constant("blank"),
      fc.array(fc.record({ for: fc.constant("trust"), by: words }), { maxLength: 2 }),
    ),
    sources: fc.array(fc.record({ title: words, note: words }), { maxLength: 3 }),
    changes: fc.array(change, { maxLength: 4 }),
    notes: fc.array(words, { maxLength: 4 }),
  });

  it("amendments made at random", () => {
    fc.assert(
      fc.property(papers, choices, (said, picks) => staysTheSame(said as Said, "amendment", picks)),
      { numRuns: 300 },
    );
  });
});
