import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

/** Top and bottom of the platform's own pages. */
export function SiteFrame({
  children,
  menu,
  cta,
}: {
  children: ReactNode
  menu?: ReactNode
  cta?: ReactNode
}) {
  const t = useTranslations('landing')
  const site = useTranslations('site')
  const other = useLocale() === 'ro' ? 'en' : 'ro'
  return (
    <div className="lp">
      <a className="skip" href="#content">
        {site('skip')}
      </a>
      <header className="lp-top">
        <div className="wrap row">
          <Logo />
          {menu}
          <a className="btn ghost small end" href={`?lang=${other}`} hrefLang={other} lang={other}>
            {t('language')}
          </a>
          {cta}
        </div>
      </header>
      <main id="content">{children}</main>
      <footer className="wrap lp-foot sm mut">
        <Logo small />
        <nav className="row flow" aria-label={t('footer')}>
          <a href="/termeni">{t('terms')}</a>
          <a href="/confidentialitate">{t('privacy')}</a>
          <a href="/api/docs">{t('api')}</a>
          <a href="https://anpc.ro" rel="noopener">
            {t('anpc')}
          </a>
        </nav>
        <p className="end">{t('made')}</p>
      </footer>
    </div>
  )
}
