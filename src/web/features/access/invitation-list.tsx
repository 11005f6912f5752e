'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Invitation, LocaleCode, StaffSetup } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { localDay } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { rolesOf, type useAccess } from './use-access.ts'

/** Invitations that nobody has accepted: sent again with a new link, or taken back. */
export function InvitationList({
  access,
  staff,
}: {
  access: ReturnType<typeof useAccess>
  staff: readonly StaffSetup[]
}) {
  const t = useTranslations('access')
  const locale = useLocale() as LocaleCode
  const { business } = usePlace()
  const toast = useToast()
  const [asked, setAsked] = useState<Invitation | null>(null)
  const { invitations, resend, revoke } = access
  const { data, error, refetch } = invitations
  const failed = (problem: Error) => toast.failed(problem.message)
  const working = resend.isPending || revoke.isPending
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('invitations')}</h2>
          <p className="sm mut">{t('invitationsHint')}</p>
        </div>
      </header>
      {error && !data ? (
        <p className="note bad" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {data && !data.invitations.length ? <p className="mut md">{t('noInvitations')}</p> : null}
      {data?.invitations.length ? (
        <ul className="panel acs">
          {data.invitations.map((one) => {
            const person = staff.find(({ id }) => id === one.staffId)
            return (
              <li key={one.id}>
                <span className="acs-who">
                  <b className="trunc">{one.email}</b>
                  <small>
                    {t('sentBy', { name: one.inviter })}
                    {person ? ` · ${t('onCalendar', { name: person.name })}` : null}
                  </small>
                </span>
                <span className="acs-as">
                  <span className="badge plain">{t(`roles.${one.role}`)}</span>
                  {one.expired ? (
                    <span className="badge noshow">{t('expired')}</span>
                  ) : (
                    <small>{t('until', { date: localDay(one.expiresAt, locale) })}</small>
                  )}
                </span>
                {rolesOf(business.role).includes(one.role) ? (
                  <span className="acs-do">
                    <button
                      type="button"
                      className="btn secondary small"
                      disabled={working}
                      aria-label={t('resendTo', { email: one.email })}
                      onClick={() =>
                        resend.mutate(one.id, {
                          onSuccess: () => toast.done(t('invited', { email: one.email })),
                          onError: failed,
                        })
                      }
                    >
                      {t('resend')}
                    </button>
                    <button
                      type="button"
                      className="btn ghost small"
                      disabled={working}
                      aria-label={t('revokeFrom', { email: one.email })}
                      onClick={() => setAsked(one)}
                    >
                      {t('revoke')}
                    </button>
                  </span>
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      <Dialog open={asked !== null} onClose={() => setAsked(null)} title={t('revokeTitle')}>
        <p className="mut">{t('revokeText', { email: asked?.email ?? '' })}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setAsked(null)}>
            {t('leave')}
          </button>
          <button
            type="button"
            className="btn danger solid"
            onClick={() => {
              if (asked)
                revoke.mutate(asked.id, {
                  onSuccess: () => toast.done(t('revoked', { email: asked.email })),
                  onError: failed,
                })
              setAsked(null)
            }}
          >
            {t('revokeDo')}
          </button>
        </footer>
      </Dialog>
    </section>
  )
}
