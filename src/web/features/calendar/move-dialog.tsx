'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CalendarStaff, LocaleCode } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError } from '../../lib/api.ts'
import { longDate } from '../../lib/format.ts'
import { useDesk } from './use-calendar.ts'
import { clockOf, instantAt } from './words.ts'

/** An appointment on its way to another place: dropped there, or to be typed. */
export interface Moving {
  readonly id: string
  readonly revision: number
  readonly client: string
  /** Whether there is any way to tell the client. */
  readonly canTell: boolean
  readonly from: { readonly start: string; readonly staffId: string; readonly minutes: number }
  readonly to: {
    readonly date: string
    readonly minute: number
    readonly staffId: string
    readonly minutes: number
  }
  readonly single: boolean
}

function Form({
  moving,
  staff,
  timezone,
  onClose,
}: {
  moving: Moving
  staff: readonly CalendarStaff[]
  timezone: string
  onClose: () => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { move } = useDesk()
  const [date, setDate] = useState(moving.to.date)
  const [time, setTime] = useState(clockOf(moving.to.minute))
  const [staffId, setStaffId] = useState(moving.to.staffId)
  const [minutes, setMinutes] = useState(String(moving.to.minutes))
  const [notify, setNotify] = useState(moving.canTell)
  const [broken, setBroken] = useState<string[]>([])
  const [fault, setFault] = useState<string | null>(null)

  const undo = (revision: number) => () =>
    move.mutate(
      {
        id: moving.id,
        start: moving.from.start,
        staffId: moving.from.staffId,
        durationMinutes: moving.single ? moving.from.minutes : null,
        revision,
        override: true,
        notify,
      },
      {
        onSuccess: () => toast.done(t('moveUndone')),
        onError: (error) => toast.failed(error.message),
      },
    )

  const submit = async (override: boolean) => {
    try {
      const [hour = '0', minute = '0'] = time.split(':')
      const after = await move.mutateAsync({
        id: moving.id,
        start: instantAt(date, Number(hour) * 60 + Number(minute), timezone),
        staffId,
        durationMinutes: moving.single ? Number(minutes) : null,
        revision: moving.revision,
        override,
        notify,
      })
      toast.done(t('moved', { client: moving.client, time }), { label: t('undo'), run: undo(after.revision) })
      onClose()
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      if (problem?.code === 'rules_broken') setBroken((problem.errors ?? []).map(({ message }) => message))
      else setFault(error instanceof Error ? error.message : t('failed'))
    }
  }
  const touch = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    setBroken([])
    setFault(null)
    set(event.target.value)
  }

  return (
    <form
      className="move-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(false)
      }}
    >
      <p className="mut">{t('moveTo', { date: longDate(date, locale), time })}</p>
      <div className="pair">
        <TextField label={t('form.date')} type="date" required value={date} onChange={touch(setDate)} />
        <TextField
          label={t('form.time')}
          type="time"
          step={300}
          required
          value={time}
          onChange={touch(setTime)}
        />
      </div>
      <div className="pair">
        <Field label={t('form.staff')}>
          {(ids) => (
            <select className="input" {...ids} value={staffId} onChange={touch(setStaffId)}>
              {staff
                .filter(({ active, id }) => active || id === staffId)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        {moving.single ? (
          <TextField
            label={t('form.duration')}
            type="number"
            min={5}
            max={1440}
            step={5}
            required
            value={minutes}
            onChange={touch(setMinutes)}
          />
        ) : null}
      </div>
      {moving.canTell ? (
        <label className="check">
          <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
          {t('tellClient')}
        </label>
      ) : null}
      {broken.length ? (
        <ul className="note warn" role="alert">
          {broken.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leaveIt')}
        </button>
        {broken.length ? (
          <button
            type="button"
            className="btn primary"
            disabled={move.isPending}
            onClick={() => submit(true)}
          >
            {t('moveAnyway')}
          </button>
        ) : (
          <button type="submit" className="btn primary" disabled={move.isPending}>
            {move.isPending ? t('saving') : t('moveDo')}
          </button>
        )}
      </footer>
    </form>
  )
}

/** Where to, with whom, and whether the client is told. A drag ends here too. */
export function MoveDialog({
  moving,
  onClose,
  ...rest
}: {
  moving: Moving | null
  staff: readonly CalendarStaff[]
  timezone: string
  onClose: () => void
}) {
  const t = useTranslations('calendar')
  return (
    <Dialog open={moving !== null} onClose={onClose} title={t('moveTitle', { client: moving?.client ?? '' })}>
      {moving ? (
        <Form
          key={`${moving.id}${moving.to.minute}${moving.to.staffId}`}
          moving={moving}
          onClose={onClose}
          {...rest}
        />
      ) : null}
    </Dialog>
  )
}
