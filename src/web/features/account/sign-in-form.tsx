'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { SecondStep } from './second-step.tsx'

/** E-mail and password, or a passkey; a second step where one is set up. @param next the page that follows */
export function SignInForm({ next, email: known }: { next: string; email: string }) {
  const t = useTranslations('account')
  const [email, setEmail] = useState(known)
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
        // Where the address is not confirmed yet, the mail leads on as well.
        body: { email: email.trim(), password, callbackURL: next },
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
      <PasskeyButton next={next} disabled={working} onFault={setFault} />
      <p className="row between sm">
        <a className="link" href="/parola">
          {t('forgot')}
        </a>
        <a
          className="link"
          href={`/inregistrare?${new URLSearchParams({ next, ...(known ? { email: known } : {}) })}`}
        >
          {t('signUp')}
        </a>
      </p>
    </form>
  )
}
