'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../../lib/api.ts'

/** A press of a button, not the opening of a link: mail scanners open links too. */
export function ConfirmEmail({ token }: { token: string }) {
  const t = useTranslations('account')
  const [state, setState] = useState<'asked' | 'working' | 'expired'>('asked')
  const confirm = async () => {
    setState('working')
    try {
      await api(`/auth/verify-email?token=${encodeURIComponent(token)}`)
      window.location.assign('/dashboard')
    } catch {
      setState('expired')
    }
  }
  if (state === 'expired')
    return (
      <div className="auth-form">
        <p className="note warn" role="alert">
          {t('expired')}
        </p>
        <a className="btn primary big" href="/autentificare">
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
