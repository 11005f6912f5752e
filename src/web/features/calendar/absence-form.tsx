'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { CalendarAbsence, CalendarStaff, TimeOffForm } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { addDays, dateOf, wallTime } from '../../lib/times.ts'
import { useGuardedSave } from '../hours/use-guarded-save.tsx'
import { usePlace } from '../shell/providers.tsx'
import { clockOf, instantAt } from './words.ts'

/** What the form begins with: something that stands in the calendar, or a stretch of a day. */
export interface AbsenceStart {
  readonly known: CalendarAbsence | null
  readonly staffId: string
  readonly kind: CalendarAbsence['kind']
  readonly from: { readonly date: string; readonly time: string }
  readonly to: { readonly date: string; readonly time: string }
}

/** The form for a stretch of a day. Minutes since midnight. */
export const absenceAt = (staffId: string, date: string, minute: number, duration: number): AbsenceStart => ({
  known: null,
  staffId,
  kind: 'block',
  from: { date, time: clockOf(minute) },
  to: { date: minute + duration > 1440 ? addDays(date, 1) : date, time: clockOf(minute + duration) },
})

/** The form for what stands in the calendar. */
export const absenceOf = (known: CalendarAbsence): AbsenceStart => ({
  known,
  staffId: known.staffId,
  kind: known.kind,
  from: { date: dateOf(known.start), time: wallTime(known.start) },
  to: { date: dateOf(known.end), time: wallTime(known.end) },
})

const KINDS = ['block', 'time_off'] as const

interface FormProps {
  readonly start: AbsenceStart
  readonly staff: readonly CalendarStaff[]
  readonly timezone: string
  readonly onDone: () => void
}

function Form({ start, staff, timezone, onDone }: FormProps) {
  const t = useTranslations('calendar.absenceForm')
  const common = useTranslations('calendar')
  const { base, business } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const { known } = start
  const people = staff.filter((one) => one.active)
  const { save: saveGuarded, dialog } = useGuardedSave(people)
  const [form, setForm] = useState(start)
  const [reason, setReason] = useState(known?.reason ?? '')
  // Midnight to midnight: what lies between are whole days.
  const [whole, setWhole] = useState(start.from.time === '00:00' && start.to.time === '00:00')
  const [lastDay, setLastDay] = useState(
    start.to.time === '00:00' && start.to.date > start.from.date ? addDays(start.to.date, -1) : start.to.date,
  )
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const path = `${base}/time-off`
  const leads = business.role !== 'staff'

  /** One thing at a time; what is refused stands beside its field. */
  const attempt = async (work: () => Promise<boolean>, told: string) => {
    setBusy(true)
    setErrors({})
    try {
      if (await work()) {
        await client.invalidateQueries()
        toast.done(told)
        onDone()
      }
    } catch (error) {
      const found = error instanceof ApiError ? (error.problem?.errors ?? []) : []
      setErrors(
        found.length
          ? Object.fromEntries(found.map(({ field, message }) => [field.split('.').at(-1)!, message]))
          : { form: (error as Error).message },
      )
    }
    setBusy(false)
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const minute = (time: string) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      return hours * 60 + minutes
    }
    const timeOff: TimeOffForm = {
      staffId: form.staffId,
      kind: form.kind,
      start: instantAt(form.from.date, whole ? 0 : minute(form.from.time), timezone),
      end: whole
        ? instantAt(addDays(lastDay, 1), 0, timezone)
        : instantAt(form.to.date, minute(form.to.time), timezone),
      reason: reason.trim() || null,
    }
    const asks = !leads && form.kind === 'time_off'
    void attempt(
      () =>
        saveGuarded({
          title: t('saveTitle'),
          verb: common('form.save'),
          change: { kind: 'time_off', id: known?.id ?? null, timeOff },
          onSave: () =>
            known
              ? api(`${path}/${known.id}`, { method: 'PUT', body: timeOff })
              : api(path, { body: timeOff, key: crypto.randomUUID() }),
        }),
      asks ? t('asked') : t('saved'),
    )
  }
  const remove = () =>
    attempt(async () => {
      await api(`${path}/${known!.id}`, { method: 'DELETE' })
      return true
    }, t('removed'))
  const decide = (approve: boolean) =>
    attempt(
      async () => {
        const { staffId, kind, start: from, end, reason: why } = known!
        const write = () =>
          api(`${path}/${known!.id}/decision`, { body: { approve }, key: crypto.randomUUID() })
        if (!approve) return write().then(() => true)
        return saveGuarded({
          title: t('saveTitle'),
          verb: t('approve'),
          change: {
            kind: 'time_off',
            id: known!.id,
            timeOff: { staffId, kind, start: from, end, reason: why },
          },
          onSave: write,
        })
      },
      approve ? t('approved') : t('declined'),
    )

  const edge = (which: 'from' | 'to', part: 'date' | 'time') => (
    <TextField
      label={t(`${which}.${part}`)}
      type={part}
      required
      {...(part === 'time' ? { step: 300 } : {})}
      value={form[which][part]}
      error={part === 'time' ? errors[which === 'from' ? 'start' : 'end'] : undefined}
      onChange={(event) => setForm({ ...form, [which]: { ...form[which], [part]: event.target.value } })}
    />
  )

  return (
    <form className="desk-form" onSubmit={submit} noValidate>
      <div className="ph-body">
        <h1>{known ? t('change') : t('new')}</h1>
        {known?.status === 'requested' && leads ? (
          <div className="note warn">
            <p className="grow">{t('requested')}</p>
            <button
              type="button"
              className="btn secondary small"
              disabled={busy}
              onClick={() => decide(false)}
            >
              {t('decline')}
            </button>
            <button type="button" className="btn primary small" disabled={busy} onClick={() => decide(true)}>
              {t('approve')}
            </button>
          </div>
        ) : null}
        <div className="seg" role="group" aria-label={t('kind')}>
          {KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={form.kind === kind}
              onClick={() => setForm({ ...form, kind })}
            >
              {t(`kinds.${kind}`)}
            </button>
          ))}
        </div>
        <p className="sm mut">{t(`hints.${form.kind}`)}</p>
        {leads ? (
          <Field label={t('who')} error={errors.staffId}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={form.staffId}
                onChange={(event) => setForm({ ...form, staffId: event.target.value })}
              >
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <label className="check">
          <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.target.checked)} />
          {t('whole')}
        </label>
        {whole ? (
          <div className="pair">
            {edge('from', 'date')}
            <TextField
              label={t('to.date')}
              type="date"
              required
              value={lastDay}
              error={errors.end}
              onChange={(event) => setLastDay(event.target.value)}
            />
          </div>
        ) : (
          <>
            <div className="pair">
              {edge('from', 'date')}
              {edge('from', 'time')}
            </div>
            <div className="pair">
              {edge('to', 'date')}
              {edge('to', 'time')}
            </div>
          </>
        )}
        <TextField
          label={t('reason')}
          aside={common('form.optional')}
          hint={t('reasonHint')}
          maxLength={200}
          value={reason}
          error={errors.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {errors.form ? (
          <p className="note bad" role="alert">
            {errors.form}
          </p>
        ) : null}
      </div>
      <footer className="bar desk-foot">
        {known ? (
          <button type="button" className="btn secondary" disabled={busy} onClick={remove}>
            {t('remove')}
          </button>
        ) : null}
        <span className="grow" />
        <button
          type="submit"
          className="btn primary big"
          disabled={busy || !form.from.date || !(whole ? lastDay : form.to.date)}
        >
          {busy ? common('saving') : common('form.save')}
        </button>
      </footer>
      {dialog}
    </form>
  )
}

/** Time that somebody is away, or keeps for something else. */
export function AbsenceForm({
  start,
  onClose,
  ...rest
}: {
  start: AbsenceStart | null
  staff: readonly CalendarStaff[]
  timezone: string
  onClose: () => void
}) {
  const t = useTranslations('calendar.absenceForm')
  return (
    <Drawer open={start !== null} onClose={onClose} title={start?.known ? t('change') : t('new')}>
      {start ? <Form key={start.known?.id ?? 'new'} start={start} onDone={onClose} {...rest} /> : null}
    </Drawer>
  )
}
