import { dayInWords } from "../../agreement/day.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { feeChartPart } from "../../answers/fee-chart.ts";
import { nameInWords } from "../../answers/schedule-words.ts";
import { assetsTyped } from "../../assets-typed.ts";
import { deliver } from "../../deliver.ts";
import { usage } from "../../failure.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { FORMATS, type Format } from "../../write/answer.ts";
import { answerAsJson } from "../../write/json.ts";
import { type Askable, openForQuestion } from "../askable.ts";
import { formatNamed } from "../format-named.ts";
import { endWithDoubt, FORMAT_BY_ENDING, give, recordLines } from "../giving.ts";
import type { ChartOptions } from "./chart.ts";
import { assetsBeside } from "./parts-typed.ts";
import { refuseAllParts, refuseUnknown } from "./refusal.ts";
import { answersTyped, isUnsound, refuseContradicted, refuseUnasked, rowAsked, unaskedOf } from "./row-asked.ts";

/** Answers `fee chart`. */
export async function answerChart(options: ChartOptions, shell: Shell): Promise<void> {
  const [from, to] = (["from", "to"] as const).map((end) => {
    const typed = options[end];
    return typed === undefined ? undefined : assetsTyped(`--${end}`, typed, shell.say);
  });
  if (to?.lessThanOrEqualTo(from ?? 0))
    throw usage(`--to ${options.to} does not lie above --from`, "write the lower level first");
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const answers = { ...answersTyped(options), ...assetsBeside(options, shell.say) };
  const sides = await sidesAsked(options, { record, askable }, shell);
  const [only] = sides;
  if (only && sides.every(({ row }) => row.fee === only.row.fee)) refuseUnasked(only.row.fee, options, only.entry.name);
  const unasked = unaskedOf(
    sides.map(({ row }) => row.fee),
    options,
  );
  if (unasked.length > 0)
    throw usage(`none of these fees asks for ${unasked.join(" or ")}`, `leave ${unasked.join(" and ")} out`);
  for (const asked of sides) {
    refuseAllParts(asked.row.fee, answers, asked.entry.name);
    refuseUnknown(asked, answers);
  }
  const drawn = feeChartPart({
    sides: labelled(sides),
    answers,
    of: options.of,
    from,
    to,
    ascii: options.ascii ?? false,
  });
  const answer = { name: "feeChart", version: 1, partsKey: "charts", parts: [drawn.part] };
  const format = formatOf(options);
  if (format === "svg") {
    const { chartAsSvg } = await import("../../write/chart/svg.ts");
    const svg = chartAsSvg(drawn.chart);
    shell.answered?.({
      format: "svg",
      asJson: async () => answerAsJson({ ...answer, about: recordLines(record, shell.cwd) }),
      output: async () => svg,
    });
    await deliver(svg, options.output, shell);
  } else await give(answer, record, { ...options, format }, shell);
  const unsound = sides.filter(({ entry, standing }) => isUnsound(options, standing, shell, entry.name));
  if (blocked || unsound.length > 0) endWithDoubt();
}

function formatOf({ format, output }: ChartOptions): Format | "svg" {
  if (format !== undefined || output === undefined || output === "-") return format ?? "table";
  return formatNamed<Format | "svg">(output, { ...FORMAT_BY_ENDING, svg: "svg" }, [...FORMATS, "svg"]);
}

/** The row of each portfolio named, on the day asked about and on each day beside it. */
async function sidesAsked(
  options: ChartOptions,
  { record, askable }: { readonly record: OpenRecord; readonly askable: readonly Askable[] },
  shell: Shell,
): Promise<AskedFee[]> {
  const quiet: Shell = { ...shell, say: () => {} };
  const sides: AskedFee[] = [];
  for (const portfolio of options.portfolio) {
    const first = await rowAsked({ ...options, portfolio }, askable, record, shell);
    const others: AskedFee[] = [];
    for (const asOf of options.withDay)
      others.push(await rowAsked({ ...options, portfolio, asOf }, askable, record, quiet));
    sides.push(first, ...others);
  }
  for (const asked of sides) refuseContradicted(asked, options);
  const twice = sides.find(
    ({ entry, schedule }, index) =>
      sides.findIndex((one) => one.entry.portfolio === entry.portfolio && one.schedule.asOf === schedule.asOf) !==
      index,
  );
  if (twice && sides.some(({ entry, schedule }) => entry !== twice.entry && schedule.asOf !== twice.schedule.asOf))
    throw usage(`${twice.entry.name} on ${twice.schedule.asOf} is named twice`, "name each portfolio and day once");
  if (twice) throw usage(`${twice.entry.name} is named twice`, "name each portfolio once");
  return sides;
}

/** Each side by what sets it apart: its portfolio, its day, or both. */
function labelled(sides: readonly AskedFee[]): { asked: AskedFee; label: string }[] {
  const names = new Set(sides.map(({ entry }) => entry.portfolio));
  const days = new Set(sides.map(({ schedule }) => schedule.asOf));
  return sides.map((asked) => {
    const [name, day] = [nameInWords(asked.entry), dayInWords(asked.schedule.asOf)];
    return { asked, label: days.size === 1 ? name : names.size === 1 ? day : `${name}, ${day}` };
  });
}
