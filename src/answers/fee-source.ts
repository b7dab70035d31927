import { dayInWords } from "../agreement/day.ts";
import { cited } from "../agreement/known.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Fact, fact } from "../write/answer.ts";
import { placeOf, standingAsJson } from "./as-json.ts";
import type { AskedFee } from "./fee.ts";
import { copyInWords, namesInWords, paperInWords, searchedFact } from "./schedule-words.ts";
import { standingInWords, standingWord } from "./standing-words.ts";
import { leftOutFacts } from "./withheld.ts";

/** Where the figure comes from, and how well it is known. */
export function sourceFacts({ row, standing, entry, schedule, found }: AskedFee): Fact[] {
  const { paper, change, day } = row.setBy;
  const { tone } = standingWord(standing);
  const source = cited(paper.sources, schedule.knowledge);
  const setBy = { amendment: paper.number, status: paper.status, copy: paper.copy ?? null, effective: day };
  const standingFact = fact("standing", "Standing", standingInWords(standing), standingAsJson(standing));
  return [
    fact("words", "Contract", feeInWords(row.fee)),
    fact("setBy", "Set by", `${paperInWords(paper)}${copyInWords(paper)}, effective ${dayInWords(day)}`, setBy),
    fact(
      "source",
      "Source",
      source?.url ?? source?.title ?? "not recorded",
      source ? { title: source.title ?? null, url: source.url ?? null } : null,
    ),
    fact("place", "Recorded in", placeOf(change.at)),
    { ...standingFact, cell: { ...standingFact.cell, tone } },
    ...leftOutFacts(schedule, found.registrant.identified, entry.portfolio),
    searchedFact(schedule),
    ...(entry.portfolio.names.length > 1
      ? [fact("names", "Names", namesInWords(entry.portfolio, schedule.knowledge))]
      : []),
    ...entry.portfolio.perhapsSameAs.map((doubt) =>
      fact("identity", "Identity", `perhaps the same as ${doubt.portfolio}`, doubt.portfolio),
    ),
  ];
}
