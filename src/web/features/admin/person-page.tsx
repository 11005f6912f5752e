import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { AdminPersonDetails, AuditEntryView } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { deviceName } from '../../lib/device-name.ts'
import { EnterButton } from './enter-button.tsx'
import { PersonBadges } from './people-list.tsx'
import { PersonActions } from './person-actions.tsx'
import { RecentEntries } from './recent.tsx'
import { Ago } from './words.tsx'

const ZONE = 'Europe/Bucharest'

/** Somebody who signs in: what protects the account, where they belong, where they are signed in, what they did. */
export function PersonPage({
  person,
  recent,
  own,
  now,
}: {
  person: AdminPersonDetails
  recent: readonly AuditEntryView[]
  /** One's own account. */
  own: boolean
  now: number
}) {
  const t = useTranslations('admin.person')
  const roles = useTranslations('admin.role')
  const format = useFormatter()
  const day = (at: string) =>
    format.dateTime(new Date(at), { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE })
  const facts: [string, string | number][] = [
    [t('email'), `${person.email}, ${person.verified ? t('verified') : t('unverified')}`],
    [t('since'), day(person.createdAt)],
    [t('language'), person.locale],
    [t('twoFactor'), person.twoFactor ? t('on') : t('off')],
    [t('passkeys'), person.passkeys],
    [t('apiKeys'), person.apiKeys],
  ]
  return (
    <>
      <header className="top adm-top">
        <Link className="btn icon ghost small" href="/admin/utilizatori" aria-label={t('back')}>
          <Icon name="arrowLeft" />
        </Link>
        <h1 className="trunc">{person.name}</h1>
        <PersonBadges person={person} />
        <div className="row tight end">
          <PersonActions person={person} own={own} />
        </div>
      </header>
      <div className="adm-one">
        <div className="adm-col">
          {person.locked ? (
            <p className="note bad">
              {t('lockedSince', { date: day(person.locked.at), reason: person.locked.reason })}
            </p>
          ) : null}
          <section className="adm-sec" aria-labelledby="per-account">
            <h2 id="per-account">{t('account')}</h2>
            <dl className="adm-facts">
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section className="adm-sec" aria-labelledby="per-businesses">
            <h2 id="per-businesses">{t('businesses')}</h2>
            {person.businesses.length ? null : <p className="mut">{t('noBusiness')}</p>}
            <ul className="adm-people">
              {person.businesses.map((one) => (
                <li key={one.id} className="row between">
                  <p className="grow">
                    <Link className="link" href={`/admin/firme/${one.id}`}>
                      {one.name}
                    </Link>{' '}
                    <span className="sm mut">{roles(one.role)}</span>
                  </p>
                  <EnterButton business={one} person={person} disabled={person.operator} />
                </li>
              ))}
            </ul>
          </section>
          <section className="adm-sec" aria-labelledby="per-sessions">
            <h2 id="per-sessions">{t('sessions')}</h2>
            {person.sessions.length ? null : <p className="mut">{t('noSession')}</p>}
            <ul className="adm-people">
              {person.sessions.map((session) => (
                <li key={session.id}>
                  <p>{session.userAgent ? deviceName(session.userAgent) : t('unknownDevice')}</p>
                  <p className="sm mut">
                    {session.address ? `${session.address} · ` : ''}
                    {t('signedIn')} <Ago at={session.createdAt} now={now} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <aside className="side adm-side" aria-label={t('log')}>
          <div className="row between">
            <h2>{t('log')}</h2>
            <Link className="link" href={`/admin/jurnal?actorId=${person.id}`}>
              {t('allEntries')}
            </Link>
          </div>
          <RecentEntries entries={recent} timezone={ZONE} />
        </aside>
      </div>
    </>
  )
}
