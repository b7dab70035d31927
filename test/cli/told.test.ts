/** What is kept of a record of its papers' tellings gives the same bytes as working it out anew. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, type Ended, each, scheduleA, scratch } from "./tool.ts";

const QUESTIONS: readonly (readonly string[])[] = [
  ["history"],
  ["history", "Met/AIM Small Cap Growth"],
  ["history", "--from", "2005-01-01", "--as-of", "2006-12-31", "--agreement", "management-2000"],
  ["history", "--known-on", "2006-06-30"],
  ["blame", "--as-of", "2006-11-01"],
  // Days on both sides of the one on which No. 22 changes the fee of a row.
  ["blame", "--as-of", "2006-10-31"],
  ["blame", "--as-of", "2006-11-02"],
  ["blame", "--as-of", "2006-11-01", "--restatements"],
  ["blame", "--as-of", "2006-11-01", "--known-on", "2006-06-30"],
  ["diff", "2006-10-31", "2006-11-01"],
  // Days of the same spans, and one of the next.
  ["diff", "2006-10-31", "2006-11-15"],
  ["diff", "2006-10-30", "2006-11-01"],
  ["diff", "2006-11-01", "2006-10-31"],
  ["diff", "2006-10-31", "2006-11-01", "--stat"],
  ["diff", "2006-10-31", "2006-11-01", "--assets", "750m"],
  ["diff", "2006-10-31", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth"],
  // One side before there was an agreement.
  ["diff", "1999-01-01", "2006-11-01"],
  ["diff", "2006-11-01", "--known-on", "2005-12-31", "2006-12-31"],
];

/** A record of one's own, with a cache of its own: each question is asked twice, what the first keeps the second uses. */
async function askedTwice(
  record: string,
  cache: string,
  question: readonly string[],
  format: string,
): Promise<Ended[]> {
  const args = [...question, "--format", format, "--record", record];
  const env = { XDG_CACHE_HOME: cache };
  const first = await scheduleA(args, { env });
  const second = await scheduleA(args, { env });
  const anew = await scheduleA([...args, "--no-cache"], { env });
  return [first, second, anew];
}

function ownRecord(): string {
  const record = path.join(scratch(), "data");
  cpSync(DATA, record, { recursive: true });
  return record;
}

describe.each(["table", "csv", "json", "text", "html"])("%s", (format) => {
  test("the same bytes kept and anew, whatever was asked before", { timeout: 240_000 }, async () => {
    const [record, cache] = [ownRecord(), scratch()];
    await each(QUESTIONS, async (question) => {
      const [first, second, anew] = await askedTwice(record, cache, question, format);
      expect(first).toMatchObject({ code: 0, stderr: "" });
      expect(second).toEqual(first);
      expect(anew).toEqual(first);
    });
  });
});

test("nothing kept outlives a change of a file", { timeout: 120_000 }, async () => {
  const [record, cache] = [ownRecord(), scratch()];
  const asked = ["history", "--as-of", "2006-12-31"];
  const [before] = await askedTwice(record, cache, asked, "csv");
  const file = path.join(record, "met-investors/management-2000/amendments/022.yaml");
  const text = readFileSync(file, "utf8");
  expect(text).toContain("0.88%");
  writeFileSync(file, text.replace("0.88%", "0.87%"));
  const [changed, again, anew] = await askedTwice(record, cache, asked, "csv");
  expect(changed?.stdout).not.toBe(before?.stdout);
  expect(again).toEqual(changed);
  expect(anew).toEqual(changed);
});
