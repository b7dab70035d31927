import { feeTablePart } from "../../answers/fee-table.ts";
import type { Shell } from "../../shell.ts";
import { openForQuestion } from "../askable.ts";
import { endWithDoubt, give } from "../giving.ts";
import { levelsTyped } from "./levels.ts";
import { assetsBeside } from "./parts-typed.ts";
import { refusalAtLevels, refuseAllParts } from "./refusal.ts";
import {
  answersTyped,
  isUnsound,
  OR_ALL,
  refuseContradicted,
  refuseNobody,
  refuseUnasked,
  rowAsked,
} from "./row-asked.ts";
import type { TableOptions } from "./table.ts";

/** Answers `fee table`: one portfolio's fee at many levels, or that of all. */
export async function answerTable(options: TableOptions, shell: Shell): Promise<void> {
  if (options.all) {
    const { answerAll } = await import("./all.ts");
    return answerAll(options, levelsTyped(options, shell), shell);
  }
  refuseNobody(options, OR_ALL);
  const levels = levelsTyped(options, shell);
  const answers = { ...answersTyped(options), ...assetsBeside(options, shell.say) };
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const asked = await rowAsked(options, askable, record, shell);
  const { row, standing, entry } = asked;
  refuseUnasked(row.fee, options, entry.name);
  refuseContradicted(asked, options);
  refuseAllParts(row.fee, answers, entry.name);
  const { part, notComputed } = feeTablePart(asked, levels, answers, options.exact ?? false);
  const [first] = notComputed;
  if (first && notComputed.length === levels.length) throw refusalAtLevels(first, entry.name, row);
  await give({ name: "feeTable", version: 1, partsKey: "tables", parts: [part] }, record, options, shell);
  const unsound = isUnsound(options, standing, shell);
  if (first || blocked || unsound) endWithDoubt();
}
