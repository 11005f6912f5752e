'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, Onboarding } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { Icon } from '../../components/icon.tsx'
import { Qr } from '../../components/qr.tsx'
import { widgetSnippet } from '../widget/snippet.ts'

/** The page is open: the link to send, and the code to print for the counter. */
export function Ready({ draft }: { draft: Onboarding }) {
  const t = useTranslations('onboarding')
  const { business, link } = draft
  const locale = useLocale() as LocaleCode
  const snippet = widgetSnippet({ appUrl: new URL(link).origin, slug: business.slug, mode: 'inline', locale })
  return (
    <div className="ob-ready">
      <h1>{t('readyTitle')}</h1>
      <p className="mut">{t('readyLead')}</p>
      <CopyLine text={link} copy={t('copy')} copied={t('copied')} />
      <div className="ob-print">
        <Qr text={link} label={t('qrLabel', { link })} />
        <div>
          <b>{business.name}</b>
          <p>{t('qrText')}</p>
          <button type="button" className="btn secondary" onClick={() => window.print()}>
            <Icon name="print" small />
            {t('print')}
          </button>
        </div>
      </div>
      <div className="field">
        <p className="sm mut">{t('snippet')}</p>
        <CopyLine text={snippet} copy={t('copy')} copied={t('copied')} />
      </div>
      <div className="row tight ob-go">
        <a className="btn secondary big" href={`/book/${business.slug}`} target="_blank" rel="noopener">
          {t('seePage')}
        </a>
        <a className="btn primary big grow" href={`/dashboard/${business.slug}`}>
          {t('toCalendar')}
        </a>
      </div>
    </div>
  )
}
