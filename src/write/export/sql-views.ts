/** The views of an export, in the order in which they are made. */
export const VIEWS: readonly string[] = [
  `-- Every period with its fee, the amendment that set it and its source, on both axes of time.
CREATE VIEW schedule_a.schedule_known AS
SELECT
  r.name AS registrant,
  p.agreement_id,
  p.name AS portfolio,
  p.or_already,
  p.valid_from,
  p.valid_to - 1 AS last_day,
  p.valid_to,
  p.known_from,
  p.known_to,
  p.is_current,
  p.state,
  f.kind AS fee_kind,
  f.words AS fee,
  p.standing,
  p.reason,
  m.number AS amendment,
  f.effective,
  m.status,
  m.copy,
  m.known_from AS amendment_known_from,
  m.known_presumed AS amendment_known_presumed,
  m.filed AS amendment_filed,
  m.source_url,
  p.ended_by,
  p.portfolio_id,
  (SELECT string_agg(i.kind || '=' || i.id, '; ' ORDER BY i.kind)
   FROM schedule_a.portfolio_ids i WHERE i.portfolio_id = p.portfolio_id) AS portfolio_ids,
  p.fee_id
FROM schedule_a.periods p
JOIN schedule_a.agreements a ON a.agreement_id = p.agreement_id
JOIN schedule_a.registrants r ON r.registrant_id = a.registrant_id
LEFT JOIN schedule_a.fees f ON f.fee_id = p.fee_id
LEFT JOIN schedule_a.amendments m ON m.file = f.file;
`,
  `-- The same as all that is known says: a day lies in at most one period of a portfolio.
CREATE VIEW schedule_a.schedule AS
SELECT registrant, agreement_id, portfolio, or_already, valid_from, last_day, valid_to, state, fee_kind, fee, standing,
  reason, amendment, effective, status, copy, amendment_known_from, amendment_known_presumed, amendment_filed, source_url,
  ended_by, portfolio_id, portfolio_ids, fee_id
FROM schedule_a.schedule_known
WHERE is_current;
`,
];

/**
 * A question in its first lines, answered to the cent as \`fee calc\` answers it: half up, rounded once. Another table of
 * portfolios, days and assets can stand in the place of \`asked\`.
 */
export const FEE_QUERY = `WITH asked (portfolio, on_day, assets_usd) AS (
  VALUES ('Met/AIM Small Cap Growth Portfolio', DATE '2006-11-01', CAST(750000000 AS DECIMAL(24, 6)))
)
SELECT q.portfolio, q.on_day, q.assets_usd, s.agreement_id, s.amendment, s.standing,
  ROUND((b.base_usd + (q.assets_usd - b.counted_from_usd) * b.rate_percent * 0.01) * b.kept_percent * 0.01, 2) AS fee_usd
FROM asked q
JOIN schedule_a.schedule s ON s.portfolio = q.portfolio
  AND (s.valid_from IS NULL OR s.valid_from <= q.on_day) AND (s.valid_to IS NULL OR q.on_day < s.valid_to)
LEFT JOIN schedule_a.brackets b ON b.fee_id = s.fee_id AND s.standing <> 'contradicted'
  AND (b.from_usd IS NULL OR b.from_usd < q.assets_usd OR (b.from_included AND b.from_usd = q.assets_usd))
  AND (b.to_usd IS NULL OR q.assets_usd < b.to_usd OR (b.to_included AND q.assets_usd = b.to_usd));`;
