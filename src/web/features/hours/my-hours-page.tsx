'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { clockOf } from '../calendar/words.ts'
import { usePlace } from '../shell/providers.tsx'
import { MyWeek } from './my-week.tsx'
import { changeOfSpecial, newSpecial, type Special } from './special.ts'
import { SpecialDialog } from './special-dialog.tsx'
import { DateFigure } from './special-list.tsx'
import { previewChange } from './use-guarded-save.tsx'
import { useSpecials } from './use-special.ts'
import { daysText, faultOf } from './words.ts'

const STATES = { requested: 'pending', approved: 'confirmed', declined: 'cancelled' } as const

function MyTimeOff({ staffId }: { staffId: string }) {
  const t = useTranslations('mine')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { base } = usePlace()
  const { timezone, today, list, error, retry, put, remove } = useSpecials()
  const [editing, setEditing] = useState<Special | null>(null)
  const own = list?.filter((one) => one.staffId === staffId && one.what === 'time_off') ?? []
  const days = list?.filter((one) => one.what !== 'time_off' && one.staffId !== null) ?? []
  const daysOf = ({ fromDate, toDate }: Special) => daysText(fromDate, toDate, locale)
  const ask = async (special: Special) => {
    const affected = await previewChange(base, changeOfSpecial(special, special, timezone))
    await put(special)
    toast.done(t('asked', { days: daysOf(special), count: affected.length }))
    return true
  }
  const withdraw = async (special: Special) => {
    try {
      await remove(special)
      toast.done(t('withdrawn', { days: daysOf(special) }))
    } catch (refused) {
      toast.failed(faultOf(refused, t('failed')))
    }
  }
  return (
    <section className="set-sec" aria-labelledby="mine-off">
      <header>
        <div className="grow">
          <h2 id="mine-off">{t('timeOff')}</h2>
          <p className="sm mut">{t('timeOffHint')}</p>
        </div>
        <button
          type="button"
          className="btn primary small"
          onClick={() => setEditing(newSpecial(today, staffId))}
        >
          <Icon name="plus" small />
          {t('ask')}
        </button>
      </header>
      {error ? (
        <p className="note bad" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={retry}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {list || error ? null : <i className="sk" aria-busy="true" />}
      {list && !own.length ? <p className="mut">{t('noTimeOff')}</p> : null}
      <ol className="exc">
        {own.map((special) => {
          const [part] = special.parts
          return (
            <li key={special.id}>
              <DateFigure from={special.fromDate} to={special.toDate} />
              <div className="grow">
                <p className="med">
                  {special.note || t('off')}{' '}
                  <span className={`badge ${STATES[special.status]}`}>{t(`status.${special.status}`)}</span>
                </p>
                <p className="sm mut num">
                  {daysOf(special)}
                  {part ? `, ${clockOf(part.from)}–${clockOf(part.to)}` : ''}
                </p>
              </div>
              <button
                type="button"
                className="btn secondary small"
                aria-label={t('withdrawOne', { days: daysOf(special) })}
                onClick={() => void withdraw(special)}
              >
                {special.status === 'declined' ? t('remove') : t('withdraw')}
              </button>
            </li>
          )
        })}
      </ol>
      {days.length ? (
        <>
          <h3 className="my-days">{t('days')}</h3>
          <ol className="exc">
            {days.map((special) => (
              <li key={special.id}>
                <DateFigure from={special.fromDate} to={special.toDate} />
                <div className="grow">
                  <p className="med">{special.note || t(`whats.${special.what}`)}</p>
                  <p className="sm mut num">
                    {special.parts.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ') ||
                      t('allDay')}
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <SpecialDialog
        value={editing}
        title={t('askTitle')}
        staff={null}
        onSave={ask}
        onClose={() => setEditing(null)}
      />
    </section>
  )
}

/** What a member of the staff sees of their own hours, and where they ask for time off. */
export function MyHoursPage() {
  const t = useTranslations('mine')
  const { business } = usePlace()
  return (
    <div className="set grow my">
      <header className="top">
        <h1>{t('heading')}</h1>
      </header>
      {business.staffId ? (
        <>
          <MyWeek staffId={business.staffId} />
          <MyTimeOff staffId={business.staffId} />
        </>
      ) : (
        <section className="set-sec">
          <p className="mut">{t('notLinked')}</p>
        </section>
      )}
    </div>
  )
}
