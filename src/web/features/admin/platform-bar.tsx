import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { LocaleCode, PlatformOverview } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'

const DAY = 1440
const HALF = 30
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24]
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The day's bookings as they were made, half hour by half hour. */
function Pulse({ pulse, minute, count }: { pulse: readonly number[]; minute: number; count: number }) {
  const t = useTranslations('admin.bar')
  const most = Math.max(1, ...pulse)
  return (
    <div className="adm-pulse num" style={{ '--from': 0, '--to': DAY } as CSSProperties}>
      <div className="band pulse" role="img" aria-label={t('pulse', { count })}>
        {pulse.map((made, at) =>
          at * HALF <= minute ? (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: the half hours of a day stay where they are
              key={at}
              className="pu"
              style={{ '--s': at * HALF, '--d': HALF, '--v': (made / most) * 100 } as CSSProperties}
            />
          ) : null,
        )}
        <i className="now" style={{ '--s': minute } as CSSProperties} />
      </div>
      <div className="hours" aria-hidden="true">
        {HOURS.map((hour) => (
          <span key={hour} style={{ '--s': hour * 60 } as CSSProperties}>
            {String(hour).padStart(2, '0')}
          </span>
        ))}
      </div>
    </div>
  )
}

/** How the platform does, in four figures; each leads to what it is made of. */
export function PlatformBar({ now }: Pick<PlatformOverview, 'now'>) {
  const t = useTranslations('admin.bar')
  const format = useFormatter()
  const locale = useLocale() as LocaleCode
  const peak = now.pulse.indexOf(Math.max(...now.pulse))
  const { sent, delivered } = now.smsArrived
  const month = now.mrrMonthAgo ? now.mrr.amount / now.mrrMonthAgo - 1 : null
  return (
    <section className="bar adm-bar" aria-label={t('label')}>
      <dl className="nb-stats num">
        <div>
          <dt>{t('active')}</dt>
          <dd>
            <Link href="/admin/cifre#active">
              {now.activeBusinesses === null ? '–' : format.number(now.activeBusinesses)}
            </Link>
          </dd>
          <dd className="sub">{t('thisMonth', { count: now.signUpsThisMonth })}</dd>
        </div>
        <div>
          <dt>{t('bookings')}</dt>
          <dd>
            <Link href="/admin/cifre#bookings">{format.number(now.bookingsToday)}</Link>
          </dd>
          <dd className="sub">
            {now.bookingsToday ? t('peak', { time: clockOf(peak * HALF) }) : t('quiet')}
          </dd>
        </div>
        <div>
          <dt>{t('mrr')}</dt>
          <dd>
            <Link href="/admin/abonamente">{money(now.mrr, locale)}</Link>
          </dd>
          <dd className="sub">
            {month === null ? t('paying', { count: now.paying }) : t('change', { percent: month })}
          </dd>
        </div>
        <div>
          <dt>{t('sms')}</dt>
          <dd>
            <Link href="/admin/cifre#messages">
              {sent ? format.number(delivered / sent, { style: 'percent', maximumFractionDigits: 1 }) : '–'}
            </Link>
          </dd>
          <dd className="sub">{sent ? t('waiting', { count: now.queue.waiting }) : t('noSms')}</dd>
        </div>
      </dl>
      <Pulse pulse={now.pulse} minute={now.minute} count={now.bookingsToday} />
    </section>
  )
}
