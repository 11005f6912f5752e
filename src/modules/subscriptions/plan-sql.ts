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
  return {
    lapsed,
    /** A business that has no subscription yet tries everything. */
    plan: `CASE WHEN ${lapsed} THEN 'free' ELSE coalesce(s.plan_id, 'clinic') END`,
    state: `CASE WHEN ${lapsed} THEN 'ended' ELSE coalesce(s.state, 'trialing')::text END`,
  }
}
