import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, ManagedAppointment, PublicBusiness } from '../../../contracts/index.ts'
import { fullDate, money } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'

/** What was booked, as it was booked: the snapshots, not today's price list. */
export function Facts({
  appointment,
  kind,
  advance = false,
}: {
  appointment: Pick<ManagedAppointment, 'services' | 'start' | 'end' | 'price' | 'code' | 'note'>
  kind: PublicBusiness['kind']
  /** A part of it is paid in advance: where the rest is paid is said elsewhere. */
  advance?: boolean
}) {
  const t = useTranslations('manage')
  const minutes = useTranslations('booking')
  const locale = useLocale() as LocaleCode
  const { services, price } = appointment
  const online = services.every((service) => service.online)
  const people = [...new Set(services.map((service) => service.staffName))].join(', ')
  const place = online ? t('payOnline') : t('payAt', { place: t(`place_${kind}`) })
  return (
    <dl className="kv">
      <div>
        <dt>{t('service', { count: services.length })}</dt>
        <dd>
          {services.map((service) => (
            <span key={`${service.id}${service.start}`} className="block">
              <b>{service.name}</b>, {minutes('minutes', { minutes: service.durationMinutes })}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('with')}</dt>
        <dd>
          <b>{people}</b>
        </dd>
      </div>
      <div>
        <dt>{t('when')}</dt>
        <dd>
          <b>
            {fullDate(dateOf(appointment.start), locale)},{' '}
            <span className="nw">
              {wallTime(appointment.start)}–{wallTime(appointment.end)}
            </span>
          </b>
        </dd>
      </div>
      <div>
        <dt>{t('payment')}</dt>
        <dd>
          {price.amount ? (
            <>
              <b>{money(price, locale)}</b>
              {advance ? null : `, ${place}`}
            </>
          ) : (
            t('free')
          )}
        </dd>
      </div>
      <div>
        <dt>{t('code')}</dt>
        <dd className="num">
          <b>{appointment.code}</b>
        </dd>
      </div>
      {appointment.note ? (
        <div>
          <dt>{t('note')}</dt>
          <dd className="keep-lines">{appointment.note}</dd>
        </div>
      ) : null}
    </dl>
  )
}
