'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Role } from '../../../contracts/index.ts'

/** One of the roles that may be given, each with what it lets somebody do. */
export function RoleChoice({
  roles,
  value,
  error,
  onChange,
}: {
  roles: readonly Role[]
  value: Role
  error?: string | undefined
  onChange: (role: Role) => void
}) {
  const t = useTranslations('access')
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{t('role')}</legend>
      {roles.map((role) => (
        <label className="check" key={role}>
          <input type="radio" name={name} checked={value === role} onChange={() => onChange(role)} />
          <span>
            {t(`roles.${role}`)}
            <small className="acs-may">{t(`may.${role}`)}</small>
          </span>
        </label>
      ))}
      {error ? (
        <p className="err" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
