import type { AnnouncementAudience } from '../../contracts/index.ts'
import { planSql } from '../subscriptions/index.ts'

/**
 * The people of an audience, as a query over `membership m, app_user u, business b`: somebody in two businesses is one.
 * @param now the placeholder of the moment
 */
export const audienceSql = (now: string, plans: string, roles: string, locales: string, onlyFor: string) => `
  FROM membership m JOIN app_user u ON u.id = m.user_id JOIN business b ON b.id = m.business_id
  LEFT JOIN subscription s ON s.business_id = b.id
  WHERE u.locked_at IS NULL AND (cardinality(${plans}) = 0 OR ${planSql(now).plan} = ANY(${plans}))
    AND (cardinality(${roles}) = 0 OR m.role = ANY(${roles}))
    AND (cardinality(${locales}) = 0 OR u.locale = ANY(${locales}))
    AND (${onlyFor} IS NULL OR b.id = ${onlyFor})`

/** The same of an audience that is no announcement yet: `$1` is now, `$2` to `$5` the audience. */
export const GIVEN_AUDIENCE = audienceSql('$1', '$2::text[]', '$3::role[]', '$4::text[]', '$5::uuid')
export const audienceValues = ({ plans, roles, locales, onlyFor }: AnnouncementAudience): unknown[] => [
  plans,
  roles,
  locales,
  onlyFor,
]
/** The same of `announcement a`; `$1` is now. */
export const OWN_AUDIENCE = audienceSql('$1', 'a.plans', 'a.roles', 'a.locales', 'a.only_for')
