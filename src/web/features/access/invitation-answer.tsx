'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MyBusiness } from '../../../contracts/index.ts'
import { ApiError, api } from '../../lib/api.ts'
import { leave } from '../offline/leave.ts'

/**
 * `asked`: nobody is signed in. `offered`: it is theirs to accept. `joined`: they did. `other`: somebody else is
 * signed in. `used`, `expired`: nothing is left to do with it.
 */
export type Standing = 'asked' | 'offered' | 'joined' | 'other' | 'used' | 'expired'

interface Props {
  readonly token: string
  readonly standing: Standing
  /** Whom it is for. */
  readonly email: string
  readonly user: { readonly name: string; readonly email: string } | null
}

/** The way from a link to the business: through signing in or up if need be, and back here. */
export function InvitationAnswer({ token, standing, email, user }: Props) {
  const t = useTranslations('invitation')
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const query = new URLSearchParams({ next: `/invitatie/${token}`, email })
  const attempt = async (work: () => Promise<string>) => {
    setWorking(true)
    setFault(null)
    try {
      window.location.assign(await work())
    } catch (error) {
      setFault(error instanceof ApiError && error.problem ? error.message : t('failed'))
      setWorking(false)
    }
  }
  const accept = () =>
    attempt(async () => {
      const { slug } = await api<MyBusiness>('/my/invitations/accept', { body: { token } })
      return `/dashboard/${slug}`
    })
  const change = () =>
    attempt(async () => {
      await leave()
      return `/autentificare?${query}`
    })
  const button = (text: string, onClick: () => void) => (
    <button type="button" className="btn primary big" disabled={working} onClick={onClick}>
      {working ? t('working') : text}
    </button>
  )
  return (
    <div className="auth-form">
      {standing === 'asked' ? (
        <>
          <p>{t('forAddress', { email })}</p>
          <a className="btn primary big" href={`/inregistrare?${query}`}>
            {t('signUp')}
          </a>
          <a className="btn secondary big" href={`/autentificare?${query}`}>
            {t('signIn')}
          </a>
        </>
      ) : null}
      {standing === 'offered' && user ? (
        <>
          <p className="mut">{t('signedInAs', { name: user.name, email: user.email })}</p>
          {button(t('accept'), accept)}
        </>
      ) : null}
      {standing === 'joined' ? button(t('toDashboard'), accept) : null}
      {standing === 'other' && user ? (
        <>
          <p className="note warn">{t('otherText', { email, mine: user.email })}</p>
          {button(t('change'), change)}
        </>
      ) : null}
      {standing === 'used' || standing === 'expired' ? (
        <a className="btn secondary big" href="/dashboard">
          {user ? t('toDashboard') : t('signIn')}
        </a>
      ) : null}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
