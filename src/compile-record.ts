import type { Day } from "./agreement/day.ts";
import { schedulesOf } from "./agreement/schedule.ts";
import { turningDays } from "./agreement/turning-days.ts";
import { schedulePageOf } from "./commands/schedule-a/schedule.ts";
import { BUNDLED, TOOL } from "./compiled/keeper.ts";
import { writeCopy } from "./compiled/keeping.ts";
import { encodePages, type KeptPage } from "./compiled/pages.ts";
import type { Segment } from "./compiled/schedules.ts";
import { encodeSchedules, gatheringSchedules } from "./compiled/schedules-gathered.ts";
import { spansOf } from "./compiled/spans.ts";
import { encoded } from "./compiled/writing.ts";
import { digestOf, readBytes } from "./files.ts";
import { readFile } from "./read/file.ts";
import { assemble, fileRoles, type ReadRegistrant } from "./read/record.ts";
import { stoppingIn } from "./record.ts";

/** A record's compiled copy, and its schedules and their pages on every day, as they stand beside the built program. */
export async function compileRecord(folder: string): Promise<{ copy: Buffer; schedules: Buffer; pages: Buffer }> {
  const { files, problems: beside } = readBytes(folder);
  const { filed } = fileRoles(files.map((file) => file.path));
  const bytesOf = new Map(files.map((file) => [file.path, file.bytes]));
  const reads = filed.map((file) => readFile(file, bytesOf.get(file.path) as Buffer));
  const { registrants, problems } = assemble(reads);
  const stopping = await stoppingIn(registrants, problems);
  const digest = await digestOf(files);
  const byPath = new Map(reads.map((read) => [read.path, read]));
  const record = { files, beside, reads: byPath, registrants, problems, stopping, digest };
  const { schedules, pages } = await everySchedule(registrants);
  return {
    copy: encoded((sink) => writeCopy(sink, BUNDLED, record)),
    schedules: encodeSchedules(TOOL, digest, schedules.segments, schedules.parts),
    pages: encodePages(TOOL, digest, pages),
  };
}

/** Every schedule of every agreement and the page that shows it, each with the days of which it holds. */
async function everySchedule(registrants: readonly ReadRegistrant[]): Promise<{
  schedules: { readonly segments: readonly Segment[]; readonly parts: readonly Buffer[] };
  pages: KeptPage[];
}> {
  const gathering = gatheringSchedules();
  const parts: Buffer[] = [];
  const pages: KeptPage[] = [];
  for (const [registrantAt, registrant] of registrants.entries()) {
    for (const [agreementAt, agreement] of registrant.agreements.entries()) {
      const found = { registrant, agreement };
      const at = { registrant: registrantAt, agreement: agreementAt };
      const spanOf = spansOf(found);
      const scheduleOn = schedulesOf(registrant, registrant.identified, agreement);
      const days = ["0001-01-01" as Day, ...turningDays(registrant, registrant.identified, agreement)];
      const schedules = days.map((day) => ({ span: spanOf(day), schedule: scheduleOn(day) }));
      parts.push(...gathering.add(found, at, schedules));
      for (const { span, schedule } of schedules) {
        const page = await schedulePageOf(schedule, registrant);
        if (page) pages.push({ ...at, ...span, name: "schedule", page });
      }
    }
  }
  return { schedules: { segments: gathering.segments(), parts }, pages };
}
