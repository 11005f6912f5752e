'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'

type Told = ReturnType<typeof faultOf> | 'done' | null

/** Asks for the link. The answer is the same whether there is such an account or not. */
export function ForgotForm() {
  const t = useTranslations('account')
  const [email, setEmail] = useState('')
  const [told, setTold] = useState<Told>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await api('/auth/request-password-reset', { body: { email: email.trim() } })
      setTold('done')
    } catch (error) {
      setTold(faultOf(error))
    }
  }
  return (
    <form className="auth-form" onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {told === 'done' ? (
        <p className="note good" role="status">
          {t('linkSent', { email: email.trim() })}
        </p>
      ) : told ? (
        <p className="note bad" role="alert">
          {t(told)}
        </p>
      ) : null}
      <button type="submit" className="btn primary big">
        {t('sendLink')}
      </button>
      <a className="link sm" href="/autentificare">
        {t('signIn')}
      </a>
    </form>
  )
}

/** A new password by the link from the mail. Every device is signed out. */
export function ResetForm({ token }: { token: string }) {
  const t = useTranslations('account')
  const [password, setPassword] = useState('')
  const [told, setTold] = useState<Told>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await api('/auth/reset-password', { body: { token, newPassword: password } })
      setTold('done')
    } catch (error) {
      setTold(faultOf(error))
    }
  }
  if (told === 'done')
    return (
      <div className="auth-form">
        <p className="note good" role="status">
          {t('passwordSaved')}
        </p>
        <a className="btn primary big" href="/autentificare">
          {t('signIn')}
        </a>
      </div>
    )
  return (
    <form className="auth-form" onSubmit={submit}>
      <TextField
        label={t('newPassword')}
        type="password"
        autoComplete="new-password"
        hint={t('passwordHint')}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {told ? (
        <p className="note bad" role="alert">
          {t(told)}
        </p>
      ) : null}
      <button type="submit" className="btn primary big">
        {t('savePassword')}
      </button>
    </form>
  )
}
