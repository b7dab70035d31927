/**
 * Everything a record can state, one type a kind of fact, one line a field. All of it is plain data: texts, numbers of
 * papers, lists. What is absent was not stated; what was looked for and not read is `not-read`.
 */
import type { Day, MonthEnd, When } from "./day.ts";
import type { RatePercent, Usd } from "./money.ts";
import type { RuleCode } from "./problem.ts";

/** Where a fact stands in a record: the file's path inside the record, line and column from 1, length in characters. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
};

/** Where a fact was read. */
export type Source = {
  readonly title?: string;
  readonly url?: string;
  /** The day the document was filed, where that was read. */
  readonly filed?: Day;
  readonly note?: string;
};

/**
 * A finding of `check` that stays as it is, since the papers are so: its code and what it is about, in the file that holds
 * the acceptance, and why it is accepted.
 */
export type Acceptance = {
  readonly finding: RuleCode;
  readonly about: string;
  readonly reason: string;
  readonly at: Place;
};

export type NonEmpty<T> = readonly [T, ...T[]];

/** One tier of average daily net assets: `rate` on the assets above the tier before it, up to and including `upTo`. */
export type Tier = {
  readonly rate: RatePercent | "blank";
  /** Cumulative upper bound; the bound belongs to this tier. Absent on the last tier. */
  readonly upTo?: Usd;
  /** The words as printed, for a blank or an oddity. */
  readonly asPrinted?: string;
  readonly at: Place;
};

/** Tiers in rising order of bounds. */
export type Tiers = {
  readonly tiers: NonEmpty<Tier>;
  /** `marginal`: each rate on its own tier. `whole-balance`: the rate reached applies to all assets. */
  readonly applies: "marginal" | "whole-balance";
  /** The paper goes on after the last tier here and was not read from there. */
  readonly rest?: { readonly note?: string };
};

/** How a fee is measured; a fee of one kind never turns into another without a change. */
export type Fee =
  | ({ readonly kind: "tiers" } & Tiers)
  | ({ readonly kind: "discount" } & Tiers & { readonly discount: Discount })
  | ({ readonly kind: "group" } & Tiers & { readonly measuredOn: MeasuredOn })
  | ({ readonly kind: "minimum" } & Tiers & { readonly minimum: Minimum })
  | { readonly kind: "switch"; readonly before: Tiers; readonly after: Tiers; readonly trigger: Trigger }
  | { readonly kind: "cases"; readonly cases: NonEmpty<FeeCase> }
  | { readonly kind: "parts"; readonly parts: NonEmpty<FeePart> }
  | { readonly kind: "bands"; readonly bands: NonEmpty<FeeBand> }
  | { readonly kind: "not-computable"; readonly words: string };

/** `offPercent` of the whole fee comes off for a month whose average net assets exceed `monthAverageExceeds`. */
export type Discount = {
  readonly offPercent: RatePercent;
  readonly monthAverageExceeds: Usd;
  readonly words: string;
  readonly at: Place;
};
/**
 * The tiers apply to the combined average daily net assets of a group, and a portfolio pays of that fee as much as its own
 * net assets are of the combined ones. The rows of one agreement whose fees in force name the same group form it that day.
 */
export type MeasuredOn = {
  readonly group: string;
  readonly words: string;
  /** Which assets that are not on this Schedule A count as well, in words. */
  readonly beyondSchedule?: string;
  readonly at: Place;
};
/** What the fee of a whole calendar year or month is never less than. */
export type Minimum = {
  readonly usd: Usd;
  readonly per: "year" | "month";
  readonly words: string;
  readonly at: Place;
};
/** A one-way switch: from the day assets first reach `firstReaches`, the second schedule applies ever after. */
export type Trigger = { readonly firstReaches: Usd; readonly words: string; readonly at: Place };
/** One case of a fee that depends on how the portfolio invests; `when` is the condition in words. */
export type FeeCase = Tiers & { readonly name: string; readonly when: string };
/** One part of a fee measured on its own assets; `of` says which, in words. */
export type FeePart = Tiers & { readonly name: string; readonly of: string };
/** One band of a fee whose schedule is chosen by where the assets lie; the band without bounds is for all others. */
export type FeeBand = Tiers & {
  readonly over?: Usd;
  readonly upTo?: Usd;
  readonly otherwise?: string;
  /** To which band its bounds belong was not read. */
  readonly bounds?: "not-read";
};

/** Fields that any change may carry. */
type ChangeBase = {
  /** The change's own effective day, where the paper gives one. */
  readonly effective?: Day;
  /** The name it bore before; the portfolio is renamed on the change's day. */
  readonly formerly?: string;
  /** The paper amended a whole section instead of one fee. */
  readonly as?: "section-restated";
  readonly approved?: { readonly board?: Day; readonly shareholders?: Day };
  /** For this portfolio alone, this change stands above an amendment with a lower number and a later day… */
  readonly prevailsOver?: { readonly amendment: number; readonly reason: string };
  /** …or below it. */
  readonly yieldsTo?: { readonly amendment: number; readonly reason: string };
  readonly asPrinted?: string;
  readonly note?: string;
  readonly at: Place;
};

/** A whole fee, and its words as the document prints them, where they were entered: `check` sees that they give it. */
export type QuotedFee = { readonly fee: Fee; readonly words?: string };
/** A row of a schedule that replaces the whole of the one before. */
export type RestatedRow = QuotedFee & { readonly portfolio: string; readonly at: Place };

/** One act of a paper upon Schedule A. */
export type Change = ChangeBase &
  (
    | ({ readonly kind: "add"; readonly portfolio: string } & QuotedFee)
    | ({ readonly kind: "change-fee"; readonly portfolio: string } & QuotedFee)
    | { readonly kind: "rename"; readonly portfolio: string; readonly to: string }
    | {
        readonly kind: "remove";
        readonly portfolio: string;
        readonly mergedInto?: string;
        readonly liquidated?: true;
        /** The fee that the paper prints of the row it removes: a statement of the day before. */
        readonly printedFee?: Fee;
      }
    | { readonly kind: "restate-schedule"; readonly rows: NonEmpty<RestatedRow> }
    | ({ readonly kind: "correct"; readonly amendment: number; readonly portfolio: string } & QuotedFee)
  );

/** The names under which a change touches portfolios, each with its place. */
export function namesIn(change: Change): readonly { name: string; at: Place }[] {
  if (change.kind === "restate-schedule") return change.rows.map(({ portfolio, at }) => ({ name: portfolio, at }));
  return [{ name: change.portfolio, at: change.at }];
}

/** One paper that amends a management agreement: its form, its draft, its executed copy, or the fact that it was not seen. */
export type Amendment = {
  /** 0 is the agreement's own Schedule A. */
  readonly number: number;
  readonly status: "executed" | "form" | "not-seen" | "draft";
  readonly copy?: "signed" | "unsigned" | "not-read";
  /** `partly`: the rest of the document was not seen, so it may hold more changes. */
  readonly read?: "whole" | "partly";
  /** The effective day that the paper prints. */
  readonly effective?: When;
  /** The day that replay uses where it is not the printed one, with the reason. */
  readonly takesEffect?: { readonly day: Day; readonly basis: string };
  readonly executed?: Day | "not-read" | { readonly blank: string };
  /** Days of earlier amendments as its recital prints them; `not-read`; or the words where no list is printed. */
  readonly recites?: readonly Recital[] | "not-read" | { readonly words: string };
  /** `one-officer`: the same person for both sides, whose name was not recorded. */
  readonly signed?: "blank" | "not-read" | "one-officer" | readonly Signature[];
  /** A paper that never took effect, and the number that took its place. */
  readonly supersededBy?: { readonly amendment: number; readonly basis?: string; readonly inferred?: true };
  readonly sources: readonly Source[];
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  readonly accepts: readonly Acceptance[];
  /** Where the values of some keys stand, for what is found in them. */
  readonly places: Partial<Readonly<Record<(typeof PLACED_KEYS)[number], Place>>>;
  readonly at: Place;
};

/** Keys of an amendment at whose values a rule can point. */
export const PLACED_KEYS = ["effective", "executed", "recites", "signed", "superseded-by"] as const;

export type Recital = { readonly day: Day; readonly at: Place };
export type Signature = {
  readonly for: "trust" | "manager";
  readonly by: string;
  readonly title?: string;
  readonly at: Place;
};

/** A management agreement: what its own pages say, apart from its amendments. */
export type AgreementTerms = {
  readonly title?: string;
  readonly dated?: Day;
  readonly parties: readonly Party[];
  readonly feeBasis: FeeBasis | "not-read";
  readonly searchedThrough?: { readonly day: Day; readonly by: string; readonly where?: string };
  /** Its last day; it may have ended as early as `from`, where the day is in doubt. */
  readonly ends?: { readonly from?: Day; readonly day: Day; readonly basis?: string; readonly inferred?: true };
  readonly successor?: {
    readonly title: string;
    readonly dated?: Day;
    readonly source?: Source;
    readonly note?: string;
  };
  readonly sources: readonly Source[];
  readonly notes: readonly string[];
  readonly accepts: readonly Acceptance[];
  readonly at?: Place;
};

export type Party = {
  readonly party: "trust" | "manager";
  readonly name: string;
  readonly from?: When;
  readonly source?: Source;
  readonly note?: string;
};

/** How the agreement's clause measures and accrues the fee. */
export type FeeBasis = {
  readonly accrues: "each-day" | "month-average" | "year-average";
  readonly assetsOf: "same-day" | "prior-day";
  readonly dayCount: DayCount;
  readonly words?: string;
};
export const DAY_COUNTS = ["actual/365", "actual/actual", "actual/360"] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** A side agreement beside Schedule A: a waiver, a reduced rate or a limit on expenses. Never part of the schedule. */
export type Overlay = {
  readonly kind: "fee-waiver" | "reduced-rate" | "expense-limit";
  readonly paper: string;
  readonly portfolio: string;
  /** Where the portfolio is named, where a file does it. */
  readonly portfolioAt?: Place;
  readonly from: When;
  /** Its last day. */
  readonly to: Day | "not-read";
  readonly read: "whole" | "partly";
  /** The contract fee that it states, at the close of its first day. */
  readonly contractFee: Fee | "not-stated";
  readonly feeAfter: Fee | "not-read";
  /** Of an expense limit alone: what it says of the limit. */
  readonly limit?: LimitTerms;
  readonly sources: readonly Source[];
  readonly notes: readonly string[];
  readonly accepts: readonly Acceptance[];
  readonly at: Place;
};

/** What a paper says of a limit on the expenses of classes of shares; what it does not say, or was not read, is absent. */
export type LimitTerms = {
  readonly limits?: NonEmpty<ClassLimit>;
  /** What the limit is on, in the paper's words. */
  readonly on?: string;
  /** Expenses that are not counted, each in the paper's words; none of them where the list is empty. */
  readonly excludes?: readonly string[];
  readonly fiscalYearEnds?: MonthEnd;
  readonly recoupment?: Recoupment | "none";
};
/** A limit in percent of a class's average net assets a year. */
export type ClassLimit = { readonly class: string; readonly limit: RatePercent; readonly at: Place };
/** How what the manager bore may be paid back to it. */
export type Recoupment = {
  /** For so long a waived amount may be recouped… */
  readonly within?: { readonly count: number; readonly unit: LengthUnit };
  /** …counted from the day of the waiver, or the end of its fiscal year. */
  readonly countedFrom?: CountedFrom;
  /** Up to which limit expenses may rise again: that of the day of the waiver, that of now, or the lesser of both. */
  readonly limit?: RecoupmentLimit;
  readonly boardApproval?: "required" | "not-required";
  readonly words?: string;
};
export type LengthUnit = "day" | "month" | "year";
export type CountedFrom = "waiver" | "fiscal-year-end";
export type RecoupmentLimit = "lesser" | "then" | "now";

/** One management agreement with everything recorded of it. */
export type Agreement = {
  /** The folder's name, by which it is asked for. */
  readonly slug: string;
  readonly terms: AgreementTerms;
  readonly amendments: readonly Amendment[];
  readonly overlays: readonly Overlay[];
};

/** A later name, or a misprint of one, that no held amendment gives. */
export type RecordedName = {
  readonly name: string;
  readonly from?: When;
  readonly misprint?: true;
  readonly source?: Source;
  readonly note?: string;
  readonly at: Place;
};

/** A portfolio as the registrant's register has it: one identity through its names. */
export type RegisteredPortfolio = {
  /** The first name it bore. */
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly names: readonly RecordedName[];
  /** A document equates it with another row and an amendment keeps them apart, or the names alone suggest it. */
  readonly perhapsSameAs: readonly { readonly portfolio: string; readonly source?: Source; readonly note?: string }[];
  readonly note?: string;
  readonly at: Place;
};

export type Officer = {
  readonly name: string;
  readonly office: string;
  readonly of: "trust" | "manager";
  readonly from?: When;
  readonly to?: When;
  readonly source?: Source;
  readonly note?: string;
};

/** A document that speaks of the schedule without amending it. */
export type Statement = {
  readonly title: string;
  readonly dated: When | "not-read";
  readonly sources: readonly Source[];
  readonly says: readonly Assertion[];
  readonly notes: readonly string[];
  readonly accepts: readonly Acceptance[];
  readonly at: Place;
};

/** What an assertion is true of: `closing` is the end of the day, `opening` its start, before that day's changes. */
type AssertionBase = {
  readonly day?: When;
  readonly at: "opening" | "closing";
  /** The agreement it belongs to, where no held amendment names the portfolio. */
  readonly under?: string;
  readonly note?: string;
  readonly place: Place;
};

export type Assertion = AssertionBase &
  /** `words` as in {@link QuotedFee}. */
  (
    | { readonly kind: "fee"; readonly portfolio: string; readonly is: Fee; readonly words?: string }
    | { readonly kind: "terms-kept"; readonly portfolio: string; readonly formerly: string }
    | { readonly kind: "named"; readonly portfolio: string; readonly formerly: string }
    | {
        readonly kind: "existed";
        readonly portfolios: readonly string[];
        /** The document shows them on the agreement's Schedule A itself: rows, though no held amendment names them. */
        readonly onSchedule?: true;
      }
    | {
        readonly kind: "new-to-expense-limit" | "no-shares-outstanding" | "newly-registered";
        readonly portfolios: readonly string[];
      }
    | { readonly kind: "proposed-to-cease" | "ceased"; readonly portfolio: string; readonly into: readonly string[] }
    | { readonly kind: "portfolios"; readonly count: number; readonly over: string }
    | {
        readonly kind: "management-fee-rate";
        readonly portfolio: string;
        readonly is: RatePercent;
        readonly waiver?: RatePercent;
      }
    | {
        readonly kind: "expenses";
        readonly portfolio: string;
        readonly yearEnded?: Day;
        readonly limitThrough?: Day;
        readonly classes: NonEmpty<ClassExpenses>;
      }
    | { readonly kind: "example"; readonly portfolio: string; readonly classes: NonEmpty<ClassExample> }
    | { readonly kind: "officer"; readonly officer: Officer }
  );

/** One column of a prospectus fee table; every figure a percentage of average net assets a year, `none` where so printed. */
export type ClassExpenses = {
  readonly class: string;
  readonly managementFee: RatePercent;
  readonly distribution: RatePercent | "none";
  readonly other: RatePercent;
  readonly total: RatePercent;
  readonly waiverOrRepayment: RatePercent | "none";
  readonly net: RatePercent;
  readonly limit?: RatePercent;
  readonly netAfterBrokers?: RatePercent;
};

/** One column of a prospectus Example: dollars on $10,000 after 1, 3, 5 and 10 years. */
export type ClassExample = {
  readonly class: string;
  readonly years1: Usd;
  readonly years3: Usd;
  readonly years5?: Usd;
  readonly years10?: Usd;
};

/** One registrant: its portfolios, its agreements, and what other documents say. */
export type Registrant = {
  /** The folder's name; empty for a record that is itself one registrant, one agreement or bare amendments. */
  readonly slug: string;
  readonly name?: string;
  readonly cik?: string;
  readonly fileNumber?: string;
  readonly sources: readonly Source[];
  /** Undefined where there is no registrant.yaml: then names come from the amendments alone. */
  readonly portfolios?: readonly RegisteredPortfolio[];
  readonly officers: readonly Officer[];
  readonly accepts: readonly Acceptance[];
  readonly agreements: readonly Agreement[];
  readonly statements: readonly Statement[];
};

/** What is known of an agreement whose own pages no file records. */
export const NO_TERMS: AgreementTerms = { parties: [], feeBasis: "not-read", sources: [], notes: [], accepts: [] };
