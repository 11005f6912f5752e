'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { PartsField } from './parts-field.tsx'
import { choicesOf, faultOfSpecial, type Special, type What, withPerson, withWhat } from './special.ts'
import { faultOf } from './words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface Props {
  readonly value: Special
  /** For whom it may be; none: it is asked for by the person themselves. */
  readonly staff: readonly Named[] | null
  /** @returns whether it was saved; false: the person went back. @throws what the API refuses */
  readonly onSave: (special: Special) => Promise<boolean>
  readonly onClose: () => void
  /** A dialog that saving may open above this one. */
  readonly above?: ReactNode
}

function Form({ value, staff, onSave, onClose }: Omit<Props, 'above'>) {
  const t = useTranslations('special')
  const [special, setSpecial] = useState(value)
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const { what, staffId, fromDate, toDate, parts, note } = special
  const wrong = tried ? faultOfSpecial(special) : null
  const choices = choicesOf(special)
  const submit = async () => {
    setTried(true)
    if (faultOfSpecial(special)) return
    setWorking(true)
    setFault(null)
    try {
      if (await onSave(special)) onClose()
    } catch (error) {
      setFault(faultOf(error, t('failed')))
    } finally {
      setWorking(false)
    }
  }
  return (
    <form
      className="sp-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {staff ? (
        <Field label={t('whose')}>
          {(ids) => (
            <select
              className="input select"
              {...ids}
              value={staffId ?? ''}
              onChange={(event) => setSpecial(withPerson(special, event.target.value || null))}
            >
              {/* What is time off already stays a person’s. */}
              {choices.length > 1 ? <option value="">{t('business')}</option> : null}
              {staff.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {staff && choices.length > 1 ? (
        <fieldset className="sp-what">
          <legend className="label">{t('what')}</legend>
          {choices.map((one: What) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="what"
                checked={one === what}
                onChange={() => setSpecial(withWhat(special, one))}
              />
              {t(`whats.${one}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="pair">
        <TextField
          label={t('from')}
          type="date"
          required
          value={fromDate}
          onChange={({ target }) =>
            setSpecial({
              ...special,
              fromDate: target.value,
              // A single day moves as a whole.
              toDate: toDate === fromDate || toDate < target.value ? target.value : toDate,
            })
          }
        />
        <TextField
          label={t('to')}
          type="date"
          required
          min={fromDate}
          value={toDate}
          error={wrong === 'dates' ? t('backwards') : undefined}
          onChange={({ target }) => setSpecial({ ...special, toDate: target.value })}
        />
      </div>
      {what === 'time_off' ? (
        <label className="check">
          <input
            type="checkbox"
            checked={!parts.length}
            onChange={({ target }) =>
              setSpecial({ ...special, parts: target.checked ? [] : [{ from: 540, to: 780 }] })
            }
          />
          {t('wholeDay')}
        </label>
      ) : null}
      {parts.length ? (
        <PartsField
          label={t(`hours.${what}`)}
          parts={parts}
          single={what === 'time_off'}
          error={wrong === 'parts' ? t('badHours') : undefined}
          onChange={(next) => setSpecial({ ...special, parts: next })}
        />
      ) : null}
      <TextField
        label={what === 'time_off' ? t('reason') : t('note')}
        aside={t('optional')}
        maxLength={200}
        value={note}
        onChange={({ target }) => setSpecial({ ...special, note: target.value })}
      />
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary" disabled={working}>
          {working ? t('saving') : staff ? t('save') : t('ask')}
        </button>
      </footer>
    </form>
  )
}

/** Special days of the business or of a person, or their time off, to be added or changed. */
export function SpecialDialog({
  value,
  title,
  above,
  ...rest
}: Omit<Props, 'value'> & { value: Special | null; title: string }) {
  return (
    <Dialog open={value !== null} onClose={rest.onClose} title={title}>
      {value ? <Form value={value} {...rest} /> : null}
      {value ? above : null}
    </Dialog>
  )
}
