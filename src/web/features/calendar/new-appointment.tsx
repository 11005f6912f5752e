'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { Availability, CalendarStaff, LocaleCode } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { longDate, money } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { type ChosenClient, ClientField } from './client-field.tsx'
import type { DeskService } from './desk-setup.ts'
import { useDesk } from './use-calendar.ts'
import { clockOf, instantAt } from './words.ts'

/** What is known already: where somebody clicked, or what is booked again. */
export interface Start {
  readonly date: string
  readonly minute?: number
  readonly duration?: number
  readonly staffId?: string | null
  readonly serviceIds?: readonly string[]
  readonly client?: ChosenClient
}

const MOST_TIMES = 12

/** Free times for the choice, as guests see them: a quick way to a good hour. */
function FreeTimes({
  services,
  staffId,
  date,
  time,
  onChoose,
}: {
  services: readonly string[]
  staffId: string
  date: string
  time: string
  onChoose: (time: string) => void
}) {
  const t = useTranslations('calendar')
  const { business } = usePlace()
  const search = new URLSearchParams({ from: date, days: '1', ...(staffId ? { staff: staffId } : {}) })
  for (const id of services) search.append('service', id)
  const { data } = useQuery({
    queryKey: ['free', business.slug, search.toString()],
    queryFn: () => api<Availability>(`/businesses/${business.slug}/availability?${search}`),
    enabled: services.length > 0 && business.status === 'published',
    retry: false,
  })
  const slots = data?.days[0]?.slots ?? []
  if (!slots.length) return null
  // Spread over the day, so that the afternoon is offered too.
  const step = Math.max(1, Math.ceil(slots.length / MOST_TIMES))
  return (
    <div className="field">
      <p className="sm mut">{t('form.freeTimes')}</p>
      <div className="slots ph-sl">
        {slots
          .filter((_, i) => i % step === 0)
          .map(({ start }) => (
            <button
              key={start}
              type="button"
              className="slot num"
              aria-pressed={wallTime(start) === time}
              onClick={() => onChoose(wallTime(start))}
            >
              {wallTime(start)}
            </button>
          ))}
      </div>
    </div>
  )
}

const toMinute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function Form({
  start,
  services,
  staff,
  timezone,
  currency,
  onBlock,
  onDone,
}: {
  start: Start
  services: readonly DeskService[]
  staff: readonly CalendarStaff[]
  timezone: string
  currency: string
  onBlock: (start: Start) => void
  onDone: () => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const { business } = usePlace()
  const toast = useToast()
  const { book } = useDesk()
  const key = useRef(crypto.randomUUID())
  const own = business.role === 'staff' ? (business.staffId ?? '') : ''
  const [client, setClient] = useState<ChosenClient | null>(start.client ?? null)
  const [contact, setContact] = useState({ phone: '', email: '' })
  const [serviceIds, setServiceIds] = useState<string[]>([...(start.serviceIds ?? [])])
  const [staffId, setStaffId] = useState(own || (start.staffId ?? ''))
  const [date, setDate] = useState(start.date)
  const [time, setTime] = useState(start.minute === undefined ? '' : clockOf(start.minute))
  const [note, setNote] = useState('')
  const [notify, setNotify] = useState(true)
  const [broken, setBroken] = useState<string[]>([])
  const [errors, setErrors] = useState<Record<string, string>>({})

  const chosen = services.filter(({ id }) => serviceIds.includes(id))
  const usual = chosen.reduce((sum, { minutes }) => sum + minutes, 0)
  const drawn = start.duration !== undefined && chosen.length === 1 ? start.duration : null
  const length = drawn ?? usual
  const performers = staff.filter(
    ({ id, active }) => active && (!chosen.length || chosen.every(({ staffIds }) => staffIds.includes(id))),
  )
  const touched = () => {
    key.current = crypto.randomUUID()
    setBroken([])
    setErrors({})
  }
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      touched()
      set(value)
    }

  const missing = () => {
    const found: Record<string, string> = {}
    if (!client) found.client = t('form.needClient')
    if (!serviceIds.length) found.services = t('form.needService')
    if (!time) found.time = t('form.needTime')
    return found
  }

  const submit = async (event: FormEvent, override = false) => {
    event.preventDefault()
    const found = missing()
    setErrors(found)
    if (Object.keys(found).length || !client) return
    try {
      const card = await book.mutateAsync({
        key: key.current,
        serviceIds,
        staffId: staffId || null,
        start: instantAt(date, toMinute(time), timezone),
        durationMinutes: drawn,
        client:
          client.id === null
            ? { name: client.name, phone: contact.phone || null, email: contact.email || null }
            : { id: client.id },
        note: null,
        internalNote: note.trim() || null,
        notify,
        override,
      })
      toast.done(t('form.booked', { client: card.client.name, time: wallTime(card.start) }))
      onDone()
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      key.current = crypto.randomUUID()
      if (problem?.code === 'rules_broken') setBroken((problem.errors ?? []).map(({ message }) => message))
      else if (problem?.errors)
        setErrors(Object.fromEntries(problem.errors.map(({ field, message }) => [field, message])))
      else setErrors({ form: error instanceof Error ? error.message : t('failed') })
    }
  }

  const toggle = (id: string) =>
    change(setServiceIds)(
      serviceIds.includes(id) ? serviceIds.filter((one) => one !== id) : [...serviceIds, id],
    )

  return (
    <form className="desk-form" onSubmit={submit} noValidate>
      <div className="ph-body">
        <h1>{t('newAppointment')}</h1>
        <ClientField
          value={client}
          onChange={change(setClient)}
          error={errors.client ?? errors['client.name']}
        />
        {client?.id === null ? (
          <div className="pair">
            <TextField
              label={t('form.phone')}
              aside={t('form.optional')}
              type="tel"
              autoComplete="off"
              value={contact.phone}
              error={errors['client.phone']}
              onChange={(event) => change(setContact)({ ...contact, phone: event.target.value })}
            />
            <TextField
              label={t('form.email')}
              aside={t('form.optional')}
              type="email"
              autoComplete="off"
              value={contact.email}
              error={errors['client.email']}
              onChange={(event) => change(setContact)({ ...contact, email: event.target.value })}
            />
          </div>
        ) : null}
        <fieldset className="field" aria-describedby={errors.services ? 'services-error' : undefined}>
          <legend>{t('form.service')}</legend>
          <div className="desk-services">
            {services.map((service) => (
              <button
                key={service.id}
                type="button"
                aria-pressed={serviceIds.includes(service.id)}
                onClick={() => toggle(service.id)}
              >
                <b className="trunc">{service.name}</b>
                <span className="num">
                  {t('minutes', { count: service.minutes })} ·{' '}
                  {money({ amount: service.price, currency }, locale)}
                </span>
              </button>
            ))}
          </div>
          {errors.services ? (
            <p className="err" id="services-error" role="alert">
              {errors.services}
            </p>
          ) : null}
        </fieldset>
        {own ? null : (
          <Field label={t('form.staff')} error={errors.staffId}>
            {(ids) => (
              <select
                className="input"
                {...ids}
                value={staffId}
                onChange={(event) => change(setStaffId)(event.target.value)}
              >
                <option value="">{t('form.anyone')}</option>
                {performers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
                {staff
                  .filter((one) => one.active && !performers.includes(one))
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {t('form.doesNot', { staff: name })}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        )}
        <div className="pair">
          <TextField
            label={t('form.date')}
            type="date"
            value={date}
            required
            onChange={(event) => event.target.value && change(setDate)(event.target.value)}
          />
          <TextField
            label={t('form.time')}
            type="time"
            step={300}
            value={time}
            error={errors.time ?? errors.start}
            onChange={(event) => change(setTime)(event.target.value)}
          />
        </div>
        <FreeTimes
          services={serviceIds}
          staffId={staffId}
          date={date}
          time={time}
          onChoose={change(setTime)}
        />
        <Field label={t('ownNote')} aside={t('form.optional')}>
          {(ids) => (
            <textarea
              className="input"
              rows={2}
              maxLength={2000}
              {...ids}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
          {t('tellClient')}
        </label>
        {/* Last: typing begins with the client. */}
        <button type="button" className="link sm" onClick={() => onBlock(start)}>
          {t('form.blockInstead')}
        </button>
        {broken.length ? (
          <div className="note warn" role="alert">
            <ul className="grow">
              {broken.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <button type="button" className="btn secondary small" onClick={(event) => submit(event, true)}>
              {t('anyway')}
            </button>
          </div>
        ) : null}
        {errors.form ? (
          <p className="note bad" role="alert">
            {errors.form}
          </p>
        ) : null}
      </div>
      <footer className="bar desk-foot">
        <p className="grow num">
          <b>{time ? `${time}–${clockOf(toMinute(time) + length)}` : t('form.chooseTime')}</b>
          <small>{longDate(date, locale)}</small>
        </p>
        <button type="submit" className="btn primary big" disabled={book.isPending}>
          {book.isPending ? t('saving') : t('form.save')}
        </button>
      </footer>
    </form>
  )
}

/** A booking made by the business: on the phone, or for who walks in. */
export function NewAppointment({
  start,
  onClose,
  ...rest
}: {
  start: Start | null
  services: readonly DeskService[]
  staff: readonly CalendarStaff[]
  timezone: string
  currency: string
  /** Keeps the time for something else. */
  onBlock: (start: Start) => void
  onClose: () => void
}) {
  const t = useTranslations('calendar')
  return (
    <Drawer open={start !== null} onClose={onClose} title={t('newAppointment')}>
      {start ? <Form start={start} onDone={onClose} {...rest} /> : null}
    </Drawer>
  )
}
