/** Writing what was worked out beside what was kept before. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TOOL } from "../../src/compiled/keeper.ts";
import { keepPages, keepSchedules, keepTellings } from "../../src/compiled/keeping.ts";
import { openPages } from "../../src/compiled/pages.ts";
import { type Drawn, MOST_AT_ONCE, toldName, type Untold } from "../../src/compiled/questions.ts";
import { openSchedules } from "../../src/compiled/schedules.ts";
import { openTellings } from "../../src/compiled/tellings.ts";
import { asDay, executed, flat, given, searched } from "../agreement/given.ts";

const { registrants } = given(
  searched("2022-12-31"),
  executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`),
  executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
);
const [registrant] = registrants;
const [agreement] = registrant?.agreements ?? [];
if (registrant === undefined || agreement === undefined) throw new Error("no agreement");
const found = { registrant, agreement };
const at = { registrant: 0, agreement: 0 };
const DIGEST = "sha256:one";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "schedule-a-keeping-"));
  file = path.join(folder, "kept");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const drawn = (day: string, said: string): Drawn => ({
  at,
  found,
  asOf: asDay(day),
  name: "page",
  page: { plain: said, texts: [] },
});

const never = (): never => {
  throw new Error("no paper is asked for");
};

test("pages are kept beside those kept before, each for the days around its own", async () => {
  await keepPages(file, DIGEST, [drawn("2002-06-30", "first")]);
  await keepPages(file, DIGEST, [drawn("2004-06-30", "second")]);
  const pages = openPages(file, TOOL, DIGEST);
  const on = (day: string): unknown => pages?.on("page", at, asDay(day))?.plain;
  expect([on("2002-01-01"), on("2004-01-01"), on("1999-01-01")]).toEqual(["first", "second", undefined]);
  pages?.close();
});

test("of a question that misses more than are kept nothing is kept, and what was kept stays", async () => {
  await keepPages(file, DIGEST, [drawn("2002-06-30", "first")]);
  await keepPages(
    file,
    DIGEST,
    Array.from({ length: MOST_AT_ONCE + 1 }, () => drawn("2004-06-30", "second")),
  );
  const pages = openPages(file, TOOL, DIGEST);
  expect([pages?.on("page", at, asDay("2002-06-30"))?.plain, pages?.on("page", at, asDay("2004-06-30"))]).toEqual([
    "first",
    undefined,
  ]);
  pages?.close();
  const schedules = path.join(folder, "schedules");
  const missed = { at, found, asOf: asDay("2002-06-30") };
  await keepSchedules(
    schedules,
    DIGEST,
    undefined,
    Array.from({ length: MOST_AT_ONCE + 1 }, () => missed),
  );
  expect(existsSync(schedules)).toBe(false);
  await keepSchedules(
    schedules,
    DIGEST,
    undefined,
    Array.from({ length: MOST_AT_ONCE }, () => missed),
  );
  const kept = openSchedules(schedules, TOOL, DIGEST, never);
  expect(kept?.all().segments).toHaveLength(1);
  kept?.close();
});

test("schedules are added to those kept before, and what both say stands there once", async () => {
  await keepSchedules(file, DIGEST, undefined, [{ at, found, asOf: asDay("2002-06-30") }]);
  const first = openSchedules(file, TOOL, DIGEST, never);
  const before = first?.all();
  first?.close();
  await keepSchedules(file, DIGEST, before, [
    { at, found, asOf: asDay("2004-06-30") },
    { at, found, asOf: asDay("2004-07-01") },
  ]);
  const second = openSchedules(file, TOOL, DIGEST, never);
  const all = second?.all();
  second?.close();
  expect(all?.segments.map(({ from, until, base }) => [from, until, base])).toEqual([
    ["2001-01-02", "2002-12-31", 0],
    ["2003-01-02", "2023-01-01", 1],
  ]);
  expect([all?.bases.length, all?.entries.length]).toEqual([2, 2]);
});

test("a new telling is kept, and of too many the one written longest ago is forgotten", async () => {
  const untold = (name: string): Untold => ({ name, at, found, days: [], workOut: () => ({ plain: name, texts: [] }) });
  const names = Array.from({ length: 40 }, (_, index) => `telling ${index}`);
  for (const name of names) await keepTellings(file, DIGEST, [untold(name)]);
  const tellings = openTellings(file, TOOL, DIGEST);
  const told = names.map((name) => tellings?.telling(toldName(name, at, []), never)?.plain);
  expect(told.slice(-32)).toEqual(names.slice(-32));
  expect(told[0]).toBeUndefined();
  tellings?.close();
});
