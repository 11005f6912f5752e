'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { StaffSetup } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { usePlace } from '../shell/providers.tsx'

/** Whether a person signs in, in a word. */
export function AccessBadge({ person }: { person: StaffSetup }) {
  const t = useTranslations('team')
  if (person.account) return <span className="badge confirmed plain">{t(`as.${person.account.role}`)}</span>
  if (person.invited) return <span className="badge pending">{t('invited')}</span>
  return <span className="badge plain">{t('noAccount')}</span>
}

/** Whether a person signs in, and the way to let them. */
export function AccessNote({ person, onInvite }: { person: StaffSetup; onInvite: () => void }) {
  const t = useTranslations('team')
  const { home } = usePlace()
  const known = person.account !== null || person.invited
  return (
    <section className="team-access">
      <h2>
        {t('access')} <AccessBadge person={person} />
      </h2>
      <p className="sm mut">
        {person.account ? t('hasAccount') : person.invited ? t('isInvited') : t('hasNone')}
      </p>
      {known ? (
        <Link className="btn secondary small" href={`${home}/setari/membri`}>
          {t('manageAccess')}
        </Link>
      ) : person.active ? (
        <button type="button" className="btn secondary small" onClick={onInvite}>
          <Icon name="mail" small />
          {t('invite')}
        </button>
      ) : null}
    </section>
  )
}
