import { useTranslations } from 'next-intl'
import { money, shortDate, weekday } from '../../lib/format.ts'
import { addDays, dateOf, wallTime } from '../../lib/times.ts'
import { totalMinutes, totalPrice } from '../booking/choice.ts'
import type { Flow } from '../booking/use-flow.ts'
import { useWords } from '../booking/words.ts'

/** The one dark bar: what was picked, and the way on. */
export function EmbedBar({ flow }: { flow: Flow }) {
  const { t, locale, duration, team } = useWords()
  const manage = useTranslations('manage')
  const { business, services, slot, person, lost, today } = flow
  const total = totalPrice(services, business.currency)
  const amount = total.amount ? money(total, locale) : t('free')
  const price =
    total.amount && services.some((service) => service.priceFrom) ? t('from', { price: amount }) : amount
  const online = services.every((service) => service.online)
  const place = online ? manage('payOnline') : manage('payAt', { place: manage(`place_${business.kind}`) })
  const date = slot && dateOf(slot.start)
  const day = date && (date < addDays(today, 7) ? weekday(date, locale) : shortDate(date, locale))
  const names = services.map((service) => service.name).join(' + ')
  const live =
    slot && person
      ? t('liveChosen', { time: wallTime(slot.start), service: names, staff: team(person, services), price })
      : ''
  const busy = flow.holding
  return (
    <div className="bar rrw-bar" role="region" aria-label={t('yours')}>
      <p className="num grow">
        <b>{slot ? `${wallTime(slot.start)}–${wallTime(slot.end)}` : price}</b>
        <span className="mut sm">
          {slot ? `${day}, ${price}${total.amount ? ` ${place}` : ''}` : duration(totalMinutes(services))}
        </span>
      </p>
      <button
        type="button"
        className={`btn primary${slot ? '' : ' is-quiet'}`}
        aria-disabled={busy}
        onClick={() => {
          if (slot && lost?.slot.start !== slot.start) void flow.reserve(slot.start, true)
          else document.querySelector<HTMLElement>('#ora .slot[tabindex="0"]')?.focus()
        }}
      >
        {busy ? `${t('continueBusy')}…` : slot ? t('continue') : t('pickTime')}
      </button>
      {flow.failed ? (
        <p className="rrw-failed sm" role="alert">
          {t('sendFailed')} {t('sendFailedText')}
        </p>
      ) : null}
      <p className="sr" aria-live="polite">
        {live}
      </p>
    </div>
  )
}
