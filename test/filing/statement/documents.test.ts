/** The supplement and the letter that are shared with the project and no part of it, against what the record states of them. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Assertion, Statement } from "../../../src/agreement/facts.ts";
import { paperOf } from "../../../src/filing/source/paper-of.ts";
import { type StatementRead, statementOf } from "../../../src/filing/statement/statement-of.ts";
import { openRecord } from "../../../src/record.ts";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
const DOCUMENTS = path.join(ROOT, "..", "shared", "documents");
const HERE = existsSync(DOCUMENTS);

test.skipIf(HERE)("../shared/documents is not here: no real supplement or letter is read", () => {
  expect(HERE).toBe(false);
});

async function recorded(dated: string, title: RegExp): Promise<Statement> {
  const { registrants } = await openRecord(path.join(ROOT, "data"), { env: {}, cwd: ROOT });
  const found = registrants
    .flatMap(({ statements }) => statements)
    .find((one) => title.test(one.title) && one.dated !== "not-read" && JSON.stringify(one.dated).includes(dated));
  if (!found) throw new Error(`no statement of ${dated} is recorded`);
  return found;
}

function read(file: string): StatementRead {
  const paper = paperOf(file, readFileSync(path.join(DOCUMENTS, file)));
  if ("kind" in paper) throw new Error(paper.why);
  return statementOf(paper, ["Met Investors Advisory LLC"]);
}

/** An assertion without places and a person's notes, in whatever order its keys come. */
function facts(assertion: Assertion): unknown {
  return JSON.parse(
    JSON.stringify(assertion, (key, value) =>
      key === "place" || key === "note" || (key === "at" && typeof value === "object") ? undefined : value,
    ),
  );
}

describe.skipIf(!HERE)("a real document states what the record holds of it", () => {
  test("the supplement: fee, expense table and Example", async () => {
    const held = await recorded("2006-11-10", /Supplement/);
    const { kind, statement, doubts } = read("prospectus-supplement-2006-11-10.txt");
    expect(kind).toBe("statement");
    expect(doubts).toEqual([]);
    expect(statement?.dated).toEqual(held.dated);
    expect(statement?.says.map(facts)).toEqual(held.says.map(facts));
  });

  test("the letter: refused, with its counts and officers", async () => {
    const held = await recorded("2008-01-03", /Letter/);
    const { kind, what, counts, statement, doubts } = read("response-letter-2008-01-03.txt");
    expect(kind).toBe("other");
    expect(what).toContain("letter");
    expect(doubts).toEqual([]);
    expect(statement?.dated).toEqual(held.dated);
    expect(counts.map(({ value }) => value)).toEqual([
      { count: 44, over: "the Trust" },
      { count: 36, over: "Metropolitan Series Fund, Inc." },
      { count: 1, over: "Metropolitan Series Fund II" },
      { count: 81, over: "the Fund Complex" },
    ]);
    const inOrder = (says: readonly Assertion[]): string[] => says.map((one) => JSON.stringify(facts(one))).sort();
    const keys = (says: readonly Assertion[]): unknown[] => inOrder(says).map((one) => JSON.parse(one));
    expect(keys(statement?.says ?? [])).toEqual(expect.arrayContaining(keys(held.says)));
    expect(statement?.says).toHaveLength(held.says.length);
  });
});
