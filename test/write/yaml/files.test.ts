/** Files to fill in, word for word: what stands empty in them is an error until it is filled in. */
import { describe, expect, it } from "vitest";
import type { DaysBefore } from "../../../src/agreement/recital.ts";
import type { Role } from "../../../src/read/record.ts";
import { restyle } from "../../../src/read/restyle.ts";
import { firstFiles } from "../../../src/write/yaml/first-files.ts";
import { nextAmendmentFile } from "../../../src/write/yaml/next-amendment.ts";
import { asDay } from "../../agreement/given.ts";
import { faultsOf } from "../../read/one-file.ts";

const days = (...some: string[]): DaysBefore["days"] => some.map(asDay);
const NONE = { days: [], unknown: [] };

describe("the files of a new record", () => {
  const ROLES: Role[] = ["registrant", "agreement", "amendment"];

  it("of which everything is known", () => {
    const files = firstFiles({
      registrant: "Met Investors Series Trust",
      cik: "0001126087",
      folder: "management-2000",
      title: "Management Agreement",
      dated: asDay("2000-12-08"),
      manager: "Met Investors Advisory Corp.",
    });
    expect(files.map(({ path, text }) => `${path}:\n${text}`).join("\n")).toBe(`registrant.yaml:
# yaml-language-server: $schema=.schema/registrant.json
registrant: Met Investors Series Trust
cik: "0001126087"
# file-number: 811-01234

# Each portfolio that a paper names, by the first name it bore; under \`names\`, the later ones that no amendment gives:
#   - portfolio: Example Growth Portfolio
#     names:
#       - { name: Example Large Cap Growth Portfolio, from: { by: 2002-07-15 } }
portfolios: []

management-2000/agreement.yaml:
# yaml-language-server: $schema=../.schema/agreement.json
# What the agreement's own pages say. What is left out is not known, and answers say so.
agreement: Management Agreement
dated: 2000-12-08
parties:
  - { party: trust, name: Met Investors Series Trust }
  - { party: manager, name: Met Investors Advisory Corp. }
# The clause on how the fee accrues: { accrues: each-day, assets-of: same-day, day-count: actual/365 }
fee-basis: not-read
# How far somebody searched the filings for amendments:
# searched-through: { day: 2014-05-01, by: a person's name, where: EDGAR }

management-2000/amendments/000.yaml:
# yaml-language-server: $schema=../../.schema/amendment.json
# The agreement's own Schedule A. Once it is read: \`status: executed\`, its effective day, and an \`add\` for each portfolio.
amendment: 0
status: not-seen
`);
    expect(files.flatMap(({ text }, at) => faultsOf(text, ROLES[at]))).toEqual([]);
    for (const { path, text } of files) expect(restyle(path, Buffer.from(text))).toEqual({ text });
  });

  it("of which nothing is known: the registrant's name is missed, the rest is not known", () => {
    const files = firstFiles({ folder: "management" });
    expect(files.map(({ text }, at) => faultsOf(text, ROLES[at]))).toEqual([["wrong-kind 2:1"], [], []]);
    expect(files.map(({ text }) => text.split("\n").filter((line) => /^[^#]/.test(line)))).toEqual([
      ["registrant: # the trust's name, as its filings print it", "portfolios: []"],
      ["fee-basis: not-read"],
      ["amendment: 0", "status: not-seen"],
    ]);
  });

  it("with names that mean something to YAML", () => {
    const files = firstFiles({ folder: "m", registrant: "A: #1, {B}", manager: "Met, Inc.", title: "[No]" });
    expect(files.flatMap(({ text }, at) => faultsOf(text, ROLES[at]))).toEqual([]);
    expect(files.flatMap(({ text }) => text.split("\n").filter((line) => line.includes('"')))).toEqual([
      'registrant: "A: #1, {B}"',
      '# cik: "0001234567"',
      'agreement: "[No]"',
      '  - { party: trust, name: "A: #1, {B}" }',
      '  - { party: manager, name: "Met, Inc." }',
    ]);
  });
});

describe("an amendment's file", () => {
  it("has every key to fill in, and the days to compare its recital with", () => {
    const why = { kind: "gap", numbers: [], listed: [] } as const;
    const text = nextAmendmentFile({
      number: 45,
      status: "executed",
      agreement: "Management Agreement",
      schemaLine: "# yaml-language-server: $schema=../../.schema/amendment.json",
      before: {
        days: days("2001-02-12", "2001-10-01", ...Array.from({ length: 9 }, (_, at) => `20${at + 10}-01-01`)),
        unknown: [
          { number: 33, why, kind: "range", from: asDay("2009-05-01"), to: asDay("2010-04-30") },
          { number: 34, why, kind: "range", to: asDay("2010-04-30") },
          { number: 43, why, kind: "range", from: asDay("2013-04-19") },
          { number: 44, why, kind: "range" },
        ],
      },
    });
    expect(text).toBe(`# yaml-language-server: $schema=../../.schema/amendment.json
# Amendment No. 45 to Management Agreement. Fill in what is empty, and delete the lines of what was not read;
# \`schedule-a check\` lists what is left.
amendment: 45
status: executed
copy: # signed | unsigned | not-read
read: # whole | partly
effective: # the day that it prints, such as 2006-11-01; its blanks as printed, 2001-02-__
executed: # the day; or not-read; or { blank: the words as printed }
# Days of earlier amendments, to compare; what is typed is what the paper prints, misprints and all:
#   2001-02-12, 2001-10-01, 2010-01-01, 2011-01-01, 2012-01-01, 2013-01-01, 2014-01-01, 2015-01-01, 2016-01-01,
#   2017-01-01, 2018-01-01
#   No. 33: from 2009-05-01 to 2010-04-30; No. 34: to 2010-04-30; No. 43: from 2013-04-19; No. 44: a day not known
recites: # [2001-02-12, 2001-10-01]; or not-read; or { words: as amended } where it prints no list
signed: # blank; or not-read; or a list of - { for: trust, by: name, title: President }
sources:
  - title: Amendment No. 45 to Management Agreement
    url: # where it was read
    filed: # the day it was filed
changes: # each act in the order of the paper: add, change-fee, rename, remove, restate-schedule, correct
  - change-fee: # the portfolio, as printed
    fee: # - { rate: 0.88%, up-to: $500 million } for each tier, from the lowest; the last without up-to
`);
    const empty = text
      .split("\n")
      .flatMap((line, at) => (/^[^#:]*: #/.test(line) && !/^changes/.test(line) ? [at + 1] : []));
    expect(empty).toEqual([6, 7, 8, 9, 14, 15, 18, 19, 21, 22]);
    expect(faultsOf(text)).toEqual(empty.map((line) => `wrong-kind ${line}:${line > 15 ? 5 : 1}`));
  });

  it("of a form, with its day, in an agreement without a title", () => {
    const text = nextAmendmentFile({ number: 1, status: "form", effective: asDay("2001-02-12"), before: NONE });
    expect(text.split("\n").slice(0, 9)).toEqual([
      "# Amendment No. 1, a form. Fill in what is empty, and delete the lines of what was not read;",
      "# `schedule-a check` lists what is left.",
      "amendment: 1",
      "status: form",
      "copy: # signed | unsigned | not-read",
      "read: # whole | partly",
      "effective: 2001-02-12",
      "executed: # the day; or not-read; or { blank: the words as printed }",
      "recites: # [2001-02-12, 2001-10-01]; or not-read; or { words: as amended } where it prints no list",
    ]);
    expect(text).toContain("\n  - title: Amendment No. 1\n");
    expect(faultsOf(text)).toHaveLength(9);
  });
});
