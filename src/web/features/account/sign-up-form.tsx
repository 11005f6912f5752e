'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'

const SHORTEST = 10

/** A new account; the address is confirmed by mail, whose link leads on to `next`. */
export function SignUpForm({ next, email: known }: { next: string; email: string }) {
  const t = useTranslations('account')
  const locale = useLocale()
  const [person, setPerson] = useState({ name: '', email: known, password: '' })
  const [errors, setErrors] = useState<Partial<Record<keyof typeof person | 'form', string>>>({})
  const [working, setWorking] = useState(false)
  const [sent, setSent] = useState(false)
  const set = (field: keyof typeof person) => (event: { target: { value: string } }) => {
    setPerson({ ...person, [field]: event.target.value })
    setErrors({})
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found: typeof errors = {}
    if (person.name.trim().length < 2) found.name = t('needName')
    if (!/^\S+@\S+\.\S+$/.test(person.email.trim())) found.email = t('badEmail')
    if (person.password.length < SHORTEST) found.password = t('short')
    setErrors(found)
    if (Object.keys(found).length) return
    setWorking(true)
    try {
      await api('/auth/sign-up/email', {
        body: {
          ...person,
          name: person.name.trim(),
          email: person.email.trim(),
          locale,
          callbackURL: next,
        },
      })
      setSent(true)
    } catch (error) {
      const fault = faultOf(error)
      setErrors(
        fault === 'short'
          ? { password: t('short') }
          : fault === 'badEmail'
            ? { email: t('badEmail') }
            : { form: t(fault) },
      )
    } finally {
      setWorking(false)
    }
  }
  if (sent) return <CheckMail email={person.email.trim()} next={next} />
  return (
    <form className="auth-form" onSubmit={submit} noValidate>
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        value={person.name}
        error={errors.name}
        onChange={set('name')}
      />
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="email"
        value={person.email}
        error={errors.email}
        onChange={set('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        name="new-password"
        autoComplete="new-password"
        hint={t('passwordHint')}
        value={person.password}
        error={errors.password}
        onChange={set('password')}
      />
      {errors.form ? (
        <p className="note bad" role="alert">
          {errors.form}
        </p>
      ) : null}
      <button type="submit" className="btn primary big" disabled={working}>
        {working ? t('working') : t('signUp')}
      </button>
      <p className="sm">
        {t('haveAccount')}{' '}
        <a
          className="link"
          href={`/autentificare?${new URLSearchParams({ next, ...(known ? { email: known } : {}) })}`}
        >
          {t('signIn')}
        </a>
      </p>
    </form>
  )
}

function CheckMail({ email, next }: { email: string; next: string }) {
  const t = useTranslations('account')
  const [state, setState] = useState<'idle' | 'sent' | ReturnType<typeof faultOf>>('idle')
  const resend = async () => {
    try {
      await api('/auth/send-verification-email', { body: { email, callbackURL: next } })
      setState('sent')
    } catch (error) {
      setState(faultOf(error))
    }
  }
  return (
    <div className="auth-form" role="status">
      <h2>{t('checkMail')}</h2>
      <p>{t('checkMailText', { email })}</p>
      <p className="sm mut">{t('notArrived')}</p>
      <button type="button" className="btn secondary" onClick={resend} disabled={state === 'sent'}>
        {state === 'sent' ? t('resent') : t('resend')}
      </button>
      {state !== 'idle' && state !== 'sent' ? <p className="note bad">{t(state)}</p> : null}
    </div>
  )
}
