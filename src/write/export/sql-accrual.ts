/**
 * The accrual as views over a table of daily net assets: what `fee accrue --round day` posts, in SQL that PostgreSQL and
 * DuckDB both run. No figure comes from a division of decimals, since a database rounds a quotient in its own way: a quotient
 * is estimated in floating point and then put right, up or down by one, by multiplying back.
 */

import { assetDaysView } from "./sql-asset-days.ts";

/** The views, in the order in which they are made, over the table of that name. */
export function accrualViews(assetDays: string): readonly string[] {
  return [FEE_LINES, FEE_PERIODS, assetDaysView(assetDays), ACCRUED_FEE, ACCRUED_FEE_MONTH];
}

/**
 * Whether a day lies in a period. Joins have plain comparisons alone, which both databases hash and sort; an OR would make them
 * try every pair.
 */
const holds = (period: string, day: string): string => `${day} >= ${period}.from_day AND ${day} < ${period}.until_day`;

const FEE_LINES = `-- The fee for a year on the assets of a day or of a group, over one bound and up to another:
-- base_usd + (assets - counted_from_usd) * rate_percent / 100. Assets are whole cents and bounds at most six decimals, so that
-- a millionth of a dollar tells whether a bound belongs to the line.
CREATE VIEW schedule_a.fee_lines AS
SELECT t.fee_id, s.role AS side, CASE WHEN t.tier_no > 1 THEN t.over_usd ELSE -1 END AS over_usd,
  COALESCE(t.up_to_usd, 999999999999999.0) AS up_to_usd, t.base_usd, t.counted_from_usd, t.rate_percent
FROM schedule_a.tiers t
JOIN schedule_a.schedules s ON s.fee_id = t.fee_id AND s.schedule_no = t.schedule_no
WHERE s.role IN ('only', 'before', 'after') AND t.base_usd IS NOT NULL
UNION ALL
SELECT b.fee_id, 'band', COALESCE(CASE WHEN b.from_included THEN b.from_usd - 0.000001 ELSE b.from_usd END, -1),
  COALESCE(CASE WHEN b.to_included THEN b.to_usd ELSE b.to_usd - 0.000001 END, 999999999999999.0), b.base_usd,
  b.counted_from_usd, b.rate_percent
FROM schedule_a.brackets b
JOIN schedule_a.fees f ON f.fee_id = b.fee_id
WHERE f.kind = 'bands';
`;

const FEE_PERIODS = `-- What is owed of a portfolio from from_day up to, not including, until_day, by all that is known, with the fee basis:
-- where the clause was not read, each day's own assets at actual/actual, as basis_assumed says.
CREATE VIEW schedule_a.fee_periods AS
SELECT p.agreement_id, p.portfolio_id, p.name AS portfolio,
  COALESCE(p.valid_from, DATE '0001-01-01') AS from_day, COALESCE(p.valid_to, DATE '9999-12-31') AS until_day, p.state, p.standing, p.reason,
  p.fee_id, f.terms_id, f.kind, f.effective, m.number AS amendment, f.switch_at_usd, f.measured_on_group,
  f.group_beyond_schedule, a.accrues IS NULL AS basis_assumed, COALESCE(a.accrues, 'each-day') AS accrues,
  COALESCE(a.assets_of, 'same-day') AS assets_of, COALESCE(a.day_count, 'actual/actual') AS day_count
FROM schedule_a.periods p
JOIN schedule_a.agreements a ON a.agreement_id = p.agreement_id
LEFT JOIN schedule_a.fees f ON f.fee_id = p.fee_id
LEFT JOIN schedule_a.amendments m ON m.file = f.file
WHERE p.is_current;
`;

/** Of days with the fee of a year and the days of the year, whole cents half up; `q` is the estimate. */
const cents = (year: string, yearDays: string, q: string): string =>
  `${q} + CASE WHEN 200 * ${year} - 2 * ${q} * ${yearDays} >= ${yearDays} THEN 1
    WHEN 200 * ${year} - 2 * ${q} * ${yearDays} < -${yearDays} THEN -1 ELSE 0 END`;
const estimate = (year: string, yearDays: string): string =>
  `CAST(ROUND(CAST(${year} AS DOUBLE PRECISION) * 100 / ${yearDays}) AS DECIMAL(16, 0))`;

const ACCRUED_FEE = `-- The contract fee of each day, half up to the cent, each by the schedule in force that day; before the discount of a month
-- and what a minimum adds, which accrued_fee_month has. Where accrued_fee_usd is NULL, why_not says why.
CREATE VIEW schedule_a.accrued_fee AS
WITH charged AS MATERIALIZED (
  SELECT d.portfolio_id, d.day, d.net_assets_usd, d.carried, p.agreement_id, p.portfolio, p.state, p.standing, p.reason,
    p.fee_id, p.terms_id, p.kind, p.effective, p.amendment, p.switch_at_usd, p.measured_on_group, p.group_beyond_schedule,
    p.basis_assumed, CASE WHEN p.assets_of = 'prior-day' THEN d.prior_day_usd ELSE d.net_assets_usd END AS charged_on_usd,
    CASE p.day_count WHEN 'actual/360' THEN 360 WHEN 'actual/365' THEN 365
      ELSE CAST(DATE_TRUNC('year', d.day) + INTERVAL '1' YEAR AS DATE) - CAST(DATE_TRUNC('year', d.day) AS DATE) END AS year_days,
    CASE WHEN p.portfolio_id IS NULL THEN 'not on a schedule of this export on that day'
      WHEN d.fault IS NOT NULL THEN d.fault
      WHEN p.state <> 'row' THEN p.state || ': ' || COALESCE(p.reason, 'no fee is known')
      WHEN p.standing = 'contradicted' THEN 'contradicted: ' || COALESCE(p.reason, 'another document gives another fee')
      WHEN p.accrues <> 'each-day' THEN 'charged on a ' || p.accrues || ': not computed here'
      WHEN p.kind = 'cases' THEN 'depends on which case holds: not computed here'
      WHEN p.kind = 'parts' THEN 'charged on parts of the assets: not computed here'
      WHEN p.kind = 'not-computable' THEN 'only the words of the contract tell it: not computed'
      WHEN p.group_beyond_schedule IS NOT NULL THEN 'assets outside Schedule A count as well: not computed here'
    END AS why_not
  FROM schedule_a.assets_by_day d
  LEFT JOIN schedule_a.fee_periods p ON p.portfolio_id = d.portfolio_id AND ${holds("p", "d.day")}
), switches AS (
  SELECT c.portfolio_id, c.agreement_id, c.fee_id, MIN(c.day) AS first_day,
    MIN(CASE WHEN c.net_assets_usd >= c.switch_at_usd THEN c.day END) AS reached_on
  FROM charged c
  WHERE c.kind = 'switch' AND c.why_not IS NULL
  GROUP BY c.portfolio_id, c.agreement_id, c.fee_id
), sided AS (
  SELECT c.*, CASE WHEN c.why_not IS NOT NULL THEN NULL WHEN c.kind = 'bands' THEN 'band' WHEN c.kind <> 'switch' THEN 'only' WHEN c.day >= w.reached_on THEN 'after'
    WHEN w.first_day <= c.effective THEN 'before' END AS side
  FROM charged c
  LEFT JOIN switches w ON w.portfolio_id = c.portfolio_id AND w.agreement_id = c.agreement_id AND w.fee_id = c.fee_id
), group_days AS (
  SELECT c.agreement_id, c.measured_on_group, c.day, COUNT(c.charged_on_usd) AS members, SUM(c.charged_on_usd) AS combined_usd
  FROM charged c
  WHERE c.kind = 'group' AND c.group_beyond_schedule IS NULL
  GROUP BY c.agreement_id, c.measured_on_group, c.day
), whole_groups AS (
  SELECT g.agreement_id, g.measured_on_group, g.day, CAST(g.combined_usd AS DECIMAL(20, 2)) AS combined_usd
  FROM group_days g
  JOIN schedule_a.fee_periods p ON p.agreement_id = g.agreement_id AND p.measured_on_group = g.measured_on_group
    AND ${holds("p", "g.day")}
  GROUP BY g.agreement_id, g.measured_on_group, g.day, g.members, g.combined_usd
  HAVING COUNT(*) = g.members
), measured AS (
  SELECT s.*, w.combined_usd, CASE WHEN s.kind = 'group' AND s.charged_on_usd IS NOT NULL THEN w.combined_usd
    WHEN s.kind <> 'group' THEN s.charged_on_usd END AS measured_on_usd
  FROM sided s
  LEFT JOIN whole_groups w ON w.agreement_id = s.agreement_id AND w.measured_on_group = s.measured_on_group AND w.day = s.day
), priced AS (
  SELECT m.*, l.base_usd + (m.measured_on_usd - l.counted_from_usd) * l.rate_percent * 0.01 AS year_fee_usd
  FROM measured m
  LEFT JOIN schedule_a.fee_lines l ON l.fee_id = m.fee_id AND l.side = m.side AND m.measured_on_usd > l.over_usd
    AND m.measured_on_usd <= l.up_to_usd
), estimated AS (
  SELECT p.*, ${estimate("p.year_fee_usd", "p.year_days")} AS q
  FROM priced p
), posted AS (
  SELECT e.*, ${cents("e.year_fee_usd", "e.year_days", "e.q")} AS cents
  FROM estimated e
), parted AS (
  SELECT o.portfolio_id, o.agreement_id, o.day, o.fee_id, o.cents, n.portfolio_id AS member_id, i.in_order,
    o.year_fee_usd * n.charged_on_usd * 100 AS part, o.year_days * o.combined_usd AS of_all,
    CAST(FLOOR(CAST(o.year_fee_usd AS DOUBLE PRECISION) * n.charged_on_usd * 100 / NULLIF(o.year_days * o.combined_usd, 0))
      AS DECIMAL(12, 0)) AS q
  FROM posted o
  JOIN charged n ON n.kind = 'group' AND n.agreement_id = o.agreement_id AND n.measured_on_group = o.measured_on_group
    AND n.day = o.day
  JOIN schedule_a.portfolios i ON i.portfolio_id = n.portfolio_id
  WHERE o.kind = 'group' AND o.year_fee_usd IS NOT NULL
), cut AS (
  SELECT p.*, p.q + CASE WHEN p.part - p.q * p.of_all >= p.of_all THEN 1 WHEN p.part - p.q * p.of_all < 0 THEN -1 ELSE 0 END
    AS whole
  FROM parted p
), shares AS (
  SELECT r.portfolio_id, r.agreement_id, r.day, r.member_id,
    r.whole + CASE WHEN r.nth <= r.cents - r.of_members THEN 1 ELSE 0 END AS cents
  FROM (
    SELECT c.*, SUM(c.whole) OVER (PARTITION BY c.portfolio_id, c.agreement_id, c.day) AS of_members,
      ROW_NUMBER() OVER (PARTITION BY c.portfolio_id, c.agreement_id, c.day
        ORDER BY c.part - c.whole * c.of_all DESC, c.in_order) AS nth
    FROM cut c
  ) r
)
SELECT p.agreement_id, p.portfolio_id, p.portfolio, p.day, p.net_assets_usd, p.carried, p.charged_on_usd,
  p.amendment, p.standing, p.kind AS fee_kind, p.basis_assumed, p.year_days, p.year_fee_usd,
  CAST(CASE WHEN p.kind <> 'group' THEN p.cents WHEN p.combined_usd = 0 THEN 0 ELSE s.cents END * 0.01 AS DECIMAL(18, 2))
    AS accrued_fee_usd,
  CASE WHEN p.why_not IS NOT NULL THEN p.why_not
    WHEN p.charged_on_usd IS NULL THEN 'no net assets for the day before'
    WHEN p.side IS NULL THEN 'the days begin after the fee: whether the switch was reached is not told'
    WHEN p.kind = 'group' AND p.combined_usd IS NULL THEN 'a member of the group has no net assets for the day'
    WHEN p.year_fee_usd IS NULL THEN 'no rate at these assets: blank, or not read' END AS why_not,
  p.fee_id, p.terms_id, p.effective
FROM posted p
LEFT JOIN shares s ON s.portfolio_id = p.portfolio_id AND s.member_id = p.portfolio_id
  AND s.agreement_id = p.agreement_id AND s.day = p.day;
`;

const ACCRUED_FEE_MONTH = `-- What is owed of a month: its days, what brings them up to a minimum, and the discount of a month. Where a minimum or a discount
-- is agreed and its month or year is not covered whole, is_provisional says that neither is in it. A month is whole in its days where
-- days_without_fee is 0; why_not is one reason of its days, of what may be several. As \`fee accrue --by portfolio,month\`, before any waiver.
CREATE VIEW schedule_a.accrued_fee_month AS
WITH days AS MATERIALIZED (
  SELECT a.*, CAST(DATE_TRUNC('month', a.day) AS DATE) AS month FROM schedule_a.accrued_fee a
), dealt AS (
  SELECT d.agreement_id, d.portfolio_id, d.day, d.month, d.net_assets_usd, d.charged_on_usd, d.accrued_fee_usd, d.fee_kind,
    d.terms_id, d.effective, f.minimum_usd, f.minimum_per, f.discount_over_usd, f.discount_off_percent,
    CASE WHEN f.minimum_per = 'year' THEN CAST(DATE_TRUNC('year', d.day) AS DATE) ELSE d.month END AS period_first,
    LAG(d.day) OVER own AS prior_day, LAG(d.terms_id) OVER own AS prior_terms
  FROM days d
  JOIN schedule_a.fees f ON f.fee_id = d.fee_id
  WHERE d.accrued_fee_usd IS NOT NULL
    AND d.portfolio_id IN (SELECT k.portfolio_id FROM schedule_a.fees k WHERE k.kind IN ('discount', 'minimum'))
  WINDOW own AS (PARTITION BY d.agreement_id, d.portfolio_id ORDER BY d.day)
), returned AS (
  SELECT DISTINCT d.agreement_id, d.portfolio_id, d.day
  FROM dealt d
  JOIN schedule_a.periods p ON p.agreement_id = d.agreement_id AND p.portfolio_id = d.portfolio_id
    AND p.valid_to > d.prior_day AND p.valid_to <= d.day
  WHERE d.prior_day < d.day - 1 AND p.is_current AND p.ended_by IS NOT NULL
), numbered AS (
  SELECT d.*, SUM(CASE WHEN d.prior_terms = d.terms_id AND d.prior_day >= d.period_first AND b.day IS NULL THEN 0 ELSE 1 END)
    OVER (PARTITION BY d.agreement_id, d.portfolio_id ORDER BY d.day ROWS UNBOUNDED PRECEDING) AS run_no
  FROM dealt d
  LEFT JOIN returned b ON b.agreement_id = d.agreement_id AND b.portfolio_id = d.portfolio_id AND b.day = d.day
), runs AS (
  SELECT n.agreement_id, n.portfolio_id, n.terms_id, n.fee_kind, n.period_first,
    CASE WHEN n.minimum_per = 'year' THEN CAST(n.period_first + INTERVAL '1' YEAR AS DATE) - 1
      ELSE CAST(n.period_first + INTERVAL '1' MONTH AS DATE) - 1 END AS period_last,
    n.minimum_usd, n.discount_over_usd, n.discount_off_percent, MIN(n.day) AS first_day, MAX(n.day) AS last_day, COUNT(*) AS days,
    SUM(n.charged_on_usd) AS assets_usd, SUM(n.accrued_fee_usd) AS contract_usd,
    MAX(CASE WHEN n.prior_terms <> n.terms_id AND n.prior_day = n.day - 1 THEN n.day END) AS follows_on,
    MIN(CASE WHEN n.effective = n.day THEN n.day END) AS begins_on
  FROM numbered n
  WHERE n.fee_kind IN ('discount', 'minimum')
  GROUP BY n.agreement_id, n.portfolio_id, n.terms_id, n.fee_kind, n.period_first, n.minimum_per, n.minimum_usd,
    n.discount_over_usd, n.discount_off_percent, n.run_no
), closed AS (
  SELECT r.*, r.period_last - r.period_first + 1 AS period_days, r.days = r.last_day - r.first_day + 1
    AND (r.first_day = r.period_first OR COALESCE(r.first_day = r.follows_on, FALSE)
      OR (COALESCE(r.first_day = r.begins_on, FALSE) AND COALESCE(b.terms_id <> r.terms_id, TRUE)))
    AND (r.last_day = r.period_last OR (r.last_day < (SELECT MAX(d.day) FROM days d)
      AND CASE WHEN p.portfolio_id IS NULL THEN a.ends_on IS NULL OR r.last_day < a.ends_on
        ELSE p.state = 'row' AND (p.terms_id <> r.terms_id OR p.standing = 'contradicted') END)) AS is_whole
  FROM runs r
  JOIN schedule_a.agreements a ON a.agreement_id = r.agreement_id
  LEFT JOIN schedule_a.fee_periods p ON p.agreement_id = r.agreement_id AND p.portfolio_id = r.portfolio_id
    AND ${holds("p", "r.last_day + 1")}
  LEFT JOIN schedule_a.fee_periods b ON b.agreement_id = r.agreement_id AND b.portfolio_id = r.portfolio_id
    AND ${holds("b", "r.first_day - 1")}
), settled AS (
  SELECT c.agreement_id, c.portfolio_id, CAST(DATE_TRUNC('month', c.last_day) AS DATE) AS month, NOT c.is_whole AS is_provisional,
    CASE WHEN c.fee_kind = 'minimum' AND c.is_whole THEN
      CAST(FLOOR((CAST(200 * c.minimum_usd * c.days AS DOUBLE PRECISION) + c.period_days) / (2 * c.period_days)) AS DECIMAL(16, 0))
        * 0.01 - c.contract_usd END AS lacking_usd,
    CASE WHEN c.fee_kind = 'discount' AND c.is_whole AND c.assets_usd > c.discount_over_usd * c.days
      THEN ROUND(c.contract_usd * (100 - c.discount_off_percent) * 0.01, 2) - c.contract_usd END AS discount_usd
  FROM closed c
), added AS (
  SELECT s.agreement_id, s.portfolio_id, s.month, SUM(CASE WHEN s.lacking_usd > 0 THEN s.lacking_usd ELSE 0 END) AS top_up_usd,
    SUM(COALESCE(s.discount_usd, 0)) AS discount_usd, MAX(CASE WHEN s.is_provisional THEN 1 ELSE 0 END) AS provisional
  FROM settled s
  GROUP BY s.agreement_id, s.portfolio_id, s.month
), unsettled AS (
  SELECT DISTINCT d.agreement_id, d.portfolio_id, d.month
  FROM days d
  JOIN schedule_a.fees f ON f.fee_id = d.fee_id
  WHERE d.net_assets_usd IS NULL AND f.kind IN ('discount', 'minimum')
    AND d.day + 1 = CAST(DATE_TRUNC(CASE WHEN f.minimum_per = 'year' THEN 'year' ELSE 'month' END, d.day + 1) AS DATE)
), summed AS (
  SELECT d.agreement_id, d.portfolio_id, d.month, COUNT(d.accrued_fee_usd) AS asset_days,
    COUNT(*) - COUNT(d.accrued_fee_usd) AS days_without_fee, SUM(d.accrued_fee_usd) AS contract_usd, MIN(d.why_not) AS why_not
  FROM days d
  GROUP BY d.agreement_id, d.portfolio_id, d.month
)
SELECT s.agreement_id, s.portfolio_id, s.month, s.asset_days, s.days_without_fee, s.why_not, s.contract_usd,
  CAST(COALESCE(a.top_up_usd, 0) AS DECIMAL(18, 2)) AS minimum_top_up_usd,
  CAST(COALESCE(a.discount_usd, 0) AS DECIMAL(18, 2)) AS discount_usd,
  CAST(s.contract_usd + COALESCE(a.top_up_usd, 0) + COALESCE(a.discount_usd, 0) AS DECIMAL(18, 2)) AS accrued_fee_usd,
  COALESCE(a.provisional, 0) = 1 OR u.month IS NOT NULL AS is_provisional
FROM summed s
LEFT JOIN added a ON a.agreement_id = s.agreement_id AND a.portfolio_id = s.portfolio_id AND a.month = s.month
LEFT JOIN unsettled u ON u.agreement_id = s.agreement_id AND u.portfolio_id = s.portfolio_id AND u.month = s.month;
`;
