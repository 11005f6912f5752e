import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Availability, LocaleCode, ManagedAppointment } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'
import { dateOf, mondayOf, wallTime } from '../../lib/times.ts'
import { TimePicker } from '../booking/time-picker.tsx'
import { useWeek } from '../booking/use-week.ts'
import { momentText } from './wording.ts'

interface MovePanelProps {
  readonly appointment: ManagedAppointment
  readonly token: string
  readonly today: string
  readonly onMoved: (start: string) => void
  readonly onLeave: () => void
}

/** The same week, day and hours as at booking; the appointment's own time does not stand in its way. */
export function MovePanel({ appointment, token, today, onMoved, onLeave }: MovePanelProps) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const [date, setDate] = useState(dateOf(appointment.start))
  const [time, setTime] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [lost, setLost] = useState<{ start: string; end: string } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const staffId = appointment.staff.id
  const picker = useWeek(
    token,
    (monday, signal) =>
      api<Availability>(`/appointments/${token}/availability?from=${monday}&days=7&staff=${staffId}`, {
        signal,
      }),
    { monday: mondayOf(date), week: null },
  )
  const { load } = picker

  useEffect(() => {
    void load(mondayOf(dateOf(appointment.start)))
    heading.current?.focus()
  }, [load, appointment.start])

  const move = async () => {
    if (!time || busy) return
    setBusy(true)
    setFault(null)
    try {
      await api(`/appointments/${token}/reschedule`, { body: { start: time, staffId } })
      onMoved(time)
    } catch (error) {
      const { code, problem } = error as ApiError
      if (code === 'slot_taken' || code === 'slot_not_offered') {
        setLost({ start: time, end: time })
        setFault(t('taken', { time: wallTime(time) }))
        setTime(null)
        void load(mondayOf(dateOf(time)))
      } else setFault(problem?.detail ?? t('failed'))
    }
    setBusy(false)
  }

  return (
    <section className="panel move" aria-labelledby="move-h">
      <h2 id="move-h" ref={heading} tabIndex={-1}>
        {t('moveTitle')}
      </h2>
      <p className="mut sm">{t('moveText', { when: momentText(appointment.start, locale) })}</p>
      <TimePicker
        {...picker}
        date={date}
        today={today}
        chosen={time}
        lost={lost}
        onDate={(target) => {
          setDate(target)
          setTime(null)
        }}
        onChoose={(start) => {
          setDate(dateOf(start))
          setTime(start)
          setFault(null)
        }}
        what={appointment.services.map((service) => service.name).join(' + ')}
      />
      {fault ? (
        <p className="note warn" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="row tight flow">
        <button
          type="button"
          className="btn primary big"
          disabled={!time}
          aria-disabled={busy}
          onClick={move}
        >
          {busy ? `${t('moving')}…` : time ? t('moveTo', { time: momentText(time, locale) }) : t('move')}
        </button>
        <button type="button" className="btn ghost big" onClick={onLeave}>
          {t('moveBack')}
        </button>
      </div>
    </section>
  )
}
