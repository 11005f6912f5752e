import { useFormatter, useTranslations } from 'next-intl'
import type { AdminBusiness } from '../../../contracts/index.ts'

const DAY_MS = 86_400_000

/** How a business stands: suspended or to be deleted before how it pays. */
export function StateBadge({
  business,
  now,
}: {
  business: Pick<AdminBusiness, 'status'> & { plan: Pick<AdminBusiness['plan'], 'state' | 'trialEndsAt'> }
  now: number
}) {
  const t = useTranslations('admin.state')
  const { status, plan } = business
  if (status === 'deleting') return <span className="badge noshow">{t('deleting')}</span>
  if (status === 'suspended') return <span className="badge noshow">{t('suspended')}</span>
  if (plan.state === 'past_due') return <span className="badge pending">{t('past_due')}</span>
  if (status === 'draft') return <span className="badge plain">{t('draft')}</span>
  if (plan.state === 'trialing' && plan.trialEndsAt) {
    const days = Math.max(0, Math.ceil((Date.parse(plan.trialEndsAt) - now) / DAY_MS))
    return <span className="badge plain">{t('trialing', { days })}</span>
  }
  return <span className="badge confirmed">{t('active')}</span>
}

/** "acum", "4 min", "ieri", a date. */
export function Ago({ at, now }: { at: string | null; now: number }) {
  const t = useTranslations('admin.state')
  const format = useFormatter()
  if (!at) return <span className="dim">{t('never')}</span>
  const moment = new Date(at)
  const old = now - moment.getTime() > 7 * DAY_MS
  return (
    <time dateTime={at} className="dim">
      {old
        ? format.dateTime(moment, { day: 'numeric', month: 'short', year: 'numeric' })
        : format.relativeTime(moment, { now: new Date(now), style: 'short' })}
    </time>
  )
}
