'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LocaleCode, SubscriptionOverview } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { fullDate } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { useSubscription } from './use-subscription.ts'

const DAY_MS = 86_400_000
const SOON_MS = 5 * DAY_MS
/** From which share of a month's bookings one hears of it. */
const NEARLY = 0.8

type Notice = 'past_due' | 'trial' | 'over' | 'nearly' | 'full'

/** What has to be said of a subscription now; null for nothing. */
function noticeOf({ state, paid, trialEndsAt, usage }: SubscriptionOverview, now: number): Notice | null {
  if (state === 'past_due') return 'past_due'
  if (state === 'trialing' && !paid && trialEndsAt && Date.parse(trialEndsAt) - now < SOON_MS) return 'trial'
  const { staff, bookings } = usage
  if (staff.limit !== null && staff.used > staff.limit) return 'over'
  if (bookings.limit === null) return null
  if (bookings.used >= bookings.limit) return 'full'
  return bookings.used >= bookings.limit * NEARLY ? 'nearly' : null
}

/** A line above every page for owners and managers, while the plan needs a look. Put away, it stays away for the visit. */
export function PlanBanner() {
  const t = useTranslations('plans.banner')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const { data } = useSubscription()
  const [away, setAway] = useState<string | null>(null)
  useEffect(() => setAway(sessionStorage.getItem('plan-banner')), [])
  const notice = data ? noticeOf(data, Date.now()) : null
  if (!notice || !data || away === notice) return null
  const date = notice === 'past_due' ? data.graceEndsAt : data.trialEndsAt
  return (
    <aside className={notice === 'past_due' ? 'plan-banner bad' : 'plan-banner'} aria-label={t('label')}>
      <p>
        {t(notice, {
          date: date ? fullDate(date.slice(0, 10), locale) : '',
          used: data.usage.bookings.used,
          limit: data.usage.bookings.limit ?? 0,
        })}{' '}
        <Link className="link" href={`${home}/setari/abonament`}>
          {t('see')}
        </Link>
      </p>
      {notice === 'past_due' ? null : (
        <button
          type="button"
          className="btn icon ghost small"
          aria-label={t('putAway')}
          onClick={() => {
            sessionStorage.setItem('plan-banner', notice)
            setAway(notice)
          }}
        >
          <Icon name="close" small />
        </button>
      )}
    </aside>
  )
}
