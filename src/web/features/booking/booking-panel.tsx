import type { ReactNode } from 'react'
import type { AvailabilityDay, PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { Band, Hours, type Stretch } from '../../components/band.tsx'
import { fullDate, money } from '../../lib/format.ts'
import { dateOf, stretchOf, wallTime } from '../../lib/times.ts'
import { totalMinutes, totalPrice } from './choice.ts'
import { useDues } from './dues.ts'
import { useWords } from './words.ts'

interface BookingPanelProps {
  readonly business: PublicBusiness
  readonly services: readonly PublicService[]
  readonly staffName: string
  readonly slot: { readonly start: string; readonly end: string }
  readonly day: AvailabilityDay | null
  readonly range: Stretch
  readonly back: ReactNode
}

/** What is being booked, on the dark panel: the hour first, the price at its foot. */
export function BookingPanel({ business, services, staffName, slot, day, range, back }: BookingPanelProps) {
  const { t, locale, duration, payText } = useWords()
  const span = `${wallTime(slot.start)}–${wallTime(slot.end)}`
  const online = services.every((service) => service.online)
  const pay = payText(business, online)
  const price = totalPrice(services, business.currency)
  const dues = useDues(business, services)
  const from = services.some((service) => service.priceFrom)
  return (
    <aside className="bar bd-sum" aria-label={t('yours')}>
      {back}
      <p className="bd-time num">
        {wallTime(slot.start)}
        <span>–{wallTime(slot.end)}</span>
      </p>
      <p className="bd-date">{fullDate(dateOf(slot.start), locale)}</p>
      <div className="bd-band">
        <Band
          size="m"
          range={range}
          free={day?.free.map(stretchOf) ?? []}
          mine={stretchOf(slot)}
          label={t('yourPlace', { span })}
        />
        <Hours range={range} />
      </div>
      <dl className="bd-dl">
        <div>
          <dt>{t('summaryService', { count: services.length })}</dt>
          <dd>
            {services.map((service) => (
              <span key={service.id} className="block">
                {service.name}, {duration(service.durationMinutes)}
              </span>
            ))}
            {services.length > 1 ? <span className="block">{duration(totalMinutes(services))}</span> : null}
          </dd>
        </div>
        <div>
          <dt>{t('summaryWith')}</dt>
          <dd>{staffName}</dd>
        </div>
        <div className="hide-m">
          <dt>{t('summaryWhere')}</dt>
          <dd>{online ? t('summaryOnline') : business.address}</dd>
        </div>
        <div className="tot">
          <dt>
            {price.amount && !dues.certain ? pay.charAt(0).toUpperCase() + pay.slice(1) : t('summaryTotal')}
          </dt>
          <dd className="num">
            {price.amount === 0
              ? t('free')
              : from
                ? t('from', { price: money(price, locale) })
                : money(price, locale)}
          </dd>
        </div>
        {dues.certain && dues.now ? (
          <div>
            <dt>{t('payNowLabel')}</dt>
            <dd className="num">{dues.now}</dd>
          </div>
        ) : null}
      </dl>
    </aside>
  )
}
