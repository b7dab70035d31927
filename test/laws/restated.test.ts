/** A schedule written as a record of its own, read and replayed, is the same schedule; and no row of it is surer. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restatedRecord, unclearName } from "../../src/answers/restated.ts";
import type { ToRestate } from "../../src/answers/restatement-notes.ts";
import { onTheSchedule } from "../../src/answers/schedule.ts";
import { restyle } from "../../src/read/restyle.ts";
import { restatedFiles } from "../../src/write/yaml/restated-record.ts";
import { answering, type Files, feeText, type Given, given, nameText, read, searched } from "../agreement/given.ts";
import { anyDay, chain, fileOf, filesOf, type Paper } from "./papers.ts";

const all = searched("2020-12-31");

function toRestate(record: Given, day: string): ToRestate | undefined {
  const schedule = record.at(day);
  const [registrant] = record.registrants;
  return schedule.kind === "in-force" && registrant ? { schedule, portfolios: registrant.identified } : undefined;
}

function filesFrom(one: ToRestate): Files {
  const files = restatedFiles(restatedRecord([one], "Record: a test"));
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** Each row by its name and its fee; no fee where none is known. */
const rowsIn = ({ schedule }: ToRestate): string[] =>
  onTheSchedule(schedule.entries).map((entry) => {
    const { outcome } = entry;
    return `${nameText(entry)}: ${outcome.kind === "row" ? feeText(outcome.row.fee) : "no fee"}`;
  });

const hiding = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

/** Some papers unseen, and some read in part: their later changes are not there. */
const damaged = (papers: readonly Paper[], hidden: readonly boolean[], cut: readonly boolean[]): Files =>
  Object.assign(
    {},
    ...papers
      .filter((_, index) => index === papers.length - 1 || !hidden[index])
      .map((paper) =>
        cut[paper.number - 1] && paper.changes.length > 1
          ? fileOf({ ...paper, changes: paper.changes.slice(0, 1) }, "read: partly")
          : fileOf(paper),
      ),
  ) as Files;

describe("a schedule as a record of its own", () => {
  test("replayed, gives the same rows, of which none is settled or confirmed", () => {
    const seen = { rows: 0, feeless: 0, none: 0 };
    fc.assert(
      fc.property(chain, hiding, hiding, anyDay, (papers, hidden, cut, day) => {
        const before = toRestate(given(all, damaged(papers, hidden, cut)), day);
        if (!before || unclearName([before]) !== undefined) return;
        const after = toRestate(answering(read(filesFrom(before))), day);
        expect(after && rowsIn(after)).toEqual(rowsIn(before));
        for (const { outcome } of after ? onTheSchedule(after.schedule.entries) : []) {
          if (outcome.kind === "row") seen.rows += 1;
          else seen.feeless += 1;
          expect(outcome.kind === "row" ? outcome.standing.kind : outcome.kind).toMatch(/^(open|fee-not-seen)$/);
        }
        if (rowsIn(before).length === 0) seen.none += 1;
      }),
      { numRuns: 400 },
    );
    expect(seen.rows).toBeGreaterThan(100);
    expect(seen.feeless).toBeGreaterThan(20);
    expect(seen.none).toBeGreaterThan(5);
  });

  test("holds the names of the day alone, and nothing of an earlier day", () => {
    fc.assert(
      fc.property(chain, anyDay, (papers, day) => {
        const before = toRestate(given(all, filesOf(papers)), day);
        if (!before) return;
        const files = filesFrom(before);
        const names = onTheSchedule(before.schedule.entries).map(({ name }) => name);
        const written = [...(files["registrant.yaml"] ?? "").matchAll(/portfolio: (.*?) }/g)].map(([, name]) => name);
        expect(written.sort()).toEqual([...names].sort());
      }),
      { numRuns: 200 },
    );
  });

  test("laid out, its files say the same and are laid out for good", () => {
    fc.assert(
      fc.property(chain, hiding, anyDay, (papers, hidden, day) => {
        const before = toRestate(given(all, damaged(papers, hidden, [])), day);
        if (!before) return;
        for (const [path, text] of Object.entries(filesFrom(before))) {
          const once = restyle(path, new TextEncoder().encode(text));
          if (!("text" in once)) throw new Error(JSON.stringify(once.problems));
          expect(restyle(path, new TextEncoder().encode(once.text))).toEqual(once);
        }
      }),
      { numRuns: 100 },
    );
  });
});
