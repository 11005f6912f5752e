import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { AvailabilityDay, BookedAppointment, PublicBusiness } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { commonRange, stretchOf } from '../../lib/times.ts'
import { Facts } from '../manage/facts.tsx'
import { Hero } from '../manage/hero.tsx'
import { googleCalendarUrl, standingOf } from '../manage/wording.ts'

interface EmbedBookedProps {
  readonly business: PublicBusiness
  readonly booked: BookedAppointment
  /** The day that it is on, for the picture; null when it is not known any more. */
  readonly day: AvailabilityDay | null
  readonly note: string
  /** Where the confirmation went. */
  readonly email: string
  readonly onAgain: () => void
}

/** The answer in place. What leads further opens a page of its own: nothing of ours but this can stand in a frame. */
export function EmbedBooked({ business, booked, day, note, email, onAgain }: EmbedBookedProps) {
  const t = useTranslations('embed')
  const manage = useTranslations('manage')
  const root = useRef<HTMLElement>(null)
  useEffect(() => root.current?.querySelector('h1')?.focus(), [])
  const now = Date.now()
  const appointment = { ...booked, note: note || null, timezone: business.timezone, business }
  const range = commonRange([...(day?.open ?? []).map(stretchOf), stretchOf(booked)])
  const title = `${booked.services.map((service) => service.name).join(' + ')}, ${business.name}`
  const away = { target: '_blank', rel: 'noopener' }
  const aside = <span className="sr"> {t('newTab')}</span>
  return (
    <main ref={root}>
      <Hero appointment={appointment} standing={standingOf(booked, now)} range={range} now={now} />
      <div className="rrw-done stack">
        <Facts appointment={appointment} kind={business.kind} />
        <div className="ok-cal">
          <a className="btn secondary" href={googleCalendarUrl(appointment, title)} {...away}>
            <Icon name="calendar" />
            {manage('google')}
            {aside}
          </a>
          <a className="btn secondary" href={new URL(booked.calendarUrl).pathname} {...away}>
            <Icon name="download" />
            {manage('file')}
            {aside}
          </a>
        </div>
        <p className="sm mut">
          {email ? t.rich('sent', { email, b: (chunks) => <b>{chunks}</b> }) : t('keep')}
        </p>
        {booked.payment ? <p className="note">{t('payLeft')}</p> : null}
        <div className="row tight flow">
          {booked.payment ? (
            <a className="btn primary" href={new URL(booked.payment.checkoutUrl).pathname} {...away}>
              {t('pay')}
              {aside}
            </a>
          ) : null}
          <a
            className={booked.payment ? 'btn secondary' : 'btn primary'}
            href={new URL(booked.manageUrl).pathname}
            {...away}
          >
            {t('manage')}
            {aside}
          </a>
          <button type="button" className="btn ghost" onClick={onAgain}>
            {t('again')}
          </button>
        </div>
      </div>
    </main>
  )
}
