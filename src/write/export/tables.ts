/**
 * The tables of an export: each column with its type and meaning, in one list that every format reads. Amounts are dollars,
 * percentages are a year, days are ISO text; decimals are text, digit by digit as recorded.
 */
export const COLUMN_TYPES = ["text", "integer", "boolean", "day", "usd", "percent", "fee-usd"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export type ColumnOf = {
  readonly name: string;
  readonly type: ColumnType;
  readonly says: string;
  /** It is never empty. */
  readonly required?: true;
};

export type TableOf = {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly ColumnOf[];
  /** Columns that name a row. */
  readonly key: readonly string[];
  /** Columns that name a row of another table by its key. */
  readonly refers?: readonly { readonly columns: readonly string[]; readonly to: string }[];
  /** Conditions that hold of every row, in SQL. */
  readonly checks?: readonly string[];
};

type ValueOf<C extends ColumnOf> =
  | (C["type"] extends "integer" ? number : C["type"] extends "boolean" ? boolean : string)
  | (C["required"] extends true ? never : null);

/** A row of a table: a value by the name of each of its columns. */
export type RowOf<T extends TableOf> = { readonly [C in T["columns"][number] as C["name"]]: ValueOf<C> };

export type Value = string | number | boolean | null;
export type AnyRow = { readonly [column: string]: Value };

/** The tables of an export by name; one that refers to another stands behind it. */
export const TABLES = {
  about: {
    name: "about",
    says: "This export.",
    key: [],
    columns: [
      { name: "tool", type: "text", says: "with its version", required: true },
      { name: "record", type: "text", says: "", required: true },
      { name: "digest", type: "text", says: "of every file read", required: true },
      { name: "knowledge", type: "text", says: "whose knowledge known_from is of: parties or public", required: true },
      { name: "known_on", type: "day", says: "rows as known on this day alone" },
      { name: "as_of", type: "day", says: "rows valid on this day alone" },
      { name: "parted_by", type: "text", says: "what parts two periods: row, reason or fee", required: true },
    ],
  },
  registrants: {
    name: "registrants",
    says: "Trusts and companies.",
    key: ["registrant_id"],
    columns: [
      { name: "registrant_id", type: "text", says: "its folder in the record", required: true },
      { name: "name", type: "text", says: "" },
      { name: "cik", type: "text", says: "its number with the SEC" },
      { name: "file_number", type: "text", says: "" },
    ],
  },
  agreements: {
    name: "agreements",
    says: "Management agreements.",
    key: ["agreement_id"],
    refers: [{ columns: ["registrant_id"], to: "registrants" }],
    columns: [
      { name: "agreement_id", type: "text", says: "its folder in the record", required: true },
      { name: "registrant_id", type: "text", says: "", required: true },
      { name: "title", type: "text", says: "" },
      { name: "dated", type: "day", says: "" },
      { name: "ends_from", type: "day", says: "the first day that may be its last, where the day is in doubt" },
      { name: "ends_on", type: "day", says: "its last day; empty where no end is known" },
      { name: "end_inferred", type: "boolean", says: "", required: true },
      { name: "successor", type: "text", says: "" },
      {
        name: "searched_through",
        type: "day",
        says: "the day through which somebody states that filings were searched",
      },
      { name: "accrues", type: "text", says: "the fee basis: empty where the clause was not read" },
      { name: "assets_of", type: "text", says: "" },
      { name: "day_count", type: "text", says: "" },
    ],
  },
  portfolios: {
    name: "portfolios",
    says: "Portfolios, each one identity through its names.",
    key: ["portfolio_id"],
    refers: [{ columns: ["registrant_id"], to: "registrants" }],
    columns: [
      { name: "portfolio_id", type: "text", says: "", required: true },
      { name: "registrant_id", type: "text", says: "", required: true },
      { name: "first_name", type: "text", says: "the first name that it bore", required: true },
      {
        name: "in_order",
        type: "integer",
        says: "its place by first name, among those of its registrant",
        required: true,
      },
      { name: "perhaps_same_as", type: "text", says: "what it may be the same as, with the reason" },
    ],
  },
  portfolio_ids: {
    name: "portfolio_ids",
    says: "Ids of portfolios: series, class, an accountant's code.",
    key: ["portfolio_id", "kind"],
    refers: [{ columns: ["portfolio_id"], to: "portfolios" }],
    columns: [
      { name: "portfolio_id", type: "text", says: "", required: true },
      { name: "kind", type: "text", says: "", required: true },
      { name: "id", type: "text", says: "", required: true },
    ],
  },
  names: {
    name: "names",
    says: "Every name that a portfolio bore, oldest first.",
    key: ["portfolio_id", "nth"],
    refers: [{ columns: ["portfolio_id"], to: "portfolios" }],
    columns: [
      { name: "portfolio_id", type: "text", says: "", required: true },
      { name: "nth", type: "integer", says: "from 1", required: true },
      { name: "name", type: "text", says: "", required: true },
      { name: "from_earliest", type: "day", says: "the first day from which it may have borne it" },
      { name: "from_latest", type: "day", says: "the last such day: from here on it is the name in force" },
      { name: "misprint", type: "boolean", says: "so printed, and never borne", required: true },
      { name: "amendment", type: "integer", says: "the number of the amendment that gave it" },
      { name: "source_title", type: "text", says: "" },
      { name: "source_url", type: "text", says: "" },
    ],
  },
  amendments: {
    name: "amendments",
    says: "Every paper recorded, those not seen among them.",
    key: ["file"],
    refers: [{ columns: ["agreement_id"], to: "agreements" }],
    columns: [
      { name: "file", type: "text", says: "its file in the record", required: true },
      { name: "agreement_id", type: "text", says: "", required: true },
      { name: "number", type: "integer", says: "0 is the agreement's own Schedule A", required: true },
      { name: "status", type: "text", says: "executed, form, not-seen or draft", required: true },
      { name: "copy", type: "text", says: "signed, unsigned or not-read" },
      { name: "read", type: "text", says: "whole or partly" },
      { name: "effective", type: "text", says: "the effective day as printed" },
      { name: "takes_effect", type: "day", says: "the day from which it is in force" },
      { name: "executed", type: "day", says: "" },
      { name: "executed_as", type: "text", says: "`not-read`, or the words of a blank" },
      { name: "known_from", type: "day", says: "since when the parties knew it" },
      {
        name: "known_presumed",
        type: "boolean",
        says: "its execution was not read: the day is presumed",
        required: true,
      },
      { name: "filed", type: "day", says: "since when it is public" },
      { name: "source_title", type: "text", says: "" },
      { name: "source_url", type: "text", says: "" },
    ],
  },
  fees: {
    name: "fees",
    says: "Fees as amendments set them.",
    key: ["fee_id"],
    refers: [
      { columns: ["file"], to: "amendments" },
      { columns: ["portfolio_id"], to: "portfolios" },
    ],
    columns: [
      { name: "fee_id", type: "text", says: "the place that records it: file:line:column", required: true },
      { name: "file", type: "text", says: "the amendment that set it", required: true },
      { name: "portfolio_id", type: "text", says: "", required: true },
      { name: "effective", type: "day", says: "", required: true },
      {
        name: "kind",
        type: "text",
        says: "tiers, discount, group, minimum, switch, cases, parts, bands or not-computable",
        required: true,
      },
      { name: "words", type: "text", says: "the whole fee in words", required: true },
      {
        name: "terms_id",
        type: "text",
        says: "the first of the portfolio's fees here with the same discount or minimum and the same tiers, else its own fee_id",
        required: true,
      },
      { name: "discount_off_percent", type: "percent", says: "of the whole fee, not of assets" },
      { name: "discount_over_usd", type: "usd", says: "it comes off in a month whose average exceeds this" },
      {
        name: "measured_on_group",
        type: "text",
        says: "the tiers are on the combined assets of this group, the fee shared in proportion to net assets",
      },
      { name: "group_beyond_schedule", type: "text", says: "which assets outside Schedule A count as well" },
      { name: "minimum_usd", type: "usd", says: "the least fee of a whole calendar year or month" },
      { name: "minimum_per", type: "text", says: "year or month" },
      {
        name: "switch_at_usd",
        type: "usd",
        says: "assets that bring the second schedule into force when first reached",
      },
      {
        name: "contract_words",
        type: "text",
        says: "the contract's own words of a discount, a group, a minimum, a switch, or all of it",
      },
    ],
  },
  schedules: {
    name: "schedules",
    says: "The sets of tiers of a fee: one, or one a side of a switch, a case, a part, a band.",
    key: ["fee_id", "schedule_no"],
    refers: [{ columns: ["fee_id"], to: "fees" }],
    columns: [
      { name: "fee_id", type: "text", says: "", required: true },
      { name: "schedule_no", type: "integer", says: "from 1", required: true },
      { name: "role", type: "text", says: "only, before, after, case, part or band", required: true },
      { name: "name", type: "text", says: "the name of a case or a part" },
      { name: "condition", type: "text", says: "when a case holds, what a part is measured on, what other band it is" },
      { name: "band_over_usd", type: "usd", says: "" },
      { name: "band_up_to_usd", type: "usd", says: "" },
      { name: "band_bounds_read", type: "boolean", says: "whether it was read to which band its bounds belong" },
      {
        name: "applies",
        type: "text",
        says: "marginal: each rate on its own tier; whole-balance: the rate reached on all assets",
        required: true,
      },
      { name: "rest_not_read", type: "boolean", says: "the paper goes on after the last tier", required: true },
      { name: "rest_note", type: "text", says: "" },
    ],
  },
  tiers: {
    name: "tiers",
    says: "The tiers of a set, lowest first; a bound belongs to the tier below it.",
    key: ["fee_id", "schedule_no", "tier_no"],
    refers: [{ columns: ["fee_id", "schedule_no"], to: "schedules" }],
    checks: ["up_to_usd > over_usd"],
    columns: [
      { name: "fee_id", type: "text", says: "", required: true },
      { name: "schedule_no", type: "integer", says: "", required: true },
      { name: "tier_no", type: "integer", says: "from 1", required: true },
      { name: "over_usd", type: "usd", says: "", required: true },
      { name: "up_to_usd", type: "usd", says: "empty for the top tier" },
      { name: "rate_percent", type: "percent", says: "empty where the paper leaves it blank" },
      { name: "rate_printed", type: "text", says: "its digits as printed, or `blank`", required: true },
      { name: "as_printed", type: "text", says: "the paper's words for a blank or an oddity" },
      {
        name: "base_usd",
        type: "fee-usd",
        says: "on assets in this tier the set gives base_usd + (assets - counted_from_usd) * rate_percent / 100 a year: empty from a blank on",
      },
      { name: "counted_from_usd", type: "usd", says: "" },
      { name: "place", type: "text", says: "file:line", required: true },
    ],
  },
  brackets: {
    name: "brackets",
    says: "A fee for a year by where the assets lie, from the tiers: (base_usd + (assets - counted_from_usd) * rate_percent / 100) * kept_percent / 100. Assets in no bracket have no fee without a further answer, or none that was read.",
    key: ["fee_id", "bracket_no"],
    refers: [{ columns: ["fee_id"], to: "fees" }],
    columns: [
      { name: "fee_id", type: "text", says: "", required: true },
      { name: "bracket_no", type: "integer", says: "from 1", required: true },
      { name: "schedule_no", type: "integer", says: "", required: true },
      { name: "tier_no", type: "integer", says: "", required: true },
      { name: "from_usd", type: "usd", says: "empty: from no assets" },
      { name: "from_included", type: "boolean", says: "", required: true },
      { name: "to_usd", type: "usd", says: "empty: without bound" },
      { name: "to_included", type: "boolean", says: "", required: true },
      {
        name: "base_usd",
        type: "fee-usd",
        says: "the fee on the assets below the tier, or the minimum",
        required: true,
      },
      { name: "counted_from_usd", type: "usd", says: "the rate is on the assets above this", required: true },
      { name: "rate_percent", type: "percent", says: "", required: true },
      { name: "kept_percent", type: "percent", says: "what a discount leaves of the fee", required: true },
    ],
  },
  periods: {
    name: "periods",
    says: "What Schedule A says of a portfolio from valid_from up to, not including, valid_to: an empty end is not bounded.",
    key: ["period_no"],
    refers: [
      { columns: ["agreement_id"], to: "agreements" },
      { columns: ["portfolio_id"], to: "portfolios" },
      { columns: ["fee_id"], to: "fees" },
    ],
    checks: [
      "valid_from < valid_to",
      "known_from < known_to",
      "(state = 'row') = (fee_id IS NOT NULL)",
      "(state = 'row') = (standing IS NOT NULL)",
    ],
    columns: [
      { name: "period_no", type: "integer", says: "from 1, in this export", required: true },
      { name: "agreement_id", type: "text", says: "", required: true },
      { name: "portfolio_id", type: "text", says: "", required: true },
      { name: "name", type: "text", says: "the name in force", required: true },
      { name: "or_already", type: "text", says: "a newer name that it may already have borne" },
      { name: "valid_from", type: "day", says: "" },
      { name: "valid_to", type: "day", says: "" },
      {
        name: "known_from",
        type: "day",
        says: "from this day on (of execution; with --public, of filing) just this was known; empty: not told since when",
      },
      { name: "known_to", type: "day", says: "until, not including, this day; empty: it still is" },
      { name: "is_current", type: "boolean", says: "it is what all that is known says", required: true },
      {
        name: "state",
        type: "text",
        says: "row, fee-not-seen, order-undecided, may-have-stood or attested",
        required: true,
      },
      { name: "fee_id", type: "text", says: "of a row" },
      {
        name: "standing",
        type: "text",
        says: "how well a row's fee is known: settled, confirmed, presumed, open, contradicted, partly-read or blank",
      },
      { name: "reason", type: "text", says: "why it stands so, on the last day of the period" },
      {
        name: "ended_by",
        type: "text",
        says: "what took it off, or the agreement's end; empty where another period follows",
      },
    ],
  },
} as const satisfies Record<string, TableOf>;

export type TableName = keyof typeof TABLES;
export type Tables = { readonly [T in TableName]: readonly RowOf<(typeof TABLES)[T]>[] };

/**
 * The periods with what stands behind each, for reading and for a spreadsheet: the columns of the SQL view `schedule`, and
 * with the days of knowledge of `schedule_known`.
 */
export const WIDE = {
  name: "rows",
  says: "Periods with their fee, the amendment that set it and its source.",
  key: [],
  columns: [
    { name: "registrant", type: "text", says: "" },
    { name: "agreement_id", type: "text", says: "", required: true },
    { name: "portfolio", type: "text", says: "the name in force", required: true },
    { name: "or_already", type: "text", says: "" },
    { name: "valid_from", type: "day", says: "" },
    { name: "last_day", type: "day", says: "the day before valid_to" },
    { name: "valid_to", type: "day", says: "" },
    { name: "known_from", type: "day", says: "" },
    { name: "known_to", type: "day", says: "" },
    { name: "is_current", type: "boolean", says: "", required: true },
    { name: "state", type: "text", says: "", required: true },
    { name: "fee_kind", type: "text", says: "" },
    { name: "fee", type: "text", says: "in words" },
    { name: "standing", type: "text", says: "" },
    { name: "reason", type: "text", says: "" },
    { name: "amendment", type: "integer", says: "the number of the amendment that set the fee" },
    { name: "effective", type: "day", says: "" },
    { name: "status", type: "text", says: "" },
    { name: "copy", type: "text", says: "" },
    { name: "amendment_known_from", type: "day", says: "" },
    { name: "amendment_known_presumed", type: "boolean", says: "" },
    { name: "amendment_filed", type: "day", says: "" },
    { name: "source_url", type: "text", says: "" },
    { name: "ended_by", type: "text", says: "" },
    { name: "portfolio_id", type: "text", says: "", required: true },
    { name: "portfolio_ids", type: "text", says: "" },
    { name: "fee_id", type: "text", says: "" },
  ],
} as const satisfies TableOf;
export type WideRow = RowOf<typeof WIDE>;

/** Columns of {@link WIDE} that only an export of both time axes has. */
export const KNOWLEDGE_COLUMNS: readonly string[] = ["known_from", "known_to", "is_current"];
