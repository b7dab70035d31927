import { type Command, Option } from "commander";
import { version } from "../../../package.json";
import { dayInWords } from "../../agreement/day.ts";
import { SPLITS, type Split } from "../../agreement/split.ts";
import { deliver } from "../../deliver.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import { folderShown, type OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { TableName } from "../../write/export/tables.ts";
import { type Askable, agreementsAsked, openForQuestion, sayWhoIsMeant, schedulesAsked } from "../askable.ts";
import { type AskedOf, type Question, withAskedOf, withQuestion, withReceipt } from "../asking.ts";
import { withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatNamed } from "../format-named.ts";
import { endWithDoubt } from "../giving.ts";

const FORMATS = ["csv", "ndjson", "sql"] as const;
type Format = (typeof FORMATS)[number];

/** What `--table` takes: the rows with all that stands behind them, or one of the tables of the SQL. */
const TABLES = [
  "rows",
  "periods",
  "fees",
  "schedules",
  "tiers",
  "brackets",
  "amendments",
  "names",
  "portfolios",
  "portfolio_ids",
  "agreements",
  "registrants",
  "about",
] as const satisfies readonly ("rows" | TableName)[];

type Options = Question &
  AskedOf & {
    readonly bitemporal?: boolean;
    readonly assetDays?: string;
    readonly by: Split;
    readonly table: (typeof TABLES)[number];
    readonly format?: Format;
    readonly output?: string;
  };

/** `schedule-a export`: every row with its validity period, as a table for a spreadsheet, a program or a database. */
export function exportRows(program: Command, shell: Shell): void {
  const command = withAskedOf(
    withQuestion(
      program.command("export"),
      "the rows valid on this day alone, with their whole periods (default: every row)",
    ),
  )
    .description("write every row with its validity period: CSV, NDJSON, or SQL for PostgreSQL and DuckDB")
    .option("--bitemporal", "with the days on which each row was known, and rows known only before (default with SQL)")
    .option("--no-bitemporal", "without them, in SQL as well: by all that is known, and much sooner written")
    .option(
      "--asset-days <table>",
      "with SQL: views that accrue the fee over this table of daily net assets, named with its schema (portfolio_id, day, net_assets_usd)",
      assetDaysTyped,
    )
    .addOption(
      new Option("--by <what>", "what parts two periods: any change of a row, of its fee alone, or of a reason as well")
        .choices([...SPLITS])
        .default("row"),
    )
    .addOption(
      new Option("--table <name>", "the rows, or one table of those in the SQL").choices([...TABLES]).default("rows"),
    )
    .addOption(
      new Option("--format <format>", "how to write it (default: by the file's name, else csv)").choices([...FORMATS]),
    )
    .option("-o, --output <file>", "write to a file, which is replaced whole");
  withReceipt(withColour(command))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (options: Options) => writeExport(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a export --agreement management-2000
  schedule-a export --as-of 2006-11-01 --format ndjson
  schedule-a export --portfolio "Met/AIM Small Cap Growth" --bitemporal
  schedule-a export --table tiers --by fee
  schedule-a export --format sql
  schedule-a export --format sql --no-bitemporal --asset-days nav.asset_days
`;

const EXIT_CODES = exitCodes({
  0: "exported",
  1: "there is no row to export, or the record has errors (an agreement without any is exported)",
  2: "asked wrongly: an option, a name or a day that cannot be read or found",
});

async function writeExport(options: Options, shell: Shell): Promise<void> {
  const format = formatAsked(options);
  if (format === "sql" && options.table !== "rows")
    throw usage(`--table ${options.table}: SQL has every table`, "leave --table out, or ask for --format csv");
  if (format !== "sql" && options.assetDays !== undefined)
    throw usage(
      `--asset-days ${options.assetDays}: only SQL has views`,
      "ask for --format sql, or leave --asset-days out",
    );
  // A group's fee is on the assets of all its members, on every day.
  const limit = options.portfolio === undefined ? (options.asOf === undefined ? undefined : "--as-of") : "--portfolio";
  if (options.assetDays !== undefined && limit !== undefined)
    throw usage(`--asset-days with ${limit}: fees are accrued by every row of an agreement`, `leave ${limit} out`);
  if (format === "sql" && options.by === "fee")
    throw usage("--by fee: a database tells each name and standing by its day", "leave --by out");
  const { format: _, ...question } = options;
  const { record, askable, blocked } = await openForQuestion(question, shell);
  const { asked, wanted } = await agreementsAsked(options, record, askable);
  const { exportOf, periodsAsked } = await import("./exported.ts");
  const wish: Wish = { ...options, format, bothAxes: options.bitemporal ?? format === "sql" };
  const exported = asked.map((found) => ({
    ...found,
    by: wish.public ? ("public" as const) : ("parties" as const),
    periods: periodsAsked(found, wanted?.portfolio, wish),
  }));
  const [last] = exported.flatMap(({ periods }) => periods.at(-1)?.said.at(-1) ?? []);
  if (!last) throw await nothingExported(question, record, askable, shell);
  if (wanted) sayWhoIsMeant(wanted, options, last.name, shell);
  const about = { tool: `schedule-a ${version}`, record: folderShown(record, shell.cwd), digest: record.digest };
  const { text, asJson } = exportOf(exported, about, wish);
  shell.answered?.({
    format,
    asJson: async () => ({ answer: "export", version: 1, ...asJson() }),
    output: async () => text(),
  });
  await deliver(text(), options.output, shell);
  if (blocked) endWithDoubt();
}

/** What an export is to hold, and how it is written. */
export type Wish = Pick<Options, "asOf" | "knownOn" | "public" | "by" | "table" | "assetDays"> & {
  readonly format: Format;
  /** With the days of knowledge of each row, and the rows known before. */
  readonly bothAxes: boolean;
};

/** Why there is no row to export; of the portfolio asked about, with what was left out of it. */
async function nothingExported(
  question: Question & AskedOf,
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<Failure> {
  const { schedules, wanted } = await schedulesAsked(question, record, askable, shell);
  const { leftOut } = await import("../none-in-force.ts");
  const whose = wanted ? `${wanted.names[0]?.name} has no row` : "no portfolio has a row";
  return noAnswer(`${whose}${limits(question)}`, ...leftOut(schedules, wanted));
}

function limits({ asOf, knownOn, public: filed }: Question): string {
  const day = asOf === undefined ? "" : ` valid on ${dayInWords(asOf)}`;
  const known = knownOn === undefined ? "" : ` on ${dayInWords(knownOn)}`;
  return `${day}${knownOn === undefined && !filed ? "" : `, as ${filed ? "public" : "known"}${known}`}`;
}

/** A table or view with its schema, and perhaps its database, without quotes: it goes into SQL as it is. */
const TABLE_NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*){1,2}$/i;

function assetDaysTyped(name: string): string {
  if (!TABLE_NAME.test(name))
    throw usage(
      `--asset-days ${name}: not a table with its schema`,
      "letters, digits and _, as in nav.asset_days or public.asset_days",
    );
  if (/(^|\.)schedule_a\.\w+$/i.test(name))
    throw usage(
      `--asset-days ${name}: schedule_a is dropped before an export is loaded again`,
      "keep net assets in a schema of their own",
    );
  return name;
}

const FORMAT_BY_ENDING: Readonly<Record<string, Format>> = {
  csv: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  sql: "sql",
};

function formatAsked({ format, output }: Options): Format {
  if (format) return format;
  if (output === undefined || output === "-") return "csv";
  return formatNamed(output, FORMAT_BY_ENDING, FORMATS);
}
