'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AffectedAppointment, FreePlace, HoursChange, LocaleCode } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

/** Free places for one appointment as the hours will be: by day, with whoever has the time. */
export function PlaceChoice({
  appointment,
  change,
  staff,
  value,
  onChoose,
}: {
  appointment: AffectedAppointment
  change: HoursChange
  /** Who could take it over. */
  staff: readonly Named[]
  value: FreePlace | null
  onChoose: (place: FreePlace | null) => void
}) {
  const t = useTranslations('affected')
  const locale = useLocale() as LocaleCode
  const { base } = usePlace()
  const [staffId, setStaffId] = useState('')
  const [from, setFrom] = useState(dateOf(appointment.start))
  const asked = { change, appointmentId: appointment.id, staffId: staffId || null, from }
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['places', base, asked],
    queryFn: ({ signal }) =>
      api<{ places: FreePlace[] }>(`${base}/hours/places`, { body: asked, signal }).then(
        ({ places }) => places,
      ),
    retry: false,
  })
  const ask = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    onChoose(null)
  }
  const days = [...new Set((data ?? []).map(({ start }) => dateOf(start)))]
  return (
    <div className="aff-places">
      <div className="pair">
        <Field label={t('with')}>
          {(ids) => (
            <select className="input dense" {...ids} value={staffId} onChange={ask(setStaffId)}>
              <option value="">{t('anyone')}</option>
              {staff.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={t('from')}
          type="date"
          className="input dense"
          value={from}
          onChange={(event) => event.target.value && ask(setFrom)(event)}
        />
      </div>
      {error ? (
        <p className="err" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {isFetching ? <i className="sk" /> : null}
      {data && !data.length ? <p className="sm mut">{t('noPlaces')}</p> : null}
      {days.map((day) => (
        <fieldset key={day}>
          <legend className="sm mut">{shortDate(day, locale)}</legend>
          <div className="slots">
            {data
              ?.filter(({ start }) => dateOf(start) === day)
              .map((place) => (
                <button
                  key={place.start + place.staffId}
                  type="button"
                  className="slot"
                  aria-pressed={value?.start === place.start && value.staffId === place.staffId}
                  onClick={() => onChoose(place)}
                >
                  <b className="num">{wallTime(place.start)}</b>
                  <small className="trunc">{place.staffName}</small>
                </button>
              ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
