import { blameBlocks, blamePart } from "../../answers/blame.ts";
import type { OpenRecord } from "../../record.ts";
import type { Part } from "../../write/answer.ts";
import type { AskedSchedule } from "../askable.ts";
import { blocksTold } from "../blocks-told.ts";
import { entriesOf } from "./schedule.ts";

/**
 * Who set each value of a schedule, and how many rows it has. Of a `whole` schedule that is kept: of one portfolio little is
 * worked out. Nor is it kept why there is no schedule, which is told of the day.
 */
export function blameTold(
  { schedule, found }: AskedSchedule,
  record: Pick<OpenRecord, "told">,
  restatements: boolean,
  whole = true,
): { entries: number; part: Part } {
  const name = restatements ? "blame, restatements" : "blame";
  const isKept = whole && schedule.kind === "in-force";
  const { beside, blocks } = blocksTold(record, isKept ? { name, found, schedules: [schedule] } : undefined, () => {
    const entries = entriesOf(schedule);
    const of = { portfolios: found.registrant.identified, restatements };
    return { beside: entries.length, blocks: blameBlocks(schedule, entries, of) };
  });
  return { entries: beside, part: blamePart(schedule, restatements, blocks) };
}
