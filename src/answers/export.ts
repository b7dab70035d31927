import { addDays, whenInIso } from "../agreement/day.ts";
import type { Agreement, Amendment, NonEmpty, Registrant } from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { cited, effectiveDay, filedOn, type Knowledge, knownSince } from "../agreement/known.ts";
import type { KnownPeriod } from "../agreement/periods.ts";
import { kindOf } from "../agreement/said.ts";
import type { Entry } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import type { RowOf, TABLES, Tables, WideRow } from "../write/export/tables.ts";
import { termsAsJson } from "./as-json.ts";
import { feeTables, setterOf } from "./export-fees.ts";
import { agreementId, portfolioId, registrantId } from "./export-ids.ts";
import { byFirstName, idRows, nameRows, portfolioRow, type Shown } from "./export-portfolios.ts";
import { reasonOf } from "./outcome-reason.ts";
import { actInWords, endInWords, mergedInto } from "./schedule-words.ts";

/** One agreement with the periods of it that are exported. */
export type ExportedAgreement = {
  readonly registrant: Registrant;
  readonly agreement: Agreement;
  /** Whose knowledge the periods are by. */
  readonly by: Knowledge["by"];
  readonly periods: readonly KnownPeriod[];
};

/** A row of the periods with what stands behind it; and for formats that nest, the terms of its fee and its portfolio's ids. */
export type ExportedRow = {
  readonly row: WideRow;
  readonly terms: Json;
  readonly portfolioIds: { readonly [kind: string]: string };
};

/** Every table of an export: of the agreements, the portfolios that have periods, and the fees of those. */
export function tablesOf(exported: readonly ExportedAgreement[], about: RowOf<typeof TABLES.about>): Tables {
  const byRegistrant = groupBy(exported, ({ registrant }) => registrant);
  const registrants = [...byRegistrant.keys()];
  const portfolios = [...byRegistrant].flatMap(([registrant, own]): Shown[] => {
    const shown = [...new Set(own.flatMap(({ periods }) => periods.map(({ portfolio }) => portfolio)))];
    const inOrder = new Map([...shown].sort(byFirstName).map((portfolio, index) => [portfolio, index + 1]));
    return shown.map((portfolio) => ({ registrant, portfolio, inOrder: inOrder.get(portfolio) ?? 0 }));
  });
  return {
    about: [about],
    registrants: registrants.map((one) => ({
      registrant_id: registrantId(one),
      name: one.name ?? null,
      cik: one.cik ?? null,
      file_number: one.fileNumber ?? null,
    })),
    agreements: exported.map(agreementRow),
    portfolios: portfolios.map(portfolioRow),
    portfolio_ids: portfolios.flatMap(idRows),
    names: portfolios.flatMap(nameRows),
    amendments: exported.flatMap((one) => one.agreement.amendments.map((paper) => amendmentRow(paper, one))),
    ...feeTables(exported),
    periods: exported.flatMap(periodRows).map((row, index) => ({ period_no: index + 1, ...row })),
  };
}

/** The periods of an agreement with their fee, the amendment that set it and its source, in order. */
export function wideRows({ registrant, agreement, by, periods }: ExportedAgreement): ExportedRow[] {
  return periods.map((period) => {
    const set = setterOf(period);
    const row = periodRow(period, registrant, agreement);
    const { portfolio, valid } = period;
    const { title: _, ...paper } = set ? paperColumns(set.act.paper, agreement, by) : NO_PAPER;
    return {
      terms: set ? termsAsJson(set.fee) : null,
      portfolioIds: portfolio.ids,
      row: {
        registrant: registrant.name ?? null,
        agreement_id: row.agreement_id,
        portfolio: row.name,
        or_already: row.or_already,
        valid_from: row.valid_from,
        last_day: valid.until === undefined ? null : addDays(valid.until, -1),
        valid_to: row.valid_to,
        known_from: row.known_from,
        known_to: row.known_to,
        is_current: row.is_current,
        state: row.state,
        fee_kind: set?.fee.kind ?? null,
        fee: set ? feeInWords(set.fee) : null,
        standing: row.standing,
        reason: row.reason,
        amendment: set?.act.paper.number ?? null,
        effective: set?.act.day ?? null,
        status: set?.act.paper.status ?? null,
        copy: set?.act.paper.copy ?? null,
        ...paper,
        ended_by: row.ended_by,
        portfolio_id: row.portfolio_id,
        portfolio_ids: orNull(
          Object.entries(portfolio.ids)
            .map(([kind, id]) => `${kind}=${id}`)
            .sort()
            .join("; "),
        ),
        fee_id: row.fee_id,
      },
    };
  });
}

type PaperColumns = Pick<
  WideRow,
  "amendment_known_from" | "amendment_known_presumed" | "amendment_filed" | "source_url"
> & { readonly title: string | null };

const NO_PAPER: PaperColumns = {
  amendment_known_from: null,
  amendment_known_presumed: null,
  amendment_filed: null,
  source_url: null,
  title: null,
};

function paperColumns(paper: Amendment, { amendments }: Agreement, by: Knowledge["by"]): PaperColumns {
  const known = knownSince(paper, amendments);
  const source = cited(paper.sources, { by });
  return {
    amendment_known_from: known?.day ?? null,
    amendment_known_presumed: known?.presumed ?? false,
    amendment_filed: filedOn(paper.sources).public ?? null,
    source_url: source?.url ?? null,
    title: source?.title ?? null,
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function agreementRow({ registrant, agreement }: ExportedAgreement): RowOf<typeof TABLES.agreements> {
  const { title, dated, ends, successor, searchedThrough, feeBasis } = agreement.terms;
  const basis = feeBasis === "not-read" ? undefined : feeBasis;
  return {
    agreement_id: agreementId(registrant, agreement),
    registrant_id: registrantId(registrant),
    title: title ?? null,
    dated: dated ?? null,
    ends_from: ends?.from ?? null,
    ends_on: ends?.day ?? null,
    end_inferred: ends?.inferred ?? false,
    successor: successor?.title ?? null,
    searched_through: searchedThrough?.day ?? null,
    accrues: basis?.accrues ?? null,
    assets_of: basis?.assetsOf ?? null,
    day_count: basis?.dayCount ?? null,
  };
}

function amendmentRow(
  paper: Amendment,
  { registrant, agreement, by }: ExportedAgreement,
): RowOf<typeof TABLES.amendments> {
  const { executed } = paper;
  const isDay = typeof executed === "string" && executed !== "not-read";
  const { amendment_known_from, amendment_known_presumed, amendment_filed, source_url, title } = paperColumns(
    paper,
    agreement,
    by,
  );
  // Nobody can have known a paper that was not seen, nor a draft.
  const isPaper = paper.status === "executed" || paper.status === "form";
  return {
    file: paper.at.file,
    agreement_id: agreementId(registrant, agreement),
    number: paper.number,
    status: paper.status,
    copy: paper.copy ?? null,
    read: paper.read ?? null,
    effective: paper.effective ? whenInIso(paper.effective) : null,
    takes_effect: effectiveDay(paper) ?? null,
    executed: isDay ? executed : null,
    executed_as: isDay || executed === undefined ? null : typeof executed === "string" ? executed : executed.blank,
    known_from: isPaper ? amendment_known_from : null,
    known_presumed: isPaper && amendment_known_presumed === true,
    filed: amendment_filed,
    source_title: title,
    source_url,
  };
}

type PeriodRow = Omit<RowOf<typeof TABLES.periods>, "period_no">;

function periodRows({ registrant, agreement, periods }: ExportedAgreement): PeriodRow[] {
  return periods.map((period) => periodRow(period, registrant, agreement));
}

function periodRow(period: KnownPeriod, registrant: Registrant, agreement: Agreement): PeriodRow {
  const { portfolio, valid, known, said, knowledge } = period;
  const last = said.at(-1) as Entry;
  return {
    agreement_id: agreementId(registrant, agreement),
    portfolio_id: portfolioId(registrant, portfolio),
    name: inTurn(said, ({ name }) => name),
    or_already: orNull(inTurn(said, ({ perhaps }) => perhaps ?? "")),
    valid_from: valid.from ?? null,
    valid_to: valid.until ?? null,
    known_from: known.from ?? null,
    known_to: known.until ?? null,
    is_current: period.current,
    state: last.outcome.kind,
    fee_id: setterOf(period)?.id ?? null,
    standing: orNull(inTurn(said, standingIn)),
    reason: orNull(reasonOf(last, knowledge)),
    ended_by: endedBy(period, agreement),
  };
}

/** What is said in turn, each once: one word, but where only fees part periods. */
function inTurn(said: NonEmpty<Entry>, of: (entry: Entry) => string): string {
  return [...new Set(said.map(of))].filter((word) => word !== "").join("; ");
}

function standingIn({ outcome }: Entry): string {
  return outcome.kind === "row" ? kindOf(outcome.standing) : "";
}

function endedBy({ end }: KnownPeriod, { terms }: Agreement): string | null {
  if (end === undefined) return null;
  if (end === "after-end") return terms.ends ? `the agreement's last day, ${endInWords(terms.ends)}` : null;
  const { by } = end;
  const how = by.removes
    ? `taken off by ${actInWords(by)}`
    : `left out of the schedule that ${actInWords(by)} restates`;
  return `${how}${mergedInto(by)}`;
}
