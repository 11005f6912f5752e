import { getLocale, getTranslations } from 'next-intl/server'
import type { LocaleCode, PublicBusiness } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { phone } from '../../lib/format.ts'
import { initials } from './choice.ts'
import { LanguageLink } from './language-link.tsx'

interface BusinessHeaderProps {
  readonly business: PublicBusiness
  /** `20:00`; null when closed today. */
  readonly openUntil: string | null
  /** Without today's hours, where the page is about another day. */
  readonly brief?: boolean
}

/** Where the business is, whether it is open, and how to reach it. */
export async function BusinessHeader({ business, openUntil, brief }: BusinessHeaderProps) {
  const t = await getTranslations('booking')
  const locale = (await getLocale()) as LocaleCode
  // Where the page has a headline of its own, the name is not one.
  const Name = brief ? 'p' : 'h1'
  const place = business.address && business.addressParts.street ? business.address : t('online')
  const map = business.addressParts.street
    ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(`${business.name}, ${business.address}`)}`
    : null
  return (
    <header className="bk-head">
      {brief ? null : (
        <a className="skip" href="#ora">
          {t('skip')}
        </a>
      )}
      <div className="wrap row">
        <span className="av band-av" aria-hidden="true">
          {initials(business.name)}
        </span>
        <div className="grow">
          <Name className="bk-name trunc">{business.name}</Name>
          <p className="sm mut trunc">
            {place}
            {brief ? null : (
              <span className="hide-m">
                {' '}
                · {openUntil ? t('openUntil', { time: openUntil }) : t('closedToday')}
              </span>
            )}
          </p>
        </div>
        {business.phone ? (
          <a className="btn ghost icon-m" href={`tel:${business.phone}`}>
            <Icon name="phone" />
            <span className="hide-m num">{phone(business.phone)}</span>
            <span className="sr hide-d">{t('call', { phone: phone(business.phone) })}</span>
          </a>
        ) : null}
        {map ? (
          <a className="btn ghost hide-m" href={map} target="_blank" rel="noopener">
            <Icon name="mapPin" />
            <span>{t('directions')}</span>
          </a>
        ) : null}
        <LanguageLink other={locale === 'ro' ? 'en' : 'ro'} name={t('language')} />
      </div>
    </header>
  )
}
