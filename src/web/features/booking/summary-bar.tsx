import type { LocaleCode, Money, PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { money, phone, shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { useWords } from './words.ts'

interface SummaryBarProps {
  readonly business: PublicBusiness
  readonly services: readonly PublicService[]
  readonly slot: { readonly start: string; readonly end: string } | null
  readonly staffName: string
  readonly minutes: number
  readonly price: Money
  readonly pay: string
  readonly busy: boolean
  readonly failed: boolean
  readonly listing: boolean
  readonly locale: LocaleCode
  readonly onContinue: () => void
}

/** The one dark bar: what was picked, and the way on. */
export function SummaryBar(props: SummaryBarProps) {
  const { business, services, slot, locale } = props
  const { t, duration } = useWords()
  const names = services.map((service) => service.name).join(' + ')
  const from = services.some((service) => service.priceFrom)
  const price = props.price.amount ? money(props.price, locale) : t('free')
  const live = slot
    ? t('liveChosen', { time: wallTime(slot.start), service: names, staff: props.staffName, price })
    : ''
  return (
    <div className="bar sum" role="region" aria-label={t('yours')}>
      <div className="wrap">
        {slot ? (
          <span className="sum-when num">
            <b>{wallTime(slot.start)}</b>
            <small>{shortDate(dateOf(slot.start), locale)}</small>
          </span>
        ) : null}
        <span className="sum-what">
          <b className="trunc">{names}</b>
          <small className="trunc">
            {slot
              ? t('withAnd', {
                  staff: props.staffName,
                  duration: duration(props.minutes),
                  end: wallTime(slot.end),
                })
              : duration(props.minutes)}
          </small>
        </span>
        <span className="sum-price num">
          <b>{from && props.price.amount ? t('from', { price }) : price}</b>
          <small>{props.price.amount ? props.pay : '\u00a0'}</small>
        </span>
        <noscript>
          {business.phone
            ? t('noScript', { phone: phone(business.phone) })
            : t('noScriptMail', { email: business.email ?? '' })}
        </noscript>
        <button
          type="button"
          className={`btn primary big needs-js${slot || props.listing ? '' : ' is-quiet'}`}
          aria-disabled={props.busy}
          onClick={props.onContinue}
        >
          {props.busy ? `${t('continueBusy')}…` : slot && !props.listing ? t('continue') : t('pickTime')}
        </button>
      </div>
      {props.failed ? (
        <p className="wrap sum-failed" role="alert">
          {t('sendFailed')} {t('sendFailedText')}
        </p>
      ) : null}
      <p className="sr" aria-live="polite">
        {live}
      </p>
    </div>
  )
}
