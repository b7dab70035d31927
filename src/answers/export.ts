import { addDays, earliest, latest, whenInIso } from "../agreement/day.ts";
import type { Agreement, Amendment, Fee, NonEmpty, Place, Registrant, Tier, Tiers } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { cited, effectiveDay, filedOn, type Knowledge, knownSince } from "../agreement/known.ts";
import type { KnownPeriod } from "../agreement/periods.ts";
import type { Act } from "../agreement/replay.ts";
import { kindOf } from "../agreement/said.ts";
import type { Entry } from "../agreement/schedule.ts";
import { bracketsOf } from "../fees/brackets.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import type { RowOf, TABLES, Tables, WideRow } from "../write/export/tables.ts";
import { reasonOf } from "./outcome-reason.ts";
import { actInWords, endInWords, mergedInto } from "./schedule-words.ts";
import { feeAsJson } from "./standing-words.ts";

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
  const registrants = [...new Set(exported.map(({ registrant }) => registrant))];
  const portfolios = registrants.flatMap((registrant) => {
    const shown = new Set(
      exported.flatMap((one) => (one.registrant === registrant ? one.periods.map(({ portfolio }) => portfolio) : [])),
    );
    return [...shown].map((portfolio) => ({ registrant, portfolio }));
  });
  const fees = exported.flatMap(feesIn);
  return {
    about: [about],
    registrants: registrants.map((one) => ({
      registrant_id: registrantId(one),
      name: one.name ?? null,
      cik: one.cik ?? null,
      file_number: one.fileNumber ?? null,
    })),
    agreements: exported.map(agreementRow),
    portfolios: portfolios.map(({ registrant, portfolio }) => ({
      portfolio_id: portfolioId(registrant, portfolio),
      registrant_id: registrantId(registrant),
      first_name: firstName(portfolio),
      perhaps_same_as: orNull(
        portfolio.perhapsSameAs
          .map((doubt) => `${doubt.portfolio}${doubt.note === undefined ? "" : ` (${doubt.note})`}`)
          .join("; "),
      ),
    })),
    portfolio_ids: portfolios.flatMap(({ registrant, portfolio }) =>
      Object.entries(portfolio.ids).map(([kind, id]) => ({
        portfolio_id: portfolioId(registrant, portfolio),
        kind,
        id,
      })),
    ),
    names: portfolios.flatMap(({ registrant, portfolio }) =>
      portfolio.names.map(({ name, from, misprint, amendment, source }, index) => ({
        portfolio_id: portfolioId(registrant, portfolio),
        nth: index + 1,
        name,
        from_earliest: (from && earliest(from)) ?? null,
        from_latest: from ? latest(from) : null,
        misprint: misprint ?? false,
        amendment: amendment ?? null,
        source_title: source?.title ?? null,
        source_url: source?.url ?? null,
      })),
    ),
    amendments: exported.flatMap((one) => one.agreement.amendments.map((paper) => amendmentRow(paper, one))),
    fees: fees.map(feeRow),
    schedules: fees.flatMap(scheduleRows),
    tiers: fees.flatMap(tierRows),
    brackets: fees.flatMap(bracketRows),
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
      terms: set ? feeAsJson(set.fee) : null,
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

function registrantId({ slug }: Registrant): string {
  return slug === "" ? HERE : slug;
}

/** A record that is itself the registrant or the agreement. */
const HERE = ".";

/** An agreement by its folder in the record. */
export function agreementId({ slug }: Registrant, agreement: Agreement): string {
  return [slug, agreement.slug].filter((part) => part !== "").join("/") || HERE;
}

function portfolioId({ slug }: Registrant, { key }: Portfolio): string {
  return [slug, key.replaceAll(" ", "-")].filter((part) => part !== "").join("/");
}

function firstName({ names, key }: Portfolio): string {
  return names[0]?.name ?? key;
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

/** A fee, and the act that set it. */
type SetFee = { readonly id: string; readonly fee: Fee; readonly act: Act; readonly at: Place };
type RegisteredFee = SetFee & { readonly registrant: Registrant };

/** What set the fee of a period: where several amendments set the same again, the first of them. */
function setterOf({ said: [first] }: KnownPeriod): SetFee | undefined {
  if (first.outcome.kind !== "row") return undefined;
  const { fee, setBy } = first.outcome.row;
  const { change } = setBy;
  const row = change.kind === "restate-schedule" ? change.rows.find((one) => one.fee === fee) : undefined;
  const at = row?.at ?? change.at;
  return { id: `${at.file}:${at.line}:${at.column}`, fee, act: setBy, at };
}

/** Each fee once, in order of the periods that have it. */
function feesIn({ registrant, periods }: ExportedAgreement): RegisteredFee[] {
  const found = new Map<string, RegisteredFee>();
  for (const period of periods) {
    const set = setterOf(period);
    if (set && !found.has(set.id)) found.set(set.id, { ...set, registrant });
  }
  return [...found.values()];
}

function feeRow({ id, fee, act, registrant }: RegisteredFee): RowOf<typeof TABLES.fees> {
  return {
    fee_id: id,
    file: act.paper.at.file,
    portfolio_id: portfolioId(registrant, act.portfolio),
    effective: act.day,
    kind: fee.kind,
    words: feeInWords(fee),
    discount_off_percent: fee.kind === "discount" ? fee.discount.offPercent : null,
    discount_over_usd: fee.kind === "discount" ? fee.discount.monthAverageExceeds : null,
    switch_at_usd: fee.kind === "switch" ? fee.trigger.firstReaches : null,
    contract_words: contractWords(fee),
  };
}

function contractWords(fee: Fee): string | null {
  if (fee.kind === "discount") return fee.discount.words;
  if (fee.kind === "switch") return fee.trigger.words;
  return fee.kind === "not-computable" ? fee.words : null;
}

type Role = {
  readonly role: "only" | "before" | "after" | "case" | "part" | "band";
  readonly tiers: Tiers;
  readonly name?: string;
  readonly condition?: string;
  readonly over?: string;
  readonly upTo?: string;
  readonly boundsRead?: boolean;
};

/** The sets of tiers of a fee, each with what it is for, in the order of `tierSetsOf`. */
function rolesIn(fee: Fee): Role[] {
  switch (fee.kind) {
    case "tiers":
    case "discount":
      return [{ role: "only", tiers: fee }];
    case "switch":
      return [
        { role: "before", tiers: fee.before },
        { role: "after", tiers: fee.after },
      ];
    case "cases":
      return fee.cases.map((one) => ({ role: "case", tiers: one, name: one.name, condition: one.when }));
    case "parts":
      return fee.parts.map((one) => ({ role: "part", tiers: one, name: one.name, condition: one.of }));
    case "bands":
      return fee.bands.map((band) => ({
        role: "band",
        tiers: band,
        ...(band.otherwise === undefined ? {} : { condition: band.otherwise }),
        ...(band.over === undefined ? {} : { over: band.over }),
        ...(band.upTo === undefined ? {} : { upTo: band.upTo }),
        boundsRead: band.bounds !== "not-read",
      }));
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}

function scheduleRows({ id, fee }: SetFee): RowOf<typeof TABLES.schedules>[] {
  return rolesIn(fee).map(({ role, tiers, name, condition, over, upTo, boundsRead }, index) => ({
    fee_id: id,
    schedule_no: index + 1,
    role,
    name: name ?? null,
    condition: condition ?? null,
    band_over_usd: over ?? null,
    band_up_to_usd: upTo ?? null,
    band_bounds_read: boundsRead ?? null,
    applies: tiers.applies,
    rest_not_read: tiers.rest !== undefined,
    rest_note: tiers.rest?.note ?? null,
  }));
}

function tierRows({ id, fee }: SetFee): RowOf<typeof TABLES.tiers>[] {
  return rolesIn(fee).flatMap(({ tiers: { tiers } }, index) =>
    (tiers as readonly Tier[]).map(({ rate, upTo, asPrinted, at }, nth) => ({
      fee_id: id,
      schedule_no: index + 1,
      tier_no: nth + 1,
      over_usd: tiers[nth - 1]?.upTo ?? "0",
      up_to_usd: upTo ?? null,
      rate_percent: rate === "blank" ? null : rate,
      rate_printed: rate,
      as_printed: asPrinted ?? null,
      place: `${at.file}:${at.line}`,
    })),
  );
}

function bracketRows({ id, fee }: SetFee): RowOf<typeof TABLES.brackets>[] {
  return bracketsOf(fee).map(({ schedule, tier, assets: { from, to }, ...bracket }, index) => ({
    fee_id: id,
    bracket_no: index + 1,
    schedule_no: schedule,
    tier_no: tier,
    from_usd: from?.at ?? null,
    from_included: from?.included ?? true,
    to_usd: to?.at ?? null,
    to_included: to?.included ?? false,
    base_usd: bracket.baseUsd.toFixed(),
    counted_from_usd: bracket.countedFromUsd,
    rate_percent: bracket.ratePercent,
    kept_percent: bracket.keptPercent.toFixed(),
  }));
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
