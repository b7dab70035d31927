/** Pages that show schedules: what is kept of one for its span is what is drawn of the schedule of any day in it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../src/agreement/day.ts";
import { schedulesOf } from "../../src/agreement/schedule.ts";
import { turningDays } from "../../src/agreement/turning-days.ts";
import { schedulePageOf } from "../../src/commands/schedule-a/schedule.ts";
import { encodePages, openPages, writePages } from "../../src/compiled/pages.ts";
import { spansOf } from "../../src/compiled/spans.ts";
import { encoded } from "../../src/compiled/writing.ts";
import { asDay, executed, flat, form, type Given, given, searched, statement } from "../agreement/given.ts";
import { chain, fileOf } from "../laws/papers.ts";

/** What is shown on every day of a stretch, and on the days around every turning day. */
async function shownOtherwise({ registrants }: Given, from: string, to: string): Promise<string[]> {
  const otherwise: string[] = [];
  for (const registrant of registrants)
    for (const agreement of registrant.agreements) {
      const { identified } = registrant;
      const scheduleOn = schedulesOf(registrant, identified, agreement);
      const spanOf = spansOf({ registrant, agreement });
      const ofSpan = new Map<string, string>();
      const around = turningDays(registrant, identified, agreement).flatMap((day) => [addDays(day, -1), day]);
      const days = new Set(around);
      for (let day = asDay(from); day <= to; day = addDays(day, 1)) days.add(day);
      for (const day of days) {
        const span = JSON.stringify(spanOf(day));
        const page = JSON.stringify((await schedulePageOf(scheduleOn(day), registrant)) ?? null);
        if ((ofSpan.get(span) ?? page) !== page) otherwise.push(day);
        ofSpan.set(span, page);
      }
    }
  return otherwise;
}

test("a form from which no change was read is spoken of from its own day on", async () => {
  const record = given(
    searched("2022-12-31"),
    executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`),
    form(2, "2005-03-10", "read: partly"),
    executed(4, "2007-01-01", `{ add: Beta, ${flat("0.65%")} }`),
  );
  expect(await shownOtherwise(record, "2005-02-25", "2005-03-25")).toEqual([]);
  const [registrant] = record.registrants;
  const factsOn = async (day: string): Promise<string> =>
    JSON.stringify(registrant && (await schedulePageOf(record.at(day), registrant)));
  expect(await factsOn("2005-03-09")).not.toContain("Held as forms");
  expect(await factsOn("2005-03-10")).toContain("Held as forms");
});

test("documents, papers not seen and a search that ended change a page on their own days alone", async () => {
  const record = given(
    searched("2006-06-30"),
    executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`),
    executed(3, "2005-03-10", `{ rename: Alpha, to: Omega }`),
    executed(5, "2005-12-30", "read: partly", `{ change-fee: Omega, ${flat("0.60%")} }`),
    statement("Prospectus", "2005-05-01", "{ fee: Omega, is: [{ rate: 0.65% }] }"),
  );
  expect(await shownOtherwise(record, "2004-12-25", "2006-07-05")).toEqual([]);
});

test("of any chain of papers, with some read as forms, in part or not at all", async () => {
  await fc.assert(
    fc.asyncProperty(
      chain,
      fc.array(fc.constantFrom("whole", "form", "part", "not seen"), { minLength: 7, maxLength: 7 }),
      async (papers, read) => {
        const files = papers.map((paper, index) => {
          const own = fileOf(paper, ...(read[index] === "part" ? ["read: partly"] : []));
          const [[name, text]] = Object.entries(own) as [[string, string]];
          if (read[index] === "not seen") return { [name]: `amendment: ${paper.number}\nstatus: not-seen\n` };
          return {
            [name]:
              read[index] === "form" ? text.replace("executed\n", "form\n").replace(/^executed: .*\n/m, "") : text,
          };
        });
        const record = given(searched("2003-06-30"), ...files);
        expect(await shownOtherwise(record, "2003-06-01", "2003-07-31")).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("a page is found by its name, its agreement and the days of its span, and not past them", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-pages-"));
  try {
    const file = path.join(scratch, "pages");
    const kept = [
      {
        name: "one",
        registrant: 0,
        agreement: 0,
        from: "" as const,
        until: asDay("2001-01-01"),
        page: { plain: { of: "first" }, texts: ["first", "both"] },
      },
      {
        name: "one",
        registrant: 0,
        agreement: 0,
        from: asDay("2001-01-01"),
        until: "" as const,
        page: { plain: { of: "last" }, texts: ["last", "both"] },
      },
      {
        name: "two",
        registrant: 0,
        agreement: 1,
        from: asDay("2001-01-01"),
        until: asDay("2002-01-01"),
        page: { plain: { of: "2" }, texts: ["2", "both"] },
      },
    ];
    writeFileSync(file, encodePages("tool", "sha256:one", kept), { mode: 0o600 });
    const pages = openPages(file, "tool", "sha256:one");
    const on = (name: string, agreement: number, day: string): unknown => {
      const told = pages?.on(name, { registrant: 0, agreement }, asDay(day));
      return told && [told.plain, told.text(0), told.text(1)];
    };
    expect(on("one", 0, "2000-12-31")).toEqual([{ of: "first" }, "first", "both"]);
    expect(on("one", 0, "2001-01-01")).toEqual([{ of: "last" }, "last", "both"]);
    expect(on("two", 1, "2001-01-01")).toEqual([{ of: "2" }, "2", "both"]);
    expect(on("two", 1, "2001-12-31")).toEqual([{ of: "2" }, "2", "both"]);
    expect([on("two", 1, "2000-12-31"), on("two", 1, "2002-01-01")]).toEqual([undefined, undefined]);
    expect([on("two", 0, "2001-06-01"), on("one", 1, "2001-06-01")]).toEqual([undefined, undefined]);
    // Written again, with others of another file and fewer of its own, each says what it said.
    const again = path.join(scratch, "again");
    const before = pages as NonNullable<typeof pages>;
    const some = { rows: before.rows.slice(1), part: before.part };
    writeFileSync(
      again,
      encoded((sink) => writePages(sink, "tool", "sha256:one", [some, before])),
      { mode: 0o600 },
    );
    before.close();
    const other = openPages(again, "tool", "sha256:one") as typeof before;
    expect(other.rows.map(([, agreement, name, from]) => [name, agreement, from])).toEqual(
      [...kept.slice(1), ...kept].map(({ name, agreement, from }) => [name, agreement, from]),
    );
    for (const [place, { page }] of [...kept.slice(1), ...kept].entries()) {
      const [, , , , , first, texts] = other.rows[place] as (typeof other.rows)[number];
      const said = Array.from({ length: texts + 1 }, (_, index) => other.part(first + index).toString("utf8"));
      expect(said).toEqual([JSON.stringify(page.plain), ...page.texts]);
    }
    other.close();
    expect(openPages(file, "tool", "sha256:other")).toBeUndefined();
    expect(openPages(file, "another tool", "sha256:one")).toBeUndefined();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
