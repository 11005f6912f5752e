'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { type ApiScope, apiScope } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { faultsOf } from '../clients/words.ts'
import type { CreatedKey, useKeys } from './use-keys.ts'

/** Days that a key may last; null until it is revoked. */
const TERMS = [30, 90, 365, null] as const
type Create = ReturnType<typeof useKeys>['create']
interface Props {
  readonly create: Create
  readonly onClose: () => void
  readonly onCreated: (key: CreatedKey) => void
}

/** `clients:read` → `clients_read`: a colon has no place in the names of texts. */
export const scopeKey = (scope: ApiScope) => scope.replace(':', '_') as 'clients_read'

function Form({ create, onClose, onCreated }: Props) {
  const t = useTranslations('keys')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>([])
  const [days, setDays] = useState<number | null>(90)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (!name.trim()) found.name = t('needName')
    if (!scopes.length) found.scopes = t('needScope')
    setErrors(found)
    if (Object.keys(found).length) return
    try {
      onCreated(await create.mutateAsync({ name: name.trim(), scopes: [...scopes], days }))
    } catch (error) {
      setErrors(faultsOf(error, t('failed')))
    }
  }
  const toggle = (scope: ApiScope, on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))
  return (
    <form onSubmit={submit} noValidate className="acs-form">
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        maxLength={80}
        autoComplete="off"
        value={name}
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="field">
        <legend>{t('scopes')}</legend>
        {apiScope.options.map((scope) => (
          <label className="check" key={scope}>
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
            <span>
              {t(`scope.${scopeKey(scope)}`)} <code className="dim">{scope}</code>
            </span>
          </label>
        ))}
        {errors.scopes ? (
          <p className="err" role="alert">
            {errors.scopes}
          </p>
        ) : null}
      </fieldset>
      <Field label={t('term')} error={errors.days}>
        {(ids) => (
          <select
            className="select"
            {...ids}
            value={days ?? ''}
            onChange={(event) => setDays(event.target.value ? Number(event.target.value) : null)}
          >
            {TERMS.map((term) => (
              <option key={term} value={term ?? ''}>
                {term === null ? t('forever') : t('days', { count: term })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {errors[''] ? (
        <p className="note bad" role="alert">
          {errors['']}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary" disabled={create.isPending}>
          {create.isPending ? t('making') : t('make')}
        </button>
      </footer>
    </form>
  )
}

/** A new key: its name, what it may do, and until when. */
export function KeyForm({ open, ...props }: Props & { open: boolean }) {
  const t = useTranslations('keys')
  return (
    <Dialog open={open} onClose={props.onClose} title={t('newTitle')}>
      {open ? <Form {...props} /> : null}
    </Dialog>
  )
}
