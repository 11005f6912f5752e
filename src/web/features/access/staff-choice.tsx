'use client'
import { useTranslations } from 'next-intl'
import type { StaffSetup } from '../../../contracts/index.ts'
import { Field } from '../../components/field.tsx'

/** Which person of the calendar somebody is: those who are there and whom nobody else signs in as. */
export function StaffChoice({
  staff,
  value,
  error,
  own,
  onChange,
}: {
  staff: readonly StaffSetup[]
  value: string | null
  error?: string | undefined
  /** Who signs in already: their own place stays on offer. */
  own?: string | undefined
  onChange: (staffId: string | null) => void
}) {
  const t = useTranslations('access')
  const free = staff.filter(({ active, account }) => active && (!account || account.userId === own))
  return (
    <Field label={t('person')} hint={t('personHint')} error={error}>
      {(ids) => (
        <select
          className="select"
          {...ids}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{t('nobody')}</option>
          {free.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
