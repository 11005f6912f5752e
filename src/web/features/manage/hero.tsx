import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LocaleCode, ManagedAppointment } from '../../../contracts/index.ts'
import { Band, Hours, type Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { longDate, weekday } from '../../lib/format.ts'
import { addDays, dateOf, stretchOf, todayIn, wallTime } from '../../lib/times.ts'
import { LiveHeading } from './live-heading.tsx'
import type { Standing } from './wording.ts'

interface HeroProps {
  readonly appointment: Pick<ManagedAppointment, 'start' | 'end' | 'timezone'> & {
    readonly business: { readonly name: string }
  }
  readonly standing: Standing
  readonly range: Stretch
  readonly now: number
}

const nw = (chunks: ReactNode) => <span className="nw">{chunks}</span>

/** The answer in one sentence, and the visit alone in an otherwise dark day. */
export function Hero({ appointment, standing, range, now }: HeroProps) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const date = dateOf(appointment.start)
  const time = wallTime(appointment.start)
  const today = todayIn(appointment.timezone, now)
  const near = date < addDays(today, 7) ? weekday(date, locale) : longDate(date, locale)
  const day = longDate(date, locale)
  const business = appointment.business.name
  const span = `${time}–${wallTime(appointment.end)}`
  const alive = standing === 'upcoming' || standing === 'requested' || standing === 'pending'
  const tags = {
    upcoming: t('confirmed'),
    requested: t('requested'),
    pending: t('pending'),
    cancelled: t('cancelled'),
    declined: t('declined'),
    expired: t('expired'),
    past: t('past'),
    noShow: t('noShow'),
  }
  const titles = {
    upcoming: () =>
      date === today
        ? t.rich('seeYouToday', { time, nw })
        : date === addDays(today, 1)
          ? t.rich('seeYouTomorrow', { time, nw })
          : t.rich('seeYou', { day: near, time, nw }),
    requested: () => t.rich('requestedTitle', { day: near, time, nw }),
    pending: () => t.rich('pendingTitle', { day: near, time, nw }),
    cancelled: () => t('cancelledTitle', { day }),
    declined: () => t('declinedTitle', { business }),
    expired: () => t('expiredTitle'),
    past: () => t('pastTitle', { day }),
    noShow: () => t('noShowTitle', { day }),
  }
  return (
    <section className="bar ok-hero" aria-labelledby="ok-h">
      <div className="wrap">
        <p className="ok-tag">
          <Icon name={standing === 'upcoming' || standing === 'past' ? 'check' : 'alert'} />
          {tags[standing]}
        </p>
        <LiveHeading id="ok-h" about={`${standing} ${appointment.start}`}>
          {titles[standing]()}
        </LiveHeading>
        {standing === 'requested' ? <p className="ok-more">{t('requestedText', { business })}</p> : null}
        {standing === 'cancelled' ? <p className="ok-more">{t('cancelledText', { time })}</p> : null}
        {alive ? (
          <div className="ok-band">
            <Band
              size="l"
              range={range}
              free={[]}
              mine={stretchOf(appointment)}
              flag={<span className="hide-m">{span}</span>}
              label={t('bandLabel', { date: day, span })}
            />
            <Hours range={range} />
          </div>
        ) : null}
      </div>
    </section>
  )
}
