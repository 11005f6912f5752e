/**
 * What a plan has come to, for queries over all businesses: of `business b LEFT JOIN subscription s`. The rules are
 * those of `planNow`.
 * @param now the placeholder of the moment, `$1`
 */
export function planSql(now: string) {
  // A trial and a grace that are over, and a subscription that ended, leave the plan that costs nothing.
  const lapsed = `(s.state = 'ended' OR (s.state = 'past_due' AND s.grace_ends_at <= ${now})
    OR (coalesce(s.state, 'trialing') = 'trialing' AND s.provider_id IS NULL
      AND coalesce(s.trial_ends_at, b.created_at + interval '14 days') <= ${now}))`
  const paying = `(coalesce(s.provider_id IS NOT NULL AND s.state IN ('active', 'past_due'), false) AND NOT ${lapsed})`
  return {
    lapsed,
    /** Pays for it, or is given time to: a trial brings nothing yet. */
    paying,
    /** What it brings in a month, minor units: a twelfth of a year. */
    monthly: `CASE WHEN ${paying} THEN round(s.amount / CASE s.interval WHEN 'year' THEN 12.0 ELSE 1 END)::int ELSE 0 END`,
    /** A business that has no subscription yet tries everything. */
    plan: `CASE WHEN ${lapsed} THEN 'free' ELSE coalesce(s.plan_id, 'clinic') END`,
    state: `CASE WHEN ${lapsed} THEN 'ended' ELSE coalesce(s.state, 'trialing')::text END`,
  }
}
