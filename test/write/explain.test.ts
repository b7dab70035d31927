import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ProblemCode, RULE_CODES, type Severity } from "../../src/agreement/problem.ts";
import { check } from "../../src/checks/check.ts";
import { isSound, openRecord } from "../../src/record.ts";
import { colours } from "../../src/write/colour.ts";
import type { Page, RulePage } from "../../src/write/explain/page.ts";
import { GROUPS, PAGES } from "../../src/write/explain/pages.ts";
import { codesListed, explanation, explanationAsMarkdown, explanationAsPlain } from "../../src/write/explain/show.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { PROBLEM_CODES } from "../../src/write/problem-words.ts";
import { changing, readOne } from "../read/one-file.ts";

const TEST = path.join(import.meta.dirname, "..");
const pages = Object.entries(PAGES) as [ProblemCode, Page | RulePage][];
const isRule = (code: ProblemCode): boolean => (RULE_CODES as readonly string[]).includes(code);
const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

/** A file that holds a page's example, and the codes that reading it gives. */
function codesIn(example: string): string[] {
  const file = fileOf(example);
  return readOne(file.text, file.role).problems.map(({ code }) => code);
}

const LIMIT = "paper: Limitation\nportfolio: Fund\nfrom: 2006-11-01\nto: 2007-10-31\nread: whole\n";

function fileOf(example: string): { text: string; role: "amendment" | "registrant" | "overlay" } {
  if (example.startsWith("fee:"))
    return { text: changing(example.replace(/^fee:\n {2}/, "").replaceAll("\n  ", "\n")), role: "amendment" };
  if (example.startsWith("amendment:")) return { text: `${example}\n`, role: "amendment" };
  if (example.startsWith("officers:"))
    return { text: `registrant: Trust\nportfolios: []\n${example}\n`, role: "registrant" };
  if (example.startsWith("overlay:")) return { text: `${LIMIT}${example}\n`, role: "overlay" };
  const effective = /^effective:/m.test(example) ? "" : "effective: 2006-11-01\n";
  return { text: `amendment: 22\nstatus: executed\n${effective}${example}\n`, role: "amendment" };
}

describe("pages", () => {
  it("are there for every code once, under one kind", () => {
    expect(pages.map(([code]) => code).sort()).toEqual([...PROBLEM_CODES].sort());
    const listed = GROUPS.flatMap(({ pages: own }) => Object.keys(own));
    expect([...listed].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it.each(pages)("%s has all its parts, each a sentence", (code, page) => {
    expect(page.title).toMatch(/^\S.*[^.\s]$/);
    expect(page.title.length).toBeLessThanOrEqual(53);
    for (const words of [page.means, page.matters, page.mend, ...(page.rests === undefined ? [] : [page.rests])]) {
      expect(words).toMatch(/^["`A-Z].*[.}]$/);
      expect(words).not.toMatch(/ {2}|\n/);
    }
    expect("accept" in page).toBe(isRule(code));
    expect(page.wrong === undefined || page.right !== undefined).toBe(true);
  });

  it.each(pages)("%s prints with its headings, at most 80 columns wide", (code, page) => {
    const text = explanation(code, UNPAINTED);
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text.replace(/\s+/g, " ").startsWith(`${code}: ${page.title} A`)).toBe(true);
    for (const heading of ["What it means", "Why it matters", "How to mend it", "Accepting it"])
      expect(text).toContain(`\n\n${heading}\n  `);
    if (page.wrong !== undefined) expect(text).toContain(`\n\nWrong\n${page.wrong.replace(/^/gm, "    ")}\n\nRight\n`);
    if (page.rests !== undefined) expect(text).toContain("\n\nWhat it rests on\n  ");
    const flat = text.replace(/\s+/g, " ");
    for (const words of [page.means, page.matters, page.mend]) expect(flat).toContain(words);
  });

  const withWrong = pages.flatMap(([code, { wrong }]) => (wrong === undefined ? [] : [[code, wrong] as const]));
  it.each(withWrong)("%s: the wrong example is wrong by it alone, the right one is not", (code, wrong) => {
    expect(codesIn(wrong)).toEqual(isRule(code) ? [] : [code]);
  });

  const withRight = pages.flatMap(([code, { right }]) => (right === undefined ? [] : [[code, right] as const]));
  it.each(withRight)("%s: the right example reads", (_, right) => {
    expect(codesIn(right)).toEqual([]);
  });

  it.each(pages.filter(([code]) => isRule(code)))("%s: the acceptance that it shows reads", (code, page) => {
    const text = explanation(code, UNPAINTED);
    if ("accept" in page && "never" in page.accept) {
      expect(text).toMatch(/\nAccepting it\n {2}It cannot be accepted: /);
      return;
    }
    const shown = /\n {4}(accepts:\n[\s\S]*)$/.exec(text)?.[1]?.replaceAll("\n    ", "\n") ?? "";
    const [line, keys] = [
      `{ finding: ${code}, about: .+, reason: … }`,
      `finding: ${code}\n    about: .+\n    reason: …`,
    ];
    expect(shown).toMatch(new RegExp(`^accepts:\n  - (${line}|${keys})\n$`));
    expect(codesIn(shown)).toEqual(["bad-text"]);
    expect(codesIn(shown.replace("reason: …", "reason: so printed"))).toEqual([]);
  });

  it("weigh a finding as the broken record of its code does", () => {
    const records = readdirSync(path.join(TEST, "bad"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(records.length).toBeGreaterThanOrEqual(pages.filter(([code]) => !isRule(code)).length);
    for (const { name } of records) {
      const expected = readFileSync(path.join(TEST, "bad", name, "expected.txt"), "utf8");
      const severity = new RegExp(`: (error|warning|note)\\[${name}\\]`).exec(expected)?.[1];
      expect([name, PAGES[name as ProblemCode].weighs.includes(severity as Severity)]).toEqual([name, true]);
    }
  });

  it("weigh what rules find in the bundled record as they do", async () => {
    const { registrants, problems } = await openRecord(path.join(TEST, "../data"), { env: {}, cwd: "/" });
    const found = registrants.flatMap((registrant) => {
      const { findings, accepted } = check(registrant, registrant.identified, (one) =>
        isSound(one, registrant, problems),
      );
      return [...findings, ...accepted.map(({ finding }) => finding)];
    });
    const otherwise = found.filter(({ code, severity }) => !PAGES[code].weighs.includes(severity));
    expect(otherwise.map(({ code, severity }) => `${code} ${severity}`)).toEqual([]);
  });
});

describe("a page", () => {
  it("of a fault reads so", () => {
    expect(explanation("tier-open", UNPAINTED)).toBe(`tier-open: a tier without an upper bound stands before the last
An error, which keeps every answer of its agreement back.

What it means
  Only the last tier is open at the top. Here an earlier one has no \`up-to\`.

Why it matters
  Two tiers would both claim the assets above: which rate is owed could not be
  told.

How to mend it
  Write the \`up-to\` that the paper gives, or delete the tier that is one too
  many.

Wrong
    fee:
      - { rate: 0.88% }
      - { rate: 0.83% }

Right
    fee:
      - { rate: 0.88%, up-to: $500 million }
      - { rate: 0.83% }

Accepting it
  It cannot be accepted or disabled: nothing is worked out from a file that does
  not read.
`);
  });

  it("of a rule says how to accept it", () => {
    expect(explanation("row-not-held", UNPAINTED)).toMatch(
      /^row-not-held: a row is changed or removed that is not there\nAn error, which keeps every answer of its agreement back; in some cases a\nwarning\.\n/,
    );
    expect(explanation("recital-missing", UNPAINTED).split("\n\n").at(-1)).toBe(`Accepting it
  Where it is to stay, write at the top level of the same file, with your reason
  (\`about\` is the day left out):
    accepts:
      - { finding: recital-missing, about: 2005-07-01, reason: … }
`);
    expect(explanation("glued-comment", UNPAINTED).replace(/\s+/g, " ")).toContain(
      "--disable glued-comment leaves it out of a check.",
    );
  });

  it.each([40, 60, 80, 200])("is set to a terminal of %i columns, and never wider than 80", (width) => {
    const prose = explanation("approval-not-recorded", UNPAINTED, width)
      .split("\n")
      .filter((line) => !/^ {4}/.test(line));
    expect(widest(prose.join("\n"))).toBeLessThanOrEqual(Math.min(width, 80));
  });

  it("in colour says the same", () => {
    const painted = explanation("tier-open", colours());
    expect(painted).toContain("\u001b[1mWhat it means\u001b[22m");
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(explanation("tier-open", UNPAINTED));
  });

  it("is Markdown and plain paragraphs for those who show findings", () => {
    expect(explanationAsMarkdown("merge-conflict")).toMatch(
      /^\*\*What it means\*\*\n\nGit could not .*&lt;&lt;&lt;&lt;&lt;&lt;&lt;, ===/,
    );
    expect(explanationAsMarkdown("tier-open")).toContain("\n\n**Wrong**\n\n```yaml\nfee:\n  - { rate: 0.88% }\n");
    expect(explanationAsPlain("tier-open")).toMatch(/^What it means: Only the last.*\n\nWhy it matters: /);
    expect(explanationAsPlain("tier-open")).toContain("\n\nWrong:\n\n    fee:\n      - { rate: 0.88% }\n");
  });
});

describe("the list of codes", () => {
  it("has a line for each under its kind, and 80 columns hold it", () => {
    const list = codesListed(UNPAINTED);
    expect(codesListed(UNPAINTED, 80)).toBe(list);
    expect(widest(list)).toBeLessThanOrEqual(80);
    expect(list.split("\n").filter((line) => line.startsWith("  "))).toHaveLength(PROBLEM_CODES.length);
    expect(list).toMatch(
      /^Files and characters\n {2}file-kind {16}a link, folder or device stands in a file's place\n/,
    );
    expect(list).toContain("\n\nTiers\n  tier-order               a bound does not rise above the one before it\n");
  });

  it("is broken for a narrower terminal", () => {
    expect(widest(codesListed(UNPAINTED, 60))).toBeLessThanOrEqual(60);
    expect(codesListed(UNPAINTED, 60)).toContain("\n  line-ending              a carriage return stands alone\n");
  });
});
