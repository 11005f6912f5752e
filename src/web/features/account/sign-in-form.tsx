'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'
import { SecondStep } from './second-step.tsx'

/** E-mail and password; a second step where one is set up. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('account')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null)
  const [working, setWorking] = useState(false)
  const [second, setSecond] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(null)
    try {
      const answer = await api<{ twoFactorRedirect?: boolean }>('/auth/sign-in/email', {
        body: { email: email.trim(), password },
      })
      if (answer.twoFactorRedirect) setSecond(true)
      else window.location.assign(next)
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setWorking(false)
    }
  }

  if (second) return <SecondStep next={next} />
  return (
    <form className="auth-form" onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('password')}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {fault ? (
        <p className={fault === 'unverified' ? 'note warn' : 'note bad'} role="alert">
          {t(fault)}
        </p>
      ) : null}
      <button type="submit" className="btn primary big" disabled={working}>
        {working ? t('working') : t('signIn')}
      </button>
      <p className="row between sm">
        <a className="link" href="/parola">
          {t('forgot')}
        </a>
        <a className="link" href={`/inregistrare?next=${encodeURIComponent(next)}`}>
          {t('signUp')}
        </a>
      </p>
    </form>
  )
}
