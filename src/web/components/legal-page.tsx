import { useTranslations } from 'next-intl'
import { SiteFrame } from './site-frame.tsx'

interface LegalPageProps {
  readonly title: 'termsTitle' | 'privacyTitle'
  readonly lead: 'termsLead' | 'privacyLead'
  readonly sections: readonly `${'t' | 'p'}${1 | 2 | 3 | 4 | 5 | 6 | 7}`[]
}

/** Short legal text: a heading and a paragraph each. */
export function LegalPage({ title, lead, sections }: LegalPageProps) {
  const t = useTranslations('legal')
  return (
    <SiteFrame>
      <article className="wrap legal">
        <header>
          <h1>{t(title)}</h1>
          <p className="mut">{t(lead)}</p>
          <p className="sm dim">{t('updated')}</p>
        </header>
        {sections.map((key) => (
          <section key={key}>
            <h2>{t(`${key}h`)}</h2>
            <p>{t(key)}</p>
          </section>
        ))}
      </article>
    </SiteFrame>
  )
}
