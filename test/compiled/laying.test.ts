/** What is worked out during a question is laid aside, and put beside what was kept before. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Day } from "../../src/agreement/day.ts";
import { scheduleAsOf } from "../../src/agreement/schedule.ts";
import { copyFiles } from "../../src/compiled/folder.ts";
import { TOOL } from "../../src/compiled/keeper.ts";
import { type Laid, layingFor, MOST } from "../../src/compiled/laying.ts";
import { openPages } from "../../src/compiled/pages.ts";
import { type OpenSchedules, openSchedules } from "../../src/compiled/schedules.ts";
import { encodeSchedules, gatheringSchedules } from "../../src/compiled/schedules-gathered.ts";
import { asDay, executed, flat, searched } from "../agreement/given.ts";
import { FIRST_OF_ALL, oneAgreement } from "./one-agreement.ts";
import { plainly } from "./plainly.ts";

/** How many writes from now on the disk takes before it is full; all where it is undefined. */
let room: number | undefined;
vi.mock(import("node:fs"), async (original) => {
  const fs = await original();
  const writeSync = ((...args: Parameters<typeof fs.writeSync>) => {
    if (room !== undefined && room-- <= 0)
      throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
    return fs.writeSync(...args);
  }) as typeof fs.writeSync;
  return { ...fs, writeSync };
});

const found = oneAgreement(
  searched("2022-12-31"),
  executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`, `{ add: Beta, ${flat("0.70%")} }`),
  executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
);
const { registrant, agreement } = found;
const at = FIRST_OF_ALL;
const DIGEST = "sha256:one";
const FIRST = asDay("2002-06-30");
const SECOND = asDay("2004-06-30");

let home: string;
let cache: string;
let files: ReturnType<typeof copyFiles>;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "schedule-a-laying-"));
  cache = path.join(home, "cache");
  files = copyFiles(cache, "/record");
});
afterEach(() => {
  room = undefined;
  rmSync(home, { recursive: true, force: true });
});

const laid = (most?: number): Laid => layingFor(files, DIGEST, most);
const inCache = (): string[] => (existsSync(cache) ? readdirSync(cache) : []);

/** What is kept of the schedules: what each file says of some days, and how much stands in it. */
function keptOn(days: readonly Day[]): { said: (string | undefined)[]; segments: number; parts: number } | undefined {
  const kept = openSchedules(files.schedules, TOOL, DIGEST, (_, __, place) => agreement?.amendments[place] as never);
  const said = days.map((day) => {
    const schedule = kept?.on(at, found, day)?.schedule;
    return schedule && plainly({ ...schedule, registrant: undefined, agreement: undefined });
  });
  const { segments, count } = kept ?? ({ segments: [], count: 0 } as Pick<OpenSchedules, "segments" | "count">);
  kept?.close();
  return { said, segments: segments.length, parts: count };
}

const anew = (day: Day): string =>
  plainly({
    ...scheduleAsOf(found.registrant, found.registrant.identified, found.agreement, day),
    registrant: undefined,
    agreement: undefined,
  });

function pagesOn(days: readonly string[]): unknown[] {
  const kept = openPages(files.pages, TOOL, DIGEST);
  const said = days.map((day) => {
    const told = kept?.on("page", at, asDay(day));
    return told && [told.plain, told.text(0)];
  });
  kept?.close();
  return said;
}

test("what two schedules of an agreement say the same stands there once, kept now or before", async () => {
  const schedule = scheduleAsOf(registrant, registrant.identified, agreement, FIRST);
  const held = (from: Day) => ({ schedule, span: { from, until: "" as const } });
  const gathering = gatheringSchedules();
  const first = gathering.add(found, at, [held(FIRST)]);
  const second = gathering.add(found, at, [held(SECOND)]);
  // The second has a base and a list of its own.
  expect([first.length, second.length]).toEqual([4, 2]);
  const parts = [...first, ...second];
  mkdirSync(cache, { mode: 0o700 });
  writeFileSync(files.schedules, encodeSchedules(TOOL, DIGEST, gathering.segments(), parts), { mode: 0o600 });
  const before = openSchedules(files.schedules, TOOL, DIGEST, (_, __, place) => agreement.amendments[place] as never);
  const behind = gatheringSchedules(before);
  expect(behind.add(found, at, [held(asDay("2005-01-01"))])).toHaveLength(2);
  // Of another agreement it is written again.
  expect(behind.add(found, { registrant: 0, agreement: 1 }, [held(FIRST)])).toHaveLength(4);
  expect(behind.segments().map(([, one, from, , base, listed]) => [one, from, base, listed])).toEqual([
    [0, FIRST, 0, 3],
    [0, SECOND, 4, 5],
    [0, "2005-01-01", 6, 7],
    [1, FIRST, 8, 11],
  ]);
  before?.close();
});

test("schedules are what replay gives, and are added to those kept before", async () => {
  const first = laid();
  first.schedule(at, found, FIRST);
  // Of the same span, which is laid once.
  first.schedule(at, found, asDay("2002-07-01"));
  await first.keep();
  const before = keptOn([FIRST, SECOND]);
  expect(before).toEqual({ said: [anew(FIRST), undefined], segments: 1, parts: 4 });
  const second = laid();
  second.schedule(at, found, SECOND);
  second.schedule(at, found, asDay("1999-01-01"));
  await second.keep();
  // Of each its base, what it lists, and what it says of two portfolios.
  expect(keptOn([FIRST, SECOND, asDay("1999-01-01")])).toEqual({
    said: [anew(FIRST), anew(SECOND), anew(asDay("1999-01-01"))],
    segments: 3,
    parts: 4 + 4 + 4,
  });
  expect(inCache()).toEqual([path.basename(files.schedules)]);
});

test("what was asked for one portfolio alone is worked out whole, after the answer, where it was not laid already", async () => {
  const one = laid();
  one.missed(at, found, FIRST);
  one.missed(at, found, asDay("2002-07-01"));
  one.schedule(at, found, SECOND);
  one.missed(at, found, SECOND);
  await one.keep();
  expect(keptOn([FIRST, SECOND])).toMatchObject({ said: [anew(FIRST), anew(SECOND)], segments: 2 });
});

test("pages are kept beside those kept before, each for the days of its span", async () => {
  const span = (from: string, until: string) => ({ from: asDay(from), until: asDay(until) });
  const page = (said: string) => ({ plain: said, texts: [`text of ${said}`] });
  const first = laid();
  first.page("page", at, span("2001-01-01", "2003-01-01"), page("first"));
  first.page("page", at, span("2001-01-01", "2003-01-01"), page("never"));
  await first.keep();
  const second = laid();
  second.page("page", at, span("2003-01-01", "2005-01-01"), page("second"));
  await second.keep();
  expect(pagesOn(["2000-12-31", "2001-01-01", "2002-12-31", "2003-01-01", "2004-12-31", "2005-01-01"])).toEqual([
    undefined,
    ["first", "text of first"],
    ["first", "text of first"],
    ["second", "text of second"],
    ["second", "text of second"],
    undefined,
  ]);
});

test("of as many pages as are kept all are; of one more none is, and what was kept stays", async () => {
  const many = (count: number): Laid => {
    const one = laid();
    for (let place = 0; place < count; place++)
      one.page("page", { registrant: place, agreement: 0 }, { from: "", until: "" }, { plain: place, texts: [] });
    return one;
  };
  await many(MOST).keep();
  const rows = (): number | undefined => {
    const kept = openPages(files.pages, TOOL, DIGEST);
    kept?.close();
    return kept?.rows.length;
  };
  expect(rows()).toBe(MOST);
  rmSync(files.pages);
  await many(1).keep();
  await many(MOST + 1).keep();
  expect(rows()).toBe(1);
});

/** Lays schedules of as many agreements, from a place on, and keeps them. */
async function layMany(from: number, count: number, most: number): Promise<void> {
  const one = laid(most);
  for (let place = from; place < from + count; place++) one.schedule({ registrant: 0, agreement: place }, found, FIRST);
  await one.keep();
}

/** The agreements of which a schedule is kept. */
function agreementsKept(): number[] {
  const kept = openSchedules(files.schedules, TOOL, DIGEST, (_, __, place) => agreement?.amendments[place] as never);
  kept?.close();
  return (kept?.segments ?? []).map(([, place]) => place);
}

test("of as many schedules as are kept all are; of one more none is, and what was kept stays", async () => {
  await layMany(0, 4, 4);
  expect(agreementsKept()).toEqual([0, 1, 2, 3]);
  await layMany(10, 5, 4);
  expect(agreementsKept()).toEqual([0, 1, 2, 3]);
});

test("schedules kept before stay where they are fewer than half as many as are kept, and are counted", async () => {
  await layMany(0, 1, 4);
  await layMany(1, 4, 4);
  expect(agreementsKept()).toEqual([0]);
  await layMany(1, 3, 4);
  expect(agreementsKept()).toEqual([0, 1, 2, 3]);
  rmSync(files.schedules);
  await layMany(0, 2, 4);
  await layMany(2, 1, 4);
  expect(agreementsKept()).toEqual([2]);
});

test("of pages kept before the last join, half as many as one question lays at most", async () => {
  const lay = async (from: number, count: number): Promise<void> => {
    const one = laid(4);
    for (let place = from; place < from + count; place++)
      one.page("page", { registrant: 0, agreement: place }, { from: "", until: "" }, { plain: place, texts: [] });
    await one.keep();
  };
  await lay(0, 3);
  await lay(3, 4);
  const kept = openPages(files.pages, TOOL, DIGEST);
  kept?.close();
  expect(kept?.rows.map(([, place]) => place)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("what is given up is not held on the disk till the end", async () => {
  const one = laid(2);
  const lay = (place: number): void =>
    one.page(
      "page",
      { registrant: 0, agreement: place },
      { from: "", until: "" },
      { plain: place, texts: ["text ".repeat(1 << 18)] },
    );
  lay(0);
  lay(1);
  expect(inCache().filter((name) => name.endsWith(".unfinished"))).toHaveLength(1);
  lay(2);
  expect(inCache()).toEqual([]);
  lay(3);
  expect(inCache()).toEqual([]);
  await one.keep();
  expect(inCache()).toEqual([]);
});

test("what is laid when all was kept is not, whether there was any or none", async () => {
  const some = laid();
  some.page("page", at, { from: asDay("2001-01-01"), until: asDay("2002-01-01") }, { plain: "first", texts: ["one"] });
  await some.keep();
  for (const one of [some, laid()]) {
    await one.keep();
    one.schedule(at, found, FIRST);
    one.page("page", at, { from: asDay("2003-01-01"), until: "" }, { plain: "late", texts: ["text ".repeat(1 << 18)] });
    await one.keep();
    expect(pagesOn(["2001-01-01", "2003-01-01"])).toEqual([["first", "one"], undefined]);
    expect(inCache()).toEqual([path.basename(files.pages)]);
  }
});

test("much is laid aside on the disk, and comes back as it was", async () => {
  const one = laid();
  const text = (place: number): string => `${place} `.repeat(50_000);
  for (let place = 0; place < 40; place++) {
    const day = asDay(`20${String(10 + place)}-01-01`);
    one.page(
      "page",
      at,
      { from: day, until: asDay(`20${String(10 + place)}-12-31`) },
      {
        plain: place,
        texts: [text(place)],
      },
    );
  }
  expect(inCache().filter((name) => name.endsWith(".unfinished"))).toHaveLength(1);
  await one.keep();
  expect(inCache()).toEqual([path.basename(files.pages)]);
  expect(pagesOn(["2010-06-01", "2029-06-01", "2049-06-01"])).toEqual([
    [0, text(0)],
    [19, text(19)],
    [39, text(39)],
  ]);
});

test.each([0, 1, 2, 3])("a disk that is full after %i writes leaves nothing behind, and no word", async (writes) => {
  const one = laid();
  room = writes;
  const { schedule } = one.schedule(at, found, FIRST);
  expect(schedule.kind).toBe("in-force");
  const page = { plain: "much", texts: ["text ".repeat(1 << 20)] };
  for (const day of ["2001", "2002", "2003"])
    one.page("page", at, { from: asDay(`${day}-01-01`), until: asDay(`${day}-12-31`) }, page);
  await one.keep();
  expect(inCache().filter((name) => name.endsWith(".unfinished"))).toEqual([]);
  expect(pagesOn(["2002-06-30"])).toEqual([undefined]);
});

test("where no folder can be made nothing is kept, nor anything said", async () => {
  writeFileSync(cache, "");
  const one = laid();
  one.schedule(at, found, FIRST);
  one.page("page", at, { from: "", until: "" }, { plain: "much", texts: ["text ".repeat(1 << 20)] });
  await one.keep();
  rmSync(cache);
  mkdirSync(cache, { mode: 0o700 });
  expect(keptOn([FIRST])).toEqual({ said: [undefined], segments: 0, parts: 0 });
});
