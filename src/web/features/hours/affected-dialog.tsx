'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { AffectedAppointment, HoursChange, LocaleCode } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { shortDay, weekday } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { carryOut, type Fate, KEEP } from './plan.ts'

interface Named {
  readonly id: string
  readonly name: string
}

export interface AffectedProps {
  /** A full question: „Salvezi programul nou?”. */
  readonly title: string
  /** The verb of the button: „Salvează”, „Dezactivează”. */
  readonly verb: string
  /** Whom the change meets, by start: as `hours/preview` or `staff/{id}/future` answered it. Never empty. */
  readonly affected: readonly AffectedAppointment[]
  /** The change itself: free places are looked for as the hours will be. */
  readonly change: HoursChange
  /** Who could take an appointment over. */
  readonly staff: readonly Named[]
  /** Saves the change. @param kept ids of the appointments that stay as they are */
  readonly onSave: (kept: string[]) => Promise<unknown>
  /**
   * The API wants the appointments moved or cancelled before it saves (somebody leaves). Without it the change is
   * saved first, so that nothing more is booked into it, and then they are moved and cancelled.
   */
  readonly planFirst?: boolean
  /** All is done. */
  readonly onDone: () => void
  /** Left without saving. After a save that some moves did not survive, `onDone` is called instead. */
  readonly onClose: () => void
}

const FATES = ['keep', 'move', 'cancel'] as const
/** From so many on, all can be decided at once. */
const MANY = 3

function Row({
  appointment,
  fate,
  settled,
  fault,
  onDecide,
  ...rest
}: {
  appointment: AffectedAppointment
  fate: Fate
  /** Moved or cancelled already. */
  settled: boolean
  fault: string | undefined
  change: HoursChange
  staff: readonly Named[]
  onDecide: (fate: Fate) => void
}) {
  const t = useTranslations('affected')
  const locale = useLocale() as LocaleCode
  const { clientName, services, staff, start, reason } = appointment
  return (
    <li>
      <div className="aff-who">
        <p className="num">
          <b>
            {shortDay(dateOf(start), locale)}, {wallTime(start)}
          </b>
          <small>{weekday(dateOf(start), locale)}</small>
        </p>
        <p>
          {clientName}
          <small>
            {services.join(', ')} · {staff.map(({ name }) => name).join(', ')}
          </small>
          <small>{t(`reasons.${reason}`)}</small>
        </p>
        {settled ? (
          <span className="badge plain">{t(`settled.${fate.what}`)}</span>
        ) : (
          <div className="seg" role="group" aria-label={t('decide', { client: clientName })}>
            {FATES.map((what) => (
              <button
                key={what}
                type="button"
                aria-pressed={fate.what === what}
                onClick={() => onDecide(what === 'move' ? { what, place: null } : { what })}
              >
                {t(`fates.${what}`)}
              </button>
            ))}
          </div>
        )}
      </div>
      {fate.what === 'move' && !settled ? (
        <PlaceChoice
          appointment={appointment}
          value={fate.place}
          onChoose={(place) => onDecide({ what: 'move', place })}
          {...rest}
        />
      ) : null}
      {fault ? (
        <p className="err" role="alert">
          {fault}
        </p>
      ) : null}
    </li>
  )
}

function Form({ verb, affected, change, staff, onSave, planFirst, onDone, onClose }: AffectedProps) {
  const t = useTranslations('affected')
  const { base } = usePlace()
  const client = useQueryClient()
  const [fates, setFates] = useState<Record<string, Fate>>({})
  const [settled, setSettled] = useState<readonly string[]>([])
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [fault, setFault] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const [working, setWorking] = useState(false)
  const [message, setMessage] = useState('')
  const [notify, setNotify] = useState(true)
  // Which refusals were shown: they are tried again against what is there now.
  const told = useRef(new Set<string>())
  const fateOf = (id: string) => fates[id] ?? KEEP
  const decide = (id: string, fate: Fate) => {
    setFates((all) => ({ ...all, [id]: fate }))
    setFaults(({ [id]: _gone, ...others }) => others)
  }
  const open = affected.filter(({ id }) => !settled.includes(id))
  const changed = open.filter(({ id }) => fateOf(id).what !== 'keep')

  /** One after the other: two may want the same hour. @returns whether all went well */
  const settle = async () => {
    const found: Record<string, string> = {}
    for (const one of changed) {
      try {
        await carryOut(base, one, fateOf(one.id), { notify, message }, told.current.has(one.id))
        setSettled((ids) => [...ids, one.id])
      } catch (error) {
        told.current.add(one.id)
        found[one.id] = error instanceof Error ? error.message : t('failed')
      }
    }
    setFaults(found)
    return !Object.keys(found).length
  }
  const save = async () => {
    if (saved) return
    await onSave(open.filter(({ id }) => fateOf(id).what === 'keep').map(({ id }) => id))
    setSaved(true)
  }
  const submit = async () => {
    const missing = changed.filter(({ id }) => {
      const fate = fateOf(id)
      return fate.what === 'move' && !fate.place
    })
    setFaults(Object.fromEntries(missing.map(({ id }) => [id, t('choosePlace')])))
    if (missing.length) return
    setWorking(true)
    setFault(null)
    try {
      if (!planFirst) await save()
      const done = await settle()
      if (planFirst && done) await save()
      if (done) onDone()
    } catch (error) {
      setFault(error instanceof Error ? error.message : t('failed'))
    } finally {
      setWorking(false)
      void client.invalidateQueries()
    }
  }
  const all = (what: 'keep' | 'cancel') =>
    setFates(Object.fromEntries(affected.map(({ id }) => [id, settled.includes(id) ? fateOf(id) : { what }])))
  const stuck = Object.keys(faults).length > 0

  return (
    <>
      <p className="mut">{t('text', { count: affected.length })}</p>
      {affected.length >= MANY ? (
        <p className="aff-all">
          <button type="button" className="btn secondary small" onClick={() => all('keep')}>
            {t('keepAll')}
          </button>
          <button type="button" className="btn secondary small" onClick={() => all('cancel')}>
            {t('cancelAll')}
          </button>
        </p>
      ) : null}
      <ul className="aff">
        {affected.map((one) => (
          <Row
            key={one.id}
            appointment={one}
            fate={fateOf(one.id)}
            settled={settled.includes(one.id)}
            fault={faults[one.id]}
            change={change}
            staff={staff}
            onDecide={(fate) => decide(one.id, fate)}
          />
        ))}
      </ul>
      {changed.length ? (
        <label className="check">
          <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
          {t('notify')}
        </label>
      ) : null}
      {changed.some(({ id }) => fateOf(id).what === 'cancel') ? (
        <Field label={t('message')} aside={t('optional')} hint={t('messageHint')}>
          {(ids) => (
            <textarea
              className="input textarea"
              rows={2}
              maxLength={500}
              {...ids}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : saved && stuck ? (
        <p className="note warn" role="alert">
          {t('partly')}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={saved ? onDone : onClose}>
          {saved ? t('leaveRest') : t('back')}
        </button>
        <button type="button" className="btn primary" disabled={working} onClick={() => void submit()}>
          {working ? t('saving') : saved ? t('retry') : verb}
        </button>
      </footer>
    </>
  )
}

/**
 * Before a change of hours, special days, absences or staff is saved: the appointments that it meets, each to be
 * kept, moved to a free place, or cancelled with a message. Then the change is saved and the plan carried out; what
 * is refused stays in the dialog with its reason. `useGuardedSave` asks for the list and opens this.
 */
export function AffectedDialog({ open, ...props }: AffectedProps & { open: boolean }) {
  return (
    <Dialog open={open} onClose={props.onClose} title={props.title} wide>
      {open ? <Form {...props} /> : null}
    </Dialog>
  )
}
