'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../../lib/api.ts'

/** A press of a button, not the opening of a link: mail scanners open links too. */
export function ConfirmEmail({ token, next }: { token: string; next: string }) {
  const t = useTranslations('account')
  const [state, setState] = useState<'asked' | 'working' | 'half' | 'expired'>('asked')
  const confirm = async () => {
    setState('working')
    try {
      const answer = await api<{ user?: unknown }>(`/auth/verify-email?token=${encodeURIComponent(token)}`)
      // The old address agrees to a new one, which is asked as well: the answer names nobody yet.
      if ('user' in answer) window.location.assign(next)
      else setState('half')
    } catch {
      setState('expired')
    }
  }
  if (state === 'half')
    return (
      <div className="auth-form">
        <p className="note good" role="status">
          {t('emailHalf')}
        </p>
        <a className="btn secondary big" href={next}>
          {t('goOn')}
        </a>
      </div>
    )
  if (state === 'expired')
    return (
      <div className="auth-form">
        <p className="note warn" role="alert">
          {t('expired')}
        </p>
        <a className="btn primary big" href={`/autentificare?next=${encodeURIComponent(next)}`}>
          {t('signIn')}
        </a>
      </div>
    )
  return (
    <div className="auth-form">
      <button type="button" className="btn primary big" onClick={confirm} disabled={state === 'working'}>
        {state === 'working' ? t('working') : t('confirm')}
      </button>
    </div>
  )
}
