'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { clockOf } from '../calendar/words.ts'
import type { Special } from './special.ts'
import { daysText } from './words.ts'

/** Time off that somebody of the staff asks for. */
export function Requests({
  list,
  nameOf,
  busy,
  onDecide,
}: {
  list: readonly Special[]
  nameOf: (staffId: string | null) => string
  busy: boolean
  onDecide: (special: Special, approve: boolean) => void
}) {
  const t = useTranslations('special')
  const locale = useLocale() as LocaleCode
  return (
    <section className="set-sec sp-req" aria-labelledby="special-requests">
      <header>
        <h2 id="special-requests">{t('requests', { count: list.length })}</h2>
      </header>
      <ul>
        {list.map((special) => {
          const name = nameOf(special.staffId)
          const [part] = special.parts
          return (
            <li key={special.id}>
              <p className="grow">
                <b>{name}</b>
                <small className="num">
                  {daysText(special.fromDate, special.toDate, locale)}
                  {part ? `, ${clockOf(part.from)}–${clockOf(part.to)}` : ''}
                  {special.note ? ` · ${special.note}` : ''}
                </small>
              </p>
              <button
                type="button"
                className="btn secondary small"
                aria-label={t('declineWho', { name })}
                disabled={busy}
                onClick={() => onDecide(special, false)}
              >
                {t('decline')}
              </button>
              <button
                type="button"
                className="btn primary small"
                aria-label={t('approveWho', { name })}
                disabled={busy}
                onClick={() => onDecide(special, true)}
              >
                {t('approve')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
