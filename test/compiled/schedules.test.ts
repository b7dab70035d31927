/** Schedules out of the copy that comes with the tool are those that replay gives, on every day. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/agreement/day.ts";
import { type Schedule, scheduleAsOf } from "../../src/agreement/schedule.ts";
import { turningDays } from "../../src/agreement/turning-days.ts";
import { schedulePageOf } from "../../src/commands/schedule-a/schedule.ts";
import { compileRecord } from "../../src/compile-record.ts";
import { openCopy } from "../../src/compiled/copy.ts";
import { BUNDLED, TOOL } from "../../src/compiled/keeper.ts";
import { packedWhole } from "../../src/compiled/packed.ts";
import { openPages } from "../../src/compiled/pages.ts";
import { openSchedules } from "../../src/compiled/schedules.ts";
import { encodeSchedules } from "../../src/compiled/schedules-gathered.ts";
import { openRecord } from "../../src/record.ts";
import { plainly } from "./plainly.ts";

const ROOT = path.join(import.meta.dirname, "../..");
/** Nothing is read of what others may write. */
const OWN = { mode: 0o600 };

describe.each(["data", "test/records"])("the record in %s", (name) => {
  const folder = path.join(ROOT, name);
  const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-schedules-"));

  test("has the schedule of every day, and the page that shows it, in its compiled copy", async () => {
    try {
      const made = await compileRecord(folder);
      writeFileSync(path.join(scratch, "copy"), made.copy, OWN);
      writeFileSync(path.join(scratch, "schedules"), made.schedules, OWN);
      writeFileSync(path.join(scratch, "pages"), made.pages, OWN);
      const plain = await openRecord(folder, { env: {}, cwd: "/", mayCache: () => false });
      const copy = openCopy(path.join(scratch, "copy"), TOOL, BUNDLED);
      const whole = copy?.whole();
      const kept = openSchedules(path.join(scratch, "schedules"), TOOL, plain.digest, (_, at, place) => {
        const file = whole?.registrants[at.registrant]?.agreements[at.agreement]?.amendments[place];
        return copy?.readOf(file as number)?.value as never;
      });
      const pages = openPages(path.join(scratch, "pages"), TOOL, plain.digest);
      let compared = 0;
      let shown = 0;
      for (const [registrantAt, registrant] of plain.registrants.entries()) {
        for (const [agreementAt, agreement] of registrant.agreements.entries()) {
          const { identified } = registrant;
          const turning = turningDays(registrant, identified, agreement);
          const days = new Set([
            "1990-01-01" as Day,
            "2040-01-01" as Day,
            ...turning.flatMap((day) => [addDays(day, -1), day]),
          ]);
          const at = { registrant: registrantAt, agreement: agreementAt };
          for (const day of days) {
            const schedule = kept?.on(at, { registrant, agreement }, day)?.schedule;
            const anew = scheduleAsOf(registrant, identified, agreement, day);
            expect(restOf(schedule) === restOf(anew), day).toBe(true);
            const page = pages?.on("schedule", at, day);
            const drawn = await schedulePageOf(anew, registrant);
            const texts = page && drawn?.texts.map((_, place) => page.text(place));
            expect(JSON.stringify([page?.plain, texts]) === JSON.stringify([drawn?.plain, drawn?.texts]), day).toBe(
              true,
            );
            shown += page === undefined ? 0 : 1;
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(20);
      expect(shown).toBeGreaterThan(20);
      pages?.close();
      kept?.close();
      copy?.close();
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});

test.each(["data", "test/records"])("nothing that is read of a file in %s stands in it twice", async (name) => {
  const { registrants } = await openRecord(path.join(ROOT, name), { env: {}, cwd: "/", mayCache: () => false });
  const values = registrants.flatMap(({ agreements, statements }) => [
    ...statements,
    ...agreements.flatMap(({ terms, amendments, overlays }) => [terms, ...amendments, ...overlays]),
  ]);
  expect(values.length).toBeGreaterThan(3);
  // What is one object here would be two when it is read again.
  for (const value of values) expect(packedWhole(value).shared).toEqual([]);
});

/** All of a schedule but what it is the schedule of. */
function restOf(schedule: Schedule | undefined): string {
  return plainly({ ...schedule, registrant: undefined, agreement: undefined });
}

test("schedules of another record are not used", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "schedule-a-schedules-"));
  const file = path.join(scratch, "schedules");
  writeFileSync(file, encodeSchedules(TOOL, "sha256:one", [], []), OWN);
  const never = (): never => {
    throw new Error("no paper is asked for");
  };
  expect(openSchedules(file, TOOL, "sha256:other", never)).toBeUndefined();
  const kept = openSchedules(file, TOOL, "sha256:one", never);
  expect([kept?.segments, kept?.count]).toEqual([[], 0]);
  kept?.close();
  rmSync(scratch, { recursive: true, force: true });
});
