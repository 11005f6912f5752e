import { useTranslations } from 'next-intl'
import { SiteFrame } from './site-frame.tsx'

interface LegalPageProps {
  readonly title: 'termsTitle' | 'privacyTitle'
  readonly sections: readonly ('t1' | 't2' | 't3' | 't4' | 't5' | 'p1' | 'p2' | 'p3' | 'p4' | 'p5' | 'p6')[]
}

/** Short legal text: a heading and a paragraph each. */
export function LegalPage({ title, sections }: LegalPageProps) {
  const t = useTranslations('legal')
  return (
    <SiteFrame>
      <article className="wrap legal">
        <h1>{t(title)}</h1>
        <p className="sm mut">{t('updated')}</p>
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
