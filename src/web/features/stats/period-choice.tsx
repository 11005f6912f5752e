'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { shortDate } from '../../lib/format.ts'
import { between, type Chosen, LENGTHS, type Length, lastDays } from './period.ts'

/** Two dates of one's own; nothing is asked until they make a period. */
function OwnPeriod({ chosen, onChoose }: { chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const t = useTranslations('stats')
  const [from, setFrom] = useState(chosen.from)
  const [to, setTo] = useState(chosen.to)
  const wrong = from !== '' && to !== '' && !between(from, to)
  const change = (nextFrom: string, nextTo: string) => {
    setFrom(nextFrom)
    setTo(nextTo)
    const next = between(nextFrom, nextTo)
    if (next) onChoose(next)
  }
  return (
    <div className="st-own">
      <input
        type="date"
        className="input dense"
        aria-label={t('from')}
        aria-invalid={wrong}
        value={from}
        onChange={(event) => change(event.target.value, to)}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        className="input dense"
        aria-label={t('to')}
        aria-invalid={wrong}
        value={to}
        onChange={(event) => change(from, event.target.value)}
      />
      {wrong ? (
        <span className="err" role="alert">
          {t('wrongPeriod')}
        </span>
      ) : null}
    </div>
  )
}

/** So many days up to today, or two dates of one's own. */
export function PeriodChoice({
  chosen,
  today,
  onChoose,
}: {
  chosen: Chosen
  today: string
  onChoose: (chosen: Chosen) => void
}) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const [own, setOwn] = useState(chosen.length === null)
  return (
    <>
      <div className="seg" role="group" aria-label={t('period')}>
        {(Object.keys(LENGTHS) as Length[]).map((length) => (
          <button
            key={length}
            type="button"
            aria-pressed={!own && chosen.length === length}
            onClick={() => {
              setOwn(false)
              onChoose(lastDays(length, today))
            }}
          >
            {t(`length.${length}`)}
          </button>
        ))}
        <button type="button" aria-pressed={own} onClick={() => setOwn(true)}>
          {t('length.own')}
        </button>
      </div>
      {own ? (
        <OwnPeriod chosen={chosen} onChoose={onChoose} />
      ) : (
        <span className="sm mut num hide-m">
          {shortDate(chosen.from, locale)} – {shortDate(chosen.to, locale)}
        </span>
      )}
    </>
  )
}
