'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ClientProfile, LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { phone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { Preference } from './preference.tsx'
import { useClientActions } from './use-clients.ts'
import { dayWithYear } from './words.ts'

/** Whether the client may be sent offers, and since when. */
function Consent({ client, manages }: { client: ClientProfile; manages: boolean }) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const id = useId()
  const toast = useToast()
  const { change } = useClientActions(client.id)
  // The switch answers at once, and goes back if the server refuses.
  const [wanted, setWanted] = useState<boolean | null>(null)
  const set = async (marketingConsent: boolean) => {
    setWanted(marketingConsent)
    try {
      await change.mutateAsync({ marketingConsent })
      toast.done(marketingConsent ? t('consent.given') : t('consent.withdrawn'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
    setWanted(null)
  }
  const since = client.marketingConsentAt
    ? t('consent.since', { date: dayWithYear(client.marketingConsentAt, locale) })
    : t('consent.none')
  return (
    <div className="cl-consent">
      <div className="grow">
        <label className="label" htmlFor={id}>
          {t('consent.title')}
        </label>
        <p className="sm mut">{since}</p>
      </div>
      {manages ? (
        <span className="switch">
          <input
            id={id}
            type="checkbox"
            checked={wanted ?? client.marketingConsentAt !== null}
            onChange={(event) => void set(event.target.checked)}
          />
          <i />
        </span>
      ) : null}
    </div>
  )
}

/** How to reach the client, and what else is known of them. */
export function Facts({
  client,
  manages,
  onBook,
}: {
  client: ClientProfile
  manages: boolean
  onBook: string
}) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const { firstVisit } = client.figures
  // Books that were kept elsewhere may know them for longer.
  const since = firstVisit && firstVisit < client.createdAt ? firstVisit : client.createdAt
  return (
    <>
      <div className="ph-act">
        {client.phone ? (
          <a href={`tel:${client.phone}`}>
            <Icon name="phone" />
            {t('call')}
          </a>
        ) : null}
        {client.email ? (
          <a href={`mailto:${client.email}`}>
            <Icon name="mail" />
            {t('write')}
          </a>
        ) : null}
        <Link href={onBook}>
          <Icon name="calendarPlain" />
          {t('book')}
        </Link>
      </div>
      <dl className="kv cl-kv">
        <div>
          <dt>{t('phone')}</dt>
          <dd className="num">{client.phone ? phone(client.phone) : <span className="dim">–</span>}</dd>
        </div>
        <div>
          <dt>{t('email')}</dt>
          <dd>{client.email ?? <span className="dim">–</span>}</dd>
        </div>
        <div>
          <dt>{t('birthday')}</dt>
          <dd>{client.birthday ? dayWithYear(client.birthday, locale) : <span className="dim">–</span>}</dd>
        </div>
        <div>
          <dt>{t('tags')}</dt>
          <dd>
            {client.tags.length ? (
              <span className="cl-tags">
                {client.tags.map((tag) => (
                  <Link className="cl-tag" key={tag} href={`${home}/clienti?tag=${encodeURIComponent(tag)}`}>
                    {tag}
                  </Link>
                ))}
              </span>
            ) : (
              <span className="dim">–</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('clientSince')}</dt>
          <dd>{dayWithYear(since, locale)}</dd>
        </div>
      </dl>
      <Consent client={client} manages={manages} />
      <Preference client={client} manages={manages} />
    </>
  )
}
