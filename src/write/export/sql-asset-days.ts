/** As many calendar days in a row take the last earlier assets; as `fee accrue --max-carry` has it when not asked. */
const CARRIED = [0, 1, 2, 3, 4] as const;
const MOST = CARRIED.length;

/** How a row that stands twice, or is no amount, is told; of days that take its assets as well. */
const ROW_FAULT = `CASE WHEN g.next_day = g.day OR g.prior_day = g.day THEN 'the day has two rows'
    WHEN g.is_amount IS NOT TRUE THEN 'net assets are not an amount in whole cents, of nothing or more' END`;

/**
 * The view of every calendar day with its net assets, over the table of that name. Days between rows further apart than are
 * carried are counted as a heap is numbered, from k on to 2k and 2k + 1: a row a day in a dozen steps, in SQL of both databases.
 */
export const assetDaysView = (
  table: string,
): string => `-- Every calendar day from a portfolio's first row through the end of the last month of all rows, with its net assets. A day without
-- a row takes the last earlier ones, for at most ${MOST - 1} days in a row on which it is on a schedule; each day of a longer gap has none. After
-- its last row a portfolio has the days on which it is on a schedule.
CREATE VIEW schedule_a.assets_by_day AS
WITH RECURSIVE given AS (
  SELECT g.portfolio_id, g.day, CAST(g.net_assets_usd AS DECIMAL(20, 2)) AS net_assets_usd,
    CAST(g.net_assets_usd AS DECIMAL(20, 2)) = g.net_assets_usd AND g.net_assets_usd >= 0 AS is_amount,
    LAG(g.day) OVER own AS prior_day, LEAD(g.day) OVER own AS next_day,
    CAST(LAG(g.net_assets_usd) OVER own AS DECIMAL(20, 2)) AS prior_usd
  FROM ${table} g
  WINDOW own AS (PARTITION BY g.portfolio_id ORDER BY g.day)
), through AS (
  SELECT CAST(DATE_TRUNC('month', MAX(day)) + INTERVAL '1' MONTH AS DATE) AS day FROM ${table}
), spans AS (
  SELECT g.portfolio_id, g.day, g.net_assets_usd, g.prior_day, g.prior_usd, g.next_day, COALESCE(g.next_day, t.day) AS until,
    ${ROW_FAULT} AS fault
  FROM given g CROSS JOIN through t
), needing AS (
  SELECT s.portfolio_id, s.day, p.agreement_id, MAX(LEAST(p.until_day, s.until)) AS until,
    SUM(LEAST(p.until_day, s.until) - GREATEST(p.from_day, s.day + 1)) AS days
  FROM spans s
  JOIN schedule_a.fee_periods p ON p.portfolio_id = s.portfolio_id AND p.from_day < s.until AND s.day + 1 < p.until_day
  WHERE s.until > s.day + ${MOST}
  GROUP BY s.portfolio_id, s.day, p.agreement_id
), long_spans AS (
  SELECT s.portfolio_id, s.day, s.net_assets_usd, s.fault, COALESCE(s.next_day, MAX(n.until), s.day + 1) AS until,
    COALESCE(MAX(n.days) >= ${MOST}, FALSE) AS is_gap
  FROM spans s
  LEFT JOIN needing n ON n.portfolio_id = s.portfolio_id AND n.day = s.day
  WHERE s.until > s.day + ${MOST}
  GROUP BY s.portfolio_id, s.day, s.net_assets_usd, s.fault, s.next_day
), long_days AS (
  SELECT l.portfolio_id, l.day, l.until, 1 AS k FROM long_spans l WHERE l.day + 1 < l.until
  UNION ALL
  SELECT d.portfolio_id, d.day, d.until, 2 * d.k + c.n FROM long_days d JOIN (VALUES (0), (1)) c (n) ON d.day + 2 * d.k + c.n < d.until
)
SELECT s.portfolio_id, s.day + o.k AS day, s.net_assets_usd, o.k > 0 AS carried,
  CASE WHEN o.k > 0 THEN s.net_assets_usd WHEN s.day - s.prior_day <= ${MOST} OR NOT b.is_gap THEN s.prior_usd END AS prior_day_usd, s.fault
FROM spans s
LEFT JOIN long_spans b ON b.portfolio_id = s.portfolio_id AND b.day = s.prior_day
JOIN (VALUES ${CARRIED.map((after) => `(${after})`).join(", ")}) o (k) ON o.k = 0 OR (s.until <= s.day + ${MOST} AND s.day + o.k < s.until)
UNION ALL
SELECT d.portfolio_id, d.day + d.k, CASE WHEN NOT l.is_gap THEN l.net_assets_usd END, NOT l.is_gap,
  CASE WHEN NOT l.is_gap THEN l.net_assets_usd END, CASE WHEN NOT l.is_gap THEN l.fault
    ELSE 'no net assets from ' || CAST(l.day + 1 AS TEXT) || ' through ' || CAST(l.until - 1 AS TEXT)
      || ': more than ${MOST - 1} days in a row' END
FROM long_days d
JOIN long_spans l ON l.portfolio_id = d.portfolio_id AND l.day = d.day;
`;
