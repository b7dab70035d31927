import type { Portfolio, Portfolios } from "../../agreement/identity.ts";
import { lazily } from "../../agreement/lazily.ts";
import type { Schedule } from "../../agreement/schedule.ts";
import { type HistoryAsked, historyPart, type TableKept } from "../../answers/history.ts";
import { type Told, toldByPapers } from "../../answers/told-by-papers.ts";
import { toldKept, toldToKeep } from "../../answers/told-kept.ts";
import type { OpenRecord, Telling } from "../../record.ts";
import type { Part } from "../../write/answer.ts";
import type { AskedSchedule } from "../askable.ts";

/** The histories of some agreements: none of one whose papers tell nothing of the portfolio asked about. */
export function historyParts(schedules: readonly AskedSchedule[], asked: HistoryAsked, record: OpenRecord): Part[] {
  return schedules.flatMap((one) => {
    const { told, table } = toldOf(one, asked.portfolio, record);
    return historyPart(one.schedule, one.found.registrant.identified, asked, told, table) ?? [];
  });
}

/** What papers tell of an agreement, or of the portfolio wanted alone: as it was kept, or worked out. */
function toldOf(
  { found, schedule }: AskedSchedule,
  wanted: Portfolio | undefined,
  record: OpenRecord,
): { told: Told; table?: TableKept } {
  const portfolios = found.registrant.identified;
  const all = lazily({}, { told: () => toldByPapers(schedule, portfolios) });
  const kept = record.told({ name: "history", found, schedules: [schedule], everyDay: true }, () =>
    historyToKeep(schedule, portfolios, all.told),
  );
  if (kept === undefined) return { told: wanted ? toldByPapers(schedule, portfolios, wanted) : all.told };
  return toldKept(kept, wanted && portfolios.all.indexOf(wanted), () => all.told);
}

async function historyToKeep(schedule: Schedule, portfolios: Portfolios, told: Told): Promise<Telling> {
  const { rowsInCsv } = await import("../../write/csv.ts");
  const blocks = historyPart(schedule, portfolios, {}, told)?.blocks ?? [];
  const table = blocks.find((block) => block.kind === "table");
  const csv = table && rowsInCsv(table);
  return toldToKeep(
    told,
    { columns: table?.columns ?? [], ...(csv === undefined ? {} : { csv }) },
    portfolios.all.length,
  );
}
